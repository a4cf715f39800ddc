"""Days about the report's own that one word or a part of the day tells: *kemarin*, *besok lusa*, *malam ini*, *keesokan harinya*."""

from __future__ import annotations

from sekutu.linking.times import parts
from sekutu.linking.times.raw import FromDate, NearDay, Raw, SinceThen
from sekutu.linking.times.tokens import Tokens


def at_fixed(tokens: Tokens, i: int) -> Raw | None:
    """*kemarin*, *kemarin dulu*, *semalam*, *besok malam*; not *semalam suntuk*, which is a length."""
    if not tokens.clean_right(i + 1):
        return None
    if tokens.says(i, "tomorrow") and tokens.says(i + 1, "its_day"):
        return at_morrow(tokens, i)
    if tokens.says(i, "yesterday") and tokens.says(i + 1, "beyond"):
        return NearDay(i, i + 2, days=-2)
    if tokens.says(i, "last_night") and (tokens.says(i + 1, "whole") or tokens.says(i - 1, "overnight")):
        return None
    if tokens.says(i, "tomorrow") and tokens.says(i + 1, "two_ahead"):
        return NearDay(i, i + 2, days=2)
    return NearDay(i, parts.after_daypart(tokens, i + 1), days=int(tokens.value(i, "fixed")))


def at_daypart(tokens: Tokens, i: int) -> Raw | None:
    """*malam ini*, *pagi tadi*, *malam tadi*; *malam harinya*, of the day told before."""
    if tokens.says(i + 1, "its_day") and not tokens.says(i + 1, "day"):
        return FromDate(i, i + 2, unit="day", count=0)
    turn, end = parts.shift(tokens, i + 1)
    if turn == "this" and end == i + 2:
        return NearDay(i, end, days=0)
    return _just(tokens, i, i) if tokens.says(i + 1, "just") else None


def at_just(tokens: Tokens, i: int) -> Raw | None:
    """*tadi malam*, *tadi pagi*."""
    return _just(tokens, i, i + 1) if tokens.is_a(i + 1, "daypart") else None


def _just(tokens: Tokens, i: int, part: int) -> Raw:
    """The part of the day that has just been: a report says *tadi malam* on the day after."""
    return NearDay(i, i + 2, days=-1 if tokens.says(part, "night") else 0)


def at_morrow(tokens: Tokens, i: int) -> Raw | None:
    """*keesokan*, *keesokan harinya*, *besoknya*: counted from the date told before."""
    return FromDate(i, i + 1 + tokens.says(i + 1, "its_day"), unit="day", count=1)


def at_since(tokens: Tokens, i: int) -> Raw | None:
    """*sejak itu*, *sejak saat itu*, *semenjak hari itu*: the words *ini* and *lalu* count from elsewhere."""
    k = i + 1 + tokens.is_a(i + 1, "point")
    return SinceThen(i, k + 1) if tokens.says(k, "that") and tokens.clean_right(k + 1) else None
