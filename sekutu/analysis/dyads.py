"""The timeline of a pair: every happening in which both take part, by day, with who says so and how many independent reports tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sekutu import edtf
from sekutu.analysis.disagreements import Fetch, spread
from sekutu.analysis.sources import Citations, Quotation, group_copies
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
class Dyad:
    """The line of two parties. Dated happenings first, by their first day; then those that only their reports date."""

    party: str
    other: str
    moments: tuple[Moment, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"party": self.party, "other": self.other, "happenings": [moment.to_dict() for moment in self.moments]}


def _order(happening: Happening) -> tuple[bool, str, str]:
    """Dated ones by their first day, others by the day of their report."""
    date = happening.date
    day = edtf.earliest_day(date) or edtf.latest_day(date) if date else None
    return (date is None, day.isoformat() if day else happening.reported or "9999", happening.id)


def dyad(party: str, other: str, world: World, fetch: Fetch, quotations: int | None = 1, sources: Mapping[str, str] | None = None) -> Dyad:
    """The timeline of two parties (codes). ``quotations``: at most so many for each happening, None for all."""
    told = world.of((party, other))
    reports = fetch(sorted({event.report for happening in told for event in happening.events}))
    if sources is None:
        sources = group_copies(reports.values())
    citations = Citations(reports)
    moments = []
    for happening in sorted(world.of((party, other), sources), key=_order):
        best = happening.best
        shown = spread([best, *(event for event in happening.events if event is not best)], quotations)
        cited = tuple(citations.cite(record) for record in shown)
        moments.append(Moment(happening, cited, len(happening.events) - len(shown), tuple(within(happening, sources))))
    return Dyad(party, other, tuple(moments))
