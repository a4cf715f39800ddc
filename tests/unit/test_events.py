"""Events: what happened, when and where, who says so, and each act once."""

from __future__ import annotations

import pytest
from readings import event, events, side, told

from sekutu import pipeline
from sekutu.records import Report

VISITS = [
    "Putin tiba di Beijing.",
    "Putin terbang ke Beijing.",
    "Putin bertolak ke Beijing.",
    "Putin mengunjungi China.",
    "Putin berkunjung ke China.",
    "Putin melawat ke China.",
    "Kunjungan Putin ke China berlangsung lama.",
]


@pytest.mark.parametrize("text", VISITS)
def test_the_act_counts_not_the_wording(text: str) -> None:
    assert told(event(text)) == "CONSULT/visit RUS:Vladimir Putin > CHN [actual]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru mengecam Chile.", "ACCUSE/disapprove PER > CHL [actual]"),
        ("Peru mengusir diplomat Chile.", "SANCTION/expel PER > CHL [actual]"),
        ("Peru menjatuhkan sanksi terhadap Chile.", "SANCTION PER > CHL [actual]"),
        ("Peru mengancam akan menyerang Chile.", "THREATEN/violence PER > CHL [actual]"),
        ("Peru dan Chile sepakat bekerja sama.", "AGREE CHL+PER [actual]"),
        ("Peru memuji Chile.", "SUPPORT PER > CHL [actual]"),
        ("Peru dan Chile berbicara melalui telepon.", "CONSULT/phone CHL+PER [actual]"),
        ("Warga Peru berunjuk rasa menentang Chile.", "PROTEST/demo PER/CVL > CHL [actual]"),
        ("Peru membantah menyerang Chile.", "ASSAULT PER > CHL [negated]"),
        ("Peru membatalkan kunjungan ke Chile.", "REJECT/meet PER > CHL [actual]"),
    ],
)
def test_types(text: str, expected: str) -> None:
    assert told(event(text)) == expected


def test_when_and_where() -> None:
    one = event("Putin tiba di Beijing, Kamis (16/5/2024).")
    assert (one.date, one.date_words) == ("2024-05-16", "Kamis (16/5/2024)")
    assert one.place is not None and one.place.to_dict() == {"name": "Beijing", "country": "CHN"}
    assert (one.quote, one.trigger, one.reported) == ("Putin tiba di Beijing", "tiba", "2024-05-17")


def test_the_reports_day_is_not_passed_off_as_the_acts() -> None:
    one = event("Putin tiba di Beijing.")
    assert (one.date, one.reported) == (None, "2024-05-17")


def test_without_a_day_relative_dates_stay_open() -> None:
    one = event("Putin tiba di Beijing kemarin.", day=None)
    assert (one.date, one.reported) == (None, None)


def test_a_date_belongs_to_its_own_act() -> None:
    first, second = events("Peru menyerang Chile pada 3 Mei 2024. Brasil mengecam Peru.")
    assert (first.date, second.date) == ("2024-05-03", None)


def test_several_destinations_are_several_visits_each_with_its_place() -> None:
    first, second = events("Putin bertolak ke Beijing dan Hanoi pada 3 Mei 2024.")
    assert [told(first), told(second)] == [
        "CONSULT/visit RUS:Vladimir Putin > CHN [actual]",
        "CONSULT/visit RUS:Vladimir Putin > VNM [actual]",
    ]
    assert first.id != second.id
    places = [one.place.country if one.place else None for one in (first, second)]
    assert places[0] in ("CHN", None) and places[1] in ("VNM", None)


def test_a_meeting_at_one_partys_place_is_a_visit_to_it() -> None:
    assert told(event("Xi Jinping bertemu Putin di Moskow.")) == "CONSULT/visit CHN:Xi Jinping > RUS:Vladimir Putin [actual]"
    assert told(event("Xi Jinping bertemu Putin di Astana.")) == "CONSULT CHN:Xi Jinping+RUS:Vladimir Putin [actual]"


def test_three_parties_are_many() -> None:
    assert told(event("Peru, Chile, dan Bolivia bertemu di Quito.")) == "CONSULT/multilateral BOL+CHL+PER [actual]"


def test_an_act_told_twice_is_coded_once() -> None:
    found = events("Putin mengunjungi Mongolia pada Senin (13/5/2024). Kunjungan Putin ke Mongolia itu berlangsung dua hari.")
    assert [told(one) for one in found] == ["CONSULT/visit RUS:Vladimir Putin > MNG [actual]"]
    assert found[0].date == "2024-05-13"


