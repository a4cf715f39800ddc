"""Dates told in a text: finding the words, and resolving them against the report's own day.

The text is cut into tokens once (`tokens`); a small grammar reads them from left to right, longest first, into *raw* dates, what the words
say (`grammar` and the rules it tries); raw dates that belong together (``30 Mei-2 Juni 2024``) are joined (`joining`); then each is
resolved to days (`resolving`) and written as a date of `sekutu.edtf` (`finding`). What cannot be resolved is left out: precision goes
before recall, since a wrong date contradicts other reports while a missing one does not. All words stand in the language's table ``dates``
(`words`).
"""

from __future__ import annotations

from sekutu.linking.times.expression import TimeExpression
from sekutu.linking.times.finding import find
from sekutu.linking.times.reportday import infer_day

__all__ = ["TimeExpression", "find", "infer_day"]
