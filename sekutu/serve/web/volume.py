"""How many reports each outlet has of which time, as bars: a row for each outlet, all to one scale, with the numbers as a table. Every
number leads to its reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame
from sekutu.serve.web.desk import View
from sekutu.serve.web.drawings.shell import leading
from sekutu.serve.words import Words, visible

Months = Sequence[tuple[str, str | None, int]]

ROWS = 8
"""Outlets that have a row of their own; the others share one."""

COLUMNS = 48
"""Spans of time that are drawn at most: months, else quarters, else years."""

LENGTHS = (1, 3, 12, 60, 1200, 120_000)
"""Months of a span; the last has room for all years that a day can have."""

NAME, WIDE, HIGH, GAP = 190, 900, 30, 8
"""Pixels: the names, all, a row, between two rows."""

LONGEST_NAME = 26

Query = dict[str, str | int | list[str] | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is called, which reports it counts (the query of their list), and how many there are of each span."""

    name: str
    query: Query
    counts: Counter[str]


def section(months: Months, view: View) -> Markup | None:
    """The figure, or nothing where no report has a day."""
    if not months:
        return None
    words = view.words
    spans, rows = counted(months, words)
    total = sum(n for _, _, n in months)
    caption = words("web.volume.caption", reports=words.count(total, "reports"), first=_said(spans[0], words), last=_said(spans[-1], words))
    made = frame.figure(caption, drawing(spans, rows, view), _table(spans, rows, view), words("web.volume.table"), "volume")
    return frame.section("volume", words("web.volume"), made)


def counted(months: Months, words: Words) -> tuple[list[str], list[Row]]:
    """The spans in order, without gaps, and how many reports each outlet has in each: the outlets with most reports first."""
    first, last = months[0][0], months[-1][0]
    length = next(one for one in LENGTHS if len(_spans(first, last, one)) <= COLUMNS)
    by_outlet: dict[str | None, Counter[str]] = defaultdict(Counter)
    for month, outlet, n in months:
        by_outlet[outlet][_span(month, length)] += n
    ranked = sorted(by_outlet.items(), key=lambda item: (-item[1].total(), item[0] is None, item[0] or ""))
    own, rest = ranked[:ROWS], ranked[ROWS:]
    rows = [
        Row(outlet or words("outlets.none"), {"outlet": outlet} if outlet is not None else {"named": 0}, counts) for outlet, counts in own
    ]
    if rest:
        others: Counter[str] = Counter()
        for _, counts in rest:
            others.update(counts)
        besides: Query = {"besides": [outlet for outlet, _ in own if outlet is not None]}
        named = 1 if any(outlet is None for outlet, _ in own) else None
        rows.append(Row(words("web.volume.others", n=words.integer(len(rest))), besides | {"named": named}, others))
    return _spans(first, last, length), rows


def _span(month: str, length: int) -> str:
    """The span of so many months that a month lies in: 2024-05, 2024-Q2, 2024, 2020–2024."""
    year, number = int(month[:-3]), int(month[-2:])
    if length == 1:
        return month
    if length == 3:
        return f"{year:04}-Q{(number + 2) // 3}"
    years = length // 12
    return f"{year:04}" if years == 1 else f"{year // years * years:04}–{year // years * years + years - 1:04}"


def _spans(first: str, last: str, length: int) -> list[str]:
    """All spans from one month to another."""
    begin, end = (int(one[:-3]) * 12 + int(one[-2:]) - 1 for one in (first, last))
    found = (_span(f"{at // 12:04}-{at % 12 + 1:02}", length) for at in range(begin, end + 1))
    return list(dict.fromkeys(found))


def days_of(span: str) -> str:
    """The days of a span as EDTF writes them."""
    year, quarter, number = span.partition("-Q")
    if quarter:
        return f"{year}-{int(number) * 3 - 2:02}/{year}-{int(number) * 3:02}"
    return span.replace("–", "/")


def _said(span: str, words: Words) -> str:
    return words.quarter(span) if "Q" in span else words.day(span) if len(span) == 7 else span


def _link(row: Row, view: View, first: str, last: str | None = None) -> str:
    """Where the reports of a row are listed that were published in a span, or from one to another."""
    days = days_of(first) if last is None else f"{days_of(first).partition('/')[0]}/{days_of(last).rpartition('/')[2]}"
    return view.link("/reports", days=days, **row.query)


def drawing(spans: Sequence[str], rows: Sequence[Row], view: View) -> Markup:
    """The bars. Each row is as high as the greatest number of all; the number of its reports stands at its end."""
    words = view.words
    most = max((n for row in rows for n in row.counts.values()), default=1) or 1
    step = (WIDE - NAME - 60) / len(spans)
    height = len(rows) * (HIGH + GAP) + 24
    parts: list[Markup] = []
    for number, row in enumerate(rows):
        base = number * (HIGH + GAP) + HIGH
        name = visible(row.name)
        shown = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        parts.append(el("text", shown, el("title", name), x=NAME - 10, y=base - 8, text_anchor="end", class_="name-of"))
        parts.append(el("line", class_="axis", x1=NAME, x2=WIDE - 60, y1=base, y2=base))
        for index, span in enumerate(spans):
            if n := row.counts.get(span, 0):
                high = round(max(1.5, n / most * HIGH), 1)
                x, width = round(NAME + index * step, 1), round(max(1.0, step * 0.82), 1)
                reach = el("rect", class_="reach", x=x, y=base - HIGH, width=round(step, 1), height=HIGH)
                bar = el("rect", class_="bar volume", x=x, y=base - high, width=width, height=high)
                parts.append(leading(f"{name}, {_said(span, words)}: {words.count(n, 'reports')}", _link(row, view, span), reach, bar))
        total = el("text", words.integer(row.counts.total()), x=WIDE - 52, y=base - 8, class_="tick total")
        parts.append(leading(f"{name}: {words.count(row.counts.total(), 'reports')}", _link(row, view, spans[0], spans[-1]), total))
    for index, span in enumerate(spans):
        if index in (0, len(spans) - 1) or (len(spans) > 6 and index == len(spans) // 2):
            anchor = "start" if index == 0 else "end" if index == len(spans) - 1 else "middle"
            x = round(NAME + index * step + (step if anchor == "end" else step / 2 if anchor == "middle" else 0), 1)
            parts.append(el("text", _said(span, words), class_="tick", x=x, y=height - 6, text_anchor=anchor))
    label = words("web.volume")
    return el("svg", parts, class_="chart volume", viewBox=f"0 0 {WIDE} {height}", role="group", aria_label=label)


def _table(spans: Sequence[str], rows: Sequence[Row], view: View) -> Markup:
    words = view.words
    columns = [words("web.volume.time"), *(visible(row.name) for row in rows)]
    told = [span for span in spans if any(row.counts.get(span) for row in rows)]

    def cell(row: Row, span: str) -> Markup | str:
        n = row.counts.get(span, 0)
        return el("a", words.integer(n), href=_link(row, view, span)) if n else "0"

    cells = [[_said(span, words), *(cell(row, span) for row in rows)] for span in told]
    return frame.table(columns, cells, numbers=range(1, len(columns)))
