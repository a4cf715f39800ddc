"""The list of feeds that ``sekutu watch`` keeps up to date: a TOML file, checked whole before anything is asked for.

every = "30m"        # for all feeds: how often each is read (s, m, h, d)
pace = "1s"          # the least time between two requests to one host
limit = 200          # at most so many new reports of a feed in one round

[[feed]]
url = "https://example.org/rss/dunia.xml"   # a feed, a sitemap, or an index of sitemaps
outlet = "Contoh Pos"                       # what its reports are said to come from; else what pages and feed say
every = "15m"                               # every, pace and limit may stand with a feed too
timezone = "WIB"                            # the outlet's zone, for feeds that date in UTC: WIB, WITA, WIT, UTC, +07:00
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sekutu.errors import FetchFailed, UsageError
from sekutu.ingest import feeds
from sekutu.ingest.fetching.addresses import parse

EVERY, LEAST_EVERY, MOST_EVERY = 1800.0, 10.0, 7 * 86_400.0
"""Seconds between two readings of a feed: the default, as newsrooms' feeds change some times an hour, and the limits."""

PACE, MOST_PACE = 0.0, 600.0
"""Seconds between two requests to a host; below what the settings say it has no effect."""

LIMIT, MOST_LIMIT = 200, 10_000

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_DURATION = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*([smhd])$")
_SHARED = ("every", "pace", "limit")
_OWN = ("url", "outlet", "timezone", *_SHARED)
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """One feed of the list; ``every`` and ``pace`` in seconds."""

    url: str
    outlet: str | None = None
    every: float = EVERY
    pace: float = PACE
    limit: int = LIMIT
    zone: dt.timezone = feeds.WIB


def load(path: Path, *, any_port: bool = False) -> tuple[WatchedFeed, ...]:
    """The feeds of a list. Raises UsageError that names the file, the feed and the key, and what was expected."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise UsageError(f"{path}: larger than 1 MB, which is no list of feeds")
        table = tomllib.loads(data.decode("utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(f"no such file: {path}") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not TOML: {error}") from None
    except RecursionError:
        raise UsageError(f"{path}: not a list of feeds") from None
    listed = table.pop("feed", None)
    where = f"{path}: "
    _known(where, table, _SHARED, also=("feed",))
    if not isinstance(listed, list) or not listed or not all(isinstance(one, dict) for one in listed):
        raise UsageError(f'{where}it lists no feeds; each begins with a line [[feed]] and has a line url = "https://…"')
    found: dict[str, WatchedFeed] = {}
    for number, row in enumerate(listed, 1):
        feed = _feed(f"{where}feed {number}: ", {**table, **row}, any_port)
        if feed.url in found:
            raise UsageError(f"{where}feed {number}: {feed.url} is listed twice")
        found[feed.url] = feed
    return tuple(found.values())


def _feed(where: str, row: Mapping[str, Any], any_port: bool) -> WatchedFeed:
    _known(where, row, _OWN)
    url = row.get("url")
    if not isinstance(url, str) or not url.strip():
        raise UsageError(f"{where}url is missing")
    try:
        parse(url, any_port=any_port)
    except FetchFailed as error:
        raise UsageError(f"{where}url: {error}") from None
    outlet = row.get("outlet")
    if outlet is not None and (not isinstance(outlet, str) or not outlet.strip()):
        raise UsageError(f"{where}outlet must be a name")
    named = row.get("timezone", "WIB")
    zone = feeds.zone(named) if isinstance(named, str) else None
    if zone is None:
        raise UsageError(f"{where}timezone must be WIB, WITA, WIT, UTC or an offset such as +07:00, not {named!r}")
    limit = row.get("limit", LIMIT)
    if not isinstance(limit, int) or isinstance(limit, bool) or not 1 <= limit <= MOST_LIMIT:
        raise UsageError(f"{where}limit must be a whole number from 1 to {MOST_LIMIT}, not {limit!r}")
    every = _duration(where, "every", row.get("every"), EVERY, LEAST_EVERY, MOST_EVERY)
    pace = _duration(where, "pace", row.get("pace"), PACE, 0.0, MOST_PACE)
    return WatchedFeed(url.strip(), outlet.strip() if outlet else None, every, pace, limit, zone)


def _known(where: str, row: Mapping[str, Any], names: tuple[str, ...], also: tuple[str, ...] = ()) -> None:
    for key in row:
        if key not in names:
            near = tuple(difflib.get_close_matches(key, [*names, *also], n=1))
            raise UsageError(f"{where}unknown key {key!r}; there are {', '.join(names)}", near)


def _duration(where: str, key: str, value: Any, default: float, least: float, most: float) -> float:
    if value is None:
        return default
    found = _DURATION.match(value) if isinstance(value, str) else None
    if found is None:
        raise UsageError(f'{where}{key} must be a time such as "30s", "15m", "6h" or "1d", not {value!r}')
    seconds = float(found[1]) * _UNITS[found[2]]
    if not least <= seconds <= most:
        raise UsageError(f"{where}{key} must lie between {duration(least)} and {duration(most)}, not {value}")
    return seconds


def duration(seconds: float) -> str:
    """Seconds as the list writes them: 45s, 30m, 6h, 1d; rounded up."""
    for unit, size in (("d", 86_400), ("h", 3600), ("m", 60)):
        if seconds >= size:
            return f"{-(-int(seconds) // size)}{unit}"
    return f"{-(-int(seconds * 1000) // 1000)}s"
