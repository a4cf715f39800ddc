"""The sentences of the reports that come nearest to a question: shown, and marked as such, where no record answers it.

A record is what the coder made of a sentence; what it missed still stands in the text. A sentence comes near where it holds a word of what
is asked (of its sense, of the dead, of the goods) and where everybody who is named stands in it, beside it, or in the title of its report.
Only reports that tell of one who is named, or of the days that are asked for, are read, `READ` at most: the cost does not grow with the
archive. It is a search by words: nothing is counted, and no verdict drawn, from what it finds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from sekutu import edtf
from sekutu.analysis.asking import parts
from sekutu.analysis.asking.goods import count_as, goods_in
from sekutu.analysis.asking.lexicon import ROOT, says
from sekutu.analysis.asking.matching import FORCE, GATHERINGS, names_in, says_any
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Line
from sekutu.analysis.asking.passage import Passage
from sekutu.analysis.asking.question import Named, Question, is_name
from sekutu.records import AnyRecord, Report

READ = 60
"""Reports that are read for one question, at most: those with most of the names first, then the newest."""
SHOWN = 3
BEFORE = 2
"""Sentences before one that may name the goods of the act that it is about (*condemned the launch*)."""
MOST_NAMES = 6
"""Names that speak for a sentence where it is asked who: a list of states is what was asked for."""

KIN: tuple[frozenset[str], ...] = (
    GATHERINGS,
    FORCE,
    frozenset({"supply", "send", "buy", "help", "get"}),
    frozenset({"agree", "sign", "cooperate"}),
    frozenset({"criticise", "accuse"}),
    frozenset({"member", "join"}),
    frozenset({"sanction", "ban"}),
    frozenset({"ally", "partner", "friend"}),
    frozenset({"free", "withdraw"}),
    frozenset({"request", "press"}),
)
"""Senses whose words stand for each other in a sentence."""
DEATH = re.compile(r"\b(?:tewas|menewaskan|meninggal|gugur|korban jiwa)", re.I)

_SENTENCE = re.compile(r"[^\s][^\n]*?(?:[.!?][\"”']?(?=\s+[\"“A-Z0-9])|$)", re.M)
_PLACE = re.compile(r"\bdi [A-Z]")
DIGITS = re.compile(
    r"\d|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sebelas|sepuluh|seratus|seribu|belas|puluh|puluhan|ratusan|ribuan|seorang|sebuah)\b",
    re.I,
)


def kin_of(sense: str) -> frozenset[str]:
    """The senses whose words stand for a sense in a sentence, itself among them."""
    return next((family for family in KIN if sense in family), frozenset({sense}))


def passages(question: Question, material: Material, lines: Sequence[Line] = (), strict: bool = False) -> tuple[Passage, ...]:
    """The nearest sentences, the best first, without those that ``lines`` quote. None where the question names nobody
    and nothing. ``strict``: all
    who are named must stand in them or beside them, the title does not do."""
    named = everybody(question)
    if not named and not any(is_name(phrase) for phrase in question.phrases):
        return ()
    if not (question.sense or question.phrases or question.units or question.goods or question.aside or question.kind == "said"):
        return ()
    quoted = [(quote.report, quote.start, quote.end) for line in lines for quote in line.quotations]
    found: list[tuple[float, str, Passage]] = []
    for report in read_reports(question, named, material):
        shown = [(begin, stop) for one, begin, stop in quoted if one == report.id]
        for score, before, start, end in _near(report, question, named, strict):
            if not any(start < stop and begin < end for begin, stop in shown):
                start = before if not any(before < stop and begin < end for begin, stop in shown) else start
                piece = Passage(report.text[start:end], report.id, report.doc, report.outlet, report.url, report.published, start, end)
                found.append((-score, report.published or "9999", piece))
    found.sort(key=lambda one: (one[0], one[1], one[2].report, one[2].start))
    out: list[Passage] = []
    for _, _, piece in found:
        if not any(piece.report == other.report and piece.start < other.end and other.start < piece.end for other in out):
            out.append(piece)
        if len(out) == (1 if strict else SHOWN):
            break
    return tuple(out)


def everybody(question: Question) -> tuple[Named, ...]:
    inner = question.object.named if question.object is not None else ()
    return question.named + question.about + inner or ((question.place,) if question.place is not None else ())


def read_reports(
    question: Question, named: Sequence[Named], material: Material, literal: Sequence[str] = (), wholly: bool = False
) -> Iterator[Report]:
    """The reports worth reading, with their texts: those that tell of who is ``named``, of the days that are asked for, or that quote the
    names that nobody knows (``literal``, or those of the question). ``wholly``: of few reports all, for not all that they tell is coded."""
    counts: dict[str, int] = {}
    for code in dict.fromkeys(one.code for one in named if one.code):
        for id in {record.report for record in material.told([code])}:
            counts[id] = counts.get(id, 0) + 1
    if question.days is not None and (question.days.first or question.days.last):
        world = material.world
        for event in (world.record(id) for group in world.groups() for id in group):
            if event.reported and _within(event.reported, question):
                counts.setdefault(event.report, 0)
    wanted = [frozenset({one}) for one in literal] or [phrase for phrase in question.phrases if is_name(phrase)]
    if not named and wanted:
        world = material.world
        for event in (world.record(id) for group in world.groups() for id in group):
            if all(says_any(event.quote, phrase) for phrase in wanted):
                counts.setdefault(event.report, 0)
    wide = 0 if wholly else len({one.code for one in named if one.code})
    if wholly and len(counts) < READ:
        for id in material.whole(READ):
            counts.setdefault(id, 0)
    known = material.reports(counts)
    ids = [id for id in counts if id in known and (counts[id] or wide < 2) and _told_after(known[id].published, question)]
    ids.sort(key=lambda id: (counts[id], known[id].published or "", id), reverse=True)
    texts = material.texts(ids[:READ])
    for id in ids[:READ]:
        if id in texts and texts[id].text:
            yield texts[id]


@functools.lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of a text."""
    return tuple(match.span() for match in _SENTENCE.finditer(text) if match[0].strip())


