"""The archive: one file with the reports, their records, and the runs that added them; the only importer of duckdb.

What add has returned is stored: each call is one transaction, and a process that is killed leaves whole reports or none. One process holds
an archive for writing, or several for reading. The file is written in the storage form of DuckDB 1.5, so that each version that the package
allows can open it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol

import duckdb

from sekutu import resources, settings
from sekutu.errors import ArchiveError, SekutuError, UsageError
from sekutu.records import AnyRecord, Kind, Report
from sekutu.store import filters, rows, trouble
from sekutu.version import VERSION

Outcome = Literal["added", "unchanged", "changed"]

MIGRATIONS = ("0001_initial.sql",)
"""In their order; the number of those that ran is the archive's ``schema_version``."""

STORAGE_VERSION = "v1.5.0"
"""A file in DuckDB 2.0's own form cannot be opened by 1.5; this form is read and written by both."""

MEMORY = ":memory:"

_REPORT = "id, doc, outlet, url, published, published_basis"


class CodedReport(Protocol):
    """A report with its records; what the pipeline returns is one."""

    @property
    def report(self) -> Report: ...
    @property
    def records(self) -> Sequence[AnyRecord]: ...
    @property
    def language(self) -> str: ...


def open_archive(path: str | Path | None = None, read_only: bool = False) -> Archive:
    """Opens the archive (``path``, else ``$SEKUTU_ARCHIVE``, else ``./sekutu.duckdb``) and, unless ``read_only``, makes it where there is
    none.

    An archive of an older version is copied aside and brought up to date. ``":memory:"`` is an archive that is gone when it is closed.

    Raises ArchiveBusy where another process holds the file (naming it where the system tells), ArchiveError where the file is missing (only
    for ``read_only``), damaged, of a newer version, or no archive of ours.
    """
    if str(path) == MEMORY:
        archive = Archive(Path(MEMORY), _connect(MEMORY, False))
        _migrate(archive.connection, 0)
        return archive
    # A link is followed, so that what is made or copied aside lies beside the file itself.
    file = Path(os.path.realpath(settings.archive_path(path)))
    if file.is_dir():
        raise ArchiveError(f"{file} is a folder, not an archive")
    if not file.exists():
        if read_only:
            raise ArchiveError(f"there is no archive at {file}; `sekutu add` makes one")
        if not file.parent.is_dir():
            raise ArchiveError(f"there is no folder {file.parent} for the archive")
        _create(file)
    connection = _connect(str(file), read_only)
    try:
        version = _version(connection, file)
        if version < len(MIGRATIONS):
            if read_only:
                raise ArchiveError(
                    f"{file} is of an older version of Sekutu; open it once for writing (`sekutu add`) to bring it up to date"
                )
            connection = _copy_aside(connection, file, version)
            _migrate(connection, version)
    except BaseException:
        connection.close()
        raise
    return Archive(file, connection)


