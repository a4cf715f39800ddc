"""Isolation: what each component counts, when it says that too little is told, and what the composite makes of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from making import backwards, event, held, report, tie

from sekutu.analysis.components import Measure, components
from sekutu.analysis.isolation import Isolation, composite, isolation
from sekutu.analysis.signs import names
from sekutu.records import AnyRecord

A, B = report("a"), report("b", published="2023-03-01")
DAY = dt.date(2024, 6, 30)
PARTNERS = "CHN IND PRK IRN BLR VNM".split()


def told(*records: AnyRecord, **named: Any) -> Isolation:
    return isolation("RUS", records, held(A, B), today=DAY, **named)


def codes(answer: Isolation, component: str, count: str) -> list[str]:
    return [key for key, _ in answer.whole.measure(component).count(count).by]


def meetings(*codes: str, source: Any = A, **named: Any) -> list[AnyRecord]:
    return [event(source, "CONSULT", "RUS", code, 50 + n, quote=f"bertemu {code}", **named) for n, code in enumerate(codes)]


def test_weights_add_up_and_every_sign_is_used() -> None:
    assert sum(one.weight for one in components()) == pytest.approx(1)
    assert [one.key for one in components()] == [one.key for one in told().whole.measures]
    assert set(names()) == {"shunned", "sanctioned", "attended", "missed", "uninvited", "vote_for", "vote_against", "vote_abstained"}


def test_breadth_is_held_against_coverage() -> None:
    wide = dict.fromkeys([*PARTNERS, *(f"X{n}" for n in range(40))], 10)
    narrow = dict.fromkeys(PARTNERS, 10)
    many, few = (told(*meetings(*PARTNERS), coverage=coverage).whole.measure("breadth") for coverage in (wide, narrow))
    assert len(many.count("partners")) == len(few.count("partners")) == 6
    assert many.value is not None and few.value is not None and few.value == 0.0
    assert many.low is not None and many.high is not None and many.low <= many.value <= many.high
    numbers = dict(many.numbers)
    assert numbers["expected_partners"] == pytest.approx(46 * (1 - (1 - 1 / 46) ** 6), abs=0.01)
    assert (numbers["evenness"], numbers["concentration"]) == (1.0, round(1 / 6, 3))
    same = told(*(event(A, "CONSULT", "RUS", "CHN", n, date=f"2024-0{n + 1}-01") for n in range(6)), coverage=wide).whole.measure("breadth")
    assert same.value is not None and same.value > many.value
    assert dict(same.numbers)["concentration"] == 1.0


def test_too_little_is_said_and_the_counts_stand() -> None:
    answer = told(*meetings("CHN", "IND"))
    breadth = answer.whole.measure("breadth")
    assert (breadth.value, breadth.low, breadth.high, breadth.observed) == (None, None, None, 2)
    assert codes(answer, "breadth", "partners") == ["CHN", "IND"]
    assert answer.whole.composite is None and answer.whole.weight == 0


def test_shunning_counts_senders_not_acts() -> None:
    answer = told(
        event(A, "SANCTION", "USA", "RUS", 1, mode="expel", date="2024-01-05"),
        event(A, "SANCTION", "USA", "RUS", 2, mode="withdraw", date="2024-03-05"),
        event(A, "REJECT", "POL", "RUS", 3, mode="meet"),
        event(A, "SANCTION", "LTU", "RUS", 4, mode="discontinue", quote="memutus hubungan diplomatik dengan Rusia"),
        event(A, "SANCTION", "JPN", "RUS", 5, mode="discontinue", quote="mengenakan tarif atas barang Rusia"),
        event(A, "SANCTION", "RUS", "FIN", 6, mode="expel"),
        event(A, "SANCTION", "EST", "RUS", 7, mode="expel", status="planned"),
        event(A, "SANCTION", "LVA", "RUS", 8, mode="expel", voice="UKR"),
        *meetings("CHN", "IND"),
    )
    assert codes(answer, "shunning", "senders") == ["LTU", "POL", "USA"]
    shunning = answer.whole.measure("shunning")
    assert (shunning.observed, shunning.value) == (5, 0.6)
    assert shunning.low is not None and shunning.high is not None and shunning.low < 0.6 < shunning.high
    assert codes(answer, "sanctions", "senders") == ["JPN", "LTU", "USA"]


def test_sanctions_reach_the_members_of_a_body_but_a_suspension_does_not() -> None:
    whole = told(event(A, "SANCTION", "EU,USA", "RUS", 1), *meetings("CHN", "IND")).whole.measure("sanctions")
    assert dict(whole.numbers)["states_reached"] == 28
    suspended = event(A, "SANCTION", "UN", "RUS", 1, mode="discontinue", quote="menangguhkan keanggotaan Rusia")
    assert dict(told(suspended, *meetings("CHN")).whole.measure("sanctions").numbers)["states_reached"] == 0


def test_visits_made_and_received_and_the_rank_of_who_was_met() -> None:
    answer = told(
        event(A, "CONSULT", "RUS:Vladimir Putin", "CHN:Xi Jinping", 1, mode="visit", date="2024-05-16"),
        event(A, "CONSULT", "RUS:Vladimir Putin", "PRK:Kim Jong Un", 2, mode="visit", date="2024-06-19"),
        event(A, "CONSULT", "IND:Narendra Modi", "RUS", 3, mode="visit", date="2024-06-01"),
        event(A, "CONSULT", "RUS", "VNM", 4, mode="visit", date="2024-06-20", status="planned"),
        event(A, "CONSULT", "CHN:Wang Yi", "RUS", 5, mode="visit", date="2024-02-01"),
    )
    assert codes(answer, "visits", "hosts") == ["CHN", "PRK"]
    assert codes(answer, "visits", "guests") == ["CHN", "IND"]
    assert answer.whole.measure("visits").value == 0.5
    rank = answer.whole.measure("rank")
    assert (len(rank.count("heads")), len(rank.count("others")), rank.value) == (3, 1, 0.25)


def test_absence_counts_only_where_it_is_told() -> None:
    answer = told(
        event(A, "CONSULT", "RUS", "BRICS", 1, mode="multilateral", date="2024-01-01"),
        event(A, "CONSULT", "RUS", "G20", 2, mode="multilateral", status="negated"),
        event(A, "AGREE", "CHE", "RUS", 3, status="negated", quote="tidak mengundang Rusia"),
        event(A, "AGREE", "TUR", "RUS", 4, status="negated", quote="belum menyetujui permintaan Rusia"),
    )
    summits = answer.whole.measure("summits")
    assert [len(summits.count(name)) for name in ("attended", "missed", "uninvited")] == [1, 1, 1]
    assert summits.value == round(2 / 3, 3)


def test_an_absence_that_somebody_saw_otherwise_is_none() -> None:
    there = event(A, "CONSULT", "RUS", "G20", 1, mode="multilateral", date="2024-01-01")
    away = event(B, "CONSULT", "RUS", "G20", 2, mode="multilateral", date="2024-01-01", status="negated")
    summits = told(there, away).whole.measure("summits")
    assert (len(summits.count("attended")), len(summits.count("missed"))) == (1, 0)


def test_votes_by_the_words_that_tell_them() -> None:
    answer = told(
        event(A, "REJECT", "RUS,BLR", "UN", 1, quote="memberikan suara menentang resolusi"),
        event(A, "REJECT", "RUS", "UN", 2, quote="menolak permintaan PBB"),
        event(A, "SUPPORT", "RUS", "UN", 3, status="negated", quote="abstain di Dewan Keamanan"),
        event(A, "SUPPORT", "RUS,CHN,IND", "PSE", 4, quote="memberikan suara mendukung keanggotaan"),
    )
    votes = answer.whole.measure("votes")
    assert [len(votes.count(name)) for name in ("for", "against", "abstained")] == [1, 1, 1]
    assert votes.value == round(2 / 3, 3)
    assert dict(votes.numbers)["mean_others_on_its_side"] == 1.0


def test_supporters_need_a_bound_above_zero() -> None:
    reports = [report(f"r{n}") for n in range(12)]
    records: list[AnyRecord] = []
    for n, one in enumerate(reports):
        records += [event(one, "AID", code, "RUS", 1 + k, date=f"2024-{n % 6 + 1:02}-1{n % 2}") for k, code in enumerate(("PRK", "IRN"))]
        records += [
            event(one, "ASSAULT", "RUS", code, 5 + k, date=f"2024-{n % 6 + 1:02}-1{n % 2}") for k, code in enumerate(("UKR", "GEO"))
        ]
    records.append(event(A, "AID", "CUB", "RUS", 9))
    answer = isolation("RUS", records, held(A, *reports), today=DAY)
    assert codes(answer, "supporters", "supporters") == ["IRN", "PRK"]
    assert codes(answer, "supporters", "opponents") == ["GEO", "UKR"]
    assert codes(answer, "supporters", "undecided") == ["CUB"]
    assert answer.whole.measure("supporters").value == 0.5


def test_the_composite_is_the_weighted_mean_of_what_is_told_and_wider_than_no_part_of_it() -> None:
    def one(key: str, value: float | None) -> Measure:
        return Measure(key, value, None if value is None else value - 0.1, None if value is None else value + 0.2, 9, 4, ())

    parts = [one("breadth", 0.5), one("supporters", 0.2), one("shunning", 0.8), one("rank", 0.4), one("visits", None)]
    value, low, high, weight = composite(parts)
    assert weight == 0.65
    assert value == pytest.approx(100 * (0.2 * 0.5 + 0.2 * 0.2 + 0.15 * 0.8 + 0.1 * 0.4) / 0.65, abs=0.05)
    assert low is not None and high is not None and value is not None
    assert low < value < high and value - low < 10 and high - value < 20
    assert composite(parts[:3])[0] is None


def test_half_years_hold_what_lies_in_them_and_the_rest_is_counted() -> None:
    answer = told(
        event(B, "CONSULT", "RUS", "CHN", 1, date="2023-02"),
        event(A, "CONSULT", "RUS", "IND", 2, date="2024-05-01"),
        event(A, "SANCTION", "USA", "RUS", 3),
        event(A, "CONSULT", "RUS", "BLR", 4, date="2023"),
        event(A, "CONSULT", "RUS", "VNM", 5, date="2014/.."),
        tie(A, "RUS", "ally_of", "PRK"),
    )
    assert [(one.since, one.until, one.acts, one.bounded) for one in answer.periods] == [
        ("2023-01-01", "2023-06-30", 1, 0),
        ("2024-01-01", "2024-06-30", 2, 1),
    ]
    assert len(answer.unplaced) == 2
    assert answer.whole.acts == 5


def test_every_number_opens_into_records_and_quotations() -> None:
    records = [*meetings(*PARTNERS), event(A, "SANCTION", "USA", "RUS", 1, mode="expel"), event(B, "SANCTION", "EU", "RUS", 2)]
    ids = {record.id for record in records}
    answer = told(*records).to_dict()
    for vector in (answer["whole"], *answer["half_years"]):
        assert set(vector["records"]) <= ids and len(vector["records"]) >= vector["acts"]
        for component in vector["components"]:
            for count in component["counts"].values():
                assert count["count"] == len(count["by"])
                assert all(listed and set(listed) <= ids for listed in count["by"].values())
    quoted = {one["component"]: [quote["record"] for quote in one["quotations"]] for one in answer["whole"]["components"]}
    assert quoted["shunning"][0] == records[-2].id


def test_the_same_whatever_the_order_of_records() -> None:
    records = [*meetings(*PARTNERS), event(A, "SANCTION", "USA", "RUS", 1, mode="expel"), tie(A, "RUS", "ally_of", "PRK")]
    assert told(*records).to_dict() == told(*backwards(records)).to_dict()


def test_nobody_is_isolated_of_whom_nothing_is_told() -> None:
    answer = isolation("FJI", meetings("CHN"), held(A), today=DAY)
    assert answer.whole.records == () and answer.periods == () and answer.whole.composite is None
