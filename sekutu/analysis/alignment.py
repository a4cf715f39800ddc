"""Alignment: who stands with a party and who against it, from -10 to +10.

For each partner it is the mean of what stands between the two, weighted by age and confidence and shrunk towards 0 (neutral): PLOVER's
scores of the acts between them and the codebook's weights of the ties that stand. The family is Goldstein's (1992) scaled event data
and the interaction score of Crescenzi and Enterline (2001), in which past acts fade. ``pairing`` says what counts and whom it pairs,
``measuring`` that an act counts once however many reports tell it, ``series`` has the formula, ``resampling`` the interval: 90 % under
a bootstrap over independent reports. In each resample the ``kappa`` neutral acts of the prior get a mean drawn at random, so that a
partner of a single report has a wide interval.

Beside the score stand figures that keep apart what it mixes: how the party stands *towards* the partner and the partner towards the party
(directed), the *mean* without shrinking, how often the two stood on the *same side* of a conflict, and their *contact*: how many acts bring
them together, held against how many would if the party's acts fell on others as reports speak of these. Volume of coverage is thus shown
for what it is and does not pass for closeness.

Happenings are made from the records that are given. The day to which acts are aged is the last day that the reports know, or ``today``
where the caller names it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sekutu import edtf
from sekutu.analysis import resampling
from sekutu.analysis.measuring import Item, Measured, measure, pair
from sekutu.analysis.pairing import LEFT_OUT
from sekutu.analysis.series import DEFAULT, Figure, Series, Settings, series
from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import Citations, Quotation, group_copies
from sekutu.analysis.telling import Telling
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Event, Report, Tie

__all__ = ["DEFAULT", "Alignment", "Contact", "Partner", "Settings", "allies", "ends_on", "last_day"]


@dataclass(frozen=True, slots=True)
class Contact:
    """How many acts bring the two together (``observed``), how many would by coverage alone, and their ratio with its 90 % interval.

    By coverage alone: the party's acts fall on others in proportion to the number of reports that tell anything of these.
    """

    observed: int
    expected: float
    ratio: float
    low: float
    high: float

    def to_dict(self) -> dict[str, Any]:
        return {"observed": self.observed, "expected": self.expected, "ratio": self.ratio, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a score does not take in: for each reason (``pairing.LEFT_OUT``) the records of acts that do not count, and those of acts of
    conflict done together (``same_side`` counts these acts, ``same_side_sources`` their independent reports)."""

    code: str
    left: tuple[tuple[str, tuple[str, ...]], ...]
    same_side: int
    same_side_sources: int
    same_side_records: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "not_counted": {why: list(records) for why, records in self.left},
            "same_side": {
                "count": self.same_side,
                "independent_reports": self.same_side_sources,
                "records": list(self.same_side_records),
            },
        }


@dataclass(frozen=True, slots=True)
class Partner:
    """How one partner stands to the party. ``trend``: the score of the later half less that of the earlier, None where either is too thin.

    ``towards``: how the party stands towards the partner; ``back``: the partner towards the party; None where nothing tells it.
    ``events`` and ``ties`` count what was told, each once; ``reports`` all reports that tell it, ``sources`` the independent ones;
    ``claimed`` what only a side of it tells, ``bounded`` what is dated only by its report, ``undated`` what has no day at all.
    ``behind`` are the records.
    """

    code: str
    score: float
    low: float
    high: float
    mean: float
    trend: float | None
    towards: Figure | None
    back: Figure | None
    events: int
    ties: int
    planned: int
    claimed: int
    reports: int
    sources: int
    bounded: int
    undated: int
    contact: Contact | None
    beyond: Beyond
    behind: tuple[tuple[str, tuple[str, ...]], ...]
    best: tuple[Quotation, ...]

    def to_dict(self) -> dict[str, Any]:
        beyond = self.beyond.to_dict()
        return {
            "code": self.code,
            "score": self.score,
            "low": self.low,
            "high": self.high,
            "mean": self.mean,
            "trend": self.trend,
            "towards": self.towards.to_dict() if self.towards else None,
            "from": self.back.to_dict() if self.back else None,
            "events": self.events,
            "ties": self.ties,
            "planned": self.planned,
            "claimed": self.claimed,
            "reports": self.reports,
            "independent_reports": self.sources,
            "dated_by_report": self.bounded,
            "undated": self.undated,
            "contact": self.contact.to_dict() if self.contact else None,
            "same_side": beyond["same_side"],
            "not_counted": beyond["not_counted"],
            "records": {name: list(ids) for name, ids in self.behind},
            "quotations": [quotation.to_dict() for quotation in self.best],
        }


