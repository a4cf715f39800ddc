"""Names found: the register's names in one report, with those that only the report spells out, halves, or misspells."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from sekutu.lang import Language
from sekutu.reading import nicknames, shortforms, slips
from sekutu.reading.namewords import NameWords
from sekutu.reading.sentences import Sentence
from sekutu.register import Entry, Hit, Name, Register


class FoundNames(NameWords):
    """The names of the register in one report, sentence by sentence."""

    def __init__(self, text: str, language: Language, register: Register, joints: Sequence[int] = ()) -> None:
        super().__init__(language)
        self.text, self.register = text, register
        self._hits = shortforms.own(text, nicknames.find(register, text, joints), register)
        self._hit_starts = [hit.start for hit in self._hits]
        self._in_full: set[str] | None = None
        self._codes_named: set[str] | None = None
        words = language.words
        self._place_heads = words("place_noun").keys() | words("place_cue").keys() - words("preposition").keys()
        self._organisations, self._forces = words("organisation_head"), words("force")

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

    def _states_named(self) -> set[str]:
        """The codes of the states and places that the whole report names."""
        if self._codes_named is None:
            entries = (name.entry for hit in self._hits for name in hit.names[:1])
            self._codes_named = {entry.code for entry in entries if entry.kind in ("state", "place", "body")}
        return self._codes_named
