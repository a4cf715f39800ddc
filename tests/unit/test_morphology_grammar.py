"""Roots, affixes, clitics and voice of Indonesian words, those of the tables and those that no table has."""

from __future__ import annotations

import pytest

from sekutu.lang.morphology import Grammar, analyse, grammar, lemma, strip_clitics
from sekutu.resources import items, read_table

# word, root, voice
VOICES = """
menyerang serang active | memukul pukul active | membunuh bunuh active | mengirim kirim active | menulis tulis active
mengepung kepung active | mengambil ambil active | melarang larang active | mewakili wakil active | meyakini yakin active
menilai nilai active | memasuki masuk active | mengebom bom active | mengesahkan sah active | memprotes protes active
memrotes protes active | menyuplai suplai active | mensuplai suplai active | mengintervensi intervensi active
mengkhawatirkan khawatir active | mengakhiri akhir active | mengurus urus active | mengawal kawal active | mengawali awal active
mengakui aku active | memalukan malu active | memainkan main active | menyanyikan nyanyi active | menyatakan nyata active
mempertanyakan tanya active | memperjuangkan juang active | mempersenjatai senjata active | memperbaiki baik active
memperluas luas active | mempersilakan sila active | mempersatukan satu active | memperingatkan ingat active | memperebutkan rebut active
mempekerjakan kerja active | memberlakukan laku active | memberhentikan henti active | memberdayakan daya active
memberangkatkan berangkat active | menyeimbangkan imbang active | menyeragamkan ragam active | mengemukakan muka active
mengesampingkan samping active | menertawakan tawa active | mengetahui tahu active | mempelajari ajar active | memperoleh oleh active
menandatangani tandatangan active | mengambilalih ambilalih active | mempertanggungjawabkan tanggungjawab active
menyalahgunakan salahguna active | menindaklanjuti tindaklanjut active | menormalisasi normalisasi active
menasionalisasi nasionalisasi active | dipersenjatai senjata passive | diperlakukan laku passive | diakhirinya akhir passive
diintervensi intervensi passive | diserang serang passive | diusir usir passive | diakui aku passive | diketahui tahu passive
diperoleh oleh passive | diperpanjang panjang passive | diberlakukan laku passive | dikemukakan muka passive
dikesampingkan samping passive | diseragamkan ragam passive | diluncurkannya luncur passive | dituduhkan tuduh passive
kupukul pukul passive | kaubaca baca passive | kukatakan kata passive | kutemui temu passive | di-PHK phk passive
disebut-sebut sebut passive | berunding runding middle | bekerja kerja middle | belajar ajar middle | berencana rencana middle
berkewarganegaraan warganegara middle | berkelanjutan lanjut middle | berdasarkan dasar middle | berpendidikan didik middle
bermusuhan musuh middle | berapi-api api middle | beserta serta base | berusia usia middle | berseberangan seberang middle
berpihak pihak middle | tawar-menawar tawar middle | tembak-menembak tembak middle | tuduh-menuduh tuduh middle
berturut-turut turut middle | bersiap-siap siap middle | bertahun-tahun tahun middle | terlibat libat stative
terpinggirkan pinggir stative | tertembak tembak stative | terasa rasa stative | terpenuhi penuh stative | tepercaya percaya stative
terselesaikan selesai stative | terperbarui baru stative | terkemuka muka stative | kehilangan hilang stative
ketinggalan tinggal stative | penandatanganan tandatangan noun | keterlibatannya libat noun | ketidakhadiran hadir noun
pengungsian ungsi noun | keberpihakan pihak noun | pemberlakuan laku noun | pengerahan kerah noun | kehutanan hutan noun
perundingan-perundingan runding noun | penyeimbang imbang noun | ketidakseimbangan imbang noun | ketidakberdayaan daya noun
ketidakterbukaan buka noun | ketidakmenentuan tentu noun | kepemimpinan pimpin noun | pemerintahan perintah noun | pembelajaran ajar noun
persetujuan setuju noun | pemberhentian henti noun | penyalahgunaan salahguna noun | pengambilalihan ambilalih noun
keikutsertaan ikutserta noun | pertanggungjawaban tanggungjawab noun | kehati-hatian hati noun | perundang-undangan undang noun
serangan-serangannya serang noun | pepohonan pohon noun | reruntuhan runtuh noun | pesaingnya saing noun | peralatan alat noun
perumahan rumah noun | pengeboman bom noun | pengakuan aku noun | penduduk duduk noun | petani tani noun | petinju tinju noun
wartawan warta noun | kewartawanan warta noun | wartawati warta noun | terorisme teror noun | alasan alas noun | lapangan lapang noun
negara negara base | kunjungi kunjung base | tegaskan tegas base | pertahankan tahan base | seadil-adilnya adil base
secepatnya cepat base | sebesar-besarnya besar base | masalah masalah base | beruang beruang base | menteri menteri base
sekolah sekolah base
""".replace("\n", "|").split("|")
CASES = [tuple(case.split()) for case in VOICES if case.strip()]


