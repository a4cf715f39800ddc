"""What all verbs of the command line share: the app, the options, the language, and how errors become exit codes."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from sekutu import settings
from sekutu.errors import ArchiveBusy, InputSetAside, SekutuError, UsageError
from sekutu.serve.printing import as_json, as_rows
from sekutu.serve.words import Words

SAID = Words(settings.language())
"""The language of the help: the locale's, since help is made before options are read."""

SET_ASIDE = InputSetAside.exit_code
INTERRUPTED = 130
QUERY_INTERRUPTED = "Query interrupted"
"""What becomes of a KeyboardInterrupt that comes while DuckDB works: it ends the query and raises a RuntimeError that says so."""
WAIT = 5.0
"""Seconds for which a verb waits for an archive that another process holds, where nothing else is said; ``add`` has its spool instead."""
ADD_WAIT = 0.5
SERVE_WAIT = 20.0
"""The same of a server's answers: while a measure is made and another process wants to write, nobody else begins, and on a busy machine
that takes longer than a command waits."""

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
Column = Annotated[list[str] | None, typer.Option("--column", help=SAID("help.o.column"), metavar="ROLE=NAME")]
Outlet = Annotated[str | None, typer.Option("--outlet", help=SAID("help.o.outlet"), metavar="NAME")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help=SAID("help.o.allow_private"))]
Newest = Annotated[int | None, typer.Option("--limit", min=1, help=SAID("help.o.limit_entries"))]
Parties = Annotated[list[Path] | None, typer.Option("--parties", help=SAID("help.o.parties"), metavar="FILE")]
PartyWord = Annotated[str, typer.Argument(help=SAID("help.a.party"))]
Wait = Annotated[float | None, typer.Option("--wait", min=0.0, help=SAID("help.o.wait"), metavar="SECONDS")]
Html = Annotated[Path | None, typer.Option("--html", help=SAID("help.o.html"), metavar="FILE")]
All = Annotated[bool, typer.Option("--all", help=SAID("help.o.all"))]


def end_quietly() -> None:
    """Whoever read our output has gone: write nothing more, and let Python close its streams without a word."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # stays open until the process ends


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """A verb whose errors become a line on standard error and an exit code."""

    @functools.wraps(command)
    def run(*args: Any, **named: Any) -> None:
        words = words_in(named.get("lang"))
        settings.add_party_files(named.get("parties") or [])
        settings.set_wait(named.get("wait"), {"add": ADD_WAIT, "serve": SERVE_WAIT}.get(command.__name__, WAIT))
        try:
            command(*args, **named)
            sys.stdout.flush()
        except SekutuError as error:
            _complain(error, words)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except RuntimeError as error:
            if str(error) != QUERY_INTERRUPTED:
                raise
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            end_quietly()
            raise typer.Exit(0) from None
        except OSError as error:  # a full disk, a folder that may not be written
            where = f"{error.filename}: " if error.filename is not None else ""
            _complain(SekutuError(f"{where}{error.strerror or error}"), words)
            raise typer.Exit(SekutuError.exit_code) from None

    return run


def _complain(error: SekutuError, words: Words) -> None:
    from sekutu.serve.feeding import say

    if isinstance(error, ArchiveBusy) and not error.inside:
        from sekutu.serve.adding import holder

        say(f"sekutu: {words('error.busy', holder=holder(error, words))}")
        return
    say(f"sekutu: {error}")
    if isinstance(error, UsageError) and error.nearest:
        say(words("error.nearest", names=", ".join(error.nearest)))


def words_in(lang: Language | None) -> Words:
    """The language that was asked for, else that of the locale."""
    return Words(lang.value if lang is not None else settings.language())


def wants_json(asked: bool, text_by_default: bool = False) -> bool:
    """Whether to print JSON: where it is asked for; else, but for pages of text, where no person looks at a terminal."""
    return asked or (not text_by_default and not sys.stdout.isatty())


def print_json(value: Any) -> None:
    """A value as JSON, over several lines."""
    sys.stdout.write(as_json(value))


def print_rows(rows: list[dict[str, Any]]) -> None:
    """A JSON array with an element a line."""
    sys.stdout.write(as_rows(rows))


def finish(aside: int, words: Words) -> None:
    """Exit 3 where inputs were set aside; each has been named by then."""
    if aside:
        from sekutu.serve.feeding import say

        sys.stdout.flush()
        say(words("aside.count", n=aside))
        raise typer.Exit(SET_ASIDE)
