"""Questions as people turn them: in haste, in speech, the other way round, of denials, reactions and comparisons."""

from __future__ import annotations

import msgspec
import pytest
from asking_of import holding
from making import event, report, statement

from sekutu.analysis.asking import Answer, Misunderstood, Question, answer, parse
from sekutu.records import AnyRecord

A, B = report("a", published="2024-06-19"), report("b", published="2024-06-25")


def understood(text: str) -> Question:
    found = parse(text, "2024-07-01")
    assert isinstance(found, Question), found
    return found


def asked(text: str, *records: AnyRecord) -> Answer:
    return answer(understood(text), holding(*records, told=(A, B)))


def parties(found: Answer) -> list[str]:
    return [item.value for item in found.items if item.kind == "party"]


@pytest.mark.parametrize(
    ("spoken", "plain"),
    [
        ("kpn Modi ke Rusia?", "Kapan Modi ke Rusia?"),
        ("siapa aja yg dukung Rusia?", "Siapa saja yang mendukung Rusia?"),
        ("Siapa yg nyerang Ukraina?", "Siapa yang menyerang Ukraina?"),
        ("Iran kirim drone ke siapa?", "Iran mengirim drone kepada siapa?"),
        ("Apakah China serang Taiwan?", "Apakah China menyerang Taiwan?"),
        ("Sanksi apa yang dijatuhkan AS kepada Rusia?", "Apa sanksi AS kepada Rusia?"),
        ("Kunjungan Putin ke Vietnam dikecam siapa?", "Siapa mengecam kunjungan Putin ke Vietnam?"),
        ("Kunjungan Putin ke Vietnam dikritik oleh siapa?", "Siapa mengkritik kunjungan Putin ke Vietnam?"),
        ("Was Putin's visit to Vietnam criticised by China?", "Did China criticise Putin's visit to Vietnam?"),
        ("Siapa yang mengecam serangan Israel-AS?", "Siapa yang mengecam serangan Israel dan AS?"),
        ("Seberapa dekat Indonesia dengan Rusia?", "Bagaimana hubungan Indonesia dan Rusia?"),
        ("How close is Indonesia to Russia?", "What is the relationship between Indonesia and Russia?"),
        ("Apakah hubungan China dan Rusia membaik?", "Apakah China mendekat ke Rusia?"),
        ("Apakah hubungan China dan Rusia memburuk?", "Apakah China menjauh dari Rusia?"),
    ],
)
def test_turns_of_speech_mean_the_same(spoken: str, plain: str) -> None:
    def meant(text: str) -> dict[str, object]:
        told = understood(text).to_dict()
        for name in ("actors", "recipients", "parties", "about"):
            told[name] = [one["code"] for one in told.get(name, [])]
        return {key: value for key, value in told.items() if key not in ("object", "tense", "read_as")}

    assert meant(spoken) == meant(plain)


def test_a_root_behind_a_noun_is_no_verb() -> None:
    assert [one.code for one in understood("Apa kritik Rusia kepada China?").actors] == ["RUS"]


def test_whether_somebody_denies_is_told_by_the_denial() -> None:
    told = event(A, "AID", "IRN", "RUS", 1, quote="Iran memasok drone kepada Rusia", voice="UKR")
    denied = event(B, "AID", "IRN", "RUS", 2, status="negated", quote="Iran membantah mengirim drone", voice="IRN")
    not_so = event(B, "AID", "IRN", "RUS", 3, status="negated", quote="Iran tidak mengirim drone")
    found = asked("Apakah Iran membantah mengirim drone ke Rusia?", told, denied)
    assert (found.outcome, found.verdict) == ("answered", "yes")
    assert [one.telling.status for one in found.lines] == ["negated"]
    assert asked("Did Iran deny sending drones to Russia?", told, denied).verdict == "yes"
    assert asked("Apakah Iran membantah mengirim drone ke Rusia?", told, not_so).outcome == "not_told"
    assert asked("Apakah Ukraina membantah Iran mengirim drone ke Rusia?", told, denied).outcome == "not_told"
    assert parties(asked("Siapa yang membantah mengirim drone ke Rusia?", told, denied)) == ["IRN"]


def test_one_of_two_is_not_asked_of_records_but_of_closeness() -> None:
    for text in ("Apakah Putin mengunjungi China atau India?", "Did Putin visit China or India?", "Apakah Rusia lebih dekat ke China?"):
        assert isinstance(parse(text), Misunderstood), text
    records = [
        event(A, "SUPPORT", "CHN", "RUS", 1, quote="China memuji Rusia"),
        event(B, "ACCUSE", "IND", "RUS", 2, mode="disapprove", quote="India mengecam Rusia"),
    ]
    for text in (
        "Apakah Rusia lebih dekat ke India atau China?",
        "Siapa yang lebih dekat dengan Rusia, India atau China?",
        "Is Russia closer to India or China?",
    ):
        found = asked(text, *records)
        assert parties(found) == ["CHN", "IND"], text
        assert [key for key, _ in found.notes] == ["compare_unsure"], text  # one act each: their intervals overlap
    assert asked("Is Russia closer to India or Japan?", *records).outcome == "not_told"


def test_a_reaction_is_an_act_where_its_quotation_names_what_it_answers() -> None:
    did = event(A, "ACCUSE", "CHN", "USA", 1, mode="disapprove", quote="China mengecam sanksi AS", trigger="mengecam")
    said = msgspec.structs.replace(statement(A, "CHN", "USA"), quote="sanksi AS itu melanggar hukum")
    assert [one.telling.kind for one in asked("Bagaimana reaksi China terhadap sanksi AS?", did, said).lines] == ["event"]
    assert [one.telling.kind for one in asked("Bagaimana reaksi China terhadap sanksi AS?", said).lines] == ["statement"]
    assert asked("Bagaimana reaksi China terhadap kunjungan AS?", did).outcome == "not_told"


def test_how_one_stands_towards_another_is_not_one_saying_alone() -> None:
    assert understood("Bagaimana sikap India terhadap Rusia?").kind == "pair"
    assert understood("Bagaimana sikap India terhadap perang di Ukraina?").kind == "said"


def test_what_an_organ_did_is_not_told_of_another() -> None:
    council = event(A, "SUPPORT", "CHN", "UN", 1, status="negated", quote="China abstain di Dewan Keamanan", trigger="abstain")
    assert parties(asked("Siapa yang abstain di Dewan Keamanan PBB?", council)) == ["CHN"]
    assert asked("Siapa yang abstain di Majelis Umum PBB?", council).outcome == "not_told"


def test_the_content_of_an_accusation_narrows_and_that_of_a_promise_is_looked_for() -> None:
    accused = event(A, "ACCUSE", "PHL", "CHN", 1, mode="allege", quote="Manila menuduh China menyerang kapal", trigger="menuduh")
    found = asked("Siapa yang menuduh China menyerang kapal Filipina?", accused)
    assert (found.outcome, parties(found)) == ("answered", ["PHL"])
    promised = event(A, "AGREE", "PRK", "RUS", 1, quote="Kim berjanji mendukung Rusia", trigger="berjanji")
    other = event(B, "AGREE", "CHN", "RUS", 2, quote="China berjanji membeli gas Rusia", trigger="berjanji")
    assert parties(asked("Siapa yang berjanji mendukung Rusia?", promised, other)) == ["PRK"]


def test_what_is_said_of_others_than_are_asked_about_is_no_answer() -> None:
    said = msgspec.structs.replace(statement(A, "IDN", "PSE"), quote="perang di Gaza harus berhenti")
    assert asked("What did Indonesia say about the war between Israel and Iran?", said).outcome == "not_told"
