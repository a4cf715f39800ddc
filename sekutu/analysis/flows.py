"""Flows: who supplies whom with what, from standing ties and from acts, with the amounts that are told and what may be added of them.

- *supplies*: from a to b; *depends_on*: from b to a, where the goods are named; *trades_with*: both ways. AID: from actor to recipient.
  COOPERATE with an amount of money or goods (trade that grew to so much): both ways.
- What flows is one of six categories (``codebook/goods.tsv``): by the goods of the tie, by the counted noun or the currency of the amount,
  else by the goods that the quotation names; where nothing tells, aid is *aid*, and trade *goods*.
- A flow stands for one giver, taker, category and status. Planned, possible and denied flows stand apart and are never added to those that
  are told as done; a flow that somebody denies is marked.
- *Totals* add what independent happenings tell: done, told by a reporter and not only claimed, with a day of its own (a month at most), of
  one unit or currency. What is left out says why: ``NOT_SUMMED``. Amounts on which tellings of one happening disagree count from the least
  to the most that they allow. Ties have no amounts. Nothing is ever converted from one currency to another.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sekutu import edtf
from sekutu.analysis.disagreements import Fetch, spread
from sekutu.analysis.goods import CATEGORIES, category_of, goods_table, kinds_of
from sekutu.analysis.quantities import quantities
from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import Citations, Quotation, group_copies
from sekutu.analysis.totals import Told, Total, amounts_of, totals_of
from sekutu.happenings.happening import ORDER, Happening
from sekutu.happenings.world import World
from sekutu.records import UNKNOWN, Event, Party, Status, Tie

OWN = frozenset({None, "GOV", "IGO", "MIL", "LEG", "JUD"})
"""Sectors that are the state or organisation itself. A giver of another is a node of its own: what a firm sells is not its state's."""
NOT_THE_STATE = frozenset({"OPP", "REB"})
"""Takers that are not their state: what its people and firms get, it gets."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party in the graph: a state or organisation, or (``sector``) firms, rebels, citizens of it."""

    code: str
    sector: str | None

    @property
    def id(self) -> str:
        return f"{self.code}/{self.sector}" if self.sector else self.code

    def to_dict(self) -> dict[str, Any]:
        return {"node": self.id, "code": self.code, "sector": self.sector}


@dataclass(frozen=True, slots=True)
class Flow:
    """What passes from one party to another, of one category and status.

    ``mutual``: both ways. ``claimed`` where no reporter says it in his own voice; ``denied`` are the records that say it is not so.
    ``since`` is as ties tell it, ``first`` and ``last`` are days of reports.
    """

    giver: Node
    taker: Node
    category: str
    status: Status
    mutual: bool
    goods: tuple[str, ...]
    claimed: bool
    records: tuple[Event | Tie, ...]
    denied: tuple[Event | Tie, ...]
    amounts: tuple[Told, ...]
    totals: tuple[Total, ...]
    happenings: int
    ties: int
    reports: int
    sources: int
    since: str | None
    first: str | None
    last: str | None
    quotations: tuple[Quotation, ...]
    more: int
    against: tuple[Quotation, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "from": self.giver.id,
            "to": self.taker.id,
            "category": self.category,
            "goods": list(self.goods),
            "status": self.status,
            "mutual": self.mutual,
            "claimed": self.claimed,
            "since": self.since,
            "first_reported": self.first,
            "last_reported": self.last,
            "happenings": self.happenings,
            "ties": self.ties,
            "reports": self.reports,
            "independent_reports": self.sources,
            "totals": [total.to_dict() for total in self.totals],
            "amounts": [told.to_dict() for told in self.amounts],
            "records": [record.id for record in self.records],
            "denied_by": [record.id for record in self.denied],
            "quotations": [one.to_dict() for one in self.quotations],
            "more_quotations": self.more,
            "quotations_against": [one.to_dict() for one in self.against],
        }


@dataclass(frozen=True, slots=True)
class Flows(Shown):
    """The graph: nodes, and edges by giver and taker, those of most independent reports first.

    ``without_goods`` are ids of dependences that do not say on what, ``unmeasured`` those of the records of every flow that is told as done
    without any amount; ``more`` counts edges that a limit left out.
    """

    party: str
    other: str | None
    edges: tuple[Flow, ...]
    without_goods: tuple[str, ...]
    more: int = 0
    unmeasured: tuple[tuple[str, ...], ...] = ()

    @property
    def nodes(self) -> tuple[Node, ...]:
        found = {node.id: node for edge in self.edges for node in (edge.giver, edge.taker)}
        return tuple(found[key] for key in sorted(found))

    def to_dict(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "other": self.other,
            "nodes": [node.to_dict() for node in self.nodes],
            "edges": [edge.to_dict() for edge in self.edges],
            "dependences_without_goods": list(self.without_goods),
            "more": self.more,
        }


