"""How much is told of a party over time: happenings of cooperation and of conflict by quarters of a year.

It shows coverage as much as what happened: the reports that an archive holds make the height of a quarter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sekutu import codebook, edtf
from sekutu.analysis.pairing import COOPERATION
from sekutu.happenings.world import World


@dataclass(frozen=True, slots=True)
class Season:
    """A quarter of a year (``2024-Q2``): happenings of cooperation and of conflict in it, by the ids of their records.

    ``bounded`` counts those that only the day of their report places there; ``quads`` how many are of each quad class (verbal or material
    cooperation or conflict).
    """

    quarter: str
    cooperation: tuple[tuple[str, ...], ...]
    conflict: tuple[tuple[str, ...], ...]
    bounded: int
    quads: Mapping[str, int] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return {
            "quarter": self.quarter,
            "cooperation": [list(ids) for ids in self.cooperation],
            "conflict": [list(ids) for ids in self.conflict],
            "dated_by_report": self.bounded,
            "quads": dict(self.quads),
        }


def seasons(world: World, party: str, sources: Mapping[str, str]) -> tuple[Season, ...]:
    """Happenings that took place, by the quarter of their day, else of the first day on which they were reported.

    Quarters between that tell nothing are there, empty. What has a date wider than a quarter, and what has no day at all, stands in none.
    """
    found: dict[tuple[int, int], dict[str, list[tuple[str, ...]]]] = {}
    bounded: dict[tuple[int, int], int] = {}
    quads: dict[tuple[int, int], dict[str, int]] = {}
    for happening in world.of((party,), sources):
        if happening.status != "actual":
            continue
        date = happening.date or happening.reported
        first, last = edtf.bounds(date) if date else (None, None)
        if first is None or last is None or _quarter(first) != _quarter(last):
            continue
        quad = codebook.quad(happening.best.type)
        side = "cooperation" if quad in COOPERATION else "conflict"
        counted = quads.setdefault(_quarter(first), dict.fromkeys(codebook.quads(), 0))
        counted[quad] += 1
        found.setdefault(_quarter(first), {"cooperation": [], "conflict": []})[side].append(tuple(one.id for one in happening.events))
        bounded[_quarter(first)] = bounded.get(_quarter(first), 0) + (happening.date is None)
    if not found:
        return ()
    out, (year, number) = [], min(found)
    while (year, number) <= max(found):
        sides = found.get((year, number), {"cooperation": [], "conflict": []})
        counted = quads.get((year, number), dict.fromkeys(codebook.quads(), 0))
        cooperation, conflict = tuple(sides["cooperation"]), tuple(sides["conflict"])
        out.append(Season(f"{year}-Q{number}", cooperation, conflict, bounded.get((year, number), 0), counted))
        year, number = (year, number + 1) if number < 4 else (year + 1, 1)
    return tuple(out)


def _quarter(day: dt.date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3 + 1
