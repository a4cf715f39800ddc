"""Isolation: how far others keep away from a party, as a vector of figures that each open into their records, and a composite.

No agreed index exists. The components (``data/codebook/isolation.tsv``, with their weights and the literature) run from 0, not isolated, to
1. Nearly all are shares of what is told of the party, so that seldom being in the news does not pass for isolation; breadth is held against
what coverage alone lets one expect. Absence counts only where a report says so.

- *Breadth*: distinct partners in cooperation ``D`` (acts that happened), against ``E``, the distinct partners that as many acts would reach
  if they fell on others in proportion to the reports that tell anything of these: ``E = sum_j 1 - (1 - q_j) ** n``. The figure is
  ``1 - D/E``, its interval that of ``D`` by the same draw, ``V = sum_j (1 - q_j) ** n * (1 - (1 - q_j) ** n)``. Entropy and
  concentration of the acts over partners stand beside it.
- The others are shares with Wilson's interval over what they count: parties for supporters, shunning and sanctions, acts for the rest.
- *Composite*: the weighted mean of the components that have enough observations, times 100; None where these have too little of the
  weight (``ENOUGH``). Its interval joins theirs by the method of variance estimates recovery (Zou and Donner 2008), as if they were
  independent.

Over time: the same for each half-year in which anything is told, from acts that lie within it (by their date, where that is no wider than
a half-year, else by the day of their report, an upper bound); supporters by alignment at its end, from its acts and those of the three
half-years before, ties left out.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sekutu.analysis import components as parts
from sekutu.analysis.alignment import ends_on
from sekutu.analysis.components import Measure, Told, components
from sekutu.analysis.measuring import HALF_YEAR, Days, Item, half_year, measure
from sekutu.analysis.series import DEFAULT, Settings
from sekutu.analysis.shown import Shown
from sekutu.analysis.signs import Sign, signs_of
from sekutu.analysis.sources import Citations, group_copies
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Event, Report, Tie

RECENT = dt.timedelta(days=550)
"""How far before its own a half-year's supporters are looked for: three half-years."""
ENOUGH = 0.6
"""Share of the weights that the components must have together for a composite: more than breadth, shunning and sanctions, which are all
that a handful of meetings gives."""


@dataclass(frozen=True, slots=True)
class Vector:
    """The components of a time. ``composite`` (0 to 100, with its interval) is None where too little is told; ``weight`` is the share
    of the weights of the components that it rests on. ``acts`` counts happenings, ``bounded`` those dated only by a report."""

    since: str | None
    until: str | None
    measures: tuple[Measure, ...]
    composite: float | None
    low: float | None
    high: float | None
    weight: float
    acts: int
    bounded: int
    sources: int
    records: tuple[str, ...]

    def measure(self, key: str) -> Measure:
        """The component of that key."""
        return next(one for one in self.measures if one.key == key)

    def to_dict(self) -> dict[str, Any]:
        return {
            "since": self.since,
            "until": self.until,
            "composite": self.composite,
            "low": self.low,
            "high": self.high,
            "weight": self.weight,
            "acts": self.acts,
            "dated_by_report": self.bounded,
            "independent_reports": self.sources,
            "records": list(self.records),
            "components": [one.to_dict() for one in self.measures],
        }


@dataclass(frozen=True, slots=True)
class Isolation(Shown):
    """The vector of the whole time, and that of each half-year. ``unplaced`` are happenings that stand in no half-year."""

    party: str
    whole: Vector
    periods: tuple[Vector, ...]
    unplaced: tuple[str, ...]
    settings: Settings

    def to_dict(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "whole": self.whole.to_dict(),
            "half_years": [one.to_dict() for one in self.periods],
            "unplaced": list(self.unplaced),
            "weights": {one.key: one.weight for one in components()},
            "settings": self.settings.to_dict(),
        }


def isolation(
    party: str,
    records: Iterable[AnyRecord],
    reports: Mapping[str, Report],
    settings: Settings = DEFAULT,
    today: dt.date | None = None,
    quotations: int = 3,
    sources: Mapping[str, str] | None = None,
    world: World | None = None,
    coverage: Mapping[str, int] | None = None,
) -> Isolation:
    """The isolation of a party (a code). The parameters are those of ``alignment.allies``.

    Without ``coverage`` it is taken from the records that are given, which know the party's own reports only.
    """
    world = World(records) if world is None else world
    sources = group_copies(reports.values()) if sources is None else sources
    told = _told(party, world, sources, settings)
    coverage = _coverage(world) if coverage is None else coverage
    until = today or ends_on(reports, (item for _, item in told.items))
    whole = _whole(told, coverage, until, settings, Citations(reports), quotations)
    halves, unplaced = _halves(told, until)
    periods = []
    for first, last in sorted(halves):
        recent = [halves[one] for one in sorted(halves) if first - RECENT <= one[0] <= first]
        end = min(last, until) if until is not None else last
        periods.append(_vector(halves[first, last], parts.joined(recent), coverage, end, settings, first, last))
    return Isolation(party, whole, tuple(periods), unplaced, settings)


