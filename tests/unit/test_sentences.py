"""Sentences: where one ends, and where a stop ends none."""

from __future__ import annotations

import pytest
from readings import ID, cut, sentences

from sekutu.reading import quotations
from sekutu.reading.sentences import LONGEST_SENTENCE, split
from sekutu.reading.tokens import tokenize
from sekutu.spans import Span

TWO = [
    ("Utusan itu tiba pagi ini. Mereka langsung berunding.", "Utusan itu tiba pagi ini."),
    ("Apakah mereka berunding? Tidak ada yang tahu.", "Apakah mereka berunding?"),
    ("Utusan itu tiba … Semua menunggu.", "Utusan itu tiba …"),
    ('"Kami menunggu." Utusan itu lalu pergi.', '"Kami menunggu."'),
    ("Utusan itu tiba pagi ini.Mereka langsung berunding.", "Utusan itu tiba pagi ini."),
]


@pytest.mark.parametrize(("text", "first"), TWO)
def test_two_sentences(text: str, first: str) -> None:
    assert cut(text) == [first, text[len(first) :].strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Pertemuan Prof. Dr. Amara dan Jend. Bolo berlangsung lama.",
        "Kapal itu berangkat pukul 10.30 dengan 1.500 penumpang.",
        "Perjanjian dengan J. K. Amara sudah diteken.",
        "Nilai ekspor naik 3.5 persen menurut contoh.com kemarin.",
        "“Kami menunggu. Kami tidak pergi. Kami sabar,” kata utusan itu.",
        '"Apakah mereka datang?" tanya utusan itu kepada tuan rumah.',
        'Utusan itu berkata "kami menunggu. kami sabar" lalu pergi.',
        "Kantor berita itu ... dan mitranya menolak berbicara.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_a_sentence_goes_on_after_a_quotation_that_holds_stops() -> None:
    text = "Ia berkata: “Kami sabar. Kami menunggu.” Tuan rumah diam."
    assert cut(text) == ["Ia berkata: “Kami sabar. Kami menunggu.”", "Tuan rumah diam."]


def test_a_mark_without_partner_opens_no_quotation() -> None:
    text = 'Kapal sepanjang 12" itu berlabuh. Awaknya turun. Mereka pulang.'
    assert len(cut(text)) == 3


def test_the_quotation_is_known_by_its_tokens_without_the_marks() -> None:
    (one,) = sentences("Utusan itu berkata, “Kami menunggu di sini.”")
    ((first, last),) = one.quotations
    assert one.words[first:last] == ["kami", "menunggu", "di", "sini", "."]
    assert one.quotation_at(first) == 0
    assert one.quotation_at(0) is None
    assert one.quotation_at(last) is None


@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("''", "''"), ("‘", "’"), ("'", "'"), ("\\”", "\\”")])
def test_marks_of_all_kinds(marks: tuple[str, str]) -> None:
    text = f"Ia berkata {marks[0]}kami menunggu{marks[1]} kepada mereka."
    (one,) = quotations.find(text, 0, len(text))
    assert text[one.start : one.end] == f"{marks[0]}kami menunggu{marks[1]}"
    assert text[one.first : one.last] == "kami menunggu"


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Tajuk\nUtusan itu tiba. Mereka berunding."
    found = split(text, Span(6, len(text)), 3, ID)
    assert [text[one.start : one.end] for one in found] == ["Utusan itu tiba.", "Mereka berunding."]
    assert {one.paragraph for one in found} == {3}
    assert all(text[token.start : token.end] == token.text for one in found for token in one.tokens)


def test_unclosed_marks_leave_the_sentences_apart() -> None:
    assert len(cut("“" * 100 + " Utusan itu tiba. Mereka berunding.")) == 2


def test_a_sentence_that_no_news_has_is_read_in_pieces() -> None:
    text = "Utusan itu, " * 2000 + "pergi."
    found = sentences(text)
    assert len(found) > 2
    assert [token for one in found for token in one.tokens] == tokenize(text)
    assert max(len(one.tokens) for one in found) <= LONGEST_SENTENCE
