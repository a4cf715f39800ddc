"""Answers to what somebody said, and how somebody reacted: by words that are quoted, by acts that answer an act."""

from __future__ import annotations

from dataclasses import replace

from sekutu.analysis.asking.kinds import SHOWN, listed, on_topic, told_of
from sekutu.analysis.asking.lexicon import says, senses
from sekutu.analysis.asking.lines import gathered, line_of
from sekutu.analysis.asking.matching import SURE, SURE_OF_OBJECT, Around, Hit, hits, is_named, names_in, quoted
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Answer, Item
from sekutu.analysis.asking.passages import sentence_of
from sekutu.analysis.asking.question import Named, Question
from sekutu.records import Event, Statement

LAST = 3
"""Statements that are shown where the last or the first is asked for: those of one report belong together."""
REACTIONS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "THREATEN", "SANCTION", "REQUEST", "PROTEST"})
"""Acts by which one reacts to what others do."""
SPOKEN = frozenset({"threaten", "promise", "request", "press", "accuse", "criticise", "propose", "offer", "reject", "agree", "praise"})
"""Acts that are done by saying something."""
REACTING = ("criticise", "support", "welcome", "reject", "accuse", "praise")
"""Senses by which one reacts to an act, where it is asked how all did."""


def said(question: Question, material: Material) -> Answer:
    """What somebody said, of whom or on what, by the day of the report."""
    if not question.actors:
        return _everybody(question, material) if question.detail == "reaction" else _who_said(question, material)
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
        did = _reaction(question, material, material.around)
        return did if acted or did.outcome == "not_told" else replace(did, outcome="near")  # urged, condemned: said, but as an act
    if question.order:
        found.sort(key=lambda record: (record.reported or "9999", record.doc, record.start))
        found = found[-LAST:] if question.order == "last" else found[:LAST]
    return _quoting(question, found, material, speaker)


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


def content(question: Question, material: Material) -> Answer | None:
    """Of an act of words (*what did X warn of*) what was said in the sentence that tells it; None where no statement stands there."""
    sense = question.sense
    if sense is None or sense.name not in SPOKEN or not question.actors:
        return None
    speaker = question.actors[0]
    found = []
    for record in told_of(question, material, [speaker.code] if speaker.code else []):
        if not isinstance(record, Statement) or record.confidence < SURE or not any(is_named(one, speaker, True) for one in record.speaker):
            continue
        text = material.around(record)
        at = text.find(record.quote)
        lead = text[:at].rpartition(". ")[2].rpartition("\n")[2] if at >= 0 else ""
        others = (*question.recipients, *question.about)
        if says(lead, sense.name) and all(one.code in record.about or one.code in names_in(lead + record.quote) for one in others):
            found.append(record)
    if not found:
        return None
    return _quoting(question, found, material, speaker)


def _quoting(question: Question, found: list[Statement], material: Material, speaker: Named) -> Answer:
    """The answer of what a speaker said, in the order of the reports' days."""
    found.sort(key=lambda record: (record.reported or "9999", record.doc, record.start))
    ids = sorted({record.report for record in found})
    sources, citations = material.sources(ids), material.citations(ids)
    lines = tuple(line_of(one, [one], False, None, "actual", sources, citations) for one in found[-SHOWN:])
    party = Item("party", speaker.code, "actual", tuple(one.id for one in found), persons=speaker.persons)
    return Answer(question, "answered", None, (party,), lines, more=max(0, len(found) - SHOWN))


def _who_said(question: Question, material: Material) -> Answer:
    """Who said what: of statements whose quotation, or the sentence around it, holds all that is asked."""
    found: list[Statement] = []
    for record in told_of(question, material, [question.about[0].code] if question.about and question.about[0].code else []):
        if not isinstance(record, Statement) or record.confidence < SURE or not record.speaker:
            continue
        text = sentence_of(record, material.around(record))
        told = names_in(text)
        if all(one.code in record.about or one.code in told for one in question.about) and on_topic(record, question, text, kin=True):
            found.append(record)
    if not found:
        return Answer(question, "not_told")
    found.sort(key=lambda record: (record.reported or "9999", record.doc, record.start))
    ids = sorted({record.report for record in found})
    sources, citations = material.sources(ids), material.citations(ids)
    lines = tuple(line_of(one, [one], False, None, "actual", sources, citations) for one in found[-SHOWN:])
    speakers: dict[str, list[Statement]] = {}
    for record in found:
        for party in record.speaker:
            speakers.setdefault(party.code or party.person or "", []).append(record)
    items = []
    for code, records in speakers.items():
        persons = tuple(dict.fromkeys(party.person for one in records for party in one.speaker if party.person and party.code == code))
        items.append(Item("party", code, "actual", tuple(dict.fromkeys(one.id for one in records)), persons=persons))
    return Answer(question, "answered", None, tuple(items), lines, more=max(0, len(found) - SHOWN))


def _everybody(question: Question, material: Material) -> Answer:
    """How all reacted to an act: by the acts that are about it."""
    inner = question.object
    assert inner is not None
    about = inner.but(recipients=question.about) if len(question.about) == 1 else inner.but(parties=question.about)
    if len(question.about) > 1 and inner.sense is not None and not inner.sense.mutual:
        about = inner.but(actors=question.about[:-1], recipients=question.about[-1:])
    found: dict[str, Hit] = {}
    for name in REACTING:
        asked = question.but(kind="act", sense=senses()[name], object=about, about=(), detail="", phrases=(), goods=frozenset())
        for hit in hits(asked, material.world, material.around):
            if hit.record.status == "actual":
                found.setdefault(hit.record.id, hit)
    return listed(question, material, gathered(found.values(), material))
