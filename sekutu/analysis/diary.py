"""The diary of a person: visits, meetings, talks and calls in the order of their days, each with its quotations.

Only events count (CONSULT, with the person as actor or recipient); ties do not. A day is the act's own: the report's day is never put in
its place, so that what has no date stands at the end, with the day it was reported beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sekutu.analysis.sources import Citations, Quotation, group_copies
from sekutu.analysis.telling import Telling, gather, order
from sekutu.records import UNKNOWN, AnyRecord, Event, Party, Place, Report, Status, Voice


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a diary. ``hosted``: the person received somebody. ``partners``: everybody else on either side."""

    date: str | None
    reported: str | None
    mode: str | None
    hosted: bool
    partners: tuple[Party, ...]
    place: Place | None
    status: Status
    voice: tuple[Voice, ...]
    sources: int
    telling: Telling
    quotations: tuple[Quotation, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "date": self.date,
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
            "reports": self.telling.reports,
            "independent_reports": self.sources,
            "quotations": [quotation.to_dict() for quotation in self.quotations],
        }


@dataclass(frozen=True, slots=True)
class Diary:
    """The entries of a person, dated ones first; ``undated`` counts the others."""

    person: str
    entries: tuple[Entry, ...]

    @property
    def undated(self) -> int:
        return sum(entry.date is None for entry in self.entries)

    def to_dict(self) -> dict[str, Any]:
        return {"person": self.person, "entries": [entry.to_dict() for entry in self.entries], "undated": self.undated}


def _others(telling: Telling, person: str) -> tuple[Party, ...]:
    """Everybody else, each once, a person before the bare state."""
    found: dict[tuple[str, str, str], Party] = {}
    for party in telling.b + telling.a:
        if party.person != person and (party.code != UNKNOWN or party.person):
            found.setdefault(party.key, party)
    return tuple(found.values())


def _within(telling: Telling, others: list[Telling]) -> bool:
    """Whether a fuller telling of the same dated meeting stands in the list: same day and status, no contradiction in place or mode."""
    if telling.day_basis != "date":
        return False
    for other in others:
        same_day = (
            other.day == telling.day and other.day_basis == "date" and other.status == telling.status and other.voice == telling.voice
        )
        places = not (telling.place and other.place) or telling.place.name == other.place.name
        modes = telling.mode is None or telling.mode == other.mode
        if same_day and places and modes and telling.codes <= other.codes and telling is not other:
            return True
    return False


def diary(
    person: str,
    records: Iterable[AnyRecord],
    reports: Mapping[str, Report],
    citations: Citations | None = None,
    sources: Mapping[str, str] | None = None,
) -> Diary:
    """The diary of a person (full English name, as records have it). Empty where no record has the person in a meeting."""
    mine = [
        record
        for record in records
        if isinstance(record, Event)
        and record.type == "CONSULT"
        and any(party.person == person for party in record.actors + record.recipients)
    ]
    sources = group_copies(reports.values()) if sources is None else sources
    citations = Citations(reports) if citations is None else citations
    tellings = gather(mine, sources)
    kept: list[Telling] = []
    folded: dict[int, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda one: (one.mode is None, -len(one.codes), order(one))):
        if _within(telling, kept):
            host = next(other for other in kept if _within(telling, [other]))
            folded.setdefault(id(host), []).append(telling)
        else:
            kept.append(telling)
    kept.sort(key=lambda one: (one.day_basis != "date", order(one)))
    entries = []
    for telling in kept:
        told = [record for one in (telling, *folded.get(id(telling), [])) for record in one.records]
        entries.append(
            Entry(
                date=telling.day if telling.day_basis == "date" else None,
                reported=min((record.reported for record in told if record.reported), default=None),
                mode=telling.mode,
                hosted=telling.mode == "visit" and any(party.person == person for party in telling.b),
                partners=_others(telling, person),
                place=telling.place,
                status=telling.status,
                voice=telling.voice,
                sources=len({sources.get(record.report, record.report) for record in told}),
                telling=telling,
                quotations=tuple(citations.cite(record) for record in told),
            )
        )
    return Diary(person, tuple(entries))
