"""The map of the world as inline SVG: states in the shade of what is told of them, each a link, and what is laid over it.

Outlines come from ``data/web/world.json``, which is built with the package (``frontend/make/world.mjs``). Areas that several claim are cut
out of all outlines there: they are hatched, in neutral grey, and never in the colour of a side; one that is a party of its own (Kosovo)
may be coloured as itself, still hatched. States too small to be seen get a dot. An installation whose build could not reach the npm
registry has no map; whatever it would show stands in the table beside it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sekutu import resources
from sekutu.errors import TableError
from sekutu.serve.markup import Markup, el, join
from sekutu.serve.web.projecting import Projection
from sekutu.serve.words import Words

Step = Literal["against-3", "against-2", "against-1", "even", "with-1", "with-2", "with-3"]
STEPS: tuple[Step, ...] = ("against-3", "against-2", "against-1", "even", "with-1", "with-2", "with-3")
"""The shades of a score, from the one end to the other."""
BOUNDS = (0.5, 2.0, 4.0)
"""Where one shade ends: scores rest on few acts and are drawn towards 0, so that 4 of 10 is much already."""

DOT = 4.0
"""Radius of a small state's dot, in pixels of a map that is a thousand wide."""
HATCH = 3.6
"""Distance of the lines of a hatching, likewise."""

SHAPE = "map-"
"""What the names of shared outlines begin with (see ``shapes``)."""

