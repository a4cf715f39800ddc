"""Dates that lean on what everybody knows or was just told: *sejak itu*, *serangan 11 September*, *1992-93*, *akhir pekan* by itself."""

from __future__ import annotations

import pytest

from sekutu.lang import get
from sekutu.linking.times import TimeExpression, find

ID = get("id")
DAY = "2024-05-16"  # a Thursday


def told(text: str, day: str | None = DAY) -> list[TimeExpression]:
    return find(text, ID, day)


@pytest.mark.parametrize("words", ["Sejak itu", "Sejak saat itu", "Semenjak itu", "Sejak saat itulah"])
def test_since_then_is_since_the_date_told_before(words: str) -> None:
    first, then = told(f"Peru menutup perbatasan pada 3 Mei. {words} harga beras naik.")
    assert (first.edtf, first.bound) == ("2024-05-03", "")
    assert (then.edtf, then.bound) == ("2024-05-03", "since")


@pytest.mark.parametrize(
    "text",
    [
        "Sejak itu harga beras naik.",  # nothing was told before
        "Menteri berbicara, Rabu (15/5). Sejak itu harga beras naik.",  # the day of the saying
        "Peru menutup perbatasan pada 3 Mei. " + "Harga beras naik dan turun lagi di banyak pasar. " * 12 + "Sejak itu tiada kabar.",
        "Peru menutup perbatasan pada 3 Mei. Sejak perang itu harga beras naik.",
    ],
)
def test_since_then_needs_a_date_that_is_near_and_past(text: str) -> None:
    assert all(one.bound != "since" for one in told(text))


def test_what_is_counted_afterwards_does_not_count_from_since_then() -> None:
    dates = [one.edtf for one in told("Peru menyerang pada 3 Mei 2023. Sejak itu Chile waspada. Sehari sebelumnya Peru mengirim nota.")]
    assert dates == ["2023-05-03", "2023-05-03", "2023-05-02"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mereka berperang pada 1992-93.", "1992/1993"),
        ("Perang 1998–99 itu usai.", "1998/1999"),
        ("Laporan pada 2006-07 itu hilang.", "2006"),  # could be July
    ],
)
def test_a_range_of_years_with_a_short_end(text: str, date: str) -> None:
    assert [one.edtf for one in told(text)] == [date]


@pytest.mark.parametrize(
    ("text", "day", "date"),
    [
        ("Peru mengirim kapal selama akhir pekan.", "2024-05-16", "2024-05-11/2024-05-12"),
        ("Peru mengirim kapal pada akhir pekan.", "2024-05-19", "2024-05-18/2024-05-19"),
        ("Peru akan mengirim kapal pada akhir pekan.", "2024-05-16", "2024-05-18/2024-05-19"),
        ("Rapat akhir pekan menteri batal.", "2024-05-16", None),  # what kind of meeting
    ],
)
def test_the_weekend_by_itself(text: str, day: str, date: str | None) -> None:
    assert [one.edtf for one in told(text, day)] == ([date] if date else [])


@pytest.mark.parametrize(
    ("text", "day", "date"),
    [
        ("Korban serangan 11 September dikenang.", "2024-05-16", "2001-09-11"),
        ("Tragedi pada 11 September itu dikenang.", "2007-03-10", "2001-09-11"),
        ("Setelah serangan Hamas 7 Oktober, perang pecah.", "2025-06-01", "2023-10-07"),
        ("Setelah serangan Hamas 7 Oktober, perang pecah.", "2023-10-20", "2023-10-07"),
        ("Peru dilanda serangan 7 Oktober.", "2024-10-09", "2024-10-07"),  # a fresh one of that day
        ("Peru dilanda serangan 11 September.", "1999-09-20", "1999-09-11"),  # before the one that all know
        ("Rapat 11 September batal.", "2024-05-16", "2023-09-11"),
        ("Serangan Rabu (11/9) gagal.", "2024-09-12", "2024-09-11"),
        ("Serangan 11 September 2012 gagal.", "2024-05-16", "2012-09-11"),
    ],
)
def test_days_that_all_know(text: str, day: str, date: str) -> None:
    assert [one.edtf for one in told(text, day)] == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Harga naik menjelang pertemuan OPEC pada November.", "2024-11"),
        ("Harga naik setelah pertemuan OPEC pada November.", "2023-11"),
        ("Harga naik menjelang pertemuan OPEC pada April.", "2024-04"),
    ],
)
def test_a_month_that_is_awaited_is_the_coming_one(text: str, date: str) -> None:
    assert [one.edtf for one in told(text)] == [date]
