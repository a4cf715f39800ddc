"""What is new since a run, whatever came, changed and went: applied to what was, it gives what is."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from test_happenings_properties import archives

from sekutu.analysis.news import Before, news
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Event, Report


def parties(world: World, group: Iterable[str]) -> set[str]:
    """The codes of all who take part in the happening of these events."""
    return {code for one in group for code in world.merger.acts[one].codes}


@given(archives(), st.data())
@settings(max_examples=60, deadline=None)
def test_news_are_the_difference_of_two_worlds(archive: tuple[list[Report], list[AnyRecord]], data: st.DataObject) -> None:
    reports, records = archive
    fresh = set(data.draw(st.lists(st.sampled_from([one.id for one in reports]), unique=True)))
    changed = set(data.draw(st.lists(st.sampled_from(sorted(fresh)), unique=True))) if fresh else set()
    old = []
    for record in records:
        if record.report in changed and data.draw(st.booleans()):
            status = data.draw(st.sampled_from(("actual", "planned", "negated")))
            old.append(msgspec.structs.replace(record, status=status) if isinstance(record, Event) else record)
    now = World(records)
    found = news(
        now,
        Before(fresh, old, {}),
        lambda ids: dict.fromkeys(ids, 2),
        lambda ids: {one.id: one for one in reports if one.id in ids},
        {},
        1,
        2,
    )
    then = World([*(record for record in records if record.report not in fresh), *old])
    was = {one: group for group in then.groups() for one in group}
    items = {item.happening.id: item for item in found.items}
    assert len(items) == len(found.items)
    for group in now.groups():
        overlap = {was[one] for one in group if one in was}
        (happening,) = [one for one in now.of(sorted(parties(now, group))) if {event.id for event in one.events} == set(group)]
        item = items.pop(happening.id, None)
        if not overlap:
            assert item is not None and item.kind == "new" and set(item.came) == set(group)
        elif item is not None:
            assert item.kind == "changed" and item.changes
        else:  # nothing was told of it, so that each slot has the values that it had
            slots = {slot.name: {value.value for value in slot.values} for slot in happening.slots}
            earlier = [
                one for members in overlap for one in then.of(sorted(parties(then, members))) if {e.id for e in one.events} == set(members)
            ]
            for name, values in slots.items():
                assert values == {value.value for one in earlier for value in one.slot(name).values}
    assert all(item.kind == "withdrawn" for item in items.values())
    present = {one for group in now.groups() for one in group}
    assert sum(present.isdisjoint(group) for group in then.groups()) == len(items)
