"""Reading the tables that the package carries: knowledge is data, and this is its only door.

A table is UTF-8 text, tab separated: head lines that start with ``# ``, a row of column names, rows. ``|`` separates the items of a list
within a cell. Nothing is quoted or escaped.
"""

from __future__ import annotations

import functools
from importlib.resources import files

from sekutu.errors import TableError

Row = dict[str, str]


def read_text(path: str) -> str:
    """The text of a file of the package's data folder, e.g. ``actors/states.tsv``. Raises TableError where there is none."""
    try:
        return files("sekutu").joinpath("data").joinpath(*path.split("/")).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise TableError(path, 0, "no such table") from error


@functools.cache
def _rows(path: str) -> tuple[Row, ...]:
    return tuple(parse_table(read_text(path), path))


def read_table(path: str) -> list[Row]:
    """The rows of a table as dictionaries by column name; every row also has ``_line``, its line number in the file.

    Raises TableError for a row with too few or too many cells.
    """
    return list(_rows(path))


def columns_of(path: str) -> list[str]:
    """The names of a table's columns, in order."""
    return [name for name in read_table(path)[0] if name != "_line"]


def parse_table(text: str, path: str) -> list[Row]:
    """The same for text that is already read (tables that a user supplies)."""
    columns: list[str] | None = None
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
            continue
        if len(cells) != len(columns):
            raise TableError(path, number, f"{len(cells)} cells, but {len(columns)} columns")
        row = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
        row["_line"] = str(number)
        rows.append(row)
    return rows


def head(path: str) -> str:
    """The head of a table: what it is, who reads it, what makes a good entry, source and licence."""
    lines = [line[1:].strip() for line in read_text(path).splitlines() if line.startswith("#")]
    return "\n".join(lines)


def items(cell: str) -> list[str]:
    """The items of a list cell."""
    return [part.strip() for part in cell.split("|") if part.strip()]
