"""What one may ask the archive for, as conditions and their parameters; no value ever becomes part of a statement."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from sekutu import edtf
from sekutu.errors import UsageError

Where = tuple[str, list[Any]]


def limit_day(name: str, text: str | None, first: bool) -> dt.date | None:
    """The first or the last day of a limit that was given. Raises UsageError where it is no date."""
    if text is None:
        return None
    try:
        day = edtf.earliest_day(text) if first else edtf.latest_day(text)
    except ValueError as error:
        raise UsageError(f"{name} is not a date (YYYY-MM-DD, YYYY-MM or YYYY): {text}") from error
    if day is None:
        raise UsageError(f"{name} is open: {text}")
    return day


def pattern(forms: Sequence[str]) -> str:
    """An expression (RE2) for any of these forms as a whole word, in small letters."""
    return "(?:^|[^\\pL\\pN])(?:" + "|".join(re.escape(one) for one in forms) + ")(?:$|[^\\pL\\pN])"


def shared(forms: Sequence[str]) -> str:
    """The longest run of letters that all forms have; empty where they have none."""
    first, *others = sorted(forms, key=len) or [""]
    for size in range(len(first), 0, -1):
        for start in range(len(first) - size + 1):
            run = first[start : start + size]
            if all(run in other for other in others):
                return run
    return ""


def holds(column: str, forms: Sequence[str]) -> Where:
    """That a text has any of these forms as a whole word. What the forms share is looked for first: it is found, or not, in a tenth of the
    time that the expression takes."""
    return f"(contains(lower({column}), ?) AND regexp_matches(lower({column}), ?))", [shared(forms), pattern(forms)]


def reports(*, as_of: str | None, outlet: str | None, ids: Sequence[str] | None) -> Where:
    """The condition on the table of reports."""
    keep = _Kept()
    if (day := limit_day("as-of", as_of, first=False)) is not None:
        keep("published_last <= ?", day)
    if outlet is not None:
        keep("lower(outlet) = lower(?)", outlet)
    if ids is not None:
        keep("id IN (SELECT unnest(?))", list(ids))
    return keep.where


def listed(
    *, first: dt.date | None, last: dt.date | None, outlet: str | None, besides: Sequence[str], named: bool | None, undated: bool
) -> Where:
    """The condition on the table of reports; Archive.listed says what each filter means."""
    keep = _Kept()
    if first is not None:
        keep("published_last >= ?", first)
    if last is not None:
        keep("published_last <= ?", last)
    if outlet is not None:
        keep("lower(outlet) = lower(?)", outlet)
    if besides:
        keep("(outlet IS NULL OR outlet NOT IN (SELECT unnest(?)))", list(besides))
    if named is not None:
        keep("outlet IS NOT NULL" if named else "outlet IS NULL")
    if undated:
        keep("published_last IS NULL")
    return keep.where


def records(
    *,
    kind: str | None = None,
    type: str | Sequence[str] | None = None,
    status: str | Sequence[str] | None = None,
    actor: str | None = None,
    recipient: str | None = None,
    about: str | None = None,
    party: str | Sequence[str] | None = None,
    person: str | None = None,
    outlet: str | None = None,
    text: str | None = None,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    min_confidence: float = 0.0,
    words: Sequence[Sequence[str]] = (),
    year: int | None = None,
    report: str | Sequence[str] | None = None,
) -> Where:
    """The condition on the tables records (as r) and reports; Archive.records says what each filter means."""
    keep = _Kept()
    if kind is not None:
        keep("r.kind = ?", kind)
    if type is not None:
        kinds = [one.lower() for one in _several(type)]
        keep("(lower(r.type) IN (SELECT unnest(?)) OR lower(r.type || '/' || r.mode) IN (SELECT unnest(?)))", kinds, kinds)
    if status is not None:
        keep("r.status IN (SELECT unnest(?))", _several(status))
    for column, code in (("actors", actor), ("recipients", recipient), ("about", about)):
        if code is not None:
            keep(f"list_contains(r.{column}, ?)", code)
    for code in _several(party):
        keep("list_contains(r.parties, ?)", code)
    if person is not None:
        keep("list_contains(r.persons, ?)", person)
    if outlet is not None:
        keep("lower(reports.outlet) = lower(?)", outlet)
    for word in (text or "").split():
        keep("contains(lower(r.quote), lower(?))", word)
    if (day := limit_day("since", since, first=True)) is not None:
        keep("r.timed AND (r.last_day IS NULL OR r.last_day >= ?)", day)
    if (day := limit_day("until", until, first=False)) is not None:
        keep("r.timed AND (r.first_day IS NULL OR r.first_day <= ?)", day)
    if (day := limit_day("as-of", as_of, first=False)) is not None:
        keep("reports.published_last <= ?", day)
    for forms in words:
        condition, values = holds("r.quote", forms)
        keep(condition, *values)
    if year is not None:
        keep("year(reports.published_last) = ?", year)
    if report is not None:
        keep("r.report IN (SELECT unnest(?))", _several(report))
    if min_confidence > 0:
        keep("r.confidence >= ?", min_confidence)
    return keep.where


class _Kept:
    """Conditions that must all hold, gathered one by one."""

    def __init__(self) -> None:
        self._conditions = ["true"]
        self._values: list[Any] = []

    def __call__(self, condition: str, *values: Any) -> None:
        self._conditions.append(condition)
        self._values.extend(values)

    @property
    def where(self) -> Where:
        return " AND ".join(self._conditions), self._values


def _several(value: str | Sequence[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())
