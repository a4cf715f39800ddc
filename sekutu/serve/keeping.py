"""The verbs that keep an archive: ``check``, ``recode``, ``remove``, ``runs``, ``judge``, ``watch``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from sekutu.errors import InputSetAside, NotKnown, SekutuError, UsageError
from sekutu.serve.options import (
    SAID,
    AllowPrivate,
    Archive,
    Json,
    Lang,
    Parties,
    Wait,
    finish,
    guarded,
    print_json,
    print_rows,
    wants_json,
    words_in,
)
from sekutu.serve.words import Words, visible

if TYPE_CHECKING:
    from sekutu.records import Report
    from sekutu.store.archive import Archive as OpenArchive
    from sekutu.store.checking import Checked

SHOWN = 50
"""So many findings are shown on a terminal; JSON has all."""


def register(app: typer.Typer) -> None:
    """Adds the verbs of this module to the command line."""
    for name, verb in (("check", check), ("recode", recode), ("remove", remove), ("runs", runs), ("judge", judge), ("watch", watch)):
        app.command(name=name, help=SAID(f"help.{name}"))(verb)


def _writable(path: Path | None, words: Words) -> OpenArchive:
    """The archive, to write. Raises ArchiveError with the way out where there is none yet."""
    from sekutu.errors import ArchiveError
    from sekutu.settings import archive_path
    from sekutu.store.archive import open_archive

    if not archive_path(path).exists():
        raise ArchiveError(words("error.archive", path=archive_path(path)))
    return open_archive(path)


def _table(columns: Sequence[str], cells: Sequence[Sequence[Any]], words: Words) -> None:
    from sekutu.serve import render

    render.show(render.rows([words(f"column.{name}") if name else "" for name in columns], cells))


@guarded
def check(archive: Archive = None, json: Json = False, wait: Wait = None, lang: Lang = None) -> None:
    """Verifies an archive; exit 1 where something is wrong."""
    from sekutu.serve.answers import opened
    from sekutu.serve.feeding import say
    from sekutu.store import checking

    words = words_in(lang)
    with opened(archive, words) as store:
        found = checking.check(store)
        path = store.path
    if wants_json(json):
        print_json({"archive": str(path)} | found.to_dict())
    else:
        _show_checked(found, path, words)
    if found.without_text:
        say(words("check.without_text", n=words.integer(found.without_text)))
    if found.findings:
        sys.stdout.flush()
        say(words("check.wrong", n=words.integer(len(found.findings))))
        raise typer.Exit(SekutuError.exit_code)


def _show_checked(found: Checked, path: Path, words: Words) -> None:
    reports, records = words.count(found.reports, "reports"), words.count(found.records, "records")
    sys.stdout.write(words("check.done", path=path, reports=reports, records=records, schema=found.schema) + "\n")
    for title, listed in (("check.findings", found.findings), ("check.notes", found.notes)):
        if listed:
            sys.stdout.write("\n" + words(title, n=words.integer(len(listed))) + "\n")
            cells = [[words(f"check.what.{one.what}"), one.where, one.detail] for one in listed[:SHOWN]]
            _table(["what", "where", "detail"], cells, words)
            if len(listed) > SHOWN:
                sys.stdout.write(words.count(len(listed) - SHOWN, "more_lines") + "\n")


@guarded
def recode(
    archive: Archive = None,
    from_start: Annotated[bool, typer.Option("--from-start", help=SAID("help.o.from_start"))] = False,
    json: Json = False,
    parties: Parties = None,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Codes all stored reports anew."""
    from sekutu.engines import limited
    from sekutu.serve.feeding import say
    from sekutu.serve.progress import shown
    from sekutu.store.recoding import Recoded

    words = words_in(lang)
    aside: list[InputSetAside] = []
    with _writable(archive, words) as store:
        going = store.begin_recode(from_start)
        if going.done:
            say(words("recode.goes_on", done=words.integer(going.done), total=words.integer(going.total)))
        steps = store.recode(going, limited.code)
        left = going.total - going.done
        one: Recoded
        for one in shown(steps, words, words("progress.recoding"), lambda: left, aside.__len__):
            if one.aside is not None:
                aside.append(one.aside)
                say(f"{one.aside.name}: {one.aside.reason}")
        store.end_recode(going)
        lost = [judged for judged in store.judgements() if not judged.found]
    if wants_json(json):
        print_json(going.to_dict() | {"run": going.run, "set_aside": len(aside), "judgements_without_record": len(lost)})
    else:
        counted = {name: words.integer(number) for name, number in going.to_dict().items()}
        sys.stdout.write(words("recode.done", **counted) + "\n")
    if lost:
        say(words("judge.lost", n=words.integer(len(lost))))
    finish(len(aside), words)


