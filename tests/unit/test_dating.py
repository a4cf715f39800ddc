"""Dating: which acts take a date that is told elsewhere in the report, which take none, and what `made_by` says of it."""

from __future__ import annotations

import pytest

from sekutu import pipeline
from sekutu.coding import dating
from sekutu.records import Event, Report

DAY = "2024-05-18"


def acts(text: str, day: str | None = DAY) -> list[Event]:
    return [one for one in pipeline.code(Report(text=text, doc="t", published=day)).records if isinstance(one, Event)]


def last(text: str, day: str | None = DAY) -> Event:
    return acts(text, day)[-1]


CARRIED = [
    "Presiden Peru Ana Ruiz tiba di Santiago, Kamis (16/5/2024). Di sana ia menandatangani perjanjian dengan Presiden Chile Luis Soto.",
    "Presiden Peru Ana Ruiz tiba di Chile, Kamis (16/5/2024). Ia kemudian menandatangani perjanjian dengan PM Chile Luis Soto.",
]


@pytest.mark.parametrize("text", CARRIED)
def test_what_follows_on_the_occasion_has_its_day(text: str) -> None:
    found = last(text)
    assert (found.trigger, found.date) == ("menandatangani", "2024-05-16")
    assert "date told before" in found.made_by
    assert found.date_words == "Kamis (16/5/2024)"


UNDATED = [
    "Presiden Peru Ana Ruiz tiba di Chile, seperti dilansir Reuters, Kamis (16/5/2024). Ia mengecam Bolivia.",
    "Kabar Andes edisi Jumat, 17 Mei 2024. Presiden Peru Ana Ruiz bertemu Presiden Chile Luis Soto.",
    "Presiden Peru Ana Ruiz tiba di Chile, Kamis (16/5/2024). Brasil selama ini selalu mengecam Bolivia.",
    "Pada 3 Mei 1998 Peru menyerang Ekuador. Chile mengecam Bolivia.",
]


@pytest.mark.parametrize("text", UNDATED)
def test_others_and_what_always_was_stay_undated(text: str) -> None:
    assert last(text).date is None


def test_a_day_counted_back_from_the_occasion_is_not_that_of_what_follows() -> None:
    text = "Presiden Peru Ana Ruiz bertemu Presiden Chile Luis Soto di Santiago, Kamis (16/5/2024), sehari setelah ia tiba dari Brasil. "
    assert last(text + "Di sana ia menandatangani perjanjian dengan Luis Soto.").date == "2024-05-16"


def test_a_dated_heading_dates_what_is_told_under_it() -> None:
    text = "Krisis itu lama.\n\n1. 5 Juni 2017: hubungan putus\n\nPeru mengusir diplomat Chile.\n\n"
    text += "2. Januari 2019: damai\n\nPeru memuji Chile."
    found = acts(text, "2021-02-01")
    assert [one.date for one in found] == ["2017-06-05", "2019-01"]
    assert all(one.made_by.endswith("date of the heading") for one in found)


def test_a_date_of_its_own_stays() -> None:
    text = "Presiden Peru Ana Ruiz tiba di Chile, Kamis (16/5/2024). Ia bertemu dengan Presiden Chile Luis Soto pada Jumat (17/5/2024)."
    assert [one.date for one in acts(text)] == ["2024-05-16", "2024-05-17"]
    assert "date told" not in last(text).made_by


def test_what_happened_takes_no_day_to_come() -> None:
    text = "Presiden Peru Ana Ruiz akan tiba di Chile, Kamis (23/5/2024). Ia memuji Chile."
    assert last(text).date is None


def test_a_year_that_names_a_thing_is_no_date_of_the_act() -> None:
    assert last("Peru menolak putusan 2016 itu.").date is None
    assert last("Peru menolak putusan itu pada 2016.").date == "2016"


def test_the_day_of_what_somebody_is_invited_to_is_not_that_of_the_invitation() -> None:
    assert last("Peru mengundang Chile ke Lima pada November mendatang.").date is None


def test_chances_are_shares_beside_none() -> None:
    assert dating.chances([]) == []
    assert dating.chances([0.0]) == [0.5]
    shares = dating.chances([800.0, 1.0])
    assert shares[0] > 0.99 and sum(shares) <= 1.0
    assert dating.score(["no such sign"]) == 0.0


def test_a_visit_elsewhere_has_a_date_of_its_own() -> None:
    text = "Presiden Peru Ana Ruiz mengunjungi Chile, Kamis (16/5/2024). Ana Ruiz juga mengunjungi Brasil."
    assert [one.date for one in acts(text)] == ["2024-05-16", None]
