"""From bytes to text, or the reason why not: what is text, in which encoding, and what only looks like a file of text.

UTF-8 is expected (a mark at its beginning is dropped), UTF-16 is read where its mark stands at the beginning. What is not UTF-8 is read as
Windows-1252 only where it plainly is Western text, and the caller is told so. Everything else is set aside: a wrong guess would put wrong
words into quotations.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from sekutu.errors import InputSetAside

LIMIT = 20_000_000
"""The longest report that is read, in bytes (or characters): some 3 million words, far above any report; what is longer is something else.
"""

CONTROL_SHARE = 0.01
"""More control characters than this are no text: exports leave a few behind, binary data has a tenth and more."""

WESTERN_SHARE = 0.12
"""More letters outside of ASCII than this is not Western text: French stays under a twelfth; another alphabet in a one-byte code has most.
"""

_CHUNK = 1 << 20
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\s*(?:<\?xml\b|<!doctype\s|<html\b|<rss\b|<feed\b)", re.I)

# Beginnings that tell a kind of file, for those that would pass as text or deserve a clearer word than "binary".
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a ZIP file (or a document of an office program)"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PAR1", "Parquet"),
    (b"WARC/", "WARC"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "an SQLite database"),
)
# Kinds that are read where the file's name says so; text that begins like one of them has the wrong name.
_NAMED = {"gzip": ".gz", "zstd": ".zst", "Parquet": ".parquet", "WARC": ".warc"}
_LATER = {
    ".xml": "XML",
    ".rss": "feed",
    ".atom": "feed",
    ".docx": "DOCX",
    ".xls": "XLS (Excel before 2007)",
    ".ods": "ODS",
    ".zip": "ZIP",
    ".duckdb": "DuckDB",
}


def megabytes(size: int) -> str:
    return f"{size // 1_000_000} MB"


def is_later(suffix: str) -> bool:
    """Whether files of this ending hold reports in a form that is not supported yet, so that a user should hear of them."""
    return suffix in _LATER and suffix != ".duckdb"


def refuse_kind(name: str, suffix: str) -> None:
    """Raises InputSetAside for a kind of file that is known and not supported yet."""
    if suffix in _LATER:
        raise InputSetAside(name, f"{_LATER[suffix]} is not supported yet; give plain text, HTML, JSONL, CSV, Excel or Parquet")


def decode(name: str, data: bytes) -> tuple[str, str | None]:
    """The text, and a note for the user where it was not UTF-8. Raises InputSetAside with the reason."""
    if len(data) > LIMIT:
        raise InputSetAside(name, f"larger than {megabytes(LIMIT)}")
    if not data.strip():
        raise InputSetAside(name, "empty")
    _refuse_magic(name, data)
    note = None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text, note = data.decode("utf-16"), "read as UTF-16"
        except UnicodeDecodeError as error:
            raise InputSetAside(name, "damaged UTF-16") from error
    else:
        if b"\0" in data:
            raise InputSetAside(name, "not text (it holds NUL bytes)")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            text, note = _western(name, data, error), "not UTF-8; read as Windows-1252"
    if len(_CONTROLS.findall(text)) > len(text) * CONTROL_SHARE:
        raise InputSetAside(name, "not text (it holds many control characters)")
    if "\0" in text:
        raise InputSetAside(name, "not text (it holds NUL characters)")
    if _MARKUP.match(text):
        raise InputSetAside(name, "XML is not supported yet; give the plain text")
    return text, note


def encoding_of_stream(name: str, file: BinaryIO) -> tuple[str, str | None]:
    """The codec for a long table, and a note where it is not UTF-8; reads the file once, a piece at a time. Raises InputSetAside."""
    start = file.read(_CHUNK)
    if not start.strip():
        raise InputSetAside(name, "empty")
    _refuse_magic(name, start)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "read as UTF-16"
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    piece = start
    while piece:
        if b"\0" in piece:
            raise InputSetAside(name, "not text (it holds NUL bytes)")
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            _western(name, piece, error)
            return "cp1252", "not UTF-8; read as Windows-1252"
        piece = file.read(_CHUNK)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise InputSetAside(name, "damaged UTF-8 (it ends within a character)") from error
    return "utf-8-sig", None


def _refuse_magic(name: str, data: bytes) -> None:
    for start, kind in _MAGIC:
        if data.startswith(start):
            if kind in _NAMED:
                raise InputSetAside(name, f"holds {kind}, not text; a file of that kind is read when its name ends in {_NAMED[kind]}")
            raise InputSetAside(name, f"{kind} is not supported yet; give plain text, HTML, JSONL, CSV, Excel or Parquet")


def _western(name: str, data: bytes, error: UnicodeDecodeError) -> str:
    """The text as Windows-1252 where it plainly is that. Raises InputSetAside else."""
    # Characters of several bytes that are whole: then it is UTF-8 with a break in it, and Windows-1252 would garble each of them.
    rest = data.decode("utf-8", "ignore")
    whole = len(rest) - sum(map(rest.count, map(chr, range(128)))) if not rest.isascii() else 0
    if whole:
        raise InputSetAside(name, f"damaged UTF-8 (at byte {error.start})")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as other:
        raise InputSetAside(name, "neither UTF-8 nor Windows-1252") from other
    foreign = sum(not char.isascii() for char in text)
    letters = sum(char.isalpha() or char.isspace() for char in text)
    if foreign > len(text) * WESTERN_SHARE or letters < len(text) * 0.6 or _CONTROLS.search(text):
        raise InputSetAside(name, "neither UTF-8 nor plainly Windows-1252")
    return text
