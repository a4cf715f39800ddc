"""Stata (``.dta``, format 118, UTF-8): the table ``sekutu`` with labels of variables and values, days as Stata's own."""

from __future__ import annotations

import datetime as dt
import warnings
from pathlib import Path
from typing import Any

from sekutu import frames
from sekutu.exports import codebooks
from sekutu.exports.profiles import Sheet

LABELLED = ("kind", "type", "mode", "status", "form")
"""Columns of few words, kept as numbers with labels."""

NAME = 32
"""Characters of a variable's name (the format's limit)."""

LABEL = 80
"""Characters of a label (the format's limit)."""

_MADE = dt.datetime(1960, 1, 1)  # Stata's first day; files must not differ by when they were written


def write(sheet: Sheet, target: Path) -> None:
    """Writes the table. Raises ExtraMissing without pandas."""
    frame: Any = frames.to_pandas(sheet.table)
    for name, kind in sheet.table.columns.items():
        assert len(name) <= NAME, name
        if name in LABELLED:
            frame[name] = frame[name].astype("object").where(frame[name].notna(), None).astype("category")
        elif kind == "VARCHAR[]":
            frame[name] = [sheet.joint.join(value or ()) for value in frame[name]]
        elif kind == "VARCHAR":
            frame[name] = ["" if value is None or value != value else str(value).replace("\0", "\ufffd") for value in frame[name]]
        elif kind in ("INTEGER", "BOOLEAN"):
            frame[name] = frame[name].astype("float64" if frame[name].isna().any() else "int64")
        elif kind == "DATE":
            frame[name] = frame[name].astype("datetime64[ns]")
    for name in LABELLED:  # a column without any value has no labels to keep
        if name in frame and not len(frame[name].cat.categories):
            frame[name] = ""
    texts = [name for name, kind in sheet.table.columns.items() if kind.startswith("VARCHAR") and name not in LABELLED]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that names of labels were made fit
        frame.to_stata(
            target,
            write_index=False,
            version=118,
            time_stamp=_MADE,
            data_label="sekutu",
            variable_labels={name: codebooks.label(name)[:LABEL] for name in sheet.table.columns},
            convert_dates={name: "td" for name, kind in sheet.table.columns.items() if kind == "DATE"},
            convert_strl=[name for name in texts if frame[name].map(len).max() > 500] if len(frame) else [],
        )
