"""What is new since a run: happenings that came, changed, or were withdrawn.

Two states are compared: that after the run and the present one. Happenings of the two are the same where they share a record, since ids of
records outlast a new coding. One that shares none with those of then is *new*; one of then that shares none with those of now is
*withdrawn*:
a new coding sees it no more. One that they share is *changed* where a slot has other values (see ``happening.SLOTS``) or other reports tell
it. Of reports that were taken out nothing is left but the ids of their records, so that these are listed as such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sekutu.analysis.disagreements import Fetch, spread
from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import Citations, Quotation
from sekutu.happenings.happening import SLOTS, Happening, happening_of
from sekutu.happenings.world import Group, World
from sekutu.records import AnyRecord, Event, digest

Kind = Literal["new", "changed", "withdrawn"]

QUOTED = 2
"""Quotations of an item, from different reports first."""


@dataclass(frozen=True, slots=True)
class Change:
    """A slot whose values are others now; ``reports`` besides those of a happening: how many independent reports tell it."""

    slot: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"slot": self.slot, "before": list(self.before), "after": list(self.after)}


@dataclass(frozen=True, slots=True)
class Item:
    """One happening as it is now (of a withdrawn one: as it was). ``run`` is the last run that had to do with it; ``came`` and ``left`` are
    the records that it has now and had not then, and the other way round."""

    kind: Kind
    happening: Happening
    changes: tuple[Change, ...]
    came: tuple[str, ...]
    left: tuple[str, ...]
    run: int
    quotations: tuple[Quotation, ...]
    more: int

    @property
    def state(self) -> str:
        """A short name for what is told of it, another one when that changes."""
        slots = [f"{slot.name}={value.value}" for slot in self.happening.slots for value in slot.values]
        return digest("news", self.kind, self.happening.id, *slots, *(event.id for event in self.happening.events))

    def to_dict(self) -> dict[str, Any]:
        return {
            "news": self.kind,
            "run": self.run,
            **self.happening.to_dict(),
            "changes": [change.to_dict() for change in self.changes],
            "records_new": list(self.came),
            "records_gone": list(self.left),
            "quotations": [one.to_dict() for one in self.quotations],
            "more_quotations": self.more,
        }


@dataclass(frozen=True, slots=True)
class Removed:
    """A report that was taken out, with the ids of the records that went with it."""

    report: str
    run: int
    records: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"report": self.report, "run": self.run, "records": list(self.records)}


@dataclass(frozen=True, slots=True)
class News(Shown):
    """What is new since the run ``since``, up to the run ``until``; newest first within each kind. ``complete`` is False where changes
    may be missing, since the archive did not keep them yet."""

    since: int
    until: int
    party: str | None
    items: tuple[Item, ...]
    removed: tuple[Removed, ...]
    complete: bool

    def of(self, kind: Kind) -> list[Item]:
        return [item for item in self.items if item.kind == kind]

    def to_dict(self) -> dict[str, Any]:
        kinds: tuple[Kind, ...] = ("new", "changed", "withdrawn")
        return {
            "since": self.since,
            "until": self.until,
            "party": self.party,
            **{kind: [item.to_dict() for item in self.of(kind)] for kind in kinds},
            "removed_reports": [one.to_dict() for one in self.removed],
            "complete": self.complete,
        }


@dataclass(frozen=True, slots=True)
class Before:
    """How the state after a run differs from the present one: ``fresh`` reports came or changed since, ``old`` are the records that they
    had then, ``gone`` maps reports that were taken out to the run and the ids of their records."""

    fresh: Collection[str]
    old: Sequence[AnyRecord]
    gone: Mapping[str, tuple[int, tuple[str, ...]]]


def news(
    now: World,
    before: Before,
    brought: Callable[[Sequence[str]], Mapping[str, int]],
    fetch: Fetch,
    sources: Mapping[str, str],
    since: int,
    until: int,
    party: str | None = None,
    complete: bool = True,
) -> News:
    """What is new. ``brought``: from reports to the last run that brought or changed each; ``sources``: which report copies which."""
    then = _then(now, before)
    pairs = list(_differing(then, now))
    reports = sorted({_event(world, one).report for world, groups in _sides(then, now, pairs) for group in groups for one in group})
    runs = brought(reports)
    found: list[tuple[Item, list[Event]]] = []
    for earlier, later in pairs:
        one = _item(then, now, earlier, later, sources, runs)
        if one is not None and (party is None or party in one[0].happening.codes):
            found.append(one)
    found.sort(key=lambda one: _order(one[0]))
    citations = Citations(fetch(sorted({event.report for _, shown in found for event in shown})))
    items = [replace(item, quotations=tuple(citations.cite(event) for event in shown)) for item, shown in found]
    removed = [Removed(report, run, ids) for report, (run, ids) in before.gone.items()]
    removed.sort(key=lambda one: (-one.run, one.report))
    return News(since, until, party, tuple(items), tuple(removed), complete)


def _order(item: Item) -> tuple[int, int, tuple[int, ...], str]:
    """New before changed before withdrawn, then the latest run and report first."""
    order = ("new", "changed", "withdrawn")
    return (order.index(item.kind), -item.run, _backwards(item.happening.reported), item.happening.id)


def _backwards(day: str | None) -> tuple[int, ...]:
    """A day as it sorts latest first."""
    return tuple(-ord(letter) for letter in day or "")


def _then(now: World, before: Before) -> World:
    """The world as it was. Where reports only came since it is a view of the present one."""
    acts, fresh = now.merger.acts, set(before.fresh)
    if not before.old:
        return now.only({act.event.report for act in acts.values() if act.event.report not in fresh})
    kept: list[AnyRecord] = [act.event for act in acts.values() if act.event.report not in fresh]
    return World([*kept, *(record for record in before.old if isinstance(record, Event))], now.merger.judgements)


def _differing(then: World, now: World) -> Iterable[tuple[list[Group], Group | None]]:
    """The happenings of now that are others than then, each with those of then that share a record with it; and those of then that are
    in none of now (with None)."""
    was: dict[str, Group] = {one: group for group in then.groups() for one in group}
    present = {one for group in now.groups() for one in group}
    for group in now.groups():
        earlier = sorted({was[one] for one in group if one in was})
        same = earlier == [group] and all(_event(then, one) == _event(now, one) for one in group)
        if not same:
            yield earlier, group
    for group in then.groups():
        if present.isdisjoint(group):
            yield [group], None


def _event(world: World, record_id: str) -> Event:
    return world.merger.acts[record_id].event


def _sides(then: World, now: World, pairs: Iterable[tuple[list[Group], Group | None]]) -> Iterable[tuple[World, list[Group]]]:
    for earlier, later in pairs:
        yield then, earlier
        if later is not None:
            yield now, [later]


def _item(
    then: World,
    now: World,
    earlier: list[Group],
    later: Group | None,
    sources: Mapping[str, str],
    runs: Mapping[str, int],
) -> tuple[Item, list[Event]] | None:
    """One piece of news with the records that it is to quote; None where nothing that is told is other than it was."""
    old = [happening_of([then.merger.acts[one] for one in group], sources) for group in earlier]
    was = {event.id: event for happening in old for event in happening.events}
    if later is None:
        (happening,) = old
        return _made("withdrawn", happening, (), (), tuple(was), happening.events, runs)
    happening = happening_of([now.merger.acts[one] for one in later], sources)
    came = tuple(event.id for event in happening.events if event.id not in was)
    if not old:
        return _made("new", happening, (), came, (), happening.events, runs)
    left = tuple(one for one in was if one not in now.merger.acts)
    changes = tuple(_changes(old, happening))
    if not changes:
        return None
    told = [event for event in happening.events if event.id in came or event != was.get(event.id)]
    return _made("changed", happening, changes, came, left, told or happening.events, runs)


def _changes(old: Sequence[Happening], happening: Happening) -> Iterable[Change]:
    for name in SLOTS:
        before = tuple(dict.fromkeys(value.value for one in old for value in one.slot(name).values))
        after = tuple(value.value for value in happening.slot(name).values)
        if set(before) != set(after):
            yield Change(name, before, after)
    before_count, after_count = max(one.sources for one in old), happening.sources
    if before_count != after_count:
        yield Change("reports", (str(before_count),), (str(after_count),))


def _made(
    kind: Kind,
    happening: Happening,
    changes: tuple[Change, ...],
    came: tuple[str, ...],
    left: tuple[str, ...],
    told: Sequence[Event],
    runs: Mapping[str, int],
) -> tuple[Item, list[Event]]:
    best = max(told, key=lambda event: (not event.voice, event.confidence))
    shown = [event for event in spread([best, *(event for event in told if event is not best)], QUOTED) if isinstance(event, Event)]
    run = max((runs.get(event.report, 0) for event in told), default=0)
    return Item(kind, happening, changes, came, left, run, (), len(happening.events) - len(shown)), shown


def grouped(gone: Iterable[tuple[str, str, int]]) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Records of reports that were taken out (report, record, run) by report."""
    by: dict[str, tuple[int, list[str]]] = defaultdict(lambda: (0, []))
    for report, record, run in gone:
        held = by[report]
        by[report] = (max(held[0], run), [*held[1], record])
    return {report: (run, tuple(ids)) for report, (run, ids) in by.items()}
