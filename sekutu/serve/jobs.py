"""The verbs of large jobs: ``run``, which codes parts into shards with no archive, and ``merge``, which puts shards into one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sekutu.errors import InputSetAside, SekutuError, UsageError
from sekutu.serve.options import (
    SAID,
    Archive,
    Column,
    Json,
    Lang,
    Outlet,
    Published,
    Wait,
    finish,
    guarded,
    print_json,
    wants_json,
    words_in,
)
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from sekutu.engines.running import Done

SHOWN = 20
"""So many reasons of inputs that were set aside are said for each part; its manifest has all."""


def register(app: typer.Typer) -> None:
    """Adds the verbs of this module to the command line."""
    app.command(name="run", help=SAID("help.run"))(run)
    app.command(name="merge", help=SAID("help.merge"))(merge)


@guarded
def run(
    inputs: Annotated[list[str] | None, typer.Argument(help=SAID("help.a.parts"), show_default=False)] = None,
    out: Annotated[str | None, typer.Option("--out", help=SAID("help.o.shards"), metavar="DIR")] = None,
    shard: Annotated[str, typer.Option("--shard", help=SAID("help.o.shard"), metavar="I/N")] = "1/1",
    engine: Annotated[str, typer.Option("--engine", help=SAID("help.o.engine"), metavar="local|dask|ray")] = "local",
    workers: Annotated[int | None, typer.Option("--workers", min=1, help=SAID("help.o.workers"))] = None,
    address: Annotated[str | None, typer.Option("--address", help=SAID("help.o.address"), metavar="ADDRESS")] = None,
    tries: Annotated[int, typer.Option("--tries", min=1, help=SAID("help.o.tries"))] = 3,
    text: Annotated[bool, typer.Option("--text/--no-text", help=SAID("help.o.shard_text"))] = True,
    gate: Annotated[bool, typer.Option("--gate", help=SAID("help.o.gate"))] = False,
    published: Published = None,
    outlet: Outlet = None,
    column: Column = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Codes a part of a large job."""
    from sekutu.engines.running import run as run_parts
    from sekutu.engines.shard import Options
    from sekutu.ingest import columns
    from sekutu.serve.feeding import say

    words = words_in(lang)
    if not inputs:
        raise UsageError(words("error.input"))
    if out is None:
        raise UsageError(words("error.shards"))
    options = Options(texts=text, tries=tries, outlet=outlet, published=published, columns=dict(columns.parse(column or ())), gate=gate)
    share = _share(shard, words)
    counted = {"parts": 0, "before": 0, "reports": 0, "records": 0, "gated": 0, "set_aside": 0, "failed": 0}
    for done in run_parts(inputs, out, options, engine=engine, workers=workers, share=share, address=address):
        counted["parts"] += 1
        counted["before"] += done.before
        if done.manifest is None:
            counted["failed"] += 1
            say(words("run.failed", part=done.part.name, reason=done.reason))
            continue
        counted["reports"] += done.manifest.reports
        counted["records"] += done.manifest.records
        counted["gated"] += done.manifest.gated
        counted["set_aside"] += len(done.manifest.aside)
        _tell(done, words)
    if wants_json(json):
        print_json({"out": out, "share": list(share)} | counted)
    else:
        sys.stdout.write(words("run.done", out=out, **{name: words.integer(number) for name, number in counted.items()}) + "\n")
    if counted["failed"]:
        sys.stdout.flush()
        raise typer.Exit(SekutuError.exit_code)
    finish(counted["set_aside"], words)


def _share(shard: str, words: Words) -> tuple[int, int]:
    number, mark, of = shard.partition("/")
    if not mark or not number.isdecimal() or not of.isdecimal():
        raise UsageError(words("error.share", share=shard))
    return int(number), int(of)


def _tell(done: Done, words: Words) -> None:
    from sekutu.serve.feeding import say

    manifest = done.manifest
    assert manifest is not None
    if done.before:
        return
    say(
        words(
            "run.part",
            part=manifest.name,
            reports=words.count(manifest.reports, "reports"),
            records=words.count(manifest.records, "records"),
            gated=f", {words('run.gated', n=words.integer(manifest.gated))}" if manifest.gated else "",
        )
    )
    for name, reason in manifest.aside[:SHOWN]:
        say(f"{name}: {reason}")
    if len(manifest.aside) > SHOWN:
        say(words.count(len(manifest.aside) - SHOWN, "more_lines"))


@guarded
def merge(
    shards: Annotated[list[str] | None, typer.Argument(help=SAID("help.a.shards"), show_default=False)] = None,
    archive: Archive = None,
    json: Json = False,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Puts the shards of large jobs into an archive."""
    from sekutu.engines import merging
    from sekutu.serve.feeding import say
    from sekutu.store.archive import open_archive

    words = words_in(lang)
    if not shards:
        raise UsageError(words("error.shards"))
    found = [(folder, *merging.manifests(folder)) for folder in shards]
    counted = {"shards": 0, "added": 0, "changed": 0, "unchanged": 0, "removed": 0, "records": 0, "set_aside": 0}
    damaged: list[InputSetAside] = []
    with open_archive(archive) as store:
        number = store.begin_run("merge", shards)
        for folder, manifests, broken in found:
            damaged += broken
            for one in manifests:
                try:
                    with merging.verified(folder, one) as reports:
                        for coded, outcome in store.add_all(reports):
                            counted[outcome] += 1
                            counted["records"] += len(coded.records) if outcome in ("added", "changed") else 0
                except InputSetAside as error:  # costs itself
                    damaged.append(error)
                    continue
                aside = [InputSetAside(name, reason) for name, reason in one.aside]
                store.note_aside(number, aside)
                counted["shards"] += 1
                counted["set_aside"] += len(aside)
        store.note_aside(number, damaged)
        store.end_run(number)
        path = store.path
    for one_damaged in damaged:
        say(str(one_damaged))
    counted["damaged"] = len(damaged)
    if wants_json(json):
        print_json({"archive": str(path), "run": number} | counted)
    else:
        sys.stdout.write(words("merge.done", path=path, **{name: words.integer(one) for name, one in counted.items()}) + "\n")
    finish(len(damaged), words)
