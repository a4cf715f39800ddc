"""Quantities: a number with its money or noun, as they are before bounds and ranges are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sekutu.lang import Language
from sekutu.linking.amounts import numbers, units
from sekutu.linking.amounts.numbers import Number
from sekutu.linking.amounts.tokens import HYPHENS, Tokens
from sekutu.linking.amounts.units import Unit
from sekutu.linking.amounts.words import Words


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens i to j (exclusive) with a number in them; ``signed`` where the money stands before it, ``over`` is *lebih* after it."""

    i: int
    j: int
    number: Number
    unit: Unit | None
    low: Decimal
    high: Decimal
    signed: bool = False
    over: str = ""

    @property
    def exact(self) -> bool:
        return self.low == self.high and not self.number.approximate and not self.over

    @property
    def known(self) -> bool:
        """Whether the unit says that it is an amount."""
        return self.unit is not None and self.unit.known


def at(tokens: Tokens, words: Words, language: Language, i: int) -> Quantity | None:
    """The quantity that begins at token i."""
    sign = words.signs.at(tokens.lower, i)
    k = i + (sign[0] if sign is not None else 0)
    money = str(sign[1]) if sign is not None else ""
    minus, k = _minus(tokens, words, k)
    number = numbers.at(tokens, words, k, money) if k < tokens.size and not (k > i and tokens.parted(k)) else None
    if number is None or (minus and number.low != number.high):
        return None
    end, over = number.j, ""
    more = words.over.at(tokens.lower, end) if not tokens.parted(end) else None
    if more is not None and (found := units.after(tokens, words, language, end + more[0], number)) is not None and found.known:
        end, over = end + more[0], str(more[1])
    if sign is not None:
        unit: Unit | None = Unit(end, money, "money", money, "money")
    else:
        unit = units.after(tokens, words, language, end, number)
    factor = -1 if minus else 1
    return Quantity(i, unit.j if unit is not None else end, number, unit, factor * number.low, factor * number.high, sign is not None, over)


def _minus(tokens: Tokens, words: Words, k: int) -> tuple[bool, int]:
    """Whether the number is below nothing, and the token after what says so."""
    if words.value("minus", tokens.word(k)) is not None:
        return True, k + 1
    dash = tokens.word(k) in HYPHENS and tokens.glued(k + 1) and tokens.is_number(k + 1)
    return (True, k + 1) if dash and not tokens.glued(k) else (False, k)
