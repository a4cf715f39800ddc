"""Numbered lists: who stands below a line that counts them ("5 negara sekutu X", then "1. A", "2. B" as headings).

The line itself names nobody; the headings do. `place` puts them where subjects that are told as a list are looked for (`listing`).
"""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

_LINE = 12  # words of a heading with a number
_NEAR = 4  # sentences from the line that counts to the first heading; the headline counts from anywhere


def place(clauses: Sequence[Clauses]) -> None:
    """Gives each line that counts what a list below it names the parties of that list."""
    for first, items in _lists(clauses):
        before = [number for number in range(first) if number == 0 or number >= first - _NEAR]
        for number in before:
            if clauses[number].listing.counts(len(items)):
                clauses[number].listing.below = items


def _lists(clauses: Sequence[Clauses]) -> list[tuple[int, list[Mention]]]:
    """The numbered lists of two or more: the sentence of the first heading and the parties, one of each heading."""
    out: list[tuple[int, list[Mention]]] = []
    first, items = 0, list[Mention]()
    for number, one in enumerate(clauses):
        told = _numbered(one)
        if told is None:
            continue
        ordinal, mention = told
        if ordinal == 1:
            out.append((first, items))
            first, items = number, [mention]
        elif items and ordinal == len(items) + 1:
            items.append(mention)
        else:
            out.append((first, items))
            items = []
    out.append((first, items))
    return [(first, items) for first, items in out if len(items) > 1]


def _numbered(clauses: Clauses) -> tuple[int, Mention] | None:
    """The number of a heading and the party that it begins with: "2. Korea Utara", "3) Hizbullah di Lebanon"."""
    words = clauses.words
    if not 2 < len(words) <= _LINE or not words[0].isdigit() or words[1] not in (".", ")") or words[-1] == ".":
        return None
    mention = clauses.owner[2]
    named = mention is not None and mention.first == 2 and mention.kind == "party" and mention.code is not None
    return (int(words[0]), mention) if named and mention is not None and len(words[0]) < 3 else None
