"""From elements of a page to paragraphs: what a reader of the page sees as one run of text, white space as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from lxml import etree

from sekutu.ingest.markup import CONTROLS

# Elements that begin and end a paragraph; the last line are those of the trees that trafilatura makes.
_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary "
    "table tbody td tfoot th thead tr ul "
    "list item quote head row cell ab".split()
)
_BREAKS = frozenset({"br", "lb"})
# Elements that hold nothing of the report: navigation, forms, pictures with what stands under them, what scripts fill.
_SKIPPED = frozenset(
    "script style noscript aside nav footer form button select input label iframe object embed audio video picture figure figcaption "
    "template svg canvas graphic".split()
)
_OUTERMOST = frozenset({"html", "body", "main", "article"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

_BREAK = "\n"


def paragraphs(root: Any, drop: Collection[Any] = ()) -> list[str]:
    """The paragraphs below an element, in order, none empty; a single line break stays one, two make a paragraph.

    ``drop`` are elements that are left out with all that is in them.
    """
    out: list[str] = []
    pieces: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = element.tag
        block = name in _BLOCKS
        if block:
            out += _flushed(pieces)
        if event == "start":
            if name in _SKIPPED or element in drop:
                walker.skip_subtree()
                continue
            if name in _BREAKS:
                pieces.append(_BREAK)
            if element.text:
                pieces.append(_spaced(element.text))
        elif element is not root and element.tail:
            pieces.append(_spaced(element.tail))
    return out + _flushed(pieces)


def line(element: Any) -> str:
    """The text of an element as one line, whatever stands in it."""
    return " ".join(CONTROLS.sub("", "".join(element.itertext())).split())


def clean(text: str) -> str:
    """A value of the page's head as one line without control characters."""
    return " ".join(CONTROLS.sub(" ", text).split())


def _spaced(text: str) -> str:
    return CONTROLS.sub("", text).replace("\r", " ").replace("\n", " ")


def is_hidden(element: Any) -> bool:
    """Whether the page's own markup hides the element. Whole pages are hidden until a script has run, so the outermost parts never are."""
    if element.tag in _OUTERMOST:
        return False
    return element.get("hidden") is not None or (bool(style := element.get("style")) and _HIDDEN.search(style[:2_000]) is not None)


def _flushed(pieces: list[str]) -> list[str]:
    """The paragraphs that the pieces are, which are taken."""
    if not pieces:
        return []
    lines = [" ".join(one.split()) for one in "".join(pieces).split(_BREAK)]
    pieces.clear()
    out: list[str] = []
    run: list[str] = []
    for one in [*lines, ""]:
        if one:
            run.append(one)
        elif run:
            out.append("\n".join(run))
            run = []
    return out
