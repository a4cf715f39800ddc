"""Days reckoned from that of another act.

"Sehari setelah X menyerang pada 13 Juni, Y menutup …" is the 14th, "beberapa jam setelah" the 13th, "dua hari sebelum" the 11th.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from sekutu.coding.triggers import Trigger
from sekutu.linking.times import TimeExpression
from sekutu.linking.times.words import words_of
from sekutu.reading.clauses import Clauses


def reckoned(told: TimeExpression, clauses: Clauses, trigger: Trigger) -> TimeExpression | None:
    """The day of the main clause's act, where the sentence opens with so long after or before what was on the day told.

    None where it does not, where the act does not stand behind the comma that ends that opening, or the count is no count of days.
    """
    days = _days(clauses)
    if days is None or told.bound or told.basis == "anaphoric":
        return None  # "sehari sebelum serangan itu" is counted already
    words, tokens = clauses.words, clauses.sentence.tokens
    before = next((k for k, token in enumerate(tokens) if token.end > told.start), len(tokens))
    behind = next((k for k, token in enumerate(tokens) if token.start >= told.end), len(tokens))
    if "," in words[:before] or "," not in words[behind : trigger.first]:
        return None
    if days == 0:
        return told
    if told.precision != "day":
        return None
    try:
        day = dt.date.fromisoformat(told.edtf) + dt.timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    return dataclasses.replace(told, edtf=day.isoformat(), basis="offset")


def _days(clauses: Clauses) -> int | None:
    """How many days after (or, negative, before) what follows the sentence's opening says that its act was."""
    table, words = words_of(clauses.language), clauses.words
    k = 0
    while k < len(words) and (words[k] in table.of("vague") or words[k] in table.of("lead_in")):
        k += 1
    number: int | None = None
    if k < len(words) and (words[k] in table.numbers or words[k].isdecimal()):
        number = table.numbers.get(words[k]) or int(words[k])
        k += 1
    elif k < len(words) and words[k] in table.of("few"):
        k += 1
    if k + 1 >= len(words):
        return None
    if words[k] in table.of("soon") or words[k] in table.roles["hours"]:
        number = 0
    elif table.of("one_unit").get(words[k]) == "day":
        number = 1
    elif table.of("unit").get(words[k]) != "day":
        return None
    if number is None:
        return None
    after, before = (words[k + 1] in table.roles[role] for role in ("offset_after", "offset_before"))
    return number if after else -number if before else None
