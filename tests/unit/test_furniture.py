"""Furniture: what a page carries beside the report is told apart from it, and the text stays as it is."""

from __future__ import annotations

import re
import signal
from itertools import pairwise

import pytest
from readings import ID, clauses, events

from sekutu.reading.furniture import LONGEST_LINE, paragraphs, split
from sekutu.resources import read_table

REPORT = "Delegasi Peru tiba di Quito untuk berunding dengan tuan rumah pada Senin."


def body(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split(text, ID).body]


def reasons(text: str) -> list[str]:
    return [one.reason for one in split(text, ID).furniture]


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
    found = split(text, ID).furniture
    assert [one.reason for one in found] == ["dateline", "initials"]
    assert text[found[0].start : found[0].end] == "JAKARTA, CONTOH.com - "


def test_paragraphs_leave_out_white_space_and_the_byte_order_mark() -> None:
    text = f"\ufeff  {REPORT} \r\n\r\n\t{REPORT}\n   \n"
    assert [text[one.start : one.end] for one in paragraphs(text)] == [REPORT, REPORT]


def test_nothing_of_the_text_is_lost() -> None:
    text = f"Baca juga: lain\nLIMA - {REPORT} (abc)\n\nBagikan: Facebook\n{REPORT}"
    page = split(text, ID)
    covered = sorted([*(tuple(one) for one in page.body), *((one.start, one.end) for one in page.furniture)])
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


# --- datelines ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opening", "place", "outlet"),
    [
        ("JAKARTA, CONTOH.com - ", "JAKARTA", "CONTOH.com"),
        ("JAKARTA, CONTOH.com--- ", "JAKARTA", "CONTOH.com"),
        ("CONTOH.CO, Jakarta - ", "Jakarta", "CONTOH.CO"),
        ("Contoh.com, Washington, DC - ", "Washington", "Contoh.com"),
        ("Jakarta (ANTARA) - ", "Jakarta", "Antara"),
        ("Jakarta, CNN Indonesia -- ", "Jakarta", "CNN Indonesia"),
        ("NEW YORK. CONTOH.com - ", "NEW YORK", "CONTOH.com"),
        ("Suaracontoh, Paris - ", "Paris", "Suaracontoh"),
        ("CONTOH.com -- ", "", "CONTOH.com"),
        ("LIMA \u2013 ", "LIMA", ""),
        ("Lima, 3/6 (ANTARA) - ", "Lima", "Antara"),
        ("JAKARTA, CONTOH.com -\xa0", "JAKARTA", "CONTOH.com"),
    ],
)
def test_a_dateline_is_kept_as_data(opening: str, place: str, outlet: str) -> None:
    page = split(opening + REPORT, ID)
    (found,) = page.datelines
    assert (found.place, found.outlet) == (place, outlet)
    assert body(opening + REPORT) == [REPORT]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rusia - Tiongkok menandatangani perjanjian gas yang baru di ibu kota, kata seorang pejabat pada hari Senin.",
        "Indonesia – yang memimpin perundingan itu – menolak usulan tuan rumah tentang tapal batas laut mereka.",
        "Perundingan Peru - Ekuador berakhir tanpa hasil di Quito setelah dua pekan, kata kedua juru runding itu.",
        "NATO - Rusia kembali bersitegang setelah latihan perang besar di Laut Baltik pekan lalu, kata para pengamat.",
    ],
)
def test_a_dash_between_parties_makes_no_dateline(sentence: str) -> None:
    assert split(sentence, ID).datelines == []
    assert body(sentence) == [sentence]


# --- captions, embedded things, and lines that announce others ------------------------------------------------------------------------


def test_a_caption_between_byline_and_lead_is_read_and_marked() -> None:
    caption = "Delegasi Peru bertemu tuan rumah di istana, Senin (3/6/2024)."
    text = f"Peru Berunding\nNama Penyunting, editor\n\n{caption}\n\nQUITO, CONTOH.com - {REPORT}"
    page = split(text, ID)
    assert [(one.reason, one.kept) for one in page.furniture if text[one.start : one.end] == caption] == [("caption", True)]
    assert caption in body(text)


