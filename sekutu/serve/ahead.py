"""The outlook as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sekutu.analysis.outcomes import OUTCOMES, Outcome
from sekutu.analysis.outlook import Line, Outlook
from sekutu.analysis.prospects import Prospect, accepted
from sekutu.analysis.telling import gather
from sekutu.records import Event
from sekutu.serve.render import STYLES, heading, marked, quotations, refs, title
from sekutu.serve.words import Words, visible

SIGNS = {"pending": "○", "unreported": "…", "moved": "→", "dropped": "×", "kept": "•"}
SIGN_STYLES = {
    "pending": STYLES["planned"],
    "unreported": "",
    "moved": STYLES["possible"],
    "dropped": STYLES["negated"],
    "kept": STYLES["actual"],
}


def said(prospect: Prospect, words: Words) -> str:
    """The prospect as one sentence."""
    best = prospect.best
    if prospect.kind in ("invited", "promised") and isinstance(best, Event):
        key = "accepted" if prospect.kind == "invited" and accepted(best) else prospect.kind
        whom = words.parties(best.recipients)
        ending = "" if whom else ".alone"
        told = words(f"ahead.{key}{ending}", by=words.parties(best.actors) or words("party.unknown"), whom=whom)
        return visible(told + (words("according", voice=words.voice(best.voice)) if best.voice else ""))
    (telling,) = gather([best], {})
    return words.sentence(telling)


def became(outcome: Outcome, words: Words) -> str:
    """The outcome in words, with its day or, marked, the day on which it was reported."""
    key = f"outcome.{outcome.what}"
    if outcome.date and outcome.what in ("kept", "moved"):
        ending = ".to" if outcome.why == "anew" else ".on"
        return words(key + ending, day=words.day(outcome.date))
    told = f" · {words('outcome.reported', day=words.day(outcome.reported))}" if outcome.reported else ""
    return words(key) + told


def line(one: Line, words: Words) -> RenderableType:
    """A prospect, what became of it, and the quotations of both."""
    prospect, outcome = one.prospect, one.outcome
    day = words("due.day", day=words.day(prospect.due)) if prospect.due else words("due.none")
    told = f" · {words('day.reported', day=words.day(prospect.told))}" if prospect.told else ""
    style = SIGN_STYLES[outcome.what]
    head = Text(f"{words(f'prospect.{prospect.kind}')} {day}{told} · ", style="dim")
    head.append(said(prospect, words), style=style)
    head.append(f" {refs(one.quotations)}", style="dim")
    if one.more:
        head.append(f" · {words.count(one.more, 'more_quotations')}", style="dim")
    parts: list[RenderableType] = [marked(SIGNS[outcome.what], style or "dim", head), quotations(one.quotations, words)]
    if outcome.records:
        end = Text(f"⇒ {became(outcome, words)} {refs(one.outcome_quotations)}")
        end.append(f" · {words(f'outcome.why.{outcome.why}')} · {words.count(outcome.sources, 'sources')}", style="dim")
        if one.outcome_more:
            end.append(f" · {words.count(one.outcome_more, 'more_quotations')}", style="dim")
        parts += [Padding(end, (0, 0, 0, 4)), quotations(one.outcome_quotations, words)]
    if one.against:
        against = words.join([words(f"outcome.{other.what}") for other in outcome.also])
        also = Text(f"≠ {words('outcome.against', outcome=against)} {refs(one.against)}", style="red")
        parts += [Padding(also, (0, 0, 0, 4)), quotations(one.against, words)]
    return Group(*parts)


def outlook(page: Outlook, words: Words) -> RenderableType:
    """The whole page, by outcome; what is not yet due first."""
    head = words("outlook.title", party=words.join([words.code(code) for code in (page.party, page.other) if code]))
    parts: list[RenderableType] = [title(head, words("outlook.until", day=words.day(page.until)))]
    for what in OUTCOMES:
        lines = page.of(what)
        if lines:
            parts.append(heading(f"{words(f'outlook.{what}')} ({words.integer(len(lines))})"))
            parts += [line(one, words) for one in lines]
    if page.more:
        parts.append(Text(f"   {words.count(page.more, 'more_lines')}", style="dim"))
    return Group(*parts)


def outlook_section(page: Outlook, words: Words) -> Iterator[RenderableType]:
    """As a part of another page."""
    yield heading(words("section.outlook"), words("outlook.until", day=words.day(page.until)))
    for one in page.lines:
        yield line(one, words)
    if page.more:
        yield Text(f"   {words.count(page.more, 'more_lines')}", style="dim")
