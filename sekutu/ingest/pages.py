"""Saved pages become reports: the main text of an HTML page or of a PDF, and what the page says about itself.

Every page is read in a guarded worker (:mod:`sekutu.ingest.guard`), so that one that hangs, crashes or bloats its parser is set aside with
the reason and costs nothing else. :func:`read_page` is the simple form; a :class:`Reader` reads many, also several at once, and is closed
when it is done.
"""

from __future__ import annotations

import atexit
import collections
import importlib.util
import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from sekutu.errors import InputSetAside
from sekutu.ingest import guard, markup, pdf
from sekutu.ingest.decoding import megabytes
from sekutu.records import Report

_EXTRACT = "sekutu.ingest.extraction:read"
_SIFT = "sekutu.ingest.gate:read"
_EXTRACT_PDF = "sekutu.ingest.pdf:extract"
_AHEAD = 4  # pages in work for each worker, so that none waits for the slowest


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``text`` (headline first, a blank line between paragraphs), and what the page says about itself, each None where it does
    not.

    ``published`` is the day (EDTF) on the outlet's own clock, ``published_basis`` how it is known: ``linked data``, ``meta tag``, ``time
    element`` or ``date line``. ``url`` is the page's own (canonical) address. ``language`` is what the page declares, ``how`` the way
    by which the text was found: ``rule`` (of the outlet), ``linked data``, ``trafilatura``, ``baseline``, ``PDF``.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    how: str | None = None

    def to_report(self, doc: str = "") -> Report:
        """The page as a report called ``doc``, else by the report's id."""
        report = Report(
            text=self.text,
            doc=doc,
            outlet=self.outlet,
            url=self.url,
            published=self.published,
            published_basis=self.published_basis,
        )
        return report if doc else Report(**{**{name: getattr(report, name) for name in report.__struct_fields__}, "doc": report.id})


class Sifted(InputSetAside):
    """A page that the gate did not let through (``gate``); it is counted, not told."""


class Reader:
    """Reads pages in ``workers`` guarded processes, started when they are first needed, ended by :meth:`close` or at the end of ``with``.

    May be used from several threads. With a ``gate`` only pages that pass it are read (``gate``). ``limits`` are those of
    :class:`sekutu.ingest.guard.Guard`.
    """

    def __init__(self, workers: int = 1, gate: bool = False, **limits: Any) -> None:
        self._guards = [guard.Guard(_SIFT if gate else _EXTRACT, **limits) for _ in range(max(workers, 1))]
        self._free: queue.SimpleQueue[guard.Guard] = queue.SimpleQueue()
        for one in self._guards:
            self._free.put(one)
        self._pdf = guard.Guard(_EXTRACT_PDF, **{"seconds": pdf.SECONDS, "clock": 2 * pdf.SECONDS, **limits})

    def read(self, data: bytes, name: str, *, url: str | None = None, content_type: str | None = None) -> Page:
        """The report of one page; see :func:`read_page`. Raises Sifted for one that does not pass the gate, where there is one."""
        if len(data) > markup.RAW_LIMIT:
            raise InputSetAside(name, f"larger than {megabytes(markup.RAW_LIMIT)}")
        try:
            fields = self._of_pdf(data) if is_pdf(data) else self._of_html(data, url, content_type)
            if "sifted" in fields:
                raise Sifted(name, fields["sifted"])
            page = Page(**fields)
        except guard.Refused as reason:
            raise InputSetAside(name, str(reason)) from None
        if page.url is None and url is not None:
            page = replace(page, url=url)
        return replace(page, outlet=_conventional(page.outlet))

    def _of_html(self, data: bytes, url: str | None, content_type: str | None) -> dict[str, Any]:
        one = self._free.get()
        try:
            fields: dict[str, Any] = one.call(data, url, content_type)
            return fields
        finally:
            self._free.put(one)

    def _of_pdf(self, data: bytes) -> dict[str, Any]:
        if importlib.util.find_spec("pypdf") is None:
            raise guard.Refused("PDF needs an extra: pip install 'sekutu[pdf]'")
        fields: dict[str, Any] = self._pdf.call(data)
        return fields

    def read_all(self, pages: Iterable[tuple[bytes, str, str | None, str | None]]) -> Iterator[Page | InputSetAside]:
        """Many pages (data, name, url, content type), as many at once as there are workers, answered in their order; what is set aside is
        yielded, not raised. Takes only a few pages ahead of what was answered."""
        count = len(self._guards)
        with ThreadPoolExecutor(count) as threads:
            waiting: collections.deque[Future[Page | InputSetAside]] = collections.deque()
            try:
                for data, name, url, content_type in pages:
                    waiting.append(threads.submit(self._found, data, name, url, content_type))
                    if len(waiting) >= count * _AHEAD:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for one in waiting:
                    one.cancel()

    def _found(self, data: bytes, name: str, url: str | None, content_type: str | None) -> Page | InputSetAside:
        try:
            return self.read(data, name, url=url, content_type=content_type)
        except InputSetAside as reason:
            return reason

    def close(self) -> None:
        """Ends the workers; a later page starts others."""
        for one in (*self._guards, self._pdf):
            one.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def read_page(data: bytes, name: str, *, url: str | None = None, content_type: str | None = None) -> Page:
    """The report of an HTML page (or of a PDF). ``name`` is what messages call it, ``url`` the address that it came from, ``content_type``
    the header that came with it (for its encoding).

    Raises InputSetAside with the reason for a page that cannot be read: no HTML, no main text, a list of reports, too large, too deep, too
    many links or tags, too much time or memory; of a PDF also: the extra is missing, locked, damaged, a scan. One worker is shared by all
    calls of the process; who reads many pages keeps a :class:`Reader`.
    """
    if not _shared:
        _shared.append(Reader())
        atexit.register(_shared[0].close)
    return _shared[0].read(data, name, url=url, content_type=content_type)


_shared: list[Reader] = []


def is_page(data: bytes) -> bool:
    """Whether bytes that were not called a page begin as one does, or as a PDF."""
    return is_pdf(data) or markup.is_html(data)


def is_pdf(data: bytes) -> bool:
    return data.startswith(pdf.START)


def _conventional(outlet: str | None) -> str | None:
    """The outlet's conventional name, where the register has it by the name or host that the page gives."""
    if outlet is None:
        return None
    from sekutu import registering

    known = [name.entry.name for name in registering.load().look_up(outlet) if name.entry.kind == "outlet"]
    return known[0] if known else outlet
