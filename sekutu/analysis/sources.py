"""Which reports are sources of their own, and the numbered quotations that answers carry.

Two reports count as one *source* where one is a near-copy of the other: a wire story that a second outlet reworked a little. The rule is
simple: their days lie at most ``DAYS_APART`` days apart (or one has no day), and their sets of word pairs overlap by ``LIKENESS`` or more.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sekutu import edtf
from sekutu.records import AnyRecord, Report

LIKENESS = 0.15
"""Jaccard index of word pairs. Lightly reworked copies of one story lie at 0.2 and above, two reports of one event at 0.1 and below
(measured on the sample reports, where 0.22 and 0.24 stand against 0.08 for the next pair)."""

DAYS_APART = 3
SKETCH = 64
"""How many word pairs stand for a report while its copies are looked for: those with the smallest checksums, so that copies choose alike.
Of two reports at the bound of likeness some ten of these are the same; what they bring together is then compared in full.
"""

COMMON = 200
"""A word pair that occurs in more reports than this brings no two of them together: it is part of the language."""

_WORD = re.compile(r"\w+")


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    words = _WORD.findall(text.casefold())
    return frozenset(itertools.pairwise(words))


def _day(report: Report) -> dt.date | None:
    if report.published is None:
        return None
    first, last = edtf.bounds(report.published)
    return last or first


def group_copies(reports: Iterable[Report]) -> dict[str, str]:
    """The source of each report: a map from report id to the id of the earliest report that it copies, or to itself.

    Copies of copies belong to the same source. The order in which reports are given changes nothing.
    """
    ordered = sorted(reports, key=lambda report: (report.published or "9999", report.id))
    pairs = {report.id: _pairs(report.text) for report in ordered}
    days = {report.id: _day(report) for report in ordered}
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    source: dict[str, str] = {}
    for report in ordered:
        mine = pairs[report.id]
        met: set[str] = set()
        for pair in sorted(mine, key=_checksum)[:SKETCH]:
            if len(holders[pair]) <= COMMON:
                met.update(holders[pair])
            holders[pair].append(report.id)
        likeness = {other: _jaccard(mine, pairs[other]) for other in met if _near(days[report.id], days[other])}
        closest = max(likeness, key=lambda other: (likeness[other], other), default=None)
        copied = closest is not None and likeness[closest] >= LIKENESS
        source[report.id] = source[closest] if closest is not None and copied else report.id
    return source


def _checksum(pair: tuple[str, str]) -> tuple[int, tuple[str, str]]:
    return zlib.crc32(" ".join(pair).encode("utf-8", "surrogatepass")), pair


def _jaccard(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def _near(one: dt.date | None, other: dt.date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= DAYS_APART


@dataclass(frozen=True, slots=True)
class Quotation:
    """A numbered quotation: the words of a record, and where they stand."""

    n: int
    quote: str
    doc: str
    outlet: str | None
    url: str | None
    published: str | None
    record: str
    report: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "n": self.n,
            "quote": self.quote,
            "outlet": self.outlet,
            "doc": self.doc,
            "published": self.published,
            "url": self.url,
            "record": self.record,
            "report": self.report,
            "start": self.start,
            "end": self.end,
        }


@dataclass(slots=True)
class Citations:
    """Hands out the numbers: a record keeps the number under which it was first cited."""

    reports: Mapping[str, Report]
    _numbered: dict[str, Quotation] = field(default_factory=dict)

    def cite(self, record: AnyRecord) -> Quotation:
        """The quotation of the record, with its number."""
        found = self._numbered.get(record.id)
        if found is None:
            report = self.reports.get(record.report)
            found = Quotation(
                n=len(self._numbered) + 1,
                quote=record.quote,
                doc=record.doc,
                outlet=report.outlet if report else None,
                url=report.url if report else None,
                published=report.published if report else record.reported,
                record=record.id,
                report=record.report,
                start=record.start,
                end=record.end,
            )
            self._numbered[record.id] = found
        return found

    def all(self) -> list[Quotation]:
        """Every quotation that was handed out, by number."""
        return list(self._numbered.values())
