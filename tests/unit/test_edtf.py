"""Dates as far as they are known."""

from __future__ import annotations

import datetime as dt

import pytest

from sekutu import edtf

D = dt.date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-05-16", D(2024, 5, 16), D(2024, 5, 16)),
        ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
        ("2023", D(2023, 1, 1), D(2023, 12, 31)),
        ("2024-05-16~", D(2024, 5, 16), D(2024, 5, 16)),
        ("2022-02/2024-05", D(2022, 2, 1), D(2024, 5, 31)),
        ("../2022", None, D(2022, 12, 31)),
        ("2014/..", D(2014, 1, 1), None),
        ("2014/", D(2014, 1, 1), None),
    ],
)
def test_bounds(text: str, first: dt.date | None, last: dt.date | None) -> None:
    assert edtf.bounds(text) == (first, last)
    assert (edtf.earliest_day(text), edtf.latest_day(text)) == (first, last)
    assert edtf.is_valid(text)


@pytest.mark.parametrize(
    "text",
    ["", "besok", "2024-13", "2024-02-30", "2023-02-29", "24-05-16", "2024-5-1", "0000", "../..", "/", "2024/2023", "2024-05-16 ",
     "2024-05-16\n", "2024-05-16T10:00", "2024/2025/2026", "２０２４"],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert not edtf.is_valid(text)
    with pytest.raises(ValueError):
        edtf.bounds(text)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (D(2024, 5, 16), D(2024, 5, 16), "2024-05-16"),
        (D(2024, 2, 1), D(2024, 2, 29), "2024-02"),
        (D(2024, 2, 1), D(2024, 2, 28), "2024-02-01/2024-02-28"),
        (D(2024, 1, 1), D(2024, 12, 31), "2024"),
        (D(2023, 1, 1), D(2024, 12, 31), "2023-01-01/2024-12-31"),
        (None, D(2024, 5, 16), "../2024-05-16"),
        (D(2024, 5, 16), None, "2024-05-16/.."),
    ],
)
def test_the_shortest_form(first: dt.date | None, last: dt.date | None, text: str) -> None:
    assert edtf.interval(first, last) == text


def test_an_interval_without_bounds_is_none() -> None:
    with pytest.raises(ValueError, match="bound"):
        edtf.interval(None, None)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2024-05", "2024-05-16", True),
        ("2024-05", "2024-06", False),
        ("../2022", "2022-12-31", True),
        ("../2022", "2023/..", False),
        ("2014/..", "2024", True),
    ],
)
def test_overlap(one: str, other: str, meet: bool) -> None:
    assert edtf.overlap(one, other) is meet
    assert edtf.overlap(other, one) is meet
