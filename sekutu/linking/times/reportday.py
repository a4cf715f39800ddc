"""The report's own day from its address, its page and its text, where nothing else tells it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from sekutu.lang import Language
from sekutu.linking.times.grammar import scan
from sekutu.linking.times.raw import Calendar, Day, Year
from sekutu.linking.times.surroundings import looks_ahead, planned
from sekutu.linking.times.tokens import Tokens

_TOP = 1500  # code points at the top of a report in which its own day is looked for
_WHOLE = 20_000  # and in which the years that it tells are looked for
# A day in an address: /2024/05/16/, /2024-05-16-, /read/20240516…
# the compact form only with a time behind it, or behind "read", "berita" and the like: other runs of digits are numbers of articles.
_IN_ADDRESS = re.compile(
    r"(?<!\d)(199[5-9]|20\d{2})(?:[/-](\d{1,2})[/-](\d{1,2})(?!\d)|(\d{2})(\d{2})\d{6}(?!\d)|(?<=/(?:read|news)/\d{4})(\d{2})(\d{2})(?=/))"
)


def infer_day(
    text: str, language: Language, url: str | None = None, lines: Sequence[tuple[int, int]] = ()
) -> tuple[str | None, str | None]:
    """The report's own day, where nothing else tells it: (EDTF, basis) or (None, None). ``lines`` are lines of the page that give its date,
    and datelines. The first of these that tells one:

    - ``address``: the report's address;
    - ``date line``: a line of the page, or the dateline;
    - ``weekday and date near the top``: the latest full date beside its day of the week (*Kamis (16/5/2024)*) near the top that is not told
      as still to come: news that is written in this way names the day on which it learnt;
    - ``weekday, day and month near the top, and the years told``: the same without a year (*Kamis (16/5)*), where the latest year that the
      report tells, or the one before it, and only one of them, has that day of the week.
    """
    day = _of_address(url) if url else None
    if day is not None:
        return day.isoformat(), "address"
    for start, end in lines:
        told = [raw for raw in scan(Tokens(text, language, start, end)) if isinstance(raw, Day) and raw.year is not None and not raw.ranges]
        dates = [date for raw in told if (date := _date(raw.year, raw.month, raw.day)) is not None]
        if dates:
            return dates[0].isoformat(), "date line"
    tokens = Tokens(text, language, 0, min(len(text), _TOP))
    full: list[dt.date] = []
    yearless: list[Day] = []
    for raw in scan(tokens):
        if not isinstance(raw, Day) or not raw.weekday or raw.ranges or _to_come(tokens, raw):
            continue
        date = _date(raw.year, raw.month, raw.day)
        if date is not None and date.isoweekday() == raw.weekday:
            full.append(date)
        elif raw.year is None and not raw.shift and not raw.year_shift:
            yearless.append(raw)
    if full:
        return max(full).isoformat(), "weekday and date near the top"
    if yearless:
        day = _by_years(yearless, _years(text, language))
        if day is not None:
            return day.isoformat(), "weekday, day and month near the top, and the years told"
    return None, None


def _date(year: int | None, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year is not None else None
    except ValueError:
        return None


def _of_address(url: str) -> dt.date | None:
    for match in _IN_ADDRESS.finditer(url):
        year, month, day = (
            match.group(1),
            match.group(2) or match.group(4) or match.group(6),
            match.group(3) or match.group(5) or match.group(7),
        )
        date = _date(int(year), int(month), int(day))
        if date is not None:
            return date
    return None


def _years(text: str, language: Language) -> set[int]:
    """The years that the report tells twice and more, alone or in dates; one told once may be history."""
    told: dict[int, int] = {}
    for raw in scan(Tokens(text, language, 0, min(len(text), _WHOLE))):
        if isinstance(raw, (Year, Calendar)) and raw.year is not None:
            told[raw.year] = told.get(raw.year, 0) + 1
    return {year for year, times in told.items() if times > 1}


def _by_years(days: list[Day], years: set[int]) -> dt.date | None:
    """The latest of the days, in the one of the last years told in which all of them fall on their days of the week."""
    if not years:
        return None
    latest = max(years)
    fitting = []
    for year in sorted(one for one in years if one >= latest - 1):
        dates = [_date(year, raw.month, raw.day) for raw in days]
        if all(date is not None and date.isoweekday() == raw.weekday for date, raw in zip(dates, days, strict=True)):
            fitting.append(max(date for date in dates if date is not None))
    return fitting[0] if len(fitting) == 1 else None


def _to_come(tokens: Tokens, raw: Day) -> bool:
    """A day after a comma is often that of the report, whatever the clauses before it plan."""
    return raw.shift == "next" or planned(tokens, raw.i) or (tokens.word(raw.i - 1) != "," and looks_ahead(tokens, raw.i))
