"""What ``sekutu watch`` remembers between two runs, beside what the archive knows.

Which reports are stored, the archive itself tells (by their addresses), so that nothing stored is fetched again and nothing that was lost
with a killed process is taken for stored. What the archive has no place for stands in a small file beside it
(``sekutu.duckdb.watch.json``): when each feed is due, how often it failed, and which addresses were set aside and need not be tried again,
or not yet. It lies beside the archive and not in it because it changes with every round, also when nothing is stored, and the archive would
have to be held for that, away from whoever wants to read it; if the file is lost, only some addresses are asked for once more. For a round
in which another process holds the archive it also says which addresses were held there last, or were written to the spool since. When a
feed was last read says whether entries may have come and gone between two readings.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

VERSION = 1
FORGOTTEN = 30 * 86_400.0
"""Seconds after which a feed that nobody lists any more is forgotten; until then another list of the same archive may name it."""

TRIES = 5
"""A page that fails in a way that may pass is tried so often."""

FIRST_WAIT, LONGEST_WAIT = 300.0, 86_400.0
"""Seconds before a failed page or feed is tried again; doubled each time, up to a day."""


DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)
"""What a file raises that is none of ours, or was damaged."""

MOST_HELD = 5_000
"""Addresses of a feed that are remembered though it does not name them any more, the newest."""

SLACK = 5.0
"""Seconds by which a clock may be set back, as time servers do, without a feed being read before its time."""


def backoff(failures: int, first: float = FIRST_WAIT) -> float:
    """The seconds to wait after so many failures in a row."""
    return min(first * 2.0 ** min(max(failures - 1, 0), 20), max(LONGEST_WAIT, first))


class WatchState:
    """The state of one archive's feeds. Times are seconds since 1970."""

    def __init__(self, path: Path) -> None:
        """Reads the file if there is one. ``damaged`` is where a file that could not be read was put."""
        self.path = path
        self.damaged: Path | None = None
        self._feeds: dict[str, dict[str, Any]] = {}
        if path.exists():
            try:
                self._feeds = _read(path)
            except DAMAGED:
                self.damaged = path.with_name(path.name + ".damaged")
                path.replace(self.damaged)

    def _feed(self, url: str) -> dict[str, Any]:
        return self._feeds.setdefault(url, {"due": 0.0, "at": 0.0, "read": 0.0, "failures": 0, "aside": {}, "held": {}})

    def due(self, url: str, now: float) -> float:
        """When the feed is to be read; 0 for one that never was, and where the clock has gone back since that was said: a machine that came
        up with a clock ahead of its time would not read it again for as long as it was ahead."""
        feed = self._feeds.get(url)
        if feed is None or now < feed["at"] - SLACK:
            return 0.0
        return float(feed["due"])

    def failing(self, url: str) -> bool:
        """Whether the feed could not be read the last time."""
        return url in self._feeds and int(self._feeds[url]["failures"]) > 0

    def read(self, url: str, now: float, every: float, addresses: Collection[str]) -> None:
        """Notes that a feed was read; what it does not name any more is forgotten."""
        feed = self._feed(url)
        feed["read"] = now if addresses else 0.0
        feed["due"], feed["at"], feed["failures"] = now + every, now, 0
        feed["aside"] = {key: value for key, value in feed["aside"].items() if key in addresses}
        gone = [address for address in feed["held"] if address not in addresses]  # some feeds name an entry again that they had left out
        for address in gone[: max(0, len(gone) - MOST_HELD)]:
            del feed["held"][address]

    def torn(self, url: str, addresses: Collection[str], stored: Collection[str], now: float) -> float | None:
        """The seconds since the feed was last read, where of all that it names now nothing was met before, neither stored nor set aside:
        then entries may have come and gone in between, and nobody can tell. None where the two readings meet, where either named nothing,
        and where there was none before.
        """
        feed = self._feed(url)
        if not feed["read"] or not addresses or stored or not feed["aside"].keys().isdisjoint(addresses):
            return None
        return max(0.0, now - float(feed["read"]))

    def held(self, url: str) -> set[str]:
        """The feed's addresses of which reports were stored, or written to the spool, when that was known last."""
        return set(self._feed(url)["held"])

    def hold(self, url: str, addresses: Collection[str], *, among: Collection[str] = ()) -> None:
        """Notes that the reports of these addresses are stored or in the spool, and that ``among`` these, as the archive has said, no
        others are."""
        feed = self._feed(url)
        kept = {address: None for address in feed["held"] if address not in among}
        feed["held"] = kept | dict.fromkeys(addresses)

    def failed(self, url: str, now: float, every: float, at_least: float | None) -> float:
        """Notes that a feed could not be read; returns the seconds after which it is tried again."""
        feed = self._feed(url)
        feed["failures"] += 1
        wait = max(backoff(feed["failures"], every), min(at_least or 0.0, LONGEST_WAIT))
        feed["due"], feed["at"] = now + wait, now
        return wait

    def skips(self, url: str, address: str, now: float) -> bool:
        """Whether an entry was set aside and is not to be tried (yet)."""
        tries, due = self._feed(url)["aside"].get(address, (0, 0.0))
        return bool(tries >= TRIES or now < due <= now + LONGEST_WAIT)  # no wait is longer: said by a clock that was ahead

    def set_aside(self, url: str, address: str, now: float, *, temporary: bool, at_least: float | None = None) -> None:
        """Notes that an entry was set aside, for good or for a while."""
        aside = self._feed(url)["aside"]
        tries = aside.get(address, (0, 0.0))[0] + 1 if temporary else TRIES
        aside[address] = [tries, now + max(backoff(tries), min(at_least or 0.0, LONGEST_WAIT))]

    def save(self, keep: Collection[str]) -> None:
        """Writes the state of the feeds that are still listed, whole or not at all, and leaves that of others, which another watch of the
        archive may list, as it is. Raises OSError."""
        self._feeds = {url: feed for url, feed in self._feeds.items() if url in keep}
        now = time.time()
        feeds = {url: feed for url, feed in self._others(keep).items() if feed["due"] > now - FORGOTTEN} | self._feeds
        written = {url: feed | {"held": list(feed["held"])} for url, feed in feeds.items()}
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            with draft.open("w", encoding="utf-8", newline="\n") as file:
                json.dump({"version": VERSION, "feeds": written}, file, ensure_ascii=False, indent=1, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
        except BaseException as error:
            if isinstance(error, OSError) and error.filename is None:  # a full disk says so to a write, which knows no name
                error.filename = str(self.path)
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise

    def _others(self, mine: Collection[str]) -> dict[str, dict[str, Any]]:
        """What the file says of feeds that are not ours; nothing where it cannot be read."""
        try:
            return {url: feed for url, feed in _read(self.path).items() if url not in mine}
        except (OSError, *DAMAGED):
            return {}


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """The feeds of a file. Raises ValueError and its like for one that is damaged or of another version, OSError."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if found["version"] != VERSION:
        raise ValueError("of another version")
    return {
        str(url): {
            "due": _seconds(one["due"]),
            "at": _seconds(one.get("at", 0.0)),
            "read": _seconds(one.get("read", 0.0)),
            "failures": int(one["failures"]),
            "aside": {str(key): [int(tries), _seconds(due)] for key, (tries, due) in one["aside"].items()},
            "held": {str(address): None for address in one.get("held", ())},
        }
        for url, one in found["feeds"].items()
    }


def _seconds(value: Any) -> float:
    """A moment. Raises ValueError for one that is never (JSON's readers take NaN and Infinity)."""
    seconds = float(value)
    if not math.isfinite(seconds):
        raise ValueError("no moment")
    return seconds
