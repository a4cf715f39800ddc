"""The command line: verbs, options, exit codes. What the verbs do stands elsewhere and is imported when a verb needs it.

Data goes to standard output, words to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some inputs were set aside, 4 another
process holds the archive.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from sekutu.errors import UsageError
from sekutu.serve import jobs, keeping, measures, newsing, prospects, questions, serving
from sekutu.serve.options import (
    SAID,
    All,
    AllowPrivate,
    Archive,
    AsOf,
    Column,
    Html,
    Inputs,
    Json,
    Lang,
    Metadata,
    Newest,
    Outlet,
    Parties,
    PartyWord,
    Published,
    Since,
    Until,
    Wait,
    app,
    end_quietly,
    finish,
    guarded,
    print_json,
    print_rows,
    wants_json,
    words_in,
)
from sekutu.serve.showing import asked
from sekutu.serve.words import Words

DOSSIER_LINES, DOSSIER_QUOTATIONS = 8, 3
DEMO_LINES, DEMO_QUOTATIONS = 3, 2
CONTRADICTIONS = 20


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help=SAID("help.version"))] = False) -> None:
    if version:
        from sekutu import __version__

        sys.stdout.write(f"sekutu {__version__}\n")
        raise typer.Exit(0)


# ---- feeding ---------------------------------------------------------------------------------------------------------------------------


@app.command(help=SAID("help.demo"))
@guarded
def demo(json: Json = False, lang: Lang = None) -> None:
    """Reads the sample reports into an archive that is thrown away, and prints the dossier of Russia."""
    from sekutu.serve import pages

    pages.demo(words_in(lang), as_json=json, lines=DEMO_LINES, quotations=DEMO_QUOTATIONS)


@app.command(help=SAID("help.code"))
@guarded
def code(
    inputs: Inputs = None,
    out: Annotated[Path | None, typer.Option("--out", help=SAID("help.o.out"), metavar="DIR")] = None,
    min_confidence: Annotated[float, typer.Option("--min-confidence", min=0.0, max=1.0, help=SAID("help.o.min_confidence"))] = 0.0,
    metadata: Metadata = None,
    published: Published = None,
    outlet: Outlet = None,
    column: Column = None,
    limit: Newest = None,
    allow_private: AllowPrivate = False,
    parties: Parties = None,
    lang: Lang = None,
) -> None:
    """Codes without storing: a stream of JSONL, or one file a report."""
    from sekutu.records import to_jsonl
    from sekutu.serve.feeding import Feed, file_name, say

    words = words_in(lang)
    if not inputs:
        raise UsageError(words("error.input"))
    feed = Feed(inputs, words, metadata, published, outlet, column or (), allow_private, limit)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    used: set[str] = set()
    for coded in feed.coded():
        lines = to_jsonl([record for record in coded.records if record.confidence >= min_confidence])
        if out is None:
            sys.stdout.write(lines)
        else:
            (out / file_name(coded.report, used)).write_text(lines, encoding="utf-8", newline="\n")
    if out is not None:
        say(words("code.written", n=len(used), path=out))
    finish(len(feed.aside), words)


@app.command(help=SAID("help.add"))
@guarded
def add(
    inputs: Inputs = None,
    archive: Archive = None,
    metadata: Metadata = None,
    published: Published = None,
    outlet: Outlet = None,
    column: Column = None,
    limit: Newest = None,
    allow_private: AllowPrivate = False,
    text: Annotated[bool | None, typer.Option("--text/--no-text", help=SAID("help.o.no_text"), show_default=False)] = None,
    restore: Annotated[bool, typer.Option("--restore", help=SAID("help.o.restore"))] = False,
    json: Json = False,
    parties: Parties = None,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Reads, codes, stores."""
    from sekutu.serve import adding
    from sekutu.serve.feeding import Feed

    words = words_in(lang)
    if not inputs:
        raise UsageError(words("error.input"))
    feed = Feed(inputs, words, metadata, published, outlet, column or (), allow_private, limit)
    done = adding.add(inputs, archive, feed, words, texts=text, restore=restore)
    if wants_json(json):
        print_json(done.to_dict())
    else:
        sys.stdout.write(adding.line(done, words) + "\n")
    sys.stdout.flush()
    adding.report(done, words)
    finish(len(feed.aside), words)


# ---- answers ---------------------------------------------------------------------------------------------------------------------------


