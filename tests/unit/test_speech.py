"""Speech: whose words they are, and who carries them."""

from __future__ import annotations

import pytest
from readings import named, read, side, statements


def said(text: str) -> list[tuple[str, str, str]]:
    """Who, how, and the words."""
    return [(side(one.speaker), one.form, one.quote) for one in statements(text)]


LAVROV = "RUS:Sergey Lavrov"
WORDS = "Kami tidak pernah menyerang Peru"


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS},” kata Menteri Luar Negeri Rusia Sergei Lavrov.",
        f'"{WORDS}", ujar Menteri Luar Negeri Rusia Sergei Lavrov di Moskow.',
        f"Menteri Luar Negeri Rusia Sergei Lavrov mengatakan: “{WORDS}.”",
        f"Menteri Luar Negeri Rusia Sergei Lavrov berkata, “{WORDS}.”",
        f"Menteri Luar Negeri Rusia Sergei Lavrov tiba di Lima. “{WORDS},” katanya.",
        f"Menteri Luar Negeri Rusia Sergei Lavrov tiba di Lima. “{WORDS},” kata dia.",
    ],
)
def test_direct(text: str) -> None:
    ((who, form, words),) = said(text)
    assert (who, form, words.rstrip(".")) == (LAVROV, "direct", WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan bahwa Peru adalah sahabat.",
        "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan Peru adalah sahabat.",
        "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan kepada wartawan bahwa Peru adalah sahabat.",
        "Menurut Menteri Luar Negeri Rusia Sergei Lavrov, Peru adalah sahabat.",
        "Peru adalah sahabat, menurut Menteri Luar Negeri Rusia Sergei Lavrov.",
        "Peru adalah sahabat, kata Menteri Luar Negeri Rusia Sergei Lavrov.",
    ],
)
def test_indirect(text: str) -> None:
    assert said(text) == [(LAVROV, "indirect", "Peru adalah sahabat")]


def test_words_said_together() -> None:
    ((who, form, _),) = said("“Kami menolak perang itu,” kata Peru dan Chile dalam pernyataan bersama.")
    assert (who, form) == ("CHL+PER", "direct")


def test_a_quotation_alone_in_the_next_paragraph_is_the_last_speakers() -> None:
    text = f"“{WORDS},” kata Menteri Luar Negeri Rusia Sergei Lavrov.\n“Kami akan tetap bersabar di sana.”"
    assert [who for who, _, _ in said(text)] == [LAVROV, LAVROV]


def test_a_word_in_quotation_marks_is_no_statement() -> None:
    assert "bersejarah" not in [words for _, _, words in said("Peru menyebut pertemuan dengan Chile itu “bersejarah” di Lima.")]


def test_words_of_nobody_known_are_no_statement() -> None:
    assert said("“Hujan turun deras sekali di sini tadi malam,” katanya.") == []
    assert said("“Hujan turun deras sekali di sini tadi malam,” kata salah seorang di antara mereka.") == []


def test_words_of_somebody_known_by_a_class_alone() -> None:
    (one,) = said("“Hujan turun deras sekali di sini tadi malam,” kata seorang petani.")
    assert one[0] == "---/CVL"


def test_about_and_stance() -> None:
    (one,) = statements("“Peru adalah sahabat kami,” kata Menteri Luar Negeri Rusia Sergei Lavrov.")
    assert set(one.about) == {"PER", "RUS"}
    assert dict(one.stance) == {"PER": "for"}
    (other,) = statements("“Peru adalah musuh kami,” kata Menteri Luar Negeri Rusia Sergei Lavrov.")
    assert dict(other.stance) == {"PER": "against"}


def test_a_negated_word_turns_round() -> None:
    (one,) = statements("“Peru bukan sahabat mereka,” kata Menteri Luar Negeri Rusia Sergei Lavrov.")
    assert dict(one.stance) == {"PER": "against"}


def test_no_stance_where_the_words_lean_both_ways_or_neither() -> None:
    (both,) = statements("“Peru adalah sahabat yang menjadi musuh,” kata Menteri Luar Negeri Rusia Sergei Lavrov.")
    (neither,) = statements("“Peru adalah negara besar di sana,” kata Menteri Luar Negeri Rusia Sergei Lavrov.")
    assert (both.stance, neither.stance) == ((), ())


