"""The diary of a person: visits made and received, meetings, calls, summits, in the order of their days, each with its quotations.

Only events count (CONSULT, with the person as actor or recipient); ties do not. The records of one meeting are one entry (see
``sekutu.happenings``), and talks within a visit on the same day belong to it. A day is the act's own: the report's day is never put in
its place, so that what has no date stands at the end, with the day it was reported beside it. Where reports disagree on the day or the
place, all that they tell is kept.

What was planned and took place is one entry with the plan beside it, on another day or not; what was planned and did not is an
entry of its own with what became of it (see ``outcomes``).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sekutu import edtf
from sekutu.analysis.disagreements import spread
from sekutu.analysis.outcomes import Matcher, Outcome
from sekutu.analysis.prospects import Prospect, prospects_in
from sekutu.analysis.remarks import Remark, of_all
from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import Citations, Quotation, group_copies
from sekutu.analysis.telling import acts_for
from sekutu.happenings.contradictions import Contradiction, within
from sekutu.happenings.happening import Happening, happening_of
from sekutu.happenings.merging import NONE, Judgements
from sekutu.happenings.world import World
from sekutu.records import UNKNOWN, AnyRecord, Event, Party, Place, Report, Status, Voice

Precision = Literal["day", "about", "days", "month", "year", "longer", "open", "none"]
"""How precisely a date is known: a day; about a day or span; some days, a month, a year, longer; open on one side; not at all."""

DISPUTED = ("date", "place", "denial", "status", "party")
"""Kinds of contradiction that a diary shows."""

MEETING = "CONSULT"
ENDS = "REJECT"
"""The type of calling off and declining, which can end a plan."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan of what then took place: the day planned for, its records, and whether the day was kept."""

    date: str | None
    records: tuple[str, ...]
    kept: bool

    def to_dict(self) -> dict[str, Any]:
        return {"date": self.date, "records": list(self.records), "kept": self.kept}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a diary. ``hosted``: the person received somebody. ``partners``: everybody else on either side.

    ``days`` are all dates that are told, with their records, the first is ``date``; ``planned`` the plans of what took place, ``outcome``
    what became of a plan that is an entry of its own.
    """

    id: str
    date: str | None
    days: tuple[tuple[str, tuple[str, ...]], ...]
    reported: str | None
    mode: str | None
    hosted: bool
    partners: tuple[Party, ...]
    place: Place | None
    status: Status
    voice: tuple[Voice, ...]
    records: tuple[str, ...]
    reports: int
    sources: int
    remarks: tuple[Remark, ...]
    disputed: tuple[Contradiction, ...]
    planned: tuple[Planned, ...]
    outcome: Outcome | None
    quotations: tuple[Quotation, ...]
    more: int
    outcome_quotations: tuple[Quotation, ...]

    @property
    def precision(self) -> Precision:
        return precision(self.date)

    def to_dict(self) -> dict[str, Any]:
        return {
            "entry": self.id,
            "date": self.date,
            "precision": self.precision,
            "days_told": [{"date": date, "records": list(ids)} for date, ids in self.days],
            "reported": self.reported,
            "mode": self.mode,
            "hosted": self.hosted,
            "partners": [
                {name: value for name, value in (("code", one.code), ("sector", one.sector), ("person", one.person)) if value}
                for one in self.partners
            ],
            "place": self.place.to_dict() if self.place else None,
            "status": self.status,
            "voice": [voice.to_dict() for voice in self.voice],
            "records": list(self.records),
            "reports": self.reports,
            "independent_reports": self.sources,
            "remarks": [one.to_dict() for one in self.remarks],
            "disputed": [one.to_dict() for one in self.disputed],
            "planned": [one.to_dict() for one in self.planned],
            "became": self.outcome.to_dict() if self.outcome else None,
            "quotations": [quotation.to_dict() for quotation in self.quotations],
            "more_quotations": self.more,
            "outcome_quotations": [quotation.to_dict() for quotation in self.outcome_quotations],
        }


@dataclass(frozen=True, slots=True)
class Diary(Shown):
    """The entries of a person, dated ones first; ``undated`` counts the others, ``more`` entries that a limit left out."""

    person: str
    entries: tuple[Entry, ...]
    more: int = 0

    @property
    def undated(self) -> int:
        return sum(entry.date is None for entry in self.entries)

    def to_dict(self) -> dict[str, Any]:
        return {"person": self.person, "entries": [entry.to_dict() for entry in self.entries], "undated": self.undated, "more": self.more}


def precision(date: str | None) -> Precision:
    """How precisely an EDTF date is known."""
    if date is None:
        return "none"
    first, last = edtf.bounds(date)
    if first is None or last is None:
        return "open"
    if any(mark in date for mark in "~?%"):
        return "about"
    width = (last - first).days + 1
    return "day" if width == 1 else "days" if width < 28 else "month" if width <= 31 else "year" if width <= 366 else "longer"


# ---- entries in the making -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Draft:
    """A happening (and those that belong to it) as it becomes an entry: ``events`` have its status, ``plans`` planned it."""

    happening: Happening
    status: Status
    events: list[Event]
    plans: list[tuple[Prospect, bool]] = field(default_factory=list)
    outcome: Outcome | None = None
    disputed: list[Contradiction] = field(default_factory=list)

    @property
    def days(self) -> list[tuple[str, tuple[str, ...]]]:
        """The dates that are told, the one that most records give first, then the narrower one."""
        told = Counter(event.date for event in self.events if event.date)
        order = sorted(told, key=lambda date: (-told[date], _width(date), date))
        return [(date, tuple(event.id for event in self.events if event.date == date)) for date in order]

    @property
    def date(self) -> str | None:
        days = self.days
        return days[0][0] if days else None

    @property
    def mode(self) -> str | None:
        return next((event.mode for event in sorted(self.events, key=_fullness) if event.mode), None)

    @property
    def place(self) -> Place | None:
        told = [event.place for event in self.events if event.place]
        named = Counter(place.name for place in told)
        return min(told, key=lambda place: (-named[place.name], place.country is None, place.name), default=None)

    @property
    def voices(self) -> tuple[Voice, ...]:
        if any(not event.voice for event in self.events):
            return ()
        return tuple(dict.fromkeys(voice for event in self.events for voice in event.voice))

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(
            party.code for event in self.events for party in event.actors + event.recipients if party.code and party.code != UNKNOWN
        )


def _width(date: str) -> int:
    first, last = edtf.bounds(date)
    return 10**6 if first is None or last is None else (last - first).days


def _fullness(event: Event) -> tuple[bool, int, str]:
    """The fullest telling first: by the reporter, with most persons."""
    return (bool(event.voice), -sum(party.person is not None for party in event.actors + event.recipients), event.id)


def _others(events: Iterable[Event], person: str) -> tuple[Party, ...]:
    """Everybody else, each once, recipients first; a bare state is left out where one of its persons is there."""
    found: dict[tuple[str, str, str], Party] = {}
    for event in sorted(events, key=_fullness):
        for party in event.recipients + event.actors:
            if party.person != person and (party.code not in (None, UNKNOWN) or party.person):
                found.setdefault(party.key, party)
    named = {party.code for party in found.values() if party.person}
    own = {party.code for event in events for party in event.actors + event.recipients if party.person == person}
    return tuple(party for party in found.values() if party.person or party.code not in named | (own if len(found) > 1 else set()))


def _order(draft: _Draft) -> tuple[bool, str, str]:
    """Dated ones by their first day, then the others by their reports."""
    date = draft.date
    day = (edtf.earliest_day(date) or edtf.latest_day(date)) if date else None
    reported = min((event.reported for event in draft.events if event.reported), default="9999")
    return (day is None, day.isoformat() if day else reported, draft.happening.id)


def _belongs(draft: _Draft, fuller: _Draft) -> bool:
    """Whether it tells of a meeting within a fuller one of the same day: same status and voice, no other place or mode, nobody new."""
    if draft is fuller or draft.date is None or draft.date != fuller.date:
        return False
    if draft.status != fuller.status or draft.voices != fuller.voices or draft.outcome != fuller.outcome:
        return False
    a, b = draft.place, fuller.place
    return (a is None or b is None or a.name == b.name) and draft.mode in (None, fuller.mode) and draft.codes <= fuller.codes


def _drafts(happenings: Iterable[Happening], matcher: Matcher, sources: Mapping[str, str]) -> list[_Draft]:
    made: dict[str, _Draft] = {}
    waiting: list[tuple[_Draft, Prospect]] = []
    for happening in happenings:
        status = happening.status
        draft = _Draft(happening, status, [event for event in happening.events if event.status == status])
        draft.disputed = [one for one in within(happening, sources) if one.kind in DISPUTED]
        made[happening.id] = draft
        for prospect in prospects_in(happening, sources):
            if status in ("planned", "possible"):
                waiting.append((draft, prospect))
            elif status == "actual":
                draft.plans.append((prospect, matcher.outcome(prospect).what == "kept"))
    holder = {event.id: draft for draft in made.values() if draft.status == "actual" for event in draft.events}
    for draft, prospect in waiting:
        outcome = matcher.outcome(prospect)
        told = next((holder[record.id] for record in outcome.records if record.id in holder), None)
        if told is not None and outcome.what in ("kept", "moved"):
            told.plans.append((prospect, outcome.what == "kept"))
            made.pop(draft.happening.id, None)
        else:
            draft.outcome = outcome
    return list(made.values())


def diary(
    person: str,
    records: Iterable[AnyRecord],
    reports: Mapping[str, Report],
    citations: Citations | None = None,
    sources: Mapping[str, str] | None = None,
    judgements: Judgements = NONE,
    lines: int | None = None,
    quotations: int | None = None,
    known_until: dt.date | None = None,
) -> Diary:
    """The diary of a person (full English name, as records have it). Empty where no record has the person in a meeting.

    ``records``: at least all events in which the person takes part; others do no harm. ``lines``, ``quotations``: at most so many.
    ``known_until``: the last day that the reports know, where these are not all.
    """
    told = [
        record
        for record in records
        if isinstance(record, Event)
        and record.type in (MEETING, ENDS)
        and any(party.person == person for party in record.actors + record.recipients)
    ]
    sources = group_copies(reports.values()) if sources is None else sources
    citations = Citations(reports) if citations is None else citations
    world = World(told, judgements)
    happenings = [happening_of([world.merger.acts[one] for one in group], sources) for group in world.groups()]
    matcher = Matcher(world.merger.acts, happenings, (), sources, known_until or _last_day(reports.values(), world))
    drafts = _drafts([one for one in happenings if one.best.type == MEETING], matcher, sources)
    drafts = _folded(drafts)
    drafts.sort(key=_order)
    kept = drafts if lines is None else _chosen(drafts, lines, sources)
    entries = tuple(_entry(draft, person, sources, citations, quotations) for draft in kept)
    return Diary(person, entries, len(drafts) - len(kept))


def _last_day(reports: Iterable[Report], world: World) -> dt.date | None:
    known = [day for report in reports if report.published and (day := edtf.latest_day(report.published))]
    return max(known, default=None) or world.last_day()


def _folded(drafts: list[_Draft]) -> list[_Draft]:
    """Meetings within a fuller one of the same day are put into it."""
    kept: list[_Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.mode is None, -len(one.codes), _order(one))):
        host = next((other for other in kept if _belongs(draft, other)), None)
        if host is None:
            kept.append(draft)
        else:
            host.events += draft.events
            host.plans += draft.plans
            host.disputed += draft.disputed
    return kept


def _sources(draft: _Draft, sources: Mapping[str, str]) -> int:
    return len({sources.get(event.report, event.report) for event in draft.events})


def _chosen(drafts: list[_Draft], count: int, sources: Mapping[str, str]) -> list[_Draft]:
    """The entries that say most, in their order: done and dated, told by more, with a remark."""
    ranked = sorted(
        drafts,
        key=lambda one: (one.status != "actual", one.date is None, -_sources(one, sources), not of_all(one.events), one.happening.id),
    )[:count]
    kept = {id(one) for one in ranked}
    return [one for one in drafts if id(one) in kept]


def _entry(draft: _Draft, person: str, sources: Mapping[str, str], citations: Citations, count: int | None) -> Entry:
    events = sorted(
        {event.id: event for event in draft.events}.values(), key=lambda one: (one.reported or "9999", one.doc, one.start, one.id)
    )
    plans = [record for prospect, _ in draft.plans for record in prospect.records]
    shown = spread(events, count)
    beside = spread([record for record in plans if record.id not in {event.id for event in events}], count)
    outcome = draft.outcome
    ended = spread([] if outcome is None else [record for record in outcome.records if record.id not in {one.id for one in events}], count)
    records = tuple(dict.fromkeys([*(event.id for event in events), *(record.id for record in plans)]))
    return Entry(
        id=draft.happening.id,
        date=draft.date,
        days=tuple(draft.days),
        reported=min((event.reported for event in events if event.reported), default=None),
        mode=draft.mode,
        hosted=draft.mode == "visit" and _hosts(events, person),
        partners=_others(events, person),
        place=draft.place,
        status=draft.status,
        voice=draft.voices,
        records=records,
        reports=len({event.report for event in events}),
        sources=_sources(draft, sources),
        remarks=of_all(events),
        disputed=tuple(draft.disputed),
        planned=tuple(Planned(prospect.due, tuple(record.id for record in prospect.records), kept) for prospect, kept in draft.plans),
        outcome=outcome,
        quotations=tuple(citations.cite(record) for record in [*shown, *beside]),
        more=len(records) - len(shown) - len(beside),
        outcome_quotations=tuple(citations.cite(record) for record in ended),
    )


def _hosts(events: Iterable[Event], person: str) -> bool:
    """Whether the person is the host of the visit, by its fullest telling."""
    visits = sorted((event for event in events if event.mode == "visit"), key=_fullness)
    return bool(visits) and any(party.person == person for party in visits[0].recipients)


# ---- a party's persons -----------------------------------------------------------------------------------------------------------------

PERSONS = 2
"""Of so many of a party's persons, those who are told to meet most, a dossier shows the diary."""


def diaries_of(
    party: str,
    records: Iterable[AnyRecord],
    reports: Mapping[str, Report],
    citations: Citations,
    sources: Mapping[str, str],
    lines: int | None = None,
    quotations: int | None = None,
    known_until: dt.date | None = None,
    judgements: Judgements = NONE,
) -> tuple[Diary, ...]:
    """The diaries of the persons of a party (a code) who act for it and are told to meet in most reports."""
    listed = list(records)
    met: dict[str, set[str]] = {}
    for record in listed:
        if isinstance(record, Event) and record.type == MEETING:
            for one in record.actors + record.recipients:
                if one.person and acts_for(one, party):
                    met.setdefault(one.person, set()).add(record.report)
    persons = sorted(met, key=lambda name: (-len(met[name]), name))[:PERSONS]
    limits: dict[str, Any] = {"lines": lines, "quotations": quotations, "known_until": known_until}
    found = (diary(person, listed, reports, citations, sources, judgements, **limits) for person in persons)
    return tuple(one for one in found if one.entries)
