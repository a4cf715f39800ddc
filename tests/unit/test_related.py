"""Who is meant by what somebody is to another ("sekutu X", "pembeli minyak X"), and by a line above a list of headings."""

from __future__ import annotations

import pytest
from readings import acts, named, records, ties

from sekutu.records import Event


@pytest.mark.parametrize(
    "text",
    [
        "Lima negara sekutu Peru mengecam Chile.",
        "Sekutu utama Peru mengecam Chile.",
        "Negara-negara mitra Peru mengecam Chile.",
        "Negara pembeli minyak Peru mengecam Chile.",
        "Chile menyerang sekutu Peru.",
        "Chile menyerang negara mitra Peru.",
        "Chile mengancam negara pengimpor minyak Peru dengan tarif.",
        "Negara pengimpor minyak Peru diancam Chile.",
    ],
)
def test_who_stands_by_a_state_is_not_that_state(text: str) -> None:
    events = [one for one in records(text) if isinstance(one, Event)]
    assert "PER" not in {party.code for one in events for party in (*one.actors, *one.recipients)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Chile bertemu mitra Peru di Bolivia.", ("CONSULT", "CHL+PER", "", "actual")),
        ("Chile menyerang kapal pemasok Peru.", ("ASSAULT", "CHL", "PER", "actual")),
        ("Chile menyerang sekutunya Peru.", ("ASSAULT", "CHL", "PER", "actual")),
        ("Chile bertemu sekutu utama Peru, Bolivia.", ("CONSULT", "CHL+BOL", "", "actual")),
        ("Sekutu dekat Peru, Bolivia, menyerang Chile.", ("ASSAULT", "BOL", "CHL", "actual")),
    ],
)
def test_but_partners_from_there_and_who_is_named_behind_are(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in acts(text)


LIST = (
    "{title}\n\nPerang itu membelah benua.\n\n1. Bolivia\n\nLa Paz diam.\n\n2. Ekuador\n\nQuito menunggu.\n\n"
    "3. Kolombia\n\nBogota berjaga.\n"
)


def told(text: str) -> set[str]:
    return {f"{named(one.a)} {one.tie} {named(one.b)}" for one in ties(text)}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("3 Negara Sekutu Peru, Siapa Saja?", {"BOL ally_of PER", "ECU ally_of PER", "COL ally_of PER"}),
        ("Daftar musuh Peru", {"BOL opposes PER", "ECU opposes PER", "COL opposes PER"}),
        ("5 negara sekutu Peru", set()),  # the list has three: it is another's
        ("Sekutu Peru bertambah", set()),
    ],
)
def test_headings_below_a_line_that_counts_them(title: str, expected: set[str]) -> None:
    assert told(LIST.format(title=title)) == expected


def test_what_a_sentence_tells_is_not_told_by_the_list_again() -> None:
    text = LIST.format(title="3 Negara Sekutu Peru").replace("Quito menunggu.", "Ekuador adalah sekutu Peru.")
    found = [one for one in ties(text) if one.a.code == "ECU"]
    assert [one.quote for one in found] == ["Ekuador adalah sekutu Peru"]


def test_who_does_what_the_line_says() -> None:
    text = LIST.format(title="3 Negara yang Mengakui Kosovo")
    assert ("SUPPORT", "BOL+ECU+COL", "XKX", "actual") in acts(text)
