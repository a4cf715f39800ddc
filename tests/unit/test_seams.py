"""Seams: words that ran together are cut, and no others."""

from __future__ import annotations

import time

import pytest
from readings import ID, side, statements

from sekutu import registering
from sekutu.reading import seams


def cut(text: str) -> str:
    """The text with a bar at each seam."""
    found = set(seams.find(text, ID, registering.load()))
    return "".join(f"|{sign}" if at in found else sign for at, sign in enumerate(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("kata juru bicara kepadaReuters", "kata juru bicara kepada|Reuters"),
        ("PresidenVladimir Putin", "Presiden|Vladimir Putin"),
        ("kantor beritaTASSdari Moskow", "kantor berita|TASS|dari Moskow"),
        ("menekanRusiaagar mundur", "menekan|Rusia|agar mundur"),
        ("Kementerian Luar Negeri RIYusuf Hartono", "Kementerian Luar Negeri RI|Yusuf Hartono"),
        ("serangan ke ASmereda, kata kantor beritaAFP", "serangan ke AS|mereda, kata kantor berita|AFP"),
        ("Salazar menolak. PresidenSalazarmengatakan", "Salazar menolak. Presiden|Salazar|mengatakan"),
    ],
)
def test_words_that_ran_together_are_cut(text: str, wanted: str) -> None:
    assert cut(text) == wanted


@pytest.mark.parametrize(
    "text", ["YouTube dan TikTok", "JPMorgan, McDonald, DeSantis", "Malaysiakini", "Hindi", "eFishery", "Indonesianya", "iPhone"]
)
def test_names_with_capitals_inside_stay_whole(text: str) -> None:
    assert cut(text) == text


def test_a_text_without_seams_has_none() -> None:
    assert seams.find("Presiden Rusia Vladimir Putin tiba di Beijing, kata Kremlin kepada TASS.", ID, registering.load()) == []


def test_who_speaks_is_found_across_seams() -> None:
    report = "Lavrov tiba di Lima.\nMenteri Luar NegeriRusiaSergei Lavrovmengatakan Peru adalah sahabat lama negaranya."
    assert [side(one.speaker) for one in statements(report)] == ["RUS:Sergey Lavrov"]


def test_endless_words_take_no_time() -> None:
    before = time.process_time()
    seams.find("aB" * 200_000 + " " + "kepadaReutersbahwa " * 2_000, ID, registering.load())
    assert time.process_time() - before < 5
