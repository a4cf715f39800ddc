"""The verbs that measure a party's place among others: ``isolation``, ``shifts``, and the ``blocs`` of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sekutu.serve.options import SAID, All, Archive, AsOf, Json, Lang, PartyWord, Since, Until, Wait, guarded
from sekutu.serve.showing import asked
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
    from sekutu.serve.desk import desk
    from sekutu.serve.feeding import say

    with desk(path, words, say) as at:
        return at.isolation(word, period, quotations)


def shifts_of(word: str, path: Where, period: Period, words: Words) -> Shifts:
    """The shifts of a party's partners. Raises UsageError for an unknown party, ArchiveError where there is no archive."""
    from sekutu.serve.desk import desk
    from sekutu.serve.feeding import say

    with desk(path, words, say) as at:
        return at.shifts(word, period)


def blocs_of(word: str | None, path: Where, period: Period, words: Words) -> Blocs:
    """The blocs of all parties, and who has the friends of one. Raises UsageError for an unknown party, ArchiveError where there is no
    archive."""
    from sekutu.serve.desk import desk
    from sekutu.serve.feeding import say

    with desk(path, words, say) as at:
        return at.blocs(word, period)


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
    question = asked(archive, since, until, as_of, json, lang)
    quotations = ALL_QUOTATIONS if all or question.as_json else QUOTATIONS
    question.show(isolation_of(party, archive, question.period, question.words, quotations))


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
    question = asked(archive, since, until, as_of, json, lang)
    question.show(shifts_of(party, archive, question.period, question.words))


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
    question = asked(archive, since, until, as_of, json, lang)
    question.show(blocs_of(party, archive, question.period, question.words))
