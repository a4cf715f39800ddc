"""Dates told in a text: what is found, how it is resolved, and what never is a date."""

from __future__ import annotations

import pytest

from sekutu import edtf
from sekutu.lang import get
from sekutu.linking.times import TimeExpression, find, infer_day

ID = get("id")
DAY = "2024-05-16"  # a Thursday


def told(text: str, day: str | None = DAY) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.edtf) for found in find(text, ID, day)]


def only(text: str, day: str | None = DAY) -> TimeExpression:
    (found,) = find(text, ID, day)
    return found


FULL = [
    ("Delegasi Peru tiba pada 3 Mei 2024 di Lima.", "3 Mei 2024", "2024-05-03"),
    ("Delegasi Peru tiba pada 3/5/2024.", "3/5/2024", "2024-05-03"),
    ("Delegasi Peru tiba pada 03-05-2024.", "03-05-2024", "2024-05-03"),
    ("Delegasi Peru tiba pada 03.05.2024.", "03.05.2024", "2024-05-03"),
    ("Delegasi Peru tiba pada 2024-05-03.", "2024-05-03", "2024-05-03"),
    ("Mereka berunding (3/5) di Lima.", "3/5", "2024-05-03"),
    ("Mereka berunding (3 Mei) di Lima.", "3 Mei", "2024-05-03"),
    ("Mereka berunding 3 Mei di Lima.", "3 Mei", "2024-05-03"),
    ("Menlu Peru bertolak ke Quito, Jumat (3/5).", "Jumat (3/5)", "2024-05-03"),
    ("Menlu Peru bertolak ke Quito, Jumat (3/5/2024).", "Jumat (3/5/2024)", "2024-05-03"),
    ("Menlu Peru bertolak ke Quito, Jumat (3/5/24).", "Jumat (3/5/24)", "2024-05-03"),
    ("Menlu Peru bertolak ke Quito, Jumat (3 Mei).", "Jumat (3 Mei)", "2024-05-03"),
    ("Menlu Peru bertolak ke Quito Jumat, 3 Mei 2024.", "Jumat, 3 Mei 2024", "2024-05-03"),
    ("Menlu Peru bertolak pada hari Jumat 3 Mei 2024.", "hari Jumat 3 Mei 2024", "2024-05-03"),
    ("Menlu Peru bertolak Jumat (3/5/2024) dini hari.", "Jumat (3/5/2024) dini hari", "2024-05-03"),
    ("Menlu Peru bertolak Jumat malam (3/5/2024).", "Jumat malam (3/5/2024)", "2024-05-03"),
    ("Menlu Peru bertolak Jum'at (3/5/2024).", "Jum'at (3/5/2024)", "2024-05-03"),
    ("Pakta itu berusia tua: 9 Nopember 1961.", "9 Nopember 1961", "1961-11-09"),
    ("Pakta itu diteken 5 Sept 2023.", "5 Sept 2023", "2023-09-05"),
    ("Pakta itu diteken tanggal 13 April.", "tanggal 13 April", "2024-04-13"),
    ("Pakta itu diteken pada tanggal 5 bulan lalu.", "tanggal 5 bulan lalu", "2024-04-05"),
    ("Pakta itu diteken pada 17 Agustus tahun lalu.", "17 Agustus tahun lalu", "2023-08-17"),
]

INFERRED = [
    ("Pakta itu diteken pada 20 Desember.", "20 Desember", "2023-12-20"),
    ("Pakta itu akan diteken pada 20 Desember.", "20 Desember", "2024-12-20"),
    ("Pakta itu akan diteken pada 20 Juni.", "20 Juni", "2024-06-20"),
    ("Pakta itu diteken pada 2 Januari lalu.", "2 Januari lalu", "2024-01-02"),
    ("Pertemuan berikut tercatat pada 4 Juli mendatang.", "4 Juli mendatang", "2024-07-04"),
    ("Pertemuan tercatat 22 Mei di Quito.", "22 Mei", "2024-05-22"),
    ("Pasukan Peru tiba, Jumat (3/5/2042).", "Jumat (3/5/2042)", "2024-05-03"),  # the day of the week proves the year wrong
    ("Pasukan Peru tiba, Jumat (3/5/2204).", "Jumat (3/5/2204)", "2024-05-03"),
]

