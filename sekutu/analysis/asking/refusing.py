"""Refusals and callings off as what tells that an act is not done: *menolak mengutuk*, *membatalkan lawatannya*; promises and threats as
what tells that it is to be done.

The coder makes an act of its own of a refusal. Whoever asks whether somebody will do a thing, or who would not do it, asks for that
act: one of REJECT by who would have done it, behind whose trigger the sentence has a word of what is asked, and beside which everybody
else stands who is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sekutu.analysis.asking.goods import count_as, goods_in
from sekutu.analysis.asking.lexicon import says
from sekutu.analysis.asking.matching import SURE_OF_OBJECT, Hit, in_days, is_named, names_in, says_any
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.passages import kin_of
from sekutu.analysis.asking.question import Named, Question
from sekutu.lang import morphology
from sekutu.records import Event

WITHIN = 5
"""Words behind the trigger within which what is refused is named: *penolakan Tiongkok untuk mengirim*."""

REFUSING = frozenset({"REJECT"})
PLEDGING = frozenset({"AGREE", "THREATEN"})

ACCEPTING = frozenset({"agree", "support", "receive", "recognise", "get"})
"""Acts that whoever refuses the same thing does not do: *setuju dengan usul X*, *menolak usul X*."""

_WORD = re.compile(r"[\w-]+")


def refusals(question: Question, material: Material) -> list[Hit]:
    """The refusals and callings off of what is asked, in the order of their reports' days."""
    return _with_content(question, material, REFUSING)


def pledges(question: Question, material: Material) -> list[Hit]:
    """The promises and threats to do what is asked, in the order of their reports' days."""
    return _with_content(question, material, PLEDGING)


def _with_content(question: Question, material: Material, types: frozenset[str]) -> list[Hit]:
    sense = question.sense
    if sense is None or sense.only_ties:
        return []
    inner = question.object.named if question.object is not None else ()
    meant = question.detail in ("willing", "refused")  # whose will it is stands first
    doers = question.actors or (question.parties[:1] if meant else question.parties)
    found = []
    for record in _candidates(doers, question.recipients, material):
        if record.type not in types or record.status != "actual" or record.confidence < SURE_OF_OBJECT or not record.actors:
            continue
        if not in_days(record, question.days) or morphology.analyse(record.trigger.split()[0].casefold()).voice == "passive":
            continue
        by = next((one for one in doers if _is_by(one, record)), None)
        if doers and by is None:
            continue
        around = material.around(record)
        content = _content(record, around)
        near = " ".join(_WORD.findall(content)[:WITHIN])
        turned_down = sense.name in ACCEPTING and types is REFUSING and bool(question.phrases or question.object)
        if not turned_down and not any(says(near, name) for name in kin_of(sense.name)):
            continue
        if question.object is not None and question.object.sense is not None:
            if not any(says(content, name) for name in kin_of(question.object.sense.name)):
                continue
        others = [one for one in (*question.actors, *question.recipients, *question.parties, *question.about, *inner) if one is not by]
        if _all_stand(others, record, content, around) and _is_on(question, content, around):
            found.append(Hit(record, record.actors, record.recipients))
    found.sort(key=lambda hit: (hit.record.reported or "9999", hit.record.doc, hit.record.start, hit.record.id))
    return found


def _candidates(doers: Sequence[Named], others: Sequence[Named], material: Material) -> Iterator[Event]:
    spoken_for = tuple(one for one in others if any(doer.persons for doer in doers))  # who speaks for a party may not be coded with it
    codes = dict.fromkeys(one.code for one in (*doers, *spoken_for) if one.code)
    told = [material.told([code]) for code in codes] if codes else [material.told([])]
    seen: set[str] = set()
    for records in told:
        for record in records:
            if isinstance(record, Event) and record.id not in seen:
                seen.add(record.id)
                yield record


def _is_by(named: Named, record: Event) -> bool:
    """Whether a party refuses; a person also where only the party is coded for whom it speaks, and its name stands before the trigger."""
    if any(is_named(party, named, acting=True) for party in record.actors):
        return True
    before = names_in(record.quote[: max(0, record.trigger_start - record.start)])
    return any(person in before for person in named.persons) and not any(party.person for party in record.actors)


def _content(record: Event, around: str) -> str:
    """What stands behind the trigger in its sentence."""
    at = around.find(record.quote)
    text = around[at:] if at >= 0 else record.quote
    behind = text[max(0, record.trigger_start - record.start) + len(record.trigger) :]
    return re.split(r"[.!?][\"”']?\s", behind, maxsplit=1)[0]


def _all_stand(others: Sequence[Named], record: Event, content: str, around: str) -> bool:
    """Whether all others who are named take part, or are named in the sentence; beside it only where the sentence names nobody else."""
    told = names_in(content)
    parties = {party.code for party in record.recipients if party.code}
    beside = names_in(around) if not told and not parties else told | names_in(record.quote)
    for one in others:
        acting = any(is_named(party, one, acting=True) for party in record.recipients)
        if acting or (not one.persons and one.code in parties) or any(person in beside for person in one.persons):
            continue
        if one.persons or not {one.code, one.place} & beside:
            return False
    return True


def _is_on(question: Question, content: str, around: str) -> bool:
    """Whether goods and topics that are asked for stand there."""
    if question.goods and not count_as(goods_in(content), question.goods):
        return False
    place = question.place
    if place is not None and not {place.place or place.code, place.code} & names_in(around):
        return False
    return all(says_any(around, phrase) for phrase in question.phrases)
