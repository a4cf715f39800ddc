"""Belonging: whose the thing is that an act befalls, where a clause or a word behind it says so.

As in "menyita kapal yang terkait dengan X", "menyerang tanker berbendera X", "membekukan rekening milik X", "perusahaan yang dikelola X".
"""

from __future__ import annotations

from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

# What is done to things that are somebody's.
BEFALLS = frozenset({"COERCE", "SANCTION", "ASSAULT", "RETREAT"})
# How far behind the verb, or before a passive, the word may stand that says whose the thing is; how far behind it who that is, in words.
_REACH, _NEAR = 9, 4


def owners(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """Whose the thing is, by the word that says so (class ``belonging``); empty where none stands there or what is meant is somebody."""
    passive = trigger.voice == "passive"
    if trigger.act.type not in BEFALLS or (passive and "obj" not in trigger.act.recipient):
        return []
    belonging = clauses.language.words("belonging")
    behind = range(trigger.last, min(len(clauses.words), trigger.last + _REACH))
    span = range(max(0, trigger.first - _REACH), trigger.first) if passive else behind
    for k in span:
        word = clauses.words[k]
        if word in (",", ".", ";", ":") or (not passive and clauses.owner[k] is not None and clauses.owner[k].code):  # type: ignore[union-attr]
            return []
        if word in belonging and clauses.owner[k] is None:
            return _named(clauses, k + 1, trigger.first if passive else len(clauses.words))
    return []


def _named(clauses: Clauses, k: int, high: int) -> list[Mention]:
    """The parties that stand right behind the word, past a preposition and a noun."""
    for at in range(k, min(high, k + _NEAR)):
        owner = clauses.owner[at]
        if owner is not None:
            run = clauses.run_of.get(id(owner), [owner])
            return [one for one in run if one.kind == "party" and one.last <= high] if owner.kind == "party" else []
        if clauses.words[at] in (",", ".", ";", ":") or clauses.is_verbal(at) or clauses.words[at] in clauses.relative:
            return []
    return []
