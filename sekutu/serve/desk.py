"""The desk: every answer of the contract, from an open archive to what a face shows. All faces ask here.

A desk has an archive, the words of a language (for what must be said), and somebody to tell what an answer leaves out: reports that came
later, records that a person judged wrong, a person's name that was taken for a party. Parties and persons are named as users write them.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast, get_args, overload

from sekutu import codebook
from sekutu.errors import NotKnown, UsageError
from sekutu.records import AnyRecord, Event, Kind, Report
from sekutu.serve.answers import (
    Period,
    Where,
    copies_in,
    coverage_in,
    find_party,
    find_person,
    held_in,
    judgements_of,
    keeping_all,
    opened,
    reports_of,
    today_of,
    world_of,
)
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from sekutu.analysis.alignment import Alignment
    from sekutu.analysis.asking import Material
    from sekutu.analysis.asking.outcome import Result
    from sekutu.analysis.blocs import Blocs
    from sekutu.analysis.diary import Diary
    from sekutu.analysis.disagreements import Disagreements
    from sekutu.analysis.dossier import Dossier
    from sekutu.analysis.dyads import Dyad
    from sekutu.analysis.flows import Flows
    from sekutu.analysis.isolation import Isolation
    from sekutu.analysis.news import News
    from sekutu.analysis.outlook import Outlook
    from sekutu.analysis.shifts import Shifts
    from sekutu.store.archive import Archive

EVER = Period()
"""All days."""


def _nobody(_: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an open archive is asked. ``note`` is told, in words, what an answer leaves out.

    Every answer raises UsageError (with the nearest names) for a party, a person or a term that is not known.
    """

    archive: Archive
    words: Words
    note: Callable[[str], None] = _nobody

    # ---- what answers begin with ----

    def party(self, word: str) -> str:
        """The code of a party; told where a person was taken for it."""
        found = find_party(word, self.words)
        if found.person:
            self.note(self.words("note.person", person=found.person, party=self.words.code(found.code)))
        return found.code

    def _pair(self, word: str, other: str | None) -> tuple[str, str | None]:
        """The codes of two parties. Raises UsageError for the same one twice."""
        code, second = self.party(word), self.party(other) if other is not None else None
        if second == code:
            raise UsageError(self.words("error.same", party=self.words.code(code)))
        return code, second

    def left_out(self, period: Period) -> None:
        """Tells how many reports an answer as of a day cannot use."""
        if period.as_of is not None:
            number = self.archive.counts(as_of=period.as_of)["reports_left_out"]
            if number:
                self.note(self.words("note.left_out", n=number, day=self.words.day(period.as_of)))

    def _concerning(self, period: Period, party: str | list[str]) -> list[AnyRecord]:
        return self._not_wrong(self.archive.records(party=party, since=period.since, until=period.until, as_of=period.as_of))

    def _not_wrong(self, told: list[AnyRecord]) -> list[AnyRecord]:
        """The records without those that a person judged wrong; tells how many these are."""
        judged = self.archive.judged()
        kept = [record for record in told if judged.get(record.id) != "wrong"]
        if len(kept) < len(told):
            self.note(self.words.count(len(told) - len(kept), "judged_wrong"))
        return kept

    @overload
    def begin(self, word: str, period: Period) -> str: ...
    @overload
    def begin(self, word: str | None, period: Period) -> str | None: ...
    def begin(self, word: str | None, period: Period) -> str | None:
        """The code of the party that a question is about (None where it is about all); tells what the answer leaves out."""
        code = self.party(word) if word is not None else None
        self.left_out(period)
        if code is not None and "wrong" in self.archive.judged().values():
            self._concerning(period, code)
        return code

    def _metadata(self, ids: Collection[str]) -> dict[str, Report]:
        return self.archive.metadata(sorted(ids))

    def fetch(self, ids: Collection[str]) -> dict[str, Report]:
        """From ids of reports to the reports, with their texts."""
        return {report.id: report for report in self.archive.reports(ids=sorted(ids))} if ids else {}

    # ---- the verbs ----

    def allies(self, party: str, period: Period = EVER) -> Alignment:
        """The ranking of a party's partners."""
        from sekutu.analysis import alignment

        code = self.begin(party, period)
        world = world_of(self.archive, period, code)
        held, copies, today = held_in(self.archive, world), copies_in(self.archive, period), today_of(self.archive, period)
        return alignment.allies(code, (), held, today=today, sources=copies, world=world, coverage=coverage_in(self.archive, period))

    def isolation(self, party: str, period: Period = EVER, quotations: int = 3) -> Isolation:
        """How isolated a party is; of each component at most so many quotations."""
        from sekutu.analysis import isolation as measure

        code = self.begin(party, period)
        world = world_of(self.archive, period, code)
        limits: dict[str, Any] = {"today": today_of(self.archive, period), "quotations": quotations}
        limits |= {"sources": copies_in(self.archive, period), "coverage": coverage_in(self.archive, period)}
        return measure.isolation(code, (), held_in(self.archive, world), world=world, **limits)

    def shifts(self, party: str, period: Period = EVER) -> Shifts:
        """Who moved towards a party or away from it."""
        from sekutu.analysis import shifts as measure

        code = self.begin(party, period)
        world = world_of(self.archive, period, code)
        return measure.shifts(code, (), held_in(self.archive, world), sources=copies_in(self.archive, period), world=world)

    def blocs(self, party: str | None = None, period: Period = EVER) -> Blocs:
        """Which parties stand together, and who has the friends of one."""
        from sekutu.analysis import blocs as measure

        code = self.begin(party, period)
        world = world_of(self.archive, period)
        held, copies = held_in(self.archive, world), copies_in(self.archive, period)
        return measure.blocs((), held, code, today=today_of(self.archive, period), sources=copies, world=world)

    def diary(self, person: str, period: Period = EVER) -> Diary:
        """Where a person went and whom he met. Raises UsageError also for a name that several persons share."""
        from sekutu.analysis import diary as diaries

        name = find_person(person, self.archive, self.words)
        self.left_out(period)
        found = self.archive.records("event", person=name, since=period.since, until=period.until, as_of=period.as_of)
        told = [one for one in self._not_wrong(found) if isinstance(one, Event) and one.type in (diaries.MEETING, diaries.ENDS)]
        known = self.archive.last_day(period.as_of)
        held, judged, sources = reports_of(self.archive, told), judgements_of(self.archive), copies_in(self.archive, period)
        return diaries.diary(name, told, held, sources=sources, judgements=judged, known_until=known)

    def dyad(self, party: str, other: str, period: Period = EVER, quotations: int | None = None) -> Dyad:
        """The timeline of a pair."""
        from sekutu.analysis import dyads

        code, second = self._pair(party, other)
        self.left_out(period)
        world, copies, today = world_of(self.archive, period), copies_in(self.archive, period), today_of(self.archive, period)
        return dyads.dyad(code, str(second), world, self._metadata, quotations, copies, today=today)

    def contradictions(self, party: str | None = None, period: Period = EVER, limit: int | None = None) -> Disagreements:
        """What the reports disagree on, of a party or at all."""
        from sekutu.analysis.disagreements import disagreements

        code = self.party(party) if party is not None else None
        self.left_out(period)
        world = world_of(self.archive, period)
        return disagreements(world, self._metadata, code, limit, sources=copies_in(self.archive, period))

    def outlook(self, party: str, period: Period = EVER, quotations: int | None = None, outcomes: Collection[str] | None = None) -> Outlook:
        """What is planned or promised, and what became of it; ``outcomes`` keeps the lines that ended so. Outcomes may lie outside of the
        period; ``as_of`` limits the reports."""
        from sekutu.analysis.outcomes import OUTCOMES
        from sekutu.analysis.outlook import outlook as made

        for one in outcomes or ():
            if one not in OUTCOMES:
                raise UsageError(self.words("error.outcome", word=one), OUTCOMES)
        code = self.party(party)
        self.left_out(period)
        world = world_of(self.archive, Period(as_of=period.as_of))
        known, sources = self.archive.last_day(period.as_of), copies_in(self.archive, period)
        limits: dict[str, Any] = {"since": period.since, "until": period.until, "known_until": known, "quotations": quotations}
        answer = made(code, world, self.fetch, sources=sources, **limits)
        return replace(answer, lines=tuple(line for line in answer.lines if line.outcome.what in outcomes)) if outcomes else answer

    def flows(self, party: str, period: Period = EVER, category: str | None = None, quotations: int | None = None) -> Flows:
        """Who supplies whom with what. Raises UsageError also for a category that there is not."""
        from sekutu.analysis.flows import flows as made
        from sekutu.analysis.goods import CATEGORIES

        if category is not None and category not in CATEGORIES:
            raise UsageError(self.words("error.category", word=category), CATEGORIES)
        code = self.party(party)
        self.left_out(period)
        world, sources = world_of(self.archive, period), copies_in(self.archive, period)
        return made(code, world, self.fetch, category=category, quotations=quotations, sources=sources)

    def dossier(
        self, party: str, other: str | None = None, period: Period = EVER, lines: int | None = None, quotations: int | None = None
    ) -> Dossier:
        """All of a party or a pair; of each part at most so many lines, of each line so many quotations."""
        from sekutu.analysis import dossier as dossiers

        code, second = self._pair(party, other)
        self.left_out(period)
        told = self._concerning(period, [code, second] if second else code)
        named: dict[str, Any] = {
            "today": today_of(self.archive, period),
            "known_until": self.archive.last_day(period.as_of),
            "sources": copies_in(self.archive, period),
            "coverage": coverage_in(self.archive, period),
            "judgements": judgements_of(self.archive),
        }
        return dossiers.dossier(code, told, reports_of(self.archive, told), second, lines, quotations, **named)

    def news(self, since: int, party: str | None = None) -> News:
        """What is new, changed and withdrawn since a run. Raises UsageError also for a run that the archive does not have (0: since the
        beginning)."""
        from sekutu.analysis import news

        code = find_party(party, self.words).code if party is not None else None
        archive = self.archive
        runs = archive.runs()
        if since and all(one["id"] != since for one in runs):
            raise NotKnown(self.words("error.run", run=since), tuple(str(one["id"]) for one in runs[-3:]))
        then = archive.then(since)
        wrong = {id for id, verdict in archive.judged().items() if verdict == "wrong"}
        gone = news.grouped((one.report, one.id, one.run) for one in then.gone)
        before = news.Before(then.fresh, [record for record in then.old if record.id not in wrong], gone)
        last = max((one["id"] for one in runs), default=0)
        world, sources = world_of(archive, EVER), copies_in(archive, EVER)
        return news.news(world, before, archive.brought, self._metadata, sources, since, last, code, then.known)

    def ask(self, question: str, period: Period = EVER) -> Result:
        """The answer to a question in words, or why it is not understood. Relative days (*last year*) are counted from the last day asked
        for, else from the newest report's. Raises UsageError for an empty question."""
        from sekutu.analysis import asking
        from sekutu.analysis.asking.question import Misunderstood

        if not question.strip():
            raise UsageError(self.words("error.question"))
        today = period.today.isoformat() if period.today else self.archive.newest_day()
        understood = asking.parse(question, today)
        at_hand = self.material(period)
        if isinstance(understood, Misunderstood):
            return asking.instead(understood, at_hand)
        return asking.answer(understood, at_hand)

    def material(self, period: Period) -> Material:
        """What questions are answered from: the records on these days, without those that a person judged wrong."""
        from sekutu.analysis.asking import Material

        archive = self.archive
        wrong = {id for id, verdict in archive.judged().items() if verdict == "wrong"}

        def told(codes: Sequence[str]) -> list[AnyRecord]:
            found = archive.records(party=list(codes) or None, since=period.since, until=period.until, as_of=period.as_of)
            return [record for record in found if record.id not in wrong]

        world, today, copies = world_of(archive, period), today_of(archive, period), copies_in(archive, period)
        return Material(world, told, self._metadata, today, copies, self.fetch)

    def filters(self, kind: str | None = None, period: Period = EVER, *, roots: bool = False, **filters: Any) -> dict[str, Any]:
        """Filters of Archive.records from what a user says; parties and persons as users write them. A filter that is None or an empty
        list lets everything pass. ``roots``: the words of ``text`` are found in all forms of their roots. Raises UsageError also for a
        kind, type or status that there is not."""
        given = {name: value for name, value in filters.items() if value not in (None, [])}
        _terms(given, self.words)
        if wanted := kind_of(kind, self.words):
            given["kind"] = wanted
        for name in ("actor", "recipient", "about"):
            if name in given:
                given[name] = self.party(given[name])
        if "party" in given:
            given["party"] = [self.party(word) for word in several(given["party"])]
        if "person" in given:
            given["person"] = find_person(given["person"], self.archive, self.words)
        if roots and (text := given.pop("text", None)):
            given["words"] = self.archive.forms(text)
        self.left_out(period)
        return given | {"since": period.since, "until": period.until, "as_of": period.as_of}

    def records(self, kind: str | None = None, period: Period = EVER, *, roots: bool = False, **filters: Any) -> list[AnyRecord]:
        """The records that pass every filter; see ``filters``."""
        return self.archive.records(**self.filters(kind, period, roots=roots, **filters))


