"""References: whom a pronoun, an epithet or an office without a name stands for."""

from __future__ import annotations

import pytest
from readings import clauses, named

MEETING = "Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping di Astana. "


def meant(text: str, words: str) -> list[str]:
    """Who the last mention of the words stands for."""
    for one in reversed(clauses(text)):
        for mention in reversed(one.mentions):
            if text[mention.start : mention.end].lower() == words:
                return [named(party) for party in mention.resolved]
    raise AssertionError(f"no mention of {words!r}")


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Presiden Peru Zavo Kurbanel tiba di Quito pagi ini. Ia mengecam Chile.", "ia", ["PER:Zavo Kurbanel"]),
        ("Putin tiba di Hanoi. Dia mengecam Jepang.", "dia", ["RUS:Vladimir Putin"]),
        (MEETING + "Kedua negara mengecam Jepang.", "kedua negara", ["RUS", "CHN"]),
        (MEETING + "Kedua pemimpin mengecam Jepang.", "kedua pemimpin", ["RUS:Vladimir Putin", "CHN:Xi Jinping"]),
        ("Peru dan Chile berunding. Mereka mengecam Brasil.", "mereka", ["PER", "CHL"]),
        ("Peru, Chile dan Brasil berunding. Ketiga negara mengecam Jepang.", "ketiga negara", ["PER", "CHL", "BRA"]),
        ("Pemimpin Hamas Ismail Haniyeh tiba di Doha. Pengunjuk rasa mendesak pemimpin serikat kerja.", "pemimpin", []),
        ("Pemimpin Hamas Ismail Haniyeh tiba di Doha. Pemimpin Gerakan Rakyat mengecam Chile.", "pemimpin", []),
        ("Hamas membebaskan tawanan. Kelompok itu mengecam Israel.", "kelompok itu", ["Hamas/REB"]),
        ("Kopi dingin. Para menteri luar negeri dari Peru, Chile, dan Bolivia berunding.", "menteri luar negeri", ["PER", "CHL", "BOL"]),
        ("Peru mengecam hal itu. Negara itu mengusir semua orang.", "negara itu", ["PER"]),
        ("Presiden Prancis Emmanuel Macron berpidato. Sang presiden mengecam Rusia.", "sang presiden", ["FRA:Emmanuel Macron"]),
    ],
)
def test_who_is_meant(text: str, words: str, who: list[str]) -> None:
    assert meant(text, words) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ledakan terjadi di Mali. Kenya menyerang para pemberontak dari udara.", ["MLI/REB"]),  # where it happens
        ("Pasukan Kenya sudah setahun berada di Mali. Menurut Kenya, pemberontak mundur.", ["MLI/REB"]),  # not of who fights them
        ("Kenya dilanda krisis. Kelompok pemberontak menyerang pasukan Kenya.", ["KEN/REB"]),  # nothing is told of another state
    ],
)
def test_whose_rebels_are(text: str, who: list[str]) -> None:
    (told,) = [one for each in clauses(text) for one in each.mentions if one.sector == "REB"]
    assert [named(party) for party in told.resolved] == who


def test_a_pronoun_with_nobody_before_stays_open() -> None:
    assert meant("Ia mengecam Jepang.", "ia") == []


def test_a_pair_needs_two() -> None:
    assert meant("Peru mengecam hal itu. Kedua negara pernah bertemu.", "kedua negara") == []


def test_a_reference_looks_back_only_so_far() -> None:
    filler = "Cuaca di sana buruk dan hujan turun. " * 8
    assert meant("Putin tiba di Hanoi. Ia mengecam Jepang.", "ia") == ["RUS:Vladimir Putin"]
    assert meant("Putin tiba di Hanoi. " + filler + "Ia mengecam Jepang.", "ia") == []


def test_a_state_is_no_person() -> None:
    assert meant("Peru mengecam hal itu. Ia mengusir semua orang.", "ia") == []


def test_the_parties_to_a_quarrel_elsewhere_are_not_those_told_before() -> None:
    told = "Kenya mendukung Djibouti. Para pemimpin meminta kedua pihak yang bertikai {}Sudan."
    (elsewhere,) = [one for each in clauses(told.format("di ")) for one in each.mentions if one.refers == "pair"]
    assert elsewhere.referents == []
    (those,) = [one for each in clauses(told.format("dengan ")) for one in each.mentions if one.refers == "pair"]
    assert {one.code for one in those.referents} == {"KEN", "DJI"}
