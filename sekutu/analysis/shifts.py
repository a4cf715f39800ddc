"""Shifts: who moved towards a party or away from it, when, and with which words before and after.

For each partner the acts between the two that happened and have a day (as wide as a bin at most; else the day of their report, an upper
bound) make a series of scores, in which ``breaks`` looks for turns of its mean. Ties and plans stay out of it: their day is not that of an
act. Each partner is a test of its own, so that over many partners some would seem to move by chance: the p-values are adjusted for that
(Benjamini and Hochberg 1995), and only partners whose adjusted value is at most ``ALPHA`` are told of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sekutu.analysis import breaks
from sekutu.analysis.breaks import ALPHA, Break, Point
from sekutu.analysis.measuring import Item, measure, pair
from sekutu.analysis.series import DEFAULT, Settings
from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import Citations, Quotation, group_copies
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Report


@dataclass(frozen=True, slots=True)
class Side:
    """The acts on one side of a shift: the weighted mean of their scores, of what the party did (``towards``) and of what the other did
    (``back``; None where nothing tells it), from the first to the last day, and their records."""

    mean: float
    towards: float | None
    back: float | None
    first: str
    last: str
    acts: int
    records: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "mean": self.mean,
            "towards": self.towards,
            "from": self.back,
            "first": self.first,
            "last": self.last,
            "acts": self.acts,
            "records": list(self.records),
        }


@dataclass(frozen=True, slots=True)
class Shift:
    """A turn between two parties. ``change`` is the mean after less the mean before; it came after ``earliest`` and by ``latest`` (days of
    acts), most likely between ``last_before`` and ``first_after``. ``p`` is that of the break, ``adjusted`` that of the whole series."""

    code: str
    change: float
    earliest: str
    latest: str
    p: float
    adjusted: float
    before: Side
    after: Side
    last_before: Quotation
    last_before_day: str
    first_after: Quotation
    first_after_day: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "direction": "towards" if self.change > 0 else "away",
            "change": self.change,
            "between": [self.earliest, self.latest],
            "p": self.p,
            "adjusted_p": self.adjusted,
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
            "last_before": self.last_before.to_dict() | {"day": self.last_before_day},
            "first_after": self.first_after.to_dict() | {"day": self.first_after_day},
        }


@dataclass(frozen=True, slots=True)
class Looked:
    """A partner that was looked at, or has too few acts for it (``p`` None). ``acts`` have a day, ``left_out`` have none that is near
    enough."""

    code: str
    p: float | None
    adjusted: float | None
    acts: int
    left_out: int
    records: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "enough": self.p is not None,
            "p": self.p,
            "adjusted_p": self.adjusted,
            "acts": self.acts,
            "left_out": self.left_out,
            "records": list(self.records),
        }


@dataclass(frozen=True, slots=True)
class Shifts(Shown):
    """The turns of a party's partners, the latest first, and every partner that was looked at or has too few acts."""

    party: str
    shifts: tuple[Shift, ...]
    looked: tuple[Looked, ...]

    @property
    def tested(self) -> int:
        """How many partners had enough acts."""
        return sum(one.p is not None for one in self.looked)

    def to_dict(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "shifts": [one.to_dict() for one in self.shifts],
            "looked_at": [one.to_dict() for one in self.looked],
            "settings": {"alpha": ALPHA, "bins_needed": breaks.LEAST, "bins_a_side": breaks.SIDE, "orders": breaks.ORDERS},
        }


@dataclass(frozen=True, slots=True)
class _Line:
    """The acts between two parties that have a day, in its order, as points; how many have none."""

    items: tuple[Item, ...]
    points: tuple[Point, ...]
    left_out: int


def line(items: Iterable[Item]) -> _Line:
    """The series of a pair."""
    acts = [item for item in items if item.kind == "event" and item.standing != "planned"]
    near = [(day.toordinal(), item) for item in acts if (day := item.days.placed(breaks.MONTH))]
    days = [day for day, _ in near]
    if days and breaks.width_of(min(days), max(days)) == breaks.WEEK:
        near = [(day.toordinal(), item) for item in acts if (day := item.days.placed(breaks.WEEK))]
    near.sort(key=lambda one: (one[0], one[1].happening))
    points = tuple(Point(day, item.score, item.weight) for day, item in near)
    return _Line(tuple(item for _, item in near), points, len(acts) - len(near))