WEEKDAYS = [
    ("Menlu Peru tiba di Quito, Kamis.", "Kamis", "2024-05-16"),
    ("Menlu Peru tiba di Quito, Jumat.", "Jumat", "2024-05-10"),
    ("Menlu Peru tiba di Quito pada hari Senin.", "hari Senin", "2024-05-13"),
    ("Menlu Peru tiba di Quito Minggu malam.", "Minggu malam", "2024-05-12"),
    ("Menlu Peru tiba di Quito pada Ahad.", "Ahad", "2024-05-12"),
    ("Menlu Peru tiba di Quito Kamis lalu.", "Kamis lalu", "2024-05-09"),
    ("Menlu Peru berkunjung Senin mendatang.", "Senin mendatang", "2024-05-20"),
    ("Menlu Peru berkunjung Kamis depan.", "Kamis depan", "2024-05-23"),
    ("Menlu Peru berkunjung Rabu pekan depan.", "Rabu pekan depan", "2024-05-22"),
    ("Menlu Peru berkunjung Selasa pekan lalu.", "Selasa pekan lalu", "2024-05-07"),
    ("Menlu Peru akan berkunjung pada Selasa.", "Selasa", "2024-05-21"),
    ("Menlu Peru akan berkunjung, kata jubir itu, Selasa.", "Selasa", "2024-05-14"),
    ("Mereka bertemu Sabtu-Minggu di Quito.", "Sabtu-Minggu", "2024-05-11/2024-05-12"),
    ("Mereka bertemu Senin hingga Rabu di Quito.", "Senin hingga Rabu", "2024-05-13/2024-05-15"),
    ("Mereka bertemu Senin-Rabu (6-8/5) di Quito.", "Senin-Rabu (6-8/5)", "2024-05-06/2024-05-08"),
]

RELATIVE = [
    ("Menlu Peru bertolak hari ini.", "hari ini", "2024-05-16"),
    ("Menlu Peru bertolak kemarin.", "kemarin", "2024-05-15"),
    ("Menlu Peru bertolak semalam.", "semalam", "2024-05-15"),
    ("Menlu Peru bertolak malam ini.", "malam ini", "2024-05-16"),
    ("Menlu Peru bertolak besok.", "besok", "2024-05-17"),
    ("Menlu Peru bertolak lusa.", "lusa", "2024-05-18"),
    ("Mereka bertemu pekan ini.", "pekan ini", "2024-05-13/2024-05-19"),
    ("Mereka bertemu minggu lalu.", "minggu lalu", "2024-05-06/2024-05-12"),
    ("Minggu lalu mereka bertemu.", "Minggu lalu", "2024-05-06/2024-05-12"),
    ("Mereka bertemu pada Minggu lalu.", "Minggu lalu", "2024-05-12"),
    ("Mereka bertemu awal pekan depan.", "awal pekan depan", "2024-05-20/2024-05-26"),
    ("Mereka bertemu akhir pekan ini.", "akhir pekan ini", "2024-05-18/2024-05-19"),
    ("Mereka bertemu akhir pekan lalu.", "akhir pekan lalu", "2024-05-11/2024-05-12"),
    ("Mereka bertemu bulan ini.", "bulan ini", "2024-05"),
    ("Mereka bertemu bulan lalu.", "bulan lalu", "2024-04"),
    ("Mereka bertemu akhir bulan depan.", "akhir bulan depan", "2024-06"),
    ("Mereka bertemu tahun ini.", "tahun ini", "2024"),
    ("Mereka bertemu tahun lalu.", "tahun lalu", "2023"),
    ("Mereka bertemu pada akhir tahun.", "akhir tahun", "2024"),
    ("Mereka bertemu dua hari lalu.", "dua hari lalu", "2024-05-14"),
    ("Mereka bertemu dua belas hari yang lalu.", "dua belas hari yang lalu", "2024-05-04"),
    ("Mereka bertemu 3 pekan lalu.", "3 pekan lalu", "2024-04-22/2024-04-28"),
    ("Mereka bertemu seminggu silam.", "seminggu silam", "2024-05-06/2024-05-12"),
    ("Mereka bertemu lima bulan lalu.", "lima bulan lalu", "2023-12"),
    ("Mereka bertemu dua tahun lalu.", "dua tahun lalu", "2022"),
    ("Mereka bertemu dua puluh lima tahun lalu.", "dua puluh lima tahun lalu", "1999"),
    ("Mereka bertemu dua hari lagi.", "dua hari lagi", "2024-05-18"),
]

