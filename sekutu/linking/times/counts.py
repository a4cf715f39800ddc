"""Dates that count: *dua hari lalu*, *tiga bulan terakhir*, *seminggu kemudian*, *sehari setelah*."""

from __future__ import annotations

from sekutu.linking.times import parts
from sekutu.linking.times.raw import FromDate, FromToday, Quarter, Raw, Stretch
from sekutu.linking.times.tokens import Tokens

_MOST = 400  # the largest number in digits that is taken for a count of days or years


def at_count(tokens: Tokens, i: int) -> Raw | None:
    """A count, its unit and what follows."""
    told = _count(tokens, i)
    if told is None:
        return None
    count, k = told
    unit = tokens.value(k, "unit")
    if not unit or tokens.glued(k) or not tokens.clean_right(k + 1):
        return None
    return _after(tokens, i, k + 1, count, unit)


def at_one_unit(tokens: Tokens, i: int) -> Raw | None:
    """*sehari*, *seminggu*, *setahun* and what follows."""
    return _after(tokens, i, i + 1, 1, tokens.value(i, "one_unit"))


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
    if tokens.says(j, "offset_after"):
        return FromDate(i, j + 1, unit=unit, count=-count, basis="offset")
    if tokens.says(j, "offset_before"):
        return FromDate(i, j + 1, unit=unit, count=count, basis="offset")
    return None
