"""Which records are what a question asks about.

Everything that the question names must hold of a record: the act (and for narrow senses its own word), each party in its role, goods,
place, days, words in the quotation. What a record does not say does not count for it, but for the place of a visit to a capital.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from sekutu import edtf, registering
from sekutu.analysis.asking.goods import count_as, goods_in, goods_of
from sekutu.analysis.asking.lexicon import ROOT, Sense, Side, says
from sekutu.analysis.asking.question import Days, Named, Question
from sekutu.analysis.telling import acts_for, day_of, stands_for
from sekutu.happenings.acts import Amount, amounts
from sekutu.happenings.world import World
from sekutu.lang import get, morphology
from sekutu.records import UNKNOWN, AnyRecord, Event, Party, Tie

SURE = 0.45
"""The lowest confidence of a record that an answer rests on. Confidence is the chance that a record is right (``coding.confidence``): one
below this is likelier wrong, mostly since a party is missing."""
LONGEST_OF_A_YEARLESS = 31
"""Days of the longest stretch that says whether it holds a day, or reaches into a month, of any year."""
SURE_OF_OBJECT = 0.2
"""The same where a missing recipient, which is what makes most records unsure, does no harm: the quotation itself names the act that it is
about (*criticised the visit*), or a visit tells its place."""

GATHERINGS = frozenset({"visit", "meet", "receive", "invite", "attend", "call"})
_BEHIND = 3
"""How many words behind an act may open what it is done to."""
THINGS = frozenset({"supply", "send", "buy", "help", "get"})
"""Acts that have goods."""
FORCE = frozenset({"attack", "bomb", "invade", "kill"})
NO_MODE = "-"
"""How the table of senses names acts of which no mode is told: a meeting is not a phone call."""
YEAR_BEHIND = 14
"""Characters behind a quotation in which the year that it is of can stand."""
_YEARS = re.compile(r"\btahun (?:lalu|depan|ini|\d{4})\b", re.I)
MODES = {"help": "assist", "meet": "meet", "visit": "meet"}
"""The mode that a request or a refusal has where it is about such an act."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that fits, with its sides as the question has them."""

    record: Event | Tie
    a: tuple[Party, ...]
    b: tuple[Party, ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        return self.a + self.b


Around = Callable[[AnyRecord], str]
"""From a record to the text in which the words of a question are looked for."""


def quoted(record: AnyRecord) -> str:
    """The quotation alone."""
    return record.quote


def hits(question: Question, world: World, around: Around = quoted) -> list[Hit]:
    """All records that fit, in the order of their reports' days. What the question names besides parties is looked for in ``around``."""
    sense = question.sense
    assert sense is not None
    told_in: frozenset[str] = frozenset()
    if question.object is not None and question.object.named:
        told_in = frozenset(hit.record.report for hit in hits(question.object, world))
    out = [hit for record in _candidates(question, world) if (hit := _fits(record, question, sense, told_in, around)) is not None]
    out.sort(key=lambda hit: (hit.record.reported or "9999", hit.record.doc, hit.record.start, hit.record.id))
    return out


def _candidates(question: Question, world: World) -> Iterator[Event | Tie]:
    # whom an act befalls is missing more often than who does it, so that the first actor is looked up
    ordered = question.actors + question.parties + question.recipients
    codes = [named.code for named in ordered if named.code and named.is_party]
    if codes:
        for happening in world.of(codes[:1]):
            yield from happening.events
    else:
        for group in world.groups():
            yield from (record for one in group if isinstance(record := world.record(one), Event))
    yield from (tie for tie in world.ties.values() if not codes or codes[0] in (tie.a.code, tie.b.code))


def _fits(record: Event | Tie, question: Question, sense: Sense, told_in: frozenset[str], around: Around) -> Hit | None:
    for side in sense.sides:
        if not _is_a(record, side, sense):
            continue
        a, b = (record.actors, record.recipients) if isinstance(record, Event) else ((record.a,), (record.b,))
        if side.turned:
            a, b = b, a
        if not b and isinstance(record, Event) and record.mode == "visit" and record.place is not None and record.place.country:
            b = (Party(code=record.place.country),)  # who goes to a place in a state visits it
        hit = Hit(record, a, b)
        if _parties(hit, question, sense) and _rest(hit, question, told_in, around):
            return hit
    return None


def _is_a(record: Event | Tie, side: Side, sense: Sense) -> bool:
    if isinstance(record, Tie):
        return side.tie and record.tie == side.what
    if side.tie or record.type != side.what or (side.mode is not None and (record.mode or NO_MODE) != side.mode):
        return False
    return not sense.narrow or says(record.trigger, sense.name)


# ---- parties ---------------------------------------------------------------------------------------------------------------------------


def is_named(party: Party, named: Named, acting: bool) -> bool:
    """Whether a party is the one that is named: the person, or the state by whoever acts for it (or is acted upon in its stead)."""
    if named.persons:
        return party.person in named.persons
    if named.kind == "organisation":  # Hamas is Hamas, in whatever sector
        return party.code == named.code
    return acts_for(party, named.code) if acting else stands_for(party, named.code)


def _parties(hit: Hit, question: Question, sense: Sense) -> bool:
    if sense.mutual:
        return all(any(is_named(party, named, acting=True) for party in hit.parties) and _city(hit, named) for named in question.parties)
    mutual = isinstance(hit.record, Tie) and hit.record.tie in ("trades_with",)
    if mutual:
        return all(any(is_named(party, named, True) for party in hit.parties) for named in question.named)
    return all(any(is_named(party, named, True) for party in hit.a) for named in question.actors) and all(
        any(is_named(party, named, False) for party in hit.b) and _city(hit, named) for named in question.recipients if named.is_party
    )


def _city(hit: Hit, named: Named) -> bool:
    """Of a party that is named by a city: that the act was not in another one. A capital stands for its state; other cities must be
    told."""
    record = hit.record
    if named.place is None or isinstance(record, Tie) or record.place is None or record.mode != "visit":
        return True
    return record.place.name == named.place or record.place.country != named.code or record.place.name not in _cities()


@functools.cache
def _cities() -> frozenset[str]:
    return frozenset(name for name, entry in registering.load().places.items() if entry.note in ("capital", "city"))


@functools.lru_cache(maxsize=65536)
def names_in(text: str) -> frozenset[str]:
    """The codes of parties, and the names of persons and places, that the words of a report name."""
    found: set[str] = set()
    for hit in registering.load().find(text):
        for name in hit.names:
            found.add(name.entry.name if name.entry.kind in ("person", "place") else name.entry.code)
            if name.entry.kind == "person":
                found.add(name.entry.code)
    return frozenset(found)


# ---- the rest --------------------------------------------------------------------------------------------------------------------------


def _rest(hit: Hit, question: Question, told_in: frozenset[str], around: Around) -> bool:
    record = hit.record
    if question.object is not None:
        if not _is_about(hit, question.object, told_in, around):
            return False
    elif record.confidence < (SURE_OF_OBJECT if hit.b and isinstance(record, Event) and not record.recipients else SURE):
        return False
    if question.goods and not count_as(_goods(record), question.goods):
        # goods that are no more than what an act is about (left the grain deal) can stand beside it
        beside = question.sense is not None and question.sense.name not in THINGS and around is not quoted
        if not beside or not count_as(goods_in(around(record)), question.goods):
            return False
    if question.units and not any(question.units & _unit_words(one.unit) for one in _amounts(record)):
        if question.wanted == "amount" or not any(says_any(around(record), phrase) for phrase in question.phrases):
            return False
    elif not all(says_any(record.quote, phrase) or says_any(around(record), phrase) for phrase in question.phrases) and not question.units:
        return False
    if any(one.code not in {party.code for party in hit.parties} and one.code not in names_in(around(record)) for one in question.about):
        return False
    return _at(hit, question, around) and in_days(record, question.days)


def _goods(record: Event | Tie) -> frozenset[str]:
    told = goods_of(record.goods) if isinstance(record, Tie) and record.goods else frozenset[str]()
    return told or goods_in(record.quote)


def _amounts(record: Event | Tie) -> Iterable[Amount]:
    return amounts(record.amount) if isinstance(record, Event) else ()


def _unit_words(unit: str) -> frozenset[str]:
    """A unit, its words, and these without the mark of the plural."""
    words = unit.split()
    return frozenset({unit, *words, *(word.rstrip("s") for word in words)})


def says_any(text: str, words: frozenset[str]) -> bool:
    folded = text.casefold()
    return any(word.casefold() in folded for word in words)


def _at(hit: Hit, question: Question, around: Around) -> bool:
    """The place that is asked for: the record's own, or one that its quotation names."""
    record = hit.record
    for named in (question.place, *(one for one in question.recipients if not one.is_party)):
        if named is None:
            continue
        if isinstance(record, Tie):
            if (named.place or named.code) not in names_in(record.quote) | names_in(around(record)):
                return False
            continue
        place = record.place
        if named.place is None:
            if not (place and place.country == named.code) and named.code not in names_in(record.quote):
                return False
        elif not (place and place.name == named.place) and named.place not in names_in(record.quote):
            told_elsewhere = place is not None and (place.country != named.code or place.name in _cities())
            visited = isinstance(record, Event) and record.mode == "visit" and any(stands_for(party, named.code) for party in hit.b)
            capital = named.is_party and not told_elsewhere and visited  # who visits a state is taken to come to its capital
            if not capital:
                return False
    return True


def may_be_at(hit: Hit, named: Named) -> bool:
    """Whether an act can have been at a place of which its record does not speak: it tells no place, or a house or a district of the same
    state, and is no visit to another state."""
    record = hit.record
    if isinstance(record, Tie):
        return True  # what stands between two is in no place
    if record.mode == "visit" and hit.b and not any(stands_for(party, named.code) or party.code == named.code for party in hit.parties):
        return False
    return record.place is None or (record.place.country == named.code and record.place.name not in _cities())


def in_days(record: AnyRecord, days: Days | None) -> bool:
    """Whether the record can lie in the days: by its date, else by its report's day, as which it can be at the latest."""
    if days is None:
        return True
    if isinstance(record, Tie) and record.since:
        told: str | None = record.since
    else:
        told, _ = day_of(record)
    if told is None:
        return False
    first, last = edtf.bounds(told)
    if isinstance(record, Tie) and record.since:
        last = None
    if days.in_any_year is not None:
        return first is not None and last is not None and _is_in_any_year(first, last, *days.in_any_year)
    return (days.last is None or first is None or first <= days.last) and (days.first is None or last is None or last >= days.first)


def is_of_its_year(record: Event | Tie, days: Days, around: str) -> bool:
    """Whether a tie of which no beginning is told can lie in the days by the year that stands in or right behind its quotation: *ketua X
    tahun lalu*."""
    if not isinstance(record, Tie) or record.since or not record.reported:
        return True
    told = around[max(0, around.find(record.quote)) :][: len(record.quote) + YEAR_BEHIND]
    year = _year_in(told, record.reported) if _YEARS.search(told) else None
    return year is None or ((days.last is None or year[0] <= days.last) and (days.first is None or year[1] >= days.first))


@functools.lru_cache(maxsize=4096)
def _year_in(text: str, reported: str) -> tuple[dt.date, dt.date] | None:
    """The one year that a text tells, None where it tells none or several."""
    from sekutu.linking import times  # few quotations tell a year

    years = {one.edtf for one in times.find(text, get("id"), reported, 0, len(text)) if one.precision == "year" and not one.bound}
    first, last = edtf.bounds(years.pop()) if len(years) == 1 else (None, None)
    return (first, last) if first is not None and last is not None else None


def _is_in_any_year(first: dt.date, last: dt.date, month: int, day: int | None) -> bool:
    """Whether a stretch of days reaches into a month, or holds a day of it, of any year."""
    if (last - first).days > LONGEST_OF_A_YEARLESS:
        return False
    one = dt.timedelta(days=1)
    return any(at.month == month and (day is None or at.day == day) for at in (first + i * one for i in range((last - first).days + 1)))


def _is_about(hit: Hit, inner: Question, told_in: frozenset[str], around: Around) -> bool:
    """Whether an act is about another: its quotation names that by a word of its kind, its report tells it, and it is not about others."""
    record = hit.record
    assert inner.sense is not None
    if isinstance(record, Tie):
        return False
    kin = GATHERINGS if inner.sense.name in GATHERINGS else FORCE if inner.sense.name in FORCE else frozenset({inner.sense.name})
    # what a passive is done to stands before it: *the group that X backs attacked* tells of no support for an attack
    words = record.trigger.casefold().split()
    passive = bool(words) and morphology.analyse(words[0]).voice == "passive"
    quote = record.quote[: max(0, record.trigger_start - record.start)] if passive else record.quote
    named_by_word = any(says(quote, name) for name in kin)
    if not inner.named:
        sure = SURE_OF_OBJECT if named_by_word and not hit.b else SURE
        return record.confidence >= sure and (named_by_word or (record.mode is not None and record.mode == MODES.get(inner.sense.name)))
    if not named_by_word and not hit.b:  # whom it befalls is not told: *condemned the step*, beside a sentence that names the act
        text = _sentence_before(record, around(record)) if passive else _pointed_at(record, around(record))
        named_by_word = any(says(text, name) for name in kin)
    if not named_by_word or record.confidence < SURE_OF_OBJECT:
        return False
    codes = {one.code for one in inner.named if one.code}
    told = names_in(record.quote) | {party.code for party in hit.parties if party.code and party.code != UNKNOWN}
    others = {party.code for party in hit.b if party.code and party.code != UNKNOWN}
    if others and not others & codes and not (told - {party.code for party in hit.a}) & codes:
        return False
    return record.report in told_in and not _points_elsewhere(record, inner, kin, around(record))


def _pointed_at(record: Event, text: str) -> str:
    """What an act that tells nobody it befalls may be about: the text around it; its own sentence alone where it names somebody or
    something behind the act, of whom no code is known (*criticised Jerome Powell*)."""
    before, found, after = text.partition(record.quote)
    behind = record.quote[max(0, record.trigger_start - record.start) + len(record.trigger) :].split()
    if not found or not any(word[:1].isupper() for word in behind[:_BEHIND]):
        return text
    return before.rpartition(". ")[2].rpartition("\n")[2] + record.quote + after.partition(". ")[0].partition("\n")[0]


def _sentence_before(record: Event, text: str) -> str:
    """What stands before the quotation in its sentence."""
    return text.partition(record.quote)[0].rpartition(". ")[2] if record.quote in text else ""


def _points_elsewhere(record: Event, inner: Question, kin: Collection[str], text: str) -> bool:
    """Whether *the attack* of a quotation is the one of the sentence before it, and that tells an act of others."""
    if kin != FORCE or record.quote not in text or not inner.actors or any(_actor_in(one, names_in(record.quote)) for one in inner.actors):
        return False
    before = " ".join(text.partition(record.quote)[0].split()).rstrip(".").rpartition(". ")[2]
    if not any(says(before, name) for name in (*kin, f"{ROOT}tembak")):
        return False
    told = names_in(before)
    return bool(told) and not any(_actor_in(one, told) for one in inner.actors)


def _actor_in(named: Named, told: Collection[str]) -> bool:
    return named.code in told or any(person in told for person in named.persons)
