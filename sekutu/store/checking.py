"""Verifying an archive: what it holds is compared with what it says of it, report by report. Nothing is changed.

A *finding* is something that must not be; a *note* is worth knowing and harmless (a run that was cut off, a judgement without its record).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sekutu.errors import ArchiveError
from sekutu.records import AnyRecord, Event, Report, digest, record_id
from sekutu.store import rows, spool
from sekutu.store.archive import Archive
from sekutu.store.asking import REPORT, WHOLE, report_of
from sekutu.store.database import MEMORY, MIGRATIONS

PAGE = 200
"""Reports that are compared at a time, so that memory stays flat however large the archive is."""

ORDINALS = 64
"""Records of one type on one span are numbered; no report has come near this many."""

_RECORD_ID = re.compile(r"[ets]-[0-9a-f]{14}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth a note: ``what`` (the kind, see ``ui/texts.tsv``), ``where`` (a report, a record, a file), and
    ``detail`` in words."""

    what: str
    where: str
    detail: str = ""

    def to_dict(self) -> dict[str, str]:
        return {"what": self.what, "where": self.where, "detail": self.detail}


@dataclass(slots=True)
class Checked:
    """The outcome: how much was compared, and what was found. ``without_text`` counts reports of which spans and hashes cannot be compared
    with a text."""

    schema: int
    reports: int = 0
    records: int = 0
    without_text: int = 0
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {name: getattr(self, name) for name in ("schema", "reports", "records", "without_text")}
        return out | {"findings": [one.to_dict() for one in self.findings], "notes": [one.to_dict() for one in self.notes]}


def check(archive: Archive, progress: Callable[[int, int], None] | None = None) -> Checked:
    """Verifies an open archive: hashes of texts and records, spans against quotes, ids, dates, orphans, the spool. ``progress`` is told how
    many reports are done, and of how many. What cannot be read because the file is damaged is a finding."""
    out = Checked(len(MIGRATIONS))
    for part in (_reports, _orphans, _leftovers):
        try:
            out.findings += part(archive, out, progress)
        except ArchiveError as error:
            out.findings.append(Finding("unreadable", str(archive.path), str(error)))
    return out


Progress = Callable[[int, int], None] | None


def _reports(archive: Archive, out: Checked, progress: Progress) -> Iterator[Finding]:
    total = archive._rows("SELECT count(*) FROM reports")[0][0]
    last = ""
    while True:
        query = (
            f"SELECT {REPORT}, text, language, coded, added_in, changed_in, text_kept, published_first, published_last "
            "FROM reports WHERE id > ? ORDER BY id LIMIT ?"
        )
        held = archive._rows(query, [last, PAGE])
        if not held:
            return
        columns = ", ".join(rows.RECORD_COLUMNS)
        listed = archive._rows(
            f"SELECT {columns} FROM records WHERE report > ? AND report <= ? ORDER BY report, position", [last, held[-1][0]]
        )
        of: dict[str, list[tuple[Any, ...]]] = {}
        for row in listed:
            of.setdefault(row[0], []).append(row)
        for row in held:
            yield from _report(row, of.get(row[0], []), out)
        last = held[-1][0]
        if progress is not None:
            progress(out.reports, total)


def _report(row: tuple[Any, ...], records: list[tuple[Any, ...]], out: Checked) -> Iterator[Finding]:
    key, text = row[0], row[WHOLE - 1]
    language, coded, added_in, _, kept, *told = row[WHOLE:]
    out.reports += 1
    out.without_text += not kept
    if kept and digest("report", text) != key:
        yield Finding("text", key, "the hash of the text is another")
    if not kept and text:
        yield Finding("text", key, "there is a text that should be kept outside")
    report = report_of(row[:WHOLE])
    try:
        columns = rows.report_row(report, language, coded, added_in, kept)
        if (columns["published_first"], columns["published_last"]) != tuple(day and day.isoformat() for day in told):
            yield Finding("date", key, f"the days beside {report.published} are others")
    except ValueError:
        yield Finding("date", key, f"published is no date: {report.published}")
    lines = [one[-1] for one in records]
    if rows.fingerprint(lines) != coded:
        yield Finding("records", key, "the hash of the records is another")
    if [one[1] for one in records] != list(range(len(records))):
        yield Finding("records", key, "the places of the records are not in order")
    ids: set[str] = set()
    for one in records:
        out.records += 1
        yield from _record(one, key, report, ids)