def test_an_outlet_that_a_sentence_credits_carries_it() -> None:
    context = read("Peru menyerang Chile, melansir DW. Brasil mengecam Peru.").context
    assert [(one.sentence, one.outlet) for one in context.credits] == [(0, "DW")]


def test_only_what_is_said_is_the_speakers() -> None:
    context = read("Brasil mengecam Peru. Menteri Luar Negeri Rusia Sergei Lavrov mengatakan bahwa Chile menyerang Bolivia.").context
    words = context.clauses[1].words
    assert [one.person for one in context.voice(1, words.index("menyerang"))] == ["Sergey Lavrov"]
    assert context.voice(1, words.index("mengatakan")) == ()
    assert context.voice(0, 1) == ()


def test_the_quote_is_within_its_sentence_and_without_marks() -> None:
    text = f"“{WORDS},” kata Menteri Luar Negeri Rusia Sergei Lavrov."
    (one,) = statements(text)
    assert text[one.start : one.end] == one.quote
    assert not set('“”"') & set(one.quote)
    assert named(one.speaker[0]) == LAVROV


def test_an_ill_word_of_one_of_several_is_not_of_the_others() -> None:
    (one,) = statements("“Peru adalah musuh dan Chile bersama mereka,” kata Menteri Luar Negeri Rusia Sergei Lavrov.")
    assert {"PER", "CHL"} <= set(one.about)
    assert "CHL" not in dict(one.stance)


def test_words_to_somebody_are_not_that_somebodys() -> None:
    ((who, _, _),) = said("“Kami tidak pernah menyerang siapa pun,” kata Menteri Luar Negeri Rusia Sergei Lavrov kepada Peru.")
    assert who == LAVROV


@pytest.mark.parametrize(
    "text",
    [
        f"''{WORDS},'' kata Menteri Luar Negeri Rusia Sergei Lavrov.",
        f"‘{WORDS},’ kata Menteri Luar Negeri Rusia Sergei Lavrov.",
        f"\\”{WORDS},\\” kata Menteri Luar Negeri Rusia Sergei Lavrov.",
        f"“{WORDS},” Menteri Luar Negeri Rusia Sergei Lavrov mengatakan.",
        f"“{WORDS},” Menteri Luar Negeri Rusia Sergei Lavrov mengatakan kepada wartawan.",
        f"Menteri Luar Negeri Rusia Sergei Lavrov menolak tuduhan itu. “{WORDS},” tegasnya.",
    ],
)
def test_direct_with_other_marks_and_orders(text: str) -> None:
    assert [(who, form) for who, form, words in said(text) if WORDS in words] == [(LAVROV, "direct")]


def test_the_nearest_sentence_about_a_person_says_who_speaks_on() -> None:
    text = (
        f"“{WORDS},” kata Presiden Prancis Emmanuel Macron. Menteri Luar Negeri Rusia Sergei Lavrov menyerukan perundingan. "
        "“Kami akan tetap bersabar di sana,” ujarnya."
    )
    assert said(text)[-1][0] == LAVROV


def test_a_quotation_over_two_paragraphs_is_of_whoever_says_its_end() -> None:
    text = f"“{WORDS}. Kami menunggu mereka.\n“Kami akan tetap bersabar di sana,” kata Menteri Luar Negeri Rusia Sergei Lavrov."
    assert [(who, form) for who, form, _ in said(text)] == [(LAVROV, "direct"), (LAVROV, "direct")]


@pytest.mark.parametrize(
    "text",
    [
        "Menteri Luar Negeri Rusia Sergei Lavrov menyebut tarif itu “sangat tidak adil”.",
        "Menteri Luar Negeri Rusia Sergei Lavrov menyebutnya “langkah yang keliru”.",
        "Menteri Luar Negeri Rusia Sergei Lavrov menyambut keputusan itu sebagai “langkah baru menuju perdamaian”.",
        "Kemarin berlangsung perundingan yang disebut Menteri Luar Negeri Rusia Sergei Lavrov “luar biasa”.",
    ],
)
def test_quoted_words_that_carry_the_predicate_are_direct_speech(text: str) -> None:
    assert [(who, form) for who, form, _ in said(text)] == [(LAVROV, "direct")]


