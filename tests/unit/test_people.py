"""People whom only the report knows: who is taken for a person, under which names, and for which party they speak."""

from __future__ import annotations

import pytest
from readings import clauses, named, side, statements


def speakers(text: str) -> list[str]:
    return [side(one.speaker) for one in statements(text)]


SAID = "“Perundingan di Lima itu berjalan dengan sangat baik,” "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"Peneliti Lembaga Contoh, Zavo Kurbanel, mengatakan Peru bersabar. {SAID}kata Kurbanel.", "---/ANALYST:Zavo Kurbanel"),
        (f"Zavo Kurbanel, profesor di Universitas Contoh, menilai Peru bersabar. {SAID}ujarnya.", "---/ANALYST:Zavo Kurbanel"),
        (f"{SAID}kata Zavo Kurbanel, ibu salah satu korban, kepada wartawan.", "---:Zavo Kurbanel"),
        (f"{SAID}tulis analis senior Zavo Kurbanel dalam laporannya.", "---/ANALYST:Zavo Kurbanel"),
        (f"Kritik datang dari Zavo Kurbanel, utusan khusus Peru. Kurbanel menolak usul itu. {SAID}katanya.", "PER:Zavo Kurbanel"),
        (f"Kapuspen TNI Mayjen Zavo Kurbanel tiba di Lima. {SAID}kata Kurbanel.", "IDN/MIL:Zavo Kurbanel"),
        (f"Wakil Ketua DPR sekaligus Ketua Harian Partai Golkar Zavo Kurbanel hadir. {SAID}kata Kurbanel.", "IDN/LEG:Zavo Kurbanel"),
        (f"Peneliti Lembaga Contoh Zavo al-Kurbanel bicara. {SAID}kata al-Kurbanel.", "---/ANALYST:Zavo al-Kurbanel"),
        (f"Dan Kurbanel, profesor di Universitas Contoh, bicara. {SAID}kata Kurbanel.", "---/ANALYST:Dan Kurbanel"),
    ],
)
def test_who_speaks(text: str, who: str) -> None:
    assert speakers(text)[-1] == who


@pytest.mark.parametrize(
    "text",
    [
        "Kementerian Perdagangan Contoh Raya mengatakan Peru menolak tawaran itu.",
        "Universitas Contoh Raya mengatakan Peru menolak tawaran itu.",
        "Hubungan Internasional mengatakan Peru menolak tawaran itu.",
        "Mereka berkumpul di Taman Bunga Kurbanel di pusat kota.",
        "Duta Besar Kenya untuk PBB New York menolak tawaran itu.",
        "Pesawat Rusia Su-24 jatuh di Peru.",
        "Menteri General Administration of Customs menolak tawaran itu.",
        "Peru menolak tawaran itu, kata Kemhan.",
    ],
)
def test_institutions_and_common_words_are_no_persons(text: str) -> None:
    assert [one.person for clause in clauses(text) for one in clause.mentions if one.person] == []


@pytest.mark.parametrize("text", ["Ketua MA di Lima bungkam.", "Gubernur Provinsi Zavo menolak."])
def test_initials_and_provinces_after_a_title_are_no_persons(text: str) -> None:
    assert [one.person for clause in clauses(text) for one in clause.mentions if one.person] == []


def test_a_surname_belongs_to_whom_the_report_gives_it() -> None:
    def persons(text: str) -> list[str]:
        return [one.person for clause in clauses(text) for one in clause.mentions if one.person]

    assert persons("Ratko Putin ditahan di Lima. Lalu Putin dibebaskan.") == []
    assert persons("Ratko Putin ditahan di Lima. Vladimir Putin diam saja. Lalu Putin tiba.") == ["Vladimir Putin"] * 2


def test_a_pronoun_is_the_stranger_and_not_the_minister_before() -> None:
    text = (
        "Menteri Luar Negeri Rusia Sergei Lavrov tiba di Lima. Zavo Kurbanel, peneliti di Lembaga Contoh, mengikuti perundingan itu.\n"
        f"{SAID}katanya."
    )
    assert speakers(text) == ["---/ANALYST:Zavo Kurbanel"]


def test_the_party_between_title_and_name_is_no_part_of_the_name() -> None:
    text = "Senator Demokrat Zavo Kurbanel mengatakan Peru bersabar."
    (one,) = [one for clause in clauses(text) for one in clause.mentions if one.person]
    assert named(one).endswith(":Zavo Kurbanel")


def persons(text: str) -> list[tuple[str, str | None]]:
    """The words of each mention of a person or a title, and who is meant."""
    return [(text[one.start : one.end], one.person) for each in clauses(text) for one in each.mentions if one.person or one.office]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Kapolda Riau, Irjen Zavo Kurbanel, tiba. Kapolda membantah kabar itu.", "Zavo Kurbanel"),
        ("Menteri Pertanian Peru Zavo Kurbanel tiba. Menteri Pertanian Peru membantah kabar itu.", "Zavo Kurbanel"),
        ("Menteri Pertanian Peru Zavo Kurbanel tiba. Menteri Kehutanan Peru membantah kabar itu.", None),
        ("Juru bicara Kementerian Pertanian Peru Zavo Kurbanel tiba. Juru bicara Kementerian Kehutanan Peru membantah kabar itu.", None),
        ("Pejabat Peru Zavo Kurbanel tiba. Seorang pejabat Peru membantah kabar itu.", None),
    ],
)
def test_a_title_told_before(text: str, last: str | None) -> None:
    assert persons(text)[-1][1] == last


def test_a_short_name_does_not_begin_somebody_elses() -> None:
    text = "Menteri Pertanian Peru Zavo Kurbanel tiba. Zavo Marbuni ditahan, kata polisi. Kurbanel pulang."
    assert ("Zavo", "Zavo Kurbanel") not in persons(text)
    assert persons(text)[-1] == ("Kurbanel", "Zavo Kurbanel")


@pytest.mark.parametrize("end", ["Kapolri Jenderal", "kata Kapolda Riau, Irjen Pol", "Kapolri Jenderal (Purn)"])
def test_a_rank_at_the_end_of_a_line(end: str) -> None:
    assert clauses(f"Presiden Prabowo lantik {end}\nDan itu yang terjadi di Lima.")


def test_an_official_without_a_state_is_of_the_datelines() -> None:
    text = "JAKARTA, CONTOH.com - Menteri Pertanian Zavo Kurbanel memanggil Duta Besar Vietnam, Senin (3/6/2024), kata kantornya."
    assert [one.code for each in clauses(text) for one in each.mentions if one.person] == ["IDN"]


def test_a_ministry_pointed_at_is_that_of_the_minister_told_last() -> None:
    before = "Kementerian Pertahanan Peru mengecam Chile. Kenya menutup perbatasan, kata Menteri Dalam Negeri Kenya Zavo Kurbanel."
    assert speakers(f"{before} Kementerian itu mengatakan bantuan akan dikirim.")[-1] == "KEN"
