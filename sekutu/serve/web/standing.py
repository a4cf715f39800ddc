"""Where partners stand, in the shades of a map: what the page of a party and a dossier show alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from sekutu.analysis.alignment import Partner
from sekutu.serve.web import worldmap
from sekutu.serve.words import Words

PALEST = 1.0
"""A score that a map shows in its palest shade."""


def side_of(low: float, high: float) -> Literal["with", "against", "unclear"]:
    """On which side of 0 an interval lies."""
    return "with" if low > 0 else "against" if high < 0 else "unclear"


def said(one: Partner, words: Words) -> str:
    """A partner with its score, the interval, and the independent reports."""
    interval = f"{words.score(one.score)} ({words.score(one.low)} … {words.score(one.high)})"
    return f"{words.code(one.code)}: {interval}, {words.count(one.sources, 'sources')}"


def shades(partners: Iterable[Partner], words: Words, link: Callable[[str], str]) -> dict[str, worldmap.Shade]:
    """The shade of each partner, by code; ``link`` is where its mark leads."""
    values = {}
    for one in partners:
        # where the interval holds 0 the side is not clear: the palest shade of the score's side at most
        score = one.score if side_of(one.low, one.high) != "unclear" else min(max(one.score, -PALEST), PALEST)
        values[one.code] = worldmap.Shade(worldmap.step_of(score), said(one, words), link(one.code), words.score(one.score))
    return values
