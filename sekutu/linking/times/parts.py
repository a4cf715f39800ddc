"""The parts that dates of several kinds share: the year, *lalu* and *mendatang*, the part of the day, a number before a noun."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from sekutu.linking.times.raw import Calendar
from sekutu.linking.times.tokens import Tokens

FIRST_YEAR, LAST_YEAR = 1900, 2099

AnyCalendar = TypeVar("AnyCalendar", bound=Calendar)


def year_number(tokens: Tokens, i: int) -> int | None:
    """A number of four digits that may be a year, whatever follows."""
    value = tokens.number(i)
    return value if value is not None and len(tokens.lower[i]) == 4 and FIRST_YEAR <= value <= LAST_YEAR else None


def year(tokens: Tokens, i: int) -> int | None:
    """A year in four digits that is no part of a larger number."""
    return year_number(tokens, i) if tokens.clean_right(i + 1) else None


def uncounted_year(tokens: Tokens, i: int) -> int | None:
    """The same, unless something is counted with it (*2000 tentara*)."""
    return None if counted(tokens, i + 1) else year(tokens, i)


def counted(tokens: Tokens, j: int) -> bool:
    """Whether a noun that is counted stands at token j."""
    return tokens.is_a(j, "count")


def count_before(tokens: Tokens, k: int) -> bool:
    """Whether a number stands before token k (*dua pekan*): what it counts is not *pekan lalu* by itself."""
    if tokens.kind(k - 1) == "N":
        return not tokens.glued(k - 1)
    return any(tokens.is_a(k - 1, name) for name in ("number", "few", "scale", "vague"))


def shift(tokens: Tokens, j: int) -> tuple[str, int]:
    """``lalu``, ``yang lalu``, ``yang akan datang`` …: the direction, and the token after it; nothing and j where none stands there."""
    k = j + tokens.says(j, "which")
    will = tokens.says(k, "will")
    if tokens.is_a(k + will, "to_come") and (will or k > j):
        return "next", k + will + 1
    if will and k > j:
        return "", j
    if tokens.kind(k) == "W" and not tokens.glued(k):
        value = tokens.value(k, "shift")
        if value and tokens.clean_right(k + 1):
            return value, k + 1
    return "", j


def shifted(tokens: Tokens, raw: AnyCalendar) -> AnyCalendar:
    """With the ``lalu`` or ``mendatang`` that follows, unless its year has one already."""
    turn, end = shift(tokens, raw.j)
    return replace(raw, j=end, shift=turn) if turn and not raw.year_shift else raw


def year_after(tokens: Tokens, j: int) -> tuple[int, int | None, str]:
    """What follows a month: its end, the year, or the shift of the year (*tahun lalu*; "that" for *tahun itu*)."""
    k = j + tokens.says(j, "year")
    if not tokens.glued(k):
        value = uncounted_year(tokens, k)
        if value is not None:
            return k + 1, value, ""
    if k > j:
        turn, end = shift(tokens, k)
        if turn:
            return end, None, turn
        if tokens.says(k, "that"):
            return k + 1, None, "that"
        if tokens.says(k, "which") and tokens.says(k + 1, "same"):
            return k + 2, None, "that"
    return j, None, ""


def after_daypart(tokens: Tokens, j: int) -> int:
    """The token after *malam*, *dini hari*, *tengah malam*; j where none stands there."""
    if not tokens.is_a(j, "daypart") or tokens.glued(j):
        return j
    if tokens.says(j, "small"):
        return j + 2 if tokens.says(j + 1, "day") else j
    if tokens.says(j, "middle"):
        return j + 2 if tokens.says(j + 1, "night") else j
    return j + 1 + tokens.says(j + 1, "day")
