"""Questions as they are typed: spoken forms, slips, key words, verbs known by their roots, reasons, and what comes near."""

from __future__ import annotations

import pytest
from making import event, report
from test_asking import A, B, asked, material, understood, values

from sekutu.analysis.asking import Misunderstood, answer, instead, parse


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Siapa yang ngakuin Palestina?", "mengakui"),
        ("Siapa yang ngusir Iran?", "mengusir"),
        ("Siapa yang ngebom Iran?", "membom"),
        ("Siapa yang nyulik Putin?", "menculik"),
        ("Siapa yang bakar Iran?", "membakar"),
        ("Siapa yang nangkep Putin?", "menangkap"),
        ("Siapa yang ngritik Iran?", "mengkritik"),
        ("Siapa yang batalin kunjungan?", "membatalkan"),
        ("Kapan Putin dateng ke China?", "datang"),
        ("Siapa presdien Vietnam?", "presiden"),
        ("Siapa yang mengkritik Ukriana?", "Ukraina"),
        ("Who criticised Puttin?", "Putin"),
    ],
)
def test_spoken_forms_and_slips_are_read_and_said(typed: str, written: str) -> None:
    found = understood(typed)
    assert [plainer for _, plainer in found.read_as] == [written]
    assert any(key == "read_as" and written in note["words"] for key, note in answer(found, material()).notes)


@pytest.mark.parametrize("text", ["Who burned the flag of Iran?", "Siapa yang membuka kedutaan?", "Who criticised Mexico?"])
def test_words_that_are_known_are_no_slips(text: str) -> None:
    found = parse(text)
    assert isinstance(found, Misunderstood) or found.read_as == ()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Siapa yang mengumumkan pengakuan atas Palestina?", "Siapa yang mengakui Palestina?"),
        ("Who announced recognition of Palestine?", "Who recognised Palestine?"),
        ("Siapa yang melancarkan serangan terhadap Iran?", "Siapa yang menyerang Iran?"),
        ("Negara mana yang terlibat dalam serangan ke Iran?", "Negara mana yang menyerang Iran?"),
        ("Negara yang menyerang Iran apa saja?", "Negara mana saja yang menyerang Iran?"),
    ],
)
def test_a_verb_that_only_says_that_an_act_is_done_is_none(text: str, plain: str) -> None:
    one, other = understood(text), understood(plain)
    assert (one.wanted, one.sense, one.actors) == (other.wanted, other.sense, other.actors)
    assert [named.code for named in one.recipients] == [named.code for named in other.recipients]


def test_english_verbs_are_known_by_the_indonesian_roots_that_tell_them() -> None:
    gift = event(A, "AID", "LTU", "TWN", trigger="menyumbangkan", quote="Lituania menyumbangkan vaksin ke Taiwan")
    other = event(B, "AID", "USA", "TWN", 2, trigger="melatih", quote="AS melatih tentara Taiwan")
    assert values(asked("Who donated vaccines to Taiwan?", gift, other)) == ["LTU"]


def test_the_last_of_several_is_asked_for() -> None:
    one = event(A, "CONSULT", "USA:Donald Trump", "RUS:Vladimir Putin", date="2018-07-16", mode="visit", place="Helsinki")
    other = event(B, "CONSULT", "USA:Donald Trump", "RUS:Vladimir Putin", 2, date="2024-05-15", mode="visit", place="Anchorage")
    assert values(asked("Di mana Trump dan Putin terakhir kali bertemu?", one, other), "place") == ["Anchorage"]
    assert values(asked("When did Trump and Putin last meet?", one, other), "date") == ["2024-05-15"]


def test_a_noun_stands_for_a_question_word_that_is_missing() -> None:
    assert understood("tanggal kunjungan Putin ke Vietnam").wanted == "when"
    assert understood("ISR attacks on IRN date").wanted == "when"
    assert [one.code for one in understood("Who attacked IRN?").recipients] == ["IRN"]
    assert understood("Siapa yang menyerang Iran dan kapan tanggalnya?").wanted == "actor"


def test_a_reason_that_stands_at_the_act_answers_why_and_is_no_item() -> None:
    text = "Judul\n\nIndia menyerang Pakistan pada Rabu. Serangan itu merupakan balasan atas pembunuhan wisatawan. Cuaca cerah."
    told = report("t", text=text, published="2024-06-20")
    quote = "India menyerang Pakistan"
    start = text.index(quote)
    struck = event(told, "ASSAULT", "IND", "PAK", trigger="menyerang", quote=quote)
    placed = {name: getattr(struck, name) for name in struck.__struct_fields__} | {"start": start, "end": start + len(quote)}
    held = material(type(struck)(**placed), reports=(told,))
    for question in ("Mengapa India menyerang Pakistan?", "Why did India attack Pakistan?", "Apa alasan India menyerang Pakistan?"):
        found = answer(understood(question), held)
        assert (found.outcome, found.items, ("why", {}) in found.notes) == ("answered", (), True), question
        assert [one.text for one in found.passages] == ["Serangan itu merupakan balasan atas pembunuhan wisatawan."]
    assert answer(understood("Mengapa India menyerang China?"), held).lines == ()


def test_records_that_hold_the_words_come_near_and_are_no_answer() -> None:
    bought = event(A, "AGREE", "HUN", "SWE", trigger="sepakat", quote="Orban sepakat membeli empat jet tempur", amount="4 jets")
    found = asked("Berapa jet tempur yang dibeli Hungaria?", bought)
    assert (found.outcome, found.verdict, values(found, "number")) == ("near", None, ["4"])
    critic = event(A, "ACCUSE", "USA", "RUS", mode="disapprove", trigger="mengkritik", quote="AS mengkritik kunjungan ke Rusia")
    assert asked("Siapa yang mengunjungi Rusia?", critic).lines == ()  # an act about a visit is none
    lost = parse("Siapa yang gembira menyerang Iran dan memasok Ukraina?")
    assert isinstance(lost, Misunderstood) and isinstance(instead(lost, material(critic)), Misunderstood)


def test_an_answer_says_of_which_days_its_reports_are() -> None:
    found = asked("Siapa yang mengkritik Rusia?", event(A, "ACCUSE", "USA", "RUS", mode="disapprove", trigger="mengkritik"))
    assert found.published == (A.published, A.published) and found.to_dict()["published"] == {"first": A.published, "last": A.published}
