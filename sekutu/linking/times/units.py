"""Dates told by the name of a stretch of the calendar: *pekan lalu*, *akhir bulan depan*, *tahun 2022*, *bulan berikutnya*."""

from __future__ import annotations

from sekutu.linking.times import parts
from sekutu.linking.times.months import month_from
from sekutu.linking.times.raw import FromDate, NearDay, Period, Raw, Weekend, Year
from sekutu.linking.times.tokens import Tokens
from sekutu.linking.times.years import year_from


def at_unit(tokens: Tokens, i: int) -> Raw | None:
    return _unit_from(tokens, i, i)


def _unit_from(tokens: Tokens, i: int, k: int) -> Raw | None:
    """A unit at token k with what follows; ``i`` is where *awal* before it began."""
    unit = tokens.value(k, "unit")
    if not tokens.clean_right(k + 1):
        return None
    counted = i == k and parts.count_before(tokens, k)
    if counted and (unit != "year" or tokens.kind(k - 1) == "N"):
        return None
    if unit == "month" and tokens.is_a(k + 1, "month"):
        return month_from(tokens, i, k + 1)
    year = year_from(tokens, i, k + 1) if unit == "year" else None
    if year is not None or unit == "decade":
        return year
    if tokens.says(k + 1, "that") and unit != "week":
        return FromDate(i, k + 2, unit=unit, count=0)
    if tokens.says(k + 1, "which") and tokens.says(k + 2, "same") and unit != "week":
        return FromDate(i, k + 3, unit=unit, count=0)
    if counted:
        return None
    turn, end = parts.shift(tokens, k + 1)
    if unit == "day" and turn:
        return NearDay(i, end, days=0) if turn == "this" and end == k + 2 else None
    if turn:
        return Period(i, end, unit=unit, shift=turn)
    if tokens.is_a(k + 1, "back"):
        return FromDate(i, k + 2, unit=unit, count=-1)
    if tokens.is_a(k + 1, "forth") and not tokens.says(k + 1, "then"):
        return FromDate(i, k + 2, unit=unit, count=1)
    return None


def at_edge(tokens: Tokens, i: int) -> Raw | None:
    """*awal Juni*, *akhir tahun 2022*, *akhir pekan lalu*; the part itself is not resolved, but for weekends."""
    k = i + 1
    if tokens.says(k, "week") and tokens.says(i, "weekend"):
        turn, end = parts.shift(tokens, k + 1)
        by_itself = tokens.is_a(i - 1, "month_cue") and not tokens.says(k + 1, "that") and tokens.clean_right(end)
        return Weekend(i, end, shift=turn) if turn or by_itself else None
    if tokens.is_a(k, "month"):
        return month_from(tokens, i, k)
    if tokens.is_a(k, "unit") and not tokens.says(k, "not_first"):
        found = _unit_from(tokens, i, k)
        if found is None and tokens.says(k, "year") and tokens.kind(k + 1) != "N":
            if not tokens.says(k + 1, "that") and not tokens.says(k + 1, "year_of"):
                return Period(i, k + 1, unit="year", shift="this")
        return found
    year = parts.uncounted_year(tokens, k)
    return Year(i, parts.shift(tokens, k + 1)[1], year=year) if year is not None else None
