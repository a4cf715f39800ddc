"""Parquet: a report a row, read by DuckDB a batch at a time. Runs apart (see ``apart``).

Besides the archive this is the only place that uses DuckDB: in a process of its own, in memory, with no access to any file but the one, and
never on an archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sekutu.errors import InputSetAside
from sekutu.ingest import decoding
from sekutu.ingest.columns import ROLES, Columns

ROWS = 64
"""Rows a batch."""
_TEXT = ("VARCHAR", "BLOB", "ENUM", "JSON")
_SCALAR = (*_TEXT, "DATE", "TIME", "TIMESTAMP", "UUID", "DECIMAL", "DOUBLE", "FLOAT")
_INTEGERS = tuple(f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"))


def messages(path: Path, columns: Columns) -> Iterator[list[Any]]:
    """Messages as ``apart`` sends them; rows are numbered from 1. Raises InputSetAside for the file, and what DuckDB raises."""
    name = str(path)
    _check(path)
    import duckdb

    db = duckdb.connect(":memory:", config={"threads": "1", "allow_unsigned_extensions": "false"})
    db.execute("SET TimeZone = 'UTC'")  # days of instants are those of UTC: the same on every machine
    db.execute("SET allowed_paths = [" + _quoted(name, "'") + "]")
    db.execute("SET enable_external_access = false")
    db.execute("SET lock_configuration = true")
    source = f"read_parquet([{_quoted(name, chr(39))}], hive_partitioning = false)"
    kinds = {one[0]: str(one[1]) for one in db.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    columns.check(name, kinds)
    chosen, left_out = _chosen(name, kinds, columns)
    if left_out:
        yield ["note", f"left out, since they hold no plain values: {', '.join(left_out)}"[:500]]
    text = chosen[0]
    long = f"{_length(text, kinds)} > {decoding.LIMIT}"
    asked = [long, f"CASE WHEN NOT ({long}) THEN {_words(text, kinds)} END", *(_words(one, kinds) for one in chosen[1:])]
    found = db.execute(f"SELECT {', '.join(asked)} FROM {source}")
    number = 0
    while rows := found.fetchmany(ROWS):
        for too_long, *values in rows:
            number += 1
            if too_long:
                yield ["aside", str(number), f"longer than {decoding.megabytes(decoding.LIMIT)}"]
            else:
                yield ["row", str(number), dict(zip(chosen, values, strict=True))]


def _chosen(name: str, kinds: dict[str, str], columns: Columns) -> tuple[list[str], list[str]]:
    """The columns to read, that of the text first, and those that would mean something but are nested.

    Raises InputSetAside where the text, or a column that the user named, is none of plain values.
    """
    texts = columns.all_of(kinds, "text")
    text = next((one for one in texts if _is(kinds[one], _TEXT)), None)
    if text is None:
        raise InputSetAside(name, f"the column {texts[0]} holds {_shown(kinds[texts[0]])}, not text; say which does: --column text=NAME")
    chosen, left_out = [text], []
    for role in ROLES[1:]:
        for one in columns.all_of(kinds, role):
            if one in chosen:
                continue
            if _is(kinds[one], _SCALAR + _INTEGERS):
                chosen.append(one)
            elif role in columns.given:
                raise InputSetAside(name, f"the column {one} holds {_shown(kinds[one])}, not plain values")
            else:
                left_out.append(one)
    return chosen, left_out


def _is(kind: str, wanted: tuple[str, ...]) -> bool:
    base = kind.split("(")[0].split(" ")[0].split("_")[0]
    return base in wanted and not kind.endswith("]")


def _shown(kind: str) -> str:
    base = kind.split("(")[0]
    return "a list" if kind.endswith("]") else {"STRUCT": "a structure", "MAP": "a map"}.get(base, base)


def _quoted(words: str, mark: str) -> str:
    return mark + words.replace(mark, mark * 2) + mark


def _length(column: str, kinds: dict[str, str]) -> str:
    own = _quoted(column, '"')
    return f"octet_length({own})" if kinds[column] == "BLOB" else f"strlen(CAST({own} AS VARCHAR))"


def _words(column: str, kinds: dict[str, str]) -> str:
    """A column as text. Bytes that are no UTF-8 are no text; the row says so."""
    own = _quoted(column, '"')
    return f"TRY(decode({own}))" if kinds[column] == "BLOB" else f"CAST({own} AS VARCHAR)"


def _check(path: Path) -> None:
    name = str(path)
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(max(0, size - 4))
        end = file.read(4)
    if not size:
        raise InputSetAside(name, "empty")
    if start == b"PARE" or end == b"PARE":
        raise InputSetAside(name, "encrypted Parquet")
    if start != b"PAR1":
        raise InputSetAside(name, "not Parquet, whatever its name says")
    if end != b"PAR1":
        raise InputSetAside(name, "cut off: the end of the Parquet file is missing")
