"""Measures do not depend on the order of the records, on who of a pair asks, on copies, or on what was reported later."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from making import held
from test_happenings_properties import STATES, archives, copy_of

from sekutu.analysis.alignment import allies
from sekutu.analysis.blocs import blocs
from sekutu.analysis.isolation import isolation
from sekutu.analysis.measuring import measure, measure_pair, pair
from sekutu.analysis.series import DEFAULT, pooled, series
from sekutu.analysis.shifts import shifts
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Report

Made = tuple[list[Report], list[AnyRecord]]


@given(archives())
@settings(max_examples=60, deadline=None)
def test_both_of_a_pair_see_the_same_and_no_score_leaves_its_bounds(made: Made) -> None:
    reports, records = made
    world, told = World(records), held(*reports)
    answers = {code: {one.code: one for one in allies(code, (), told, world=world).partners} for code in STATES}
    for code, partners in answers.items():
        assert code not in partners
        for other, mine in partners.items():
            theirs = answers[other][code] if other in answers else mine
            assert (mine.score, mine.low, mine.high, mine.events, mine.ties) == (
                theirs.score,
                theirs.low,
                theirs.high,
                theirs.events,
                theirs.ties,
            )
            assert other not in answers or (mine.towards, mine.back) == (theirs.back, theirs.towards)
            for figure in (mine, mine.towards, mine.back):
                assert figure is None or -10 <= figure.low <= figure.score <= figure.high <= 10
            assert mine.sources <= mine.reports and mine.planned + mine.claimed <= mine.events + mine.ties


@given(archives())
@settings(max_examples=60, deadline=None)
def test_a_copy_of_a_report_changes_no_score(made: Made) -> None:
    reports, records = made
    copy, copied = copy_of(reports[0], records)
    sources = {one.id: one.id for one in reports} | {copy.id: reports[0].id}
    alone = allies("RUS", records, held(*reports), sources=sources)
    twice = allies("RUS", [*records, *copied], held(*reports), sources=sources)
    again = {one.code: one for one in twice.partners}
    assert {one.code for one in alone.partners} == again.keys()
    for one in alone.partners:
        other = again[one.code]
        assert one.sources == other.sources
        # where a copy is told apart from what it copies (acts of one report never join), acts and rank may differ; never the sources
        if (one.events, one.ties) == (other.events, other.ties):
            assert (one.score, one.low, one.high) == (other.score, other.low, other.high)


@given(archives(), st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_a_view_of_earlier_reports_measures_as_a_world_of_them(made: Made, count: int) -> None:
    reports, records = made
    kept = {one.id for one in reports[:count]}
    some, told = [record for record in records if record.report in kept], held(*reports[:count])
    view, fresh = World(records).only(kept), World(some)
    for answer in (allies, isolation, shifts):
        assert answer("RUS", (), told, world=view).to_dict() == answer("RUS", (), told, world=fresh).to_dict()  # type: ignore[operator]


@given(archives())
@settings(max_examples=40, deadline=None)
def test_a_pair_by_itself_is_measured_as_among_all(made: Made) -> None:
    _, records = made
    world = World(records)
    whole = measure(world, {}, 0.5)
    for one, other in (("RUS", "CHN"), ("CHN", "USA")):
        key = pair(one, other)
        mine = measure_pair(world, one, other, {}, 0.5)
        for name in ("items", "beside", "left"):
            alone, among = (
                sorted((item.happening, item.standing, item.ids) for item in getattr(made, name).get(key, ())) for made in (mine, whole)
            )
            assert alone == among


@given(archives(), st.data())
@settings(max_examples=80, deadline=None)
def test_a_part_of_a_world_measures_what_it_would_alone(made: Made, data: st.DataObject) -> None:
    reports, records = made
    told, sources = held(*reports), dict[str, str]()
    whole = World(records)
    measure(whole, sources, 0.5)
    kept = [record for record in records if data.draw(st.booleans())]
    part, alone = whole.of_records(record.id for record in kept), World(kept)
    assert part.groups() == alone.groups()
    one, other = measure(part, sources, 0.5), measure(alone, sources, 0.5)
    for name in ("items", "beside", "left"):
        mine, theirs = (
            {key: [(item.happening, item.ids) for item in found] for key, found in getattr(of, name).items()} for of in (one, other)
        )
        assert mine == theirs
    assert blocs((), told, world=part, sources=sources).to_dict() == blocs((), told, world=alone, sources=sources).to_dict()


@given(archives())
@settings(max_examples=60, deadline=None)
def test_all_pairs_at_once_come_to_what_each_does_alone(made: Made) -> None:
    _, records = made
    pairs = list(measure(World(records), {}, 0.5).items.values())
    scores, drawn = pooled(pairs, None, DEFAULT)
    for index, items in enumerate(pairs):
        lone = series(items, None, DEFAULT)
        assert abs(scores[index] - lone.score(DEFAULT.kappa)) < 1e-9
        assert np.allclose(drawn[index], lone.resampled(DEFAULT, None), rtol=0, atol=1e-9)
