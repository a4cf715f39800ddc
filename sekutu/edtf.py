"""Dates as far as they are known: the part of EDTF (ISO 8601-2, levels 0 and 1) that records use.

``2024-05-16``, ``2024-05``, ``2022``, intervals ``2022-02/2024-05``, open ends ``../2022``, ``2014/..``, and the marks ``~`` (about),
``?`` (unsure) and ``%`` (both). The packages for this were tried: ``edtf`` fails on open intervals and parses under 100 dates a second.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?\Z")


def _one(text: str) -> tuple[dt.date, dt.date]:
    match = _DATE.match(text)
    if not match:
        raise ValueError(f"not a date of EDTF level 0 or 1: {text!r}")
    year, month, day = int(match[1]), match[2], match[3]
    if year == 0:
        raise ValueError("the year 0000 is not supported")
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day is None:
        return dt.date(year, int(month), 1), dt.date(year, int(month), calendar.monthrange(year, int(month))[1])
    date = dt.date(year, int(month), int(day))
    return date, date


def bounds(text: str) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that the date allows; None for an open end. Raises ValueError for anything else."""
    left, slash, right = text.partition("/")
    if not slash:
        return _one(left)
    if left in ("", "..") and right in ("", ".."):
        raise ValueError(f"an interval that is open on both sides says nothing: {text!r}")
    first = None if left in ("", "..") else _one(left)[0]
    last = None if right in ("", "..") else _one(right)[1]
    if first and last and first > last:
        raise ValueError(f"the interval ends before it begins: {text!r}")
    return first, last


def is_valid(text: str) -> bool:
    """Whether the text is a date in our part of EDTF."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def interval(first: dt.date | None, last: dt.date | None) -> str:
    """The shortest EDTF for all days from first to last (None: open): a day, a month, a year, or an interval."""
    if first is None or last is None:
        if first is None and last is None:
            raise ValueError("an interval needs a bound")
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first == last:
        return first.isoformat()
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return f"{first:%Y}"
    return f"{first.isoformat()}/{last.isoformat()}"


def overlap(one: str, other: str) -> bool:
    """Whether some day is allowed by both dates."""
    a, b = bounds(one), bounds(other)
    return (a[0] is None or b[1] is None or a[0] <= b[1]) and (b[0] is None or a[1] is None or b[0] <= a[1])


def reaches(start: str, end: str, day: str) -> bool:
    """Whether what began and ended on these dates (empty: not known, or not ended) held on some day of the given date."""
    first, last = bounds(day)
    begin = bounds(start)[0] if start else None
    finish = bounds(end)[1] if end else None
    return (last is None or begin is None or begin <= last) and (first is None or finish is None or first <= finish)


def latest_day(text: str) -> dt.date | None:
    """The last day that a date allows, or None where it is open."""
    return bounds(text)[1]


def earliest_day(text: str) -> dt.date | None:
    """The first day that a date allows, or None where it is open."""
    return bounds(text)[0]