def test_a_statement_read_out_is_of_whoever_made_it() -> None:
    text = (
        "Kementerian Luar Negeri Rusia mengatakan Peru adalah sahabat. “Kami akan tetap bersabar di sana,” demikian bunyi pernyataan itu."
    )
    assert said(text)[-1][:2] == ("RUS", "direct")


def test_a_spokesman_of_his_party() -> None:
    text = "Militer Israel menolak berkomentar. “Kami tidak mengomentari kabar seperti itu,” kata juru bicaranya seperti dilansir AFP."
    assert said(text)[-1][0].startswith("ISR")


def test_words_nobody_is_told_to_say_are_not_the_reporters() -> None:
    one = read("Di dinding kota itu tertulis “Rusia menyerang Peru dan mengusir semua diplomatnya dari ibu kota”.")
    assert [each.speakers for each in one.context.utterances] == [[]]
    assert one.context.voice(0, 7) != ()


@pytest.mark.parametrize(
    "who",
    ["pria kelahiran Lima itu", "perempuan yang akrab disapa Xav ini", "diplomat berusia 50 tahun tersebut", "mantan gubernur itu"],
)
def test_a_description_that_points_back(who: str) -> None:
    report = f"Menteri Luar Negeri Peru Xaver Bonang tiba pada Senin. “Peru adalah negara yang besar sekali,” kata {who}."
    assert said(report) == [("PER:Xaver Bonang", "direct", "Peru adalah negara yang besar sekali")]


def test_what_is_said_behind_a_short_opening() -> None:
    (one,) = said("Karena itu, menurut Menteri Luar Negeri Rusia Sergei Lavrov, perundingan tersebut sudah selesai.")
    assert one[1:] == ("indirect", "perundingan tersebut sudah selesai")


def test_two_titles_of_one_speaker_are_one() -> None:
    words = "Kami senang sekali di sini pada malam itu"
    (one,) = said(f"Sudan tiba. “{words},” kata Menteri Penerangan Sudan dan Juru Bicara Pemerintah Xaver Bonang pada Kamis.")
    assert one == ("SDN:Xaver Bonang", "direct", words)


WHO_SAYS_IT = [
    (
        "Menteri Luar Negeri Rusia Sergei Lavrov mendesak Peru untuk menghentikan serangan dan mengatakan Chile ikut bertanggung jawab.",
        LAVROV,
    ),
    ("Menteri Luar Negeri Rusia Sergei Lavrov yang juga sekutu Presiden Vladimir Putin mengatakan Chile ikut bertanggung jawab.", LAVROV),
    (
        "Menteri Luar Negeri Rusia Sergei Lavrov, seorang diplomat yang lama tinggal di Peru, mengatakan Chile ikut bertanggung jawab.",
        LAVROV,
    ),
    ("“Kami senang di sini,” kata Menteri Luar Negeri Rusia Sergei Lavrov, menekankan bahwa Chile ikut bertanggung jawab.", LAVROV),
    ("Diklaim juga oleh Menteri Luar Negeri Rusia Sergei Lavrov bahwa Chile ikut bertanggung jawab.", LAVROV),
    ("Para analis menilai Chile ikut bertanggung jawab atas serangan itu.", "---/ANALYST"),
    ("Pekan lalu Peru bungkam, sementara Menteri Luar Negeri Rusia Sergei Lavrov mengatakan Chile ikut bertanggung jawab.", LAVROV),
    ("Menteri Luar Negeri Rusia Sergei Lavrov melanjutkan, Chile ikut bertanggung jawab atas serangan itu.", LAVROV),
    ("Chile, kata Menteri Luar Negeri Rusia Sergei Lavrov, ikut bertanggung jawab atas serangan itu.", LAVROV),
    ("Jika Peru menyerang, kata Menteri Luar Negeri Rusia Sergei Lavrov, maka Chile ikut bertanggung jawab.", LAVROV),
]


