"""Feeds and sitemaps read in a guarded worker: what a hostile one does to its parsers costs that one alone.

The worker (``extract``) has the limits of :mod:`sekutu.ingest.guard` with more time: the largest feed with the smallest entries (5 MB,
50,000 of them) takes 3 seconds and 120 MB, the largest sitemap 1.5 seconds and 250 MB.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sekutu.errors import InputSetAside
from sekutu.ingest import feeds, guard
from sekutu.ingest.decoding import megabytes
from sekutu.ingest.feeds import Entry, Listing

SECONDS = 15.0
"""Processor time that one listing may take."""

_EXTRACT = "sekutu.ingest.listings:extract"


class Listings:
    """Reads listings one after the other; its worker starts with the first and ends with :meth:`close`. ``limits`` are those of a Guard."""

    def __init__(self, **limits: Any) -> None:
        self._guard = guard.Guard(_EXTRACT, **{"seconds": SECONDS, "clock": 4 * SECONDS, **limits})

    def read(
        self, data: bytes, name: str, *, url: str | None = None, content_type: str | None = None, where: dt.timezone = feeds.WIB
    ) -> Listing:
        """The listing in the bytes of a feed, a sitemap or an index of sitemaps; see ``feeds.read``. Raises InputSetAside."""
        if len(data) > feeds.SITEMAP_LIMIT:
            raise InputSetAside(name, f"larger than {megabytes(feeds.SITEMAP_LIMIT)}")
        minutes = int(where.utcoffset(None).total_seconds()) // 60
        try:
            kind, entries, sitemaps = self._guard.call(data, url, content_type, minutes)
        except guard.Refused as reason:
            raise InputSetAside(name, str(reason)) from None
        return Listing(str(kind), tuple(Entry(*one) for one in entries), tuple(sitemaps))

    def close(self) -> None:
        """Ends the worker; a later call starts another."""
        self._guard.close()


def extract(data: bytes, url: str | None, content_type: str | None, minutes: int) -> list[Any]:
    """In the worker: kind, entries and sitemaps of a Listing; ``minutes`` is how far the outlet's clock is ahead of UTC. Raises Refused."""
    where = dt.timezone(dt.timedelta(minutes=minutes))
    try:
        found = feeds.read(data, "", url=url, content_type=content_type, where=where)
    except InputSetAside as error:
        raise guard.Refused(error.reason) from error
    entries = [[one.address, one.title, one.published, one.published_basis, one.outlet] for one in found.entries]
    return [found.kind, entries, list(found.sitemaps)]
