"""Charts as inline SVG: where partners stand, how much is told over time, who supplies whom. Each has its numbers beside it as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sekutu.analysis.alignment import Partner
from sekutu.analysis.flows import Flow, Flows, Node
from sekutu.analysis.seasons import Season
from sekutu.serve.flowing import node, state, what
from sekutu.serve.markup import Markup, el
from sekutu.serve.web.standing import side_of
from sekutu.serve.words import Words

QUARTERS = 40
"""So many of the latest quarters are drawn; the table beside the chart has all."""

ABOVE = ("material_cooperation", "verbal_cooperation")
BELOW = ("material_conflict", "verbal_conflict")
"""Quad classes from the line outwards: deeds first, then words."""

STEP, MOST, HALF = 20, 44, 84
"""Pixels: from one quarter to the next, least and most, and the height of the greatest bar."""

ROW, WIDE = 34, 720
"""Pixels: between two parties of the diagram of flows, and how wide it is."""


LETTER, NAMED = 8.2, 160
"""Pixels: a letter of a name in bold, and the room for names on each side."""


def _x(score: float) -> float:
    """Where a score stands on a scale from -10 to +10."""
    return round(8 + (score + 10) / 20 * 184, 1)


def ends(words: Words) -> Markup:
    """What a column of scales runs from and to."""
    marks = ((-10, "start"), (0, "middle"), (10, "end"))
    said = [el("text", {-10: "−10", 0: "0", 10: "+10"}[at], class_="tick", x=_x(at), y=12, text_anchor=anchor) for at, anchor in marks]
    return el("svg", said, class_="scale", viewBox="0 0 200 16", aria_hidden="true")


def scale(partner: Partner, words: Words) -> Markup:
    """The score as a dot and its interval as a bar, from -10 to +10; the dot is hollow where the interval lies on both sides of 0."""
    x = _x
    label = f"{words.score(partner.score)} ({words.score(partner.low)} … {words.score(partner.high)})"
    sign = side_of(partner.low, partner.high)
    return el(
        "svg",
        el("line", class_="axis", x1=8, x2=192, y1=8, y2=8),
        el("line", class_="zero", x1=100, x2=100, y1=2, y2=14),
        el("line", class_=f"span {sign}", x1=x(partner.low), x2=x(partner.high), y1=8, y2=8),
        el("circle", class_=f"dot {sign}", cx=x(partner.score), cy=8, r=5),
        class_="scale",
        viewBox="0 0 200 16",
        role="img",
        aria_label=label,
    )


def seasons(told: Sequence[Season], words: Words) -> Markup:
    """Bars by quarters in the colours of the quad classes: cooperation above the line, conflict below."""
    latest = told[-QUARTERS:]
    begun = next((index for index, one in enumerate(latest) if one.cooperation or one.conflict), 0)
    shown = latest[begun:]
    most = max((len(side) for one in shown for side in (one.cooperation, one.conflict)), default=1) or 1
    step = max(STEP, min(MOST, 680 // len(shown)))
    width, height = 36 + len(shown) * step, 2 * HALF + 44
    middle = HALF + 12
    parts: list[Markup] = [
        el("text", words.integer(most), class_="tick", x=28, y=18, text_anchor="end"),
        el("text", "0", class_="tick", x=28, y=middle + 4, text_anchor="end"),
        el("text", words.integer(most), class_="tick", x=28, y=middle + HALF + 4, text_anchor="end"),
    ]
    for index, one in enumerate(shown):
        x = 34 + index * step
        year, quarter = one.quarter.split("-Q")
        for quads, up in ((ABOVE, True), (BELOW, False)):
            at = 0.0
            for quad in quads:
                if count := one.quads.get(quad, 0):
                    high = round(count / most * HALF, 1)
                    y = round(middle - at - high if up else middle + at, 1)
                    name = el(
                        "title", words("drawing.bar", quarter=words.quarter(one.quarter), what=words.quad(quad), n=words.integer(count))
                    )
                    parts.append(el("rect", name, class_=f"bar {quad}", x=x, y=y, width=step - step // 5, height=high))
                    at += high
        if quarter == "1" or index == 0:
            parts.append(el("text", year, class_="tick", x=x, y=height - 6))
            parts.append(el("line", class_="year", x1=x - 2, x2=x - 2, y1=10, y2=height - 20))
    parts.append(el("line", class_="axis", x1=32, x2=width, y1=middle, y2=middle))
    return el(
        "svg",
        el("title", words("seasons.title")),
        parts,
        class_="chart seasons",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
    )


def _ends(page: Flows) -> tuple[dict[str, list[Flow]], dict[str, list[Flow]]]:
    """The flows by the party on the other side: those that come in (or go both ways), and those that go out."""
    left: dict[str, list[Flow]] = {}
    right: dict[str, list[Flow]] = {}
    for edge in page.edges:
        comes = edge.taker.code == page.party or edge.mutual
        (left if comes else right).setdefault(_other(edge, page.party).id, []).append(edge)
    return left, right


def _other(edge: Flow, party: str) -> Node:
    """The party on the other side of a flow."""
    return edge.giver if edge.taker.code == party else edge.taker


def flows(page: Flows, words: Words, link: Callable[[Flow], str] | None = None) -> Markup:
    """The party in the middle, who gives to it on the left, to whom it gives on the right; thicker where more reports tell it.

    ``link``: where a flow leads, for pages on which it does.
    """
    left, right = _ends(page)
    rows = max(sum(len(edges) for edges in left.values()), sum(len(edges) for edges in right.values()), 1)
    height, middle = rows * ROW + 24, rows * ROW / 2 + 12
    parts: list[Markup] = []
    for side, ends in (("left", left), ("right", right)):
        count = sum(len(edges) for edges in ends.values())
        y = middle - (count - 1) * ROW / 2
        for edges in ends.values():
            for index, edge in enumerate(edges):
                drawn = _line(edge, node(_other(edge, page.party), words) if index == 0 else "", side == "left", y, middle, words)
                if link is not None:
                    title = el("title", _told(edge, words))
                    drawn = el("a", title, el("g", drawn, aria_hidden="true"), href=link(edge), tabindex=-1)
                parts.append(drawn)
                y += ROW
    name = words.code(page.party)
    box = max(len(name) * 8 + 24, 90)
    longest = max((len(node(_other(edge, page.party), words)) for edge in page.edges), default=0)
    more = max(round(longest * LETTER) - NAMED, 0)  # room for long names on both sides
    parts.append(el("rect", class_="node", x=WIDE / 2 - box / 2, y=middle - 17, width=box, height=34, rx=6))
    parts.append(el("text", name, class_="name centre", x=WIDE / 2, y=middle + 5, text_anchor="middle"))
    return el(
        "svg",
        el("title", words("flows.title", party=name)),
        parts,
        class_="chart flows",
        viewBox=f"{-more} 0 {WIDE + 2 * more} {height:g}",
        width=WIDE + 2 * more,
        height=round(height),
        role="img" if link is None else "group",
        aria_label=None if link is None else words("flows.title", party=name),
    )


def _told(edge: Flow, words: Words) -> str:
    """A flow in words."""
    told = ", ".join(part for part in (what(edge, words), state(edge, words), words.count(edge.sources, "sources")) if part)
    return f"{node(edge.giver, words)} {'↔' if edge.mutual else '→'} {node(edge.taker, words)}: {told}"


def _line(edge: Flow, name: str, left: bool, y: float, middle: float, words: Words) -> Markup:
    """One flow between a party on a side and the middle; ``name`` where it is the first of that party."""
    start, end = (170.0, WIDE / 2 - 46) if left else (WIDE - 170.0, WIDE / 2 + 46)
    bend = (start + end) / 2
    thick = 1.5 + min(edge.sources, 8)
    arrow = "↔" if edge.mutual else "→"
    return el(
        "g",
        el("title", _told(edge, words)),
        el(
            "path",
            class_=f"flow {edge.category} {edge.status}",
            d=f"M{start:g} {y:g} C{bend:g} {y:g} {bend:g} {middle:g} {end:g} {middle:g}",
            stroke_width=f"{thick:g}",
        ),
        el("text", name, class_="name", x=162 if left else WIDE - 162, y=y - 1, text_anchor="end" if left else "start") if name else None,
        el(
            "text",
            f"{arrow} {words(f'category.{edge.category}')}",
            class_=f"kind {edge.category}",
            x=162 if left else WIDE - 162,
            y=y + 12,
            text_anchor="end" if left else "start",
        ),
    )
