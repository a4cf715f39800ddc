"""What the rest of the program gets: the words that tell a date, and the date."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a date, and the date.

    ``bound`` says how the words before it use it: as the time itself (empty), ``since``, ``start`` (*mulai*: the day
    itself, on which something begins), ``until``, ``deadline`` (*paling lambat*), ``before``, ``after``; ``duration`` is
    a stretch that ends or begins at the report's day (*dua bulan terakhir*). ``precision`` is day, week, month, year or range. ``basis``
    says how it was resolved:

    - ``absolute``: all of it is told; ``corrected``: the day of the week proves the year a slip, the nearest year was taken;
    - ``year-inferred``: day and month are told; ``month``: a bare month; ``year``, ``decade``, ``century``, ``quarter``, ``season``;
    - ``weekday``: a day of the week; ``relative``: counted from the report's day;
    - ``anaphoric``: counted from the date told before (*sehari sebelumnya*, *bulan itu*);
    - ``offset``: *Kamis, sehari setelah ia tiba*: the date of what **follows** the words, counted from the date before them;
    - ``context``: the year is that of the date told before, in a report without a day.
    """

    start: int
    end: int
    edtf: str
    basis: str
    precision: str
    bound: str = ""
