"""robots.txt, by RFC 9309: what a host asks programs not to read.

The group of our own name counts, else that of ``*``; of its rules the longest that matches, and among equals the one that allows. A ``*``
within a rule stands for anything, a ``$`` at its end for the end of the address.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

TOKEN = "sekutu"
"""The name by which a robots.txt speaks to us."""

LIMIT = 512_000
"""Bytes that are read, as the RFC asks for; the rest is passed over."""

LONGEST_DELAY = 60.0
"""Seconds between two requests that a host may ask for; who asks for more gets this."""

_RULES = 10_000


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host allows. ``rules`` are (pattern, allowed); ``delay`` the seconds it wants between two requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, target: str) -> bool:
        """Whether a path with its query may be read."""
        if target.startswith("/robots.txt"):
            return True
        target = unquote(target)
        best: tuple[int, bool] = (-1, True)
        for pattern, allowed in self.rules:
            if (len(pattern), allowed) > best and _matches(pattern, target):
                best = (len(pattern), allowed)
        return best[1]


def parse(data: bytes) -> Robots:
    """The rules for us of a robots.txt; lines that are none are passed over, as every reader of such files does."""
    own: list[tuple[str, bool]] = []
    general: list[tuple[str, bool]] = []
    delays = {"own": 0.0, "general": 0.0}
    named = False
    within: list[str] = []
    in_head = False
    for line in data[:LIMIT].decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        key, mark, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not mark:
            continue
        if key == "user-agent":
            if not in_head:
                within = []
            in_head = True
            agent = value.lower().split("/")[0].strip()
            if agent == TOKEN:
                within.append("own")
                named = True
            elif agent == "*":
                within.append("general")
            continue
        if key in ("allow", "disallow"):
            in_head = False
            for group in within:
                rules = own if group == "own" else general
                if value and len(rules) < _RULES:
                    rules.append((unquote(value), key == "allow"))
        elif key == "crawl-delay":
            in_head = False
            for group in within:
                delays[group] = _seconds(value)
    return Robots(tuple(own), delays["own"]) if named else Robots(tuple(general), delays["general"])


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        return 0.0
    return min(max(seconds, 0.0), LONGEST_DELAY) if seconds == seconds else 0.0  # "nan" is no number of seconds


def _matches(pattern: str, target: str) -> bool:
    """Whether a rule matches, in time that grows with the lengths only (each part is looked for once, from left to right)."""
    ends = pattern.endswith("$")
    parts = pattern.removesuffix("$").split("*")
    if not target.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        found = target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if len(parts) == 1:
        return not ends or at == len(target)
    last = parts[-1]
    if ends:
        return len(target) - len(last) >= at and target.endswith(last)
    return target.find(last, at) >= 0
