"""Whom *you*, *both* and *it* mean in words said, votes and joint acts, and when what is told elsewhere dates no act."""

from __future__ import annotations

import pytest
from readings import acts, events, statements, ties


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "“Kami mendukung Anda,” kata Presiden Peru Ana Ruiz kepada Presiden Chile Luis Soto.",
            ("SUPPORT", "PER", "CHL", "actual"),
        ),
        (
            "Setiap kali PBB mengajukan resolusi yang mengecam Bolivia, Peru memberikan suara menentangnya.",
            ("REJECT", "PER", "UN", "actual"),
        ),
        ("Peru marah ketika Bolivia dan Chile mengumumkan latihan itu.", ("ACCUSE", "PER", "BOL+CHL", "actual")),
        ("Pertemuan damai Peru tentang Bolivia, yang tidak mengundang Chile, ditutup.", ("AGREE", "PER", "CHL", "negated")),
    ],
)
def test_who(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in acts(text)


def test_words_said_are_about_whom_they_are_said_to() -> None:
    (said,) = statements("“Kami menghargai dukungan Anda,” kata Presiden Peru Ana Ruiz kepada Presiden Chile Luis Soto.")
    assert "CHL" in said.about


def test_both_who_were_joined_are_meant() -> None:
    found = statements("Presiden Peru Ana Ruiz marah ketika Bolivia dan Chile mengumumkan bahwa keduanya tidak nyaman dengan serangan itu.")
    assert [{party.code for party in one.speaker} for one in found] == [{"BOL", "CHL"}]


def test_both_states_are_those_who_did_it_with_each_other() -> None:
    text = "Peru, yang membenci Barat, terutama Chile, memperluas kerja samanya dengan Bolivia. "
    text += "Kesepakatan antara kedua negara itu ditandatangani."
    assert any({one.code for one in event.actors} == {"PER", "BOL"} for event in events(text) if event.type in ("AGREE", "SUPPORT"))


def dates(text: str) -> list[str | None]:
    return [one.date for one in events(text, "2024-07-12") if one.type == "CONSULT"]


def test_a_further_meeting_dates_no_earlier_one() -> None:
    assert (
        dates("Presiden Peru Ana Ruiz terbang ke Chile. Presiden Chile Luis Soto dan Ana Ruiz bertemu lagi bulan ini di Bolivia.")[0]
        is None
    )


def test_what_has_long_stood_has_no_day() -> None:
    assert (
        dates("Menlu Peru berbicara di Majelis Umum PBB pada Sabtu. Hingga kini Chile menjadi perantara antara Peru dan Bolivia.")[-1]
        is None
    )


def test_the_next_leg_is_of_the_time_of_the_journey() -> None:
    text = "Presiden Peru Ana Ruiz pada Juni melakukan perjalanan ke Chile. Dari Santiago, Ana Ruiz melanjutkan perjalanan ke Bolivia."
    assert dates(text) == ["2024-06", "2024-06"]


@pytest.mark.parametrize(("when", "status"), [("pada 22 Oktober 2024", "planned"), ("pada 22 Juni 2024", "actual")])
def test_who_hosts_what_is_to_come(when: str, status: str) -> None:
    found = [one for one in ties(f"Peru menjadi tuan rumah KTT APEC di Lima {when}.", "2024-07-12") if one.tie == "hosts"]
    assert [one.status for one in found] == [status]


@pytest.mark.parametrize(
    ("text", "person", "status"),
    [
        ("Presiden Peru terguling Carlos Rojas Vidal tidur.", "Carlos Rojas Vidal", "negated"),
        ("Presiden Peru yang diakui secara internasional Carlos Rojas Vidal tidur.", "Carlos Rojas Vidal", "actual"),
        ("Menteri Energi dan Sumber Daya Mineral (ESDM) Peru Carlos Rojas tidur.", "Carlos Rojas", "actual"),
        ("Sultan Brunei Darussalam Hassanal Bolkiah tidur.", "Hassanal Bolkiah", "actual"),
        ("Ajudan Kremlin Yuri Ushakov mengatakan hari ini mendung dan dingin.", "Yuri Ushakov", "actual"),
    ],
)
def test_who_holds_an_office(text: str, person: str, status: str) -> None:
    assert [(one.a.person, one.status) for one in ties(text)] == [(person, status)]
