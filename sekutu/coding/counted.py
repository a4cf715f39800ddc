"""Amounts as events tell them: in English, with their place among the words of a sentence.

An amount is told as ``300 personnel``, ``40000000000 USD``, ``25%``; before the number may stand *at least*, *more than*, *up to*, *less
than*, *about*; two ends of a range have *to* between them, and *ratusan* is ``hundreds of``. A noun that the table ``amounts`` does not
have stays as in the text.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sekutu.lang import Language, Phrases
from sekutu.linking.amounts import Amount
from sekutu.linking.amounts.amount import plain
from sekutu.reading.clauses import Clauses

LONGEST_LIST = 30  # words of a list of names
NEAR = 6  # words from one count to the coordinator and the next: "tiga warga negara Uni Emirat Arab dan"
BREAKS = frozenset({".", ",", ";", ":", "!", "?", "…", "(", ")", "–", "—"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the table says beyond the grammar: English of bounds and magnitudes, and words around amounts."""

    bounds: dict[str, str]
    magnitudes: dict[str, str]
    tolls: Phrases
    losses: Phrases
    losses_of: Phrases
    reached: frozenset[str]
    apart: frozenset[str]
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
        apart=forms("loss_apart"),
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


def counted_on(clauses: Clauses, one: Placed, other: Placed) -> bool:
    """Whether the second is counted on with the first: *120 rudal dan 90 drone*, *tiga orang Filipina dan seorang Nigeria*."""
    between = range(one.last, other.first)
    if not 0 < len(between) <= NEAR or clauses.words[between[-1]] not in clauses.coordinators:
        return False
    return not any(clauses.owner[k] is None and (clauses.is_verbal(k) or clauses.words[k] in BREAKS) for k in between)


def ends_a_list(clauses: Clauses, one: Placed) -> bool:
    """Whether others are named with those who are counted: *ketujuh pelaut dan delapan marinir*.

    Not where the words before are a clause of their own: *X diculik dan dua polisi dibunuh*.
    """
    if one.first < 2 or clauses.words[one.first - 1] not in clauses.coordinators:
        return False
    words = vocabulary(clauses.language)
    for k in range(one.first - 2, max(-1, one.first - 2 - LONGEST_LIST), -1):
        if clauses.words[k] in BREAKS and clauses.words[k] not in ",()":
            return True
        if clauses.owner[k] is None and (clauses.is_verbal(k) or any(table.at(clauses.words, k) for table in (words.tolls, words.part))):
            return False
    return True


def added(one: Amount, other: Amount) -> Amount | None:
    """Both together, where both are exact numbers of people."""
    if one.low is None or other.low is None or one.low != one.high or other.low != other.high or one.approximate or other.approximate:
        return None
    if "people" not in (one.noun_class, other.noun_class) or {one.noun_class, other.noun_class} - {"people", ""}:
        return None
    both = one.low + other.low
    return replace(one, end=other.end, low=both, high=both)