@app.command(help=SAID("help.allies"))
@guarded
def allies(
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
    """The ranking of who stands with a party."""
    from sekutu.serve import pages

    question = asked(archive, since, until, as_of, json, lang)
    question.show(pages.allies(party, archive, question.period, question.words), all)


@app.command(help=SAID("help.diary"))
@guarded
def diary(
    person: Annotated[str, typer.Argument(help=SAID("help.a.person"))],
    archive: Archive = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    ics: Annotated[Path | None, typer.Option("--ics", help=SAID("help.o.ics"), metavar="FILE")] = None,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Where a person went and whom he met."""
    from sekutu.serve import pages

    question = asked(archive, since, until, as_of, json, lang)
    answer = pages.diary(person, archive, question.period, question.words)
    if ics is not None:
        from sekutu.serve import calendars

        pages.write_text(calendars.calendar(answer, question.words), ics, archive, question.words)
        return
    question.show(answer)


@app.command(help=SAID("help.dossier"))
@guarded
def dossier(
    party: PartyWord,
    other: Annotated[str | None, typer.Argument(help=SAID("help.a.other"), show_default=False)] = None,
    archive: Archive = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    all: All = False,
    html: Html = None,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """All on one page."""
    from sekutu.serve import pages

    question = asked(archive, since, until, as_of, json, lang, text_by_default=True)
    limits = (None, None) if all or json or html else (DOSSIER_LINES, DOSSIER_QUOTATIONS)
    answer = pages.dossier(party, other, archive, question.period, question.words, *limits)
    if html is not None:
        pages.write_sheet(answer, html, archive, question.words)
        return
    question.show(answer)


@app.command(help=SAID("help.contradictions"))
@guarded
def contradictions(
    party: Annotated[str | None, typer.Option("--party", help=SAID("help.o.party"))] = None,
    archive: Archive = None,
    wait: Wait = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    all: All = False,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """What the reports disagree on."""
    from sekutu.serve import pages

    question = asked(archive, since, until, as_of, json, lang)
    limit = None if all or question.as_json else CONTRADICTIONS
    question.show(pages.contradictions(party, archive, question.period, question.words, limit))


@app.command(help=SAID("help.dyad"))
@guarded
def dyad(
    party: PartyWord,
    other: Annotated[str, typer.Argument(help=SAID("help.a.other"))],
    archive: Archive = None,
    wait: Wait = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    all: All = False,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """The timeline of a pair."""
    from sekutu.serve import pages

    question = asked(archive, since, until, as_of, json, lang)
    quotations = None if all or question.as_json else 1
    question.show(pages.dyad(party, other, archive, question.period, question.words, quotations))


@app.command(help=SAID("help.explain"))
@guarded
def explain(
    word: Annotated[str, typer.Argument(help=SAID("help.a.word"))],
    reading: Annotated[bool, typer.Option("--reading", help=SAID("help.o.reading"))] = False,
    archive: Archive = None,
    parties: Parties = None,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """A term of the codebook, what a name can mean, why a record says what it says, or how a file is read."""
    words = words_in(lang)
    if reading:
        from sekutu.serve import reading as readings

        finish(readings.explain([word], words, as_json=json), words)
        return
    from sekutu.serve import explaining

    explaining.explain(word, archive, words, as_json=json)


@app.command(help=SAID("help.records"))
@guarded
def records(
    archive: Archive = None,
    kind: Annotated[str | None, typer.Option("--kind", help=SAID("help.o.kind"))] = None,
    type: Annotated[list[str] | None, typer.Option("--type", help=SAID("help.o.type"))] = None,
    status: Annotated[list[str] | None, typer.Option("--status", help=SAID("help.o.status"))] = None,
    actor: Annotated[str | None, typer.Option("--actor", help=SAID("help.o.actor"))] = None,
    recipient: Annotated[str | None, typer.Option("--recipient", help=SAID("help.o.recipient"))] = None,
    about: Annotated[str | None, typer.Option("--about", help=SAID("help.o.about"))] = None,
    party: Annotated[list[str] | None, typer.Option("--party", help=SAID("help.o.party"))] = None,
    person: Annotated[str | None, typer.Option("--person", help=SAID("help.o.person"))] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help=SAID("help.o.from_outlet"))] = None,
    text: Annotated[str | None, typer.Option("--text", help=SAID("help.o.text"), metavar="WORDS")] = None,
    roots: Annotated[bool, typer.Option("--roots", help=SAID("help.o.roots"))] = False,
    min_confidence: Annotated[float, typer.Option("--min-confidence", min=0.0, max=1.0, help=SAID("help.o.min_confidence"))] = 0.0,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help=SAID("help.o.limit"))] = None,
    copies: Annotated[bool, typer.Option("--copies", help=SAID("help.o.copies"))] = False,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """The rows themselves, or which of their reports are copies."""
    from sekutu.serve import pages
    from sekutu.serve.answers import Period

    words = words_in(lang)
    period = Period(since, until, as_of).check(words)
    named = {"actor": actor, "recipient": recipient, "about": about, "party": party, "person": person}
    plain = {"type": type, "status": status, "outlet": outlet, "text": text, "min_confidence": min_confidence, "limit": limit}
    asked = [kind, *named.values(), *(value for name, value in plain.items() if name != "min_confidence"), since, until, as_of]
    every = copies and not any(asked) and not min_confidence
    rows, judged = ([], {}) if every else pages.records(archive, words, kind, period, named, plain, roots)
    if copies:
        _copies(archive, None if every else sorted({row.report for row in rows}), wants_json(json), words)
        return
    if wants_json(json):
        print_rows([row.to_dict() | ({"judgement": judged[row.id]} if row.id in judged else {}) for row in rows])
    else:
        from sekutu.serve import render

        if rows:
            render.show(render.records(rows, words, judged))
    if not rows:
        (sys.stderr if wants_json(json) else sys.stdout).write(words("none") + "\n")


def _copies(archive: Path | None, reports: list[str] | None, as_json: bool, words: Words) -> None:
    """The copies among all reports, or with these."""
    from sekutu.serve import copies

    found = copies.of_records(archive, words, reports)
    if as_json:
        print_json(found)
    else:
        from sekutu.serve import render

        render.show(copies.page(found, words))


@app.command(help=SAID("help.export"))
@guarded
def export(
    file: Annotated[Path | None, typer.Argument(help=SAID("help.a.file"), show_default=False)] = None,
    archive: Archive = None,
    format: Annotated[str | None, typer.Option("--format", help=SAID("help.o.format"))] = None,
    profile: Annotated[str | None, typer.Option("--profile", help=SAID("help.o.profile"))] = None,
    kind: Annotated[str | None, typer.Option("--kind", help=SAID("help.o.kind"))] = None,
    release: Annotated[Path | None, typer.Option("--release", help=SAID("help.o.release"), metavar="DIR")] = None,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Records as a file for other programs, or a folder to deposit."""
    from sekutu.serve import pages
    from sekutu.serve.feeding import say

    words = words_in(lang)
    if (file is None) == (release is None):
        raise UsageError(words("error.export"))
    if release is not None:
        if format or profile or kind:
            raise UsageError(words("error.release"))
        for name, number in pages.release(release, archive, words).items():
            say(words("export.done", n=words.integer(number), path=release / f"{name}.parquet"))
    elif file is not None:
        number = pages.export(file, format, kind, archive, words, profile)
        say(words("export.done", n=words.integer(number), path=file))


@app.command(name="mcp", help=SAID("help.mcp"))
@guarded
def assist(archive: Archive = None, wait: Wait = None, lang: Lang = None) -> None:
    """A server for assistants over standard input and output."""
    from sekutu import settings
    from sekutu.errors import ExtraMissing

    words = words_in(lang)
    settings.set_language(words.lang)  # what tools are for is said in the same language
    try:
        from sekutu.serve import assistants
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != "mcp":
            raise
        raise ExtraMissing("mcp", "mcp") from error
    assistants.run(archive, words)


@app.command(help=SAID("help.evaluate"))
@guarded
def evaluate(
    text_dir: Annotated[Path, typer.Argument()],
    gold_dir: Annotated[Path, typer.Argument()],
    predicted: Annotated[Path | None, typer.Option("--predicted", help=SAID("help.o.predicted"), metavar="DIR")] = None,
    only: Annotated[Path | None, typer.Option("--only", help=SAID("help.o.only"), metavar="FILE")] = None,
    without: Annotated[Path | None, typer.Option("--without", help=SAID("help.o.without"), metavar="FILE")] = None,
    metadata: Metadata = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """The score of the coding (or of records made before) against gold."""
    from sekutu.serve import pages

    words = words_in(lang)
    scores, aside = pages.evaluate(text_dir, gold_dir, predicted, only, without, metadata)
    if wants_json(json):
        print_json(scores.to_dict())
    else:
        pages.show_scores(scores, words)
    finish(aside, words)


@app.command(name="parties", help=SAID("help.parties"))
@guarded
def list_parties(
    word: Annotated[str | None, typer.Argument(help=SAID("help.a.party"), show_default=False)] = None,
    parties: Parties = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """The register: all parties, or those that a word names."""
    from sekutu.serve import explaining

    words = words_in(lang)
    rows = explaining.parties(word, words)
    if wants_json(json):
        print_rows(rows)
    else:
        explaining.show_parties(rows, word, words)


questions.register(app)
newsing.register(app)
keeping.register(app)
measures.register(app)
prospects.register(app)
jobs.register(app)
serving.register(app)


def main() -> None:
    """The entry point of the command ``sekutu``."""
    # Records and what is made of them live to the end of a command: looking through them for garbage is a fifth of an answer's time.
    gc.set_threshold(100_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding shows a stand-in for what it lacks; pipes and files get UTF-8 on every system.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app(prog_name="sekutu")
    except BrokenPipeError:
        end_quietly()
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
