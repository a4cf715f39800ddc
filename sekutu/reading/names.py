"""Names: which of the entries that a name can mean is meant in this report, and the persons whom the report itself introduces.

A strong name means its entry. A weak one (a surname that several share, a city that stands for a state) is decided by what the report named
before, by the title that stands before it, and by who held which office on the report's day; where that does not decide, nobody is meant.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from sekutu.lang import Language, Phrases
from sekutu.reading import nicknames, shortforms, slips, spelling
from sekutu.reading.known import Known, KnownNames
from sekutu.reading.mentions import Mention
from sekutu.reading.sentences import Sentence
from sekutu.register import Entry, Hit, Name, Register, Tenure
from sekutu.resources import Row

LEADING = frozenset({"head_of_state", "head_of_government", "leader"})
# Words of a name, with those of a title that run on into it.
LONGEST_NAME = 8
# Fewer words, with brackets, hold no name and its short form.
SPELT = 4
# Whom chiefs of staff, spokespersons and advisers serve.
SERVED = LEADING | {"vice"}


class Names:
    """What the names of one report mean; it remembers the parties and persons that were named so far."""

    def __init__(self, text: str, language: Language, register: Register, day: str | None, joints: Sequence[int] = ()) -> None:
        self.text = text
        self.language = language
        self.register = register
        self.day = day
        self.known = KnownNames()
        self.seen_codes: dict[str, int] = {}
        self.seen_persons: dict[str, int] = {}
        self.namesakes: set[str] = set()  # surnames that the report gives to others than the register's people of that name
        self.stated: dict[str, str] = {}  # person → the party that a title of the report names for them
        self.told_office: dict[
            tuple[str, str], dict[str, str]
        ] = {}  # title and party → the words of it, and whom the report told with them
        self.acronyms: dict[str, tuple[str, str]] = {}  # short forms that the report gives in brackets to parties: code and sector
        self._hits = shortforms.own(text, nicknames.find(register, text, joints), register)
        self._in_full: set[str] | None = None
        self._codes_named: set[str] | None = None
        self._hit_starts = [hit.start for hit in self._hits]
        self._function_words = frozenset(
            word
            for name in ("preposition", "coordinator", "subordinator", "relative", "auxiliary")
            for word in language.words(name)
            if " " not in word
        )
        self._long_function_words = frozenset(word for word in self._function_words if len(word) > 3)  # not "Di Maio", "Le Drian"
        words = language.words
        self._not_names = words("not_name").keys() | language.dates["weekday"].keys() | language.dates["month"].keys()
        self._particles, self._title_joiners = words("name_particle"), words("title_joiner")
        self._place_heads = words("place_noun").keys() | words("place_cue").keys() - words("preposition").keys()
        self._institution, self._faction, self._creeds = words("institution"), words("faction"), words("creed")
        self._name_links, self._fields = words("name_link"), words("joint_field")
        self._study = words("study_field")
        self._organisations = words("organisation_head")
        self._forces, self._ships = words("force"), words("ship")
        self._campus, self._degrees = words("campus"), words("academic_degree")
        self._also_names = words("name_too")
        self.ranks = Phrases(list(words("rank").items()))

    def start_again(self) -> None:
        """Forgets what was read but for the people who were introduced: they are known from the first line on."""
        for memory in (self.seen_codes, self.seen_persons, self.namesakes, self.stated, self.told_office):
            memory.clear()

    def hits_in(self, sentence: Sentence) -> dict[int, tuple[int, Hit]]:
        """Names by the token they begin at: (token after the last, hit)."""
        starts = {token.start: i for i, token in enumerate(sentence.tokens)}
        ends = {token.end: i + 1 for i, token in enumerate(sentence.tokens)}
        out: dict[int, tuple[int, Hit]] = {}
        for number in range(bisect.bisect_left(self._hit_starts, sentence.start), len(self._hits)):
            hit = self._hits[number]
            if hit.start >= sentence.end:
                break
            if hit.start in starts and hit.end in ends:
                first = starts[hit.start]
                if first and sentence.words[first - 1] in self._forces and self.language.words("force_of").get(sentence.words[first]):
                    hit = self._owner_of_force(hit)
                    if hit.start not in starts:
                        continue
                out[starts[hit.start]] = (ends[hit.end], hit)
        self._spell_out(sentence, out)
        self._halves(sentence, out)
        out.update(slips.find(sentence, out, self.language, self.register))
        return out

    def _owner_of_force(self, hit: Hit) -> Hit:
        """As in "Angkatan Laut Jepang": the state, and no sea."""
        after = hit.start + self.text[hit.start : hit.end].find(" ") + 1
        inner = self.register.find(self.text[after : hit.end])
        return Hit(after + inner[0].start, after + inner[0].end, inner[0].names) if inner else hit

    def _halves(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]]) -> None:
        """As in "jika Utara setuju" in a report about the two Koreas."""
        halves = self.language.words("half")
        if not any(word in halves for word in sentence.words):
            return
        both = self._states_named().issuperset(halves.values())
        taken = {k for first, (last, _) in hits.items() for k in range(first, last)}
        for i, token in enumerate(sentence.tokens):
            code = halves.get(token.lower)
            before = sentence.tokens[i - 1] if i else None
            alone = before is None or (not before.is_title and before.lower not in self._place_heads)
            joined = i > 1 and before is not None and before.lower in self.language.words("coordinator") and self._ends_half(hits, i - 1)
            if code is not None and token.is_title and not token.text.isupper() and alone and i not in taken and (both or joined):
                hits[i] = (i + 1, Hit(token.start, token.end, (Name(token.text, self.register.parties[code]),)))

    def _spell_out(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]]) -> None:
        """As in "Otoritas Pembangunan Antar Pemerintah (IGAD)": the words before a known acronym in brackets name what it names."""
        words, tokens = sentence.words, sentence.tokens
        for at in [i for i in hits if i > 2 and words[i - 1] == "("]:
            end, hit = hits[at]
            organisation = hit.names[0].entry.kind == "organisation" and tokens[at].text.isupper()
            if end != at + 1 or end >= len(words) or words[end] != ")" or not organisation:
                continue
            first = self._spelled_from(sentence, at - 1, tokens[at].lower)
            whole = first is not None and first in hits and hits[first][0] == at - 1
            if first is None or whole:
                continue
            for inside in range(first, at + 1):
                hits.pop(inside, None)
            hits[first] = (end + 1, Hit(tokens[first].start, tokens[end].end, hit.names))

    def _ends_half(self, hits: dict[int, tuple[int, Hit]], end: int) -> bool:
        """As in "Korea Selatan dan Utara": the name before *dan* is the other half's."""
        codes = self.language.words("half").values()
        return any(last == end and hit.names[0].entry.code in codes for last, hit in hits.values())

    def _spelled_from(self, sentence: Sentence, stop: int, acronym: str) -> int | None:
        """Where the name before the bracket begins: at a word for an organisation, or where the initials are the acronym's."""
        first = stop
        while first > 0 and stop - first < 9:
            small = sentence.words[first - 1] in self._function_words and first - 1 > 0 and sentence.tokens[first - 2].is_title
            if not (sentence.tokens[first - 1].is_title and sentence.tokens[first - 1].text[0].isalpha()) and not small:
                break
            first -= 1
        for begin in range(first, stop - 1):
            if sentence.words[begin] in self._organisations:
                return begin
            capitals = (token.lower[0] for token in sentence.tokens[begin:stop] if token.is_title)
            if "".join(capitals) == acronym:
                return begin
        return None

    def person_words(self) -> dict[str, Entry]:
        """The single words of the report that name somebody of the register, with whom."""
        out: dict[str, Entry] = {}
        for hit in self._hits:
            first = hit.names[0].entry
            if first.kind == "person":
                for word in self.text[hit.start : hit.end].split():
                    out.setdefault(word, first)
        return out

    def persons_named(self) -> set[str]:
        """The full names of the register's persons whose names of two words and more stand in the report."""
        if self._in_full is None:
            strong = (hit.names for hit in self._hits if " " in self.text[hit.start : hit.end])
            self._in_full = {name.entry.name for names in strong for name in names if name.entry.kind == "person"}
        return self._in_full

    def leading(self, count: int) -> list[str]:
        """The states that the report has named most so far, the most frequent first."""
        states = [
            (-times, code)
            for code, times in self.seen_codes.items()
            if (entry := self.register.parties.get(code)) is not None and entry.kind == "state"
        ]
        return [code for _, code in sorted(states)[:count]]

    def dominant(self) -> str | None:
        """The state that the report has named at least twice so far, and twice as often as any other; None where there is none."""
        first, *rest = self.leading(2) or [""]
        if self.seen_codes.get(first, 0) < 2 or (rest and self.seen_codes[first] < 2 * self.seen_codes[rest[0]]):
            return None
        return first

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
                persons = [name for name in persons if self._serves(name, party)]
            chosen = self._by_office(persons, office) if len(persons) > 1 and office else None
            chosen = chosen or self._choose(tuple(persons)) or self._by_office(persons, office)
            if chosen is not None and self._name_ends(sentence, hit[0], hits):
                tenure = self.tenure_of(chosen.entry, office, party.entry.code if party is not None else "")
                return chosen.entry.name, tenure.code if tenure else None, tenure.sector if tenure else None, hit[0]
            if chosen is None and persons == [] and hit[1].names[0].entry.kind in ("state", "organisation", "body"):
                return None, None, None, j
        if self.language.words("province").keys() & {" ".join(sentence.words[at : at + 2]), sentence.words[at]}:
            return None, None, None, j  # "Gubernur Provinsi X": what follows is the name of the province
        end = self.name_sequence(sentence, at, hits)
        begun, at = at, self.past_titles(sentence, at, end)
        if at == end:
            return None, None, None, j
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
            if earlier is None:
                return words, None, None, end
            return earlier.person or words, earlier.code, earlier.sector, end
        return None, None, None, j

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

    def _told_after(self, sentence: Sentence, first: int, party: Name) -> tuple[str | None, str | None, str | None, int] | None:
        """As in "Peneliti Chatham House, Farea Al-Muslimi, …": somebody whom the report introduces, in apposition to the role."""
        known, end = self.full_name_at(sentence, first)
        if known is not None and (known.code is None or known.code == party.entry.code):
            return known.person, known.code, known.sector, end
        return None

    def full_name_at(self, sentence: Sentence, first: int) -> tuple[Known | None, int]:
        """Somebody whom the report introduces, by the full name, at the token; and the token after it."""
        if first < len(sentence.tokens) and sentence.tokens[first].is_title:
            for end in range(min(first + 6, len(sentence.tokens)), first, -1):
                known = self.known.full.get(self.text[sentence.tokens[first].start : sentence.tokens[end - 1].end])
                if known is not None:
                    return known, end
        return None, first

    def tenure_of(self, entry: Entry, office: str = "", code: str = "") -> Tenure | None:
        """Which of a person's tenures is meant: that for the party and in the office that a title names, else for the party that the report
        named for them before, else that of the report's day; where the report has no day, one for a party that it has named.
        """
        offices = {"leader": ("leader", "head_of_state", "head_of_government")}.get(office, (office,))
        code = code or self.stated.get(entry.name, "")
        fitting = [one for one in entry.tenures if not code or one.code == code]
        if office and any(one.office in offices for one in fitting):
            fitting = [one for one in fitting if one.office in offices]
        elif not code:
            fitting = []
        if not fitting and self.day is None:
            fitting = sorted((one for one in entry.tenures if one.code in self.seen_codes), key=lambda one: one.start)
        if not fitting:
            return entry.tenure(self.day)
        covering = [one for one in fitting if self.day is not None and one.covers(self.day)]
        return (covering or fitting)[-1]

    def _by_office(self, persons: list[Name], office: str) -> Name | None:
        """Of several namesakes the one who held the office that the title names, on the report's day."""
        offices = {"leader": ("leader", "head_of_state", "head_of_government")}.get(office, (office,))
        day = self.day
        held = [name for name in persons if any(t.office in offices and (day is None or t.covers(day)) for t in name.entry.tenures)]
        return held[0] if len({name.entry.name for name in held}) == 1 else None

    def _serves(self, name: Name, party: Name) -> bool:
        return any(tenure.code == party.entry.code for tenure in name.entry.tenures)

    def _name_ends(self, sentence: Sentence, end: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        """Whether a known short name is not the beginning of somebody else's longer one."""
        return end >= len(sentence.tokens) or not self.is_name_word(sentence, end) or end in hits

    def is_name_word(self, sentence: Sentence, i: int) -> bool:
        token = sentence.tokens[i]
        if not token.is_title and not self.has_article(token.text):
            return False
        if not token.text[0].isalpha() or len(token.text) < 2:
            return False
        if token.lower in self._ships and token.text.isupper():
            return False  # "USS Nimitz"
        behind = sentence.tokens[i + 1].is_title if i + 1 < len(sentence.tokens) else False
        capital = i > 0 and (sentence.tokens[i - 1].is_title or (sentence.words[i - 1] == "," and behind))
        if capital and token.lower in self._also_names and not sentence.is_title_case(0.7):
            return True  # "Gubernur Kharkiv Oleh X"
        if (token.lower in self._not_names or token.lower in self._long_function_words) and token.text[1:] == token.lower[1:]:
            return False
        return not (token.text.isupper() and len(token.text) > 3)

    def has_article(self, word: str) -> bool:
        """Whether a name is written with its article: "al-Mashat"."""
        article, _, rest = word.partition("-")
        return bool(rest) and rest[0].isupper() and self._particles.get(article) == "article"

    def name_sequence(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> int:
        """The token after a run of title-case words that reads like a person's name; i where there is none."""
        tokens = sentence.tokens
        title = self.language.offices.at(sentence.words, i) if i < len(tokens) else None
        if title is not None:
            office: Row = title[1]  # type: ignore[assignment]
            if office["rank"] in ("head", "minister") and office["office"] not in ("monarch", "leader"):
                return i
        j = i
        while j < len(tokens) and j - i < LONGEST_NAME:
            token, following = tokens[j], tokens[j + 1] if j + 1 < len(tokens) else None
            named = hits[j][1].names[0] if j > i and j in hits else None
            if named is not None and named.entry.kind in ("state", "organisation", "body") and not named.weak:
                break
            other = self.language.offices.at(sentence.words, j) if j > i else None
            if other is not None and other[0] > 1:
                break  # "X Y Duta Besar untuk Z"
            behind = next((one for one in tokens[j + 1 : j + 3] if one.lower not in self._particles or one.is_title), None)
            particle = j > i and token.lower in self._particles and behind is not None and behind.is_title  # "van der Berg"
            initial = len(token.text) == 1 and token.text.isupper() and following is not None and following.text == "."
            stop = j > i and token.text == "." and len(tokens[j - 1].text) == 1
            if not (particle or initial or stop or self.is_name_word(sentence, j)):
                if (j == i + 1 and self.is_double(sentence, i, hits)) or (j > i + 1 and self._ends_double(sentence, j, hits)):
                    j += 2
                    continue
                break
            j += 1
        while j > i and (tokens[j - 1].lower in self._particles or tokens[j - 1].text == "."):
            j -= 1
        return i if sentence.is_headline else self.without_degree(sentence, i, j)

    def is_double(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        """As in "Abdel-Karim Musa": two names that a hyphen joins, of which no table has one; not "Rusia-Ukraina"."""
        left, mark, *rest = sentence.tokens[i : i + 4]
        if mark.text != "-" or not rest or left.end != mark.start or mark.end != rest[0].start:
            return False
        known = any(k in hits for k in (i, i + 2))
        return not known and len(rest) > 1 and self.is_name_word(sentence, i + 2) and self.is_name_word(sentence, i + 3)

    def _ends_double(self, sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        """As in "Reza Karimi-Nejad": a double surname ends the name, whose parts no table has."""
        left, mark, *rest = sentence.tokens[j - 1 : j + 3]
        joined = mark.text == "-" and bool(rest) and left.end == mark.start and mark.end == rest[0].start
        last = len(rest) < 2 or not self.is_name_word(sentence, j + 2)
        return joined and last and self.is_name_word(sentence, j + 1) and not any(k in hits for k in (j - 1, j + 1))

    def without_degree(self, sentence: Sentence, first: int, end: int) -> int:
        """The token after the name without the degrees that follow it ("Hermawan Sutaji M.Si")."""
        words = sentence.words
        changed = True
        while changed and end - first > 2:
            changed = False
            for length in (1, 2, 3, 4):
                tail = "".join(words[end - length : end]).replace(".", "")
                if end - length > first and tail in self._degrees:
                    end, changed = end - length, True
                    break
            while changed and end > first and words[end - 1] in (".", ","):
                end -= 1
        return end

    def past_titles(self, sentence: Sentence, first: int, end: int) -> int:
        """The first token of the person's own name in a run of capitalised words: past forms of address and names of institutions."""
        words = sentence.words
        institution = False
        while first < end:
            if words[first] in self._institution:
                institution = True
            elif words[first] in self._creeds and first + 1 < end:
                pass  # "ulama Syiah Muqtada al-Sadr"
            elif not (words[first] in self._faction or words[first] == "." or (institution and words[first] in self._campus)):
                break
            first += 1
        return self.past_fields(sentence, first, end)

    def past_fields(self, sentence: Sentence, first: int, end: int) -> int:
        """The first token of the name behind the field that the title is of: "Profesor Ilmu Politik X", "Dirjen Perundingan Perdagangan
        Kementerian Perdagangan X"; the end where nothing else is there ("Analis X Sekuritas").
        """
        words = sentence.words
        fields = [k for k in range(first, end) if words[k] in self._study or self.language.is_abstract(words[k])]
        known = (words[k] in self._study or self.language.is_known(words[k]) for k in range(first, fields[-1] if fields else first))
        if fields and fields[-1] < end - 1 and self._study.get(words[fields[-1]]) == "house":
            return fields[-1] + 1
        return fields[-1] + 1 if fields and (fields[-1] == end - 1 or all(known)) else first

    def _past_fillers(self, sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]]) -> int:
        """Skips the rest of a long title ("Menteri Luar Negeri *dan Perdagangan* Australia") where a state follows within four words."""
        if j in hits:
            return j
        k = j
        while k < min(j + 5, len(sentence.tokens)):
            if k in hits:
                kinds = {name.entry.kind for name in hits[k][1].names}
                return k if kinds & {"state", "organisation", "body"} else j
            token = sentence.tokens[k]
            field = k > j and token.lower in self._fields  # "menteri luar negeri dan pertahanan X"
            if not (token.is_title or token.lower in self._title_joiners or field) or not token.is_word:
                return j
            k += 1
        return j

    def _past_acronym(self, sentence: Sentence, j: int, hits: dict[int, tuple[int, Hit]], code: str | None) -> int:
        """Skips "(AS)" after "Amerika Serikat"."""
        if j + 2 < len(sentence.tokens) and sentence.words[j] == "(" and sentence.words[j + 2] == ")":
            inner = hits.get(j + 1)
            if (inner and any(name.entry.code == code for name in inner[1].names)) or (code and sentence.tokens[j + 1].text.isupper()):
                return j + 3
        return j

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

    def _choose(self, names: tuple[Name, ...]) -> Name | None:
        """Which of the entries a name means here: the strong one, else one that the report has named before, else by office on the day."""
        if not names:
            return None
        if names[0].weak and names[0].entry.kind in ("state", "organisation") and names[-1].entry.kind == "place":
            return names[0]  # a seat: "Moskow", "Brussel"
        strong = [name for name in names if not name.weak]
        if strong and strong[0].entry.kind != "person":
            return strong[0]
        states = [name for name in names if name.entry.kind == "state"]
        if states and names[0].weak:
            return next((name for name in states if name.entry.code in self.seen_codes), states[0])
        persons = [name for name in names if name.entry.kind == "person"]
        if not persons:
            return (strong or list(names))[0]
        told = [name for name in persons if name.entry.name in self.seen_persons]
        if told:
            return told[0] if len(told) == 1 else self._leading(told)
        if strong:
            if len(strong) == 1:
                return strong[0]
            serving = [name for name in strong if self.day and any(tenure.covers(self.day) for tenure in name.entry.tenures)]
            return (serving or strong)[0]
        seen = [name for name in persons if any(tenure.code in self.seen_codes for tenure in name.entry.tenures)]
        serving = [name for name in seen if self.day and any(tenure.covers(self.day) for tenure in name.entry.tenures)]
        if len(serving) == 1:
            return serving[0]
        if len(seen) == 1:
            return seen[0]
        return (
            None if seen else self._leading([name for name in persons if any(t.code in self._states_named() for t in name.entry.tenures)])
        )

    def _leading(self, names: list[Name]) -> Name | None:
        """Of several people of one name the one who leads a state on the report's day; None where none or several do."""
        day = self.day
        leading = {
            name.entry.name: name
            for name in names
            if day is not None and any(tenure.office in LEADING and tenure.covers(day) for tenure in name.entry.tenures)
        }
        return next(iter(leading.values())) if len(leading) == 1 else None

    def _states_named(self) -> set[str]:
        """The codes of the states and places that the whole report names."""
        if self._codes_named is None:
            entries = (name.entry for hit in self._hits for name in hit.names[:1])
            self._codes_named = {entry.code for entry in entries if entry.kind in ("state", "place", "body")}
        return self._codes_named

    def _remember(self, mention: Mention, sentence: Sentence) -> None:
        if mention.kind == "party" and mention.code:
            self._spell_short(mention, sentence)
            self.seen_codes[mention.code] = self.seen_codes.get(mention.code, 0) + 1
        if mention.person:
            self.seen_persons.setdefault(mention.person, sentence.start)
            if mention.code and mention.named_office is not None and not mention.former:
                self.stated.setdefault(mention.person, mention.code)
            if mention.introduces or " " in mention.person:
                self.introduce(Known(mention.person, mention.code, mention.sector, mention.office))

    def _spell_short(self, mention: Mention, sentence: Sentence) -> None:
        """As in "dinas intelijen X (ABCD)": what the report calls the party from here on."""
        short = sentence.tokens[mention.last - 2].text if mention.last - mention.first > SPELT else ""
        bracketed = sentence.words[mention.last - 3 : mention.last : 2] == ["(", ")"]
        if bracketed and short.isupper() and len(short) > 1 and mention.code and not mention.person and short not in self.register.names:
            self.acronyms.setdefault(short, (mention.code, mention.sector))

    def _free(self, word: str) -> bool:
        """Whether a word may be somebody's short name here: the register does not have it, or only for persons whom the report does not
        name in full.
        """
        known = self.register.names.get(word, ())
        return all(name.entry.kind == "person" and name.entry.name not in self.persons_named() for name in known)

    def introduce(self, known: Known, parts: Sequence[str] = ()) -> None:
        """Makes a person known by the full name, its first and last word, what follows a particle in it, and the given parts of it."""
        earlier = self.known.full.get(known.person)
        better = earlier is not None and earlier.code is None and known.code is not None
        if earlier is None or better:
            self.known.full[known.person] = known
        self._take_parts(known)
        words = [word for word in known.person.replace(".", " ").split() if word[0].isupper() and len(word) > 2]
        names = {words[-1], words[0]} if words else set()
        joined = [word.split("-", 1) for word in names if "-" in word]
        with_article = [(article, rest) for article, rest in joined if self._particles.get(article.lower()) == "article"]
        names |= {rest for _, rest in with_article}
        names |= {f"{article.title()}{mark}{rest}" for article, rest in with_article for mark in " -"}  # "Al Ansari" for "al-Ansari"
        for word in sorted(names | set(parts)):
            bare = self.known.full.get(word)
            if bare is not None and bare.person == word and bare.code is None and known.person != word and known.code is not None:
                del self.known.full[word]  # "kata X", taken for a name of its own before the report was read from its first line
                if self.known.short.get(word) is bare:
                    del self.known.short[word]
            if self._free(word) and (word not in self.known.short or (better and self.known.short[word] is earlier)):
                self.known.short[word] = known
        particles = known.person.split()
        for at, word in enumerate(particles):
            if word.lower() in self._particles and at:
                tail = " ".join(particles[at:])
                self.known.short.setdefault(tail, known)
                self.known.short.setdefault(tail[0].upper() + tail[1:], known)  # first in a sentence

    def _take_parts(self, known: Known) -> None:
        """As in "Garcia Moreno" for "Jose Luis Garcia Moreno": what was taken for a name of its own before the longer one was read."""
        if known.code is None:
            return
        person = known.person
        cuts = [match.start() for match in re.finditer(r"[-\s]", person)]
        parts = {person[at + 1 :] for at in cuts[:-1]} | {person[:at] for at in cuts[1:]}
        for part in sorted(parts | {part[0].upper() + part[1:] for part in parts if part}):
            other = self.known.full.get(part)
            if other is not None and other.code is None:
                del self.known.full[part]
                self.known.short[part] = known
