"""The pipeline: one report in, its records out. A pure function, the same on a laptop and on a cluster.

reading → references → speech → coding → records
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from sekutu import edtf, lang
from sekutu.coding import events, statements, ties
from sekutu.coding.confidence import LEAST
from sekutu.coding.context import Context
from sekutu.errors import InputSetAside
from sekutu.lang import Language
from sekutu.linking import amounts, references, times
from sekutu.reading import detection, enumerated, furniture, seams, sentences
from sekutu.reading.clauses import Clauses
from sekutu.reading.finding import MentionFinder
from sekutu.reading.furniture import Page
from sekutu.reading.people import People
from sekutu.reading.sentences import Sentence
from sekutu.reading.speech import SpeechFinder
from sekutu.records import AnyRecord, Report
from sekutu.register import Register
from sekutu.registering import load as load_register

# A report longer than this is no report (the longest of a year of wire news had 60,000 characters).
LONGEST_REPORT = 400_000


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with its day as far as it could be told, its language, and its records in order of the text."""

    report: Report
    language: str
    records: list[AnyRecord]


@dataclass(slots=True)
class Reading:
    """What the reading of a report found, for coders and for people who look over its shoulder."""

    report: Report
    language: Language
    page: Page
    context: Context


def _check(report: Report) -> None:
    if not report.text.strip():
        raise InputSetAside(report.doc, "the report is empty")
    if len(report.text) > LONGEST_REPORT:
        raise InputSetAside(report.doc, f"{len(report.text):,} characters are more than a report has ({LONGEST_REPORT:,} at most)")
    try:
        report.text.encode()
    except UnicodeEncodeError as error:
        raise InputSetAside(report.doc, f"half of a character, no text, stands at {error.start:,}") from error
    if report.published is not None and not edtf.is_valid(report.published):
        raise InputSetAside(report.doc, f"its day is not a date: {report.published!r}")


def read(report: Report, register: Register | None = None) -> Reading:
    """Reads a report as far as the coders need. Raises InputSetAside for what is no Indonesian report."""
    _check(report)
    register = register or load_register()
    code_of = detection.language(report.text)
    if code_of not in lang.available():
        named = "an unknown language" if code_of == "unknown" else f"the language {code_of!r}"
        raise InputSetAside(report.doc, f"the text is in {named}, which is not read")
    language = lang.get(code_of)
    page = furniture.split(report.text, language, register)
    report = _dated(report, page, language)
    day = report.published
    joints = seams.find(report.text, language, register)
    read_sentences = sentences.split_all(report.text, page.body, language, page.holes, joints)
    finder = MentionFinder(report.text, language, register, day, _home(page, register), joints)
    People(finder).introduce(read_sentences)
    mentions = [finder.find(sentence) for sentence in read_sentences]
    if finder.known.full:  # persons whom the report introduces are known from its first line on
        finder.start_again()
        mentions = [finder.find(sentence) for sentence in read_sentences]
    finder.settle(mentions)
    finder.join_names(mentions)
    clauses = [Clauses(sentence, found_here, language) for sentence, found_here in zip(read_sentences, mentions, strict=True)]
    enumerated.place(clauses)
    discourse = references.resolve(clauses, register)
    speech = SpeechFinder(report.text, clauses, discourse.topics, language)
    said = speech.find()
    references.outside_own_words(said, clauses, discourse)
    told = _dates(report, read_sentences, language)
    counted = [
        amounts.find(report.text, language, one.start, one.end, [(date.start, date.end) for date in dates])
        for one, dates in zip(read_sentences, told, strict=True)
    ]
    context = Context(
        doc=report.doc,
        report=report.id,
        text=report.text,
        day=day,
        register=register,
        clauses=clauses,
        topics=discourse.topics,
        utterances=said,
        credits=speech.credits,
        times=told,
        amounts=counted,
        body=page.datelines[0].start if page.datelines else 0,
    )
    return Reading(report, language, page, context)


def _dates(report: Report, sentences: Sequence[Sentence], language: Language) -> list[list[times.TimeExpression]]:
    """The dates of each sentence. They are read in one go, for some count from the one before: "tiga hari kemudian"."""
    if not sentences:
        return []
    found = times.find(report.text, language, report.published, sentences[0].start, sentences[-1].end)
    out: list[list[times.TimeExpression]] = []
    at = 0
    for one in sentences:
        while at < len(found) and found[at].start < one.start:
            at += 1
        here = []
        while at < len(found) and found[at].start < one.end:
            here.append(found[at])
            at += 1
        out.append([date for date in here if date.end <= one.end])
    return out


def _home(page: Page, register: Register) -> str | None:
    """The state of the first dateline's place, where it says one."""
    place = page.datelines[0].place if page.datelines else ""
    names = register.look_up(place) if place else ()
    return next((name.entry.code for name in names if name.entry.kind in ("place", "state") and name.entry.code), None)


def _dated(report: Report, page: Page, language: Language) -> Report:
    """The report with its own day, and the outlet of its dateline, where nothing else told them."""
    told: dict[str, str] = {}
    if report.published is None:
        foot = page.body[-1].start if page.body else 0  # below it stand the dates of other reports
        lines = [(one.start, one.end) for one in page.furniture if one.reason in ("date line", "dateline") and one.start <= foot]
        day, basis = times.infer_day(report.text, language, report.url, lines)
        if day is not None and basis is not None and not _after(day, report.seen):
            told = {"published": day, "published_basis": basis}
    if report.outlet is None and page.datelines and page.datelines[0].outlet:
        told["outlet"] = page.datelines[0].outlet
    return msgspec.structs.replace(report, **told) if told else report


def _after(day: str, seen: str | None) -> bool:
    """Whether a day is later than the one on which the report was seen, by more than time zones explain: then it is not the report's."""
    if seen is None:
        return False
    first, _ = edtf.bounds(day)
    _, last = edtf.bounds(seen)
    return first is not None and last is not None and first > last + dt.timedelta(days=1)


def _of_caption(record: AnyRecord) -> AnyRecord:
    """The record, marked as told by a caption."""
    return msgspec.structs.replace(record, made_by=f"{record.made_by}; caption")


def code(report: Report | str, register: Register | None = None, least: float = LEAST) -> Coded:
    """The records of one report, in order of the text, less events of a lower confidence than ``least``.

    Takes a Report or a bare text. Raises InputSetAside, naming the reason, for a text that is empty, too long, or not in a language that is
    read.
    """
    if isinstance(report, str):
        report = Report(text=report)
    if not report.doc:  # a bare text has no file; its records are told apart by the text itself
        report = msgspec.structs.replace(report, doc=report.id)
    reading = read(report, register)
    context = reading.context
    acts = [one for one in events.EventCoder(context).code() if one.confidence >= least]
    records: list[AnyRecord] = [*acts, *ties.code(context), *statements.code(context, acts)]
    captions = [one for one in reading.page.furniture if one.kept]
    records = [_of_caption(one) if any(each.start <= one.start < each.end for each in captions) else one for one in records]
    order = {"event": 0, "tie": 1, "statement": 2}
    records.sort(key=lambda one: (one.start, order[one.kind], one.end, one.id))
    return Coded(reading.report, reading.language.code, records)
