"""Amounts told in a text: numbers, bounds, ranges, money, what is counted, and what never is an amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sekutu.lang import get
from sekutu.linking.amounts import Amount, digits, find

ID = get("id")


def told(text: str) -> list[tuple[str, str, str]]:
    return [(text[found.start : found.end], found.value, found.unit) for found in find(text, ID)]


def only(text: str) -> Amount:
    (found,) = find(text, ID)
    return found


MONEY = [
    ("Peru menerima Rp 500 juta.", "Rp 500 juta", "500000000", "IDR"),
    ("Peru menerima Rp.50.000,00.", "Rp.50.000,00", "50000", "IDR"),
    ("Peru menerima Rp1,5 T.", "Rp1,5 T", "1500000000000", "IDR"),
    ("Peru menerima RM2,5 juta.", "RM2,5 juta", "2500000", "MYR"),
    ("Peru menerima S$20 juta.", "S$20 juta", "20000000", "SGD"),
    ("Peru menerima A$250 juta.", "A$250 juta", "250000000", "AUD"),
    ("Peru menerima US$5M.", "US$5M", "5000000", "USD"),
    ("Peru menerima US$1,5 juta.", "US$1,5 juta", "1500000", "USD"),
    ("Peru menerima US$1.250.", "US$1.250", "1250", "USD"),
    ("Peru menerima $1,250,000.", "$1,250,000", "1250000", "USD"),
    ("Peru menerima $3 billion.", "$3 billion", "3000000000", "USD"),
    ("Peru menerima dua juta tiga ratus ribu rupiah.", "dua juta tiga ratus ribu rupiah", "2300000", "IDR"),
    ("Peru menerima 2,5 juta dolar.", "2,5 juta dolar", "2500000", "USD"),
    ("Peru menerima 4 juta dollar Kanada.", "4 juta dollar Kanada", "4000000", "CAD"),
    ("Peru menerima 3 juta dinar Kuwait.", "3 juta dinar Kuwait", "3000000", "KWD"),
    ("Peru menerima 5 juta riyal.", "5 juta riyal", "5000000", "riyal"),  # several states have one
    ("Peru menerima miliaran dolar AS.", "miliaran dolar AS", "1000000000..9999999999", "USD"),
    ("Peru menerima 1.200 triliun won.", "1.200 triliun won", "1200000000000000", "KRW"),
    ("Peru menerima Rp1 miliar 200 juta.", "Rp1 miliar 200 juta", "1200000000", "IDR"),
]

NUMBERS = [
    ("Ada nol persen tarif.", "nol persen", "0", "%"),
    ("Ada 3.5 persen suara.", "3.5 persen", "3.5", "%"),
    ("Ada 0,25% suara.", "0,25%", "0.25", "%"),
    ("Ada satu koma lima persen.", "satu koma lima persen", "1.5", "%"),
    ("Ada sekitar 40 persennya.", "sekitar 40 persennya", "~40", "%"),
    ("Ada seratus dua puluh tiga orang.", "seratus dua puluh tiga orang", "123", "orang"),
    ("Ada dua-puluh lima orang.", "dua-puluh lima orang", "25", "orang"),
    ("Ada tujuh puluh lima ribu tentara.", "tujuh puluh lima ribu tentara", "75000", "tentara"),
    ("Ada dua setengah juta warga.", "dua setengah juta warga", "2500000", "warga"),
    ("Ada seperempat juta warga.", "seperempat juta warga", "250000", "warga"),
    ("Ada tiga perempat anggota.", "tiga perempat", "0.75", ""),
    ("Ada belasan ribu warga.", "belasan ribu warga", "11000..19999", "warga"),
    ("Ada beberapa ratus orang.", "beberapa ratus orang", "100..999", "orang"),
    ("Ada lima puluhan orang.", "lima puluhan orang", "~50", "orang"),
    ("Ada 30-an negara.", "30-an negara", "~30", "negara"),
    ("Ada 13 rb orang.", "13 rb orang", "13000", "orang"),
    ("Ada 1,250,000 orang.", "1,250,000 orang", "1250000", "orang"),
    ("Suhu minus 3 derajat.", "minus 3 derajat", "-3", "derajat"),
    ("Ekonomi tumbuh -2,1 persen.", "-2,1 persen", "-2.1", "%"),
]

BOUNDS = [
    ("Ada 300 lebih tentara.", "300 lebih tentara", ">=300", "tentara"),
    ("Ada melebihi 40 kapal.", "melebihi 40 kapal", ">=40", "kapal"),
    ("Ada sekurang-kurangnya lima kapal.", "sekurang-kurangnya lima kapal", ">=5", "kapal"),
    ("Setidaknya ada lima kapal.", "Setidaknya ada lima kapal", ">=5", "kapal"),
    ("Ada kurang dari 40 kapal.", "kurang dari 40 kapal", "<=40", "kapal"),
    ("Ada sebanyak-banyaknya 10 orang.", "sebanyak-banyaknya 10 orang", "<=10", "orang"),
    ("Ada kira-kira 10 orang.", "kira-kira 10 orang", "~10", "orang"),
    ("Ada lebih dari ratusan orang.", "lebih dari ratusan orang", ">=100", "orang"),
    ("Di atas 50 persen setuju.", "Di atas 50 persen", ">=50", "%"),
    ("Bendera berkibar di atas 12 kapal.", "12 kapal", "12", "kapal"),  # a place, no bound
]

RANGES = [
    ("Ada dua-tiga kapal.", "dua-tiga kapal", "2..3", "kapal"),
    ("Ada lima atau enam kapal.", "lima atau enam kapal", "5..6", "kapal"),
    ("Ada antara 500 hingga 600 tentara.", "500 hingga 600 tentara", "500..600", "tentara"),
    ("Ada 500 ribu sampai 1 juta warga.", "500 ribu sampai 1 juta warga", "500000..1000000", "warga"),
    ("Ada 500.000 sampai 1 juta warga.", "500.000 sampai 1 juta warga", "500000..1000000", "warga"),
    ("Ada ratusan hingga ribuan warga.", "ratusan hingga ribuan warga", "100..9999", "warga"),
    ("Ada 5 persen hingga 10 persen.", "5 persen hingga 10 persen", "5..10", "%"),
    ("Biayanya Rp10 miliar-Rp15 miliar.", "Rp10 miliar-Rp15 miliar", "10000000000..15000000000", "IDR"),
    ("Biayanya US$10-15 miliar.", "US$10-15 miliar", "10000000000..15000000000", "USD"),
]

NOUNS = [
    ("Ada 12 orang prajurit.", "12 orang prajurit", "12", "prajurit"),
    ("Ada 12 orang Palestina.", "12 orang", "12", "orang"),
    ("Ada dua ekor sapi.", "dua ekor sapi", "2", "sapi"),
    ("Ada lima unit tank Leopard.", "lima unit tank", "5", "tank"),
    ("Ada 1.500 pasukannya.", "1.500 pasukannya", "1500", "pasukan"),
    ("Ada tiga undang-undang.", "tiga undang-undang", "3", "undang-undang"),
    ("Ada 3.000 barel minyak per hari.", "3.000 barel minyak per hari", "3000", "barel minyak per hari"),
    ("Ada 2.000 ton per tahun.", "2.000 ton per tahun", "2000", "ton per tahun"),
    ("Jaraknya 25km.", "25km", "25", "km"),
    ("Ada 106 WNI.", "106 WNI", "106", "wni"),
    ("Ada 30 kepala negara.", "30 kepala negara", "30", "kepala negara"),
    ("Serangan itu menewaskan tiga.", "tiga", "3", ""),
]


@pytest.mark.parametrize(("text", "words", "value", "unit"), MONEY + NUMBERS + BOUNDS + RANGES + NOUNS)
def test_told(text: str, words: str, value: str, unit: str) -> None:
    assert told(text) == [(words, value, unit)]


NONE = [
    "Joe Contoh (81) bertemu Ani.",
    "Kapten Contoh, 48, bertemu Ani.",
    "Ia berusia 45 tahun.",
    "Pada 2022 tentara Peru menyerbu.",
    "Sejak 1990-an negara itu terasing.",
    "Pesawat Boeing 737 jatuh.",
    "Jet Su-57, F-35 dan tank T-72 tiba.",
    "Resolusi 242 dan 338 menjadi dasar.",
    "Pasal 5 dan 7 ayat (2) UU Nomor 12 Tahun 2020 berlaku.",
    "Rapat mulai pukul 14.30 WIB.",
    "Rapat selesai 15.00 waktu setempat.",
    "Telepon +62 812 3456 7890 atau 08123456789.",
    "Alamatnya 192.168.1.1, rekeningnya 12345678901.",
    "Skor akhir 2-1, rapat 2+2, jam 24/7.",
    "Mereka bertemu 11 September dan 20 sampai 31 Maret.",
    "Jenderal bintang empat itu orang nomor dua.",
    "Salah satu negara, satu-satunya, bertemu satu sama lain.",
    "Solusi dua negara dibahas empat mata.",
    "ASEAN menyepakati Konsensus Lima Poin di Jakarta.",
    "Presiden Peru terbang dari Quito hingga Lima, lalu kembali ke Lima untuk rapat.",
    "KTT G20, COP28 dan Covid-19 dibahas.",
    "Bantuan itu US$5 M nilainya.",  # a million to some, a milliard to others
    "Ada 10,000 tentara di sana.",  # ten thousand to some, ten to others
    "Nilainya mencapai 33, 4 miliar dolar.",  # a slip of the pen
]


@pytest.mark.parametrize("text", NONE)
def test_no_amount(text: str) -> None:
    assert told(text) == []


def test_a_unit_told_once_holds_for_both() -> None:
    assert told("Pangsa naik dari 20 menjadi 36 persen.") == [("20", "20", "%"), ("36 persen", "36", "%")]
    assert told("Bantuan naik dari 5 menjadi 7 miliar dolar AS.") == [
        ("5", "5000000000", "USD"),
        ("7 miliar dolar AS", "7000000000", "USD"),
    ]
    assert told("Ada 143 suara mendukung, tujuh menolak, dan 35 abstain.") == [
        ("143 suara", "143", "suara"),
        ("tujuh menolak", "7", "menolak"),
        ("35 abstain", "35", "abstain"),
    ]


def test_a_label_reaches_only_its_own_numbers() -> None:
    assert told("Pukul 15.00 dan 12 tentara tiba.") == [("12 tentara", "12", "tentara")]
    assert told("Pada pukul 15.00 dan dua tentara tiba.") == [("dua tentara", "2", "tentara")]
    assert told("Resolusi 242, 338, dan 1397 serta tiga negara.") == [("tiga negara", "3", "negara")]


def test_what_is_taken_by_dates_is_left_alone() -> None:
    text = "Pada 3 Mei 2024 ada 12 orang."
    assert [text[one.start : one.end] for one in find(text, ID, taken=[(5, 15)])] == ["12 orang"]
    text = "Dua bulan lalu ada tiga kapal."
    assert [text[one.start : one.end] for one in find(text, ID, taken=[(0, 14)])] == ["tiga kapal"]


def test_kinds_and_bounds() -> None:
    money = only("Ada lebih dari US$40 juta.")
    assert (money.kind, money.low, money.high, money.beyond) == ("money", Decimal(40_000_000), None, True)
    at_least = only("Ada sedikitnya 12 prajurit.")
    assert (at_least.kind, at_least.beyond, at_least.noun, at_least.noun_class) == ("count", False, "soldier|personnel", "people")
    assert only("Ada dua pertiga anggota.").kind == only("Ada dua persen.").kind == "share"
    assert only("Ada sekitar 12 orang.").approximate


@pytest.mark.parametrize(
    ("written", "number"),
    [("1.250.000,50", "1250000.50"), ("1,2", "1.2"), ("300.000", "300000"), ("0", "0"), ("2.5", "2.5"), ("1,234.5", "1234.5")],
)
def test_digits(written: str, number: str) -> None:
    assert digits.read(written) == Decimal(number)


@pytest.mark.parametrize("written", ["007", "1.2.3", "12.34.56", "1.23,4.5", "00,5", "9" * 25])
def test_digits_that_write_no_number(written: str) -> None:
    assert digits.read(written) is None


def test_english_digits() -> None:
    assert digits.read("1,250", dollars=True) == 1250
    assert digits.read("1,250", dollars=True, scaled=True) == Decimal("1.25")
    assert digits.read("1.250", english=True) == Decimal("1.25")
