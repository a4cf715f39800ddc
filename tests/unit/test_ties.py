"""Ties: what stands between two parties over time."""

from __future__ import annotations

import pytest
from readings import named, ties


def told(text: str) -> list[str]:
    return [f"{named(one.a)} {one.tie} {named(one.b)} [{one.status}]" for one in ties(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran adalah sekutu Rusia.", "IRN ally_of RUS [actual]"),
        ("Iran bukan sekutu Rusia.", "IRN ally_of RUS [negated]"),
        ("Polandia adalah anggota NATO.", "POL member_of NATO/IGO [actual]"),
        ("Korea Utara bukan anggota BRICS.", "PRK member_of BRICS/IGO [negated]"),
        ("Presiden Rusia Vladimir Putin tidur.", "RUS:Vladimir Putin leads RUS [actual]"),
        ("Mantan Presiden Rusia Dmitry Medvedev tidur.", "RUS:Dmitry Medvedev leads RUS [negated]"),
        ("Menteri Luar Negeri Turki Hakan Fidan tidur.", "TUR:Hakan Fidan leads TUR [actual]"),
    ],
)
def test_ties(text: str, expected: str) -> None:
    assert told(text) == [expected]


def test_supply_names_its_goods() -> None:
    found = [one for one in ties("India menjadi pembeli utama persenjataan Rusia.") if one.tie == "supplies"]
    assert [(named(one.a), named(one.b), one.goods) for one in found] == [("RUS", "IND", "arms")]


def test_an_office_is_told_once_a_report() -> None:
    text = "Presiden Rusia Vladimir Putin tidur. Presiden Rusia Vladimir Putin bangun.\nPresiden Rusia Vladimir Putin mandi."
    assert told(text) == ["RUS:Vladimir Putin leads RUS [actual]"]


def test_a_holder_who_is_not_named_does_not_lead() -> None:
    assert told("Presiden Rusia mengecam Chile.") == []


def test_a_tie_is_told_once_a_paragraph() -> None:
    once = "Iran adalah sekutu Rusia. Rusia adalah sekutu Iran."
    assert len(told(once)) == 1
    assert len(told(f"{once}\n{once}")) == 2


def test_whoever_attacks_an_ally_is_no_ally() -> None:
    assert "ISR ally_of IRN [actual]" not in told("Israel menyerang sekutu Iran.")


def test_the_voice_of_a_tie() -> None:
    (one,) = [tie for tie in ties("Menurut Menteri Luar Negeri Rusia Sergei Lavrov, Iran adalah sekutu China.") if tie.tie == "ally_of"]
    assert [voice.person for voice in one.voice] == ["Sergey Lavrov"]


def test_the_quote_carries_both_parties() -> None:
    text = "Kemarin dikatakan di sana: Iran adalah sekutu Rusia, dan hujan turun."
    (one,) = ties(text)
    assert one.quote == "Iran adalah sekutu Rusia"
    assert text[one.start : one.end] == one.quote
    assert (one.a.words, one.b.words) == ("Iran", "Rusia")


def test_nothing_stands_between_a_party_and_itself() -> None:
    assert told("Rusia adalah sekutu Moskow.") == []


def test_supply_of_nothing_known_is_no_tie() -> None:
    assert [one for one in ties("Rusia adalah pemasok harapan bagi India.") if one.goods is None and one.tie == "supplies"] == []


def test_what_is_agreed_to_be_supplied_is_planned() -> None:
    (one,) = [each for each in ties("Jepang sepakat untuk memasok drone ke Australia.") if each.tie == "supplies"]
    assert (named(one.a), named(one.b), one.status) == ("JPN", "AUS", "planned")


def test_partners_set_apart_by_dashes() -> None:
    text = "Ghana dan Liberia — yang selama ini dikenal sebagai mitra tradisional Peru — ikut hadir."
    assert sorted(told(text)) == ["GHA partner_of PER [actual]", "LBR partner_of PER [actual]"]


def between(text: str, tie: str) -> list[tuple[str, str]]:
    return [(one.a.code, one.b.code) for one in ties(text) if one.tie == tie]


@pytest.mark.parametrize(
    ("text", "tie", "expected"),
    [
        ("Peru menandatangani kontrak dengan Brasil untuk membeli 10 jet tempur.", "supplies", [("BRA", "PER")]),
        ("Peru meningkatkan impor minyak Brasil.", "supplies", [("BRA", "PER")]),
        ("Impor minyak Brasil dibahas di Peru.", "supplies", []),
        ("Peru telah menggeser Chile sebagai pemasok utama minyak ke Brasil.", "supplies", [("PER", "BRA")]),
        ("Peru menganggap Chile sebagai sekutu.", "ally_of", [("PER", "CHL")]),
        ("Peru menganggap Chile sebagai sekutu Bolivia.", "ally_of", [("CHL", "BOL")]),
        ("Peru menjadi anggota ASEAN.", "member_of", [("PER", "ASEAN")]),
        ("Peru menjadi anggota Bolivia.", "member_of", []),
        ("Anggota BRICS saat ini adalah Peru dan Chile.", "member_of", [("CHL", "BRICS"), ("PER", "BRICS")]),
    ],
)
def test_sides(text: str, tie: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(between(text, tie)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile menolak menjual senjata kepada Peru.", "negated"),
        ("Chile berjanji membeli minyak dari Peru.", "planned"),
        ("Bolivia meminta Chile memasok senjata kepada Peru.", "possible"),
        ("Chile mendaftar menjadi anggota OPEC.", "possible"),
        ("Chile menolak menjadi sekutu Peru.", "negated"),
        ("Chile menjual senjata kepada Peru.", "actual"),
    ],
)
def test_a_verb_in_front_says_whether_it_is_so(text: str, status: str) -> None:
    assert [one.status for one in ties(text)] == [status]


def test_relations_that_are_not_tense_are_no_quarrel() -> None:
    assert [one.tie for one in ties("Hubungan Peru dan Chile tegang sejak tahun lalu.")] == ["opposes"]
    assert ties("Hubungan Peru dan Chile tidak tegang lagi tahun ini.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru dan Chile memiliki hubungan diplomatik yang erat.", ["PER partner_of CHL [actual]"]),
        ("Kesepakatan antara Peru dan Chile semakin dekat.", []),
        ("Bahkan jika sekutu Kenya seperti Uganda menolak, sidang itu berlanjut.", ["UGA ally_of KEN [actual]"]),
        ("Jika Kenya adalah sekutu Uganda, sidang itu berlanjut.", ["KEN ally_of UGA [possible]"]),
        ("Peru membeli kapal dari Chile, yang membantu menjaga jarak dari saingan lamanya, Bolivia.", ["CHL supplies PER [actual]"]),
    ],
)
def test_who_stands_how_to_whom(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_who_plans_to_buy_is_not_who_says_so() -> None:
    text = "Menteri Kenya itu mengatakan Chile berencana untuk terus membeli minyak dari Angola."
    assert "AGO supplies CHL [planned]" in told(text)


def test_what_is_chaired_is_no_person() -> None:
    text = "Sidang itu dipimpin Menteri Luar Negeri Kenya selaku Presiden Dewan Keamanan PBB dan dihadiri Sekjen PBB Antonio Guterres."
    (one,) = [tie for tie in ties(text) if tie.tie == "hosts"]
    assert (one.b.code, one.b.person) == ("UN", None)
