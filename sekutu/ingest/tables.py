"""CSV and TSV: a row of column names, then a report a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from sekutu.errors import InputSetAside
from sekutu.ingest import decoding
from sekutu.ingest.columns import Columns
from sekutu.ingest.packed import open_bytes
from sekutu.ingest.reports import Found, Maker

MARKS = ",;\t|"
"""What may stand between the cells of a CSV file."""


class _Lines:
    """The lines of a table, with a bound on what one row may take: a quotation mark that never closes makes one row of the rest."""

    def __init__(self, name: str, file: TextIO) -> None:
        self.name = name
        self.file = file
        self.taken = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.file.readline(decoding.LIMIT + 1):
            self.taken += len(line)
            if self.taken > 2 * decoding.LIMIT or len(line) > decoding.LIMIT:
                raise InputSetAside(self.name, f"a row is longer than {decoding.megabytes(decoding.LIMIT)}; the rest was not read")
            yield line


def read(path: Path, packing: str, maker: Maker, delimiter: str | None = None) -> Iterator[Found]:
    """The reports of a table; without a delimiter it is the mark that finds a text column, else the most frequent one.

    Raises InputSetAside for the file, OSError, csv.Error.
    """
    name = str(path)
    with open_bytes(path, packing) as file:
        encoding, note = decoding.encoding_of_stream(name, file)
    if note:
        maker.notes(f"{name}: {note}")
    # A cell may be as long as a report may; the module's own limit (131 072) is shorter than some.
    csv.field_size_limit(decoding.LIMIT)
    if delimiter is None:
        with io.TextIOWrapper(open_bytes(path, packing), encoding=encoding, newline="") as text:
            delimiter = _delimiter(text.readline(decoding.LIMIT), maker.columns)
    with io.TextIOWrapper(open_bytes(path, packing), encoding=encoding, newline="") as text:
        lines = _Lines(name, text)
        rows = csv.DictReader(lines, delimiter=delimiter)
        maker.columns.check(name, rows.fieldnames or [])
        for number, row in enumerate(rows, 1):
            lines.taken = 0
            yield maker.row(f"{name}:{number}", row, path)


def _delimiter(header: str, columns: Columns) -> str:
    def fitness(mark: str) -> tuple[bool, int]:
        names = next(csv.reader([header], delimiter=mark), [])
        return columns.find(names, "text") is not None, header.count(mark)

    return max(MARKS, key=fitness)
