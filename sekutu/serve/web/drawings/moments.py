"""A timeline of acts above and below a line: height is the score, colour the quad class, fill whether it happened, size who tells it.

Acts that would cover each other are moved apart a little, never across the line; the table has the exact days and numbers.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from sekutu import codebook
from sekutu.serve.markup import Markup, el
from sekutu.serve.web.drawings.axis import Axis
from sekutu.serve.web.drawings.shell import leading, percent
from sekutu.serve.words import Words

HALF, BOTTOM = 150, 24
"""Pixels: from the line to the highest score, and below for the labels of time."""

NOMINAL = 1000.0
"""Pixels: the width for which marks are moved apart."""

FARTHEST = 39.0
"""Pixels: how far a mark is moved across at most."""

SHIFTS = tuple(
    sorted(
        ((across, along) for across in (0, -13, 13, -26, 26, -FARTHEST, FARTHEST) for along in range(-72, 73, 6)),
        key=lambda one: (2 * abs(one[0]) + abs(one[1]), one),
    )
)
"""Pixels: how far marks are moved across and along the height, the nearest place first; along the height rather than in time."""

LEAST, MOST = 5.0, 14.0
"""Pixels: the radius of a mark that one report tells, and of the greatest."""

WIDE = 1.2
"""Per cent of the width: days that lie farther apart than these are drawn as a bar."""

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


def _placed(marks: Sequence[Mark], axis: Axis, middle: float) -> list[tuple[float, float]]:
    """For each mark by how much it is moved across, and the height at which it is drawn."""
    taken: list[tuple[float, float, float, float]] = []
    out = []
    for mark in marks:
        own = mark.radius
        left, right = axis.at(mark.first) / 100 * NOMINAL, axis.at(mark.last) / 100 * NOMINAL
        wanted = middle - mark.score / 10 * (HALF - 10)
        near = [one for one in taken if one[0] < right + one[3] + own + FARTHEST and one[1] > left - one[3] - own - FARTHEST]
        chosen = (0.0, wanted)
        for across, along in SHIFTS if near else ():
            y = wanted + along
            if across and right - left > WIDE / 100 * NOMINAL:
                continue  # a bar is moved along the height alone: its ends are days
            if (across or along) and not _fits(mark, left + across, right + across, y, middle):
                continue
            if not any(
                abs(height - y) < radius + own and start < right + across + radius + own and end > left + across - radius - own
                for start, end, height, radius in near
            ):
                chosen = (across, y)
                break
        taken.append((left + chosen[0], right + chosen[0], chosen[1], own))
        out.append((chosen[0], round(chosen[1], 1)))
    return out


def _fits(mark: Mark, left: float, right: float, y: float, middle: float) -> bool:
    """Whether a mark may be moved there: on its side of the line, and within the drawing."""
    wrong_side = (mark.score > 0 and y > middle - 4) or (mark.score < 0 and y < middle + 4)
    inside = 8 + mark.radius <= y <= 2 * HALF + 8 - mark.radius and left >= NOMINAL * 0.015 and right <= NOMINAL * 0.985
    return inside and not wrong_side


def _mark(one: Mark, axis: Axis, place: tuple[float, float]) -> Markup:
    """The mark: a bar along the line of time, else a dot in pixels around where it stands."""
    left, right, radius = axis.at(one.first), axis.at(one.last), one.radius
    status = "claimed" if one.claimed and one.status == "actual" else one.status
    looks = {"class_": f"mark {one.quad} {status}", "fill": f"url(#hatch-{one.quad})" if status == "possible" else None}
    signs: list[Markup] = []
    bar = None
    if right - left > WIDE:
        # a date that is not certain: all the days on which it can have been
        height = round(radius * 1.4, 1)
        ends = {"x": percent(left), "width": percent(right - left)}
        bar = el("rect", y=round(place[1] - height / 2, 1), height=height, rx=round(height / 2, 1), **looks, **ends)
        centre = (left + right) / 2
    else:
        centre = right
        if one.by_report:
            signs.append(el("path", class_=f"tail {one.quad}", d=f"M{-radius:g} 0h-9m0 -4v8"))
        signs.append(el("circle", r=radius, **looks))
    reach = round(radius * 0.68, 1)
    if status == "negated":
        signs.append(el("path", class_=f"cross {one.quad}", d=f"M{-reach} {-reach}L{reach} {reach}M{-reach} {reach}L{reach} {-reach}"))
    if one.claimed:
        signs.append(el("text", "❝", class_="voice", x=radius - 1, y=-radius + 5))
    if one.sources >= LABELLED and status != "negated":
        signs.append(el("text", str(one.sources), class_=f"inside {one.quad} {status}", y=4, text_anchor="middle"))
    moved = el("g", signs, transform=f"translate({place[0]:g} 0)") if place[0] else signs
    return leading(one.label, one.href, [bar, el("svg", moved, x=percent(centre), y=place[1]) if signs else None])
