"""What became of what was planned: kept, moved to another day, dropped, not reported, or not yet due.

The rule, step by step; every step also asks that the outcome was told no earlier than the plan:

1. *same*: records of the plan's own happening (see ``sekutu.happenings``) that tell it as done keep it, or move it where their day is
   another; records that deny it drop it. Words of calling off or putting off in the plan's own records (table ``prospects``) count too.
2. *follows*: another happening of the same type (or of a type that ``codebook/outcomes.tsv`` names), told by another report, in which
   everybody of the plan takes part on the same side, with no other persons, mode, place. Of acts that come in crowds, and where only one
   party is known, the words must show it as well. In time: on the day planned for (a day more or less: time zones, nights), or, where
   the text does not date the act, reported from then until ``FRESH`` days later; a plan without a day is kept within ``LIFE`` days.
   The same act on another day, at most ``MOVED`` days away, is a plan that moved; so is the plan told anew for another day.
3. *carries out*: for promises, agreements and threats a later act of the kinds in ``outcomes.tsv``, by who gave the word, towards the one
   whom it concerned, with content words in common; for an invitation a meeting of guest and host.
4. *ends*: an act of the kinds that ``outcomes.tsv`` names under ``dropped``.

What took place outweighs what was called off before; of a move and an end the one that was told later holds, and the other is kept in
``also``. Where nothing fits, a day planned for that the reports have not reached yet is *pending*, all else *unreported*: which says what
these reports tell, not what happened.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from sekutu import codebook
from sekutu.analysis import fitting
from sekutu.analysis.fitting import NARROW, WIDE, Span, after, alike, before, gap, narrowest, near, told_on, width
from sekutu.analysis.prospects import Prospect, classes
from sekutu.happenings.acts import Act, days
from sekutu.happenings.comparing import family
from sekutu.happenings.happening import Happening
from sekutu.happenings.timing import SAME_DAYS
from sekutu.records import Event, Tie
from sekutu.resources import items, read_table

What = Literal["pending", "unreported", "moved", "dropped", "kept"]
OUTCOMES: tuple[What, ...] = ("pending", "unreported", "moved", "dropped", "kept")

FRESH = 14
"""Days after the day planned for, until which a report that does not date the act tells of this one: news is fresh."""
LIFE = 90
"""Days for which a plan without a day is waited for; a visit that is announced takes place within a season or is announced again."""
WORD = 365
"""Days for which a promise, a threat or an invitation without a day is waited for."""
MOVED = 14
"""Days by which an act can miss the day planned for and still be the one planned; longer only where a report says that it was put off."""
PUT_OFF = 180


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a prospect. ``date``: the day on which it took place, or to which it was moved (EDTF, None: not told); ``why`` is the
    step of the rule; ``records`` tell it; ``also`` is what other records tell against it."""

    what: What
    why: str = ""
    date: str | None = None
    reported: str | None = None
    records: tuple[Event | Tie, ...] = ()
    sources: int = 0
    also: tuple[Outcome, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "outcome": self.what,
            "why": self.why or None,
            "date": self.date,
            "first_reported": self.reported,
            "records": [record.id for record in self.records],
            "independent_reports": self.sources,
            "also": [one.to_dict() for one in self.also],
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: acts that carry a prospect out, and acts that end it, as (type, mode or nothing)."""

    kept: frozenset[tuple[str, str]]
    dropped: frozenset[tuple[str, str]]


NO_RULE = Rule(frozenset(), frozenset())


@functools.cache
def rules() -> Mapping[tuple[str, str, str], Rule]:
    """The table ``codebook/outcomes.tsv``: (prospect, type, mode) → what becomes of it."""

    def acts(cell: str) -> frozenset[tuple[str, str]]:
        parts = [item.partition("/") for item in items(cell)]
        return frozenset((type, mode) for type, _, mode in parts)

    rows = read_table("codebook/outcomes.tsv")
    return {(row["prospect"], row["type"], row["mode"]): Rule(acts(row["kept"]), acts(row["dropped"])) for row in rows}


def rule_of(prospect: Prospect, event: Event) -> Rule:
    """The row that holds for a prospect."""
    kind = "planned" if prospect.kind == "possible" else prospect.kind
    known = rules()
    return known.get((kind, event.type, event.mode or "")) or known.get((kind, event.type, "")) or NO_RULE


def _named(event: Event, wanted: frozenset[tuple[str, str]]) -> bool:
    return (event.type, "") in wanted or (event.type, event.mode or "") in wanted


STEPS = ("same", "follows", "carries_out", "anew", "ends")
"""The steps of the rule, the surest first."""


def _earlier(act: Act, first: int | None) -> bool:
    """Whether an act was told before that day."""
    return act.told is not None and first is not None and act.told < first


def _miss(prospect: Prospect, found: Outcome) -> int:
    """By how many days an outcome misses the day planned for; much where either is not told."""
    return abs(gap(days(prospect.due), days(found.date))) if prospect.due and found.date else 10**6


# ---- matching --------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Later:
    """A happening with the last day on which it was told and the first on which it can have taken place; None where open."""

    happening: Happening
    told: int | None
    first: int | None

    @classmethod
    def of(cls, happening: Happening) -> _Later:
        told = [told_on(event) for event in happening.events]
        # an act that the text does not date may lie before its report, but is an outcome only while that is fresh
        firsts = [days(event.date)[0] if event.date else day for event, day in zip(happening.events, told, strict=True)]
        last = None if None in told else max(day for day in told if day is not None)
        return cls(happening, last, None if None in firsts else min(day for day in firsts if day is not None))


class Matcher:
    """Finds what became of prospects among happenings. ``acts`` holds the slots of all their events, by id; ``until`` is the last day that
    the reports know."""

    def __init__(
        self,
        acts: Mapping[str, Act],
        happenings: Iterable[Happening],
        ties: Iterable[Tie],
        sources: Mapping[str, str],
        until: dt.date | None,
    ) -> None:
        self.acts, self.sources = acts, sources
        self.until = until.toordinal() if until else None
        self._ties = sorted(ties, key=lambda tie: tie.id)
        self._by: dict[tuple[str, str], list[_Later]] = {}
        for happening in sorted(happenings, key=lambda one: one.id):
            later = _Later.of(happening)
            families = {family(event.type) for event in happening.events}
            for code in happening.codes:
                for one in families:
                    self._by.setdefault((one, code), []).append(later)

    def outcome(self, prospect: Prospect) -> Outcome:
        """What became of it."""
        found = list(self._of_tie(prospect)) if prospect.happening is None else list(self._of_act(prospect))
        if not found:
            return Outcome("pending" if self._ahead(prospect) else "unreported")
        kept = [one for one in found if one.what == "kept"] or [one for one in found if one.what == "moved" and one.why != "anew"]
        others = [one for one in found if one not in kept]
        if kept:
            first = min(kept, key=lambda one: (STEPS.index(one.why), _miss(prospect, one), one.reported or "9999", one.records[0].id))
            against = [one for one in others if one.what == "dropped"]
        else:
            first = max(found, key=lambda one: (one.reported or "", one.what == "dropped", one.records[0].id))
            against = [one for one in found if one.what != first.what]
        return replace(first, also=tuple(sorted(against, key=lambda one: (one.reported or "9999", one.records[0].id))))

    def _ahead(self, prospect: Prospect) -> bool:
        """Whether the reports have not reached the day planned for."""
        if self.until is None:
            return False
        if prospect.due:
            last = days(prospect.due)[1]
            return last is None or last >= self.until
        told = days(prospect.told)[1]
        return told is not None and told >= self.until

    def _made(self, what: What, why: str, records: Iterable[Event | Tie], date: str | None = None) -> Outcome:
        listed = tuple(sorted(records, key=lambda one: (one.reported or "9999", one.doc, one.start, one.id)))
        reported = min((record.reported for record in listed if record.reported), default=None)
        return Outcome(what, why, date, reported, listed, len({self.sources.get(record.report, record.report) for record in listed}))

    # ---- acts ----

    def _of_act(self, prospect: Prospect) -> Iterator[Outcome]:
        happening, best = prospect.happening, prospect.best
        assert happening is not None and isinstance(best, Event)
        plan = self.acts[best.id]
        if prospect.kind in ("planned", "possible"):
            yield from self._same(prospect, happening)
            for other in self._others(family(best.type), prospect):
                yield from self._follows(prospect, plan, other)
        rule = rule_of(prospect, best)
        for type in sorted({type for type, _ in rule.kept | rule.dropped}):
            for other in self._others(family(type), prospect):
                yield from self._by_rule(prospect, plan, rule, other, type)

    def _others(self, kind: str, prospect: Prospect) -> list[Happening]:
        """Happenings of a type in which the rarest of the prospect's parties takes part, but for its own, told and dated when they may be
        its outcome at all."""
        lists = [self._by.get((kind, code), []) for code in sorted(prospect.codes)]
        own = prospect.happening.id if prospect.happening else ""
        told = days(prospect.told)[1]
        if told is None:
            return [one.happening for one in min(lists, key=len, default=[]) if one.happening.id != own]
        last = days(prospect.due)[1] if prospect.due else told
        until = None if last is None else max(last, told) + WORD
        return [
            one.happening
            for one in min(lists, key=len, default=[])
            if (one.told is None or one.told >= told)
            and (until is None or one.first is None or one.first <= until)
            and one.happening.id != own
        ]

    def _same(self, prospect: Prospect, happening: Happening) -> Iterator[Outcome]:
        mine = {record.id for record in prospect.records}
        done = [event for event in happening.events if event.status == "actual" and event.id not in mine]
        if done:
            date = narrowest(done)
            moved = date is not None and prospect.due is not None and not near(date, prospect.due)
            yield self._made("moved" if moved else "kept", "same", done, date)
        denied = [event for event in happening.events if event.status == "negated" and not before(event, prospect)]
        if denied:
            yield self._made("dropped", "same", denied)
        for what, cue in (("dropped", "cancelled"), ("moved", "postponed")):
            said = [one for one in prospect.records if isinstance(one, Event) and one.type == "CONSULT" and cue in classes(one.quote)]
            if said:
                yield self._made("dropped" if what == "dropped" else "moved", "anew" if what == "moved" else "same", said)
        if prospect.due and len(prospect.days) > 1:
            yield from self._anew(prospect, [one for one in prospect.records if isinstance(one, Event)])

    def _anew(self, prospect: Prospect, records: list[Event]) -> Iterator[Outcome]:
        """Plans for another day that a later report tells."""
        first = days(prospect.told)[1]
        later = [
            one
            for one in records
            if one.date and prospect.due and not near(one.date, prospect.due) and first is not None and (told_on(one) or first) > first
        ]
        if later:
            newest = max(later, key=lambda one: (told_on(one) or 0, one.id))
            yield self._made("moved", "anew", [one for one in later if one.date == newest.date], newest.date)

    def _follows(self, prospect: Prospect, plan: Act, other: Happening) -> Iterator[Outcome]:
        """What another happening of the same type tells."""
        done, denied, anew = [], [], []
        put_off, first = False, days(prospect.told)[1]
        for event in other.events:
            act = self.acts[event.id]
            if _earlier(act, first) or not alike(plan, act):
                continue
            put_off = put_off or "postponed" in classes(event.quote)
            if event.status == "actual":
                done.append(event)
            elif event.status == "negated" and after(event, prospect):
                denied.append(event)
            elif event.status == "planned" and event.date and event.mode == plan.event.mode:
                anew.append(event)
        if done:
            what = self._when_done(prospect, plan, done, MOVED if not put_off else PUT_OFF)
            if what:
                yield self._made(what, "follows", done, narrowest(done))
        if denied and self._in_time(prospect, denied):
            yield self._made("dropped", "follows", denied)
        if anew and prospect.due:
            gaps = [abs(gap(days(prospect.due), days(event.date))) for event in anew]
            narrow = all(width(days(event.date)) <= NARROW for event in anew)
            if narrow and all(SAME_DAYS < gap <= (PUT_OFF if put_off else MOVED) for gap in gaps):
                yield from self._anew(prospect, anew)

    def _when_done(self, prospect: Prospect, plan: Act, done: list[Event], moved: int) -> What | None:
        """Whether acts that were done keep the plan by their time, or moved it; None where they are others."""
        date = narrowest(done)
        told = days(prospect.told)[1]
        reported = min((day for event in done if (day := told_on(event)) is not None), default=None)
        due: Span | None = days(prospect.due) if prospect.due else None
        if date is None:
            if reported is None or (due is None and told is None):
                return None
            if due is None:
                return "kept" if told is not None and told < reported <= told + LIFE // 3 else None
            opened = due[0] is None or reported >= due[0] - SAME_DAYS
            return "kept" if opened and (due[1] is None or reported <= due[1] + FRESH) else None
        span = days(date)
        if width(span) > WIDE:
            return None
        if due is None:
            return "kept" if told is not None and span[0] is not None and told - SAME_DAYS <= span[0] <= told + LIFE else None
        missed = abs(gap(due, span))
        if missed <= SAME_DAYS:
            return "kept"
        same = all(event.mode == plan.event.mode for event in done if event.date == date)
        ahead = told is None or (span[0] is not None and span[0] >= told)
        return "moved" if same and ahead and missed <= moved and max(width(span), width(due)) <= NARROW else None

    def _in_time(self, prospect: Prospect, ended: Iterable[Event]) -> bool:
        """Whether an end was told while the plan stood: until shortly after its day, or within the life of one without a day."""
        told = days(prospect.told)[1]
        last = days(prospect.due)[1] if prospect.due else None
        if last is None and told is not None:
            last = told + (LIFE if prospect.kind in ("planned", "possible") else WORD)
        reported = [told_on(event) for event in ended]
        return all(day is not None and (last is None or day <= last + FRESH) for day in reported)

    # ---- words, and acts that carry them out or end them ----

    def _by_rule(self, prospect: Prospect, plan: Act, rule: Rule, other: Happening, type: str) -> Iterator[Outcome]:
        kept, ended = [], []
        first = days(prospect.told)[1]
        for event in other.events:
            act = self.acts[event.id]
            if event.type != type or event.status != "actual" or _earlier(act, first):
                continue
            later = prospect.kind in ("planned", "possible") or after(event, prospect)
            if _named(event, rule.dropped) and later and fitting.ends(prospect, plan, act):
                ended.append(event)
            elif _named(event, rule.kept) and fitting.carries_out(prospect, plan, act):
                kept.append(event)
        if ended and self._in_time(prospect, ended):
            late = [event for event in ended if "postponed" in classes(event.quote)]
            yield self._made("moved", "anew", late) if late else self._made("dropped", "ends", ended)
        if kept:
            what = self._when_carried_out(prospect, kept)
            if what:
                yield self._made(what, "carries_out", kept, narrowest(kept))

    def _when_carried_out(self, prospect: Prospect, done: list[Event]) -> What | None:
        """By its time, whether an act carries out words, in time or late."""
        date, told = narrowest(done), days(prospect.told)[1]
        reported = min((day for event in done if (day := told_on(event)) is not None), default=None)
        due = days(prospect.due)[1] if prospect.due else None
        span: Span = days(date) if date else (reported, reported)
        if told is None or span[0] is None or span[1] is None or width(span) > WIDE:
            return None
        another = all(event.report not in {record.report for record in prospect.records} for event in done)
        if span[0] <= told if date is None or (another is False and prospect.due is None) else span[0] < told - SAME_DAYS:
            return None
        if due is not None:
            return "kept" if span[0] <= due + SAME_DAYS else "moved" if span[0] <= due + MOVED else None
        return "kept" if span[0] <= told + (WORD if date else LIFE) else None

    # ---- ties ----

    def _of_tie(self, prospect: Prospect) -> Iterator[Outcome]:
        first = prospect.best
        assert isinstance(first, Tie)
        kind = codebook.ties().get(first.tie)
        done: list[Tie] = []
        over: list[Tie] = []
        for tie in self._ties:
            pair = [(tie.a.code, tie.b.code)] + ([(tie.b.code, tie.a.code)] if kind and kind.symmetric else [])
            if tie.tie != first.tie or (first.a.code, first.b.code) not in pair or (tie.goods and first.goods and tie.goods != first.goods):
                continue
            told, since = told_on(tie), days(prospect.told)[1]
            if told is not None and since is not None and told > since:
                (done if tie.status == "actual" else over if tie.status == "negated" else []).append(tie)
        if done:
            since_told = min((tie.since for tie in done if tie.since), default=None)
            yield self._made("kept", "same", done, since_told)
        if over:
            yield self._made("dropped", "same", over)
        if first.tie == "supplies" and first.a.code and first.b.code:
            for other in self._by.get(("AID", first.b.code), []):
                given = [
                    one for one in other.happening.events if one.status == "actual" and after(one, prospect) and fitting.gives(one, first)
                ]
                if given:
                    yield self._made("kept", "carries_out", given, narrowest(given))
