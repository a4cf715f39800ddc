"""Dates: whatever is written can be read again, and nothing else than a ValueError comes of what cannot."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sekutu import edtf

DAYS = st.dates(min_value=dt.date(1000, 1, 1))
DATES = st.one_of(
    DAYS.map(dt.date.isoformat),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y}"),
    st.tuples(DAYS, DAYS).map(lambda two: f"{min(two).isoformat()}/{max(two).isoformat()}"),
    DAYS.map(lambda day: f"../{day.isoformat()}"),
    DAYS.map(lambda day: f"{day.isoformat()}/.."),
)


@given(st.text(max_size=25) | st.text(alphabet="0123456789-/.~?%", max_size=25))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        first, last = edtf.bounds(text)
    except ValueError:
        assert not edtf.is_valid(text)
        return
    assert edtf.is_valid(text)
    assert text.isascii()
    assert first is not None or last is not None
    assert first is None or last is None or first <= last


@given(DAYS, DAYS)
def test_an_interval_says_its_bounds(one: dt.date, other: dt.date) -> None:
    first, last = min(one, other), max(one, other)
    assert edtf.bounds(edtf.interval(first, last)) == (first, last)
    assert edtf.bounds(edtf.interval(None, last)) == (None, last)
    assert edtf.bounds(edtf.interval(first, None)) == (first, None)


@given(DATES, DATES)
def test_overlap_is_mutual_and_of_oneself(one: str, other: str) -> None:
    assert edtf.overlap(one, one)
    assert edtf.overlap(one, other) == edtf.overlap(other, one)
    a, b = edtf.bounds(one), edtf.bounds(other)
    days = [day for day in (*a, *b) if day is not None]
    shared = any(all((low is None or low <= day) and (high is None or day <= high) for low, high in (a, b)) for day in days)
    assert edtf.overlap(one, other) == shared
