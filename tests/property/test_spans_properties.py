"""Spans: within their text, and trimmed to what they hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sekutu.spans import Span, trim

TEXT = st.text(alphabet=" ab\n\u3000,.", max_size=30)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(TEXT)
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


@given(cuts(), st.sampled_from(["", ",", ",."]))
def test_trim(cut: tuple[str, int, int], also: str) -> None:
    text, start, end = cut
    span = trim(text, start, end, also)
    assert start <= span.start <= span.end <= end
    if span.start < span.end:
        for edge in (text[span.start], text[span.end - 1]):
            assert not edge.isspace() and edge not in also
    dropped = text[start : span.start] + text[span.end : end]
    assert all(sign.isspace() or sign in also for sign in dropped)
    assert trim(text, *span, also) == span


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda two: Span(two[0], two[0] + two[1]))


@given(SPANS, SPANS, st.integers(0, 45))
def test_overlap_and_containment(one: Span, other: Span, at: int) -> None:
    mine, theirs = set(range(*one)), set(range(*other))
    assert one.overlaps(other) == bool(mine & theirs) == other.overlaps(one)
    assert (other in one) == (theirs <= mine)
    assert (at in one) == (at in mine)
    assert "somewhere" not in one
