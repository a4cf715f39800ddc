"""Shifts: that a turn is found and dated, that none is found where there is none, and what is said of it."""

from __future__ import annotations

import datetime as dt
import random

import numpy as np
import pytest
from making import backwards, event, held, report

from sekutu.analysis.breaks import ALPHA, LEAST, ORDERS, SIDE, Point, breaks, permuted
from sekutu.analysis.shifts import adjusted, line, shifts
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Report

START = dt.date(2020, 1, 15)


def points(*scores: float, step: int = 30, weight: float = 0.8) -> list[Point]:
    return [Point(START.toordinal() + index * step, score, weight) for index, score in enumerate(scores)]


def acts(kinds: list[str], partner: str = "CHN", step: int = 31) -> tuple[list[AnyRecord], dict[str, Report]]:
    """One act a month, each in a report of its own, in words of its own."""
    records: list[AnyRecord] = []
    reports = []
    for index, kind in enumerate(kinds):
        day = (START + dt.timedelta(days=index * step)).isoformat()
        one = report(f"{partner}{index}", published=day)
        reports.append(one)
        records.append(event(one, kind, partner, "RUS", date=day, quote=f"{kind} kata{index} lain{index}"))
    return records, held(*reports)


def test_a_turn_is_found_with_its_days_and_the_quotations_around_it() -> None:
    records, reports = acts(["SUPPORT"] * 12 + ["SANCTION"] * 12)
    answer = shifts("RUS", records, reports)
    (found,) = answer.shifts
    assert (found.code, found.change, found.before.acts, found.after.acts) == ("CHN", -11.0, 12, 12)
    assert found.earliest < found.first_after_day <= found.latest
    assert (found.last_before.record, found.first_after.record) == (records[11].id, records[12].id)
    assert (found.last_before_day, found.first_after_day) == (records[11].date, records[12].date)
    assert found.p <= ALPHA and found.adjusted <= ALPHA
    assert found.before.back == 5.0 and found.before.towards is None
    told = found.to_dict()
    assert told["direction"] == "away" and set(told["before"]["records"]) == {one.id for one in records[:12]}


def test_who_came_closer_is_told_of_too_and_the_other_side_sees_the_same() -> None:
    records, reports = acts(["ACCUSE"] * 10 + ["AID"] * 10)
    (found,) = shifts("RUS", records, reports).shifts
    (mirrored,) = shifts("CHN", records, reports).shifts
    assert found.change == mirrored.change == 13.0
    assert (found.earliest, found.latest) == (mirrored.earliest, mirrored.latest)
    assert mirrored.before.towards == found.before.back


def test_a_steady_pair_does_not_move_and_is_told_as_looked_at() -> None:
    records, reports = acts(["SUPPORT", "ACCUSE"] * 12)
    answer = shifts("RUS", records, reports)
    assert answer.shifts == () and answer.tested == 1
    (looked,) = answer.looked
    assert looked.p is not None and looked.p > ALPHA and looked.acts == 24


def test_too_few_acts_are_said_and_not_tested() -> None:
    records, reports = acts(["SUPPORT", "SANCTION"] * 3)
    (looked,) = shifts("RUS", records, reports).looked
    assert (looked.p, looked.acts) == (None, 6)
    assert breaks(points(*[5.0] * (LEAST - 1)))[0] is None


def test_a_spike_of_news_is_no_turn() -> None:
    # one month in the middle in which one strike is told of in thirty ways
    steady = [point for pair in zip(points(*[2.5] * 30), points(*[-2.0] * 30), strict=True) for point in pair]
    spike = [Point(START.toordinal() + 15 * 30 + n // 5, -9.0, 0.8) for n in range(30)]
    p, found = breaks(sorted([*steady, *spike], key=lambda point: point.day))
    assert p is not None and p > ALPHA and found == []


def test_two_turns_are_told_apart() -> None:
    p, found = breaks(points(*[5.0] * 12, *[-6.0] * 12, *[5.0] * 12))
    assert p is not None and p <= ALPHA
    assert [(len(one.before), len(one.after)) for one in found] == [(12, 12), (12, 12)]


def test_the_interval_of_most_turns_holds_the_true_one_and_widens_with_the_noise() -> None:
    chance = random.Random(3)
    plain = points(*[4.0] * 20, *[-4.0] * 20)
    widths, holds = {1.0: 0, 4.0: 0}, 0
    for noise in widths:
        for _ in range(50):
            series = [Point(one.day, one.score + chance.gauss(0, noise), one.weight) for one in plain]
            _, turns = breaks(series)
            found = min(turns, key=lambda one: abs(one.after[0] - 20))
            holds += found.earliest < 20 <= found.latest
            widths[noise] += found.latest - found.earliest
    assert holds >= 85
    assert widths[1.0] < widths[4.0]


def test_the_p_value_is_the_share_of_orders_that_do_as_well() -> None:
    values, weights = np.array([1.0, 2, 3, 4, 5, 6, 7, 8]), np.ones(8)
    p, split, statistics = permuted(values, weights)
    assert (split, len(statistics)) == (4, 8 - 2 * SIDE + 1)
    assert p * (ORDERS + 1) == pytest.approx(round(p * (ORDERS + 1)))
    assert permuted(np.zeros(8), weights)[0] == 1.0


def test_false_alarms_stay_near_their_rate_on_shuffled_series() -> None:
    chance, alarms = random.Random(5), 0
    for _ in range(400):
        p, _ = breaks(points(*(chance.choice((5.0, 2.5, 2.5, -3.0, -6.0, 9.5)) for _ in range(24))))
        alarms += p is not None and p <= ALPHA
    # three standard deviations above what the rate lets one expect
    assert alarms <= 400 * ALPHA + 3 * (400 * ALPHA * (1 - ALPHA)) ** 0.5


def test_p_values_are_adjusted_for_their_number() -> None:
    assert adjusted([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert adjusted([]) == [] and adjusted([0.2]) == [0.2]


def test_what_has_no_day_near_enough_is_left_out_and_counted() -> None:
    a = report("a")
    records = [
        event(a, "AID", "CHN", "RUS", 1, date="2024"),
        event(a, "ACCUSE", "CHN", "RUS", 2, date="2014/.."),
        event(a, "SUPPORT", "CHN", "RUS", 3),
        event(a, "CONSULT", "CHN", "RUS", 4, status="planned"),
    ]
    (looked,) = shifts("RUS", records, held(a)).looked
    assert (looked.acts, looked.left_out, looked.records) == (1, 2, (records[2].id,))
    assert line([]).points == ()


def test_the_same_whatever_the_order_of_records() -> None:
    records, reports = acts(["SUPPORT"] * 9 + ["ACCUSE"] * 9)
    one, other = (shifts("RUS", some, reports, world=World(some)).to_dict() for some in (records, backwards(records)))
    assert one == other
