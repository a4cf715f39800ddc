"""Quotations: what opens, what closes, and what opens nothing."""

from __future__ import annotations

import pytest

from sekutu.reading.quotations import LONGEST, find, is_mark


def said(text: str, goes_on: bool = False) -> list[str]:
    return [text[one.first : one.last] for one in find(text, 0, len(text), goes_on)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ia berkata “kami datang” dan “kami pulang”.", ["kami datang", "kami pulang"]),
        ("Ia berkata ''kami datang'' lagi.", ["kami datang"]),
        ("Ia berkata 'kami datang' pada Jum'at di rumah Ra'ad.", ["kami datang"]),
        ("Ia berkata “kami ‘para tamu’ datang”.", ["kami ‘para tamu’ datang"]),  # single marks within others
        ("Ia berkata \\”kami datang\\”.", ["kami datang"]),
        ("“ Kami datang,” katanya.", [" Kami datang,"]),
        ("Pada Jum'at ia pulang ke rumah Ra'ad.", []),
        ("Ia berkata “kami datang", []),
        ('Layar 5" itu rusak.', []),
    ],
)
def test_quotations(text: str, words: list[str]) -> None:
    assert said(text) == words


def test_one_that_goes_on_in_the_next_paragraph() -> None:
    assert said("“Kami datang. Kami menunggu.", goes_on=True) == ["Kami datang. Kami menunggu."]


def test_a_mark_without_its_partner_swallows_nothing() -> None:
    assert said("“Kami datang. " + "Mereka pulang. " * LONGEST, goes_on=True) == []


def test_marks() -> None:
    assert all(is_mark(mark) for mark in "\"“”„«»'‘’`")
    assert not is_mark("a") and not is_mark(",")
