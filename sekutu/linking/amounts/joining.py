"""Two numbers that are told together.

They are a range (*120-130 juta*, *antara 5 dan 7 miliar*), or two amounts whose unit is told once (*20 menjadi 36 persen*).
"""

from __future__ import annotations

from dataclasses import replace

from sekutu.linking.amounts.quantity import Quantity
from sekutu.linking.amounts.tokens import HYPHENS, Tokens
from sekutu.linking.amounts.units import Unit
from sekutu.linking.amounts.words import Words

_SMALL = 1000  # what is this large or has a unit of its own does not take the multiplier of the other end


def joined(tokens: Tokens, words: Words, j: int) -> tuple[int, str]:
    """The token after words that join the ends of a range at token j, and which kind; 0 and nothing where none stand there."""
    found = words.joiners.at(tokens.lower, j) if not tokens.parted(j) else None
    if found is None:
        return 0, ""
    length, kind = found
    if tokens.lower[j] in HYPHENS and tokens.glued(j) != tokens.glued(j + 1):
        return 0, ""
    return j + length, str(kind)


def as_range(one: Quantity, two: Quantity, kind: str) -> Quantity | None:
    """From one to the other; None where they are no two ends of one range."""
    if kind == "words" and not (one.number.in_words and two.number.in_words and two.number.high < 10):
        return None
    low, unit = one.low, two.unit
    if one.unit is not None:
        if unit is not None and one.unit.name != unit.name:
            return None
        unit = one.unit if unit is None else unit
        if two.unit is None and not one.signed:  # "5 persen hingga 10": the other is not of these
            return None
    if one.over or two.over or one.number.share or two.number.share or one.number.one or two.number.one:
        return None
    if one.number.scale == 1 and low < _SMALL:
        low *= two.number.scale
    if not 0 <= low < two.high:
        return None
    number = replace(two.number, i=one.number.i, approximate=one.number.approximate or two.number.approximate)
    return Quantity(one.i, two.j, number, _ending(unit, two.j), low, two.high, one.signed)


def borrowed(one: Quantity, two: Quantity) -> Quantity:
    """The first of two with the per cent or the money that is told after the second."""
    assert two.unit is not None
    scale = two.number.scale if one.number.scale == 1 and one.high < _SMALL else 1
    return replace(one, unit=_ending(two.unit, one.j), low=one.low * scale, high=one.high * scale)


def part_of(one: Quantity, whole: Quantity) -> Quantity:
    """The first of *tiga dari 33 sandera*, of which the second has the noun."""
    return replace(one, unit=_ending(whole.unit, one.j))


def _ending(unit: Unit | None, j: int) -> Unit | None:
    return replace(unit, j=j) if unit is not None else None
