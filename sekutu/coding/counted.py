"""Amounts as events tell them: in English, with their place among the words of a sentence.

An amount is told as ``300 personnel``, ``40000000000 USD``, ``25%``; before the number may stand *at least*, *more than*, *up to*, *less
than*, *about*; two ends of a range have *to* between them, and *ratusan* is ``hundreds of``. A noun that the table ``amounts`` does not
have stays as in the text.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sekutu.lang import Language, Phrases
from sekutu.linking.amounts import Amount
from sekutu.linking.amounts.amount import plain
from sekutu.reading.clauses import Clauses


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the table says beyond the grammar: English of bounds and magnitudes, and words around amounts."""

    bounds: dict[str, str]
    magnitudes: dict[str, str]
    tolls: Phrases
    losses: Phrases
    losses_of: Phrases
    reached: frozenset[str]
    others: Phrases
    part: Phrases
    value: Phrases
    growth: frozenset[str]
    change: frozenset[str]
    given_with: frozenset[str]
    aimed_at: frozenset[str]


@functools.cache
def vocabulary(language: Language) -> Vocabulary:
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for row in language.table("amounts"):
        form = row["form"].replace(" - ", "-")  # the reading keeps such words whole
        rows.setdefault(row["class"], []).append((form, row["value"], row["english"]))

    def phrases(name: str) -> Phrases:
        return Phrases([(form, english) for form, _, english in rows[name]])

    def forms(name: str) -> frozenset[str]:
        return frozenset(form for form, _, _ in rows[name])

    bounds: dict[str, str] = {}
    for _, value, english in rows["bound"]:
        bounds.setdefault(value, english)
    return Vocabulary(
        bounds=bounds,
        magnitudes={form: english for form, _, english in rows["magnitude"]},
        tolls=phrases("toll"),
        losses=phrases("loss"),
        losses_of=phrases("loss_of"),
        reached=forms("loss_reached"),
        others=phrases("other"),
        part=phrases("part"),
        value=phrases("value"),
        growth=forms("growth"),
        change=forms("change"),
        given_with=forms("given_with"),
        aimed_at=forms("aimed_at"),
    )


# --- in words -------------------------------------------------------------------------------------------------------------------------


def number_of(one: Amount, words: Vocabulary) -> str:
    """The number with its bound: ``at least 12``, ``about 500``, ``10 to 15``, ``hundreds``."""
    if one.high is None or one.low is None:
        sign = (">" if one.high is None else "<") + ("" if one.beyond else "=")
        told = one.low if one.low is not None else one.high
        return f"{words.bounds[sign]} {plain(told)}"
    about = f"{words.bounds['~']} " if one.approximate else ""
    if one.low == one.high:
        return about + plain(one.low)
    low, high = plain(one.low), plain(one.high)
    if low in words.magnitudes and one.high == one.low * 10 - 1:
        return words.magnitudes[low]
    return f"{about}{low} to {high}"


def in_words(one: Amount, words: Vocabulary, noun: str = "") -> str:
    """An amount as events tell it; ``noun`` stands for the unit's own (``killed``)."""
    number = number_of(one, words)
    if one.unit == "%":
        return f"{number}%"
    vague = number in words.magnitudes.values()
    if noun:
        return f"{number} {noun}"
    singular, _, plural = one.noun.partition("|")
    name = (singular if one.low == one.high == 1 else plural or singular) or one.unit
    return " ".join(part for part in (number, "of" if vague and name else "", name) if part)


# --- where amounts stand --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Placed:
    """An amount at the tokens ``first`` to ``last`` (exclusive) of its sentence."""

    first: int
    last: int
    amount: Amount


def placed(clauses: Clauses, amounts: Sequence[Amount]) -> list[Placed]:
    """The amounts of a sentence with their tokens."""
    tokens = clauses.sentence.tokens
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    out = []
    for one in amounts:
        first, last = bisect_right(ends, one.start), bisect_left(starts, one.end)
        if first < last:
            out.append(Placed(first, last, one))
    return out
