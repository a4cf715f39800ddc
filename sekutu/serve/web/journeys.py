"""Where a diary's entries took place, and which of them are stages of one journey.

A place is taken from the entry, or, where a visit names only a state, the seat of its government stands for it and is marked as not
precise. A talk by phone has no place; a meeting of which no place is told has none either: none is guessed.

Two entries are stages of one journey where both have their days and no more than ``PAUSE`` days lie between them. What lies further apart
is not joined: where a person was in between, nobody tells. From home (where the government sits for which the person acts) a thin line
leads to the first stage of each journey, as a direction to look and not as a way that was reported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sekutu import edtf, registering
from sekutu.analysis.diary import Diary, Entry
from sekutu.records import UNKNOWN
from sekutu.register import Register

PAUSE = 10
"""Days between two entries of one journey at most: tours of leaders last a week or two, with pauses of some days."""
NARROW = ("day", "days", "about")
"""Precisions of a date by which a journey can be followed."""

Lonlat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the globe: its name, the code of its state, longitude and latitude in degrees; ``precise`` is False where the seat of its
    government stands for a state."""

    name: str
    country: str | None
    at: Lonlat
    precise: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """An entry of a diary with its place, if it has one. ``number`` counts the dated entries in their order; None for undated ones."""

    entry: Entry
    number: int | None
    spot: Spot | None

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """Its first and last day; None where one of them is open or there is no date."""
        first, last = edtf.bounds(self.entry.date) if self.entry.date else (None, None)
        return (first, last) if first and last else None

    @property
    def disputed(self) -> bool:
        """Whether reports disagree on its day or place, or whether it took place."""
        return bool(self.entry.disputed)


@dataclass(frozen=True, slots=True)
class Leg:
    """From one stop to the next of a journey, or from home to its first (``start`` is None then)."""

    start: Stop | None
    end: Stop


@dataclass(frozen=True, slots=True)
class Journeys:
    """The stops of a diary in their order, undated ones last, the legs between them, and home as far as it is known."""

    person: str
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]
    home: Spot | None

    @property
    def dated(self) -> tuple[Stop, ...]:
        return tuple(stop for stop in self.stops if stop.number is not None)

    @property
    def undated(self) -> tuple[Stop, ...]:
        return tuple(stop for stop in self.stops if stop.number is None)


def seat(code: str | None, register: Register | None = None) -> Spot | None:
    """Where a state's government sits; None for what is no state, or is one of former times."""
    names = register or registering.load()
    name = names.seats.get(code or "")
    if name is None or code is None:
        return None
    lat, lon = names.spots[name, code]
    return Spot(name, code, (lon, lat), False)


def _place(entry: Entry, names: Register) -> Spot | None:
    """The place of an entry; the seat of its state where the table of places does not have it (a place in another state of that name is
    none)."""
    place = entry.place
    if place is None:
        return None
    known = names.places.get(place.name)
    country = place.country or (known.code if known else "")
    at = names.spots.get((place.name, country))
    return Spot(place.name, country or None, (at[1], at[0]), True) if at else seat(country, names)


def spot_of(entry: Entry, home: str | None, register: Register | None = None) -> Spot | None:
    """Where it took place: at its place, or where the government sits of the one state that a visit names. ``home``: the code of the
    person's state."""
    names = register or registering.load()
    if entry.mode == "phone":
        return None
    found = _place(entry, names)
    if found is not None or entry.mode != "visit":
        return found
    if entry.hosted:
        return seat(home, names)
    states = {party.code for party in entry.partners if party.code and party.code != UNKNOWN}
    return seat(states.pop(), names) if len(states) == 1 else None


def _home(diary: Diary, names: Register) -> str | None:
    """The state for which the person acted on the last day of the diary."""
    known = names.persons.get(diary.person)
    days = [day for entry in diary.entries if (day := entry.date or entry.reported)]
    tenure = known.tenure(max(days, default=None)) if known else None
    return tenure.code if tenure else known.code if known else None


def journeys(diary: Diary, register: Register | None = None) -> Journeys:
    """The stops and legs of a diary."""
    names = register or registering.load()
    code = _home(diary, names)
    dated = [entry for entry in diary.entries if entry.date is not None]
    stops = [Stop(entry, number, spot_of(entry, code, names)) for number, entry in enumerate(dated, 1)]
    undated = [Stop(entry, None, spot_of(entry, code, names)) for entry in diary.entries if entry.date is None]
    home = seat(code, names)
    return Journeys(diary.person, (*stops, *undated), tuple(_legs(stops, home)), home)


def pause(one: Stop, other: Stop) -> int | None:
    """The days between the end of one stop and the begin of the next; None where either has no days that close on both sides."""
    before, after = one.days, other.days
    return (after[0] - before[1]).days if before and after else None


def _legs(stops: Sequence[Stop], home: Spot | None) -> Iterator[Leg]:
    last: Stop | None = None
    for stop in stops:
        if stop.spot is None or stop.entry.status == "negated" or stop.entry.precision not in NARROW:
            continue
        between = pause(last, stop) if last is not None else None
        joined = last is not None and between is not None and between <= PAUSE
        abroad = home is None or stop.spot.country != home.country
        if joined and last is not None and last.spot is not None:
            if last.spot.at != stop.spot.at:
                yield Leg(last, stop)
        elif home is not None and abroad and stop.spot.at != home.at:
            yield Leg(None, stop)
        last = stop
