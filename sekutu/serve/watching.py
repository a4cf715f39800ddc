"""``sekutu watch``: reads feeds when they are due, fetches what is new, codes it, stores it, says so; until it is stopped.

The archive is opened for each batch and closed again, so that others can ask it in between. A batch is stored in one transaction and only
then reported and left out of the next round, so that a process that is killed loses nothing that it reported and repeats at most a batch.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sekutu import settings
from sekutu.errors import ArchiveBusy, FetchFailed, InputSetAside
from sekutu.ingest.feedlist import WatchedFeed, duration
from sekutu.ingest.feeds import Entry
from sekutu.ingest.fetching import Fetcher
from sekutu.ingest.fetching.addresses import shown
from sekutu.ingest.online import Online
from sekutu.ingest.watchstate import WatchState
from sekutu.serve.feeding import say
from sekutu.serve.stopping import Stopped, Stopper
from sekutu.serve.words import Words, visible

if TYPE_CHECKING:
    from sekutu.pipeline import Coded
    from sekutu.store.archive import Archive

BATCH = 16
"""Reports that are stored together: at a page a second, what is new is in the archive after a quarter of a minute."""

BUSY_WAIT, BUSY_TRIES = 2.0, 15
"""Seconds between two attempts to open an archive that is in use, and how many a single round (``--once``) makes."""


@dataclass(slots=True)
class Watch:
    """One watch over a list of feeds. ``aside`` counts what was set aside (feeds that failed too)."""

    feeds: tuple[WatchedFeed, ...]
    archive: Path
    words: Words
    once: bool = False
    as_json: bool = False
    allow_private: bool = False
    aside: int = 0
    stop: Stopper = field(default_factory=Stopper)
    state: WatchState = field(init=False)
    online: Online = field(init=False)

    def __post_init__(self) -> None:
        self.state = WatchState(self.archive.with_name(self.archive.name + ".watch.json"))

    def run(self) -> None:
        """Watches until it is stopped, or for one round. Raises ArchiveError, OSError for what no further round would mend."""
        if self.state.damaged is not None:
            say(self.words("watch.state", path=self.state.path, aside=self.state.damaged))
        with self.stop, Fetcher(allow_private=self.allow_private) as fetcher:
            self.online = Online(fetcher, notes=say)
            if not self.once:
                say(self.words("watch.begun", n=self.words.integer(len(self.feeds)), path=self.archive))
            try:
                self._check_archive()
                while True:
                    self._round()
                    if self.once:
                        return
                    self.stop.wait(min(self.state.due(feed.url) for feed in self.feeds) - time.time())
            except Stopped:
                say(self.words("watch.stopped"))
            finally:
                self._save()

    def _round(self) -> None:
        """Every feed that is due (all of them for ``--once``, but those that failed and rest)."""
        for feed in self.feeds:
            if self.state.due(feed.url) <= time.time() or (self.once and not self.state.failing(feed.url)):
                self._read(feed)
                self._save()

    def _save(self) -> None:
        self.state.save({feed.url for feed in self.feeds})

    # ---- one feed -----------------------------------------------------------------------------------------------------------------

    def _read(self, feed: WatchedFeed) -> None:
        try:
            with self.stop.interruptible():
                entries = self.online.entries(feed.url, feed.pace, feed.zone)
        except InputSetAside as reason:
            self.aside += 1
            after = reason.retry_after if isinstance(reason, FetchFailed) else None
            wait = self.state.failed(feed.url, time.time(), feed.every, after)
            say(self.words("watch.failed", reason=f"{reason.name}: {reason.reason}", wait=duration(wait)))
            return
        entries = list({entry.address: entry for entry in entries}.values())
        with self._open() as store:
            stored = store.known_addresses([entry.address for entry in entries])
        now = time.time()
        fresh = (entry for entry in entries if entry.address not in stored and not self.state.skips(feed.url, entry.address, now))
        new = list(islice(fresh, feed.limit))
        before, added = self.aside, 0
        for start in range(0, len(new), BATCH):
            added += self._batch(feed, new[start : start + BATCH])
        self.state.read(feed.url, time.time(), feed.every, {entry.address for entry in entries})
        counts = {"new": added, "old": len(stored), "aside": self.aside - before}
        say(self.words("watch.round", url=shown(feed.url), **{name: self.words.integer(number) for name, number in counts.items()}))

    def _batch(self, feed: WatchedFeed, entries: Sequence[Entry]) -> int:
        """Fetches, codes and stores some entries; what was fetched is stored also where stopping is asked for meanwhile."""
        from sekutu import pipeline

        coded: list[tuple[Entry, Coded]] = []
        stopped = False
        before = self.aside
        for entry in entries:
            try:
                with self.stop.interruptible():
                    report = self.online.report(entry, feed.pace)
                    if feed.outlet:
                        report = msgspec.structs.replace(report, outlet=feed.outlet)
                    coded.append((entry, pipeline.code(report)))
            except Stopped:
                stopped = True
                break
            except InputSetAside as reason:
                self.aside += 1
                temporary = isinstance(reason, FetchFailed) and reason.temporary
                after = reason.retry_after if isinstance(reason, FetchFailed) else None
                self.state.set_aside(feed.url, entry.address, time.time(), temporary=temporary, at_least=after)
                say(f"{reason.name}: {reason.reason}")
        added = self._store(feed, coded, self.aside - before) if coded else 0
        if stopped:
            raise Stopped
        self._save()
        return added

    # ---- the archive --------------------------------------------------------------------------------------------------------------

    def _check_archive(self) -> None:
        """Makes the archive where there is none, and fails before anything is fetched where it cannot be used."""
        self._open().close()

    def _open(self) -> Archive:
        """The archive, waited for while another process holds it. Raises ArchiveBusy when a single round has waited long enough, and
        where stopping was asked for meanwhile (then what was fetched is not stored, and is fetched again).
        """
        from sekutu.store.archive import open_archive

        tries = 0
        while True:
            try:
                return open_archive(self.archive)
            except ArchiveBusy as error:
                tries += 1
                if self.stop.asked or (self.once and tries >= BUSY_TRIES):
                    raise
                if tries == 1:
                    say(self.words("watch.busy", wait=duration(BUSY_WAIT), reason=error))
                with suppress(Stopped):
                    self.stop.wait(BUSY_WAIT)

    def _store(self, feed: WatchedFeed, coded: Sequence[tuple[Entry, Coded]], aside: int) -> int:
        """Stores a batch as one run, and prints what is new. Returns how many."""
        with self._open() as store:
            run = store.begin_run("watch", [feed.url])
            outcomes = [outcome for _, outcome in store.add_all((one for _, one in coded), batch=len(coded))]
            store.end_run(run, set_aside=aside)
        for (entry, one), outcome in zip(coded, outcomes, strict=True):
            if outcome != "unchanged":
                self._show(entry, one, outcome)
        return outcomes.count("added")

    def _show(self, entry: Entry, coded: Coded, outcome: str) -> None:
        report = coded.report
        title = visible(entry.title or next((line for line in report.text.splitlines() if line.strip()), ""))[:200]
        if self.as_json:
            row = {
                "outcome": outcome,
                "doc": report.doc,
                "report": report.id,
                "outlet": report.outlet,
                "published": report.published,
                "title": title,
                "records": len(coded.records),
            }
            sys.stdout.write(msgspec.json.encode(row).decode() + "\n")
        else:
            day = report.published or "–"
            records = self.words.count(len(coded.records), "records")
            sys.stdout.write(self.words("watch.line", day=day, outlet=visible(report.outlet or "–"), title=title, records=records) + "\n")
        sys.stdout.flush()


def archive_file(given: Path | None) -> Path:
    """Where the archive lies, a link followed, so that the state lies beside the file itself."""
    return settings.archive_path(given).resolve()
