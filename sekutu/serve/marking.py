"""Where in a report's text a record stands: its quotation, and within that who, to whom, what, when and where.

Records carry the spans of their quotation, their trigger and their parties. Of the day they carry the words, of the place its name: these
are looked for in the quotation, and left out where they are not found there.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sekutu import registering
from sekutu.records import AnyRecord, Event, Party, Statement

Role = Literal["quote", "trigger", "actor", "recipient", "date", "place"]
ROLES: tuple[Role, ...] = ("quote", "trigger", "actor", "recipient", "date", "place")
"""``actor`` is also ``a`` of a tie and the speaker of a statement, ``recipient`` also ``b``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text (half-open, code points), and what it is of a record."""

    start: int
    end: int
    role: Role
    record: str

    def to_dict(self) -> dict[str, int | str]:
        return {"start": self.start, "end": self.end, "role": self.role, "record": self.record}


def marks(record: AnyRecord, text: str) -> list[Mark]:
    """The marks of a record that lie in the text, the quotation first."""
    found = [Mark(record.start, record.end, "quote", record.id)]
    found += [Mark(start, end, role, record.id) for role, start, end in _slots(record, text)]
    return [one for one in found if 0 <= one.start < one.end <= len(text)]


def _slots(record: AnyRecord, text: str) -> Iterator[tuple[Role, int, int]]:
    quote = text[record.start : record.end]
    if isinstance(record, Event):
        yield from _parties("actor", record.actors)
        yield from _parties("recipient", record.recipients)
        end = record.trigger_start + len(record.trigger)
        if text[record.trigger_start : end] == record.trigger:
            yield "trigger", record.trigger_start, end
        if record.date_words and (at := quote.find(record.date_words)) >= 0:
            yield "date", record.start + at, record.start + at + len(record.date_words)
        if record.place and (span := _place(record.place.name, quote)):
            yield "place", record.start + span[0], record.start + span[1]
    elif isinstance(record, Statement):
        yield from _parties("actor", record.speaker)
    else:
        yield from _parties("actor", (record.a,))
        yield from _parties("recipient", (record.b,))


def _parties(role: Role, parties: Iterable[Party]) -> Iterator[tuple[Role, int, int]]:
    for party in parties:
        if party.start is not None and party.end is not None:
            yield role, party.start, party.end


def _place(name: str, quote: str) -> tuple[int, int] | None:
    """Where a quotation names a place: the longest of its names that stands there as a word."""
    for form in _names().get(name, (name,)):
        if form in quote and (found := re.search(rf"(?<!\w){re.escape(form)}(?!\w)", quote)):
            return found.span()
    return None


@functools.cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """From the name under which records have a place to all that it is called, the longest first."""
    out: dict[str, set[str]] = {}
    for text, meant in registering.load().names.items():
        for name in meant:
            if name.entry.kind in ("place", "state"):
                out.setdefault(name.entry.name, {name.entry.name}).add(text)
    return {name: tuple(sorted(forms, key=lambda form: (-len(form), form))) for name, forms in out.items()}
