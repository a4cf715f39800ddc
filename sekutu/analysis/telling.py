"""Tellings: records that say the same of the same parties, put together, so that an answer has one line for them with several quotations.

The rule is simple. Events belong together when type, status, voice, and the codes on either side agree, when their dates are equal (undated
ones: when their sources were reported on the same day), and when mode, place and persons do not contradict each other. Ties belong together
when kind, parties, goods, status and voice agree, whatever the day. Statements: same speakers, same parties and stance, same day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sekutu import codebook
from sekutu.records import UNKNOWN, AnyRecord, Event, Kind, Party, Place, Statement, Status, Tie, Voice

OTHERS = frozenset({"OPP", "REB", "CVL", "ANALYST", "MED", "BUS", "NGO"})
"""Sectors that do not act for their state. REB and OPP also do not stand for it when something is done to them."""

NOT_THE_STATE = frozenset({"OPP", "REB"})


def acts_for(party: Party, code: str) -> bool:
    """Whether what the party does is done by the state or organisation of that code."""
    return party.code == code and party.sector not in OTHERS


def stands_for(party: Party, code: str) -> bool:
    """Whether what is done to the party is done to the state or organisation of that code: also to its people and firms."""
    return party.code == code and party.sector not in NOT_THE_STATE


def day_of(record: AnyRecord) -> tuple[str | None, str | None]:
    """The day that measures and filters use, and which it is: the act's own (``date``), else the report's (``reported``), else none."""
    if isinstance(record, Event) and record.date:
        return record.date, "date"
    return (record.reported, "reported") if record.reported else (None, None)


@dataclass(frozen=True, slots=True)
class Telling:
    """Records that tell the same; ``records`` in the order of their reports' days, the most telling of the parties' words in front.

    ``a`` and ``b`` are actors and recipients, the sides of a tie, or speakers and (as bare codes) the parties spoken about.
    ``what`` is the event type or tie, empty for statements. ``sources`` counts independent sources, ``reports`` all reports.
    """

    kind: Kind
    what: str
    mode: str | None
    a: tuple[Party, ...]
    b: tuple[Party, ...]
    status: Status
    voice: tuple[Voice, ...]
    day: str | None
    day_basis: str | None
    place: Place | None
    goods: str | None
    amount: str | None
    stance: tuple[tuple[str, str], ...]
    records: tuple[AnyRecord, ...]
    reports: int
    sources: int

    @property
    def claimed(self) -> bool:
        """Whether somebody other than the reporter asserts it."""
        return bool(self.voice)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all parties, without the unknown."""
        return frozenset(party.code for party in self.a + self.b if party.code and party.code != UNKNOWN)

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "what": self.what or None,
            "mode": self.mode,
            "a": [_plain(party) for party in self.a],
            "b": [_plain(party) for party in self.b],
            "status": self.status,
            "voice": [voice.to_dict() for voice in self.voice],
            "date": self.day if self.day_basis == "date" else None,
            "reported": self.day if self.day_basis == "reported" else self.records[-1].reported,
            "place": self.place.to_dict() if self.place else None,
            "goods": self.goods,
            "amount": self.amount,
            "stance": dict(self.stance),
            "records": [record.id for record in self.records],
            "reports": self.reports,
            "independent_reports": self.sources,
        }


def _plain(party: Party) -> dict[str, Any]:
    return {name: value for name, value in (("code", party.code), ("sector", party.sector), ("person", party.person)) if value}


