"""A sentence of a report that comes near to what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report, or two that follow each other, with the span in its text."""

    text: str
    report: str
    doc: str
    outlet: str | None
    url: str | None
    published: str | None
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}
