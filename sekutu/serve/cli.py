"""The command line: verbs, options, exit codes. What the verbs do stands elsewhere and is imported when a verb needs it.

Data goes to standard output, words to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some inputs were set aside, 4 another
process holds the archive.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sekutu import settings
from sekutu.errors import InputSetAside, SekutuError, UsageError
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from sekutu.serve.answers import Period

SAID = Words(settings.language())
"""The language of the help: the locale's, since help is made before options are read."""

SET_ASIDE = InputSetAside.exit_code
INTERRUPTED = 130
DOSSIER_LINES, DOSSIER_QUOTATIONS = 8, 3
DEMO_LINES, DEMO_QUOTATIONS = 3, 2
ALLIES_ENDS = 8

app = typer.Typer(
    name="sekutu",
    help=SAID("help.app"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Language(StrEnum):
    """The languages that a face speaks."""

    id = "id"
    en = "en"


Archive = Annotated[Path | None, typer.Option("--archive", help=SAID("help.o.archive"), metavar="FILE")]
Json = Annotated[bool, typer.Option("--json", help=SAID("help.o.json"))]
Lang = Annotated[Language | None, typer.Option("--lang", help=SAID("help.o.lang"))]
Since = Annotated[str | None, typer.Option("--since", help=SAID("help.o.since"), metavar="DATE")]
Until = Annotated[str | None, typer.Option("--until", help=SAID("help.o.until"), metavar="DATE")]
AsOf = Annotated[str | None, typer.Option("--as-of", help=SAID("help.o.as_of"), metavar="DATE")]
Inputs = Annotated[list[str] | None, typer.Argument(help=SAID("help.a.input"), show_default=False)]
Metadata = Annotated[Path | None, typer.Option("--metadata", help=SAID("help.o.metadata"), metavar="FILE")]
Published = Annotated[str | None, typer.Option("--published", help=SAID("help.o.published"), metavar="DATE")]
Outlet = Annotated[str | None, typer.Option("--outlet", help=SAID("help.o.outlet"), metavar="NAME")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help=SAID("help.o.allow_private"))]
Newest = Annotated[int | None, typer.Option("--limit", min=1, help=SAID("help.o.limit_entries"))]
Parties = Annotated[list[Path] | None, typer.Option("--parties", help=SAID("help.o.parties"), metavar="FILE")]
PartyWord = Annotated[str, typer.Argument(help=SAID("help.a.party"))]
All = Annotated[bool, typer.Option("--all", help=SAID("help.o.all"))]


def _end_quietly() -> None:
    """Whoever read our output has gone: write nothing more, and let Python close its streams without a word."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # stays open until the process ends


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """A verb whose errors become a line on standard error and an exit code."""

    @functools.wraps(command)
    def run(*args: Any, **named: Any) -> None:
        words = _words(named.get("lang"))
        settings.add_party_files(named.get("parties") or [])
        try:
            command(*args, **named)
            sys.stdout.flush()
        except SekutuError as error:
            _complain(error, words)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            _end_quietly()
            raise typer.Exit(0) from None
        except OSError as error:  # a full disk, a folder that may not be written
            _complain(SekutuError(str(error)), words)
            raise typer.Exit(SekutuError.exit_code) from None

    return run


def _complain(error: SekutuError, words: Words) -> None:
    from sekutu.serve.feeding import say

    say(f"sekutu: {error}")
    if isinstance(error, UsageError) and error.nearest:
        say(words("error.nearest", names=", ".join(error.nearest)))


def _words(lang: Language | None) -> Words:
    return Words(lang.value if lang is not None else settings.language())


def _as_json(asked: bool, text_by_default: bool = False) -> bool:
    """Whether to print JSON: where it is asked for; else, but for pages of text, where no person looks at a terminal."""
    return asked or (not text_by_default and not sys.stdout.isatty())


def _print_json(value: Any) -> None:
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _print_rows(rows: list[dict[str, Any]]) -> None:
    """A JSON array with an element a line."""
    import msgspec

    lines = [msgspec.json.encode(row).decode() for row in rows]
    sys.stdout.write("[" + ("\n" + ",\n".join(lines) + "\n" if lines else "") + "]\n")


def _still_to_show(answer: Any, found: bool, subject: str, as_json: bool, period: Period, words: Words) -> bool:
    """Prints an answer as JSON if that is wanted, says so where a known party has nothing stored (on the days asked for), and tells whether
    the answer is still to be shown as text."""
    if as_json:
        _print_json(answer.to_dict())
    if not found:
        narrowed = period.since or period.until or period.as_of
        message = words("none.period" if narrowed else "none.party", party=subject)
        (sys.stderr if as_json else sys.stdout).write(message + "\n")
    return found and not as_json


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help=SAID("help.version"))] = False) -> None:
    if version:
        from sekutu import __version__

        sys.stdout.write(f"sekutu {__version__}\n")
        raise typer.Exit(0)


# ---- feeding ---------------------------------------------------------------------------------------------------------------------------


@app.command(help=SAID("help.demo"))
@_guarded
def demo(json: Json = False, lang: Lang = None) -> None:
    """Reads the sample reports into an archive that is thrown away, and prints the dossier of Russia."""
    from sekutu.serve import pages

    pages.demo(_words(lang), as_json=json, lines=DEMO_LINES, quotations=DEMO_QUOTATIONS)


@app.command(help=SAID("help.code"))
@_guarded
def code(
    inputs: Inputs = None,
    out: Annotated[Path | None, typer.Option("--out", help=SAID("help.o.out"), metavar="DIR")] = None,
    min_confidence: Annotated[float, typer.Option("--min-confidence", min=0.0, max=1.0, help=SAID("help.o.min_confidence"))] = 0.0,
    metadata: Metadata = None,
    published: Published = None,
    outlet: Outlet = None,
    limit: Newest = None,
    allow_private: AllowPrivate = False,
    parties: Parties = None,
    lang: Lang = None,
) -> None:
    """Codes without storing: a stream of JSONL, or one file a report."""
    from sekutu.records import to_jsonl
    from sekutu.serve.feeding import Feed, file_name, say

    words = _words(lang)
    if not inputs:
        raise UsageError(words("error.input"))
    feed = Feed(inputs, words, metadata, published, outlet, allow_private, limit)
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
    _finish(len(feed.aside), words)


@app.command(help=SAID("help.add"))
@_guarded
def add(
    inputs: Inputs = None,
    archive: Archive = None,
    metadata: Metadata = None,
    published: Published = None,
    outlet: Outlet = None,
    limit: Newest = None,
    allow_private: AllowPrivate = False,
    json: Json = False,
    parties: Parties = None,
    lang: Lang = None,
) -> None:
    """Reads, codes, stores."""
    from sekutu.serve.feeding import Feed
    from sekutu.store.archive import open_archive

    words = _words(lang)
    if not inputs:
        raise UsageError(words("error.input"))
    feed = Feed(inputs, words, metadata, published, outlet, allow_private, limit)
    done = {"added": 0, "changed": 0, "unchanged": 0}
    records = 0
    with open_archive(archive) as store:
        feed.known = store.known_addresses
        run = store.begin_run("add", inputs)
        for coded, outcome in store.add_all(feed.coded()):
            done[outcome] += 1
            records += len(coded.records) if outcome != "unchanged" else 0
        store.end_run(run, set_aside=len(feed.aside))
        path = store.path
    if _as_json(json):
        aside = [{"name": one.name, "reason": one.reason} for one in feed.aside]
        _print_json({**done, "records": records, "archive": str(path), "set_aside": aside})
    else:
        counted = {name: words.integer(number) for name, number in (*done.items(), ("records", records))}
        sys.stdout.write(words("add.done", **counted, path=path) + "\n")
    _finish(len(feed.aside), words)


@app.command(help=SAID("help.watch"))
@_guarded
def watch(
    feeds: Annotated[Path, typer.Argument(help=SAID("help.a.feeds"), metavar="FEEDS.toml")],
    archive: Archive = None,
    once: Annotated[bool, typer.Option("--once", help=SAID("help.o.once"))] = False,
    allow_private: AllowPrivate = False,
    json: Json = False,
    parties: Parties = None,
    lang: Lang = None,
) -> None:
    """Keeps feeds up to date until it is stopped. A stop is its proper end, so only one round tells by 3 that something was set aside."""
    from sekutu.ingest import feedlist
    from sekutu.serve.watching import Watch, archive_file

    words = _words(lang)
    listed = feedlist.load(feeds, any_port=allow_private)
    over = Watch(listed, archive_file(archive), words, once, _as_json(json), allow_private)
    over.run()
    if once:
        _finish(over.aside, words)


def _finish(aside: int, words: Words) -> None:
    """Exit 3 where inputs were set aside; each has been named by then."""
    if aside:
        from sekutu.serve.feeding import say

        sys.stdout.flush()
        say(words("aside.count", n=aside))
        raise typer.Exit(SET_ASIDE)


# ---- answers ---------------------------------------------------------------------------------------------------------------------------


@app.command(help=SAID("help.allies"))
@_guarded
def allies(
    party: PartyWord,
    archive: Archive = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    all: All = False,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """The ranking of who stands with a party."""
    from sekutu.serve import pages
    from sekutu.serve.answers import Period

    words, as_json = _words(lang), _as_json(json)
    period = Period(since, until, as_of).check(words)
    answer = pages.allies(party, archive, period, words)
    if _still_to_show(answer, bool(answer.partners), words.code(answer.party), as_json, period, words):
        from sekutu.serve import render

        render.show(render.allies(answer, words, None if all else ALLIES_ENDS))


@app.command(help=SAID("help.diary"))
@_guarded
def diary(
    person: Annotated[str, typer.Argument(help=SAID("help.a.person"))],
    archive: Archive = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Where a person went and whom he met."""
    from sekutu.serve import pages
    from sekutu.serve.answers import Period

    words, as_json = _words(lang), _as_json(json)
    period = Period(since, until, as_of).check(words)
    answer = pages.diary(person, archive, period, words)
    if _still_to_show(answer, bool(answer.entries), answer.person, as_json, period, words):
        from sekutu.serve import render

        render.show(render.diary(answer, words))


@app.command(help=SAID("help.dossier"))
@_guarded
def dossier(
    party: PartyWord,
    other: Annotated[str | None, typer.Argument(help=SAID("help.a.other"), show_default=False)] = None,
    archive: Archive = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    all: All = False,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """All on one page."""
    from sekutu.serve import pages
    from sekutu.serve.answers import Period

    words = _words(lang)
    limits = (None, None) if all or json else (DOSSIER_LINES, DOSSIER_QUOTATIONS)
    period = Period(since, until, as_of).check(words)
    answer = pages.dossier(party, other, archive, period, words, *limits)
    names = [words.code(code) for code in (answer.party, answer.other) if code]
    if _still_to_show(answer, bool(answer.records), words.join(names), json, period, words):
        from sekutu.serve import render

        render.show(render.dossier(answer, words))


@app.command(help=SAID("help.explain"))
@_guarded
def explain(
    word: Annotated[str, typer.Argument(help=SAID("help.a.word"))],
    reading: Annotated[bool, typer.Option("--reading", help=SAID("help.o.reading"))] = False,
    archive: Archive = None,
    parties: Parties = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """A term of the codebook, what a name can mean, why a record says what it says, or how a file is read."""
    words = _words(lang)
    if reading:
        from sekutu.serve import reading as readings

        _finish(readings.explain([word], words, as_json=json), words)
        return
    from sekutu.serve import explaining

    explaining.explain(word, archive, words, as_json=json)


@app.command(help=SAID("help.records"))
@_guarded
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
    min_confidence: Annotated[float, typer.Option("--min-confidence", min=0.0, max=1.0, help=SAID("help.o.min_confidence"))] = 0.0,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help=SAID("help.o.limit"))] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """The rows themselves."""
    from sekutu.serve import pages
    from sekutu.serve.answers import Period

    words = _words(lang)
    period = Period(since, until, as_of).check(words)
    named = {"actor": actor, "recipient": recipient, "about": about, "party": party, "person": person}
    plain = {"type": type, "status": status, "outlet": outlet, "text": text, "min_confidence": min_confidence, "limit": limit}
    rows = pages.records(archive, words, kind, period, named, plain)
    if _as_json(json):
        _print_rows([row.to_dict() for row in rows])
    else:
        from sekutu.serve import render

        if rows:
            render.show(render.records(rows, words))
    if not rows:
        (sys.stderr if _as_json(json) else sys.stdout).write(words("none") + "\n")


@app.command(help=SAID("help.export"))
@_guarded
def export(
    file: Annotated[Path, typer.Argument(help=SAID("help.a.file"))],
    archive: Archive = None,
    format: Annotated[str | None, typer.Option("--format", help=SAID("help.o.format"))] = None,
    kind: Annotated[str | None, typer.Option("--kind", help=SAID("help.o.kind"))] = None,
    lang: Lang = None,
) -> None:
    """Records as a file for other programs."""
    from sekutu.serve import pages
    from sekutu.serve.feeding import say

    words = _words(lang)
    number = pages.export(file, format, kind, archive, words)
    say(words("export.done", n=words.integer(number), path=file))


@app.command(help=SAID("help.evaluate"))
@_guarded
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

    words = _words(lang)
    scores, aside = pages.evaluate(text_dir, gold_dir, predicted, only, without, metadata)
    if _as_json(json):
        _print_json(scores.to_dict())
    else:
        pages.show_scores(scores, words)
    _finish(aside, words)


@app.command(name="parties", help=SAID("help.parties"))
@_guarded
def list_parties(
    word: Annotated[str | None, typer.Argument(help=SAID("help.a.party"), show_default=False)] = None,
    parties: Parties = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """The register: all parties, or those that a word names."""
    from sekutu.serve import explaining

    words = _words(lang)
    rows = explaining.parties(word, words)
    if _as_json(json):
        _print_rows(rows)
    else:
        explaining.show_parties(rows, word, words)


def main() -> None:
    """The entry point of the command ``sekutu``."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding shows a stand-in for what it lacks; pipes and files get UTF-8 on every system.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app(prog_name="sekutu")
    except BrokenPipeError:
        _end_quietly()
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
