"""Making HTML and SVG in which nothing from a report can be taken for markup: all text is escaped, unless it was made here."""

from __future__ import annotations

import html
from collections.abc import Iterable

from sekutu.serve.words import safe

VOID = frozenset({"br", "hr", "meta", "link", "img", "input"})
"""Elements without an end tag."""


class Markup(str):
    """Text that is markup already: made by ``el``, never taken from outside."""

    __slots__ = ()


Child = str | None | Iterable["str | None"]


def text(words: str) -> Markup:
    """Words as text of a page: escaped, with a stand-in for what would steer the direction of writing."""
    return Markup(html.escape(safe(words), quote=True))


def join(children: Iterable[str | None]) -> Markup:
    """Pieces one after the other; what is no markup is escaped."""
    return Markup("".join(one if isinstance(one, Markup) else text(one) for one in children if one is not None))


def el(tag: str, *children: Child, **attributes: str | int | float | bool | None) -> Markup:
    """An element. Attributes: ``class_`` is class, ``_`` in names is ``-``; None and False leave one out, True gives it alone."""
    given = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        name = name.rstrip("_").replace("_", "-")
        given.append(f" {name}" if value is True else f' {name}="{text(str(value))}"')
    inside = join(piece for child in children for piece in ([child] if isinstance(child, str) or child is None else child))
    return Markup(f"<{tag}{''.join(given)}>" if tag in VOID else f"<{tag}{''.join(given)}>{inside}</{tag}>")
