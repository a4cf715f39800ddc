"""A timeline of acts above and below a line: height is the score, colour the quad class, fill whether it happened, size who tells it.

Acts that would cover each other are moved apart a little along the height, never across the line; the table has the exact numbers.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from sekutu import codebook
from sekutu.serve.markup import Markup, el
from sekutu.serve.web.figures.axis import Axis
from sekutu.serve.web.figures.shell import leading, percent
from sekutu.serve.words import Words

HALF, BOTTOM = 150, 24
"""Pixels: from the line to the highest score, and below for the labels of time."""

NOMINAL = 1000.0
"""Pixels: the width for which marks are moved apart."""

SHIFTS = (0, *(sign * step * 6 for step in range(1, 13) for sign in (1, -1)))
"""Pixels: how far marks are moved, the nearest place first."""

LEAST, MOST = 5.0, 14.0
"""Pixels: the radius of a mark that one report tells, and of the greatest."""

LABELLED = 4
"""Marks of so many independent reports and more have the number written in them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One act. ``first`` and ``last``: its days, the same for one day; ``by_report``: only its report has a day, an upper bound.

    ``status``: ``actual``, ``planned``, ``possible``, ``negated``; ``claimed``: nobody tells it but a side; ``label`` says it all in words.
    """

    first: dt.date
    last: dt.date
    by_report: bool
    score: float
    quad: str
    status: str
    claimed: bool
    sources: int
    label: str
    href: str

    @property
    def radius(self) -> float:
        """By independent reports, on a logarithmic scale."""
        return round(min(LEAST + 3.2 * math.log(max(self.sources, 1)), MOST), 1)


def pattern(name: str, class_: str) -> Markup:
    """A hatching in the colour of a class, under a name of its own in the page."""
    lines = el("path", class_=f"hatch {class_}", d="M-1 1 L1 -1 M0 5 L5 0 M4 6 L6 4")
    return el("pattern", lines, id=name, width=5, height=5, patternUnits="userSpaceOnUse")


def hatchings() -> Markup:
    """The hatchings of all quad classes."""
    return el("defs", [pattern(f"hatch-{quad}", quad) for quad in codebook.quads()])


def draw(marks: Sequence[Mark], axis: Axis, words: Words, label: str) -> Markup:
    """The drawing. The greater marks are drawn first, so that no small one is hidden."""
    height = 2 * HALF + BOTTOM + 16
    middle = HALF + 8
    parts = [hatchings(), *axis.draw(words, height, 8)]
    for score in (-10, -5, 0, 5, 10):
        y = middle - score / 10 * (HALF - 10)
        parts.append(el("line", class_="zero" if score == 0 else "grid", x1="0", x2="100%", y1=y, y2=y))
        if score:
            parts.append(el("text", f"+{score}" if score > 0 else f"−{-score}", class_="tick", x=2, y=y - 4))
    placed = _placed(marks, axis, middle)
    for index in sorted(range(len(marks)), key=lambda one: (-marks[one].radius, one)):
        parts.append(_mark(marks[index], axis, placed[index]))
    return el("svg", parts, class_="time moments", height=height, role="group", aria_label=label)


def _placed(marks: Sequence[Mark], axis: Axis, middle: float) -> list[float]:
    """The height at which each mark is drawn."""
    taken: list[tuple[float, float, float, float]] = []
    out = []
    for mark in marks:
        own = mark.radius
        left, right = axis.at(mark.first) / 100 * NOMINAL, axis.at(mark.last) / 100 * NOMINAL
        wanted = middle - mark.score / 10 * (HALF - 10)
        near = [(height, radius + own) for a, b, height, radius in taken if a < right + radius + own and b > left - radius - own]
        chosen, fewest = wanted, math.inf
        for shift in SHIFTS if near else (0,):
            y = wanted + shift
            wrong_side = (mark.score > 0 and y > middle - 4) or (mark.score < 0 and y < middle + 4)
            if shift and (wrong_side or not 8 + own <= y <= 2 * HALF + 8 - own):
                continue
            covered = sum(abs(height - y) < reach for height, reach in near)
            if covered < fewest:
                chosen, fewest = y, covered
            if not covered:
                break
        taken.append((left, right, chosen, own))
        out.append(round(chosen, 1))
    return out


def _mark(one: Mark, axis: Axis, y: float) -> Markup:
    """The mark, in pixels around where it stands."""
    left, right, radius = axis.at(one.first), axis.at(one.last), one.radius
    status = "claimed" if one.claimed and one.status == "actual" else one.status
    fill = f"url(#hatch-{one.quad})" if status == "possible" else None
    inside: list[Markup | None] = []
    if right - left > 1.2:
        # a date that is not certain: all the days on which it can have been
        inside.append(
            el(
                "rect",
                class_=f"mark {one.quad} {status}",
                x=percent(left),
                width=percent(right - left),
                y=round(y - radius * 0.7, 1),
                height=round(radius * 1.4, 1),
                rx=round(radius * 0.7, 1),
                fill=fill,
            )
        )
        centre = (left + right) / 2
    else:
        centre = right
        if one.by_report:
            inside.append(el("svg", el("path", class_=f"tail {one.quad}", d=f"M{-radius:g} 0h-9m0 -4v8"), x=percent(centre), y=y))
        inside.append(el("circle", class_=f"mark {one.quad} {status}", cx=percent(centre), cy=y, r=radius, fill=fill))
    reach = round(radius * 0.68, 1)
    signs: list[Markup] = []
    if status == "negated":
        signs.append(el("path", class_=f"cross {one.quad}", d=f"M{-reach} {-reach}L{reach} {reach}M{-reach} {reach}L{reach} {-reach}"))
    if one.claimed:
        signs.append(el("text", "❝", class_="voice", x=radius - 1, y=-radius + 5))
    if one.sources >= LABELLED and status not in ("negated",):
        signs.append(el("text", str(one.sources), class_=f"inside {one.quad} {status}", y=4, text_anchor="middle"))
    if signs:
        inside.append(el("svg", signs, x=percent(centre), y=y))
    return leading(one.label, one.href, inside)
