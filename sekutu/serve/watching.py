"""``sekutu watch``: reads feeds when they are due, fetches what is new, codes it, stores it, says so; until it is stopped.

The archive is opened for each batch and closed again, so that others have it in between. Where another process holds it, an owner is asked
to step aside; where that does not help (a reader that takes its time), the batch goes into the spool, and what is there already is told by
the watch's own state. A batch is stored in one transaction, or is safe in the spool, and only then reported and left out of the next round,
so that a process that is killed loses nothing that it reported and repeats at most a batch.
"""

from __future__ import annotations

import gc
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
from sekutu.serve import adding
from sekutu.serve.feeding import say
from sekutu.serve.stopping import Stopped, Stopper
from sekutu.serve.words import Words, visible

if TYPE_CHECKING:
    from sekutu.pipeline import Coded
    from sekutu.store.archive import Archive

BATCH = 16
"""Reports that are stored together: at a page a second, what is new is in the archive after a quarter of a minute."""

STOP_WAIT = 0.5
"""Seconds to wait for an archive that another process holds, once stopping was asked for."""


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
        with self.stop, Online(Fetcher(allow_private=self.allow_private), notes=say) as self.online:
            if not self.once:
                say(self.words("watch.begun", n=self.words.integer(len(self.feeds)), path=self.archive))
            try:
                self._check_archive()
                if not self.once:
                    self._prepare()
                while True:
                    self._round()
                    if self.once:
                        return
                    now = time.time()
                    self.stop.wait(min(self.state.due(feed.url, now) for feed in self.feeds) - now)
            except Stopped:
                say(self.words("watch.stopped"))
            finally:
                self._save()

    def _prepare(self) -> None:
        """Takes what memory a long watch takes sooner or later, so that a machine on which it does not fit says so now and not in some
        night: one text in thousands needs the tables by which languages are told."""
        from sekutu.reading import detection

        with self.stop.interruptible():
            detection.prepare()

    def _round(self) -> None:
        """Every feed that is due (all of them for ``--once``, but those that failed and rest)."""
        for feed in self.feeds:
            if self.state.due(feed.url, now := time.time()) <= now or (self.once and not self.state.failing(feed.url)):
                self._read(feed)
                self._save()
                # What coding leaves in circles would be looked for after hundreds of MB of it; here nobody waits.
                gc.collect()

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
        addresses = [entry.address for entry in entries]
        stored = self._stored(feed, addresses)
        now = time.time()
        if (gone := self.state.torn(feed.url, addresses, stored, now)) is not None:
            say(self.words("watch.torn", url=shown(feed.url), ago=duration(gone)))
        fresh = (entry for entry in entries if entry.address not in stored and not self.state.skips(feed.url, entry.address, now))
        new = list(islice(fresh, feed.limit))
        before, added = self.aside, 0
        for start in range(0, len(new), BATCH):
            added += self._batch(feed, new[start : start + BATCH])
        self.state.read(feed.url, time.time(), feed.every, set(addresses))
        counts = {"new": added, "old": len(stored), "aside": self.aside - before}
        say(self.words("watch.round", url=shown(feed.url), **{name: self.words.integer(number) for name, number in counts.items()}))

    def _batch(self, feed: WatchedFeed, entries: Sequence[Entry]) -> int:
        """Fetches, codes and stores some entries; what was fetched is stored also where stopping is asked for meanwhile."""
        from sekutu.engines import limited

        coded: list[tuple[Entry, Coded]] = []
        aside: list[InputSetAside] = []
        stopped = False
        for entry in entries:
            try:
                with self.stop.interruptible():
                    report = self.online.report(entry, feed.pace)
                    if feed.outlet:
                        report = msgspec.structs.replace(report, outlet=feed.outlet)
                    coded.append((entry, limited.code(report)))
            except Stopped:
                stopped = True
                break
            except InputSetAside as reason:
                aside.append(reason)
                self._set_aside(feed, entry, reason)
        added = self._store(feed, coded, aside) if coded or aside else 0
        if stopped:
            raise Stopped
        self._save()
        return added

    def _set_aside(self, feed: WatchedFeed, entry: Entry, reason: InputSetAside) -> None:
        """Counts and says what was set aside, and notes when it is to be tried again, if ever."""
        self.aside += 1
        temporary = isinstance(reason, FetchFailed) and reason.temporary
        after = reason.retry_after if isinstance(reason, FetchFailed) else None
        self.state.set_aside(feed.url, entry.address, time.time(), temporary=temporary, at_least=after)
        say(f"{reason.name}: {reason.reason}")

    # ---- the archive --------------------------------------------------------------------------------------------------------------

    def _check_archive(self) -> None:
        """Makes the archive where there is none, and fails before anything is fetched where it cannot be used. One that another process
        holds can be: there is the spool."""
        with suppress(ArchiveBusy):
            self._open().close()

    def _open(self) -> Archive:
        """The archive. Raises ArchiveBusy where another process keeps it for longer than is waited (``--wait``, ``$SEKUTU_WAIT``)."""
        from sekutu.store.archive import open_archive

        return open_archive(self.archive, wait=min(settings.wait(), STOP_WAIT) if self.stop.asked else None)

    def _stored(self, feed: WatchedFeed, addresses: Sequence[str]) -> set[str]:
        """Of these addresses, those whose reports are stored: by the archive, else by what is remembered of it. What is fetched again for
        want of better knowledge is found unchanged when it is taken in."""
        try:
            with self._open() as store:
                found = store.known_addresses(addresses)
        except ArchiveBusy:
            return self.state.held(feed.url) & set(addresses)
        self.state.hold(feed.url, sorted(found), among=addresses)
        return found

    def _store(self, feed: WatchedFeed, coded: Sequence[tuple[Entry, Coded]], aside: Sequence[InputSetAside]) -> int:
        """Stores a batch as one run, in the archive or in its spool, and prints what is new. Returns how many reports are new."""
        try:
            with self._open() as store:
                run = store.begin_run("watch", [feed.url])
                # No further than the last: behind it add_all would tend the archive, and perhaps wait long to have it back.
                outcomes: list[str] = [one for _, one in islice(store.add_all((one for _, one in coded), BATCH), len(coded))]
                store.note_aside(run, aside)
                store.end_run(run)
        except ArchiveBusy as busy:
            spool = adding.spool_beside(self.archive, "watch", [feed.url])
            say(self.words("add.spooling", holder=adding.holder(busy, self.words)))
            outcomes = ["spooled" for _ in spool.add_all(one for _, one in coded)]
            spool.end(aside)
        for (entry, one), outcome in zip(coded, outcomes, strict=True):
            if outcome == "removed":
                self._set_aside(feed, entry, InputSetAside(one.report.doc, self.words("aside.removed")))
                continue
            self.state.hold(feed.url, [entry.address])
            if outcome != "unchanged":
                self._show(entry, one, outcome)
        return outcomes.count("added") + outcomes.count("spooled")

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
