"""From what the words say to days: raw dates are resolved in the order of the text."""

from __future__ import annotations

import datetime as dt

from sekutu.linking.times.context import Context
from sekutu.linking.times.intervals import TURN, Interval, end_of_month, one_month, years
from sekutu.linking.times.knowndays import known_year
from sekutu.linking.times.missingyear import year_of_day, year_of_month
from sekutu.linking.times.raw import Calendar, Day, Decade, FromDate, Month, Quarter, Raw, SinceThen, Year
from sekutu.linking.times.reference import Reference
from sekutu.linking.times.relative import relative
from sekutu.linking.times.tokens import Tokens


class Resolver:
    def __init__(self, tokens: Tokens, reference: Reference | None) -> None:
        self.context = Context(tokens)
        self._tokens = tokens
        self._reference = reference

    def resolve(self, raw: Raw) -> Interval | None:
        try:
            return self._resolve(raw)
        except (ValueError, OverflowError):  # a day that the calendar does not have or reach
            return None

    def _resolve(self, raw: Raw) -> Interval | None:
        match raw:
            case Day():
                return self._day(raw)
            case Month():
                return self._month(raw)
            case Year():
                return years(raw.year, raw.to_year or raw.year, raw.basis, "range" if raw.ranges else "year")
            case Decade():
                return years(raw.year, raw.year + 9, "decade", "range")
            case Quarter():
                return Interval(dt.date(raw.year, raw.month, 1), end_of_month(raw.year, raw.month + raw.months - 1), "quarter", "range")
            case FromDate():
                return self.context.counted(raw)
            case SinceThen():
                return self.context.since_then(raw, self._reference)
            case _:
                return relative(self._tokens, raw, self._reference) if self._reference is not None else None

    def _month(self, raw: Month) -> Interval | None:
        year, basis = self._told_year(raw)
        if year is None and not raw.year_shift and self._reference is not None:
            year, basis = year_of_month(self._tokens, raw, self._reference), "month"
        return one_month(year, raw.month, basis) if year is not None else None

    def _day(self, raw: Day) -> Interval | None:
        year, basis = self._told_year(raw)
        if year is None:
            year, basis = known_year(self._tokens, raw, self._reference), "context"
        if self._reference is not None and not raw.year_shift:
            if year is None:
                basis = "corrected" if raw.bad_year else "year-inferred"
                year = year_of_day(self._tokens, raw, self._reference)
                if year is not None and raw.bad_year and not _fits(raw, year):
                    return None
            elif raw.weekday:
                # a year that the day of the week contradicts, where the nearest year does not, is a slip of the pen
                nearest = year_of_day(self._tokens, raw, self._reference)
                if nearest is not None and not _fits(raw, year) and _fits(raw, nearest):
                    year, basis = nearest, "corrected"
        if year is None:
            return None
        first = dt.date(year, raw.month, raw.day)
        last = first.replace(day=raw.to_day or raw.day)
        return Interval(first, last, basis, "range" if raw.ranges else "day")

    def _told_year(self, raw: Calendar) -> tuple[int | None, str]:
        """The year that the words or the date told before give, and the basis."""
        if raw.year is not None:
            return raw.year, "absolute"
        if raw.year_shift == "that":
            return self.context.that_year(), "context"
        if raw.year_shift:
            return self._reference.last.year + TURN[raw.year_shift] if self._reference is not None else None, "relative"
        if self._reference is None and not (isinstance(raw, Day) and raw.bad_year):
            return self.context.same_year(raw), "context"
        return None, ""


def _fits(raw: Day, year: int) -> bool:
    """Whether the day falls on the day of the week that is told, if one is told."""
    return not raw.weekday or dt.date(year, raw.month, raw.day).isoweekday() == raw.weekday
