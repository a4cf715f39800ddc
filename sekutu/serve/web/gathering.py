"""What the pages of a party and of a pair are made from: answers that exist already, asked of one world and kept together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sekutu.analysis import alignment, disagreements, dyads, isolation, outlook, seasons, shifts
from sekutu.analysis import flows as flowing
from sekutu.analysis.cited import Line, line_of
from sekutu.analysis.disagreements import Disagreements, spread
from sekutu.analysis.dossier import Gaps, gaps_of
from sekutu.analysis.dyads import Dyad, Moment
from sekutu.analysis.flows import Flows
from sekutu.analysis.isolation import Isolation
from sekutu.analysis.outlook import Outlook
from sekutu.analysis.seasons import Season
from sekutu.analysis.shifts import Shifts
from sekutu.analysis.sources import Citations
from sekutu.analysis.telling import gather
from sekutu.happenings.contradictions import within
from sekutu.happenings.happening import Happening
from sekutu.records import Event, Report
from sekutu.serve.answers import Period, copies_in, coverage_in, held_in, today_of, world_of
from sekutu.serve.web.desk import Visit
from sekutu.serve.web.evidence import QUOTED, Basis, basis_of
from sekutu.serve.web.kept import kept

QUOTATIONS = 4
"""So many quotations stand on a line of these pages, of different reports first."""


@dataclass(frozen=True, slots=True)
class Country:
    """The answers about a party. ``made`` and ``received`` are visits, the latest first; ``ties`` what stands between it and others;
    ``basis`` what all of it rests on, ``bases`` what single figures do."""

    party: str
    ranking: alignment.Alignment
    apart: Isolation
    moved: Shifts
    seasons: tuple[Season, ...]
    flows: Flows
    outlook: Outlook
    ties: tuple[Line, ...]
    made: tuple[Moment, ...]
    received: tuple[Moment, ...]
    gaps: Gaps
    basis: Basis
    bases: Mapping[str, Basis]

    @property
    def told(self) -> bool:
        """Whether the reports tell anything of it by an act or a tie."""
        return bool(self.basis.reports)

    def to_dict(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "told": self.told,
            "basis": self.basis.to_dict(),
            "alignment": self.ranking.to_dict(),
            "isolation": self.apart.to_dict(),
            "shifts": self.moved.to_dict(),
            "seasons": [one.to_dict() for one in self.seasons],
            "flows": self.flows.to_dict(),
            "outlook": self.outlook.to_dict(),
            "ties": [one.to_dict() for one in self.ties],
            "visits_made": [one.to_dict() for one in self.made],
            "visits_received": [one.to_dict() for one in self.received],
            "gaps": self.gaps.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Pair:
    """The answer about a pair, and what its figures rest on."""

    dyad: Dyad
    basis: Basis
    bases: Mapping[str, Basis]


def country(visit: Visit, code: str) -> Country:
    """The answers about a party (a code), kept while the archive stays as it is."""
    return kept(visit, "country", (code,), lambda: _country(visit, code))


def _country(visit: Visit, code: str) -> Country:
    archive, period = visit.archive, visit.period
    world = world_of(archive, period, code)
    held, sources, today = held_in(archive, world), copies_in(archive, period), today_of(archive, period)
    coverage = coverage_in(archive, period)
    everybody = world_of(
        archive, period
    )  # as the verbs do it: what passes between parties, and what became of plans, may be told without it
    others = held_in(archive, everybody)
    citations = Citations(others)
    named: dict[str, Any] = {"sources": sources, "world": world}
    ranking = alignment.allies(code, (), held, today=today, quotations=QUOTATIONS, coverage=coverage, citations=citations, **named)
    apart = isolation.isolation(code, (), held, today=today, coverage=coverage, **named)
    moved = shifts.shifts(code, (), held, citations=citations, **named)
    told = seasons.seasons(world, code, sources)
    passed = flowing.flows(code, everybody, lambda _: others, quotations=QUOTATIONS, citations=citations, sources=sources)
    ahead = _outlook(visit, code)
    records = [tie for tie in world.ties.values() if code in (tie.a.code, tie.b.code)]
    ties = tuple(line_of(one, citations, QUOTATIONS) for one in gather(records, sources))
    happenings = {one.id: one for one in world.of((code,), sources)}
    visits = apart.whole.measure("visits")
    made, received = (_visits(visits.count(name).by, happenings, citations, sources) for name in ("made", "received"))
    parts: dict[str, Sequence[object]] = {
        "alignment": ranking.partners,
        "isolation": apart.whole.records,
        "shifts": moved.shifts,
        "flows": passed.edges,
        "outlook": ahead.lines,
        "ties": ties,
        "visits": (*made, *received),
    }
    events = [act.event for act in world.merger.acts.values()]
    gaps = gaps_of(code, (key for key, found in parts.items() if not found), events, held, world, sources, ahead, passed)
    everything = [*world.merger.acts, *(tie.id for tie in records)]

    def basis(ids: Iterable[str]) -> Basis:
        return basis_of(ids, world, held, sources)

    return Country(
        party=code,
        ranking=ranking,
        apart=apart,
        moved=moved,
        seasons=told,
        flows=passed,
        outlook=ahead,
        ties=ties,
        made=made,
        received=received,
        gaps=gaps,
        basis=basis(everything),
        bases={
            "alignment": basis(id for one in ranking.partners for name, ids in one.behind if name in ("events", "ties") for id in ids),
            "isolation": basis(apart.whole.records),
            "periods": basis(id for one in apart.periods for id in one.records),
            "seasons": basis(id for one in told for side in (one.cooperation, one.conflict) for ids in side for id in ids),
            "flows": basis_of((record.id for edge in passed.edges for record in edge.records), everybody, others, sources),
        },
    )


def _outlook(visit: Visit, code: str) -> Outlook:
    """Its outcomes may lie outside of the days asked for, which choose the plans alone; ``as_of`` limits the reports (see the verb)."""
    archive, period = visit.archive, visit.period
    world = world_of(archive, Period(as_of=period.as_of))
    held, sources = held_in(archive, world), copies_in(archive, period)
    return outlook.outlook(
        code,
        world,
        lambda _: held,
        since=period.since,
        until=period.until,
        known_until=archive.last_day(period.as_of),
        quotations=QUOTATIONS,
        sources=sources,
    )


def _visits(
    by: Sequence[tuple[str, tuple[str, ...]]], happenings: Mapping[str, Happening], citations: Citations, sources: Mapping[str, str]
) -> tuple[Moment, ...]:
    """The latest first; what has no day last."""
    found = [happenings[id] for id, _ in by if id in happenings]
    found.sort(key=lambda one: (one.date or one.reported or "", one.id), reverse=True)
    return tuple(_moment(one, citations, sources) for one in found)


def _moment(one: Happening, citations: Citations, sources: Mapping[str, str]) -> Moment:
    best = one.best
    records: list[Event] = [best, *(event for event in one.events if event is not best)]
    shown = spread(records, QUOTATIONS)
    return Moment(one, tuple(citations.cite(record) for record in shown), len(records) - len(shown), tuple(within(one, sources)))


def pair(visit: Visit, code: str, other: str) -> Pair:
    """The answer about a pair (codes), kept while the archive stays as it is."""
    return kept(visit, "pair", (code, other), lambda: _pair(visit, code, other))


def _pair(visit: Visit, code: str, other: str) -> Pair:
    archive, period = visit.archive, visit.period
    world = world_of(archive, period)
    held, sources = held_in(archive, world), copies_in(archive, period)
    made = dyads.dyad(code, other, world, _among(held), QUOTED, sources, today=today_of(archive, period))
    acts = [event.id for one in made.moments for event in one.happening.events]
    ties = [record.id for one in made.ties for record in one.telling.records]
    return Pair(
        made,
        basis_of([*acts, *ties], world, held, sources),
        {
            "moments": basis_of(acts, world, held, sources),
            "ties": basis_of(ties, world, held, sources),
            "series": basis_of((id for one in made.over_time for id in one.records), world, held, sources),
        },
    )


def _among(held: Mapping[str, Report]) -> disagreements.Fetch:
    """From ids of reports to those that are held."""

    def fetch(ids: Collection[str]) -> Mapping[str, Report]:
        return {one: held[one] for one in ids if one in held}

    return fetch


def differing(visit: Visit, code: str | None) -> Disagreements:
    """All on which reports disagree (of a party), gravest first; kept while the archive stays as it is."""

    def make() -> Disagreements:
        archive, period = visit.archive, visit.period
        world = world_of(archive, period)
        held, sources = held_in(archive, world), copies_in(archive, period)
        return disagreements.disagreements(world, _among(held), code, None, QUOTATIONS, sources=sources)

    return kept(visit, "disagreements", (code,), make)
