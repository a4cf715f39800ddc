"""Questions over records of a few reports of our own, for the tests of asking."""

from __future__ import annotations

from collections.abc import Collection

from making import statement

from sekutu.analysis.asking import Answer, Material, Misunderstood, answer, instead, parse
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Event, Report, Statement, Tie

DAY = "2024-07-01"


def codes(record: AnyRecord) -> set[str | None]:
    """Who takes part in the record, or is spoken of in it."""
    if isinstance(record, Event):
        return {party.code for party in record.actors + record.recipients}
    if isinstance(record, Tie):
        return {record.a.code, record.b.code}
    assert isinstance(record, Statement)
    return {party.code for party in record.speaker} | set(record.about)


def holding(*records: AnyRecord, told: Collection[Report]) -> Material:
    """What these records and reports hold."""

    def fetch(ids: Collection[str]) -> dict[str, Report]:
        return {one.id: one for one in told if one.id in ids}

    return Material(World(records), lambda wanted: [one for one in records if set(wanted) <= codes(one)], fetch)


def spoken(told: Report, *speakers: str) -> Material:
    """A report of which the records know only that these said something about France."""
    return holding(*(statement(told, code, "FRA", number=number) for number, code in enumerate(speakers)), told=[told])


def asked(text: str, held: Material) -> Answer | Misunderstood:
    found = parse(text, DAY)
    return instead(found, held) if isinstance(found, Misunderstood) else answer(found, held)
