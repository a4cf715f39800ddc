"""Reports: those that an archive holds, by outlet and day, the newest first. What a number of reports on another page leads to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sekutu import edtf
from sekutu.errors import UsageError
from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame
from sekutu.serve.web.desk import Visit, segment
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.pages.reader import name_by
from sekutu.serve.web.routes import Face
from sekutu.serve.words import Words, visible
from sekutu.store.searching import Listed

ROWS = 50
"""Reports of a page."""

DEEPEST = 10_000
"""Pages that can be turned to."""

OFFERED = 200
"""Outlets to choose from."""


def reports(visit: Visit) -> Page:
    """The reports of the outlets and days that are asked for."""
    words, asked = visit.words, _asked(visit)
    number = _page(visit)
    found, total = visit.archive.listed(ROWS, (number - 1) * ROWS, **asked)
    body = [
        _form(visit),
        el("p", el("strong", words.count(total, "reports")), *_chosen(visit), class_="found"),
        _table(found, visit) if found else frame.nothing(words("web.reports.none")),
        _further(visit, number, total),
    ]
    rows = [(one.report.id, one.report.doc, one.report.outlet, one.report.published, one.report.url, one.records) for one in found]
    columns = ("report", "doc", "outlet", "published", "url", "records")
    data = {"total": total, "page": number, "reports": [dict(zip(columns, row, strict=True)) for row in rows]}
    return Page(words("web.reports"), body, data, Table(columns, rows), styles=("search",))


def _asked(visit: Visit) -> dict[str, Any]:
    """The filters of Archive.listed. Raises UsageError for days that are none."""
    first, last = _days(visit.get("days"), visit.words)
    named = {"0": False, "1": True}.get(visit.get("named") or "")
    return {
        "first": first,
        "last": last,
        "outlet": visit.get("outlet"),
        "besides": visit.all("besides"),
        "named": named,
        "undated": visit.get("undated") is not None,
    }


def _days(told: str | None, words: Words) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of days as EDTF writes them: 2024, 2024-05, 2024-04/2024-06."""
    if told is None:
        return None, None
    if not edtf.is_valid(told):
        raise UsageError(words("error.date", word=told))
    return edtf.bounds(told)


def _page(visit: Visit) -> int:
    """The number of the page, from 1. Raises UsageError for anything that is none."""
    given = visit.get("page") or "1"
    if not (given.isascii() and given.isdecimal()) or not 1 <= int(given[:6]) <= DEEPEST:
        raise UsageError(visit.words("network.number", name="page", word=given, least=1, most=DEEPEST))
    return int(given)


def _form(visit: Visit) -> Markup:
    words, chosen = visit.words, (visit.get("outlet") or "").casefold()
    options = [el("option", words("web.reports.all_outlets"), value="")]
    options += [
        el("option", f"{visible(name)} ({words.integer(n)})", value=name, selected=name.casefold() == chosen)
        for name, n in visit.archive.outlets()[:OFFERED]
    ]
    outlets = el("select", options, id="outlet", name="outlet")
    return el(
        "form",
        el("div", el("label", words("web.reports.outlet"), for_="outlet"), outlets, class_="field"),
        el(
            "div",
            el("label", words("web.reports.days"), for_="days"),
            el("input", id="days", name="days", value=visit.get("days"), size=28, maxlength=40, placeholder=words("web.reports.days.form")),
            class_="field",
        ),
        frame.hidden(visit.view, ("lang",)),
        el("button", words("web.search.go"), type="submit"),
        method="get",
        action="/reports",
        class_="period",
    )


def _chosen(visit: Visit) -> list[str]:
    """What the list is narrowed to, in words."""
    words, days = visit.words, visit.get("days")
    told = [visible(visit.get("outlet") or "")]
    told.append(words("outlets.none") if visit.get("named") == "0" else "")
    told.append(words("web.reports.besides", n=words.integer(len(visit.all("besides")))) if visit.all("besides") else "")
    told.append(words("day.none") if visit.get("undated") else "")
    told.append(words.day(days) if days else "")
    return [f" · {one}" for one in told if one]


def _table(found: Sequence[Listed], visit: Visit) -> Markup:
    words = visit.words
    rows = []
    for one in found:
        title = el("a", name_by(one.begin, one.report.doc), href=visit.link(f"/report/{segment(one.report.id)}"), lang="id")
        day = words.day(one.report.published) if one.report.published else words("day.none")
        rows.append([day, visible(one.report.outlet or words("outlets.none")), title, words.integer(one.records)])
    columns = [words("web.reports.day"), words("web.reports.outlet"), words("web.search.where"), words("web.reports.records")]
    return el("div", frame.table(columns, rows, numbers=(3,), class_="reports"), class_="wide", tabindex="0")


def _further(visit: Visit, number: int, total: int) -> Markup | None:
    """The ways to the other pages."""
    words, view, last = visit.words, visit.view, max(-(-total // ROWS), 1)
    if last == 1 and number == 1:
        return None
    links: list[Markup | str] = []
    if number > 1:
        links.append(el("a", words("web.search.first"), href=view.here(page=None)))
        links.append(el("a", words("web.reports.newer"), href=view.here(page=number - 1 if number > 2 else None), rel="prev"))
    if number < last:
        links.append(el("a", words("web.reports.older"), href=view.here(page=number + 1), rel="next"))
    links.append(words("web.reports.page", n=words.integer(number), all=words.integer(last)))
    return el("p", [piece for one in links for piece in (one, " ")], class_="paging")


FACES = (Face("/reports", reports, light=True),)
