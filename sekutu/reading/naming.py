"""Names by themselves: parties, places, outlets and persons that the register has, and persons whom the report introduced before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sekutu.lang import Language
from sekutu.reading import spelling
from sekutu.reading.mentions import Mention
from sekutu.reading.names import Names
from sekutu.reading.sentences import Sentence
from sekutu.register import Entry, Hit, Name, Register

_SHIP = 4  # words of a ship's name


class Namings(Names):
    """Finds the names of one report that stand without a title, and tells what is no party's name from them."""

    def __init__(self, text: str, language: Language, register: Register, day: str | None, joints: Sequence[int] = ()) -> None:
        super().__init__(text, language, register, day, joints)
        words = language.words
        self._place_cues, self._named_after_it = words("place_cue"), words("named_after")
        self._calendar = frozenset(language.dates["weekday"]) | frozenset(language.dates["month"])
        self._outlet_cues = language.speech["credit"] | words("outlet_cue").keys()

    def _make(self, sentence: Sentence, first: int, last: int, kind: str, **values: object) -> Mention:
        return Mention(first, last, sentence.tokens[first].start, sentence.tokens[last - 1].end, kind, **values)  # type: ignore[arg-type]

    def _ship(self, sentence: Sentence, i: int) -> Mention | None:
        """A warship by its navy's letters and its name ("USS Abraham Lincoln"): of that state's forces, whoever it is named after."""
        if not sentence.tokens[i].text.isupper() or (state := self._ships.get(sentence.words[i])) is None:
            return None
        end = i + 1
        while end < len(sentence.tokens) and end - i <= _SHIP and (sentence.tokens[end].is_title or sentence.words[end] in self._particles):
            end += 1
        return self._make(sentence, i, end, "party", code=state, sector="MIL") if end > i + 1 else None

    def _introduced(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> Mention | None:
        """A person whom the report introduced before, by full or short name, or a party by a short form that it gave."""
        token = sentence.tokens[i]
        if token.text in self.acronyms and i not in hits:
            code, sector = self.acronyms[token.text]
            return self._make(sentence, i, i + 1, "party", code=code, sector=sector)
        if not (token.is_title or self.has_article(token.text) or token.lower in self._particles) or not (
            self.known.short or self.known.full
        ):
            return None
        for length in range(5, 0, -1):
            j = i + length
            if j > len(sentence.tokens):
                continue
            words = self.text[token.start : sentence.tokens[j - 1].end]
            mention = self.known.full.get(words) or self.known.short.get(words)
            if mention is None or (words not in self.known.full and not self._name_ends(sentence, j, hits)):
                continue  # the short name of somebody begins the longer name of somebody else
            if words not in self.known.full and " " not in words and self._has_other_first_name(sentence, i, mention.person, hits):
                continue  # "Jill Biden" is not Joe
            if i in hits:
                end, (first, *_) = hits[i][0], hits[i][1].names
                strong = first.entry.kind in ("state", "organisation", "body") and not first.weak
                if end > j or (end == j and strong):
                    return None
            return self._make(
                sentence, i, j, "party", code=mention.code, sector=mention.sector, person=mention.person, office=mention.office
            )
        return None

    def _named(self, sentence: Sentence, i: int, hits: dict[int, tuple[int, Hit]]) -> Mention | None:
        """A name of the register by itself."""
        hit = hits.get(i)
        if hit is None:
            return None
        name = self._choose(hit[1].names)
        if name is None:
            return None
        entry = name.entry
        end = hit[0]
        if self._of_other_state(name, hits):
            return None  # "Pemerintah" in a report about Somalia
        if name.weak and entry.kind == "organisation" and end in hits and hits[end][1].names[0].entry.kind == "state":
            return None  # "Dewan Keamanan Ghana" is not the UN's
        if entry.kind == "state" and end - i == 1 and self._is_blessing(sentence, i):
            return None
        if name.weak and entry.kind == "organisation" and self._is_own_council(sentence, i, end):
            return None
        if name.weak and entry.kind in ("place", "outlet") and not self._believable(sentence, i, end, hits, entry.kind):
            return None
        if entry.kind == "state" and self._is_province(sentence, i):
            return None
        if name.weak and entry.kind == "state" and name.text[0].isupper() and self._beside_capital(sentence, i, end, hits):
            return None
        if entry.kind == "body" and end - i == 1 and end < len(sentence.tokens) and end not in hits and self.is_name_word(sentence, end):
            return None  # "Istana Constantine" is not the palace in Jakarta
        if entry.code == "WEST" and i and sentence.tokens[i - 1].is_title and sentence.tokens[i - 1].text.isalpha():
            return None
        if entry.kind == "person":
            title = self.language.offices.at(sentence.words, i)  # "Menlu Retno" is a name of the register
            office = title[1]["office"] if title is not None and title[0] < end - i else ""  # type: ignore[index]
            tenure = self.tenure_of(entry, office)
            if i and sentence.tokens[i - 1].is_title and sentence.words[i - 1] in self._named_after_it:
                return None  # "Lapangan Kim Il Sung"
            if " " not in name.text and self._is_in_phrase(sentence, i):
                return None  # "Operasi Kebebasan Abadi"
            if not self._name_ends(sentence, end, hits) and name.text.count(" ") == 0 and name.text != entry.name:
                return None  # the short name of somebody begins the longer name of somebody else
            if " " not in name.text and name.text != entry.name and self._is_namesake(sentence, i, name, hits):
                return None
            return self._make(
                sentence, i, end, "party", code=tenure.code if tenure else None, sector=tenure.sector if tenure else "", person=entry.name
            )
        if entry.kind == "outlet":
            return self._make(sentence, i, end, "media", code=entry.code, sector="MED", person=None, place=entry.name)
        if entry.kind == "place":
            return self._make(sentence, i, end, "place", code=entry.code or None, place=entry.name)
        end = self._past_acronym(sentence, end, hits, entry.code)
        if entry.kind == "organisation":
            end = self._past_home(sentence, end, hits, entry.sector)
        weak = name.weak and (entry.kind == "state" or any(one.entry.kind == "place" for one in hit[1].names))
        place = next((one.entry.name for one in hit[1].names if one.entry.kind == "place"), None)
        mention = self._make(sentence, i, end, "party", code=entry.code, sector=entry.sector, weak=weak, place=place if weak else None)
        if i and self._is_plain_noun(sentence, i - 1):
            mention.noun = i - 1
            if sentence.words[i - 1] in self.language.words("origin"):
                mention.kind = "origin"  # "drone buatan Iran": made there, but Iran does nothing
        return mention

    def _is_blessing(self, sentence: Sentence, i: int) -> bool:
        """As in "Nabi Ibrahim AS": what is said behind the name of a prophet, and no state."""
        return any(
            sentence.words[k] in self.language.words("blessed") and all(token.is_title for token in sentence.tokens[k:i])
            for k in range(max(0, i - 3), i - 1)
        )

    def _is_own_council(self, sentence: Sentence, i: int, end: int) -> bool:
        """As in "Ketua DPP Partai X": the leadership of a party at home, and no party of another state."""
        own = sentence.words[i] in self.language.words("own_council") and end < len(sentence.tokens)
        return own and sentence.tokens[end].is_word and sentence.tokens[end].is_title

    def _is_in_phrase(self, sentence: Sentence, i: int) -> bool:
        """Whether the word is one of the language's, and stands behind another such word with a capital, which is no title."""
        if not i or not self.language.is_known(sentence.words[i]) or sentence.is_title_case(0.7):
            return False
        before, word = sentence.tokens[i - 1], sentence.words[i - 1]
        told = word in self._faction or self.language.offices.at(sentence.words, i - 1) is not None
        return i > 1 and before.is_title and self.language.is_known(word) and not told and word not in self._calendar

    def _past_home(self, sentence: Sentence, end: int, hits: dict[int, tuple[int, Hit]], sector: str) -> int:
        """As in "Hamas Palestina", "Houthi Yaman": past the state that a movement or a firm is of."""
        if sector not in ("REB", "OPP") or end not in hits:
            return end
        home = hits[end][1].names[0]
        return hits[end][0] if home.entry.kind == "state" and not home.weak else end

    def _is_namesake(self, sentence: Sentence, i: int, name: Name, hits: dict[int, tuple[int, Hit]]) -> bool:
        """Whether a surname is that of somebody else, by the first name here or, where the report has not named the known one, before."""
        if self._is_relative(sentence, i, name.entry, hits):
            self.namesakes.add(name.text)
            return True
        return name.text in self.namesakes and name.entry.name not in self.seen_persons and name.entry.name not in self.persons_named()

    def _is_relative(self, sentence: Sentence, i: int, entry: Entry, hits: dict[int, tuple[int, Hit]]) -> bool:
        """Whether another first name stands before the surname: "Jill Biden" is not Joe, but "Benyamin Netanyahu" is Benjamin."""
        return self._has_other_first_name(sentence, i, entry.name, hits)

    def _has_other_first_name(self, sentence: Sentence, i: int, person: str, hits: dict[int, tuple[int, Hit]]) -> bool:
        if i == 0 or sentence.is_title_case(0.7) or any(last == i for last, _ in hits.values()):
            return False
        word, before = sentence.words[i - 1], sentence.tokens[i - 1].text
        if not self.is_name_word(sentence, i - 1) or before.isupper() or self.language.is_known(word):
            return False
        if word in self._faction or word in self._institution or self.language.offices.at(sentence.words, i - 1) is not None:
            return False
        if word in self.language.words("honour"):
            return False  # "Tan Sri Ismail"
        return not any(spelling.are_alike(before, part) for part in re.split(r"[-\s]", person))

    def _is_province(self, sentence: Sentence, i: int) -> bool:
        """As in "Negara Bagian Niger": the name at the token is that of a part of some other state."""
        before = sentence.words[max(0, i - 2) : i]
        return bool(self.language.words("province").keys() & {" ".join(before), *before[-1:]})

    def _of_other_state(self, name: Name, hits: dict[int, tuple[int, Hit]]) -> bool:
        """Whether the name of a body is its state's only where no other state is spoken of, and one is."""
        entry = name.entry
        return name.weak and entry.kind == "body" and entry.code not in self.seen_codes and self._other_state(hits, entry.code)

    def _other_state(self, hits: dict[int, tuple[int, Hit]], code: str) -> bool:
        """Whether this sentence or what was read before names a state that is not the code's."""
        here = [name.entry.code for _, hit in hits.values() for name in hit.names[:1] if name.entry.kind == "state" and not name.weak]
        return any(one != code for one in (*here, *self.seen_codes))

    def _believable(self, sentence: Sentence, i: int, end: int, hits: dict[int, tuple[int, Hit]], kind: str) -> bool:
        """Whether a weak name is meant: a place after a preposition, an outlet after a word that credits it; never first or beside a
        capital.
        """
        if i == 0 or self._beside_capital(sentence, i, end, hits):
            return False
        before = sentence.words[i - 1]
        if kind == "outlet":
            return before in self._outlet_cues
        return before in self._place_cues

    def _beside_capital(self, sentence: Sentence, i: int, end: int, hits: dict[int, tuple[int, Hit]]) -> bool:
        before = sentence.tokens[i - 1]
        named = before.is_title and before.text.isalpha() and before.lower not in self._calendar  # but "Pada Agustus Beijing …"
        left = i > 1 and named and all(last != i for last, _ in hits.values())
        right = end < len(sentence.tokens) and self.is_name_word(sentence, end) and end not in hits
        return (left or right) and not sentence.is_title_case(0.7)

    def _is_plain_noun(self, sentence: Sentence, i: int) -> bool:
        token = sentence.tokens[i]
        opens = i == 0 and self.language.groups.at(sentence.words, i) is None
        small_word = token.is_word and not token.text.isdigit() and (not token.is_title or opens)
        return small_word and token.lower not in self._function_words and not self.language.is_verbal(token.lower)