@pytest.mark.parametrize(("text", "who"), WHO_SAYS_IT)
def test_who_says_it(text: str, who: str) -> None:
    assert [each for each, _, words in said(text) if "bertanggung jawab" in words] == [who]


def test_two_in_one_sentence_say_their_own() -> None:
    text = "Presiden Chile Luis Soto mengatakan Peru akan menyerang, sementara "
    text += "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan Peru tidak akan datang."
    assert [who for who, _, _ in said(text)] == ["CHL:Luis Soto", LAVROV]


def test_what_somebody_says_according_to_somebody_else() -> None:
    (one,) = statements(
        "Menurut Presiden Prancis Emmanuel Macron, Menteri Luar Negeri Rusia Sergei Lavrov menegaskan bahwa Peru menyerang Chile."
    )
    assert side(one.speaker) == LAVROV
    assert [each.person for each in one.voice] == ["Emmanuel Macron"]


def test_which_according_to_somebody() -> None:
    ((who, form, words),) = said("Peru membeli rudal, yang menurut Presiden Prancis Emmanuel Macron mengancam kawasan.")
    assert (who, form, words) == ("FRA:Emmanuel Macron", "indirect", "mengancam kawasan")


def test_a_person_rather_than_a_state_goes_on_speaking() -> None:
    text = f"Peru menyatakan Chile adalah sahabat. Menteri Luar Negeri Rusia Sergei Lavrov telah menelepon Brasil. “{WORDS},” tegasnya."
    assert said(text)[-1][0] == LAVROV


def test_a_verb_of_asking_is_no_pronoun() -> None:
    text = "Menteri Luar Negeri Rusia Sergei Lavrov tiba di Lima. “Apakah Anda akan pergi ke Peru besok?” tanya wartawan. "
    text += f"“{WORDS},” jawabnya."
    assert [who for who, _, words in said(text) if "Anda" in words] != [LAVROV]


def test_a_passive_without_a_speaker_is_not_its_subjects() -> None:
    assert said("Peru mengecam serangan drone Rusia, yang disebut sebagai “insiden yang sangat serius sekali”.") == []


def test_a_denial_of_few_words() -> None:
    assert said("Peru menyangkal terlibat.") == [("PER", "indirect", "terlibat")]


def test_lines_broken_to_a_width_go_on() -> None:
    lines = [
        "Menteri Luar Negeri Rusia Sergei Lavrov tiba di ibu kota Peru pada hari",
        "Senin malam setelah perjalanan yang panjang dari kota asalnya.",
        "“Kami senang sekali berada di sini bersama teman-teman dari Peru dan",
        "kami akan tinggal selama tiga hari di kota yang indah dan ramah",
        "ini bersama rombongan,” katanya kepada wartawan yang menunggu di depan",
        "hotel tempat rombongan menginap. Mereka akan pulang pada hari Kamis",
        "bersama anak dan istri.",
    ]
    text = "\n".join(lines)
    ((who, form, words),) = said(text)
    assert (who, form) == (LAVROV, "direct")
    assert words.startswith("Kami senang") and words.endswith("rombongan")


def test_an_unnamed_official_speaks_for_where_he_is_from() -> None:
    text = "Seorang pejabat senior di kepresidenan Ukraina mengakui bahwa rudal sulit didapat. "
    text += "“Saat ini rudal sulit sekali ditemukan,” kata sumber itu."
    assert [who for who, _, _ in said(text)] == ["UKR", "UKR"]


def test_a_body_of_a_place_speaks_for_it() -> None:
    ((who, _, _),) = said("“Lima orang tewas di sini pada malam itu,” demikian pernyataan badan pertahanan sipil Gaza.")
    assert who == "PSE"


def test_what_follows_the_speaker_and_yang_is_about_him_and_not_his_words() -> None:
    text = "Penyelenggaraannya luar biasa, kata anggota rombongan Peru Ana Ruiz, yang duduk di atas mobil di tengah arus padat."
    assert [words for _, _, words in said(text)] == ["Penyelenggaraannya luar biasa"]
