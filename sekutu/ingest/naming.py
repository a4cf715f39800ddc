"""Which files an input stands for, and what a file's name says of its kind.

The *kind* is the ending, in small letters, without that of a packing: ``.jsonl`` for ``a.JSONL.gz``, with the packing ``.gz``.
"""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sekutu.ingest import decoding
from sekutu.ingest.columns import Columns

SIDECAR = "documents.jsonl"
HTML = (".html", ".htm", ".xhtml")
PAGES = (*HTML, ".pdf")
PLAIN = (".txt", ".md", *PAGES, ".jsonl", ".ndjson", ".csv", ".tsv")
"""Kinds that are one report, or rows of text; from a folder they are also taken packed."""
TABLES = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".xlsx", ".parquet")
ARCHIVES = (".warc", ".wet")
PACKINGS = (".gz", ".zst")
FEEDS = (".rss", ".atom", ".xml")
"""Endings of files that hold feeds and sitemaps; these are never followed because they lie in a folder."""
IN_FOLDERS = (*PLAIN, ".xlsx", ".parquet", *ARCHIVES)
"""What is taken from a folder and the folders below. Known kinds that are not supported yet are set aside by name; other files are passed
over unless they are named."""


class Kind(NamedTuple):
    """What a file's name says: its kind and its packing, each as an ending or empty."""

    kind: str
    packing: str


def kind_of(path: str | Path) -> Kind:
    """The kind of a file, by its name alone. A packed file without a second ending has no kind."""
    own = Path(path)
    suffix = own.suffix.lower()
    if suffix in PACKINGS:
        return Kind(Path(own.stem).suffix.lower(), suffix)
    return Kind(suffix, "")


def holds_many(name: str) -> bool:
    """Whether a file of this name may hold any number of reports, so that the number of files tells nothing of the work."""
    return name == "-" or is_url(name) or kind_of(name).kind in (*TABLES, *ARCHIVES, *FEEDS)


def is_url(name: str) -> bool:
    """Whether an input is an address."""
    scheme, mark, _ = name.partition("://")
    return bool(mark) and scheme.isalpha()


def is_feed(path: Path) -> bool:
    """Whether a file's ending is that of feeds and sitemaps, and its beginning too."""
    if path.suffix.lower() not in FEEDS or not path.is_file():
        return False
    from sekutu.ingest import xml

    try:
        with path.open("rb") as file:
            return xml.kind(file.read(65536)) is not None
    except OSError:
        return False  # whoever reads it will say why


def may_need_network(name: str) -> bool:
    """Whether an input is an address, or a feed that names some."""
    return is_url(name) or is_feed(Path(name))


def expand(inputs: Iterable[str | Path]) -> list[str]:
    """The files that the inputs stand for (``-`` as itself, what is not found as itself), so that a progress bar knows how many."""
    out: list[str] = []
    for one in inputs:
        name = str(one)
        if name == "-" or is_url(name):
            out.append(name)
            continue
        path = Path(name)
        if path.is_dir():
            out += [str(file) for file in _in_folder(path)]
        elif not os.path.lexists(path) and glob.has_magic(name):
            hits = [Path(hit) for hit in sorted(glob.glob(name, recursive=True))]  # noqa: PTH207 - Path.glob takes no absolute patterns
            for hit in hits:
                out += [str(file) for file in _in_folder(hit)] if hit.is_dir() else [str(hit)]
            if not hits:
                out.append(name)
        else:
            out.append(name)
    return out


def _in_folder(folder: Path) -> list[Path]:
    found: list[Path] = []
    for where, folders, names in os.walk(folder):
        # What a browser saves beside a page (contoh.html, contoh_files) are its parts, not reports.
        beside = {name.rsplit(".", 1)[0] + "_files" for name in names if name.lower().endswith(HTML)}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in beside)
        for name in sorted(names):
            if not is_taken(name) and name != SIDECAR:
                continue
            path = Path(where, name)
            if name != SIDECAR or _holds_texts(path):
                found.append(path)
    return found


def is_taken(name: str) -> bool:
    """Whether a file of a folder is read, or named as one that cannot be read yet, as far as its name tells."""
    if name.startswith(".") or name == SIDECAR:
        return False
    kind, packing = kind_of(name)
    if packing:
        return kind != ".json"  # of all others it is told what is in it, or why it is not read
    return kind in IN_FOLDERS or decoding.is_later(kind)


def _holds_texts(path: Path) -> bool:
    """Whether a file named like a sidecar holds reports of its own: its first row has a text."""
    try:
        with path.open("rb") as file:
            row = json.loads(file.readline(decoding.LIMIT))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(row, dict) and Columns().find(row, "text") is not None
