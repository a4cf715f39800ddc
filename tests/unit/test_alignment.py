"""Alignment: what counts, how much, and what is said about how sure it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from making import backwards, event, held, report, statement, tie

from sekutu import codebook
from sekutu.analysis.alignment import DEFAULT, Alignment, Partner, Settings, allies

DAY = dt.date(2024, 6, 19)
A, B = report("a"), report("b")


def ranked(*records: Any, **named: Any) -> Alignment:
    return allies("RUS", records, held(A, B), today=DAY, **named)


def only(answer: Alignment) -> Partner:
    (partner,) = answer.partners
    return partner


def test_one_act_today_is_shrunk_towards_neutral() -> None:
    found = only(ranked(event(A, "AID", "PRK", "RUS", date="2024-06-19")))
    assert found.code == "PRK"
    assert found.score == round(codebook.score("AID") / (1 + DEFAULT.kappa), 2)
    assert found.low < found.score < found.high
    assert (found.events, found.ties, found.reports, found.sources) == (1, 0, 1, 1)


def test_an_act_of_one_half_life_ago_counts_by_half() -> None:
    then = (DAY - dt.timedelta(days=730)).isoformat()
    found = only(ranked(event(A, "AID", "PRK", "RUS", date=then)))
    assert found.score == round(0.5 * codebook.score("AID") / (0.5 + DEFAULT.kappa), 2)


def test_what_is_undated_is_as_old_as_its_report_and_says_so() -> None:
    found = only(ranked(event(A, "AID", "PRK", "RUS")))
    assert (found.bounded, found.undated) == (1, 0)
    bare = report("bare", published=None)
    found = only(allies("RUS", [event(bare, "AID", "PRK", "RUS")], held(bare), today=DAY))
    assert (found.bounded, found.undated) == (0, 1)
    assert found.score == round(0.5 * codebook.score("AID") / (0.5 + DEFAULT.kappa), 2)


@pytest.mark.parametrize("status", ["possible", "negated"])
def test_possible_and_denied_acts_do_not_count(status: str) -> None:
    assert ranked(event(A, "AID", "PRK", "RUS", status=status)).partners == ()


def test_planned_cooperation_counts_as_an_agreement_and_a_planned_conflict_not() -> None:
    found = only(
        ranked(event(A, "AID", "PRK", "RUS", status="planned", date="2024-06-19"), event(A, "SANCTION", "EU", "RUS", 1, status="planned"))
    )
    assert found.code == "PRK"
    assert found.score == round(codebook.score("AGREE") / (1 + DEFAULT.kappa), 2)
    assert found.planned == 1


def test_actors_without_a_recipient_are_paired_for_cooperation_only() -> None:
    assert only(ranked(event(A, "CONSULT", "RUS,CHN"))).code == "CHN"
    assert ranked(event(A, "ASSAULT", "RUS,CHN")).partners == ()
    assert only(ranked(event(A, "ASSAULT", "RUS,CHN", "UKR"))).code == "UKR"
    assert only(ranked(event(A, "CONSULT", "RUS,CHN", "TUR"))).code == "TUR"


def test_rebels_and_opposition_are_not_their_state_but_civilians_harmed_are() -> None:
    assert ranked(event(A, "ACCUSE", "RUS/OPP", "USA")).partners == ()
    assert ranked(event(A, "ACCUSE", "USA/ANALYST", "RUS")).partners == ()
    assert only(ranked(event(A, "ASSAULT", "RUS/MIL", "UKR/CVL"))).score < 0


def test_ties_count_by_their_weight_and_former_ones_not() -> None:
    found = only(ranked(tie(A, "RUS", "ally_of", "PRK")))
    assert found.score == round(codebook.ties()["ally_of"].weight / (1 + DEFAULT.kappa), 2)
    assert (found.events, found.ties) == (0, 1)
    assert ranked(tie(A, "RUS", "ally_of", "PRK", status="negated"), tie(A, "RUS", "member_of", "BRICS")).partners == ()


def test_what_the_doer_alone_says_counts_by_half_and_what_others_allege_not_at_all() -> None:
    found = only(ranked(event(A, "AID", "PRK", "RUS", date="2024-06-19", voice="PRK")))
    assert found.score == round(0.5 * codebook.score("AID") / (0.5 + DEFAULT.kappa), 2)
    assert found.claimed == 1
    alleged = event(A, "AID", "PRK", "RUS", date="2024-06-19", voice="KOR")
    answer = ranked(alleged)
    assert answer.partners == ()
    assert [(one.code, one.left) for one in answer.others] == [("PRK", (("alleged", (alleged.id,)),))]


def test_a_reporter_outweighs_the_doer() -> None:
    found = only(ranked(event(A, "AID", "PRK", "RUS", date="2024-06-19", voice="PRK"), event(B, "AID", "PRK", "RUS", date="2024-06-19")))
    assert found.score == round(codebook.score("AID") / (1 + DEFAULT.kappa), 2)
    assert (found.claimed, found.events, found.sources) == (0, 1, 2)


def test_the_less_sure_a_record_the_less_it_weighs() -> None:
    sure, unsure = event(A, "AID", "PRK", "RUS", date="2024-06-19"), event(A, "AID", "PRK", "RUS", date="2024-06-19")
    unsure = msgspec.structs.replace(unsure, confidence=0.25)
    assert only(ranked(sure)).score > only(ranked(unsure)).score == round(0.25 * codebook.score("AID") / (0.25 + DEFAULT.kappa), 2)


def test_how_the_party_stands_towards_the_other_and_the_other_towards_it() -> None:
    found = only(
        ranked(
            event(A, "ACCUSE", "RUS", "USA", 0),
            event(A, "AID", "USA", "RUS", 1),
            event(A, "CONSULT", "RUS,USA", "", 2),
            tie(A, "RUS", "supplies", "USA", 3),
        )
    )
    assert found.towards is not None and found.back is not None
    assert (found.towards.count, found.back.count) == (3, 2)
    assert found.towards.score < found.back.score
    assert only(ranked(event(A, "ACCUSE", "RUS", "USA"))).back is None


def test_contact_is_held_against_coverage() -> None:
    records = [event(A, "ACCUSE", "RUS", "USA", n, date=f"2024-0{n + 1}-01") for n in range(4)] + [event(A, "AID", "PRK", "RUS", 9)]
    contacts = {one.code: one.contact for one in ranked(*records, coverage={"USA": 90, "PRK": 10, "RUS": 100}).partners}
    usa, prk = contacts["USA"], contacts["PRK"]
    assert usa is not None and prk is not None
    assert (usa.observed, usa.expected, usa.ratio) == (4, 4.5, round(4 / 4.5, 2))
    assert (prk.observed, prk.expected, prk.ratio) == (1, 0.5, 2.0)
    assert prk.low < 1 < prk.high
    assert all(one.contact is None for one in ranked(*records).partners)


def test_a_tie_that_a_later_report_calls_over_does_not_count() -> None:
    late = report("late", published="2024-07-01")
    stands, over = tie(A, "RUS", "ally_of", "PRK"), tie(late, "RUS", "ally_of", "PRK", status="negated")
    assert allies("RUS", [stands, over], held(A, late)).partners == ()
    earlier = tie(report("early", published="2024-01-01"), "RUS", "ally_of", "PRK", status="negated")
    assert only(ranked(stands, earlier)).ties == 1


def test_every_count_carries_the_ids_of_its_records() -> None:
    bare = report("bare", published=None)
    records = [
        event(A, "AID", "PRK", "RUS", 0, date="2024-06-19"),
        event(A, "AGREE", "PRK", "RUS", 1, voice="PRK"),
        event(A, "CONSULT", "PRK", "RUS", 2, status="planned"),
        event(bare, "SUPPORT", "PRK", "RUS", 3),
        event(A, "ASSAULT", "PRK,RUS", "UKR", 4),
        event(A, "ACCUSE", "PRK", "RUS", 5, status="possible"),
        tie(A, "RUS", "ally_of", "PRK", 6),
    ]
    found = next(one for one in allies("RUS", records, held(A, bare), today=DAY).partners if one.code == "PRK").to_dict()
    ids = {record.id: n for n, record in enumerate(records)}
    behind = {name: {ids[one] for one in listed} for name, listed in found["records"].items()}
    assert behind == {"events": {0, 1, 2, 3}, "ties": {6}, "planned": {2}, "claimed": {1}, "dated_by_report": {1, 2}, "undated": {3}}
    for name in ("events", "ties", "planned", "claimed", "dated_by_report", "undated"):
        assert found[name] == len(behind[name])
    assert {ids[one] for one in found["same_side"]["records"]} == {4}
    assert {ids[one] for one in found["not_counted"]["possible"]} == {5}


def test_one_act_in_two_reports_counts_once_but_is_surer() -> None:
    acts = [event(one, "AID", "PRK", "RUS", date="2024-06-19") for one in (A, B)]
    one, two = only(ranked(acts[0])), only(ranked(*acts))
    assert two.score == one.score
    assert (two.events, two.reports, two.sources) == (1, 2, 2)


def test_a_near_copy_is_no_further_source() -> None:
    text = "Kim Jong Un menjanjikan dukungan penuh bagi operasi militer Moskow di Ukraina."
    one, copy = report("one", text), report("copy", text + " Demikian.")
    found = only(allies("RUS", [event(x, "AGREE", "PRK", "RUS") for x in (one, copy)], held(one, copy)))
    assert (found.reports, found.sources) == (2, 1)


def test_more_reports_make_the_interval_narrower() -> None:
    reports = [report(f"r{n}") for n in range(12)]
    acts = [event(one, "CONSULT", "CHN", "RUS", mode="visit", date=f"2024-06-{n + 1:02}") for n, one in enumerate(reports)]
    few, many = only(allies("RUS", acts[:2], held(*reports), today=DAY)), only(allies("RUS", acts, held(*reports), today=DAY))
    assert many.high - many.low < few.high - few.low


def test_both_of_a_pair_see_the_same_figures() -> None:
    records = [event(A, "CONSULT", "RUS,CHN", mode="visit", date="2024-06-01"), event(B, "COOPERATE", "CHN,RUS", date="2024-06-02")]
    here, there = (only(allies(code, records, held(A, B), today=DAY)) for code in ("RUS", "CHN"))
    assert (here.score, here.low, here.high) == (there.score, there.low, there.high)


def test_the_trend_is_the_later_half_less_the_earlier() -> None:
    reports = [report(f"r{n}") for n in range(6)]
    acts = [event(one, "AID" if n > 2 else "ASSAULT", "CHN", "RUS", date=f"2024-0{n + 1}-15") for n, one in enumerate(reports)]
    found = only(allies("RUS", acts, held(*reports), today=DAY))
    assert found.trend is not None and found.trend > 5
    assert only(allies("RUS", acts[:3], held(*reports), today=DAY)).trend is None


def test_the_same_whatever_the_order_of_records() -> None:
    records = [
        event(A, "AID", "PRK", "RUS"),
        event(B, "SANCTION", "EU", "RUS"),
        tie(A, "RUS", "ally_of", "PRK"),
        event(B, "CONSULT", "RUS,CHN", "", 1),
        statement(A, "CHN", "RUS"),
    ]
    assert ranked(*records).to_dict() == ranked(*backwards(records)).to_dict()
    assert [one.code for one in ranked(*records).partners] == ["PRK", "CHN", "EU"]


def test_every_partner_carries_quotations_that_bear_it_out() -> None:
    records = [
        event(A, "ACCUSE", "USA", "RUS", quote="mengecam"),
        event(A, "CONSULT", "USA", "RUS", 1, quote="bertemu"),
        event(B, "SANCTION", "USA", "RUS", 2),
    ]
    found = only(ranked(*records, quotations=1))
    assert found.score < 0
    assert found.best[0].record == records[2].id
    assert (found.best[0].n, found.best[0].outlet, found.best[0].published) == (1, "Contoh", "2024-06-19")


def test_unknown_parties_and_the_party_itself_are_no_partners() -> None:
    assert ranked(event(A, "ACCUSE", "---", "RUS"), event(A, "COERCE", "RUS", "RUS/CVL", 1)).partners == ()
    assert allies("FJI", [event(A, "AID", "PRK", "RUS")], held(A)).partners == ()


def test_settings_are_told_with_the_answer() -> None:
    answer = ranked(event(A, "AID", "PRK", "RUS"), settings=Settings(kappa=0, half_life=365))
    assert answer.to_dict()["settings"]["half_life_days"] == 365
    assert only(answer).score == codebook.score("AID")