def sentence_of(record: AnyRecord, around: str) -> str:
    """The sentence of a record and the one before it; its quotation where the text around it is not at hand."""
    at = around.find(record.quote)
    spans = sentences(around)
    i = next((i for i, (start, end) in enumerate(spans) if start <= at < end), None)
    return record.quote if at < 0 or i is None else around[spans[max(0, i - 1)][0] : spans[i][1]]


def _within(day: str, question: Question) -> bool:
    assert question.days is not None
    first, last = edtf.earliest_day(day), edtf.latest_day(day)
    return not (question.days.last and first and first > question.days.last) and not (
        question.days.first and last and last < question.days.first
    )


def _told_after(published: str | None, question: Question) -> bool:
    """Whether a report can tell of the days: it is not older than they are."""
    day = edtf.latest_day(published) if published else None
    return question.days is None or question.days.first is None or day is None or day >= question.days.first


def _near(report: Report, question: Question, named: Sequence[Named], strict: bool) -> Iterator[tuple[float, int, int, int]]:
    """The sentences of a report that come near: their score, where the sentence before begins if it is needed, and their span."""
    spans = sentences(report.text)
    if not spans:
        return
    pieces = [report.text[start:end] for start, end in spans]
    title = frozenset() if strict else names_in(" ".join(pieces[:2]))  # with the first sentence
    headline = "" if strict else " " + pieces[0]
    told = [names_in(piece) for piece in pieces]
    dated = question.days is not None and report.published is not None and _within(report.published, question)
    fresh = 2.0 if question.days is None or dated else 0.0
    for i, piece in enumerate(pieces):
        if not _is_on(piece, question, " ".join(pieces[max(0, i - BEFORE) : i + 1])):
            continue
        before, after = told[i - 1] if i else frozenset(), told[i + 1] if i + 1 < len(told) else frozenset()
        here = sum(_stands(one, told[i]) for one in named)
        beside = sum(_stands(one, told[i] | before) for one in named)
        around = told[i] | before | after | title
        if not all(_stands(one, around) for one in named):
            continue
        listed = question.wanted in ("actor", "recipient", "party") and len(told[i]) >= MOST_NAMES
        titled = any(_stands(one, title) for one in named) and (dated or listed or len(named) + (question.place is not None) > 1)
        asked_for = (question.sense.name,) if question.sense is not None else question.aside.senses
        exact = bool(told[i]) and any(says(piece, name) for name in asked_for)
        if named and not beside and not (titled or exact):  # a single name in the title alone says too little of a sentence
            continue
        window = " ".join(pieces[max(0, i - 1) : i + 2])
        if not all(says_any(window + headline, phrase) for phrase in question.phrases if is_name(phrase)):
            continue
        score = 3.0 * here + beside + 2 * sum(says_any(piece, phrase) for phrase in question.phrases) + fresh
        score += sum(says_any(window, phrase) for phrase in (*question.phrases, *question.aside.phrases))
        score += sum(_stands(one, around) for one in question.aside.names)
        score += 2 * sum(says(piece, name) for name in question.aside.senses)
        if question.wanted in ("actor", "recipient", "party"):
            score += min(len(told[i]) - here, MOST_NAMES) / 2
        elif question.wanted in ("when", "amount"):
            score += 2 * bool(DIGITS.search(piece))
        if question.place is not None:
            score += 2 * _stands(question.place, told[i]) + _stands(question.place, around)
        start, end = spans[i]
        yield score, spans[i - 1][0] if i > 1 and beside > here else start, start, end


def _is_on(piece: str, question: Question, window: str) -> bool:
    """Whether a sentence holds what is asked: a word of the sense, or of the dead with a number, and the goods; those of the act that it is
    about can stand before it (``window``)."""
    if question.detail == "denied" and not says(piece, ROOT + "|".join(parts.listed("denied"))):
        return False
    if question.wanted == "amount" and not DIGITS.search(piece):
        return False
    literal = [phrase for phrase in question.phrases if is_name(phrase)]
    if question.wanted == "where" and not _PLACE.search(piece) and not (literal and all(says_any(piece, phrase) for phrase in literal)):
        return False
    told_in = piece if question.object is None else window
    named = bool(literal) and all(says_any(piece, phrase) for phrase in literal)
    if (
        question.goods
        and not named
        and not count_as(goods_in(told_in), question.goods)
        and (question.sense is None or question.sense.name not in FORCE)
    ):
        return False
    if question.wanted == "amount" and question.units & {"killed", "dead", "deaths"}:
        return bool(DEATH.search(piece))
    if question.sense is None and question.aside:  # what is not understood is looked for by any of its words
        held = any(says_any(piece, phrase) for phrase in (*question.phrases, *question.aside.phrases))
        return held or any(says(piece, name) for name in question.aside.senses) or (bool(question.goods) and not question.aside.senses)
    if question.sense is None:
        return not question.phrases or any(says_any(piece, phrase) for phrase in question.phrases)
    if question.detail == "denied":  # its own words tell of what is denied: involved, behind it
        return True
    return any(says(piece, name) for name in kin_of(question.sense.name))


def _stands(named: Named, told: Iterable[str]) -> bool:
    if named.place is not None and not named.is_party:
        return named.place in told
    return any(person in told for person in named.persons) if named.persons else named.code in told
