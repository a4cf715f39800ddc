"""A happening: the records of one act, how many independent reports tell it, and slot by slot what they say.

Copies of one report count once: ``sources`` maps a report to the one that it copies (``analysis.sources.group_copies``).
The measure of disagreement of a slot is the diversity of its values over independent reports, ``d = 1 - sum(p_v ** 2)``
(Gini and Simpson), where ``p_v`` is the share of the reports that give the value ``v``: 0 where all agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sekutu.happenings.acts import Act
from sekutu.happenings.merging import Merger, happening_id
from sekutu.records import UNKNOWN, Event, Party, Place, Status, Voice

SLOTS = ("date", "place", "number", "actor", "recipient", "status", "type")
"""The slots that reports can disagree on, in the order in which they are shown."""

ORDER: dict[Status, int] = {"actual": 0, "negated": 1, "planned": 2, "possible": 3}
"""What a happening's own status is taken from, where reports differ: what was done before what was denied, planned or alleged."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a slot, and the ids of the records that give it; ``sources`` counts their independent reports."""

    value: str
    records: tuple[str, ...]
    sources: int

    def to_dict(self) -> dict[str, Any]:
        return {"value": self.value, "records": list(self.records), "independent_reports": self.sources}


@dataclass(frozen=True, slots=True)
class Slot:
    """What the records say of one slot, the value with most independent reports first. ``disagreement`` runs from 0 to just below 1."""

    name: str
    values: tuple[Value, ...]

    @property
    def disagreement(self) -> float:
        total = sum(value.sources for value in self.values)
        return 1 - sum((value.sources / total) ** 2 for value in self.values) if total else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {"slot": self.name, "disagreement": round(self.disagreement, 3), "values": [value.to_dict() for value in self.values]}


@dataclass(frozen=True, slots=True)
class Happening:
    """One act. ``events`` are its records by the day of their reports; ``sources`` counts independent reports, ``reports`` all.

    ``date`` is the narrowest date that most independent reports give, ``reported`` the earliest day of its reports (an upper bound).
    """

    id: str
    events: tuple[Event, ...]
    slots: tuple[Slot, ...]
    reports: int
    sources: int

    @property
    def first(self) -> Event:
        return self.events[0]

    @property
    def best(self) -> Event:
        """The record that tells most: done, by the reporter, with parties, date and place; the first of those."""
        return max(self.events, key=_told)

    def slot(self, name: str) -> Slot:
        """The slot of that name (one of ``SLOTS``)."""
        return next(slot for slot in self.slots if slot.name == name)

    def _most(self, name: str) -> str | None:
        values = self.slot(name).values
        return values[0].value if values else None

    @property
    def date(self) -> str | None:
        return self._most("date")

    @property
    def reported(self) -> str | None:
        return min((event.reported for event in self.events if event.reported), default=None)

    @property
    def status(self) -> Status:
        return min((event.status for event in self.events), key=ORDER.__getitem__)

    @property
    def place(self) -> Place | None:
        name = self._most("place")
        return next((event.place for event in self.events if event.place and event.place.name == name), None)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of everybody who takes part by any record."""
        return frozenset(
            party.code for event in self.events for party in event.actors + event.recipients if party.code and party.code != UNKNOWN
        )

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who says so, where no reporter does."""
        if any(not event.voice for event in self.events):
            return ()
        return tuple(dict.fromkeys(voice for event in self.events for voice in event.voice))

    def to_dict(self) -> dict[str, Any]:
        best = self.best
        return {
            "happening": self.id,
            "type": best.type,
            "mode": best.mode,
            "actors": [_plain(party) for party in best.actors],
            "recipients": [_plain(party) for party in best.recipients],
            "status": self.status,
            "date": self.date,
            "reported": self.reported,
            "place": self.place.to_dict() if self.place else None,
            "voice": [voice.to_dict() for voice in self.voices],
            "records": [event.id for event in self.events],
            "reports": self.reports,
            "independent_reports": self.sources,
            "slots": [slot.to_dict() for slot in self.slots if slot.values],
        }


def _plain(party: Party) -> dict[str, str]:
    return {name: value for name, value in (("code", party.code), ("sector", party.sector), ("person", party.person)) if value}


def _told(event: Event) -> tuple[bool, bool, int, bool, bool, float]:
    parties = event.actors + event.recipients
    named = sum(1 for party in parties if party.code and party.code != UNKNOWN) + sum(1 for party in parties if party.person)
    return (event.status == "actual", not event.voice, named, event.date is not None, event.place is not None, event.confidence)


def _side(parties: Iterable[Party]) -> str | None:
    codes = sorted({party.code for party in parties if party.code and party.code != UNKNOWN})
    return "|".join(codes) or None


_READ: dict[str, Callable[[Event], str | None]] = {
    "date": lambda event: event.date,
    "place": lambda event: event.place.name if event.place else None,
    "number": lambda event: event.amount,
    "actor": lambda event: _side(event.actors),
    "recipient": lambda event: _side(event.recipients),
    "status": lambda event: event.status,
    "type": lambda event: f"{event.type}/{event.mode}" if event.mode else event.type,
}


def _slot(name: str, events: Iterable[Event], sources: Mapping[str, str]) -> Slot:
    given: dict[str, list[Event]] = {}
    for event in events:
        value = _READ[name](event)
        if value is not None:
            given.setdefault(value, []).append(event)
    values = [
        Value(value, tuple(event.id for event in told), len({sources.get(event.report, event.report) for event in told}))
        for value, told in given.items()
    ]
    values.sort(key=lambda value: (-value.sources, len(value.value) if name == "place" else -len(value.value), value.value))
    return Slot(name, tuple(values))


def happening_of(acts: Iterable[Act], sources: Mapping[str, str]) -> Happening:
    """The happening that these acts tell."""
    held = sorted(acts, key=lambda act: (act.told is None, act.told or 0, act.event.doc, act.event.start, act.event.id))
    events = tuple(act.event for act in held)
    return Happening(
        id=happening_id(held),
        events=events,
        slots=tuple(_slot(name, events, sources) for name in SLOTS),
        reports=len({event.report for event in events}),
        sources=len({sources.get(event.report, event.report) for event in events}),
    )


def happenings(merger: Merger, groups: Iterable[tuple[str, ...]], sources: Mapping[str, str]) -> list[Happening]:
    """The happenings of these groups, in order of their ids."""
    return sorted((happening_of([merger.acts[one] for one in group], sources) for group in groups), key=lambda one: one.id)
