"""Acts in which it shows how a party is treated: shunned, sanctioned, missed at a summit, outvoted (``data/codebook/signs.tsv``)."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sekutu.analysis.measuring import Days, days_of
from sekutu.analysis.pairing import standing_of
from sekutu.analysis.telling import acts_for, stands_for
from sekutu.happenings.merging import happening_id
from sekutu.happenings.world import World
from sekutu.records import UNKNOWN, Event
from sekutu.resources import items, read_table


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the table: an act of this type, mode (None: any) and status, in which the party is on this side, is that sign."""

    sign: str
    type: str
    mode: str | None
    status: str
    side: str
    words: tuple[str, ...]

    def fits(self, event: Event, party: str) -> bool:
        if event.type != self.type or event.status != self.status or (self.mode is not None and event.mode != self.mode):
            return False
        mine = (
            any(acts_for(one, party) for one in event.actors)
            if self.side == "actor"
            else any(stands_for(one, party) for one in event.recipients)
        )
        quote = event.quote.lower()
        return mine and (not self.words or any(word in quote for word in self.words))


@dataclass(frozen=True, slots=True)
class Sign:
    """A happening that is a sign. ``others`` are the codes on the other side, ``days`` when it can have happened."""

    happening: str
    others: tuple[str, ...]
    days: Days
    records: tuple[Event, ...]
    sources: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(record.id for record in self.records)


@functools.cache
def kinds() -> Mapping[str, tuple[Kind, ...]]:
    """The rows by the type of event."""
    out: dict[str, list[Kind]] = defaultdict(list)
    for row in read_table("codebook/signs.tsv"):
        one = Kind(row["sign"], row["type"], row["mode"] or None, row["status"], row["side"], tuple(items(row["words"])))
        out[one.type].append(one)
    return {type: tuple(found) for type, found in out.items()}


def names() -> tuple[str, ...]:
    """All signs, in the order of the table."""
    return tuple(dict.fromkeys(row["sign"] for row in read_table("codebook/signs.tsv")))


def _believed(event: Event) -> bool:
    """Whether it is told, or owned up to: what others allege is no sign, nor what is only possible."""
    if event.status == "negated":
        return not event.voice or any(voice.outlet for voice in event.voice)
    return standing_of(event) in ("told", "owned")


def signs_of(world: World, sources: Mapping[str, str], party: str) -> dict[str, list[Sign]]:
    """The signs about a party, each happening once, by sign. A happening that was done by one record is not negated by another."""
    out: dict[str, list[Sign]] = {name: [] for name in names()}
    known = kinds()
    for group in world.groups():
        acts = [world.merger.acts[one] for one in group]
        if all(act.event.type not in known or party not in act.codes for act in acts):
            continue
        told = [act.event for act in acts if _believed(act.event)]
        done = any(event.status == "actual" for event in told)
        found: dict[str, list[Event]] = defaultdict(list)
        for event in told:
            if done and event.status != "actual":
                continue
            for sign in dict.fromkeys(kind.sign for kind in known.get(event.type, ()) if kind.fits(event, party)):
                found[sign].append(event)
        for sign, events in found.items():
            events.sort(key=lambda event: (-event.confidence, event.reported or "9999", event.id))
            others = {
                one.code for event in events for one in (*event.actors, *event.recipients) if one.code and one.code not in (party, UNKNOWN)
            }
            out[sign].append(
                Sign(
                    happening=happening_id(acts),
                    others=tuple(sorted(others & _across(events, party))),
                    days=days_of(events, sources),
                    records=tuple(events),
                    sources=tuple(sorted({sources.get(event.report, event.report) for event in events})),
                )
            )
    return out


def _across(events: list[Event], party: str) -> set[str]:
    """Whoever acts for a code on the side on which the party is not; of an act with no other side, whoever takes part."""
    found: set[str] = set()
    for event in events:
        mine = any(one.code == party for one in event.actors)
        for one in event.recipients if mine else event.actors:
            if one.code and (stands_for(one, one.code) if mine else acts_for(one, one.code)):
                found.add(one.code)
    return found
