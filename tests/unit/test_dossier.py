"""The dossier: what happened by subject, the rest apart, numbered quotations, and what is not told."""

from __future__ import annotations

import datetime as dt
from typing import Any

from making import backwards, event, held, report, statement, tie

from sekutu.analysis.dossier import SECTIONS, dossier
from sekutu.analysis.isolation import Vector, isolation
from sekutu.analysis.shifts import shifts

DAY = dt.date(2024, 6, 30)
A, B = report("a"), report("b", published="2024-07-06", outlet="Contoh Harian")
RECORDS = [
    event(A, "SUPPORT", "RUS,PRK", "", 1, date="2024-06-19"),
    event(A, "CONSULT", "RUS:Vladimir Putin", "PRK", 2, mode="visit", date="2024-06-19"),
    event(A, "CONSULT", "RUS:Vladimir Putin", "VNM", 3, mode="visit", date="2024-06-20", status="planned"),
    event(A, "AID", "PRK", "RUS", 4, status="negated", voice="PRK"),
    event(A, "AID", "PRK", "RUS", 5, status="possible", voice="KOR"),
    event(B, "ACCUSE", "USA", "RUS", 6),
    event(B, "SANCTION", "RUS", "USA", 7),
    event(B, "SUPPORT", "IDN", "RUS", 8),
    event(B, "ASSAULT", "RUS", "UKR", 9),
    event(B, "ACCUSE", "USA", "CHN", 10),
    tie(A, "RUS", "ally_of", "PRK", 1),
    tie(B, "RUS", "ally_of", "PRK", 2),
    tie(B, "RUS", "supplies", "IND", 3, goods="oil"),
    tie(B, "RUS:Vladimir Putin", "leads", "RUS", 4),
    statement(B, "CHN", "RUS", {"RUS": "for"}),
    statement(B, "RUS", "USA", {"USA": "against"}, 1),
]


def test_each_record_stands_in_the_section_of_its_subject() -> None:
    page = dossier("RUS", RECORDS, held(A, B))
    told = {section.key: [line.telling.what for line in section.lines] for section in page.sections if section.lines}
    assert told == {
        "pacts": ["SUPPORT", "ally_of"],
        "supplies": ["supplies"],
        "meetings": ["CONSULT"],
        "support": ["SUPPORT"],
        "against": ["ACCUSE"],
        "by": ["SANCTION"],
        "force": ["ASSAULT"],
        "about": [""],
        "said": [""],
        "planned": ["CONSULT"],
        "possible": ["AID"],
        "negated": ["AID"],
        "people": ["leads"],
    }
    assert tuple(section.key for section in page.sections) == SECTIONS


def test_numbers_run_through_the_page_and_lead_to_records() -> None:
    page = dossier("RUS", RECORDS, held(A, B))
    numbers = [quote.n for section in page.sections for line in section.lines for quote in line.quotations]
    assert numbers == list(range(1, len(numbers) + 1))
    ids = {record.id for record in RECORDS}
    assert all(quote.record in ids for section in page.sections for line in section.lines for quote in line.quotations)
    ally = page.section("pacts").lines[1]
    assert [(quote.doc, quote.outlet, quote.published) for quote in ally.quotations] == [
        ("a", "Contoh", "2024-06-19"),
        ("b", "Contoh Harian", "2024-07-06"),
    ]
    assert (ally.telling.reports, ally.telling.sources) == (2, 2)


def test_counts_and_gaps() -> None:
    bare = report("c", published=None)
    page = dossier("RUS", [*RECORDS, event(bare, "ACCUSE", "USA", "RUS", 11)], held(A, B, bare))
    assert (page.reports, page.sources, page.outlets, page.records) == (3, 3, 2, 16)
    assert (page.first, page.last) == ("2024-06-19", "2024-07-06")
    assert page.gaps.empty == ("easing", "requests")
    assert (page.gaps.events, page.gaps.undated, page.gaps.bounded, page.gaps.reports_without_day) == (10, 7, 6, 1)


def test_a_pair_holds_what_concerns_both() -> None:
    page = dossier("RUS", RECORDS, held(A, B), "PRK")
    assert page.records == 6
    assert [partner.code for partner in page.alignment.partners] == ["PRK"]
    assert [section.key for section in page.sections if section.lines] == ["pacts", "meetings", "possible", "negated"]
    said = dossier("RUS", RECORDS, held(A, B), "USA")
    assert [section.key for section in said.sections if section.lines] == ["against", "by", "said"]


def test_limits_keep_the_best_told_lines_and_count_the_others() -> None:
    page = dossier("RUS", RECORDS, held(A, B), lines=1, quotations=1)
    pacts = page.section("pacts")
    assert [line.telling.what for line in pacts.lines] == ["ally_of"]
    assert (pacts.more, pacts.lines[0].more) == (1, 1)


def test_the_same_whatever_the_order_and_nothing_for_a_party_never_told_of() -> None:
    assert dossier("RUS", backwards(list(RECORDS)), held(B, A)).to_dict() == dossier("RUS", RECORDS, held(A, B)).to_dict()
    page = dossier("FJI", RECORDS, held(A, B))
    assert (page.records, page.to_dict()["sections"], page.first) == (0, [], None)


def test_isolation_and_shifts_are_those_of_their_own_commands() -> None:
    kinds = ["SUPPORT"] * 12 + ["SANCTION"] * 12
    turned = [report(f"t{index}", published=f"{2021 + index // 12}-{index % 12 + 1:02}-10") for index in range(len(kinds))]
    acts = [
        event(one, kind, "CHN", "RUS", date=one.published, quote=f"{kind} kata{n} lain{n}")
        for n, (one, kind) in enumerate(zip(turned, kinds, strict=True))
    ]
    told, reports = [*RECORDS, *acts], held(A, B, *turned)
    named: dict[str, Any] = {"today": DAY, "coverage": {"CHN": 25, "USA": 3, "PRK": 4}}
    page, own = dossier("RUS", told, reports, **named), isolation("RUS", told, reports, **named)
    assert page.isolation is not None
    assert _bare(page.isolation) == _bare(own.whole)
    assert [(one.code, one.change) for one in page.shifts.shifts] == [("CHN", -11.0)]
    assert page.shifts.looked == shifts("RUS", told, reports).looked
    ids, quoted = {record.id for record in told}, {quote.record for one in page.isolation.measures for quote in one.quotations}
    assert quoted and quoted <= ids
    assert {page.shifts.shifts[0].last_before.record, page.shifts.shifts[0].first_after.record} == {acts[11].id, acts[12].id}


def test_a_pair_has_its_own_turns_alone_and_no_isolation() -> None:
    page = dossier("RUS", RECORDS, held(A, B), "PRK")
    assert page.isolation is None and page.to_dict()["isolation"] is None
    assert [one.code for one in page.shifts.looked] == ["PRK"]


def _bare(vector: Vector) -> dict[str, Any]:
    """Without the quotations, whose numbers are the page's."""
    told = vector.to_dict()
    return told | {"components": [{key: value for key, value in one.items() if key != "quotations"} for one in told["components"]]}
