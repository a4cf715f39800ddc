"""Tables for other programs: rows with typed columns, and from there to Arrow, polars and pandas. The only importer of these three.

A column's type is one of the names in ``TYPES`` (the archive's own). In rows a date is text (ISO 8601) or a date; what is unknown is None.
Lists stay lists, dates become dates, numbers that may be missing stay numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sekutu.errors import ExtraMissing

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

TYPES = ("VARCHAR", "VARCHAR[]", "DATE", "INTEGER", "DOUBLE", "BOOLEAN")

EXTRA = "data"
"""The extra of the package that brings the three."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the same columns; ``columns`` maps their names, in order, to types."""

    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]


def _needed(name: str) -> Any:
    """The module. Raises ExtraMissing where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ExtraMissing(name, EXTRA) from error


def day(value: Any) -> dt.date | None:
    """A cell of a date column as a date."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _values(table: Table, name: str) -> list[Any]:
    values = [row.get(name) for row in table.rows]
    return [day(value) for value in values] if table.columns[name] == "DATE" else values


def to_arrow(table: Table, metadata: Mapping[str, str] | None = None) -> pyarrow.Table:
    """As an Arrow table; ``metadata`` is kept with its schema. Raises ExtraMissing without pyarrow."""
    arrow = _needed("pyarrow")
    types = {
        "VARCHAR": arrow.string(),
        "VARCHAR[]": arrow.list_(arrow.string()),
        "DATE": arrow.date32(),
        "INTEGER": arrow.int64(),
        "DOUBLE": arrow.float64(),
        "BOOLEAN": arrow.bool_(),
    }
    schema = arrow.schema([(name, types[kind]) for name, kind in table.columns.items()], metadata=dict(metadata or {}))
    return arrow.table([arrow.array(_values(table, name), types[kind]) for name, kind in table.columns.items()], schema=schema)


def to_polars(table: Table) -> polars.DataFrame:
    """As a polars data frame. Raises ExtraMissing without polars."""
    needed = _needed("polars")
    types = {
        "VARCHAR": needed.String,
        "VARCHAR[]": needed.List(needed.String),
        "DATE": needed.Date,
        "INTEGER": needed.Int64,
        "DOUBLE": needed.Float64,
        "BOOLEAN": needed.Boolean,
    }
    made = {name: _values(table, name) for name in table.columns}
    frame: polars.DataFrame = needed.DataFrame(made, schema={name: types[kind] for name, kind in table.columns.items()})
    return frame


def to_pandas(table: Table) -> pandas.DataFrame:
    """As a pandas data frame: dates as ``datetime64[s]``, integers and truths that may be missing, lists as Python lists.

    Raises ExtraMissing without pandas.
    """
    needed = _needed("pandas")
    types = {"VARCHAR": "str", "VARCHAR[]": object, "INTEGER": "Int64", "DOUBLE": "float64", "BOOLEAN": "boolean"}
    made = {}
    for name, kind in table.columns.items():
        values = _values(table, name)
        if kind == "DATE":  # by text: dates far from today are outside of what nanoseconds hold
            made[name] = needed.Series([value and value.isoformat() for value in values], dtype="object").astype("datetime64[s]")
        else:
            made[name] = needed.Series(values, dtype=types[kind])
    frame: pandas.DataFrame = needed.DataFrame(made)
    return frame


def cited(quotations: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The columns of quotations, side by side: the words, the records that they stand for, and their reports."""
    return {
        "quotes": [one["quote"] for one in quotations],
        "quote_records": [one["record"] for one in quotations],
        "quote_reports": [one["report"] for one in quotations],
    }


CITED = {"quotes": "VARCHAR[]", "quote_records": "VARCHAR[]", "quote_reports": "VARCHAR[]"}
"""The columns that ``cited`` fills."""
