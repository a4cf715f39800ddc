"""Contradictions: slots on which the records of one happening disagree, words against deeds, and standing ties against acts.

Kinds, after de Marneffe, Rafferty and Manning (2008), as far as records show them: ``number``, ``date`` (no day allowed by
both), ``place``, ``party`` (who did it), ``denial`` (somebody says that it did not happen), ``status`` (done for one, only
possible for another), ``stance`` (a promise and what goes against it, a friend that accuses). A plan that came true is no
contradiction, nor are a wide date and a narrow one within it.
"""

from __future__ import annotations

import functools
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sekutu.happenings.acts import Act, amounts, days
from sekutu.happenings.happening import Happening, Value
from sekutu.lang import morphology
from sekutu.records import UNKNOWN, AnyRecord, Event, Tie
from sekutu.resources import read_table

Kind = Literal["number", "date", "place", "party", "denial", "status", "stance"]

WEIGHTS: dict[str, float] = {"denial": 1.0, "party": 0.9, "number": 0.8, "date": 0.7, "place": 0.6, "status": 0.5, "stance": 0.4}
"""How much one of each kind weighs: whether it happened above who did it, above how much, when and where. Sekutu's own judgement."""

DEEDS_AGAINST = {
    "AGREE": frozenset({"REJECT", "SANCTION", "ASSAULT"}),
    "SUPPORT": frozenset({"SANCTION", "ASSAULT"}),
    "CONCEDE": frozenset({"ASSAULT", "SANCTION"}),
}
"""Words, and the deeds between the same parties that go against them."""
FRIENDS = frozenset({"ally_of", "partner_of"})
UNFRIENDLY = frozenset({"ACCUSE", "SANCTION", "THREATEN", "ASSAULT", "COERCE", "REJECT"})
WHOLLY = frozenset({"OPP", "REB", "CVL", "ANALYST", "MED", "BUS", "NGO", "JUD", "LEG"})
"""Sectors whose acts are not their state's, and what is done to whom is not done to it."""

TOLD_AFTER = 1
"""Days: a deed goes against words only if it came later by at least as much."""
SOON = 365
"""Days: a deed without a date is taken to have come after the words only if its report came so soon after them. The report's day bounds it
from above alone, and a report of two years later may tell of what stood long before the words. Sekutu's own judgement."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What does not go together. ``happening`` is None where it is between two; ``weight`` ranks, higher is graver.

    ``unit`` says what the numbers count; ``codes`` are the parties that it is about.
    """

    kind: Kind
    sides: tuple[Value, ...]
    happening: str | None
    codes: frozenset[str]
    weight: float
    unit: str = ""

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(record for side in self.sides for record in side.records))

    def counted(self, reports: Mapping[str, str], sources: Mapping[str, str]) -> Contradiction:
        """The same with copies counted once. ``reports``: from its records' ids to their reports."""
        sides = [
            Value(side.value, side.records, len({sources.get(reports[record], reports[record]) for record in side.records}))
            for side in self.sides
        ]
        sides.sort(key=lambda side: (-side.sources, side.value))
        return Contradiction(self.kind, tuple(sides), self.happening, self.codes, _weight(self.kind, sides), self.unit)

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "unit": self.unit or None,
            "happening": self.happening,
            "parties": sorted(self.codes),
            "weight": round(self.weight, 3),
            "sides": [side.to_dict() for side in self.sides],
        }


Count = Callable[[Iterable[Event | Tie]], int]


def _weight(kind: Kind, sides: Sequence[Value]) -> float:
    """Graver with more independent reports on the weaker side, in the ratio of its diversity (see happening.Slot)."""
    total = sum(side.sources for side in sides)
    spread = 1 - sum((side.sources / total) ** 2 for side in sides) if total else 0.0
    return WEIGHTS[kind] * (1 + math.log(max(total, 1))) * spread


def _place_in_time(record: Event | Tie) -> tuple[str, str, int, str]:
    """By the day of the report, then as it tells: the same whatever order the records came in."""
    return (record.reported or "9999", record.doc, record.start, record.id)


def _made(
    kind: Kind, parts: Mapping[str, Sequence[Event | Tie]], count: Count, happening: str | None, codes: frozenset[str], unit: str = ""
) -> Contradiction:
    sides = [Value(value, tuple(record.id for record in sorted(told, key=_place_in_time)), count(told)) for value, told in parts.items()]
    sides.sort(key=lambda side: (-side.sources, side.value))
    return Contradiction(kind, tuple(sides), happening, codes, _weight(kind, sides), unit)


def within(happening: Happening, sources: Mapping[str, str]) -> list[Contradiction]:
    """On what the records of one happening disagree."""
    if len(happening.events) < 2:
        return []

    def count(told: Iterable[Event | Tie]) -> int:
        return len({sources.get(record.report, record.report) for record in told})

    out: list[Contradiction] = []
    for kind, told, unit in (*_status(happening), *_numbers(happening), *_dates(happening), *_places(happening), *_parties(happening)):
        parts = _of_two(kind, told, sources)
        if len(parts) > 1:
            out.append(_made(kind, parts, count, happening.id, happening.codes, unit))
    return out


