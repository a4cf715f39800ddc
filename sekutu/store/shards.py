"""Shards: coded reports as Parquet, written as they come and read again in their order.

A shard is two files, ``NAME.reports.parquet`` (a row for each report; ``text`` is empty where texts are not kept) and
``NAME.records.parquet`` (a row for each record with the columns of the archive; ``json`` is the record as the contract prints it), and a
manifest beside them, which is of the engines.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import msgspec

from sekutu.errors import ArchiveError
from sekutu.records import Report
from sekutu.store import database, rows
from sekutu.store.adding import CodedReport, Stored, check, without_text

REPORTS = {name: kind for name, kind in rows.REPORT_COLUMNS.items() if name not in ("added_in", "changed_in")} | {"position": "INTEGER"}
RECORDS = dict(rows.RECORD_COLUMNS)
KINDS = {"reports": REPORTS, "records": RECORDS}
TOLD = ("id", "doc", "outlet", "url", "published", "published_basis", "seen", "language", "text", "text_kept")
"""The columns of a report that are read again; the others follow from these."""

MEMORY = "400MB"
"""What the writer and the reader of a shard may hold; the rest of a large one waits in a file."""

READ = 1_000
"""Rows that are read from a shard at a time."""


class Content:
    """Hashes of what a shard tells, report by report and record by record, in their order: the same whatever wrote the files."""

    def __init__(self) -> None:
        self._sums = {name: hashlib.sha256() for name in KINDS}

    def report(self, told: Sequence[Any]) -> None:
        """The values of a report's row that are read again (TOLD)."""
        self._sums["reports"].update(msgspec.json.encode(told) + b"\n")

    def record(self, report: str, line: str) -> None:
        """A record as the contract prints it, and its report's id."""
        self._sums["records"].update(f"{report} {line}\n".encode())

    def hashes(self) -> dict[str, str]:
        """By kind, in hexadecimal digits."""
        return {name: one.hexdigest() for name, one in self._sums.items()}


class ShardWriter:
    """Takes coded reports and writes them to ``folder`` as two Parquet files when it is closed without an error.

    What has come waits in a database file in the folder, so that a shard may be larger than memory. Each report comes once: a text that was
    there already is passed over, and ``add`` says so.
    """

    def __init__(self, folder: Path, *, texts: bool = True) -> None:
        self.folder, self.texts = folder, texts
        self.reports = self.records = 0
        self.content = Content()
        self._seen: set[str] = set()
        self._waiting: dict[str, list[dict[str, Any]]] = {name: [] for name in KINDS}
        self._file = folder / "shard.duckdb"
        self._connection = database.connect(str(self._file), False)
        _modest(self._connection)
        for name, columns in KINDS.items():
            declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            self._connection.execute(f"CREATE TABLE {name} ({declared})")

    def add(self, coded: CodedReport) -> bool:
        """Takes a report; whether it is new to the shard. Raises ArchiveError for what must not be stored."""
        check(coded)
        one = coded if self.texts else without_text(coded)
        if one.report.id in self._seen:
            return False
        self._seen.add(one.report.id)
        lines = [rows.encode(record) for record in one.records]
        row = rows.report_row(one.report, one.language, rows.fingerprint(lines), None, self.texts)
        self.content.report([row[name] for name in TOLD])
        for line in lines:
            self.content.record(one.report.id, line)
        self._waiting["reports"].append({name: row.get(name) for name in REPORTS} | {"position": self.reports})
        places = range(self.records, self.records + len(lines))
        self._waiting["records"] += [
            rows.record_row(record, place, line) for record, place, line in zip(one.records, places, lines, strict=True)
        ]
        self.reports += 1
        self.records += len(lines)
        if len(self._waiting["reports"]) >= 500:
            self._flush()
        return True

    def _flush(self) -> None:
        try:
            for name, waiting in self._waiting.items():
                database.insert(self._connection, name, KINDS[name], waiting)
                waiting.clear()
        except duckdb.Error as error:
            raise ArchiveError(f"the shard could not be written: {str(error).splitlines()[0][:300]}") from error

    def files(self) -> dict[str, Path]:
        """Writes the Parquet files and returns them by kind. Raises ArchiveError."""
        self._flush()
        out = {name: self.folder / f"{name}.parquet" for name in KINDS}
        try:
            for name, file in out.items():
                self._connection.execute(f"COPY {name} TO ? (FORMAT parquet, COMPRESSION zstd)", [str(file)])
        except duckdb.Error as error:
            raise ArchiveError(f"the shard could not be written: {str(error).splitlines()[0][:300]}") from error
        return out

    def __enter__(self) -> ShardWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)


def read_shard(reports: Path, records: Path) -> Iterator[Stored]:
    """The coded reports of a shard, in their order. Raises ArchiveError for files that are damaged or none of ours."""
    with _opened(reports, records) as connection:
        coded = groupby(_rows(connection, "SELECT report, json", records), itemgetter(0))
        next_id, lines = next(coded, (None, ()))
        for values in _rows(connection, f"SELECT {', '.join(TOLD)}", reports):
            row = dict(zip(TOLD, values, strict=True))
            mine: list[str] = []
            if row["id"] == next_id:
                mine = [line for _, line in lines]
                next_id, lines = next(coded, (None, ()))
            yield _stored(row, mine)
        if next_id is not None:
            raise ArchiveError(f"{records}: records of a report that is not in the shard ({next_id})")


def content_of(reports: Path, records: Path) -> dict[str, str]:
    """The hashes of what a shard tells (``Content``). Raises ArchiveError as ``read_shard``."""
    content = Content()
    with _opened(reports, records) as connection:
        for row in _rows(connection, f"SELECT {', '.join(TOLD)}", reports):
            content.report(row)
        for report, line in _rows(connection, "SELECT report, json", records):
            content.record(report, line)
    return content.hashes()


def _modest(connection: duckdb.DuckDBPyConnection) -> None:
    """One thread, since the processors are for those who code, and bounded memory, since there are as many shards under way as cores."""
    connection.execute("SET threads = 1")
    connection.execute(f"SET memory_limit = '{MEMORY}'")


@contextlib.contextmanager
def _opened(reports: Path, records: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can read the two files. Raises ArchiveError where either is none of ours, also while they are read."""
    connection = database.connect(database.MEMORY, False)
    try:
        _modest(connection)
        for file, kind in ((reports, "reports"), (records, "records")):
            found = {row[0] for row in connection.execute("SELECT name FROM parquet_schema(?)", [str(file)]).fetchall()}
            if missing := sorted(set(KINDS[kind]) - found):
                raise ArchiveError(f"{file} is no shard of ours (without {', '.join(missing)})")
        yield connection
    except (duckdb.Error, ValueError, TypeError) as error:
        raise ArchiveError(f"{reports}: the shard cannot be read: {str(error).splitlines()[0][:300]}") from error
    finally:
        connection.close()


def _rows(connection: duckdb.DuckDBPyConnection, select: str, file: Path) -> Iterator[tuple[Any, ...]]:
    cursor = connection.cursor()
    cursor.execute(f"{select} FROM read_parquet(?) ORDER BY position", [str(file)])
    while some := cursor.fetchmany(READ):
        yield from some


def _stored(row: dict[str, Any], lines: Sequence[str]) -> Stored:
    id, language, kept = row.pop("id"), row.pop("language"), row.pop("text_kept")
    report = Report(**row, key=None if kept else id)
    if report.id != id:
        raise ArchiveError(f"{row['doc']}: the text in the shard is another than its id says")
    return Stored(report, [rows.decode(line) for line in lines], language)