MONTHS = [
    ("Mereka bertemu pada Maret 2023.", "Maret 2023", "2023-03"),
    ("Mereka bertemu pada bulan Maret tahun 2023.", "bulan Maret tahun 2023", "2023-03"),
    ("Mereka bertemu Maret lalu.", "Maret lalu", "2024-03"),
    ("Mereka bertemu Mei lalu.", "Mei lalu", "2023-05"),
    ("Mereka bertemu bulan Mei ini.", "bulan Mei ini", "2024-05"),
    ("Mereka bertemu pada Juni.", "Juni", "2023-06"),
    ("Mereka akan bertemu pada Juni.", "Juni", "2024-06"),
    ("Mereka bertemu Juni mendatang.", "Juni mendatang", "2024-06"),
    ("Mereka bertemu Juni tahun lalu.", "Juni tahun lalu", "2023-06"),
    ("Mereka bertemu pada awal Juni 2022.", "awal Juni 2022", "2022-06"),
    ("Mereka bertemu pertengahan April.", "pertengahan April", "2024-04"),
    ("Mereka bertemu Juni-Juli 2022.", "Juni-Juli 2022", "2022-06/2022-07"),
    ("Mereka bertemu pada kuartal II 2023.", "kuartal II 2023", "2023-04/2023-06"),
    ("Niaga naik dalam tiga bulan pertama 2023.", "tiga bulan pertama 2023", "2023-01/2023-03"),
]

YEARS = [
    ("Mereka berdamai pada 1979.", "1979", "1979"),
    ("Mereka berdamai pada 2018 lalu.", "2018 lalu", "2018"),
    ("Mereka berdamai tahun 2022.", "tahun 2022", "2022"),
    ("Mereka berdamai akhir tahun 2022.", "akhir tahun 2022", "2022"),
    ("Mereka berdamai di Oslo, 2015, lalu berpisah.", "2015", "2015"),
    ("Perang (1982) itu singkat.", "1982", "1982"),
    ("Putusan arbitrase 2016 ditolak.", "2016", "2016"),
    ("Hubungan beku antara 2014 dan 2016.", "2014 dan 2016", "2014/2016"),
    ("Ia memimpin periode 2014-2016.", "2014-2016", "2014/2016"),
    ("Ia memimpin dari 2014 hingga 2016.", "2014 hingga 2016", "2014/2016"),
    ("Mereka bermusuhan pada 1980-an.", "1980-an", "1980/1989"),
    ("Pasukan itu datang sejak musim gugur 2022.", "musim gugur 2022", "2022"),
    ("Pada 2000 mereka membuka kedutaan.", "2000", "2000"),
]

