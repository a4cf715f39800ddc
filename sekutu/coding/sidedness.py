"""Sidedness: how likely each candidate acts in an act, or is acted upon, and how likely the act is told at all with these parties.

The rules of roles read the words of the clause; where these do not decide, many weak signs together still do. Two logistic regressions
(weights in ``models/sides.tsv``) say of a candidate how likely it is an actor and a recipient, a third (``models/told.tsv``) how likely
the act so completed is one that the guide asks for, with the right parties. All were learnt by ``tools/train_sides.py`` on texts coded or
labelled by hand; what the rules say is one of the signs.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sekutu.coding.attempts import Attempt
from sekutu.coding.candidates import Candidate
from sekutu.resources import read_table

# From here on a candidate is taken for a party.
LIKELY = 0.5


class Chance(NamedTuple):
    """How likely a candidate is an actor, and how likely a recipient."""

    actor: float
    recipient: float


@functools.cache
def _sides() -> dict[str, tuple[float, float]]:
    return {row["sign"]: (float(row["actor"]), float(row["recipient"])) for row in read_table("models/sides.tsv")}


@functools.cache
def _told() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in read_table("models/told.tsv")}


def logistic(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def chance(signs: Iterable[str]) -> Chance:
    """The chances of a candidate with these signs. A sign without a weight counts nothing."""
    weights = _sides()
    found = [weights["any"], *(weights[sign] for sign in signs if sign in weights)]
    # exact sums: signs are a set, whose order must not decide
    return Chance(logistic(math.fsum(one[0] for one in found)), logistic(math.fsum(one[1] for one in found)))


def chances(candidates: Iterable[Candidate]) -> dict[str, Chance]:
    """The chances of each candidate, by its code."""
    return {one.code: chance(one.signs) for one in candidates}


def likeliest(found: Mapping[str, Chance]) -> tuple[frozenset[str], frozenset[str]]:
    """The codes that are likelier actors than not, and those that are likelier recipients than not."""
    return (
        frozenset(code for code, one in found.items() if one.actor > LIKELY),
        frozenset(code for code, one in found.items() if one.recipient > LIKELY),
    )


def likelihood(found: Mapping[str, Chance], actors: Iterable[str], recipients: Iterable[str]) -> float:
    """How likely just these are the parties, each candidate taken by itself."""
    acting, reached = frozenset(actors), frozenset(recipients)
    out = 1.0
    for code, one in found.items():
        out *= one.actor if code in acting else 1 - one.actor
        out *= one.recipient if code in reached else 1 - one.recipient
    return out


def signs_of_telling(
    attempt: Attempt, found: Mapping[str, Chance], actors: frozenset[str], recipients: frozenset[str], *, heading: bool
) -> list[str]:
    """The signs by which an act with these parties is told or is none."""
    trigger, said = attempt.trigger, attempt.said
    act = trigger.act
    sure = likelihood(found, actors, recipients)
    form = "noun" if trigger.is_noun else trigger.voice
    signs = [
        "any",
        f"type {act.type}",
        f"mode {act.type} {act.mode}",
        f"form {act.form}",
        f"voice {form} light {attempt.roles.light}",
        f"said {said.form if said is not None else 'by nobody'}",
        f"sure {int(sure * 8)}",
        f"actors {min(2, len(actors))} recipients {min(2, len(recipients))}",
        f"{act.type} actors {min(1, len(actors))} recipients {min(1, len(recipients))}",
        f"candidates {min(5, len(found))}",
        f"acts {min(4, len(attempt.triggers))}",
        *(f"flag {flag}" for flag in sorted(act.flags)),
    ]
    enough = "enough" if attempt.enough else "too few"
    signs += [enough, f"{enough} & type {act.type}", f"{enough} & {form}", f"{enough} & sure {int(sure * 8)}"]
    signs += [f"{enough} & flag {flag}" for flag in sorted(act.flags)]
    if (actors, recipients) == attempt.codes():
        signs += ["as the rules", f"as the rules {attempt.roles.rule.split(', ')[0]}"]
    if heading:
        signs.append("heading")
    if any(one.actor > LIKELY and one.recipient > LIKELY for one in found.values()):
        signs.append("somebody on both sides")
    return signs


def told(signs: Iterable[str]) -> float:
    """How likely an act with these signs is told, with the right parties."""
    weights = _told()
    return logistic(math.fsum(weights.get(sign, 0.0) for sign in signs))
