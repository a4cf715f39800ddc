"""WARC and WET: pages of the web as crawlers keep them (Common Crawl's news files), read as a stream.

Of a WARC the responses with status 200 and HTML are read, of a WET the texts that were taken from pages; other responses are counted and
told. A record that cannot be read is set aside by itself and called by the byte of the file at which it begins.

The day of crawling (``WARC-Date``) is never taken for the day of publication; it is kept as the day on which the report was ``seen``, and
bounds the other: what says that it was published later is left without a day.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sekutu import edtf
from sekutu.errors import InputSetAside
from sekutu.ingest import warcs
from sekutu.ingest.decoding import decode
from sekutu.ingest.pages import Page, read_page
from sekutu.ingest.reports import Found, Maker, Metadata

ZONES = dt.timedelta(days=1)
"""WARC-Date is in UTC, a page's day in the outlet's zone: at most a day apart."""


def read(path: Path, packing: str, maker: Maker) -> Iterator[Found]:
    """The reports of a file; each is called by the address of its page, else by the id of its record.

    Raises InputSetAside for what is no WARC file, OSError.
    """
    name = str(path)
    others: Counter[str] = Counter()
    for item in warcs.read(path, packing):
        if isinstance(item, warcs.Other):
            others[item.why] += 1
        elif isinstance(item, warcs.Broken):
            yield InputSetAside(f"{name}:{item.offset}", item.reason + (f" ({item.url})" if item.url else ""))
        else:
            if item.cut:
                others["cut by the crawler and read all the same"] += 1
            try:
                yield _report(f"{name}:{item.offset}", item, path, maker)
            except InputSetAside as error:
                yield InputSetAside(error.name, error.reason + (f" ({item.url})" if item.url else ""))
    if others:
        maker.notes(f"{name}: responses that are no pages: " + ", ".join(f"{why}: {n:,}" for why, n in sorted(others.items())))


def _report(where: str, item: warcs.Response, path: Path, maker: Maker) -> Found:
    """Raises InputSetAside where the record holds no text."""
    if item.status:
        page = read_page(item.body, where, url=item.url, content_type=item.content_type or None)
    else:
        text, _ = decode(where, item.body)
        page = Page(text.replace("\r\n", "\n"), url=item.url)
    published = page.published
    if published and item.day and _later(published, item.day):
        published = None
    known = Metadata(page.outlet, page.url or item.url, published)
    report = maker.report(where, page.text, item.url or item.id or "", known, path)
    basis = page.published_basis if published and report.published == published and not maker.given.published else report.published_basis
    return msgspec.structs.replace(report, published_basis=basis, seen=item.day)


def _later(published: str, seen: str) -> bool:
    """Whether all days of an EDTF date lie after the day on which the page was seen. What is no date is left to others to refuse."""
    try:
        first, _ = edtf.bounds(published[:10])
    except ValueError:
        return False
    return first is not None and first > dt.date.fromisoformat(seen) + ZONES
