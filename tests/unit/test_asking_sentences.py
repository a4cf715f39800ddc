"""Where no record answers: the nearest sentences, read again with the question's own verb."""

from __future__ import annotations

import asking_of
import msgspec
import pytest
from asking_of import holding, spoken
from hypothesis import given
from hypothesis import strategies as st
from making import event, report, statement

from sekutu.analysis.asking import Answer, Material, Misunderstood, parse
from sekutu.analysis.asking.chunks import chunks
from sekutu.analysis.asking.denying import is_denied
from sekutu.analysis.asking.gist import gist
from sekutu.analysis.asking.glosses import alike, roots_of
from sekutu.analysis.asking.nearness import near
from sekutu.analysis.asking.question import Question
from sekutu.lang import morphology
from sekutu.records import AnyRecord, Report

TEXT = """Kanada dan Jepang berselisih soal ikan

Toronto (Contoh) - Menteri Luar Negeri Kanada meresmikan pasar ikan di Ottawa, Rabu (12/6/2024). Jepang mencemooh pasar ikan itu. \
Sebanyak 14 nelayan Jepang dan 3 koki Kanada dijamu di sana.

Kanada tidak mencicipi ikan Jepang. Kanada mencicipi ikan Peru. Peru menuduh Jepang merusak jaring Kanada, tuduhan yang dibantah Tokyo.

Kanada memotret kapal Jepang sejak 2019. Jepang akan memotret pelabuhan Kanada.
"""
TOLD = report("t", published="2024-06-13", text=TEXT)


def material(*records: AnyRecord, told: Report = TOLD) -> Material:
    return holding(*records, told=[told])


HELD = spoken(TOLD, "CAN", "JPN", "PER")


def asked(text: str, held: Material = HELD) -> Answer | Misunderstood:
    return asking_of.asked(text, held)


def near_items(text: str) -> list[str]:
    found = asked(text)
    assert isinstance(found, Answer), found
    assert found.outcome == "near", "what no record tells is no plain answer"
    for item in found.items:
        assert item.records == () and item.sentence is not None
        report_id, start, end = item.sentence
        assert report_id == TOLD.id and TEXT[start:end] in [one.text for one in found.passages]
        assert item.to_dict()["sentence"] == {"report": report_id, "start": start, "end": end}
    return [item.value for item in found.items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Siapa yang mencemooh pasar ikan Kanada?", ["JPN"]),
        ("Negara mana yang mencicipi ikan Peru?", ["CAN"]),
        ("Sejak kapan Kanada memotret kapal Jepang?", ["2019"]),
        ("Berapa nelayan Jepang yang dijamu?", ["14"]),
        ("Berapa koki Kanada yang dijamu?", ["3"]),
        ("Who ridiculed the Canadian fish market?", ["JPN"]),
    ],
)
def test_the_slot_that_is_asked_is_read_from_the_sentence(text: str, expected: list[str]) -> None:
    assert near_items(text) == expected


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Apakah Kanada mencicipi ikan Peru?", "yes"),
        ("Apakah Kanada mencicipi ikan Jepang?", "no"),
        ("Apakah Jepang merusak jaring Kanada?", "disputed"),
        ("Apakah Jepang memotret pelabuhan Kanada?", "planned"),
    ],
)
def test_a_sentence_that_holds_all_that_is_asked_tells_whether_it_is_so(text: str, verdict: str) -> None:
    found = asked(text)
    assert isinstance(found, Answer) and (found.outcome, found.verdict) == ("answered", verdict)
    assert ("sentence", {}) in found.notes and found.passages and not found.lines


@pytest.mark.parametrize(
    "text",
    [
        "Apakah Peru mencicipi ikan Kanada?",  # the sides are turned round
        "Apakah Kanada mencicipi ikan Peru di Brasil?",
        "Apakah Kanada mencicipi ikan Peru dengan sendok emas?",
        "Siapa yang mencicipi ikan Norwegia?",
        "Menurutmu siapa yang sebaiknya mencicipi ikan Peru?",
    ],
)
def test_less_than_all_is_no_answer(text: str) -> None:
    found = asked(text)
    assert isinstance(found, Misunderstood) or (found.outcome in ("near", "not_told") and found.verdict is None)


def test_a_record_that_answers_comes_first() -> None:
    rammed = event(TOLD, "SUPPORT", "PER", "CAN", trigger="memuji", quote="Peru memuji Kanada")
    found = asked("Siapa yang memuji Kanada?", material(rammed, statement(TOLD, "CAN", "FRA", number=2)))
    assert isinstance(found, Answer)
    assert (found.outcome, [one.value for one in found.items], found.items[0].records) == ("answered", ["PER"], (rammed.id,))


def test_what_is_alleged_and_denied_in_one_breath_is_disputed() -> None:
    struck = event(TOLD, "ASSAULT", "JPN", "CAN", status="possible", trigger="merusak", quote="Jepang merusak jaring Kanada")
    found = asked("Apakah Jepang menyerang Kanada?", material(struck))
    assert isinstance(found, Answer)
    assert found.verdict in ("disputed", "possible")
    assert is_denied("X menuduh Y. Y membantah tuduhan itu. Hujan.", 0, 12)
    assert not is_denied("X menuduh Y. Y diam saja. Hujan.", 0, 12)
    assert is_denied("X menyerang Y. Hujan turun. X membantah menyerang Y.", 0, 14, ("attack",))


