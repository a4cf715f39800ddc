"""What a date of the clause is to an act: its day, the beginning of its time, the day of something else, or a day to reckon from."""

from __future__ import annotations

import pytest

from sekutu import pipeline
from sekutu.records import Event, Report

DAY = "2024-06-20"

OF_THE_ACT = [
    # begun since: what lasts is open, what is done once has its day
    ("Peru dan Chile saling serang sejak 13 Juni lalu, yang terus berlanjut.", "saling serang", "2024-06-13/.."),
    ("Gencatan senjata antara Peru dan Chile berlaku sejak Sabtu (8/6/2024) sore.", "Gencatan senjata antara", "2024-06-08"),
    ("Gencatan senjata Peru dan Chile, yang telah diberlakukan sejak awal April lalu, masih bertahan.", "Gencatan senjata", "2024-04"),
    ("Chile dilarang mengekspor udang ke Peru sejak 9 September 2023.", "dilarang", "2023-09-09"),
    ("Itu serangan terbesar Chile ke Peru sejak 2014.", "serangan", None),
    # on the day since which something else lasts
    ("Ketegangan meningkat sejak Kamis (13/6), ketika Chile melancarkan serangan udara ke Peru.", "serangan udara", "2024-06-13"),
    ("Pertempuran berlangsung sejak Kamis (13/6), yang dimulai oleh serangan Chile ke Peru.", "serangan", "2024-06-13"),
    # a stretch of time does not reach past the word that opens another clause
    ("Peru memperkuat perbatasan dalam dua pekan terakhir, menyusul serangan Chile ke Peru.", "serangan", None),
    # the main clause behind what is put in
    ("April lalu, beberapa jam sebelum melancarkan serangan ke Chile, Peru menyita sebuah kapal dagang Chile.", "menyita", "2024-04"),
    # the date of the main clause is not that of a relative clause that has ended
    ("Peru, yang didukung Brasil, menyerang Chile pada 1991.", "didukung", None),
    ("Peru, yang didukung Brasil, menyerang Chile pada 1991.", "menyerang", "1991"),
    # a day that names another act
    ("Setelah serangan 7 Maret, Peru berjanji akan menyerang Chile.", "berjanji", None),
    # what opens the sentence is of what somebody is said to tell
    ("Sejak 13 Juni, menurut kementerian, serangan Peru menewaskan 20 orang di Chile.", "serangan", "2024-06-13/.."),
    # an order keeps its day; what a planned act follows does not lend it its own
    ("Chile memerintahkan pasukannya menyerang Peru pada Rabu (19/6).", "menyerang", "2024-06-19"),
    ("Chile akan mengirim bantuan ke Peru setelah gempa pada Rabu (19/6).", "mengirim", None),
]


def found(text: str, trigger: str, day: str = DAY) -> Event:
    records = pipeline.code(Report(text=text, doc="t", published=day)).records
    return next(one for one in records if isinstance(one, Event) and one.trigger == trigger)


@pytest.mark.parametrize(("text", "trigger", "date"), OF_THE_ACT)
def test_a_date_of_the_clause(text: str, trigger: str, date: str | None) -> None:
    assert found(text, trigger).date == date


RECKONED = [
    ("Beberapa jam setelah Chile menyerang Peru pada 13 Juni, Brasil mengecam serangan itu.", "mengecam", "2024-06-13"),
    ("Tak lama setelah Chile menyerang Peru pada 13 Juni, Brasil mengecam Chile.", "mengecam", "2024-06-13"),
    ("Sehari setelah Chile menyerang Peru pada 13 Juni, Brasil menutup kedutaannya di Santiago.", "menutup", "2024-06-14"),
    ("Dua hari sebelum Chile menyerang Peru pada 13 Juni, Brasil meminta Chile menahan diri.", "meminta", "2024-06-11"),
    ("Hanya 3 hari setelah Chile menyerang Peru pada 13 Juni, Brasil mengecam Chile.", "mengecam", "2024-06-16"),
]


@pytest.mark.parametrize(("text", "trigger", "date"), RECKONED)
def test_a_day_reckoned_from_that_of_another_act(text: str, trigger: str, date: str) -> None:
    assert found(text, trigger).date == date
    assert found(text, "menyerang").date == "2024-06-13"


def test_beberapa_hari_setelah_gives_no_day() -> None:
    text = "Beberapa hari setelah Chile menyerang Peru pada 13 Juni, Brasil menutup kedutaannya di Santiago."
    assert "2024-06-14" not in str(found(text, "menutup").date)


def test_the_day_of_a_cited_report_is_not_told_of_the_act() -> None:
    """It may be carried over, which ``made_by`` says, but is no date of the act's own."""
    for text in (
        "Fars, seperti dilansir Anadolu Agency, Kamis (13/6/2024), melaporkan bahwa jet tempur Chile menyerang Peru.",
        "Dikutip dari Reuters, Kamis (13/6/2024), Chile menyerang Peru.",
    ):
        one = found(text, "menyerang")
        assert one.date is None or "date told" in one.made_by
    own = found("Chile menyerang Peru, Kamis (13/6/2024).", "menyerang")
    assert own.date == "2024-06-13" and "date told" not in own.made_by
