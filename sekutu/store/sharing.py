"""An archive that many threads of one process read, while other processes add to it.

The database lets one process write, or several read, and a connection that is open is in the way of every writer. A server therefore
holds the archive only while somebody reads: the first reader opens it, others that come meanwhile share it (each with a cursor of its own,
for a connection is not for several threads at once), and when the last has gone it is let go after a short while. Where another process
waits for the archive, or a thread of this one wants to write, newcomers stand back until it has had its turn.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sekutu.errors import ArchiveBusy, ArchiveOld
from sekutu.store import database, holding, spool
from sekutu.store.archive import HELD, STEP_ASIDE, Archive, archive_file, open_archive

LINGER = 0.25
"""Seconds for which an archive that nobody reads is kept open: the requests of one page come within less, and ``add`` waits for longer."""

WAIT = 5.0
"""Seconds for which a reader or a writer waits for its turn, where nothing else is said."""


class Sharing:
    """The archive at a path, for the threads of this process. ``reading`` and ``writing`` give it to a thread, and take it back.

    Both raise ArchiveBusy where their turn did not come within ``wait`` seconds, ArchiveError where the archive cannot be opened.
    """

    def __init__(self, path: str | Path | None = None, wait: float = WAIT) -> None:
        self.path = archive_file(path)
        self._wait = wait
        self._turn = threading.Condition()
        self._open: Archive | None = None
        self._readers = 0
        self._writers = 0  # at work or waiting
        self._changing = False  # a thread opens, writes or closes
        self._opened = self._not_before = self._idle_since = 0.0
        self._caretaker: threading.Timer | None = None

    @contextmanager
    def reading(self) -> Iterator[Archive]:
        """The archive, to read; no other thread has the same connection."""
        shared = self._join()
        try:
            mine = Archive(self.path, shared.connection.cursor(), read_only=True, still=shared.still)
            try:
                yield mine
            finally:
                mine.connection.close()
        finally:
            self._leave()

    @contextmanager
    def writing(self) -> Iterator[Archive]:
        """The archive, to write, when no thread of this process reads it."""
        with self._turn:
            self._writers += 1
            try:
                self._await(lambda: not self._changing and self._readers == 0)
            except ArchiveBusy:
                self._writers -= 1
                self._turn.notify_all()
                raise
            self._changing = True
            self._let_go()
        try:
            with open_archive(self.path, wait=self._wait) as archive:
                yield archive
        finally:
            with self._turn:
                self._writers -= 1
                self._changing = False
                self._turn.notify_all()

    def still(self) -> dict[str, str] | None:
        """What those who read the archive now share (see Archive): while it is the same object, nobody can have changed the archive. None
        where it is not open, or about to be closed, and at once: who has to know in any case reads."""
        if not self._turn.acquire(blocking=False):
            return None
        try:
            steady = self._open is not None and not self._changing and not self._writers and not self._asked_to_leave()
            return self._open.still if steady and self._open is not None else None
        finally:
            self._turn.release()

    def close(self) -> None:
        """Lets go of the archive as soon as its readers have gone."""
        with self._turn:
            self._await(lambda: not self._changing and self._readers == 0)
            self._let_go()

    # ---- turns ------------------------------------------------------------------------------------------------------------------

    def _join(self) -> Archive:
        """The open archive, opened by the first to come."""
        with self._turn:
            self._await(lambda: not self._changing and self._writers == 0 and (self._open is None or not self._asked_to_leave()))
            if self._open is not None:
                self._readers += 1
                return self._open
            self._changing = True
        opened: Archive | None = None
        try:
            time.sleep(max(0.0, self._not_before - time.monotonic()))
            opened = _to_read(self.path, self._wait)
        finally:
            with self._turn:
                self._changing = False
                if opened is not None:
                    self._open, self._opened = opened, time.monotonic()
                    self._readers += 1
                self._turn.notify_all()
        return opened

    def _leave(self) -> None:
        with self._turn:
            self._readers -= 1
            if self._readers == 0:
                self._idle_since = time.monotonic()
                if self._writers or self._asked_to_leave():
                    self._let_go()
                elif self._caretaker is None:
                    self._look_later(LINGER)
            self._turn.notify_all()

    def _look_later(self, seconds: float) -> None:
        self._caretaker = threading.Timer(seconds, self._look)
        self._caretaker.daemon = True
        self._caretaker.start()

    def _look(self) -> None:
        """Closes what nobody has read for a while; runs in a thread of its own."""
        with self._turn:
            self._caretaker = None
            if self._open is None or self._readers or self._changing:
                return  # the last reader to leave sees to it
            left = self._idle_since + LINGER - time.monotonic()
            if left > 0:
                self._look_later(left)
            else:
                self._let_go()

    def _asked_to_leave(self) -> bool:
        """Whether it is time to let go: another process waits for the archive, or has put something into its spool, which is taken in when
        it is opened anew."""
        return time.monotonic() - self._opened >= HELD and (holding.wanted(self.path) or bool(spool.waiting(self.path)))

    def _let_go(self) -> None:
        if self._open is None:
            return
        asked = holding.wanted(self.path)
        self._open.close()
        self._open = None
        if asked:
            holding.forget_wish(self.path)  # who still waits says so again
            self._not_before = time.monotonic() + STEP_ASIDE

    def _await(self, ready: Callable[[], bool]) -> None:
        """Waits until it is one's turn; with the lock held. Raises ArchiveBusy where that takes too long."""
        until = time.monotonic() + self._wait
        while not ready():
            if self._readers == 0 and self._open is not None and not self._changing and self._asked_to_leave():
                self._let_go()
                continue
            if not self._turn.wait(max(0.0, until - time.monotonic())) and time.monotonic() >= until:
                raise ArchiveBusy(f"this process is at work on the archive {self.path}", inside=True)


def _to_read(path: Path, wait: float) -> Archive:
    """The archive, closed to everything but questions: no statement reads or writes other files. One of an older form is brought up to
    date first."""
    try:
        archive = open_archive(path, read_only=True, wait=wait)
    except ArchiveOld:
        open_archive(path, wait=wait).close()
        archive = open_archive(path, read_only=True, wait=wait)
    database.enclose(archive.connection)
    return archive
