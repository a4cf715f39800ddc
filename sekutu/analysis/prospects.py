"""Prospects: what the reports say is to come, each with the day for which it was planned, as precise as they tell it.

A happening looks ahead where one of its records is

- *planned*: its status says so;
- *possible*: its status says so and what may be lies ahead: a meeting, an act dated on or after the day of its report, or one whose words
  say so (``akan``, ``berencana``; table ``prospects``). What is only alleged of the past is no prospect;
- *invited*, *promised*, *agreed*: an AGREE that happened, by the root of its trigger (table ``prospects``). A signed paper is a deed;
- *threatened*: a THREATEN that happened.

A tie that is planned (*akan memasok*) is a prospect too. The day planned for is the record's date; for promises, invitations and threats,
whose date is that of the words, only where it lies after the day of the report: then it can but be the day of what was promised.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sekutu import edtf, lang
from sekutu.happenings.acts import content, days
from sekutu.happenings.happening import Happening
from sekutu.lang import morphology
from sekutu.records import UNKNOWN, Event, Tie

Kind = Literal["planned", "possible", "invited", "promised", "agreed", "threatened"]
KINDS: tuple[Kind, ...] = ("planned", "possible", "invited", "promised", "agreed", "threatened")

TOLD = 2
"""Content words that say what was agreed upon."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Prospect:
    """One thing to come. ``records`` tell it, by the day of their reports; ``due`` is the day planned for (EDTF) as it was told first.

    ``told`` is the first day on which it was reported; ``days`` all days that were named for it, with the records that name them.
    ``happening`` holds all records of the act, also those that tell what became of it; None for a tie.
    """

    id: str
    kind: Kind
    records: tuple[Event | Tie, ...]
    due: str | None
    told: str | None
    days: tuple[tuple[str, tuple[str, ...]], ...]
    happening: Happening | None
    reports: int
    sources: int

    @property
    def best(self) -> Event | Tie:
        """The record that tells most: one that names the day, by the reporter, with most parties named; the first of those."""
        return max(self.records, key=_fullness)

    @property
    def codes(self) -> frozenset[str]:
        """Everybody who takes part."""
        return frozenset(
            party.code for record in self.records for party in _parties(record) if party.code is not None and party.code != UNKNOWN
        )

    def to_dict(self) -> dict[str, Any]:
        best = self.best
        event = isinstance(best, Event)
        a, b = (best.actors, best.recipients) if isinstance(best, Event) else ((best.a,), (best.b,))
        return {
            "prospect": self.id,
            "kind": self.kind,
            "type": best.type if isinstance(best, Event) else best.tie,
            "mode": best.mode if isinstance(best, Event) else None,
            "actors": [_plain(party) for party in a],
            "recipients": [_plain(party) for party in b],
            "place": best.place.to_dict() if isinstance(best, Event) and best.place else None,
            "amount": best.amount if isinstance(best, Event) else None,
            "goods": None if event or not isinstance(best, Tie) else best.goods,
            "planned_for": self.due,
            "days_told": [{"date": date, "records": list(ids)} for date, ids in self.days],
            "first_reported": self.told,
            "voice": [voice.to_dict() for voice in best.voice],
            "records": [record.id for record in self.records],
            "reports": self.reports,
            "independent_reports": self.sources,
        }


def _plain(party: Any) -> dict[str, str]:
    return {name: value for name, value in (("code", party.code), ("sector", party.sector), ("person", party.person)) if value}


def _parties(record: Event | Tie) -> tuple[Any, ...]:
    return record.actors + record.recipients if isinstance(record, Event) else (record.a, record.b)


def _fullness(record: Event | Tie) -> tuple[bool, bool, int, float]:
    named = sum(party.code not in (None, UNKNOWN) for party in _parties(record)) + sum(
        party.person is not None for party in _parties(record)
    )
    return (isinstance(record, Event) and record.date is not None, not record.voice, named, record.confidence)


# ---- words -----------------------------------------------------------------------------------------------------------------------------


@functools.cache
def cues(language: str = "id") -> Mapping[str, str]:
    """Roots that tell what lies ahead: root → class (table ``prospects``)."""
    return {row["root"]: row["class"] for row in lang.get(language).table("prospects")}


@functools.lru_cache(maxsize=16384)
def classes(text: str) -> frozenset[str]:
    """The classes of all cues among the words of a quotation."""
    known = cues()
    return frozenset(known[root] for word in _WORD.findall(text.lower()) if (root := morphology.lemma(word)) in known)


def _of_trigger(event: Event) -> str | None:
    """What the root of an AGREE's trigger makes of it: invited, promised, agreed; None for other agreements.

    A *perjanjian* is there already, and so is a *kesepakatan*: what is agreed must be told by a verb, which says what was agreed upon.
    """
    found = classes(event.trigger)
    kind = next((one for one in ("invited", "promised", "agreed") if one in found), None)
    made = [word for word in _WORD.findall(event.trigger.lower()) if morphology.analyse(word).suffixes[-1:] == ("an",)]
    if any("per" in morphology.analyse(word).prefixes for word in made):
        return None
    if kind == "agreed":
        return None if made or len(content(event.quote) - content(event.trigger.lower())) < TOLD else kind
    return kind


