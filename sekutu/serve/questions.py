"""The verb ``ask``: a question in Indonesian or English, answered from the archive."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sekutu.errors import UsageError
from sekutu.serve.options import SAID, Archive, AsOf, Json, Lang, Since, Until, Wait, guarded, print_json, wants_json, words_in
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from sekutu.analysis.asking import Material
    from sekutu.analysis.asking.outcome import Result
    from sekutu.records import AnyRecord, Report
    from sekutu.serve.answers import Period, Where
    from sekutu.store.archive import Archive as OpenArchive


def material(archive: OpenArchive, period: Period) -> Material:
    """What questions are answered from: the archive's records on these days, without those that a person judged wrong."""
    from sekutu.analysis.asking import Material
    from sekutu.serve.answers import copies_in, today_of, world_of

    wrong = {id for id, verdict in archive.judged().items() if verdict == "wrong"}

    def told(codes: Sequence[str]) -> list[AnyRecord]:
        found = archive.records(party=list(codes) or None, since=period.since, until=period.until, as_of=period.as_of)
        return [record for record in found if record.id not in wrong]

    def fetch(ids: Collection[str]) -> dict[str, Report]:
        return archive.metadata(sorted(ids))

    def full(ids: Collection[str]) -> dict[str, Report]:
        return {report.id: report for report in archive.reports(ids=sorted(ids))} if ids else {}

    return Material(world_of(archive, period), told, fetch, today_of(archive, period), copies_in(archive, period), full)


def answer(question: str, path: Where, period: Period, words: Words) -> Result:
    """The answer to a question. Relative days (*last year*) are counted from the last day asked for, else from the newest report's."""
    from sekutu.analysis import asking
    from sekutu.analysis.asking.question import Misunderstood
    from sekutu.serve.answers import opened

    if not question.strip():
        raise UsageError(words("error.question"))
    with opened(path, words) as archive:
        today = period.today.isoformat() if period.today else archive.newest_day()
        understood = asking.parse(question, today)
        at_hand = material(archive, period)
        if isinstance(understood, Misunderstood):
            return asking.instead(understood, at_hand)
        return asking.answer(understood, at_hand)


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
    from sekutu.serve.answers import Period
    from sekutu.serve.feeding import say

    period = Period(since, until, as_of).check(words_in(lang))
    found = answer(question, archive, period, words_in(lang))
    words = words_for(found, lang, words_in(lang))
    if wants_json(json):
        print_json(asked.to_dict(found, words))
    if isinstance(found, Misunderstood):
        say(asked.sentence(found, words))
        for one in found.passages:
            say(f"  {asked.quoted(one, words)}")
        if near := asked.suggestion(found.nearest, words):
            say(near)
        raise typer.Exit(UsageError.exit_code)
    if not wants_json(json):
        from sekutu.serve import render

        render.show(asked.page(found, words))


def register(app: typer.Typer) -> None:
    """Adds the verb to the app."""
    app.command(help=SAID("help.ask"))(ask)
