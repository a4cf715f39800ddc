"""Whether something is so: yes, no, planned, alleged, claimed, called off, or disputed, with the quotations of either side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sekutu import edtf
from sekutu.analysis.asking.citing import cited
from sekutu.analysis.asking.denying import is_denied
from sekutu.analysis.asking.lexicon import says
from sekutu.analysis.asking.lines import Found, called_off
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Answer, Verdict
from sekutu.analysis.asking.question import Question
from sekutu.records import Event


@dataclass(frozen=True, slots=True)
class _Sides:
    done: list[Found]
    claimed: list[Found]
    denied: list[Found]
    planned: list[Found]
    possible: list[Found]


def whether(question: Question, groups: Sequence[Found], material: Material) -> Answer:
    """Yes, no, planned, alleged, claimed, or disputed, with the quotations of either side."""
    sides = _Sides([], [], [], [], [])
    for group in groups:
        for status, listed in (("negated", sides.denied), ("planned", sides.planned), ("possible", sides.possible)):
            if (found := group.only((status,))) is not None:  # type: ignore[arg-type]
                listed.append(found)
        if (found := group.only(("actual",))) is not None:
            (sides.claimed if found.claimed else sides.done).append(found)
    verdict, shown = _ahead(sides, question) if question.tense == "future" else _verdict(sides, question)
    off = [hit.record for group in sides.denied if group.flip for hit in group.hits]
    if verdict == "no" and off and all(isinstance(one, Event) and says(one.trigger, "cancel") for one in off):
        verdict = "cancelled"
    if verdict in ("claimed", "possible") and _faced(shown, material):
        verdict = "disputed"
    if verdict == "planned" and called_off(shown, material):
        verdict = "cancelled"
    if question.negated:
        verdict = {"yes": "no", "no": "yes", "cancelled": "yes"}.get(verdict, verdict)  # type: ignore[assignment]
    return cited(question, material, shown, [], verdict)


def _faced(shown: Sequence[Found], material: Material) -> bool:
    """Whether a report denies what it tells as somebody's claim, in the same breath: *menuduh X, tuduhan yang dibantah X*."""
    for group in shown:
        for hit in group.hits:
            report = material.texts([hit.record.report]).get(hit.record.report)
            if report is not None and report.text and is_denied(report.text, hit.record.start, hit.record.end):
                return True
    return False


def _ahead(sides: _Sides, question: Question) -> tuple[Verdict, list[Found]]:
    """Whether it will be: that it was once done says nothing of the next time. Where it is asked whether somebody is willing, a refusal
    outweighs what is planned."""
    if question.detail == "willing" and any(group.flip for group in sides.denied):
        return "no", [group for group in sides.denied if group.flip] + sides.planned
    if sides.planned:
        return "planned", sides.planned + sides.denied
    if sides.possible:
        return "possible", sides.possible + sides.denied
    if sides.denied:
        return "no", sides.denied
    return "done", sides.done + sides.claimed


def _verdict(sides: _Sides, question: Question) -> tuple[Verdict, list[Found]]:
    told = sides.done + sides.claimed
    if told and sides.denied:
        # a denial of another act of the kind (another visit) disputes nothing
        facing = [denial for denial in sides.denied if any(_same_act(denial, one) for one in told)]
        if facing:
            return "disputed", told + facing + sides.possible
    if sides.done:
        return "yes", sides.done + sides.claimed
    if sides.claimed:
        return "claimed", sides.claimed + sides.possible
    if sides.denied and sides.possible:
        return "disputed", sides.possible + sides.denied
    if sides.denied:
        return "no", sides.denied + sides.planned
    if sides.planned:
        return "planned", sides.planned + sides.possible
    return "possible", sides.possible


def _same_act(denial: Found, told: Found) -> bool:
    if denial.happening is not None and denial.happening == told.happening:
        return True
    if denial.date is None and told.date is None:
        return True
    return (denial.date is not None and told.date is not None and edtf.overlap(denial.date, told.date)) or denial.date is None