@dataclass(frozen=True, slots=True)
class Alignment(Shown):
    """The ranking of a party's partners, closest first. ``until``: the day to which acts were aged; None where no record has a day.

    ``others``: parties with which nothing counts, but that stood on the party's side in a conflict, or are told of only in what does
    not count.
    """

    party: str
    partners: tuple[Partner, ...]
    until: str | None
    settings: Settings
    others: tuple[Beyond, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "party": self.party,
            "until": self.until,
            "partners": [partner.to_dict() for partner in self.partners],
            "others": [other.to_dict() for other in self.others],
            "settings": self.settings.to_dict(),
        }


def last_day(telling: Telling) -> dt.date | None:
    """The last day on which it can have happened; for ties the last day on which a report tells it."""
    if telling.kind == "tie":
        told = [record.reported for record in telling.records if record.reported]
        return max((day for day in map(edtf.latest_day, told) if day), default=None)
    return (edtf.latest_day(telling.day) or edtf.earliest_day(telling.day)) if telling.day else None


def ends_on(reports: Mapping[str, Report], items: Iterable[Item] = ()) -> dt.date | None:
    """The last day that the reports know; where none has a day, the last of the items."""
    known = [day for report in reports.values() if report.published and (day := edtf.latest_day(report.published))]
    return max(known, default=None) or max((day for item in items if (day := item.day)), default=None)


