"""Raw dates that belong together: two that make a range (*30 Mei-2 Juni 2024*), and neighbours that share a year."""

from __future__ import annotations

from dataclasses import replace

from sekutu.linking.times.raw import Calendar, Day, Month, Raw, Weekday, Year
from sekutu.linking.times.tokens import HYPHENS, Tokens

_BETWEEN = 4  # tokens between two dates at most: the joining word and the small ones that are skipped


def groups(tokens: Tokens, raws: list[Raw]) -> list[list[Raw]]:
    """Groups of one raw date, or of two that make a range; years are handed from one date to its neighbour."""
    raws = _with_later_years(tokens, raws)
    out: list[list[Raw]] = []
    n = 0
    while n < len(raws):
        one, two = raws[n], raws[n + 1] if n + 1 < len(raws) else None
        if two is not None and _make_range(tokens, one, two):
            out.append([one, _with_earlier_year(one, two)])
            n += 2
        else:
            out.append([one])
            n += 1
    return out


def _with_later_years(tokens: Tokens, raws: list[Raw]) -> list[Raw]:
    """A date without a year takes that of the next: *30 Desember-2 Januari 2024*, *April dan Oktober 2022*."""
    raws = list(raws)
    for n in range(len(raws) - 2, -1, -1):
        one, two = raws[n], raws[n + 1]
        if not isinstance(one, Calendar) or not isinstance(two, Calendar) or one.year is not None or two.year is None:
            continue
        if one.shift or one.year_shift or (isinstance(one, Day) and one.bad_year):
            continue
        between = _between(tokens, one, two)
        joint = tokens.words.of("join").get(between)
        turned = _turned(one, two)
        listed = joint and between != "," and not turned and isinstance(one, Month) and isinstance(two, Month)
        if joint == "range" or listed:
            raws[n] = replace(one, year=two.year - turned)
    return raws


def _with_earlier_year(one: Raw, two: Raw) -> Raw:
    """The end of a range without a year takes that of its beginning: *Februari 2022 hingga Mei*."""
    if isinstance(one, Calendar) and isinstance(two, Calendar) and one.year is not None and two.year is None and not two.year_shift:
        return replace(two, year=one.year + _turned(one, two))
    return two


def _turned(one: Calendar, two: Calendar) -> bool:
    """Whether the year must have turned between the two; a month begins with its first day and ends with its last."""
    begin = one.day if isinstance(one, Day) else 0
    end = two.day if isinstance(two, Day) else 99
    return (one.month, begin) > (two.month, end)


def _make_range(tokens: Tokens, one: Raw, two: Raw) -> bool:
    if not isinstance(one, Calendar | Year | Weekday) or not isinstance(two, Calendar | Year | Weekday):
        return False
    between = _between(tokens, one, two)
    if tokens.words.of("join").get(between) == "range":
        return True
    return between in tokens.words.roles["and"] and tokens.says(one.i - 1, "between")


def _between(tokens: Tokens, one: Raw, two: Raw) -> str:
    """The word or sign that stands alone between two dates, without its *pada*; nothing where there is more, or nothing."""
    if two.i - one.j > _BETWEEN:
        return ""
    found = [token for token in tokens.lower[one.j : two.i] if token not in tokens.words.roles["skipped"]]
    if found and all(token in HYPHENS for token in found):
        return "-"
    return found[0] if len(found) == 1 else ""
