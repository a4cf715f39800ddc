"""The words by which the parts of a question and of a reread sentence are told apart, by language: what joins, what points back, what is
counted. The words themselves stand in the table ``parts`` of a language; here they are only handed out.
"""

from __future__ import annotations

import functools
import re

from sekutu.resources import items, read_table


@functools.cache
def listed(part: str, language: str = "id") -> tuple[str, ...]:
    """The forms of a part in the order of the table; none where the language has no such part. Raises KeyError for one that no language
    has."""
    known = _parts(language)
    if part not in known and all(part not in _parts(other) for other in ("id", "en")):
        raise KeyError(part)
    return known.get(part, ())


@functools.cache
def words(part: str, language: str = "id") -> frozenset[str]:
    """The same as a set."""
    return frozenset(listed(part, language))


@functools.cache
def pattern(part: str, language: str = "id") -> re.Pattern[str]:
    """What finds one of the forms in a text, as whole words; a form that begins with a hyphen is an ending."""
    forms = [rf"\w{re.escape(one[1:])}\b" if one.startswith("-") else rf"\b{re.escape(one)}\b" for one in listed(part, language)]
    return re.compile("|".join(forms), re.I)


@functools.cache
def _parts(language: str) -> dict[str, tuple[str, ...]]:
    return {row["part"]: tuple(items(row["forms"])) for row in read_table(f"lang/{language}/questions/parts.tsv")}