# ---- gathering -------------------------------------------------------------------------------------------------------------------------

Key = tuple[Node, Node, str, Status, bool]


@dataclass(slots=True)
class _Edge:
    goods: list[str] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    happenings: dict[str, Happening] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    @property
    def records(self) -> tuple[Event | Tie, ...]:
        """All that bears it out, each once, by the day of the report."""
        found: dict[str, Event | Tie] = {tie.id: tie for tie in self.ties}
        found |= {event.id: event for event in self.events}
        return tuple(sorted(found.values(), key=_order))


def _node(party: Party, gives: bool = True) -> Node | None:
    if not party.code or party.code == UNKNOWN:
        return None
    apart = party.sector not in OWN if gives else party.sector in NOT_THE_STATE
    return Node(party.code, party.sector if apart else None)


def _pairs(givers: Iterable[Party], takers: Iterable[Party]) -> list[tuple[Node, Node]]:
    ends = [(_node(giver), _node(taker, gives=False)) for giver in givers for taker in takers]
    return list(dict.fromkeys((one, other) for one, other in ends if one and other and one.code != other.code))


def _mutual(parties: Iterable[Party]) -> list[tuple[Node, Node]]:
    nodes = sorted({node for party in parties if (node := _node(party))}, key=lambda node: node.id)
    return [(one, other) for index, one in enumerate(nodes) for other in nodes[index + 1 :]]


def _of_tie(tie: Tie) -> tuple[list[tuple[Node, Node]], bool]:
    if tie.tie == "supplies":
        return _pairs((tie.a,), (tie.b,)), False
    if tie.tie == "depends_on" and tie.goods:
        return _pairs((tie.b,), (tie.a,)), False
    if tie.tie == "trades_with":
        return _mutual((tie.a, tie.b)), True
    return [], False


def _gather(world: World, party: str, sources: Mapping[str, str]) -> dict[Key, _Edge]:
    edges: dict[Key, _Edge] = defaultdict(_Edge)
    for tie in sorted(world.ties.values(), key=lambda one: one.id):
        pairs, mutual = _of_tie(tie)
        kinds: dict[str, list[str]] = {}
        for good in [part.strip() for part in (tie.goods or "").split(",") if part.strip()]:
            kinds.setdefault(category_of(good), []).append(good)
        for giver, taker in pairs:
            for category, goods in (kinds or {"goods": []}).items():
                edge = edges[giver, taker, category, tie.status, mutual]
                edge.ties.append(tie)
                edge.goods += goods
    for happening in world.of((party,), sources):
        if happening.best.type not in ("AID", "COOPERATE"):
            continue
        by: dict[Key, list[Event]] = defaultdict(list)
        goods_of: dict[Key, list[str]] = defaultdict(list)
        for event in happening.events:
            aid = event.type == "AID"
            if not aid and not any(one.money or one.unit in goods_table() for one in quantities(event.amount)):
                continue
            pairs = _pairs(event.actors, event.recipients) if aid else _mutual(event.actors + event.recipients)
            for giver, taker in pairs:
                for category, goods in kinds_of(event).items():
                    key = (giver, taker, category, event.status, not aid)
                    by[key].append(event)
                    goods_of[key] += goods
        for key, events in _settled(by).items():
            edges[key].happenings[happening.id] = happening
            edges[key].events += events
            edges[key].goods += goods_of[key]
    return {key: edge for key, edge in edges.items() if party in (key[0].code, key[1].code)}


def _settled(by: Mapping[Key, list[Event]]) -> dict[Key, list[Event]]:
    """Records of one happening that differ in certainty alone: what is done is no more planned or possible; a denial stays."""
    out: dict[Key, list[Event]] = {}
    for key, events in by.items():
        giver, taker, category, status, mutual = key
        done = any(other[:3] == key[:3] and other[4] == mutual and ORDER[other[3]] == 0 for other in by)
        settled: Status = "actual" if done and status in ("planned", "possible") else status
        out.setdefault((giver, taker, category, settled, mutual), []).extend(events)
    return out


# ---- the graph -------------------------------------------------------------------------------------------------------------------------


