"""The outline of a sentence: its verbs, each with the kind of its clause, its voice, its subject and what stands to its right.

It is what the coders ask `Clauses` for, verb by verb, laid out for people who look over the reading's shoulder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

Kind = Literal["main", "relative", "purpose", "reported", "condition", "adverbial", "coordinate"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb: token ``verb``, and the mentions around it; ``slots`` are named by the preposition that opens them, ``obj`` by none."""

    verb: int
    kind: Kind
    voice: str
    subject: tuple[Mention, ...]
    slots: tuple[tuple[str, tuple[Mention, ...]], ...]


def outline(clauses: Clauses) -> list[Clause]:
    """The clauses of a sentence in order of their verbs. A verb right after another one belongs to it and makes none of its own."""
    out = []
    for i in range(len(clauses.words)):
        if not clauses.is_verbal(i) or (i and clauses.is_verbal(i - 1)):
            continue
        found = clauses.slots(i + 1).found
        slots = tuple((slot, tuple(run)) for slot, run in found.items())
        out.append(Clause(i, _kind(clauses, i), clauses.language.voice(clauses.words[i]), tuple(clauses.subject(i)), slots))
    return out


def _kind(clauses: Clauses, i: int) -> Kind:
    """By the nearest word to the left that opens a clause, up to the verb before."""
    joined = False
    for k in range(i - 1, -1, -1):
        word = clauses.words[k]
        if clauses.owner[k] is not None:
            continue
        if word in clauses.relative:
            return "relative"
        if word in clauses.purpose:
            return "purpose"
        opened = clauses.subordinators.get(word)
        if opened is not None:
            return "reported" if opened == "that" else "condition" if opened == "condition" else "adverbial"
        if clauses.is_verbal(k) or word in (".", ";", ":"):
            return "coordinate" if joined else "main"
        joined = joined or word in clauses.coordinators
    return "main"
