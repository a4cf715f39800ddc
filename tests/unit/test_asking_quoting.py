"""Questions that a sentence answers (what, why, how long), parties that are joined, and what no slot may be filled with."""

from __future__ import annotations

import re

import asking_of
import pytest
from asking_of import holding, spoken
from making import event, report, statement

from sekutu.analysis.asking import Answer, Material, Misunderstood, parse, parts
from sekutu.analysis.asking.chunks import chunks
from sekutu.analysis.asking.gist import gist
from sekutu.analysis.asking.holding import gives_reason, points_back
from sekutu.lang import morphology
from sekutu.records import AnyRecord, Report
from sekutu.resources import items, read_table

TEXT = """Kanada dan Peru Buka Jalur Feri

Lima (Contoh) - Perdana Menteri Kanada meninjau jalur feri di Ottawa, Rabu (12/6/2024). Kanada menawarkan potongan tarif feri kepada Peru. \
Perundingan Kanada dan Peru tentang feri berlangsung tiga bulan.

Peru menutup dermaga lama karena tiangnya lapuk. Jepang menolak tarif feri itu. Alasannya, kapal Jepang tidak diajak bicara. \
Chile dan Jepang mencemooh nama feri tersebut.

Peru mendesak Jepang mengembalikan kapal tunda. Feri pertama diberkati oleh seorang pelaut tua Peru. Tarif feri Kanada naik 12%. \
Konferensi feri berikutnya digelar di Nairobi.
"""
TOLD = report("t", published="2024-06-13", text=TEXT)


def material(*records: AnyRecord, told: Report = TOLD) -> Material:
    return holding(*records, told=[told])


HELD = spoken(TOLD, "CAN", "JPN", "PER")


def asked(text: str, held: Material = HELD) -> Answer | Misunderstood:
    return asking_of.asked(text, held)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Apa yang ditawarkan Kanada kepada Peru?", "Kanada menawarkan potongan"),
        ("What did Canada offer to Peru?", "Kanada menawarkan potongan"),
        ("Mengapa Peru menutup dermaga?", "Peru menutup dermaga lama karena"),
        ("Kenapa Jepang menolak tarif feri?", "Jepang menolak tarif feri itu. Alasannya"),
        ("Berapa lama perundingan Kanada dan Peru?", "Perundingan Kanada dan Peru"),
        ("Berapa bulan perundingan Kanada dan Peru tentang feri?", "Perundingan Kanada dan Peru"),
    ],
)
def test_a_sentence_that_holds_all_that_is_asked_answers_it(text: str, begins: str) -> None:
    found = asked(text)
    assert isinstance(found, Answer) and found.outcome == "answered", found
    assert found.passages[0].text.startswith(begins) and ("sentence", {}) in found.notes and not found.items


@pytest.mark.parametrize(
    "text",
    [
        "Apa yang ditawarkan Peru kepada Kanada?",  # the sides are turned round
        "Apa yang ditawarkan Kanada kepada Chile?",
        "Mengapa Chile menutup dermaga?",
        "Mengapa Kanada meninjau jalur feri?",  # told, but not why
        "Berapa lama Peru menutup dermaga?",
        "Apa ibu kota Peru?",
    ],
)
def test_a_sentence_that_does_not_tell_it_is_no_answer(text: str) -> None:
    found = asked(text)
    assert isinstance(found, Misunderstood) or found.outcome != "answered"


def test_what_a_headline_says_fills_no_slot_unless_it_says_all() -> None:
    found = asked("Siapa yang meninjau jalur feri di Ottawa?")
    assert isinstance(found, Answer) and [item.value for item in found.items] == ["CAN"]


def test_a_place_of_the_question_is_not_the_place_that_is_asked_for() -> None:
    found = asked("Setelah Ottawa, konferensi feri berikutnya di mana?")
    assert isinstance(found, Answer) and [item.value for item in found.items] == ["Nairobi"]


def test_a_sign_counts_as_its_word() -> None:
    found = asked("Berapa persen tarif feri Kanada?")
    assert isinstance(found, Answer) and [item.value for item in found.items] == ["12"]


def test_whom_a_question_names_to_say_when_need_not_stand_in_the_sentence() -> None:
    said = gist(chunks("Berapa orang tewas di Lima saat Kanada dan Peru berunding?", "id", None), "id")
    assert said is not None and [one.code for one in said.names] == ["PER"] and [one.code for one in said.before] == ["CAN", "PER"]
    where = gist(chunks("Siapa yang ditemui Trudeau waktu ke Peru?", "id", None), "id")
    assert where is not None and not where.before


def test_joined_parties_are_each_meant() -> None:
    a, b = report("a", published="2024-06-13"), report("b", published="2024-06-13")
    first = event(a, "ACCUSE", "CAN", "PER", mode="disapprove", trigger="mengkritik")
    second = event(b, "ACCUSE", "JPN", "PER", mode="disapprove", trigger="mengkritik")

    found = asked("Apakah Kanada dan Jepang mengkritik Peru?", holding(first, second, told=(a, b)))
    assert isinstance(found, Answer) and (found.outcome, found.verdict, len(found.lines)) == ("answered", "yes", 2)
    half = asked("Apakah Kanada dan Jepang mengkritik Peru?", holding(first, told=(a, b)))
    assert isinstance(half, Answer) and (half.outcome, half.verdict) == ("near", None)


def test_of_two_speakers_each_is_asked() -> None:
    found = parse("Apa kata Kanada dan Jepang tentang Peru?", "2024-07-01")
    assert not isinstance(found, Misunderstood) and found.kind == "said"
    assert [one.code for one in found.actors] == ["CAN"] and found.then is not None
    assert [one.code for one in found.then.actors] == ["JPN"] and [one.code for one in found.then.about] == ["PER"]


def test_a_number_of_the_question_must_stand_in_what_is_quoted() -> None:
    told = [statement(TOLD, code, "PER", number=number) for number, code in enumerate(("CAN", "JPN"))]
    found = asked("Siapa yang bilang 4.200 tentara Peru sudah di Chile?", material(*told))
    assert isinstance(found, Misunderstood) or found.outcome != "answered"


def test_reasons() -> None:
    assert gives_reason("Dermaga ditutup karena lapuk.") and not gives_reason("Dermaga ditutup Rabu.")
    assert points_back("Alasannya, dermaga lapuk.") and points_back("Langkah itu membalas Peru.") and not points_back("Peru senang.")


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_part_is_named_once_and_its_example_has_one_of_its_forms(language: str) -> None:
    rows = read_table(f"lang/{language}/questions/parts.tsv")
    assert len({row["part"] for row in rows}) == len(rows)
    for row in rows:
        words = [word.casefold() for word in re.findall(r"[\w%]+", row["example"])]
        roots = {morphology.analyse(word).root for word in words}
        folded = row["example"].casefold()
        forms = [form.removeprefix("root:").removeprefix("-") for form in items(row["forms"])]
        assert any(form in folded or form in roots for form in forms) or "%" in row["example"], row


def test_parts_are_handed_out() -> None:
    assert parts.listed("and") == ("dan",) and parts.listed("and", "en") == ("and",)
    assert parts.words("namely", "en") == frozenset() and parts.pattern("pointing").search("kapalnya")
    with pytest.raises(KeyError):
        parts.words("no such part")
