"""The register: names, what they mean, and on which day."""

from __future__ import annotations

import pytest

from sekutu.register import Entry, Register, Tenure
from sekutu.registering import load


def entry(kind: str, code: str, name: str, *tenures: Tenure) -> Entry:
    return Entry(kind, code, name, tenures=tenures)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("RUS", "RUS"),
        ("rus", "RUS"),
        ("Rusia", "RUS"),
        ("rusia", "RUS"),
        ("Russia", "RUS"),
        ("Moskow", "RUS"),
        ("Kremlin", "RUS"),
        ("Uni Eropa", "EU"),
        ("nato", "NATO"),
        ("Amerika Serikat", "USA"),
        ("AS", "USA"),
        ("Hamas", "Hamas"),
        ("Tiongkok", "CHN"),
        ("Britania Raya", "GBR"),
    ],
)
def test_what_a_user_means(word: str, code: str) -> None:
    found = load().party(word)
    assert found is not None and found.code == code


def test_a_person_is_a_party_of_its_own() -> None:
    found = load().party("Vladimir Putin")
    assert found is not None and (found.kind, found.name) == ("person", "Vladimir Putin")


def test_an_unknown_name_is_nobody_and_has_neighbours() -> None:
    assert load().party("Rusiaa") is None
    assert "Rusia" in load().nearest("Rusiaa")
    assert load().nearest("qqqqqqqqqqqq") == ()


def test_labels_in_both_languages() -> None:
    assert (load().label("DEU", "id"), load().label("DEU", "en")) == ("Jerman", "Germany")
    assert load().label("no such code") == "no such code"


def test_offices_are_held_from_a_day_to_a_day() -> None:
    register = load()
    medvedev = register.holder("RUS", ["head_of_state"], "2010-05-01")
    putin = register.holder("RUS", ["head_of_state"], "2013-05-01")
    assert medvedev is not None and medvedev.name == "Dmitry Medvedev"
    assert putin is not None and putin.name == "Vladimir Putin"
    assert register.holder("RUS", ["head_of_state"], None) is None
    assert register.holder("RUS", ["no such office"], "2013-05-01") is None


def test_a_month_with_two_holders_names_neither() -> None:
    register = Register()
    for name, start, end in (("Ana", "2020-01-01", "2024-05-10"), ("Bo", "2024-05-10", "")):
        register.persons[name] = entry("person", "PER", name, Tenure("PER", "GOV", "head_of_state", start, end))
    assert register.holder("PER", ["head_of_state"], "2024-05") is None
    found = register.holder("PER", ["head_of_state"], "2024-06")
    assert found is not None and found.name == "Bo"


def test_the_tenure_that_counts() -> None:
    first = Tenure("PER", "GOV", "foreign_minister", "2010", "2012")
    second = Tenure("UN", "IGO", "secretary_general", "2016", "2020")
    person = entry("person", "UN", "Ana", first, second)
    assert person.tenure("2011-05-01") == first
    assert person.tenure("2017") == second
    assert person.tenure("2014") == first  # between: the last before
    assert person.tenure("2005") == first  # too early: the first after
    assert person.tenure(None) == second


def test_names_stand_as_words_and_the_longest_wins() -> None:
    register = Register()
    state, other = entry("state", "PER", "Peru"), entry("state", "ECU", "Peru Baru")
    register.add("Peru", state)
    register.add("Peru Baru", other)
    text = "Perubahan di Peru-Chile, Peru Baru dan xPeru, Peru."
    assert [(text[hit.start : hit.end], hit.names[0].entry.code) for hit in register.find(text)] == [
        ("Peru", "PER"),
        ("Peru Baru", "ECU"),
        ("Peru", "PER"),
    ]


def test_a_name_added_later_is_found() -> None:
    register = Register()
    register.add("Peru", entry("state", "PER", "Peru"))
    assert len(register.find("Peru dan Chile")) == 1
    register.add("Chile", entry("state", "CHL", "Chile"))
    assert len(register.find("Peru dan Chile")) == 2


def test_names_are_case_sensitive_in_texts() -> None:
    found = {hit.names[0].entry.code for hit in load().find("wilayah itu as dan us")}
    assert "USA" not in found


def test_every_party_is_found_by_its_own_name() -> None:
    register = load()
    lost = [code for code, one in register.parties.items() if code != "---" and register.party(code) is not one]
    assert lost == []
