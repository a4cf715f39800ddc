"""Remarks on how rare a meeting is ("the first in 24 years"), kept as the quotation words them; the patterns are the table ``remarks``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sekutu import lang
from sekutu.records import AnyRecord

TAIL = " ,;:"


@dataclass(frozen=True, slots=True)
class Remark:
    """The words of a remark and where they stand in the report (code points, half-open); ``kind`` as in the table."""

    kind: str
    words: str
    record: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "words": self.words, "record": self.record, "start": self.start, "end": self.end}


@functools.cache
def _patterns(language: str = "id") -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(rf"(?<!\w){row['pattern']}(?!\w)", re.IGNORECASE)) for row in lang.get(language).table("remarks"))


def remarks(record: AnyRecord) -> list[Remark]:
    """The remarks in a record's quotation, in order; none within another."""
    found = [(match.start(), -len(match[0]), kind, match) for kind, pattern in _patterns() for match in pattern.finditer(record.quote)]
    out: list[Remark] = []
    reached = 0
    for start, _, kind, match in sorted(found, key=lambda one: one[:3]):
        if start < reached:
            continue
        words = match[0].strip(TAIL)
        start += match[0].index(words)
        reached = match.end()
        out.append(Remark(kind, words, record.id, record.start + start, record.start + start + len(words)))
    return out


def of_all(records: Iterable[AnyRecord]) -> tuple[Remark, ...]:
    """The remarks of several records, the same words once."""
    found: dict[tuple[str, str], Remark] = {}
    for record in records:
        for one in remarks(record):
            found.setdefault((one.kind, one.words.casefold()), one)
    return tuple(found.values())
