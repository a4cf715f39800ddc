"""The dossier of a party, or of a pair: everything that the reports tell of it, in sections, each line on its quotations.

What happened stands in the sections by subject. What is planned, what is only possible or alleged, and what is denied stand in sections of
their own and never among it. The last part says what these reports do not tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sekutu import edtf
from sekutu.analysis import disagreements as differing
from sekutu.analysis.alignment import DEFAULT, Alignment, Settings, allies, last_day
from sekutu.analysis.cited import Line, line_of
from sekutu.analysis.diary import Diary, diaries_of
from sekutu.analysis.flows import Flows, flows
from sekutu.analysis.isolation import Vector, overall
from sekutu.analysis.outlook import Outlook, outlook
from sekutu.analysis.seasons import Season, seasons
from sekutu.analysis.shifts import Shifts, shifts
from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import Citations, group_copies
from sekutu.analysis.telling import Telling, gather, order, sides
from sekutu.happenings.merging import NONE, Judgements
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Event, Report

PACTS, SUPPLIES, MEETINGS, SUPPORT, AGAINST, BY, FORCE, EASING, REQUESTS = (
    "pacts supplies meetings support against by force easing requests".split()
)
ABOUT, SAID, PLANNED, POSSIBLE, NEGATED, PEOPLE = "about said planned possible negated people".split()

SECTIONS = (PACTS, SUPPLIES, MEETINGS, SUPPORT, AGAINST, BY, FORCE, EASING, REQUESTS, ABOUT, SAID, PLANNED, POSSIBLE, NEGATED, PEOPLE)
"""The sections in the order in which they are read."""

FIGURE_QUOTATIONS = 2
"""So many quotations stand on each figure of isolation; all records of it are named by their ids."""

_EVENTS = {
    "AGREE": PACTS,
    "COOPERATE": PACTS,
    "CONSULT": MEETINGS,
    "AID": SUPPLIES,
    "ASSAULT": FORCE,
    "MOBILIZE": FORCE,
    "COERCE": FORCE,
    "CONCEDE": EASING,
    "RETREAT": EASING,
    "REQUEST": REQUESTS,
}
_CRITICAL = frozenset({"ACCUSE", "REJECT", "SANCTION", "THREATEN", "PROTEST"})
_TIES = {
    "ally_of": PACTS,
    "partner_of": PACTS,
    "member_of": PACTS,
    "supplies": SUPPLIES,
    "depends_on": SUPPLIES,
    "trades_with": SUPPLIES,
    "hosts": MEETINGS,
    "opposes": AGAINST,
    "neutral_on": ABOUT,
    "leads": PEOPLE,
}


@dataclass(frozen=True, slots=True)
class Section:
    """Lines on one subject by day; ``more`` counts lines that a limit left out."""

    key: str
    lines: tuple[Line, ...]
    more: int

    def to_dict(self) -> dict[str, Any]:
        return {"section": self.key, "lines": [line.to_dict() for line in self.lines], "more_lines": self.more}


@dataclass(frozen=True, slots=True)
class Gaps:
    """What these reports do not tell: sections that stay empty, acts with no date, reports without a day.

    Of the ``undated`` acts ``bounded`` have at least the day of their report. ``single`` counts happenings that one independent report
    alone tells, ``claimed`` those that no reporter tells in his own voice, ``unreported`` plans and promises of which nothing more is told,
    ``unmeasured`` flows that are told as done without any amount, ``goods_unknown`` dependences that do not say on what. Each has the ids
    of the records behind it.
    """

    empty: tuple[str, ...]
    events: int
    undated: int
    bounded: int
    reports_without_day: int
    single: tuple[tuple[str, ...], ...] = ()
    claimed: tuple[tuple[str, ...], ...] = ()
    unreported: tuple[tuple[str, ...], ...] = ()
    unmeasured: tuple[tuple[str, ...], ...] = ()
    goods_unknown: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "empty_sections": list(self.empty),
            "events": self.events,
            "undated_events": self.undated,
            "undated_events_bounded_by_report": self.bounded,
            "reports_without_day": self.reports_without_day,
            "told_by_one_report": [list(ids) for ids in self.single],
            "only_claimed": [list(ids) for ids in self.claimed],
            "plans_not_reported_any_more": [list(ids) for ids in self.unreported],
            "flows_without_amount": [list(ids) for ids in self.unmeasured],
            "dependences_without_goods": list(self.goods_unknown),
        }


@dataclass(frozen=True, slots=True)
class Dossier(Shown):
    """All of it. ``other`` is None for the dossier of one party; ``first`` and ``last`` are the days of the earliest and latest report.

    ``isolation`` is the vector of the whole time, None for a pair; ``shifts`` the turns of all partners, or of the pair's alone.
    """

    party: str
    other: str | None
    reports: int
    sources: int
    outlets: int
    records: int
    first: str | None
    last: str | None
    alignment: Alignment
    isolation: Vector | None
    shifts: Shifts
    sections: tuple[Section, ...]
    disagreements: differing.Disagreements
    outlook: Outlook
    flows: Flows
    diaries: tuple[Diary, ...]
    seasons: tuple[Season, ...]
    gaps: Gaps

    def section(self, key: str) -> Section:
        """The section of that key (see ``SECTIONS``)."""
        return next(section for section in self.sections if section.key == key)

    def to_dict(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "other": self.other,
            "reports": self.reports,
            "independent_reports": self.sources,
            "outlets": self.outlets,
            "records": self.records,
            "first_reported": self.first,
            "last_reported": self.last,
            "alignment": self.alignment.to_dict(),
            "isolation": self.isolation.to_dict() if self.isolation else None,
            "shifts": self.shifts.to_dict(),
            "sections": [section.to_dict() for section in self.sections if section.lines],
            "disagreements": self.disagreements.to_dict(),
            "outlook": self.outlook.to_dict(),
            "flows": self.flows.to_dict(),
            "diaries": [diary.to_dict() for diary in self.diaries],
            "seasons": [season.to_dict() for season in self.seasons],
            "gaps": self.gaps.to_dict(),
        }


def _section(telling: Telling, party: str) -> str:
    """Where a telling belongs."""
    if telling.kind == "statement":
        return ABOUT if any(one.code == party for one in telling.b) else SAID
    if telling.status != "actual":
        return {"planned": PLANNED, "possible": POSSIBLE}.get(telling.status, NEGATED)
    if telling.kind == "tie":
        return _TIES.get(telling.what, PACTS)
    if telling.what == "SUPPORT":
        return SUPPORT if telling.b else PACTS  # signatories of a treaty are actors all, with no recipient
    if telling.what in _CRITICAL:
        return BY if any(one.code == party for one in telling.a) else AGAINST
    return _EVENTS.get(telling.what, MEETINGS)


def _concerns(record: AnyRecord, party: str, other: str | None) -> bool:
    a, b = sides(record)
    codes = {one.code for one in a + b}
    if other is None:
        return party in codes
    if record.kind == "statement":
        said, about = {one.code for one in a}, {one.code for one in b}
        return (party in said and other in about) or (other in said and party in about)
    return party in codes and other in codes


def _worth(telling: Telling, party: str) -> tuple[Any, ...]:
    """What is kept where a limit leaves lines out: told by more sources, by the reporter, with a stance, dated, later."""
    day = last_day(telling) or dt.date.min
    stance = dict(telling.stance).get(party, "neutral") != "neutral"
    confidence = max(record.confidence for record in telling.records)
    return (
        -telling.sources,
        -telling.reports,
        telling.claimed,
        not stance,
        telling.day_basis != "date",
        -confidence,
        -day.toordinal(),
        order(telling),
    )


def dossier(
    party: str,
    records: Iterable[AnyRecord],
    reports: Mapping[str, Report],
    other: str | None = None,
    lines: int | None = None,
    quotations: int | None = None,
    settings: Settings = DEFAULT,
    today: dt.date | None = None,
    known_until: dt.date | None = None,
    sources: Mapping[str, str] | None = None,
    coverage: Mapping[str, int] | None = None,
    judgements: Judgements = NONE,
) -> Dossier:
    """The dossier of a party, or of the pair of ``party`` and ``other`` (codes).

    ``lines``: at most so many in a section, ``quotations``: at most so many on a line; None for all. Empty sections where nothing is told.
    ``known_until``: the last day that the archive's reports know, where these are not all of them.
    ``sources``: from reports that are copies to their origin, as an archive knows it; None: it is found among the reports, from their
    texts. ``coverage`` as for ``alignment.allies``. ``judgements``: what people said of pairs of records.
    """
    mine = [record for record in records if _concerns(record, party, other)]
    held = {record.report: reports[record.report] for record in mine if record.report in reports}
    sources = group_copies(held.values()) if sources is None else sources
    citations = Citations(reports)
    found: dict[str, list[Telling]] = {key: [] for key in SECTIONS}
    world = World(mine, judgements)
    for telling in gather(mine, sources, world.group):
        found[_section(telling, party)].append(telling)
    sections: list[Section] = []
    for key in SECTIONS:
        kept = sorted(found[key], key=lambda telling: _worth(telling, party))[:lines]
        kept.sort(key=order)
        made = tuple(line_of(telling, citations, quotations) for telling in kept)
        sections.append(Section(key, made, len(found[key]) - len(kept)))
    ranking = allies(party, mine, held, settings, today, quotations=2, citations=citations, sources=sources, world=world, coverage=coverage)
    if other is not None:
        pair = (one for one in ranking.partners if one.code == other)
        ranking = Alignment(party, tuple(pair), ranking.until, ranking.settings, tuple(one for one in ranking.others if one.code == other))
    named: dict[str, Any] = {"settings": settings, "today": today, "coverage": coverage}
    apart = overall(party, world, held, sources, citations, quotations=FIGURE_QUOTATIONS, **named) if other is None else None
    moved = shifts(party, (), held, settings, sources, world, citations, other)
    about = {party} if other is None else {party, other}
    differ = differing.disagreements(world, lambda _: held, None, lines, quotations, citations, sources, about=about)
    limits: dict[str, Any] = {"lines": lines, "quotations": quotations, "citations": citations, "sources": sources}
    ahead = outlook(party, world, lambda _: held, other, known_until=known_until, **limits)
    passed = flows(party, world, lambda _: held, other, **limits)
    journeys = diaries_of(party, mine, held, citations, sources, lines, quotations, known_until, judgements)
    days = sorted(day for report in held.values() if report.published and (day := edtf.earliest_day(report.published)))
    events = [record for record in mine if isinstance(record, Event)]
    gaps = gaps_of(party, [section.key for section in sections if not section.lines], events, held, world, sources, ahead, passed)
    return Dossier(
        party=party,
        other=other,
        reports=len({record.report for record in mine}),
        sources=len({sources.get(record.report, record.report) for record in mine}),
        outlets=len({report.outlet for report in held.values() if report.outlet}),
        records=len(mine),
        first=days[0].isoformat() if days else None,
        last=days[-1].isoformat() if days else None,
        alignment=ranking,
        isolation=apart,
        shifts=moved,
        sections=tuple(sections),
        disagreements=differ,
        outlook=ahead,
        flows=passed,
        diaries=journeys,
        seasons=seasons(world, party, sources),
        gaps=gaps,
    )


def gaps_of(
    party: str,
    empty: Iterable[str],
    events: Sequence[Event],
    held: Mapping[str, Report],
    world: World,
    sources: Mapping[str, str],
    ahead: Outlook,
    passed: Flows,
) -> Gaps:
    """What is not told of a party, or thinly. ``empty``: the parts of a page that stay so; ``events`` and ``held``: the acts that
    concern it, and their reports."""
    told = [one for one in world.of((party,), sources) if one.status == "actual"]
    ids = {one.id: tuple(event.id for event in one.events) for one in told}
    return Gaps(
        empty=tuple(empty),
        events=len(events),
        undated=sum(record.date is None for record in events),
        bounded=sum(record.date is None and record.reported is not None for record in events),
        reports_without_day=sum(report.published is None for report in held.values()),
        single=tuple(ids[one.id] for one in told if one.sources == 1),
        claimed=tuple(ids[one.id] for one in told if one.voices),
        unreported=ahead.silent,
        unmeasured=passed.unmeasured,
        goods_unknown=passed.without_goods,
    )
