"""How much is told by quarters: cooperation above the line, conflict below it, in the four colours of the quad classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sekutu.analysis.seasons import Season
from sekutu.serve.charts import ABOVE, BELOW
from sekutu.serve.markup import Markup, el
from sekutu.serve.web.drawings.shell import leading, percent
from sekutu.serve.words import Words

QUARTERS = 40
"""So many of the latest quarters are drawn; the table beside the drawing has all."""

HALF, TOP, BOTTOM = 92, 14, 22
"""Pixels: the height of the greatest bar, and above and below the bars."""


def shown(told: Sequence[Season]) -> list[Season]:
    """The quarters that are drawn: the latest, from the first that tells anything."""
    latest = list(told[-QUARTERS:])
    begun = next((index for index, one in enumerate(latest) if one.cooperation or one.conflict), len(latest))
    return latest[begun:]


def draw(told: Sequence[Season], words: Words, label: str, link: Callable[[Season, str], str]) -> Markup:
    """The drawing; ``link``: where a quarter's acts of a quad class are listed."""
    drawn = shown(told)
    most = max((len(side) for one in drawn for side in (one.cooperation, one.conflict)), default=0) or 1
    middle, height = TOP + HALF, TOP + 2 * HALF + BOTTOM
    left, step = 5.0, 95.0 / max(len(drawn), 6)
    parts: list[Markup] = [
        el("text", words.integer(most), class_="tick", x=2, y=TOP + 4),
        el("text", "0", class_="tick", x=2, y=middle + 4),
        el("text", words.integer(most), class_="tick", x=2, y=middle + HALF + 4),
    ]
    for index, one in enumerate(drawn):
        x = left + index * step
        year, number = one.quarter.split("-Q")
        for quads, up in ((ABOVE, True), (BELOW, False)):
            at = 0.0
            for quad in quads:
                count = one.quads.get(quad, 0)
                if not count:
                    continue
                high = round(count / most * HALF, 1)
                y = middle - at - high if up else middle + at
                name = words("drawing.bar", quarter=words.quarter(one.quarter), what=words.quad(quad), n=words.integer(count))
                bar = el("rect", class_=f"bar {quad}", x=percent(x), width=percent(step * 0.78), y=round(y, 1), height=high)
                parts.append(leading(name, link(one, quad), bar))
                at += high
        if number == "1" or index == 0:
            minor = " minor" if index and len(drawn) > 20 and int(year) % 2 else ""
            parts.append(el("line", class_="grid", x1=percent(x - step * 0.11), x2=percent(x - step * 0.11), y1=TOP, y2=height - 16))
            if index == 0 or number == "1":
                crowded = index == 0 and number in ("3", "4") and len(drawn) > 12
                parts.append(el("text", "" if crowded else year, class_=f"tick{minor}", x=percent(x), y=height - 4))
    parts.append(el("line", class_="axis", x1=percent(left - 0.5), x2="100%", y1=middle, y2=middle))
    return el("svg", parts, class_="time", height=height, role="group", aria_label=label)
