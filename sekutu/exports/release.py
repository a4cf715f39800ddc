"""A release: a folder with the records of an archive as tables, ready to be deposited, without the texts of the reports.

``events``, ``ties``, ``statements`` and ``reports`` are Parquet; every row of the first three stands on a quotation (at most 300 characters
of it, so that no text can be put together again) and names its report. Beside them a codebook made from the tables of the program, a
description for machines (Frictionless Data Package), a citation, and the hash of every file. No clock is asked: the same archive gives the
same bytes, so that a second run proves the first.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sekutu.errors import UsageError
from sekutu.exports import codebooks, columns
from sekutu.exports.files import written_whole
from sekutu.happenings.merging import Judgements
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Kind, Report
from sekutu.resources import read_text
from sekutu.store.archive import Archive, write_parquet
from sekutu.version import VERSION

LONGEST_QUOTE = 300
"""Characters of a quotation; the span tells its whole length. The same as in an archive without texts."""

KINDS: Mapping[Kind, str] = {"event": "events", "tie": "ties", "statement": "statements"}

_ONLY = {
    "event": ("type", "mode", "status", "amount", "date_words", "trigger_words", "place", "place_country"),
    "tie": ("type", "status", "goods"),
    "statement": ("form", "about", "stance"),
}
_DATED = ("date_edtf", "date_start", "date_end")
_SIDES = {role: tuple(name for name in columns.COLUMNS if name.startswith(f"{role}_")) for role in ("actor", "recipient")}
_ALWAYS = (
    *("id", "report", "doc", "outlet", "url", "reported", "quote", "quote_start", "quote_end", "voice", "note", "made_by", "confidence"),
)

REPORTS = {
    "report": "VARCHAR",
    "doc": "VARCHAR",
    "outlet": "VARCHAR",
    "url": "VARCHAR",
    "published": "VARCHAR",
    "published_basis": "VARCHAR",
    "source": "VARCHAR",
    "records": "INTEGER",
}

TYPES = {"VARCHAR": "string", "VARCHAR[]": "list", "DATE": "date", "INTEGER": "integer", "DOUBLE": "number", "BOOLEAN": "boolean"}
"""Our types in the words of Frictionless Table Schema."""


def columns_of(kind: Kind) -> dict[str, str]:
    """The columns of a kind of record, in the order of the wide table."""
    wanted = {*_ALWAYS, *_ONLY[kind], *_SIDES["actor"]}
    if kind != "statement":
        wanted |= {*_DATED, *_SIDES["recipient"]}
    chosen = {name: type for name, type in columns.COLUMNS.items() if name in wanted}
    return chosen | {"quote_cut": "BOOLEAN"} | ({"happening": "VARCHAR"} if kind == "event" else {})


def release(archive: Archive, folder: Path) -> dict[str, int]:
    """Writes the release into a folder, which is made where there is none, and tells how many rows each table has.

    Raises UsageError for a folder that has other things in it, or that is a file.
    """
    _check(folder)
    records = archive.records()
    wrong = {id for id, verdict in archive.judged().items() if verdict == "wrong"}
    kept = [record for record in records if record.id not in wrong]
    reports, sources = archive.metadata(), archive.sources()
    folder.mkdir(parents=True, exist_ok=True)
    happenings = {
        event.id: one.id for one in World(kept, Judgements.kept(archive.judgements())).happenings(sources) for event in one.events
    }
    about = columns.about("release", len(reports))
    sizes: dict[str, int] = {}
    for kind, name in KINDS.items():
        rows = [_row(row, happenings) for row in columns.flat([one for one in kept if one.kind == kind], reports)]
        sizes[name] = len(rows)
        _parquet(rows, columns_of(kind), folder / f"{name}.parquet", about)
    rows = list(_reports(reports, sources, kept))
    sizes["reports"] = len(rows)
    _parquet(rows, REPORTS, folder / "reports.parquet", about)
    _codebook(folder)
    _text(folder / "README.md", _readme(sizes, reports.values(), len(records) - len(kept)))
    _text(folder / "CITATION.cff", _citation(reports.values()))
    _text(folder / "datapackage.json", json.dumps(_package(folder), ensure_ascii=False, indent=2) + "\n")
    _text(folder / "SHA256SUMS", "".join(f"{_hash(folder / name)}  {name}\n" for name in FILES if name != "SHA256SUMS"))
    return sizes


TABLES = (*KINDS.values(), "reports")
FILES = (
    *("CITATION.cff", "README.md", "SHA256SUMS", "codebook.csv", "codebook.md", "datapackage.json"),
    *(f"{name}.parquet" for name in sorted(TABLES)),
)
"""What a release consists of, in order of name."""


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; a release is a folder")
    if folder.is_dir() and (others := sorted(one.name for one in folder.iterdir() if one.name not in FILES)):
        raise UsageError(f"{folder} has other things in it ({', '.join(others[:3])}); name an empty folder, or that of an earlier release")


def _row(row: dict[str, Any], happenings: Mapping[str, str]) -> dict[str, Any]:
    quote = str(row["quote"])
    cut = len(quote) > LONGEST_QUOTE
    if cut:
        quote = quote[:LONGEST_QUOTE].rpartition(" ")[0] or quote[:LONGEST_QUOTE]
    return row | {"quote": quote, "quote_cut": cut, "happening": happenings.get(row["id"])}


def _reports(reports: Mapping[str, Report], sources: Mapping[str, str], records: Iterable[AnyRecord]) -> Iterable[dict[str, Any]]:
    count: dict[str, int] = {}
    for record in records:
        count[record.report] = count.get(record.report, 0) + 1
    for id, one in reports.items():
        known = {"report": id, "doc": one.doc, "outlet": one.outlet, "url": one.url, "published": one.published}
        yield known | {"published_basis": one.published_basis, "source": sources.get(id, id), "records": count.get(id, 0)}


def _parquet(rows: list[dict[str, Any]], chosen: Mapping[str, str], file: Path, about: Mapping[str, str]) -> None:
    with written_whole(file) as draft:
        write_parquet([{name: row[name] for name in chosen} for row in rows], chosen, draft, metadata=about)


def _text(file: Path, text: str) -> None:
    with written_whole(file) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _all_columns() -> dict[str, str]:
    chosen: dict[str, str] = {}
    for kind in KINDS:
        chosen |= columns_of(kind)
    return chosen | REPORTS


def _codebook(folder: Path) -> None:
    with written_whole(folder / "codebook.csv") as draft, draft.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, codebooks.COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(codebooks.rows(_all_columns()))
    _text(folder / "codebook.md", codebooks.markdown(_all_columns()))


def _days(reports: Iterable[Report]) -> str:
    days = sorted(one.published for one in reports if one.published)
    return f"{days[0]} to {days[-1]}" if days else "not known"


def _outlets(reports: Iterable[Report]) -> list[str]:
    return sorted({one.outlet for one in reports if one.outlet})


def _plain(text: str) -> str:
    """Text from outside for a page of Markdown or YAML: on one line, without what either would take for its own."""
    return "".join(" " if char in "\\`*_{}[]<>|#\"'\n\r\t" or not char.isprintable() else char for char in text).strip()


def _readme(sizes: Mapping[str, int], reports: Iterable[Report], left_out: int) -> str:
    listed = list(reports)
    lines = read_text("exports/release.md").splitlines()
    named = ", ".join(_plain(one) for one in _outlets(listed)) or "not known"
    values = {name: str(size) for name, size in sizes.items()}
    values |= {"version": VERSION, "schema": columns.SCHEMA, "days": _days(listed), "outlets": named}
    values |= {"left_out": str(left_out), "longest": str(LONGEST_QUOTE)}
    return "\n".join(line.format(**values) for line in lines) + "\n"


def _citation(reports: Iterable[Report]) -> str:
    lines = read_text("exports/citation.cff").splitlines()
    return "\n".join(line.format(version=VERSION, days=_days(list(reports))) for line in lines) + "\n"


def _package(folder: Path) -> dict[str, Any]:
    resources = []
    for name in sorted(TABLES):
        chosen = REPORTS if name == "reports" else columns_of(next(kind for kind, table in KINDS.items() if table == name))
        fields = [{"name": column, "type": TYPES[kind], "description": codebooks.label(column)} for column, kind in chosen.items()]
        keys: dict[str, Any] = {"primaryKey": ["report" if name == "reports" else "id"]}
        if name != "reports":
            keys["foreignKeys"] = [{"fields": ["report"], "reference": {"resource": "reports", "fields": ["report"]}}]
        file = f"{name}.parquet"
        resources.append(
            {"name": name, "path": file, "format": "parquet", "mediatype": "application/vnd.apache.parquet"}
            | {"bytes": (folder / file).stat().st_size, "hash": f"sha256:{_hash(folder / file)}"}
            | {"schema": {"fields": fields} | keys}
        )
    return {"name": "sekutu-release", "version": columns.SCHEMA, "created_by": f"sekutu {VERSION}", "resources": resources}
