"""Whatever the text: dates come in order, inside of it, without overlap, and are dates."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sekutu import edtf
from sekutu.lang import get
from sekutu.linking.times import find, infer_day

ID = get("id")
FORMS = sorted({row["form"] for row in ID.table("dates")})
PIECE = st.one_of(
    st.sampled_from(FORMS),
    st.sampled_from(FORMS).map(str.capitalize),
    st.sampled_from(
        ["(", ")", "/", "-", ",", ".", " ", "\n\n", "0", "3", "12", "29", "31", "1900", "2024", "2099", "9999", "an", "yang", "ini"]
    ),
    st.text(max_size=4),
)
TEXT = st.one_of(st.text(max_size=200), st.lists(PIECE, max_size=30).map(" ".join), st.lists(PIECE, max_size=30).map("".join))
DAYS = st.one_of(
    st.none(),
    st.dates(min_value=dt.date(1, 1, 1)).map(dt.date.isoformat),
    st.dates(min_value=dt.date(1000, 1, 1)).map(lambda day: f"{day:%Y-%m}"),
    st.dates(min_value=dt.date(1000, 1, 1)).map(lambda day: f"{day:%Y}"),
)


@given(TEXT, DAYS)
def test_spans_in_order_and_dates_valid(text: str, day: str | None) -> None:
    at = 0
    for found in find(text, ID, day):
        assert at <= found.start < found.end <= len(text)
        at = found.end
        assert edtf.is_valid(found.edtf)
        assert found.precision in {"day", "week", "month", "year", "range"}
        assert found.bound in {"", "since", "until", "before", "after", "duration"}


@given(TEXT, DAYS, st.integers(0, 100), st.integers(0, 100))
def test_a_part_stays_within_itself(text: str, day: str | None, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    for found in find(text, ID, day, start, end):
        assert start <= found.start < found.end <= end


@given(TEXT)
def test_an_inferred_day_is_a_day(text: str) -> None:
    day, basis = infer_day(text, ID)
    assert (day is None) == (basis is None)
    if day is not None:
        first, last = edtf.bounds(day)
        assert first == last