RANGES = [
    ("KTT digelar 16-17 Mei 2024.", "16-17 Mei 2024", "2024-05-16/2024-05-17"),
    ("KTT digelar 16--17 Mei 2024.", "16--17 Mei 2024", "2024-05-16/2024-05-17"),
    ("KTT digelar 16 hingga 17 Mei.", "16 hingga 17 Mei", "2024-05-16/2024-05-17"),
    ("KTT digelar pada 3 dan 4 Mei.", "3 dan 4 Mei", "2024-05-03/2024-05-04"),
    ("KTT digelar (16-17/5/2024).", "16-17/5/2024", "2024-05-16/2024-05-17"),
    ("KTT digelar 30 Mei-2 Juni 2024.", "30 Mei-2 Juni 2024", "2024-05-30/2024-06-02"),
    ("KTT digelar 30 Desember-2 Januari 2024.", "30 Desember-2 Januari 2024", "2023-12-30/2024-01-02"),
    ("Blokade berlaku dari Februari 2022 hingga Mei 2023.", "Februari 2022 hingga Mei 2023", "2022-02/2023-05"),
    ("Niaga naik dalam dua bulan terakhir.", "dua bulan terakhir", "2024-03/2024-05"),
    ("Niaga naik dalam tujuh hari terakhir.", "tujuh hari terakhir", "2024-05-09/2024-05-16"),
    ("Niaga akan naik dalam dua tahun ke depan.", "dua tahun ke depan", "2024/2026"),
    ("Niaga turun beberapa hari terakhir.", "beberapa hari terakhir", "2024-05-09/2024-05-16"),
]


@pytest.mark.parametrize(("text", "words", "date"), FULL + INFERRED + WEEKDAYS + RELATIVE + MONTHS + YEARS + RANGES)
def test_one_date(text: str, words: str, date: str) -> None:
    assert told(text) == [(words, date)]
    edtf.bounds(date)


NEVER = [
    "Sidang mulai pukul 10.30 WIB dan selesai 12:45.",
    "KTT G20 membahas Su-30 dan F-16.",
    "Resolusi 1929 dan Pasal 5 disebut.",
    "Sebanyak 100.000 warga dan 1.500 unit.",
    "Negara itu mengirim 2.000 tentara dan 2000 tentara lagi.",
    "Pada 2000 tentara itu ia menitipkan surat.",
    "Dana itu Rp2000 atau US$ 2015.",
    "Nomor telepon 0812-2014-2016.",
    "Baca https://berita.example/2024/05/16/kunjungan-mei-2024.html",
    "Undang-Undang Nomor 5 Tahun 2010 berlaku.",
    "Kualifikasi Piala Dunia 2026 berjalan.",
    "Perang itu berlangsung hingga kini.",
    "Mei Ling dan Chen Mei hadir.",
    '"Kami siap," kata April, seorang warga.',
    "Peringatan Revolusi Oktober berlangsung.",
    "Ia menunggu berminggu-minggu dan bertahun-tahun.",
    "Perang itu usai puluhan tahun lalu.",
    "Kuil itu berdiri lebih dari 100 tahun lalu.",
    "Ia ditahan selama 16 tahun, lalu bebas.",
    "Perundingan semalam suntuk itu gagal.",
    "Masa depan hubungan mereka suram.",
    "Skor 1/2 dan 3/4 saja.",
    "Ia lahir 31 April 2024.",
    "Pada hari yang sama mereka pulang.",
    "Ia terpilih untuk lima tahun berikutnya.",
]


@pytest.mark.parametrize("text", NEVER)
def test_no_date(text: str) -> None:
    assert told(text) == []


BOUNDS = [
    ("Ia dipenjara sejak Februari 2022.", "since"),
    ("Tarif berlaku mulai 1 Juni 2024.", "start"),
    ("Perundingan dimulai paling lambat akhir Juni 2024.", "deadline"),
    ("Ia menjabat hingga 2023.", "until"),
    ("Ia menjabat sampai dengan 3 Mei 2024.", "until"),
    ("Mereka berunding paling lambat akhir Februari 2024.", "deadline"),
    ("Mereka pergi sebelum tahun 2020.", "before"),
    ("Mereka pergi setelah 3 Mei 2024.", "after"),
    ("Mereka pergi pada 3 Mei 2024.", ""),
    ("Niaga naik dalam dua bulan terakhir.", "duration"),
    ("Ia menjabat sejak 2014 hingga 2016.", ""),
]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bound(text: str, bound: str) -> None:
    assert only(text).bound == bound


