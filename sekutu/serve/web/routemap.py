"""A diary drawn: its stops and legs on the map, and the line of its days, on which gaps are as wide as they are.

The grammar is that of all pages: a filled mark took place, an outline is planned, hatched is possible, a crossed outline was denied; ❝ is
somebody's claim; two rings say that reports disagree; a mark is larger the more independent reports tell it. Marks lead to their entry.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sekutu.serve import diaries
from sekutu.serve.markup import Markup, el
from sekutu.serve.render import CLAIMED, MARKS
from sekutu.serve.web import worldmap
from sekutu.serve.web.journeys import Journeys, Leg, Stop
from sekutu.serve.web.projecting import Point, great_circle
from sekutu.serve.web.worldmap import Box, Outlines
from sekutu.serve.words import Words

RADIUS, MORE = 8.5, 1.6
"""Radius of a stop that one report tells, and what each doubling of the reports adds, in pixels of a map that is a thousand wide."""
SHAPE = 2.1
"""Width of the part of the map that is shown, by its height."""
LEAST = 900.0
"""Units of the drawing that are shown at least: about 8,000 kilometres, so that one sees where on the globe it is."""
MARGIN = 0.16
"""Share of the part shown that lies around the stops."""

WIDE, HIGH, LANE = 1000, 64, 30
"""Units of the line of days: its width and height, and where marks stand."""
THINNEST = 5.0
"""Units of a single day on it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The stops of one spot."""

    at: Point
    stops: tuple[Stop, ...]

    @property
    def best(self) -> Stop:
        """The one that gives the mark its look: what took place, and what most reports tell."""
        return min(self.stops, key=lambda stop: (stop.entry.status != "actual", bool(stop.entry.voice), -stop.entry.sources))

    @property
    def sources(self) -> int:
        return max(stop.entry.sources for stop in self.stops)


def look(stop: Stop) -> str:
    """The classes of a stop's marks."""
    claimed = " claimed" if stop.entry.voice and stop.entry.status == "actual" else ""
    return stop.entry.status + claimed + (" disputed" if stop.disputed else "")


def title(stop: Stop, words: Words) -> str:
    """An entry in one line: its day, what is said, what it is where it did not take place, how many reports tell it."""
    entry = stop.entry
    parts = [f"{diaries.when(entry, words)}: {diaries.said(entry, words)}"]
    if entry.status != "actual":
        parts.append(words(f"status.{entry.status}"))
    parts.append(words.count(entry.sources, "sources"))
    if stop.disputed:
        parts.append(words("leader.disputed"))
    if stop.spot is not None and not stop.spot.precise:
        parts.append(words("leader.at_seat"))
    return " · ".join(parts)


def anchor(stop: Stop, place: int) -> str:
    """The name of an entry's line on the page; ``place``: where it stands among the undated ones, if it is one of them."""
    return f"entry-{stop.number}" if stop.number is not None else f"undated-{place}"


def anchors(told: Journeys, name: str = "") -> dict[str, str]:
    """From the id of each entry to the name of its line; ``name`` is what the diary is called where a page has several."""
    return {stop.entry.id: f"{name}{anchor(stop, place)}" for place, stop in enumerate(told.stops)}


# ---- on the map ------------------------------------------------------------------------------------------------------------------------


def routes(told: Journeys, words: Words, name: str = "", shared: bool = False) -> Markup | None:
    """The map of a diary; None where the package has no map or nothing of the diary has a place. ``name``: see ``anchors``; ``shared``: see
    ``worldmap.world``."""
    drawn = worldmap.outlines()
    marks = _marks(told, drawn) if drawn else []
    if drawn is None or not marks:
        return None
    home = [drawn.projection(*told.home.at)] if told.home else []
    legs = [(leg, _way(leg, told, drawn)) for leg in told.legs]
    box = _box([mark.at for mark in marks] + home + [point for _, way in legs for piece in way for point in piece], drawn)
    unit, names = box[2] / 1000, anchors(told, name)
    over = [
        el("g", [_leg(leg, way) for leg, way in legs], class_="legs"),
        el("g", [_home(point, unit, told, words) for point in home], class_="homes"),
        el("g", [_mark(mark, _inside(mark.at, box), unit, names, words) for mark in marks], class_="stops"),
    ]
    label = words("leader.map.label", person=told.person)
    return worldmap.world({}, words, label=label, over=over, view=box, name=f"-{name}" if name else "", shared=shared)


