"""``add``: reports into the archive, or into its spool where another process holds it; and the report of the run."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sekutu.errors import ArchiveBusy, ArchiveError, InputSetAside
from sekutu.serve.feeding import Feed, say
from sekutu.serve.progress import duration, pace
from sekutu.serve.words import Words
from sekutu.store import holding
from sekutu.store.archive import Archive, archive_file, open_archive
from sekutu.store.spool import Spool

NOTED = 64
"""So many inputs that were set aside are stored at a time."""

REASONS = 5
"""So many reasons are counted in the report of a run; ``runs`` lists all."""


@dataclass(slots=True)
class Added:
    """What a run of ``add`` did. ``spooled`` counts reports that went into the spool, of which ``waiting`` says whether they wait there
    still; ``run`` is None for such a run, which gets its number when it is taken in."""

    path: Path
    run: int | None = None
    done: Counter[str] = field(default_factory=Counter)
    records: int = 0
    spooled: int = 0
    waiting: bool = False
    seconds: float = 0.0
    aside: Sequence[InputSetAside] = ()

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {name: self.done[name] for name in ("added", "changed", "unchanged")}
        out |= {"records": self.records, "archive": str(self.path), "run": self.run, "seconds": round(self.seconds, 3)}
        if self.spooled:
            out |= {"spooled": self.spooled, "waiting": self.waiting}
        return out | {"set_aside": [{"name": one.name, "reason": one.reason} for one in self.aside]}


def add(inputs: Sequence[str], path: Path | None, feed: Feed, words: Words, texts: bool | None, restore: bool) -> Added:
    """Codes and stores what the feed gives. ``texts`` sets whether the archive keeps texts (None: as it did); ``restore`` adds reports
    again that were removed.

    Where another process holds the archive, the reports go into its spool, and that is said. Raises ArchiveError where neither can be
    written.
    """
    began = time.monotonic()
    try:
        store = open_archive(path)
    except ArchiveBusy as busy:
        if busy.inside:
            raise
        out = _spooled(inputs, path, feed, words, texts, restore, busy)
    else:
        with store:
            out = stored(inputs, store, feed, words, texts, restore)
    out.seconds, out.aside = time.monotonic() - began, feed.aside
    return out


def stored(inputs: Sequence[str], store: Archive, feed: Feed, words: Words, texts: bool | None = None, restore: bool = False) -> Added:
    """The same for an archive that is open."""
    began = time.monotonic()
    if texts is not None and texts != store.keeps_texts:
        store.keeps_texts = texts
        say(words("add.texts.kept" if texts else "add.texts.outside"))
    feed.known = store.known_addresses
    out = Added(store.path, store.begin_run("add", inputs))
    assert out.run is not None
    noted = 0
    for coded, outcome in store.add_all(feed.coded(), restore=restore):
        if outcome == "removed":
            feed.put_aside(InputSetAside(coded.report.doc, words("aside.removed")))
        else:
            out.done[outcome] += 1
            out.records += len(coded.records) if outcome != "unchanged" else 0
        if len(feed.aside) - noted >= NOTED:
            store.note_aside(out.run, feed.aside[noted:])
            noted = len(feed.aside)
    store.note_aside(out.run, feed.aside[noted:])
    store.end_run(out.run)
    out.seconds, out.aside = time.monotonic() - began, feed.aside
    return out


def _spooled(
    inputs: Sequence[str], path: Path | None, feed: Feed, words: Words, texts: bool | None, restore: bool, busy: ArchiveBusy
) -> Added:
    file = archive_file(path)
    spool = spool_beside(file, "add", inputs, texts=texts, restore=restore)
    say(words("add.spooling", holder=holder(busy, words)))
    out = Added(file)
    for coded in spool.add_all(feed.coded()):
        out.spooled += 1
        out.records += len(coded.records)
    spool.end(feed.aside)
    with contextlib.suppress(ArchiveError):  # held still, or not to be written: what waits is safe where it is
        open_archive(path, wait=0).close()  # perhaps it is free by now
    out.waiting = spool.waits
    return out


def spool_beside(file: Path, command: str, inputs: Sequence[str], texts: bool | None = None, restore: bool = False) -> Spool:
    """A run that writes to the spool of an archive that another process holds; without ``texts`` as that process keeps them."""
    told = holding.holder(file)
    return Spool(file, command, inputs, texts=texts if texts is not None else told is None or told.texts, restore=restore)


def holder(busy: ArchiveBusy, words: Words) -> str:
    """Who holds the archive, in words."""
    parts = [f"PID {busy.pid}" if busy.pid else "", busy.command or "", words("busy.since", time=busy.since) if busy.since else ""]
    return ", ".join(part for part in parts if part) or words("busy.unknown")


def line(out: Added, words: Words) -> str:
    """What was done, in one line."""
    if out.spooled or out.waiting:
        key = "add.waiting" if out.waiting else "add.taken_in"
        return words(key, n=words.integer(out.spooled), records=words.integer(out.records), path=out.path)
    counted = {name: words.integer(out.done[name]) for name in ("added", "changed", "unchanged")}
    return words("add.done", **counted, records=words.integer(out.records), path=out.path)


def report(out: Added, words: Words) -> None:
    """Says on standard error how many reports went how fast, and what was set aside for which reasons."""
    number = sum(out.done.values()) + out.spooled
    said = words.count(number, "reports")
    say(words("add.report", reports=said, time=duration(out.seconds, words), pace=pace(number, out.seconds, words)))
    for reason, count in Counter(one.reason for one in out.aside).most_common(REASONS):
        say(f"– {words.integer(count)} × {reason}")
    if out.run is not None and out.aside:
        say("– " + words("add.report.more", run=out.run))
