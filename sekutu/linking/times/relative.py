"""Dates that count from the report's own day."""

from __future__ import annotations

import datetime as dt

from sekutu.linking.times.intervals import TURN, Interval, add, around, days, end_of_month, one_day, tells
from sekutu.linking.times.raw import DayOfMonth, FromToday, NearDay, Period, Raw, Season, Stretch, Weekday, Weekend
from sekutu.linking.times.reference import Reference
from sekutu.linking.times.surroundings import planned
from sekutu.linking.times.tokens import Tokens

# How many days ago *beberapa hari lalu* and *beberapa pekan lalu* began and ended, and how many *beberapa hari terakhir* lasts: a few
# months or years are not resolved.
_SOME_AGO = {"day": (7, 2), "week": (35, 10)}
_SOME_LAST = {"day": 7, "week": 28}
_SEASON = 3  # months
_SATURDAY = 6


def relative(tokens: Tokens, raw: Raw, reference: Reference) -> Interval | None:
    match raw:
        case Weekday():
            return _weekday(tokens, raw, reference)
        case NearDay():
            return _near_day(raw, reference)
        case Period():
            return _period(raw, reference)
        case FromToday(count=0):
            return _some_ago(raw, reference) if reference.exact else None
        case FromToday():
            known = tells(reference.precision, raw.unit)
            return around(add(reference.first, raw.unit, raw.count), raw.unit, "relative") if known else None
        case Weekend() if reference.exact:
            turn = TURN[raw.shift] if raw.shift else -(reference.first.isoweekday() < _SATURDAY and not planned(tokens, raw.i))
            return days(reference.monday + dt.timedelta(days=7 * turn + 5), 2, "relative", "range")
        case Stretch() if reference.exact:
            return _stretch(raw, reference.first)
        case Season() if reference.exact:
            return _season(raw, reference.first)
        case DayOfMonth() if reference.exact:
            return _day_of_month(raw, reference.first)
        case _:
            return None


def _weekday(tokens: Tokens, raw: Weekday, reference: Reference) -> Interval | None:
    if reference.precision == "year":
        return None
    if reference.precision == "month":
        return Interval(reference.first, reference.last, "weekday", "month") if raw.shift != "next" and not raw.week else None
    if raw.week or raw.shift == "this":
        return one_day(reference.monday + dt.timedelta(days=7 * TURN[raw.week or "this"] + raw.weekday - 1), "weekday")
    today = reference.first
    back = (today.isoweekday() - raw.weekday) % 7
    if raw.shift == "next" or (not raw.shift and back and planned(tokens, raw.i)):
        back -= 7
    elif raw.shift == "last":
        back = back or 7
    return one_day(today - dt.timedelta(days=back), "weekday")


def _near_day(raw: NearDay, reference: Reference) -> Interval | None:
    if reference.exact:
        return one_day(reference.first + dt.timedelta(days=raw.days), "relative")
    return Interval(reference.first, reference.last, "relative", "month") if reference.precision == "month" else None


def _period(raw: Period, reference: Reference) -> Interval | None:
    turn = TURN[raw.shift]
    if raw.unit == "week":
        return days(reference.monday + dt.timedelta(days=7 * turn), 7, "relative", "week") if reference.exact else None
    return around(add(reference.first, raw.unit, turn), raw.unit, "relative") if tells(reference.precision, raw.unit) else None


def _some_ago(raw: FromToday, reference: Reference) -> Interval | None:
    if raw.unit not in _SOME_AGO:
        return None
    first, last = (reference.first - dt.timedelta(days=count) for count in _SOME_AGO[raw.unit])
    return Interval(first, last, "relative", "range")


def _stretch(raw: Stretch, today: dt.date) -> Interval | None:
    """*dua bulan terakhir*, *lima tahun ke depan*, *beberapa hari terakhir*: as exact as its unit."""
    if raw.count:
        first, last = sorted((today, add(today, raw.unit, raw.count)))
    elif raw.unit in _SOME_LAST:
        first, last = today - dt.timedelta(days=_SOME_LAST[raw.unit]), today
    else:
        return None
    if raw.unit == "month":
        first, last = first.replace(day=1), end_of_month(last.year, last.month)
    elif raw.unit in ("year", "decade"):
        first, last = dt.date(first.year, 1, 1), dt.date(last.year, 12, 31)
    return Interval(first, last, "relative", "range", "duration")


def _season(raw: Season, today: dt.date) -> Interval | None:
    """*lalu*: the last that has ended; *ini*: the one that lasts or is nearest; *depan*: the next to begin."""
    years = range(today.year - 2, today.year + 2)
    begins = [dt.date(year, raw.month, 1) for year in years]
    spans = [(first, add(first, "month", _SEASON) - dt.timedelta(days=1)) for first in begins]
    if raw.shift == "last":
        found = [span for span in spans if span[1] < today][-1:]
    elif raw.shift == "next":
        found = [span for span in spans if span[0] > today][:1]
    else:
        found = [min(spans, key=lambda span: max(span[0] - today, today - span[1], dt.timedelta(0)))]  # in November this summer is past
    return Interval(*found[0], "season", "range") if found else None


def _day_of_month(raw: DayOfMonth, today: dt.date) -> Interval:
    if raw.shift == "ahead":
        months = int(raw.day <= today.day)
    elif not raw.shift:
        months = -int(raw.day > today.day)
    else:
        months = TURN[raw.shift]
    return one_day(add(today.replace(day=1), "month", months).replace(day=raw.day), "relative")
