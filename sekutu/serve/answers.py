"""What answers need: which party or person a word means, which days were asked for, and the records of the archive that concern them."""

from __future__ import annotations

import atexit
import datetime as dt
import difflib
import functools
import gc
import weakref
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from sekutu import edtf, registering
from sekutu.errors import ArchiveError, ArchiveOld, NotKnown, UsageError
from sekutu.records import AnyRecord, Kind, Report
from sekutu.serve.words import Words
from sekutu.settings import archive_path

if TYPE_CHECKING:
    from sekutu.happenings.merging import Judgements
    from sekutu.happenings.world import World
    from sekutu.store.archive import Archive

T = TypeVar("T")
Where: TypeAlias = "Path | Archive | None"
"""Where an answer comes from: the archive's file (None: as the settings say), or the archive itself where it is open already."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days that an answer is about (EDTF as given, None: open), and the day by which its reports were published."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None

    def check(self, words: Words) -> Period:
        """Itself. Raises UsageError for a day that is none."""
        for day in (self.since, self.until, self.as_of):
            if day is not None and not edtf.is_valid(day):
                raise UsageError(words("error.date", word=day))
        first, last = (self.since and edtf.earliest_day(self.since)), (self.until and edtf.latest_day(self.until))
        if first and last and first > last:
            raise UsageError(words("error.period", since=self.since, until=self.until))
        return self

    @property
    def today(self) -> dt.date | None:
        """The last day asked for, from which *last year* is counted; ages are not, see ``today_of``."""
        days = [day for text in (self.as_of, self.until) if text and (day := edtf.latest_day(text))]
        return min(days, default=None)


def today_of(archive: Archive, period: Period) -> dt.date | None:
    """The day to which ages are counted: the last one that the archive's reports know (by ``as_of``), or that was asked for.

    It is not ``as_of`` itself, so that an answer as of a day is that of an archive which has only the earlier reports.
    """
    days = [archive.last_day(period.as_of), edtf.latest_day(period.until) if period.until else None]
    return min((day for day in days if day), default=None)


def opened(path: Where, words: Words) -> AbstractContextManager[Archive]:
    """The archive, to read; one of an older form is brought up to date first. One that is open already is given back, and stays open.
    Raises ArchiveError with the way out where there is none yet."""
    from sekutu.store.archive import Archive, open_archive

    if isinstance(path, Archive):
        return nullcontext(path)
    where = archive_path(path)
    if not where.exists():
        raise ArchiveError(words("error.archive", path=where))
    try:
        return open_archive(path, read_only=True)
    except ArchiveOld:
        open_archive(path).close()
        return open_archive(path, read_only=True)


@dataclass(frozen=True, slots=True)
class Found:
    """A party that a user named; ``person`` where it was named by one of its persons."""

    code: str
    person: str | None = None


def find_party(word: str, words: Words) -> Found:
    """The party of a code or name. Raises UsageError with the nearest names for an unknown one."""
    names = registering.load()
    entry = names.party(word.strip())
    if entry is None:
        raise NotKnown(words("error.party", word=word), names.nearest(word))
    return Found(entry.code, entry.name if entry.kind == "person" else None)


def find_person(word: str, archive: Archive, words: Words) -> str:
    """A person's full name. Raises UsageError for an unknown one, and for a name that several persons share."""
    names = registering.load()
    word = word.strip()
    found = [name for name in names.look_up(word) if name.entry.kind == "person"]
    strong = [name for name in found if not name.weak] or found
    persons = tuple(dict.fromkeys(name.entry.name for name in strong))
    if len(persons) == 1:
        return persons[0]
    if len(persons) > 1:
        told = tuple(person for person in persons if archive.records(person=person, limit=1))
        if len(told) == 1:
            return told[0]
        raise NotKnown(words("error.person.many", word=word), told or persons)
    if archive.records(person=word, limit=1):
        return word
    party = names.party(word)
    if party is not None:
        raise NotKnown(words("error.person.party", word=word))
    spelt = {text.casefold(): text for text, meant in names.names.items() if any(name.entry.kind == "person" for name in meant)}
    nearest = difflib.get_close_matches(word.casefold(), spelt, n=3)
    raise NotKnown(words("error.person", word=word), tuple(spelt[match] for match in nearest))


