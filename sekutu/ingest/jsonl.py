"""JSONL (an object a line) and JSON (an object, or a list of them), with a text in each object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sekutu.errors import InputSetAside
from sekutu.ingest import decoding
from sekutu.ingest.packed import open_bytes
from sekutu.ingest.reports import Found, Maker


def read(path: Path, packing: str, maker: Maker) -> Iterator[Found]:
    """The reports of a JSONL file. Raises InputSetAside for the file, OSError."""
    with open_bytes(path, packing) as file:
        yield from read_lines(str(path), file, path, maker)


def read_lines(name: str, file: BinaryIO, path: Path | None, maker: Maker, first: bytes = b"") -> Iterator[Found]:
    """The reports of lines, a line at a time; ``first`` is a line that was read already. Raises InputSetAside for the file."""
    number = 0
    seen_text = False
    while line := first or file.readline(decoding.LIMIT + 1):
        first = b""
        number += 1
        where = f"{name}:{number}"
        if len(line) > decoding.LIMIT:
            yield InputSetAside(where, f"the line is longer than {decoding.megabytes(decoding.LIMIT)}; the rest of the file was not read")
            return
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise InputSetAside(name, "JSON must be UTF-8")
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError:
            yield InputSetAside(where, "not UTF-8")
            continue
        except (ValueError, RecursionError):
            yield InputSetAside(where, "not a line of JSON")
            continue
        if not isinstance(row, dict):
            yield InputSetAside(where, "not a JSON object")
            continue
        if not seen_text:
            maker.columns.check(name, row, only=("text",))
        seen_text = True
        yield maker.row(where, row, path)


def read_whole(path: Path, packing: str, maker: Maker) -> Iterator[Found]:
    """The reports of a JSON file, which is read as a whole and therefore bounded like a text. Raises InputSetAside, OSError."""
    name = str(path)
    with open_bytes(path, packing) as file:
        text, _ = decoding.decode(name, file.read(decoding.LIMIT + 1))
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputSetAside(name, "not JSON") from error
    rows = value if isinstance(value, list) else [value]
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise InputSetAside(name, "no object with a text, and no list of such objects")
    try:
        maker.columns.check(name, rows[0], only=("text",))
    except InputSetAside as error:
        raise InputSetAside(name, f"no object with a text: {error.reason}") from error
    for number, row in enumerate(rows, 1):
        yield maker.row(f"{name}:{number}", row, path)
