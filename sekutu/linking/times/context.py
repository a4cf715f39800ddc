"""The dates told before: what *sehari sebelumnya* and *tahun itu* count from, and the year of a date in a report without a day."""

from __future__ import annotations

from dataclasses import replace

from sekutu.linking.times.intervals import Interval, add, around, tells
from sekutu.linking.times.raw import Calendar, Decade, FromDate, Quarter, Raw, SinceThen, Year
from sekutu.linking.times.reference import Reference
from sekutu.linking.times.tokens import Tokens

_NEAR = 450  # code points within which "sehari sebelumnya" may count from the date told before
_PAST = 3  # days before the report from which on "sejak itu" may mean a date
_SAME_YEAR = 500  # code points within which a date without a year inherits that of the date told before, in a report without a day


class Context:
    """Remembers the last date, and the last year that was written out, in the order of the text."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._date: Interval | None = None
        self._date_end = 0  # the token after it
        self._year: int | None = None
        self._year_end = 0

    def keep(self, raw: Raw, found: Interval) -> None:
        """Remembers a date for those that count from it; ``raw`` is its last part."""
        if found.bound == "duration" or found.basis == "offset" or isinstance(raw, SinceThen):
            return
        self._date, self._date_end = found, raw.j
        if isinstance(raw, Calendar | Year | Decade | Quarter) and raw.year is not None:
            self._year, self._year_end = raw.year, raw.j

    def that_year(self) -> int | None:
        """*tahun itu*."""
        if self._year is None and self._date is not None:
            return self._date.last.year
        return self._year

    def same_year(self, raw: Raw) -> int | None:
        """The year written out just before, for a report whose own day is unknown."""
        return self._year if self._year is not None and self._gap(self._year_end, raw) <= _SAME_YEAR else None

    def counted(self, raw: FromDate) -> Interval | None:
        """*sehari sebelumnya*, *bulan itu*, *Kamis (30/6), sehari setelah …*; the last counts only within its paragraph."""
        if self._date is None or self._gap(self._date_end, raw) > _NEAR or not tells(self._date.precision, raw.unit):
            return None
        if raw.basis == "offset" and "B" in self._tokens.kinds[self._date_end : raw.i]:
            return None
        return around(add(self._date.first, raw.unit, raw.count), raw.unit, raw.basis)

    def since_then(self, raw: SinceThen, reference: Reference | None) -> Interval | None:
        """*sejak itu*, from the date told before on; not one of the last days, of which a report tells who said something."""
        if self._date is None or self._gap(self._date_end, raw) > _NEAR:
            return None
        if reference is not None and (reference.last - self._date.first).days < _PAST:
            return None
        return replace(self._date, basis="anaphoric", bound="since")

    def _gap(self, end: int, raw: Raw) -> int:
        return self._tokens.starts[raw.i] - self._tokens.ends[end - 1]
