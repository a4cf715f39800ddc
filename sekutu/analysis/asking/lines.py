"""From records that fit to the lines of an answer: one for each happening or standing tie, with its best quotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sekutu import codebook
from sekutu.analysis.asking.matching import SURE, Hit
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Line
from sekutu.analysis.disagreements import spread
from sekutu.analysis.sources import Citations
from sekutu.analysis.telling import gather
from sekutu.happenings.contradictions import within
from sekutu.happenings.happening import happening_of
from sekutu.records import UNKNOWN, AnyRecord, Event, Status, Tie

QUOTED = 2
"""Quotations for each line, from different reports first."""

_TURNED: dict[Status, Status] = {"negated": "actual", "actual": "negated"}


@dataclass(frozen=True, slots=True)
class Found:
    """The records of one happening (``happening``: the ids of all its records) or of one tie that fit a question; ``status`` and
    ``claimed`` are theirs."""

    hits: tuple[Hit, ...]
    happening: tuple[str, ...] | None
    flip: bool = False
    ahead: bool = False
    """Whether what these records tell as done is to come (a promise, a threat)."""

    def status_of(self, hit: Hit) -> Status:
        """The status of a record, turned round where its word is a denial by itself (*abstain*)."""
        status = hit.record.status
        if self.ahead and status == "actual":
            return "possible" if isinstance(hit.record, Event) and hit.record.type == "THREATEN" else "planned"
        return _TURNED.get(status, status) if self.flip else status

    @property
    def status(self) -> Status:
        return self.status_of(self.hits[0])

    @property
    def claimed(self) -> bool:
        """Whether only somebody other than the reporters says so."""
        return all(hit.record.voice for hit in self.hits)

    @property
    def dates(self) -> dict[str, tuple[str, ...]]:
        """The dates that the records give, each with these records."""
        out: dict[str, list[str]] = {}
        for hit in self.hits:
            date = hit.record.date if isinstance(hit.record, Event) else hit.record.since
            if date:
                out.setdefault(date, []).append(hit.record.id)
        return {date: tuple(records) for date, records in out.items()}

    @property
    def date(self) -> str | None:
        """The date that most records give, the narrowest of these."""
        dates = self.dates
        return min(dates, key=lambda date: (-len(dates[date]), -len(date), date)) if dates else None

    @property
    def reported(self) -> str | None:
        return min((hit.record.reported for hit in self.hits if hit.record.reported), default=None)

    def only(self, statuses: Sequence[Status]) -> Found | None:
        """Its records of these statuses; None where there are none."""
        kept = tuple(hit for hit in self.hits if self.status_of(hit) in statuses)
        return replace(self, hits=kept) if kept else None


def gathered(hits: Iterable[Hit], material: Material, flip: bool = False) -> list[Found]:
    """The hits by happening, those of ties by what stands between whom, in the order in which they were first told."""
    groups: dict[tuple[object, ...], list[Hit]] = {}
    for hit in hits:
        groups.setdefault(_key(hit.record, material), []).append(hit)
    return [
        Found(tuple(listed), key if isinstance(listed[0].record, Event) else None, flip and isinstance(listed[0].record, Event))  # type: ignore[arg-type]
        for key, listed in groups.items()
    ]


def _key(record: Event | Tie, material: Material) -> tuple[object, ...]:
    if isinstance(record, Event):
        return material.world.group(record.id)
    sides = [record.a.key, record.b.key]
    kind = codebook.ties().get(record.tie)
    if kind is not None and kind.symmetric:
        sides.sort()
    return ("tie", record.tie, *sides)


def called_off(groups: Sequence[Found], material: Material) -> list[Found]:
    """The calling off of meetings that these groups tell as planned: by one of those who were to meet, and not reported before the plan."""
    out: dict[tuple[str, ...], Found] = {}
    for group in groups:
        record = group.hits[0].record
        if not isinstance(record, Event) or record.type != "CONSULT" or group.status != "planned":
            continue
        codes = sorted({party.code for hit in group.hits for party in hit.parties if party.code and party.code != UNKNOWN})
        if len(codes) != 2:
            continue
        for happening in material.world.of(codes):
            one = happening.best
            later = (happening.reported or "") >= (group.reported or "9999")
            if one.type == "REJECT" and one.mode == "meet" and one.status == "actual" and one.confidence >= SURE and later:
                key = material.world.group(one.id)
                out[key] = Found(tuple(Hit(event, event.actors, event.recipients) for event in happening.events), key)
    return list(out.values())


def lined(groups: Sequence[Found], material: Material) -> tuple[Line, ...]:
    """The lines of these groups. Copies of a report count once; what a happening's other records say differently is named."""
    ids = {hit.record.report for group in groups for hit in group.hits}
    for group in groups:
        if group.happening is not None:
            ids |= {material.world.record(one).report for one in group.happening}
    sources, citations = material.sources(sorted(ids)), material.citations(sorted(ids))
    return tuple(_line(group, material, sources, citations) for group in groups)


def _line(group: Found, material: Material, sources: Mapping[str, str], citations: Citations) -> Line:
    records = [hit.record for hit in group.hits]
    best = max(records, key=lambda record: (not record.voice, record.confidence))
    disputed: tuple[str, ...] = ()
    name = None
    if group.happening is not None:
        happening = happening_of([material.world.merger.acts[one] for one in group.happening], sources)
        name = happening.id
        disputed = tuple(dict.fromkeys(one.kind for one in within(happening, sources)))
    return line_of(best, records, group.claimed, group.date, group.status, sources, citations, disputed, name)


def line_of(
    best: AnyRecord,
    records: Sequence[AnyRecord],
    claimed: bool,
    date: str | None,
    status: Status,
    sources: Mapping[str, str],
    citations: Citations,
    disputed: tuple[str, ...] = (),
    happening: str | None = None,
) -> Line:
    """One line: ``best`` is the record that it is worded after, ``records`` all that tell it."""
    (telling,) = gather([best], sources)
    told_by = tuple(sorted({sources.get(record.report, record.report) for record in records}))
    shown = spread([best, *(record for record in records if record is not best)], QUOTED)
    return Line(
        telling=telling,
        status=status,
        claimed=claimed,
        date=date,
        reported=min((record.reported for record in records if record.reported), default=None),
        sources=len(told_by),
        reports=len({record.report for record in records}),
        records=tuple(record.id for record in records),
        quotations=tuple(citations.cite(record) for record in shown),
        told_by=told_by,
        disputed=disputed,
        happening=happening,
        more=len(records) - len(shown),
    )
