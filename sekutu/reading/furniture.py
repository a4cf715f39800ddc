"""Furniture: what a page carries beside the report (share lines, "Baca juga", bylines, datelines), found as spans of the unchanged text."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from sekutu.lang import Language
from sekutu.spans import Span, trim

# Lines longer than this are never furniture; patterns look at no more than this much of a line's beginning or end.
LONGEST_LINE = 400
EDGE = 120
# A dateline opens a lead, which is longer than this; "Rusia - China …" in a headline is none.
SHORTEST_LEAD = 90


@dataclass(frozen=True, slots=True)
class Furniture:
    """A span that is not the report, and why."""

    start: int
    end: int
    reason: str


@functools.cache
def _patterns(language: Language) -> dict[str, list[tuple[re.Pattern[str], str]]]:
    out: dict[str, list[tuple[re.Pattern[str], str]]] = {"line": [], "tail": [], "head": []}
    for row in language.table("furniture"):
        flags = re.IGNORECASE if row["place"] == "line" else 0
        out[row["place"]].append((re.compile(row["pattern"], flags), row["reason"]))
    return out


def paragraphs(text: str) -> list[Span]:
    """The lines of the text that hold anything, without white space at their ends."""
    out = []
    at = 0
    for line in text.splitlines(keepends=True):
        span = trim(text, at, at + len(line), also="\ufeff")
        if span.end > span.start:
            out.append(span)
        at += len(line)
    return out


def split(text: str, language: Language) -> tuple[list[Span], list[Furniture]]:
    """The paragraphs of the report itself, and the furniture between and at the edges of them."""
    patterns = _patterns(language)
    body: list[Span] = []
    out: list[Furniture] = []
    for span in paragraphs(text):
        start, end = span
        line = text[start : min(end, start + LONGEST_LINE + 1)]
        if len(line) <= LONGEST_LINE:
            reason = next((why for pattern, why in patterns["line"] if pattern.match(line)), None)
            if reason:
                out.append(Furniture(start, end, reason))
                continue
        for pattern, why in patterns["head"] if end - start > SHORTEST_LEAD else ():
            match = pattern.match(text[start : min(end, start + EDGE)])
            if match and match.end():
                out.append(Furniture(start, start + match.end(), why))
                start += match.end()
                break
        for pattern, why in patterns["tail"]:
            edge = max(start, end - EDGE)
            match = pattern.search(text[edge:end])
            if match:
                out.append(Furniture(edge + match.start(), end, why))
                end = edge + match.start()
                break
        if end > start:
            body.append(Span(start, end))
    out.sort(key=lambda one: one.start)
    return body, out