def test_whose_words_are_asked_for() -> None:
    by_minister = event(TOLD, "ASSAULT", "JPN", "CAN", trigger="menyerang", quote="Jepang menyerang Kanada", voice="PER")
    other = event(TOLD, "ASSAULT", "FRA", "CAN", 2, trigger="menyerang", quote="Prancis menyerang Kanada")
    held = material(by_minister, other)
    for text in (
        "Siapa yang menyerang Kanada menurut Peru?",
        "Who attacked Canada, according to Peru?",
        "Menurut Peru siapa yang menyerang Kanada?",
    ):
        found = asked(text, held)
        assert isinstance(found, Answer) and [one.value for one in found.items] == ["JPN"], text
    found = parse("Siapa yang menyerang Kanada menurut Peru?")
    assert isinstance(found, Question) and [one.code for one in found.told_by] == ["PER"]


def test_agreed_to_do_is_told_by_the_doing() -> None:
    sent = event(TOLD, "AID", "JPN", "CAN", status="planned", trigger="mengirim", quote="Jepang akan mengirim senjata kepada Kanada")
    found = asked("Has Japan agreed to send weapons to Canada?", material(sent))
    assert isinstance(found, Answer) and found.verdict == "planned"


def test_the_gist_holds_each_part_of_a_question_whatever_its_build() -> None:
    said = gist(chunks("berapa kapal Jepang dirusak oleh Kanada di Ottawa pakai gergaji", "id", None), "id")
    assert said is not None
    assert (said.asked, [one.code for one in said.names]) == ("how_many", ["JPN", "CAN", "CAN"])
    assert not said.names[2].is_party, "who is named by where it was does not act"
    assert said.counted and said.verbs
    assert gist(chunks("Should Japan join NATO?", "en", None), "en") is None


@given(st.permutations(["Kanada", "Jepang", "ikan", "mencicipi", "kapan"]))
def test_the_order_of_words_does_not_change_what_is_near(words: list[str]) -> None:
    said = gist(chunks(" ".join(words), "id", None), "id")
    assert said is not None and set(said.names) == {one for one in said.names if one.code in ("CAN", "JPN")}
    best = near(said, Question("", "id", "act"), HELD)
    assert best and TEXT[best[0].start : best[0].end] == "Kanada tidak mencicipi ikan Jepang."


def test_roots_of_one_row_of_the_glosses_stand_for_each_other() -> None:
    assert "biaya" in alike()["harga"] and "harga" in alike()["biaya"]
    assert roots_of("refugees") == ("ungsi", "lari")
    assert morphology.analyse("pengungsi").root == "ungsi"


VOTE = """Sidang dunia soal penyu

New York (Contoh) - Majelis Umum PBB mengesahkan resolusi tentang penyu Fiji, Rabu (12/6/2024). Tiga negara menolak, yakni Peru, \
Jepang, dan Kanada. Fiji dan Tonga berada di antara 20 negara yang abstain. Sebelas anggota mendukungnya.
"""
VOTED = report("v", published="2024-06-13", text=VOTE)
CAST = material(*(statement(VOTED, code, "FRA", number=number) for number, code in enumerate(("UN", "JPN", "FJI", "TON"))), told=VOTED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Negara mana yang menolak resolusi Majelis Umum PBB?", ["PER", "JPN", "CAN"]),
        ("Which countries abstained on the resolution of the UN General Assembly?", ["FJI", "TON"]),
        ("Berapa anggota yang mendukung resolusi PBB?", ["11"]),
    ],
)
def test_those_who_are_told_in_a_list_are_all_told(text: str, expected: list[str]) -> None:
    found = asked(text, CAST)
    assert isinstance(found, Answer) and [item.value for item in found.items] == expected


def test_one_ballot_excludes_the_others() -> None:
    for text in ("Apakah Jepang abstain dalam resolusi Majelis Umum PBB?", "Apakah Tonga menolak resolusi Majelis Umum PBB?"):
        found = asked(text, CAST)
        assert isinstance(found, Answer) and (found.outcome, found.verdict) == ("answered", "no"), text
    found = asked("Apakah Peru abstain dalam resolusi Dewan Keamanan PBB?", CAST)
    assert isinstance(found, Misunderstood) or found.verdict is None, "of another organ"


def test_topics_beside_a_name_prefer_the_acts_that_have_them() -> None:
    radar = event(TOLD, "ASSAULT", "FRA", "PER", trigger="menggempur", quote="Prancis menggempur radar Peru")
    site = event(TOLD, "ASSAULT", "JPN", "PER", 2, trigger="menggempur", quote="Jepang menggempur situs nuklir Peru")
    found = asked("Siapa yang menggempur situs nuklir Peru?", material(radar, site))
    assert isinstance(found, Answer) and [item.value for item in found.items] == ["JPN"]
    found = asked("Siapa yang menggempur Peru?", material(radar, site))
    assert isinstance(found, Answer) and {item.value for item in found.items} == {"FRA", "JPN"}


def test_what_was_said_in_an_act_of_words_is_its_content() -> None:
    text = "Judul\n\nPresiden Peru memperingatkan bahwa lautnya akan kering. Hujan turun."
    told = report("w", published="2024-06-13", text=text)
    at = text.index("lautnya akan kering")
    said = msgspec.structs.replace(statement(told, "PER", "CAN"), quote="lautnya akan kering", start=at, end=at + 19)
    found = asked("Apa yang diperingatkan Peru?", material(said, told=told))
    assert isinstance(found, Answer) and found.outcome == "answered"
    assert [quote.quote for line in found.lines for quote in line.quotations] == ["lautnya akan kering"]


def test_what_was_said_of_others_than_the_topic_is_near() -> None:
    said = msgspec.structs.replace(statement(TOLD, "PER", "CAN"), quote="jaring Kanada")
    found = asked("Apa yang dikatakan Peru tentang rudal Kanada?", material(said))
    assert isinstance(found, Answer) and (found.outcome, len(found.lines)) == ("near", 1)
    assert [key for key, _ in found.notes] == ["left_out"]
