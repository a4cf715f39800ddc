"""Near-copies count once, and records that tell the same become one line with several quotations."""

from __future__ import annotations

from importlib.resources import files

from making import backwards, event, report, statement, tie

from sekutu.analysis.sources import group_copies
from sekutu.analysis.telling import gather
from sekutu.records import Report

SAMPLE = files("sekutu").joinpath("data").joinpath("sample").joinpath("text")


def sample(name: str, published: str) -> Report:
    return Report(text=SAMPLE.joinpath(name).read_text(encoding="utf-8"), doc=name, published=published)


def test_near_copies_of_the_sample_are_one_source_and_related_reports_are_not() -> None:
    days = {"s02": "2024-06-19", "s03": "2024-06-19", "s04": "2024-06-20", "s25": "2023-11-24", "s26": "2023-11-24", "s27": "2023-11-24"}
    reports = {name: sample(f"{name}.txt", day) for name, day in days.items()}
    sources = group_copies(reports.values())
    assert sources[reports["s02"].id] == sources[reports["s03"].id]
    assert sources[reports["s25"].id] == sources[reports["s26"].id]
    assert len(set(sources.values())) == 4
    assert group_copies(list(reports.values())[::-1]) == sources


def test_the_same_words_weeks_apart_are_two_sources() -> None:
    text = "Presiden Rusia tiba di Beijing pada hari Kamis untuk bertemu Presiden China."
    one, other = report("a", text, "2024-05-16"), report("b", text + " Selesai.", "2024-06-16")
    assert len(set(group_copies([one, other]).values())) == 2
    undated = report("c", text + " Sudah.", None)
    assert len(set(group_copies([one, undated]).values())) == 1


def test_the_same_act_on_the_same_day_is_one_telling() -> None:
    a, b = report("a"), report("b")
    records = [
        event(a, "CONSULT", "RUS:Vladimir Putin", "PRK", mode="visit", date="2024-06-19", place="Pyongyang"),
        event(b, "CONSULT", "RUS", "PRK:Kim Jong Un", date="2024-06-19"),
    ]
    (told,) = gather(records, {})
    assert (told.mode, told.reports, told.sources) == ("visit", 2, 2)
    assert [party.person for party in told.a + told.b] == ["Vladimir Putin", "Kim Jong Un"]
    assert gather(backwards(list(records)), {}) == [told]


def test_contradicting_persons_status_voice_or_days_stay_apart() -> None:
    a, b = report("a"), report("b")
    base = {"date": "2024-06-19"}
    records = [
        event(a, "CONSULT", "RUS:Vladimir Putin", "PRK", **base),
        event(b, "CONSULT", "RUS:Sergey Lavrov", "PRK", **base),
        event(a, "CONSULT", "RUS:Vladimir Putin", "PRK", 1, date="2024-06-20"),
        event(a, "CONSULT", "RUS:Vladimir Putin", "PRK", 2, status="planned", **base),
        event(a, "CONSULT", "RUS:Vladimir Putin", "PRK", 3, voice="USA", **base),
        event(a, "CONSULT", "RUS:Vladimir Putin", "PRK", 4, mode="phone", **base),
        event(b, "CONSULT", "RUS:Vladimir Putin", "PRK", 5, mode="visit", **base),
    ]
    told = gather(records, {})
    assert len(told) == 6  # the first goes with one of those that have a mode


def test_undated_acts_go_together_by_the_day_of_their_reports() -> None:
    a, b, late = report("a"), report("b"), report("c", published="2024-08-01")
    records = [event(one, "ACCUSE", "USA", "RUS") for one in (a, b, late)]
    assert [(one.reports, one.day, one.day_basis) for one in gather(records, {})] == [
        (2, "2024-06-19", "reported"),
        (1, "2024-08-01", "reported"),
    ]


def test_ties_go_together_whatever_the_day_and_symmetric_ones_either_way_round() -> None:
    a, late = report("a"), report("c", published="2025-08-01")
    (ally,) = gather([tie(a, "RUS", "ally_of", "PRK", since="2024-06-19"), tie(late, "PRK", "ally_of", "RUS")], {})
    assert (ally.reports, ally.day, ally.day_basis) == (2, "2024-06-19", "since")
    assert len(gather([tie(a, "RUS", "supplies", "IND", goods="oil"), tie(late, "RUS", "supplies", "IND", goods="arms")], {})) == 2
    assert len(gather([tie(a, "RUS", "supplies", "IND"), tie(late, "IND", "supplies", "RUS")], {})) == 2


def test_statements_go_together_by_speaker_subject_and_stance() -> None:
    a, b = report("a"), report("b")
    told = gather(
        [statement(a, "CHN", "RUS", {"RUS": "for"}), statement(b, "CHN", "RUS", {"RUS": "for"}), statement(b, "CHN", "RUS", number=1)], {}
    )
    assert sorted(one.reports for one in told) == [1, 2]


def test_an_act_that_is_told_thrice_is_one_telling_of_its_happening() -> None:
    a, b, c = report("a", published="2024-06-19"), report("b", published="2024-06-20"), report("c", published="2024-06-21")
    told = [
        event(a, "ASSAULT", "RUS", "UKR", 1, date="2024-06-18"),
        event(b, "ASSAULT", "RUS:Vladimir Putin", "UKR", 1, voice="UKR"),
        event(c, "ASSAULT", "RUS", "UKR", 1, date="2024-06-18", amount="7 killed"),
        event(c, "ASSAULT", "RUS", "UKR", 2, status="negated", voice="RUS"),
        event(c, "ASSAULT", "RUS", "UKR", 3, date="2024-01-02"),
    ]
    happening = {told[4].id: "other"}
    found = gather(told, {}, lambda id: happening.get(id, "one"))
    assert [(one.status, one.day, one.sources, one.claimed) for one in found] == [
        ("actual", "2024-01-02", 1, False),
        ("actual", "2024-06-18", 3, False),
        ("negated", "2024-06-21", 1, True),
    ]
    assert found[1].amount == "7 killed" and found == gather(told[::-1], {}, lambda id: happening.get(id, "one"))
    assert len(gather(told, {})) == 4
