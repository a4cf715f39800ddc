"""Names: the persons behind titles and commas, those whom the register has and those whom the report itself introduces."""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.lang import Language
from sekutu.reading import misspelt, spelling
from sekutu.reading.known import Introductions, Known
from sekutu.reading.sentences import Sentence
from sekutu.reading.states import is_state_code
from sekutu.register import Entry, Hit, Name, Register
from sekutu.resources import Row


class Names(Introductions):
    """Finds the person whose name stands at a token."""

    def __init__(self, text: str, language: Language, register: Register, day: str | None, joints: Sequence[int] = ()) -> None:
        super().__init__(text, language, register, day, joints)
        self._name_links = language.words("name_link")

    def _person_at(
        self, sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]], party: Name | None, office: str = ""
    ) -> tuple[str | None, str | None, str | None, int]:
        """A person's name at token j, possibly after a comma: (name, code, sector, token after it)."""
        at = j
        if at < len(sentence.tokens) and sentence.words[at] == "," and party is not None:
            hit = hits.get(at + 1)
            told = self._told_after(sentence, at + 1, party)
            if told is not None:
                return told
            if hit is None or all(name.entry.kind != "person" or not self._serves(name, party) for name in hit[1].names):
                return None, None, None, j
            at += 1
        if at >= len(sentence.tokens):
            return None, None, None, j
        hit = hits.get(at)
        if hit is not None:
            persons = [name for name in hit[1].names if name.entry.kind == "person"]
            if party is not None:
                serving = [name for name in persons if self._serves(name, party)]
                full = [name for name in persons if not name.weak and " " in name.text]  # "pemimpin Fatah Mahmud Abbas"
                persons = serving or full
            chosen = self._by_office(persons, office) if len(persons) > 1 and office else None
            chosen = chosen or self._choose(tuple(persons)) or self._by_office(persons, office)
            if chosen is not None and self._name_ends(sentence, hit[0], hits):
                tenure = self.tenure_of(chosen.entry, office, party.entry.code if party is not None else "")
                return chosen.entry.name, tenure.code if tenure else None, tenure.sector if tenure else None, hit[0]
            if chosen is None and persons == [] and hit[1].names[0].entry.kind in ("state", "organisation", "body"):
                return None, None, None, j
            if not persons and hit[1].names[0].entry.kind == "place" and hit[0] == self.name_sequence(sentence, at, hits):
                return None, None, None, j  # "Duta Besar X untuk PBB New York"
        if self.language.words("province").keys() & {" ".join(sentence.words[at : at + 2]), sentence.words[at]}:
            return None, None, None, j  # "Gubernur Provinsi X": what follows is the name of the province
        end = self.name_sequence(sentence, at, hits)
        if hit is not None and hit[0] == end > at + 1 and all(name.entry.kind == "place" and not name.weak for name in hit[1].names):
            return None, None, None, j  # "Duta Besar X untuk PBB New York"
        begun, at = at, self.past_titles(sentence, at, end)
        at = self.past_ranks(sentence, self.past_common(sentence, at, end), end) if office else at
        if at == end or self._is_house(sentence, at, end):
            return None, None, None, j
        if at and sentence.tokens[at - 1].is_title and sentence.words[at - 1] in self.language.words("named_body"):
            return None, None, None, j  # "pemimpin Partai Likud Baru": what follows is the name of the party
        behind = hits.get(at) if at > begun else None
        if behind is not None and behind[0] == end:  # "ulama Syiah X": behind the word for his faction stands somebody of the register
            chosen = self._choose(tuple(name for name in behind[1].names if name.entry.kind == "person"))
            if chosen is not None:
                tenure = self.tenure_of(chosen.entry, office)
                return chosen.entry.name, tenure.code if tenure else None, tenure.sector if tenure else None, end
        if end - at == 1 and len(sentence.tokens[at].text) > 1 and sentence.tokens[at].text.isupper():
            return None, None, None, j  # "ketua MA": initials of a court; those of persons ("SBY") are in the register
        following = sentence.words[end] if end < len(sentence.words) else ""
        if end - at == 1 and (following in self._name_links or self.language.is_known(sentence.words[at])):
            return None, None, None, j  # "Voices of Asia", "Pantai Timur"
        respelt = self._respelt(sentence, at, end, hits)
        if respelt is not None:
            tenure = self.tenure_of(respelt.entry, office, party.entry.code if party is not None else "")
            return respelt.entry.name, tenure.code if tenure else None, tenure.sector if tenure else None, end
        if end > at:
            # "Demokrat Tim Kaine": a known name at the end of the run is the name, what stands before it belongs to the title
            for first in range(at, end - 1):
                words = self.text[sentence.tokens[first].start : sentence.tokens[end - 1].end]
                if words in self.known.full:
                    break
                inner = hits.get(first) if first > at else None
                person = self._choose(tuple(name for name in inner[1].names if name.entry.kind == "person")) if inner is not None else None
                if inner is not None and inner[0] == end and person is not None:
                    tenure = self.tenure_of(person.entry, office)
                    return person.entry.name, tenure.code if tenure else None, tenure.sector if tenure else None, end
            else:
                words = self.text[sentence.tokens[at].start : sentence.tokens[end - 1].end]
            earlier = self.known.full.get(words) or self.known.short.get(words) or self._middle_name(words)
            named = self._named_by_first(words, party.entry.code if party is not None else None) if earlier is None else None
            if named is not None:
                tenure = self.tenure_of(named, office)
                return named.name, tenure.code if tenure else None, tenure.sector if tenure else None, end
            if earlier is None:
                meant = self.misspelt(words, party.entry.code if party is not None else None)
                if meant is not None:
                    tenure = self.tenure_of(meant, office, party.entry.code if party is not None else "")
                    return meant.name, tenure.code if tenure else None, tenure.sector if tenure else None, end
                return words, None, None, end
            return earlier.person or words, earlier.code, earlier.sector, end
        return None, None, None, j

    def _named_by_first(self, word: str, code: str | None) -> Entry | None:
        """As in "Sheikh Mohammed" after "Mohammed bin Zayed": the one of the register's people whom the report has named by that first
        name behind a title, of the party that the title names.
        """
        told = [self.register.persons[name] for name in self.seen_persons if name in self.register.persons and " " in name]
        fitting = [one for one in told if spelling.are_alike(word, one.name.split()[0])]
        fitting = [one for one in fitting if code is None or any(tenure.code == code for tenure in one.tenures)]
        return fitting[0] if len(fitting) == 1 and " " not in word else None

    def _is_house(self, sentence: Sentence, first: int, end: int) -> bool:
        """Whether the run is no person's name but a firm's or a community's: "pendiri Contoh Holding Group", "pemimpin keras Sunni"."""
        last = sentence.words[end - 1]
        return all(word in self._creeds for word in sentence.words[first:end]) or (
            end - first > 1 and self._institution.get(last) == "firm"
        )

    def _middle_name(self, word: str) -> Known | None:
        """As in "Wamenlu Havas" after "Arif Havas Oegroseno": the one person told whose name has the word within it."""
        told = {name for name in (*self.known.full, *self.persons_named()) if word in name.split()[1:-1]}
        name = told.pop() if len(told) == 1 else ""
        entry = self.register.persons.get(name)
        tenure = self.tenure_of(entry) if entry is not None else None
        return Known(name, tenure.code, tenure.sector) if tenure is not None else self.known.full.get(name)

    def _respelt(self, sentence: Sentence, first: int, end: int, hits: dict[int, tuple[int, Hit]]) -> Name | None:
        """As in "Aleksander Lukashenko": somebody of the register by the surname, with another spelling of the first name."""
        hit = hits.get(end - 1) if end - first > 1 else None
        if hit is None or hit[0] != end:
            return None
        persons = (name for name in hit[1].names if name.entry.kind == "person")
        alike = [name for name in persons if spelling.are_alike(sentence.tokens[first].text, name.entry.name.split()[0])]
        return alike[0] if len({name.entry.name for name in alike}) == 1 else None

    def misspelt(self, name: str, code: str | None) -> Entry | None:
        """Somebody of the register whose name is misspelt here: of the party that stands beside the name, else of a state that the report
        names.
        """
        meant = misspelt.person(name.split(), self.register)
        parties = {tenure.code for tenure in meant.tenures} if meant is not None else set()
        state = code if is_state_code(code) else None  # "pemimpin MDC X" leads it in a state that the report names
        return meant if (state in parties if state is not None else parties & self._states_named()) else None

    def _told_after(self, sentence: Sentence, first: int, party: Name) -> tuple[str | None, str | None, str | None, int] | None:
        """As in "Peneliti Chatham House, Farea Al-Muslimi, …": somebody whom the report introduces, in apposition to the role."""
        known, end = self.full_name_at(sentence, first)
        if known is not None and (known.code is None or known.code == party.entry.code):
            return known.person, known.code, known.sector, end
        return None

    def _name_ends(self, sentence: Sentence, end: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        """Whether a known short name is not the beginning of somebody else's longer one."""
        return end >= len(sentence.tokens) or not self.is_name_word(sentence, end) or end in hits

    def _title_at(self, sentence: Sentence, at: int, hits: dict[int, tuple[int, Hit]]) -> tuple[int, Row] | None:
        """The longest title at a token that swallows no part of a name ("Ketua Partai Demokrat" is a chair of that party)."""
        swallowed: tuple[int, Row] | None = None
        for length, value in self.language.offices.all_at(sentence.words, at):
            end = at + length
            longer = next((k for k in range(at, end) if k in hits and hits[k][0] > end), None)
            if longer is None:
                return length, value  # type: ignore[return-value]
            if swallowed is None and longer > at and hits[longer][1].names[0].entry.kind == "body":
                swallowed = longer - at, value  # type: ignore[assignment]
        return swallowed  # "anggota | Komisi I DPR RI"
