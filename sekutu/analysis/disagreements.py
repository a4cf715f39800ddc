"""What the reports disagree on, with the quotations on either side: behind ``sekutu contradictions`` and a part of the dossier."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import Citations, Quotation, group_copies
from sekutu.happenings.contradictions import Contradiction
from sekutu.happenings.happening import Happening, Value, happening_of
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Report

Fetch = Callable[[Collection[str]], Mapping[str, Report]]
"""From ids of reports to the reports, with their texts."""


@dataclass(frozen=True, slots=True)
class Told:
    """One side with its quotations; ``more`` counts records beyond those that are quoted."""

    side: Value
    quotations: tuple[Quotation, ...]
    more: int

    def to_dict(self) -> dict[str, Any]:
        return self.side.to_dict() | {"quotations": [one.to_dict() for one in self.quotations], "more_quotations": self.more}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A contradiction with its quotations, and the happening on which it is (None where it is between several)."""

    contradiction: Contradiction
    happening: Happening | None
    sides: tuple[Told, ...]

    def to_dict(self) -> dict[str, Any]:
        return self.contradiction.to_dict() | {
            "sides": [side.to_dict() for side in self.sides],
            "about": self.happening.to_dict() if self.happening else None,
        }


@dataclass(frozen=True, slots=True)
class Disagreements(Shown):
    """All of them, gravest first. ``more`` counts those that a limit left out."""

    party: str | None
    found: tuple[Disagreement, ...]
    more: int

    def to_dict(self) -> dict[str, Any]:
        return {"party": self.party, "contradictions": [one.to_dict() for one in self.found], "more": self.more}


def disagreements(
    world: World,
    fetch: Fetch,
    party: str | None = None,
    limit: int | None = None,
    quotations: int | None = None,
    citations: Citations | None = None,
    sources: Mapping[str, str] | None = None,
    about: Collection[str] = (),
) -> Disagreements:
    """The contradictions of a party (a code), or all, with copies counted once; only those that are ``about`` all of these parties.

    ``limit`` and ``quotations``: at most so many, and so many quotations a side; None for all. ``sources`` where copies are known already.
    """
    found = [one for one in world.contradictions(party) if one.codes.issuperset(about)]
    reports = fetch(sorted({world.record(record).report for one in found for record in one.records}))
    if sources is None:
        sources = group_copies(reports.values())
    citations = Citations(reports) if citations is None else citations
    weighed = world.weighed(found, sources)
    return Disagreements(
        party,
        tuple(_cited(world, one, sources, citations, quotations) for one in weighed[:limit]),
        len(weighed) - len(weighed[:limit]),
    )


def _cited(world: World, one: Contradiction, sources: Mapping[str, str], citations: Citations, count: int | None) -> Disagreement:
    happening = None
    if one.happening is not None:
        happening = happening_of([world.merger.acts[event] for event in world.group(one.records[0])], sources)
    sides = []
    for side in one.sides:
        shown = spread([world.record(record) for record in side.records], count)
        sides.append(Told(side, tuple(citations.cite(record) for record in shown), len(side.records) - len(shown)))
    return Disagreement(one, happening, tuple(sides))


def spread(records: Iterable[AnyRecord], count: int | None) -> list[AnyRecord]:
    """Up to so many of the records, from different reports first."""
    firsts: list[AnyRecord] = []
    rest: list[AnyRecord] = []
    seen: set[str] = set()
    for record in records:
        (rest if record.report in seen else firsts).append(record)
        seen.add(record.report)
    return (firsts + rest)[:count]
