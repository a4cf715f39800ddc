"""Amounts of records as quantities that can be compared and added: bounds, a number, a unit brought to its base.

An amount is told in words (``at least 50 hostages``, ``120 missiles, 90 drones``, ``40000000000 USD``, ``dozens of drones``, see
``sekutu.coding.counted``). Money stays in its own currency. Per cent and changes (``from 32% to 19%``) are no quantities of anything, and
give none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sekutu import lang
from sekutu.coding.counted import vocabulary
from sekutu.linking.amounts.amount import plain
from sekutu.resources import read_table

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?: to (\d+(?:\.\d+)?))?")
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """``low`` and ``high`` in ``unit`` (a base unit, a currency, a plural noun, or nothing), None for no bound; ``about``: told as rough.

    ``text`` is what the record says. ``money`` where the unit is a currency.
    """

    low: Decimal | None
    high: Decimal | None
    about: bool
    unit: str
    text: str
    money: bool

    def to_dict(self) -> dict[str, Any]:
        return {"low": number(self.low), "high": number(self.high), "about": self.about, "unit": self.unit, "text": self.text}


def number(value: Decimal | None) -> int | float | None:
    """For JSON: a whole number where it is one."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


@functools.cache
def _bounds() -> Mapping[str, str]:
    """How bounds are worded in amounts → the sign."""
    return {english: sign for sign, english in vocabulary(lang.get("id")).bounds.items()}


@functools.cache
def _magnitudes() -> Mapping[str, Decimal]:
    """Vague numbers (``dozens``) → the least that they may be."""
    return {english: Decimal(least) for least, english in vocabulary(lang.get("id")).magnitudes.items()}


@functools.cache
def _units() -> Mapping[str, tuple[str, Decimal]]:
    return {row["unit"]: (row["base"], Decimal(row["factor"])) for row in read_table("codebook/units.tsv")}


@functools.cache
def plurals() -> Mapping[str, str]:
    """Nouns of amounts: singular → plural."""
    pairs = (row["english"].split("|") for row in lang.get("id").table("amounts") if "|" in row["english"])
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def quantities(amount: str | None) -> tuple[Quantity, ...]:
    """The quantities of an amount; nothing where it tells none."""
    if not amount or amount.startswith("from "):
        return ()
    found = (_quantity(part.strip()) for part in amount.split(","))
    return tuple(one for one in found if one is not None)


def _quantity(text: str) -> Quantity | None:
    rest, about, sign = text, False, ""
    while bound := next((words for words in sorted(_bounds(), key=len, reverse=True) if rest.startswith(f"{words} ")), None):
        rest = rest[len(bound) + 1 :]
        if _bounds()[bound] == "~":
            about = True
        else:
            sign = _bounds()[bound]
    match = _NUMBER.match(rest)
    low: Decimal | None
    high: Decimal | None
    if match:
        low = Decimal(match[1])
        high = Decimal(match[2]) if match[2] else low
        rest = rest[match.end() :].strip()
    else:
        word, _, rest = rest.partition(" ")
        if word not in _magnitudes():
            return None
        low, high = _magnitudes()[word], None
        about = True
        rest = rest.removeprefix("of ").strip()
    if rest.startswith("%"):
        return None
    if sign.startswith(">"):
        high = None
    elif sign.startswith("<"):
        low = None
    unit, factor = _units().get(rest, (plurals().get(rest, rest), Decimal(1)))
    return Quantity(
        low=None if low is None else low * factor,
        high=None if high is None else high * factor,
        about=about,
        unit=unit,
        text=text,
        money=bool(_CURRENCY.fullmatch(unit)) and rest == unit,
    )


def span(found: list[Quantity]) -> Quantity:
    """What several tellings of one amount allow: from the least to the most; no bound where one has none."""
    lows, highs = [one.low for one in found], [one.high for one in found]
    return Quantity(
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        about=any(one.about for one in found),
        unit=found[0].unit,
        text=" / ".join(dict.fromkeys(one.text for one in found)),
        money=found[0].money,
    )


def plus(found: list[Quantity]) -> Quantity:
    """The sum of quantities of one unit; a bound only where all have it."""
    lows, highs = [one.low for one in found], [one.high for one in found]
    return Quantity(
        low=sum((low for low in lows if low is not None), Decimal(0)),
        high=None if None in highs else sum((high for high in highs if high is not None), Decimal(0)),
        about=any(one.about for one in found),
        unit=found[0].unit,
        text="",
        money=found[0].money,
    )


__all__ = ["Quantity", "number", "plain", "plurals", "plus", "quantities", "span"]
