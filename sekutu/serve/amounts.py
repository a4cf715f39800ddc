"""Amounts of records in the language of a face: they are written in English (``at least 50 hostages``, see ``sekutu.coding.counted``).

The nouns are those of the language's own tables, read backwards: the first form of a noun is what it is called. What they do not have
stays as it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sekutu import lang
from sekutu.analysis.goods import goods_table
from sekutu.coding.counted import vocabulary
from sekutu.resources import read_table

if TYPE_CHECKING:
    from sekutu.serve.words import Words

NOUNS = frozenset({"toll", "classifier", "people", "party", "thing", "measure", "time", "times", "vote", "percent", "loss", "loss_of"})
"""Classes of the table ``amounts`` that name what is counted; of a word for deaths as a toll and as a loss the toll is taken."""

SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
"""Zeros of the scales in which money is told, and the names of their texts."""
DECIMALS = 2
"""Figures behind the point of such a number at most; where it has more it is told in full."""

_CURRENCY = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(%?)(?: to (\d+(?:\.\d+)?)(%?))?(?=\s|$)")
_CHANGE = re.compile(r"from (\S+) to (\S+)(.*)")


def told(amount: str, words: Words) -> str:
    """An amount with its numbers and nouns as the face's language has them."""
    change = _CHANGE.fullmatch(amount)
    if change is not None:
        before, after = (_number(one, words) for one in change.group(1, 2))
        return words("amount.change", before=before, after=after) + (f" {noun(change[3].strip(), words)}" if change[3].strip() else "")
    return ", ".join(_part(one.strip(), words) for one in amount.split(","))


def noun(english: str, words: Words) -> str:
    """What is counted, in the face's language."""
    return english if words.lang == "en" else _nouns(words.lang).get(english, english)


def _part(text: str, words: Words) -> str:
    bounds = {english: sign for sign, english in vocabulary(lang.get("id")).bounds.items()}
    rest, before = text, []
    while bound := next((one for one in sorted(bounds, key=len, reverse=True) if rest.startswith(f"{one} ")), None):
        rest = rest[len(bound) + 1 :]
        before.append(words(f"amount.{BOUNDS[bounds[bound]]}"))
    match = _NUMBER.match(rest)
    if match:
        rest = rest[match.end() :].strip()
        money = bool(_CURRENCY.fullmatch(rest))
        low, high = _number(match[1] + match[2], words, money), _number(match[3] + match[4], words, money) if match[3] else ""
        shown = words("flow.range", low=low, high=high) if high else low
    else:
        vague = next((one for one in sorted(_vague(), key=len, reverse=True) if rest == one or rest.startswith(f"{one} ")), None)
        if vague is None:
            return text
        rest = rest[len(vague) :].strip()
        if words.lang == "en":
            return " ".join(part for part in (*before, vague, rest) if part)
        shown, rest = words(f"amount.{vague.replace(' ', '_')}"), rest.removeprefix("of ")
    return " ".join(part for part in (*before, shown, noun(rest, words) if rest else "") if part)


BOUNDS: Mapping[str, str] = {">": "more_than", ">=": "at_least", "<": "less_than", "<=": "up_to", "~": "about"}
"""From the sign of a bound to the name of its text."""


def _number(text: str, words: Words, money: bool = False) -> str:
    """A number with marks between thousands; of money one of millions and more in their words."""
    if money and "." not in text:
        for zeros, name in SCALES:
            if len(text) > zeros and not text[-(zeros - DECIMALS) :].strip("0"):
                whole, part = text[:-zeros], text[-zeros:].rstrip("0")
                return words(f"amount.{name}", n=words.number(f"{whole}.{part}" if part else whole))
    return words.number(text.removesuffix("%")) + ("%" if text.endswith("%") else "")


def _vague() -> frozenset[str]:
    """Numbers that are told as their size alone: dozens, thousands."""
    return frozenset(vocabulary(lang.get("id")).magnitudes.values())


@functools.cache
def _nouns(code: str) -> Mapping[str, str]:
    """From what is counted in English, one or many, to what it is called in a language that has tables."""
    found: dict[str, str] = {}
    if code == "id":
        found |= {name: row[1] for name, row in goods_table().items() if row[1]}
    rows = sorted(read_table(f"lang/{code}/amounts.tsv"), key=lambda row: row["class"].startswith("loss"))
    for row in rows:
        if row["class"] in NOUNS and row["english"]:
            for english in row["english"].split("|"):
                found.setdefault(english, row["form"].replace(" - ", "-"))
    return found
