"""The diary of a person: order, hosts, what is planned or denied, and no day that nobody told."""

from __future__ import annotations

from making import backwards, event, held, report, tie

from sekutu.analysis.diary import Diary, diaries_of, diary
from sekutu.analysis.remarks import remarks
from sekutu.analysis.sources import Citations, group_copies
from sekutu.records import AnyRecord
from sekutu.resources import read_table

C = report("c", published="2024-07-07", outlet="Contoh Pos")
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


def told(*records: AnyRecord, **named: object) -> Diary:
    return diary("Vladimir Putin", records, held(A, B, C), **named)  # type: ignore[arg-type]


def test_one_meeting_told_with_two_days_and_two_places_is_one_entry_with_a_disagreement() -> None:
    host = "PRK:Kim Jong Un"
    records = [
        event(A, "CONSULT", PUTIN, host, 1, mode="visit", date="2024-06-18", place="Pyongyang", quote="Putin tiba dan disambut meriah"),
        event(B, "CONSULT", PUTIN, host, 2, mode="visit", date="2024-06-19", place="Pyongyang", quote="Putin tiba dan disambut meriah"),
        event(C, "CONSULT", PUTIN, host, 3, mode="visit", date="2024-06-19", place="Pyongyang", quote="Putin tiba dan disambut meriah"),
    ]
    (entry,) = told(*records).entries
    assert (entry.date, entry.sources) == ("2024-06-19", 3)
    assert [(date, len(ids)) for date, ids in entry.days] == [("2024-06-19", 2), ("2024-06-18", 1)]
    assert [one.kind for one in entry.disputed] == ["date"]


def test_a_plan_that_was_kept_or_moved_stands_beside_what_took_place_and_another_by_itself_with_its_outcome() -> None:
    plan = event(A, "CONSULT", PUTIN, "VNM", 1, mode="visit", date="2024-06-20", status="planned")
    kept = event(B, "CONSULT", PUTIN, "VNM", 2, mode="visit", date="2024-06-20")
    (entry,) = told(plan, kept).entries
    assert (entry.status, [(one.date, one.kept) for one in entry.planned], entry.outcome) == ("actual", [("2024-06-20", True)], None)
    assert {quote.record for quote in entry.quotations} == {plan.id, kept.id} == set(entry.records)
    moved = event(C, "CONSULT", PUTIN, "VNM", 3, mode="visit", date="2024-07-02")
    (entry,) = told(plan, moved).entries
    assert (entry.date, [(one.date, one.kept) for one in entry.planned]) == ("2024-07-02", [("2024-06-20", False)])
    soon = event(A, "CONSULT", PUTIN, "VNM", 1, mode="visit", date="2024-07-02", status="planned")
    (entry,) = told(soon, event(B, "REJECT", PUTIN, "VNM", 4, mode="meet")).entries
    assert entry.outcome is not None and entry.outcome.what == "dropped"
    assert [quote.record for quote in entry.outcome_quotations] == list(entry.to_dict()["became"]["records"])
    later = event(B, "CONSULT", PUTIN, "IND", 5)
    assert [one.outcome.what for one in told(plan, later).entries if one.outcome] == ["unreported"]


def test_remarks_are_kept_as_the_quotation_words_them_with_their_place() -> None:
    quote = "Putin memulai perjalanan pertamanya dalam 24 tahun terakhir ke Korea Utara"
    record = event(A, "CONSULT", PUTIN, "PRK", 1, mode="visit", date="2024-06-19", quote=quote)
    (entry,) = told(record).entries
    (one,) = entry.remarks
    assert (one.kind, one.words) == ("first_in", "perjalanan pertamanya dalam 24 tahun terakhir")
    assert quote[one.start - record.start : one.end - record.start] == one.words
    assert told(event(A, "CONSULT", PUTIN, "PRK", 1, quote="Pertama-tama Putin menemui Perdana Menteri")).entries[0].remarks == ()


def test_every_pattern_of_the_table_finds_its_example() -> None:
    for row in read_table("lang/id/remarks.tsv"):
        found = remarks(event(A, "CONSULT", PUTIN, "PRK", 1, quote=row["example"]))
        assert [one.kind for one in found] == [row["kind"]], (row["pattern"], found)


def test_how_precisely_a_day_is_known() -> None:
    days = {
        "2024-06-19": "day",
        "2024-06-19~": "about",
        "2024-07-08/2024-07-14": "days",
        "2024-06": "month",
        "2024": "year",
        "../2022": "open",
    }
    for date, precision in days.items():
        (entry,) = told(event(A, "CONSULT", PUTIN, "PRK", 1, mode="visit", date=date)).entries
        assert (entry.precision, entry.to_dict()["precision"]) == (precision, precision)


def test_limits_keep_what_says_most_and_a_party_has_the_diaries_of_those_who_meet_most() -> None:
    records = [
        event(A, "CONSULT", PUTIN, "VNM", 1, mode="visit", date="2024-06-20", status="planned"),
        event(B, "CONSULT", PUTIN, "PRK", 2, mode="visit", date="2024-06-19"),
        event(B, "CONSULT", "RUS:Sergey Lavrov", "CHN", 3, date="2024-07-01"),
        event(B, "CONSULT", "USA:Joe Biden", "RUS", 4),
        event(C, "CONSULT", "RUS/OPP:Alexei Navalny", "USA", 5),
    ]
    short = told(*records, lines=1)
    assert ([entry.date for entry in short.entries], short.more) == (["2024-06-19"], 1)
    reports = held(A, B, C)
    found = diaries_of("RUS", records, reports, Citations(reports), group_copies(reports.values()))
    assert [one.person for one in found] == ["Vladimir Putin", "Sergey Lavrov"]
