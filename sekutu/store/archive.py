"""The archive: one DuckDB file with the reports, their records and the runs that added them. (Signatures first; being written.)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol

from sekutu.records import AnyRecord, Kind, Record, Report

Outcome = Literal["added", "unchanged", "changed"]


class CodedReport(Protocol):
    """What add takes: pipeline.Coded fits."""

    @property
    def report(self) -> Report: ...
    @property
    def records(self) -> Sequence[AnyRecord]: ...
    @property
    def language(self) -> str: ...


def open_archive(path: str | Path | None = None, read_only: bool = False) -> Archive:
    """Opens (and, unless read_only, creates) the archive: given path, else $SEKUTU_ARCHIVE, else ./sekutu.duckdb. Context manager.

    Raises ArchiveBusy (locked by another process; PID in the message), ArchiveError (missing with read_only, damaged, newer, not ours).
    """
    raise NotImplementedError


class Archive:
    path: Path

    def __enter__(self) -> Archive: ...
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
    def close(self) -> None: ...

    def add(self, coded: CodedReport) -> Outcome:
        """One report with its records, in one transaction, committed on return."""
        raise NotImplementedError

    def add_all(self, coded: Iterable[CodedReport], batch: int = 32) -> Iterator[tuple[CodedReport, Outcome]]:
        """Many, a transaction a batch; yields each only after its commit."""
        raise NotImplementedError

    def begin_run(self, command: str, inputs: Sequence[str] = ()) -> int: ...
    def end_run(self, run: int, set_aside: int = 0) -> None: ...
    def runs(self) -> list[dict[str, Any]]: ...

    def reports(self, *, as_of: str | None = None, outlet: str | None = None, ids: Sequence[str] | None = None) -> list[Report]:
        """Reports with metadata and text, ordered by doc then id."""
        raise NotImplementedError

    def report(self, report_id: str) -> Report | None: ...
    def text(self, report_id: str) -> str:
        """UsageError for an unknown id."""
        raise NotImplementedError

    def record(self, record_id: str) -> AnyRecord | None: ...

    def records(
        self,
        kind: Kind | None = None,
        *,
        type: str | Sequence[str] | None = None,  # event types or tie names; also "SANCTION/expel" style type/mode
        status: str | Sequence[str] | None = None,
        actor: str | None = None,  # code: actors; a of a tie; speaker
        recipient: str | None = None,  # code: recipients; b of a tie
        about: str | None = None,  # code a statement is about
        party: str | Sequence[str] | None = None,  # code in any role; several: all of them
        person: str | None = None,  # full name in any role
        outlet: str | None = None,
        text: str | None = None,  # all these words stand in the quote, case apart
        since: str | None = None,  # EDTF; date, else reported (upper bound); tie: its span up to reported
        until: str | None = None,
        as_of: str | None = None,  # only reports published by then
        min_confidence: float = 0.0,
        limit: int | None = None,
    ) -> list[AnyRecord]:
        """Ordered by doc, report, position. UsageError for a date that is none."""
        raise NotImplementedError

    def metadata(self) -> Mapping[str, Report]:
        """Report id -> Report WITHOUT text (text ""), for outlets and days of records in answers."""
        raise NotImplementedError

    def counts(self, as_of: str | None = None) -> dict[str, int]:
        """reports, events, ties, statements, undated_reports (no published), reports_left_out (undated or later than as_of)."""
        raise NotImplementedError

    def export_parquet(self, target: Path, kind: Kind) -> int: ...
