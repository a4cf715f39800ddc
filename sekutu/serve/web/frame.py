"""The frame of all pages: what stands around what a page says, and the page as a thing of three forms.

A page is made once and shown as HTML, JSON and CSV, so that none of them knows more than the others. HTML is built with ``markup.el``, in
which nothing from a report can become markup; the policy of the server (``security``) forbids whatever is not a file of ours besides.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sekutu.exports import guard
from sekutu.serve.markup import Markup, el
from sekutu.serve.printing import as_json
from sekutu.serve.web import static
from sekutu.serve.web.desk import LANGUAGES, View
from sekutu.serve.words import visible
from sekutu.version import VERSION

STYLES = ("sheet", "frame")
"""The dossier's look, and what pages have besides; a page names more."""

ISLANDS = ("palette",)
"""Scripts of every page, where they have been built."""

DAY = r"[0-9][0-9\/.~?%\-]*"
"""What a day is written with; in a set the browser wants a stroke marked."""

OWN_LANGUAGE = {"id": "Bahasa Indonesia", "en": "English"}
"""Languages are called by their own names, whatever the page's language."""

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """The page as rows, for CSV. Column names are in snake case and the same in all languages; so are the values (codes, ISO days)."""

    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]

    def csv(self) -> str:
        """The table as CSV; a cell of text that a spreadsheet would take for a formula begins with an apostrophe (exports.guard)."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow([_cell(one) for one in row])
        return out.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guard(value.replace("\x00", "\ufffd")) if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says.

    ``title`` stands in the window and, unless ``heading`` is False, above ``body``. ``data`` is what ``.json`` gives (the answer's
    ``to_dict``, or what makes it), ``table`` what ``.csv`` gives. ``islands`` are scripts (``map`` for ``map.js``), ``styles`` sheets
    under ``data/ui`` (``reader`` for ``reader.css``). ``dated``: the page is about days, and gets the form for them. ``lead`` stands
    under the heading.
    ``asks``: it has a question box of its own, so that the frame needs none.
    """

    title: str
    body: Sequence[Markup | None]
    data: Any
    table: Table | None = None
    islands: Sequence[str] = ()
    styles: Sequence[str] = ()
    dated: bool = False
    heading: bool = True
    lead: Markup | None = None
    status: int = 200
    notes: Sequence[str] = ()
    asks: bool = False

    def json(self) -> str:
        """The page for programs."""
        return as_json(self.data() if callable(self.data) else self.data)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the navigation: the key of its text, and where it leads."""

    key: str
    path: str


def render(page: Page, view: View, nav: Sequence[Entry] = (), notes: Sequence[str] = (), bare: bool = False) -> str:
    """The page as HTML; ``bare``: for who may not ask anything yet."""
    words = view.words
    styles = [found for name in (*STYLES, *page.styles) if (found := static.address(f"{name}.css"))]
    scripts = [found for name in (*ISLANDS, *page.islands) if (found := static.address(f"{name}.js"))]
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", f"{visible(page.title)} · Sekutu" if page.title != "Sekutu" else "Sekutu"),
        el("link", rel="icon", href=static.address("icon.svg"), type="image/svg+xml"),
        [el("link", rel="stylesheet", href=one) for one in styles],
        [el("script", type="module", src=one) for one in scripts],
    )
    body = el(
        "body",
        el("a", words("web.skip"), href="#content", class_="skip"),
        _header(view, nav, bare, page.asks),
        el(
            "main",
            el("h1", visible(page.title)) if page.heading else None,
            page.lead,
            [el("p", one, class_="note said-note") for one in (*notes, *page.notes)],
            period_form(view) if page.dated else None,
            page.body,
            id="content",
            tabindex="-1",
        ),
        _footer(page, view),
    )
    return f"<!DOCTYPE html>\n{el('html', head, body, lang=words.lang)}\n"


def _header(view: View, nav: Sequence[Entry], bare: bool, asks: bool) -> Markup:
    words = view.words
    entries = [
        el("li", el("a", words(one.key), href=view.link(one.path), aria_current="page" if one.path == view.path else None)) for one in nav
    ]
    return el(
        "header",
        el(
            "div",
            el("a", "Sekutu", href=view.link("/"), class_="brand"),
            None if bare or asks else question(view),
            None if bare else el("nav", el("ul", entries), aria_label=words("web.nav")),
            _switch(view),
            class_="bar",
        ),
        class_="frame",
    )


def question(view: View, asked: str = "", large: bool = False) -> Markup:
    """The box for a question."""
    words = view.words
    name = "q-large" if large else "q"
    return el(
        "form",
        el("label", words("web.question"), for_=name, class_="hidden" if not large else "label"),
        el(
            "div",
            el(
                "input",
                type="search",
                id=name,
                name="q",
                value=asked or None,
                placeholder=words("web.question.example"),
                maxlength=500,
                required=True,
                enterkeyhint="search",
                autocomplete="off",
            ),
            hidden(view, ("lang", "since", "until", "as_of")),
            el("button", words("web.ask"), type="submit"),
            class_="asking",
        ),
        action="/ask",
        method="get",
        role="search",
        class_="question large" if large else "question",
    )


def hidden(view: View, names: Iterable[str]) -> list[Markup]:
    """What a form of this page hands on of the query without showing it."""
    return [el("input", type="hidden", name=name, value=value) for name in names for value in view.all(name)]


def _switch(view: View) -> Markup:
    """The switch between the languages."""
    links = []
    for lang in LANGUAGES:
        current = "true" if lang == view.words.lang else None
        links.append(
            el(
                "a",
                el("abbr", lang.upper(), title=OWN_LANGUAGE[lang], lang=lang),
                href=view.here(lang=lang),
                hreflang=lang,
                aria_current=current,
                rel="alternate",
            )
        )
    return el("p", links, class_="languages", role="group", aria_label=view.words("web.language"))


def period_form(view: View) -> Markup:
    """The form for the days that a page is about; with the rest of its query unchanged."""
    words = view.words
    asked = [name for name in ("since", "until", "as_of") if view.get(name)]
    fields = [
        el(
            "div",
            el("label", words(f"web.period.{name}"), for_=f"period-{name}"),
            el(
                "input",
                id=f"period-{name}",
                name=name,
                value=view.get(name),
                size=10,
                maxlength=40,
                placeholder=words("web.period.form"),
                inputmode="numeric",
                pattern=DAY,
                title=words("web.period.help"),
            ),
            class_="field",
        )
        for name in ("since", "until", "as_of")
    ]
    told = [f"{words(f'web.period.{name}')} {words.day(view.get(name))}" for name in asked]
    summary = words("web.period") + (f": {', '.join(told)}" if told else f": {words('web.period.all')}")
    return el(
        "details",
        el("summary", summary),
        el(
            "form",
            fields,
            hidden(view, [name for name in view.query if name not in ("since", "until", "as_of", "next")]),
            el("button", words("web.period.set"), type="submit"),
            el("a", words("web.period.clear"), href=view.here(since=None, until=None, as_of=None)) if asked else None,
            method="get",
            action=view.here().partition("?")[0],
            class_="period",
        ),
        class_="period",
    )


def _footer(page: Page, view: View) -> Markup:
    words = view.words
    forms = []
    if page.data is not None:
        forms.append(el("a", "JSON", href=view.here(".json"), rel="alternate", type="application/json"))
    if page.table is not None:
        forms.append(el("a", "CSV", href=view.here(".csv"), rel="alternate", type="text/csv"))
    return el(
        "footer",
        el("p", words("web.forms"), " ", [piece for one in forms for piece in (one, " ")], class_="forms") if forms else None,
        el("p", words("web.print.address", address=view.here()), class_="print-only"),
        el("p", words("web.made", version=VERSION), " · ", el("a", words("web.api"), href="/api/docs")),
        el("p", words("web.read")),
    )


# ---- pieces that several pages have --------------------------------------------------------------------------------------------------


def section(anchor: str, title: str, *inside: Markup | Iterable[Markup | None] | None, note: str | None = None) -> Markup:
    """A part of a page with its heading, which can be linked to."""
    head = el("h2", title, id=f"{anchor}-title")
    return el("section", head, el("p", note, class_="note") if note else None, *inside, id=anchor, aria_labelledby=f"{anchor}-title")


def figure(caption: str, drawing: Markup, table: Markup | None = None, summary: str = "", class_: str = "") -> Markup:
    """A drawing with a sentence that says what it shows and, folded away, the same numbers as a table."""
    drawn = el("div", drawing, class_="wide drawing", tabindex="0")  # who has no pointer scrolls it by keys
    folded = el("details", el("summary", summary), el("div", table, class_="wide", tabindex="0")) if table is not None else None
    return el("figure", drawn, el("figcaption", caption), folded, class_=class_ or None)


def table(columns: Sequence[str], rows: Iterable[Sequence[Markup | str | None]], numbers: Iterable[int] = (), class_: str = "") -> Markup:
    """A table; ``numbers`` are the places of columns of numbers."""
    right = frozenset(numbers)
    head = el("tr", [el("th", one, scope="col", class_="number" if at in right else None) for at, one in enumerate(columns)])
    body = [el("tr", [el("td", cell, class_="number" if at in right else None) for at, cell in enumerate(row)]) for row in rows]
    return el("table", el("thead", head), el("tbody", body), class_=class_ or None)


def nothing(sentence: str) -> Markup:
    """What stands where the reports tell nothing."""
    return el("p", sentence, class_="nothing")


def problem_page(view: View, title: str, message: str, nearest: Sequence[str] = (), links: Mapping[str, str] | None = None) -> Page:
    """A page that says what went wrong, and what may have been meant."""
    meant = [el("li", el("a", one, href=links[one]) if links and one in links else one) for one in nearest]
    body: list[Markup | None] = [el("p", message, class_="problem", role="alert")]
    if meant:
        body += [el("p", view.words("web.nearest")), el("ul", meant)]
    body.append(el("p", el("a", view.words("web.home"), href=view.link("/"))))
    return Page(title, body, None)
