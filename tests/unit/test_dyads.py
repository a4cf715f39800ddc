"""A pair: its alignment both ways, how that went over time, and its turning points."""

from __future__ import annotations

import datetime as dt
import io

from making import event, held, report, tie
from test_shifts import acts

from sekutu.analysis.alignment import allies
from sekutu.analysis.dyads import dyad
from sekutu.analysis.series import DEFAULT
from sekutu.happenings.world import World
from sekutu.serve import differing, render
from sekutu.serve.words import Words

DAY = dt.date(2024, 6, 30)
A, B = report("a"), report("b", published="2023-03-01")


def test_its_alignment_is_that_of_the_ranking() -> None:
    records = [event(A, "AID", "PRK", "RUS", 1), event(B, "ACCUSE", "RUS", "PRK", 2), tie(A, "RUS", "ally_of", "PRK", 3)]
    page = dyad("RUS", "PRK", World(records), lambda _: held(A, B), today=DAY)
    (partner,) = allies("RUS", records, held(A, B), today=DAY).partners
    assert page.alignment is not None
    assert (page.alignment.score, page.alignment.low, page.alignment.high) == (partner.score, partner.low, partner.high)
    assert (page.towards, page.back) == (partner.towards, partner.back)
    assert set(page.records) == {record.id for record in records}


def test_its_alignment_goes_over_time_by_what_had_happened_by_then() -> None:
    records = [event(B, "AID", "PRK", "RUS", 1, date="2023-02-01"), event(A, "ACCUSE", "RUS", "PRK", 2, date="2024-06-01")]
    page = dyad("RUS", "PRK", World(records), lambda _: held(A, B), today=DAY)
    assert [(one.until, set(one.records)) for one in page.over_time] == [
        ("2023-06-30", {records[0].id}),
        ("2024-06-30", {records[0].id, records[1].id}),
    ]
    assert page.over_time[0].figure.score > page.over_time[1].figure.score
    then = 0.5 ** ((dt.date(2023, 6, 30) - dt.date(2023, 2, 1)).days / DEFAULT.half_life)
    assert page.over_time[0].figure.score == round(10 * then / (then + DEFAULT.kappa), 2)


def test_turning_points_stand_with_the_pair_or_it_says_that_too_little_is_told() -> None:
    records, reports = acts(["SUPPORT"] * 10 + ["SANCTION"] * 10)
    page = dyad("RUS", "CHN", World(records), lambda _: reports)
    (turn,) = page.turns
    assert turn.first_after.record == records[10].id and page.turns_p is not None
    told = page.to_dict()["turning_points"]
    assert told["enough"] and told["found"][0]["direction"] == "away"
    few = dyad("RUS", "CHN", World(records[:5]), lambda _: reports)
    assert few.to_dict()["turning_points"] == {"p": None, "enough": False, "found": []}


def test_what_does_not_count_and_the_same_side_are_told_apart() -> None:
    records = [event(A, "ACCUSE", "USA,GBR", "RUS", 1), event(A, "AID", "USA", "GBR", 2, status="possible")]
    page = dyad("USA", "GBR", World(records), lambda _: held(A))
    told = page.to_dict()
    assert told["alignment"] is None and told["towards"] is None
    assert told["same_side"] == {"count": 1, "independent_reports": 1, "records": [records[0].id]}
    assert told["not_counted"] == {"possible": [records[1].id]}


def test_the_page_shows_the_figures_and_the_turns() -> None:
    records, reports = acts(["SUPPORT"] * 10 + ["SANCTION"] * 10)
    out = io.StringIO()
    render.show(differing.dyad(dyad("RUS", "CHN", World(records), lambda _: reports), Words("en")), out)
    shown = out.getvalue()
    assert "Alignment −" in shown and "China towards Russia −" in shown and "Russia towards China" not in shown
    assert "Turning points" in shown and "China moved away" in shown


def test_ties_that_count_stand_on_the_page_with_their_quotations() -> None:
    records = [event(A, "AID", "PRK", "RUS", 1), tie(A, "RUS", "ally_of", "PRK", 3), tie(B, "RUS", "ally_of", "PRK", 4)]
    page = dyad("RUS", "PRK", World(records), lambda _: held(A, B), today=DAY)
    (line,) = page.to_dict()["ties"]
    assert line["kind"] == "tie" and set(line["records"]) == {records[1].id, records[2].id}
    assert len(line["quotations"]) == 1 and line["more_quotations"] == 1
    out = io.StringIO()
    render.show(differing.dyad(page, Words("en")), out)
    assert "What stands between them" in out.getvalue() and "Russia is an ally of North Korea" in out.getvalue()
    alone = dyad("RUS", "PRK", World(records[1:]), lambda _: held(A, B), today=DAY)
    assert not alone.moments and alone.ties and alone.alignment is not None
