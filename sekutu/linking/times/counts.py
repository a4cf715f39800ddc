"""Dates that count: *dua hari lalu*, *tiga bulan terakhir*, *seminggu kemudian*, *sehari setelah*."""

from __future__ import annotations

from sekutu.linking.times import parts
from sekutu.linking.times.raw import FromDate, FromToday, Quarter, Raw, Stretch
from sekutu.linking.times.tokens import Tokens

_MOST = 400  # the largest number in digits that is taken for a count of days or years
_HOURS = 24  # of a day: *24 jam terakhir*
_SIGNS = {"-": -1, "–": -1, "+": 1}
_POINTING = 4  # words after *sehari setelah* in which *itu* may point back


def at_count(tokens: Tokens, i: int) -> Raw | None:
    """A count, its unit and what follows."""
    told = _count(tokens, i)
    if told is None:
        return None
    count, k = told
    if tokens.says(k, "hours") and count and count % _HOURS == 0 and tokens.is_a(k + 1, "last_n"):
        return Stretch(i, k + 2, unit="day", count=-(count // _HOURS))
    unit = tokens.value(k, "unit")
    if not unit or tokens.glued(k) or not tokens.clean_right(k + 1):
        return None
    return _after(tokens, i, k + 1, count, unit)


def at_one_unit(tokens: Tokens, i: int) -> Raw | None:
    """*sehari*, *seminggu*, *setahun* and what follows."""
    return _after(tokens, i, i + 1, 1, tokens.value(i, "one_unit"))


def at_countdown(tokens: Tokens, i: int) -> Raw | None:
    """*H-1*, *H+3*: so many days before or after the day told before."""
    count, sign = tokens.number(i + 2, 2), tokens.word(i + 1)
    if count is None or sign not in _SIGNS or not (tokens.capital(i) and tokens.glued(i + 1) and tokens.glued(i + 2)):
        return None
    return FromDate(i, i + 3, unit="day", count=count * _SIGNS[sign]) if tokens.clean_right(i + 3) else None


def _count(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A count in words or digits: its value (0 for *beberapa*) and the token after it."""
    if tokens.kind(i) == "N":
        digits = tokens.number(i, 3)
        if digits is None or not 0 < digits <= _MOST or not tokens.clean_left(i) or not tokens.clean_right(i + 1):
            return None
        return digits, i + 1
    if tokens.is_a(i, "few"):
        return 0, i + 1
    numbers = tokens.words.numbers
    value = numbers[tokens.lower[i]]
    scale = tokens.value(i + 1, "scale")
    if scale.startswith("+"):
        return value + int(scale[1:]), i + 2
    if scale.startswith("*"):
        rest = numbers.get(tokens.word(i + 2), 0)
        return value * int(scale[1:]) + (rest if rest < 10 else 0), i + 2 + (0 < rest < 10)
    return value, i + 1


def _after(tokens: Tokens, i: int, j: int, count: int, unit: str) -> Raw | None:
    """What follows *dua hari*: lalu, terakhir, mendatang, sebelumnya, setelah, pertama 2025. A count of 0 is *beberapa*."""
    if tokens.is_a(j, "first_n") or tokens.says(j, "beginning"):
        at = j + 1 + tokens.says(j + 1, "year")
        year = parts.year(tokens, at)
        if unit == "month" and 1 <= count <= 12 and year is not None:
            return Quarter(i, at + 1, year=year, month=1, months=count)
        return None
    k = j + tokens.says(j, "which")
    if tokens.is_a(k, "ago"):
        if tokens.is_a(i - 1, "vague") and unit not in ("day", "week") and count > 1:
            return None
        return FromToday(i, k + 1, unit=unit, count=-count)
    if tokens.is_a(j, "last_n"):
        return Stretch(i, j + 1, unit=unit, count=-count)
    if not count:
        return None
    k = j + tokens.says(j, "to")
    future = tokens.value(k, "next_n")
    if future and (k > j) == tokens.says(k, "ahead"):
        return (FromToday if future == "point" else Stretch)(i, k + 1, unit=unit, count=count)
    if tokens.is_a(j, "back"):
        return FromDate(i, j + 1, unit=unit, count=-count)
    if tokens.says(j, "then"):
        return FromDate(i, j + 1, unit=unit, count=count)
    if tokens.says(j, "offset_after") and tokens.says(j + 1, "that"):
        return FromDate(i, j + 2, unit=unit, count=count)
    if tokens.says(j, "offset_before") and tokens.says(j + 1, "that"):
        return FromDate(i, j + 2, unit=unit, count=-count)
    after, before = tokens.says(j, "offset_after"), tokens.says(j, "offset_before")
    if (after or before) and tokens.opens_sentence(i - tokens.says(i - 1, "on")) and (end := _told_before(tokens, j + 1)):
        return FromDate(i, end, unit=unit, count=count if after else -count)
    if after or before:
        return FromDate(i, j + 1, unit=unit, count=-count if after else count, basis="offset")
    return None


def _told_before(tokens: Tokens, k: int) -> int:
    """The token after *pelantikan itu*, which points to what was told before; 0 where no such words stand at token k."""
    for j in range(k + 1, k + _POINTING):
        if tokens.kind(j) != "W" or tokens.kind(j - 1) != "W":
            return 0
        if tokens.says(j, "that"):
            return j + 1
    return 0
