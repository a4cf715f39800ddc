"""The components of isolation, each from what is told of a party; ``isolation`` says what they mean together.

Each gives the counts that it is made from, with the ids of the records of every party or act that it counts, and its own figure with an
interval only where it has enough of them.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sekutu import memberships, registering
from sekutu.analysis import resampling
from sekutu.analysis.measuring import Days, Item
from sekutu.analysis.pairing import cooperative
from sekutu.analysis.series import Settings, series
from sekutu.analysis.signs import Sign
from sekutu.analysis.sources import Citations, Quotation
from sekutu.records import Event, Tie
from sekutu.resources import read_table

Z = 1.645
"""Standard deviations to either side of a 90 % interval."""
HEADS = frozenset({"head_of_state", "head_of_government", "leader"})
"""Offices (``actors/persons.tsv``) of the highest rank."""


@dataclass(frozen=True, slots=True)
class Component:
    """A row of the table of components."""

    key: str
    weight: float
    least: int


@functools.cache
def components() -> tuple[Component, ...]:
    """The components in the order of the table."""
    return tuple(Component(row["component"], float(row["weight"]), int(row["least"])) for row in read_table("codebook/isolation.tsv"))


@dataclass(frozen=True, slots=True)
class Count:
    """A number of distinct parties or acts (``of``), each with the ids of the records behind it."""

    name: str
    of: str
    by: tuple[tuple[str, tuple[str, ...]], ...]

    def __len__(self) -> int:
        return len(self.by)

    def to_dict(self) -> dict[str, Any]:
        return {"count": len(self.by), "of": self.of, "by": {key: list(ids) for key, ids in self.by}}


@dataclass(frozen=True, slots=True)
class Measure:
    """One component. ``value`` with its 90 % interval is None where ``observed`` (what it counts over) is too little; the counts stand
    anyway.

    ``expected`` and the like are further numbers, made from the counts alone.
    """

    key: str
    value: float | None
    low: float | None
    high: float | None
    observed: int
    least: int
    counts: tuple[Count, ...]
    numbers: tuple[tuple[str, float], ...] = ()
    quotations: tuple[Quotation, ...] = ()

    def count(self, name: str) -> Count:
        """The count of that name."""
        return next(one for one in self.counts if one.name == name)

    def to_dict(self) -> dict[str, Any]:
        return {
            "component": self.key,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "observed": self.observed,
            "needed": self.least,
            "enough": self.value is not None,
            "counts": {one.name: one.to_dict() for one in self.counts},
            "numbers": dict(self.numbers),
            "quotations": [one.to_dict() for one in self.quotations],
        }


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of the party: what counts between it and others, and the signs."""

    party: str
    items: tuple[tuple[str, Item], ...]
    signs: Mapping[str, Sequence[Sign]]

    def dated(self) -> list[tuple[str, Days]]:
        """The happening and the days of each item that happened, and of each sign."""
        out = [(item.happening, item.days) for _, item in self.items if item.kind == "event" and item.standing != "planned"]
        return out + [(sign.happening, sign.days) for found in self.signs.values() for sign in found]


def joined(several: Sequence[Told]) -> Told:
    """What is told in several times of one party, as one; ``several`` must not be empty."""
    signs = {name: [sign for one in several for sign in one.signs[name]] for name in several[0].signs}
    return Told(several[0].party, tuple(item for one in several for item in one.items), signs)


By = dict[str, list[str]]


def _count(name: str, of: str, by: Mapping[str, Iterable[str]]) -> Count:
    return Count(name, of, tuple((key, tuple(dict.fromkeys(by[key]))) for key in sorted(by)))


def _signs(found: Iterable[Sign]) -> By:
    """By the other party."""
    out: By = {}
    for sign in found:
        for code in sign.others:
            out.setdefault(code, []).extend(sign.ids)
    return out


def _acts(found: Iterable[Sign]) -> By:
    return {sign.happening: list(sign.ids) for sign in found}