def sides(record: AnyRecord) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Actors and recipients; the two sides of a tie; speakers and the parties spoken about."""
    if isinstance(record, Event):
        return record.actors, record.recipients
    if isinstance(record, Tie):
        return (record.a,), (record.b,)
    return record.speaker, tuple(Party(code=code) for code in record.about)


def _codes(parties: Iterable[Party]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(party.code or UNKNOWN, party.sector or "") for party in parties}))


def _persons(parties: Iterable[Party]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for party in parties:
        if party.person:
            out.setdefault(party.code or UNKNOWN, set()).add(party.person)
    return out


def _voices(record: AnyRecord) -> tuple[str, ...]:
    return tuple(sorted({voice.code or voice.outlet or voice.source or voice.sector or UNKNOWN for voice in record.voice}))


def _key(record: AnyRecord, anchor: str) -> tuple[Any, ...]:
    """What must be equal for two records to tell the same; ``anchor`` stands in for a missing date."""
    a, b = sides(record)
    if isinstance(record, Event):
        when = record.date or f"reported {anchor}"
        return ("event", record.type, record.status, _voices(record), _codes(a), _codes(b), when)
    if isinstance(record, Tie):
        one, other = (_codes(a), record.a.person or ""), (_codes(b), record.b.person or "")
        kind = codebook.ties().get(record.tie)
        if kind is not None and kind.symmetric:
            one, other = sorted((one, other))
        return ("tie", record.tie, record.status, _voices(record), one, other, record.goods or "")
    speakers = tuple(sorted({party.key for party in record.speaker}))
    return ("statement", speakers, tuple(sorted(record.about)), tuple(sorted(record.stance)), anchor)


def _agree(one: AnyRecord, other: AnyRecord) -> bool:
    """Whether mode, place and persons of two records with the same key do not contradict each other."""
    if not (isinstance(one, Event) and isinstance(other, Event)):
        return True
    if one.mode and other.mode and one.mode != other.mode:
        return False
    if one.place and other.place and one.place.name != other.place.name and one.place.country != other.place.country:
        return False
    for left, right in ((one.actors, other.actors), (one.recipients, other.recipients)):
        mine, theirs = _persons(left), _persons(right)
        if any(not mine[code] & theirs[code] for code in mine.keys() & theirs.keys()):
            return False
    return True


def _fullest(parties: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    """Of several tellings of one side the one that names the most persons; the first of those."""
    return max(parties, key=lambda side: sum(1 for party in side if party.person))


def _join(records: list[AnyRecord], sources: Mapping[str, str]) -> Telling:
    records.sort(key=lambda record: (record.reported or "9999", record.doc, record.start, record.id))
    first = records[0]
    a, b = _fullest([sides(record)[0] for record in records]), _fullest([sides(record)[1] for record in records])
    if isinstance(first, Tie):
        a, b = sides(first)
    day, basis = _day_of_most(records)
    events = [record for record in records if isinstance(record, Event)]
    ties = [record for record in records if isinstance(record, Tie)]
    places = [record.place for record in events if record.place]
    reports = {record.report for record in records}
    since = sorted(record.since for record in ties if record.since)
    if since:
        day, basis = since[0], "since"
    return Telling(
        kind="event" if isinstance(first, Event) else "tie" if isinstance(first, Tie) else "statement",
        what=first.type if isinstance(first, Event) else first.tie if isinstance(first, Tie) else "",
        mode=next((record.mode for record in events if record.mode), None),
        a=a,
        b=b,
        status="actual" if isinstance(first, Statement) else first.status,
        voice=min((record.voice for record in records), key=bool),  # the reporters' own, where one of them says so
        day=day,
        day_basis=basis,
        place=max(places, key=lambda place: place.country is not None) if places else None,
        goods=next((record.goods for record in ties if record.goods), None),
        amount=next((record.amount for record in events if record.amount), None),
        stance=first.stance if isinstance(first, Statement) else (),
        records=tuple(records),
        reports=len(reports),
        sources=len({sources.get(report, report) for report in reports}),
    )


def _day_of_most(records: Sequence[AnyRecord]) -> tuple[str | None, str | None]:
    """The date that most of the records have, the narrowest of these; where none has one, the day of the first report."""
    dated = [record.date for record in records if isinstance(record, Event) and record.date]
    if not dated:
        return day_of(records[0])
    return min(dict.fromkeys(dated), key=lambda date: (-dated.count(date), -len(date), date)), "date"


def gather(records: Iterable[AnyRecord], sources: Mapping[str, str], happening: Callable[[str], object] | None = None) -> list[Telling]:
    """The tellings of the records, by day (undated ones last), in an order that depends on the records alone.

    ``sources`` maps a report's id to that of its source (see ``sources.group_copies``). ``happening``: from an event's id to its happening;
    then an act that several reports tell is one telling, whoever tells it and however exactly, for each status that it has.
    """
    ordered = sorted(records, key=lambda record: (record.reported or "9999", record.doc, record.start, record.end, record.id))
    anchors: dict[str, str] = {}
    for record in ordered:
        source = sources.get(record.report, record.report)
        anchors.setdefault(source, record.reported or source)
    buckets: dict[tuple[Any, ...], list[list[AnyRecord]]] = {}
    for record in ordered:
        groups = buckets.setdefault(_key(record, anchors[sources.get(record.report, record.report)]), [])
        for group in groups:
            if all(_agree(record, other) for other in group):
                group.append(record)
                break
        else:
            groups.append([record])
    made = [group for groups in buckets.values() for group in groups]
    tellings = [_join(group, sources) for group in (made if happening is None else _by_happening(made, happening))]
    tellings.sort(key=order)
    return tellings


def _by_happening(groups: Iterable[list[AnyRecord]], happening: Callable[[str], object]) -> list[list[AnyRecord]]:
    """The groups with those put together that tell one happening with one status, transitively."""
    out: list[list[AnyRecord]] = []
    at: dict[object, list[AnyRecord]] = {}
    for group in groups:
        if not isinstance(group[0], Event):
            out.append(group)
            continue
        keys = [(happening(record.id), group[0].status) for record in group]
        joined = next((at[key] for key in keys if key in at), None)
        if joined is None:
            joined = []
            out.append(joined)
        for key in keys:
            if key in at and at[key] is not joined:  # two that this one brings together
                other = at[key]
                joined += other
                out[:] = [one for one in out if one is not other]
                for known in [known for known, listed in at.items() if listed is other]:
                    at[known] = joined
            at[key] = joined
        joined += group
    return out


def order(telling: Telling) -> tuple[str, str, int, str]:
    """By day, undated last, then as the reports tell it."""
    first = telling.records[0]
    return (_sortable(telling.day), first.doc, first.start, first.id)


def _sortable(day: str | None) -> str:
    """A date as text that sorts by its first day, open beginnings first."""
    if day is None:
        return "9999"
    start = day.split("/")[0].rstrip("~?%")
    return "0000" if start in ("", "..") else start
