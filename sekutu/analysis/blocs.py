"""Blocs: which parties stand together, how firmly, and who has the same friends.

Blocs come from the alignment of all pairs (0 for those of which nothing is told): every party starts alone, and the two groups with the
highest sum of scores between them join until no sum is positive. This is greedy additive edge contraction (Keuper and others 2015) for
correlation clustering (Bansal, Blum and Chawla 2004), which needs no number of blocs to be given; a party that nobody joins is in none.

*Stability*: the same is done for each resample of the independent reports (``resampling``, without the noise that widens the interval of a
single pair); the stability of a member is the mean share of
resamples in which it is with the other members, that of a bloc the mean of its members'.

*Same friends*: how like two parties' alignments with third parties are that both are told of with,

    1 - D / E,   D = mean_k (a_k - b_k) ** 2,   E = mean_kl (a_k - b_l) ** 2,

agreement corrected for what chance gives with either's own marginals (Häge 2011; with squared distances it is Lin's 1989 concordance). 1 is
full agreement, 0 chance. Given only with ``COMMON`` third parties or more; its interval comes from the same resamples.
"""

from __future__ import annotations

import datetime as dt
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sekutu.analysis import resampling
from sekutu.analysis.alignment import ends_on
from sekutu.analysis.measuring import Item, Measured, Pair, measure, pair
from sekutu.analysis.resampling import Floats
from sekutu.analysis.series import DEFAULT, Settings, pooled
from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import group_copies
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Report

LEAST = 3
"""Acts and ties that a party needs to be looked at; one meeting of ten is one act, though it makes nine pairs of each."""
COMMON = 4
"""Third parties that two must share before their friends are compared."""
EVEN = 1e-6
"""Variance: where the alignment of one of them with all third parties is the same (all met at one meeting), likeness and chance cannot be
told apart."""
RESAMPLES = 100
MOST = 200
"""Parties that are looked at: those of which most is told."""


@dataclass(frozen=True, slots=True)
class Member:
    """A party of a bloc: the sum of its scores with the others, and how often it is with them."""

    code: str
    score: float
    stability: float

    def to_dict(self) -> dict[str, Any]:
        return {"code": self.code, "score": self.score, "stability": self.stability}


@dataclass(frozen=True, slots=True)
class Bloc:
    """Parties that stand together, the best rooted first."""

    members: tuple[Member, ...]
    stability: float

    def to_dict(self) -> dict[str, Any]:
        return {"stability": self.stability, "members": [one.to_dict() for one in self.members]}


@dataclass(frozen=True, slots=True)
class Friends:
    """How like another party's friends are to the party's own, over these third parties (``common``)."""

    code: str
    value: float
    low: float
    high: float
    common: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "common": list(self.common),
        }


@dataclass(frozen=True, slots=True)
class Blocs(Shown):
    """All blocs of two or more, the largest first; of a ``party`` also whose friends are most like its own. ``alone``: parties in no
    bloc; ``few``: those of which fewer than ``LEAST`` acts and ties are told. ``told`` is what stands between each pair."""

    party: str | None
    blocs: tuple[Bloc, ...]
    alone: tuple[str, ...]
    few: tuple[str, ...]
    friends: tuple[Friends, ...]
    until: str | None
    settings: Settings
    told: Mapping[Pair, Sequence[Item]]

    @property
    def behind(self) -> dict[Pair, tuple[str, ...]]:
        """The ids of the records that each pair's score rests on."""
        return {key: tuple(id for item in self.told[key] for id in item.ids) for key in sorted(self.told)}

    def to_dict(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "until": self.until,
            "blocs": [one.to_dict() for one in self.blocs],
            "alone": list(self.alone),
            "too_little_told": list(self.few),
            "same_friends": [one.to_dict() for one in self.friends],
            "records": [{"parties": list(key), "records": list(ids)} for key, ids in self.behind.items()],
            "settings": self.settings.to_dict() | {"least_told": LEAST, "least_common": COMMON},
        }


@dataclass(frozen=True, slots=True, eq=False)
class _Matrix:
    """The scores of all pairs: now, and in each resample (resamples, parties, parties); ``told`` says of which pairs anything is,
    ``together`` in which share of the resamples two are in one group."""

    codes: tuple[str, ...]
    scores: Floats
    resampled: Floats
    told: Mapping[Pair, Sequence[Item]]
    few: tuple[str, ...]
    together: Floats


_made: weakref.WeakKeyDictionary[Measured, tuple[dt.date | None, Settings, _Matrix]] = weakref.WeakKeyDictionary()


