"""A network drawn as inline SVG: parties as marks, larger the more is told of them; their ties as lines.

A tie is blue where the two stand together and orange where they stand against each other, darker the further the score is from 0, wider the
more independent reports tell it, and thin and broken where its interval reaches over 0, so that the reports do not tell on which side it
lies. Blocs have outlines of their own behind their members. Everything leads to what it rests on: a mark to its party, a line to its pair.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from sekutu import registering
from sekutu.analysis.network import Network, Node, Strand
from sekutu.serve.markup import Markup, el
from sekutu.serve.web.layout import HIGH, WIDE, Place
from sekutu.serve.web.worldmap import step_of
from sekutu.serve.words import Words

RADIUS, MORE = 6.0, 8.0
"""Units: the radius of the party of which least is told, and what is added to that of which most is; more would cover other names."""
THIN, WIDER = 1.2, 4.4
"""Pixels: the width of the tie of which least is told, and what is added to that of which most is."""
DOUBLINGS = 4.0
"""Doublings of the reports that these additions are for at least, so that a little more is not drawn as much more."""
NAMED = 16
"""So many parties keep their names on a narrow screen: those of which most is told."""
LONG = 16
"""Letters of a name that stand in one line."""
HUES = 6
"""Colours of blocs in the style sheet; a seventh bloc begins again."""
AROUND = 26.0
"""Units between a bloc's members and its outline."""


def title(one: Strand, words: Words) -> str:
    """A tie in words: the pair, its score with its interval, how many reports tell it."""
    figure = one.figure
    score = f"{words.score(figure.score)} ({words.score(figure.low)} … {words.score(figure.high)})"
    return f"{words.code(one.one)} – {words.code(one.other)}: {score} · {words.count(one.sources, 'sources')}"


def size(count: int, least: int, most: int) -> float:
    """How large a mark is from 0 (of the least count that is drawn) to 1 (of the most), on a logarithmic scale."""
    return math.log2(count / least) / max(math.log2(most / least), DOUBLINGS)


def unsure(one: Strand) -> bool:
    """Whether the interval reaches over 0."""
    return one.figure.low < 0 < one.figure.high


def network(
    told: Network, at: Mapping[str, Place], words: Words, *, label: str, party: Callable[[str], str], pair: Callable[[str, str], str]
) -> Markup:
    """The drawing. ``at``: where each party stands; ``party`` and ``pair`` give the addresses of their pages."""
    order = sorted(told.strands, key=lambda one: (not unsure(one), one.sources, abs(one.figure.score)))
    told_of, tied = _range([node.sources for node in told.nodes]), _range([one.sources for one in told.strands])
    lines = [el("a", _line(one, at, words, tied), href=pair(one.one, one.other), aria_label=title(one, words)) for one in order]
    marks = [_mark(node, at[node.code], place, words, party(node.code), told_of) for place, node in enumerate(told.nodes)]
    return el(
        "svg",
        el("g", _blocs(told, at, words), class_="blocs"),
        el("g", lines, class_="ties"),
        el("g", marks[::-1], class_="parties"),
        class_="network",
        viewBox=f"0 0 {WIDE:g} {HIGH:g}",
        role="group",
        aria_label=label,
    )


def _range(counts: Sequence[int]) -> tuple[int, int]:
    return (min(counts), max(counts)) if counts else (1, 1)


def _line(one: Strand, at: Mapping[str, Place], words: Words, counts: tuple[int, int]) -> Markup:
    (x, y), (other_x, other_y) = at[one.one], at[one.other]
    width = THIN + WIDER * size(one.sources, *counts)
    sure = "" if not unsure(one) else " unsure"
    line = el("line", x1=x, y1=y, x2=other_x, y2=other_y, stroke_width=f"{width:.1f}")
    return el("g", el("title", title(one, words)), line, class_=f"tie {step_of(one.figure.score)}{sure}", data_tie=f"{one.one} {one.other}")


def _mark(node: Node, at: Place, place: int, words: Words, href: str, counts: tuple[int, int]) -> Markup:
    """A party: a disc, a square for an organisation, with its name."""
    radius = RADIUS + MORE * size(node.sources, *counts)
    name = words.code(node.code)
    entry = registering.load().parties.get(node.code)
    parts = [name, words("network.bloc", n=node.bloc) if node.bloc else words("network.alone"), words.count(node.sources, "sources")]
    said = " · ".join(parts)
    hue = f"hue-{(node.bloc - 1) % HUES + 1}" if node.bloc else "alone"
    if entry is not None and entry.kind != "state":
        shape = el(
            "rect", class_="disc", x=f"{-radius:.1f}", y=f"{-radius:.1f}", width=f"{2 * radius:.1f}", height=f"{2 * radius:.1f}", rx=2
        )
    else:
        shape = el("circle", class_="disc", r=f"{radius:.1f}")
    shown = el("text", _lines(name), y=f"{radius + 11:.1f}", text_anchor="middle")
    return el(
        "a",
        el(
            "g",
            el("title", said),
            el("g", shape, shown, class_="face"),
            class_=f"party {hue}{'' if place < NAMED else ' minor'}",
            transform=f"translate({at[0]:g} {at[1]:g})",
        ),
        href=href,
        aria_label=said,
        data_code=node.code,
    )


def _lines(name: str) -> list[Markup | str]:
    """A name below a mark; a long one in two lines, parted at the space nearest to its middle."""
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if len(name) <= LONG or not spaces:
        return [name]
    at = min(spaces, key=lambda one: abs(2 * one - len(name)))
    return [el("tspan", name[: at + 1], x=0), el("tspan", name[at + 1 :], x=0, dy="1.05em")]


def _blocs(told: Network, at: Mapping[str, Place], words: Words) -> list[Markup]:
    """The outlines of blocs of two or more that are shown, the largest first."""
    members: dict[int, list[Place]] = {}
    for node in told.nodes:
        if node.bloc is not None:
            members.setdefault(node.bloc, []).append(at[node.code])
    out = []
    for number, places in sorted(members.items(), key=lambda one: -len(one[1])):
        if len(places) > 1:
            hull = around(places)
            path = "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in hull) + "Z"
            top = min(hull, key=lambda point: point[1])
            hue = f"hue-{(number - 1) % HUES + 1}"
            name = el("text", words("network.bloc", n=number), x=f"{top[0]:.0f}", y=f"{max(top[1] - 6, 12):.0f}", text_anchor="middle")
            out.append(el("g", el("path", d=path), name, class_=f"bloc {hue}", data_bloc=number))
    return out


def around(places: Sequence[Place], far: float = AROUND) -> list[Place]:
    """The convex outline around places, so far away from them: the hull (Andrew 1979) of a ring of points about each."""
    ring = [(far * math.cos(turn), far * math.sin(turn)) for turn in (math.pi * step / 6 for step in range(12))]
    points = sorted({(round(x + dx, 2), round(y + dy, 2)) for x, y in places for dx, dy in ring})

    def half(ordered: Sequence[Place]) -> list[Place]:
        out: list[Place] = []
        for x, y in ordered:
            while len(out) > 1 and (out[-1][0] - out[-2][0]) * (y - out[-2][1]) <= (out[-1][1] - out[-2][1]) * (x - out[-2][0]):
                out.pop()
            out.append((x, y))
        return out[:-1]

    return half(points) + half(points[::-1])
