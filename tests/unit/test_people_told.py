"""People whom only the report knows, behind longer titles, and what is taken for a person or a state and is none."""

from __future__ import annotations

import pytest
from readings import side, statements


def speakers(text: str) -> list[str]:
    return [side(one.speaker) for one in statements(text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Menko Kumham Imipas Yusril Ihza Mahendra mengatakan Peru akan hadir.", "IDN:Yusril Ihza Mahendra"),
        ("Wakil Menteri Riset, Sains, dan Teknologi (Wamendikti Saintek) Rina Wardhani mengatakan Peru akan hadir.", "IDN:Rina Wardhani"),
        ("Menlu Malaysia Dato Sri Aminuddin Haris mengatakan Peru akan hadir.", "MYS:Aminuddin Haris"),
        ("Menteri Pertahanan Malaysia Tan Sri Aminuddin Haris mengatakan Peru akan hadir.", "MYS:Aminuddin Haris"),
        ("Kedutaan Besar Jepang di Nairobi, Kenya mengatakan Peru akan hadir.", "JPN"),
    ],
)
def test_who(text: str, who: str) -> None:
    assert speakers(text) == [who]


def test_a_leader_whom_the_title_serves_is_no_part_of_the_name() -> None:
    text = "Presiden Meksiko Claudia Sheinbaum tiba di Lima. Juru bicara Sheinbaum Pedro Lamas mengatakan Peru akan hadir."
    assert speakers(text) == ["MEX:Pedro Lamas"]


def test_one_name_behind_an_office_and_a_comma() -> None:
    text = "“Beras itu untuk rakyat Sudan,” kata Ketua Yayasan Cahaya, Hartono, di Jakarta. Hartono mengatakan Sudan akan menerimanya."
    assert speakers(text) == ["IDN:Hartono", "IDN:Hartono"]


def test_a_movement_behind_its_spokesman_is_nobody() -> None:
    text = "Serangan Rusia melanda delapan desa. “Ini serangan terbesar,” kata Khaled Darwis, juru bicara Jaish Fajr al Sahra."
    assert all("Jaish" not in who for who in speakers(text))
    assert all(one.speaker[0].person == "Khaled Darwis" for one in statements(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Ketua Umum DPP Karya Muda Bagas Wiratama mengatakan Peru akan hadir.", "DPP"),
        ("“Kita menaati perintah itu seperti Nabi Musa AS,” kata Presiden Kenya William Ruto.", "USA"),
        ("Ketua Komite Nasional untuk Rakyat Peru, Ana Vidal, mengatakan Chad akan hadir.", "PER"),
    ],
)
def test_no_party(text: str, wrong: str) -> None:
    for one in statements(text):
        assert wrong not in (*one.about, *(each.code for each in one.speaker))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("“Kami ditolak,” ujar Kepala Pusat Penerangan TNI, Suwarno kepada wartawan. Suwarno mengatakan Peru akan hadir.", "Suwarno"),
        ("Deputi Bidang Keimigrasian Kemenko Hukum, I Wayan Sudirta Putra, mengatakan Peru akan hadir.", "I Wayan Sudirta Putra"),
    ],
)
def test_names_of_one_word_and_with_a_letter(text: str, person: str) -> None:
    assert {one.speaker[0].person for one in statements(text)} == {person}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“Kami siap berangkat,” kata Kapolres Metro Jakarta Pusat Kombes Polisi Bagas Purnomo Wiratama.", "IDN:Bagas Purnomo Wiratama"),
        ("Duta Besar Peru untuk Perserikatan Bangsa-Bangsa (PBB) New York mengatakan Chad akan hadir.", "PER"),
    ],
)
def test_ranks_and_places_are_no_names(text: str, who: str) -> None:
    assert speakers(text) == [who]


def test_a_first_name_behind_a_title() -> None:
    first = "Presiden Uni Emirat Arab Sheikh Mohamed bin Zayed tiba di Lima."
    assert speakers(f"{first} “Peru akan hadir bersama kami,” kata Sheikh Mohamed pada Ahad.") == ["ARE:Mohamed bin Zayed"]


def test_a_hyphen_with_blanks_is_part_of_the_name() -> None:
    text = "Juru bicara militer Irak Haider al - Zaidi mengatakan Peru akan hadir. “Kami sudah siap berangkat,” kata Zaidi."
    assert speakers(text) == ["IRQ/MIL:Haider al-Zaidi", "IRQ/MIL:Haider al-Zaidi"]
