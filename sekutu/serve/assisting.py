"""Answers as assistants get them: a few rows at a time, each with its quotations, and the words of reports in one field only.

An assistant reads what a tool returns as text, so a report could speak to it. The words of reports therefore stand in fields called
``quote`` alone (and the names that their outlets gave them in ``doc``, ``outlet`` and ``url``), never in a row's other cells; what a cell
says comes from our tables or was computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sekutu.records import AnyRecord, Report
from sekutu.serve import asked
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from sekutu.analysis.shown import Shown

MOST = 50
"""Rows of one page at most."""

USUAL = 20
"""Rows where no number is asked for."""

QUOTED = 3
"""Quotations of a row."""

IDS = 20
"""Ids of records in a cell; ``more_records`` counts the others."""

TEXT = 100_000
"""Code points of a report's text that are given out; of a longer one it is said that it is cut."""

Dict = dict[str, Any]

_QUOTING = frozenset({"quotes", "quote_records", "quote_reports", "outcome_quotes", "passage", "quote"})
_ALSO = {"quotations_against": "denied_by", "outcome_quotations": "outcome_records"}
"""Further quotations of a row, by the column that names their records."""
_VERBATIM = frozenset({"date_words", "trigger_words", "note"})
"""Columns of records that hold words of the report besides the quotation."""


def page(answer: Shown, words: Words, offset: int = 0, limit: int = USUAL) -> Dict:
    """A page of an answer: its figures, rows from ``offset`` on, how many there are, and where the next page begins (None: nowhere)."""
    told = answer.to_dict()
    table = answer.to_table()
    cited = {one["record"]: one for one in _quotations(told)}
    rows = [_row(row, cited) for row in _slice(table.rows, offset, limit)]
    out: Dict = {"figures": _figures(told), "rows": rows} | _paging(len(table.rows), offset, limit)
    if "passages" in told:
        out["passages"] = [_quote(one | {"quote": one["text"]}) for one in told["passages"][:QUOTED]]
        out["figures"] |= {"answer": asked.sentence(answer, words), "nearest": list(told["nearest"])}  # type: ignore[arg-type]
        out["figures"] |= {"items": [_plain(item) for item in told.get("items", ())[:MOST]]}
    return out


def records_page(
    records: Sequence[AnyRecord], reports: Mapping[str, Report], judged: Mapping[str, str], offset: int = 0, limit: int = USUAL
) -> Dict:
    """A page of records."""
    from sekutu import exports

    rows = []
    for row in exports.flat(_slice(records, offset, limit), reports):
        cells = {name: value for name, value in row.items() if value not in (None, []) and name not in _QUOTING | _VERBATIM}
        for name in ("report", "doc", "outlet", "url", "quote_start", "quote_end", "reported"):
            cells.pop(name, None)
        report = reports.get(row["report"])
        place = {"record": row["id"], "start": row["quote_start"], "end": row["quote_end"], "published": report and report.published}
        quotation = _quote(row | place)
        rows.append(cells | ({"judgement": judged[row["id"]]} if row["id"] in judged else {}) | {"quotations": [quotation]})
    return {"figures": {}, "rows": rows} | _paging(len(records), offset, limit)


def reports_page(reports: Sequence[Report], offset: int = 0, limit: int = USUAL) -> Dict:
    """A page of reports, without their texts; ``uri`` is that of the resource which has the text."""
    rows = [
        {"report": one.id, "uri": uri(one.id), "doc": one.doc, "outlet": one.outlet, "published": one.published, "url": one.url}
        for one in _slice(reports, offset, limit)
    ]
    return {"figures": {}, "rows": [row | {"quotations": []} for row in rows]} | _paging(len(reports), offset, limit)


def uri(report: str) -> str:
    """The address of the resource of a report."""
    return f"report://{report}"


def report(one: Report, records: Sequence[AnyRecord], warning: str) -> Dict:
    """A report with its text (in ``quote``) and the records in it, each by its span."""
    told = records_page(records, {one.id: one}, {}, 0, len(records))
    out: Dict = {"report": one.id, "doc": one.doc, "outlet": one.outlet, "url": one.url, "published": one.published}
    out |= {"warning": warning, "quote": one.text[:TEXT], "cut": len(one.text) > TEXT}
    return out | {"records": told["rows"]}


# ---- parts ---------------------------------------------------------------------------------------------------------------------------


def _slice(items: Sequence[Any], offset: int, limit: int) -> Sequence[Any]:
    return items[offset : offset + limit]


def _paging(total: int, offset: int, limit: int) -> Dict:
    following = offset + limit
    return {"total": total, "offset": offset, "next_offset": following if following < total else None}


def _quotations(told: Any) -> Iterator[Mapping[str, Any]]:
    """All quotations anywhere in an answer."""
    if isinstance(told, Mapping):
        if "quote" in told and "record" in told:
            yield told
        else:
            for value in told.values():
                yield from _quotations(value)
    elif isinstance(told, (list, tuple)):
        for value in told:
            yield from _quotations(value)


def _quote(one: Mapping[str, Any]) -> Dict:
    names = ("quote", "record", "report", "doc", "outlet", "url", "published", "start", "end")
    return {name: one.get(name) for name in names}


def _row(row: Mapping[str, Any], cited: Mapping[str, Mapping[str, Any]]) -> Dict:
    cells = {name: value for name, value in row.items() if value not in (None, []) and name not in _QUOTING}
    if len(cells.get("records", ())) > IDS:
        cells |= {"records": cells["records"][:IDS], "more_records": len(cells["records"]) - IDS}
    for name, column in _ALSO.items():
        if told := [_quote(cited[id]) for id in row.get(column) or () if id in cited][:QUOTED]:
            cells[name] = told
    return cells | {"quotations": [_quote(cited[id]) for id in (row.get("quote_records") or ())[:QUOTED]]}


def _figures(told: Mapping[str, Any]) -> Dict:
    """What an answer says besides its rows: numbers and names, and the numbers of what it holds one level below."""
    out: Dict = {}
    for name, value in told.items():
        if isinstance(value, Mapping):
            inside = {key: one for key, one in value.items() if _is_plain(one)}
            if inside and name not in ("settings", "weights"):
                out[name] = inside
        elif _is_plain(value) and value is not None:
            out[name] = value
    return out


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, (str, int, float, bool))


def _plain(item: Mapping[str, Any]) -> Dict:
    return {name: value for name, value in item.items() if name not in ("records", "quotations")}
