"""Contradictions and timelines as people read them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sekutu.analysis.disagreements import Disagreement, Disagreements
from sekutu.analysis.dyads import Dyad, Moment
from sekutu.analysis.telling import gather
from sekutu.happenings.contradictions import Contradiction
from sekutu.happenings.happening import Happening
from sekutu.records import UNKNOWN
from sekutu.serve import measured
from sekutu.serve.render import CLAIMED, CLAIMED_STYLE, MARKS, STYLES, heading, legend, line, marked, quotations, refs, title
from sekutu.serve.words import Words, visible


def value(one: Disagreement, value: str, words: Words) -> str:
    """A value of a slot as people write it."""
    return value_of(one.contradiction, value, words)


def value_of(contradiction: Contradiction, value: str, words: Words) -> str:
    """A value of what is disagreed on as people write it."""
    if contradiction.kind == "number":
        return words.amount(f"{value} {contradiction.unit}".strip())
    if contradiction.kind == "date":
        return words.day(value)
    if contradiction.kind == "place":
        return words.place(value)
    if contradiction.kind == "party":
        return words.join([words.code(None if code == UNKNOWN else code) for code in value.split("|")])
    if contradiction.kind == "stance":
        return words(f"side.{value}")
    return words(f"status.{value}")


def said(happening: Happening, words: Words) -> str:
    """A happening in one sentence, by its best record."""
    (telling,) = gather([happening.best], {})
    return words.sentence(telling)


def subject(one: Disagreement, words: Words) -> str:
    """What it is about: the happening with its day, or the parties."""
    if one.happening is None:
        return words.join([words.code(code) for code in sorted(one.contradiction.codes)])
    return said(one.happening, words) + (f" · {words.day(one.happening.date)}" if one.happening.date else "")


def disagreement(one: Disagreement, words: Words) -> RenderableType:
    """What is disagreed on, of which happening, and each side with its quotations."""
    contradiction = one.contradiction
    head = Text(words(f"contradiction.{contradiction.kind}"), style="bold")
    if one.happening is not None:
        head.append(f" · {said(one.happening, words)}", style="not bold")
        if one.happening.date:
            head.append(f" · {words.day(one.happening.date)}", style="not bold dim")
    else:
        head.append(f" · {words.join([words.code(code) for code in sorted(contradiction.codes)])}", style="not bold")
    parts: list[RenderableType] = [marked("≠", "red", head)]
    for told in one.sides:
        line = Text(f"{value(one, told.side.value, words)} {refs(told.quotations)}")
        line.append(f" · {words.count(told.side.sources, 'sources')}", style="dim")
        if told.more:
            line.append(f" · {words.count(told.more, 'more_quotations')}", style="dim")
        parts += [Padding(line, (0, 0, 0, 4)), quotations(told.quotations, words)]
    return Group(*parts)


def section(page: Disagreements, words: Words) -> Iterator[RenderableType]:
    """As a part of another page."""
    yield heading(words("section.disagreements"))
    for one in page.found:
        yield disagreement(one, words)
    if page.more:
        yield Text(f"   {words.count(page.more, 'more_lines')}", style="dim")


def contradictions(page: Disagreements, words: Words) -> RenderableType:
    """The whole page, gravest first."""
    name = words("contradictions.of", party=words.code(page.party)) if page.party else words("contradictions.title")
    parts: list[RenderableType] = [title(name, words("contradictions.note")), Text("")]
    parts += [disagreement(one, words) for one in page.found]
    if page.more:
        parts.append(Text(f"   {words.count(page.more, 'more_lines')}", style="dim"))
    return Group(*parts)


def moment(one: Moment, words: Words) -> RenderableType:
    """One happening of a timeline: day, status, who says so, how many independent reports, the best quotation."""
    happening = one.happening
    when = words.day(happening.date) if happening.date else words("day.reported", day=words.day(happening.reported))
    claimed = bool(happening.voices) and happening.status == "actual"
    style = CLAIMED_STYLE if claimed else STYLES[happening.status]
    body = Text(f"{when} · ", style="dim")
    body.append(visible(said(happening, words)), style=style)
    if happening.status != "actual":
        body.append(f" · {words(f'status.{happening.status}')}", style=style)
    body.append(f" {refs(one.quotations)} · {words.count(happening.sources, 'sources')}", style="dim")
    if one.more:
        body.append(f" · {words.count(one.more, 'more_quotations')}", style="dim")
    if one.disputed:
        kinds = dict.fromkeys(words(f"contradiction.{found.kind}").lower() for found in one.disputed)
        body.append(f" · ≠ {', '.join(kinds)}", style="red")
    return Group(
        marked(CLAIMED if claimed else MARKS[happening.status], "dim" if claimed else style, body), quotations(one.quotations, words)
    )


def dyad(page: Dyad, words: Words) -> RenderableType:
    """The timeline of a pair; what is not dated stands at the end."""
    head = title(words("dyad.title", party=words.code(page.party), other=words.code(page.other)))
    parts: list[RenderableType] = [head, *measured.standing(page, words), legend(words), Text("")]
    undated = False
    for one in page.moments:
        if one.happening.date is None and not undated:
            undated = True
            parts.append(heading(words("diary.undated")))
        parts.append(moment(one, words))
    if page.ties:
        parts.append(heading(words("dyad.ties")))
        parts += [line(one, words) for one in page.ties]
    parts += measured.turns(page, words)
    return Group(*parts)
