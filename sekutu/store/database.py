"""The database under the archive: connecting, making, bringing up to date, transactions. Nothing here knows what the tables hold.

Within the package ``store`` alone imports duckdb. The file is written in the storage form of DuckDB 1.5, so that each version that the
package allows can open it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from sekutu import resources
from sekutu.errors import ArchiveError
from sekutu.store import trouble

MIGRATIONS = ("0001_initial.sql", "0002_keeping.sql", "0003_copies.sql", "0004_history.sql", "0005_seen.sql")
"""In their order; the number of those that ran is the archive's ``schema_version``."""

STORAGE_VERSION = "v1.5.0"
"""A file in DuckDB 2.0's own form cannot be opened by 1.5; this form is read and written by both."""

MEMORY = ":memory:"

HEADERS = 3 * 4096
"""Bytes before the first block of a file (DuckDB, storage format)."""

Row = Mapping[str, Any]


def connect(file: str, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to the file. Raises ArchiveBusy or ArchiveError, in words for people, where it cannot be opened."""
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


def enclose(connection: duckdb.DuckDBPyConnection) -> None:
    """Shuts a database in: no statement reads or writes another file, loads anything, or changes a setting from now on.
    Whoever opened it first in this process may have done so already."""
    if connection.execute("SELECT current_setting('lock_configuration')").fetchall()[0][0]:
        return
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def create(file: Path) -> None:
    """Makes an empty archive. It is made under another name and gets its own when it is whole, so that no half archive is ever found."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        draft.unlink(missing_ok=True)
        connection = connect(str(draft), False)
        try:
            migrate(connection, 0)
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


def version_of(connection: duckdb.DuckDBPyConnection, file: Path) -> int:
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
    if _cut_short(connection, file):
        raise ArchiveError(f"{file} is damaged: its end is missing; it was left as it is")
    return version


def _cut_short(connection: duckdb.DuckDBPyConnection, file: Path) -> bool:
    """Whether the file is too small for the blocks that it says are in use. It opens all the same where what is missing is data, and would
    be written to."""
    try:
        size, used = connection.execute("SELECT block_size, used_blocks FROM pragma_database_size()").fetchall()[0]
        return bool(file.stat().st_size < HEADERS + size * used)
    except (duckdb.Error, OSError) as error:
        raise trouble.cannot_open(str(file), str(error)) from error


def copy_aside(connection: duckdb.DuckDBPyConnection, file: Path, version: int) -> duckdb.DuckDBPyConnection:
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
    return connect(str(file), False)


def migrate(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Runs what an archive of that version lacks, each step in a transaction of its own. Raises ArchiveError where one fails."""
    for number, name in enumerate(MIGRATIONS, 1):
        if number > version:
            with transaction(connection):
                connection.execute(resources.read_text(f"sql/{name}"))
                connection.execute("DELETE FROM meta WHERE name = 'schema_version'")
                connection.execute("INSERT INTO meta VALUES ('schema_version', ?)", [str(number)])


@contextlib.contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
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


def insert(connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], values: Sequence[Row]) -> None:
    """Many rows at once, as one parameter of JSON (a statement a row is a hundred times slower)."""
    if values:
        names = ", ".join(f'"{name}"' for name in columns)
        connection.execute(
            f"INSERT INTO {table} ({names}) SELECT row.* FROM (SELECT unnest(from_json(?::JSON, ?)) AS row)",
            [json.dumps(values), json.dumps([columns])],
        )
