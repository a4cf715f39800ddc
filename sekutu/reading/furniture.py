"""Furniture: what a page carries beside the report (share lines, "Baca juga", bylines, captions), found as spans of the unchanged text.

A span of furniture is left out of the sentences, but for captions: they tell of the same acts in the outlet's words and stay, marked.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import NamedTuple

from sekutu.lang import Language
from sekutu.reading import dateline
from sekutu.reading.dateline import Dateline
from sekutu.register import Register
from sekutu.registering import load as load_register
from sekutu.spans import Span, trim

# Lines longer than this are never furniture, whatever they begin with; patterns look at no more than this much of a line's end.
LONGEST_LINE = 400
LONGEST_ADDRESS_LINE = 1000  # one with an address in it
EDGE = 200
# Above the lead, a caption stands at most so many lines after the byline.
_CAPTION_LINES = 4


@dataclass(frozen=True, slots=True)
class Furniture:
    """A span that is not the report's own words, and why. What is ``kept`` is read with the report all the same."""

    start: int
    end: int
    reason: str
    kept: bool = False


class Page(NamedTuple):
    """The paragraphs of the report itself, the furniture between, at the edges of and inside them, and the datelines among it."""

    body: list[Span]
    furniture: list[Furniture]
    datelines: list[Dateline]

    @property
    def holes(self) -> list[Span]:
        """The furniture that is left out, in order."""
        return [Span(one.start, one.end) for one in self.furniture if not one.kept]


class _Patterns(NamedTuple):
    line: list[tuple[re.Pattern[str], str]]
    leads: list[tuple[re.Pattern[str], str]]
    tail: list[tuple[re.Pattern[str], str]]
    inside: list[tuple[re.Pattern[str], str]]
    caption: list[tuple[re.Pattern[str], str]]


@functools.cache
def _patterns(language: Language) -> _Patterns:
    out = _Patterns([], [], [], [], [])
    for row in language.table("furniture"):
        flags = re.IGNORECASE if row["place"] in ("line", "leads") else 0
        getattr(out, row["place"]).append((re.compile(row["pattern"], flags), row["reason"]))
    return out


# A text is broken to a width where so many of its lines, and so large a share of them, go on in the next line in small letters.
_WRAPPED, _WRAPPED_SHARE = 4, 0.25
_ENDS = '.!?:;"”’)'


def paragraphs(text: str) -> list[Span]:
    """The lines of the text that hold anything, without white space at their ends; in a text whose lines are broken to a width, those that
    go on in the next one with it.
    """
    out = []
    at = 0
    for line in text.splitlines(keepends=True):
        span = trim(text, at, at + len(line), also="\ufeff")
        if span.end > span.start:
            out.append(span)
        at += len(line)
    return _unwrapped(text, out)


def _unwrapped(text: str, lines: list[Span]) -> list[Span]:
    """The lines, joined where the text was broken to a width: many of them end amid a sentence, and the next begin in small letters."""

    def breaks(one: Span, other: Span) -> bool:
        return text[one.end - 1] not in _ENDS and text.count("\n", one.end, other.start) == 1

    pairs = list(itertools.pairwise(lines))
    amid = sum(breaks(one, other) and text[other.start].islower() for one, other in pairs)
    if amid < _WRAPPED or amid < _WRAPPED_SHARE * len(pairs):
        return lines
    longest = max(one.end - one.start for one in lines)
    out = lines[:1]
    last = lines[0]
    for line in lines[1:]:
        if breaks(last, line) and last.end - last.start > longest / 2:
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
        last = line
    return out


def split(text: str, language: Language, register: Register | None = None) -> Page:
    """Tells the report from its furniture."""
    register = register or load_register()
    patterns = _patterns(language)
    page = Page([], [], [])
    announced = ""  # why the next line is furniture too, if it reads like a headline
    for span in paragraphs(text):
        reason = _whole_line(text, span, patterns.line)
        if reason is None and announced and not _is_sentence(text, span):
            reason = announced
        leads = _whole_line(text, span, patterns.leads)
        announced = leads or (announced if reason and reason == announced else "")
        if reason or leads:
            page.furniture.append(Furniture(span.start, span.end, reason or leads or ""))
            continue
        _read_line(text, span, patterns, page, register, language)
    _mark_captions(text, patterns, page)
    page.furniture.sort(key=lambda one: one.start)
    return page


def _whole_line(text: str, span: Span, patterns: list[tuple[re.Pattern[str], str]]) -> str | None:
    """Why the whole line is furniture, or None."""
    line = span.of(text) if span.end - span.start <= LONGEST_ADDRESS_LINE else ""
    if not line or (len(line) > LONGEST_LINE and "http" not in line):
        return None
    return next((why for pattern, why in patterns if pattern.match(line)), None)


def _is_sentence(text: str, span: Span) -> bool:
    return span.end - span.start > LONGEST_LINE or text[span.end - 1] in '.!?…”"'


def _read_line(text: str, span: Span, patterns: _Patterns, page: Page, register: Register, language: Language) -> None:
    """Takes the furniture off a line of the report."""
    start, end = span
    everything = [Furniture(*match.span(), why) for pattern, why in patterns.inside for match in pattern.finditer(text, start, end)]
    found: list[Furniture] = []
    for one in sorted(everything, key=lambda each: (each.start, -each.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    for one in found:
        if text[start : one.start].strip():
            break
        start = one.end
    for one in reversed(found):
        if one.start < start or text[one.end : end].strip():
            break
        end = one.start
    start, end = trim(text, start, end)
    opened = dateline.find(text, start, end, register, language) if end > start else None
    if opened is not None:
        page.datelines.append(opened)
        found = [one for one in found if one.end <= opened.start or one.start >= opened.end]
        found.append(Furniture(opened.start, opened.end, "dateline"))
        start = opened.end
    for pattern, why in patterns.tail:
        edge = max(start, end - EDGE)
        match = pattern.search(text[edge:end])
        if match:
            found = [one for one in found if one.end <= edge + match.start() or one.start >= end]
            found.append(Furniture(edge + match.start(), end, why))
            end = edge + match.start()
            break
    page.furniture.extend(found)
    start, end = trim(text, start, end)
    if end > start:
        page.body.append(Span(start, end))


def _mark_captions(text: str, patterns: _Patterns, page: Page) -> None:
    """Captions: lines between the byline above the lead and its dateline, and lines that say who stands left and right."""
    lead = page.datelines[0].end if page.datelines else -1
    bylines = [one.end for one in page.furniture if one.reason == "byline" and one.end < lead]
    between = [one for one in page.body if bylines and bylines[-1] < one.start < lead and one.end < lead]
    captions = set(between) if len(between) <= _CAPTION_LINES else set()
    captions |= {one for one in page.body[:8] if any(pattern.search(one.of(text)) for pattern, _ in patterns.caption)}
    page.furniture.extend(Furniture(one.start, one.end, "caption", kept=True) for one in captions)