WORLDS = 16
"""How many worlds a process holds on to: an archive's last few questions, each with its own days and party."""

KEPT = 3
"""How many ways to count copies and coverage: those of all reports, and those as of a day or two."""

_worlds: dict[tuple[str, ...], World] = {}
atexit.register(_worlds.clear)  # else the interpreter looks through them for garbage several times before it ends
_copies: dict[tuple[str, ...], dict[str, str]] = {}
_coverage: dict[tuple[str, ...], dict[str, int]] = {}
_states: weakref.WeakKeyDictionary[World, Mapping[str, int]] = weakref.WeakKeyDictionary()
_held: weakref.WeakKeyDictionary[World, dict[str, Report]] = weakref.WeakKeyDictionary()


def judgements_of(archive: Archive) -> Judgements:
    """What people said of pairs of records that are still there."""
    from sekutu.happenings.merging import Judgements

    return Judgements.kept(archive.judgements())


@contextmanager
def keeping_all() -> Iterator[None]:
    """Looks for no garbage meanwhile. Making a world, or measuring one, throws next to nothing away, and to look through what it holds
    again and again costs a process with the interpreter's own settings a third of the time (a world of 50,000 records 4.6 s instead of
    2.9, the page of a party in it 2.8 s instead of 1.4)."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def world_of(archive: Archive, period: Period, party: str | None = None) -> World:
    """The happenings of the archive's records on these days. Kept while the archive stays as it is, so that a second question is quick.

    With a ``party`` (a code) only of the records in which it takes part, which is what measures of a party rest on: a tenth of the work.
    Where the world of all records is held already, that of some is a part of it, and nothing is compared again; where that of an earlier
    state is held, and reports have only been added since, it grows by them.
    """
    return brought(archive, period, party)()


ALL = ("", "", "", "")
"""The end of the key of the world of all records: no days, no party."""

KINDS: tuple[Kind, ...] = ("event", "tie")
"""What a world is made of."""


def brought(archive: Archive, period: Period, party: str | None = None) -> Callable[[], World]:
    """What ``world_of`` gives, in two steps: the archive is asked at once, the world is made when the result is called, by when the archive
    can be closed."""
    judgements = judgements_of(archive)
    wrong = frozenset(id for id, verdict in archive.judged().items() if verdict == "wrong")
    state = (str(archive.path), archive.state(), str(hash((judgements, wrong))))
    key = (*state, period.since or "", period.until or "", period.as_of or "", party or "")
    if key in _worlds:
        return lambda: _keep(key, _worlds[key])
    limits: dict[str, Any] = {"party": party, "since": period.since, "until": period.until, "as_of": period.as_of}
    whole = (*state, *ALL)
    held = _worlds.get(whole)
    make = _grown(archive, whole, wrong) if held is None else functools.partial(_keep, whole, held)
    if make is not None:
        if key == whole:
            return make
        of_all, ids = make, _ids(archive, wrong, **limits)
        return lambda: _keep(key, of_all().of_records(ids))
    records = [record for kind in KINDS for record in archive.records(kind, **limits) if record.id not in wrong]
    states = archive.states() if key == whole else {}
    return lambda: _keep(key, _made(records, judgements), states)


def _ids(archive: Archive, wrong: Collection[str], **limits: Any) -> list[str]:
    return [id for kind in KINDS for id in archive.record_ids(kind, **limits) if id not in wrong]


def _grown(archive: Archive, key: tuple[str, ...], wrong: Collection[str]) -> Callable[[], World] | None:
    """The world of all records made from that of an earlier state of the archive, to which reports have only been added; None where there
    is none, or where it is as quick to make it anew."""
    for old in [one for one in _worlds if one[0] == key[0] and one[2:] == key[2:] and one[1] != key[1]]:
        world = _worlds[old]
        known, now = _states.get(world, {}), archive.states()
        fresh = [report for report in now if report not in known]
        if known and len(fresh) <= len(known) and all(now.get(report) == state for report, state in known.items()) and world.claim():
            new = [record for kind in KINDS for record in archive.records(kind, report=fresh)] if fresh else []
            return functools.partial(_growing, key, world, [one for one in new if one.id not in wrong], _ids(archive, wrong), now)
        del _worlds[old]
    return None


def _growing(key: tuple[str, ...], world: World, records: Sequence[AnyRecord], order: Sequence[str], states: Mapping[str, int]) -> World:
    with keeping_all():
        return _keep(key, world.grown(records, order), states)


def _made(records: Sequence[AnyRecord], judgements: Judgements) -> World:
    from sekutu.happenings.world import World

    with keeping_all():
        return World(records, judgements)


def _keep(key: tuple[str, ...], world: World, states: Mapping[str, int] | None = None) -> World:
    """Holds on to a world: the last asked for is the last to go, that of all records after all others, those of an earlier state of the
    archive at once, but that of all records when there is another. ``states``: the reports that it tells all of."""
    _worlds.pop(key, None)
    for old in [one for one in _worlds if one[0] == key[0] and one[1:3] != key[1:3] and (one[3:] != ALL or key[3:] == ALL)]:
        del _worlds[old]
    _worlds[key] = world
    if states:
        _states[world] = states
    while len(_worlds) > WORLDS:
        del _worlds[next((one for one in _worlds if any(one[3:])), next(iter(_worlds)))]
    return world


def _reports_in(world: World) -> set[str]:
    return {act.event.report for act in world.merger.acts.values()} | {tie.report for tie in world.ties.values()}


def held_in(archive: Archive, world: World) -> Mapping[str, Report]:
    """The reports that a world is told by, without their texts."""
    found = _held.get(world)
    if found is None:
        reports, known = _reports_in(world), _held.get(world.whole) if world.whole is not None else None
        found = archive.metadata(sorted(reports)) if known is None else {id: one for id, one in known.items() if id in reports}
        _held[world] = found
    return found


def copies_in(archive: Archive, period: Period) -> Mapping[str, str]:
    """Which reports are copies, and of which; the same object while the archive stays as it is."""
    return _while_unchanged(_copies, archive, (period.as_of,), lambda: archive.sources(as_of=period.as_of))


def coverage_in(archive: Archive, period: Period) -> Mapping[str, int]:
    """How many reports tell anything of each party on these days; the same object while the archive stays as it is."""
    limits = (period.since, period.until, period.as_of)
    return _while_unchanged(_coverage, archive, limits, lambda: archive.coverage(since=limits[0], until=limits[1], as_of=limits[2]))


def _while_unchanged(kept: dict[tuple[str, ...], T], archive: Archive, asked: tuple[str | None, ...], look: Callable[[], T]) -> T:
    """What ``look`` finds, found once for each state of an archive; the last few are held on to."""
    key = (str(archive.path), archive.state(), *(one or "" for one in asked))
    found = kept.get(key)
    if found is None:
        found = look()
        before = next((held for one, held in list(kept.items()) if one[0] == key[0] and one[2:] == key[2:]), None)
        if before == found:  # what rests on it rests on the object
            found = before
        # pages that only look rows up ask for it beside others: each step is one that no other thread can come into
        kept[key] = found
        known = list(kept)
        for old in [one for one in known if one[0] == key[0] and one[1] != key[1]] + known[:-KEPT]:
            kept.pop(old, None)
    return found


def reports_of(archive: Archive, records: Sequence[AnyRecord]) -> Mapping[str, Report]:
    """The reports that the records stand in, by id, without their texts."""
    return archive.metadata(sorted({record.report for record in records}))
