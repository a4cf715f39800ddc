"""A telling with the quotations that are shown of it: a line of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sekutu.analysis.disagreements import spread
from sekutu.analysis.sources import Citations, Quotation
from sekutu.analysis.telling import Telling


@dataclass(frozen=True, slots=True)
class Line:
    """One telling with the quotations that are shown; ``more`` counts further ones that bear it out as well."""

    telling: Telling
    quotations: tuple[Quotation, ...]
    more: int

    def to_dict(self) -> dict[str, Any]:
        return self.telling.to_dict() | {"quotations": [one.to_dict() for one in self.quotations], "more_quotations": self.more}


def line_of(telling: Telling, citations: Citations, quotations: int | None) -> Line:
    """The line of a telling; ``quotations``: at most so many, of different reports first, None for all."""
    shown = spread(telling.records, quotations)
    return Line(telling, tuple(citations.cite(record) for record in shown), len(telling.records) - len(shown))
