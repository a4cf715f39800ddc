"""What the rest of the program gets: the words that tell an amount, and the amount."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["money", "share", "count"]
_PLACES = Decimal("0.0001")  # thirds and sevenths are written with four


@dataclass(frozen=True, slots=True)
class Amount:
    """Words that tell an amount, and the amount.

    ``low`` and ``high`` are equal where the text gives one number; None where it gives no bound on that side. ``beyond`` tells *lebih
    dari* and *kurang dari*, which leave out the bound itself, from *sedikitnya* and *hingga*. ``unit`` is an ISO 4217 code for money,
    ``%``, or the counted noun as the text has it, in lower case; nothing where none is counted. ``noun`` is its head in the table's English
    (singular|plural).
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    approximate: bool
    unit: str
    kind: Kind
    beyond: bool = False
    noun: str = ""
    noun_class: str = ""

    @property
    def value(self) -> str:
        """``40000000000``, ``>=300000``, ``<=50``, ``~500``, ``100..200``."""
        about = "~" if self.approximate else ""
        if self.high is None:
            return f"{about}>={plain(self.low)}"
        if self.low is None:
            return f"{about}<={plain(self.high)}"
        if self.low == self.high:
            return f"{about}{plain(self.low)}"
        return f"{about}{plain(self.low)}..{plain(self.high)}"


def plain(number: Decimal | None) -> str:
    """A number in digits with a decimal point, without an exponent and without zeros at its end."""
    if number is None:
        return ""
    if number != number.quantize(_PLACES):
        number = number.quantize(_PLACES)
    whole, _, places = format(number, "f").partition(".")
    places = places.rstrip("0")
    return f"{whole}.{places}" if places else whole
