"""Spellings: slips, nicknames, and first names written in two ways."""

from __future__ import annotations

import pytest

from sekutu.reading.spelling import are_alike, is_nickname, is_one_off, is_slip


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


@pytest.mark.parametrize(
    ("word", "name", "off"),
    [("xalmay", "zalmay", True), ("kyim", "kim", True), ("larvov", "lavrov", True), ("kim", "kim", False), ("kilm", "klmn", False)],
)
def test_all_slips_are_measured_alike(word: str, name: str, off: bool) -> None:
    assert is_one_off(word, name) is off
    assert is_one_off(name, word) is off
