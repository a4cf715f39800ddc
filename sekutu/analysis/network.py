"""The network of all parties: who is tied to whom, with which sign and how firmly, for drawing and for network programs.

Nothing is measured anew: a strand is the alignment of a pair (``alignment``; the same score, the same interval), and the blocs are those of
``blocs``. Only pairs that enough independent reports tell are strands, and of the parties those of which most reports tell.
"""

from __future__ import annotations

import datetime as dt
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sekutu.analysis.alignment import DEFAULT, Settings
from sekutu.analysis.blocs import Blocs
from sekutu.analysis.measuring import Measured, measure
from sekutu.analysis.series import Figure, series
from sekutu.happenings.world import World

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Strand:
    """What ties two parties (in the order of their codes): the alignment of the pair, how many independent reports tell it, the records."""

    one: str
    other: str
    figure: Figure
    sources: int
    records: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "parties": [self.one, self.other],
            **self.figure.to_dict(),
            "independent_reports": self.sources,
            "records": list(self.records),
        }


@dataclass(frozen=True, slots=True)
class Node:
    """A party: how many independent reports tell what ties it to any other, and in which bloc it is (from 1; None: in none)."""

    code: str
    sources: int
    bloc: int | None

    def to_dict(self) -> dict[str, Any]:
        return {"code": self.code, "independent_reports": self.sources, "bloc": self.bloc}


@dataclass(frozen=True, slots=True)
class Network:
    """Parties, those of which most is told first, and their strands, by the order of their codes. ``left_out`` counts parties that have a
    strand and are too many to be shown, ``thin`` pairs that fewer than ``least`` independent reports tell."""

    nodes: tuple[Node, ...]
    strands: tuple[Strand, ...]
    least: int
    left_out: int
    thin: int
    until: str | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "until": self.until,
            "least_reports": self.least,
            "nodes": [one.to_dict() for one in self.nodes],
            "ties": [one.to_dict() for one in self.strands],
            "parties_left_out": self.left_out,
            "pairs_told_too_thinly": self.thin,
        }


_figures: weakref.WeakKeyDictionary[Measured, dict[tuple[Pair, dt.date | None], Figure]] = weakref.WeakKeyDictionary()


def network(
    world: World,
    sources: Mapping[str, str],
    blocs: Blocs,
    *,
    least: int,
    most: int,
    today: dt.date | None = None,
    taken: Callable[[str], bool] = lambda _: True,
    settings: Settings = DEFAULT,
) -> Network:
    """The network of a world.

    ``sources``: from reports that are copies to their origin. ``least``: independent reports of a pair; ``most``: parties at most;
    ``taken`` says which parties are looked at, by code. ``today``: the day to which acts are aged.
    """
    measured = measure(world, sources, settings.owned)
    told = {key: {one for item in items for one in item.sources} for key, items in measured.items.items() if all(map(taken, key))}
    firm = {key: found for key, found in told.items() if len(found) >= least}
    reports: dict[str, set[str]] = {}
    for key, found in firm.items():
        for code in key:
            reports.setdefault(code, set()).update(found)
    ranked = sorted(reports, key=lambda code: (-len(reports[code]), code))
    chosen = set(ranked[:most])
    known = _figures.setdefault(measured, {})
    strands = []
    for key in sorted(key for key in firm if chosen.issuperset(key)):
        items = measured.items[key]
        if (key, today) not in known:
            known[key, today] = series(items, today, settings).figure(settings, " ".join(key))
        strands.append(Strand(*key, known[key, today], len(firm[key]), tuple(id for item in items for id in item.ids)))
    of = {member.code: number for number, bloc in enumerate(blocs.blocs, 1) for member in bloc.members}
    nodes = tuple(Node(code, len(reports[code]), of.get(code)) for code in ranked[:most])
    return Network(nodes, tuple(strands), least, len(ranked) - len(nodes), len(told) - len(firm), today.isoformat() if today else None)
