"""What ``sekutu watch`` remembers between two runs, beside what the archive knows.

Which reports are stored, the archive itself tells (by their addresses), so that nothing stored is fetched again and nothing that was lost
with a killed process is taken for stored. What the archive has no place for stands in a small file beside it
(``sekutu.duckdb.watch.json``): when each feed is due, how often it failed, and which addresses were set aside and need not be tried again,
or not yet. It lies beside the archive and not in it because it changes with every round, also when nothing is stored, and the archive would
have to be held for that, away from whoever wants to read it; if the file is lost, only some addresses are asked for once more.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

VERSION = 1
TRIES = 5
"""A page that fails in a way that may pass is tried so often."""

FIRST_WAIT, LONGEST_WAIT = 300.0, 86_400.0
"""Seconds before a failed page or feed is tried again; doubled each time, up to a day."""


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
                found = json.loads(path.read_text(encoding="utf-8"))
                if found["version"] != VERSION:
                    raise ValueError("of another version")
                self._feeds = {
                    str(url): {
                        "due": float(one["due"]),
                        "failures": int(one["failures"]),
                        "aside": {str(key): [int(tries), float(due)] for key, (tries, due) in one["aside"].items()},
                    }
                    for url, one in found["feeds"].items()
                }
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                self.damaged = path.with_name(path.name + ".damaged")
                path.replace(self.damaged)

    def _feed(self, url: str) -> dict[str, Any]:
        return self._feeds.setdefault(url, {"due": 0.0, "failures": 0, "aside": {}})

    def due(self, url: str) -> float:
        """When the feed is to be read; 0 for one that never was."""
        return float(self._feeds[url]["due"]) if url in self._feeds else 0.0

    def failing(self, url: str) -> bool:
        """Whether the feed could not be read the last time."""
        return url in self._feeds and int(self._feeds[url]["failures"]) > 0

    def read(self, url: str, now: float, every: float, addresses: Collection[str]) -> None:
        """Notes that a feed was read; what it does not name any more is forgotten."""
        feed = self._feed(url)
        feed["due"], feed["failures"] = now + every, 0
        feed["aside"] = {key: value for key, value in feed["aside"].items() if key in addresses}

    def failed(self, url: str, now: float, every: float, at_least: float | None) -> float:
        """Notes that a feed could not be read; returns the seconds after which it is tried again."""
        feed = self._feed(url)
        feed["failures"] += 1
        wait = max(backoff(feed["failures"], every), min(at_least or 0.0, LONGEST_WAIT))
        feed["due"] = now + wait
        return wait

    def skips(self, url: str, address: str, now: float) -> bool:
        """Whether an entry was set aside and is not to be tried (yet)."""
        tries, due = self._feed(url)["aside"].get(address, (0, 0.0))
        return bool(tries >= TRIES or now < due)

    def set_aside(self, url: str, address: str, now: float, *, temporary: bool, at_least: float | None = None) -> None:
        """Notes that an entry was set aside, for good or for a while."""
        aside = self._feed(url)["aside"]
        tries = aside.get(address, (0, 0.0))[0] + 1 if temporary else TRIES
        aside[address] = [tries, now + max(backoff(tries), at_least or 0.0)]

    def save(self, keep: Collection[str]) -> None:
        """Writes the state of the feeds that are still listed, whole or not at all. Raises OSError."""
        self._feeds = {url: feed for url, feed in self._feeds.items() if url in keep}
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            with draft.open("w", encoding="utf-8", newline="\n") as file:
                json.dump({"version": VERSION, "feeds": self._feeds}, file, ensure_ascii=False, indent=1, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
