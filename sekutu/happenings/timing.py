"""When: what two dates, or the days of two reports, say for or against one happening; and the points that slots give."""

from __future__ import annotations

import functools
from typing import NamedTuple

from sekutu.happenings.acts import Act

SAME_DAYS, NEAR_DAYS, FAR_DAYS = 1, 3, 7
"""Days between two dates that can still be one act's: a day for time zones and nights, three for a long visit."""
MEMORY = 60
"""Days for which an act that the text does not date can lie back; what news leaves undated is mostly fresh."""


class Point(NamedTuple):
    """What one slot adds; ``words`` say of it what was found (for people), ``veto`` that it forbids."""

    slot: str
    weight: float
    words: str
    veto: bool = False


Points = tuple[Point, ...]
"""What a slot says of a pair. Most of what can be said is said in constants, for pairs are compared by millions."""

NOTHING: Points = ()


def points(slot: str, weight: float, words: str) -> Points:
    return (Point(slot, weight, words),)


@functools.lru_cache(maxsize=4096)
def veto(slot: str, words: str) -> Points:
    return (Point(slot, 0.0, words, True),)


def gap(one: Act, other: Act) -> int:
    """Days between two dates: 0 where they share a day."""
    early, late = (one, other) if (one.last or 10**7) <= (other.last or 10**7) else (other, one)
    if early.last is None or late.first is None:
        return 0
    return max(late.first - early.last, 0)


ONE_ONLY = points("date", -0.2, "told by one only")
AFTER = veto("date", "after the other was told")
NOT_TOLD = points("date", -0.2, "not told")
REPORTED_NEAR = tuple(
    points("date", 0.8 if days <= SAME_DAYS else 0.3 if days <= NEAR_DAYS else -0.7 if days <= 14 else -1.5, "reported near")
    for days in range(MEMORY + 1)
)
BACK = tuple(points("date", weight, "told by one only") for weight in (0.7, 0.0, -0.8, -1.6))
BOTH_OPEN = points("date", 0.3, "both open")
ONE_OPEN = {wide: points("date", 0.5 if wide else -0.3, "one open") for wide in (True, False)}
SAME_DAY = points("date", 2.2, "the same day")
OVERLAP = {weight: points("date", weight, "overlap") for weight in (1.6, 1.3, 1.0, 0.5)}


def time(one: Act, other: Act) -> Points:
    if one.dated and other.dated:
        return _dates(one, other)
    if one.dated or other.dated:
        dated, loose = (one, other) if one.dated else (other, one)
        if loose.told is None:
            return ONE_ONLY
        if dated.first is not None and dated.first > loose.told + SAME_DAYS and dated.event.status == "actual":
            return AFTER
        return _back(abs(loose.told - dated.last) if dated.last is not None else 0)
    if one.told is None or other.told is None:
        return NOT_TOLD
    apart = abs(one.told - other.told)
    return REPORTED_NEAR[apart] if apart <= MEMORY else points("date", -2.0, f"reported {apart} days apart")


def _back(days: int) -> Points:
    return BACK[0 if days <= NEAR_DAYS else 1 if days <= 14 else 2 if days <= MEMORY else 3]


def _dates(one: Act, other: Act) -> Points:
    days = gap(one, other)
    if days:
        if days > FAR_DAYS:
            return veto("date", f"{days} days apart")
        weight = -0.5 if days <= SAME_DAYS else -1.2 if days <= NEAR_DAYS else -2.5
        return points("date", weight, f"{days} days apart")
    mine, theirs = one.width, other.width
    if mine is None or theirs is None:
        width = mine if theirs is None else theirs
        return BOTH_OPEN if width is None else ONE_OPEN[width > 31]
    narrow, wide = (mine, theirs) if mine <= theirs else (theirs, mine)
    if wide == 1:
        return SAME_DAY
    if wide <= 31:
        return OVERLAP[1.6 if narrow <= 7 else 1.3]
    return OVERLAP[1.0 if wide <= 130 else 0.5]
