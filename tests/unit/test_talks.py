"""Talks and help: whom an act of diplomacy is with where its own clause names one side, and what is none between states."""

from __future__ import annotations

import pytest
from readings import events, side, ties, told

from sekutu import pipeline
from sekutu.records import Report

MET = "Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping di Astana. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru bertemu Chile di Quito dan menandatangani perjanjian dagang.", "SUPPORT CHL+PER [actual]"),
        ("Peru bertemu Chile di Quito. Dalam pertemuan itu, Peru sepakat membuka pasar.", "AGREE CHL+PER [actual]"),
        ("Peru dan Chile berunding di Quito. Menteri Luar Negeri Brasil turut hadir dalam perundingan itu.", "BRA:Mauro Vieira+CHL+PER"),
        ("Duta Besar Brasil hadir dalam pembicaraan Peru dan Chile.", "BRA+CHL+PER"),
    ],
)
def test_the_other_side_is_of_the_talks(text: str, expected: str) -> None:
    assert any(expected in told(one) for one in events(text))


@pytest.mark.parametrize(
    "text",
    [
        "Peru bertemu Chile di Quito. Brasil sepakat membuka pasar.",  # was not at the talks
        "Peru, Chile, dan Bolivia bertemu di Quito. Dalam pertemuan itu, Peru sepakat membuka pasar.",  # with which of the two
    ],
)
def test_no_other_side_is_guessed(text: str) -> None:
    (one,) = [each for each in events(text) if each.type == "AGREE"]
    assert (len(one.actors), one.recipients) == (1, ())


def test_attending_alone_is_no_act() -> None:
    assert events("Pertemuan itu dihadiri perwakilan Brasil.") == []
    assert events("Menteri Pertanian Peru menghadiri pertemuan petani.") == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Angkatan laut Peru dan Chile memulai latihan bersama di laut.", {"PER", "CHL"}),
        ("Peru dan Chile menggelar latihan gabungan.", {"PER", "CHL"}),
    ],
)
def test_a_drill_of_several_is_cooperation(text: str, parties: set[str]) -> None:
    (one,) = events(text)
    assert (one.type, {each.code for each in (*one.actors, *one.recipients)}) == ("COOPERATE", parties)


@pytest.mark.parametrize(
    "text",
    [
        "Wisatawan Peru mengunjungi Chile pada musim panas.",
        "Warga Peru bersedia dievakuasi dari Chile.",
        "Peru mengevakuasi warga Peru dari gunung itu.",
    ],
)
def test_what_people_do_at_home_or_on_holiday_is_no_act(text: str) -> None:
    assert events(text) == []


def test_whom_a_band_that_somebody_backs_belongs_to_is_not_guessed() -> None:
    (one,) = [each for each in events("Kelompok yang didukung Iran itu menyerang pangkalan di Suriah.") if each.type == "SUPPORT"]
    assert (side(one.actors), one.recipients) == ("IRN", ())


def test_joining_is_of_organisations() -> None:
    assert [side(one.recipients) for one in events("Peru bergabung dengan BRICS.")] == ["BRICS/IGO"]
    assert events("Peru bergabung dengan Chile untuk makan siang.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MET + '"Hubungan kita semakin erat," kata Putin.', [("RUS", "CHN")]),
        (MET + '"Hubungan kita dibahas lagi," kata Putin.', []),
        ('"Hubungan kita semakin erat," kata Presiden Rusia Vladimir Putin.', []),  # with whom is not told
        ("Hubungan Peru dan Chile berkembang pesat.", [("PER", "CHL")]),
        ("Hubungan Peru dan Chile berkembang ke arah lain.", []),
        ("Hubungan Peru dan Chile berjalan dengan baik.", [("PER", "CHL")]),
    ],
)
def test_how_close_two_are(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.a.code, one.b.code) for one in ties(text) if one.tie == "partner_of"] == expected


CAPTION = "Menteri Peru bertemu dengan Menteri Chile di Quito, Kamis (16/5/2024)."
BODY = "QUITO, KABAR.com - Menteri Peru bertemu Menteri Chile di Quito, Kamis (16/5/2024)."


@pytest.mark.parametrize(
    ("above", "where"), [("Menteri Peru bertemu Menteri Chile di Quito untuk minum kopi", "below"), (CAPTION, "above")]
)
def test_an_act_is_quoted_from_the_report_or_its_caption(above: str, where: str) -> None:
    text = f"Kopi di Quito\n\n{above}\n\n{BODY}\n"
    found = [
        one for one in pipeline.code(Report(text=text, published="2024-05-17")).records if one.kind == "event" and one.type == "CONSULT"
    ]
    assert len(found) == 1
    assert ("above" if found[0].start < text.index("QUITO") else "below") == where
