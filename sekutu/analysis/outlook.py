"""The outlook of a party: what is planned, promised, invited or threatened, for which day, and what became of it.

What looks ahead is defined in ``prospects``, what becomes of it in ``outcomes``. Lines stand in the order of the days planned for; what has
no day stands where it was first told. The last day that the reports know is the last on which any record was reported: what was due by then
and is told of no more is *not reported*, which is not the same as that it did not happen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sekutu import edtf
from sekutu.analysis.disagreements import Fetch, spread
from sekutu.analysis.outcomes import OUTCOMES, Matcher, Outcome, What
from sekutu.analysis.prospects import Prospect, day_of, prospects_in, prospects_of_ties
from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import Citations, Quotation, group_copies
from sekutu.happenings.world import World


@dataclass(frozen=True, slots=True)
class Line:
    """One prospect and its outcome, each with its quotations; ``more`` and ``outcome_more`` count those that a limit left out."""

    prospect: Prospect
    outcome: Outcome
    quotations: tuple[Quotation, ...]
    more: int
    outcome_quotations: tuple[Quotation, ...]
    outcome_more: int
    against: tuple[Quotation, ...]

    def to_dict(self) -> dict[str, Any]:
        quotations = [one.to_dict() for one in self.quotations]
        told = {
            "quotations": [one.to_dict() for one in self.outcome_quotations],
            "more_quotations": self.outcome_more,
            "quotations_against": [one.to_dict() for one in self.against],
        }
        return (
            self.prospect.to_dict() | {"quotations": quotations, "more_quotations": self.more} | {"became": self.outcome.to_dict() | told}
        )


@dataclass(frozen=True, slots=True)
class Outlook(Shown):
    """All prospects of a party, by day. ``until``: the last day that the reports know, None where none has a day.

    ``counts`` are by outcome, also of the lines that a limit left out (``more``); ``silent`` are the ids of the records of every prospect
    of which nothing more is reported.
    """

    party: str
    other: str | None
    until: str | None
    lines: tuple[Line, ...]
    counts: Mapping[What, int]
    more: int = 0
    silent: tuple[tuple[str, ...], ...] = ()

    def of(self, what: What) -> tuple[Line, ...]:
        """The lines with that outcome."""
        return tuple(line for line in self.lines if line.outcome.what == what)

    def to_dict(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "other": self.other,
            "until": self.until,
            "counts": dict(self.counts),
            "prospects": [line.to_dict() for line in self.lines],
            "more": self.more,
        }


def matched(world: World, codes: tuple[str, ...], sources: Mapping[str, str], until: dt.date | None) -> list[tuple[Prospect, Outcome]]:
    """The prospects of a party (of a pair), each with its outcome, by day."""
    happenings = world.of(codes[:1], sources)
    ties = [tie for tie in world.ties.values() if codes[0] in (tie.a.code, tie.b.code)]
    matcher = Matcher(world.merger.acts, happenings, ties, sources, until)
    found = [one for happening in happenings for one in prospects_in(happening, sources)] + prospects_of_ties(ties, sources)
    mine = [one for one in found if one.codes.issuperset(codes)]
    mine.sort(key=lambda one: (day_of(one) or dt.date.max, one.id))
    return [(one, matcher.outcome(one)) for one in mine]


def outlook(
    party: str,
    world: World,
    fetch: Fetch,
    other: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    known_until: dt.date | None = None,
    lines: int | None = None,
    quotations: int | None = None,
    citations: Citations | None = None,
    sources: Mapping[str, str] | None = None,
) -> Outlook:
    """The outlook of a party (a code), or of a pair.

    ``since`` and ``until`` choose prospects by the day planned for, else by the day on which they were first told; their outcomes may lie
    outside. ``known_until``: the last day that the reports know, else the last on which a record was reported. ``lines``, ``quotations``:
    at most so many (of a side), None for all.
    """
    codes = (party,) if other is None else (party, other)
    if sources is None:
        told = world.of((party,))
        ids = {event.report for happening in told for event in happening.events} | {tie.report for tie in world.ties.values()}
        sources = group_copies(fetch(sorted(ids)).values())
    last = known_until or world.last_day()
    first_day = edtf.earliest_day(since) if since else None
    last_day = edtf.latest_day(until) if until else None
    pairs = [
        (prospect, outcome) for prospect, outcome in matched(world, codes, sources, last) if _within(day_of(prospect), first_day, last_day)
    ]
    shown = pairs if lines is None else _chosen(pairs, lines)
    if citations is None:
        needed = {record.report for prospect, outcome in shown for record in (*prospect.records, *outcome.records)}
        needed |= {record.report for _, outcome in shown for one in outcome.also for record in one.records}
        citations = Citations(fetch(sorted(needed)))
    return Outlook(
        party,
        other,
        last.isoformat() if last else None,
        tuple(_line(prospect, outcome, citations, quotations) for prospect, outcome in shown),
        {what: sum(outcome.what == what for _, outcome in pairs) for what in OUTCOMES},
        len(pairs) - len(shown),
        tuple(tuple(record.id for record in prospect.records) for prospect, outcome in pairs if outcome.what == "unreported"),
    )


def _within(day: dt.date | None, first: dt.date | None, last: dt.date | None) -> bool:
    if first is None and last is None:
        return True
    return day is not None and (first is None or day >= first) and (last is None or day <= last)


def _chosen(pairs: list[tuple[Prospect, Outcome]], count: int) -> list[tuple[Prospect, Outcome]]:
    """The lines that say most, in their order: those with an outcome or still to come, then those that more reports tell."""
    ranked = sorted(
        pairs, key=lambda pair: (pair[1].what == "unreported", -pair[0].sources, pair[0].due is None, pair[0].kind, pair[0].id)
    )[:count]
    kept = {prospect.id for prospect, _ in ranked}
    return [pair for pair in pairs if pair[0].id in kept]


def _line(prospect: Prospect, outcome: Outcome, citations: Citations, count: int | None) -> Line:
    best = prospect.best
    shown = spread([best, *(one for one in prospect.records if one is not best)], count)
    told = spread(outcome.records, count)
    against = spread([record for one in outcome.also for record in one.records], count)
    return Line(
        prospect,
        outcome,
        tuple(citations.cite(record) for record in shown),
        len(prospect.records) - len(shown),
        tuple(citations.cite(record) for record in told),
        len(outcome.records) - len(told),
        tuple(citations.cite(record) for record in against),
    )
