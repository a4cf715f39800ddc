"""Furniture: what a page carries beside the report is told apart from it, and the text stays as it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from readings import ID, events

from sekutu.reading.furniture import paragraphs, split
from sekutu.resources import read_table

REPORT = "Delegasi Peru tiba di Quito untuk berunding dengan tuan rumah pada Senin."


def body(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split(text, ID)[0]]


def reasons(text: str) -> list[str]:
    return [one.reason for one in split(text, ID)[1]]


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Peru dan Ekuador membuka perbatasan",
        "BACA JUGA: Peru dan Ekuador membuka perbatasan",
        "Bagikan: Facebook Twitter WhatsApp",
        "Previous Post",
        "ADVERTISEMENT",
        "Editor: Nama Penyunting",
        "(Foto: Dok. Istimewa)",
        "https://contoh.example/berita/1",
    ],
)
def test_lines_of_the_page_are_no_report(line: str) -> None:
    assert body(f"{line}\n{REPORT}\n{line}") == [REPORT]
    assert len(reasons(f"{line}\n{REPORT}\n{line}")) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        REPORT,
        "Delegasi itu membaca juga naskah perjanjian yang diajukan tuan rumah.",
        "Komentar presiden itu memicu kemarahan di ibu kota negara tetangganya.",
        "Editor surat kabar itu ditahan polisi karena tulisannya tentang perang.",
        "Foto yang dirilis militer memperlihatkan kapal perang di selat itu.",
    ],
)
def test_a_sentence_of_the_report_stays(sentence: str) -> None:
    assert body(sentence) == [sentence]
    assert reasons(sentence) == []


def test_initials_at_the_end_and_the_dateline_are_cut_off() -> None:
    text = f"JAKARTA, CONTOH.com - {REPORT} (abc/def)"
    assert body(text) == [REPORT]
    found = split(text, ID)[1]
    assert [one.reason for one in found] == ["dateline", "initials"]
    assert text[found[0].start : found[0].end] == "JAKARTA, CONTOH.com - "


def test_paragraphs_leave_out_white_space_and_the_byte_order_mark() -> None:
    text = f"\ufeff  {REPORT} \r\n\r\n\t{REPORT}\n   \n"
    assert [text[one.start : one.end] for one in paragraphs(text)] == [REPORT, REPORT]


def test_nothing_of_the_text_is_lost() -> None:
    text = f"Baca juga: lain\nLIMA - {REPORT} (abc)\n\nBagikan: Facebook\n{REPORT}"
    kept, dropped = split(text, ID)
    covered = sorted([*(tuple(one) for one in kept), *((one.start, one.end) for one in dropped)])
    assert all(left[1] <= right[0] for left, right in pairwise(covered))
    inside = {i for first, last in covered for i in range(first, last)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in inside)


def test_a_very_long_line_is_never_furniture() -> None:
    line = "Baca juga: " + "Delegasi Peru tiba di Quito. " * 20
    assert len(body(line)) == 1


@pytest.mark.parametrize("row", read_table("lang/id/furniture.tsv"), ids=lambda row: row["_line"])
def test_every_pattern_finds_its_example(row: dict[str, str]) -> None:
    assert row["reason"] in reasons(row["example"]), row["pattern"]


def test_an_act_in_a_see_also_line_is_not_coded() -> None:
    report = "Peru mengecam Ekuador dalam sebuah pernyataan di Lima."
    assert {one.type for one in events(f"Baca juga: Brasil mengusir diplomat Chile\n{report}")} == {"ACCUSE"}
    assert "SANCTION" in {one.type for one in events(f"Brasil mengusir diplomat Chile, kata juru bicara.\n{report}")}
