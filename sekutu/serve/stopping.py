"""Stopping at any moment: what is being fetched is dropped at once, what is being stored is finished."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self


class Stopped(BaseException):
    """Somebody asked to stop while nothing was being stored. Not an Exception, so that nobody on the way takes it for a failure."""


class Stopper:
    """Catches SIGINT and SIGTERM while it is entered. The first asks to stop; a second SIGINT breaks off whatever is being done (a
    transaction is then rolled back).
    """

    def __init__(self) -> None:
        self.asked = False
        self._inside = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            if number == signal.SIGINT:
                raise KeyboardInterrupt
            return
        self.asked = True
        if self._inside:
            raise Stopped

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """What is done within may be dropped at any moment; raises Stopped then, and at once where stopping was asked for before."""
        self._inside = True
        try:
            if self.asked:
                raise Stopped
            yield
        finally:
            self._inside = False

    def wait(self, seconds: float) -> None:
        """Sleeps. Raises Stopped."""
        with self.interruptible():
            time.sleep(max(0.0, seconds))
