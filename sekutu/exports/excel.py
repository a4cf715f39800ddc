"""Excel: one sheet, text typed as text, days as days, the same bytes for the same records.

No cell is ever a formula: its type says text, whatever it begins with. What a spreadsheet would take for one when somebody edits the cell
is marked as text by the manner in which a person does it (the apostrophe that Excel keeps apart from the value). Control characters, which
the format cannot hold, get a stand-in.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

from sekutu.errors import UsageError
from sekutu.exports.guarding import is_formula
from sekutu.exports.profiles import Sheet
from sekutu.frames import day

ROWS = 1_048_576
"""What a sheet holds (the format's limit), the header among them."""

CELL = 32_767
"""Characters that a cell holds (the format's limit)."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MADE = dt.datetime(1980, 1, 1)  # the first day that a zip file knows; files must not differ by when they were written


def write(sheet: Sheet, target: Path) -> None:
    """Writes the sheet. Raises UsageError for more rows than one holds."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    table = sheet.table
    if len(table.rows) >= ROWS:
        raise UsageError(f"a sheet of Excel holds {ROWS - 1:,} records; write Parquet or CSV, or fewer")
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.created = "sekutu", _MADE
    page = book.create_sheet("records")
    page.freeze_panes = "A2"
    header = []
    for name in table.columns:
        cell = WriteOnlyCell(page, name)
        cell.font = Font(bold=True)
        header.append(cell)
    page.append(header)
    kinds = list(table.columns.values())
    for row, texts in zip(table.rows, sheet.cells(), strict=True):
        cells: list[Any] = []
        for name, kind, text in zip(table.columns, kinds, texts, strict=True):
            value = row.get(name)
            if kind.startswith("VARCHAR"):
                cells.append(_text(page, text) if text else None)
            else:
                cells.append(day(value) if kind == "DATE" else value)
        page.append(cells)
    held = io.BytesIO()
    book.save(held)
    target.write_bytes(_unstamped(held.getvalue()))


def _text(page: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page)
    cell.value = _UNWRITABLE.sub("\ufffd", text)[:CELL]
    cell.data_type = "s"  # openpyxl would take a text with = in front for a formula
    if is_formula(text):
        cell.quotePrefix = True
    return cell


def _unstamped(book: bytes) -> bytes:
    """The same file without the moment at which it was written."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + _MADE.isoformat().encode() + b"Z", data)
            new.writestr(zipfile.ZipInfo(name, _MADE.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
