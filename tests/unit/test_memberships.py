"""Memberships: the table is sound, its counts are those that the bodies give themselves, and every member of the UN is well described."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest

from sekutu import edtf, registering
from sekutu.memberships import ROLES, Membership, everything, members, memberships
from sekutu.resources import items, read_table

# States whose capital has the state's own name, is no party (Brussels is the EU first, Jerusalem is disputed), or is none (Monaco).
NO_WEAK_CAPITAL = frozenset("BEL MCO SGP SMR".split())
NOT_BY_CAPITAL = {"ISR": "Tel Aviv"}


def states(organisation: str, day: str | None = None, role: str = "member") -> set[str]:
    return {one.state for one in members(organisation, day) if one.role == role}


def span(one: Membership) -> tuple[dt.date, dt.date]:
    """The days that it surely covers: a month or a year of an end counts from its first day, of a beginning from its last."""
    begin = edtf.bounds(one.start)[1] if one.start else None
    end = edtf.bounds(one.end)[0] if one.end else None
    return begin or dt.date.min, end or dt.date.max


# --- the table -------------------------------------------------------------------------------------------------------------------


def test_codes_are_known() -> None:
    parties = registering.load().parties
    assert {one.state for one in everything()} <= {code for code, one in parties.items() if one.kind == "state"}
    assert {one.organisation for one in everything()} <= {code for code, one in parties.items() if one.kind == "organisation"}


def test_dates_are_dates_in_order_and_not_after_the_end_of_the_table() -> None:
    for one in everything():
        for date in filter(None, (one.start, one.end)):
            assert edtf.is_valid(date) and edtf.bounds(date)[0] <= dt.date(2025, 12, 31), one  # type: ignore[operator]
        if one.start and one.end:
            assert edtf.bounds(one.start)[0] <= edtf.bounds(one.end)[1], one  # type: ignore[operator]


def test_no_state_is_twice_the_same_at_once() -> None:
    seen: dict[tuple[str, str, str], list[Membership]] = {}
    for one in everything():
        seen.setdefault((one.organisation, one.state, one.role), []).append(one)
    for same in seen.values():
        for one, other in combinations(same, 2):
            (a, b), (c, d) = span(one), span(other)
            assert b <= c or d <= a, (one, other)


def test_the_suspended_are_members() -> None:
    for one in everything():
        if one.role == "suspended":
            assert one.state in states(one.organisation, one.start), one


def test_every_role_is_used() -> None:
    assert {one.role for one in everything()} == set(ROLES)


def test_loose_blocs_have_no_members_but_the_arab_states() -> None:
    assert members("WEST") == members("GLOBAL_SOUTH") == ()
    assert states("ARAB_STATES") == states("Arab League")


# --- what the bodies say of themselves -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [
        ("UN", None, 193),
        ("UN", "1946-01-01", 51),
        ("UN", "2003-06-01", 191),
        ("UN", "2010-01-01", 192),
        ("EU", "2003-01-01", 15),
        ("EU", "2019-01-01", 28),
        ("EU", "2021-01-01", 27),
        ("EU", None, 27),
        ("Eurozone", None, 20),
        ("Schengen", None, 29),
        ("NATO", "2000-01-01", 19),
        ("NATO", "2022-02-24", 30),
        ("NATO", None, 32),
        ("ASEAN", "2024", 10),
        ("ASEAN", None, 11),
        ("BRICS", "2009-12-31", 4),
        ("BRICS", "2023-12-31", 5),
        ("BRICS", "2024-06-01", 9),
        ("BRICS", None, 10),  # Saudi Arabia was asked and stands as a candidate
        ("SCO", None, 10),
        ("G7", None, 7),
        ("G8", "2008-07-07", 8),
        ("G8", None, 0),
        ("G20", None, 19),
        ("P5", None, 5),
        ("OIC", None, 57),
        ("AU", None, 55),
        ("Arab League", None, 22),
        ("GCC", None, 6),
        ("OPEC", "2018-12-31", 15),
        ("OPEC", None, 12),
        ("CIS", None, 9),
        ("CSTO", None, 6),
        ("EAEU", None, 5),
        ("Commonwealth", None, 56),
        ("Non-Aligned Movement", None, 121),
        ("ECOWAS", "2024-12-31", 15),
        ("ECOWAS", None, 12),
        ("SADC", None, 16),
        ("EAC", None, 8),
        ("Mercosur", None, 6),
        ("CELAC", None, 33),
        ("CARICOM", None, 14),  # and Montserrat
        ("PIF", None, 17),  # and French Polynesia
        ("SAARC", None, 8),
        ("BIMSTEC", None, 7),
        ("APEC", None, 21),
        ("CPTPP", None, 12),
        ("OSCE", None, 57),
        ("CoE", "2022-01-01", 47),
        ("CoE", None, 46),
        ("WTO", None, 165),  # and the EU
        ("IMF", None, 191),
        ("World Bank", None, 189),
        ("ICC", None, 125),
        ("NPT", None, 190),  # and North Korea, if its leaving does not count
        ("OECD", None, 38),
    ],
)
def test_how_many_members(organisation: str, day: str | None, count: int) -> None:
    assert len(states(organisation, day)) == count


def test_who_came_and_went() -> None:
    assert "GBR" in states("EU", "2020-01-31") and "GBR" not in states("EU", "2020-02-01")
    assert "TLS" not in states("ASEAN", "2025-10-25") and "TLS" in states("ASEAN", "2025-10-26")
    assert states("UN", role="observer") == {"PSE", "VAT"}
    assert "SYR" in states("Arab League", "2020") and "SYR" in states("Arab League", "2020", "suspended")
    assert "SYR" not in states("Arab League", role="suspended")
    assert "IDN" in states("BRICS") and "IDN" not in states("BRICS", "2024")


def test_what_a_state_belongs_to() -> None:
    today = {(one.organisation, one.role) for one in memberships("IDN")}
    assert {("ASEAN", "member"), ("G20", "member"), ("OIC", "member"), ("OECD", "candidate"), ("MSG", "associate")} <= today
    assert ("OPEC", "member") not in today
    assert "OPEC" in {one.organisation for one in memberships("IDN", "1999-05-20")}
    assert memberships("SUN") == () and "UN" in {one.organisation for one in memberships("SUN", "1985")}
    assert members("no such body") == memberships("no such state") == ()


def test_members_come_before_others() -> None:
    roles = [ROLES.index(one.role) for one in members("ASEAN")]
    assert roles == sorted(roles)


# --- the states of the UN --------------------------------------------------------------------------------------------------------


def test_every_member_of_the_un_is_described() -> None:
    """Both names, and a capital that is a place and stands for the state (but for the few that say otherwise)."""
    rows = {row["code"]: row for row in read_table("actors/states.tsv")}
    capitals: dict[str, set[str]] = {}
    for row in read_table("places/places.tsv"):
        if row["kind"] == "capital":
            names = capitals.setdefault(row["country"], set())
            names.update(name.removeprefix("~") for name in (row["name_en"], *items(row["names"])))
    problems = []
    for code in sorted(states("UN")):
        row = rows[code]
        weak = {name.removeprefix("~") for name in items(row["weak"])}
        if not (row["name_id"] and row["name_en"]):
            problems.append(f"{code}: lacks a name")
        if not capitals.get(code):
            problems.append(f"{code}: no capital in places.tsv")
        if code not in NO_WEAK_CAPITAL and code not in NOT_BY_CAPITAL and not weak & capitals.get(code, set()):
            problems.append(f"{code}: none of {sorted(weak)} is a capital in places.tsv")
        if code in NOT_BY_CAPITAL and NOT_BY_CAPITAL[code] not in weak:
            problems.append(f"{code}: {NOT_BY_CAPITAL[code]} is missing")
        problems += [
            f"{code}: {name!r} is no epithet" for name in items(row["epithets"]) if " " not in name and name not in ("Zionis", "Hindustan")
        ]
    if problems:
        pytest.fail("\n  ".join((f"{len(problems)} problems:", *problems)), pytrace=False)
