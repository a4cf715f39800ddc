"""Happenings do not depend on the order of the records, on how they came in, or on what was reported later."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from making import event, report, tie

from sekutu.happenings.acts import act_of
from sekutu.happenings.blocking import keys_of
from sekutu.happenings.comparing import apart, compare, score
from sekutu.happenings.merging import Judgements
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Event, Report

STATES = ("RUS", "CHN", "USA")
DATES = (None, "2024-06-17", "2024-06-18", "2024-06-19", "2024-06", "2024")
QUOTES = ("tiba di kota itu", "memasok gas alam", "mengirim gas alam cair", "membantah tuduhan", "rudal menghantam kota")


def copy_of(one: Report, records: list[AnyRecord]) -> tuple[Report, list[AnyRecord]]:
    """A report that tells the same with the same words, and its records."""
    copy = report(f"copy-{one.doc}", published=one.published)
    told = [record for record in records if record.report == one.id]
    return copy, [msgspec.structs.replace(each, report=copy.id, doc=copy.doc, id=f"{each.id}c") for each in told]


@st.composite
def archives(draw: st.DrawFn, copied: bool = False) -> tuple[list[Report], list[AnyRecord]]:
    """Some reports of a month with events and ties of three states, alike enough to meet; with ``copied`` perhaps one of them twice."""
    reports = [
        report(f"r{n}", published=draw(st.sampled_from((None, "2024-06-18", "2024-06-20", "2024-07-01"))))
        for n in range(draw(st.integers(2, 6)))
    ]
    records: list[AnyRecord] = []
    for one in reports:
        for number in range(draw(st.integers(1, 4))):
            who, whom = draw(st.sampled_from(STATES)), draw(st.sampled_from(STATES))
            if draw(st.integers(0, 5)) == 0:
                records.append(tie(one, who, "partner_of", whom, number))
                continue
            records.append(
                event(
                    one,
                    draw(st.sampled_from(("CONSULT", "AGREE", "SUPPORT", "AID", "ASSAULT"))),
                    who,
                    whom if who != whom else "",
                    number,
                    date=draw(st.sampled_from(DATES)),
                    status=draw(st.sampled_from(("actual", "actual", "planned", "possible", "negated"))),
                    voice=draw(st.sampled_from((None, None, "USA", "CHN"))),
                    amount=draw(st.sampled_from((None, "7 killed", "9 killed"))),
                    quote=draw(st.sampled_from(QUOTES)),
                )
            )
    if copied and draw(st.booleans()):
        copy, told = copy_of(draw(st.sampled_from(reports)), records)
        reports, records = [*reports, copy], [*records, *told]
    return reports, records


def said(world: World) -> tuple[object, ...]:
    return world.groups(), [one.to_dict() for one in world.contradictions()], [one.to_dict() for one in world.of(("RUS", "CHN"))]


@given(archives(copied=True), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_order_changes_nothing(archive: tuple[list[Report], list[AnyRecord]], seed: int) -> None:
    _, records = archive
    shuffled = list(records)
    random.Random(seed).shuffle(shuffled)
    assert said(World(shuffled)) == said(World(records))


@given(archives(copied=True), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_adding_one_by_one_is_adding_all(archive: tuple[list[Report], list[AnyRecord]], seed: int) -> None:
    _, records = archive
    shuffled = list(records)
    random.Random(seed).shuffle(shuffled)
    world = World()
    for record in shuffled:
        world.add([record])
        world.contradictions()
    assert said(world) == said(World(records))


@given(archives(copied=True), st.data())
@settings(max_examples=60, deadline=None)
def test_as_of_is_what_an_archive_of_the_earlier_reports_tells(archive: tuple[list[Report], list[AnyRecord]], data: st.DataObject) -> None:
    reports, records = archive
    kept = {one.id for one in reports if data.draw(st.booleans())}
    alone = World([record for record in records if record.report in kept])
    assert said(World(records).only(kept)) == said(alone)


@given(archives(copied=True), st.data())
@settings(max_examples=120, deadline=None)
def test_a_part_of_a_world_is_the_world_of_these_records_alone(archive: tuple[list[Report], list[AnyRecord]], data: st.DataObject) -> None:
    _, records = archive
    events = [one.id for one in records if one.kind == "event"]
    pairs = (
        [(data.draw(st.sampled_from(events)), data.draw(st.sampled_from(events))) for _ in range(data.draw(st.integers(0, 2)))]
        if events
        else []
    )
    judgements = Judgements.of(same=pairs[:1], different=pairs[1:])
    kept = [record for record in records if data.draw(st.booleans())]
    part = World(records, judgements).of_records(record.id for record in kept)
    alone = World(kept, judgements)
    assert said(part) == said(alone)
    assert list(part.merger.acts) == list(alone.merger.acts) and list(part.ties) == list(alone.ties)
    assert part.last_day() == alone.last_day()


@given(archives())
@settings(max_examples=60, deadline=None)
def test_the_quick_score_is_that_of_the_explanation(archive: tuple[list[Report], list[AnyRecord]]) -> None:
    acts = [act_of(record) for record in archive[1] if isinstance(record, Event)]
    for one in acts:
        for other in acts:
            if one is not other:
                explained = compare(one, other)
                assert score(one, other) == (None if explained.forbidden else explained.score)
                assert not apart(one, other) or explained.forbidden


@given(archives())
@settings(max_examples=60, deadline=None)
def test_who_finds_whom_does_not_depend_on_who_came_first(archive: tuple[list[Report], list[AnyRecord]]) -> None:
    acts = [act_of(record) for record in archive[1] if isinstance(record, Event)]
    for one in acts:
        for other in acts:
            mine, theirs = keys_of(one), keys_of(other)
            met = not set(mine.asked).isdisjoint(theirs.entered)
            assert met == (not set(theirs.asked).isdisjoint(mine.entered)) or score(one, other) is None


@given(archives(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_world_that_grew_is_the_world_of_all(archive: tuple[list[Report], list[AnyRecord]], data: st.DataObject) -> None:
    reports, records = archive
    later = set(data.draw(st.lists(st.sampled_from([one.id for one in reports]), unique=True)))
    before = [one for one in records if one.report not in later]
    world = World(before)
    told = said(world)
    grown = world.grown([one for one in records if one.report in later], [one.id for one in records])
    assert said(grown) == said(World(records))
    assert list(grown.merger.acts) == [one.id for one in records if isinstance(one, Event)]
    part = [one.id for one in records if data.draw(st.booleans())]
    assert said(grown.of_records(part)) == said(World([one for one in records if one.id in part]))
    # the one that it grew from is as it was, and so are its parts
    assert said(world) == told == said(World(before))
    mine = [one.id for one in before if one.id in part]
    assert said(world.of_records(mine)) == said(World([one for one in before if one.id in part]))
