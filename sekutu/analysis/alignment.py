"""Alignment: who stands with a party and who against it, from -10 to +10.

For each partner it is the mean of what stands between the two, weighted by age and shrunk towards 0 (neutral):

    score = sum(w_i * s_i) / (kappa + sum(w_i)),    w_i = 0.5 ** (age in days / half-life)

``s_i`` are PLOVER's scores of the acts that happened, in either direction, and the codebook's weights of the ties that stand. Of
acts without a recipient only CONSULT, AGREE, SUPPORT and COOPERATE tie their actors to each other: who attacks together is not thereby
at one. Planned cooperation counts as an agreement to it; what is possible or denied does not count, nor does a planned conflict. An act
that only somebody claims counts by half. An act told in several reports counts once.

Age runs from the act's date, else from the day it was reported (an upper bound), to the last day that the reports know, or to ``today``
where the caller names it. What has no day at all counts as one half-life old, and is counted apart.

The interval (90 %) comes from a bootstrap over independent sources with a fixed seed. In each resample the ``kappa`` neutral acts of the
prior get a mean drawn at random with the spread ``prior_spread / sqrt(kappa)``, so that a partner of a single report has a wide interval.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sekutu import codebook, edtf
from sekutu.analysis.sources import Citations, Quotation, group_copies
from sekutu.analysis.telling import Telling, acts_for, gather, stands_for
from sekutu.records import UNKNOWN, AnyRecord, Report, Statement

MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
"""Acts that actors without a recipient do with each other."""

COOPERATION = frozenset({"verbal_cooperation", "material_cooperation"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the measure rests on. ``half_life`` in days; ``kappa`` is how many neutral acts a thin record is mixed with."""

    half_life: float = 730.0
    kappa: float = 3.0
    claimed: float = 0.5
    prior_spread: float = 5.0
    resamples: int = 400
    coverage: float = 0.9
    seed: int = 20240516

    def to_dict(self) -> dict[str, Any]:
        return {
            "half_life_days": self.half_life,
            "kappa": self.kappa,
            "claimed_weight": self.claimed,
            "prior_spread": self.prior_spread,
            "resamples": self.resamples,
            "coverage": self.coverage,
            "seed": self.seed,
        }


DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Partner:
    """How one partner stands to the party. ``trend``: the score of the later half less that of the earlier, None where either is too thin.

    ``events`` and ``ties`` count what was told, each once; ``reports`` all reports that tell it, ``sources`` the independent ones;
    ``bounded`` how many are dated only by their report, ``undated`` how many have no day at all.
    """

    code: str
    score: float
    low: float
    high: float
    trend: float | None
    events: int
    ties: int
    planned: int
    claimed: int
    reports: int
    sources: int
    bounded: int
    undated: int
    best: tuple[Quotation, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "score": self.score,
            "low": self.low,
            "high": self.high,
            "trend": self.trend,
            "events": self.events,
            "ties": self.ties,
            "planned": self.planned,
            "claimed": self.claimed,
            "reports": self.reports,
            "independent_reports": self.sources,
            "dated_by_report": self.bounded,
            "undated": self.undated,
            "quotations": [quotation.to_dict() for quotation in self.best],
        }


