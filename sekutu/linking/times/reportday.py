"""The report's own day from its text, where nothing else tells it."""

from __future__ import annotations

import datetime as dt

from sekutu.lang import Language
from sekutu.linking.times.grammar import scan
from sekutu.linking.times.raw import Day
from sekutu.linking.times.surroundings import looks_ahead, planned
from sekutu.linking.times.tokens import Tokens

_TOP = 1500  # code points at the top of a report in which its own day is looked for


def infer_day(text: str, language: Language) -> tuple[str | None, str | None]:
    """The report's own day from its text, where nothing else tells it: (EDTF, basis) or (None, None).

    It is the latest full date beside its day of the week (*Kamis (16/5/2024)*) near the top that is not told as still to come: news that is
    written in this way names the day on which it learnt.
    """
    tokens = Tokens(text, language, 0, min(len(text), _TOP))
    learnt: list[dt.date] = []
    for raw in scan(tokens):
        if not isinstance(raw, Day) or raw.year is None or not raw.weekday or raw.ranges:
            continue
        day = dt.date(raw.year, raw.month, raw.day)
        if day.isoweekday() == raw.weekday and not _to_come(tokens, raw):
            learnt.append(day)
    return (max(learnt).isoformat(), "weekday and date near the top") if learnt else (None, None)


def _to_come(tokens: Tokens, raw: Day) -> bool:
    """A day after a comma is often that of the report, whatever the clauses before it plan."""
    return raw.shift == "next" or planned(tokens, raw.i) or (tokens.word(raw.i - 1) != "," and looks_ahead(tokens, raw.i))
