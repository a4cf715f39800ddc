"""Groups of copies: each copy goes back to one other report, its likely origin at the end of that way.

A report may be near to several that have nothing to do with each other (a round-up of three stories), so reports are not simply joined
where they touch: each has at most one parent, the one that it most likely goes back to, and the trees that arise are the groups. Which of
two comes first is told, in this order, by a credit ("melansir X"), their days, one of them being an agency's, one being cut from the
other, and how many copies each has.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sekutu.syndication.comparing import Pair

Reason = Literal["credit", "day", "agency", "whole", "hub", "none"]

DAYS_APART = 3
"""Later than this, near texts are new reports made by an old pattern (rates, tolls, weather), unless nearly all is the same."""
LATE_SHARE = 0.9
LATE_SHINGLES = 40


@dataclass(frozen=True, slots=True)
class Member:
    """A report as a group sees it. ``outlet`` and ``credited`` as credits.Outlets calls them; ``agency``: the outlet is one."""

    report: str
    day: dt.date | None
    outlet: str
    credited: tuple[str, ...]
    agency: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A report's place in its group: the group's ``origin``, the report that it goes back to itself (None for the origin), and why."""

    report: str
    origin: str
    parent: str | None
    reason: Reason


def apart(one: dt.date | None, other: dt.date | None) -> int:
    """Days between two reports; 0 where one has none."""
    return abs((one - other).days) if one and other else 0


def counts(pair: Pair, one: Member, other: Member) -> bool:
    """Whether a pair makes copies, given the days of its reports."""
    if pair.kind == "story":
        return False
    if pair.kind == "exact" or apart(one.day, other.day) <= DAYS_APART:
        return True
    share = max(pair.share_a, pair.share_b)
    return share >= LATE_SHARE and pair.shared >= LATE_SHINGLES


def first(pair: Pair, one: Member, other: Member, copies: Mapping[str, int]) -> tuple[str, Reason]:
    """Which of the two came first, and how that is known."""
    if (other.outlet in one.credited) != (one.outlet in other.credited):
        return (other if other.outlet in one.credited else one).report, "credit"
    if one.day and other.day and one.day != other.day:
        return min(one, other, key=lambda member: member.day or dt.date.max).report, "day"
    if one.agency != other.agency:
        return (one if one.agency else other).report, "agency"
    for member in (one, other):
        if pair.is_whole_of(member.report):
            return member.report, "whole"
    if copies[one.report] != copies[other.report]:
        return max(one, other, key=lambda member: copies[member.report]).report, "hub"
    return min(one.report, other.report), "none"


def group(members: Mapping[str, Member], pairs: Iterable[Pair]) -> list[Place]:
    """The place of each report that has a copy, in order of report. The order of members and pairs changes nothing."""
    kept = [pair for pair in pairs if counts(pair, members[pair.a], members[pair.b])]
    near: dict[str, list[Pair]] = defaultdict(list)
    for pair in kept:
        near[pair.a].append(pair)
        near[pair.b].append(pair)
    copies = {report: len(found) for report, found in near.items()}
    parents: dict[str, tuple[str, Reason]] = {}
    for report, found in near.items():
        before: list[tuple[tuple[object, ...], str, Reason]] = []
        for pair in found:
            other = pair.other(report)
            came_first, reason = first(pair, members[report], members[other], copies)
            if came_first == other:
                day = members[other].day or dt.date.max
                before.append(((reason == "credit", pair.share(report), -day.toordinal(), -_rank(other)), other, reason))
        if before:
            _, parent, reason = max(before)
            parents[report] = parent, reason
    origins = {report: _origin(report, parents, members) for report in near}
    places = []
    for report in sorted(near):
        if origins[report] == report:
            places.append(Place(report, report, None, "none"))
        else:
            places.append(Place(report, origins[report], *parents[report]))
    return _without_single(places)


def _rank(report: str) -> int:
    """A number in the order of ids, so that the least id wins where all else is equal."""
    return int.from_bytes(report.encode()[:16].ljust(16, b"\0"), "big")


def _origin(report: str, parents: Mapping[str, tuple[str, Reason]], members: Mapping[str, Member]) -> str:
    """The end of the way back; where it leads in a ring (credits against days), the earliest of the ring."""
    seen: list[str] = []
    while report in parents and report not in seen:
        seen.append(report)
        report = parents[report][0]
    if report not in parents:
        return report
    ring = seen[seen.index(report) :]
    return min(ring, key=lambda one: (members[one].day or dt.date.max, one))


def _without_single(places: Sequence[Place]) -> list[Place]:
    """Groups of two and more: a report whose only neighbours went elsewhere is no copy."""
    sizes: dict[str, int] = defaultdict(int)
    for place in places:
        sizes[place.origin] += 1
    return [place for place in places if sizes[place.origin] > 1]
