"""The verbs about what is to come and what passes between parties: ``outlook``, ``flows``."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Annotated

import typer

from sekutu.errors import UsageError
from sekutu.serve.options import (
    SAID,
    All,
    Archive,
    AsOf,
    Json,
    Lang,
    PartyWord,
    Since,
    Until,
    Wait,
    guarded,
    still_to_show,
    wants_json,
    words_in,
)
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from sekutu.analysis.flows import Flows
    from sekutu.analysis.outlook import Outlook
    from sekutu.records import Report
    from sekutu.serve.answers import Period, Where
    from sekutu.store.archive import Archive as OpenArchive

LINES_QUOTATIONS = 2
"""So many quotations are shown of each side of a line on a terminal."""


def register(app: typer.Typer) -> None:
    """Adds the verbs of this module to the command line."""
    for name, verb in (("outlook", outlook), ("flows", flows)):
        app.command(name=name, help=SAID(f"help.{name}"))(verb)


def fetcher(archive: OpenArchive) -> Callable[[Collection[str]], dict[str, Report]]:
    """From ids of reports to the reports."""
    return lambda ids: {report.id: report for report in archive.reports(ids=sorted(ids))} if ids else {}


def party_outlook(word: str, path: Where, period: Period, words: Words, quotations: int | None = None) -> Outlook:
    """The outlook of a party. Its outcomes may lie outside of the period; ``--as-of`` limits the reports. Raises UsageError for an unknown
    party."""
    from sekutu.analysis.outlook import outlook as made
    from sekutu.serve.answers import Period, opened, world_of
    from sekutu.serve.pages import left_out, party_code

    code = party_code(word, words)
    with opened(path, words) as archive:
        left_out(archive, period, words)
        world = world_of(archive, Period(as_of=period.as_of))
        known, sources = archive.last_day(period.as_of), archive.sources(as_of=period.as_of)
        return made(
            code,
            world,
            fetcher(archive),
            since=period.since,
            until=period.until,
            known_until=known,
            quotations=quotations,
            sources=sources,
        )


@guarded
def outlook(
    party: PartyWord,
    archive: Archive = None,
    outcome: Annotated[list[str] | None, typer.Option("--outcome", help=SAID("help.o.outcome"), metavar="NAME")] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    all: All = False,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """What is planned or promised, and what became of it."""
    from dataclasses import replace

    from sekutu.analysis.outcomes import OUTCOMES
    from sekutu.serve.answers import Period

    words, as_json = words_in(lang), wants_json(json)
    for one in outcome or ():
        if one not in OUTCOMES:
            raise UsageError(words("error.outcome", word=one), OUTCOMES)
    period = Period(since, until, as_of).check(words)
    answer = party_outlook(party, archive, period, words, None if all or as_json else LINES_QUOTATIONS)
    if outcome:
        answer = replace(answer, lines=tuple(line for line in answer.lines if line.outcome.what in outcome))
    if still_to_show(answer, bool(answer.lines), words.code(answer.party), as_json, period, words):
        from sekutu.serve import ahead, render

        render.show(ahead.outlook(answer, words))


def party_flows(word: str, path: Where, period: Period, words: Words, category: str | None = None, quotations: int | None = None) -> Flows:
    """The flows from and to a party. Raises UsageError for an unknown party or category."""
    from sekutu.analysis.flows import flows as made
    from sekutu.analysis.goods import CATEGORIES
    from sekutu.serve.answers import opened, world_of
    from sekutu.serve.pages import left_out, party_code

    if category is not None and category not in CATEGORIES:
        raise UsageError(words("error.category", word=category), CATEGORIES)
    code = party_code(word, words)
    with opened(path, words) as archive:
        left_out(archive, period, words)
        world, sources = world_of(archive, period), archive.sources(as_of=period.as_of)
        return made(code, world, fetcher(archive), category=category, quotations=quotations, sources=sources)


@guarded
def flows(
    party: PartyWord,
    archive: Archive = None,
    category: Annotated[str | None, typer.Option("--category", help=SAID("help.o.category"), metavar="NAME")] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    all: All = False,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Who supplies whom with what."""
    from sekutu.serve.answers import Period

    words, as_json = words_in(lang), wants_json(json)
    period = Period(since, until, as_of).check(words)
    answer = party_flows(party, archive, period, words, category, None if all or as_json else LINES_QUOTATIONS)
    if still_to_show(answer, bool(answer.edges), words.code(answer.party), as_json, period, words):
        from sekutu.serve import flowing, render

        render.show(flowing.flows(answer, words))
