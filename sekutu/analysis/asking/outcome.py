"""Answers: what was found, on which quotations it stands, and how sure the reports are of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sekutu.analysis.asking.passage import Passage
from sekutu.analysis.asking.question import Misunderstood, Question
from sekutu.analysis.shown import Shown
from sekutu.analysis.sources import Quotation
from sekutu.analysis.telling import Telling
from sekutu.records import Status, Voice

Outcome = Literal["answered", "near", "not_told"]
"""``near``: no record answers it as it stands; ``lines`` answer it without a part of it, ``passages`` are sentences that come near."""
Verdict = Literal["yes", "no", "disputed", "claimed", "planned", "possible", "done", "away", "closer", "same", "unclear", "cancelled"]


@dataclass(frozen=True, slots=True)
class Line:
    """One happening or tie that an answer rests on, with its quotations. ``told_by``: its independent reports; ``disputed``: the slots on
    which its reports disagree."""

    telling: Telling
    status: Status
    claimed: bool
    date: str | None
    reported: str | None
    sources: int
    reports: int
    records: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    told_by: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    happening: str | None = None
    more: int = 0

    def to_dict(self) -> dict[str, Any]:
        return {
            "happening": self.happening,
            "kind": self.telling.kind,
            "what": self.telling.what or None,
            "mode": self.telling.mode,
            "a": self.telling.to_dict()["a"],
            "b": self.telling.to_dict()["b"],
            "status": self.status,
            "claimed": self.claimed,
            "date": self.date,
            "reported": self.reported,
            "place": self.telling.place.to_dict() if self.telling.place else None,
            "goods": self.telling.goods,
            "amount": self.telling.amount,
            "disputed": list(self.disputed),
            "records": list(self.records),
            "reports": self.reports,
            "independent_reports": self.sources,
            "quotations": [one.to_dict() for one in self.quotations],
            "more_quotations": self.more,
        }


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was asked for (a party, a day, a place, a number, goods), with the records that tell it.

    ``kind`` says what ``value`` is; ``persons`` are those of a party; ``status`` how the reports tell it; ``basis`` of a day is ``date``,
    or ``reported`` where only its report's day is known (then it happened by then); ``unit`` of a number. What a sentence tells of which
    there is no record has its report and span in ``sentence`` instead.
    """

    kind: Literal["party", "date", "place", "number", "goods", "person", "score"]
    value: str
    status: str
    records: tuple[str, ...]
    quotations: tuple[int, ...] = ()
    persons: tuple[str, ...] = ()
    basis: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    sentence: tuple[str, int, int] | None = None

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {"kind": self.kind, "value": self.value, "status": self.status}
        for name in ("persons", "basis", "unit", "low", "high"):
            value = getattr(self, name)
            if value not in ((), "", None):
                out[name] = list(value) if isinstance(value, tuple) else value
        if self.sentence is not None:
            out["sentence"] = dict(zip(("report", "start", "end"), self.sentence, strict=True))
        return out | {"records": list(self.records), "quotations": list(self.quotations)}


@dataclass(frozen=True, slots=True)
class Answer(Shown):
    """What the reports tell. ``items`` in the order in which they are told; ``lines`` are what they rest on; ``notes`` are keys of things
    that a reader must know of it, with their values;
    ``passages`` sentences that come near where records do not answer it, or not all of it;
    ``then`` the answer to a second question in the same sentence; ``voices`` whose claim a verdict is that stands on a sentence alone."""

    question: Question
    outcome: Outcome
    verdict: Verdict | None = None
    items: tuple[Item, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    nearest: tuple[str, ...] = ()
    more: int = 0
    figures: Mapping[str, Any] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()
    then: Answer | None = None
    voices: tuple[Voice, ...] = ()

    @property
    def told_by(self) -> frozenset[str]:
        """The independent reports behind all lines."""
        return frozenset(one for line in self.lines for one in line.told_by)

    @property
    def published(self) -> tuple[str, str] | None:
        """The first and the last day of the reports that are quoted; None where none has a day."""
        days = sorted(quote.published for line in self.lines for quote in line.quotations if quote.published)
        return (days[0], days[-1]) if days else None

    @property
    def disputed(self) -> bool:
        return self.verdict == "disputed" or any(line.disputed for line in self.lines)

    def to_dict(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome,
            "question": self.question.text,
            "language": self.question.language,
            "understood": self.question.to_dict(),
            "verdict": self.verdict,
            "disputed": self.disputed,
            "independent_reports": len(self.told_by),
            "published": {"first": days[0], "last": days[1]} if (days := self.published) else None,
            "items": [item.to_dict() for item in self.items],
            "lines": [line.to_dict() for line in self.lines],
            "more_lines": self.more,
            "figures": dict(self.figures),
            "notes": [{"note": key} | dict(values) for key, values in self.notes],
            "nearest": list(self.nearest),
            "passages": [one.to_dict() for one in self.passages],
        } | ({"then": self.then.to_dict()} if self.then is not None else {})


Result = Answer | Misunderstood


def numbers(lines: Sequence[Line], records: set[str]) -> tuple[int, ...]:
    """The numbers of the quotations of these records."""
    return tuple(quotation.n for line in lines for quotation in line.quotations if quotation.record in records)
