"""A figure: a title that states the finding, what it rests on, the drawing, its key, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame
from sekutu.serve.web.evidence import Basis
from sekutu.serve.words import Words


def figure(
    anchor: str,
    finding: str,
    drawing: Markup | None,
    words: Words,
    *,
    about: Sequence[str] = (),
    basis: Basis | None = None,
    key: Markup | None = None,
    table: Markup | None = None,
    note: str | None = None,
) -> Markup:
    """The figure. ``about``: period and filters; ``table``: the numbers that are drawn, folded away."""
    few = el("span", words("drawing.few"), class_="few") if basis is not None and basis.few else None
    ground = [*about, *([basis.told(words)] if basis is not None else [])]
    caption = el(
        "figcaption",
        el("h3", finding, class_="finding", id=f"{anchor}-finding"),
        el("p", " · ".join(ground), " " if few else None, few, class_="ground") if ground else None,
    )
    folded = None
    if table is not None:
        scroll = el("div", table, class_="wide", tabindex="0", role="group", aria_label=words("drawing.table"))
        folded = el("details", el("summary", words("drawing.table")), scroll, class_="numbers")
    return el(
        "figure",
        caption,
        key,
        drawing,
        el("p", note, class_="note") if note else None,
        folded,
        class_="drawn",
        id=anchor,
        aria_labelledby=f"{anchor}-finding",
    )


def sections(parts: Iterable[tuple[str, str, Sequence[Markup | None]]], words: Words) -> list[Markup]:
    """The parts of a page that say anything, each given by its anchor, its title and what stands in it, with links to them in front."""
    shown = [one for one in parts if any(one[2])]
    links = [el("li", el("a", title, href=f"#{anchor}")) for anchor, title, _ in shown]
    contents = el("nav", el("ul", links), aria_label=words("sheet.contents"), class_="contents")
    return [contents, *(frame.section(anchor, title, inside) for anchor, title, inside in shown)]


def wide(drawing: Markup, label: str) -> Markup:
    """A drawing of time that may be wider than the page and is scrolled then, also with the keyboard; what is latest is seen first."""
    return el("div", drawing, class_="scrolled latest", tabindex="0", role="group", aria_label=label)


def leading(label: str, href: str, *inside: Markup | Iterable[Markup | None] | None) -> Markup:
    """A mark of a drawing that leads somewhere; ``label`` says all that it shows. The keyboard passes by it: what it leads to is reached
    from the text beside the drawing as well, and a drawing may hold hundreds."""
    return el("a", el("title", label), el("g", *inside, aria_hidden="true"), href=href, tabindex=-1)


def percent(value: float) -> str:
    """A place along a drawing's width."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def table(columns: Iterable[str], rows: Iterable[Sequence[Markup | str | None]], words: Words, numbers: Iterable[int] = ()) -> Markup:
    """A table whose heads are texts by the keys of ``column.…``."""
    return frame.table([words(f"column.{one}") for one in columns], rows, numbers)
