"""Addresses as inputs: a page becomes a report, a feed or a sitemap the reports that it names.

What was fetched is read as files are: pages and listings each in a guarded worker.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from sekutu.errors import InputSetAside
from sekutu.ingest import feeds, xml
from sekutu.ingest.decoding import decode
from sekutu.ingest.feeds import Entry, Listing
from sekutu.ingest.fetching import Fetched, Fetcher
from sekutu.ingest.fetching.addresses import shown, without_tracking
from sekutu.ingest.listings import Listings
from sekutu.ingest.pages import Reader
from sekutu.records import Report

MOST_SITEMAPS = 50
"""Sitemaps of one index that are read, the newest first; one of a big outlet's archive names thousands."""

Known = Callable[[Sequence[str]], set[str]]
"""Of these addresses, those whose reports are stored already."""

_PAGES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml", "application/octet-stream", "application/pdf")


class Online:
    """Reads addresses through one fetcher.

    ``limit`` is the most entries that are taken of a feed, in its order (new ones, where ``known`` tells which are not), ``where`` the zone
    of outlets that date in UTC, ``notes`` is told what a user should know. Closing it ends the workers, and closes the fetcher.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        limit: int | None = None,
        known: Known | None = None,
        notes: Callable[[str], None] | None = None,
        where: dt.timezone = feeds.WIB,
    ) -> None:
        self.fetcher = fetcher
        self.limit = limit
        self.known = known or (lambda addresses: set())
        self.notes = notes or (lambda message: None)
        self.where = where
        self._pages = Reader()
        self._listings = Listings()

    def close(self) -> None:
        self._pages.close()
        self._listings.close()
        self.fetcher.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(self, address: str) -> Iterator[Report | InputSetAside]:
        """The report at an address, or those that a feed or a sitemap at that address names. Raises InputSetAside where it is neither."""
        fetched = self.fetcher.fetch(address)
        if (listing := self._listing(address, fetched)) is None:
            yield self._report(Entry(_doc(address)), fetched)
        else:
            yield from self._reports(address, self._entries(address, listing))

    def feed_file(self, path: Path) -> Iterator[Report | InputSetAside]:
        """The reports that a feed or a sitemap in a file names. Raises InputSetAside, OSError."""
        with path.open("rb") as file:
            data = file.read(feeds.SITEMAP_LIMIT + 1)
        yield from self._reports(str(path), self._entries(str(path), self._listings.read(data, str(path), where=self.where)))

    def entries(self, address: str, pace: float = 0.0, where: dt.timezone | None = None) -> list[Entry]:
        """What a feed or a sitemap at an address names. Raises InputSetAside where there is none."""
        fetched = self.fetcher.fetch(address, pace=pace)
        name = shown(address)
        listing = self._listings.read(fetched.body, name, url=fetched.url, content_type=fetched.content_type, where=where or self.where)
        found: list[Entry] = []
        for one in self._entries(name, listing):
            if isinstance(one, Entry):
                found.append(one)
            else:
                self.notes(f"{one.name}: {one.reason}")
        return found

    def report(self, entry: Entry, pace: float = 0.0) -> Report:
        """The report of an entry. Raises InputSetAside."""
        return self._report(entry, self.fetcher.fetch(entry.address, pace=pace), within=True)

    # ---- feeds --------------------------------------------------------------------------------------------------------------------

    def _listing(self, address: str, fetched: Fetched) -> Listing | None:
        """The listing, or None where the body is something else."""
        kind = (fetched.content_type or "").lower()
        packed = fetched.body.startswith(b"\x1f\x8b") and (fetched.url.endswith(".gz") or "gzip" in kind)
        if not packed and xml.kind(fetched.body) is None:
            return None
        return self._listings.read(fetched.body, shown(address), url=fetched.url, content_type=fetched.content_type, where=self.where)

    def _entries(self, name: str, listing: Listing) -> Iterator[Entry | InputSetAside]:
        """The entries of a listing, those of further sitemaps one after the other, as far as they are taken; and what cannot be read."""
        yield from listing.entries
        if len(listing.sitemaps) > MOST_SITEMAPS:
            self.notes(f"{name}: of {len(listing.sitemaps):,} sitemaps the newest {MOST_SITEMAPS} are read")
        for address in listing.sitemaps[:MOST_SITEMAPS]:
            try:
                fetched = self.fetcher.fetch(address)
                name = shown(address)
                found = self._listings.read(fetched.body, name, url=fetched.url, content_type=fetched.content_type, where=self.where)
            except InputSetAside as reason:
                yield reason
                continue
            yield from found.entries

    def _reports(self, name: str, entries: Iterator[Entry | InputSetAside]) -> Iterator[Report | InputSetAside]:
        taken = 0
        for entry in self._new(entries):
            if isinstance(entry, InputSetAside):
                yield entry
                continue
            if self.limit is not None and taken >= self.limit:
                return
            taken += 1
            try:
                yield self.report(entry)
            except InputSetAside as reason:
                yield reason
        if not taken:
            self.notes(f"{name}: nothing new")

    def _new(self, entries: Iterator[Entry | InputSetAside]) -> Iterator[Entry | InputSetAside]:
        """The entries that are not stored yet, asked about a hundred at a time, each address once."""
        seen: set[str] = set()
        batch: list[Entry] = []

        def fresh() -> Iterator[Entry]:
            stored = self.known([entry.address for entry in batch])
            yield from (entry for entry in batch if entry.address not in stored)
            batch.clear()

        for entry in entries:
            if isinstance(entry, InputSetAside):
                yield entry
            elif entry.address not in seen:
                seen.add(entry.address)
                batch.append(entry)
            if len(batch) >= 100:
                yield from fresh()
        yield from fresh()

    # ---- pages --------------------------------------------------------------------------------------------------------------------

    def _report(self, entry: Entry, fetched: Fetched, within: bool = False) -> Report:
        """The report on a page, completed by what the feed said of it. Raises InputSetAside."""
        name = shown(entry.address)
        kind = (fetched.content_type or "text/html").split(";")[0].strip().lower()
        if not kind.startswith(_PAGES):
            raise InputSetAside(name, f"no page of text ({kind[:60]})")
        if within and "html" not in kind and xml.kind(fetched.body) is not None:
            raise InputSetAside(name, "a feed within a feed is not followed")
        if not fetched.body.strip():
            raise InputSetAside(name, "empty")
        if kind == "text/plain":
            text, _ = decode(name, fetched.body)
            report = Report(text=text.replace("\r\n", "\n").replace("\r", "\n"), doc=entry.address, url=fetched.url)
        else:
            page = self._pages.read(fetched.body, name, url=fetched.url, content_type=fetched.content_type)
            report = page.to_report(entry.address)
        changes: dict[str, str | None] = {}
        if report.outlet is None:
            changes["outlet"] = entry.outlet
        if report.url is None:
            changes["url"] = without_tracking(fetched.url)
        if report.published is None and entry.published:
            changes |= {"published": entry.published, "published_basis": entry.published_basis}
        return msgspec.structs.replace(report, **changes)


def _doc(address: str) -> str:
    """What a report is called by the address that a user gave. A password never gets here: the fetcher refuses it."""
    return without_tracking(address.strip())
