"""Days that everybody knows by their day and month alone: *serangan 11 September*, *serangan 7 Oktober*."""

from __future__ import annotations

import datetime as dt

from sekutu.linking.times.raw import Day
from sekutu.linking.times.reference import Reference
from sekutu.linking.times.tokens import Tokens

# Within so many tokens before the day stands what happened ("serangan Hamas pada 7 Oktober").
_REACH = 4
# A report of so many days after a day of this name means that one, and not the one that all know.
_FRESH = 60


def known_year(tokens: Tokens, raw: Day, reference: Reference | None) -> int | None:
    """The year of a day that is known by its name, told with a word for what happened; None for any other day.

    Not one that is told with the day of the week or *lalu*, nor in a report from before it, nor in one so soon after a later day of
    that name that this may be meant.
    """
    year = tokens.words.known_days.get((raw.month, raw.day))
    if year is None or raw.weekday or raw.shift or raw.year_shift or raw.to_day or raw.bad_year:
        return None
    if not any(tokens.is_a(k, "known_event") for k in range(raw.i - 1, max(-1, raw.i - 1 - _REACH), -1)):
        return None
    if reference is None:
        return year
    days = [dt.date(each, raw.month, raw.day) for each in range(year, reference.last.year + 1)]
    last = max((day for day in days if day <= reference.last), default=None)
    if last is None or (last.year > year and (reference.last - last).days <= _FRESH):
        return None
    return year
