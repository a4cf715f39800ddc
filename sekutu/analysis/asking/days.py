"""The days in a question: Indonesian by the grammar of dates that reads reports, English by a small one of its own."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass

from sekutu import edtf, lang
from sekutu.analysis.asking.question import Days
from sekutu.linking import times
from sekutu.resources import read_table

RELATIVE = frozenset({"relative", "weekday", "anaphoric", "offset", "context", "year-inferred", "month", "season"})
"""Ways of telling a date that need a day to count from."""


@dataclass(frozen=True, slots=True)
class Found:
    """Days and the span of their words in the question."""

    start: int
    end: int
    days: Days


def find(text: str, language: str, today: str | None) -> list[Found]:
    """The days told in a question, in order. ``today`` (EDTF) is what relative words are counted from; without it these are left out."""
    return _english(text, today) if language == "en" else _indonesian(text, today)


def bounded(date: str, bound: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a date under since, after, before, until, or nothing."""
    first, last = edtf.bounds(date)
    one = dt.timedelta(days=1)
    if bound in ("since", "start"):
        return first, None
    if bound == "after":
        return (last + one if last else None), None
    if bound == "before":
        return None, (first - one if first else None)
    if bound in ("until", "deadline"):
        return None, last
    return first, last


_BOUNDS = re.compile(
    r"(?:\b(?:sejak|semenjak|mulai|sebelum|setelah|sesudah|hingga|sampai|pada|di|dalam|selama|tahun|bulan|tanggal|sejak tahun)\s+)+$", re.I
)


_BARE = re.compile(r"(?:(?:tanggal|bulan|pada)\s+)*(?P<day>\d{1,2}\s+)?[^\W\d]+", re.I)
"""A month, or a day of one, and no more."""


def _indonesian(text: str, today: str | None) -> list[Found]:
    out = []
    for one in times.find(text, lang.get("id"), today):
        before = _BOUNDS.search(text[: one.start])
        first, last = bounded(one.edtf, one.bound)
        words = text[before.start() if before else one.start : one.end]
        any_year = _BARE.fullmatch(text[one.start : one.end]) if one.basis in ("year-inferred", "month") and not one.bound else None
        if any_year is not None and (day := edtf.earliest_day(one.edtf)) is not None:
            told = Days(None, None, words, None, (day.month, day.day if any_year["day"] else None))
            out.append(Found(before.start() if before else one.start, one.end, told))
            continue
        counted = today if one.basis in RELATIVE else None
        out.append(Found(before.start() if before else one.start, one.end, Days(first, last, words, counted)))
    return out


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for row in read_table("lang/en/questions/dates.tsv"):
        out.setdefault(row["class"], {})[row["form"]] = row["value"]
    return out


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = _words()
    months, bounds, near = ("|".join(sorted(words[name], key=len, reverse=True)) for name in ("month", "bound", "relative"))
    th = "(?:st|nd|rd|th)?"
    day = rf"(?:(?P<d1>\d{{1,2}}){th}\s+(?:of\s+)?(?P<m1>{months})|(?P<m2>{months})(?:\s+(?P<d2>\d{{1,2}}){th})?),?\s+(?P<y1>[12]\d{{3}})"
    bare = rf"(?:the\s+)?(?P<d3>\d{{1,2}}){th}\s+(?:of\s+)?(?P<m3>{months})|(?P<m4>{months})\s+(?:the\s+)?(?P<d4>\d{{1,2}}){th}"
    date = rf"{day}|{bare}|(?P<y2>[12]\d{{3}})|(?P<rel>{near})|(?<=in )(?P<m5>{months})|(?<=during )(?P<m6>{months})"
    return re.compile(rf"(?:\b(?P<bound>{bounds})\s+)?\b(?:{date})\b", re.I)


def _english(text: str, today: str | None) -> list[Found]:
    words, out = _words(), []
    for match in _pattern().finditer(text):
        if match["rel"] and today is None:
            continue
        if (month := match["m3"] or match["m4"] or match["m5"] or match["m6"]) is not None:
            day = match["d3"] or match["d4"]
            told = Days(None, None, match[0], None, (int(words["month"][month.casefold()]), int(day) if day else None))
            out.append(Found(match.start(), match.end(), told))
            continue
        try:
            date = _date(match, words, today)
            first, last = bounded(date, words["bound"].get((match["bound"] or "").casefold(), ""))
        except ValueError:  # 31 February
            continue
        out.append(Found(match.start(), match.end(), Days(first, last, match[0], today if match["rel"] else None)))
    return out


def _date(match: re.Match[str], words: dict[str, dict[str, str]], today: str | None) -> str:
    if match["rel"] and today is not None:
        day = edtf.latest_day(today)
        return str((day.year if day else 0) - int(words["relative"][match["rel"].casefold()]))
    if match["y2"]:
        return match["y2"]
    year, month = match["y1"], int(words["month"][(match["m1"] or match["m2"]).casefold()])
    day_told = match["d1"] or match["d2"]
    if not day_told:
        return f"{year}-{month:02}"
    if int(day_told) > calendar.monthrange(int(year), month)[1]:
        raise ValueError("no such day")
    return f"{year}-{month:02}-{int(day_told):02}"
