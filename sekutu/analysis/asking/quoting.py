"""The sentence that answers: what somebody does or says, why, how, and how long.

What is asked so is no party, day or number, but what a sentence tells. Where a sentence of a report holds all that is asked, by the word
of the question itself and with its parties in their roles, that sentence is the answer, quoted as it stands. Of why it must besides give
a reason by one of the words of the table of reasons, itself or with the next sentence; of how long it must name a stretch of time. Where
a sentence holds less, it is shown as near, and nothing is said to be answered. Headlines never answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sekutu.analysis.asking import parts
from sekutu.analysis.asking.holding import gives_reason, points_back
from sekutu.analysis.asking.lexicon import ROOT, says
from sekutu.analysis.asking.matching import names_in
from sekutu.analysis.asking.nearness import Near, stands
from sekutu.analysis.asking.outcome import Answer
from sekutu.analysis.asking.passage import Passage
from sekutu.analysis.asking.passages import DIGITS, sentences
from sekutu.analysis.asking.question import Gist, Named, Question, Wanted
from sekutu.analysis.asking.rereading import Sighting, sighting
from sekutu.analysis.asking.roles import is_elsewhere, is_turned, on
from sekutu.analysis.asking.saying import SPOKEN
from sekutu.lang import morphology

ANSWERS = 0.8
"""The share of a question that a sentence must hold to answer it."""
EXPLAINS = 0.7
"""The same of why: the reason itself is no part of the question."""
CLOSE = 0.02
"""How much less than the best another sentence of another report may hold to be quoted beside it."""
MOST = 2
"""Sentences that are quoted as the answer, at most."""
TRIED = 5
"""Sentences that are read again, at most."""
BEHIND = 2
"""Sentences behind an act that can give its reason; the second only where it begins with the word for it."""
LEAST = 2
"""Parts of a question (names, acts, words of content) without which a sentence that holds all of them says nothing yet."""
LENGTHS = frozenset({"how_long"})
GOING = frozenset({"visit", "attend", "meet"})
"""Acts whose purpose is their reason: *went to X to open Y*."""
SURE = 0.9
"""The share of a question that a sentence must hold to answer where it has a word for the slot that no table knows."""
FULL = 0.95
"""The share of a question that a sentence must hold to answer it where it does not tell whose the act is."""
SPEECH = ROOT + "|".join(parts.listed("speech"))
_PURPOSE = re.compile(r"\buntuk (?:me|ber)\w+")
_BY = re.compile(r"\boleh (\w+)")
_AT = re.compile(r"\bdi ((?!(?:mana|antara)\b)[A-Z]\w+)")
QUOTES = ('"', "“")


def asks_for_a_sentence(gist: Gist, wanted: Wanted) -> bool:
    """Whether what is asked is what a sentence tells, and no slot of an act."""
    return wanted in ("what", "why", "goods") or gist.asked in LENGTHS


def told_by_sentence(question: Question, gist: Gist, wanted: Wanted, found: Sequence[Near]) -> Answer | None:
    """The answer that a sentence gives; None where none does."""
    if len(gist.names) + len(gist.literal) + len(gist.verbs) + len(gist.terms) < LEAST or question.negated:
        return None
    named = gist.asked in LENGTHS or (len(gist.terms) >= LEAST and _asks_for_content(question))
    if not gist.verbs and question.kind != "said" and not (gist.terms and named):
        return None  # what something is: a sentence that names it does not say that
    if gist.asked in LENGTHS:
        found = [one for one in found if _names_a_stretch(one.text)]
    telling: list[Near] = []
    for one in [one for one in found if not one.heading][:TRIED]:
        if telling and (one.share < telling[0].share - CLOSE or any(one.report.id == other.report.id for other in telling)):
            continue
        if (told := _telling(question, gist, wanted, one)) is not None:
            telling.append(told)
        if len(telling) == MOST:
            break
    if not telling:
        return None
    return Answer(question, "answered", passages=tuple(passage_of(one) for one in telling), notes=(("sentence", {}),))


def slot_by_sentence(question: Question, gist: Gist, wanted: Wanted, found: Sequence[Near]) -> Answer | None:
    """The sentence that tells who or where in words that are no party and no place of the tables: all that is asked, and the slot itself
    (*oleh tokoh nonpolitik*, *di Istana …*). None where there is no such."""
    slot = {"actor": _BY, "where": _AT}.get(wanted)
    if slot is None or gist.lost or not gist.verbs:
        return None
    known = {word for one in (*gist.names, *gist.before) for word in one.words.split()}
    for one in found[:TRIED]:
        told = [match[1] for match in slot.finditer(one.text)]
        if not one.whole or not one.exact or one.share < SURE or not any(word not in known for word in told):
            continue
        seen = sighting(one, gist)
        if seen is None or seen.status != "actual" or is_turned(question, seen) or is_elsewhere(question, wanted, seen):
            continue
        if wanted == "where" or seen.recipients:
            return Answer(question, "answered", passages=(passage_of(one),), notes=(("sentence", {}),))
    return None


def _asks_for_content(question: Question) -> bool:
    """Whether the content, the cause or the outcome of something is asked for: *apa isi paket sanksi itu*."""
    words = {morphology.strip_clitics(word)[0] for word in re.findall(r"\w+", question.text.casefold())}
    return not words.isdisjoint(parts.words("content", question.language))


def _telling(question: Question, gist: Gist, wanted: Wanted, one: Near) -> Near | None:
    """The sentence, with the next where that gives the reason, if it answers; else None."""
    why = wanted == "why"
    spoken = bool(gist.verbs) and not SPOKEN.isdisjoint(gist.verbs[0])  # one act of words stands for another: asked for, urged
    said = _is_said(question, one)
    spoken = spoken or said
    if question.kind == "said" and question.actors and not said:
        return None  # what others tell of it
    if not one.whole or one.share < EXPLAINS or not (one.exact or why or spoken) or not _tells_how(question, gist, one):
        return None
    seen = sighting(one, gist)
    if seen is None or is_turned(question, seen) or is_elsewhere(question, wanted, seen) or (seen.status == "negated" and not why):
        return None
    if question.actors and not why and question.kind == "act" and one.share < FULL and not on(question.actors, seen.actors):
        return None  # the act of somebody else
    if one.share < ANSWERS and not why and not all(_is_meant(named, seen, one) for named in gist.names):
        return None
    return _with_reason(one, gist) if why else one


def _is_said(question: Question, one: Near) -> bool:
    """Whether a sentence tells that the speaker who is asked about says something."""
    told = names_in(one.text)
    return question.kind == "said" and any(stands(speaker, told) for speaker in question.actors) and says(one.text, SPEECH)


def _tells_how(question: Question, gist: Gist, one: Near) -> bool:
    """Whether a sentence tells the manner or the condition that is asked for; of other questions nothing is needed."""
    words = {morphology.strip_clitics(word)[0] for word in re.findall(r"\w+", question.text.casefold())}
    if not words.isdisjoint(parts.words("condition_nouns", question.language)):
        return bool(parts.pattern("conditions").search(one.text))
    return gist.asked != "how" or not gist.verbs or bool(parts.pattern("manner").search(one.text))


def _is_meant(named: Named, seen: Sighting, one: Near) -> bool:
    """Whether a sentence names somebody, or means somebody by a pronoun or a description that takes part in its act."""
    return on((named,), (*seen.actors, *seen.recipients, *seen.listed)) or stands(named, names_in(one.text))


def _with_reason(one: Near, gist: Gist) -> Near | None:
    """A sentence that gives a reason, alone or with the next one. Of an act of words what is said is the reason."""
    spoken = bool(gist.verbs) and not SPOKEN.isdisjoint(gist.verbs[0])
    meeting = bool(gist.verbs) and not GOING.isdisjoint(gist.verbs[0])
    if (
        gives_reason(one.text)
        or (meeting and _PURPOSE.search(one.text))
        or (spoken and one.exact and parts.pattern("says_why").search(one.text))
    ):
        return one
    for number, (start, end) in enumerate(_behind(one)):
        text = one.report.text[start:end]
        if gives_reason(text) and points_back(text):
            return replace(one, end=end)
        named = any(stands(name, names_in(text)) for name in gist.names)
        if gives_reason(text, opening=not number and not named) and (not number or parts.pattern("its_reason").match(text)):
            return replace(one, end=end)
        told = text[:1] in QUOTES or (parts.pattern("says_why").search(text) and named)
        if not number and spoken and one.exact and told:
            return replace(one, end=end)
    return None


def _behind(one: Near) -> list[tuple[int, int]]:
    """The spans of the next sentences of the same report."""
    return [span for span in sentences(one.report.text) if span[0] >= one.end][:BEHIND]


def _names_a_stretch(text: str) -> bool:
    """Whether a text has a number before a word of time."""
    units = parts.words("long")
    words = re.findall(r"[\w.,]+", text.casefold())
    return any(word.strip(".,") in units and DIGITS.search(words[i - 1]) for i, word in enumerate(words) if i)


def nearest_sentences(found: Sequence[Near], least: float, most: int) -> Iterator[Passage]:
    """The sentences that hold ``least`` of a question by its own word, headlines last."""
    fitting = [one for one in found if one.share >= least and one.exact]
    fitting.sort(key=lambda one: one.heading)
    for one in fitting[:most]:
        yield passage_of(one)


def passage_of(one: Near) -> Passage:
    """A sentence as it is shown."""
    report = one.report
    return Passage(one.text, report.id, report.doc, report.outlet, report.url, report.published, one.start, one.end)
