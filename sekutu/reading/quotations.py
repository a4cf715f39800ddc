"""Quotations: which stretches of a paragraph stand between quotation marks, of whatever kind and however worn.

News sets straight and curly marks, guillemets, two apostrophes, single marks, and marks that an export has escaped. A mark without its
partner opens nothing, but for one: a quotation that goes on in the next paragraph, which opens with a mark again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Longer than this it is no quotation but a mark that lost its partner.
LONGEST = 2000
MARKS = '"“”„«»'
_DOUBLE = re.compile(rf"\\?(?:''|``|[{MARKS}])")
_SINGLE_MARKS = "'‘’‚"
_SINGLE = re.compile(f"[{_SINGLE_MARKS}]")
_OPENING, _CLOSING = "“„«‘‚`", "”»’"
_BEFORE_CLOSE = ".,!?…"


class Quotation(NamedTuple):
    """A quotation: where it is with its marks, and where the words in it are."""

    start: int
    end: int
    first: int
    last: int


def find(text: str, start: int, end: int, goes_on: bool = False) -> list[Quotation]:
    """The quotations of ``text[start:end]``, a paragraph. ``goes_on``: the next paragraph begins with a quotation mark, so one that stands
    open at the end of this one is a quotation.
    """
    found = _pairs(text, start, end, _DOUBLE, goes_on)
    if found or _DOUBLE.search(text, start, end):
        return found
    return _pairs(text, start, end, _SINGLE, False)


def is_mark(word: str) -> bool:
    """Whether a token is a quotation mark of any kind, single ones too."""
    return word in MARKS or word in _SINGLE_MARKS or word == "`"


def begins_with_mark(text: str, start: int) -> bool:
    """Whether a quotation mark stands at the place."""
    return _DOUBLE.match(text, start) is not None


def _pairs(text: str, start: int, end: int, marks: re.Pattern[str], goes_on: bool) -> list[Quotation]:
    out: list[Quotation] = []
    opened: tuple[int, int] | None = None
    single = marks is _SINGLE
    for match in marks.finditer(text, start, end):
        at, stop = match.span()
        mark = match.group().lstrip("\\")
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        ends_word = before.isalnum() or before in _BEFORE_CLOSE
        if single and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        if opened is None:
            if (not after.isspace() or mark in "“„«") and not (ends_word and (single or mark in _CLOSING)):
                opened = at, stop
        elif mark in _OPENING and not ends_word:
            opened = at, stop
        elif not before.isspace() or mark in _CLOSING:
            if single and after.isalnum():
                continue
            if at - opened[0] <= LONGEST and at > opened[1]:
                out.append(Quotation(opened[0], stop, opened[1], at))
            opened = None
    if opened is not None and goes_on and end - opened[0] <= LONGEST:
        out.append(Quotation(opened[0], end, opened[1], end))
    return out
