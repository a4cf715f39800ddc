"""Spellings of one name that differ in its small parts alone, and states that a report misspells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekutu import pipeline, variants
from sekutu.records import Event, Report
from sekutu.registering import load


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Bashar al-Assad", "Bashar Al Assad"),
        ("Bashar al-Assad", "Bashar Al-Assad"),
        ("Osama bin Laden", "Osama Bin Laden"),
        ("Lashkar-e-Taiba", "Lashkar-i-Taiba"),
        ("Lashkar-e-Taiba", "Lashkar e-Taiba"),
        ("Ta'ang National Liberation Army", "Ta’ang National Liberation Army"),
        ("Moqtada as-Sadr", "Moqtada As-Sadr"),
    ],
)
def test_small_parts_are_written_otherwise(name: str, other: str) -> None:
    assert other in variants.spellings(name)


@pytest.mark.parametrize("name", ["Albert Gore", "Uni Eropa", "Balai Agung", "Robin Cook", "Al"])
def test_what_has_no_small_part_stays_as_it_is(name: str) -> None:
    assert list(variants.spellings(name)) == [name]


@given(st.text(alphabet="abinelAIBSE -'’", max_size=20))
def test_the_name_comes_first_and_none_twice(name: str) -> None:
    spelt = list(variants.spellings(name))
    assert spelt[0] == name
    assert len(spelt) == len(set(spelt))


def test_persons_and_organisations_are_found_by_them() -> None:
    register = load()
    assert {name.entry.name for name in register.names["Osama Bin Laden"]} == {"Osama bin Laden"}
    assert register.names["Jihad Al Bina"][0].entry.code == "Jihad al-Bina"


def events(text: str) -> list[tuple[str | None, str | None]]:
    records = pipeline.code(Report(text=text, doc="own", published="2007-02-01")).records
    return [(one.actors[0].code, one.recipients[0].code) for one in records if isinstance(one, Event) and one.actors and one.recipients]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Peru mengecam Kebanon pada hari Senin.", "PER", "LBN"),
        ("Pemerintah Bangladesn mengecam Peru pada hari Senin.", "BGD", "PER"),
        ("Irsael mengecam Peru pada hari Senin.", "ISR", "PER"),
    ],
)
def test_a_state_misspelt_by_one_letter_is_that_state(text: str, actor: str, recipient: str) -> None:
    assert (actor, recipient) in events(text)


@pytest.mark.parametrize(
    "text", ["Peru mengecam Ismael pada hari Senin.", "Peru mengecam Angela pada hari Senin.", "Peru mengecam Perancus Wira."]
)
def test_who_is_called_nearly_like_a_state_is_none(text: str) -> None:
    assert not any(recipient in ("ISR", "AGO", "FRA") for _, recipient in events(text))


@pytest.mark.parametrize(
    ("text", "code", "person"),
    [
        ("Ulama Syiah Muqtada al-Sadr mengecam Peru.", "IRQ", "Moqtada al-Sadr"),
        ("Senator Demokrat Harry Reid mengecam Peru.", "USA", "Harry Reid"),
    ],
)
def test_behind_a_creed_or_a_faction_stands_somebody_of_the_register(text: str, code: str, person: str) -> None:
    records = pipeline.code(Report(text=text, doc="own", published="2007-02-01")).records
    assert (code, person) in [(party.code, party.person) for one in records if isinstance(one, Event) for party in one.actors]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Pasukan Abkhazia menembaki tentara Georgia.", "Abkhazia", "GEO"),
        ("Polisi Pakistan menggerebek markas Harkat-ul-Mujahideen.", "PAK", "Harkat-ul-Mujahideen"),
        ("Menteri itu menemui utusan Liga Awami; Peru mengecam Liga Awami.", "PER", "Awami League"),
        ("AS menjatuhkan sanksi terhadap Banco Delta Asia.", "USA", "Banco Delta Asia"),
        ("Bala Keselamatan Arakan Rohingya menyerang polisi Myanmar.", "ARSA", "MMR"),
    ],
)
def test_breakaway_states_groups_parties_and_banks_are_parties_of_their_own(text: str, actor: str, recipient: str) -> None:
    assert (actor, recipient) in events(text)


def test_a_breakaway_territory_is_a_place_where_nobody_acts() -> None:
    records = pipeline.code(Report(text="Menteri Peru bertemu utusan Chile di Abkhazia.", doc="own", published="2007-02-01")).records
    told = {party.code for one in records if isinstance(one, Event) for party in (*one.actors, *one.recipients)}
    assert "CHL" in told
    assert "Abkhazia" not in told
