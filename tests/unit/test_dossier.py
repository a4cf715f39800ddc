"""The dossier: what happened by subject, the rest apart, numbered quotations, and what is not told."""

from __future__ import annotations

from making import backwards, event, held, report, statement, tie

from sekutu.analysis.dossier import SECTIONS, dossier

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