@dataclass(frozen=True, slots=True)
class Alignment:
    """The ranking of a party's partners, closest first. ``until``: the day to which acts were aged; None where no record has a day."""

    party: str
    partners: tuple[Partner, ...]
    until: str | None
    settings: Settings

    def to_dict(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "until": self.until,
            "partners": [partner.to_dict() for partner in self.partners],
            "settings": self.settings.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class _Item:
    """One telling as it counts for one partner."""

    telling: Telling
    score: float
    weight: float
    day: dt.date | None
    sources: tuple[str, ...]


def _partners(telling: Telling, party: str) -> set[str]:
    """The codes with which this telling ties the party."""
    if telling.kind == "event":
        found: set[str] = set()
        if any(acts_for(one, party) for one in telling.a):
            found |= {other.code for other in telling.b if other.code and stands_for(other, other.code)}
            if not telling.b and telling.what in MUTUAL:
                found |= {other.code for other in telling.a if other.code and acts_for(other, other.code)}
        if any(stands_for(one, party) for one in telling.b):
            found |= {other.code for other in telling.a if other.code and acts_for(other, other.code)}
    else:
        one, other = telling.a[0], telling.b[0]
        found = set()
        for left, right in ((one, other), (other, one)):
            if acts_for(left, party) and right.code and acts_for(right, right.code):
                found.add(right.code)
    return found - {party, UNKNOWN}


def _score(telling: Telling) -> float | None:
    """What the telling counts on the scale; None where it does not count."""
    if telling.status in ("possible", "negated"):
        return None
    if telling.kind == "tie":
        kind = codebook.ties().get(telling.what)
        return kind.weight if kind and kind.weight and telling.status == "actual" else None
    if telling.status == "planned":
        return codebook.score("AGREE") if codebook.quad(telling.what) in COOPERATION else None
    return codebook.score(telling.what, telling.mode)


def last_day(telling: Telling) -> dt.date | None:
    """The last day on which it can have happened; for ties the last day on which a report tells it."""
    if telling.kind == "tie":
        told = [record.reported for record in telling.records if record.reported]
        return max((day for day in map(edtf.latest_day, told) if day), default=None)
    return (edtf.latest_day(telling.day) or edtf.earliest_day(telling.day)) if telling.day else None


def _mean(items: Sequence[_Item], kappa: float) -> float:
    """The shrunk mean of weighted scores."""
    weights = math.fsum(item.weight for item in items)
    return math.fsum(item.weight * item.score for item in items) / (kappa + weights)


def _interval(items: Sequence[_Item], settings: Settings, pair: str) -> tuple[float, float]:
    """The bounds of the score under resampling of sources. Only ``Random.random`` is used: its sequence is promised to stay.

    The pair seeds it, so that each of two parties sees the same interval.
    """
    names = sorted({source for item in items for source in item.sources})
    chance = random.Random(f"{settings.seed} {pair}")
    spread = settings.prior_spread / math.sqrt(settings.kappa) if settings.kappa else 0.0
    means: list[float] = []
    for _ in range(settings.resamples):
        drawn = dict.fromkeys(names, 0)
        for _name in names:
            drawn[names[int(chance.random() * len(names))]] += 1
        prior = (chance.random() + chance.random() + chance.random() - 1.5) * 2 * spread  # three uniform numbers: nearly normal
        total, weights = settings.kappa * prior, settings.kappa
        for item in items:
            weight = item.weight * sum(drawn[source] for source in item.sources) / len(item.sources)
            total += weight * item.score
            weights += weight
        means.append(total / weights if weights else 0.0)
    means.sort()
    cut = (1 - settings.coverage) / 2
    low = means[int(cut * (len(means) - 1))]
    high = means[math.ceil((1 - cut) * (len(means) - 1))]
    return max(low, codebook.LOWEST), min(high, codebook.HIGHEST)


def _trend(items: Sequence[_Item], kappa: float) -> float | None:
    """The later half less the earlier half of what has a day, both shrunk; None with fewer than two items or one day on either side."""
    events = [item for item in items if item.day and item.telling.kind == "event"]
    dated = sorted(events, key=lambda item: (item.day, item.telling.records[0].id))
    if len(dated) < 4 or dated[0].day == dated[-1].day:
        return None
    days = [item.day for item in dated if item.day]
    middle = days[len(days) // 2]
    earlier = [item for item, day in zip(dated, days, strict=True) if day < middle]
    later = [item for item, day in zip(dated, days, strict=True) if day >= middle]
    if len(earlier) < 2 or len(later) < 2:
        return None
    return _mean(later, kappa / 2) - _mean(earlier, kappa / 2)


def _best(items: Sequence[_Item], score: float, count: int) -> list[Telling]:
    """The tellings that bear the score out: the strongest on its side, by independent sources, then the latest."""
    sign = -1.0 if score < 0 else 1.0
    ranked = sorted(
        items,
        key=lambda item: (
            -(item.score * sign * item.weight * (1 + math.log(item.telling.sources))),
            -(item.day.toordinal() if item.day else 0),
            item.telling.records[0].id,
        ),
    )
    return [item.telling for item in ranked[:count]]


def allies(
    party: str,
    records: Iterable[AnyRecord],
    reports: Mapping[str, Report],
    settings: Settings = DEFAULT,
    today: dt.date | None = None,
    quotations: int = 2,
    citations: Citations | None = None,
    sources: Mapping[str, str] | None = None,
) -> Alignment:
    """Rank the partners of a party (a code) by alignment.

    ``records``: all that concern the party, others do no harm. ``reports``: by id, for outlets and days, and to tell near-copies.
    ``sources``: from reports that are copies to their origin, as an archive knows it; None: it is found from the texts.
    ``citations``: to number the quotations in one row with those of other answers. An unknown or unheard-of code gives an empty ranking.
    """
    acts = [record for record in records if not isinstance(record, Statement)]
    sources = group_copies(reports.values()) if sources is None else sources
    citations = Citations(reports) if citations is None else citations
    counted = [(telling, score) for telling in gather(acts, sources) if (score := _score(telling)) is not None]
    days = [day for telling, _ in counted if (day := last_day(telling))]
    known = [day for report in reports.values() if report.published and (day := edtf.latest_day(report.published))]
    until = today or max(known, default=None) or max(days, default=None)
    by_partner: dict[str, list[_Item]] = {}
    for telling, score in counted:
        partners = _partners(telling, party)
        if not partners:
            continue
        day = last_day(telling)
        age = max((until - day).days, 0) if until and day else settings.half_life
        weight = 0.5 ** (age / settings.half_life) * (settings.claimed if telling.claimed else 1.0)
        told = tuple(sorted({sources.get(record.report, record.report) for record in telling.records}))
        for code in partners:
            by_partner.setdefault(code, []).append(_Item(telling, score, weight, day, told))
    ranking: list[tuple[float, str]] = sorted((-round(_mean(items, settings.kappa), 2), code) for code, items in by_partner.items())
    partners_out = [_partner(party, code, -minus, by_partner[code], settings, citations, quotations) for minus, code in ranking]
    return Alignment(party, tuple(partners_out), until.isoformat() if until else None, settings)


def _partner(party: str, code: str, score: float, items: list[_Item], settings: Settings, citations: Citations, quotations: int) -> Partner:
    low, high = _interval(items, settings, " ".join(sorted((party, code))))
    trend = _trend(items, settings.kappa)
    tellings = [item.telling for item in items]
    return Partner(
        code=code,
        score=score + 0.0,  # no negative zero
        low=round(min(low, score), 2) + 0.0,
        high=round(max(high, score), 2) + 0.0,
        trend=None if trend is None else round(trend, 2) + 0.0,
        events=sum(telling.kind == "event" for telling in tellings),
        ties=sum(telling.kind == "tie" for telling in tellings),
        planned=sum(telling.status == "planned" for telling in tellings),
        claimed=sum(telling.claimed for telling in tellings),
        reports=len({record.report for telling in tellings for record in telling.records}),
        sources=len({source for item in items for source in item.sources}),
        bounded=sum(telling.day_basis == "reported" for telling in tellings),
        undated=sum(item.day is None for item in items),
        best=tuple(citations.cite(telling.records[0]) for telling in _best(items, score, quotations)),
    )
