"""Misspelt persons: one wrong letter in a full name, and what is no slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekutu import registering
from sekutu.reading import misspelt

REGISTER = registering.load()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Xalmay Khalilzad", "Zalmay Khalilzad"),
        ("Kyim Kye Gwan", "Kim Kye Gwan"),
        ("Peter Mackay", "Peter MacKay"),
        ("Rafiq Al-Hariri", "Rafik Hariri"),
        ("Morgan Tsangirai", "Morgan Tsvangirai"),
        ("Sergei Larvov", "Sergey Lavrov"),
    ],
)
def test_one_letter_is_wrong(name: str, meant: str) -> None:
    found = misspelt.person(name.split(), REGISTER)
    assert found is not None and found.name == meant


@pytest.mark.parametrize(
    "name", ["Khalilzad", "Ana Vidal", "Kim Jong Ul", "Zalmay Kalilzat", "Ali Xhomeini", "Vladimir Butin Putra", "Kim Zong Nam"]
)
def test_what_is_no_slip(name: str) -> None:
    """A single word, a stranger, short words, two letters, two words and a longer name mean nobody of the register."""
    assert misspelt.person(name.split(), REGISTER) is None


@given(st.lists(st.text(alphabet="abcdefghijklmnop", min_size=1, max_size=8), max_size=4))
def test_any_words_mean_one_person_or_nobody(words: list[str]) -> None:
    found = misspelt.person(words, REGISTER)
    assert found is None or (len(words) > 1 and found.name in REGISTER.persons)
