"""The archive: one file with the reports, their records, the runs that added them, and what people said about them.

What add has returned is stored: each batch is one transaction, and a process that is killed leaves whole reports or none. One process holds
an archive for writing, or several for reading. Who cannot wait writes to the spool beside it (``spool``); who holds it, or opens it next,
takes that in.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from sekutu import settings
from sekutu.errors import ArchiveBusy, ArchiveError, ArchiveOld
from sekutu.store import copies, database, holding, spool
from sekutu.store.adding import CodedReport, Outcome
from sekutu.store.database import MEMORY, STORAGE_VERSION
from sekutu.store.history import History
from sekutu.store.judging import Judging
from sekutu.store.recoding import Recoding
from sekutu.store.removing import Removing
from sekutu.store.runs import now
from sekutu.store.searching import Searching

__all__ = ["MEMORY", "STORAGE_VERSION", "Archive", "CodedReport", "Outcome", "open_archive", "write_parquet"]

POLL = 0.05
"""Seconds between two tries to open an archive that another process holds."""

STEP_ASIDE = 0.15
"""Seconds for which an owner lets go of the archive when somebody waits: three tries of theirs."""

HELD = 2.0
"""Seconds for which an owner keeps the archive at least, so that two long runs do not spend their time handing it over."""

PATIENCE = 600.0
"""Seconds after which an owner that stepped aside gives up waiting for its archive."""

LAST_LOOKS = 10
"""How often an owner that closes the archive looks into the spool again; once is nearly always enough."""

EVERY = 1.0
"""Seconds between two looks into the spool, so that what waits there is taken in within seconds."""


def open_archive(path: str | Path | None = None, read_only: bool = False, wait: float | None = None) -> Archive:
    """Opens the archive (``path``, else ``$SEKUTU_ARCHIVE``, else ``./sekutu.duckdb``) and, unless ``read_only``, makes it where there is
    none. What waits in its spool is taken in first, for readers too where nobody else has the archive.

    ``wait`` says for how many seconds to wait for an archive that another process holds (None: ``$SEKUTU_WAIT``, else 0).

    An archive of an older version is copied aside and brought up to date. ``":memory:"`` is an archive that is gone when it is closed.

    Raises ArchiveBusy where another process holds the file (naming it, its command, and since when, where that is known), ArchiveError
    where the file is missing (only for ``read_only``), damaged, of a newer version, or no archive of ours.
    """
    if str(path) == MEMORY:
        archive = Archive(Path(MEMORY), database.connect(MEMORY, False), False)
        database.migrate(archive.connection, 0)
        return archive
    file = archive_file(path)
    if file.is_dir():
        raise ArchiveError(f"{file} is a folder, not an archive")
    if not file.exists():
        if read_only:
            raise ArchiveError(f"there is no archive at {file}; `sekutu add` makes one")
        if not file.parent.is_dir():
            raise ArchiveError(f"there is no folder {file.parent} for the archive")
        database.create(file)
    if read_only and spool.waiting(file):
        with contextlib.suppress(ArchiveError):  # held, or not ours to write: it is read as it is
            open_archive(file, wait=0).close()
    archive = Archive(file, _opened(file, read_only, settings.wait() if wait is None else wait), read_only)
    if not read_only:
        try:
            holding.tidy(file, spool.folder(file))
            holding.take(file, archive.keeps_texts)
            archive.take_in()
        except BaseException:
            archive.close()
            raise
    return archive


def archive_file(path: str | Path | None = None) -> Path:
    """The archive's file. A link is followed, so that what is made or copied aside lies beside the file itself."""
    return Path(os.path.realpath(settings.archive_path(path)))


