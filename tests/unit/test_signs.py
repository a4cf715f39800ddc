"""Signs that capitalised words are somebody's name: ages, given names, fates, appointments."""

from __future__ import annotations

import pytest

from sekutu import pipeline
from sekutu.records import Report


def people(text: str) -> set[tuple[str, str | None]]:
    """Who is named in the text, with the party."""
    context = pipeline.read(Report(text=text, doc="x", published="2025-03-04")).context
    return {(one.person, one.code) for each in context.clauses for one in each.mentions if one.person}


@pytest.mark.parametrize(
    "text",
    [
        "Dua turis, Ana Vidal (34) dan seorang temannya, hilang di gunung itu sejak hari Minggu.",
        "Korban lain, Ana Vidal, 34 tahun, hilang di gunung itu sejak hari Minggu.",
        "Seorang perawat bernama Ana Vidal hilang di gunung itu sejak hari Minggu.",
        "Polisi mengidentifikasi perempuan itu sebagai Ana Vidal pada hari Minggu.",
        "Yang paling dicari ialah Ana Vidal, yang telah divonis lima tahun penjara.",
        "Penangkapan Ana Vidal di bandara itu dikecam banyak orang.",
    ],
)
def test_a_stranger_is_somebody(text: str) -> None:
    assert "Ana Vidal" in {name for name, _ in people(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Penjaga pantai menahan kapal Inggris bernama Ana Vidal pada hari Minggu.",
        "Perusahaan itu, Ana Vidal (200), kalah dalam lelang pada hari Minggu.",
        "Kapal Ana Vidal ditangkap penjaga pantai pada hari Minggu.",
        "Restoran Ana Vidal dibuka kembali pada hari Minggu.",
    ],
)
def test_what_is_said_of_things_too_makes_nobody(text: str) -> None:
    assert "Ana Vidal" not in {name for name, _ in people(text)}


def test_who_is_appointed_is_of_what_the_office_names() -> None:
    text = "Uni Afrika mengangkat Ana Vidal sebagai utusan khusus Uni Afrika. Vidal berterima kasih, kata Vidal kepada wartawan."
    assert people(text) == {("Ana Vidal", "AU")}


def test_to_whom_something_happens_is_of_no_guessed_state() -> None:
    """Indonesia is all that the report tells of, and the stranger may still be of any state."""
    text = "JAKARTA - Polisi Indonesia bertemu kejaksaan Indonesia. Indonesia menahan banyak orang. Ana Vidal (34) divonis di Indonesia."
    assert people(text) == {("Ana Vidal", None)}


def test_an_official_is_of_the_only_state_of_the_sentence() -> None:
    text = "Meksiko akan diwakili oleh Menteri Perdagangan Eduardo Salas Vega. Amerika Serikat mengirim Menteri Keuangan AS Carl Benton."
    assert people(text) == {("Eduardo Salas Vega", "MEX"), ("Carl Benton", "USA")}