def _connect(file: str, read_only: bool) -> duckdb.DuckDBPyConnection:
    # Extensions are never fetched: Sekutu works offline, and what it needs is in the wheel.
    config: dict[str, str | bool | int | float | list[str]] = {
        "storage_compatibility_version": STORAGE_VERSION,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    try:
        return duckdb.connect(file, read_only=read_only, config=config)
    except duckdb.Error as error:
        raise trouble.cannot_open(file, str(error)) from error


def _create(file: Path) -> None:
    """Makes an empty archive. It is made under another name and gets its own when it is whole, so that no half archive is ever found."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        draft.unlink(missing_ok=True)
        connection = _connect(str(draft), False)
        try:
            _migrate(connection, 0)
        finally:
            connection.close()
        try:
            os.link(draft, file)
        except FileExistsError:
            return  # another process was faster
        except OSError:  # a file system without links
            if not file.exists():
                draft.rename(file)
    except OSError as error:
        raise ArchiveError(f"the archive {file} cannot be made: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _version(connection: duckdb.DuckDBPyConnection, file: Path) -> int:
    """The archive's version. Raises ArchiveError where it is no archive of ours, or newer than this program."""
    foreign = ArchiveError(f"{file} is a DuckDB file, but not an archive of Sekutu")
    try:
        found = dict(connection.execute("SELECT name, value FROM main.meta").fetchall())
        version = int(found["schema_version"])
    except (duckdb.CatalogException, duckdb.BinderException, KeyError, ValueError, TypeError) as error:
        raise foreign from error
    except duckdb.Error as error:
        raise trouble.cannot_open(str(file), str(error)) from error
    if found.get("application") != "sekutu":
        raise foreign
    if version > len(MIGRATIONS):
        raise ArchiveError(
            f"{file} is of a newer version of Sekutu (form {version}; this program knows {len(MIGRATIONS)}); it was left as it is"
        )
    return version


def _copy_aside(connection: duckdb.DuckDBPyConnection, file: Path, version: int) -> duckdb.DuckDBPyConnection:
    """Copies the closed file to ``NAME.form-N.bak`` (the first copy of a form is kept) and opens it again."""
    connection.close()  # writes the log into the file, so that the file alone is the archive
    copy = file.with_name(f"{file.name}.form-{version}.bak")
    try:
        if not copy.exists():
            draft = copy.with_name(copy.name + ".new")
            shutil.copy2(file, draft)
            draft.replace(copy)
    except OSError as error:
        raise ArchiveError(f"{file} could not be copied before bringing it up to date: {error.strerror or error}") from error
    return _connect(str(file), False)


def _migrate(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    for number, name in enumerate(MIGRATIONS, 1):
        if number > version:
            with _transaction(connection):
                connection.execute(resources.read_text(f"sql/{name}"))
                connection.execute("DELETE FROM meta WHERE name = 'schema_version'")
                connection.execute("INSERT INTO meta VALUES ('schema_version', ?)", [str(number)])


@contextlib.contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it, or nothing. Turns an error of the database into an ArchiveError."""
    try:
        connection.execute("BEGIN TRANSACTION")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        with contextlib.suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        if isinstance(error, duckdb.Error):
            raise ArchiveError(f"the archive could not be written: {str(error).splitlines()[0][:300]}") from error
        raise


def _insert(connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], values: Sequence[rows.Row]) -> None:
    """Many rows at once, as one parameter of JSON (a statement a row is a hundred times slower)."""
    if values:
        names = ", ".join(f'"{name}"' for name in columns)
        connection.execute(
            f"INSERT INTO {table} ({names}) SELECT row.* FROM (SELECT unnest(from_json(?::JSON, ?)) AS row)",
            [json.dumps(values), json.dumps([columns])],
        )


class Archive:
    """An open archive; a context manager. Not for several threads at once. ``open_archive`` makes it."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection
        self.run: int | None = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; what was added is stored already."""
        self.connection.close()

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self.connection.execute(query, list(values)).fetchall()
        except duckdb.Error as error:
            raise ArchiveError(f"the archive {self.path} could not be read: {str(error).splitlines()[0][:300]}") from error

    # ---- adding -------------------------------------------------------------------------------------------------------------------

    def add(self, coded: CodedReport) -> Outcome:
        """Stores a report with its records, in one transaction that is committed on return; see add_all."""
        return next(self.add_all([coded]))[1]

    def add_all(self, coded: Iterable[CodedReport], batch: int = 32) -> Iterator[tuple[CodedReport, Outcome]]:
        """Stores many reports, a transaction for each ``batch`` of them, and yields each with what became of it, never before it is
        committed.

        The same text is the same report. Seen again, it is ``unchanged``: its metadata stay those of the first sighting, and the new name,
        outlet, address and day are only noted as a sighting. It is ``changed`` where the new sighting tells all that was known and more (an
        outlet, an address, a day that was missing or only inferred), or where the same sighting is coded otherwise by a newer program; then
        metadata and records are replaced together.

        Raises ArchiveError, with nothing of the batch stored, where the file cannot be written (a full disk), and for a record whose quote
        is not what the text holds at its span, a date that is none, or two records of one id.
        """
        source = iter(coded)
        while some := list(islice(source, max(1, batch))):
            yield from zip(some, self._store(some), strict=True)

    def _store(self, batch: Sequence[CodedReport]) -> list[Outcome]:
        lines = [self._checked(one) for one in batch]
        outcomes: list[Outcome] = []
        with _transaction(self.connection):
            known = self._known([one.report.id for one in batch])
            seen = self._seen(list(known))
            fresh: dict[str, rows.Row] = {}
            replaced: set[str] = set()
            records: dict[str, list[rows.Row]] = {}
            sightings: list[rows.Row] = []
            for one, coded_lines in zip(batch, lines, strict=True):
                report, key = one.report, one.report.id
                sighting = rows.sighting_row(report, self.run)
                if (mark := tuple(sighting.values())[:-1]) not in seen:
                    seen.add(mark)
                    sightings.append(sighting)
                coded = rows.fingerprint(coded_lines)
                before = known.get(key)
                outcome: Outcome = "added"
                if before is not None:
                    old, old_coded, _ = before
                    again = old == report and coded != old_coded
                    outcome = "changed" if again or rows.tells_more(report, old) else "unchanged"
                outcomes.append(outcome)
                if outcome == "unchanged":
                    continue
                if before is not None and before[2]:
                    replaced.add(key)
                known[key] = (report, coded, before is not None and before[2])
                fresh[key] = rows.report_row(report, one.language, coded, self.run)
                records[key] = [
                    rows.record_row(record, position, line)
                    for position, (record, line) in enumerate(zip(one.records, coded_lines, strict=True))
                ]
            self._replace(fresh, replaced)
            _insert(self.connection, "records", rows.RECORD_COLUMNS, [row for listed in records.values() for row in listed])
            _insert(self.connection, "sightings", rows.SIGHTING_COLUMNS, sightings)
            if self.run is not None:
                self.connection.execute(
                    "UPDATE runs SET added = added + ?, changed = changed + ?, unchanged = unchanged + ? WHERE id = ?",
                    [outcomes.count("added"), outcomes.count("changed"), outcomes.count("unchanged"), self.run],
                )
        return outcomes

    def _checked(self, one: CodedReport) -> list[str]:
        """The records as lines. Raises ArchiveError for one that must not be stored: a fault of the coder, not of the report."""
        report = one.report
        ids: set[str] = set()
        try:
            rows.days(report.published)
            for record in one.records:
                if record.report != report.id or report.text[record.start : record.end] != record.quote or not record.quote:
                    raise ArchiveError(f"{report.doc}: the quote of record {record.id} is not in the report at its span")
                if record.id in ids:
                    raise ArchiveError(f"{report.doc}: two records have the id {record.id}")
                ids.add(record.id)
                rows.record_row(record, 0, "")
            return [rows.encode(record) for record in one.records]
        except SekutuError:
            raise
        except ValueError as error:  # a date that is none, half of a surrogate pair
            raise ArchiveError(f"{report.doc}: cannot be stored: {error}") from error

    def _known(self, ids: Sequence[str]) -> dict[str, tuple[Report, str, bool]]:
        """Of these reports, the stored ones: metadata (with the text), the hash of the records, and that they are stored."""
        found = self._rows(f"SELECT {_REPORT}, text, coded FROM reports WHERE id IN (SELECT unnest(?))", [list(ids)])
        return {row[0]: (_report(row[:6], row[6]), row[7], True) for row in found}

    def _seen(self, ids: Sequence[str]) -> set[tuple[Any, ...]]:
        return set(self._rows("SELECT report, doc, outlet, url, published FROM sightings WHERE report IN (SELECT unnest(?))", [list(ids)]))

    def _replace(self, fresh: Mapping[str, rows.Row], replaced: set[str]) -> None:
        """Writes the rows of reports; those that are stored already keep their row and their first run, and lose their records."""
        for key in replaced:
            values = {name: value for name, value in fresh[key].items() if name not in ("id", "added_in", "text")}
            changes = ", ".join(f"{name} = ?" for name in values)
            self.connection.execute(f"UPDATE reports SET {changes} WHERE id = ?", [*values.values(), key])
            self.connection.execute("DELETE FROM records WHERE report = ?", [key])
        _insert(self.connection, "reports", rows.REPORT_COLUMNS, [row for key, row in fresh.items() if key not in replaced])

    # ---- runs ---------------------------------------------------------------------------------------------------------------------

    def begin_run(self, command: str, inputs: Sequence[str] = ()) -> int:
        """Notes that a run begins; what is added from here on belongs to it. Returns its number."""
        with _transaction(self.connection):
            number = int(self._rows("SELECT coalesce(max(id), 0) + 1 FROM runs")[0][0])
            self.connection.execute(
                "INSERT INTO runs VALUES (?, ?, ?, ?, ?, NULL, 0, 0, 0, 0)", [number, command, list(inputs), VERSION, _now()]
            )
        self.run = number
        return number

    def end_run(self, run: int, set_aside: int = 0) -> None:
        """Notes that a run has ended, and how many of its inputs were set aside."""
        with _transaction(self.connection):
            self.connection.execute("UPDATE runs SET ended = ?, set_aside = ? WHERE id = ?", [_now(), set_aside, run])
        if self.run == run:
            self.run = None

    def runs(self) -> list[dict[str, Any]]:
        """The runs, oldest first; ``ended`` is None for one that was cut off. Times are UTC, ISO 8601."""
        names = ("id", "command", "inputs", "version", "started", "ended", "added", "changed", "unchanged", "set_aside")
        found = self._rows(f"SELECT {', '.join(names)} FROM runs ORDER BY id")
        return [
            {
                name: value.isoformat(timespec="seconds") + "Z" if isinstance(value, dt.datetime) else value
                for name, value in zip(names, row, strict=True)
            }
            for row in found
        ]

    # ---- asking -------------------------------------------------------------------------------------------------------------------

    def reports(self, *, as_of: str | None = None, outlet: str | None = None, ids: Sequence[str] | None = None) -> list[Report]:
        """The reports with their texts, in order of doc and id; with ``as_of`` only those that were published by then."""
        where, values = filters.reports(as_of=as_of, outlet=outlet, ids=ids)
        query = f"SELECT {_REPORT}, text FROM reports WHERE {where} ORDER BY doc, id"
        return [_report(row[:6], row[6]) for row in self._rows(query, values)]

    def metadata(self) -> dict[str, Report]:
        """From the id of each report to its metadata, in order of doc and id; **the texts are left out** (empty), for answers need names
        and days only.
        """
        return {row[0]: _report(row, "") for row in self._rows(f"SELECT {_REPORT} FROM reports ORDER BY doc, id")}

    def report(self, report_id: str) -> Report | None:
        """One report with its text, or None where the archive has none of that id."""
        return next(iter(self.reports(ids=[report_id])), None)

    def text(self, report_id: str) -> str:
        """The text of a report. Raises UsageError where the archive has none of that id."""
        report = self.report(report_id)
        if report is None:
            raise UsageError(f"the archive has no report {report_id}")
        return report.text

    def sightings(self, report_id: str) -> list[dict[str, str | None]]:
        """Where and as what a report was seen, in the order in which it came in."""
        names = ("doc", "outlet", "url", "published")
        found = self._rows(f"SELECT {', '.join(names)} FROM sightings WHERE report = ? ORDER BY rowid", [report_id])
        return [dict(zip(names, row, strict=True)) for row in found]

    def known_addresses(self, addresses: Sequence[str]) -> set[str]:
        """Of these addresses, those at or under which a report that is stored was seen."""
        asked = list(addresses)
        query = "SELECT doc FROM sightings WHERE doc IN (SELECT unnest(?)) UNION SELECT url FROM sightings WHERE url IN (SELECT unnest(?))"
        return {str(row[0]) for row in self._rows(query, [asked, asked])} if asked else set()

    def record(self, record_id: str) -> AnyRecord | None:
        """One record, or None where the archive has none of that id."""
        found = self._rows("SELECT json FROM records WHERE id = ? ORDER BY report", [record_id])
        return rows.decode(found[0][0]) if found else None

    def records(
        self,
        kind: Kind | None = None,
        *,
        type: str | Sequence[str] | None = None,
        status: str | Sequence[str] | None = None,
        actor: str | None = None,
        recipient: str | None = None,
        about: str | None = None,
        party: str | Sequence[str] | None = None,
        person: str | None = None,
        outlet: str | None = None,
        text: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        min_confidence: float = 0.0,
        limit: int | None = None,
    ) -> list[AnyRecord]:
        """The records that fit every filter, in order of doc, report and place in the report.

        ``type`` is an event's type, with its mode after a stroke (``CONSULT/visit``), or a tie's name; one or several. ``actor`` is the
        code of an actor, of ``a`` of a tie, of a speaker; ``recipient`` of a recipient or of ``b``; ``about`` of whom a statement is about;
        ``party`` any of these (several: all of them must take part). ``person`` is a full name. ``text``: all of its words stand in the
        quote, whatever their case.

        ``since`` and ``until`` (EDTF) keep what can lie between them by its date, else by its report's day, as which it can be at the
        latest; records with neither are left out. ``as_of`` keeps what reports published by then told.

        Raises UsageError for a limit that is no date.
        """
        where, values = filters.records(
            kind=kind,
            type=type,
            status=status,
            actor=actor,
            recipient=recipient,
            about=about,
            party=party,
            person=person,
            outlet=outlet,
            text=text,
            since=since,
            until=until,
            as_of=as_of,
            min_confidence=min_confidence,
        )
        query = (
            f"SELECT r.json FROM records r JOIN reports ON reports.id = r.report WHERE {where} ORDER BY reports.doc, r.report, r.position"
        )
        if limit is not None:
            query += " LIMIT ?"
            values.append(max(0, limit))
        return [rows.decode(row[0]) for row in self._rows(query, values)]

    def counts(self, as_of: str | None = None) -> dict[str, int]:
        """How many ``reports``, ``events``, ``ties`` and ``statements`` there are (with ``as_of``: of reports published by then), how many
        of all reports have no day (``undated_reports``), and how many ``as_of`` leaves out (``reports_left_out``).
        """
        day = filters.limit_day("as-of", as_of, first=False)
        total, undated, reports = self._rows(
            "SELECT count(*), count(*) FILTER (published IS NULL), count(*) FILTER (?::DATE IS NULL OR published_last <= ?::DATE) "
            "FROM reports",
            [day, day],
        )[0]
        kinds = dict(
            self._rows(
                "SELECT r.kind, count(*) FROM records r JOIN reports ON reports.id = r.report "
                "WHERE ?::DATE IS NULL OR reports.published_last <= ?::DATE GROUP BY r.kind",
                [day, day],
            )
        )
        return {
            "reports": reports,
            "events": kinds.get("event", 0),
            "ties": kinds.get("tie", 0),
            "statements": kinds.get("statement", 0),
            "undated_reports": undated,
            "reports_left_out": total - reports,
        }


def write_parquet(table: Sequence[Mapping[str, Any]], columns: Mapping[str, str], target: Path) -> None:
    """Writes rows to a Parquet file (zstd); ``columns`` maps their names to DuckDB types. Raises ArchiveError on failure."""
    connection = _connect(MEMORY, False)
    try:
        names = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f"CREATE TABLE rows ({names})")
        for start in range(0, len(table), 5000):
            _insert(connection, "rows", columns, [dict(row) for row in table[start : start + 5000]])
        connection.execute("COPY (SELECT * FROM rows ORDER BY rowid) TO ? (FORMAT parquet, COMPRESSION zstd)", [str(target)])
    except duckdb.Error as error:
        raise ArchiveError(f"{target} could not be written: {str(error).splitlines()[0][:300]}") from error
    finally:
        connection.close()


def _report(row: Sequence[Any], text: str) -> Report:
    _, doc, outlet, url, published, basis = row
    return Report(text=text, doc=doc, outlet=outlet, url=url, published=published, published_basis=basis)


def _now() -> dt.datetime:
    """The time, UTC, whole seconds: for runs only, never for records."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None)
