"""Cells that no spreadsheet takes for a formula.

A text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return (also with the wide forms of the signs) would be run as one
when a table is opened. It gets an apostrophe in front, as a person would type it; ``unguard`` takes it off again.
"""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\t\r＝＋－＠]")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula, or for one that is guarded already."""
    return _FORMULA.match(text) is not None


def guard(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return "'" + text if is_formula(text) else text


def unguard(cell: str) -> str:
    """The text that a guarded cell was made from."""
    return cell[1:] if _GUARDED.match(cell) else cell
