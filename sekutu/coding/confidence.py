"""Confidence: how likely a record's parties are right, by what the record stands on.

A record shows *signs*: how its verb speaks, how its parties are told and how far off they stand, whether one was inferred, who says it,
whether it happened. Each sign has a weight in ``models/confidence.tsv``, learnt on texts coded by hand (``tools/train_confidence.py``:
logistic regression, ridge); the confidence is the logistic function of their sum. An event is right where its type and the codes of its
parties are those of gold (*who*), a statement where its speaker is.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence

from sekutu.coding.roles import Roles
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.utterances import Utterance
from sekutu.records import UNKNOWN, Party
from sekutu.resources import read_table

# Events of a lower confidence are not told: of thirteen on texts coded by others one had its parties right.
LEAST = 0.1
# Nobody is surer than this, whatever the signs say, nor less sure than its complement.
_SUREST = 0.95
# Tokens between a party and its verb: near, in the clause, far.
_NEAR, _FAR = 3, 10
_LONG_SENTENCE = 35


def of_event(
    clauses: Clauses,
    trigger: Trigger,
    roles: Roles,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    *,
    kind: str,
    status: str,
    said: Utterance | None,
    triggers: int,
) -> list[str]:
    """The signs of an event; ``triggers`` is how many acts its sentence names."""
    rule, *inferred = roles.rule.split(", ")
    signs = ["event", f"type {kind}", f"rule {rule}", f"status {status}", f"said {said.form if said is not None else 'by nobody'}"]
    signs += [f"flag {flag}" for flag in sorted(trigger.act.flags)] + [f"inferred {how.split()[0]}" for how in inferred]
    signs += [f"acts {_many(triggers)}", "long" if len(clauses.words) > _LONG_SENTENCE else "short"]
    if trigger.act.needs:
        signs.append("needs a word beside it")
    for role, parties, mentions in (("actor", actors, roles.actors), ("recipient", recipients, roles.recipients)):
        signs.append(f"{role}s {_many(len(parties))}")
        if any(one.code == UNKNOWN for one in parties):
            signs.append(f"{role} unknown")
        signs += sorted({f"{role} by {one.manner}" for one in mentions})
        signs.append(f"{role} {_distance(clauses, trigger, mentions)}")
    return signs


def of_statement(said: Utterance, speakers: Sequence[Party]) -> list[str]:
    """The signs of a statement."""
    signs = ["statement", f"statement {said.form}", f"speakers {_many(len(speakers))}"]
    signs.append(f"statement {said.form} without a verb" if said.verb is None else f"statement {said.form} {said.verb_form}")
    if any(one.code == UNKNOWN for one in speakers):
        signs.append("speaker unknown")
    if any(one.person for one in speakers):
        signs.append("speaker is a person")
    return signs + sorted({f"speaker by {one.manner}" for one in said.speakers})


def with_inferred(signs: Sequence[str], role: str, count: int) -> list[str]:
    """The signs of an event whose ``role`` (actor, recipient) was found later, in what was told elsewhere."""
    return [f"{role}s {_many(count)}" if sign == f"{role}s 0" else sign for sign in signs] + [f"inferred {role}"]


def _many(count: int) -> str:
    return str(count) if count < 3 else "many"


def _distance(clauses: Clauses, trigger: Trigger, mentions: Sequence[Mention]) -> str:
    sentence = clauses.sentence
    here = [one for one in mentions if sentence.start <= one.start and one.end <= sentence.end]
    if not here:
        return "elsewhere" if mentions else "not told"
    gap = min(trigger.first - one.last if one.last <= trigger.first else one.first - trigger.last for one in here)
    return "near" if gap <= _NEAR else "in the clause" if gap <= _FAR else "far"


@functools.cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in read_table("models/confidence.tsv")}


def value(signs: Iterable[str]) -> float:
    """The confidence that the signs give, in hundredths. A sign without a weight counts nothing."""
    weights = _weights()
    total = sum(weights.get(sign, 0.0) for sign in signs)
    return round(min(_SUREST, max(1 - _SUREST, 1 / (1 + math.exp(-total)))), 2)