@contextmanager
def desk(path: Where, words: Words, note: Callable[[str], None] = _nobody) -> Iterator[Desk]:
    """A desk at the archive of a file, to read, or at one that is open. Raises ArchiveError where there is none yet."""
    with opened(path, words) as archive, keeping_all():
        yield Desk(archive, words, note)


def several(value: str | Sequence[str]) -> list[str]:
    """One or several, as a list."""
    return [value] if isinstance(value, str) else list(value)


def kind_of(kind: str | None, words: Words) -> Kind | None:
    """The kind of record that a user named. Raises UsageError for any other word."""
    if kind is None:
        return None
    for known in get_args(Kind):
        if kind == known:
            return cast(Kind, known)
    raise UsageError(words("error.kind", word=kind))


def _terms(filters: Mapping[str, Any], words: Words) -> None:
    """Raises UsageError for a type, tie, mode or status that the codebook does not have, with the nearest that it has."""
    types = {*codebook.types(), *codebook.ties(), *(f"{type}/{mode}" for type in codebook.types() for mode in codebook.modes(type))}
    for key, known in (("type", types), ("status", set(codebook.statuses()))):
        folded = {one.casefold(): one for one in sorted(known)}
        for word in several(filters.get(key, ())):
            if (word.casefold() if key == "type" else word) not in (folded if key == "type" else known):
                nearest = difflib.get_close_matches(word.casefold(), folded, n=3)
                raise UsageError(words(f"error.{key}", word=word), tuple(folded[match] for match in nearest))
