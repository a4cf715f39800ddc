"""The drawings by themselves: places on a scale, gaps, sizes, hatchings."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekutu.analysis.seasons import Season
from sekutu.serve.markup import Markup
from sekutu.serve.web import standing
from sekutu.serve.web.drawings import bars, dots, lines, moments
from sekutu.serve.web.drawings.axis import LABELS, axis_of
from sekutu.serve.web.drawings.lines import Point
from sekutu.serve.web.drawings.moments import Mark
from sekutu.serve.words import Words

EN, ID = Words("en"), Words("id")
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=8))
def test_days_stand_in_their_order_within_the_drawing(days: list[dt.date]) -> None:
    axis = axis_of(days)
    assert axis is not None
    places = [axis.at(day) for day in sorted(days)]
    assert places == sorted(places) and 0 <= places[0] <= places[-1] <= 100
    ticks = list(axis.ticks())
    assert len(ticks) <= LABELS + 1 and all(axis.first <= day <= axis.last for day, _ in ticks)
    assert all(word.startswith("<") for word in axis.draw(EN, 100))


def test_no_days_have_no_axis() -> None:
    assert axis_of([]) is None


@given(st.floats(-10, 10), st.floats(0, 5), st.floats(0, 5))
def test_a_dot_is_filled_where_the_interval_keeps_off_zero(score: float, below: float, above: float) -> None:
    low, high = score - below, score + above
    side = standing.side_of(low, high)
    assert (side == "unclear") == (low <= 0 <= high)
    assert f'class="dot {side}"' in dots.strip(score, low, high, "x")


def places(drawing: Markup, tag: str, class_: str, attribute: str) -> list[float]:
    found = re.findall(rf'<{tag} class="{class_}[^"]*"[^>]* {attribute}="([0-9.\-]+)%?"', drawing)
    return [float(one) for one in found]


def test_a_gap_is_not_joined() -> None:
    def point(year: int, value: float, joined: bool) -> Point:
        return Point(dt.date(year, 6, 1), value, value - 5, value + 5, f"{year}", joined)

    points = [point(2020, 20, True), point(2021, 30, True), point(2023, 50, False), point(2024, 60, True)]
    axis = axis_of(one.day for one in points)
    assert axis is not None
    drawing = lines.draw(points, axis, EN, 0, 100, "x")
    assert len(places(drawing, "circle", "point", "cy")) == 4 and len(places(drawing, "line", "series", "x1")) == 2
    assert drawing.count("<polygon") == 2
    heights = places(drawing, "circle", "point", "cy")
    assert heights == sorted(heights, reverse=True), "higher values stand higher"


def mark(day: dt.date, score: float = -9.0, sources: int = 1, **named: object) -> Mark:
    given: dict[str, object] = {
        "first": day,
        "last": day,
        "by_report": False,
        "score": score,
        "quad": "material_conflict" if score < 0 else "verbal_cooperation",
        "status": "actual",
        "claimed": False,
        "sources": sources,
        "label": f"{day}",
        "href": "#x",
    }
    return Mark(**(given | named))  # type: ignore[arg-type]


def test_marks_grow_with_the_logarithm_of_their_reports() -> None:
    radii = [mark(dt.date(2024, 1, 1), sources=count).radius for count in (1, 2, 4, 8, 10_000)]
    assert radii == sorted(radii) and radii[1] - radii[0] == pytest.approx(radii[2] - radii[1], abs=0.11) and radii[-1] == moments.MOST
    drawing = moments.draw([mark(dt.date(2024, 1, 1), sources=12)], axis_of([dt.date(2024, 1, 1)]), EN, "x")  # type: ignore[arg-type]
    assert ">12</text>" in drawing


@given(st.lists(st.tuples(st.dates(dt.date(2024, 1, 1), dt.date(2024, 3, 1)), st.sampled_from([-9.0, -3.0, 2.5, 9.5])), max_size=40))
def test_marks_that_are_moved_apart_keep_their_side_and_stay_in_the_drawing(given_: list[tuple[dt.date, float]]) -> None:
    marks = [mark(day, score) for day, score in sorted(given_)]
    axis = axis_of([dt.date(2024, 1, 1), dt.date(2024, 3, 1)])
    assert axis is not None
    middle = moments.HALF + 8
    for one, (across, y) in zip(marks, moments._placed(marks, axis, middle), strict=True):
        assert (y < middle) == (one.score > 0) and 0 < y < 2 * moments.HALF + 16 and abs(across) <= moments.FARTHEST
    alone = moments._placed([mark(dt.date(2024, 2, 1))] * 30, axis, middle)
    assert len(set(alone)) == 30, "what lies on the same day and height is moved apart"


def test_a_bar_is_not_moved_in_time() -> None:
    axis = axis_of([dt.date(2024, 1, 1), dt.date(2024, 12, 31)])
    assert axis is not None
    bars_ = [mark(dt.date(2024, 3, 1), last=dt.date(2024, 9, 30), label=str(number)) for number in range(20)]
    assert {across for across, _ in moments._placed(bars_, axis, moments.HALF + 8)} == {0}


def test_a_claim_is_never_solid_and_what_is_possible_is_hatched() -> None:
    axis = axis_of([dt.date(2024, 1, 1)])
    assert axis is not None
    drawing = moments.draw([mark(dt.date(2024, 1, 5), claimed=True), mark(dt.date(2024, 1, 9), status="possible")], axis, ID, "x")
    assert 'class="mark material_conflict claimed"' in drawing and "mark material_conflict actual" not in drawing and "❝" in drawing
    assert 'fill="url(#hatch-material_conflict)"' in drawing and 'id="hatch-material_conflict"' in drawing


def season(quarter: str, **quads: int) -> Season:
    counts = dict.fromkeys(("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"), 0) | quads
    friendly = counts["verbal_cooperation"] + counts["material_cooperation"]
    hostile = counts["verbal_conflict"] + counts["material_conflict"]
    return Season(quarter, (("x",),) * friendly, (("y",),) * hostile, 0, counts)


def test_bars_are_stacked_in_four_colours_from_the_line_outwards() -> None:
    told = [season("2024-Q1", verbal_cooperation=3, material_cooperation=1, verbal_conflict=1), season("2024-Q2", material_conflict=4)]
    drawing = bars.draw(told, EN, "x", lambda one, quad: f"/{one.quarter}/{quad}")
    heights = {quad: places(drawing, "rect", f"bar {quad}", "height") for quad in told[0].quads}
    assert heights["verbal_cooperation"][0] == pytest.approx(3 * heights["material_cooperation"][0], abs=0.2)
    assert heights["material_conflict"] == [bars.HALF] and len(heights["verbal_conflict"]) == 1
    assert 'href="/2024-Q2/material_conflict"' in drawing and "<title>quarter 2 of 2024: material conflict, 4</title>" in drawing
    tops = {quad: places(drawing, "rect", f"bar {quad}", "y") for quad in told[0].quads}
    assert tops["verbal_cooperation"][0] < tops["material_cooperation"][0] < tops["verbal_conflict"][0]


def test_only_the_latest_quarters_are_drawn_from_the_first_that_tells_anything() -> None:
    empty = [season(f"{year}-Q{number}") for year in range(2000, 2012) for number in range(1, 5)]
    assert [one.quarter for one in bars.shown([*empty, season("2012-Q1", verbal_conflict=1)])] == ["2012-Q1"]
    assert len(bars.shown([season(f"{year}-Q1", verbal_conflict=1) for year in range(1900, 2000)])) == bars.QUARTERS
    assert bars.shown(empty) == []