def partners(told: Told) -> By:
    """With whom the party cooperates: acts that happened."""
    out: By = {}
    for code, item in told.items:
        if item.kind == "event" and item.standing != "planned" and cooperative(item.what):
            out.setdefault(code, []).extend(item.ids)
    return out


def _share(key: str, hits: int, observed: int, counts: Sequence[Count], numbers: Sequence[tuple[str, float]] = ()) -> Measure:
    """A share with Wilson's interval."""
    least = next(one.least for one in components() if one.key == key)
    if observed < least:
        return Measure(key, None, None, None, observed, least, tuple(counts), tuple(numbers))
    low, high = resampling.wilson(hits, observed, Z)
    return Measure(key, round(hits / observed, 3), round(low, 3), round(high, 3), observed, least, tuple(counts), tuple(numbers))


def breadth(told: Told, by: By, coverage: Mapping[str, int]) -> Measure:
    """Distinct partners against those that coverage lets one expect. Observed are the acts; what planned or alleged does not count."""
    least = next(one.least for one in components() if one.key == "breadth")
    acts: dict[str, set[str]] = {}
    for code, item in told.items:
        if code in by and item.kind == "event" and item.standing != "planned" and cooperative(item.what):
            acts.setdefault(code, set()).add(item.happening)
    number = sum(map(len, acts.values()))
    counts = (_count("partners", "party", by),)
    others = {code: reports for code, reports in coverage.items() if code != told.party}
    everybody = sum(others.values())
    if number < least or not everybody:
        return Measure("breadth", None, None, None, number, least, counts)
    misses = [(1 - reports / everybody) ** number for reports in others.values()]
    expected = math.fsum(1 - miss for miss in misses)
    spread = math.sqrt(math.fsum(miss * (1 - miss) for miss in misses))
    shares = [len(one) / number for one in acts.values()]
    even = -math.fsum(share * math.log(share) for share in shares) / math.log(len(shares)) if len(shares) > 1 else 0.0
    numbers = (
        ("acts", float(number)),
        ("expected_partners", round(expected, 2)),
        ("evenness", round(even, 3)),
        ("concentration", round(math.fsum(share**2 for share in shares), 3)),
    )
    value, low, high = (min(max(1 - (len(acts) + step * Z * spread) / expected, 0.0), 1.0) for step in (0, 1, -1))
    return Measure("breadth", round(value, 3), round(low, 3), round(high, 3), number, least, counts, numbers)


def supporters(told: Told, until: dt.date | None, settings: Settings) -> Measure:
    """Parties whose alignment has a lower bound above 0, against those whose upper bound lies below."""
    by: dict[str, list[Item]] = {}
    for code, item in told.items:
        by.setdefault(code, []).append(item)
    sides: tuple[By, By, By] = ({}, {}, {})
    for code, items in by.items():
        figure = series(items, until, settings).figure(settings, " ".join(sorted((told.party, code))))
        side = 0 if figure.low > 0 else 1 if figure.high < 0 else 2
        sides[side][code] = [id for item in items for id in item.ids]
    names = ("supporters", "opponents", "undecided")
    counts = [_count(name, "party", side) for name, side in zip(names, sides, strict=True)]
    return _share("supporters", len(sides[1]), len(sides[0]) + len(sides[1]), counts)


def shunning(told: Told, partners: By) -> Measure:
    """Distinct parties that recall, expel, suspend, boycott, close their skies or refuse to meet, among all that deal with it."""
    senders = _signs(told.signs["shunned"])
    counts = (_count("senders", "party", senders), _count("partners", "party", partners))
    return _share("shunning", len(senders), len(senders.keys() | partners.keys()), counts)


def sanctions(told: Told, partners: By, day: str | None) -> Measure:
    """Distinct parties that sanction it, among all that deal with it; beside it the states that these are or that belong to them."""
    senders = _signs(told.signs["sanctioned"])
    parties = registering.load().parties
    # a body that suspends a member breaks off with it itself; its other members do not thereby
    suspended = {sign.happening for sign in told.signs["shunned"]}
    bodies = _signs(sign for sign in told.signs["sanctioned"] if sign.happening not in suspended)
    states = {one.state for code in bodies for one in memberships.members(code, day) if one.role == "member"}
    states |= {code for code in senders if code in parties and parties[code].kind == "state"}
    every = sum(entry.kind == "state" for entry in parties.values())
    counts = (_count("senders", "party", senders), _count("partners", "party", partners))
    numbers = (("states_reached", float(len(states))), ("share_of_states", round(len(states) / every, 3)))
    return _share("sanctions", len(senders), len(senders.keys() | partners.keys()), counts, numbers if senders else ())


