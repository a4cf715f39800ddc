"""Amounts told in a text: finding numbers, in digits and in words, with their bounds and with what is counted.

The text is cut into tokens (`tokens`); where a number begins it is read (`numbers`, `digits`), then the money before or after it, the per
cent, the noun (`units`); two that stand for a range are joined (`joining`), and `finding` puts the bounds before them and leaves out what
is no amount (`surroundings`): names with numbers, articles of treaties, times of day, years. Precision goes before recall. All words stand
in the language's table ``amounts`` (`words`).
"""

from __future__ import annotations

from sekutu.linking.amounts.amount import Amount
from sekutu.linking.amounts.finding import find

__all__ = ["Amount", "find"]
