"""The dates of a text, from its words to EDTF."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sekutu.lang import Language
from sekutu.linking.times.expression import TimeExpression
from sekutu.linking.times.grammar import scan
from sekutu.linking.times.intervals import Interval, as_edtf
from sekutu.linking.times.joining import groups
from sekutu.linking.times.raw import Day, Raw, Weekday
from sekutu.linking.times.reference import Reference, reference_of
from sekutu.linking.times.resolving import Resolver
from sekutu.linking.times.surroundings import bound
from sekutu.linking.times.tokens import Tokens

_WEEK = dt.timedelta(days=7)


def find(text: str, language: Language, day: str | None, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """All dates told in ``text[start:end]``, in order and without overlap, resolved against the report's own day.

    ``day`` is EDTF (a day, a month or a year) or None; without it only dates that tell their year, or take it from the date told just
    before, are found. Words are read within ``start`` and ``end`` only. Raises ValueError where ``day`` is no date.
    """
    reference = reference_of(day)
    tokens = Tokens(text, language, start, len(text) if end is None else end)
    resolver = Resolver(tokens, reference)
    out: list[TimeExpression] = []
    for group in groups(tokens, scan(tokens)):
        for raws, found in _resolved(resolver, group, reference):
            date = as_edtf(found)
            if date is None:
                continue
            resolver.context.keep(raws[-1], found)
            first, last = tokens.starts[raws[0].i], tokens.ends[raws[-1].j - 1]
            out.append(TimeExpression(first, last, date, found.basis, found.precision, _bound(tokens, raws, found)))
    return out


def _resolved(resolver: Resolver, group: list[Raw], reference: Reference | None) -> list[tuple[list[Raw], Interval]]:
    """A group as one date, or its members by themselves where they make no range after all."""
    found = [resolver.resolve(raw) for raw in group]
    if len(group) == 2 and found[1] is not None:
        whole = _range(group[0], group[1], found[0], found[1], reference)
        if whole is not None:
            return [(group, whole)]
    return [([raw], one) for raw, one in zip(group, found, strict=True) if one is not None]


def _range(raw: Raw, raw_end: Raw, one: Interval | None, two: Interval, reference: Reference | None) -> Interval | None:
    """From the beginning of one to the end of two; None where the days are not in order."""
    if isinstance(raw, Weekday) and isinstance(raw_end, Weekday) and one is not None and reference is not None:
        one, two = _weekdays(one, two, reference)
    elif isinstance(raw, Weekday) and isinstance(raw_end, Day):
        # Senin-Rabu (6-8/5), Senin hingga Rabu (8/5)
        back = 0 if two.precision == "range" else (two.last.isoweekday() - raw.weekday) % 7
        first = two.first - dt.timedelta(days=back)
        one = replace(two, first=first, last=first)
    if one is None or one.first > two.first or one.last > two.last:
        return None
    return Interval(one.first, two.last, two.basis, "range")


def _weekdays(one: Interval, two: Interval, reference: Reference) -> tuple[Interval, Interval]:
    """*Jumat-Sabtu*: the second day follows the first within a week, and lies at most a day after the report."""
    if two.first >= one.first or not reference.exact:
        return one, two
    try:
        if (two.first + _WEEK - reference.first).days <= 1:
            return one, replace(two, first=two.first + _WEEK, last=two.last + _WEEK)
        return replace(one, first=one.first - _WEEK, last=one.last - _WEEK), two
    except OverflowError:  # at the edge of the calendar
        return one, two


def _bound(tokens: Tokens, raws: list[Raw], found: Interval) -> str:
    """How the words before use it; *sejak 2014 hingga 2016* is the time itself, for its end is told."""
    if found.bound or found.basis == "offset":
        return found.bound
    told = bound(tokens, raws[0].i)
    return "" if told in ("since", "start") and (len(raws) == 2 or raws[0].ranges) else told
