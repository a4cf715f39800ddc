"""Raw dates: what the words say, before it is resolved. One class for each way in which words tell a date.

``i`` and ``j`` are tokens, half-open. A ``shift`` is ``last``, ``this``, ``next`` or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raw:
    """The tokens of any of them."""

    i: int
    j: int

    @property
    def ranges(self) -> bool:
        """Whether both ends of a range are told (*16-17 Mei*, *2014-2016*)."""
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Raw):
    """What tells a month of the calendar, with or without its year."""

    month: int
    year: int | None = None
    year_shift: str = ""  # *Juni tahun lalu*; "that" is *tahun itu*
    shift: str = ""  # *Juni lalu*


@dataclass(frozen=True, slots=True, kw_only=True)
class Month(Calendar):
    """A month without a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Calendar):
    """A day and a month, or a range of days in one month."""

    day: int
    to_day: int | None = None
    weekday: int | None = None
    bad_year: bool = False  # a number stands in the place of the year that is none (a slip of the pen)

    @property
    def ranges(self) -> bool:
        return self.to_day is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Year(Raw):
    year: int
    to_year: int | None = None
    basis: str = "year"  # season: *musim gugur 2022*, of which only the year is sure

    @property
    def ranges(self) -> bool:
        return self.to_year is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decade(Raw):
    year: int  # its first


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter(Raw):
    """*kuartal II 2023*, *semester pertama 2023*, *tiga bulan pertama 2023*."""

    year: int
    month: int  # its first
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Season(Raw):
    """*musim dingin lalu*: three months from ``month`` on."""

    month: int
    shift: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday(Raw):
    weekday: int
    shift: str = ""
    week: str = ""  # the shift of its week: *Rabu pekan depan*


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekend(Raw):
    shift: str  # nothing: the one that has last begun, or the next where the words look ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Raw):
    """*pekan lalu*, *bulan ini*, *tahun depan*."""

    unit: str
    shift: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NearDay(Raw):
    """*kemarin*, *malam ini*: so many days from the report's own."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth(Raw):
    """*tanggal 5 bulan lalu*; *tanggal 13 lalu* has no shift, *tanggal 13 mendatang* is ``ahead``."""

    day: int
    shift: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FromToday(Raw):
    """*dua hari lalu* (-2), *dua hari lagi* (2), *beberapa hari lalu* (0)."""

    unit: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Raw):
    """*dua bulan terakhir* (-2), *dua tahun ke depan* (2), *beberapa hari terakhir* (0)."""

    unit: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FromDate(Raw):
    """Counted from the date told before: *sehari sebelumnya* (-1), *bulan itu* (0); as an ``offset`` *sehari setelah ia tiba* (-1)."""

    unit: str
    count: int
    basis: str = "anaphoric"


@dataclass(frozen=True, slots=True)
class SinceThen(Raw):
    """*sejak itu*, *sejak saat itu*: from the date told before on."""