@pytest.mark.parametrize(("word", "root", "voice"), CASES, ids=lambda part: part)
def test_root_and_voice(word: str, root: str, voice: str) -> None:
    found = analyse(word)
    assert (found.root, found.voice) == (root, voice)


@pytest.mark.parametrize(
    "word", "hanya upaya bahaya masalah wilayah sekolah jumlah tamu suku setelah telah buku bagi pantai makan bulan".split()
)
def test_words_that_only_look_derived(word: str) -> None:
    found = analyse(word)
    assert (found.root, found.prefixes, found.suffixes, found.clitics) == (word, (), (), ())


@pytest.mark.parametrize(
    ("word", "prefixes", "suffixes", "clitics"),
    [
        ("dipersenjatai", ("di", "per"), ("i",), ()),
        ("keterlibatannya", ("ke", "ter"), ("an",), ("nya",)),
        ("ketidakseimbangan", ("ke", "tidak", "se"), ("an",), ()),
        ("kupertahankan", ("per",), ("kan",), ("ku",)),
        ("kaubacalah", (), (), ("kau", "lah")),
        ("negaramulah", (), (), ("mu", "lah")),
        ("perundingan-perundingannya", ("per",), ("an",), ("nya",)),
        ("seadil-adilnya", ("se",), (), ("nya",)),
        ("NATO-lah", (), (), ("lah",)),
        ("antarnegara", ("antar",), (), ()),
        ("pro-Rusia", ("pro",), (), ()),
        ("nonblok", ("non",), (), ()),
        ("ke-77", ("ke",), (), ()),
        ("se-Asia", ("se",), (), ()),
        ("1990-an", (), ("an",), ()),
        ("memberitahukan", ("meN",), ("kan",), ()),
        ("kewartawanan", ("ke",), ("wan", "an"), ()),
    ],
)
def test_affixes(word: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...], clitics: tuple[str, ...]) -> None:
    found = analyse(word)
    assert (found.prefixes, found.suffixes, found.clitics) == (prefixes, suffixes, clitics)


@pytest.mark.parametrize(
    ("word", "root", "voice"),
    [
        ("mengobrutasi", "obrutasi", "active"),  # a loan keeps its i
        ("dibrulungkan", "brulung", "passive"),
        ("memperlantungkan", "lantung", "active"),
        ("pemblorotan", "blorot", "noun"),
        ("ketidakgrumbelan", "grumbel", "noun"),
        ("terglonsorkannya", "glonsor", "stative"),
    ],
)
def test_roots_that_nobody_knows_are_guessed(word: str, root: str, voice: str) -> None:
    found = analyse(word)
    assert (found.root, found.voice, found.known) == (root, voice, False)


@pytest.mark.parametrize("word", "Putin Berlusconi Merkel Kelantan Diego Pentagon Medvedev Kennedy Zelensky Xi Tehran Penang".split())
def test_names_stay_whole(word: str) -> None:
    assert analyse(word).root == word.lower()