def visits(told: Told) -> Measure:
    """Visits made among visits made and received; of an act that tells both ways it is not known who travelled."""
    made: By = {}
    received: By = {}
    hosts: By = {}
    guests: By = {}
    for code, item in told.items:
        if item.what == "CONSULT" and item.mode == "visit" and item.standing != "planned" and item.forth != item.back:
            mine = item.forth if told.party < code else item.back
            acts, whom = (made, hosts) if mine else (received, guests)
            acts.setdefault(item.happening, []).extend(item.ids)
            whom.setdefault(code, []).extend(item.ids)
    counts = [_count(name, "happening", by) for name, by in (("made", made), ("received", received))]
    counts += [_count(name, "party", by) for name, by in (("hosts", hosts), ("guests", guests))]
    return _share("visits", len(made), len(made) + len(received), counts)


def rank(told: Told) -> Measure:
    """Named counterparts in meetings that are no heads of state or government on that day (as the register knows them)."""
    persons = registering.load().persons
    heads: By = {}
    others: By = {}
    for code, item in told.items:
        if item.what != "CONSULT" or item.kind != "event" or item.standing == "planned":
            continue
        day = item.days.date or item.days.reported
        for record in item.records:
            if not isinstance(record, Event):
                continue
            for one in (*record.actors, *record.recipients):
                if one.code != code or one.person not in persons:
                    continue
                tenure = persons[one.person].tenure(day)
                by = heads if tenure is not None and tenure.office in HEADS else others
                by.setdefault(f"{item.happening} {one.person}", []).append(record.id)
    counts = [_count(name, "happening and person", by) for name, by in (("heads", heads), ("others", others))]
    return _share("rank", len(others), len(heads) + len(others), counts)


def summits(told: Told) -> Measure:
    """Meetings of many that were missed or to which it was not invited, among those that are told. Absence needs words that say so."""
    by = {name: _acts(told.signs[name]) for name in ("attended", "missed", "uninvited")}
    absent = len(by["missed"].keys() | by["uninvited"].keys())
    return _share("summits", absent, absent + len(by["attended"]), [_count(name, "happening", found) for name, found in by.items()])


def votes(told: Told) -> Measure:
    """Votes in which it stood against what was put, or abstained; beside it how many others are told to have voted as it did, on
    average."""
    by = {name: _acts(told.signs[f"vote_{name}"]) for name in ("for", "against", "abstained")}
    cast = sum(map(len, by.values()))
    beside = [
        len({one.code for record in sign.records for one in record.actors} - {told.party})
        for name in by
        for sign in told.signs[f"vote_{name}"]
    ]
    numbers = (("mean_others_on_its_side", round(sum(beside) / len(beside), 2)),) if beside else ()
    return _share(
        "votes", len(by["against"]) + len(by["abstained"]), cast, [_count(name, "happening", found) for name, found in by.items()], numbers
    )


def cited(measure: Measure, records: Mapping[str, Event | Tie], citations: Citations, most: int) -> Measure:
    """The same with quotations: of its counts, the first record of as many parties or acts as asked for, those against it first."""
    chosen: list[str] = []
    for count in sorted(measure.counts, key=lambda one: one.name in ("partners", "undecided", "attended", "for", "heads")):
        for _, ids in count.by:
            if ids[0] not in chosen:
                chosen.append(ids[0])
    quoted = tuple(citations.cite(records[one]) for one in chosen[:most])
    return Measure(
        measure.key, measure.value, measure.low, measure.high, measure.observed, measure.least, measure.counts, measure.numbers, quoted
    )
