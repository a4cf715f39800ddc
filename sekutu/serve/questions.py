"""The verb ``ask``: a question in Indonesian or English, answered from the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sekutu.errors import UsageError
from sekutu.serve.options import SAID, Archive, AsOf, Json, Lang, Since, Until, Wait, guarded, print_json
from sekutu.serve.showing import asked as asked_for
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from sekutu.analysis.asking.outcome import Result
    from sekutu.serve.answers import Period, Where


def answer(question: str, path: Where, period: Period, words: Words) -> Result:
    """The answer to a question, or why it is not understood. Raises UsageError for an empty one."""
    from sekutu.serve.desk import desk

    with desk(path, words) as at:
        return at.ask(question, period)


def words_for(found: Result, asked_for: str | None, words: Words) -> Words:
    """The language of an answer: the one that was asked for, else the question's own."""
    from sekutu.analysis.asking.question import Misunderstood

    if asked_for is not None:
        return words
    return Words(found.language if isinstance(found, Misunderstood) else found.question.language)


@guarded
def ask(
    question: Annotated[str, typer.Argument(help=SAID("help.a.question"))],
    archive: Archive = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Answers a question; exits 2 where it is not understood."""
    from sekutu.analysis.asking.question import Misunderstood
    from sekutu.serve import asked
    from sekutu.serve.feeding import say

    options = asked_for(archive, since, until, as_of, json, lang)
    found = answer(question, archive, options.period, options.words)
    words = words_for(found, lang, options.words)
    if options.as_json:
        print_json(asked.to_dict(found, words))
    if isinstance(found, Misunderstood):
        say(asked.sentence(found, words))
        for one in found.passages:
            say(f"  {asked.quoted(one, words)}")
        if near := asked.suggestion(found.nearest, words):
            say(near)
        raise typer.Exit(UsageError.exit_code)
    if not options.as_json:
        from sekutu.serve import render

        render.show(asked.page(found, words))


def register(app: typer.Typer) -> None:
    """Adds the verb to the app."""
    app.command(help=SAID("help.ask"))(ask)
