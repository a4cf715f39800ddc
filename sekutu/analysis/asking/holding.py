"""Records that hold the words of a question, where none fits it as it is understood, and what reports give as reasons.

A record can tell what is asked under another type, or of a party in another role, than the grammar looks for. So where nothing fits,
records are looked for in which everybody who is named takes part or is named, and whose quotation holds the question's verb (any word of
its sense, or its root) and its goods. What is found is shown as the nearest, never as the answer: nothing is drawn from it but the slot
that was asked.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from sekutu.analysis.asking import parts
from sekutu.analysis.asking.goods import count_as, goods_in
from sekutu.analysis.asking.lexicon import Sense, says
from sekutu.analysis.asking.matching import SURE_OF_OBJECT, THINGS, Hit, in_days, is_named, names_in, says_any
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Line
from sekutu.analysis.asking.passage import Passage
from sekutu.analysis.asking.passages import everybody, sentence_of, sentences
from sekutu.analysis.asking.question import Named, Question
from sekutu.records import Event, Party, Tie
from sekutu.resources import read_table

SHOWN = 3
"""Records that are shown, and sentences that give a reason, at most."""
BESIDE = 3
"""Sentences behind an act that can give its reason, where they point back at it; before it only the next."""


FORESEEN = frozenset({"AGREE"})
"""Types of act whose content is another act: *agreed to buy* tells of a purchase."""


def holding(question: Question, material: Material) -> list[Hit]:
    """The acts and ties that hold most of a question's words, by the order of their reports' days. None where it names nobody, or has no
    word to look for."""
    if question.detail == "denied" or question.negated:
        return []  # who denies is no party of what is denied
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
        out.append(frozenset({question.sense.name}))
    if question.object is not None and question.object.sense is not None:
        out.append(frozenset({question.object.sense.name}))
    out += [frozenset({name}) for name in question.aside.senses]
    return tuple(out)


def _held(
    record: Event | Tie, question: Question, named: Sequence[Named], verbs: Sequence[frozenset[str]], material: Material
) -> int | None:
    """How many of the words of a question a record's quotation holds; None where somebody who is named is missing, or the verb, or what is
    a name."""
    held = [any(says(record.quote, name) for name in family) for family in verbs]  # the cheap questions first: nearly all records fail them
    if question.sense is not None and (not held[0] or (question.object is not None and not all(held))):
        return None
    words = [says_any(record.quote, phrase) for phrase in (*question.phrases, *question.aside.phrases)]
    if question.goods:
        words.append(count_as(goods_in(record.quote), question.goods))
        if not words[-1] and (question.sense is None or question.sense.name in THINGS):
            return None
    score = sum(held) + sum(words)
    if not score or 2 * score < len(held) + len(words):
        return None
    if isinstance(record, Event) and question.sense is not None and not _can_tell(record, question.sense):
        return None  # refused to condemn, criticised a visit
    a, b = _sides(record)
    around = material.around(record)
    told, beside = names_in(record.quote), names_in(sentence_of(record, around))
    here = 0
    for one in named:
        held_here = any(is_named(party, one, acting=True) for party in (*a, *b)) or _stands(one, told)
        if not held_here and not _stands(one, beside):
            return None
        here += held_here
    if (
        (not here and bool(b))
        or any(_turned(one, a, b) for one in question.actors)
        or any(_turned(one, b, a) for one in question.recipients)
    ):
        return None  # it befalls whom the question has do it
    if question.place is not None and not _stands(question.place, beside) and (question.place.place or question.place.code) not in beside:
        return None
    if any(not says_any(around, phrase) for phrase in question.phrases):
        return None
    return score + here


def _can_tell(record: Event, sense: Sense) -> bool:
    """Whether an act is one of the sense by its type or its own word, and not an act about one."""
    return record.type in {side.what for side in sense.sides} | FORESEEN or says(record.trigger, sense.name)


def _stands(named: Named, told: frozenset[str]) -> bool:
    return named.code in told or named.place in told or any(person in told for person in named.persons)


def _turned(named: Named, its: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether a party takes part on the other side alone."""
    return any(is_named(party, named, acting=True) for party in other) and not any(is_named(party, named, acting=True) for party in its)


# ---- reasons ---------------------------------------------------------------------------------------------------------------------------


def in_full(lines: Sequence[Line], material: Material) -> tuple[Passage, ...]:
    """The sentences in which the first quotations stand, where they say more: what is done, said or agreed stands behind the act."""
    out: list[Passage] = []
    for quote in [quote for line in lines for quote in line.quotations[:1]][:SHOWN]:
        report = material.texts([quote.report]).get(quote.report)
        spans = sentences(report.text) if report is not None else ()
        span = next(((start, end) for start, end in spans if start <= quote.start < end), None)
        if report is None or span is None or span[1] - span[0] <= len(quote.quote) + 1:
            continue
        if not any(one.report == report.id and one.start == span[0] for one in out):
            out.append(Passage(report.text[slice(*span)], report.id, report.doc, report.outlet, report.url, report.published, *span))
    return tuple(out)


def reasons(lines: Sequence[Line], material: Material, near: bool = False) -> tuple[Passage, ...]:
    """The sentences of, before and behind the quotations of these lines that give a reason by one of the words of the table. ``near``: only
    those of the quotations, and the next where it begins with such a word or points back."""
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
            for i in sorted(range(max(0, at - 1), min(len(spans), at + BESIDE + 1)), key=lambda i: abs(i - at)):
                start, end = spans[i]
                text = report.text[start:end]
                points = parts.pattern("pointing_to_act").search(text) or parts.pattern("its_reason").match(text)
                if i > at + 1 and not points:
                    continue
                behind = (i == at + 1 and gives_reason(text, opening=True)) or (i > at and points_back(text))
                if near and not (i == at or behind):
                    continue
                if gives_reason(text) and not any(one.report == report.id and one.start == start for one in out):
                    out.append(
                        Passage(report.text[start:end], report.id, report.doc, report.outlet, report.url, report.published, start, end)
                    )
    return tuple(out[:SHOWN])


OPENING = 3
"""Words at the beginning of a sentence among which a word of reason ties it to the one before."""


def points_back(text: str) -> bool:
    """Whether a sentence begins with what was told before it: *serangan itu merupakan balasan atas …*, *alasannya, …*."""
    words = text.casefold().split()[:OPENING]
    return any(word.strip(",") in parts.words("pointing_to_act") for word in words[1:]) or bool(parts.pattern("its_reason").match(text))


def gives_reason(text: str, opening: bool = False) -> bool:
    """Whether a sentence gives a reason by one of the words of the table; ``opening``: by its first words, or pointing back."""
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.casefold())
    if opening and not parts.pattern("pointing_to_act").search(text):
        words = words[:OPENING]
    folded = f" {' '.join(words)} "
    return any(f" {form} " in folded for form in _reasons())


@functools.cache
def _reasons() -> tuple[str, ...]:
    return tuple(row["form"] for row in read_table("lang/id/questions/reasons.tsv"))
