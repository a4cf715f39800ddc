"""The report's own day, from which relative dates count, as far as it is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sekutu import edtf


@dataclass(frozen=True, slots=True)
class Reference:
    first: dt.date
    last: dt.date
    precision: str  # day, month or year

    @property
    def exact(self) -> bool:
        return self.precision == "day"

    @property
    def middle(self) -> dt.date:
        return self.first + (self.last - self.first) / 2

    @property
    def monday(self) -> dt.date:
        """That of its week."""
        return self.first - dt.timedelta(days=self.first.weekday())


def reference_of(day: str | None) -> Reference | None:
    """From EDTF; None for what is vaguer than a year. Raises ValueError where it is no date."""
    first, last = edtf.bounds(day) if day is not None else (None, None)
    if first is None or last is None or first.year != last.year:
        return None
    return Reference(first, last, "day" if first == last else "month" if first.month == last.month else "year")
