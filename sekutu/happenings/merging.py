"""Bringing events together into happenings: neighbours by blocking keys, pairs by their points, groups without a forbidden pair.

Groups grow from the likeliest pair down: two groups join where no pair across them is forbidden and the mean of all pairs
across is near what a pair needs (average linkage with cannot-link constraints). Ties are broken by record ids, so that the
order of the records changes nothing. Adding records compares them with their neighbours only, and forms anew only the groups
of those that they touch.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sekutu.happenings.acts import Act, act_of
from sekutu.happenings.blocking import Key, keys_of
from sekutu.happenings.comparing import CERTAIN, STORY, STORY_EACH, STORY_MOST, TOGETHER, TWICE, Comparison, apart, compare
from sekutu.happenings.comparing import score as scored
from sekutu.happenings.timing import Point
from sekutu.records import AnyRecord, Event, digest

if TYPE_CHECKING:
    from sekutu.store.judging import Judgement

Pair = tuple[str, str]
SLACK = 1.5
"""How much lower than TOGETHER the mean of the pairs across two groups may be; one telling of a group is often thin."""
JUDGED = 100.0
"""The score of a pair that somebody judged to be the same."""
UNCOMPARED = -math.inf
"""In place of a score: nobody has looked yet."""


def pair_of(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people said: pairs of record ids that are the same happening, and pairs that are not. They outweigh everything."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()

    @classmethod
    def of(cls, same: Iterable[Pair] = (), different: Iterable[Pair] = ()) -> Judgements:
        """From pairs in any order. Of a pair in both, the difference holds."""
        apart = frozenset(pair_of(*pair) for pair in different)
        return cls(frozenset(pair_of(*pair) for pair in same) - apart, apart)

    @classmethod
    def kept(cls, judgements: Iterable[Judgement]) -> Judgements:
        """From what an archive keeps: the judgements of pairs of records that are both still there."""
        pairs = [(one.verdict, (one.id, one.other)) for one in judgements if one.other is not None and one.found]
        return cls.of(
            same=[pair for verdict, pair in pairs if verdict == "same"],
            different=[pair for verdict, pair in pairs if verdict == "different"],
        )


NONE = Judgements()


@dataclass(slots=True)
class Merger:
    """Holds events, compares new ones with their neighbours, and forms groups. ``add`` any number of times, in any order."""

    judgements: Judgements = NONE
    acts: dict[str, Act] = field(default_factory=dict)
    _posted: dict[Key, list[str]] = field(default_factory=dict)
    _near: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))  # without what stories add
    _links: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    _withheld: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # links but for the counterparts of both
    _compared: dict[Pair, float | None] = field(default_factory=dict)
    _groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _told: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _certain: dict[Pair, tuple[set[str], set[str]]] = field(default_factory=lambda: defaultdict(lambda: (set(), set())))
    _partners: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _linked: list[list[str]] | None = None
    compared: int = 0
    fresh: list[tuple[str, ...]] = field(default_factory=list)
    """Of a part (``of``): the groups that were formed again; all others are those of the whole, the very same tuples."""

    def add(self, records: Iterable[AnyRecord]) -> set[str]:
        """Takes events in (others are passed over, known ones too) and returns the ids of all events whose group was formed anew."""
        self._linked = None
        fresh = [record.id for record in records if isinstance(record, Event) and self._take(record)]
        return self._settle(fresh, {self.acts[one].event.report for one in fresh})

    def _settle(self, fresh: Iterable[str], reports: Iterable[str]) -> set[str]:
        """Forms the groups of these events of these reports, which were linked with their neighbours; returns all that was formed anew."""
        touched = {*fresh, *self._tell_on({pair_of(report, other) for report in reports for other in self._partners.get(report, ())})}
        for one, other in self.judgements.same:
            if one in self.acts and other in self.acts:
                self._link(one, other, JUDGED)
                touched.add(one)
        return self._form(self._reached(sorted(touched)))

    def successor(self) -> Merger:
        """The same, to be added to while this one stays as it is and is asked on. They share what only adding looks at, or what holds for a
        pair for good; so a merger has one successor at most, and nothing is to be added to it any more."""
        return replace(
            self,
            acts=dict(self.acts),
            _links=defaultdict(dict, {one: dict(links) for one, links in self._links.items()}),
            _withheld=defaultdict(set, {one: set(others) for one, others in self._withheld.items()}),
            _groups=dict(self._groups),
            _certain=defaultdict(lambda: (set(), set()), self._certain),
        )

    def of(self, ids: Iterable[str]) -> Merger:
        """The merger that was given these events alone, by what is known of their pairs already; nothing is to be added to it.

        Events that are linked, directly or by others, form their groups by themselves. Where all of them are given, and so is all else that
        their reports tell (on which the stories rest), the groups are those of this merger; only the others are formed again.
        """
        part = Merger(self.judgements, _compared=self._compared)
        acts = part.acts = {one: self.acts[one] for one in ids}
        cut = {self.acts[one].event.report for one in self.acts.keys() - acts.keys()}
        part._certain.update((pair, sides) for pair, sides in self._certain.items() if cut.isdisjoint(pair))
        part._groups = {one: self._groups[one] for one in acts}
        torn: list[str] = []
        for component in self._components():
            given = [one for one in component if one in acts]
            if len(given) == len(component) and cut.isdisjoint([acts[one].event.report for one in given]):
                part._links.update((one, self._links[one]) for one in given)
            else:
                torn += given
        for one in torn:
            for other, score in self._near.get(one, {}).items():
                if one < other and other in acts and not cut.isdisjoint((acts[one].event.report, acts[other].event.report)):
                    part._note(one, other, score)
        for one in torn:
            for other in sorted({*self._links[one], *self._withheld.get(one, ())}):
                if one < other and other in acts and (bond := part._bond(one, other)) is not None:
                    part._link(one, other, bond)
        part._form(part._reached(torn))
        part.fresh = sorted({part._groups[one] for one in torn})
        return part

    def _components(self) -> list[list[str]]:
        """The components of all links, without those of a single event; kept until something is added."""
        if self._linked is None:
            self._linked = self._reached(one for one, links in self._links.items() if links)
        return self._linked

    def _bond(self, one: str, other: str) -> float | None:
        """How strongly two events are linked, by what people said, by their slots, by what their reports tell; None where they are not."""
        if pair_of(one, other) in self.judgements.same:
            return JUDGED
        score = self._score(one, other)
        if score is None:
            return None
        score += self._story(one, other, score)
        return score if score >= TOGETHER else None

    def _take(self, event: Event) -> bool:
        """Compares an event with its neighbours among those held, links it with those of its happening, notes which reports tell one
        story, and holds it. Whether it was new."""
        one, acts = event.id, self.acts
        if one in acts:
            return False
        act = acts[one] = act_of(event)
        self._told[event.report].append(one)
        judged = self.judgements != NONE
        for other in self._post(act):
            if judged:
                score = self._score(one, other)
            elif apart(act, theirs := acts[other]):
                continue
            else:
                self.compared += 1
                score = scored(act, theirs)
                if score is not None:
                    self._compared[pair_of(one, other)] = score
            if score is not None and score >= TOGETHER:
                self._near[one][other] = self._near[other][one] = score
                self._meet(one, other, score)
        return True

    def _post(self, act: Act) -> set[str]:
        """Enters an event under its keys; returns those that were entered under one that it asks for."""
        found: set[str] = set()
        posted, keys = self._posted, keys_of(act)
        for key in keys.asked:
            if held := posted.get(key):
                found.update(held)
        for key in keys.entered:
            if (held := posted.get(key)) is None:
                posted[key] = [act.event.id]
            else:
                held.append(act.event.id)
        return found

    def _meet(self, one: str, other: str, score: float) -> None:
        """Links two events of one happening, and notes whether their reports tell one story."""
        self._link(one, other, score)
        self._note(one, other, score)

    def _note(self, one: str, other: str, score: float) -> None:
        """Notes whether the reports of two events of one happening tell one story."""
        mine, theirs = self.acts[one].event.report, self.acts[other].event.report
        if score >= CERTAIN and mine != theirs:
            pair = pair_of(mine, theirs)
            left, right = self._certain[pair]
            left.add(one if pair[0] == mine else other)
            right.add(other if pair[0] == mine else one)
            if min(len(left), len(right)) >= STORY:
                self._partners[mine].add(theirs)
                self._partners[theirs].add(mine)

    def _link(self, one: str, other: str, score: float) -> None:
        self._links[one][other] = self._links[other][one] = score

    def _story(self, one: str, other: str, score: float) -> float:
        """What it adds to a pair of events, beside the points of their own, that their reports tell one story.

        Where each of the two has its own counterpart in the other's report, they are two acts there as here, and are compared as acts of
        one report are: a copy makes no one act of two.
        """
        sides = self._certain.get(pair_of(self.acts[one].event.report, self.acts[other].event.report))
        if sides is None:
            return 0.0
        left, right = sides
        alike = min(len(left), len(right))
        if alike < STORY:
            return 0.0
        if score < CERTAIN and (one in left or one in right) and (other in left or other in right):
            return TWICE
        return min(STORY_EACH * alike, STORY_MOST)

    def _tell_on(self, stories: Iterable[Pair]) -> set[str]:
        """Links all pairs of reports that tell one story, with what that adds, and parts those from which it takes too much; returns the
        events that it reached."""
        reached: set[str] = set()
        for left, right in sorted(stories):
            for one in self._told[left]:
                for other in self._told[right]:
                    score = self._score(one, other)
                    if score is None:
                        continue
                    more = self._story(one, other, score)
                    if score + more >= TOGETHER:
                        self._link(one, other, score + more)
                        reached.add(one)
                    elif more < 0 and score + STORY_MOST >= TOGETHER:
                        self._withheld[one].add(other)
                        self._withheld[other].add(one)
                        if self._links[one].pop(other, None) is not None:
                            del self._links[other][one]
                            reached.update((one, other))
        return reached

    def _score(self, one: str, other: str) -> float | None:
        """The points of a pair without those of their story, None where it is forbidden; each pair is compared once."""
        pair = pair_of(one, other)
        known = self._compared.get(pair, UNCOMPARED)
        if known == UNCOMPARED:
            self.compared += 1
            if pair in self.judgements.different:
                known = None
            elif pair in self.judgements.same:
                known = JUDGED
            else:
                known = scored(self.acts[one], self.acts[other])
            self._compared[pair] = known
        return known

    def _reached(self, ids: Iterable[str]) -> list[list[str]]:
        """The components of the links that hold these events, each in order of ids."""
        seen: set[str] = set()
        out = []
        for start in ids:
            if start in seen:
                continue
            component, todo = [], [start]
            seen.add(start)
            while todo:
                one = todo.pop()
                component.append(one)
                for other in self._links.get(one, ()):
                    if other not in seen:
                        seen.add(other)
                        todo.append(other)
            out.append(sorted(component))
        return out

    def _form(self, components: Iterable[list[str]]) -> set[str]:
        touched: set[str] = set()
        for component in components:
            touched.update(component)
            for group in self._grouped(component, None):
                for one in group:
                    self._groups[one] = group
        return touched

    def _grouped(self, component: Collection[str], among: Collection[str] | None) -> list[tuple[str, ...]]:
        members = [one for one in component if among is None or one in among]
        if len(members) == 1:
            return [(members[0],)]
        inside = set(members)
        links = sorted(
            (-score, *pair_of(one, other))
            for one in members
            for other, score in self._links.get(one, {}).items()
            if one < other and other in inside
        )
        group = {one: [one] for one in members}
        lists = list(group.values())  # held on to, so that no id of a list is given to another
        refused: set[tuple[int, int, int, int]] = set()  # groups as they were when they might not join; a group only ever grows
        for _, one, other in links:
            left, right = group[one], group[other]
            if left is right:
                continue
            judged = pair_of(one, other) in self.judgements.same
            asked = (id(left), len(left), id(right), len(right))
            if not judged and asked in refused:
                continue
            if not self._may_join(left, right, judged):
                refused.add(asked)
                continue
            left += right
            for moved in right:
                group[moved] = left
        del lists
        unique = {id(listed): listed for listed in group.values()}
        return sorted(tuple(sorted(listed)) for listed in unique.values())

    def _may_join(self, left: list[str], right: list[str], judged: bool) -> bool:
        total = 0.0
        for one in left:
            for other in right:
                score = self._score(one, other)
                if judged:
                    if pair_of(one, other) in self.judgements.different:
                        return False
                elif score is None:
                    return False
                else:
                    total += min(score + self._story(one, other, score), 2 * TOGETHER)
        return judged or total / (len(left) * len(right)) >= TOGETHER - SLACK

    def group(self, record_id: str) -> tuple[str, ...]:
        """The ids of all events that tell the same happening, in order; KeyError for an event that was not added."""
        return self._groups[record_id]

    def group_of(self, record_id: str) -> tuple[str, ...] | None:
        """The same, None for an event that was not added."""
        return self._groups.get(record_id)

    def groups(self) -> list[tuple[str, ...]]:
        """All groups, in order of their first ids."""
        return sorted(set(self._groups.values()))

    def among(self, ids: Collection[str]) -> Iterator[tuple[str, ...]]:
        """The groups that these events alone would form: exactly what a merger that was given only them would say."""
        done: set[str] = set()
        for one in sorted(ids):
            if one in done or one not in self._groups:
                continue
            group = self._groups[one]
            if all(other in ids for component in self._reached([one]) for other in component):
                done.update(group)
                yield group
            else:
                component = self._reached([one])[0]
                done.update(other for other in component if other in ids)
                yield from self._grouped(component, ids)

    def why(self, one: str, other: str) -> Comparison:
        """Why two events are together or apart, slot by slot; KeyError for one that was not added."""
        found = compare(self.acts[one], self.acts[other])
        story = self._story(one, other, found.score)
        told = "the reports tell one story" if story > 0 else "each has its counterpart in the other report"
        return Comparison((*found.points, Point("story", story, told))) if story else found


def happening_id(acts: Iterable[Act]) -> str:
    """A happening's name: made from the member that was reported first, so that later reports of it leave the name as it is."""
    first = min(acts, key=lambda act: (act.told is None, act.told or 0, act.event.id))
    return f"h-{digest('happening', first.event.id, length=14)}"
