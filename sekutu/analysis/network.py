"""The network of all parties: who is tied to whom, with which sign and how firmly, for drawing and for network programs.

Nothing is measured anew: a strand is the alignment of a pair (``alignment``; the same score, the same interval), and the blocs are those of
``blocs``. Only pairs that enough independent reports tell are strands, and of the parties those of which most reports tell.
"""

from __future__ import annotations

import datetime as dt
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
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


TIES = 240
"""Strands that are drawn at most where nobody says how many reports one needs: four for each of sixty parties; more no eye parts."""
FEWEST = 6
"""Parties: where fewer have a strand of ``STEPS[1]`` reports, in a small archive, those of a single report are drawn as well."""
STEPS = (1, 2, 3, 5, 10, 20, 50, 100)
"""Independent reports that a strand may be asked to have. It begins at two: one report makes many pairs of one meeting."""


@dataclass(slots=True, eq=False)
class _Kept:
    """What was made of a world before: the independent reports of each pair, and the figures of some."""

    told: dict[Pair, frozenset[str]]
    figures: dict[tuple[Pair, dt.date | None], Figure]


_kept: weakref.WeakKeyDictionary[Measured, _Kept] = weakref.WeakKeyDictionary()


def _ranked(firm: Mapping[Pair, frozenset[str]]) -> list[tuple[str, int]]:
    """The parties of these pairs with their independent reports, most first."""
    reports: dict[str, set[str]] = {}
    for key, found in firm.items():
        for code in key:
            reports.setdefault(code, set()).update(found)
    return sorted(((code, len(found)) for code, found in reports.items()), key=lambda one: (-one[1], one[0]))


def _least(told: Mapping[Pair, frozenset[str]]) -> int:
    """The fewest reports by which a strand can be drawn without there being too many."""
    firm = {step: [key for key, found in told.items() if len(found) >= step] for step in STEPS}
    if len({code for key in firm[STEPS[1]] for code in key}) < FEWEST:
        return STEPS[0]
    return next((step for step in STEPS[1:] if len(firm[step]) <= TIES), STEPS[-1])


def network(
    world: World,
    sources: Mapping[str, str],
    blocs: Blocs,
    *,
    most: int,
    least: int | None = None,
    today: dt.date | None = None,
    taken: Callable[[str], bool] = lambda _: True,
    settings: Settings = DEFAULT,
) -> Network:
    """The network of a world.

    ``sources``: from reports that are copies to their origin. ``least``: independent reports of a pair, None: so many that the strands can
    be told apart; ``most``: parties at most; ``taken`` says which parties are looked at, by code. ``today``: the day to which acts are
    aged.
    """
    measured = measure(world, sources, settings.owned)
    kept = _kept.get(measured)
    if kept is None:
        told = {key: frozenset(chain.from_iterable([item.sources for item in items])) for key, items in measured.items.items()}
        kept = _kept[measured] = _Kept({key: found for key, found in told.items() if found}, {})
    looked = {key: found for key, found in kept.told.items() if taken(key[0]) and taken(key[1])}
    least = _least(looked) if least is None else least
    firm = {key: found for key, found in looked.items() if len(found) >= least}
    ranked = _ranked(firm)
    chosen = {code for code, _ in ranked[:most]}
    strands = []
    for key in sorted(key for key in firm if chosen.issuperset(key)):
        items = measured.items[key]
        if (key, today) not in kept.figures:
            kept.figures[key, today] = series(items, today, settings).figure(settings, " ".join(key))
        ids = tuple(chain.from_iterable([item.ids for item in items]))
        strands.append(Strand(*key, kept.figures[key, today], len(firm[key]), ids))
    of = {member.code: number for number, bloc in enumerate(blocs.blocs, 1) for member in bloc.members}
    nodes = tuple(Node(code, count, of.get(code)) for code, count in ranked[:most])
    until = today.isoformat() if today else None
    return Network(nodes, tuple(strands), least, len(ranked) - len(nodes), len(looked) - len(firm), until)