COUNTED = [
    ("Ia tiba Jumat (3/5). Sehari sebelumnya ia di Oslo.", "Sehari sebelumnya", "2024-05-02", "anaphoric"),
    ("Ia tiba Jumat (3/5), sehari setelah meninggalkan Oslo.", "sehari setelah", "2024-05-02", "offset"),
    ("Ia tiba Jumat (3/5), tiga hari sebelum pergi ke Oslo.", "tiga hari sebelum", "2024-05-06", "offset"),
    ("Pada Juli 2023 ia di Oslo. Bulan berikutnya ia pulang.", "Bulan berikutnya", "2023-08", "anaphoric"),
    ("Pada Mei 2022, tiga bulan setelah invasi, ia pergi.", "tiga bulan setelah", "2022-02", "offset"),
    ("Pada 3 Maret 2023 ia tiba. Bulan itu juga ia pergi.", "Bulan itu", "2023-03", "anaphoric"),
    ("Ia tiba Jumat (3/5). Esok harinya ia pulang.", "Esok harinya", "2024-05-04", "anaphoric"),
    ("Ia tiba Jumat (3/5). Besoknya ia pulang.", "Besoknya", "2024-05-04", "anaphoric"),
    ("Ia tiba Jumat (3/5). Malam harinya ia pulang.", "Malam harinya", "2024-05-03", "anaphoric"),
    ("Ia tiba Jumat (3/5). Hari itu juga ia pulang.", "Hari itu", "2024-05-03", "anaphoric"),
    ("Ia tiba Jumat (3/5). Hari berikutnya ia pulang.", "Hari berikutnya", "2024-05-04", "anaphoric"),
    ("Ia tiba Jumat (3/5). Dua hari berselang ia pulang.", "Dua hari berselang", "2024-05-05", "anaphoric"),
    ("Ia tiba Jumat (3/5). Ia sakit dua hari setelah itu.", "dua hari setelah itu", "2024-05-05", "anaphoric"),
    ("Ia tiba Jumat (3/5). Ia sakit sehari sebelum itu.", "sehari sebelum itu", "2024-05-02", "anaphoric"),
    ("Pada 3 Maret 2023 ia tiba. Pada hari yang sama ia pergi.", "hari yang sama", "2023-03-03", "anaphoric"),
    ("Perang pecah pada 2019. Pada November tahun itu ia pergi.", "November tahun itu", "2019-11", "context"),
]


@pytest.mark.parametrize(("text", "words", "date", "basis"), COUNTED)
def test_counted_from_another_date(text: str, words: str, date: str, basis: str) -> None:
    found = find(text, ID, DAY)[-1]
    assert (text[found.start : found.end], found.edtf, found.basis) == (words, date, basis)


