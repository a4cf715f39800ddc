"""The last answer to each question, for who would otherwise wait: while the next one is made, or while another process holds the archive.

After each change of the archive all that measures it is made anew, one thing after the other; with many readers, each of whom waits for one
of these things, a server that could give thousands of answers gives a few dozen. So who would have to wait for longer than ``BRIEF`` is
given what was the answer a moment ago, and the next one is made meanwhile, once for all who ask for it (a *flight*). Who is alone waits
longer (``PATIENT``).

What such an answer is: one that was given before, of one whole state of the archive, with the ETag of that state, and with the header
``Age`` (RFC 9111): for so many seconds at most it has not been known to be of the present state. It is not given when that is more than
``YOUNG``, to who wants none (``Cache-Control: no-cache``, or ``max-age`` with fewer seconds, as a browser says that is told to load a page
again), and never once something was written through this server: what one has written is in what one reads next.
"""

from __future__ import annotations

import asyncio
import math
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from sekutu.errors import ArchiveBusy

if TYPE_CHECKING:
    from sekutu.serve.web.desk import Answer

YOUNG = 20.0
"""Seconds after which an answer is no longer given in place of the next one. A busy server on 20,000 records makes all that is asked for
anew within four on an idle machine; beside much other work it takes longer, and whoever asks would wait for as long."""

BRIEF, PATIENT = 0.15, 2.0
"""Seconds that everybody waits for the present answer: where more than ``FEW`` answers are being made, and where one may hope to have it
soon. The first is less than ``early.PATIENCE``, after which a page begins without its rest."""

FEW = 4
"""Answers that are being made for somebody who is alone with his browser, or for a program that asks one thing after the other."""

MOST = 4096
"""Questions whose last answer is known; the answers themselves are kept, and let go of, by the desk."""

_SECONDS = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,9})\"?\s*(?=,|$)", re.IGNORECASE)
_NONE = re.compile(r"(?:^|,)\s*no-(?:cache|store)\s*(?=,|=|$)", re.IGNORECASE)


def wanted(headers: Headers) -> float:
    """How many seconds old an answer may be for who sends these headers."""
    said = ",".join(headers.getlist("cache-control"))[:200]
    if _NONE.search(said):
        return 0.0
    found = _SECONDS.search(said)
    return float(found[1]) if found else math.inf


@dataclass(frozen=True, slots=True)
class Given:
    """An answer and its tag; no answer for who has it already. ``age`` is None for one of the present state, else see ``Latest.tag``."""

    answer: Answer | None
    tag: str
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Flight:
    """An answer that is being made. ``epoch``: how often something had been written when that was begun."""

    task: asyncio.Task[Given]
    begun: float
    epoch: int


@dataclass(slots=True)
class Latest:
    """By question (any name of it), the mark of the archive's state and the tag of the answer that it had last; and when the archive was
    last seen in which state. For several threads; flights are the event loop's alone."""

    young: float = YOUNG
    _tags: OrderedDict[str, tuple[str, str]] = field(default_factory=OrderedDict)
    _seen: dict[str, float] = field(default_factory=dict)
    _epoch: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _flights: dict[str, Flight] = field(default_factory=dict)

    def see(self, mark: str, at: float | None = None) -> None:
        """The archive is in that state: now, where it cannot change meanwhile, or at a time (``time.monotonic``) at which it could not."""
        now = time.monotonic() if at is None else at
        with self._lock:
            new = mark not in self._seen
            self._seen[mark] = now
            if new:
                self._seen = {one: at for one, at in self._seen.items() if now - at <= self.young}

    def keep(self, question: str, mark: str, tag: str) -> None:
        """That is its answer in that state; to be called while the archive cannot change."""
        with self._lock:
            self._tags[question] = (mark, tag)
            self._tags.move_to_end(question)
            while len(self._tags) > MOST:
                self._tags.popitem(last=False)

    def tag(self, question: str, at_most: float) -> tuple[str, int] | None:
        """The tag of its last answer, and the seconds, rounded up, for which that may have been another one; None where these are more than
        ``at_most``, or than what is young."""
        with self._lock:
            mark, tag = self._tags.get(question, ("", ""))
            at = self._seen.get(mark)
        if at is None or (age := time.monotonic() - at) > self.young or math.ceil(age) > at_most:
            return None
        return tag, math.ceil(age)

    def forget(self) -> None:
        """Something was written: nothing that was made before is given any more in place of what is made from now on."""
        with self._lock:
            self._epoch += 1
            self._tags.clear()

    async def soon(self, name: str, make: Callable[[], Awaitable[Given]], instead: Callable[[], Given | None], fresh: bool) -> Given:
        """What ``make`` makes, or, where that takes too long (counted from when somebody first asked), what there is ``instead``, for as
        long as there is something. Who comes meanwhile waits for the same, unless he wants it ``fresh``."""
        flight = self._flights.get(name)
        if fresh or flight is None or flight.epoch != self._epoch or flight.task.done():
            flight = self._flights[name] = self._begun(name, make)
        while not flight.task.done() and (found := instead()) is not None:
            left = flight.begun + (BRIEF if len(self._flights) > FEW else PATIENT) - time.monotonic()
            if left <= 0:
                return found
            await asyncio.wait({flight.task}, timeout=min(left, BRIEF))
        try:
            return await asyncio.shield(flight.task)  # who hangs up does not end what others wait for
        except ArchiveBusy:
            found = instead()
            if found is None:
                raise
            return found

    def _begun(self, name: str, make: Callable[[], Awaitable[Given]]) -> Flight:
        async def made() -> Given:
            return await make()

        flight = Flight(asyncio.ensure_future(made()), time.monotonic(), self._epoch)

        def over(task: asyncio.Task[Given]) -> None:
            if self._flights.get(name) is flight:
                del self._flights[name]
            if not task.cancelled():
                task.exception()  # whoever asked may have gone with another answer

        flight.task.add_done_callback(over)
        return flight
