"""The caretaker of a server: makes what measures of the world need before somebody waits for it, looks for garbage when nobody does.

After the start and after each change of the archive it makes the world of all records, then what the page of disagreements needs, then
the page of the network (near whose parties those of other days stand), then the pages of the parties of which most is told, which take
longest (these only where somebody has asked for anything since they were made before). It begins a step only while nobody waits for an
answer and few have asked of late; the archive is held open only while it is read, not while the world is made of it, so that a process
that adds to it gets its turn. What fails here fails in the answer too, and is said there.

The interpreter's own search for garbage looks through all that a process holds whenever it has made so and so much, which with a world of
50,000 records takes longer than to make a page. Here only what is new is looked through, between two answers, and what is then still there
is left alone from then on (``gc.freeze``), until the archive changes; then all is looked through once, where nobody ever pauses after a
while.
"""

from __future__ import annotations

import functools
import gc
import threading
import time
from collections.abc import Callable

from sekutu.errors import SekutuError
from sekutu.serve.answers import Period, brought, copies_in, held_in, today_of, world_of
from sekutu.serve.web.desk import Desk

STEP = 0.25
"""Seconds between two looks at what there is to do; a browser that was opened with the server has asked for its first page by then."""

PARTIES = 16
"""So many parties have their pages made ahead. In an archive of 50,000 records on 60 parties those of all others take less than 0.3 s."""

SETTLED = 1.0
"""Seconds for which the archive's file must stay as it is before anything is made of it: who adds to it may do so many times in a row."""

UNTIDIED = 100
"""Answers after which garbage is looked for even where there never is a pause."""

BUSY = 20.0
"""Answers a second from which on nothing is made ahead: whoever asks next would wait for what perhaps nobody asks for."""

SWEPT = 300.0
"""Seconds between two looks through all that is held, where there never is a pause. Nobody is answered meanwhile (0.8 s for the world of
20,000 records), and little is found: worlds and what is made of them hold no circles, so what was made of an earlier state of the archive
goes when nobody holds it any more."""


class Caretaker:
    """Works for a desk in a thread of its own, from ``start`` to ``stop``."""

    def __init__(self, desk: Desk, page: Callable[[str], None], network: Callable[[], None]) -> None:
        """``page`` makes the page of a party (a code) ahead, ``network`` that of the network."""
        self._desk = desk
        self._page = page
        self._network = network
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._work, name="caretaker", daemon=True)
        self._todo: list[Callable[[], None]] = []
        self._seen: tuple[int, ...] | None = None
        self._unchanged = SETTLED  # what is there at the start has been there for long enough
        self._made_of: tuple[int, ...] | None = None
        self._tidied = 0
        self._stale = False  # the archive has changed since all that is held was looked through
        self._swept = 0.0
        self._settled = False
        self._prepared: int | None = None  # how many answers had been given when pages were made ahead
        self._looked, self._counted = time.monotonic(), desk.answered

    def start(self) -> None:
        gc.disable()
        self._thread.start()

    def stop(self) -> None:
        """Returns at once; a step that is under way goes on to its end."""
        self._ending.set()
        gc.unfreeze()
        gc.enable()

    def _work(self) -> None:
        while not self._ending.wait(STEP):
            try:
                self.look()
            except (SekutuError, OSError):
                self._todo.clear()  # an archive that cannot be read now says so to who asks; it is looked at again when it changes

    def look(self) -> None:
        """One step of what there is to do, where nobody waits."""
        self._watch()
        idle = self._desk.idle and self._pace() < BUSY
        waiting = self._desk.answered - self._tidied
        if not idle and waiting < UNTIDIED:
            return
        if self._todo and idle:
            self._todo.pop(0)()
        elif waiting:
            self._tidy()

    def _pace(self) -> float:
        """Answers a second since the last look."""
        now, answered = time.monotonic(), self._desk.answered
        found = (answered - self._counted) / max(STEP, now - self._looked)
        self._looked, self._counted = now, answered
        return found

    def _watch(self) -> None:
        """Notes what is to be made anew where the archive has changed and stayed so for a while."""
        path = self._desk.sharing.path
        try:
            found = path.stat()
        except OSError:
            return
        now = (found.st_mtime_ns, found.st_size, found.st_ino)
        if self._seen is not None:
            self._unchanged = self._unchanged + STEP if now == self._seen else 0.0
            self._stale |= now != self._seen
        self._seen = now
        if now != self._made_of and self._unchanged >= SETTLED:
            self._made_of = now
            self._todo = [self._world, self._disagreements, self._blocs, self._network, self._settle]
            if self._prepared is None or self._desk.answered > self._prepared:
                self._todo.append(self._parties)

    def _tidy(self) -> None:
        """Looks for garbage among what was made since the last time, and leaves what is no garbage alone from then on."""
        if self._stale and time.monotonic() - self._swept >= SWEPT:
            self._settle()
            return
        with self._desk.thinking():
            self._tidied = self._desk.answered
            gc.collect(1)
            gc.freeze()

    # ---- what is made ahead ---------------------------------------------------------------------------------------------------------

    def _world(self) -> None:
        with self._desk.thinking():
            with self._desk.sharing.reading() as archive:
                make = brought(archive, Period())
            make()
            with self._desk.sharing.reading() as archive:
                held_in(archive, world_of(archive, Period()))
                copies_in(archive, Period())

    def _disagreements(self) -> None:
        with self._desk.thinking():
            with self._desk.sharing.reading() as archive:
                world, copies = world_of(archive, Period()), copies_in(archive, Period())
            world.happenings(copies)
            world.weighed(world.contradictions(), copies)

    def _blocs(self) -> None:
        from sekutu.analysis.blocs import blocs

        with self._desk.thinking():
            with self._desk.sharing.reading() as archive:
                world, copies, today = world_of(archive, Period()), copies_in(archive, Period()), today_of(archive, Period())
            blocs((), {}, world=world, today=today, sources=copies)

    def _parties(self) -> None:
        self._prepared = self._desk.answered
        with self._desk.sharing.reading() as archive:
            told = archive.coverage()
        most = sorted(told, key=lambda code: (-told[code], code))[:PARTIES]
        self._todo += [functools.partial(self._page, code) for code in most]
        self._todo.append(self._tidy)

    def _settle(self) -> None:
        """Leaves what was made alone from now on; after a change of the archive what was held of its earlier state may be garbage."""
        with self._desk.thinking():
            self._stale, self._swept, self._tidied = False, time.monotonic(), self._desk.answered
            if self._settled:
                gc.unfreeze()
                gc.collect()
            gc.freeze()
            self._settled = True
