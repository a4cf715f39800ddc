"""From the bytes of a saved or fetched web page to its text and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass

from sekutu import edtf
from sekutu.errors import InputSetAside
from sekutu.records import Report


@dataclass(frozen=True, slots=True)
class Page:
    """A page's main text with its metadata, each None where the page does not tell."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: str | None = None

    def to_report(self, doc: str) -> Report:
        """The page as a report of that name."""
        return Report(
            text=self.text,
            doc=doc,
            outlet=self.outlet,
            url=self.url,
            published=self.published,
            published_basis=self.published_basis if self.published else None,
        )


def read_page(data: bytes, name: str, *, url: str | None = None, content_type: str | None = None) -> Page:
    """The page in the bytes. Raises InputSetAside, which names ``name``, for what holds no text."""
    import trafilatura

    found = trafilatura.bare_extraction(data, url=url, with_metadata=True, fast=True, include_comments=False)
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise InputSetAside(name, "no main text was found on the page")
    day = found.date if found.date and edtf.is_valid(found.date) else None
    return Page(
        text=found.text or "",
        title=found.title,
        outlet=found.sitename,
        url=found.url or url,
        published=day,
        published_basis="page" if day else None,
    )