def _trend(items: Sequence[Item], whole: Series, settings: Settings) -> float | None:
    """The later half less the earlier half of what has a day, both shrunk; None with fewer than two items or one day on either side."""
    dated = sorted(
        ((day.toordinal(), item.happening, index) for index, item in enumerate(items) if item.kind == "event" and (day := item.day)),
    )
    if len(dated) < 4 or dated[0][0] == dated[-1][0]:
        return None
    middle = dated[len(dated) // 2][0]
    halves = [[index for day, _, index in dated if (day >= middle) is late] for late in (True, False)]
    if min(map(len, halves)) < 2:
        return None
    scores = []
    for half in halves:
        weights = whole.weights[half]
        scores.append(float((weights * whole.scores[half]).sum() / (settings.kappa / 2 + weights.sum())))
    return round(scores[0] - scores[1], 2) + 0.0


def strongest(items: Sequence[Item], whole: Series, sign: float, count: int) -> list[Event | Tie]:
    """The records that bear a score out best: of items on its side, by weight and independent reports, then the latest."""

    def rank(index: int) -> tuple[float, int, str]:
        item = items[index]
        weight = item.score * sign * float(whole.weights[index]) * (1 + len(item.sources)) / 2
        return (-round(weight, 9), -(item.day.toordinal() if item.day else 0), item.happening)

    return [items[index].records[0] for index in sorted(range(len(items)), key=rank)[:count]]


def beyond(measured: Measured, party: str, code: str) -> Beyond:
    """What stands between the two beside the score."""
    key = pair(party, code)
    left = measured.left.get(key, ())
    beside = measured.beside.get(key, ())
    why = ((reason, tuple(id for item in left if item.standing == reason for id in item.ids)) for reason in LEFT_OUT)
    return Beyond(
        code=code,
        left=tuple((reason, ids) for reason, ids in why if ids),
        same_side=len(beside),
        same_side_sources=len({source for item in beside for source in item.sources}),
        same_side_records=tuple(id for item in beside for id in item.ids),
    )


def _contact(observed: int, total: int, code: str, party: str, coverage: Mapping[str, int]) -> Contact | None:
    """None where the coverage of the code is not known."""
    everybody = sum(count for other, count in coverage.items() if other != party)
    if not coverage.get(code) or not everybody or not total:
        return None
    expected = total * coverage[code] / everybody
    low, high = resampling.poisson(observed)
    return Contact(observed, round(expected, 2), round(observed / expected, 2), round(low / expected, 2), round(high / expected, 2))


def allies(
    party: str,
    records: Iterable[AnyRecord],
    reports: Mapping[str, Report],
    settings: Settings = DEFAULT,
    today: dt.date | None = None,
    quotations: int = 2,
    citations: Citations | None = None,
    sources: Mapping[str, str] | None = None,
    world: World | None = None,
    coverage: Mapping[str, int] | None = None,
) -> Alignment:
    """Rank the partners of a party (a code) by alignment.

    ``records``: all that concern the party, others do no harm. ``reports``: by id, for outlets and days, and to tell near-copies.
    ``sources``: from reports that are copies to their origin, as an archive knows it; None: it is found from the texts.
    ``citations``: to number the quotations in one row with those of other answers. ``world``: the happenings of these records, where
    they are known already (``records`` is not looked at then). ``coverage``: how many reports tell anything of each party, without
    which there are no figures of contact. An unknown or unheard-of code gives an empty ranking.
    """
    world = World(records) if world is None else world
    sources = group_copies(reports.values()) if sources is None else sources
    citations = Citations(reports) if citations is None else citations
    measured = measure(world, sources, settings.owned)
    found = list(measured.of(party))
    until = today or ends_on(reports, (item for items in measured.items.values() for item in items))
    resampling.draws(settings.resamples, settings.seed).of(sorted({one for _, items in found for item in items for one in item.sources}))
    total = sum(item.kind == "event" for _, items in found for item in items)
    ranked: list[tuple[float, str, Figure, list[Item], Series]] = []
    for code, items in found:
        whole = series(items, until, settings)
        figure = whole.figure(settings, " ".join(sorted((party, code))))
        ranked.append((-figure.score, code, figure, items, whole))
    ranked.sort(key=lambda one: one[:2])
    partners = []
    for _, code, figure, items, whole in ranked:
        observed = sum(item.kind == "event" for item in items)
        partners.append(
            Partner(
                code=code,
                score=figure.score,
                low=figure.low,
                high=figure.high,
                mean=figure.mean,
                trend=_trend(items, whole, settings),
                towards=directed(items, party, code, until, settings),
                back=directed(items, code, party, until, settings),
                events=observed,
                ties=len(items) - observed,
                planned=sum(item.standing == "planned" for item in items),
                claimed=sum(item.standing == "owned" for item in items),
                reports=len({record.report for item in items for record in item.records}),
                sources=len(whole.sources),
                bounded=sum(item.kind == "event" and item.days.by_report for item in items),
                undated=sum(item.day is None for item in items),
                contact=_contact(observed, total, code, party, coverage or {}),
                beyond=beyond(measured, party, code),
                behind=_behind(items),
                best=tuple(citations.cite(one) for one in strongest(items, whole, -1.0 if figure.score < 0 else 1.0, quotations)),
            )
        )
    counted = {code for code, _ in found}
    rest = {code for key in (*measured.left, *measured.beside) if party in key for code in key if code != party} - counted
    others = tuple(beyond(measured, party, code) for code in sorted(rest))
    return Alignment(party, tuple(partners), until.isoformat() if until else None, settings, others)


def _behind(items: Sequence[Item]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The ids of the records behind each count."""
    kinds: dict[str, list[str]] = {name: [] for name in ("events", "ties", "planned", "claimed", "dated_by_report", "undated")}
    for item in items:
        ids = item.ids
        kinds["events" if item.kind == "event" else "ties"] += ids
        for name, holds in (
            ("planned", item.standing == "planned"),
            ("claimed", item.standing == "owned"),
            ("dated_by_report", item.kind == "event" and item.days.by_report),
            ("undated", item.day is None),
        ):
            if holds:
                kinds[name] += ids
    return tuple((name, tuple(ids)) for name, ids in kinds.items())


def directed(items: Sequence[Item], party: str, other: str, until: dt.date | None, settings: Settings) -> Figure | None:
    """How the party stands towards the other: by what it did to it or with it. None where nothing tells that."""
    forth = party == pair(party, other)[0]
    mine = [item for item in items if (item.forth if forth else item.back)]
    return series(mine, until, settings).figure(settings, f"{party} > {other}") if mine else None
