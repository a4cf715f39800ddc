"""The year of a date that tells none, from the report's own day and the words before."""

from __future__ import annotations

import calendar
import datetime as dt

from sekutu.linking.times import surroundings
from sekutu.linking.times.raw import Day, Month
from sekutu.linking.times.reference import Reference
from sekutu.linking.times.tokens import Tokens

# A date without a year may lie this many days after the report, further ones belong to the year before: more where the words look ahead.
# 1 January in a report of 12 December is the past one unless the sentence plans something.
_AHEAD, _AHEAD_PLANNED = 14, 45
_SOON = 6  # months within which "menjelang pemilu November" means the coming one
_YEARS = 4  # looked at on both sides of the report: among nine in a row there is a 29 February
_FITTING = 320  # days within which a date that falls on the day of the week that is told is taken, wherever it lies


def year_of_month(tokens: Tokens, raw: Month, reference: Reference) -> int:
    year, now = reference.last.year, reference.last.month
    if reference.precision == "year" or raw.shift == "this":
        return year
    if raw.shift == "next":
        return year + (raw.month <= now)
    if raw.shift == "last":
        return year - (raw.month >= now)
    if surroundings.planned(tokens, raw.i):
        return year + (raw.month < now)
    if raw.month > now and raw.month - now <= _SOON and surroundings.awaited(tokens, raw.i):
        return year
    return year - (raw.month > now)


def year_of_day(tokens: Tokens, raw: Day, reference: Reference) -> int | None:
    """The year that puts a day and month nearest to the report, or next to it where the words look ahead."""
    if reference.precision == "year":
        return reference.last.year
    middle = reference.middle
    days = [
        dt.date(year, raw.month, raw.day)
        for year in range(middle.year - _YEARS, middle.year + _YEARS + 1)
        if raw.day <= calendar.monthrange(year, raw.month)[1]
    ]
    if raw.weekday and not raw.shift:
        fitting = [day for day in days if day.isoweekday() == raw.weekday and abs((day - middle).days) <= _FITTING]
        if len(fitting) == 1:
            return fitting[0].year
    if raw.shift == "next" or (not raw.shift and surroundings.planned(tokens, raw.i)):
        days = [day for day in days if day >= reference.first]
    elif raw.shift == "last":
        days = [day for day in days if day <= reference.last]
    else:
        ahead = _AHEAD_PLANNED if _may_lie_ahead(tokens, raw.i) else _AHEAD
        days = [day for day in days if (day - middle).days <= ahead]
    return min(days, key=lambda day: abs((day - middle).days)).year if days else None


def _may_lie_ahead(tokens: Tokens, i: int) -> bool:
    return (
        surroundings.looks_ahead(tokens, i)
        or tokens.says(i - 1, "from")
        or surroundings.bound(tokens, i) in ("until", "deadline", "before")
    )
