"""A diary as an iCalendar file (RFC 5545), for any calendar program.

An entry with a day is an all-day event on it. One of which only some days or a month are known spans all of them, says so at the head of
its summary, and is free time. One that is known less precisely, or not at all, is a journal entry without a day (VJOURNAL), since an event
must have one: no day is made up. ``X-SEKUTU-EDTF`` has the date as reports tell it. What is planned is tentative, what was called off or
denied cancelled.

No clock is asked: the stamp of an entry is the first day on which it was reported, and its name is computed, so that a calendar that is
imported again changes only where the diary did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sekutu import edtf
from sekutu.analysis.diary import Diary, Entry
from sekutu.records import digest
from sekutu.serve import diaries
from sekutu.serve.render import credit
from sekutu.serve.words import Words, safe, visible
from sekutu.version import VERSION

ON_DAYS = frozenset({"day", "days", "month", "about"})
"""Precisions that make an event; the others make a journal entry."""

WIDEST = 31
"""Days of the longest span that is drawn as an event."""

OCTETS = 75
"""The longest line, without its end (RFC 5545, 3.1)."""

NEVER = "19700101"
"""The stamp of what has no day at all."""


def _escaped(words: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11)."""
    plain = safe(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """A line of content in pieces of at most 75 octets, none cut within a character."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join([*pieces, piece])


def _day(day: dt.date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _span(entry: Entry) -> tuple[dt.date, dt.date] | None:
    """The first and last day of an entry that can be an event; None for others."""
    if entry.date is None or entry.precision not in ON_DAYS:
        return None
    first, last = edtf.bounds(entry.date)
    if first is None or last is None or (last - first).days >= WIDEST or last == dt.date.max:
        return None
    return first, last


def _status(entry: Entry, event: bool) -> str:
    if entry.status == "negated" or (entry.outcome is not None and entry.outcome.what == "dropped"):
        return "CANCELLED"
    if entry.status == "actual":
        return "CONFIRMED" if event else "FINAL"
    return "TENTATIVE" if event else "DRAFT"


def _description(entry: Entry, words: Words) -> str:
    lines = [words("calendar.told", day=words.day(entry.date)) if entry.date else words("day.none").capitalize() + "."]
    if entry.reported:
        lines.append(words("calendar.reported", day=words.day(entry.reported)))
    if entry.status != "actual":
        lines.append(words(f"calendar.{entry.status}"))
    lines += [f"{sign} {note}" for sign, note in diaries.notes(entry, words) if sign != "≠"]
    lines += [words("calendar.disputed", what=diaries.disputed(one, words)) for one in entry.disputed]
    cited = (*entry.quotations, *entry.outcome_quotations)
    return "\n".join([*lines, "", *(f"[{one.n}] “{visible(one.quote)}” {credit(one, words)}" for one in cited)])


def _component(entry: Entry, person: str, words: Words) -> Iterator[str]:
    span = _span(entry)
    kind = "VEVENT" if span else "VJOURNAL"
    stamp = edtf.latest_day(entry.reported) if entry.reported else None
    said = diaries.said(entry, words)
    said = said[:1].upper() + said[1:]
    if span and entry.precision != "day":
        said = words("calendar.imprecise", day=words.day(entry.date), said=said)
    yield f"BEGIN:{kind}"
    yield f"UID:{digest('calendar', person, entry.id, length=20)}@sekutu"
    yield f"DTSTAMP:{_day(stamp) if stamp else NEVER}T000000Z"
    if span:
        yield f"DTSTART;VALUE=DATE:{_day(span[0])}"
        yield f"DTEND;VALUE=DATE:{_day(span[1] + dt.timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(said)}"
    yield f"DESCRIPTION:{_escaped(_description(entry, words))}"
    if span and entry.place:
        yield f"LOCATION:{_escaped(visible(words.place(entry.place.name)))}"
    yield f"STATUS:{_status(entry, bool(span))}"
    if span:
        yield "TRANSP:TRANSPARENT"
    if entry.date:
        yield f"X-SEKUTU-EDTF:{entry.date}"
    yield f"X-SEKUTU-PRECISION:{entry.precision}"
    yield f"END:{kind}"


def calendar(page: Diary, words: Words) -> str:
    """The diary as the text of an iCalendar file."""
    title = words("diary.title", person=page.person)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Sekutu//{VERSION}//{words.lang.upper()}", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(visible(title))}")
    for entry in page.entries:
        lines += _component(entry, page.person, words)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])