def _of_two(kind: Kind, parts: Mapping[str, list[Event | Tie]], sources: Mapping[str, str]) -> dict[str, list[Event | Tie]]:
    """The sides that somebody else than the teller of another side stands for.

    Nobody contradicts himself in one report: where it tells in one voice a part and a total, what is planned and what is done, or two acts
    of a kind, these are two. So a side is left out that only such voices of such reports tell as tell another side, too. And what one
    report tells as done and somebody denies in it is the same act only where both have the same word, or the denial points back.
    """

    def tellers_of(told: Iterable[Event | Tie]) -> frozenset[tuple[str, frozenset[str]]]:
        return frozenset(
            (sources.get(one.report, one.report), frozenset(voice.code or voice.outlet or voice.source or "" for voice in one.voice))
            for one in told
            if one.status != "possible"
        )

    tellers = {value: tellers_of(told) for value, told in parts.items()}
    kept = {}
    for value, told in parts.items():
        elsewhere = frozenset[tuple[str, frozenset[str]]]().union(*(one for other, one in tellers.items() if other != value))
        if any(one.status == "possible" for one in told) or not tellers[value] <= elsewhere:
            kept[value] = told
    reports = {sources.get(one.report, one.report) for told in kept.values() for one in told}
    if kind == "denial" and len(reports) == 1 and "planned" in kept and not any(one.voice for one in kept.get("negated", ())):
        kept.pop("planned")  # what one report says not to be done, and what it says is planned instead
    if kind == "denial" and len(reports) == 1 and any(not one.voice for one in kept.get("actual", ())):
        pairs = ((one, other) for one in kept.get("negated", ()) for other in kept.get("actual", ()))
        if not any(_points_back(one, other) for one, other in pairs):
            return {}
    return kept


def _points_back(denial: Event | Tie, told: Event | Tie) -> bool:
    """Whether a denial is of this very act: by the same word, or by one that points at what was said."""
    triggers = [one.trigger for one in (denial, told) if isinstance(one, Event) and one.trigger]
    words = [morphology.analyse(trigger.split()[0].casefold()).root for trigger in triggers]
    return (len(words) == 2 and words[0] == words[1]) or bool(_POINTING.search(denial.quote))


_POINTING = re.compile(r"\b(?:itu|tersebut|tuduhan\w*|tudingan\w*|kabar|klaim)\b", re.I)
"""Words of a denial that point at what was said: *membantah tuduhan itu*."""

Parts = tuple[Kind, dict[str, list[Event | Tie]], str]


def _status(happening: Happening) -> Iterator[Parts]:
    by: dict[str, list[Event | Tie]] = defaultdict(list)
    for event in happening.events:
        by[event.status].append(event)
    claims = {status: by[status] for status in ("actual", "possible", "planned") if by[status]}
    if by["negated"] and claims:
        yield "denial", {**claims, "negated": by["negated"]}, ""
    elif by["actual"] and by["possible"] and not _later(by["possible"], by["actual"]):
        yield "status", {"actual": by["actual"], "possible": by["possible"]}, ""


def _later(early: Iterable[Event | Tie], late: Iterable[Event | Tie]) -> bool:
    """Whether all of the one were reported before all of the other: what was possible then is done now."""
    before = [days(record.reported)[1] for record in early]
    after = [days(record.reported)[1] for record in late]
    return all(one is not None and other is not None and one < other for one in before for other in after)


def _numbers(happening: Happening) -> Iterator[Parts]:
    told: dict[str, dict[float, list[Event | Tie]]] = defaultdict(lambda: defaultdict(list))
    for event in happening.events:
        for amount in amounts(event.amount):
            told[amount.unit][amount.number].append(event)
    for unit, by in sorted(told.items()):
        if len(by) > 1:
            yield "number", {f"{number:g}": records for number, records in sorted(by.items())}, unit


def _dates(happening: Happening) -> Iterator[Parts]:
    """Dates of which no day is common. What is only planned may be moved, and a denied act has no day."""
    by: dict[str, list[Event | Tie]] = defaultdict(list)
    for event in happening.events:
        if event.date and event.status in ("actual", "planned"):
            by[event.date].append(event)
    apart: dict[str, list[Event | Tie]] = {}
    for date, records in by.items():
        if any(_apart(date, other) for other in by):
            apart[date] = records
    if apart:
        yield "date", dict(sorted(apart.items())), ""


def _apart(one: str, other: str) -> bool:
    (a, b), (c, d) = days(one), days(other)
    return (b is not None and c is not None and b < c) or (d is not None and a is not None and d < a)


