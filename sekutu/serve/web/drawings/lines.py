"""Figures over time as points with their intervals. Points are joined only where nothing lies between them: a gap is shown as a gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sekutu.serve.markup import Markup, el
from sekutu.serve.web.drawings.axis import Axis
from sekutu.serve.web.drawings.shell import leading, percent
from sekutu.serve.words import Words

HEIGHT, TOP, BOTTOM = 190, 12, 26
"""Pixels: of the drawing, and above and below its scale."""


APART = 200
"""Days: half-years that follow each other lie no farther apart; what does is not joined."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value with its interval on a day. ``label`` says it all in words; ``joined``: whether it goes on from the point before it."""

    day: dt.date
    value: float
    low: float
    high: float
    label: str
    joined: bool = True
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point, which came between two days: upwards or downwards."""

    first: dt.date
    last: dt.date
    up: bool
    label: str
    href: str


def draw(
    points: Sequence[Point],
    axis: Axis,
    words: Words,
    lowest: float,
    highest: float,
    label: str,
    side: str = "plain",
    turns: Sequence[Turn] = (),
) -> Markup:
    """The drawing. ``lowest`` and ``highest`` are the ends of the scale; where 0 lies between them its line is drawn."""

    def y(value: float) -> float:
        share = (min(max(value, lowest), highest) - lowest) / (highest - lowest)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    middle = (lowest + highest) / 2
    signed = lowest < 0 < highest
    parts = axis.draw(words, HEIGHT, TOP)
    for value in (lowest, middle, highest):
        name = words.score(value) if signed else words.integer(round(value))
        parts.append(el("line", class_="zero" if signed and value == 0 else "grid", x1="0", x2="100%", y1=y(value), y2=y(value)))
        parts.append(el("text", name.removesuffix(",0").removesuffix(".0"), class_="tick", x=2, y=y(value) - 4))
    for turn in turns:
        left, right = axis.at(turn.first), axis.at(turn.last)
        box = el("rect", class_="turn", x=percent(left), width=percent(max(right - left, 0.6)), y=TOP, height=HEIGHT - TOP - BOTTOM)
        sign = el("text", "▲" if turn.up else "▼", class_="turn-sign", x=percent((left + right) / 2), y=TOP + 10, text_anchor="middle")
        parts.append(leading(turn.label, turn.href, box, sign))
    parts += _band(points, axis, y)
    before: Point | None = None
    for point in points:
        if before is not None and point.joined:
            begin, end = percent(axis.at(before.day)), percent(axis.at(point.day))
            parts.append(el("line", class_=f"series {side}", x1=begin, x2=end, y1=y(before.value), y2=y(point.value)))
        before = point
    for point in points:
        x = percent(axis.at(point.day))
        whisker = el("line", class_=f"whisker {side}", x1=x, x2=x, y1=y(point.low), y2=y(point.high))
        dot = el("circle", class_=f"point {side}", cx=x, cy=y(point.value), r=4.5)
        reach = el("circle", class_="reach", cx=x, cy=y(point.value), r=12)
        mark = [whisker, reach, dot]
        parts.append(leading(point.label, point.href, mark) if point.href else el("g", el("title", point.label), mark))
    return el("svg", parts, class_="time", height=HEIGHT, role="group", aria_label=label)


def _band(points: Sequence[Point], axis: Axis, y: Callable[[float], float]) -> list[Markup]:
    """The intervals of joined points as an area: in a drawing of its own that is stretched over the other."""
    runs: list[list[Point]] = []
    for point in points:
        if runs and point.joined:
            runs[-1].append(point)
        else:
            runs.append([point])
    areas = []
    for run in runs:
        if len(run) > 1:
            upper = [f"{axis.at(one.day):.2f},{y(one.high)}" for one in run]
            lower = [f"{axis.at(one.day):.2f},{y(one.low)}" for one in reversed(run)]
            areas.append(el("polygon", class_="band", points=" ".join(upper + lower)))
    if not areas:
        return []
    return [el("svg", areas, viewBox=f"0 0 100 {HEIGHT}", preserveAspectRatio="none", width="100%", height=HEIGHT, aria_hidden="true")]
