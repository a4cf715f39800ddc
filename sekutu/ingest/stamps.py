"""The day that a time stamp or a line of a page tells, by the outlet's own clock.

A stamp in universal time is turned into the outlet's zone: what was published at 00:30 WIB on the 17th is stamped the 16th, 17:30Z. A
stamp in one of the Indonesian zones keeps its day where the outlet's own zone is not known, and so does one without any zone.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from email.utils import parsedate_tz

from sekutu.ingest.outlets import words
from sekutu.resources import read_table

INDONESIAN = (7, 8, 9)
_EARLIEST, _LATEST = 1990, 2100  # years of news on the web; a stamp outside of them is a default value or an error

_TIME = (
    r"(?:[T\s,|•·-]{0,5}(?:[a-z]{3,5}\s+)?(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d{1,9})?)?"  # a word as in "pukul 10.20"
    r"\s?(Z\b|[+-]\d{2}:?\d{2}|[A-Za-z]{3,4}(?:\+\d)?\b)?)?"
)
_ISO = re.compile(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)" + _TIME)
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2})?(Z)?)?\s*$")
_EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*$")
_MAIL = re.compile(r"\s*[A-Z][a-z]{2},\s+\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}\s+\d{2}:")
_DAY_FIRST = re.compile(r"(?<![\d/.-])(\d{1,2})(?:\s+|-)([A-Za-z]{3,10})\.?,?(?:\s+|-)(\d{4})(?!\d)" + _TIME)
_MONTH_FIRST = re.compile(r"(?<!\w)([A-Za-z]{3,10})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)" + _TIME)
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)" + _TIME)


class Clock:
    """The clock of an outlet: hours from UTC, and whether that is known of the outlet or only likely."""

    def __init__(self, zone: int | None, known: bool) -> None:
        self.zone = zone
        self.known = known

    def day(self, date: dt.date, hour: int | None, minute: int, offset: dt.timedelta | None) -> dt.date:
        """The day on this clock."""
        if hour is None or offset is None or self.zone is None:
            return date
        here = dt.timedelta(hours=self.zone)
        if not self.known and offset in [dt.timedelta(hours=hours) for hours in INDONESIAN]:
            return date
        return (dt.datetime(date.year, date.month, date.day, hour, minute) - offset + here).date()


def day(stamp: str, clock: Clock, *, day_first: bool = True) -> str | None:
    """The day of a time stamp or of a line that tells one, as EDTF; None where it tells none, or one that cannot be.

    ``day_first`` says that ``5/6/2024`` is the fifth of June, as Indonesian has it; else such a date counts only where it cannot be read in
    two ways.
    """
    stamp = stamp[:200]
    try:
        found = _read(stamp, clock, day_first)
    except (ValueError, OverflowError):
        return None
    return found.isoformat() if found is not None and _EARLIEST <= found.year < _LATEST else None


def _read(stamp: str, clock: Clock, day_first: bool) -> dt.date | None:
    if match := _EPOCH.match(stamp):
        moment = dt.datetime.fromtimestamp(int(match[1]), dt.UTC)
        return clock.day(moment.date(), moment.hour, moment.minute, dt.timedelta())
    if match := _ISO.match(stamp) or _COMPACT.match(stamp):
        return _dated(match, match[1], match[2], match[3], clock)
    if _MAIL.match(stamp) and (told := parsedate_tz(stamp)):
        return clock.day(dt.date(*told[:3]), told[3], told[4], dt.timedelta(seconds=told[9]) if told[9] is not None else None)
    if (match := _DAY_FIRST.search(stamp)) and (month := _months().get(match[2].lower())):
        return _dated(match, match[3], month, match[1], clock)
    if (match := _MONTH_FIRST.search(stamp)) and (month := _months().get(match[1].lower())):
        return _dated(match, match[3], month, match[2], clock)
    if match := _NUMBERS.search(stamp):
        first, second = int(match[1]), int(match[2])
        if day_first or first > 12 or first == second:
            return _dated(match, match[3], second, first, clock)
        return _dated(match, match[3], first, second, clock) if second > 12 else None
    return None


def _dated(match: re.Match[str], year: str | int, month: str | int, day: str | int, clock: Clock) -> dt.date:
    """The day of a match whose last three groups are hour, minute and zone. Raises ValueError for a day that there is not."""
    date = dt.date(int(year), int(month), int(day))
    hour, minute, zone = match.groups()[-3:]
    if hour is None or int(hour) > 23 or int(minute) > 59:
        return date
    return clock.day(date, int(hour), int(minute), _offset(zone))


def _offset(zone: str | None) -> dt.timedelta | None:
    if not zone:
        return None
    if zone == "Z":
        return dt.timedelta()
    if zone[0] in "+-":
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        return (-1 if zone[0] == "-" else 1) * dt.timedelta(hours=hours, minutes=minutes)
    hours_told = words("zone").get(zone.lower())
    return dt.timedelta(hours=int(hours_told)) if hours_told else None


@functools.cache
def _months() -> dict[str, int]:
    out = {row["form"]: int(row["value"]) for row in read_table("lang/id/dates.tsv") if row["class"] in ("month", "month_short")}
    return {**{form: int(value) for form, value in words("month").items()}, **out}
