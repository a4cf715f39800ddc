"""A file, or standard input, that is one report: plain text, an HTML page, a PDF."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sekutu.ingest import decoding, jsonl
from sekutu.ingest.naming import PAGES
from sekutu.ingest.packed import open_bytes
from sekutu.ingest.pages import is_page
from sekutu.ingest.reports import Found, Maker, Metadata


def read(path: Path, packing: str, maker: Maker) -> Iterator[Found]:
    """The report of a file of text, or of one that is a page by its name or its beginning; it is called by the file's name without the
    packing. Raises InputSetAside, OSError.
    """
    with open_bytes(path, packing) as file:
        data = file.read(decoding.LIMIT + 1)
    name = path.name.removesuffix(path.suffix) if packing else path.name
    if name.lower().endswith(PAGES) or is_page(data):
        yield maker.page(str(path), data, name, path)
    else:
        yield maker.report(str(path), decoded(str(path), data, maker), name, Metadata(), path)


def read_stream(name: str, file: BinaryIO, maker: Maker) -> Iterator[Found]:
    """Standard input: JSONL where its first line is an object with a text, else one page or plain report. Raises InputSetAside."""
    first = file.readline(decoding.LIMIT + 1)
    if first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        try:
            row = json.loads(first.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict) and maker.columns.find(row, "text") is not None:
            yield from jsonl.read_lines(name, file, None, maker, first)
            return
    data = first if len(first) > decoding.LIMIT else first + file.read(decoding.LIMIT + 1 - len(first))
    if is_page(data):
        yield maker.page(name, data, "", None)
    else:
        yield maker.report(name, decoded(name, data, maker), "", Metadata(), None)


def decoded(name: str, data: bytes, maker: Maker) -> str:
    """The text with one kind of line ends; tells the user of an encoding other than UTF-8. Raises InputSetAside."""
    text, note = decoding.decode(name, data)
    if note:
        maker.notes(f"{name}: {note}")
    return text.replace("\r\n", "\n").replace("\r", "\n")
