"""Two parties that a question joins: *Apakah Rusia dan Cina mengecam X?* asks it of both.

Reports often tell the act of each by itself. So where no record has both do it, or befall both, each is asked alone, and the answer holds
for both only where both are told. What is told of one alone is the nearest, no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sekutu.analysis.asking.outcome import Answer, Verdict
from sekutu.analysis.asking.question import Named, Question

MOST = 3
"""Parties that are asked one by one, at most."""
SHOWN = 5
"""Lines of all of them, at most."""


def each_alone(question: Question, answer: Callable[[Question], Answer]) -> Answer | None:
    """The answer of the joined parties one by one; None where none are joined, or nothing is told of any."""
    found = [answer(one) for one in _apart(question)]
    told = [one for one in found if one.outcome == "answered"]
    if not told:
        return None
    lines = tuple(line for one in told for line in one.lines)
    items = tuple({(item.kind, item.value): item for one in told for item in one.items}.values())
    notes = tuple(dict.fromkeys(_hashable(note) for one in told for note in one.notes))
    both = len(told) == len(found)
    joined = Answer(
        question,
        "answered" if both else "near",
        _verdict([one.verdict for one in told]) if both else None,
        items if both else (),
        lines[:SHOWN],
        tuple((key, dict(values)) for key, values in notes),
        more=sum(one.more for one in told) + max(0, len(lines) - SHOWN),
        passages=tuple(passage for one in told for passage in one.passages),
    )
    return replace(joined, voices=tuple(voice for one in told for voice in one.voices))


def _apart(question: Question) -> list[Question]:
    """The question of each of its joined parties alone; nothing where it joins none."""
    if question.kind != "act" or question.sense is None or question.sense.mutual or question.wanted == "times":
        return []
    if question.wanted not in ("whether", "what", "why", "when", "where"):
        return []  # of a list what is told of one is not told of both
    if 1 < len(question.actors) <= MOST and _alike(question.actors):
        return [question.but(actors=(one,)) for one in question.actors]
    if 1 < len(question.recipients) <= MOST and _alike(question.recipients):
        return [question.but(recipients=(one,)) for one in question.recipients]
    return []


def _alike(named: tuple[Named, ...]) -> bool:
    """Whether those who are named are of one kind, states or persons: others stand in different roles (*the army of X*)."""
    return len({bool(one.persons) for one in named}) == 1 and len({one.kind for one in named}) == 1 and all(one.is_party for one in named)


def _verdict(told: list[Verdict | None]) -> Verdict | None:
    """What is so of all; what is not so of one is not so of all."""
    verdicts = set(told)
    if len(verdicts) == 1:
        return told[0]
    return next((one for one in ("no", "disputed", "possible", "planned", "claimed") if one in verdicts), None)


def _hashable(note: tuple[str, Mapping[str, object]]) -> tuple[str, tuple[tuple[str, str], ...]]:
    key, values = note
    return key, tuple(sorted((str(name), str(value)) for name, value in values.items()))
