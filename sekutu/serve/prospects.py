"""The verbs about what is to come and what passes between parties: ``outlook``, ``flows``."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated

import typer

from sekutu.serve.options import SAID, All, Archive, AsOf, Json, Lang, PartyWord, Since, Until, Wait, guarded
from sekutu.serve.showing import asked
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from sekutu.analysis.flows import Flows
    from sekutu.analysis.outlook import Outlook
    from sekutu.serve.answers import Period, Where

LINES_QUOTATIONS = 2
"""So many quotations are shown of each side of a line on a terminal."""


def register(app: typer.Typer) -> None:
    """Adds the verbs of this module to the command line."""
    for name, verb in (("outlook", outlook), ("flows", flows)):
        app.command(name=name, help=SAID(f"help.{name}"))(verb)


def party_outlook(
    word: str, path: Where, period: Period, words: Words, quotations: int | None = None, outcomes: Collection[str] | None = None
) -> Outlook:
    """The outlook of a party. Raises UsageError for an unknown party or outcome."""
    from sekutu.serve.desk import desk
    from sekutu.serve.feeding import say

    with desk(path, words, say) as at:
        return at.outlook(word, period, quotations, outcomes)


def party_flows(word: str, path: Where, period: Period, words: Words, category: str | None = None, quotations: int | None = None) -> Flows:
    """The flows from and to a party. Raises UsageError for an unknown party or category."""
    from sekutu.serve.desk import desk
    from sekutu.serve.feeding import say

    with desk(path, words, say) as at:
        return at.flows(word, period, category, quotations)


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
    question = asked(archive, since, until, as_of, json, lang)
    quotations = None if all or question.as_json else LINES_QUOTATIONS
    question.show(party_outlook(party, archive, question.period, question.words, quotations, outcome))


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
    question = asked(archive, since, until, as_of, json, lang)
    quotations = None if all or question.as_json else LINES_QUOTATIONS
    question.show(party_flows(party, archive, question.period, question.words, category, quotations))
