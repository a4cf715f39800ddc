"""Turns of the language that are put plainly before a question is read: *didn't*, *Pernahkah*, *took Iran's side*."""

from __future__ import annotations

import functools
import re

from sekutu.resources import read_table


def plain(text: str, language: str) -> str:
    """The question in the plainer words of the language's table."""
    for pattern, plainer in _rewrites(language):
        text = pattern.sub(plainer, text)
    return text


@functools.cache
def _rewrites(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(row["pattern"], re.I), row["plainer"].replace("~", " "))
        for row in read_table(f"lang/{language}/questions/rewrites.tsv")
    )