def test_years_are_shared() -> None:
    assert told("Rudal ditembakkan pada April dan Oktober 2022.") == [("April", "2022-04"), ("Oktober 2022", "2022-10")]
    assert [date for _, date in told("Mereka berperang tahun 1948, 1967, dan 1973.")] == ["1948", "1967", "1973"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ia tiba pada 3 Mei 2024.", ["2024-05-03"]),
        ("Ia tiba pada Mei 2023 dan pada 1999.", ["2023-05", "1999"]),
        ("Ia tiba Kamis, kemarin, pekan lalu, 3 Mei, pada Juni.", []),
        ("Ia tiba pada 5 Juni 2017. Pada Agustus ia pergi.", ["2017-06-05", "2017-08"]),
    ],
)
def test_without_a_day(text: str, expected: list[str]) -> None:
    assert [date for _, date in told(text, None)] == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Ia ditahan pada akhir Desember.", "2007-01", ["2006-12"]),
        ("Kota itu lumpuh sejak Senin.", "2007-01", ["2007-01"]),
        ("Ia menang tahun lalu.", "2007-01", ["2006"]),
        ("Ia menang pekan lalu.", "2007-01", []),
        ("Ia menang tahun lalu.", "2007", ["2006"]),
        ("Ia menang kemarin.", "2007", []),
        ("Ia menang pada Mei.", "2007", ["2007-05"]),
    ],
)
def test_a_day_known_in_part(text: str, day: str, expected: list[str]) -> None:
    assert [date for _, date in told(text, day)] == expected


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="EDTF"):
        find("Ia tiba kemarin.", ID, "16 Mei")


def test_a_part_of_the_text() -> None:
    text = "Ia tiba 3 Mei 2024 dan pergi 5 Mei 2024."
    second = text.index("dan")
    (found,) = find(text, ID, DAY, second)
    assert text[found.start : found.end] == "5 Mei 2024"
    assert [text[f.start : f.end] for f in find(text, ID, DAY, 0, second)] == ["3 Mei 2024"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("LIMA - Menlu Peru tiba di Quito, Jumat (3/5/2024).", "2024-05-03"),
        ("Menlu itu mengatakan pada hari Minggu 24 September 2023 bahwa ia pergi.", "2023-09-24"),
        ("Foto arsip, Senin (6/5/2024). Menlu Peru tiba di Quito, Rabu (8/5/2024).", "2024-05-08"),
        ("Ia tiba Rabu (8/5/2024) dan akan pulang pada Minggu (12/5/2024).", "2024-05-08"),
        ("Ia tiba pada 3 Mei 2024.", None),
        ("Ia tiba Jumat (3/5).", None),
        ("Ia tiba Senin (3/5/2024).", None),  # no Monday
        ("Ia tiba Jumat (3/5). Pada Maret 2024 ia batal datang, seperti pada 2019 dan awal 2024.", "2024-05-03"),
        ("Ia tiba Jumat (3/5). Pada 2019 ia batal datang.", None),  # a year told once may be history
        ("", None),
    ],
)
def test_infer_day(text: str, day: str | None) -> None:
    found, basis = infer_day(text, ID)
    assert found == day
    assert (basis is None) == (day is None)


@pytest.mark.parametrize(
    "text", ["16-" * 20_000, "Kamis, " * 10_000, "\n " * 50_000, "pada 2024 dan " * 10_000, "sehari setelah " * 10_000, "-" * 100_000]
)
def test_long_repetitions_are_read(text: str) -> None:
    found = find(text, ID, DAY)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://contoh.example/read/2024/05/03/12271861/judul", "2024-05-03"),
        ("https://contoh.example/2024-05-03-judul", "2024-05-03"),
        ("https://contoh.example/internasional/20240503121212-134-1/judul", "2024-05-03"),
        ("https://contoh.example/2024/13/03/judul", None),
        ("https://contoh.example/berita/123456789012", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    assert infer_day("Ia tiba.", ID, url) == (day, "address" if day else None)


def test_the_day_of_a_line_of_the_page() -> None:
    text = "Rabu, 8 Mei 2024 10:20 WIB\nIa tiba Jumat (3/5/2024)."
    assert infer_day(text, ID, None, [(0, text.index("\n"))]) == ("2024-05-08", "date line")


@pytest.mark.parametrize(
    ("day", "date"), [("2022-11-06", "2022-06/2022-08"), ("2022-05-20", "2022-06/2022-08"), ("2022-07-01", "2022-06/2022-08")]
)
def test_this_season_is_the_nearest(day: str, date: str) -> None:
    assert told("Drone diserahkan pada musim panas ini.", day) == [("musim panas ini", date)]
