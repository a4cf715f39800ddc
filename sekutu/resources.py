"""Reading the tables that the package carries: knowledge is data, and this is its only door.

A table is UTF-8 text, tab separated: head lines that start with ``# ``, a row of column names, rows. ``|`` separates the items of a list
within a cell. Nothing is quoted or escaped.

The tables of a language stand under ``lang/<code>``; those of a language that a user adds are read from the user's folder of that name
(``settings.language_folders``).
"""

from __future__ import annotations

import functools
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sekutu import settings
from sekutu.errors import TableError, UsageError

Row = dict[str, str]


@functools.cache
def added_languages() -> dict[str, Path]:
    """The languages that the user's folders add, by code. Asked once a process.

    Raises UsageError for a folder that there is not, that no code of two or three letters names, or that is one of the package's.
    """
    out: dict[str, Path] = {}
    for folder in settings.language_folders():
        code = folder.name
        if not folder.is_dir():
            raise UsageError(f"no such folder of a language: {folder}")
        if not (code.isascii() and code.isalpha() and code.islower() and len(code) in (2, 3)):
            raise UsageError(f"the folder of a language is named by its code (ISO 639, like ms), not {code!r}")
        if files("sekutu").joinpath("data", "lang", code).is_dir():
            raise UsageError(f"{folder}: the package has tables of {code!r} of its own")
        out[code] = folder
    return out


def has_table(path: str) -> bool:
    """Whether there is such a table."""
    return _place(path) is not None


def _place(path: str) -> Path | Traversable | None:
    parts = path.split("/")
    if parts[0] == "lang" and (own := added_languages().get(parts[1])) is not None:
        place: Path | Traversable = own.joinpath(*parts[2:])
    else:
        place = files("sekutu").joinpath("data").joinpath(*parts)
    return place if place.is_file() else None


def read_text(path: str) -> str:
    """The text of a file of the package's data folder, e.g. ``actors/states.tsv``. Raises TableError where there is none."""
    place = _place(path)
    if place is None:
        raise TableError(path, 0, "no such table")
    try:
        return place.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise TableError(path, 0, f"not UTF-8: {error.reason}") from error


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
