"""Which date of a sentence belongs to another clause than the act's, and how long what is told to last lasted."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekutu import pipeline
from sekutu.records import Event, Report

DAY = "2025-06-20"


def dates(text: str, trigger: str) -> list[str | None]:
    records = pipeline.code(Report(text=text, doc="t", published=DAY)).records
    return [one.date for one in records if isinstance(one, Event) and one.trigger == trigger]


OTHERS = [
    ("Malawi menuduh Zambia mencuri air dan pada 2019 menutup perbatasan dengan Zambia.", "menuduh"),
    ("Malawi mengecam Zambia, padahal pada Maret Lusaka membebaskan dua tentara Malawi.", "mengecam"),
    ("Kendati gencatan senjata tercapai pada Maret 2024, Malawi mengerahkan pasukan ke Zambia.", "mengerahkan"),
    ("Menteri Luar Negeri Malawi berpidato pada Rabu (18/6), beberapa jam setelah Zambia mengusir duta besar Malawi.", "mengusir"),
    ("Presiden Malawi pada Kamis (19/6) melaporkan bahwa Zambia menyerang Angola.", "menyerang"),
    ("Malawi, yang merdeka sejak 1964, menuduh Zambia mencuri air.", "menuduh"),
    ("Malawi mengkritik rencana damai untuk Angola yang diumumkan Zambia pada 2021.", "mengkritik"),
    ("Tambang itu jatuh ke tangan milisi yang didukung Zambia pada 2021.", "didukung"),
    ("Sebelum terbang ke Luanda, Presiden Malawi mengunjungi Zambia pekan lalu.", "terbang"),
    ("Presiden Malawi Lazarus Chakwera yang akan dilantik pada Maret 2026, pernah mengancam Zambia.", "mengancam"),
    ("Malawi dituduh Zambia mengatur pengeboman di Lusaka pada 2021.", "dituduh"),
    ("Malawi menyalahkan Zambia atas kebakaran besar dalam serangan 3 Februari 2021.", "menyalahkan"),
    ("Malawi terus menyerang Zambia setelah mengakhiri gencatan senjata pada Maret.", "menyerang"),
]


@pytest.mark.parametrize(("text", "trigger"), OTHERS)
def test_the_date_of_another_clause_is_not_the_acts(text: str, trigger: str) -> None:
    assert dates(text, trigger) == [None]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Malawi mengecam Zambia dalam pernyataan yang dirilis pada Maret 2025.", "mengecam", "2025-03"),
        ("Malawi menahan kapal Zambia yang membawa gula pada Senin (16/6).", "menahan", "2025-06-16"),
        ("Malawi menuduh Zambia mencuri air pada Senin (16/6).", "menuduh", "2025-06-16"),
        ("Malawi melancarkan serangan 3 Februari 2021 terhadap Zambia.", "serangan", "2021-02-03"),
    ],
)
def test_a_date_that_may_be_of_either_is_the_main_clauses(text: str, trigger: str, day: str) -> None:
    assert dates(text, trigger) == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Malawi telah menyerang Zambia sejak gencatan senjata berlaku pada 10 Mei 2025.", "2025-05-10/.."),
        ("Sejak gencatan senjata berlaku pada 10 Mei 2025, Malawi telah menyerang Zambia.", "2025-05-10/.."),
        ("Malawi menyerang Zambia untuk pertama kalinya sejak gencatan senjata berlaku pada 10 Mei 2025.", None),
    ],
)
def test_since_what_was_on_a_day(text: str, day: str | None) -> None:
    assert dates(text, "menyerang") == [day]


def test_the_year_in_which_visits_are_counted_is_no_other_acts() -> None:
    text = "Presiden Malawi bertemu Presiden Zambia. Kunjungan itu merupakan kunjungan ketiganya tahun ini. Ia memuji Zambia."
    assert dates(text, "memuji") == [None]


def test_a_clause_keeps_the_date_that_opens_it() -> None:
    assert dates("Malawi menuduh Zambia mencuri air dan pada 2019 menutup perbatasan dengan Zambia.", "menutup") == ["2019"]


@pytest.mark.parametrize("word", ["sambil", "sembari", "seraya"])
def test_what_is_done_at_the_same_time_has_the_same_day(word: str) -> None:
    text = f"Pemerintah Malawi pada Senin (16/6) mengatakan akan menghentikan ekspor gula ke Zambia {word} menuduh Angola menyerang Malawi."
    assert dates(text, "menuduh") == ["2025-06-16"]


@given(day=st.integers(1, 18), count=st.integers(2, 31), opened=st.sampled_from(["sejak", "mulai"]))
def test_what_lasts_so_many_days_ends_with_the_last_of_them(day: int, count: int, opened: str) -> None:
    text = f"Presiden Malawi mengunjungi Zambia selama {count} hari {opened} {day} Juni 2025."
    last = dt.date(2025, 6, day) + dt.timedelta(days=count - 1)
    assert dates(text, "mengunjungi") == [f"2025-06-{day:02}/{last.isoformat()}"]


def test_a_single_day_and_a_count_of_weeks_make_no_stretch() -> None:
    assert dates("Presiden Malawi mengunjungi Zambia selama 2 pekan mulai 10 Juni 2025.", "mengunjungi") == ["2025-06-10"]
