"""What an answer about acts rests on: the groups of records that count first, and the answer with their lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sekutu import edtf
from sekutu.analysis.asking.lines import Found, called_off, lined
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Answer, Item, Verdict, numbers
from sekutu.analysis.asking.question import Question
from sekutu.records import Status

TIERS: tuple[tuple[Status, ...], ...] = (("actual",), ("planned",), ("possible",), ("negated",))
"""What counts first: what is told as done, then what is planned, alleged, denied."""

SHOWN = 12
"""Lines of an answer, at most."""


def tier_of(groups: Sequence[Found], question: Question) -> list[Found]:
    """The groups of the first tier that has any: what did not happen, where that is asked; what is planned, where the question looks
    ahead."""
    order = list(TIERS)
    if question.negated:
        order = [("negated",)]
    elif question.tense == "future":
        order = [("planned",), ("possible",), ("actual",)]
    elif question.tense == "past":
        order = [("actual",)]
    for statuses in order:
        chosen = [narrowed for group in groups if (narrowed := group.only(statuses)) is not None]
        if chosen:
            return chosen
    return []


def is_one_act(tier: Sequence[Found]) -> bool:
    """Whether all groups can be one act told differently: no two of their dates exclude each other."""
    dates = [date for group in tier if (date := group.date)]
    return all(edtf.overlap(one, other) for one in dates for other in dates)


def at_the_end(tier: list[Found], order: str) -> list[Found]:
    """The first or the last of the groups by their dates; those without one say nothing of their place."""
    days = [(day, group) for group in tier if group.date and (day := edtf.earliest_day(group.date)) is not None]
    if not days:
        return tier
    chosen = (min if order == "first" else max)(day for day, _ in days)
    return [group for day, group in days if day == chosen]


def how_told(group: Found) -> str:
    return "claimed" if group.claimed and group.status == "actual" else group.status


def cited(
    question: Question,
    material: Material,
    tier: Sequence[Found],
    items: Iterable[Item],
    verdict: Verdict | None = None,
    notes: Sequence[tuple[str, Mapping[str, object]]] = (),
) -> Answer:
    """The answer with its lines; items get the numbers of their quotations. Items without a line that is shown keep their records."""
    if not tier:
        return Answer(question, "not_told")
    off = called_off(tier, material)
    lines = lined([*tier[: SHOWN - len(off)], *off], material)
    numbered = tuple(replace(item, quotations=numbers(lines, set(item.records))) for item in items)
    said = list(notes)
    if off:
        said.append(("called_off", {}))
    if tier[0].status != "actual" and question.wanted != "whether" and not question.negated:
        said.append(("status", {"status": tier[0].status}))
    if any(line.claimed for line in lines) and question.wanted != "whether":
        said.append(("claimed", {}))
    return Answer(question, "answered", verdict, numbered, lines, tuple(said), more=max(0, len(tier) + len(off) - SHOWN))
