"""Search and data: the records that fit a view, what else one could narrow it by, and the same rows as files.

The address holds all of the view: who follows it sees the same, and ``.csv``, ``.jsonl`` and ``.parquet`` behind the path are all of its
rows.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sekutu import exports
from sekutu.analysis.telling import gather
from sekutu.errors import UsageError
from sekutu.records import AnyRecord, Report, Statement, to_jsonl
from sekutu.serve.desk import Desk
from sekutu.serve.feeding import say
from sekutu.serve.markup import Markup, el, join
from sekutu.serve.printing import as_rows
from sekutu.serve.web import frame, grammar, lines
from sekutu.serve.web.api.replying import read_next, write_next
from sekutu.serve.web.api.rows import AFTER, judged_rows
from sekutu.serve.web.desk import Answer, Visit
from sekutu.serve.web.errors import Problem
from sekutu.serve.web.frame import Page, Table
from sekutu.serve.web.pages.facets import facets
from sekutu.serve.web.pages.reader import name_of, title_of
from sekutu.serve.web.routes import Face, saved_as
from sekutu.serve.words import Words, visible

ROWS, REPORTS = 50, 8
"""Records of a page, and reports whose texts have the words."""

AROUND = 90
"""Characters that are shown before and after a word in a report."""

LOOKED = 400_000
"""Characters of a text within which the word to be shown is looked for."""

LARGEST = 200_000
"""Rows of a file that is made while somebody waits; ``sekutu export`` writes any number."""

LONGEST = 500


def asked(visit: Visit) -> dict[str, Any]:
    """The filters of Archive.records for this view. Raises UsageError for a party, person, kind, type or status that there is not."""
    text = (visit.get("text") or "")[:LONGEST]
    given: dict[str, Any] = {name: visit.get(name) for name in ("actor", "recipient", "about", "person", "outlet")}
    given |= {name: visit.all(name) for name in ("type", "status", "party")}
    at = Desk(visit.archive, visit.words, say)
    filters = at.filters(visit.get("kind"), visit.period, roots=not visit.get("exact"), text=text or None, **given)
    if year := visit.get("year"):
        if not re.fullmatch(r"[0-9]{4}", year):
            raise UsageError(visit.words("error.date", word=year))
        filters["year"] = int(year)
    return filters


def search(visit: Visit) -> Page:
    """The view."""
    words, filters = visit.words, asked(visit)
    leaf = visit.archive.leaf(ROWS, read_next(visit.get("next"), filters, AFTER), **filters)
    total = visit.archive.count(**filters)
    following = write_next(leaf.last, filters)
    metadata = visit.archive.metadata(sorted({one.report for one in leaf.records}))
    text = visit.get("text")
    looked_for = el("p", words("web.print.looked", words=visible(text)), class_="print-only") if text else None
    body = [
        _form(visit),
        looked_for,
        el("p", el("a", words("web.search.narrow"), href="#facets"), class_="to-facets"),
        el(
            "div",
            el("aside", facets(visit, filters), aria_label=words("web.search.narrow"), class_="facets", id="facets"),
            el(
                "div",
                el("p", el("strong", words.count(total, "records")), " · ", _downloads(visit), class_="found"),
                _table(leaf.records, metadata, visit),
                _further(visit, following),
                _reports(visit, filters),
                class_="results",
            ),
            class_="search",
        ),
    ]
    data = {"total": total, "next": following, "records": judged_rows(visit, leaf.records)}
    return Page(words("web.search"), body, data, Table(tuple(exports.COLUMNS), _flat(visit, filters)), styles=("search",), dated=True)


def _form(visit: Visit) -> Markup:
    words, view = visit.words, visit.view
    kept = [name for name in view.query if name not in ("text", "exact", "next")]
    return el(
        "form",
        el("label", words("web.search.text"), for_="text", class_="label"),
        el(
            "div",
            el("input", type="search", id="text", name="text", value=visit.get("text"), maxlength=LONGEST),
            frame.hidden(view, kept),
            el("button", words("web.search.go"), type="submit"),
            class_="asking",
        ),
        el(
            "label",
            el("input", type="checkbox", name="exact", value="1", checked=bool(visit.get("exact"))),
            " ",
            words("web.search.exact"),
            class_="check",
        ),
        method="get",
        action="/search",
        role="search",
        class_="searching",
    )


def _downloads(visit: Visit) -> Markup:
    """All rows of this view as files, and its address."""
    words, view = visit.words, visit.view
    made = [el("a", name, href=view.here(ending, next=None)) for name, ending in FILES.items()]
    link = el("a", words("web.search.link"), href=view.here())
    return join([words("web.search.files"), " ", *(piece for one in made for piece in (one, " ")), "· ", link])


def _table(records: Sequence[AnyRecord], metadata: Mapping[str, Report], visit: Visit) -> Markup:
    words = visit.words
    if not records:
        return frame.nothing(words("none"))
    rows = [_row(one, metadata.get(one.report), visit) for one in records]
    columns = [words(f"web.search.{name}") for name in ("what", "when", "told", "where")]
    return el("div", frame.table(columns, rows, class_="found-records"), class_="wide", tabindex="0")


def _row(record: AnyRecord, report: Report | None, visit: Visit) -> list[Markup | str]:
    """Kind, day, the sentence with its quotation, and the report."""
    words, view = visit.words, visit.view
    (telling,) = gather([record], {})
    status = "" if isinstance(record, Statement) or record.status == "actual" else words(f"status.{record.status}")
    href = lines.evidence(record.report, record.id, view)
    quote = el("blockquote", el("a", f"“{visible(record.quote)}”", href=href), lang="id")
    where = [report.outlet if report else None, words.day(report.published) if report and report.published else None, record.doc]
    return [
        join([grammar.badge(record, words), name_of(record, words)]),
        words.when(telling) or (words("day.reported", day=words.day(record.reported)) if record.reported else words("day.none")),
        join([el("p", words.sentence(telling), el("span", f" · {status}", class_="backed") if status else None), quote]),
        visible(" · ".join(part for part in where if part)),
    ]


def _further(visit: Visit, following: str | None) -> Markup | None:
    """The ways to the first and the next page."""
    words, view = visit.words, visit.view
    links = []
    if visit.get("next"):
        links.append(el("a", words("web.search.first"), href=view.here(next=None)))
    if following:
        links.append(el("a", words("web.search.next"), href=view.here(next=following), rel="next"))
    return el("p", [piece for one in links for piece in (one, " ")], class_="paging") if links else None


# ---- reports whose texts have the words ------------------------------------------------------------------------------------------------


def _reports(visit: Visit, filters: Mapping[str, Any]) -> Markup | None:
    text, words = visit.get("text"), visit.words
    if not text or visit.get("next"):
        return None
    forms = [(one,) for one in text.casefold().split()] if visit.get("exact") else filters["words"]
    found, total = visit.archive.reports_with(forms, REPORTS, filters.get("year"), filters.get("outlet"))
    if not found:
        return None
    shown = [
        el(
            "li",
            el("p", el("a", title_of(one), href=visit.link(f"/report/{one.id}")), f" · {_credit(one, words)}"),
            el("p", _excerpt(one.text, [form for group in forms for form in group]), lang="id", class_="excerpt"),
        )
        for one in found
    ]
    note = words("web.search.reports.of", shown=words.integer(len(found)), n=words.integer(total)) if total > len(found) else None
    return frame.section("reports", words("web.search.reports", n=words.integer(total)), el("ul", shown, class_="lines"), note=note)


def _credit(report: Report, words: Words) -> str:
    return visible(" · ".join(part for part in (report.outlet, words.day(report.published), report.doc) if part))


def _excerpt(text: str, forms: Sequence[str]) -> Markup:
    """The surroundings of the first of the words, with all of them in light."""
    # Fixed words with nothing that repeats: takes time in proportion to the text.
    light = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(one) for one in sorted(forms, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)
    first = light.search(text, 0, LOOKED)
    at = first.start() if first else 0
    start, end = max(0, at - AROUND), min(len(text), at + 2 * AROUND)
    shown = text[start:end]
    parts: list[str] = ["… " if start else ""]
    last = 0
    for found in light.finditer(shown):
        parts += [_one_line(shown[last : found.start()]), el("mark", found.group(), class_="mark")]
        last = found.end()
    parts += [_one_line(shown[last:]), " …" if end < len(text) else ""]
    return join(parts)


def _one_line(text: str) -> str:
    return re.sub(r"\s", " ", text)


# ---- files -----------------------------------------------------------------------------------------------------------------------------


def _all(visit: Visit, filters: Mapping[str, Any]) -> list[AnyRecord]:
    """All records of the view. Raises Problem where they are too many for a file that is made while somebody waits."""
    if visit.archive.count(**filters) > LARGEST:
        raise Problem(413, visit.words("web.search.too_many", n=visit.words.integer(LARGEST)))
    return visit.archive.records(**filters)


def _flat(visit: Visit, filters: Mapping[str, Any]) -> Iterator[list[str | int | float | None]]:
    """The rows of the table for other programs; only read where it is asked for."""
    found = _all(visit, filters)
    reports = visit.archive.metadata(sorted({one.report for one in found}))
    for row in exports.flat(found, reports):
        yield ["|".join(value) if isinstance(value, list) else value for value in row.values()]


def jsonl(visit: Visit) -> Answer:
    """The records as ``sekutu code`` prints them, one a line."""
    body = to_jsonl(_all(visit, asked(visit))).encode("utf-8", "replace")
    return Answer(body, 200, "application/jsonl", saved_as(visit, "jsonl"))


def everything(visit: Visit) -> Answer:
    """The records as an array, as ``sekutu records --json`` prints them."""
    body = as_rows(judged_rows(visit, _all(visit, asked(visit)))).encode("utf-8", "replace")
    return Answer(body, 200, "application/json", saved_as(visit, "json"))


def parquet(visit: Visit) -> Answer:
    """The records as Parquet, with the columns of ``sekutu export``."""
    filters = asked(visit)
    found = _all(visit, filters)
    with tempfile.TemporaryDirectory(prefix="sekutu-") as folder:
        file = Path(folder) / "records.parquet"
        exports.export(found, file, "parquet", reports=visit.archive.metadata(sorted({one.report for one in found})))
        return Answer(file.read_bytes(), 200, "application/vnd.apache.parquet", saved_as(visit, "parquet"))


FILES = {"CSV": ".csv", "JSON": ".all.json", "JSONL": ".jsonl", "Parquet": ".parquet"}

FACES = (Face("/search", search, nav="web.search", light=True, others={"all.json": everything, "jsonl": jsonl, "parquet": parquet}),)
