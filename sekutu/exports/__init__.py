"""Taking records out of the archive: a module for each format, and this one door to all of them.

JSONL is the contract, record by record. CSV, TSV, Parquet, Stata and Excel are tables, by a profile (``profiles``): our own columns, or
those that readers of POLECAT's files know. GraphML and GEXF are the network of parties, FollowTheMoney and JSON-LD linked data, CSL-JSON,
BibTeX and RIS citations of the reports. ``release`` writes a folder that is ready to be deposited.

A cell of text that a spreadsheet would take for a formula begins with an apostrophe in CSV and TSV (``unguard`` takes it off again) and is
typed as text in Excel. Lists are lists in Parquet and joined elsewhere; what is unknown is null, or an empty cell. The same records give
the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, TextIO, get_args

from sekutu.errors import UsageError
from sekutu.exports import columns, tables
from sekutu.exports.bundle import Bundle, Texts, no_texts
from sekutu.exports.columns import COLUMNS, flat
from sekutu.exports.files import written_whole
from sekutu.exports.guarding import guard, unguard
from sekutu.exports.profiles import PROFILES, Profile, sheet
from sekutu.happenings.merging import NONE, Judgements
from sekutu.records import AnyRecord, Report, to_jsonl
from sekutu.store.archive import Archive, write_parquet

__all__ = [
    "COLUMNS",
    "FORMATS",
    "PROFILES",
    "Format",
    "Profile",
    "export",
    "export_archive",
    "flat",
    "guard",
    "of_archive",
    "to_csv",
    "told_by",
    "unguard",
    "written_whole",
]

Format = Literal["jsonl", "csv", "parquet", "tsv", "dta", "xlsx", "graphml", "gexf", "ftm", "jsonld", "csl", "bibtex", "ris"]
FORMATS: tuple[Format, ...] = get_args(Format)

ENDINGS: Mapping[str, Format] = {
    ".ftm.json": "ftm",
    ".ftm.jsonl": "ftm",
    ".csl.json": "csl",
    ".bib": "bibtex",
    **{f".{format}": format for format in FORMATS},
}
"""By which endings of a file's name its format is told, longer ones first."""

TABLES: frozenset[Format] = frozenset({"csv", "tsv", "parquet", "xlsx", "dta"})
"""Formats that have a profile."""

BINARY: frozenset[Format] = frozenset({"parquet", "xlsx", "dta"})
"""Formats that a stream of text cannot take."""


def told_by(file: Path) -> Format | None:
    """The format that a file's name tells, None where it tells none."""
    name = file.name.lower()
    return next((format for ending, format in ENDINGS.items() if name.endswith(ending)), None)


def export(
    records: Iterable[AnyRecord],
    target: str | Path | TextIO,
    format: Format | None = None,
    *,
    profile: Profile = "sekutu",
    reports: Mapping[str, Report] | None = None,
    texts: Texts = no_texts,
    sources: Mapping[str, str] | None = None,
    judgements: Judgements = NONE,
    wrong: Collection[str] = (),
) -> int:
    """Writes the records to a file (whole, or not at all) or a stream of text, and returns how many were taken: all, but for a profile that
    holds only some.

    ``format`` is told by the file's ending where it is not given. ``reports`` maps report ids to their metadata; ``texts`` gives the texts
    of reports to the formats that show more than quotations; ``sources``, ``judgements`` and ``wrong`` are for the
    networks: which reports are copies, what people said of pairs of records, which records they judged wrong.

    Raises UsageError for a format or profile that there is not, for one that goes to no stream, for a folder that there is not, and for a
    target that is an archive or no regular file, which a new file in its place would destroy; ExtraMissing for Stata without pandas;
    ArchiveError where Parquet cannot be written.
    """
    bundle = Bundle(list(records), reports or {}, texts, sources or {}, judgements, frozenset(wrong))
    if profile not in PROFILES:
        raise UsageError(f"no such profile: {profile}", PROFILES)
    if not isinstance(target, (str, Path)):
        if format is None or format not in FORMATS or format in BINARY:
            raise UsageError("a stream takes " + ", ".join(one for one in FORMATS if one not in BINARY))
        _check(format, profile)
        return _write(bundle, target, format, profile)
    file = Path(target)
    if format is None:
        format = told_by(file)
    if format not in FORMATS:
        raise UsageError(f"the format of {file} is not known; there are {', '.join(FORMATS)}", nearest=FORMATS)
    _check(format, profile)
    with written_whole(file) as draft:
        if format in BINARY:
            return _write_binary(bundle, draft, format, profile)
        with draft.open("w", encoding="utf-8", errors="replace", newline="") as stream:
            return _write(bundle, stream, format, profile)


def _check(format: Format, profile: Profile) -> None:
    """Raises UsageError where a format does not know a profile."""
    if profile != "sekutu" and (format not in TABLES or format == "dta"):
        raise UsageError(f"the profile {profile} is for csv, tsv, parquet and xlsx, not for {format}")


def export_archive(
    archive: Archive, target: str | Path | TextIO, format: Format | None = None, profile: Profile = "sekutu", **filters: Any
) -> int:
    """The same for the records of an archive that fit the filters of Archive.records."""
    return export(archive.records(**filters), target, format, profile=profile, **of_archive(archive))


def of_archive(archive: Archive) -> dict[str, Any]:
    """What ``export`` wants to know of an archive's reports."""

    def texts(ids: Collection[str]) -> Mapping[str, str]:
        return {one.id: one.text for one in archive.reports(ids=list(ids))} if ids else {}

    wrong = [id for id, verdict in archive.judged().items() if verdict == "wrong"]
    known = {"reports": archive.metadata(), "texts": texts, "sources": archive.sources()}
    return known | {"judgements": Judgements.kept(archive.judgements()), "wrong": wrong}


def to_csv(records: Iterable[AnyRecord], reports: Mapping[str, Report] | None = None) -> str:
    """The records as one text of CSV."""
    out = io.StringIO()
    export(records, out, "csv", reports=reports)
    return out.getvalue()


# ---- by format; each module is loaded when it is needed ------------------------------------------------------------------------------


def _write(bundle: Bundle, stream: TextIO, format: Format, profile: Profile) -> int:
    if format in tables.DELIMITERS:
        made = sheet(bundle, profile)
        tables.write(made, stream, tables.DELIMITERS[format])
        return len(made.table.rows)
    if format == "jsonl":
        stream.write(to_jsonl(list(bundle.records)))
    else:
        _writer(format)(bundle, stream)
    return len(bundle.records)


def _writer(format: Format) -> Callable[[Bundle, TextIO], None]:
    if format in ("graphml", "gexf"):
        from sekutu.exports import graphs

        return graphs.graphml if format == "graphml" else graphs.gexf
    if format == "ftm":
        from sekutu.exports import ftm

        return ftm.write
    if format == "jsonld":
        from sekutu.exports import jsonld

        return jsonld.write
    from sekutu.exports import citations

    return {"csl": citations.csl, "bibtex": citations.bibtex, "ris": citations.ris}[format]


def _write_binary(bundle: Bundle, file: Path, format: Format, profile: Profile) -> int:
    made = sheet(bundle, profile)
    if format == "parquet":
        write_parquet(made.table.rows, made.table.columns, file, metadata=columns.about(profile, len(bundle.reports)))
    elif format == "xlsx":
        from sekutu.exports import excel

        excel.write(made, file)
    else:
        from sekutu.exports import stata

        stata.write(made, file)
    return len(made.table.rows)
