"""Speech: where the words begin and end, what is not said, and whose words a paper or a report of media tells."""

from __future__ import annotations

import pytest
from readings import side, statements

RUTO = "Presiden Kenya William Ruto"


def said(text: str) -> list[tuple[str, str]]:
    return [(side(one.speaker), one.quote) for one in statements(text)]


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("Militer Sudan mengatakan pada Kamis telah menduduki kota Nyala, Darfur.", "SDN/MIL", "telah menduduki kota Nyala, Darfur"),
        ("Militer Sudan menyatakan pada Rabu malam, Chad mengirim senjata.", "SDN/MIL", "Chad mengirim senjata"),
        (f"{RUTO} mengatakan pada Minggu, 24 Mei 2026 bahwa Peru akan hadir.", "KEN:William Ruto", "Peru akan hadir"),
        (f"{RUTO} mengatakan kepada para pengusaha Jepang yang ikut ke Lima bahwa Peru akan hadir.", "KEN:William Ruto", "Peru akan hadir"),
        (f"{RUTO} mengatakan kepada wartawan di Oslo bahwa Peru akan hadir.", "KEN:William Ruto", "Peru akan hadir"),
        ("Meski Sudan mengeklaim telah menguasai Nyala, militer Chad tetap menyerang kota itu.", "SDN", "telah menguasai Nyala"),
        ("Militer Kenya mengonfirmasi serangan itu, menyebut bahwa Uganda ikut terlibat.", "KEN/MIL", "Uganda ikut terlibat"),
        ("Kairo membantah tuduhan itu dan mengancam akan membalas Ethiopia.", "EGY", "tuduhan itu"),
        ("Laporan rahasia Uni Afrika menyebut Eritrea melatih milisi.", "AU/IGO", "Eritrea melatih milisi"),
        ("Pernyataan Kementerian Luar Negeri Jepang di Tokyo, Senin, menyebut Peru ikut terlibat.", "JPN", "Peru ikut terlibat"),
        ("Kantor berita Xinhua, seperti dilansir Reuters, Senin, melaporkan bahwa Peru akan hadir.", "CHN/MED", "Peru akan hadir"),
    ],
)
def test_bounds(text: str, who: str, words: str) -> None:
    assert said(text) == [(who, words)]


@pytest.mark.parametrize("opening", ["Menurutnya, ", "Menurutnya ", "Namun, menurutnya ", "Menurut dia, "])
def test_words_behind_a_pronoun_that_opens(opening: str) -> None:
    words = "Peru akan mengirim mesin, mobil, dan kapas ke Chad"
    assert said(f"{RUTO} berkunjung ke Lima. {opening}{words}.") == [("KEN:William Ruto", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Pemerintah Oman enggan menjelaskan lebih lanjut siapa yang memasok kapal itu.",
        "Pihak Ethiopia tidak pernah mengonfirmasi atau membantah keterlibatannya dalam serangan itu.",
        "Pemerintah Chad tidak pernah secara resmi mengakui kehadiran pasukan asing di Niger.",
        "Kementerian Pertahanan Kenya tidak menyebut adanya keterlibatan Uganda dalam operasi tersebut.",
        "Kenya mengirim pasukan. “Kami sudah siap berangkat,” kata seorang pejabat kepada Reuters.",
    ],
)
def test_not_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("verb", ["tidak hanya mengatakan", "tidak membantah"])
def test_said_all_the_same(verb: str) -> None:
    assert said(f"{RUTO} {verb} bahwa Peru akan hadir.") == [("KEN:William Ruto", "Peru akan hadir")]


def test_a_verb_leads_into_what_a_pronoun_says_again() -> None:
    words = "Kekejaman ini tidak akan kami lupakan"
    assert said(f"{RUTO} mengecam serangan itu dan menyatakan, “{words},” katanya di Nairobi.") == [("KEN:William Ruto", words)]
    after = f"{RUTO} mengatakan, “{words},” katanya. Menurut sebuah pernyataan, Chad ikut terlibat."
    assert said(after) == [("KEN:William Ruto", words)]