def accepted(event: Event) -> bool:
    """Whether an invitation is told as taken up: then its actor is the guest."""
    return "accepts" in classes(event.trigger)


def kind_of(event: Event) -> Kind | None:
    """How an event looks ahead; None where it does not."""
    if event.status == "planned":
        return "planned"
    if event.status == "possible":
        return "possible" if _lies_ahead(event) else None
    if event.status == "negated":
        return None
    if event.type == "THREATEN":
        return "threatened"
    found = _of_trigger(event) if event.type == "AGREE" else None
    return next((kind for kind in KINDS if kind == found), None)


def _lies_ahead(event: Event) -> bool:
    """Whether what is possible is still to come, rather than alleged."""
    told, (first, last) = days(event.reported)[1], days(event.date)
    if told is not None and (first is not None or last is not None):
        return last is None or last >= told
    found = classes(event.quote)
    return "behind" not in found and (event.type == "CONSULT" or "ahead" in found)


def due_of(event: Event) -> str | None:
    """The day planned for. The date of words (a promise, a threat) is their own, unless it lies after their report."""
    if event.date is None or event.status in ("planned", "possible"):
        return event.date
    told, first = days(event.reported)[1], days(event.date)[0]
    return event.date if told is not None and first is not None and first > told else None


# ---- prospects -------------------------------------------------------------------------------------------------------------------------


def _by_report(record: Event | Tie) -> tuple[str, str, int, str]:
    return (record.reported or "9999", record.doc, record.start, record.id)


def prospects_in(happening: Happening, sources: Mapping[str, str]) -> list[Prospect]:
    """What a happening looks ahead to: at most one prospect of each kind, and `possible` only where it is not planned as well."""
    by: dict[Kind, list[Event]] = {}
    for event in happening.events:
        kind = kind_of(event)
        if kind is not None:
            by.setdefault(kind, []).append(event)
    if "planned" in by and "possible" in by:
        by["planned"] += by.pop("possible")
    return [_prospect(kind, by[kind], happening, sources) for kind in KINDS if kind in by]


def _prospect(kind: Kind, records: Iterable[Event], happening: Happening, sources: Mapping[str, str]) -> Prospect:
    told = tuple(sorted(records, key=_by_report))
    named: dict[str, list[str]] = {}
    for record in told:
        due = due_of(record)
        if due is not None:
            named.setdefault(due, []).append(record.id)
    return Prospect(
        id=f"{kind}-{happening.id}",
        kind=kind,
        records=told,
        due=_narrowest(list(named), told),
        told=min((record.reported for record in told if record.reported), default=None),
        days=tuple((date, tuple(ids)) for date, ids in named.items()),
        happening=happening,
        reports=len({record.report for record in told}),
        sources=len({sources.get(record.report, record.report) for record in told}),
    )


def _narrowest(dates: list[str], told: tuple[Event, ...]) -> str | None:
    """Of the days that the earliest reports name, the most precise within the first: a later report may say which day of the week."""
    if not dates:
        return None
    first = next(due for record in told if (due := due_of(record)))
    within = [date for date in dates if edtf.overlap(date, first)]
    return min(within, key=lambda date: (_width(date), dates.index(date)))


def _width(date: str) -> int:
    first, last = days(date)
    return 10**6 if first is None or last is None else last - first


def prospects_of_ties(ties: Iterable[Tie], sources: Mapping[str, str]) -> list[Prospect]:
    """Planned ties, those of one kind, pair and goods together."""
    groups: dict[tuple[str, ...], list[Tie]] = {}
    for tie in ties:
        if tie.status == "planned":
            groups.setdefault((tie.tie, *tie.a.key, *tie.b.key, tie.goods or ""), []).append(tie)
    out = []
    for group in groups.values():
        told = tuple(sorted(group, key=_by_report))
        since = [tie.since for tie in told if tie.since]
        out.append(
            Prospect(
                id=f"planned-{told[0].id}",
                kind="planned",
                records=told,
                due=since[0] if since else None,
                told=min((tie.reported for tie in told if tie.reported), default=None),
                days=tuple((date, tuple(tie.id for tie in told if tie.since == date)) for date in dict.fromkeys(since)),
                happening=None,
                reports=len({tie.report for tie in told}),
                sources=len({sources.get(tie.report, tie.report) for tie in told}),
            )
        )
    return sorted(out, key=lambda one: one.id)


def day_of(prospect: Prospect) -> dt.date | None:
    """The day by which lines are put in order: the first day planned for, else the day on which it was first told."""
    for date in (prospect.due, prospect.told):
        if date:
            day = edtf.earliest_day(date) or edtf.latest_day(date)
            if day:
                return day
    return None
