"""Charges: of what those are accused whom a state has arrested, where the words name neither them nor who accuses them.

As in "Polisi X menangkap lima orang. Kelima orang itu dituduh …": who arrested them accuses them.
"""

from __future__ import annotations

from sekutu.coding.deeds import Deeds
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.records import UNKNOWN, Party

# How many sentences back the arrest may be told, and how far before the verb the word for those arrested, in words.
ARREST_REACH, SUBJECT = 2, 8
CHARGES = frozenset({"allege", "investigate"})


def by_arrest(deeds: Deeds, number: int, clauses: Clauses, trigger: Trigger) -> tuple[list[Party], list[Party]]:
    """Who accuses whom, by the arrest told last; nobody where the verb is no charge or its subject nobody who may have been arrested."""
    if trigger.act.type != "ACCUSE" or trigger.act.mode not in CHARGES or trigger.voice != "passive":
        return [], []
    people = clauses.language.words("arrested")
    near = range(trigger.first - 1, max(-1, trigger.first - 1 - SUBJECT), -1)
    if not any(clauses.words[k] in people for k in near):
        return [], []
    for draft in deeds.recent(number, ARREST_REACH):
        if draft.mode == "arrest" and draft.status == "actual" and any(one.code != UNKNOWN for one in draft.actors):
            return draft.actors, draft.recipients
    return [], []
