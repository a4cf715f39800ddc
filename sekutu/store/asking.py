"""Asking an archive: reports, records, counts. What an answer leaves out, and why, stands with each question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from sekutu.errors import ArchiveError, UsageError
from sekutu.records import UNKNOWN, AnyRecord, Kind, Report
from sekutu.store import copies, filters, rows
from sekutu.store.copies import Copy
from sekutu.syndication.comparing import Pair

REPORT = "id, doc, outlet, url, published, published_basis, seen"
WHOLE = 8  # columns of a report with its text


def report_of(row: Sequence[Any]) -> Report:
    """The report of a row of these columns and the text. Where that is empty (not asked for, or kept elsewhere) the report keeps its id."""
    key, doc, outlet, url, published, basis, seen, text = row
    named = None if text else key
    return Report(text=text, doc=doc, outlet=outlet, url=url, published=published, published_basis=basis, seen=seen, key=named)


class Asking:
    """The questions that an open archive answers; see Archive."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection
        self.run: int | None = None
        self.still: dict[str, str] | None = None
        """Answers of an archive that nobody can change while it is open, by what was asked; None for one that can be changed."""

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self.connection.execute(query, list(values)).fetchall()
        except duckdb.Error as error:
            raise ArchiveError(f"the archive {self.path} could not be read: {str(error).splitlines()[0][:300]}") from error

    def reports(self, *, as_of: str | None = None, outlet: str | None = None, ids: Sequence[str] | None = None) -> list[Report]:
        """The reports with their texts, in order of doc and id; with ``as_of`` only those that were published by then."""
        where, values = filters.reports(as_of=as_of, outlet=outlet, ids=ids)
        query = f"SELECT {REPORT}, text FROM reports WHERE {where} ORDER BY doc, id"
        return [report_of(row) for row in self._rows(query, values)]

    def metadata(self, ids: Sequence[str] | None = None) -> dict[str, Report]:
        """From the id of each report (of these, where ``ids`` are given) to its metadata, in order of doc and id; **the texts are left
        out** (empty), for answers need names and days only.
        """
        where, values = filters.reports(as_of=None, outlet=None, ids=ids)
        return {row[0]: report_of((*row, "")) for row in self._rows(f"SELECT {REPORT} FROM reports WHERE {where} ORDER BY doc, id", values)}

    def report(self, report_id: str) -> Report | None:
        """One report with its text, or None where the archive has none of that id."""
        return next(iter(self.reports(ids=[report_id])), None)

    def text(self, report_id: str) -> str:
        """The text of a report. Raises UsageError where the archive has none of that id, ArchiveError where it keeps no text of it."""
        report = self.report(report_id)
        if report is None:
            raise UsageError(f"the archive has no report {report_id}")
        if not report.text:
            raise ArchiveError(f"the text of report {report_id} ({report.doc}) is kept outside of the archive")
        return report.text

    def sightings(self, report_id: str) -> list[dict[str, str | None]]:
        """Where and as what a report was seen, in the order in which it came in."""
        names = ("doc", "outlet", "url", "published")
        found = self._rows(f"SELECT {', '.join(names)} FROM sightings WHERE report = ? ORDER BY rowid", [report_id])
        return [dict(zip(names, row, strict=True)) for row in found]

    def sources(self, as_of: str | None = None) -> dict[str, str]:
        """From the id of each report that has a copy to that of its likely origin, which stands for the group where independent reports are
        counted; a report that is not here stands alone. With ``as_of`` what an archive knows that has only the reports published by then.
        """
        return copies.sources(self.connection, filters.limit_day("as-of", as_of, first=False))

    def copies(self, reports: Sequence[str] | None = None) -> list[list[Copy]]:
        """The groups of copies, the likely origin of each first; with ``reports`` (ids) only the groups that have one of them."""
        return copies.found(self.connection, reports)

    def stories(self, reports: Sequence[str] | None = None) -> list[Pair]:
        """The pairs of reports that lean on one source without being copies; with ``reports`` (ids) only those that have one of them."""
        return copies.stories(self.connection, reports)

    def known_addresses(self, addresses: Sequence[str]) -> set[str]:
        """Of these addresses, those at or under which a report that is stored was seen."""
        asked = list(addresses)
        query = "SELECT doc FROM sightings WHERE doc IN (SELECT unnest(?)) UNION SELECT url FROM sightings WHERE url IN (SELECT unnest(?))"
        return {str(row[0]) for row in self._rows(query, [asked, asked])} if asked else set()

    def record(self, record_id: str) -> AnyRecord | None:
        """One record, or None where the archive has none of that id."""
        found = self._rows("SELECT json FROM records WHERE id = ? ORDER BY report", [record_id])
        return rows.decode(found[0][0]) if found else None

    def records(
        self,
        kind: Kind | None = None,
        *,
        type: str | Sequence[str] | None = None,
        status: str | Sequence[str] | None = None,
        actor: str | None = None,
        recipient: str | None = None,
        about: str | None = None,
        party: str | Sequence[str] | None = None,
        person: str | None = None,
        outlet: str | None = None,
        text: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        min_confidence: float = 0.0,
        words: Sequence[Sequence[str]] = (),
        year: int | None = None,
        report: str | Sequence[str] | None = None,
        limit: int | None = None,
    ) -> list[AnyRecord]:
        """The records that fit every filter, in order of doc, report and place in the report.

        ``type`` is an event's type, with its mode after a stroke (``CONSULT/visit``), or a tie's name; one or several. ``actor`` is the
        code of an actor, of ``a`` of a tie, of a speaker; ``recipient`` of a recipient or of ``b``; ``about`` of whom a statement is about;
        ``party`` any of these (several: all of them must take part). ``person`` is a full name. ``text``: all of its words stand in the
        quote, whatever their case; ``words``: of each word the forms of which one stands in it, as a whole word (Searching.forms).
        ``year`` is that of the report's day, ``report`` its id; one or several.

        ``since`` and ``until`` (EDTF) keep what can lie between them by its date, else by its report's day, as which it can be at the
        latest; records with neither are left out. ``as_of`` keeps what reports published by then told.

        Raises UsageError for a limit that is no date.
        """
        where, values = filters.records(
            kind=kind,
            type=type,
            status=status,
            actor=actor,
            recipient=recipient,
            about=about,
            party=party,
            person=person,
            outlet=outlet,
            text=text,
            since=since,
            until=until,
            as_of=as_of,
            min_confidence=min_confidence,
            words=words,
            year=year,
            report=report,
        )
        query = (
            f"SELECT r.json FROM records r JOIN reports ON reports.id = r.report WHERE {where} ORDER BY reports.doc, r.report, r.position"
        )
        if limit is not None:
            query += " LIMIT ?"
            values.append(max(0, limit))
        return [rows.decode(row[0]) for row in self._rows(query, values)]

    def record_ids(
        self,
        kind: Kind,
        *,
        party: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> list[str]:
        """The ids of the records of a kind that fit these filters, as ``records`` orders them."""
        where, values = filters.records(kind=kind, party=party, since=since, until=until, as_of=as_of)
        query = f"SELECT r.id FROM records r JOIN reports ON reports.id = r.report WHERE {where} ORDER BY reports.doc, r.report, r.position"
        return [row[0] for row in self._rows(query, values)]

    def coverage(self, *, since: str | None = None, until: str | None = None, as_of: str | None = None) -> dict[str, int]:
        """How many reports tell anything of each party (by its code): what the volume of coverage is measured by. The limits are those of
        ``records``.
        """
        where, values = filters.records(since=since, until=until, as_of=as_of)
        query = (
            "SELECT code, count(DISTINCT report) FROM (SELECT unnest(r.parties) AS code, r.report AS report FROM records r "
            f"JOIN reports ON reports.id = r.report WHERE {where}) WHERE code <> ? GROUP BY code ORDER BY code"
        )
        return dict(self._rows(query, [*values, UNKNOWN]))

    def persons(
        self, type: str | None = None, *, since: str | None = None, until: str | None = None, as_of: str | None = None
    ) -> dict[str, int]:
        """How many reports tell an event of that type (of any, where there is none) of each person, most first. The limits are those of
        ``records``.
        """
        where, values = filters.records(kind="event", type=type, since=since, until=until, as_of=as_of)
        query = (
            "SELECT person, count(DISTINCT report) AS told FROM (SELECT unnest(r.persons) AS person, r.report AS report FROM records r "
            f"JOIN reports ON reports.id = r.report WHERE {where}) GROUP BY person ORDER BY told DESC, person"
        )
        return dict(self._rows(query, values))

    def newest_day(self) -> str | None:
        """The day of the newest report (ISO), or None where no report has one."""
        day = self._rows("SELECT max(published_last) FROM reports")[0][0]
        return day.isoformat() if day else None

    def state(self) -> str:
        """What changes whenever a report or one of its records does: for those who hold on to what they made of the records."""
        return self._once("SELECT count(*), bit_xor(hash(id, coded, published, doc, outlet)) FROM reports")

    def states(self) -> dict[str, int]:
        """From the id of each report to what changes whenever it or one of its records does: what ``state`` is made of."""
        return dict(self._rows("SELECT id, hash(id, coded, published, doc, outlet) FROM reports"))

    def mark(self) -> str:
        """What changes whenever anything does that an answer could show: reports, records, judgements, runs."""
        return self.state() + self._once(
            "SELECT (SELECT bit_xor(hash(id, other, verdict, note, judged)) FROM judgements), (SELECT count(*) FROM judgements), "
            "(SELECT bit_xor(hash(id, ended)) FROM runs), (SELECT count(*) FROM runs), (SELECT count(*) FROM sightings)"
        )

    def _once(self, query: str) -> str:
        """The row that a question has for an answer. It looks at every report, and a server asks it at each request, so of an archive that
        stands still it is asked once."""
        if self.still is None:
            return str(self._rows(query)[0])
        if query not in self.still:
            self.still[query] = str(self._rows(query)[0])
        return self.still[query]

    def last_day(self, as_of: str | None = None) -> dt.date | None:
        """The last day on which a report was published (by ``as_of``): what the archive can know of; None where no report has a day."""
        day = filters.limit_day("as-of", as_of, first=False)
        query = "SELECT max(published_last) FROM reports WHERE ?::DATE IS NULL OR published_last <= ?::DATE"
        found = self._rows(query, [day, day])[0][0]
        return found if isinstance(found, dt.date) else None

    def first_day(self, as_of: str | None = None) -> dt.date | None:
        """The first day on which a report was published, of those published by ``as_of``; None where no report has a day."""
        day = filters.limit_day("as-of", as_of, first=False)
        query = "SELECT min(published_first) FROM reports WHERE ?::DATE IS NULL OR published_last <= ?::DATE"
        found = self._rows(query, [day, day])[0][0]
        return found if isinstance(found, dt.date) else None

    def counts(self, as_of: str | None = None) -> dict[str, int]:
        """How many ``reports``, ``events``, ``ties`` and ``statements`` there are (with ``as_of``: of reports published by then), how many
        of all reports have no day (``undated_reports``), and how many ``as_of`` leaves out (``reports_left_out``).
        """
        day = filters.limit_day("as-of", as_of, first=False)
        total, undated, reports = self._rows(
            "SELECT count(*), count(*) FILTER (published IS NULL), count(*) FILTER (?::DATE IS NULL OR published_last <= ?::DATE) "
            "FROM reports",
            [day, day],
        )[0]
        kinds = dict(
            self._rows(
                "SELECT r.kind, count(*) FROM records r JOIN reports ON reports.id = r.report "
                "WHERE ?::DATE IS NULL OR reports.published_last <= ?::DATE GROUP BY r.kind",
                [day, day],
            )
        )
        return {
            "reports": reports,
            "events": kinds.get("event", 0),
            "ties": kinds.get("tie", 0),
            "statements": kinds.get("statement", 0),
            "undated_reports": undated,
            "reports_left_out": total - reports,
        }
