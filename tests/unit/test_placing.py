"""Placing: which acts are given a place, which none, and what `made_by` says of one that their clause does not tell."""

from __future__ import annotations

import pytest

from sekutu import pipeline
from sekutu.coding import placing
from sekutu.records import Event, Report

DAY = "2024-05-18"


def acts(text: str) -> list[Event]:
    return [one for one in pipeline.code(Report(text=text, doc="t", published=DAY)).records if isinstance(one, Event)]


def places(text: str) -> list[tuple[str, str | None] | None]:
    return [(one.place.name, one.place.country) if one.place else None for one in acts(text)]


def test_a_visit_is_where_its_host_is() -> None:
    (found,) = acts("Presiden Peru Ana Ruiz mengunjungi Chile pada Kamis (16/5/2024).")
    assert found.mode == "visit" and found.place is not None
    assert found.place.to_dict() == {"name": "Chile", "country": "CHL"}
    assert found.made_by.endswith("place of the host")


def test_each_of_several_visits_has_its_own_place() -> None:
    assert places("Presiden Peru Ana Ruiz berkunjung ke Chile dan Bolivia pekan lalu.") == [("Chile", "CHL"), ("Bolivia", "BOL")]


def test_a_city_of_the_clause_names_the_place_of_a_visit() -> None:
    (found,) = acts("Presiden Peru Ana Ruiz tiba di Santiago, Kamis (16/5/2024).")
    assert found.place is not None and (found.place.name, found.place.country) == ("Santiago", "CHL")
    assert "place" not in found.made_by


def test_a_call_is_nowhere() -> None:
    assert [one.mode for one in acts("Presiden Peru Ana Ruiz menelepon Presiden Chile Luis Soto di Santiago.")] == ["phone"]
    assert places("Presiden Peru Ana Ruiz menelepon Presiden Chile Luis Soto di Santiago.") == [None]


def test_there_is_the_place_told_last() -> None:
    text = "Presiden Peru Ana Ruiz tiba di Jenewa, Kamis (16/5/2024). Di sana ia bertemu dengan Presiden Chile Luis Soto."
    assert places(text)[-1] == ("Geneva", "CHE")
    assert acts(text)[-1].made_by.endswith("place told before")


def test_there_without_a_place_told_before_is_nowhere() -> None:
    assert places("Di sana Presiden Peru Ana Ruiz bertemu dengan Presiden Chile Luis Soto.") == [None]


NOT_THE_ACTS = [
    "Presiden Peru Ana Ruiz mengecam invasi di Ukraina.",
    "Menteri Luar Negeri Peru Ana Ruiz mendorong perdamaian di Gaza.",
]


@pytest.mark.parametrize("text", NOT_THE_ACTS)
def test_the_place_of_a_war_is_not_that_of_words_about_it(text: str) -> None:
    assert places(text) == [None]


UNPLACED = ["Brasil menjatuhkan sanksi terhadap Bolivia.", "Peru mengecam Chile.", "Brasil memuji Bolivia."]


@pytest.mark.parametrize("text", UNPLACED)
def test_words_and_measures_without_a_place_are_nowhere(text: str) -> None:
    assert places(text) == [None]


FURTHER = [
    ("Pembicaraan Peru dan Chile yang berlangsung pekan lalu di Jenewa, Swiss, gagal.", ("Geneva", "CHE")),
    ("Menteri Luar Negeri Peru Ana Ruiz bertemu Menteri Luar Negeri Chile Luis Soto di bandara Ankara, Turki.", ("Ankara", "TUR")),
    ("Peru mengerahkan pasukan ke selatan Bolivia.", ("Bolivia", "BOL")),
    ("Presiden Peru Ana Ruiz bertemu Presiden Chile Luis Soto di sela-sela KTT G20 di Bali.", ("Bali", "IDN")),
]


@pytest.mark.parametrize(("text", "place"), FURTHER)
def test_the_place_behind_more_words(text: str, place: tuple[str, str]) -> None:
    assert places(text) == [place]


def test_an_embassy_lies_where_it_is_told_to_lie() -> None:
    assert places("Massa membakar bendera Peru di dekat kedutaan Chile di La Paz.") == [("La Paz", "BOL")]
    assert ("kedutaan Chile", "CHL") not in places("Massa membakar bendera Peru di dekat kedutaan Chile.")


def test_many_embassies_in_a_row_are_read_to_an_end() -> None:
    assert acts("Massa membakar bendera Peru " + "di dekat kedutaan Chile " * 3000 + "di La Paz.") is not None


def test_where_somebody_met_is_unchanged_by_the_places_that_are_carried() -> None:
    text = "Presiden Peru Ana Ruiz bertemu Presiden Chile Luis Soto di Kedutaan Besar Peru di La Paz."
    (found,) = acts(text)
    assert [one.code for one in found.actors] == ["PER", "CHL"] and found.recipients == ()
    assert places(text) == [("La Paz", "BOL")]


def test_a_sign_without_a_weight_counts_nothing() -> None:
    assert placing.score(["no such sign"]) == 0.0
    assert placing.score(["own"]) > 0 > placing.score(["any"])
