"""Excel (.xlsx): the first sheet with a text column, a report a row. Runs apart (see ``apart``).

openpyxl reads a sheet as a stream. python-calamine is seven times faster and was not taken: it lays a sheet out as a rectangle, so that a
file of 5 kB with two cells in opposite corners asks for 550 GB and ends the process (measured with 0.9.1), and openpyxl's 17,000 rows a
second are many times what the coding takes.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sekutu.errors import InputSetAside
from sekutu.ingest import decoding
from sekutu.ingest.columns import ROLES, Columns

UNPACKED = 1_000_000_000
"""Bytes that all parts of a file may unpack to: a full sheet of 1,048,576 rows of 900 characters."""
PARTS = 10_000
ROWS = 1_048_576
"""The most rows that a sheet has in Excel; larger numbers are made to harm."""
HEAD = 20
"""Rows in which the column names may stand: above them some have titles."""
CELL = 32_767
"""The most characters that a cell holds in Excel, which cuts longer ones off without a word."""
_PIECE = 1 << 20
"""Bytes that are looked at together. A tag or a text so long is made to harm: some versions of expat take quadratic time for it."""
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a cell holds what XML cannot, most often the carriage return of a pasted text; openpyxl leaves it as it is."""
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def messages(path: Path, columns: Columns) -> Iterator[list[Any]]:
    """Messages as ``apart`` sends them; rows have the numbers that Excel shows. Raises InputSetAside, and whatever openpyxl raises."""
    name = str(path)
    _check(path)
    import openpyxl

    warnings.simplefilter("ignore")
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    first: InputSetAside | None = None
    sheets = book.worksheets
    for sheet in sheets:
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(max_row=ROWS, values_only=True), 1)
        own: list[Any] | None = None
        for number, cells in rows:
            if own is None and any(cell is not None for cell in cells):
                own = list(cells)  # the first row with anything in it is shown where no names are found
            if columns.find(cells, "text") is not None:
                break
            if number >= HEAD:
                cells = ()
                break
        else:
            cells = ()
        if not cells:
            if first is None:
                try:
                    columns.check(name, own or [])
                except InputSetAside as error:
                    first = error
            continue
        columns.check(name, cells)
        others = [one.title for one in sheets if one is not sheet]
        if others:
            yield ["note", f"read the sheet {sheet.title}; not read: {', '.join(others)}"[:500]]
        yield from _rows(rows, list(cells), columns)
        return
    raise first or InputSetAside(name, "holds no sheet with rows")


def _rows(rows: Iterator[tuple[int, tuple[Any, ...]]], names: list[Any], columns: Columns) -> Iterator[list[Any]]:
    wanted = {column for role in ROLES for column in columns.all_of(names, role)}
    places = [(place, str(one)) for place, one in enumerate(names) if one in wanted and names.index(one) == place]
    text = str(columns.find(names, "text"))
    cut = False
    for number, cells in rows:
        row = {one: _value(cells[place]) for place, one in places if place < len(cells)}
        if all(value is None for value in row.values()):
            continue
        words = row.get(text)
        if isinstance(words, str) and len(words) >= CELL and not cut:
            cut = True
            yield ["note", f"row {number} is as long as an Excel cell can be (32,767 characters); its text and others may be cut off"]
        if isinstance(words, str) and len(words) > decoding.LIMIT:
            yield ["aside", str(number), f"longer than {decoding.megabytes(decoding.LIMIT)}"]
            continue
        yield ["row", str(number), row]


def _value(cell: Any) -> str | int | float | None:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return cell if abs(cell) < 1 << 63 else str(cell)
    if isinstance(cell, str):
        return _ESCAPE.sub(lambda one: chr(int(one[1], 16)), cell) if "_x" in cell else cell
    return cell if isinstance(cell, float) else None


def _check(path: Path) -> None:
    """Raises InputSetAside for what is no .xlsx, and for what is made to fill the memory; looks at every part, a piece at a time."""
    name = str(path)
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise InputSetAside(name, "empty")
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputSetAside(name, "an Excel file of before 2007, or one with a password; save it as .xlsx without a password")
    if not start.startswith(b"PK"):
        raise InputSetAside(name, "not an .xlsx file, whatever its name says")
    total = 0
    with zipfile.ZipFile(path) as parts:
        every = parts.infolist()
        if len(every) > PARTS:
            raise InputSetAside(name, f"has more than {PARTS:,} parts")
        if "[Content_Types].xml" not in parts.namelist():
            raise InputSetAside(name, "a ZIP file, but not an .xlsx file")
        for part in every:
            xml = part.filename.lower().endswith((".xml", ".rels"))
            with parts.open(part) as piece:
                head = piece.read(4096)
                if xml and _ENTITY.search(head.replace(b"\0", b"")):
                    raise InputSetAside(name, "declares entities, which no .xlsx file does")
                total += len(head)
                while data := piece.read(_PIECE):
                    total += len(data)
                    if xml and len(data) == _PIECE and b">" not in data:
                        raise InputSetAside(name, "holds a piece of XML longer than 1 MB, which no cell can be")
                    if total > UNPACKED:
                        raise InputSetAside(name, f"unpacks to more than {decoding.megabytes(UNPACKED)}")
