"""From what a user names on the command line to reports.

An *input* is a file, a folder, a glob, ``-`` (standard input), or the address of a page, a feed or a sitemap (``online``). A file is plain
text, a saved HTML page or a PDF (one report), a table with a text column (JSONL, JSON, CSV, TSV, Excel, Parquet; a report a row), or a web
archive (WARC, WET; a report a page); all but Excel and Parquet may be packed (``.gz``, ``.zst``). What cannot be read as a report is *set
aside*: yielded, not raised, with its name and the reason, so that a run over thousands goes on.

Unicode is kept as it is. Only the line ends of plain text files become ``\\n``, as every reader of text files does, so that a span counts
the same characters on each system; texts within JSON and tables are not touched at all.
"""

from __future__ import annotations

import csv
import glob
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sekutu.errors import InputSetAside, UsageError
from sekutu.ingest import decoding, jsonl, naming, tables, texts
from sekutu.ingest.columns import Columns
from sekutu.ingest.decoding import LIMIT as LIMIT
from sekutu.ingest.naming import IN_FOLDERS as IN_FOLDERS
from sekutu.ingest.naming import PAGES as PAGES
from sekutu.ingest.naming import SIDECAR as SIDECAR
from sekutu.ingest.naming import expand as expand
from sekutu.ingest.reports import Found as Found
from sekutu.ingest.reports import Maker, Metadata, day
from sekutu.ingest.reports import Notes as Notes
from sekutu.records import Report

if TYPE_CHECKING:
    from sekutu.ingest.online import Online
    from sekutu.ingest.pages import Reader


def read(
    inputs: Iterable[str | Path],
    *,
    metadata: str | Path | None = None,
    published: str | None = None,
    outlet: str | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    notes: Notes | None = None,
    online: Online | None = None,
    pages: Reader | None = None,
) -> Iterator[Found]:
    """The reports of all inputs, in the order named and sorted within a folder or a glob; InputSetAside objects for what cannot be read.

    ``metadata`` names a sidecar; ``published`` (EDTF) and ``outlet`` hold for every report and win over what sidecars say. ``columns`` says
    which column of tables is which, by role (``text``, ``doc``, ``published``, ``outlet``, ``url``), where the usual names do not tell.
    ``stdin`` is what ``-`` reads (standard input); ``online``, which is closed at the end, fetches addresses and what feeds name: without
    it none is fetched. ``pages`` reads pages, and is not closed; without it a reader is made for this run, with no gate. ``Report.doc`` is
    the file's name (``d01.txt``), for rows their id, for pages of web archives and fetched ones their address, else the report's id.

    Raises UsageError before anything is read: for a ``published`` that is no date, for a sidecar that does not exist, for an unknown role.
    """
    given = Metadata(outlet=outlet or None, published=day(published) if published else None)
    if published and given.published is None:
        raise UsageError(f"not a date (YYYY-MM-DD, YYYY-MM or YYYY): {published}")
    if metadata is not None and not Path(metadata).is_file():
        raise UsageError(f"no such file: {metadata}")
    sidecar = Path(metadata) if metadata is not None else None
    maker = Maker(given, sidecar, notes or (lambda _: None), Columns(columns), pages)
    return _all(inputs, stdin, maker, online, pages is None)


def _all(inputs: Iterable[str | Path], stdin: BinaryIO | None, maker: Maker, online: Online | None, close: bool) -> Iterator[Found]:
    with maker.pages if close else nullcontext(), online or nullcontext():
        yield from _each(inputs, stdin, maker, online)


def _each(inputs: Iterable[str | Path], stdin: BinaryIO | None, maker: Maker, online: Online | None) -> Iterator[Found]:
    for one in inputs:
        files = expand([one])
        if not files:
            yield InputSetAside(str(one), f"the folder holds no reports ({', '.join(IN_FOLDERS)})")
        for name in files:
            # A feed that only lies in a folder must not send anybody to the network.
            for found in _one(name, stdin, maker, online if name == str(one) else None):
                yield from maker.waiting
                maker.waiting.clear()
                yield found
            yield from maker.waiting
            maker.waiting.clear()


def _one(name: str, stdin: BinaryIO | None, maker: Maker, online: Online | None) -> Iterator[Found]:
    """What one file (or standard input) holds."""
    try:
        if name == "-":
            yield from texts.read_stream("-", stdin or sys.stdin.buffer, maker)
        elif naming.is_url(name):
            yield from _fetched(name, online.read(name) if online else None, maker)
        elif naming.is_feed(Path(name)):
            yield from _fetched(name, online.feed_file(Path(name)) if online else None, maker)
        elif not Path(name).exists():
            yield InputSetAside(name, "matches no file" if glob.has_magic(name) else "no such file or folder")
        else:
            yield from _file(Path(name), maker)
    except InputSetAside as error:
        yield error
    except OSError as error:
        yield InputSetAside(name, error.strerror or str(error))
    except (csv.Error, RecursionError, ValueError) as error:
        yield InputSetAside(name, f"cannot be read: {error}")


def _fetched(name: str, found: Iterator[Found] | None, maker: Maker) -> Iterator[Found]:
    """What was fetched, with what was given for all; None says that nothing may be. Raises InputSetAside."""
    if found is None:
        kind = "addresses are" if naming.is_url(name) else "a feed's entries are"
        raise InputSetAside(name, f"{kind} fetched by add and code only, when it is named itself; save the text to a file")
    for one in found:
        yield maker.as_given(one) if isinstance(one, Report) else one


def _file(path: Path, maker: Maker) -> Iterator[Found]:
    """Raises InputSetAside for the file, OSError."""
    kind, packing = naming.kind_of(path)
    decoding.refuse_kind(str(path), kind)
    if packing and kind not in (*naming.PLAIN, ".json", *naming.ARCHIVES):
        known = ", ".join(f"{one}{packing}" for one in (".txt", ".jsonl", ".csv", ".warc"))
        raise InputSetAside(str(path), f"its name does not say what is packed in it ({known} …)")
    if kind in (".jsonl", ".ndjson"):
        yield from jsonl.read(path, packing, maker)
    elif kind == ".json":
        yield from jsonl.read_whole(path, packing, maker)
    elif kind in (".csv", ".tsv"):
        yield from tables.read(path, packing, maker, "\t" if kind == ".tsv" else None)
    elif kind in (".xlsx", ".parquet"):
        from sekutu.ingest import apart

        yield from apart.read("excel" if kind == ".xlsx" else "parquet", path, maker)
    elif kind in naming.ARCHIVES:
        from sekutu.ingest import webarchives

        yield from webarchives.read(path, packing, maker)
    else:
        yield from texts.read(path, packing, maker)
