"""When: what two dates, or the days of two reports, say for or against one happening; and the points that slots give."""

from __future__ import annotations

from dataclasses import dataclass

from sekutu.happenings.acts import Act

SAME_DAYS, NEAR_DAYS, FAR_DAYS = 1, 3, 7
"""Days between two dates that can still be one act's: a day for time zones and nights, three for a long visit."""
MEMORY = 60
"""Days for which an act that the text does not date can lie back; what news leaves undated is mostly fresh."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one slot adds; ``words`` say of it what was found (for people), ``veto`` that it forbids."""

    slot: str
    weight: float
    words: str
    veto: bool = False


def veto(slot: str, words: str) -> list[Point]:
    return [Point(slot, 0.0, words, veto=True)]


def gap(one: Act, other: Act) -> int:
    """Days between two dates: 0 where they share a day."""
    early, late = (one, other) if (one.last or 10**7) <= (other.last or 10**7) else (other, one)
    if early.last is None or late.first is None:
        return 0
    return max(late.first - early.last, 0)


def time(one: Act, other: Act) -> list[Point]:
    if one.dated and other.dated:
        return _dates(one, other)
    if one.dated or other.dated:
        dated, loose = (one, other) if one.dated else (other, one)
        if loose.told is None:
            return [Point("date", -0.2, "told by one only")]
        if dated.first is not None and dated.first > loose.told + SAME_DAYS and dated.event.status == "actual":
            return veto("date", "after the other was told")
        back = loose.told - (dated.last if dated.last is not None else loose.told)
        return [_back(abs(back), "told by one only")]
    if one.told is None or other.told is None:
        return [Point("date", -0.2, "not told")]
    apart = abs(one.told - other.told)
    if apart > MEMORY:
        return [Point("date", -2.0, f"reported {apart} days apart")]
    return [Point("date", 0.8 if apart <= SAME_DAYS else 0.3 if apart <= NEAR_DAYS else -0.7 if apart <= 14 else -1.5, "reported near")]


def _back(days: int, words: str) -> Point:
    weight = 0.7 if days <= NEAR_DAYS else 0.0 if days <= 14 else -0.8 if days <= MEMORY else -1.6
    return Point("date", weight, words)


def _dates(one: Act, other: Act) -> list[Point]:
    days = gap(one, other)
    if days:
        if days > FAR_DAYS:
            return veto("date", f"{days} days apart")
        weight = -0.5 if days <= SAME_DAYS else -1.2 if days <= NEAR_DAYS else -2.5
        return [Point("date", weight, f"{days} days apart")]
    widths = [width for width in (one.width, other.width) if width is not None]
    if not widths:
        return [Point("date", 0.3, "both open")]
    if len(widths) == 1:
        return [Point("date", 0.5 if widths[0] > 31 else -0.3, "one open")]
    narrow, wide = min(widths), max(widths)
    if wide == 1:
        return [Point("date", 2.2, "the same day")]
    if wide <= 31:
        return [Point("date", 1.6 if narrow <= 7 else 1.3, "overlap")]
    return [Point("date", 1.0 if wide <= 130 else 0.5, "overlap")]
