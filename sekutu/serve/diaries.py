"""Diaries as people read them on a terminal, and the sentences of their entries."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sekutu.analysis.diary import Diary, Entry
from sekutu.happenings.contradictions import Contradiction
from sekutu.records import UNKNOWN
from sekutu.serve.ahead import became
from sekutu.serve.render import CLAIMED, CLAIMED_STYLE, MARKS, STYLES, backed, heading, legend, marked, quotations, refs, title
from sekutu.serve.words import Words, visible


def when(one: Entry, words: Words) -> str:
    """The day as precise as it is told; only the day of the report, marked as such, where none is."""
    if one.date:
        note = f" ({words('diary.some_days')})" if one.precision == "days" else ""
        return words.day(one.date) + note
    return words("day.reported", day=words.day(one.reported)) if one.reported else words("day.none")


def said(one: Entry, words: Words) -> str:
    """What the person did, with whom, where, who says so: without the day."""
    key = "diary." + ("hosted" if one.hosted else one.mode or "meeting")
    whom = _destinations(one, words) if one.mode == "visit" and not one.hosted else words.parties(one.partners)
    key += ("" if whom else ".alone") + ("" if one.status == "actual" else ".do")
    told = " ".join(part for part in (words(f"before.{one.status}"), words(key, partners=whom)) if part)
    place = words.place(one.place.name) if one.place else ""
    if place and place not in {words.code(party.code) for party in one.partners if party.code}:
        told += f" · {place}"
    if one.voice:
        told += words("according", voice=words.voice(one.voice))
    return visible(told)


def _destinations(one: Entry, words: Words) -> str:
    """Where a visit went: each state once, with all who were visited there in brackets."""
    persons: dict[str, list[str]] = {}
    others: list[str] = []
    for party in one.partners:
        if party.code in (None, UNKNOWN):
            others.append(words.party(party))
        else:
            persons.setdefault(words.code(party.code), []).extend([party.person] if party.person else [])
    return words.join([f"{state} ({', '.join(names)})" if names else state for state, names in persons.items()] + others)


def disputed(one: Contradiction, words: Words) -> str:
    """What reports disagree on: the kind and the values, with how many independent reports tell each."""
    shown = []
    for side in one.sides:
        value = words.day(side.value) if one.kind == "date" else words.place(side.value) if one.kind == "place" else side.value
        if one.kind in ("denial", "status"):
            value = words(f"status.{side.value}")
        elif one.kind == "party":
            value = words.join([words.code(code) for code in side.value.split("|")])
        shown.append(f"{value} ({words.integer(side.sources)})")
    return f"{words(f'contradiction.{one.kind}')}: {' / '.join(shown)}"


def notes(one: Entry, words: Words) -> list[tuple[str, str]]:
    """What stands below an entry: remarks, plans, what became of it, disagreements; each with its mark."""
    out = [("★", words("diary.remark", words=remark.words)) for remark in one.remarks]
    for plan in one.planned:
        day = words("due.day", day=words.day(plan.date)) if plan.date else words("due.none")
        out.append(("○", words("diary.planned" if plan.kept else "diary.planned.moved", day=day)))
    if one.outcome is not None:
        out.append(("⇒", became(one.outcome, words)))
    return out + [("≠", disputed(dispute, words)) for dispute in one.disputed]


def entry(one: Entry, words: Words, shown: Collection[int] = ()) -> RenderableType:
    """One line of a diary, with what stands below it."""
    style = CLAIMED_STYLE if one.voice and one.status == "actual" else STYLES[one.status]
    body = Text(f"{when(one, words)} · ", style="dim")
    body.append(said(one, words), style=style)
    if one.status != "actual":
        body.append(f" · {words(f'status.{one.status}')}", style=style)
    body.append(f" {refs(one.quotations)}", style="dim")
    body.append(backed(one.reports, one.sources, words), style="dim")
    mark = CLAIMED if one.voice and one.status == "actual" else MARKS[one.status]
    parts: list[RenderableType] = [marked(mark, style, body)]
    for sign, note in notes(one, words):
        told = f" {refs(one.outcome_quotations)}" if sign == "⇒" and one.outcome_quotations else ""
        parts.append(Padding(Text(f"{sign} {note}{told}", style="red" if sign == "≠" else "dim"), (0, 0, 0, 4)))
    cited = [quote for quote in (*one.quotations, *one.outcome_quotations) if quote.n not in shown]
    if cited:
        parts.append(quotations(cited, words))
    return Group(*parts)


def diary(page: Diary, words: Words) -> RenderableType:
    """The diary, undated entries last."""
    parts: list[RenderableType] = [title(words("diary.title", person=page.person)), legend(words), Text("")]
    undated = False
    for one in page.entries:
        if one.date is None and not undated:
            undated = True
            parts.append(heading(words("diary.undated")))
        parts.append(entry(one, words))
    return Group(*parts)


def section(page: Diary, words: Words, shown: Collection[int]) -> Iterator[RenderableType]:
    """As a part of another page, on which the quotations of these numbers are ``shown`` already."""
    yield heading(words("diary.title", person=page.person))
    for one in page.entries:
        yield entry(one, words, shown)
    if page.more:
        yield Text(f"   {words.count(page.more, 'more_lines')}", style="dim")
