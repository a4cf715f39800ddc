"""Stretches of days: what a date is resolved to, how one is reached from a day, and how it is written."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from sekutu import edtf

TURN = {"last": -1, "this": 0, "next": 1}  # what a shift adds, in units
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_FINENESS = ("day", "week", "month", "year", "decade")


@dataclass(frozen=True, slots=True)
class Interval:
    """From the first day to the last, and how it was found; basis, precision and bound are those of a `TimeExpression`."""

    first: dt.date
    last: dt.date
    basis: str
    precision: str
    bound: str = ""


def days(first: dt.date, count: int, basis: str, precision: str) -> Interval:
    return Interval(first, first + dt.timedelta(days=count - 1), basis, precision)


def one_day(day: dt.date, basis: str) -> Interval:
    return Interval(day, day, basis, "day")


def one_month(year: int, month: int, basis: str) -> Interval:
    return Interval(dt.date(year, month, 1), end_of_month(year, month), basis, "month")


def years(first: int, last: int, basis: str, precision: str) -> Interval:
    return Interval(dt.date(first, 1, 1), dt.date(last, 12, 31), basis, precision)


def around(day: dt.date, unit: str, basis: str) -> Interval:
    """The day, or the week, month or year about it: a count of weeks is not told to the day."""
    if unit == "day":
        return one_day(day, basis)
    if unit == "week":
        return days(day - dt.timedelta(days=3), 7, basis, "week")
    if unit == "month":
        return one_month(day.year, day.month, basis)
    return years(day.year, day.year, basis, "year")


def add(day: dt.date, unit: str, count: int) -> dt.date:
    """So many units after a day, or before it; the 31st becomes the last day of a shorter month."""
    if unit in ("day", "week"):
        return day + dt.timedelta(days=count * (7 if unit == "week" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def tells(precision: str, unit: str) -> bool:
    """Whether a date of this precision is exact enough to count such units from: no days from a month, and nothing from a range."""
    return precision in _FINENESS and _FINENESS.index(precision) <= _FINENESS.index(unit)


def as_edtf(interval: Interval) -> str | None:
    """The date in EDTF; ranges of whole months or years without their days; None outside of the years that have four digits."""
    first, last = interval.first, interval.last
    if first.year < 1000:
        return None
    plain = edtf.interval(first, last)
    if "/" not in plain or first.day != 1 or last != end_of_month(last.year, last.month):
        return plain
    if first.month == 1 and last.month == 12:
        return f"{first:%Y}/{last:%Y}"
    return f"{first:%Y-%m}/{last:%Y-%m}"
