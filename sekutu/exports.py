"""Taking records out of the archive: JSONL (the contract, record by record), CSV and Parquet (one wide table, the same columns).

Column names are in snake case, at most 32 characters. A CSV cell of text that a spreadsheet would take for a formula begins with an
apostrophe; ``unguard`` takes it off again. Lists are lists in Parquet and joined by ``|`` in CSV; what is unknown is null, or an empty
cell.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TextIO, get_args

from sekutu import edtf
from sekutu.errors import UsageError
from sekutu.records import UNKNOWN, AnyRecord, Event, Party, Report, Statement, Tie, to_jsonl
from sekutu.store.archive import Archive, write_parquet

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)

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

_DUCKDB_MAGIC = b"DUCK"  # after a checksum of eight bytes (DuckDB, storage format)
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\t\r＝＋－＠]")


def export(
    records: Iterable[AnyRecord], target: str | Path | TextIO, format: Format | None = None, *, reports: Mapping[str, Report] | None = None
) -> int:
    """Writes the records to a file (whole, or not at all) or a stream of text, and returns how many they were.

    ``format`` is told by the file's ending where it is not given. ``reports`` maps report ids to their metadata, for the columns outlet and
    url.

    Raises UsageError for a format that there is not, for Parquet on a stream, for a folder that there is not, and for a target that is an
    archive or no regular file, which a new file in its place would destroy; ArchiveError where
    Parquet cannot be written.
    """
    listed = list(records)
    if not isinstance(target, (str, Path)):
        if format not in ("jsonl", "csv"):
            raise UsageError("a stream takes jsonl or csv")
        _write(listed, target, format, reports or {})
        return len(listed)
    file = Path(target)
    if format is None and (ending := file.suffix.lower().removeprefix(".")) in FORMATS:
        format = ending
    if format not in FORMATS:
        raise UsageError(f"the format of {file} is not known; there are {', '.join(FORMATS)}", nearest=FORMATS)
    with written_whole(file) as draft:
        if format == "parquet":
            write_parquet(list(flat(listed, reports or {})), COLUMNS, draft)
        else:
            with draft.open("w", encoding="utf-8", newline="") as stream:
                _write(listed, stream, format, reports or {})
    return len(listed)


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """A draft beside the file, which takes its place when all is written; nothing is left where that fails.

    Raises UsageError for a folder that there is not, and for a file that a new one in its place would destroy.
    """
    if file.exists():
        _refuse_to_replace(file)
    if not file.absolute().parent.is_dir():
        raise UsageError(f"no such folder: {file.absolute().parent}")
    handle, name = tempfile.mkstemp(dir=file.absolute().parent, prefix=f".{file.name}.", suffix=".new")
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        if os.name == "posix":  # mkstemp lets nobody else read; a new file has the rights that the user set for new files
            mask = os.umask(0)
            os.umask(mask)
            draft.chmod(0o666 & ~mask)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _refuse_to_replace(file: Path) -> None:
    """Raises UsageError for what a new file in its place would do away with: a pipe, a device, a folder, an archive."""
    if not file.is_file() or file.absolute().parts[1:2] in (("dev",), ("proc",)):  # /dev/stdout may lead to a regular file
        raise UsageError(f"{file} is no regular file; give a stream instead")
    with file.open("rb") as stream:
        if stream.read(12)[8:] == _DUCKDB_MAGIC:
            raise UsageError(f"{file} is an archive; name another file")


def export_archive(archive: Archive, target: str | Path | TextIO, format: Format | None = None, **filters: Any) -> int:
    """The same for the records of an archive that fit the filters of Archive.records."""
    return export(archive.records(**filters), target, format, reports=archive.metadata())


def _write(records: Sequence[AnyRecord], stream: TextIO, format: Format, reports: Mapping[str, Report]) -> None:
    if format == "jsonl":
        stream.write(to_jsonl(list(records)))
        return
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in flat(records, reports):
        table.writerow([_cell(row[name], kind) for name, kind in COLUMNS.items()])


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = "|".join(value)
    return guard(str(value)) if kind.startswith("VARCHAR") else str(value)


def guard(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that a guarded cell was made from."""
    return cell[1:] if _GUARDED.match(cell) else cell


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
            "voice": [_name(voice.to_dict()) for voice in record.voice],
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


def _name(voice: Mapping[str, str]) -> str:
    """A voice in one word or two: the person and the code, the outlet, or the source as it is described."""
    words = [voice[key] for key in ("person", "code", "outlet", "source") if voice.get(key)]
    return ", ".join(words) if words else json.dumps(dict(voice))


def to_csv(records: Iterable[AnyRecord], reports: Mapping[str, Report] | None = None) -> str:
    """The records as one text of CSV."""
    out = io.StringIO()
    export(records, out, "csv", reports=reports)
    return out.getvalue()
