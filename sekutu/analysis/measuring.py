"""What the measures rest on: for each pair of parties what stands between them, each act once however many reports tell it.

``measure`` takes the happenings of a world and its ties, decides by the rules of ``pairing`` which count and whom they pair, and holds them
by pair. It is made once for a world; a second question costs only its own arithmetic.

- The date of an act is the one that most independent reports give, the narrowest of those; else the day of its first report, an upper
  bound, and marked so. A tie is as old as the last report that tells it, and over once a later report says that it ended.
- The weight of an act for a pair is the highest confidence of the records that tell the pair by it, times ``owned`` where only a side of it
  says so.
"""

from __future__ import annotations

import datetime as dt
import functools
import weakref
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sekutu import codebook, edtf
from sekutu.analysis.pairing import COUNTS, LEFT_OUT, Bond, Standing, bonds, score_of, standing_of
from sekutu.happenings.merging import happening_id
from sekutu.happenings.world import World
from sekutu.records import Event, Tie

Pair = tuple[str, str]
"""Two codes in their order."""


HALF_YEAR = 184
"""Days: a date that is wider stands in no half-year."""


def half_year(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the half-year of a day."""
    if day.month > 6:
        return dt.date(day.year, 7, 1), dt.date(day.year, 12, 31)
    return dt.date(day.year, 1, 1), dt.date(day.year, 6, 30)


def pair(one: str, other: str) -> Pair:
    """The pair of two codes."""
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class Days:
    """When something can have happened. ``date`` is told by the text, ``reported`` is the day of its first report (of a tie: its last).

    ``first`` and ``last`` are the first and last day of the date (None: open), else ``last`` is the day of the report, an upper bound.
    """

    date: str | None
    reported: str | None
    first: dt.date | None
    last: dt.date | None

    @property
    def day(self) -> dt.date | None:
        """The day to which its age is counted."""
        return self.last or self.first

    @property
    def by_report(self) -> bool:
        """Whether only the report has a day."""
        return self.date is None and self.last is not None

    def placed(self, widest: int) -> dt.date | None:
        """Where it stands on a line of time: the last day, None where it is open or may lie in more than so many days."""
        if self.last is None:
            return None
        if self.date is None:
            return self.last
        return self.last if self.first is not None and (self.last - self.first).days < widest else None


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """An act or a tie as it counts for one pair.

    ``happening`` is the happening's id, or of a tie the id of its first record. ``weight`` runs from 0 to 1. ``forth``: the first of the
    pair does it to the second (or both with each other); ``back``: the other way. ``records`` are those that tell this pair by it, the
    surest first, ``ids`` are their ids, ``sources`` their independent reports. ``ordinal`` is its ``day`` as a number.
    """

    happening: str
    kind: str
    what: str
    mode: str | None
    standing: Standing
    score: float
    weight: float
    forth: bool
    back: bool
    days: Days
    records: tuple[Event | Tie, ...]
    ids: tuple[str, ...]
    sources: tuple[str, ...]
    ordinal: int | None

    @property
    def day(self) -> dt.date | None:
        """The day to which its age is counted."""
        return self.days.day


_Told = tuple[Event | Tie, Standing]
_Place = tuple[str, Pair, Item]
_Read = tuple[Standing, tuple[tuple[Pair, tuple[str, ...]], ...]]
"""How a record counts, and the pairs that it makes with what each does to the other (see ``_directions``)."""


@dataclass(slots=True, eq=False, weakref_slot=True)
class Measured:
    """All that pairs parties: what counts (``items``), acts of conflict done together (``beside``), and what does not count (``left``).
    What parts of the world take over: ``taken``, the same by the first of the records that it was made of, with the ids of all; ``read``,
    how single records count; ``ties`` in their order."""

    items: dict[Pair, list[Item]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[Pair, list[Item]] = field(default_factory=lambda: defaultdict(list))
    left: dict[Pair, list[Item]] = field(default_factory=lambda: defaultdict(list))
    partners: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sources: Mapping[str, str] = field(default_factory=dict)
    taken: dict[str, tuple[tuple[str, ...], list[_Place]]] = field(default_factory=dict)
    read: dict[str, _Read] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)

    def of(self, party: str) -> Iterator[tuple[str, list[Item]]]:
        """The partners of a party with what counts between the two, in order of their codes."""
        for other in sorted(self.partners.get(party, ())):
            found = self.items.get(pair(party, other))
            if found:
                yield other, found


_made: weakref.WeakKeyDictionary[World, tuple[float, Mapping[str, str], list[tuple[str, ...]], Measured]] = weakref.WeakKeyDictionary()


def measure(world: World, sources: Mapping[str, str], owned: float) -> Measured:
    """What counts in this world. ``sources``: from a report to the one that it copies; ``owned``: the weight of what only a side tells.

    Kept with the world until either changes.
    """
    groups = world.groups()
    kept = _made.get(world)
    if kept is not None and kept[0] == owned and kept[2] is groups and (kept[1] is sources or kept[1] == sources):
        return kept[3]
    made = Measured(sources=sources)
    whole = _whole_of(world, sources, owned)
    # by the first id of a happening of the whole, which is the same object in its parts: to look them up by all ids takes twice as long
    known: Mapping[str, tuple[tuple[str, ...], list[_Place]]] = {}
    if whole is not None:
        known, made.read = whole.taken, whole.read
    for group in groups:
        found = known.get(group[0])
        if found is None or found[0] is not group:
            acts = [world.merger.acts[one] for one in group]
            if len(acts) > 1:
                acts.sort(key=lambda act: (act.told is None, act.told or 0, act.event.doc, act.event.start, act.event.id))
            found = (group, _places(made, happening_id(acts), [act.event for act in acts], owned))
        if whole is None:
            made.taken[group[0]] = found
        _file(made, found[1])
    made.ties = _in_order(world.ties.values()) if whole is None else [tie for tie in whole.ties if tie.id in world.ties]
    for told in _standing(made.ties):
        ids = tuple([one.id for one in told])
        found = known.get(ids[0])
        if found is None or found[0] != ids:
            found = (ids, _places(made, ids[0], told, owned))
        if whole is None:
            made.taken[ids[0]] = found
        _file(made, found[1])
    _made[world] = (owned, sources, groups, made)
    return made


def _whole_of(world: World, sources: Mapping[str, str], owned: float) -> Measured | None:
    """The measures of the world that this one is a part of, where they were made in the same way: a happening, or a tie, of the same
    records counts for the same, and so does each record."""
    kept = _made.get(world.whole) if world.whole is not None else None
    return kept[3] if kept is not None and kept[0] == owned and (kept[1] is sources or kept[1] == sources) else None


def measure_pair(world: World, one: str, other: str, sources: Mapping[str, str], owned: float) -> Measured:
    """What counts between two parties, from the happenings of a world in which both take part."""
    made = Measured(sources=sources)
    for happening in world.of((one, other)):
        _file(made, _places(made, happening.id, happening.events, owned))
    wanted = {one, other}
    for told in _standing(_in_order(tie for tie in world.ties.values() if {tie.a.code, tie.b.code} == wanted)):
        _file(made, _places(made, told[0].id, told, owned))
    return made


def _in_order(ties: Iterable[Tie]) -> list[Tie]:
    """By the day of their reports."""
    return sorted(ties, key=lambda tie: (tie.reported or "9999", tie.doc, tie.start, tie.id))


def _standing(ties: Iterable[Tie]) -> Iterator[list[Tie]]:
    """The records of each tie that weighs anything, in their order."""
    found: dict[tuple[str, str, str, str], list[Tie]] = defaultdict(list)
    for record in ties:
        kind = codebook.ties().get(record.tie)
        if kind is not None and kind.weight:
            one, other = record.a.code or "", record.b.code or ""
            found[(record.tie, *(pair(one, other) if kind.symmetric else (one, other)), record.goods or "")].append(record)
    yield from found.values()


def _over(told: Sequence[_Told]) -> Sequence[_Told]:
    """Only that it ended, where a reporter says so later than anybody says that it stands."""
    stands = max((record.reported or "" for record, standing in told if standing in COUNTS), default="")
    ended = [one for one in told if one[1] == "negated" and not one[0].voice and (one[0].reported or "") > stands]
    return ended or told


def _file(made: Measured, places: Iterable[_Place]) -> None:
    """Files what a happening, or a tie, counts for under the pairs that it makes."""
    for where, key, item in places:
        if where == "items":
            listed = made.items.get(key)
            if listed is not None:
                listed.append(item)
                continue
            made.items[key] = [item]
            made.partners[key[0]].add(key[1])
            made.partners[key[1]].add(key[0])
        elif where == "beside":
            made.beside[key].append(item)
        else:
            made.left[key].append(item)


def _read(made: Measured, record: Event | Tie) -> _Read:
    """How a record counts, and its pairs."""
    found = made.read.get(record.id)
    if found is None:
        paired = ((pair(bond.one, bond.other), bond) for bond in bonds(record))
        found = made.read[record.id] = (standing_of(record), tuple([(key, _directions(bond, key)) for key, bond in paired]))
    return found


def _places(made: Measured, name: str, records: Sequence[Event | Tie], owned: float) -> list[_Place]:
    """What a happening, or a tie, counts for, with the field of Measured in which it stands and its pair."""
    out: list[_Place] = []
    sources = made.sources
    read = {record.id: _read(made, record) for record in records}
    told: Sequence[_Told] = [(record, read[record.id][0]) for record in records]
    if isinstance(records[0], Tie):
        told = _over(told)
    heard = {standing for _, standing in told}
    standing = next((one for one in (*COUNTS, *LEFT_OUT) if one in heard), None)
    if standing is None:
        return out
    alike = ("told", "owned") if standing in ("told", "owned") else (standing,)
    counting = [record for record, how in told if how in alike]
    best = counting[0] if len(counting) == 1 else max(counting, key=lambda record: _fullness(record, read[record.id][0] == standing))
    score = score_of(best, standing)
    if score is None:
        return out
    roles: dict[Pair, set[str]] = {}
    tellers: dict[Pair, list[Event | Tie]] = {}
    for record in counting:
        for key, does in read[record.id][1]:
            roles.setdefault(key, set()).update(does)
            listed = tellers.setdefault(key, [])
            if not listed or listed[-1] is not record:
                listed.append(record)
    if not roles:
        return out
    when = days_of(counting, sources)
    ordinal = when.day.toordinal() if when.day else None
    for key, found in roles.items():
        tell = tellers[key]
        if len(tell) > 1:
            tell.sort(key=lambda record: (read[record.id][0] != standing, -record.confidence, record.reported or "9999", record.id))
        weight = (owned if standing == "owned" else 1.0) * max([record.confidence for record in tell])
        acted = found & {"forth", "back"}
        item = Item(
            happening=name,
            kind=best.kind,
            what=best.tie if isinstance(best, Tie) else best.type,
            mode=best.mode if isinstance(best, Event) else None,
            standing=standing,
            score=score,
            weight=weight,
            forth="forth" in found,
            back="back" in found,
            days=when,
            records=tuple(tell),
            ids=tuple([record.id for record in tell]),
            sources=tuple(sorted({sources.get(record.report, record.report) for record in tell})),
            ordinal=ordinal,
        )
        if acted:
            out.append(("items" if standing in COUNTS else "left", key, item))
        if "beside" in found and standing in ("told", "owned"):
            out.append(("beside", key, item))
    return out


def _directions(bond: Bond, key: Pair) -> tuple[str, ...]:
    if bond.role == "with":
        return ("forth", "back")
    if bond.role == "beside":
        return ("beside",)
    return ("forth",) if bond.one == key[0] else ("back",)


def _fullness(record: Event | Tie, alike: bool) -> tuple[bool, float, bool, bool, str]:
    """Which of several records says what it was: one that is told as the whole is, the surest, with a mode and a date."""
    event = record if isinstance(record, Event) else None
    mode, date = (event.mode, event.date) if event else (None, None)
    return (alike, record.confidence, mode is not None, date is not None, record.id)


def days_of(records: Sequence[Event | Tie], sources: Mapping[str, str]) -> Days:
    """When records of one act let it lie: the date that most independent reports give, the narrowest of those (its text is the longest)."""
    told = [record.reported for record in records if record.reported]
    reported = None if not told else max(told) if isinstance(records[0], Tie) else min(told)
    given: dict[str, set[str]] = {}
    for record in records:
        if isinstance(record, Event) and record.date:
            given.setdefault(record.date, set()).add(sources.get(record.report, record.report))
    if given:
        date = min(given, key=lambda one: (-len(given[one]), -len(one), one))
        return Days(date, reported, *_bounds(date))
    return Days(None, reported, None, _bounds(reported)[1] if reported else None)


@functools.lru_cache(maxsize=65536)
def _bounds(date: str) -> tuple[dt.date | None, dt.date | None]:
    return edtf.bounds(date)