def _matrix(measured: Measured, until: dt.date | None, settings: Settings) -> _Matrix:
    kept = _made.get(measured)
    if kept is not None and kept[0] == until and kept[1] == settings:
        return kept[2]
    seen: dict[str, set[str]] = {}
    for key, items in measured.items.items():
        acts = {item.happening for item in items}
        for code in key:
            seen.setdefault(code, set()).update(acts)
    counts = {code: len(found) for code, found in seen.items()}
    most = sorted((code for code, count in counts.items() if count >= LEAST), key=lambda code: (-counts[code], code))[:MOST]
    codes = tuple(sorted(most))
    place = {code: index for index, code in enumerate(codes)}
    scores = np.zeros((len(codes), len(codes)))
    resampled = np.zeros((settings.resamples, len(codes), len(codes)))
    told = {key: items for key, items in measured.items.items() if key[0] in place and key[1] in place}
    keys = sorted(told)
    one, other = ([place[key[side]] for key in keys] for side in (0, 1))
    found, drawn = pooled([told[key] for key in keys], until, settings)
    scores[one, other] = scores[other, one] = found
    resampled[:, one, other] = resampled[:, other, one] = drawn.T
    few = tuple(sorted(code for code, count in counts.items() if count < LEAST))
    made = _Matrix(codes, scores, resampled, told, few, _together(resampled))
    _made[measured] = (until, settings, made)
    return made


def clusters(scores: Floats) -> list[list[int]]:
    """The groups of a matrix of scores, as indexes; of equal sums the pair that comes first joins first."""
    held = scores.copy()
    np.fill_diagonal(held, -np.inf)
    groups = {index: [index] for index in range(len(held))}
    while len(groups) > 1:
        best = int(held.argmax())
        one, other = sorted(divmod(best, len(held)))
        if held[one, other] <= 1e-9:
            break
        held[one] += held[other]
        held[:, one] = held[one]
        held[one, one] = -np.inf
        held[other, :] = held[:, other] = -np.inf
        groups[one] += groups.pop(other)
    return sorted(sorted(group) for group in groups.values())


def _together(resampled: Floats) -> Floats:
    """The share of resamples in which two are in one group."""
    out = np.zeros(resampled.shape[1:])
    for one in resampled:
        for group in clusters(one):
            out[np.ix_(group, group)] += 1
    return out / max(len(resampled), 1)


def agreement(one: Floats, other: Floats) -> Floats:
    """The agreement of two rows, over the last axis; 0 where chance gives none apart."""
    observed = ((one - other) ** 2).mean(axis=-1)
    expected = one.var(axis=-1) + other.var(axis=-1) + (one.mean(axis=-1) - other.mean(axis=-1)) ** 2
    out: Floats = 1 - np.divide(observed, expected, out=np.ones_like(observed), where=expected > 1e-12)
    return out


def _friends(matrix: _Matrix, party: str, settings: Settings) -> list[Friends]:
    if party not in matrix.codes:
        return []
    place = {code: index for index, code in enumerate(matrix.codes)}
    met = {code: {one for one in matrix.codes if one != code and pair(one, code) in matrix.told} for code in matrix.codes}
    out = []
    for code in matrix.codes:
        common = sorted((met[party] & met[code]) - {party, code})
        if code == party or len(common) < COMMON:
            continue
        third = [place[one] for one in common]
        if not all(matrix.scores[place[one], third].var() > EVEN for one in (party, code)):
            continue
        value = float(agreement(matrix.scores[place[party], third], matrix.scores[place[code], third]))
        drawn = agreement(matrix.resampled[:, place[party], :][:, third], matrix.resampled[:, place[code], :][:, third])
        low, high = resampling.bounds(drawn, settings.coverage)
        bounds = round(min(low, value), 3) + 0.0, round(max(high, value), 3) + 0.0
        out.append(Friends(code, round(value, 3) + 0.0, *bounds, tuple(common)))
    return sorted(out, key=lambda one: (-one.value, one.code))


def blocs(
    records: Iterable[AnyRecord],
    reports: Mapping[str, Report],
    party: str | None = None,
    settings: Settings = DEFAULT,
    today: dt.date | None = None,
    sources: Mapping[str, str] | None = None,
    world: World | None = None,
) -> Blocs:
    """The blocs of all that is told. The parameters are those of ``alignment.allies``; with a ``party`` also who has its friends."""
    settings = replace(settings, resamples=RESAMPLES)
    world = World(records) if world is None else world
    sources = group_copies(reports.values()) if sources is None else sources
    measured = measure(world, sources, settings.owned)
    until = today or ends_on(reports, (item for items in measured.items.values() for item in items))
    matrix = _matrix(measured, until, settings)
    groups = clusters(matrix.scores)
    together = matrix.together
    out = []
    for group in groups:
        if len(group) < 2:
            continue
        members = []
        for one in group:
            others = [other for other in group if other != one]
            score, stability = float(matrix.scores[one, others].sum()), float(together[one, others].mean())
            members.append(Member(matrix.codes[one], round(score, 2) + 0.0, round(stability, 2)))
        members.sort(key=lambda one: (-one.stability, -one.score, one.code))
        out.append(Bloc(tuple(members), round(sum(one.stability for one in members) / len(members), 2)))
    out.sort(key=lambda one: (-len(one.members), one.members[0].code))
    alone = tuple(matrix.codes[group[0]] for group in groups if len(group) == 1)
    friends = tuple(_friends(matrix, party, settings)) if party else ()
    return Blocs(party, tuple(out), alone, matrix.few, friends, until.isoformat() if until else None, settings, matrix.told)
