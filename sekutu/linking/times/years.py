"""Bare years, which only the words around them tell from other numbers: *pada 1979*, *2014-2016*, *1980-an*, *musim gugur 2022*."""

from __future__ import annotations

from sekutu.linking.times import parts
from sekutu.linking.times.raw import Decade, Raw, Season, Year
from sekutu.linking.times.tokens import CLOSING, HYPHENS, OPENING, Tokens

_MONTHS = 12
_LONGEST = 80  # years from the first to the last of a range: what is further apart is no range of years


def year_from(tokens: Tokens, i: int, k: int, last: Raw | None = None) -> Raw | None:
    """A bare year at token k; ``i`` is where *tahun* before it began, ``last`` the date before."""
    first = parts.year_number(tokens, k)
    if first is None:
        return None
    tail = k + 1 + (tokens.word(k + 1) in HYPHENS and tokens.glued(k + 2))
    if tokens.glued(k + 1) and tokens.says(tail, "decade"):
        return Decade(i, tail + 1, year=first) if first % 10 == 0 else None
    named = k > i
    # 2014-2016, 2014 hingga 2016, antara 2014 dan 2016
    n = tokens.after_hyphens(k + 1)
    between = tokens.says(i - 1, "between") and tokens.says(n, "and")
    if n == k + 1 and (tokens.value(n, "join") == "range" or between):
        n += 1 + tokens.says(n + 1, "year")
    later = (_short_year(tokens, first, k, n) or parts.uncounted_year(tokens, n)) if n > k + 1 else None
    if later is not None and first < later <= first + _LONGEST:
        if tokens.glued(k + 1) or between or named or _cued(tokens, i, k, n + 1, last):
            return Year(i, n + 1, year=first, to_year=later)
    if parts.uncounted_year(tokens, k) is None:
        return None
    turn, end = parts.shift(tokens, k + 1)
    if named or turn in ("last", "next") or _cued(tokens, i, k, k + 1, last):
        return Year(i, end, year=first)
    return None


def _short_year(tokens: Tokens, first: int, k: int, n: int) -> int | None:
    """The end of *1992-93*, which tells no century; *2006-07* could be a month."""
    number = tokens.number(n, 2)
    if number is None or number <= _MONTHS or len(tokens.lower[n]) != 2 or not (tokens.glued(k + 1) and tokens.glued(n)):
        return None
    return first - first % 100 + number if tokens.clean_right(n + 1) and not parts.counted(tokens, n + 1) else None


def _cued(tokens: Tokens, i: int, k: int, j: int, last: Raw | None) -> bool:
    """Whether the words around a bare year at token k, before i and from j on, say that it is one."""
    before, after = tokens.word(i - 1), tokens.word(j)
    if tokens.says(i - 1, "year") and tokens.kind(i - 2) == "N":  # "Nomor 10 Tahun 2024" is the name of a law
        return False
    if tokens.is_a(i - 1, "year_cue") or tokens.is_a(i - 1, "dated"):
        return True
    if tokens.is_a(i - 1, "season") and tokens.says(i - 2, "season"):
        return True
    closed = j >= tokens.size or tokens.kinds[j] in "PB"
    if tokens.is_a(i - 1, "year_cue_weak"):
        return closed or int(tokens.lower[k]) % 100 != 0
    if before in OPENING:
        return after in CLOSING or after in HYPHENS or after in ("", ",", ";")
    if isinstance(last, Year) and tokens.is_a(i - 1, "join"):
        if last.j == i - 1 or (last.j == i - 2 and tokens.word(i - 2) == ","):
            return True
    return before == "," and closed and after != "%" and tokens.kind(i - 2) == "W"


def at_season(tokens: Tokens, i: int) -> Raw | None:
    """*musim gugur 2022*, of which only the year is sure; *musim dingin lalu*."""
    if not tokens.is_a(i + 1, "season"):
        return None
    year = parts.uncounted_year(tokens, i + 2)
    if year is not None:
        return Year(i, i + 3, year=year, basis="season")
    month = tokens.value(i + 1, "season")
    turn, end = parts.shift(tokens, i + 2)
    return Season(i, end, month=int(month), shift=turn) if turn and month else None


def at_century(tokens: Tokens, i: int) -> Raw | None:
    """*abad ke-19*."""
    k = tokens.after_hyphens(i + 1 + tokens.says(i + 1, "to"))
    number = tokens.number(k, 2)
    if number is None or k == i + 1 or not 0 < number <= 21 or not tokens.clean_right(k + 1):
        return None
    return Year(i, k + 1, year=100 * number - 99, to_year=100 * number, basis="century")