@guarded
def remove(
    reports: Annotated[list[str] | None, typer.Argument(help=SAID("help.a.report"), show_default=False)] = None,
    archive: Archive = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=SAID("help.o.yes"))] = False,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Takes reports out, with all that came from them."""
    from sekutu.serve.feeding import say

    words = words_in(lang)
    if not reports:
        raise UsageError(words("error.no_report"))
    with _writable(archive, words) as store:
        meant = [_one_report(word, store, words) for word in reports]
        chosen = list({one.id: one for one in meant}.values())
        for one in chosen:
            say(words("remove.this", id=one.id, doc=one.doc, outlet=one.outlet or "–", day=words.day(one.published)))
        if not yes:
            _ask(len(chosen), words)
        run = store.begin_run("remove", [one.id for one in chosen])
        gone = store.remove([one.id for one in chosen])
        store.end_run(run, figures={"removed_reports": gone["reports"], "removed_records": gone["records"]})
        copies = sorted(store.path.parent.glob(f"{store.path.name}.form-*.bak"))
    if wants_json(json):
        print_json(gone | {"run": run, "ids": [one.id for one in chosen]})
    else:
        counted = {name: words.integer(number) for name, number in gone.items()}
        sys.stdout.write(words("remove.done", **counted) + "\n")
    for copy in copies:
        say(words("remove.copy", path=copy))


def _one_report(word: str, store: OpenArchive, words: Words) -> Report:
    """The report that a word means. Raises UsageError where there is none, or several."""
    found = store.find_reports(word)
    if not found:
        raise UsageError(words("error.report", word=word, path=store.path))
    if len(found) > 1:
        raise UsageError(words("error.report.many", word=word), tuple(one.id for one in found[:5]))
    return found[0]


def _ask(number: int, words: Words) -> None:
    """Goes on where a person says yes. Raises UsageError where there is nobody to ask, Exit where the answer is no."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(words("error.yes"))
    sys.stderr.write(words("remove.ask", n=words.integer(number)) + " ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in ("y", "yes", "ya"):
        raise typer.Exit(SekutuError.exit_code)


@guarded
def runs(
    run: Annotated[int | None, typer.Argument(help=SAID("help.a.run"), show_default=False)] = None,
    archive: Archive = None,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """All runs, or the report of one."""
    from sekutu.serve.answers import opened

    words = words_in(lang)
    with opened(archive, words) as store:
        listed = store.runs()
        if run is None:
            aside = []
        elif (found := next((one for one in listed if one["id"] == run), None)) is not None:
            listed, aside = [found], store.set_aside(run)
        else:
            raise NotKnown(words("error.run", run=run), tuple(str(one["id"]) for one in listed[-3:]))
    if wants_json(json):
        print_rows(listed) if run is None else print_json(listed[0] | {"inputs_set_aside": aside})
    elif run is None:
        columns = ["run", "command", "started", "pace", "added", "changed", "unchanged", "set_aside"]
        cells = [[_cell(one, name, words) for name in columns] for one in listed]
        _table(columns, cells, words)
    else:
        _show_run(listed[0], aside, words)


def _cell(run: dict[str, Any], name: str, words: Words) -> str:
    value = run["id" if name == "run" else name]
    if name == "pace" and run["ended"] is None:
        return words("runs.open")
    if value is None:
        return "–"
    if name == "started":
        return f"{value[:10]} {value[11:16]}"
    return words.integer(value) if isinstance(value, int) and name != "run" else str(value)


def _show_run(run: dict[str, Any], aside: list[dict[str, str]], words: Words) -> None:
    cells: list[tuple[str, str]] = []
    for name, value in run.items():
        if name in ("id", "reached") or value is None or value == []:
            continue
        label = words(f"column.{name}")
        cells.append((label, ", ".join(value) if isinstance(value, list) else str(value)))
    if run["ended"] is None:
        cells.append((words("column.ended"), words("runs.open")))
    sys.stdout.write(words("runs.title", run=run["id"]) + "\n")
    width = max(len(label) for label, _ in cells)
    for label, value in cells:
        sys.stdout.write(f"  {label:<{width}}  {visible(value)}\n")
    if aside:
        sys.stdout.write("\n" + words("runs.aside", n=words.integer(len(aside))) + "\n")
        for one in aside:
            sys.stdout.write(f"  {visible(one['name'])}: {visible(one['reason'])}\n")


@guarded
def judge(
    verdict: Annotated[str | None, typer.Argument(help=SAID("help.a.verdict"), show_default=False)] = None,
    ids: Annotated[list[str] | None, typer.Argument(help=SAID("help.a.ids"), show_default=False)] = None,
    note: Annotated[str | None, typer.Option("--note", help=SAID("help.o.note"), metavar="TEXT")] = None,
    archive: Archive = None,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Keeps what a person says about a record or a pair; without a verdict lists what was said."""
    from sekutu.serve.answers import opened
    from sekutu.store.judging import ON_ONE, ON_TWO, Judgement, Verdict

    words = words_in(lang)
    listed: list[Judgement]
    if verdict is None:
        with opened(archive, words) as store:
            listed = store.judgements()
    else:
        if verdict not in get_args(Verdict):
            raise UsageError(words("error.verdict", word=verdict), (*ON_ONE, *ON_TWO))
        wanted = 1 if verdict in ON_ONE else 2
        if len(ids or []) != wanted:
            raise UsageError(words("error.verdict.one" if wanted == 1 else "error.verdict.two", verdict=verdict))
        with _writable(archive, words) as writable:
            first, second = (*(ids or []), None)[:2]
            listed = [writable.judge(cast(Verdict, verdict), str(first), second, note)]
    if wants_json(json):
        print_rows([one.to_dict() for one in listed])
        return
    if not listed:
        sys.stdout.write(words("judge.none") + "\n")
        return
    cells = []
    for one in listed:
        about = one.id if one.other is None else f"{one.id} {one.other}"
        where = one.doc or words("judge.removed")
        cells.append(
            [about, words(f"verdict.{one.verdict}"), where if one.found else f"{where} · {words('judge.no_record')}", one.note or ""]
        )
    _table(["id", "verdict", "report", "note"], cells, words)


@guarded
def watch(
    feeds: Annotated[Path, typer.Argument(help=SAID("help.a.feeds"), metavar="FEEDS.toml")],
    archive: Archive = None,
    once: Annotated[bool, typer.Option("--once", help=SAID("help.o.once"))] = False,
    allow_private: AllowPrivate = False,
    json: Json = False,
    parties: Parties = None,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Keeps feeds up to date until it is stopped. A stop is its proper end, so only one round tells by 3 that something was set aside."""
    from sekutu.ingest import feedlist
    from sekutu.serve.watching import Watch
    from sekutu.store.archive import archive_file

    words = words_in(lang)
    listed = feedlist.load(feeds, any_port=allow_private)
    over = Watch(listed, archive_file(archive), words, once, wants_json(json), allow_private)
    over.run()
    if once:
        finish(over.aside, words)