def test_what_a_caption_tells_is_coded_and_says_so() -> None:
    text = f"Menlu Peru (kiri) memuji Menlu Ekuador di Quito, Senin (3/6/2024).\n{REPORT} Chile mengecam Peru."
    told = {one.type: one.made_by.endswith("; caption") for one in events(text)}
    assert told["SUPPORT"] and not told["ACCUSE"]


def test_who_stands_left_and_right_is_told_in_captions() -> None:
    caption = "Presiden Peru (kiri) berjabat tangan dengan tamunya (kanan) di Lima."
    assert [(one.reason, one.kept) for one in split(f"{caption}\n{REPORT}", ID).furniture] == [("caption", True)]


def test_what_is_embedded_in_a_line_has_no_words() -> None:
    text = f"[img.2]{REPORT} Dikutip dari [Contoh](https://contoh.example/berita.html), mereka membahas perbatasan."
    assert body(text)[0].startswith("Delegasi Peru")
    found = [one.sentence for one in clauses(text)]
    read = [token.text for one in found for token in one.tokens]
    assert "https" not in read and "html" not in read and "perbatasan" in read
    assert len(found) == 2


def test_a_headline_after_see_also_goes_with_it() -> None:
    text = f"{REPORT}\nBaca juga:\nDaftar Pertemuan Peru dan Ekuador Sejak 2020\n{REPORT}"
    assert body(text) == [REPORT, REPORT]
    assert body(f"Baca juga:\n{REPORT}") == [REPORT]  # a sentence is the report's


@pytest.mark.parametrize("line", ["\\\\" * 40, "#" * 60, "&nbsp;" * 20, "#a" * 150, "<<<<" * 90, "[" * 390, "a, " * 130 + "editor"])
def test_odd_lines_are_read_without_delay(line: str) -> None:
    assert split(f"{line}\n{REPORT}", ID).body


def test_a_sentence_that_begins_like_a_footer_is_the_report() -> None:
    told = "Kariernya di kementerian berakhir pada 2015 setelah delapan tahun bertugas di kedutaan dan di markas perserikatan bangsa"
    assert body(f"{REPORT}\n{told}.\n{told}") == [REPORT, f"{told}.", told]
    assert reasons("Tentang Kami Pedoman Media Siber Kontak Kami\nKarier | Info Iklan\nKarier\n" + REPORT) == ["navigation"] * 3


# What makes a pattern with two ways to read the same characters try them all.
TAILS = (
    "kata " * 45 + ".",
    "." * 180 + "!",
    "a, " * 60 + "!",
    "| a" * 60 + "!",
    "# a" * 60 + "!",
    " / x" * 40 + "!",
    ("  >  " + " " * 12 + "a" + " " * 12) * 6 + "!",
    "<a> " * 40 + "!",
    "1 " * 80 + "!",
    "-" * 180 + "!",
)


def _openings(pattern: str) -> set[str]:
    """The words that a pattern names, and nothing."""
    return {"", *re.findall(r"[a-z]{2,}(?: [a-z]{2,})*", re.sub(r"\\.", " ", pattern))}


@pytest.mark.parametrize("row", list(read_table("lang/id/furniture.tsv")), ids=lambda row: row["_line"])
def test_no_pattern_runs_away(row: dict[str, str]) -> None:
    def give_up(*_: object) -> None:
        raise AssertionError(f"{row['pattern']} runs away")

    pattern = re.compile(row["pattern"], re.IGNORECASE)
    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, 10.0)  # a run-away match takes longer than the world has; a sound one some milliseconds
    try:
        for opening in _openings(row["pattern"]):
            for tail in TAILS:
                pattern.match(f"{opening}{tail}"[:LONGEST_LINE])
                pattern.match(f"{opening} {tail}"[:LONGEST_LINE])
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
