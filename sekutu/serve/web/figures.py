"""Figures as all pages have them: a title that says what was found, what it rests on, the drawing, its legend, the same as a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sekutu.serve.markup import Markup, el, join
from sekutu.serve.web import frame, worldmap
from sekutu.serve.web.desk import View, Visit
from sekutu.serve.web.worldmap import Shade
from sekutu.serve.words import Words

TOOLS = (("in", "+"), ("out", "−"), ("reset", "⟲"))
"""What the buttons of a drawing do (``frontend/src/parts/moving.ts``), and their signs."""


def figure(
    title: str,
    rests_on: str,
    drawing: Markup,
    words: Words,
    *,
    name: str,
    before: Markup | None = None,
    legend: Markup | None = None,
    notes: Iterable[Markup | None] = (),
    table: Markup | None = None,
) -> Markup:
    """A figure. ``title`` states the finding, ``rests_on`` the period and how many reports; ``name`` is its class and its anchor,
    ``before`` what stands between its title and the drawing (a form, say)."""
    folded = el("details", el("summary", words("figure.table")), el("div", table, class_="wide"), class_="as-table") if table else None
    return el(
        "figure",
        el("figcaption", el("strong", title, id=f"{name}-title", class_="finding"), el("span", rests_on, class_="rests-on")),
        before,
        drawing,
        legend,
        *notes,
        folded,
        class_=f"figure {name}",
        id=name,
        aria_labelledby=f"{name}-title",
    )


def movable(drawing: Markup, words: Words) -> Markup:
    """A drawing with the buttons that enlarge it, which are hidden as long as no script is there to do it."""
    buttons = [el("button", sign, type="button", data_does=does, aria_label=words(f"figure.{does}")) for does, sign in TOOLS]
    return el(
        "div", drawing, el("div", buttons, class_="tools", role="group", aria_label=words("figure.tools"), hidden=True), class_="canvas"
    )


def world(
    values: Mapping[str, Shade],
    words: Words,
    *,
    title: str,
    rests_on: str,
    label: str,
    chosen: Collection[str] = (),
    name: str = "map",
    column: str = "",
) -> Markup:
    """A map of the world in the shades of a score, as a whole figure: its legend, the note on borders, and all values as a table, also
    those of parties that have no place on a map. A page that has it names the style ``figures`` and the island ``map``.

    ``column`` is what the values are called, "score" unless it is said.
    """
    drawn = worldmap.world(values, words, label=label, chosen=chosen)
    rows = [
        (el("a", words.code(code), href=shade.href) if shade.href else words.code(code), shade.value)
        for code, shade in sorted(values.items(), key=lambda one: words.code(one[0]).casefold())
    ]
    return figure(
        title,
        rests_on,
        movable(drawn, words) if drawn is not None else worldmap.missing(words),
        words,
        name=name,
        legend=worldmap.legend(worldmap.scale(words), words) if drawn is not None else None,
        notes=[worldmap.borders(words)] if drawn is not None else (),
        table=frame.table([words("column.partner"), column or words("column.score")], rows, numbers=(1,)),
    )


def period(here: View | Visit, first: str | None, last: str | None) -> str:
    """The days that a figure is about: those asked for, else those of what it shows."""
    asked, words = here.period, here.words
    since, until = asked.since or first, asked.until or last
    if since and until:
        return words("figure.period", since=words.day(since), until=words.day(until)) if since != until else words.day(since)
    if since:
        return words("day.from", day=words.day(since))
    return words("day.until", day=words.day(until)) if until else words("figure.no_days")


def rests_on(parts: Sequence[str]) -> str:
    """What a figure rests on, in one line."""
    return " · ".join(part for part in parts if part)


def swatches(entries: Iterable[tuple[Markup, str]]) -> Markup:
    """A legend of signs, each with its words."""
    return el("p", [el("span", join([sign, " ", said])) for sign, said in entries], class_="legend")
