"""Whom a report credits for its text: "melansir Reuters", "Sumber: AFP", "(ANT)" at the end of a paragraph."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sekutu.lang import Language

TOKEN = re.compile(r"\w+")
_REACH = 4
"""Words between the crediting word and the outlet at most: "dikutip dari laman kantor berita X"."""

_LINE = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\W*$", re.M)
_SOURCE = re.compile(r"^\W{0,3}(?:sumber|source)\s*:\s*(.{2,60})$", re.M | re.I)
_PIECES = re.compile(r"\s*[/,|&]\s*|\s+[-–]\s+|-(?=[A-Z])")


@dataclass(frozen=True)
class Outlets:
    """The names of outlets by their first word, longest first, each with what it is called; ``weak`` ones count only after a credit."""

    by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]]
    by_form: dict[str, str]
    crediting: frozenset[str]
    agencies: frozenset[str]

    def at(self, words: Sequence[str], place: int, weak: bool = False) -> tuple[int, str] | None:
        """How many words from a place on name an outlet, and which."""
        for form, outlet, is_weak in self.by_first.get(words[place], ()):
            if (weak or not is_weak) and tuple(words[place : place + len(form)]) == form:
                return len(form), outlet
        return None

    def named(self, name: str | None) -> str:
        """What an outlet is called, whatever of its names is given; an unknown one as it is."""
        folded = (name or "").strip().casefold()
        return self.by_form.get(folded, folded)


@functools.cache
def outlets(language: Language) -> Outlets:
    """The outlets that a language's tables know."""
    by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    by_form: dict[str, str] = {}
    for row in language.table("media"):
        weak = row["form"].startswith("~")
        form = row["form"].removeprefix("~")
        words = tuple(TOKEN.findall(form))
        if words:
            by_first.setdefault(words[0], []).append((words, row["outlet"], weak))
        if not weak:
            by_form.setdefault(form.casefold(), row["outlet"])
    agencies = set()
    for row in language.table("agencies"):
        agencies.add(row["outlet"])
        if row["form"]:
            by_form.setdefault(row["form"].casefold(), row["outlet"])
    for forms in by_first.values():
        forms.sort(key=lambda one: (-len(one[0]), one))
    crediting = frozenset(row["form"] for row in language.table("speech") if row["class"] == "credit")
    return Outlets(by_first, by_form, crediting, frozenset(agencies))


def find(text: str, words: Sequence[str], language: Language) -> tuple[str, ...]:
    """The outlets that a report credits, sorted. ``words``: those of its text, as written."""
    known = outlets(language)
    found: set[str] = set()
    for place, word in enumerate(words):
        if word.lower() in known.crediting:
            for next_place in range(place + 1, min(place + 2 + _REACH, len(words))):
                named = known.at(words, next_place, weak=next_place == place + 1)
                if named is not None:
                    found.add(named[1])
                    break
    for pattern in (_LINE, _SOURCE):
        for match in pattern.finditer(text):
            for piece in _PIECES.split(match[1]):
                outlet = known.by_form.get(piece.strip(" .").casefold())
                if outlet is not None:
                    found.add(outlet)
    return tuple(sorted(found))
