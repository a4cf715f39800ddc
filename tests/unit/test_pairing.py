"""Who is paired with whom, and what counts: each rule on its own."""

from __future__ import annotations

import pytest
from making import event, report, tie

from sekutu.analysis.pairing import Bond, bonds, standing_of
from sekutu.records import Event, Tie, Voice

A = report("a")


def pairs(record: Event | Tie) -> set[tuple[str, str, str]]:
    return {(bond.one, bond.other, bond.role) for bond in bonds(record)}


def test_actor_and_recipient_are_paired_in_that_direction() -> None:
    assert list(bonds(event(A, "ACCUSE", "USA", "RUS"))) == [Bond("USA", "RUS", "to")]
    assert pairs(event(A, "ACCUSE", "USA,EU", "RUS,BLR")) >= {
        ("USA", "RUS", "to"),
        ("USA", "BLR", "to"),
        ("EU", "RUS", "to"),
        ("EU", "BLR", "to"),
    }


@pytest.mark.parametrize("type", ["CONSULT", "AGREE", "SUPPORT", "COOPERATE"])
def test_actors_are_paired_with_each_other_where_they_do_it_together(type: str) -> None:
    assert pairs(event(A, type, "RUS,CHN,IND")) == {("CHN", "RUS", "with"), ("IND", "RUS", "with"), ("CHN", "IND", "with")}


@pytest.mark.parametrize("type", ["CONSULT", "AGREE", "SUPPORT", "COOPERATE"])
def test_but_not_where_there_is_a_recipient_even_one_whom_nobody_names(type: str) -> None:
    assert pairs(event(A, type, "RUS,CHN", "TUR")) == {("RUS", "TUR", "to"), ("CHN", "TUR", "to")}
    assert pairs(event(A, type, "RUS,CHN", "---")) == set()


@pytest.mark.parametrize("type", ["AID", "CONCEDE", "RETREAT"])
def test_nor_by_other_cooperation(type: str) -> None:
    assert pairs(event(A, type, "RUS,CHN")) == set()


@pytest.mark.parametrize("type", ["REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"])
def test_who_does_an_act_of_conflict_together_stands_on_the_same_side(type: str) -> None:
    assert pairs(event(A, type, "USA,GBR")) == {("GBR", "USA", "beside")}
    assert pairs(event(A, type, "USA,GBR", "YEM")) == {("USA", "YEM", "to"), ("GBR", "YEM", "to"), ("GBR", "USA", "beside")}


@pytest.mark.parametrize(("actors", "recipients"), [("TUR", "RUS,UKR"), ("RUS,UKR", "TUR"), ("KWT,USA", ""), ("IDN", "UKR")])
def test_a_mediator_is_paired_with_nobody_by_mediating(actors: str, recipients: str) -> None:
    assert pairs(event(A, "CONSULT", actors, recipients, mode="third-party")) == set()
    assert pairs(event(A, "CONSULT", actors, recipients)) != set()


def test_nobody_is_paired_with_itself_or_with_somebody_unknown() -> None:
    assert pairs(event(A, "COERCE", "RUS", "RUS/CVL")) == set()
    assert pairs(event(A, "ACCUSE", "---", "RUS")) == set()


def test_who_is_not_the_state_does_not_act_for_it() -> None:
    assert pairs(event(A, "ACCUSE", "USA/ANALYST", "RUS")) == set()
    assert pairs(event(A, "ASSAULT", "RUS/MIL", "UKR/CVL")) == {("RUS", "UKR", "to")}
    assert pairs(event(A, "ASSAULT", "RUS/MIL", "SYR/REB")) == set()
    assert pairs(tie(A, "RUS/OPP", "partner_of", "USA")) == set()


def test_ties_pair_their_sides_symmetric_ones_both_ways() -> None:
    assert pairs(tie(A, "RUS", "ally_of", "PRK")) == {("PRK", "RUS", "with")}
    assert pairs(tie(A, "RUS", "supplies", "IND")) == {("RUS", "IND", "to")}


@pytest.mark.parametrize(
    ("record", "standing"),
    [
        (event(A, "AID", "PRK", "RUS"), "told"),
        (event(A, "AID", "PRK", "RUS", voice="PRK"), "owned"),
        (event(A, "AID", "PRK", "RUS", voice="RUS"), "owned"),
        (event(A, "AID", "PRK", "RUS", voice="KOR"), "alleged"),
        (event(A, "ASSAULT", "RUS", "UKR", voice="RUS"), "owned"),
        (event(A, "ASSAULT", "RUS", "UKR", voice="UKR"), "alleged"),
        (event(A, "AID", "PRK", "RUS", status="planned"), "planned"),
        (event(A, "AID", "PRK", "RUS", status="planned", voice="PRK"), "planned"),
        (event(A, "AID", "PRK", "RUS", status="planned", voice="KOR"), "alleged"),
        (event(A, "SANCTION", "EU", "RUS", status="planned"), "planned_conflict"),
        (event(A, "AID", "PRK", "RUS", status="possible"), "possible"),
        (event(A, "AID", "PRK", "RUS", status="negated"), "negated"),
        (tie(A, "RUS", "ally_of", "PRK"), "told"),
        (tie(A, "RUS", "opposes", "USA", voice="USA"), "owned"),
        (tie(A, "RUS", "opposes", "USA", voice="CHN"), "alleged"),
        (tie(A, "RUS", "ally_of", "PRK", status="negated"), "negated"),
        (tie(A, "RUS", "supplies", "IND", status="planned"), "possible"),
    ],
)
def test_what_counts_and_what_does_not(record: Event | Tie, standing: str) -> None:
    assert standing_of(record) == standing


def test_what_another_outlet_tells_is_told() -> None:
    told = event(A, "AID", "PRK", "RUS")
    assert (
        standing_of(type(told)(**{**{name: getattr(told, name) for name in told.__struct_fields__}, "voice": (Voice(outlet="DW"),)}))
        == "told"
    )
