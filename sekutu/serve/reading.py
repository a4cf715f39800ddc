"""``explain FILE --reading``: what the reading of a report found, laid over its text, for people who extend the tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sekutu.errors import InputSetAside
from sekutu.serve import render
from sekutu.serve.feeding import say
from sekutu.serve.words import Words, safe, visible

if TYPE_CHECKING:
    from sekutu.linking.amounts import Amount
    from sekutu.pipeline import Reading
    from sekutu.reading.mentions import Mention

# Styles over the text; what they say is said in words below each sentence as well.
_STYLES = {
    "party": "bold cyan",
    "place": "green",
    "media": "magenta",
    "pronoun": "bold yellow",
    "reference": "bold yellow",
    "origin": "cyan",
}
_SPEECH, _VERB, _TIME, _AMOUNT, _FURNITURE = "italic", "underline", "blue", "red", "dim"


def explain(inputs: list[str], words: Words, as_json: bool) -> int:
    """Prints the readings of the reports in the inputs, as JSON one line a report; how many were set aside (why: on standard error)."""
    from sekutu import pipeline
    from sekutu.ingest import sources

    aside = 0
    for found in sources.read(inputs, notes=say):
        try:
            if isinstance(found, InputSetAside):
                raise found
            reading = pipeline.read(found)
        except InputSetAside as reason:
            aside += 1
            say(f"{reason.name}: {reason.reason}")
            continue
        if as_json:
            sys.stdout.write(json.dumps(described(reading), ensure_ascii=False) + "\n")
        else:
            render.show(page(reading, words))
    return aside


# --- as data --------------------------------------------------------------------------------------------------------------------------


def described(reading: Reading) -> dict[str, Any]:
    """The reading as plain data: every span in code points of the unchanged text."""
    from sekutu.reading.outline import outline

    text, context = reading.report.text, reading.context
    sentences = []
    for number, clauses in enumerate(context.clauses):
        tokens = clauses.sentence.tokens
        sentences.append(
            {
                "start": clauses.sentence.start,
                "end": clauses.sentence.end,
                "paragraph": clauses.sentence.paragraph,
                "text": text[clauses.sentence.start : clauses.sentence.end],
                "quotations": [[tokens[first].start, tokens[last - 1].end] for first, last in clauses.sentence.quotations],
                "mentions": [_mention(one, text) for one in clauses.mentions],
                "clauses": [
                    {
                        "verb": tokens[one.verb].text,
                        "start": tokens[one.verb].start,
                        "kind": one.kind,
                        "voice": one.voice,
                        "subject": [text[each.start : each.end] for each in one.subject],
                        "slots": {slot: [text[each.start : each.end] for each in run] for slot, run in one.slots},
                    }
                    for one in outline(clauses)
                ],
                "speech": [
                    {
                        "start": said.start,
                        "end": said.end,
                        "form": said.form,
                        "by": said.verb_form,
                        "speakers": [_means(one) for one in said.speakers],
                    }
                    for said in context.utterances
                    if said.sentence == number
                ],
                "credits": [one.outlet for one in context.credits if one.sentence == number],
                "times": [asdict(one) for one in context.times[number]],
                "amounts": [_amount(one, text) for one in context.amounts[number]],
            }
        )
    report = reading.report
    return {
        "doc": report.doc,
        "report": report.id,
        "language": reading.language.code,
        "outlet": report.outlet,
        "published": report.published,
        "published_basis": report.published_basis,
        "datelines": [asdict(one) for one in reading.page.datelines],
        "furniture": [asdict(one) | {"text": text[one.start : one.end]} for one in reading.page.furniture],
        "sentences": sentences,
    }


def _mention(one: Mention, text: str) -> dict[str, Any]:
    out: dict[str, Any] = {"start": one.start, "end": one.end, "words": text[one.start : one.end], "kind": one.kind}
    if one.kind in ("pronoun", "reference"):
        return out | {"refers": one.refers, "means": [_means(each) for each in one.referents]}
    return out | {"means": [_means(one)]}


def _amount(one: Amount, text: str) -> dict[str, Any]:
    told = {"start": one.start, "end": one.end, "words": text[one.start : one.end], "value": one.value}
    return told | {"unit": one.unit, "kind": one.kind, "beyond": one.beyond}


def _means(one: Mention) -> dict[str, Any]:
    told = {"code": one.code, "sector": one.sector, "person": one.person, "office": one.office, "place": one.place}
    return {name: value for name, value in told.items() if value}


# --- as a page ------------------------------------------------------------------------------------------------------------------------


def page(reading: Reading, words: Words) -> RenderableType:
    """The report with what was found in it: furniture, then sentence by sentence with its mentions, clauses, speech, dates and amounts."""
    report = reading.report
    facts = [words("reading.language", code=reading.language.code), visible(report.outlet or words("reading.no_outlet"))]
    day = words.day(report.published) if report.published else words("day.none")
    facts.append(f"{day} ({visible(report.published_basis)})" if report.published_basis else day)
    counts = words("reading.counts", sentences=len(reading.context.clauses), furniture=len(reading.page.furniture))
    parts: list[RenderableType] = [render.title(visible(report.doc), " · ".join([*facts, counts])), Text("")]
    furniture = iter(sorted(reading.page.furniture, key=lambda one: one.start))
    waiting = next(furniture, None)
    for number, clauses in enumerate(reading.context.clauses):
        while waiting is not None and waiting.start < clauses.sentence.end:
            parts.append(_furniture(reading, waiting.start, waiting.end, waiting.reason, waiting.kept, words))
            waiting = next(furniture, None)
        parts.append(_sentence(reading, number, words))
    while waiting is not None:
        parts.append(_furniture(reading, waiting.start, waiting.end, waiting.reason, waiting.kept, words))
        waiting = next(furniture, None)
    return Group(*parts)


def _furniture(reading: Reading, start: int, end: int, reason: str, kept: bool, words: Words) -> RenderableType:
    mark = words("reading.kept" if kept else "reading.left_out")
    body = Text(f"{reason} ({mark}): ", style=_FURNITURE)
    return body + Text(visible(reading.report.text[start:end]), style=f"{_FURNITURE} {'' if kept else 'strike'}".strip()) + Text("\n")


def _sentence(reading: Reading, number: int, words: Words) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, justify="right")
    grid.add_column()
    grid.add_row(Text(str(number + 1), style="bold"), _painted(reading, number))
    for label, told in _rows(reading, number, words):
        grid.add_row(Text(words(f"reading.{label}"), style="dim"), Text(visible(told)))
    grid.add_row("", "")
    return grid


def _painted(reading: Reading, number: int) -> Text:
    """The sentence with a style over each thing that was found."""
    context = reading.context
    clauses = context.clauses[number]
    sentence, text = clauses.sentence, reading.report.text
    out = Text(safe(text[sentence.start : sentence.end].replace("\n", " ")))

    def paint(style: str, start: int, end: int) -> None:
        out.stylize(style, max(0, start - sentence.start), min(len(out), end - sentence.start))

    for first, last in sentence.quotations:
        paint(_SPEECH, sentence.tokens[first].start, sentence.tokens[last - 1].end)
    for i, token in enumerate(sentence.tokens):
        if clauses.is_verbal(i):
            paint(_VERB, token.start, token.end)
    for counted in context.amounts[number]:
        paint(_AMOUNT, counted.start, counted.end)
    for one in context.times[number]:
        paint(_TIME, one.start, one.end)
    for mention in clauses.mentions:
        paint(_STYLES.get(mention.kind, ""), mention.start, mention.end)
    for left_out in reading.page.holes:
        if sentence.start <= left_out.start < sentence.end:
            paint(f"{_FURNITURE} strike", left_out.start, left_out.end)
    return out


def _rows(reading: Reading, number: int, words: Words) -> Iterator[tuple[str, str]]:
    """What is said under a sentence: label and words."""
    from sekutu.reading.outline import outline

    context, text = reading.context, reading.report.text
    clauses = context.clauses[number]
    tokens = clauses.sentence.tokens

    def shown(mentions: Iterable[Mention]) -> str:
        return ", ".join(text[one.start : one.end] for one in mentions)

    for mention in clauses.mentions:
        meant = ", ".join(_told(each) for each in mention.resolved) or words("reading.open")
        yield "mention", f"{text[mention.start : mention.end]} → {meant}"
    for one in outline(clauses):
        around = [f"{slot}: {shown(run)}" for slot, run in one.slots]
        subject = shown(one.subject) or "–"
        kind = words(f"reading.clause.{one.kind}")
        voice = f", {words(f'reading.voice.{one.voice}')}" if one.voice in ("active", "passive") else ""
        yield "clause", f"{tokens[one.verb].text} ({kind}{voice}) ← {subject}" + (f" · {'; '.join(around)}" if around else "")
    for said in context.utterances:
        if said.sentence == number:
            who = ", ".join(_told(one) for one in said.speakers) or words("reading.open")
            by = f", {said.verb_form}" if said.verb_form else ""
            yield "speech", f"{who} ({words(f'reading.form.{said.form}')}{by}): “{text[said.start : said.end]}”"
    for credit in context.credits:
        if credit.sentence == number:
            yield "credit", credit.outlet
    for time in context.times[number]:
        bound = f" ({time.bound})" if time.bound else ""
        yield "time", f"{text[time.start : time.end]} → {time.edtf}{bound}"
    for amount in context.amounts[number]:
        yield "amount", f"{text[amount.start : amount.end]} → {amount.value} {amount.unit}".rstrip()


def _told(one: Mention) -> str:
    """Whom a mention means: code, sector, person, office, place."""
    sector = f"/{one.sector}" if one.sector and one.sector != "GOV" else ""
    head = (one.code or "---") + sector
    return " ".join(part for part in (head, one.person or "", f"[{one.office}]" if one.office else "", one.place or "") if part)