def _order(record: Event | Tie) -> tuple[str, str, int, str]:
    return (record.reported or "9999", record.doc, record.start, record.id)


def flows(
    party: str,
    world: World,
    fetch: Fetch,
    other: str | None = None,
    *,
    category: str | None = None,
    lines: int | None = None,
    quotations: int | None = None,
    citations: Citations | None = None,
    sources: Mapping[str, str] | None = None,
) -> Flows:
    """The flows from and to a party (a code), or between two. ``lines``, ``quotations``: at most so many; None for all."""
    if sources is None:
        ids = {event.report for one in world.of((party,)) for event in one.events if event.type in ("AID", "COOPERATE")}
        ids |= {tie.report for tie in world.ties.values() if _of_tie(tie)[0]}
        sources = group_copies(fetch(sorted(ids)).values())
    found = _gather(world, party, sources)
    chosen = {
        key: edge
        for key, edge in found.items()
        if (other is None or other in (key[0].code, key[1].code)) and (category is None or key[2] == category)
    }
    made = {key: edge.records for key, edge in chosen.items()}
    ranked = sorted(chosen, key=lambda key: _rank(key, made[key], sources))[:lines]
    if citations is None:
        citations = Citations(fetch(sorted({record.report for key in ranked for record in made[key]})))
    ranked.sort(key=lambda key: _place(key, party, made[key], sources))
    edges = [_flow(key, chosen, made, sources, citations, quotations) for key in ranked]
    bare = (tie for tie in world.ties.values() if tie.tie == "depends_on" and not tie.goods and party in (tie.a.code, tie.b.code))
    without = tuple(sorted(tie.id for tie in bare if other is None or other in (tie.a.code, tie.b.code)))
    bare_flows = (key for key in sorted(chosen, key=lambda key: _rank(key, made[key], sources)) if key[3] == "actual")
    unmeasured = (
        tuple(one.id for one in made[key]) for key in bare_flows if not any(quantities(event.amount) for event in chosen[key].events)
    )
    return Flows(party, other, tuple(edges), without if category is None else (), len(chosen) - len(edges), tuple(unmeasured))


def _counted(records: Iterable[Event | Tie], sources: Mapping[str, str]) -> int:
    return len({sources.get(record.report, record.report) for record in records})


def _rank(key: Key, records: tuple[Event | Tie, ...], sources: Mapping[str, str]) -> tuple[Any, ...]:
    return (ORDER[key[3]], -_counted(records, sources), CATEGORIES.index(key[2]), key[0].id, key[1].id, key[4])


def _place(key: Key, party: str, records: tuple[Event | Tie, ...], sources: Mapping[str, str]) -> tuple[Any, ...]:
    """What the party gets, then what it gives, then what passes both ways."""
    side = 2 if key[4] else 0 if key[1].code == party else 1
    return (side, *_rank(key, records, sources))


def _flow(
    key: Key,
    found: Mapping[Key, _Edge],
    made: Mapping[Key, tuple[Event | Tie, ...]],
    sources: Mapping[str, str],
    citations: Citations,
    count: int | None,
) -> Flow:
    giver, taker, category, status, mutual = key
    edge, records = found[key], made[key]
    told = amounts_of(edge.happenings.values(), edge.events, category, status, mutual, sources)
    denied = () if status == "negated" else made.get((giver, taker, category, "negated", mutual), ())
    # the records with amounts in front, then by the day of their reports
    best = sorted(records, key=lambda one: (bool(one.voice), not (isinstance(one, Event) and one.amount), *_order(one)))
    shown = spread(best, count)
    since = sorted((tie.since for tie in edge.ties if tie.since), key=lambda date: (edtf.earliest_day(date) or dt.date.min, date))
    reported = sorted(record.reported for record in records if record.reported)
    return Flow(
        giver=giver,
        taker=taker,
        category=category,
        status=status,
        mutual=mutual,
        goods=tuple(sorted(set(edge.goods))),
        claimed=all(record.voice for record in records),
        records=records,
        denied=denied,
        amounts=tuple(told),
        totals=tuple(totals_of(told)),
        happenings=len(edge.happenings),
        ties=len({tie.id for tie in edge.ties}),
        reports=len({record.report for record in records}),
        sources=_counted(records, sources),
        since=since[0] if since else None,
        first=reported[0] if reported else None,
        last=reported[-1] if reported else None,
        quotations=tuple(citations.cite(record) for record in shown),
        more=len(records) - len(shown),
        against=tuple(citations.cite(record) for record in spread(denied, count)),
    )
