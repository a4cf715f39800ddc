"""The world as the records tell it: happenings and contradictions, looked up by party, with records added as they come.

What does not depend on the question is kept, so that a second question costs only its answer. ``only`` gives the same as of an earlier day:
exactly what a world made of those reports alone would hold (a property test says so).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sekutu.happenings.acts import days
from sekutu.happenings.comparing import Comparison
from sekutu.happenings.contradictions import Contradiction, ranked, ties_and_acts, within, words_and_deeds
from sekutu.happenings.happening import Happening, happening_of
from sekutu.happenings.merging import NONE, Judgements, Merger
from sekutu.records import AnyRecord, Event, Tie

Group = tuple[str, ...]
NO_SOURCES: Mapping[str, str] = {}


class _Formed:
    """Happenings by their group, for each way to count copies (by identity): worlds that share records share them."""

    MOST = 3
    """Ways that are held on to: none, those of all reports, those as of a day."""

    def __init__(self) -> None:
        self._held: dict[int, tuple[Mapping[str, str], dict[Group, Happening]]] = {}

    def by(self, sources: Mapping[str, str]) -> dict[Group, Happening]:
        given = sources or NO_SOURCES
        held = self._held.get(id(given))
        if held is None or held[0] is not given:
            self._held[id(given)] = held = (given, {})
            while len(self._held) > self.MOST:
                del self._held[next(iter(self._held))]
        return held[1]

    def forget(self, but: Collection[Group]) -> None:
        """Lets go of the happenings of all other groups."""
        for _, formed in list(self._held.values()):
            for group in formed.keys() - but:
                formed.pop(group, None)


class World:
    """Events and ties with the happenings that they make. ``judgements`` outweigh what the slots say."""

    def __init__(self, records: Iterable[AnyRecord] = (), judgements: Judgements = NONE) -> None:
        self.merger = Merger(judgements)
        self.ties: dict[str, Tie] = {}
        self.whole: World | None = None  # of which this one was made a part
        self._kept: frozenset[str] | None = None
        self._by_code: dict[str, set[str]] | None = defaultdict(set)
        self._formed = _Formed()
        self._by_party: dict[str, set[Group]] = {}
        self._groups: list[Group] | None = None
        self._among: dict[str, Group] | None = None
        self._found: list[Contradiction] | None = None
        self._succeeded = False
        self.add(records)

    def add(self, records: Iterable[AnyRecord]) -> set[str]:
        """Takes records in (statements are passed over); returns the ids of the events whose happening was formed anew."""
        held = list(records)
        touched = self.merger.add(held)
        for record in held:
            if isinstance(record, Tie):
                self.ties[record.id] = record
        by_code = self._ids_by_code()
        for one in touched:
            for code in self.merger.acts[one].codes:
                by_code[code].add(one)
        if held:
            self._groups = self._found = self._among = None
            self._by_party = {}
        return touched

    def only(self, reports: Collection[str]) -> World:
        """The world that these reports alone tell; it shares what was compared. Nothing is to be added to it."""
        view = World()
        view.merger, view.ties = self.merger, {key: tie for key, tie in self.ties.items() if tie.report in reports}
        view._kept = frozenset(key for key, act in self.merger.acts.items() if act.event.report in reports)
        view._by_code = self._ids_by_code()
        view._formed = self._formed
        return view

    def of_records(self, ids: Iterable[str]) -> World:
        """The world that these events and ties alone tell, as if it had been made of them in this order; it shares what was compared, and
        takes a thirtieth of the time. Nothing is to be added to it. KeyError for a record that is not here."""
        if self._kept is not None:
            raise ValueError("a part of a part")
        listed = list(ids)
        view = World()
        view.whole = self
        view.merger = self.merger.of([one for one in listed if one not in self.ties])
        view.ties = {one: self.ties[one] for one in listed if one in self.ties}
        view._by_code = None
        view._formed = self._formed
        return view

    def claim(self) -> bool:
        """Whether nobody has claimed it yet: only who did may ask for ``grown``."""
        claimed, self._succeeded = self._succeeded, True
        return not claimed

    def grown(self, records: Iterable[AnyRecord], order: Iterable[str]) -> World:
        """The world of its own records and of new ones, of reports that it has not seen: as if it had been made of all of them in this
        order of their ids, at the cost of the new ones. It stays as it is itself; see ``claim``. KeyError for an id of neither."""
        view = World()
        view.merger, view.ties, view._formed = self.merger.successor(), dict(self.ties), self._formed
        view._by_code = None
        view.add(records)
        acts, ties, listed = view.merger.acts, view.ties, list(order)
        view.ties = {one: ties[one] for one in listed if one in ties}
        view.merger.acts = {one: acts[one] for one in listed if one not in ties}
        view._by_code = None
        view._formed.forget(set(view.groups()))
        return view

    def _ids_by_code(self) -> dict[str, set[str]]:
        """The events of each party; of a part of a world made when somebody asks for them, for measures of all parties do not."""
        if self._by_code is None:
            found: dict[str, set[str]] = defaultdict(set)
            for one, act in self.merger.acts.items():
                for code in act.codes:
                    found[code].add(one)
            self._by_code = found
        return self._by_code

    def groups(self) -> list[Group]:
        """The ids of the events of each happening."""
        if self._groups is None:
            if self.whole is not None:
                of = self.merger.group_of
                self._groups = sorted([*(group for group in self.whole.groups() if of(group[0]) is group), *self.merger.fresh])
            else:
                self._groups = self.merger.groups() if self._kept is None else sorted(self.merger.among(self._kept))
        return self._groups

    def group(self, record_id: str) -> Group:
        """The happening of an event, as ids; KeyError for one that is not here."""
        if self._kept is None:
            return self.merger.group(record_id)
        if self._among is None:
            self._among = {one: group for group in self.groups() for one in group}
        return self._among[record_id]

    def why(self, one: str, other: str) -> Comparison:
        """Why two events are one happening or two, slot by slot; KeyError for one that is not here."""
        return self.merger.why(one, other)

    def _happening(self, group: Group, sources: Mapping[str, str]) -> Happening:
        formed = self._formed.by(sources)
        found = formed.get(group)
        if found is None:
            found = formed[group] = happening_of([self.merger.acts[one] for one in group], sources)
        return found

    def happenings(self, sources: Mapping[str, str] = NO_SOURCES) -> list[Happening]:
        """All happenings, by id."""
        return sorted((self._happening(group, sources) for group in self.groups()), key=lambda one: one.id)

    def of(self, codes: Collection[str], sources: Mapping[str, str] = NO_SOURCES) -> list[Happening]:
        """The happenings in which all these parties take part, by id. ``sources``: which report each report copies."""
        groups = set[Group].intersection(*(self._groups_of(code) for code in set(codes))) if codes else ()
        return sorted((self._happening(group, sources) for group in groups), key=lambda one: one.id)

    def _groups_of(self, code: str) -> set[Group]:
        """The happenings in which a party takes part."""
        found = self._by_party.get(code)
        if found is None:
            ids = self._ids_by_code().get(code, set())
            found = self._by_party[code] = {self.group(one) for one in (ids if self._kept is None else ids & self._kept)}
        return found

    def _events(self) -> Iterable[Event]:
        return (act.event for key, act in self.merger.acts.items() if self._kept is None or key in self._kept)

    def last_day(self) -> dt.date | None:
        """The last day on which any record was reported: what these reports can know of; None where none has a day."""
        told = [act.told for key, act in self.merger.acts.items() if act.told is not None and (self._kept is None or key in self._kept)]
        told += [day for tie in self.ties.values() if (day := days(tie.reported)[1]) is not None]
        return dt.date.fromordinal(max(told)) if told else None

    def contradictions(self, party: str | None = None) -> list[Contradiction]:
        """All contradictions (of a party), gravest first, every report counted as independent; see ``weighed``."""
        if self._found is None:
            found = [one for group in self.groups() if len(group) > 1 for one in within(self._happening(group, NO_SOURCES), NO_SOURCES)]
            acts = [act for key, act in self.merger.acts.items() if self._kept is None or key in self._kept]
            found += words_and_deeds(acts, NO_SOURCES)
            found += ties_and_acts([*self._events(), *self.ties.values()], NO_SOURCES)
            self._found = ranked(found)
        return [one for one in self._found if party is None or party in one.codes]

    def record(self, record_id: str) -> Event | Tie:
        """An event or a tie; KeyError for one that is not here."""
        act = self.merger.acts.get(record_id)
        return act.event if act is not None else self.ties[record_id]

    def weighed(self, found: Iterable[Contradiction], sources: Mapping[str, str]) -> list[Contradiction]:
        """The contradictions with copies counted once, ranked again."""
        return ranked(one.counted({record: self.record(record).report for record in one.records}, sources) for one in found)