def _places(happening: Happening) -> Iterator[Parts]:
    """Places in two states, or, of a meeting, two cities of one: a palace lies in a city, and a strike has many places."""
    by: dict[str, list[Event | Tie]] = defaultdict(list)
    lies: dict[str, str] = {}
    for event in happening.events:
        if event.place and event.place.country and event.status == "actual":
            by[event.place.name].append(event)
            lies[event.place.name] = event.place.country
    if len(set(lies.values())) > 1:
        yield "place", dict(sorted(by.items())), ""
    elif happening.best.type == "CONSULT" and len(told := {name: by[name] for name in sorted(by) if name in _cities()}) > 1:
        yield "place", told, ""


@functools.cache
def _cities() -> frozenset[str]:
    """The English names of the cities that the table of places knows."""
    return frozenset(row["name_en"] for row in read_table("places/places.tsv") if row["kind"] in ("capital", "city"))


def _parties(happening: Happening) -> Iterator[Parts]:
    """Actors that have nobody in common. That one report does not know who did it is no contradiction; nor do meetings have a doer."""
    if happening.best.type == "CONSULT" or any(not event.recipients for event in happening.events):
        return
    by: dict[str, list[Event | Tie]] = defaultdict(list)
    for event in happening.events:
        known = sorted({party.code for party in event.actors if party.code and party.code != UNKNOWN})
        if known:
            by["|".join(known)].append(event)
    sides = [frozenset(side.split("|")) for side in by]
    if any(one.isdisjoint(other) for one in sides for other in sides):
        yield "party", dict(sorted(by.items())), ""


def _state_codes(event: Event, actors: bool) -> frozenset[str]:
    side = event.actors if actors else event.recipients
    return frozenset(party.code for party in side if party.code and party.code != UNKNOWN and party.sector not in WHOLLY)


def words_and_deeds(acts: Iterable[Act], sources: Mapping[str, str]) -> list[Contradiction]:
    """A promise, and a later deed of one who gave it against one to whom it was given (or with whom)."""
    words: dict[tuple[str, str], list[Act]] = defaultdict(list)
    deeds: dict[tuple[str, str], list[Act]] = defaultdict(list)
    against = frozenset().union(*DEEDS_AGAINST.values())
    for act in acts:
        event = act.event
        if event.status != "actual":
            continue
        givers, takers = _state_codes(event, True), _state_codes(event, False)
        if event.type in DEEDS_AGAINST:
            for giver in givers:
                for taker in (takers or givers) - {giver}:
                    words[giver, taker].append(act)
        elif event.type in against:
            for giver in givers:
                for taker in takers - {giver}:
                    deeds[giver, taker].append(act)
    out = []
    for pair in sorted(words.keys() & deeds.keys()):
        found = [(word, deed) for word in words[pair] for deed in deeds[pair] if _goes_against(word, deed)]
        if found:
            said = {word.event.id: word.event for word, _ in found}
            done = {deed.event.id: deed.event for _, deed in found}
            parts: dict[str, list[Event | Tie]] = {
                "words": [said[one] for one in sorted(said)],
                "deeds": [done[one] for one in sorted(done)],
            }
            out.append(_made("stance", parts, _counter(sources), None, frozenset(pair)))
    return out


def _goes_against(word: Act, deed: Act) -> bool:
    """Whether a deed is later than the words, and about the same: a content word in common, or force after an agreement of both."""
    if deed.event.type not in DEEDS_AGAINST[word.event.type]:
        return False
    said, done = _when(word), _when(deed)
    if said is None or done is None or done < said + TOLD_AFTER or (deed.last is None and done > said + SOON):
        return False
    same = (word.words | word.roots) & (deed.words | deed.roots)
    return len(same) >= 1


def _when(act: Act) -> int | None:
    return act.last if act.last is not None else act.told


def ties_and_acts(records: Iterable[AnyRecord], sources: Mapping[str, str]) -> list[Contradiction]:
    """A pair that is called allied or befriended, and what the one did against the other."""
    ties: dict[tuple[str, str], list[Event | Tie]] = defaultdict(list)
    acts: dict[tuple[str, str], list[Event | Tie]] = defaultdict(list)
    for record in records:
        if isinstance(record, Tie) and record.tie in FRIENDS and record.status == "actual":
            one, other = record.a.code or UNKNOWN, record.b.code or UNKNOWN
            if UNKNOWN not in (one, other) and one != other and record.a.sector not in WHOLLY and record.b.sector not in WHOLLY:
                ties[min(one, other), max(one, other)].append(record)
        elif isinstance(record, Event) and record.type in UNFRIENDLY and record.status == "actual":
            for giver in _state_codes(record, True):
                for taker in _state_codes(record, False) - {giver}:
                    acts[min(giver, taker), max(giver, taker)].append(record)
    return [
        _made("stance", {"tie": ties[pair], "acts": acts[pair]}, _counter(sources), None, frozenset(pair))
        for pair in sorted(ties.keys() & acts.keys())
    ]


def _counter(sources: Mapping[str, str]) -> Count:
    return lambda told: len({sources.get(record.report, record.report) for record in told})


def ranked(found: Iterable[Contradiction]) -> list[Contradiction]:
    """Gravest first; those of one weight by kind and records."""
    return sorted(found, key=lambda one: (-round(one.weight, 6), one.kind, one.records))
