"""Force that is only supposed, charges of both sides, and who is one of several."""

from __future__ import annotations

import pytest
from readings import event, events, side


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Setiap serangan terhadap Chile akan dibalas.", "possible"),
        ("Serangan apa pun terhadap Chile akan dianggap sebagai deklarasi perang.", "possible"),
        ("Serangan Peru ke Chile dapat memicu perang besar.", "possible"),
        ("Invasi Peru ke Chile akan menjadi bencana.", "possible"),
        ("Serangan Peru ke Chile itu dapat memicu perang besar.", "actual"),
        ("Serangan Peru ke Chile pada Selasa dapat memicu perang besar.", "actual"),
        ("Serangan Peru ke Chile menewaskan dua orang.", "actual"),
        ("Peru menyiapkan serangan terhadap Chile.", "planned"),
    ],
)
def test_force_of_which_is_told_what_would_come_of_it_is_not_done(text: str, status: str) -> None:
    (one,) = [each for each in events(text) if each.type == "ASSAULT"]
    assert one.status == status


def test_a_visit_that_will_strengthen_ties_is_none_the_less_made() -> None:
    assert event("Kunjungan Presiden Peru ke Chile akan mempererat hubungan.").status == "actual"


def test_what_both_sides_charge_each_other_with_is_left_open() -> None:
    kinds = {one.type: one.status for one in events("Peru dan Chile saling tuduh melanggar gencatan senjata.")}
    assert kinds["ACCUSE"] == "actual" and kinds.get("REJECT", "possible") == "possible"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Slovenia menjadi negara Uni Eropa pertama yang mengecam Peru.", "SVN"),
        ("Kenya adalah satu-satunya negara Uni Afrika yang mengecam Peru.", "KEN"),
        ("Negara Uni Eropa yang mengecam Peru itu bungkam.", "EU/IGO"),
    ],
)
def test_who_becomes_one_of_several_does_what_that_one_does(text: str, actors: str) -> None:
    (one,) = [each for each in events(text) if each.type == "ACCUSE"]
    assert side(one.actors) == actors


def test_who_joins_a_suit_brings_it_too() -> None:
    (one,) = [each for each in events("Irlandia bergabung dengan gugatan Kenya terhadap Peru.") if each.type == "ACCUSE"]
    assert (side(one.actors), side(one.recipients)) == ("IRL", "PER")


@pytest.mark.parametrize(
    "text",
    [
        "Peru menangguhkan perjanjian air dengan Chile menyusul serangan di Arica.",
        "Peru menghentikan bantuan untuk Chile setelah operasi militer di Arica.",
    ],
)
def test_what_provoked_an_act_is_not_its_object(text: str) -> None:
    assert {one.type for one in events(text)} - {"ASSAULT"} == {"SANCTION"}


def test_what_somebody_is_charged_with_is_left_open_however_long_the_name_is() -> None:
    found = events("Peru menuduh para pejabat Chile, yang baru terpilih bulan lalu, membantu Bolivia.")
    assert [(one.type, one.status) for one in found if one.type != "ACCUSE"] == [("AID", "possible")]


def test_behind_a_comma_who_charges_goes_on_speaking() -> None:
    found = {
        one.type: (side(one.actors), one.status)
        for one in events("Peru menuduh Chile menyerang Bolivia, dan memperingatkan Brasil agar mundur.")
    }
    assert found["ASSAULT"] == ("CHL", "possible") and found["REQUEST"] == ("PER", "actual")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Peru memberlakukan tarif atas barang Chile. Pasar cemas. Chile dikenai tarif 32 persen, lalu 19 persen.", {"PER"}),
        (
            "Peru memberlakukan tarif atas barang Chile. Kenya memberlakukan tarif atas barang Chile. Chile dikenai tarif lagi.",
            {"PER", "KEN", "---"},
        ),
    ],
)
def test_who_took_a_measure_took_it_where_a_passive_names_nobody(text: str, actors: set[str]) -> None:
    assert {side(one.actors) for one in events(text) if one.type == "SANCTION"} == actors


@pytest.mark.parametrize(
    "text",
    [
        "Barang Peru dikenakan tarif 0 persen oleh Chile.",
        "Barang Peru dikenakan tarif bea masuk 0 persen ke Chile.",
        "Chile mengenakan bea masuk sebesar 0 persen atas barang Peru.",
    ],
)
def test_no_tariff_is_no_measure(text: str) -> None:
    assert events(text) == []
