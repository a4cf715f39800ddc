"""Days of the calendar and of the week: *3 Mei 2024*, *16-17/5*, *2024-05-03*, *Jumat malam (3/5/2024)*, *tanggal 13 lalu*."""

from __future__ import annotations

import calendar
from dataclasses import replace

from sekutu.linking.times import parts
from sekutu.linking.times.raw import Day, DayOfMonth, Raw, Weekday
from sekutu.linking.times.tokens import Tokens

_MONTH_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SIGNS = frozenset("/-.")
_OPENING, _CLOSING = frozenset("([/"), frozenset(")]/")  # beside its weekday a date may stand between slashes too


def calendar_day(tokens: Tokens, k: int, loose: bool) -> Day | None:
    """A day and a month (and a year) that begin at token k; ``loose`` allows digits alone (16/5)."""
    day = tokens.number(k)
    if day is None:
        return None
    if day > 999:
        return _iso(tokens, k, day)
    if not 1 <= day <= 31 or len(tokens.lower[k]) > 2:
        return None
    return _range(tokens, k, day, loose) or _with_month(tokens, k, k, day, None, loose)


def _iso(tokens: Tokens, k: int, year: int) -> Day | None:
    """*2024-05-03*."""
    if (tokens.word(k + 1), tokens.word(k + 3)) != ("-", "-") or not all(tokens.glued(k + n) for n in range(1, 5)):
        return None
    month, day = tokens.number(k + 2, 2), tokens.number(k + 4, 2)
    if month is None or day is None or len(tokens.lower[k + 4]) != 2 or not tokens.clean_right(k + 5):
        return None
    return _possible(Day(k, k + 5, year=year, month=month, day=day))


def _range(tokens: Tokens, k: int, day: int, loose: bool) -> Day | None:
    """*16-17 Mei 2024*, *16 hingga 17 Mei*, *16-17/5/2024*; *dan* joins only a day and the next."""
    ranging = tokens.value(k + 1, "join") == "range"
    if not ranging and not tokens.says(k + 1, "and"):
        return None
    n = tokens.after_hyphens(k + 2)
    later = tokens.number(n, 2)
    if later is None or not day < later <= 31 or not (ranging or later == day + 1):
        return None
    return _with_month(tokens, k, n, day, later, loose)


def _with_month(tokens: Tokens, k: int, j: int, day: int, to_day: int | None, loose: bool) -> Day | None:
    """The month that follows a day; ``k`` is where the date begins, ``j`` its last number of a day."""
    if tokens.kind(j + 1) == "W" and not tokens.glued(j + 1):
        month = tokens.words.months_beside.get(tokens.lower[j + 1])
        at = j + 2
        if month is None and tokens.says(j + 1, "month"):
            month = tokens.words.months.get(tokens.word(j + 2))
            at = j + 3
        if month is None or not tokens.clean_right(at):
            return None
        end, year, year_shift = parts.year_after(tokens, at)
        return _possible(Day(k, end, year=year, month=month, day=day, to_day=to_day, year_shift=year_shift))
    sign = tokens.word(j + 1)
    if sign not in _SIGNS or not (tokens.glued(j + 1) and tokens.glued(j + 2)):
        return None
    month = tokens.number(j + 2, 2)
    if month is None:
        return None
    if tokens.word(j + 3) == sign and tokens.glued(j + 3) and tokens.glued(j + 4) and tokens.kind(j + 4) == "N":
        digits = len(tokens.lower[j + 4])
        if not (digits == 4 or (digits == 2 and loose and sign == "/")) or not tokens.clean_right(j + 5):
            return None
        full = int(tokens.lower[j + 4]) + (2000 if digits == 2 else 0)
        good = parts.FIRST_YEAR <= full <= parts.LAST_YEAR
        if not (good or loose):
            return None
        return _possible(Day(k, j + 5, year=full if good else None, month=month, day=day, to_day=to_day, bad_year=not good))
    if sign == "/" and loose and tokens.clean_right(j + 3):
        return _possible(Day(k, j + 3, month=month, day=day, to_day=to_day))
    return None


def _possible(raw: Day) -> Day | None:
    """The same if there is such a day in some year, and in the year that is told."""
    if not 1 <= raw.month <= 12:
        return None
    days = _MONTH_DAYS[raw.month] if raw.year is None else calendar.monthrange(raw.year, raw.month)[1]
    return raw if 1 <= raw.day <= days and (raw.to_day or raw.day) <= days else None


def at_date(tokens: Tokens, i: int) -> Raw | None:
    """*tanggal 13 April*, *tgl. 13 April*, *tanggal 13 lalu*."""
    k = i + 1 + (tokens.word(i + 1) == ".")
    found = calendar_day(tokens, k, loose=True)
    if found is not None:
        return parts.shifted(tokens, replace(found, i=i))
    day = tokens.number(k, 2)
    if day is None or not 1 <= day <= 31 or not tokens.clean_right(k + 1):
        return None
    if tokens.says(k + 1, "month"):
        turn, end = parts.shift(tokens, k + 2)
        if turn:
            return DayOfMonth(i, end, day=day, shift=turn)
    turn, end = parts.shift(tokens, k + 1)
    if turn in ("last", "next"):
        return DayOfMonth(i, end, day=day, shift="" if turn == "last" else "ahead")
    return None


def at_named_weekday(tokens: Tokens, i: int) -> Raw | None:
    """*hari Senin*, *malam Senin*."""
    return _weekday(tokens, i, i + 1) if tokens.is_a(i + 1, "weekday") and not tokens.glued(i + 1) else None


def at_weekday(tokens: Tokens, i: int) -> Raw | None:
    return _weekday(tokens, i, i) if _is_weekday(tokens, i) else None


def _is_weekday(tokens: Tokens, k: int) -> bool:
    """Whether a word that can be a weekday is one: *minggu* is a week too, *Ahad* a name too, and only capitals tell."""
    week, name = tokens.says(k, "sunday_or_week"), tokens.says(k, "sunday_or_name")
    if not (week or name):
        return True
    if not tokens.capital(k) or parts.count_before(tokens, k):
        return False
    if week:
        turn, end = parts.shift(tokens, k + 1)
        if turn and (tokens.opens_sentence(k) or tokens.capital(end - 1)):
            return False
    return not (name and tokens.capital(k + 1))


def _weekday(tokens: Tokens, i: int, k: int) -> Raw | None:
    """A day of the week at token k, with the date that may follow in brackets; ``i`` is where *hari* before it began."""
    if not tokens.clean_right(k + 1):
        return None
    weekday = tokens.words.weekdays[tokens.lower[k]]
    j = parts.after_daypart(tokens, k + 1)
    week = turn = ""
    if tokens.value(j, "unit") == "week":
        week, end = parts.shift(tokens, j + 1)
        j = end if week else j
    if not week:
        turn, j = parts.shift(tokens, j)
    j = parts.after_daypart(tokens, j)
    # the date itself
    n = j + (tokens.word(j) == ",")
    n += tokens.says(n, "date")
    bracket = tokens.word(n) in _OPENING
    found = calendar_day(tokens, n + bracket, loose=True)
    if found is None or (not bracket and parts.counted(tokens, found.j)):
        return Weekday(i, j, weekday=weekday, shift=turn, week=week)
    found = replace(found, i=i, weekday=weekday, shift=turn)
    if bracket and tokens.word(found.j) not in _CLOSING:  # more is said within the brackets: only the day is taken
        return replace(found, year_shift="")
    end = parts.after_daypart(tokens, found.j + bracket)
    return parts.shifted(tokens, replace(found, j=end, weekday=None if found.to_day else weekday))
