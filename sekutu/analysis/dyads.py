"""A pair: the timeline of every happening in which both take part, its alignment, how that went over time, and its turning points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sekutu import edtf
from sekutu.analysis.alignment import Beyond, beyond, directed, ends_on
from sekutu.analysis.cited import Line, line_of
from sekutu.analysis.disagreements import Fetch, spread
from sekutu.analysis.measuring import HALF_YEAR, Item, half_year, measure_pair, pair
from sekutu.analysis.series import DEFAULT, Figure, Settings, series
from sekutu.analysis.shifts import Shift, between
from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import Citations, Quotation, group_copies
from sekutu.analysis.telling import gather
from sekutu.happenings.contradictions import Contradiction, within
from sekutu.happenings.happening import Happening
from sekutu.happenings.world import World


@dataclass(frozen=True, slots=True)
class Moment:
    """One happening on the line, with its quotations (the best first) and what its reports disagree on."""

    happening: Happening
    quotations: tuple[Quotation, ...]
    more: int
    disputed: tuple[Contradiction, ...]

    def to_dict(self) -> dict[str, Any]:
        return self.happening.to_dict() | {
            "quotations": [one.to_dict() for one in self.quotations],
            "more_quotations": self.more,
            "disputed": [one.to_dict() for one in self.disputed],
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """The alignment of the pair by the end of a half-year, from what had happened by then, with the records behind it."""

    until: str
    figure: Figure
    records: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"until": self.until} | self.figure.to_dict() | {"records": list(self.records)}


@dataclass(frozen=True, slots=True)
class Dyad(Shown):
    """The line of two parties. Dated happenings first, by their first day; then those that only their reports date; ``ties`` stand
    between them with no day of their own, and count for the alignment as well.

    ``alignment`` as it is now, ``towards``: how the party stands towards the other, ``back``: the other towards the party (None where
    nothing counts); ``records`` are behind it. ``over_time`` by half-year, without ties. ``turns`` in order of time; ``turns_p`` is
    None where too few acts have a day to look for any.
    """

    party: str
    other: str
    moments: tuple[Moment, ...]
    ties: tuple[Line, ...] = ()
    until: str | None = None
    alignment: Figure | None = None
    towards: Figure | None = None
    back: Figure | None = None
    records: tuple[str, ...] = ()
    beyond: Beyond | None = None
    over_time: tuple[Standing, ...] = ()
    turns_p: float | None = None
    turns: tuple[Shift, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        beyond = self.beyond.to_dict() if self.beyond else {}
        return {
            "party": self.party,
            "other": self.other,
            "happenings": [moment.to_dict() for moment in self.moments],
            "ties": [line.to_dict() for line in self.ties],
            "until": self.until,
            "alignment": self.alignment.to_dict() | {"records": list(self.records)} if self.alignment else None,
            "towards": self.towards.to_dict() if self.towards else None,
            "from": self.back.to_dict() if self.back else None,
            "same_side": beyond.get("same_side"),
            "not_counted": beyond.get("not_counted", {}),
            "over_time": [one.to_dict() for one in self.over_time],
            "turning_points": {"p": self.turns_p, "enough": self.turns_p is not None, "found": [one.to_dict() for one in self.turns]},
        }


def _order(happening: Happening) -> tuple[bool, str, str]:
    """Dated ones by their first day, others by the day of their report."""
    date = happening.date
    day = edtf.earliest_day(date) or edtf.latest_day(date) if date else None
    return (date is None, day.isoformat() if day else happening.reported or "9999", happening.id)


def dyad(
    party: str,
    other: str,
    world: World,
    fetch: Fetch,
    quotations: int | None = 1,
    sources: Mapping[str, str] | None = None,
    settings: Settings = DEFAULT,
    today: dt.date | None = None,
) -> Dyad:
    """The timeline and the alignment of two parties (codes). ``quotations``: at most so many for each happening, None for all; ``today``:
    the day to which acts are aged, else the last day that the pair's reports know."""
    told = world.of((party, other))
    ties = [tie for tie in world.ties.values() if {tie.a.code, tie.b.code} == {party, other}]
    reports = fetch(sorted({event.report for happening in told for event in happening.events} | {tie.report for tie in ties}))
    if sources is None:
        sources = group_copies(reports.values())
    citations = Citations(reports)
    moments = []
    for happening in sorted(world.of((party, other), sources), key=_order):
        best = happening.best
        shown = spread([best, *(event for event in happening.events if event is not best)], quotations)
        cited = tuple(citations.cite(record) for record in shown)
        moments.append(Moment(happening, cited, len(happening.events) - len(shown), tuple(within(happening, sources))))
    standing = tuple(line_of(telling, citations, quotations) for telling in gather(ties, sources))
    measured = measure_pair(world, party, other, sources, settings.owned)
    items = measured.items.get(pair(party, other), [])
    until = today or ends_on(reports, items)
    p, turns = between(party, other, items, citations)
    return Dyad(
        party=party,
        other=other,
        moments=tuple(moments),
        ties=standing,
        until=until.isoformat() if until else None,
        alignment=_figure(items, until, settings, party, other) if items else None,
        towards=directed(items, party, other, until, settings),
        back=directed(items, other, party, until, settings),
        records=tuple(id for item in items for id in item.ids),
        beyond=beyond(measured, party, other),
        over_time=tuple(_over_time(items, until, settings, party, other)),
        turns_p=None if p is None else round(p, 4),
        turns=tuple(turns),
    )


def _figure(items: Sequence[Item], until: dt.date | None, settings: Settings, party: str, other: str) -> Figure:
    return series(items, until, settings).figure(settings, " ".join(sorted((party, other))))


def _over_time(items: Sequence[Item], until: dt.date | None, settings: Settings, party: str, other: str) -> Iterator[Standing]:
    """By the end of each half-year in which an act of the pair has a day."""
    dated = [(day, item) for item in items if item.kind == "event" and (day := item.days.placed(HALF_YEAR))]
    dated = [(day, item) for day, item in dated if until is None or day <= until]
    for end in sorted({half_year(day)[1] for day, _ in dated}):
        held = [item for day, item in dated if day <= end]
        last = end if until is None else min(end, until)
        yield Standing(last.isoformat(), _figure(held, last, settings, party, other), tuple(id for item in held for id in item.ids))
