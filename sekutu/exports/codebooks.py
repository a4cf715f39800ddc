"""The codebook of exported tables, made from the tables of the package: columns, and every code that can stand in them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from sekutu import codebook
from sekutu.resources import Row, read_table


@functools.cache
def _columns() -> Mapping[str, Row]:
    return {row["column"]: row for row in read_table("codebook/columns.tsv")}


def label(column: str, lang: str = "en") -> str:
    """What a column means. KeyError for one that the table does not have."""
    return _columns()[column][f"meaning_{lang}"]


COLUMNS = ("part", "code", "of", "score", "name_en", "name_id", "meaning_en", "meaning_id")


def rows(columns: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The codebook as rows: the columns (``code`` is the name, ``of`` the type), then the terms of the codebook."""
    for name, kind in columns.items():
        meanings = {"meaning_en": label(name), "meaning_id": label(name, "id")}
        yield dict.fromkeys(COLUMNS, "") | {"part": "column", "code": name, "of": kind} | meanings
    for term in codebook.terms():
        yield {
            "part": term.kind,
            "code": term.name,
            "of": term.type or "",
            "score": "" if term.score is None else f"{term.score:g}",
            "name_en": term.name_en,
            "name_id": term.name_id,
            "meaning_en": term.meaning_en,
            "meaning_id": term.meaning_id,
        }


def markdown(columns: Mapping[str, str]) -> str:
    """The codebook as a page."""
    parts: dict[str, list[dict[str, str]]] = {}
    for row in rows(columns):
        parts.setdefault(row["part"], []).append(row)
    out = ["# Codebook", ""]
    for part, listed in parts.items():
        out += [f"## {part}", "", "| code | of | score | English | Indonesian |", "|---|---|---|---|---|"]
        for row in listed:
            english = f"{row['name_en']}: {row['meaning_en']}" if row["name_en"] else row["meaning_en"]
            indonesian = f"{row['name_id']}: {row['meaning_id']}" if row["name_id"] else row["meaning_id"]
            cells = (f"`{row['code']}`", row["of"], row["score"], english, indonesian)
            out.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        out.append("")
    return "\n".join(out)
