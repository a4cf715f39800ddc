"""Which reports are sources of their own, and the numbered quotations that answers carry.

Reports count as one *source* where they are copies of one text: the same words in another page, a text that a second outlet reworked, or a
part cut from it. How that is known stands in ``sekutu.syndication``. An archive keeps it (``Archive.sources``); for reports at hand
``group_copies`` finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sekutu.records import AnyRecord, Report


def group_copies(reports: Iterable[Report]) -> dict[str, str]:
    """The source of each report: a map from report id to the id of the likely origin of its copies, or to itself where it stands alone.

    The order in which reports are given changes nothing.
    """
    from sekutu.syndication import finding  # brings NumPy, which faces that only show answers do without

    held = list(reports)
    return {report.id: report.id for report in held} | {place.report: place.origin for place in finding.find(held)}


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