def adjusted(values: Sequence[float]) -> list[float]:
    """The p-values adjusted for their number, in the order in which they are given."""
    order = sorted(range(len(values)), key=lambda index: values[index], reverse=True)
    out, lowest = [0.0] * len(values), 1.0
    for place, index in enumerate(order):
        lowest = min(lowest, values[index] * len(values) / (len(values) - place))
        out[index] = lowest
    return out


def _mean(points: Sequence[Point], chosen: Iterable[int]) -> float | None:
    held = [points[index] for index in chosen]
    total = sum(point.weight for point in held)
    return round(sum(point.weight * point.score for point in held) / total, 2) + 0.0 if total else None


def _side(told: _Line, chosen: Sequence[int], forth: bool) -> Side:
    mine = [index for index in chosen if (told.items[index].forth if forth else told.items[index].back)]
    theirs = [index for index in chosen if (told.items[index].back if forth else told.items[index].forth)]
    return Side(
        mean=_mean(told.points, chosen) or 0.0,
        towards=_mean(told.points, mine),
        back=_mean(told.points, theirs),
        first=_iso(told.points[chosen[0]].day),
        last=_iso(told.points[chosen[-1]].day),
        acts=len(chosen),
        records=tuple(id for index in chosen for id in told.items[index].ids),
    )


def _iso(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()


def shifts_of(party: str, code: str, told: _Line, found: Sequence[Break], value: float, citations: Citations) -> list[Shift]:
    """The shifts of a pair from the breaks of its series."""
    forth = party == pair(party, code)[0]
    out = []
    for one in found:
        before, after = _side(told, one.before, forth), _side(told, one.after, forth)
        last, first = one.before[-1], one.after[0]
        out.append(
            Shift(
                code=code,
                change=round(after.mean - before.mean, 2) + 0.0,
                earliest=_iso(told.points[one.earliest].day),
                latest=_iso(told.points[one.latest].day),
                p=round(one.p, 4),
                adjusted=round(value, 4),
                before=before,
                after=after,
                last_before=citations.cite(told.items[last].records[0]),
                last_before_day=_iso(told.points[last].day),
                first_after=citations.cite(told.items[first].records[0]),
                first_after_day=_iso(told.points[first].day),
            )
        )
    return out


def shifts(
    party: str,
    records: Iterable[AnyRecord],
    reports: Mapping[str, Report],
    settings: Settings = DEFAULT,
    sources: Mapping[str, str] | None = None,
    world: World | None = None,
    citations: Citations | None = None,
    other: str | None = None,
) -> Shifts:
    """The shifts of a party's partners, or of ``other`` alone: a single test, which needs no adjusting. The other parameters are those of
    ``alignment.allies``."""
    world = World(records) if world is None else world
    sources = group_copies(reports.values()) if sources is None else sources
    citations = citations or Citations(reports)
    partners = measure(world, sources, settings.owned).of(party)
    told = [(code, line(items)) for code, items in partners if other in (None, code)]
    looked = [(code, one, *breaks.breaks(one.points)) for code, one in told]
    values = adjusted([p for _, _, p, _ in looked if p is not None])
    out: list[Shift] = []
    seen: list[Looked] = []
    rest = iter(values)
    for code, one, p, found in looked:
        value = next(rest) if p is not None else None
        ids = tuple(id for item in one.items for id in item.ids)
        seen.append(
            Looked(code, None if p is None else round(p, 4), None if value is None else round(value, 4), len(one.items), one.left_out, ids)
        )
        if value is not None and value <= ALPHA:
            out += shifts_of(party, code, one, found, value, citations)
    out.sort(key=lambda one: (_backwards(one.first_after_day), one.code))
    seen.sort(key=lambda one: (one.p is None, one.p or 0.0, -one.acts, one.code))
    return Shifts(party, tuple(out), tuple(seen))


def _backwards(day: str) -> int:
    return -dt.date.fromisoformat(day).toordinal()


def between(party: str, other: str, items: Iterable[Item], citations: Citations) -> tuple[float | None, list[Shift]]:
    """The turning points of one pair, in order of time, and the p-value of its series (None where too few acts have a day): a single
    test, which needs no adjusting."""
    told = line(items)
    p, turns = breaks.breaks(told.points)
    return p, shifts_of(party, other, told, turns, 1.0 if p is None else p, citations)
