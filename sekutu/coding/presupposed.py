"""Presupposed: attacks and curbs that the content of a request or a refusal takes for granted, so that they were done all the same."""

from __future__ import annotations

from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses

# What is spoken of as done where something is asked for or refused because of it.
HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# How far before the noun the word may stand that takes it for granted, in words.
REACH = 3


def is_done(clauses: Clauses, trigger: Trigger, start: int) -> bool:
    """As in "meminta PBB menyelidiki serangan X", "menolak berunding setelah serangan X", in a complement that begins at ``start``: what is
    to be inquired into, or is the reason, was done.
    """
    if not trigger.is_noun or trigger.act.type not in HARM:
        return False
    granting = clauses.language.words("presupposing")
    for k in range(trigger.first - 1, max(start, trigger.first - REACH) - 1, -1):
        if clauses.owner[k] is None and clauses.words[k] in granting:
            return True
        if clauses.owner[k] is not None or clauses.words[k] in (",", ".", ";") or clauses.words[k] in clauses.relative:
            return False
    return False
