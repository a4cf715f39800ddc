"""Tables as text: CSV and TSV in UTF-8, a row a record, cells guarded against being taken for formulas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from sekutu.exports.guarding import guard
from sekutu.exports.profiles import Sheet

DELIMITERS = {"csv": ",", "tsv": "\t"}


def write(sheet: Sheet, stream: TextIO, delimiter: str = ",") -> None:
    """Writes the header and the rows. Numbers and days are written as they are, all other cells guarded."""
    guarded = [kind.startswith("VARCHAR") for kind in sheet.table.columns.values()]
    stream.write(_line(sheet.table.columns, delimiter))
    for cells in sheet.cells():
        stream.write(_line([guard(cell) if is_text else cell for cell, is_text in zip(cells, guarded, strict=True)], delimiter))


def _line(cells: Iterable[str], delimiter: str) -> str:
    """A line of the table. Python's own writer leaves a carriage return without quotes, where most readers take it for the line's end."""
    line = delimiter.join(_quoted(cell, delimiter) for cell in cells)
    return (line or '""') + "\n"


def _quoted(cell: str, delimiter: str) -> str:
    if delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
