"""The register: which names there are for states, organisations, national bodies, persons, places and outlets, and how to find them in a
text.

Names are case-sensitive and looked up all at once by an Aho-Corasick automaton; of overlapping hits the leftmost and then the longest wins.
A name is *strong* (Rusia) or *weak*: a city that often stands for the state (Moskow), or a short name shared by several persons (Kim).
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sekutu import edtf

# How many days ahead somebody may be called elect.
_TERM_AHEAD = 183
EntryKind = Literal["state", "organisation", "body", "person", "place", "outlet"]


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that a person held: for which party, in which sector, from when to when (EDTF; empty: not known or not ended)."""

    code: str
    sector: str
    office: str
    start: str
    end: str

    def covers(self, day: str) -> bool:
        """Whether the office was held on some day of the given date."""
        return edtf.reaches(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that names can mean.

    ``code`` is a party's code (a place's state, an outlet's state), ``name`` its English name, ``wikidata`` its item there.
    """

    kind: EntryKind
    code: str
    name: str
    name_id: str = ""
    sector: str = ""
    note: str = ""
    wikidata: str = ""
    tenures: tuple[Tenure, ...] = ()

    def tenure(self, day: str | None) -> Tenure | None:
        """The tenure that counts on that day: one that covers it, else the last before it, else the first after it."""
        if not self.tenures:
            return None
        if day is None:
            return self.tenures[-1]
        covering = [tenure for tenure in self.tenures if tenure.covers(day)]
        if covering:
            return covering[-1]
        first = edtf.bounds(day)[0]
        earlier = [t for t in self.tenures if t.start and first and (edtf.bounds(t.start)[0] or first) <= first]
        return earlier[-1] if earlier else self.tenures[0]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one entry."""

    text: str
    entry: Entry
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text: its span and every entry that it can mean, strong ones first."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass(slots=True, eq=False)
class Register:
    """All names of the tables, with look-ups by text, by code and by office.

    ``spots`` has the latitude and longitude of places by their name and the code of their state ("" where they have none), ``seats`` the
    name of the place where a state's government sits, by its code.
    """

    names: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    parties: dict[str, Entry] = field(default_factory=dict)
    persons: dict[str, Entry] = field(default_factory=dict)
    places: dict[str, Entry] = field(default_factory=dict)
    outlets: dict[str, Entry] = field(default_factory=dict)
    coordinates: dict[str, tuple[float, float]] = field(default_factory=dict)
    spots: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)
    _patterns: list[str] = field(default_factory=list)
    _automaton: object = None

    def find(self, text: str, seams: Sequence[int] = ()) -> list[Hit]:
        """Every name in the text that stands as a word of its own, leftmost and longest first, none overlapping. ``seams``: offsets at
        which a word begins though no space stands before it.
        """
        if self._automaton is None:
            import ahocorasick_rs

            self._patterns = list(self.names)
            self._automaton = ahocorasick_rs.AhoCorasick(self._patterns)
        found: list[tuple[int, int, int]] = []
        edges = frozenset(seams)
        matches: Iterable[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text, overlapping=True)  # type: ignore[attr-defined]
        for index, start, end in matches:
            if _is_word(text, start, end, edges):
                found.append((start, -end, index))
        found.sort()
        hits: list[Hit] = []
        reached = 0
        for start, minus_end, index in found:
            if start >= reached:
                reached = -minus_end
                hits.append(Hit(start, reached, self.names[self._patterns[index]]))
        return hits

    @functools.cache  # noqa: B019  # one register lives as long as the process
    def words(self) -> frozenset[str]:
        """All words with a capital that names are made of."""
        return frozenset(word for name in self.names for word in name.split() if word[0].isupper())

    def look_up(self, word: str) -> tuple[Name, ...]:
        """What a name can mean, without regard to case."""
        exact = self.names.get(word)
        if exact:
            return exact
        folded = word.casefold()
        return tuple(name for text, names in self._folded().get(folded, ()) for name in names if text)

    @functools.cache  # noqa: B019  # one register lives as long as the process
    def _folded(self) -> dict[str, list[tuple[str, tuple[Name, ...]]]]:
        out: dict[str, list[tuple[str, tuple[Name, ...]]]] = {}
        for text, names in self.names.items():
            out.setdefault(text.casefold(), []).append((text, names))
        return out

    def party(self, word: str) -> Entry | None:
        """The party that a user means by a code or a name in Indonesian or English; None where it is unknown.

        A city that stands for a state ("Moskow") is the state; a person ("Putin") is the person's entry.
        """
        if word.upper() in self.parties:
            return self.parties[word.upper()]
        by_code = {code.casefold(): entry for code, entry in self.parties.items()}
        if word.casefold() in by_code:
            return by_code[word.casefold()]
        order: dict[str, int] = {"state": 0, "organisation": 1, "body": 2, "person": 3}
        candidates = [name for name in self.look_up(word) if name.entry.kind in order]
        if not candidates:
            return None
        candidates.sort(key=lambda name: (order[name.entry.kind], name.weak))
        entry = candidates[0].entry
        return self.parties[entry.code] if entry.kind == "body" else entry

    def nearest(self, word: str, count: int = 3) -> tuple[str, ...]:
        """The names of parties that are written most like the word."""
        texts: dict[str, str] = {}
        for text, names in self.names.items():
            if any(name.entry.kind in ("state", "organisation", "person") for name in names):
                texts.setdefault(text.casefold(), text)  # the table's own spelling comes before the one in capitals
        return tuple(texts[match] for match in difflib.get_close_matches(word.casefold(), texts, n=count, cutoff=0.6))

    def label(self, code: str, lang: str = "id") -> str:
        """What a code is called in Indonesian or English; the code itself where no table has it."""
        entry = self.parties.get(code)
        if entry is None:
            return code
        return (entry.name_id or entry.name) if lang == "id" else entry.name

    def holder(self, code: str, offices: Iterable[str], day: str | None, *, acting: bool = False) -> Entry | None:
        """The one person who held one of the offices for the party on that day; None where it was nobody known, or several.

        Of several the one who came last, if ``acting`` is asked for: who stands in comes after whom he stands in for.
        """
        if day is None:
            return None
        wanted = frozenset(offices)
        held = [(tenure.start, entry) for entry, tenure in self._by_party().get(code, ()) if tenure.office in wanted and tenure.covers(day)]
        if acting and held:
            return max(held, key=lambda one: one[0])[1]
        found = {entry.name: entry for _, entry in held}
        return next(iter(found.values())) if len(found) == 1 else None

    def successor(self, code: str, offices: Iterable[str], day: str | None) -> Entry | None:
        """The one person who came into one of the offices for the party within half a year after that day; None where there is none."""
        first = edtf.bounds(day)[1] if day is not None else None
        if first is None:
            return None
        wanted, last = frozenset(offices), first + dt.timedelta(days=_TERM_AHEAD)
        found = {
            entry.name: entry
            for entry, tenure in self._by_party().get(code, ())
            if tenure.office in wanted and tenure.start and first < (edtf.bounds(tenure.start)[0] or first) <= last
        }
        return next(iter(found.values())) if len(found) == 1 else None

    @functools.cache  # noqa: B019  # one register lives as long as the process
    def _by_party(self) -> dict[str, list[tuple[Entry, Tenure]]]:
        out: dict[str, list[tuple[Entry, Tenure]]] = {}
        for entry in self.persons.values():
            for tenure in entry.tenures:
                out.setdefault(tenure.code, []).append((entry, tenure))
        return out

    def add(self, text: str, entry: Entry, weak: bool = False) -> None:
        """Let a name mean an entry as well; forgets the automaton, which is built again at the next search."""
        present = self.names.get(text, ())
        if any(name.entry is entry for name in present):
            return
        joined = (*present, Name(text, entry, weak))
        self.names[text] = tuple(sorted(joined, key=lambda name: (_RANK[name.entry.kind], name.weak)))
        self._automaton = None


_RANK: dict[str, int] = {"state": 0, "organisation": 1, "body": 2, "person": 3, "place": 4, "outlet": 5}


def _is_word(text: str, start: int, end: int, edges: frozenset[int] = frozenset()) -> bool:
    """Neither side goes on with a letter, a digit, or a hyphen before a letter (``Pro-Rusia`` is a word with Rusia, ``Rusia-Ukraina``
    too), unless an edge is there.
    """
    before = start and start not in edges and (text[start - 1].isalnum() or text[start - 1] == "_")
    behind = end < len(text) and end not in edges and (text[end].isalnum() or text[end] == "_")
    return not before and not behind
