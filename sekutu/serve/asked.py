"""Answers to questions in words: one or two sentences, then what they rest on, line by line with quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sekutu.analysis.asking.outcome import Answer, Item, Line, Result
from sekutu.analysis.asking.passage import Passage
from sekutu.analysis.asking.question import Misunderstood
from sekutu.serve import flowing
from sekutu.serve.render import CLAIMED, CLAIMED_STYLE, MARKS, STYLES, marked, quotations, refs
from sekutu.serve.words import Words, visible


def sentence(found: Result, words: Words) -> str:
    """The answer in one or two sentences."""
    if isinstance(found, Misunderstood):
        return _not_understood(found, words)
    if found.outcome != "answered":
        wanted = next((str(values["wanted"]) for key, values in found.notes if key == "told_without"), None)
        if wanted:
            return words("ask.not_told_slot", wanted=words(f"ask.wanted.{wanted}"))
    if found.outcome == "not_told":
        return words("ask.not_told")
    if found.outcome == "near" and not found.lines:
        told = "; ".join(item(one, words) for one in found.items)
        return words("ask.near.sentence", items=told) if told else words("ask.near")
    said = _said(found, words)
    if found.outcome == "near":
        said = words("ask.near.without") + " " + said
    if said.endswith(":"):  # what it announces follows
        return f"{rests(found, words)} {said}".strip()
    return f"{said} {rests(found, words)}".strip()


def rests(found: Answer, words: Words) -> str:
    """On how many independent reports an answer stands, and of which days they are; empty where it has no lines."""
    sources, days = len(found.told_by), found.published
    if not sources:
        return ""
    counted = words.count(sources, "sources.answer")
    if days is None:
        return words("ask.rests", sources=counted)
    first, last = (words.day(day) for day in days)
    if first == last:
        return words("ask.rests.day", sources=counted, day=first)
    return words("ask.rests.days", sources=counted, first=first, last=last)


def _not_understood(found: Misunderstood, words: Words) -> str:
    key = found.reason
    if key == "structure" and not found.words:
        key = "structure_plain"  # type: ignore[assignment]
    said = (
        words(f"ask.not_understood.{key}", words=", ".join(visible(word) for word in found.words))
        if key in _WITH_WORDS
        else words(f"ask.not_understood.{key}")
    )
    return said + (" " + words("ask.holds_words") if found.passages else "")


_WITH_WORDS = frozenset({"word", "two_acts", "structure", "which_sense"})


def _said(found: Answer, words: Words) -> str:
    question = found.question
    if question.kind == "shift":
        return _shift(found, words)
    if question.kind == "isolation":
        items = [words(f"ask.isolation.{item.unit}", n=item.value) for item in found.items]
        return words("ask.isolation", party=words.code(question.parties[0].code), items="; ".join(items))
    if question.kind == "contradictions":
        return words("ask.contradictions")
    if question.kind == "pair" and (figure := found.figures.get("alignment")):
        one, other = (words.code(party.code) for party in question.parties)
        score, low, high = (words.score(figure[name]) for name in ("score", "low", "high"))
        return words("ask.pair", party=one, other=other, score=score, low=low, high=high)
    if found.verdict and question.wanted == "whether":
        return _verdict(found, words)
    if question.wanted == "times":
        n = int(found.items[0].value)
        return words("ask.times.one") if n == 1 else words("ask.times", n=words.integer(n))
    listed = question.kind in ("act", "ranking", "leader") and question.wanted != "what"
    if found.items and listed:
        who = question.kind == "act" and question.wanted in ("actor", "recipient", "party")
        said = words("ask.said.who" if who else "ask.said", items="; ".join(item(one, words) for one in found.items))
        return words("ask.verdict.disputed") + " " + said if found.verdict == "disputed" else said
    n = len(found.lines) + found.more
    if not n and found.passages:
        return words("ask.by_sentence") if len(found.passages) == 1 else words("ask.by_sentences")
    return words("ask.lines.one") if n == 1 else words("ask.lines", n=words.integer(n))


def _verdict(found: Answer, words: Words) -> str:
    if found.verdict == "claimed":
        voices = [*found.voices, *(voice for line in found.lines if line.claimed for voice in line.telling.voice)]
        return words("ask.verdict.claimed", voice=words.voice(voices))
    if found.question.negated and found.verdict in ("yes", "no"):
        return words(f"ask.verdict.inverted.{found.verdict}")
    return words(f"ask.verdict.{found.verdict}")


def _shift(found: Answer, words: Words) -> str:
    key = found.verdict or "unclear"
    if found.question.detail == "towards":
        key = {"closer": "towards", "away": "not_towards"}.get(key, key)  # type: ignore[assignment]
    mover, other = words.code(found.question.actors[0].code), words.code(found.question.recipients[0].code)
    said = words(f"ask.verdict.{key}", mover=mover, other=other)
    told = []
    for name in ("before", "after"):
        if figure := found.figures.get(name):
            score, low, high = (words.score(figure[part]) for part in ("score", "low", "high"))
            told.append(words(f"ask.figure.{name}", score=score, low=low, high=high))
    return said + (f" ({'; '.join(told)})" if told else "")


def item(one: Item, words: Words) -> str:
    """A party with its persons, a day, a place, a number with its unit, goods; with its status where it is not told as done."""
    if one.kind == "date":
        value = words("ask.item.by", day=words.day(one.value)) if one.basis == "reported" else words.day(one.value)
    elif one.kind == "number":
        value = words.amount(f"{one.value} {one.unit}".strip())
    elif one.kind == "party":
        value = words.code(one.value)
        if one.persons:
            value += f" ({words.join(list(one.persons))})"
        if one.low is not None and one.high is not None:
            score = words.score(float(one.unit))
            value += " " + words("ask.score", value=score, low=words.score(one.low), high=words.score(one.high))
    elif one.kind == "place":
        value = words.place(one.value)
    else:
        value = flowing.good(one.value, words) if one.kind == "goods" else one.value
    return visible(value if one.status == "actual" else words(f"ask.item.{one.status}", value=value))


def notes(found: Answer, words: Words) -> Iterator[str]:
    """What must be known of an answer."""
    for key, values in found.notes:
        if key == "status":
            yield words("ask.note.status", status=words(f"status.{values['status']}"))
        elif key in ("left_out", "aside", "read_as", "words"):
            yield words(f"ask.note.{key}", words=visible(str(values["words"])))
        elif key != "told_without":
            yield words(f"ask.note.{key}")
    if found.question.days and found.question.days.counted_from:
        yield words("ask.note.counted_from", day=words.day(found.question.days.counted_from))


def suggestion(nearest: Iterable[str], words: Words) -> str:
    listed = [visible(one) for one in nearest]
    return words("ask.nearest", questions=" / ".join(listed)) if listed else ""


def line(one: Line, words: Words) -> RenderableType:
    """One act or tie, with its day, status, sources and quotations."""
    style = CLAIMED_STYLE if one.claimed else STYLES[one.status]
    body = Text()
    if one.telling.kind != "tie":
        when = words.day(one.date) if one.date else words("day.reported", day=words.day(one.reported))
        body.append(f"{when} · ", style="dim")
    body.append(visible(words.sentence(one.telling)), style=style)
    if one.status != "actual":
        body.append(f" · {words(f'status.{one.status}')}", style=style)
    body.append(f" {refs(one.quotations)} · {words.count(one.sources, 'sources')}", style="dim")
    if one.more:
        body.append(f" · {words.count(one.more, 'more_quotations')}", style="dim")
    if one.disputed:
        slots = ", ".join(words(f"contradiction.{slot}").lower() for slot in one.disputed)
        body.append(f" · ≠ {words('ask.disputed', slots=slots)}", style="red")
    mark = CLAIMED if one.claimed and one.status == "actual" else MARKS[one.status]
    return Group(marked(mark, "dim" if one.claimed else style, body), quotations(one.quotations, words))


def passages_title(found: Answer, words: Words) -> str:
    """What stands above the sentences that an answer shows; nothing where they are what it announces."""
    if not found.lines and (found.outcome == "near" or not found.items):
        return ""
    key = {"why": "ask.reasons", "what": "ask.in_full"}.get(found.question.wanted, "") if found.outcome == "answered" else ""
    return words(key or "ask.passages")


def passage(one: Passage, words: Words) -> RenderableType:
    """A sentence of a report as it stands, with outlet and day."""
    return Padding(Text(quoted(one, words)), (0, 0, 0, 3))


def quoted(one: Passage, words: Words) -> str:
    """The same as plain text."""
    told = " · ".join(part for part in (one.outlet or one.doc, words.day(one.published) if one.published else "") if part)
    return f"“{visible(' '.join(one.text.split()))}” ({visible(told)})"


def page(found: Answer, words: Words) -> RenderableType:
    """The whole answer."""
    parts: list[RenderableType] = [Text(sentence(found, words), style="bold")]
    parts += [Text(note, style="dim") for note in notes(found, words)]
    if found.lines:
        parts.append(Text(""))
    parts += [line(one, words) for one in found.lines]
    if found.more:
        parts.append(Padding(Text(words.count(found.more, "more_lines"), style="dim"), (0, 0, 0, 3)))
    if found.passages:
        title = passages_title(found, words)
        parts.append(Text(f"\n{title}" if title else "", style="dim"))
        parts += [passage(one, words) for one in found.passages]
    if found.then is not None:
        parts += [Text(""), page(found.then, words)]
    if found.outcome == "not_told" and (near := suggestion(found.nearest, words)):
        parts.append(Text(near, style="dim"))
    return Group(*parts)


def to_dict(found: Result, words: Words) -> dict[str, Any]:
    """The answer as JSON, with its sentences."""
    out = found.to_dict()
    out["answer"] = sentence(found, words)
    if isinstance(found, Answer):
        out["said_of_it"] = list(notes(found, words))
        if found.then is not None:
            out["then"] = to_dict(found.then, words)
    return out
