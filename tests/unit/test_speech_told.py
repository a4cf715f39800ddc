"""Indirect speech told in less usual ways, and what is told with a verb of saying and is none."""

from __future__ import annotations

import pytest
from readings import side, statements

SALAZAR = "PER:Ana Salazar"
INTRODUCED = "Menteri Luar Negeri Peru Ana Salazar tiba di Lima."


def said(text: str) -> list[tuple[str, str]]:
    """By whom, and the words of indirect speech."""
    return [(side(one.speaker), one.quote) for one in statements(text) if one.form == "indirect"]


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("Sumber di pemerintah Peru kepada kantor berita Reuters mengatakan Chile menanam ranjau.", "PER", "Chile menanam ranjau"),
        ("Namun sumber-sumber militer Peru mengatakan tidak ada ranjau baru di sana.", "PER/MIL", "tidak ada ranjau baru di sana"),
        (f"{INTRODUCED} Ditegaskan Salazar bahwa Chile harus mundur.", SALAZAR, "Chile harus mundur"),
        (f"{INTRODUCED} Kerja sama itu juga disebut Salazar berjalan baik.", SALAZAR, "Kerja sama itu juga disebut Salazar berjalan baik"),
        (f"{INTRODUCED} Perjanjian itu dinilainya bergulir positif.", SALAZAR, "Perjanjian itu dinilainya bergulir positif"),
        (f"{INTRODUCED} Salazar menyatakan laporan itu tidak pernah dibuat.", SALAZAR, "laporan itu tidak pernah dibuat"),
        (f"{INTRODUCED} Salazar menggarisbawahi pentingnya dialog dengan Chile.", SALAZAR, "pentingnya dialog dengan Chile"),
        ("Berdasarkan keterangan Kementerian Pertahanan Peru, tiga drone ditembak jatuh.", "PER", "tiga drone ditembak jatuh"),
        (f"{INTRODUCED} Namun kata Salazar, kapal itu belum mendapat izin berlayar.", SALAZAR, "kapal itu belum mendapat izin berlayar"),
        (f"{INTRODUCED} Pada saat bersamaan, kata Salazar, Peru juga akan mundur.", SALAZAR, "Peru juga akan mundur"),
        (f"{INTRODUCED} Terkait perompakan di laut, menurut dia hal itu bisa dicegah bersama.", SALAZAR, "hal itu bisa dicegah bersama"),
        ("Seorang pejabat pemerintah Peru mengatakan perundingan itu sulit.", "PER", "perundingan itu sulit"),
        ("Yayasan Bantuan Peru (YBP) yang didukung Chile mengatakan kapal itu telah tiba.", "", ""),
    ],
)
def test_told(text: str, who: str, words: str) -> None:
    found = said(text)
    if words:
        assert (who, words) in found
    else:
        assert "CHL" not in [one for one, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        "Pada tahun 2015, nilai perdagangan Peru dan Chile mencapai dua miliar dolar.",
        "Peru segera menyampaikan protes ke Chile dan menuntut agar pelaku ditangkap.",
        f"{INTRODUCED} Salazar menyampaikan rasa terima kasih kepada Chile yang membantu mereka.",
        f"{INTRODUCED} Salazar marah beberapa hari setelah laporan menyebut Chile menolak rencana itu.",
        f"{INTRODUCED} Salazar berpidato. Menurut laporan Harmoni Rights Agency, sedikitnya 639 orang tewas di sana.",
        "Presiden Peru mengumumkan langkah itu kemarin.",
        "Langkah Peru itu dinilai akan memicu perang.",
    ],
)
def test_nothing_told(text: str) -> None:
    assert said(text) == []


def test_marks_are_lost_only_where_a_report_has_none() -> None:
    text = f"{INTRODUCED} Chile harus mundur, kata Salazar. Saya kira itu jelas bagi semua."
    assert [(side(one.speaker), one.form) for one in statements(text)] == [(SALAZAR, "indirect"), (SALAZAR, "direct")]
    marked = text + " “Kami menunggu jawaban mereka sekarang,” katanya."
    assert "Saya kira itu jelas bagi semua" not in [one.quote for one in statements(marked)]


@pytest.mark.parametrize("paper", ["laporan-laporan", "laporan"])
def test_reports_of_nobody_are_not_of_who_spoke_last(paper: str) -> None:
    text = f"{INTRODUCED} Chile harus mundur, kata Salazar. Bolivia menutup perbatasan itu, kata {paper}, Minggu."
    assert [side(one.speaker) for one in statements(text)] == [SALAZAR]