def _marks(told: Journeys, drawn: Outlines) -> list[Mark]:
    """One mark for each spot, the larger ones first, so that none is hidden below another."""
    spots: dict[tuple[float, float], list[Stop]] = {}
    for stop in told.stops:
        if stop.spot is not None:
            spots.setdefault(stop.spot.at, []).append(stop)
    marks = [Mark(drawn.projection(*at), tuple(stops)) for at, stops in spots.items()]
    return sorted(marks, key=lambda mark: (-mark.sources, mark.at))


def _box(points: Sequence[Point], drawn: Outlines) -> Box:
    """The part of the map that has all points, in the shape of the figure."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, low = min(y for _, y in points), max(y for _, y in points)
    width = max((right - left) / (1 - 2 * MARGIN), (low - top) / (1 - 2 * MARGIN) * SHAPE, LEAST)
    width = min(width, drawn.width, drawn.height * SHAPE)
    height = width / SHAPE
    x = min(max((left + right - width) / 2, 0.0), drawn.width - width)
    y = min(max((top + low - height) / 2, 0.0), drawn.height - height)
    return x, y, width, height


def _way(leg: Leg, told: Journeys, drawn: Outlines) -> list[list[Point]]:
    start = leg.start.spot if leg.start is not None else told.home
    if start is None or leg.end.spot is None:
        return []
    return drawn.projection.line(great_circle(start.at, leg.end.spot.at))


def _leg(leg: Leg, way: Sequence[Sequence[Point]]) -> Markup:
    """A leg; from home it is only a direction. ``data-to`` is the number of the stop to which it leads."""
    path = "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in piece) for piece in way)
    kind = "from-home" if leg.start is None else look(leg.end)
    return el("path", class_=f"leg {kind}", d=path, data_to=leg.end.number)


def _home(at: Point, unit: float, told: Journeys, words: Words) -> Markup:
    side = 9 * unit
    shape = el(
        "rect", class_="face home", x=round(at[0] - side / 2, 1), y=round(at[1] - side / 2, 1), width=f"{side:g}", height=f"{side:g}"
    )
    return el("g", el("title", words("leader.home", place=words.place(told.home.name) if told.home else "")), shape)


def _inside(at: Point, box: Box) -> Point:
    """Where a mark stands: at most so near to the border of what is shown that it is seen whole."""
    x, y, width, height = box
    edge = (RADIUS + 4 * MORE) * width / 1000
    return min(max(at[0], x + edge), x + width - edge), min(max(at[1], y + edge), y + height - edge)


def _mark(mark: Mark, at: Point, unit: float, names: dict[str, str], words: Words) -> Markup:
    """A mark with the number of its stop, or how many there are; a small one without a number where none has a day."""
    dated = [stop for stop in mark.stops if stop.number is not None]
    radius = (RADIUS + MORE * math.log2(max(mark.sources, 1))) * unit if dated else 5 * unit
    shown = str(dated[0].number) if len(dated) == 1 else f"{len(dated)}×" if dated else ""
    told = "\n".join(title(stop, words) for stop in mark.stops)
    best = mark.best
    return el(
        "a",
        el(
            "g",
            el("title", told),
            el(
                "g",
                *face(best, radius, unit, any(stop.disputed for stop in mark.stops)),
                _number(shown),
                class_="face",
                font_size=f"{11 * unit:.1f}",
            ),
            class_=f"stop {look(best)}{'' if dated else ' undated'}",
            transform=f"translate({at[0]:.1f} {at[1]:.1f})",
        ),
        href=f"#{names[(dated[0] if dated else best).entry.id]}",
        aria_label=" · ".join(part for part in (shown, told.replace("\n", "; ")) if part),
        data_at=" ".join(str(stop.number) for stop in dated) or None,
    )


def face(stop: Stop, radius: float, unit: float, disputed: bool) -> Iterator[Markup]:
    """What a mark looks like: a disc, a second ring where reports disagree, a cross through what was denied, the sign of a claim."""
    if disputed:
        yield el("circle", class_="ring", r=f"{radius + 4 * unit:.1f}")
    yield el("circle", class_="disc", r=f"{radius:.1f}")
    if stop.entry.status == "negated":
        reach = radius * 0.72
        yield el(
            "path",
            class_="cross",
            d=f"M{-reach:.1f} {-reach:.1f}L{reach:.1f} {reach:.1f}M{reach:.1f} {-reach:.1f}L{-reach:.1f} {reach:.1f}",
        )
    if stop.entry.voice:
        yield el("text", "❝", class_="voice", aria_hidden="true", x=f"{radius:.1f}", y=f"{-radius * 0.5:.1f}")


def _number(shown: str) -> Markup | None:
    return el("text", shown, class_="number", dy="0.35em", text_anchor="middle") if shown else None


def keys(words: Words) -> list[tuple[Markup, str]]:
    """What the marks and lines mean: signs with their words."""
    found = [(el("i", class_=f"key stop-{status}"), words(f"status.{status}")) for status in MARKS]
    found.insert(1, (el("i", CLAIMED, class_="key glyph"), words("mark.claimed")))
    found.append((el("i", class_="key stop-disputed"), words("leader.disputed")))
    found.append((el("i", class_="key leg-actual"), words("leader.leg")))
    found.append((el("i", class_="key leg-planned"), words("leader.leg.planned")))
    found.append((el("i", class_="key leg-home"), words("leader.leg.home")))
    return found


# ---- on the line of days ---------------------------------------------------------------------------------------------------------------


def days(told: Journeys, words: Words, name: str = "") -> Markup | None:
    """The line of days; None with fewer than two entries that have both ends. A bar is as wide as its date is imprecise."""
    placed = [(stop, stop.days) for stop in told.dated if stop.days is not None]
    if len(placed) < 2:
        return None
    first = min(span[0] for _, span in placed if span)
    last = max(span[1] for _, span in placed if span)
    begin, length = first.toordinal(), max((last - first).days + 1, 1)
    names = anchors(told, name)

    def x(day: dt.date) -> float:
        return 8 + (day.toordinal() - begin) / length * (WIDE - 16)

    parts: list[Markup] = [el("path", class_="axis", d=f"M8 {HIGH - 16}H{WIDE - 8}")]
    for year in range(first.year, last.year + 1):
        for month in (1,) if length > 900 else (1, 4, 7, 10):
            day = dt.date(year, month, 1)
            if first <= day <= last:
                parts.append(el("path", class_="year", d=f"M{x(day):.1f} 6V{HIGH - 16}"))
                if month == 1 or length <= 400:
                    said = str(year) if month == 1 else words.day(f"{year}-{month:02d}").split(" ")[0][:3]
                    parts.append(el("text", said, class_="tick", x=f"{x(day) + 3:.1f}", y=HIGH - 3))
    for stop, span in sorted(placed, key=lambda one: one[1][0] - one[1][1] if one[1] else dt.timedelta()):
        if span is not None:
            begin_x, end_x = x(span[0]), x(span[1] + dt.timedelta(days=1))
            parts.append(_bar(stop, begin_x, max(end_x - begin_x, THINNEST), names, words))
    drawn = el("svg", parts, class_="days", viewBox=f"0 0 {WIDE} {HIGH}", role="group", aria_label=words("leader.days.label"))
    return el("div", drawn, class_="wide latest")


def _bar(stop: Stop, x: float, width: float, names: dict[str, str], words: Words) -> Markup:
    said = title(stop, words)
    high = min(14 + 5 * math.log2(max(stop.entry.sources, 1)), 36)
    wide = stop.entry.precision not in ("day", "days")
    bar = el("rect", class_="disc", x=f"{x:.1f}", y=f"{LANE - high / 2 + 2:.1f}", width=f"{width:.1f}", height=f"{high:.1f}", rx=2)
    inside = el("g", el("title", said), bar, class_=f"stop {look(stop)}{' wide' if wide else ''}")
    return el("a", inside, href=f"#{names[stop.entry.id]}", aria_label=said, data_at=stop.number)
