"""English words that no sense of questions has, as roots of Indonesian: to look for sentences, never to answer."""

from __future__ import annotations

import functools

from sekutu.resources import items, read_table

_ENDS = ("", "s", "d", "ed", "ing", "es")


def roots_of(word: str) -> tuple[str, ...]:
    """The roots of an English word (lower case), none where the table does not have it."""
    return _glosses().get(word, ())


@functools.cache
def _glosses() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for row in read_table("lang/en/questions/glosses.tsv"):
        for word in items(row["words"]):
            for end in _ENDS:
                stem = word[:-1] if word.endswith("e") and end in ("ed", "ing") else word
                out.setdefault(stem + end, tuple(items(row["roots"])))
    return out