def _record(row: tuple[Any, ...], key: str, report: Report, ids: set[str]) -> Iterator[Finding]:
    name, line = row[2], row[-1]
    if name in ids:
        yield Finding("id", name, "stands twice")
    ids.add(name)
    try:
        record = rows.decode(line)
        columns = rows.record_row(record, row[1], line)
    except ValueError as error:
        yield Finding("record", name, f"is no record: {str(error)[:200]}")
        return
    told = dict(zip(rows.RECORD_COLUMNS, row, strict=True))
    for day in ("first_day", "last_day"):
        told[day] = told[day] and told[day].isoformat()
    if different := sorted(column for column, value in columns.items() if value != told[column]):
        yield Finding("record", name, f"the columns beside it differ: {', '.join(different)}")
    if report.text and report.text[record.start : record.end] != record.quote:
        yield Finding("span", name, "the quote is not what the text holds at its span")
    elif record.end - record.start != len(record.quote) or record.start < 0 or not record.quote:
        yield Finding("span", name, "the span is not as long as the quote")
    if not _named(record, key):
        yield Finding("id", name, "is not the id of such a record of this report")


def _named(record: AnyRecord, report: str) -> bool:
    """Whether the id can be that of the record. Of ties the words that they were found by are not kept, so only its form is compared; of a
    statement whose quotation was cut likewise."""
    if isinstance(record, Event):
        start = record.trigger_start
        spans = [(start, start + len(record.trigger)), (record.start, record.end)]
        made = (record_id(report, "event", record.type, *span, number) for span in spans for number in range(ORDINALS))
        return record.id in made
    return _RECORD_ID.fullmatch(record.id) is not None and record.id[0] == record.kind[0]


def _orphans(archive: Archive, out: Checked, progress: Progress) -> Iterator[Finding]:
    for table in ("records", "sightings"):
        for report, number in archive._rows(
            f"SELECT report, count(*) FROM {table} WHERE report NOT IN (SELECT id FROM reports) GROUP BY report ORDER BY report"
        ):
            yield Finding("orphan", report, f"{number} {table} of a report that is not there")
    for (report,) in archive._rows("SELECT id FROM reports WHERE id NOT IN (SELECT report FROM sightings) ORDER BY id"):
        yield Finding("orphan", report, "a report that was never seen")
    for name, number in archive._rows("SELECT id, count(*) FROM records GROUP BY id HAVING count(DISTINCT report) > 1 ORDER BY id"):
        yield Finding("id", name, f"stands in {number} reports")
    for (report,) in archive._rows("SELECT report FROM removed WHERE report IN (SELECT id FROM reports) ORDER BY report"):
        yield Finding("removed", report, "was removed, and is there")
    for table, column in (("reports", "added_in"), ("reports", "changed_in"), ("sightings", "seen_in"), ("set_aside", "run")):
        for (run,) in archive._rows(
            f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM runs) ORDER BY 1"
        ):
            yield Finding("run", str(run), f"{table} name a run that is not there")


def _leftovers(archive: Archive, out: Checked, progress: Progress) -> Iterator[Finding]:
    for run in archive.runs():
        if run["ended"] is None:
            out.notes.append(Finding("run", str(run["id"]), f"{run['command']} has not come to its end"))
    for one in archive.judgements():
        if not one.found:
            out.notes.append(Finding("judgement", one.id, f"{one.verdict}: finds no record"))
    if str(archive.path) != MEMORY:
        for file in spool.waiting(archive.path):
            out.notes.append(Finding("spool", file.name, "waits to be taken in"))
        for file in spool.refused(archive.path):
            yield Finding("spool", file.name, "could not be taken in")
