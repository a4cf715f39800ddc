"""Adding to an archive: what is checked first, what is stored, what a second sighting of the same text changes.

Each batch is one transaction. What has been yielded or returned is committed; a process that is killed leaves whole reports or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, Protocol

import msgspec

from sekutu.errors import ArchiveError, SekutuError
from sekutu.records import AnyRecord, Report
from sekutu.store import copies, history, rows
from sekutu.store.asking import REPORT, WHOLE, report_of
from sekutu.store.database import insert, transaction
from sekutu.store.runs import Runs

Outcome = Literal["added", "unchanged", "changed", "removed"]
"""``removed``: the report was taken out earlier, and was not added again."""

BATCH = 32
"""Reports in a transaction. A commit costs some milliseconds, so that larger ones gain little, and less is lost with smaller ones."""

LONGEST_QUOTE = 300
"""Characters of a quotation that is kept where its text is not; few sentences of news are longer."""


class CodedReport(Protocol):
    """A report with its records; what the pipeline returns is one."""

    @property
    def report(self) -> Report: ...
    @property
    def records(self) -> Sequence[AnyRecord]: ...
    @property
    def language(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Stored:
    """What an archive is given of a report: all of it, or no text and short quotations (``without_text``)."""

    report: Report
    records: Sequence[AnyRecord]
    language: str


@dataclass(frozen=True, slots=True)
class _Held:
    report: Report
    coded: str
    kept: bool
    stored: bool


def check(one: CodedReport) -> None:
    """Raises ArchiveError for what must not be stored, a fault of the coder and not of the report: a quote that is not what the text holds
    at its span, a date that is none, two records of one id, half of a character."""
    report = one.report
    ids: set[str] = set()
    try:
        rows.days(report.published)
        msgspec.json.encode(report)
        for record in one.records:
            whole = report.text[record.start : record.end] if report.text else record.quote
            if record.report != report.id or whole != record.quote or not record.quote:
                raise ArchiveError(f"{report.doc}: the quote of record {record.id} is not in the report at its span")
            if record.id in ids:
                raise ArchiveError(f"{report.doc}: two records have the id {record.id}")
            ids.add(record.id)
            rows.record_row(record, 0, "")
            rows.encode(record)
    except SekutuError:
        raise
    except ValueError as error:  # a date that is none, half of a surrogate pair
        raise ArchiveError(f"{report.doc}: cannot be stored: {error}") from error


def without_text(one: CodedReport) -> Stored:
    """The report without its text: its id stays the hash of the text, and quotations are cut, at a space, to LONGEST_QUOTE characters."""
    report = msgspec.structs.replace(one.report, text="", key=one.report.id)
    return Stored(report, [_short(record) for record in one.records], one.language)


def _short(record: AnyRecord) -> AnyRecord:
    if len(record.quote) <= LONGEST_QUOTE:
        return record
    cut = record.quote[:LONGEST_QUOTE]
    quote = cut.rpartition(" ")[0].rstrip() or cut
    return msgspec.structs.replace(record, quote=quote, end=record.start + len(quote))


class Adding(Runs):
    """The part of an open archive that takes reports in; see Archive."""

    def add(self, coded: CodedReport, *, restore: bool = False) -> Outcome:
        """Stores a report with its records, in one transaction that is committed on return; see add_all."""
        return next(self.add_all([coded], restore=restore))[1]

    def add_all(self, coded: Iterable[CodedReport], batch: int = BATCH, *, restore: bool = False) -> Iterator[tuple[CodedReport, Outcome]]:
        """Stores many reports, a transaction for each ``batch`` of them, and yields each with what became of it, never before it is
        committed.

        The same text is the same report. Seen again, it is ``unchanged``: its metadata stay those of the first sighting, and the new name,
        outlet, address and day are only noted as a sighting. It is ``changed`` where the new sighting tells all that was known and more (an
        outlet, an address, a day that was missing or only inferred; the text, where the archive had none), or where the same sighting is
        coded otherwise by a newer program; then metadata and records are replaced together. A report that was taken out is ``removed`` and
        stays out, unless ``restore``.

        Between batches the archive is tended: see Archive.tend.

        Raises ArchiveError, with nothing of the batch stored, where the file cannot be written (a full disk), and for a record whose quote
        is not what the text holds at its span, a date that is none, or two records of one id.
        """
        source = iter(coded)
        while some := list(islice(source, max(1, batch))):
            for one in some:
                check(one)
            with transaction(self.connection):
                outcomes = self._put(some, self.run, restore)
            yield from zip(some, outcomes, strict=True)
            self.tend()
        copies.settle(self.connection, lambda: transaction(self.connection))

    def tend(self) -> None:
        """What an owner does now and then; see Archive."""

    @property
    def keeps_texts(self) -> bool:
        """Whether texts are stored, or kept outside (spans, hashes and short quotations only). A setting of the archive."""
        return not self._rows("SELECT 1 FROM meta WHERE name = 'texts' AND value = 'outside'")

    @keeps_texts.setter
    def keeps_texts(self, keep: bool) -> None:
        with transaction(self.connection):
            self.connection.execute("DELETE FROM meta WHERE name = 'texts'")
            if not keep:
                self.connection.execute("INSERT INTO meta VALUES ('texts', 'outside')")

    def _put(self, batch: Sequence[CodedReport], run: int | None, restore: bool = False, anew: bool = False) -> list[Outcome]:
        """Writes a batch that was checked, within a transaction of the caller. ``anew``: the reports are stored already and were coded
        again; what is found now replaces what was, and is no sighting."""
        ids = [one.report.id for one in batch]
        keeps = self.keeps_texts
        known = self._known(ids)
        gone = {row[0] for row in self._rows("SELECT report FROM removed WHERE report IN (SELECT unnest(?))", [ids])}
        if restore and gone:
            self.connection.execute("DELETE FROM removed WHERE report IN (SELECT unnest(?))", [sorted(gone)])
            gone = set()
        seen = self._seen(ids)
        outcomes: list[Outcome] = []
        fresh: dict[str, rows.Row] = {}
        replaced: set[str] = set()
        elsewhere: set[str] = set()  # of those, the ones of another outlet or day, which tell who copied whom
        records: dict[str, list[rows.Row]] = {}
        sightings: list[rows.Row] = []
        for one in batch:
            report, key = one.report, one.report.id
            if key in gone:
                outcomes.append("removed")
                continue
            sighting = rows.sighting_row(report, run)
            if not anew and (mark := tuple(sighting.values())[:-1]) not in seen:
                seen.add(mark)
                sightings.append(sighting)
            before = known.get(key)
            kept = (before is not None and before.kept) or (keeps and bool(report.text))
            stored = Stored(report, one.records, one.language) if kept else without_text(one)
            lines = [rows.encode(record) for record in stored.records]
            coded = rows.fingerprint(lines)
            outcome = _outcome(before, stored.report, coded, kept, anew)
            outcomes.append(outcome)
            if outcome == "unchanged":
                continue
            if before is not None and before.stored:
                replaced.add(key)
                if (before.report.outlet, before.report.published) != (report.outlet, report.published):
                    elsewhere.add(key)
            known[key] = _Held(rows.bare(report), coded, kept, key in replaced)
            fresh[key] = rows.report_row(stored.report, one.language, coded, run, kept)
            pairs = zip(stored.records, lines, strict=True)
            records[key] = [rows.record_row(record, position, line) for position, (record, line) in enumerate(pairs)]
        history.keep(self.connection, sorted(replaced), run)
        self._replace(fresh, replaced)
        insert(self.connection, "records", rows.RECORD_COLUMNS, [row for listed in records.values() for row in listed])
        insert(self.connection, "sightings", rows.SIGHTING_COLUMNS, sightings)
        new = {one.report.id: (one.report, one.language) for one in batch if one.report.id in fresh and one.report.id not in replaced}
        copies.note(self.connection, [one for one in new.values() if one[0].text], elsewhere)
        if run is not None:
            self.connection.execute(
                "UPDATE runs SET added = added + ?, changed = changed + ?, unchanged = unchanged + ? WHERE id = ?",
                [outcomes.count("added"), outcomes.count("changed"), outcomes.count("unchanged"), run],
            )
        return outcomes

    def _known(self, ids: Sequence[str]) -> dict[str, _Held]:
        """Of these reports, the stored ones, with the hash of their records."""
        query = f"SELECT {REPORT}, '', coded, text_kept FROM reports WHERE id IN (SELECT unnest(?))"
        found = self._rows(query, [list(ids)])
        return {row[0]: _Held(rows.bare(report_of(row[:WHOLE])), row[WHOLE], row[WHOLE + 1], True) for row in found}

    def _seen(self, ids: Sequence[str]) -> set[tuple[Any, ...]]:
        return set(self._rows("SELECT report, doc, outlet, url, published FROM sightings WHERE report IN (SELECT unnest(?))", [list(ids)]))

    def _replace(self, fresh: Mapping[str, rows.Row], replaced: set[str]) -> None:
        """Writes the rows of reports; those that are stored already keep their row and their first run, and lose their records."""
        for key in replaced:
            left = {"id", "added_in"} if fresh[key]["text"] else {"id", "added_in", "text", "text_kept"}
            values = {name: value for name, value in fresh[key].items() if name not in left}
            changes = ", ".join(f"{name} = ?" for name in values)
            self.connection.execute(f"UPDATE reports SET {changes} WHERE id = ?", [*values.values(), key])
            self.connection.execute("DELETE FROM records WHERE report = ?", [key])
        insert(self.connection, "reports", rows.REPORT_COLUMNS, [row for key, row in fresh.items() if key not in replaced])


def _outcome(before: _Held | None, report: Report, coded: str, kept: bool, anew: bool) -> Outcome:
    """What becomes of a report that is held like this (None: not at all)."""
    if before is None:
        return "added"
    bare = rows.bare(report)
    if kept and not report.text:  # what came without its text says less than what is held
        return "unchanged"
    if kept and not before.kept:
        return "changed"
    otherwise = coded != before.coded
    if anew:
        return "changed" if otherwise or bare != before.report else "unchanged"
    return "changed" if (bare == before.report and otherwise) or rows.tells_more(report, before.report) else "unchanged"
