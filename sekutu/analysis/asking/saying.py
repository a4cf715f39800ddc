"""Answers to what somebody said, and how somebody reacted: by words that are quoted, by acts that answer an act."""

from __future__ import annotations

from sekutu.analysis.asking.kinds import SHOWN, listed, on_topic, told_of
from sekutu.analysis.asking.lines import gathered, line_of
from sekutu.analysis.asking.matching import SURE, SURE_OF_OBJECT, Around, Hit, is_named, names_in, quoted
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Answer, Item
from sekutu.analysis.asking.question import Question
from sekutu.records import Event, Statement

LAST = 3
"""Statements that are shown where the last or the first is asked for: those of one report belong together."""
REACTIONS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "THREATEN", "SANCTION", "REQUEST", "PROTEST"})
"""Acts by which one reacts to what others do."""


def said(question: Question, material: Material) -> Answer:
    """What somebody said, of whom or on what, by the day of the report."""
    speaker = question.actors[0]
    if question.detail == "reaction" and (did := _reaction(question, material, quoted)).outcome == "answered":
        return did  # an act whose quotation names what it answers tells more than what is said around it
    held: list[Statement] = []
    found: list[Statement] = []
    for record in told_of(question, material, [speaker.code] if speaker.code else []):
        if not isinstance(record, Statement) or not any(is_named(party, speaker, True) for party in record.speaker):
            continue
        if record.confidence >= SURE:
            held.append(record)
    for around in (quoted, material.around):  # what is said beside a sentence that names the topic is said on it
        found = [
            record
            for record in held
            if all(one.code in record.about or one.code in names_in(around(record)) for one in question.about)
            and on_topic(record, question, around(record))
        ]
        if found:
            break
    else:
        acted = question.detail in ("reaction", "stance")  # where nothing is said, what was done tells how it stands
        return _reaction(question, material, material.around) if acted else Answer(question, "not_told")
    found.sort(key=lambda record: (record.reported or "9999", record.doc, record.start))
    if question.order:
        last = question.order == "last"
        found = found[-LAST:] if last else found[:LAST]
    ids = sorted({record.report for record in found})
    sources, citations = material.sources(ids), material.citations(ids)
    lines = tuple(line_of(one, [one], False, None, "actual", sources, citations) for one in found[-SHOWN:])
    party = Item("party", speaker.code, "actual", tuple(one.id for one in found), persons=speaker.persons)
    return Answer(question, "answered", None, (party,), lines, more=max(0, len(found) - SHOWN))


def _reaction(question: Question, material: Material, where: Around) -> Answer:
    """What somebody did upon an act: only where the question says upon what, and the report speaks of it in ``where``."""
    if question.object is None and not question.phrases and not question.goods:
        return Answer(question, "not_told")
    speaker = question.actors[0]
    hits = []
    for record in told_of(question, material, [speaker.code] if speaker.code else []):
        if not isinstance(record, Event) or record.type not in REACTIONS or record.status != "actual":
            continue
        if record.confidence < (SURE if record.recipients else SURE_OF_OBJECT):
            continue
        if not any(is_named(one, speaker, True) for one in record.actors):
            continue
        text = material.around(record)
        named = names_in(text) | names_in(material.title(record.report))
        named |= {party.code for party in record.actors + record.recipients if party.code}
        if all(one.code in named for one in question.about) and on_topic(record, question, where(record), kin=True):
            hits.append(Hit(record, record.actors, record.recipients))
    return listed(question.but(parties=(speaker,)), material, gathered(hits, material))
