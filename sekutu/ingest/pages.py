"""A page of the web as a report: its main text and what it says of itself. A plain stand-in with the final interface."""

from __future__ import annotations

from dataclasses import dataclass

from sekutu.errors import InputSetAside
from sekutu.records import Report


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; None is unknown. ``published_basis`` tells how the day is known."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: str | None = None

    def to_report(self, doc: str) -> Report:
        """The report of this page under a name."""
        return Report(
            text=self.text, doc=doc, outlet=self.outlet, url=self.url, published=self.published, published_basis=self.published_basis
        )


def read_page(data: bytes, name: str, *, url: str | None = None, content_type: str | None = None) -> Page:
    """The main text of a page. Raises InputSetAside, under the name, where there is none."""
    import trafilatura

    found = trafilatura.bare_extraction(data, url=url, with_metadata=True)
    if found is None or isinstance(found, dict) or not found.text:
        raise InputSetAside(name, "no main text found")
    return Page(found.text, found.title, found.sitename, url or found.url, found.date, "page" if found.date else None)
