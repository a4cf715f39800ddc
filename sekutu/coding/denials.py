"""Denials of a whole charge: "X membantah tuduhan itu" is the act last alleged against X, denied by X."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sekutu.coding.context import voice_of
from sekutu.coding.drafts import Draft
from sekutu.coding.roles import Roles
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

# How many sentences back the charge may stand, and how many words the verb and what is denied may be apart.
REACH, _NEAR = 3, 5
# What somebody is charged with.
_CHARGES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "AID"})


def of(number: int, clauses: Clauses, told: Sequence[Draft]) -> list[Draft]:
    """The denied acts of a sentence, from the acts ``told`` so far."""
    for k, word in enumerate(clauses.words):
        active = word in clauses.language.words("denying")
        if clauses.owner[k] is not None or not (active or word in clauses.language.words("denied")):
            continue
        claim = _claim(clauses, k, active)
        if claim is None:
            continue
        deniers = clauses.subject(k) if active else _behind(clauses, k)
        codes = {one.code for each in deniers for one in each.resolved if one.code and one.code != "---"}
        charge = next((draft for draft in reversed(told) if _fits(draft, number, codes)), None)
        if charge is not None:
            return [_denied(number, clauses, k, claim, deniers, charge)]
    return []


def _claim(clauses: Clauses, verb: int, active: bool) -> int | None:
    """The token of "tuduhan" in "membantah tuduhan itu", "tuduhan itu dibantah"; None where the charge is told anew."""
    pointing, claims = clauses.language.words("demonstrative"), clauses.language.words("claim")
    span = range(verb + 1, min(len(clauses.words), verb + _NEAR)) if active else range(max(0, verb - _NEAR), verb)
    noun = next((k for k in span if clauses.words[k] in claims and clauses.owner[k] is None), None)
    taking_part = clauses.language.words("taking_part")
    if active and clauses.words[verb + 1 : verb + 2] and clauses.words[verb + 1] in taking_part and _ends(clauses, verb + 2):
        return verb + 1  # "membantah terlibat", "membantah keterlibatan"
    if noun is None or noun + 1 >= len(clauses.words) or pointing.get(clauses.words[noun + 1]) != "pointing":
        return None
    return noun


def _ends(clauses: Clauses, k: int) -> bool:
    """Whether nothing more is said from token k on, so that what is denied was told before."""
    return k >= len(clauses.words) or clauses.words[k] in (".", ",", ";") or clauses.words[k] in clauses.coordinators


def _behind(clauses: Clauses, verb: int) -> list[Mention]:
    slots = clauses.slots(verb + 1)
    return slots.found.get(clauses.language.the_word("slot", "agent")) or slots.found.get("obj") or []


def _fits(draft: Draft, number: int, codes: set[str]) -> bool:
    """Whether the act was alleged just before against those who deny."""
    near = 0 <= number - draft.sentence <= REACH
    return near and draft.type in _CHARGES and draft.status == "possible" and bool(codes & {one.code for one in draft.actors})


def _denied(number: int, clauses: Clauses, verb: int, claim: int, deniers: list[Mention], charge: Draft) -> Draft:
    tokens = clauses.sentence.tokens
    here = [one for one in deniers if clauses.sentence.start <= one.start < clauses.sentence.end]
    first, last = min([verb, claim, *(one.first for one in here)]), max([verb + 1, claim + 2, *(one.last for one in here)])
    return dataclasses.replace(
        charge,
        sentence=number,
        trigger=dataclasses.replace(charge.trigger, first=verb, last=verb + 1),
        roles=Roles(rule="denial of the charge told before"),
        status="negated",
        voice=tuple(dict.fromkeys(voice_of(one) for each in deniers for one in each.resolved)),
        start=tokens[first].start,
        end=tokens[last - 1].end,
    )


def accused(clauses: Clauses, trigger: Trigger) -> list[Mention] | None:
    """As in "X membantah tuduhan Y": the accusation was made, and X is accused. Whom it names; None where nobody denies it."""
    denying = clauses.language.words("denying")
    for k in range(trigger.first - 1, max(-1, trigger.first - 4), -1):
        if clauses.words[k] in denying and clauses.owner[k] is None:
            return clauses.subject(k)
        if clauses.owner[k] is not None or clauses.words[k] in (",", "."):
            return None
    return None
