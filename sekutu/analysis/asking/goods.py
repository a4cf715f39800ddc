"""Goods in questions and in records: what is meant by a word, and what a quotation names."""

from __future__ import annotations

import functools

from sekutu.lang import morphology
from sekutu.resources import items, read_table


@functools.cache
def _words(language: str) -> dict[str, str]:
    """From a word or phrase to its goods."""
    own = {form: row["goods"] for row in read_table("questions/goods.tsv") for form in items(row[language])}
    if language != "id":
        return own
    return {row["form"]: row["goods"] for row in read_table("lang/id/goods.tsv")} | own


@functools.cache
def _wider() -> dict[str, str]:
    return {row["goods"]: row["wide"] for row in read_table("questions/goods.tsv") if row["wide"]}


def forms(language: str) -> dict[str, str]:
    """All words for goods of a language, with the goods."""
    return _words(language)


def count_as(told: frozenset[str], asked: frozenset[str]) -> bool:
    """Whether one of the goods that are told is, or counts as, one that is asked for."""
    wider = _wider()
    return any(one in asked or wider.get(one) in asked for one in told)


@functools.lru_cache(maxsize=65536)
def goods_in(text: str) -> frozenset[str]:
    """The goods that the words of an Indonesian report name."""
    known = _words("id")
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    plain = [morphology.strip_clitics(word)[0] for word in words]
    found = {known[word] for word in plain if word in known}
    found |= {known[pair] for i in range(len(plain) - 1) if (pair := f"{plain[i]} {plain[i + 1]}") in known}
    return frozenset(found)


@functools.lru_cache(maxsize=4096)
def goods_of(cell: str) -> frozenset[str]:
    """The goods of a tie (``oil, gas``), by the names that questions use."""
    english = _words("en")
    listed = (part.strip().casefold() for part in cell.split(","))
    return frozenset(english.get(part, part) for part in listed if part)
