"""The network of parties: nodes, and edges that count happenings and ties, each happening once however many reports tell it.

Only what happened counts, as reports or somebody in them assert it (what a party alone claims is counted apart). An edge is a pair, in the
direction from actor to recipient, and a kind: one of the four quad classes, or the name of a tie. Acts of several parties without a
recipient (two sign a treaty) are edges between each two of them, marked ``mutual``, as ties are that say the same either way round.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sekutu import codebook, edtf, registering
from sekutu.exports.bundle import Bundle
from sekutu.happenings.happening import Happening
from sekutu.happenings.world import World
from sekutu.records import UNKNOWN, Event, Party, Tie

TIE = "tie"
"""What kinds of edges of ties begin with (``tie:ally_of``)."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party: its code, what it is called, and whether it is a state, an organisation, or something else."""

    code: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Spell:
    """A time of an edge: from its first to its last day. ``reported``: the days are those of reports, an upper bound."""

    first: dt.date
    last: dt.date | None
    reported: bool


@dataclass(slots=True)
class Edge:
    """What passes between two parties of one kind. ``score`` is the sum of PLOVER's scores (of ties: of our weights) of what is counted;
    ``records`` are behind it."""

    source: str
    target: str
    kind: str
    mutual: bool
    weight: int = 0
    claimed: int = 0
    undated: int = 0
    score: float = 0.0
    reports: set[str] = field(default_factory=set)
    records: list[str] = field(default_factory=list)
    years: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    spells: list[Spell] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.source}-{self.target}-{self.kind}"


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by code, edges by source, target and kind; ``years`` are all in which anything lies."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def years(self) -> list[int]:
        return sorted({year for edge in self.edges for year in edge.years})


def network(bundle: Bundle) -> Network:
    """The network that the records tell."""
    edges: dict[tuple[str, str, str, bool], Edge] = {}

    def edge(source: str, target: str, kind: str, mutual: bool) -> Edge:
        if mutual:
            source, target = sorted((source, target))
        return edges.setdefault((source, target, kind, mutual), Edge(source, target, kind, mutual))

    records = [one for one in bundle.records if one.id not in bundle.wrong]
    for happening in World(records, bundle.judgements).happenings(bundle.sources):
        if happening.status == "actual":
            for source, target, mutual in _pairs(happening.best):
                _count(edge(source, target, codebook.quad(happening.best.type), mutual), happening)
    for tie in records:
        if isinstance(tie, Tie) and tie.status == "actual" and tie.tie != "leads":
            for source, target, _ in _crossed(_codes([tie.a]), _codes([tie.b])):
                _count_tie(edge(source, target, f"{TIE}:{tie.tie}", codebook.ties()[tie.tie].symmetric), tie, bundle)
    made = tuple(edges[key] for key in sorted(edges))
    codes = sorted({code for one in made for code in (one.source, one.target)})
    return Network(tuple(_node(code) for code in codes), made)


def _node(code: str) -> Node:
    names = registering.load()
    entry = names.parties.get(code)
    return Node(code, names.label(code, "en"), entry.kind if entry else "other")


def _codes(parties: Iterable[Party]) -> list[str]:
    return list(dict.fromkeys(party.code for party in parties if party.code and party.code != UNKNOWN))


def _crossed(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    for source in one:
        for target in other:
            if source != target:
                yield source, target, False


def _pairs(event: Event) -> Iterator[tuple[str, str, bool]]:
    actors, recipients = _codes(event.actors), _codes(event.recipients)
    if recipients:
        yield from _crossed(actors, recipients)
    else:
        for source, target in combinations(actors, 2):
            yield source, target, True


def _count(edge: Edge, happening: Happening) -> None:
    best = happening.best
    edge.weight += 1
    edge.claimed += bool(happening.voices)
    edge.score += codebook.score(best.type, best.mode)
    edge.reports |= {event.report for event in happening.events}
    edge.records += [event.id for event in happening.events]
    _place(edge, happening.date, happening.reported)


def _count_tie(edge: Edge, tie: Tie, bundle: Bundle) -> None:
    source = bundle.sources.get(tie.report, tie.report)
    fresh = source not in {bundle.sources.get(report, report) for report in edge.reports}
    edge.reports.add(tie.report)
    edge.records.append(tie.id)
    if fresh:  # a standing tie is one however often it is told; its weight is by how many independent reports
        edge.weight += 1
        edge.claimed += bool(tie.voice)
        edge.score = codebook.ties()[tie.tie].weight
        _place(edge, tie.since, tie.reported)


def _place(edge: Edge, date: str | None, reported: str | None) -> None:
    first, last = edtf.bounds(date) if date else (None, None)
    bounded = first is None and last is None
    if bounded and reported:
        first, last = edtf.bounds(reported)
    start = first or last
    if start is None:
        edge.undated += 1
        return
    edge.years[start.year] += 1
    edge.spells.append(Spell(start, last if last is None or last >= start else start, bounded))
