"""From a text and what is known about it to a report: metadata and where they come from, and what no report may hold.

Metadata (outlet, url, published) stands in the row or the page, in a *sidecar* (``documents.jsonl`` in the file's folder or in the folder
above, or a file that is named), or is given for all; what is nearer to the user wins: given, then the row, then the sidecar, then what a
page says of itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sekutu import edtf
from sekutu.errors import InputSetAside
from sekutu.ingest import decoding
from sekutu.ingest.columns import SIDECAR_COLUMNS, Columns
from sekutu.ingest.naming import SIDECAR
from sekutu.ingest.pages import Page, Reader
from sekutu.records import Report

Found = Report | InputSetAside
Notes = Callable[[str], None]
"""Is told what a user should know about a report that was read all the same, e.g. that a file was not UTF-8."""

WORKERS = max(1, min(4, (os.cpu_count() or 1) // 2))
"""Processes that read pages: half of the machine, as the coding of what they read takes about as long as the reading."""


class Metadata(NamedTuple):
    """What is known about a report besides its text; None is unknown."""

    outlet: str | None = None
    url: str | None = None
    published: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These values, and the other's where one is unknown here."""
        return Metadata(self.outlet or other.outlet, self.url or other.url, self.published or other.published)


def day(text: str) -> str | None:
    """The EDTF of a date that was given, or None where it is none. Of a time stamp the day is kept, as it stands (in the outlet's own
    zone).
    """
    text = text.strip()
    if len(text) > 10 and text[10] in "T " and text[4] == text[7] == "-" and text[11:13].isdigit():
        text = text[:10]
    try:
        first, last = edtf.bounds(text)
    except ValueError:
        return None
    return text if first and last else None


def surrogate(text: str) -> bool:
    """Whether half of a character stands alone, which no text file can hold."""
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


class Maker:
    """Makes the reports of one run; keeps the sidecars that it has read, and in ``waiting`` what is wrong with them.

    ``pages`` reads pages in guarded workers; one that was not given ends with the run.
    """

    def __init__(self, given: Metadata, sidecar: Path | None, notes: Notes, columns: Columns, pages: Reader | None = None) -> None:
        self.given = given
        self.named = sidecar
        self.notes = notes
        self.columns = columns
        self.waiting: list[InputSetAside] = []
        self.pages = pages or Reader(WORKERS)
        self._sidecars: dict[Path, dict[str, Metadata]] = {}

    def row(self, where: str, row: Mapping[Any, Any], path: Path | None) -> Found:
        """The report of a row; ``where`` is what it is called in messages, the file with the row's number."""
        key = self.columns.find(row, "text")
        text = row.get(key) if key is not None else None
        if not isinstance(text, str):
            return InputSetAside(where, "no text")
        cell = self.columns.cell
        known = Metadata(cell(row, "outlet"), cell(row, "url"), cell(row, "published"))
        try:
            return self.report(where, text, cell(row, "doc") or "", known, path)
        except InputSetAside as error:
            return error

    def as_given(self, report: Report) -> Report:
        """A report that was made elsewhere, with what was given for all."""
        changes = {key: value for key, value in self.given._asdict().items() if value}
        if "published" in changes:
            changes["published_basis"] = "given"
        return msgspec.structs.replace(report, **changes)

    def page(self, name: str, data: bytes, doc: str, path: Path | None) -> Report:
        """The report of an HTML page or of a PDF. Raises InputSetAside."""
        page = self.pages.read(data, name)
        return self.report(name, page.text, doc, Metadata(), path, page)

    def report(self, name: str, text: str, doc: str, known: Metadata, path: Path | None, page: Page | None = None) -> Report:
        """The report, with its metadata; what a ``page`` says of itself counts where nothing else is known.

        Raises InputSetAside for an empty text and for a date that is none.
        """
        if not text.strip():
            raise InputSetAside(name, "empty")
        if len(text) > decoding.LIMIT:
            raise InputSetAside(name, f"longer than {decoding.megabytes(decoding.LIMIT)}")
        if "\0" in text or surrogate(text) or surrogate(doc):
            raise InputSetAside(name, "holds characters that no text has (NUL or half of a surrogate pair)")
        known = self.given.over(known).over(self.beside(doc, path))
        basis = "given" if known.published or page is None else page.published_basis
        if page is not None:
            known = known.over(Metadata(page.outlet, page.url, page.published))
        if any(value and ("\0" in value or surrogate(value)) for value in known):
            raise InputSetAside(name, "its metadata hold characters that no text has")
        published = day(known.published) if known.published else None
        if known.published and published is None:
            raise InputSetAside(name, f"published is not a date: {known.published[:40]}")
        report = Report(
            text=text,
            doc=doc,
            outlet=known.outlet,
            url=known.url,
            published=published,
            published_basis=basis if published else None,
        )
        return report if doc else msgspec.structs.replace(report, doc=report.id)

    def beside(self, doc: str, path: Path | None) -> Metadata:
        """What sidecars say about the report: the one that was named, else the nearest that knows it."""
        places: list[Path] = []
        if self.named is not None:
            places = [self.named]
        elif path is not None:
            folder = Path(os.path.abspath(path)).parent  # noqa: PTH100 - resolve() would follow a link away from the sidecar
            places = [folder / SIDECAR, folder.parent / SIDECAR]
        for place in places:
            rows = self._sidecar(place)
            known = rows.get(doc) or rows.get(Path(doc).stem)
            if known is not None:
                return known
        return Metadata()

    def _sidecar(self, path: Path) -> dict[str, Metadata]:
        if path not in self._sidecars:
            self._sidecars[path] = {}
            if path.is_file():
                self._sidecars[path] = self._read_sidecar(path)
        return self._sidecars[path]

    def _read_sidecar(self, path: Path) -> dict[str, Metadata]:
        """The rows by doc. A line that is no JSON object is set aside; one that names no doc concerns nothing here."""
        out: dict[str, Metadata] = {}
        try:
            with path.open("rb") as file:
                number = 0
                while line := file.readline(decoding.LIMIT + 1):
                    number += 1
                    if not line.strip():
                        continue
                    try:
                        row = json.loads(line.decode("utf-8-sig"))
                    except (ValueError, RecursionError):
                        self.waiting.append(InputSetAside(f"{path}:{number}", "not a line of JSON"))
                        continue
                    cell = SIDECAR_COLUMNS.cell
                    doc = cell(row, "doc") if isinstance(row, dict) else None
                    if doc and doc not in out:
                        out[doc] = Metadata(cell(row, "outlet"), cell(row, "url"), cell(row, "published"))
        except OSError as error:
            self.waiting.append(InputSetAside(str(path), error.strerror or str(error)))
        return out