def _opened(file: Path, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """A connection to an archive of the present form."""
    connection = _patiently(file, read_only, wait)
    try:
        version = database.version_of(connection, file)
        if version < len(database.MIGRATIONS):
            if read_only:
                raise ArchiveOld(f"{file} is of an older version of Sekutu; open it once for writing to bring it up to date")
            connection = database.copy_aside(connection, file, version)
            database.migrate(connection, database.version_of(connection, file))
        if not read_only:
            copies.complete(connection, lambda: database.transaction(connection))
    except BaseException:
        connection.close()
        raise
    return connection


def _patiently(file: Path, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """A connection, after at most ``wait`` seconds. Raises ArchiveBusy where that was not enough."""
    until = time.monotonic() + wait
    asked = False
    try:
        while True:
            try:
                return database.connect(str(file), read_only)
            except ArchiveBusy as busy:
                if busy.inside or time.monotonic() >= until:
                    raise holding.told_of(file, busy) from None
            holding.want(file)
            asked = True
            time.sleep(POLL)
    finally:
        if asked:
            holding.forget_wish(file)


class Archive(Recoding, Judging, Removing, History, Searching):
    """An open archive; a context manager. Not for several threads at once. ``open_archive`` makes it.

    Where it is open to be read, no process can change it: what such archives know once (``still``) they may share.
    """

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, read_only: bool, still: dict[str, str] | None = None) -> None:
        super().__init__(path, connection)
        self.read_only = read_only
        if read_only:
            self.still = {} if still is None else still
        self._looked = self._stepped = 0.0

    @property
    def _alone(self) -> bool:
        """Whether there is no file that another process could want."""
        return self.read_only or str(self.path) == MEMORY

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; what was added is stored already. What came into the spool while this process was the owner is taken in: a
        process that wrote there and then found the archive held may rely on it."""
        if not self._alone:
            with contextlib.suppress(ArchiveError, OSError, duckdb.Error):
                self.take_in()
                copies.settle(self.connection, lambda: database.transaction(self.connection))
            holding.release(self.path)
        self.connection.close()
        if not self._alone:
            with contextlib.suppress(ArchiveError, OSError):
                for _ in range(LAST_LOOKS):
                    if not spool.waiting(self.path):
                        break
                    open_archive(self.path, wait=0)._leave()  # came after the look above and before the file was free

    def _leave(self) -> None:
        holding.release(self.path)
        self.connection.close()

    def tend(self) -> None:
        """What an owner does now and then, between two batches or requests: takes in what waits in the spool, and steps aside for a moment
        where another process waits for the archive. The connection may be another one afterwards.

        Raises ArchiveBusy where the archive did not come free again within ten minutes.
        """
        if self._alone:
            return
        if time.monotonic() - self._looked >= EVERY:
            self.take_in()
            self._looked = time.monotonic()
        if time.monotonic() - self._stepped >= HELD and holding.wanted(self.path):
            holding.release(self.path)
            self.connection.close()
            holding.forget_wish(self.path)
            time.sleep(STEP_ASIDE)
            self.connection = _opened(self.path, False, PATIENCE)
            holding.take(self.path, self.keeps_texts)
            self._stepped = time.monotonic()

    def take_in(self) -> int:
        """Takes in what waits in the spool, a transaction for each file, and returns how many reports that were. A file that cannot be read
        is put aside (``.bad``). Raises ArchiveError where the archive cannot be written; the file then waits on."""
        number = 0
        if self._alone:
            return number
        for file in spool.waiting(self.path):
            try:
                batch = spool.read(file)
            except FileNotFoundError:
                continue
            except (ValueError, ArchiveError):
                spool.put_aside(file)
                continue
            with database.transaction(self.connection):
                self._take(batch)
            spool.remove(file)
            number += len(batch.reports)
        return number

    def _take(self, batch: spool.Batch) -> None:
        head = batch.head
        known = self._rows("SELECT id, ended FROM runs WHERE token = ?", [head.token])
        if known and known[0][1] is not None and head.ended is not None:
            return  # its last file, taken in before, when it could not be removed
        run = known[0][0] if known else self._new_run(head.command, head.inputs, head.version, head.began, head.token)
        outcomes = self._put(batch.reports, run, head.restore)
        gone = [(one.report.doc, REMOVED) for one, outcome in zip(batch.reports, outcomes, strict=True) if outcome == "removed"]
        self._aside(run, [*gone, *head.aside])
        if head.ended is not None:
            self.connection.execute("UPDATE runs SET ended = ?, seconds = ? WHERE id = ?", [now(), head.seconds, run])


REMOVED = "it was removed from the archive earlier"
"""Why a report is set aside that was taken out."""


def write_parquet(
    table: Sequence[Mapping[str, Any]], columns: Mapping[str, str], target: Path, metadata: Mapping[str, str] | None = None
) -> None:
    """Writes rows to a Parquet file (zstd); ``columns`` maps their names to DuckDB types, ``metadata`` is kept in the file's foot. The same
    rows give the same bytes. Raises ArchiveError on failure."""
    connection = database.connect(MEMORY, False)
    try:
        names = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f"CREATE TABLE rows ({names})")
        for start in range(0, len(table), 5000):
            database.insert(connection, "rows", columns, [dict(row) for row in table[start : start + 5000]])
        said = ", ".join("{}: '{}'".format(name, value.replace("'", "''")) for name, value in (metadata or {}).items())
        also = f", KV_METADATA {{{said}}}" if said else ""
        connection.execute(f"COPY (SELECT * FROM rows ORDER BY rowid) TO ? (FORMAT parquet, COMPRESSION zstd{also})", [str(target)])
    except duckdb.Error as error:
        raise ArchiveError(f"{target} could not be written: {str(error).splitlines()[0][:300]}") from error
    finally:
        connection.close()