Box = tuple[float, float, float, float]
"""Left, top, width and height, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Shade:
    """How a state is shown: its ``step``, a full ``title`` ("Tiongkok: +4,2 (2,1 … 6,0), 12 sumber mandiri"), where it leads, and the
    ``value`` that stands in the table."""

    step: Step
    title: str
    href: str | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Disputed:
    """An area that several claim; ``code`` where it is a party of its own, ``names`` and ``notes`` by language."""

    key: str
    code: str | None
    names: Mapping[str, str]
    notes: Mapping[str, str]
    path: str


@dataclass(frozen=True, slots=True)
class Outlines:
    """The drawing: its size, its projection, the path or the dot of each party, and areas that several claim."""

    width: int
    height: int
    projection: Projection
    land: str
    states: Mapping[str, str]
    dots: Mapping[str, tuple[float, float]]
    disputed: tuple[Disputed, ...]

    def shows(self, code: str) -> bool:
        """Whether the party has a place on the map."""
        return code in self.states or code in self.dots or any(one.code == code for one in self.disputed)


@functools.cache
def outlines() -> Outlines | None:
    """The drawing that was built with the package; None where none was."""
    try:
        told = json.loads(resources.read_text("web/world.json"))
    except TableError:
        return None
    turned = told["projection"]
    return Outlines(
        width=told["width"],
        height=told["height"],
        projection=Projection(turned["rotate"], turned["scale"], turned["x"], turned["y"]),
        land=told["land"],
        states=told["states"],
        dots={code: (x, y) for code, (x, y) in told["dots"].items()},
        disputed=tuple(Disputed(one["key"], one["code"], one["name"], one["note"], one["path"]) for one in told["disputed"]),
    )


def step_of(score: float) -> Step:
    """The shade of a score from -10 to +10."""
    far = sum(abs(score) >= bound for bound in BOUNDS)
    return "even" if far == 0 else STEPS[3 + far] if score > 0 else STEPS[3 - far]


def world(
    values: Mapping[str, Shade],
    words: Words,
    *,
    label: str,
    chosen: Collection[str] = (),
    over: Iterable[Markup] = (),
    view: Box | None = None,
    name: str = "",
    shared: bool = False,
) -> Markup | None:
    """The map; None where the package has none.

    ``values``: by code; codes without a place on the map (organisations) are left to the table. ``label``: what it shows, for those who do
    not see it. ``chosen``: codes whose outline is drawn in bold. ``over``: what is laid over it, in its units. ``view``: the part that is
    seen. Where no state has a value, small states without one are not marked either. ``name``: what tells one map of a file from another.
    ``shared``: outlines are those of ``shapes``, which stands in the same file once, however many maps it has.
    """
    drawn = outlines()
    if drawn is None:
        return None
    box = view or (0, 0, drawn.width, drawn.height)
    unit = box[2] / 1000
    apart = {one.code for one in drawn.disputed}

    def outline(key: str, path: str, **look: str) -> Markup:
        return el("use", href=f"#{SHAPE}{key}", **look) if shared else el("path", d=path, **look)

    land = [outline("land", drawn.land, class_="land")]
    land += [_state(outline(code, path), code, values.get(code), chosen, words) for code, path in drawn.states.items() if code not in apart]
    claimed = [piece for one in drawn.disputed for piece in _claimed(one, values, chosen, words, name, outline)]
    return el(
        "svg",
        _hatching(unit, name),
        el("g", land, class_="states"),
        el("g", claimed, class_="claimed"),
        el("g", [_dot(code, at, unit, values.get(code), words) for code, at in drawn.dots.items()], class_="dots") if values else None,
        [*over],
        class_="world",
        viewBox=" ".join(f"{round(one, 1):g}" for one in box),
        role="group",
        aria_label=label,
        data_world=f"{drawn.width} {drawn.height}",
    )


def shapes() -> Markup | None:
    """The outlines without a look of their own, for the maps of a file that share them; None where the package has no map."""
    drawn = outlines()
    if drawn is None:
        return None
    known = {"land": drawn.land, **drawn.states, **{one.key: one.path for one in drawn.disputed}}
    paths = [el("path", id=f"{SHAPE}{key}", d=path) for key, path in known.items()]
    return el("svg", el("defs", paths), class_="shapes", width=0, height=0, aria_hidden="true")


def _hatching(unit: float, name: str) -> Markup:
    """The two patterns of disputed areas: lines on grey, and lines alone over a shade."""
    wide = round(HATCH * unit, 2)

    def pattern(kind: str, *ground: Markup) -> Markup:
        line = el("path", class_="hatch-line", d=f"M0 0V{wide:g}", stroke_width=f"{wide * 0.4:g}")
        turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
        return el("pattern", *ground, line, id=f"{kind}{name}", width=f"{wide:g}", height=f"{wide:g}", **turned)

    return el("defs", pattern("hatch", el("rect", class_="hatch-ground", width="100%", height="100%")), pattern("hatch-over"))


def _linked(inside: Markup, shade: Shade, class_: str) -> Markup:
    """A mark with its title; a link where it leads anywhere."""
    mark = el("g", el("title", shade.title), inside, class_=class_)
    return el("a", mark, href=shade.href, aria_label=shade.title) if shade.href else mark


def _state(shape: Markup, code: str, shade: Shade | None, chosen: Collection[str], words: Words) -> Markup:
    bold = " chosen" if code in chosen else ""
    if shade is None:
        return el("g", el("title", words.code(code)), shape, class_=f"state{bold}")
    return _linked(shape, shade, f"state told {shade.step}{bold}")


def _claimed(
    one: Disputed, values: Mapping[str, Shade], chosen: Collection[str], words: Words, name: str, outline: Callable[..., Markup]
) -> list[Markup]:
    """A disputed area: hatched in grey, or as itself in its own shade, still hatched. ``outline`` gives a shape its outline."""
    title = words("map.claimed", name=one.names[words.lang], note=one.notes[words.lang])
    shade = values.get(one.code) if one.code else None
    if shade is None:
        bold = " chosen" if one.code in chosen else ""
        return [el("g", el("title", title), outline(one.key, one.path, fill=f"url(#hatch{name})"), class_=f"disputed{bold}")]
    lines = outline(one.key, one.path, class_="lines", fill=f"url(#hatch-over{name})")
    told = Shade(shade.step, f"{shade.title} · {title}", shade.href)
    return [_linked(join([outline(one.key, one.path), lines]), told, f"state told disputed {shade.step}")]


def _dot(code: str, at: tuple[float, float], unit: float, shade: Shade | None, words: Words) -> Markup:
    radius = round((DOT if shade else DOT * 0.6) * unit, 1)
    shape = el("circle", class_="face", cx=at[0], cy=at[1], r=f"{radius:g}")
    if shade is None:
        return el("g", el("title", words.code(code)), shape, class_="state dot")
    return _linked(shape, shade, f"state told dot {shade.step}")


# ---- what stands around it -------------------------------------------------------------------------------------------------------------


def legend(entries: Sequence[tuple[str, str]], words: Words) -> Markup:
    """What the shades mean: pairs of a class and its words; what is hatched, and what a dot is, follow."""
    keys = [el("span", el("i", class_=f"key {name}"), said) for name, said in entries]
    keys.append(el("span", el("i", class_="key untold"), words("map.untold")))
    keys.append(el("span", el("i", class_="key hatched"), words("map.hatched")))
    return el("p", keys, class_="legend")


def scale(words: Words) -> list[tuple[str, str]]:
    """The entries of a legend for scores: the ends and the middle of the scale in words, the steps between by their colour alone."""
    said = {"against-3": words("map.against"), "even": words("map.even"), "with-3": words("map.with")}
    return [(step, said.get(step, "")) for step in STEPS]


def borders(words: Words) -> Markup:
    """The note on borders: that the map takes no side, and which areas are hatched for which claims."""
    drawn = outlines()
    areas = [] if drawn is None else [el("li", el("strong", one.names[words.lang]), f": {one.notes[words.lang]}") for one in drawn.disputed]
    return el("details", el("summary", words("map.borders")), el("p", words("map.borders.note")), el("ul", areas), class_="borders note")


def missing(words: Words) -> Markup:
    """What stands in the place of a map that the package does not have."""
    return el("p", words("map.missing"), class_="nothing")
