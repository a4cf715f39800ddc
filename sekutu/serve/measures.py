"""The verbs that measure a party's place among others: ``isolation``, ``shifts``, and the ``blocs`` of all."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

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
    print_json,
    still_to_show,
    wants_json,
    words_in,
)
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from sekutu.analysis.blocs import Blocs
    from sekutu.analysis.isolation import Isolation
    from sekutu.analysis.shifts import Shifts
    from sekutu.serve.answers import Period, Where

QUOTATIONS, ALL_QUOTATIONS = 2, 12
"""Quotations of each component: on a terminal, and with ``--all`` or as JSON."""


def register(app: typer.Typer) -> None:
    """Adds the verbs of this module to the command line."""
    for name, verb in (("isolation", isolation), ("shifts", shifts), ("blocs", blocs)):
        app.command(name=name, help=SAID(f"help.{name}"))(verb)


def isolation_of(word: str, path: Where, period: Period, words: Words, quotations: int = QUOTATIONS) -> Isolation:
    """The isolation of a party. Raises UsageError for an unknown party, ArchiveError where there is no archive."""
    from sekutu.analysis import isolation as measure
    from sekutu.serve.answers import copies_in, held_in, opened, today_of, world_of
    from sekutu.serve.pages import begin

    with opened(path, words) as archive:
        code = begin(archive, word, period, words)
        world = world_of(archive, period, code)
        coverage = archive.coverage(since=period.since, until=period.until, as_of=period.as_of)
        held, copies = held_in(archive, world), copies_in(archive, period)
        return measure.isolation(
            code, (), held, today=today_of(archive, period), quotations=quotations, sources=copies, world=world, coverage=coverage
        )


def shifts_of(word: str, path: Where, period: Period, words: Words) -> Shifts:
    """The shifts of a party's partners. Raises UsageError for an unknown party, ArchiveError where there is no archive."""
    from sekutu.analysis import shifts as measure
    from sekutu.serve.answers import copies_in, held_in, opened, world_of
    from sekutu.serve.pages import begin

    with opened(path, words) as archive:
        code = begin(archive, word, period, words)
        world = world_of(archive, period, code)
        return measure.shifts(code, (), held_in(archive, world), sources=copies_in(archive, period), world=world)


def blocs_of(word: str | None, path: Where, period: Period, words: Words) -> Blocs:
    """The blocs of all parties, and who has the friends of one. Raises UsageError for an unknown party, ArchiveError where there is no
    archive."""
    from sekutu.analysis import blocs as measure
    from sekutu.serve.answers import copies_in, held_in, opened, today_of, world_of
    from sekutu.serve.pages import begin

    with opened(path, words) as archive:
        code = begin(archive, word, period, words)
        world = world_of(archive, period)
        return measure.blocs(
            (), held_in(archive, world), code, today=today_of(archive, period), sources=copies_in(archive, period), world=world
        )


@guarded
def isolation(
    party: PartyWord,
    archive: Archive = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    all: All = False,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """How isolated a party is."""
    from sekutu.serve.answers import Period

    words, as_json = words_in(lang), wants_json(json)
    period = Period(since, until, as_of).check(words)
    answer = isolation_of(party, archive, period, words, ALL_QUOTATIONS if all or as_json else QUOTATIONS)
    if still_to_show(answer, bool(answer.whole.records), words.code(answer.party), as_json, period, words):
        from sekutu.serve import measured, render

        render.show(measured.isolation(answer, words))


@guarded
def shifts(
    party: PartyWord,
    archive: Archive = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Who moved towards a party or away from it."""
    from sekutu.serve.answers import Period

    words, as_json = words_in(lang), wants_json(json)
    period = Period(since, until, as_of).check(words)
    answer = shifts_of(party, archive, period, words)
    if still_to_show(answer, bool(answer.looked), words.code(answer.party), as_json, period, words):
        from sekutu.serve import measured, render

        render.show(measured.shifts(answer, words))


@guarded
def blocs(
    party: Annotated[str | None, typer.Argument(help=SAID("help.a.party"), show_default=False)] = None,
    archive: Archive = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Which parties stand together."""
    from sekutu.serve.answers import Period

    words, as_json = words_in(lang), wants_json(json)
    period = Period(since, until, as_of).check(words)
    answer = blocs_of(party, archive, period, words)
    if as_json:
        print_json(answer.to_dict())
    elif answer.blocs:
        from sekutu.serve import measured, render

        render.show(measured.blocs(answer, words))
    if not answer.blocs:
        (sys.stderr if as_json else sys.stdout).write(words("blocs.none") + "\n")
