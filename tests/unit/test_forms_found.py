"""Where the forms of the acts tables are found: other spellings, long names, words told far behind, and what is taken for granted."""

from __future__ import annotations

import pytest

from sekutu import pipeline
from sekutu.lang import get
from sekutu.records import Event, Report


def acts(text: str, kind: str) -> list[tuple[set[str | None], set[str | None], str]]:
    found = pipeline.code(Report(text=text, doc="x", published="2020-05-06")).records
    return [
        ({p.code for p in one.actors}, {p.code for p in one.recipients}, one.status)
        for one in found
        if isinstance(one, Event) and one.type == kind
    ]


@pytest.mark.parametrize(
    ("word", "standard"),
    [
        ("diijinkan", "diizinkan"),
        ("personil", "personel"),
        ("aktifis", "aktivis"),
        ("mengijinkannya", "mengizinkannya"),
        ("respons", "respons"),
        ("bisnis", "bisnis"),
        ("serangan", "serangan"),
    ],
)
def test_words_are_written_as_today(word: str, standard: str) -> None:
    assert get("id").standard(word) == standard


def test_acts_are_found_in_other_spellings() -> None:
    assert acts("Iran mengijinkan inspektur PBB masuk ke Natanz.", "RETREAT") == [({"IRN"}, {"UN"}, "actual")]
    assert acts("Nepal mengerahkan 300 personil ke Sudan.", "MOBILIZE") == [({"NPL"}, {"SDN"}, "actual")]


def test_a_long_name_between_counts_as_one_word() -> None:
    text = "Seribu prajurit Angkatan Bersenjata Amerika Serikat (AS) akan segera ditempatkan di Kuwait."
    assert acts(text, "MOBILIZE") == [({"USA"}, {"KWT"}, "planned")]


def test_forms_stand_also_where_a_noun_says_whose_they_are() -> None:
    assert acts("Turki membela operasi militernya di Irak.", "ASSAULT") == [({"TUR"}, {"IRQ"}, "actual")]


def test_what_a_warning_threatens_may_be_told_far_behind() -> None:
    far = "Iran memperingatkan Bahrain bahwa setiap negara kecil di kawasan, besar atau kecil, yang membantu musuh akan menjadi sasaran."
    assert acts(far, "THREATEN") == [({"IRN"}, {"BHR"}, "actual")]
    assert acts("Iran memperingatkan Bahrain bahwa banjir besar dapat terjadi di kawasan itu pekan depan.", "THREATEN") == []
    assert acts("Iran memperingatkan Bahrain. Setiap musuh akan menjadi sasaran.", "THREATEN") == []


def test_a_town_that_is_freed_is_no_prisoner() -> None:
    assert acts("Seorang pendeta Kanada telah dibebaskan Kamis lalu.", "RETREAT") == [({"---"}, {"CAN"}, "actual")]
    assert acts("Kota Mosul di Irak telah dibebaskan Kamis lalu.", "RETREAT") == []


def test_what_is_to_be_inquired_into_was_done() -> None:
    assert acts("Prancis mendesak PBB menyelidiki serangan Israel di Lebanon.", "ASSAULT") == [({"ISR"}, {"LBN"}, "actual")]
    assert acts("Prancis mendesak PBB melancarkan serangan ke Lebanon.", "ASSAULT") == []


def test_who_died_did_not_lay_the_bomb() -> None:
    text = "Tiga orang Peru tewas ketika sebuah bom mobil meledak di dekat pasar di Lima."
    assert acts(text, "ASSAULT") == [({"---"}, {"PER"}, "actual")]


def test_protesters_of_a_war_are_not_of_where_it_is() -> None:
    assert all("PER" not in hit for _, hit, _ in acts("Polisi Chile menangkap seratus pemrotes perang Peru di Santiago.", "COERCE"))


def test_reporters_meanwhile_are_not_named_by_who_comes_next() -> None:
    text = "Menlu Chile Rosa Salazar tiba di Lima. Menteri Peru berbicara kepada wartawan sementara Salazar berunding dengan Bolivia."
    assert ({"CHL", "BOL"}, set(), "actual") in [(actors | hit, set(), status) for actors, hit, status in acts(text, "CONSULT")]


def test_the_year_of_a_film_dates_no_act() -> None:
    text = "Ia menyebut film tahun 1993. Presiden Peru bertemu Presiden Chile."
    report = Report(text=text, doc="t", published="2024-05-16")
    assert [one.date for one in pipeline.code(report).records if isinstance(one, Event)] == [None]
