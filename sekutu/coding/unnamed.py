"""Unnamed: acts of words whose doer no name tells: papers that ask for something, and groups of people without a state.

"Resolusi itu menuntut …" is asked by whoever the report says has issued the resolution; "sejumlah aktivis menuduh X" is done by somebody,
whoever it was.
"""

from __future__ import annotations

from sekutu.coding.context import Context
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

# What papers and groups of people do with words.
WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})
# How long the subject may be, how far behind the paper whose it is may stand, in words, and how many sentences back it may be told.
SUBJECT, OWNER, TOLD_BEFORE = 9, 3, 3


def _subject(clauses: Clauses, trigger: Trigger, low: int) -> range:
    """The tokens of the subject before an active verb, without a name in it; empty where something else stands there."""
    words, k = clauses.words, trigger.first
    while k > low and trigger.first - k < SUBJECT:
        word = words[k - 1]
        owner = clauses.owner[k - 1]
        if not clauses.sentence.tokens[k - 1].is_word or (owner is not None and (owner.refers != "group" or owner.resolved)):
            break
        if word in clauses.relative or word in clauses.subordinators or (clauses.is_verbal(k - 1) and word not in clauses.auxiliary):
            break
        k -= 1
    opens = k == low or words[k - 1] in (",", ".", ";", ":") or words[k - 1] in clauses.subordinators
    return range(k, trigger.first) if opens else range(0)


def is_several(clauses: Clauses, trigger: Trigger, low: int) -> bool:
    """Whether the subject is people whom nobody names: "para aktivis", "sejumlah pejabat intelijen", "orang-orang Sunni"."""
    if trigger.act.type not in WORDS or trigger.voice != "active":
        return False
    people = clauses.language.words("unnamed_people")
    subject = _subject(clauses, trigger, low)
    governed = any(clauses.words[k] in clauses.prepositions for k in subject)
    return not governed and any(clauses.words[k] in people or clauses.owner[k] is not None for k in subject)


def authors(context: Context, number: int, clauses: Clauses, trigger: Trigger, low: int) -> list[Mention]:
    """Whose the paper is that asks, blames or backs: "resolusi itu juga menuntut …", by what the sentences before say of it."""
    if trigger.act.type not in WORDS or trigger.voice != "active":
        return []
    papers = clauses.language.words("speaking_paper")
    noun = next((clauses.words[k] for k in _subject(clauses, trigger, low) if clauses.words[k] in papers), None)
    if noun is None:
        return []
    for before in range(number, max(-1, number - 1 - TOLD_BEFORE), -1):
        told = context.clauses[before]
        end = trigger.first if before == number else len(told.words)
        for k in range(end - 1, -1, -1):
            if told.words[k] == noun and told.owner[k] is None:
                owner = _owner(told, k)
                if owner:
                    return owner
    return []


def _owner(clauses: Clauses, noun: int) -> list[Mention]:
    """Who owns the paper at the token: named right behind it, or the subject of the verb that issues it."""
    for k in range(noun + 1, min(len(clauses.words), noun + 1 + OWNER)):
        if clauses.words[k] in clauses.relative or clauses.words[k] in (",", ".") or clauses.is_verbal(k):
            break
        owner = clauses.owner[k]
        if owner is not None:
            return [owner] if owner.first == k and not owner.governed and owner.kind == "party" else []
    issuing = clauses.issuing(noun, 0)
    return clauses.subject(issuing) if issuing is not None else []
