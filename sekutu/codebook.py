"""The codebook: what the words of a record mean, in Indonesian and in English, and what they score.

Event types, their modes, quad classes and scores are PLOVER's (Open Event Data Alliance); ties, sectors and statuses
are Sekutu's own. All of it stands in ``data/codebook/*.tsv``, each with its source; this module only gives the tables
types and a lookup.

Scores are PLOVER's conflict-cooperation scores: from -10 (most conflictual) to +10 (most cooperative), without a unit.
The weights of ties are on the same scale, but they are ours.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from sekutu.errors import TableError, UsageError
from sekutu.resources import read_table

TermKind = Literal["type", "mode", "tie", "sector", "status", "quad"]

LOWEST, HIGHEST = -10.0, 10.0
"""The ends of the scale (PLOVER manual, "Numeric conflict/cooperation scores")."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What every entry of the codebook has: a short name and a meaning of a sentence or two, for people."""

    name_id: str
    name_en: str
    meaning_id: str
    meaning_en: str


@dataclass(frozen=True, slots=True)
class EventType(Entry):
    """A type of act, with its quad class and the score that holds where no mode is known."""

    code: str
    quad: str
    score: float


@dataclass(frozen=True, slots=True)
class Mode(Entry):
    """How an act of a type is done, or what it is about. ``score`` is None where PLOVER gives none of its own."""

    type: str
    code: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Tie(Entry):
    """A kind of tie. ``symmetric``: either way round says the same.

    ``weight``: what it counts towards alignment, -10 to +10, on our own judgement; 0 says nothing about alignment.
    """

    code: str
    symmetric: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Sector(Entry):
    """Which part of a state or society a party is."""

    code: str


@dataclass(frozen=True, slots=True)
class Status(Entry):
    """Whether an act happened or a tie stands, as its voice tells it."""

    code: str


@dataclass(frozen=True, slots=True)
class Quad(Entry):
    """One of the four classes: cooperation or conflict, in words or in deeds."""

    code: str


@dataclass(frozen=True, slots=True)
class TypeMode:
    """An event type, with a mode or without: what a CAMEO code becomes."""

    type: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class Term(Entry):
    """A word of the codebook as ``sekutu explain`` shows it.

    ``name`` is how records write it; ``type`` is the event type that a mode belongs to, else None; ``score`` is the
    score of a type or mode (the type's where the mode has none), or a tie's weight, else None; ``related`` are the
    modes of a type, the types of a quad class, or for a mode its type.
    """

    kind: TermKind
    name: str
    type: str | None
    score: float | None
    related: tuple[str, ...]


def _words(row: Mapping[str, str]) -> tuple[str, str, str, str]:
    """The four cells of a row that every entry starts with."""
    return row["name_id"], row["name_en"], row["meaning_id"], row["meaning_en"]


def _number(path: str, row: Mapping[str, str], column: str) -> float:
    """A cell as a number on the scale; TableError for anything else."""
    line = int(row.get("_line", "0"))
    try:
        value = float(row[column])
    except ValueError as error:
        raise TableError(path, line, f"{column} is no number: {row[column]!r}") from error
    if not LOWEST <= value <= HIGHEST:
        raise TableError(path, line, f"{column} lies outside {LOWEST:g} to {HIGHEST:g}: {value:g}")
    return value


@functools.cache
def types() -> Mapping[str, EventType]:
    """The sixteen event types by their code, in PLOVER's order (from ``codebook/types.tsv``)."""
    path = "codebook/types.tsv"
    return MappingProxyType(
        {row["type"]: EventType(*_words(row), row["type"], row["quad"], _number(path, row, "score")) for row in read_table(path)}
    )


@functools.cache
def _modes() -> Mapping[str, Mapping[str, Mode]]:
    """The modes by type and code; every type has an entry, be it empty."""
    path = "codebook/modes.tsv"
    found: dict[str, dict[str, Mode]] = {code: {} for code in types()}
    for row in read_table(path):
        if row["type"] not in found:
            raise TableError(path, int(row.get("_line", "0")), f"no such type: {row['type']}")
        found[row["type"]][row["mode"]] = Mode(
            *_words(row), row["type"], row["mode"], _number(path, row, "score") if row["score"] else None
        )
    return MappingProxyType({code: MappingProxyType(own) for code, own in found.items()})


def modes(type: str) -> Mapping[str, Mode]:
    """The modes of an event type by their code; empty for a type that has none. UsageError for an unknown type."""
    return _modes()[_known(type).code]


@functools.cache
def ties() -> Mapping[str, Tie]:
    """The ten kinds of tie by their code (from ``codebook/ties.tsv``)."""
    path = "codebook/ties.tsv"
    return MappingProxyType(
        {row["tie"]: Tie(*_words(row), row["tie"], row["symmetric"] == "yes", _number(path, row, "weight")) for row in read_table(path)}
    )


@functools.cache
def sectors() -> Mapping[str, Sector]:
    """The sectors of a party by their code (from ``codebook/sectors.tsv``)."""
    return MappingProxyType({row["sector"]: Sector(*_words(row), row["sector"]) for row in read_table("codebook/sectors.tsv")})


