"""Spans: half-open ranges of code points of a report's text, and what one can ask of them."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]``; never empty, never outside of its text."""

    start: int
    end: int

    def __contains__(self, other: object) -> bool:
        """Whether a position, or the whole of another span, lies inside."""
        if isinstance(other, int):
            return self.start <= other < self.end
        if isinstance(other, tuple) and len(other) == 2:
            return bool(self.start <= other[0] and other[1] <= self.end)
        return False

    def overlaps(self, other: tuple[int, int]) -> bool:
        return self.start < other[1] and other[0] < self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def trim(text: str, start: int, end: int, also: str = "") -> Span:
    """The span without white space (and without the characters of ``also``) at either end; may come out empty."""
    drop = also
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    return Span(start, end)