def overall(
    party: str,
    world: World,
    reports: Mapping[str, Report],
    sources: Mapping[str, str],
    citations: Citations,
    settings: Settings = DEFAULT,
    today: dt.date | None = None,
    quotations: int = 2,
    coverage: Mapping[str, int] | None = None,
) -> Vector:
    """The vector of the whole time alone, its quotations numbered with those of a page (``citations``)."""
    told = _told(party, world, sources, settings)
    until = today or ends_on(reports, (item for _, item in told.items))
    return _whole(told, _coverage(world) if coverage is None else coverage, until, settings, citations, quotations)


def _told(party: str, world: World, sources: Mapping[str, str], settings: Settings) -> Told:
    measured = measure(world, sources, settings.owned)
    items = tuple((code, item) for code, found in measured.of(party) for item in found)
    return Told(party, items, signs_of(world, sources, party))


def _whole(
    told: Told, coverage: Mapping[str, int], until: dt.date | None, settings: Settings, citations: Citations, quotations: int
) -> Vector:
    known: dict[str, Event | Tie] = {record.id: record for _, item in told.items for record in item.records}
    known |= {record.id: record for found in told.signs.values() for sign in found for record in sign.records}
    whole = _vector(told, told, coverage, until, settings, None, until)
    return dataclasses.replace(whole, measures=tuple(parts.cited(one, known, citations, quotations) for one in whole.measures))


def _halves(told: Told, until: dt.date | None) -> tuple[dict[tuple[dt.date, dt.date], Told], tuple[str, ...]]:
    """What is told by half-year, without plans and ties; and the happenings that stand in none."""
    items: dict[tuple[dt.date, dt.date], list[tuple[str, Item]]] = defaultdict(list)
    signs: dict[tuple[dt.date, dt.date], dict[str, list[Sign]]] = defaultdict(lambda: {name: [] for name in told.signs})
    unplaced: set[str] = set()

    def place(happening: str, days: Days) -> tuple[dt.date, dt.date] | None:
        day = days.placed(HALF_YEAR)
        if day is None or (until is not None and day > until):
            unplaced.add(happening)
            return None
        return half_year(day)

    for code, item in told.items:
        if item.kind == "event" and item.standing != "planned" and (half := place(item.happening, item.days)):
            items[half].append((code, item))
    for name, found in told.signs.items():
        for sign in found:
            if half := place(sign.happening, sign.days):
                signs[half][name].append(sign)
    return {half: Told(told.party, tuple(items[half]), signs[half]) for half in {*items, *signs}}, tuple(sorted(unplaced))


def _vector(
    told: Told,
    so_far: Told,
    coverage: Mapping[str, int],
    until: dt.date | None,
    settings: Settings,
    first: dt.date | None,
    last: dt.date | None,
) -> Vector:
    partners = parts.partners(told)
    measures = (
        parts.breadth(told, partners, coverage),
        parts.supporters(so_far, until, settings),
        parts.shunning(told, partners),
        parts.sanctions(told, partners, last.isoformat() if last else None),
        parts.visits(told),
        parts.rank(told),
        parts.summits(told),
        parts.votes(told),
    )
    dated = dict(told.dated())
    records = {id for _, item in told.items for id in item.ids} | {id for found in told.signs.values() for sign in found for id in sign.ids}
    reports = {one for _, item in told.items for one in item.sources} | {
        one for found in told.signs.values() for sign in found for one in sign.sources
    }
    value, low, high, weight = composite(measures)
    return Vector(
        since=first.isoformat() if first else None,
        until=last.isoformat() if last else None,
        measures=measures,
        composite=value,
        low=low,
        high=high,
        weight=weight,
        acts=len(dated),
        bounded=sum(days.by_report for days in dated.values()),
        sources=len(reports),
        records=tuple(sorted(records)),
    )


def composite(measures: Iterable[Measure]) -> tuple[float | None, float | None, float | None, float]:
    """The composite with its interval, 0 to 100 (None where too little is told), and the share of the weights that it rests on."""
    weights = {one.key: one.weight for one in components()}
    total = below = above = mean = 0.0
    for one in measures:
        if one.value is not None and one.low is not None and one.high is not None:
            weight = weights[one.key]
            total += weight
            mean += weight * one.value
            below += (weight * (one.value - one.low)) ** 2
            above += (weight * (one.high - one.value)) ** 2
    share = round(total / sum(weights.values()), 2)
    if share < ENOUGH:
        return None, None, None, share
    value, low, high = mean / total, (mean - math.sqrt(below)) / total, (mean + math.sqrt(above)) / total
    return round(100 * value, 1), round(100 * max(low, 0.0), 1), round(100 * min(high, 1.0), 1), share


def _coverage(world: World) -> dict[str, int]:
    """How many of the world's reports tell anything of each party by an act or a tie."""
    seen: dict[str, set[str]] = defaultdict(set)
    for group in world.groups():
        for act in (world.merger.acts[one] for one in group):
            for code in act.codes:
                seen[code].add(act.event.report)
    for tie in world.ties.values():
        for one in (tie.a, tie.b):
            if one.code:
                seen[one.code].add(tie.report)
    return {code: len(reports) for code, reports in sorted(seen.items())}
