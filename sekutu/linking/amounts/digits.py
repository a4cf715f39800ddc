"""Numbers in digits: *1.250.000,50*, *1,2*; *2.5* and *1,250* beside a dollar sign or an English scale."""

from __future__ import annotations

import re
from decimal import Decimal

LONGEST = 24  # digits: no report counts farther
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_GROUPED_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]*),[0-9]+")
_DECIMAL_ENGLISH = re.compile(r"(?:0|[1-9][0-9]*)\.[0-9]+")
_WHOLE = re.compile(r"0|[1-9][0-9]*")


def read(digits: str, *, english: bool = False, dollars: bool = False, scaled: bool = False) -> Decimal | None:
    """The number that the digits write; None where they write none (a phone number, an address, a version).

    Indonesian points group and the comma is decimal. ``english`` turns that round. Where ``dollars`` stand before the digits and no
    Indonesian scale after them (``scaled``), a comma before three digits groups. What cannot be read in the one way is read in the other:
    *3.5 persen*, *1,250,000*.
    """
    if len(digits) > LONGEST:
        return None
    if _WHOLE.fullmatch(digits):
        return Decimal(digits)
    if not english and dollars and not scaled and digits.count(",") == 1 and _GROUPED_ENGLISH.fullmatch(digits):
        english = True
    first, second = (_english, _indonesian) if english else (_indonesian, _english)
    found = first(digits)
    return second(digits) if found is None else found


def _indonesian(digits: str) -> Decimal | None:
    if _GROUPED.fullmatch(digits) or _DECIMAL.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    return None


def _english(digits: str) -> Decimal | None:
    if _GROUPED_ENGLISH.fullmatch(digits) or _DECIMAL_ENGLISH.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    return None


def is_grouped(digits: str) -> bool:
    """Whether the digits are grouped by thousands."""
    return bool(_GROUPED.fullmatch(digits) or _GROUPED_ENGLISH.fullmatch(digits))


def is_bare_year(digits: str) -> bool:
    """Whether the digits may be a year."""
    return len(digits) == 4 and digits[:2] in ("19", "20") and digits.isdecimal()
