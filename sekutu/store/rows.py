"""Between records and rows: what of a record one filters by, and the record again from what the archive keeps of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from sekutu import edtf
from sekutu.records import UNKNOWN, AnyRecord, Event, Party, Report, Statement, Tie, digest

RECORD_COLUMNS = {
    "report": "VARCHAR",
    "position": "INTEGER",
    "id": "VARCHAR",
    "kind": "VARCHAR",
    "type": "VARCHAR",
    "mode": "VARCHAR",
    "status": "VARCHAR",
    "actors": "VARCHAR[]",
    "recipients": "VARCHAR[]",
    "about": "VARCHAR[]",
    "parties": "VARCHAR[]",
    "persons": "VARCHAR[]",
    "timed": "BOOLEAN",
    "first_day": "DATE",
    "last_day": "DATE",
    "quote": "VARCHAR",
    "confidence": "DOUBLE",
    "json": "VARCHAR",
}
REPORT_COLUMNS = {
    "id": "VARCHAR",
    "doc": "VARCHAR",
    "outlet": "VARCHAR",
    "url": "VARCHAR",
    "published": "VARCHAR",
    "published_basis": "VARCHAR",
    "seen": "VARCHAR",
    "published_first": "DATE",
    "published_last": "DATE",
    "language": "VARCHAR",
    "text": "VARCHAR",
    "coded": "VARCHAR",
    "added_in": "INTEGER",
    "changed_in": "INTEGER",
    "text_kept": "BOOLEAN",
}
SIGHTING_COLUMNS = {
    "report": "VARCHAR",
    "doc": "VARCHAR",
    "outlet": "VARCHAR",
    "url": "VARCHAR",
    "published": "VARCHAR",
    "seen_in": "INTEGER",
}

Row = dict[str, Any]

# What msgspec knows of a type it finds out when the type is first asked for, which two threads must not do at once: a server whose first
# requests came together died of it (msgspec 0.22, a null pointer). So it is asked for here, by the one thread that imports this.
for _kind in (Event, Tie, Statement, Report):
    msgspec.json.Decoder(_kind)


def encode(record: AnyRecord) -> str:
    """The record as the contract prints it: one line of JSON."""
    return msgspec.json.encode(record.to_dict()).decode()


def decode(line: str | bytes) -> AnyRecord:
    """The record that the line was made from. Raises msgspec.ValidationError (a ValueError) for what is no record."""
    return from_dict(msgspec.json.decode(line))


def from_dict(fields: Any) -> AnyRecord:
    """A record from its form in the contract, the opposite of ``to_dict``. Raises ValueError for what is no record of ours."""
    if not isinstance(fields, dict):
        raise ValueError("a record that is no object")
    fields = dict(fields)
    kind = fields.pop("kind", None)
    fields["voice"] = _listed(fields.get("voice"))
    if kind == "event":
        return msgspec.convert(fields, Event)
    if kind == "tie":
        return msgspec.convert(fields, Tie)
    if kind == "statement":
        fields["speaker"] = _listed(fields.get("speaker"))
        stance = fields.get("stance") or {}
        if not isinstance(stance, dict):
            raise ValueError("a stance that is no object")
        fields["stance"] = list(stance.items())
        return msgspec.convert(fields, Statement)
    raise ValueError(f"a record of no known kind: {kind!r}")


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def fingerprint(lines: Sequence[str]) -> str:
    """What changes when any record of a report does."""
    return digest("records", *lines)


def days(date: str | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of an EDTF date; None and None where there is none. Raises ValueError for what is no date."""
    return edtf.bounds(date) if date else (None, None)


def tells_more(new: Report, old: Report) -> bool:
    """Whether the new metadata hold all that the old ones do, and more: a gap is filled, or a day that was inferred is given."""
    better_day = new.published_basis == "given" and old.published_basis != "given"
    pairs = [(new.outlet, old.outlet), (new.url, old.url)]
    if not better_day:
        pairs.append((new.published, old.published))
    keeps = all(before is None or after == before for after, before in pairs)
    return keeps and (better_day or any(before is None and after is not None for after, before in pairs))


def bare(report: Report) -> Report:
    """The report without its text and the day on which it was seen, as it is compared with what is known."""
    return msgspec.structs.replace(report, text="", seen=None, key=report.id)


def report_row(report: Report, language: str, coded: str, run: int | None, kept: bool = True) -> Row:
    """The columns of a report; ``kept`` says whether its text is stored."""
    first, last = days(report.published)
    return {
        "id": report.id,
        "doc": report.doc,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published,
        "published_basis": report.published_basis,
        "seen": report.seen,
        "published_first": _iso(first),
        "published_last": _iso(last),
        "language": language,
        "text": report.text if kept else "",
        "coded": coded,
        "added_in": run,
        "changed_in": run,
        "text_kept": kept,
    }


def record_row(record: AnyRecord, position: int, line: str) -> Row:
    """The columns of a record. Raises ValueError where one of its dates is none.

    An event's days are those of its date, else of its report's day, which is as late as it can be. A tie stands from ``since``, where that
    is told, to the report's day. A statement has the report's day.
    """
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...] = ()
    about: tuple[str, ...] = ()
    reported = days(record.reported)
    first, last = reported
    timed = record.reported is not None
    what: str | None = None
    mode: str | None = None
    status: str | None = None
    if isinstance(record, Event):
        actors, recipients = record.actors, record.recipients
        what, mode, status = record.type, record.mode, record.status
        if record.date:
            (first, last), timed = days(record.date), True
    elif isinstance(record, Tie):
        actors, recipients = (record.a,), (record.b,)
        what, status = record.tie, record.status
        if record.since:
            first, timed = days(record.since)[0], True
    else:
        actors, about = record.speaker, record.about
    return {
        "report": record.report,
        "position": position,
        "id": record.id,
        "kind": record.kind,
        "type": what,
        "mode": mode,
        "status": status,
        "actors": _codes(actors),
        "recipients": _codes(recipients),
        "about": list(about),
        "parties": list(dict.fromkeys([*_codes(actors), *_codes(recipients), *about])),
        "persons": list(dict.fromkeys(party.person for party in (*actors, *recipients) if party.person)),
        "timed": timed,
        "first_day": _iso(first),
        "last_day": _iso(last),
        "quote": record.quote,
        "confidence": record.confidence,
        "json": line,
    }


def sighting_row(report: Report, run: int | None) -> Row:
    return {
        "report": report.id,
        "doc": report.doc,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published,
        "seen_in": run,
    }


def _codes(parties: tuple[Party, ...]) -> list[str]:
    return list(dict.fromkeys(party.code for party in parties if party.code and party.code != UNKNOWN))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
