"""Offices: who leads or speaks for whom, wherever title and name stand."""

from __future__ import annotations

import pytest
from readings import named, ties


def told(text: str) -> list[str]:
    return [f"{named(one.a)} > {named(one.b)} {one.note} [{one.status}]" for one in ties(text) if one.tie == "leads"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Presiden AS saat itu, Joe Biden, menandatangani pakta dengan Peru.", "USA:Joe Biden > USA head_of_state [negated]"),
        ("Presiden AS saat ini, Joe Biden, menandatangani pakta dengan Peru.", "USA:Joe Biden > USA head_of_state [actual]"),
        ("Pada 2024 presiden saat itu, Joe Biden, menjamu para tamu.", "USA:Joe Biden > USA head_of_state [negated]"),
        ("Perwakilan Dagang AS Jamieson Greer tiba di Lima.", "USA:Jamieson Greer > USA economy_minister [actual]"),
        (
            "Menteri Imigrasi, Pengungsi, dan Kewarganegaraan AS, Antony Blinken, tiba di Lima.",
            "USA:Antony Blinken > USA minister [actual]",
        ),
        ("Dmitry Medvedev, yang kini menjabat wakil ketua Dewan Keamanan Rusia, tiba di Lima.", "RUS:Dmitry Medvedev > RUS"),
    ],
)
def test_an_office_beside_a_name(text: str, expected: str) -> None:
    (one,) = told(text)
    assert one.startswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Senator Tim Kaine tiba di Lima.",
        "Anggota parlemen Peru Ana Ruiz tiba di Lima.",
        "Menurut analis Rusia Ivan Bolt, perundingan di Lima sudah selesai pada hari Senin.",
    ],
)
def test_one_of_many_leads_nothing(text: str) -> None:
    assert told(text) == []


def test_a_headline_gives_way_to_the_report() -> None:
    text = "Presiden Putin ke Lima\n\nPresiden Rusia Vladimir Putin tiba di Lima pada Senin."
    (one,) = [each for each in ties(text) if each.tie == "leads"]
    assert one.quote == "Presiden Rusia Vladimir Putin"
    assert told("Presiden Putin ke Lima\n\nPutin tiba di Lima pada Senin.") == ["RUS:Vladimir Putin > RUS head_of_state [actual]"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Presiden Peru Ana Ruiz kala itu mengatakan jembatan itu aman.", "PER:Ana Ruiz > PER head_of_state [actual]"),
        ("Jembatan itu dibuka Presiden Peru Ana Ruiz kala itu.", "PER:Ana Ruiz > PER head_of_state [negated]"),
        ("Presiden Mesir Abdel Fattah al - Sisi tiba di Lima.", "EGY:Abdel Fattah el-Sisi > EGY head_of_state [actual]"),
        ("Juru bicara Hamas Karim al - Rawi tiba di Lima.", "Hamas/REB:Karim al-Rawi > Hamas/REB spokesperson [actual]"),
    ],
)
def test_names_and_times_that_run_on(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru, lewat juru bicaranya, Ana Ruiz, menolak usul itu.", ["PER:Ana Ruiz > PER spokesperson [actual]"]),
        ("Melalui duta besarnya di PBB, Ana Ruiz, Peru menolak usul itu.", ["PER:Ana Ruiz > PER ambassador [actual]"]),
        ("Peru menolak. Menteri luar negeri negara itu, Ana Ruiz, membantah.", ["PER:Ana Ruiz > PER foreign_minister [actual]"]),
        ("Peru menegur Chile lewat juru bicaranya, Ana Ruiz, kemarin.", []),
        ("Ketua Partai Kancil Merah tiba di Lima, Peru.", []),
    ],
)
def test_an_office_of_whom_the_sentence_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_who_is_counted_among_former_holders_leads_no_more() -> None:
    text = "Presiden ke-7 RI Joko Widodo bertemu Presiden ke-8 RI Prabowo Subianto di Solo."
    held = [one for one in ties(text, "2025-07-20") if one.tie == "leads"]
    assert [(one.a.person, one.status) for one in held] == [("Joko Widodo", "negated"), ("Prabowo Subianto", "actual")]