def test_who_goes_on_is_the_person_that_begins_the_sentence() -> None:
    text = f"{RUTO} meminta Jepang mengirim beras ke Sudan, sebab Sudan mengaku sudah memintanya. “Peru akan ikut membantu,” katanya."
    assert said(text)[-1] == ("KEN:William Ruto", "Peru akan ikut membantu")


def test_a_source_without_a_name_is_nobody_who_was_named() -> None:
    text = f"{RUTO} mengatakan Peru akan hadir. Hal itu dikonfirmasi oleh sumber militer. “Mereka sudah di sana,” ujar sumber tersebut."
    assert said(text) == [("KEN:William Ruto", "Peru akan hadir")]
    survey = f"{RUTO} mengatakan Peru akan hadir. “Jumlah yang sama mendukung perundingan,” bunyi hasil survei."
    assert said(survey) == [("KEN:William Ruto", "Peru akan hadir")]


def test_a_spokesman_of_several() -> None:
    text = "“Kami akan memungut biaya,” kata juru bicara militer Iran dan Korps Garda Revolusi Islam Hassan Zakeri di Teheran."
    assert said(text) == [("IRN/MIL:Hassan Zakeri", "Kami akan memungut biaya")]


def test_a_title_between_commas_speaks_for_its_bearer() -> None:
    text = "Ana Vidal, pakar hukum dan mantan duta besar Peru untuk Chile dan PBB, mengatakan Chad akan hadir."
    (one,) = statements(text)
    assert one.speaker[0].person == "Ana Vidal"


def test_a_dateline_of_a_body_is_nobody_who_speaks() -> None:
    text = "PBB, New York (ANTARA News) - Duta Besar Peru untuk PBB menyatakan negaranya akan mengirim dua kapal bantuan ke Sudan."
    assert [who for who, _ in said(text)] == ["PER"]


@pytest.mark.parametrize(
    "text",
    [
        f"{RUTO} mengumumkan rencana untuk menggandakan tarif atas baja Peru mulai Rabu.",
        f"{RUTO} memperingatkan semua perusahaan dan negara untuk tidak membayar pungutan kepada Peru.",
        f"{RUTO} memperingatkan Presiden Peru Dina Boluarte di media sosial setelah Peru menutup perbatasannya.",
        f"{RUTO} menegaskan kembali dukungan kuat bagi Peru yang tengah dilanda gempa.",
        f"Kehadiran {RUTO} di Lima menegaskan pentingnya hubungan yang telah lama berjalan.",
        "Pernyataan Gedung Putih tersebut menyoroti janji baru bagi Peru yang tengah dilanda gempa.",
        "Perang itu telah menewaskan dua ribu orang di Sudan, menurut penghitungan Reuters.",
        "Presiden Chad berpidato. Menurut sejumlah sumber dan dokumen itu, Peru akan mengirim drone.",
    ],
)
def test_no_words(text: str) -> None:
    assert said(text) == []


def test_announced_in_a_clause() -> None:
    assert said(f"{RUTO} mengumumkan akan menggandakan tarif atas baja Peru.") == [
        ("KEN:William Ruto", "akan menggandakan tarif atas baja Peru")
    ]


def test_an_epithet_of_another_era_is_who_spoke_before() -> None:
    text = f"{RUTO} mengatakan Peru akan hadir. Mantan menteri era Presiden Uhuru Kenyatta itu, mengatakan Chad akan ikut membantu."
    assert said(text)[-1] == ("KEN:William Ruto", "Chad akan ikut membantu")


def test_a_paper_goes_on() -> None:
    first = f"“Keadaan ini sungguh tidak adil,” kata {RUTO} dalam sebuah pernyataan."
    text = f"{first} Lebih lanjut pernyataan itu menyebutkan bahwa Peru akan hadir."
    assert said(text)[-1] == ("KEN:William Ruto", "Peru akan hadir")


def test_in_the_midst_of_a_clause() -> None:
    text = f"{RUTO} tiba di Lima. Kesepakatan yang dibuat Chad itu menurut Ruto akan merugikan Peru. Katanya, Chad harus mundur dari sana."
    assert said(text) == [("KEN:William Ruto", "akan merugikan Peru"), ("KEN:William Ruto", "Chad harus mundur dari sana")]
