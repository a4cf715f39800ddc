"""What lasts as bars over time: each tie from its beginning, or its first report, to its last report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sekutu.serve.markup import Markup, el
from sekutu.serve.web.drawings.axis import Axis
from sekutu.serve.web.drawings.moments import pattern
from sekutu.serve.web.drawings.shell import leading, percent
from sekutu.serve.words import Words

ROW = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it says, from when to when it is told, how sure (``actual``, ``planned``, ``possible``, ``negated``, ``claimed``).

    ``side``: ``with``, ``against`` or ``plain``; ``dated``: the text tells since when, else it begins with its first report.
    """

    said: str
    label: str
    first: dt.date
    last: dt.date
    dated: bool
    status: str
    side: str
    href: str


def draw(bars: Sequence[Bar], axis: Axis, words: Words, label: str) -> Markup:
    """The drawing, a row for each."""
    height = ROW * len(bars) + 24
    parts = [el("defs", [pattern(f"hatch-tie-{side}", f"tie-{side}") for side in ("with", "against", "plain")])]
    parts += axis.draw(words, height)
    for index, one in enumerate(bars):
        y = index * ROW
        left = axis.at(one.first)
        width = max(axis.at(one.last) - left, 1.2)
        fill = f"url(#hatch-tie-{one.side})" if one.status == "possible" else None
        end = left > 60
        inside = [
            el("text", one.said, class_="said", x=percent(left + width if end else left), y=y + 15, text_anchor="end" if end else "start"),
            el(
                "rect",
                class_=f"tie {one.side} {one.status}",
                x=percent(left),
                width=percent(width),
                y=y + 20,
                height=12,
                rx=3,
                fill=fill,
            ),
        ]
        if one.dated and one.first < axis.first:
            inside.append(el("text", "◂", class_="earlier", x="0", y=y + 31))
        elif one.dated:
            inside.append(el("line", class_="begin", x1=percent(left), x2=percent(left), y1=y + 16, y2=y + 36))
        parts.append(leading(one.label, one.href, inside))
    return el("svg", parts, class_="time spans", height=height, role="group", aria_label=label)
