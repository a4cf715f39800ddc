"""Spellings: slips, nicknames, and first names written in two ways."""

from __future__ import annotations

import pytest

from sekutu.reading.spelling import are_alike, is_nickname, is_slip


@pytest.mark.parametrize(
    ("word", "name"), [("Kurbanol", "Kurbanel"), ("Kurbanell", "Kurbanel"), ("Kurbanl", "Kurbanel"), ("Kubranel", "Kurbanel")]
)
def test_one_letter_off_is_a_slip(word: str, name: str) -> None:
    assert is_slip(word, name)


@pytest.mark.parametrize(
    ("word", "name"),
    [("Kurbanel", "Kurbanel"), ("Kurban", "Kurbanel"), ("Murbanel", "Kurbanel"), ("Zavo", "Zava"), ("Kurbanil", "Kurdanel")],
)
def test_what_is_no_slip(word: str, name: str) -> None:
    assert not is_slip(word, name)


def test_a_nickname_is_the_beginning_of_a_long_name() -> None:
    assert is_nickname("Kurb", "Kurbanel")
    assert not is_nickname("Kur", "Kurbanel")  # too short
    assert not is_nickname("Kurban", "Kurbane")  # too near
    assert not is_nickname("banel", "Kurbanel")


def test_spellings_of_a_first_name() -> None:
    assert are_alike("Muhamad", "Muhammad")
    assert not are_alike("Muhammad", "Zavo")
