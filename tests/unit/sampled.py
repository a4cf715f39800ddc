"""An archive of the sample reports that the package carries, for the tests of the faces."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from sekutu import pipeline
from sekutu.ingest import sources
from sekutu.records import Report
from sekutu.store.archive import open_archive


def sample_archive(path: Path) -> Path:
    """Makes it there."""
    with as_file(files("sekutu").joinpath("data").joinpath("sample")) as sample, open_archive(path) as archive:
        run = archive.begin_run("add", [])
        found = sources.read([str(sample / "text")], metadata=sample / "documents.jsonl")
        for report in found:
            assert isinstance(report, Report)
            archive.add(pipeline.code(report))
        archive.end_run(run)
    return path
