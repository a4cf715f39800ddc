"""The wide table of records: its columns, and each record as a row of them (the profile ``sekutu``).

Column names are in snake case, at most 32 characters (what Stata takes). What is unknown is None.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sekutu import edtf
from sekutu.records import UNKNOWN, AnyRecord, Event, Party, Report, Statement, Tie, Voice
from sekutu.version import VERSION

COLUMNS = {
    "id": "VARCHAR",
    "kind": "VARCHAR",
    "report": "VARCHAR",
    "doc": "VARCHAR",
    "outlet": "VARCHAR",
    "url": "VARCHAR",
    "reported": "VARCHAR",
    "type": "VARCHAR",
    "mode": "VARCHAR",
    "status": "VARCHAR",
    "form": "VARCHAR",
    "actor_codes": "VARCHAR[]",
    "actor_sectors": "VARCHAR[]",
    "actor_persons": "VARCHAR[]",
    "recipient_codes": "VARCHAR[]",
    "recipient_sectors": "VARCHAR[]",
    "recipient_persons": "VARCHAR[]",
    "about": "VARCHAR[]",
    "stance": "VARCHAR[]",
    "goods": "VARCHAR",
    "amount": "VARCHAR",
    "date_edtf": "VARCHAR",
    "date_start": "DATE",
    "date_end": "DATE",
    "date_words": "VARCHAR",
    "place": "VARCHAR",
    "place_country": "VARCHAR",
    "trigger_words": "VARCHAR",
    "quote": "VARCHAR",
    "quote_start": "INTEGER",
    "quote_end": "INTEGER",
    "voice": "VARCHAR[]",
    "note": "VARCHAR",
    "made_by": "VARCHAR",
    "confidence": "DOUBLE",
}
"""The wide table. Actors are the actors of an event, ``a`` of a tie, the speakers of a statement; recipients those of an event and ``b`` of
a tie. ``type`` is also the name of a tie; ``date_edtf`` also since when a tie stands. ``stance`` pairs code and side (``RUS:for``).
"""

SCHEMA = "1"
"""The version of these columns and of those of a release: it changes when a column goes, or comes to mean something else."""


def about(profile: str, reports: int) -> dict[str, str]:
    """What a file of columns says of itself: the version of the columns, of the program, and how many reports were there."""
    return {"sekutu_schema": SCHEMA, "sekutu_version": VERSION, "sekutu_profile": profile, "sekutu_reports": str(reports)}


def flat(records: Iterable[AnyRecord], reports: Mapping[str, Report]) -> Iterator[dict[str, Any]]:
    """Each record as a row of COLUMNS: text, numbers, lists of text, or None."""
    for record in records:
        row: dict[str, Any] = dict.fromkeys(COLUMNS)
        report = reports.get(record.report)
        row |= {
            "id": record.id,
            "kind": record.kind,
            "report": record.report,
            "doc": record.doc,
            "outlet": report.outlet if report else None,
            "url": report.url if report else None,
            "reported": record.reported,
            "quote": record.quote,
            "quote_start": record.start,
            "quote_end": record.end,
            "voice": [voice_name(voice) for voice in record.voice],
            "note": record.note,
            "made_by": record.made_by,
            "confidence": record.confidence,
        }
        if isinstance(record, Event):
            row |= _parties("actor", record.actors) | _parties("recipient", record.recipients) | _dates(record.date)
            row |= {
                "type": record.type,
                "mode": record.mode,
                "status": record.status,
                "amount": record.amount,
                "date_words": record.date_words,
            }
            row |= {"trigger_words": record.trigger}
            if record.place:
                row |= {"place": record.place.name, "place_country": record.place.country}
        elif isinstance(record, Tie):
            row |= _parties("actor", (record.a,)) | _parties("recipient", (record.b,)) | _dates(record.since)
            row |= {"type": record.tie, "status": record.status, "goods": record.goods}
        elif isinstance(record, Statement):
            row |= _parties("actor", record.speaker)
            row |= {"form": record.form, "about": list(record.about), "stance": [f"{code}:{side}" for code, side in record.stance]}
        yield row


def _parties(role: str, parties: tuple[Party, ...]) -> dict[str, list[str]]:
    """The columns of a role; the lists hold one item for each party, empty where that is unknown, so that they can be read side by side."""
    return {
        f"{role}_codes": ["" if party.code in (None, UNKNOWN) else str(party.code) for party in parties],
        f"{role}_sectors": [party.sector or "" for party in parties],
        f"{role}_persons": [party.person or "" for party in parties],
    }


def _dates(date: str | None) -> dict[str, Any]:
    if not date:
        return {}
    first, last = edtf.bounds(date)
    return {"date_edtf": date, "date_start": first and first.isoformat(), "date_end": last and last.isoformat()}


def voice_name(voice: Voice) -> str:
    """A voice in one word or two: the person and the code, the outlet, or the source as it is described."""
    told = voice.to_dict()
    words = [told[key] for key in ("person", "code", "outlet", "source") if told.get(key)]
    return ", ".join(words) if words else json.dumps(told)
