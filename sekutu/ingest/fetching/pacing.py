"""Manners towards a host: so much time between two requests, and none at all for a while to one that does not answer."""

from __future__ import annotations

import time
from collections.abc import Callable

DEFAULT = 1.0
"""Seconds between two requests to one host, as careful crawlers keep it; a robots.txt or a user can ask for more."""

GIVES_UP_AFTER = 3
"""Requests in a row that a host leaves without an answer."""

RESTS = 300.0
"""Seconds for which such a host is not asked: a feed of a hundred pages on a dead host must not take a hundred time-outs."""


class Pace:
    """Keeps the time between requests, host by host."""

    def __init__(
        self, seconds: float = DEFAULT, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.seconds = seconds
        self._sleep = sleep
        self._clock = clock
        self._asked: dict[str, float] = {}
        self._silent: dict[str, int] = {}

    def wait(self, host: str, at_least: float = 0.0) -> None:
        """Sleeps until the host may be asked again, and notes that it is asked now."""
        if host in self._asked:
            left = self._asked[host] + max(self.seconds, at_least) - self._clock()
            if left > 0:
                self._sleep(left)
        self._asked[host] = self._clock()

    def rests(self, host: str) -> float:
        """The seconds for which the host is still left alone; 0 where it may be asked."""
        if self._silent.get(host, 0) < GIVES_UP_AFTER:
            return 0.0
        left = self._asked.get(host, 0.0) + RESTS - self._clock()
        if left <= 0:
            self._silent[host] = GIVES_UP_AFTER - 1  # one request shows whether it is back
            return 0.0
        return left

    def answered(self, host: str) -> None:
        self._silent.pop(host, None)

    def was_silent(self, host: str) -> None:
        """Notes that a request got no answer (no connection, no response in time)."""
        self._silent[host] = self._silent.get(host, 0) + 1
