"""Tokens: what stays together and what is taken apart."""

from __future__ import annotations

import pytest

from sekutu.reading.tokens import tokenize


def cut(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    "word", ["ke-77", "al-Assad", "Jong-un", "Ra'ad", "anak-anak", "1.500", "20/6/2024", "10.30", "3,5", "S-400", "Jum'at", "ibukota"]
)
def test_whole(word: str) -> None:
    assert cut(word) == [word]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rusia-Ukraina", ["Rusia", "-", "Ukraina"]),
        ("China–Rusia", ["China", "–", "Rusia"]),
        ("AS-Jepang", ["AS", "-", "Jepang"]),
        ("(Kamis)", ["(", "Kamis", ")"]),
        ("“Ya,” katanya.", ["“", "Ya", ",", "”", "katanya", "."]),
        ("50%", ["50", "%"]),
        ("a_b", ["a", "_", "b"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_apart(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_doubled_name_is_no_pair() -> None:
    assert cut("Negara-Negara") == ["Negara-Negara"]


def test_offsets_into_the_whole_text() -> None:
    text = "Delegasi Rusia-Ukraina bertemu 1.500 orang."
    for token in tokenize(text, 9, len(text)):
        assert text[token.start : token.end] == token.text
        assert token.lower == token.text.lower()
    assert tokenize(text, 9, 14)[0].text == "Rusia"


def test_kinds() -> None:
    word, number, sign = tokenize("Rusia 12 !")
    assert (word.is_word, number.is_word, sign.is_word) == (True, True, False)
    assert (word.is_title, number.is_title, sign.is_title) == (True, False, False)


def test_an_article_written_apart_is_of_the_name() -> None:
    assert cut("Presiden Hamid el - Karim dan al - Amin") == ["Presiden", "Hamid", "el-Karim", "dan", "al-Amin"]
    assert cut("Israel - Palestina") == ["Israel", "-", "Palestina"]