@functools.cache
def statuses() -> Mapping[str, Status]:
    """The statuses of a record by their code (from ``codebook/statuses.tsv``)."""
    return MappingProxyType({row["status"]: Status(*_words(row), row["status"]) for row in read_table("codebook/statuses.tsv")})


@functools.cache
def quads() -> Mapping[str, Quad]:
    """The four quad classes by their code (from ``codebook/quads.tsv``)."""
    return MappingProxyType({row["quad"]: Quad(*_words(row), row["quad"]) for row in read_table("codebook/quads.tsv")})


def _known(type: str) -> EventType:
    """The event type of that code, or a UsageError that names the nearest ones."""
    found = types().get(type)
    if found is None:
        nearest = tuple(difflib.get_close_matches(type.upper(), list(types()), n=3))
        raise UsageError(f"no such event type: {type}", nearest)
    return found


def score(type: str, mode: str | None = None) -> float:
    """The PLOVER score of an act, -10 to +10: the mode's own, else its type's.

    The type's holds without a mode, and for a mode that has no score or is unknown. UsageError for an unknown type.
    """
    base = _known(type).score
    own = _modes()[type].get(mode) if mode else None
    return base if own is None or own.score is None else own.score


def quad(type: str) -> str:
    """The quad class of an event type, e.g. ``verbal_cooperation``. UsageError for an unknown type."""
    return _known(type).quad


@functools.cache
def _crosswalk() -> Mapping[str, TypeMode]:
    """CAMEO codes and what they become (from ``codebook/cameo.tsv``)."""
    return MappingProxyType({row["cameo"]: TypeMode(row["type"], row["mode"] or None) for row in read_table("codebook/cameo.tsv")})


def cameo(code: str) -> TypeMode:
    """What a CAMEO code (text, with its leading zero: ``"042"``) becomes in PLOVER.

    UsageError for a code that is unknown, or that PLOVER dropped (01 and 02, words without an act).
    """
    found = _crosswalk().get(code.strip())
    if found is None:
        raise UsageError(f"no PLOVER type for the CAMEO code {code!r}")
    return found


def cameo_codes() -> tuple[str, ...]:
    """All CAMEO codes that the crosswalk knows, in order."""
    return tuple(_crosswalk())


def _term(
    kind: TermKind,
    name: str,
    entry: Entry,
    type: str | None = None,
    score: float | None = None,
    related: tuple[str, ...] = (),
) -> Term:
    return Term(
        name_id=entry.name_id,
        name_en=entry.name_en,
        meaning_id=entry.meaning_id,
        meaning_en=entry.meaning_en,
        kind=kind,
        name=name,
        type=type,
        score=score,
        related=related,
    )


def terms() -> Iterator[Term]:
    """Every word of the codebook: types each followed by its modes, then ties, sectors, statuses and quad classes."""
    for one in types().values():
        own = modes(one.code)
        yield _term("type", one.code, one, score=one.score, related=tuple(own))
        for mode in own.values():
            yield _term("mode", mode.code, mode, type=one.code, score=score(one.code, mode.code), related=(one.code,))
    for tie in ties().values():
        yield _term("tie", tie.code, tie, score=tie.weight)
    for sector in sectors().values():
        yield _term("sector", sector.code, sector)
    for status in statuses().values():
        yield _term("status", status.code, status)
    for group in quads().values():
        members = tuple(one.code for one in types().values() if one.quad == group.code)
        yield _term("quad", group.code, group, related=members)


def _fold(word: str) -> str:
    """A word as it is compared: lower case, with hyphens, underscores and runs of spaces as one space."""
    return " ".join(word.lower().replace("_", " ").replace("-", " ").split())


@functools.cache
def _index() -> Mapping[str, tuple[Term, ...]]:
    """The terms by what one may call them: their code, ``type/mode`` for a mode, and their names in both languages."""
    by_code: dict[str, list[Term]] = {}
    by_name: dict[str, list[Term]] = {}
    for term in terms():
        codes = {_fold(term.name)} | ({_fold(f"{term.type}/{term.name}")} if term.type else set())
        for key in codes:
            by_code.setdefault(key, []).append(term)
        for key in {_fold(term.name_id), _fold(term.name_en)} - codes:
            by_name.setdefault(key, []).append(term)
    return MappingProxyType({key: tuple(by_code.get(key, []) + by_name.get(key, [])) for key in by_code.keys() | by_name.keys()})


def lookup(term: str) -> list[Term]:
    """What a word of the codebook means, whatever its case.

    First come the terms that records call so, then those named so in Indonesian or English. A mode may belong to
    several types ("meet"), so there may be several; ``type/mode`` ("CONSULT/visit") picks one. Empty where the codebook
    has no such word; ``nearest`` then says what may have been meant.
    """
    return list(_index().get(_fold(term), ()))


def nearest(term: str, count: int = 3) -> tuple[str, ...]:
    """The words of the codebook that are spelled most like this one, best first, for a message."""
    return tuple(difflib.get_close_matches(_fold(term), sorted(_index()), n=count))
