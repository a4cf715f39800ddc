"""Records that hold the words of a question, where none fits it as it is understood, and what reports give as reasons.

A record can tell what is asked under another type, or of a party in another role, than the grammar looks for. So where nothing fits, records
are looked for in which everybody who is named takes part or is named, and whose quotation holds the question's verb (any word of its sense,
or its root) and its goods. What is found is shown as the nearest, never as the answer: nothing is drawn from it but the slot that was asked.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from sekutu.analysis.asking.goods import count_as, goods_in
from sekutu.analysis.asking.lexicon import says
from sekutu.analysis.asking.matching import SURE_OF_OBJECT, Hit, in_days, is_named, names_in, says_any
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Line
from sekutu.analysis.asking.passage import Passage
from sekutu.analysis.asking.passages import KIN, everybody, sentences
from sekutu.analysis.asking.question import Named, Question
from sekutu.records import Event, Party, Tie
from sekutu.resources import read_table

SHOWN = 3
"""Records that are shown, and sentences that give a reason, at most."""
BESIDE = 1
"""Sentences on either side of an act that can give its reason."""


def holding(question: Question, material: Material) -> list[Hit]:
    """The acts and ties that hold most of a question's words, by the order of their reports' days. None where it names nobody, or has no
    word to look for."""
    named = tuple(one for one in everybody(question) if one.is_party)
    verbs = _verbs(question)
    if not named or not (verbs or question.goods):
        return []
    found: list[tuple[int, Event | Tie]] = []
    for record in material.told([named[0].code] if named[0].code else []):
        if not isinstance(record, Event | Tie) or record.confidence < SURE_OF_OBJECT or not in_days(record, question.days):
            continue
        if (score := _held(record, question, named, verbs, material)) is not None:
            found.append((score, record))
    best = max((score for score, _ in found), default=0)
    kept = [record for score, record in found if score == best]
    kept.sort(key=lambda record: (record.reported or "9999", record.doc, record.start, record.id))
    return [Hit(record, *_sides(record)) for record in kept[:SHOWN]]


def _sides(record: Event | Tie) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    return (record.actors, record.recipients) if isinstance(record, Event) else ((record.a,), (record.b,))


def _verbs(question: Question) -> tuple[frozenset[str], ...]:
    """For each verb of the question the senses whose words stand for it."""
    out: list[frozenset[str]] = []
    if question.sense is not None:
        name = question.sense.name
        out.append(next((family for family in KIN if name in family), frozenset({name})))
    if question.object is not None and question.object.sense is not None:
        out.append(frozenset({question.object.sense.name}))
    out += [frozenset({name}) for name in question.aside.senses]
    return tuple(out)


def _held(
    record: Event | Tie, question: Question, named: Sequence[Named], verbs: Sequence[frozenset[str]], material: Material
) -> int | None:
    """How many of the words of a question a record's quotation holds; None where somebody who is named is missing, or the verb, or what is
    a name."""
    a, b = _sides(record)
    told = names_in(record.quote)
    for one in named:
        taking_part = any(is_named(party, one, acting=True) for party in (*a, *b))
        if not taking_part and one.code not in told and not any(person in told for person in one.persons):
            return None
    if any(not any(is_named(party, one, acting=True) for party in a) for one in question.actors) and any(
        is_named(party, one, acting=True) for one in question.actors for party in b
    ):
        return None  # it befalls whom the question has do it
    held = [any(says(record.quote, name) for name in family) for family in verbs]
    if question.sense is not None and not held[0]:
        return None
    words = [says_any(record.quote, phrase) for phrase in (*question.phrases, *question.aside.phrases)]
    if question.goods:
        words.append(count_as(goods_in(record.quote), question.goods))
    score = sum(held) + sum(words)
    wanted = len(held) + len(words)
    return score if score and 2 * score >= wanted else None


# ---- reasons ---------------------------------------------------------------------------------------------------------------------------


def reasons(lines: Sequence[Line], material: Material) -> tuple[Passage, ...]:
    """The sentences of, before and behind the quotations of these lines that give a reason by one of the words of the table."""
    out: list[Passage] = []
    for line in lines:
        for quote in line.quotations:
            report = material.texts([quote.report]).get(quote.report)
            if report is None or not report.text:
                continue
            spans = sentences(report.text)
            at = next((i for i, (start, end) in enumerate(spans) if start <= quote.start < end), None)
            if at is None:
                continue
            for i in sorted(range(max(0, at - BESIDE), min(len(spans), at + BESIDE + 1)), key=lambda i: abs(i - at)):
                start, end = spans[i]
                if _gives_reason(report.text[start:end]) and not any(one.report == report.id and one.start == start for one in out):
                    out.append(Passage(report.text[start:end], report.id, report.doc, report.outlet, report.url, report.published, start, end))
    return tuple(out[:SHOWN])


def _gives_reason(text: str) -> bool:
    folded = " ".join(text.casefold().split())
    return any(f" {form} " in f" {folded} " for form in _reasons())


@functools.cache
def _reasons() -> tuple[str, ...]:
    return tuple(row["form"] for row in read_table("lang/id/questions/reasons.tsv"))
