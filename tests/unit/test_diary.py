"""The diary of a person: order, hosts, what is planned or denied, and no day that nobody told."""

from __future__ import annotations

from making import backwards, event, held, report, tie

from sekutu.analysis.diary import diary

A, B = report("a"), report("b", published="2024-07-06")
PUTIN = "RUS:Vladimir Putin"


def test_in_order_of_days_with_undated_meetings_last() -> None:
    records = [
        event(A, "CONSULT", PUTIN, "VNM", 1, mode="visit", date="2024-06-20", status="planned"),
        event(A, "CONSULT", PUTIN, "IND", 2),
        event(A, "CONSULT", PUTIN, "PRK", 3, mode="visit", date="2024-06-19", place="Pyongyang"),
        event(A, "CONSULT", f"{PUTIN},USA", "", 4, date="2021"),
        tie(A, PUTIN, "leads", "RUS"),
        event(A, "ACCUSE", PUTIN, "USA", 5),
    ]
    page = diary("Vladimir Putin", records, held(A, B))
    assert [one.date for one in page.entries] == ["2021", "2024-06-19", "2024-06-20", None]
    assert [one.partners[0].code for one in page.entries] == ["USA", "PRK", "VNM", "IND"]
    assert page.entries[2].status == "planned"
    assert (page.undated, page.entries[3].reported) == (1, "2024-06-19")
    assert page.to_dict()["entries"][1]["place"] == {"name": "Pyongyang", "country": None}
    assert diary("Vladimir Putin", backwards(list(records)), held(A, B)).to_dict() == page.to_dict()


def test_the_host_of_a_visit_is_marked() -> None:
    page = diary("Vladimir Putin", [event(B, "CONSULT", "HUN:Viktor Orbán", PUTIN, mode="visit", date="2024-07-05")], held(B))
    assert page.entries[0].hosted
    assert page.entries[0].partners[0].person == "Viktor Orbán"
    assert not diary("Viktor Orbán", [event(B, "CONSULT", "HUN:Viktor Orbán", PUTIN, mode="visit")], held(B)).entries[0].hosted


def test_talks_within_a_visit_on_the_same_day_are_one_entry_with_both_quotations() -> None:
    records = [
        event(A, "CONSULT", PUTIN, "PRK:Kim Jong Un", 1, mode="visit", date="2024-06-19", place="Pyongyang"),
        event(B, "CONSULT", f"{PUTIN},PRK:Kim Jong Un", "", 2, date="2024-06-19"),
    ]
    (entry,) = diary("Vladimir Putin", records, held(A, B)).entries
    assert entry.mode == "visit"
    assert [quote.n for quote in entry.quotations] == [1, 2]
    assert entry.sources == 2


def test_visits_to_two_places_on_one_day_stay_two() -> None:
    records = [
        event(A, "CONSULT", PUTIN, "KGZ", 1, mode="visit", date="2024-06-19"),
        event(A, "CONSULT", PUTIN, "TJK", 2, mode="visit", date="2024-06-19"),
    ]
    assert len(diary("Vladimir Putin", records, held(A)).entries) == 2


def test_nobody_met() -> None:
    assert diary("Xi Jinping", [event(A, "CONSULT", PUTIN, "PRK")], held(A)).entries == ()
