"""The spool: where coded reports wait while another process holds the archive.

A folder beside the archive (``NAME.spool``) with one file a batch. A file is written under another name, forced to the disk, and renamed,
so that it is whole or not there; from then on its reports are safe. Whoever holds the archive takes the files in (Archive.take_in), one
transaction each, and removes a file only after that; a file that comes twice changes nothing the second time. A file that cannot be read
is put aside with the ending ``.bad`` and never dropped.

The first line of a file is a head (msgspec JSON), each other line a report with its records.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from sekutu.errors import ArchiveError, InputSetAside
from sekutu.records import AnyRecord, Report, digest
from sekutu.store import rows
from sekutu.store.adding import BATCH, CodedReport, Stored, check, without_text
from sekutu.store.runs import now, stamp
from sekutu.version import VERSION

TRIES = 5
"""An owner removes the empty folder now and then; who writes makes it anew, and rarely more than once."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says of the run that wrote it. ``token`` is the run's own name; ``hash`` that of the other lines; ``ended`` and
    ``seconds`` stand in its last file only."""

    token: str
    command: str
    inputs: list[str]
    version: str
    started: str
    hash: str
    restore: bool = False
    aside: list[tuple[str, str]] = []
    ended: str | None = None
    seconds: float | None = None

    @property
    def began(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.started.removesuffix("Z"))


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    report: Report
    language: str
    records: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Batch:
    """A file of the spool, read: its head and the reports."""

    head: Head
    reports: list[Stored]


def folder(archive: Path) -> Path:
    """The archive's spool."""
    return archive.with_name(archive.name + ".spool")


def waiting(archive: Path) -> list[Path]:
    """The files that wait to be taken in, oldest first."""
    try:
        return sorted(folder(archive).glob("[0-9]*.jsonl"))
    except FileNotFoundError:  # its owner took all in, and removed it, while it was looked through
        return []


def refused(archive: Path) -> list[Path]:
    """The files that could not be read."""
    return sorted(folder(archive).glob("*.bad"))


def read(file: Path) -> Batch:
    """A file of the spool. Raises ValueError for what is none (cut, changed, of another form), ArchiveError for records that must not be
    stored."""
    first, _, rest = file.read_bytes().partition(b"\n")
    head = msgspec.json.decode(first, type=Head)
    if digest(rest.decode()) != head.hash:
        raise ValueError("its hash is another")
    lines = [msgspec.json.decode(line, type=_Line) for line in rest.splitlines()]
    reports = [Stored(line.report, [rows.from_dict(record) for record in line.records], line.language) for line in lines]
    for one in reports:
        check(one)
    return Batch(head, reports)


def put_aside(file: Path) -> Path:
    """Gives a file that cannot be read another ending, so that it is kept and no longer tried."""
    bad = file.with_suffix(".bad")
    file.replace(bad)
    return bad


def remove(file: Path) -> None:
    """Removes a file that was taken in, and the folder when it is empty."""
    file.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        file.parent.rmdir()


class Spool:
    """A run that writes to the spool because another process holds the archive."""

    def __init__(self, archive: Path, command: str, inputs: Sequence[str] = (), *, texts: bool = True, restore: bool = False) -> None:
        self.archive = archive
        self.texts = texts
        self.restore = restore
        self._command, self._inputs = command, [one.encode("utf-8", "replace").decode() for one in inputs]
        self._started, self._began = stamp(now()), time.monotonic()
        self._token = f"{os.getpid()}-{time.time_ns()}"
        self._number = 0
        self._ended = False

    def add_all(self, coded: Iterable[CodedReport], batch: int = BATCH) -> Iterator[CodedReport]:
        """Writes reports, a file for each ``batch`` of them, and yields each when its file is safe on the disk.

        Raises ArchiveError for what must not be stored (see Archive.add_all) and where the file cannot be written, with nothing of the
        batch in the spool.
        """
        source = iter(coded)
        while some := list(islice(source, max(1, batch))):
            for one in some:
                check(one)
            self._write(some)
            yield from some

    def end(self, aside: Iterable[InputSetAside] = ()) -> None:
        """Writes the last file: that the run has ended, and what it set aside."""
        listed = [tuple(text.encode("utf-8", "replace").decode() for text in (one.name, one.reason)) for one in aside]
        self._write([], [(name, reason) for name, reason in listed], ended=True)

    @property
    def waits(self) -> bool:
        """Whether some of what this run wrote still waits to be taken in."""
        return any(f"-{self._token}-" in file.name for file in waiting(self.archive))

    def _write(self, some: Sequence[CodedReport], aside: Sequence[tuple[str, str]] = (), ended: bool = False) -> None:
        kept = some if self.texts else [without_text(one) for one in some]
        lines = [_Line(report=one.report, language=one.language, records=_dicts(one.records)) for one in kept]
        rest = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
        head = Head(
            token=self._token,
            command=self._command,
            inputs=self._inputs,
            version=VERSION,
            started=self._started,
            hash=digest(rest.decode()),
            restore=self.restore,
            aside=list(aside),
            ended=stamp(now()) if ended else None,
            seconds=round(time.monotonic() - self._began, 3) if ended else None,
        )
        self._number += 1
        name = f"{time.time_ns():020d}-{self._token}-{self._number:06d}.jsonl"
        try:
            _durably(folder(self.archive), name, msgspec.json.encode(head) + b"\n" + rest)
        except OSError as error:
            raise ArchiveError(
                f"another process holds the archive {self.archive}, and its spool cannot be written: {error.strerror or error}"
            ) from error


def _dicts(records: Sequence[AnyRecord]) -> list[dict[str, Any]]:
    return [record.to_dict() for record in records]


def _durably(where: Path, name: str, data: bytes) -> None:
    """A new file that is whole and on the disk when this returns, or not there."""
    draft = where / f".{name}.new"
    for left in reversed(range(TRIES)):
        where.mkdir(exist_ok=True)
        try:
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(where / name)
            break
        except FileNotFoundError:  # the owner has just removed the empty folder
            if not left:
                raise
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
    for one in (where, where.parent):
        with contextlib.suppress(OSError):  # systems where a folder cannot be opened write its entries by themselves
            handle = os.open(one, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
