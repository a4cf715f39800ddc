"""Who stands where: a row for each partner with its score as a dot and its interval as a bar, from -10 to +10.

A dot is filled where the whole interval lies on one side of 0, hollow where it does not. Rows are text with a drawing in each, so that
they can be read, searched and printed like a list.
"""

from __future__ import annotations

from sekutu.serve.markup import Markup, el
from sekutu.serve.web.drawings.shell import leading, percent
from sekutu.serve.web.standing import side_of
from sekutu.serve.words import Words

LOWEST, HIGHEST = -10.0, 10.0


def place(value: float) -> str:
    """Where a score stands."""
    share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return percent(2 + 96 * share)


def strip(score: float, low: float, high: float, label: str, href: str | None = None) -> Markup:
    """The drawing of one row. With ``href`` the dot is a link; the row has the same link as text, so that the keyboard passes by it."""
    side = side_of(low, high)
    dot = el("circle", class_=f"dot {side}", cx=place(score), cy="50%", r=6)
    if href is not None:
        dot = leading(label, href, el("circle", class_="reach", cx=place(score), cy="50%", r=13), dot)
    return el(
        "svg",
        el("title", label) if href is None else None,
        el("line", class_="axis", x1="2%", x2="98%", y1="50%", y2="50%"),
        el("line", class_="zero", x1="50%", x2="50%", y1="0", y2="100%"),
        el("line", class_=f"span {side}", x1=place(low), x2=place(high), y1="50%", y2="50%"),
        dot,
        class_="strip",
        height=24,
        role="img" if href is None else None,
        aria_label=label if href is None else None,
    )


def scale(words: Words, class_: str = "") -> Markup:
    """The head of the rows: what the ends mean."""
    return el(
        "div",
        el(
            "p",
            el("span", words("drawing.scale.low")),
            el("span", "0"),
            el("span", words("drawing.scale.high")),
            class_="ends",
        ),
        class_=f"scale-head {class_}".rstrip(),
        aria_hidden="true",
    )
