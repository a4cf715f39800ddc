"""Flows: who supplies whom with what, what is added up and what is not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import event, held, report, tie

from sekutu import lang
from sekutu.analysis.flows import Flows, flows
from sekutu.analysis.goods import CATEGORIES, goods_in, goods_table
from sekutu.analysis.quantities import plus, quantities
from sekutu.analysis.totals import NOT_SUMMED
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Report
from sekutu.resources import read_table

A, B, C = report("a"), report("b", published="2024-07-06", outlet="Contoh Harian"), report("c", published="2024-09-01")


def told(records: Sequence[AnyRecord], *reports: Report, party: str = "RUS", **named: Any) -> Flows:
    known = held(A, B, C, *reports)
    return flows(party, World(records), lambda ids: {one: known[one] for one in ids}, **named)


def edges(page: Flows) -> list[tuple[str, str, str, str]]:
    return [(edge.giver.id, edge.taker.id, edge.category, edge.status) for edge in page.edges]


def aid(source: Any, number: int, amount: str | None = None, **named: Any) -> AnyRecord:
    return event(source, "AID", named.pop("a", "IRN"), named.pop("b", "RUS"), number, amount=amount, **named)


# ---- the graph -------------------------------------------------------------------------------------------------------------------------


def test_ties_and_acts_give_edges_in_their_direction() -> None:
    page = told(
        [
            tie(A, "RUS", "supplies", "IND", 1, goods="arms"),
            tie(A, "HUN", "depends_on", "RUS", 2, goods="oil, reactors, wheat"),
            tie(A, "RUS", "depends_on", "PRK", 3),
            tie(A, "RUS", "trades_with", "CHN", 4),
            tie(A, "USA", "supplies", "UKR", 5, goods="arms"),
            aid(A, 6, "dozens of drones", date="2024-06-19"),
            event(A, "COOPERATE", "RUS,IDN", "", 7, amount="4300000000 USD", date="2024"),
            event(A, "COOPERATE", "RUS,IDN", "", 8),
            tie(A, "Rosatom/BUS", "supplies", "RUS", 9, goods="reactors"),
        ]
    )
    assert edges(page) == [
        ("IRN", "RUS", "arms", "actual"),
        ("Rosatom/BUS", "RUS", "energy", "actual"),
        ("RUS", "IND", "arms", "actual"),
        ("RUS", "HUN", "energy", "actual"),
        ("RUS", "HUN", "goods", "actual"),
        ("CHN", "RUS", "goods", "actual"),
        ("IDN", "RUS", "goods", "actual"),
    ]
    assert [edge.goods for edge in page.edges[3:5]] == [("oil", "reactors"), ("wheat",)]
    assert [edge.mutual for edge in page.edges] == [False] * 5 + [True] * 2
    assert len(page.without_goods) == 1
    shown = page.to_dict()
    assert {node["node"] for node in shown["nodes"]} == {one for edge in shown["edges"] for one in (edge["from"], edge["to"])}
    assert all(edge["records"] and {quote["record"] for quote in edge["quotations"]} == set(edge["records"]) for edge in shown["edges"])


def test_planned_possible_and_denied_flows_stand_apart_and_a_denial_marks_the_claim() -> None:
    records = [
        tie(A, "IRN", "supplies", "RUS", 1, goods="drones", voice="USA"),
        tie(B, "IRN", "supplies", "RUS", 2, goods="drones", status="negated", voice="IRN"),
        tie(A, "IRN", "supplies", "RUS", 3, goods="missiles", status="planned"),
        aid(A, 4, status="possible", quote="Iran mungkin memasok rudal"),
    ]
    page = told(records)
    assert edges(page) == [("IRN", "RUS", "arms", status) for status in ("actual", "negated", "planned", "possible")]
    claim, denial = page.edges[:2]
    assert claim.claimed and [record.id for record in claim.denied] == [records[1].id]
    assert not denial.denied
    assert claim.to_dict()["quotations_against"][0]["record"] == records[1].id


def test_firms_that_give_are_no_state_and_people_who_get_are() -> None:
    page = told([tie(A, "RUS/BUS", "supplies", "IND", 1, goods="oil"), aid(A, 2, a="RUS", b="IND/CVL"), aid(A, 3, a="RUS", b="UKR/REB")])
    assert {(edge.giver.id, edge.taker.id) for edge in page.edges} == {("RUS/BUS", "IND"), ("RUS", "IND"), ("RUS", "UKR/REB")}


def test_goods_by_what_is_counted_or_named() -> None:
    def of(quote: str, trigger: int = 0) -> str | None:
        record = event(A, "AID", "PRK", "RUS", 0, quote=quote)
        return goods_in(record) if not trigger else None

    assert of("mengirim ribuan kontainer amunisi") == "arms"
    assert of("mengirim pesawat nirawak") == "drones"
    assert of("memberi gandumnya") == "wheat"
    assert of("memberi dukungan") is None
    kinds = told([aid(A, 1, "5000 tons"), aid(B, 2, "40000000 USD"), aid(C, 3, "300 personnel")]).edges
    assert {edge.category for edge in kinds} == {"aid", "money", "forces"}


# ---- amounts ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        ("at least 50 hostages", [(50, None, "hostages")]),
        ("120 missiles, 90 drones", [(120, 120, "missiles"), (90, 90, "drones")]),
        ("1 drone", [(1, 1, "drones")]),
        ("up to 20000 barrels per day", [(None, 20000, "barrels per day")]),
        ("10 to 15 ships", [(10, 15, "ships")]),
        ("dozens of drones", [(10, None, "drones")]),
        ("500 kg", [(Decimal("0.5"), Decimal("0.5"), "t")]),
        ("2 GW", [(2000, 2000, "MW")]),
        ("about 3000000000 USD", [(3000000000, 3000000000, "USD")]),
        ("from 32% to 19%", []),
        ("50%", []),
        ("", []),
    ],
)
def test_amounts_as_quantities(amount: str, found: list[tuple[Any, Any, str]]) -> None:
    assert [(one.low, one.high, one.unit) for one in quantities(amount)] == found
    assert all(one.about for one in quantities(amount) if one.text.startswith(("about", "dozens")))


def test_only_done_dated_independent_happenings_are_added_and_each_other_amount_says_why_not() -> None:
    days = ("2024-05-03", "2024-07-02", "2024-06-21", "2023-01-01", "2024-10-01", "2024-08-02", "2024-11-20", "2024-12-20")
    reports = [report(f"r{number}", published=day) for number, day in enumerate(days)]
    records = [
        aid(reports[0], 1, "300 drones", date="2024-05-02", quote="mengirim drone lewat perahu malam"),
        aid(reports[1], 2, "at least 100 drones", date="2024-07-01", quote="mengirim drone menjelang fajar gunung"),
        aid(reports[2], 3, "300 drones", date="2024-06-20", quote="mengirim drone melintasi pasar ramai"),
        aid(reports[3], 4, "50 drones", quote="mengirim drone selama perang hutan"),
        aid(reports[4], 5, "5000 drones", date="2022-02/2024-09", quote="mengirim drone menurut pejabat danau"),
        aid(reports[5], 6, "70 drones", date="2024-08-01", voice="USA", quote="mengirim drone bersama sungai kecil"),
        aid(reports[6], 7, "dozens of drones", date="2024-11-18", quote="mengirim drone menuju padang luas"),
        aid(reports[7], 8, "80 drones", date="2025-02", status="planned", quote="mengirim drone dengan kereta barang"),
    ]
    actual, planned = told(records, *reports).edges
    assert actual.happenings == 7
    assert {one.left_out for one in actual.amounts} == {None, "again", "undated", "long", "claimed", "vague"}
    (total,) = actual.totals
    assert (total.quantity.low, total.quantity.high, total.quantity.unit) == (400, None, "drones")
    assert total.records == (records[0].id, records[1].id)
    assert [one.left_out for one in planned.amounts] == ["planned"] and not planned.totals
    assert {one.left_out for one in actual.amounts + planned.amounts} - {None} <= set(NOT_SUMMED)


def test_reports_that_disagree_count_once_from_least_to_most_and_copies_bear_nothing_out() -> None:
    same = {"date": "2024-06-18", "quote": "Iran mengirim rudal dan drone lewat laut"}
    page = told([aid(A, 1, "300 drones", **same), aid(B, 2, "500 drones", **same)])
    (edge,) = page.edges
    (one,) = edge.amounts
    assert (one.quantity.low, one.quantity.high, len(one.tellings)) == (300, 500, 2)
    assert edge.totals[0].to_dict()["low"] == 300 and edge.totals[0].to_dict()["high"] == 500
    longer = told([aid(A, 1, "300 drones", **same), aid(B, 2, "5000 drones", **(same | {"date": "2024-04/2024-06"}))])
    assert [one.left_out for one in longer.edges[0].amounts] == ["long"], "the greater number may be that of all the time"
    copied = told([aid(A, 1, "300 drones", **same), aid(B, 2, "300 drones", **same)], sources={A.id: A.id, B.id: A.id})
    assert (copied.edges[0].reports, copied.edges[0].sources, copied.edges[0].totals[0].quantity.low) == (2, 1, 300)


def test_currencies_and_levels_of_trade_are_never_added() -> None:
    page = told(
        [
            aid(A, 1, "100 USD", date="2024-05-02"),
            aid(B, 2, "100 EUR", date="2024-07-01"),
            event(C, "COOPERATE", "RUS,CHN", "", 3, amount="240000000000 USD", date="2024-01"),
        ]
    )
    money, trade = page.edges
    assert [(one.quantity.low, one.quantity.unit) for one in money.totals] == [(100, "EUR"), (100, "USD")]
    assert [one.left_out for one in trade.amounts] == ["level"] and not trade.totals


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=6))
def test_a_sum_of_exact_amounts_is_exact(numbers: list[int]) -> None:
    found = [one for value in numbers for one in quantities(f"{value} USD")]
    assert plus(found).low == plus(found).high == sum(numbers)


# ---- the page --------------------------------------------------------------------------------------------------------------------------

RECORDS = [
    tie(A, "RUS", "supplies", "IND", 1, goods="arms"),
    tie(B, "RUS", "supplies", "IND", 2, goods="arms"),
    tie(A, "RUS", "supplies", "CHN", 3, goods="gas"),
    aid(A, 4, "300 drones", date="2024-05-02"),
    aid(C, 5, status="negated", voice="IRN", quote="Iran tidak mengirim drone"),
]


def test_limits_categories_and_pairs() -> None:
    assert edges(told(RECORDS, lines=1)) == [("RUS", "IND", "arms", "actual")]
    assert told(RECORDS, lines=1).more == len(told(RECORDS).edges) - 1
    assert edges(told(RECORDS, category="energy")) == [("RUS", "CHN", "energy", "actual")]
    assert {edge.taker.id for edge in told(RECORDS, other="IND").edges} == {"IND"}
    assert told(RECORDS, party="FJI").edges == ()


@given(st.permutations(RECORDS))
def test_the_same_whatever_the_order(records: list[AnyRecord]) -> None:
    assert told(records).to_dict() == told(RECORDS).to_dict()


# ---- tables ----------------------------------------------------------------------------------------------------------------------------


def test_every_good_that_records_can_have_has_its_category() -> None:
    known = lang.get("id")
    named = {row["goods"] for row in known.table("goods")}
    named |= {good.strip() for row in known.table("ties") for good in row["goods"].split(",") if good.strip()}
    assert named <= set(goods_table()), named - set(goods_table())
    assert {category for category, _ in goods_table().values()} == set(CATEGORIES)


def test_units_are_brought_to_their_base() -> None:
    bases = {row["base"]: row for row in read_table("codebook/units.tsv")}
    for row in read_table("codebook/units.tsv"):
        assert Decimal(row["factor"]) > 0 and row["base"] in bases
