"""A line of time: where a day stands on it, in per cent of its length, and the years or months written below."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sekutu.serve.markup import Markup, el
from sekutu.serve.web.drawings.shell import percent
from sekutu.serve.words import Words

LEFT, RIGHT = 2.0, 96.0
"""Per cent of the width between which days stand, so that marks at the ends are seen whole."""

LABELS = 12
"""At most so many labels; on a phone every second is left out (class ``minor``)."""

SHORTEST = 6
"""Months: a shorter line begins earlier, so that a week does not look like an age."""

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""Months from one label to the next."""


EDGE, ROOM = 6.0, 12.0
"""Per cent of the width: within how much of an end a label begins or ends at its line, and what one of these needs beside it."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from ``first`` to ``last``, which are the ends of months."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """Where a day stands; what lies outside stands at the end."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return LEFT + min(max(share, 0.0), 1.0) * (RIGHT - LEFT)

    def ticks(self) -> Iterator[tuple[dt.date, int]]:
        """The days that are labelled, and how many months lie between two."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        step = next((one for one in STEPS if months / one <= LABELS), STEPS[-1])
        start = self.first.year * 12 + self.first.month - 1
        at = -(-start // step) * step
        while (day := dt.date(at // 12, at % 12 + 1, 1)) <= self.last:
            yield day, step
            at += step

    def draw(self, words: Words, height: int, top: int = 0) -> list[Markup]:
        """Lines for the labelled days and the labels, in a drawing of that height whose lowest 20 pixels are theirs."""
        out: list[Markup] = []
        ticks = list(self.ticks())
        # one that begins at the edge, since it cannot stand around its line, would run into its neighbour
        crowded = len(ticks) > 1 and self.at(ticks[0][0]) < EDGE and self.at(ticks[1][0]) - self.at(ticks[0][0]) < ROOM
        for number, (day, step) in enumerate(ticks):
            x = percent(self.at(day))
            out.append(el("line", class_="grid", x1=x, x2=x, y1=top, y2=height - 18))
            month = words("months").split("|")[day.month - 1][:3]
            label = str(day.year) if step >= 12 or (day.month == 1 and step > 3) else f"{month} {day.year}"
            minor = " minor" if number % 2 else ""
            anchor = "start" if self.at(day) < EDGE else "end" if self.at(day) > 100 - EDGE else "middle"
            if number == 0 and crowded:
                continue
            out.append(el("text", label, class_=f"tick{minor}", x=x, y=height - 4, text_anchor=anchor))
        return out


def axis_of(days: Iterable[dt.date]) -> Axis | None:
    """The line on which all these days stand, in whole months; None for no days."""
    held = sorted(days)
    if not held:
        return None
    first, last = held[0].replace(day=1), held[-1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months < SHORTEST:
        at = first.year * 12 + first.month - 1 - (SHORTEST - months)
        first = dt.date(at // 12, at % 12 + 1, 1)
    return Axis(first, last.replace(day=calendar.monthrange(last.year, last.month)[1]))
