"""Which events are compared at all: neighbours by what they share (blocking, as record linkage calls it).

Both share a kind of act, a party or two, and a week or, where the time of one is not known or too wide, a root among their words. An event
is entered under some keys and asks for others, so that of two events whichever comes later finds the other, once.
"""

from __future__ import annotations

from dataclasses import dataclass

from sekutu.happenings.acts import Act
from sekutu.happenings.comparing import family
from sekutu.happenings.timing import FAR_DAYS, MEMORY

Key = tuple[str, str, tuple[str, ...], int | str]
"""What is compared (see ``Keys``), the family of its type, parties, and a week or a root."""

WEEK = 7
WIDE = 70
"""Days from which a date is too wide for weeks as keys."""
MOST_CODES = 6
"""Parties of one event that make keys, the first in order of their codes."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys under which an event is entered, and those of others that it asks for.

    *on*: events that have a day, under the weeks of it. *about*: the same under the weeks about it, for events that have none. *told*:
    these, under the weeks before their report in which they can lie. *word*: all of them, under the roots of trigger and words, for those
    whose time is open; which are under *wide*.
    """

    entered: list[Key]
    asked: list[Key]


def keys_of(act: Act) -> Keys:
    """The keys of an event. Two that both have a day are compared by one party that they share; where one is not dated and has several, by
    two."""
    kind = family(act.event.type)
    codes = sorted(act.codes)[:MOST_CODES]
    pairs = [(one, other) for index, one in enumerate(codes) for other in codes[index + 1 :]]
    singles = [(code,) for code in codes]
    entered: list[Key] = []
    asked: list[Key] = []
    width = act.width
    wide = (act.dated and (width is None or width > WIDE)) or (not act.dated and act.told is None)
    if act.first is not None and act.last is not None and not wide:
        about, both = _weeks(act.first - FAR_DAYS, act.last + FAR_DAYS), [*pairs, *singles]
        entered += [("on", kind, parties, week) for parties in singles for week in _weeks(act.first, act.last)]
        entered += [("about", kind, parties, week) for parties in both for week in about]
        asked += [("on", kind, parties, week) for parties in singles for week in about]
        asked += [("told", kind, parties, week) for parties in both for week in about]
    elif not wide:
        told = act.told or 0
        keys = [(parties, week) for parties in pairs or singles for week in _weeks(told - MEMORY, told)]
        entered += [("told", kind, *key) for key in keys]
        asked += [(name, kind, *key) for name in ("about", "told") for key in keys]
    words = [(parties, root) for parties in pairs or singles for root in sorted(act.roots | act.words)]
    entered += [("wide" if wide else "word", kind, *key) for key in words]
    asked += [(name, kind, *key) for name in (("wide", "word") if wide else ("wide",)) for key in words]
    return Keys(entered, asked)


def _weeks(first: int, last: int) -> range:
    return range(first // WEEK, last // WEEK + 1)