@pytest.mark.parametrize(
    ("word", "root"),
    [("pertemoean", "temu"), ("tjepat", "cepat"), ("mendjalankan", "jalan"), ("propinsi", "provinsi"), ("beresiko", "risiko")],
)
def test_older_spellings(word: str, root: str) -> None:
    assert analyse(word).root == root


@pytest.mark.parametrize(
    ("word", "word_class"),
    [("besar", "adjective"), ("kunjung", "verb"), ("yang", "function"), ("kelima", "numeral"), ("seadil-adilnya", "adverb")],
)
def test_word_classes(word: str, word_class: str) -> None:
    assert analyse(word).word_class == word_class


def test_lemmas_are_roots_but_for_persons_by_trade() -> None:
    assert [lemma(word) for word in ("Keterlibatannya", "wartawannya", "kewartawanan", "penduduk")] == [
        "libat",
        "wartawan",
        "wartawan",
        "duduk",
    ]


@pytest.mark.parametrize("row", read_table("lang/id/frames.tsv"), ids=lambda row: row["example"])
def test_every_frame_has_its_example(row: dict[str, str]) -> None:
    word, root = row["example"].split("=")
    found = analyse(word)
    pronouns = tuple(clitic for clitic in found.clitics if clitic in ("ku", "kau"))
    assert (found.root, found.voice, found.word_class, found.known) == (root, row["voice"], row["class"], True)
    assert "+".join((*pronouns, *found.prefixes)) == row["prefixes"]
    assert "".join(found.suffixes) == row["suffix"]


def test_tables_agree_with_one_another() -> None:
    affixes = {row["affix"] for row in read_table("lang/id/affixes.tsv")} | {""}
    voices = {"active", "passive", "middle", "stative", "noun", "base"}
    problems = []
    for row in read_table("lang/id/frames.tsv"):
        if (
            not affixes.issuperset({*row["prefixes"].split("+"), row["suffix"]})
            or row["voice"] not in voices
            or row["lemma"] not in ("root", "word")
        ):
            problems.append(f"frames.tsv:{row['_line']}")
    for row in read_table("lang/id/exceptions.tsv"):
        if not affixes.issuperset({*items(row["prefixes"]), *items(row["suffixes"])}) or row["voice"] not in voices:
            problems.append(f"exceptions.tsv:{row['_line']}")
    roots = read_table("lang/id/roots.tsv")
    names = {row["root"] for row in roots}
    problems += [f"roots.tsv:{row['_line']}" for row in roots if not set(items(row["class"])) <= set("vnamfx") or not row["class"]]
    problems += [f"roots.tsv:{row['_line']}: standard" for row in roots if row["standard"] and row["standard"] not in names]
    assert not problems


def test_no_root_stands_twice() -> None:
    roots = [row["root"] for row in read_table("lang/id/roots.tsv")]
    assert roots == sorted(set(roots))


def test_the_grammar_is_read_once() -> None:
    assert grammar() is grammar()
    assert isinstance(grammar(), Grammar)


def test_very_long_words_are_left_alone() -> None:
    for word in ("-".join(["rusia"] * 10_000), "me" * 50_000, "ber" * 30):
        assert analyse(word).root == word


@pytest.mark.parametrize(
    ("word", "plain", "clitic"),
    [
        ("pemerintah", "pemerintah", ""),
        ("sejumlah", "sejumlah", ""),
        ("mengaku", "mengaku", ""),
        ("bertemu", "bertemu", ""),
        ("timnya", "tim", "nya"),
        ("nato-nya", "nato", "nya"),
        ("serangan-serangannya", "serangan", "nya"),
        ("negaramulah", "negara", "mu"),
        ("chechnya", "chechnya", ""),
        ("zelenskynya", "zelensky", "nya"),
    ],
)
def test_clitics_come_off(word: str, plain: str, clitic: str) -> None:
    assert strip_clitics(word) == (plain, clitic)
