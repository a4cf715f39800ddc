"""Refusals, promises, offices, who said it, days without a year, and the ways of asking that lead in to a question."""

from __future__ import annotations

import msgspec
import pytest
from making import event, report, statement, tie
from test_asking import asked, material, understood, values

from sekutu.analysis.asking import answer
from sekutu.analysis.asking.days import find
from sekutu.analysis.asking.matching import in_days

A = report("a", "Xi Jinping menolak ikut menjatuhkan sanksi kepada Rusia. Iran bersumpah akan membalas.", published="2024-06-19")


@pytest.mark.parametrize(
    ("spoken", "plain"),
    [
        ("Could you tell me who criticised Russia?", "Who criticised Russia?"),
        ("Do you know whether China attacked Taiwan?", "China attacked Taiwan?"),
        ("Is it true that China attacked Taiwan?", "China attacked Taiwan?"),
        ("China attacked Taiwan, didn't it?", "China attacked Taiwan?"),
        ("When was the last time Trump met Putin?", "When last Trump met Putin?"),
        ("Who did not attend the BRICS summit?", "Who skipped the BRICS summit?"),
        ("Boleh tahu siapa yang mengkritik Rusia?", "Siapa yang mengkritik Rusia?"),
        ("China menyerang Taiwan, bukan?", "China menyerang Taiwan?"),
        ("Benarkah bahwa China menyerang Taiwan?", "Apakah China menyerang Taiwan?"),
        ("Apa China menyerang Taiwan?", "Apakah China menyerang Taiwan?"),
        ("Kapan Modi bertemu mitranya dari Rusia?", "Kapan Modi bertemu Rusia?"),
        ("When did Modi meet his Russian counterpart?", "When did Modi meet Russian?"),
        ("Siapa yang memerintah Vietnam?", "Siapa pemimpin Vietnam?"),
        ("Who rules Vietnam?", "Who is the leader of Vietnam?"),
        ("Siapa yang enggan mengkritik Rusia?", "Siapa yang menolak mengkritik Rusia?"),
        ("Siapa yang memberi teguran kepada Rusia?", "Siapa yang menegur Rusia?"),
    ],
)
def test_ways_of_asking_that_mean_the_same(spoken: str, plain: str) -> None:
    one, other = understood(spoken), understood(plain)
    assert _bare(one.to_dict()) == _bare(other.to_dict())


def _bare(told: object) -> object:
    """What was understood, without the words as they stand."""
    if isinstance(told, dict):
        return {key: _bare(value) for key, value in told.items() if key not in ("words", "read_as")}
    return [_bare(one) for one in told] if isinstance(told, list) else told


def test_a_refusal_tells_that_an_act_is_not_done() -> None:
    refused = event(A, "REJECT", "CHN:Xi Jinping", quote="menolak ikut menjatuhkan sanksi kepada Rusia", trigger="menolak")
    assert values(asked("Siapa yang menolak menjatuhkan sanksi kepada Rusia?", refused)) == ["CHN"]
    assert values(asked("Which country refused to impose sanctions on Russia?", refused)) == ["CHN"]
    assert asked("Apakah Xi Jinping menjatuhkan sanksi kepada Rusia?", refused).verdict == "no"
    assert asked("Apakah China mau menjatuhkan sanksi kepada Rusia?", refused).verdict == "no"
    assert asked("Apakah India menjatuhkan sanksi kepada Rusia?", refused).outcome != "answered"  # another's refusal
    assert asked("Apakah China menjatuhkan sanksi kepada Iran?", refused).outcome != "answered"  # of another
    assert asked("Siapa yang menolak menyerang Rusia?", refused).outcome != "answered"  # of another act


def test_a_threat_tells_what_may_come() -> None:
    sworn = event(A, "THREATEN", "IRN", quote="bersumpah akan membalas", trigger="bersumpah")
    assert asked("Apakah Iran akan membalas?", sworn).verdict == "possible"
    assert asked("Apakah Iran membalas?", sworn).outcome != "answered"


def test_an_office_is_whoever_holds_it() -> None:
    visit = event(A, "CONSULT", "RUS:Vladimir Putin", "VNM", quote="Putin tiba di Hanoi", trigger="tiba", mode="visit", date="2024-06-20")
    other = event(
        A, "CONSULT", "RUS:Sergey Lavrov", "VNM", 1, quote="Lavrov tiba di Hanoi", trigger="tiba", mode="visit", date="2023-01-02"
    )
    for text in (
        "Kapan presiden Rusia ke Vietnam?",
        "When did the president of Russia visit Vietnam?",
        "When did the Russian president visit Vietnam?",
    ):
        assert values(asked(text, visit, other), "date") == ["2024-06-20"]


def test_who_somebody_is_and_who_leads() -> None:
    leads = tie(A, "PRK:Kim Jong Un", "leads", "PRK", quote="pemimpin Kim Jong Un", note="leader")
    assert values(asked("Siapa Kim Jong Un?", leads)) == ["PRK"]
    assert values(asked("Who leads North Korea?", leads), "person") == ["Kim Jong Un"]


def test_who_said_it() -> None:
    said = msgspec.structs.replace(statement(A, "HUN:Viktor Orbán", "HUN"), quote="perjalanannya sebagai misi perdamaian")
    assert values(asked("Siapa yang menyebut perjalanannya sebagai misi perdamaian?", said)) == ["HUN"]
    assert asked("Siapa yang menyebut perjalanannya sebagai kegagalan?", said).outcome == "not_told"


def test_a_day_without_a_year_is_that_of_any_year() -> None:
    (day,) = find("Siapa yang menyerang Israel pada 7 Oktober?", "id", "2025-10-26")
    assert day.days.in_any_year == (10, 7)
    (month,) = find("Who attacked in October?", "en", "2025-10-26")
    assert month.days.in_any_year == (10, None)
    (counted,) = find("pada Oktober lalu", "id", "2025-10-26")
    assert counted.days.in_any_year is None
    on = {date: event(A, "ASSAULT", "RUS", "UKR", date=date) for date in ("2023-10-07", "2023-10", "2023-11-07", "2023")}
    assert {date: in_days(one, day.days) for date, one in on.items()} == {
        "2023-10-07": True, "2023-10": True, "2023-11-07": False, "2023": False,
    }  # fmt: skip


def test_whose_suppliers_are_the_other_side() -> None:
    assert understood("Siapa pemasok senjata Rusia?").recipients[0].code == "RUS"
    assert understood("Who are Russia's arms suppliers?").recipients[0].code == "RUS"


def test_an_answer_in_the_end_says_where_it_is_near() -> None:
    hosted = tie(A, "RUS", "hosts", "BRICS", quote="Rusia menjadi tuan rumah KTT BRICS", note="summit")
    found = answer(understood("Kapan KTT BRICS digelar?"), material(hosted, reports=(A,)))
    assert found.outcome == "near"  # the report's day is no day of the summit
    assert not values(found, "date")
