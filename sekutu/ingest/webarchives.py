"""WARC and WET: pages of the web as crawlers keep them (Common Crawl's news files), read as a stream.

Of a WARC the responses with status 200 and HTML are read, of a WET the texts that were taken from pages; other responses are counted and
told. A record that cannot be read is set aside by itself and called by the byte of the file at which it begins.

The file is read in a process of its own (``apart``), its pages in guarded workers, so that neither a hostile record nor a hostile page
costs more than itself, or at worst its file.

The day of crawling (``WARC-Date``) is never taken for the day of publication; it is kept as the day on which the report was ``seen``, and
bounds the other: what says that it was published later is left without a day.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from sekutu import edtf
from sekutu.errors import InputSetAside
from sekutu.ingest import apart, warcs
from sekutu.ingest.decoding import decode
from sekutu.ingest.pages import Page, Sifted
from sekutu.ingest.reports import Found, Maker, Metadata

ZONES = dt.timedelta(days=1)
"""WARC-Date is in UTC, a page's day in the outlet's zone: at most a day apart."""


def read(path: Path, packing: str, maker: Maker) -> Iterator[Found]:
    """The reports of a file in its order; each is called by the address of its page, else by the id of its record. Pages are read in
    guarded workers, a few ahead of the one that is asked for.

    Raises InputSetAside for what is no WARC file, OSError; what stands before the fault is given first.
    """
    return _Reading(path, packing, maker).found()


class _Reading:
    """One file: its items wait in their order while their pages are read."""

    def __init__(self, path: Path, packing: str, maker: Maker) -> None:
        self.path, self.packing, self.maker = path, packing, maker
        self.waiting: deque[warcs.Response | warcs.Broken] = deque()
        self.others: Counter[str] = Counter()
        self.fault: Exception | None = None

    def found(self) -> Iterator[Found]:
        for page in self.maker.pages.read_all(self.pages()):
            yield from self.before()
            item = self.waiting.popleft()
            assert isinstance(item, warcs.Response)
            yield self.report(item, page)
        yield from self.before()
        if self.others:
            told = ", ".join(f"{why}: {n:,}" for why, n in sorted(self.others.items()))
            self.maker.notes(f"{self.path}: responses that are no pages: {told}")
        if self.fault is not None:
            raise self.fault

    def pages(self) -> Iterator[tuple[bytes, str, str | None, str | None]]:
        """The pages of the file, for their reader; all other items go to those that wait."""
        try:
            for item in map(warcs.from_message, apart.stream("warc", self.path, self.packing)):
                if isinstance(item, warcs.Other):
                    self.others[item.why] += 1
                    continue
                if isinstance(item, warcs.Response) and item.cut:
                    self.others["cut by the crawler and read all the same"] += 1
                if isinstance(item, warcs.Response) and item.status:
                    self.waiting.append(item._replace(body=b""))
                    yield item.body, self.where(item), item.url, item.content_type or None
                else:
                    self.waiting.append(item)
        except InputSetAside as error:  # the pages that are being read come first
            self.fault = InputSetAside(str(self.path), error.reason)
        except OSError as error:
            self.fault = error

    def before(self) -> Iterator[Found]:
        """The items before the next page."""
        while self.waiting:
            item = self.waiting[0]
            if isinstance(item, warcs.Response) and item.status:
                return
            self.waiting.popleft()
            yield InputSetAside(self.where(item), told(item.reason, item)) if isinstance(item, warcs.Broken) else self.report(item, None)

    def where(self, item: warcs.Response | warcs.Broken) -> str:
        return f"{self.path}:{item.offset}"

    def report(self, item: warcs.Response, page: Page | InputSetAside | None) -> Found:
        """The report of a page, or (None) of a text that was taken from one; why there is none."""
        where = self.where(item)
        if isinstance(page, Sifted):
            return page
        try:
            if isinstance(page, InputSetAside):
                raise page
            if page is None:
                text, _ = decode(where, item.body)
                page = Page(text.replace("\r\n", "\n"), url=item.url)
            if page.published and item.day and _later(page.published, item.day):
                page = replace(page, published=None, published_basis=None)
            report = self.maker.report(where, page.text, item.url or item.id or "", Metadata(), self.path, page)
        except InputSetAside as error:
            return InputSetAside(where, told(error.reason, item))
        return msgspec.structs.replace(report, seen=item.day)


def told(reason: str, item: warcs.Response | warcs.Broken) -> str:
    """A reason with the address that it is about."""
    return f"{reason} ({item.url})" if item.url else reason


def _later(published: str, seen: str) -> bool:
    """Whether all days of an EDTF date lie after the day on which the page was seen. What is no date is left to others to refuse."""
    try:
        first, _ = edtf.bounds(published[:10])
    except ValueError:
        return False
    return first is not None and first > dt.date.fromisoformat(seen) + ZONES