def test_acts_of_different_days_are_different_acts() -> None:
    found = events("Putin mengunjungi Mongolia pada 13 Mei 2024. Putin mengunjungi Mongolia pada 3 September 2023.")
    assert [one.date for one in found] == ["2024-05-13", "2023-09-03"]


def test_a_plan_and_the_deed_are_two() -> None:
    found = events("Putin akan mengunjungi Mongolia. Putin tidak mengunjungi Mongolia.")
    assert [one.status for one in found] == ["planned", "negated"]


def test_a_headline_is_not_coded_beside_what_it_tells() -> None:
    found = events("Peru Mengecam Chile\nPemerintah Peru mengecam Chile atas sengketa perbatasan pada Senin.")
    assert len(found) == 1
    assert found[0].quote.startswith("Pemerintah Peru")


def test_the_voice_is_whoever_asserts_it() -> None:
    assert event("Peru menyerang Chile.").voice == ()
    (speaker,) = event("Menurut Menteri Luar Negeri Rusia Sergei Lavrov, Peru menyerang Chile.").voice
    assert (speaker.code, speaker.person) == ("RUS", "Sergey Lavrov")
    (outlet,) = event("Peru menyerang Chile, melansir DW.").voice
    assert (outlet.code, outlet.outlet) == (None, "DW")


def test_what_is_said_keeps_its_status_and_takes_its_voice() -> None:
    one = event("Menteri Luar Negeri Rusia Sergei Lavrov mengatakan bahwa Peru menyerang Chile.")
    assert (told(one), one.voice[0].code) == ("ASSAULT PER > CHL [actual]", "RUS")


def test_background_and_everyday_life_are_no_events() -> None:
    assert events("Perang di Ukraina sudah berlangsung lama.") == []
    assert events("Petani itu menanam padi di sawah yang luas setiap hari.") == []


def test_an_act_without_any_known_party_is_no_event() -> None:
    assert events("Seorang petani menyerang tetangganya di sawah.") == []


def test_no_party_is_guessed_for_an_open_pronoun() -> None:
    for one in events("Ia mengecam Chile."):
        assert {p.code for p in one.actors} <= {"---", "CHL"}


def test_why_it_was_coded_is_said() -> None:
    one = event("Peru mengecam Chile.")
    assert one.made_by.startswith("tables ")
    assert "accuse:mengecam" in one.made_by
    assert 0 < one.confidence < 1


def test_a_record_keeps_its_name_when_its_codes_change() -> None:
    """The name is of the trigger's place: who acts, when and where have no part in it."""
    one, other = event("Peru mengecam Chile."), event("Peru mengecam Chile.", day="2020-01-01")
    assert one.id == other.id
    assert one.reported != other.reported


def test_headlines_name_acts_by_the_bare_verb() -> None:
    assert told(event("Peru serang Chile")) == "ASSAULT PER > CHL [actual]"


def test_a_bare_verb_elsewhere_is_none() -> None:
    assert "ASSAULT" not in [one.type for one in events("Peru dan Chile menggelar rapat tentang serang di sana.")]


def test_both_parties_known_is_surer() -> None:
    assert event("Peru mengecam Chile.").confidence > event("Peru mengecam hal itu.").confidence


def test_a_clitic_whose_party_stands_in_an_earlier_sentence() -> None:
    """The party of "menyerangnya" has token numbers of another sentence: they say nothing about this one."""
    text = (
        "Dalam pertemuan yang panjang di ibu kota itu, setelah berhari-hari berunding tentang banyak hal, para pejabat mendengar bahwa "
        "juru bicara Gedung Putih mengecam Iran. Polisi telah mengepung rumah itu dan kemudian menyerangnya."
    )
    coded = pipeline.code(Report(text=text, doc="contoh", published="2024-06-03"))
    assert all(one.quote == text[one.start : one.end] and one.quote for one in coded.records)


def test_nobody_visits_his_own_state() -> None:
    assert events("Warga Indonesia tiba di Jakarta.") == []
    (seen,) = events("Presiden Joko Widodo mengunjungi Natuna.", day="2024-05-17")
    assert (seen.type, side(seen.actors), seen.recipients) == ("CONSULT", "IDN:Joko Widodo", ())
