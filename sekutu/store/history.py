"""What records said before: kept when a run replaces or takes out the records of a report, so that the state after any run can be told.

Adding writes nothing here, for what is new stands in ``reports.added_in``; changing a report keeps its former records, whole; taking one
out leaves the ids of its records alone, as nothing else of it may be left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sekutu.records import AnyRecord
from sekutu.store import rows
from sekutu.store.asking import Asking

if TYPE_CHECKING:
    import duckdb

_KEEP = """
INSERT INTO history
SELECT r.report, r.id, r.kind, {json}, coalesce(p.changed_in, p.added_in, 0), $run
FROM records r JOIN reports p ON p.id = r.report
WHERE r.report IN (SELECT unnest($reports)) AND coalesce(p.changed_in, p.added_in, 0) < $run
"""


def keep(connection: duckdb.DuckDBPyConnection, reports: Sequence[str], run: int | None) -> None:
    """Keeps the records of reports that a run is about to replace. Within the caller's transaction; without a run nothing is kept, since
    nobody can ask what is new since then. What one run changes twice was never the state after a run."""
    if run is not None and reports:
        connection.execute(_KEEP.format(json="r.json"), {"run": run, "reports": list(reports)})


def forget(connection: duckdb.DuckDBPyConnection, reports: Sequence[str], run: int | None) -> None:
    """Leaves of reports that are about to be taken out only the ids of their records, also in what was kept before."""
    connection.execute("UPDATE history SET json = NULL WHERE report IN (SELECT unnest(?))", [list(reports)])
    if run is not None:
        connection.execute(_KEEP.format(json="NULL"), {"run": run, "reports": list(reports)})


@dataclass(frozen=True, slots=True)
class Gone:
    """A record of a report that was taken out in ``run``."""

    report: str
    id: str
    kind: str
    run: int


@dataclass(frozen=True, slots=True)
class Then:
    """The state after a run as it differs from the present one.

    ``fresh``: reports that came or changed since; ``old``: the records that these had then (none for those that came since); ``gone``:
    records that were there then, of reports that have been taken out. ``known``: False where changes before the archive was brought to this
    form may be missing.
    """

    fresh: frozenset[str]
    old: tuple[AnyRecord, ...]
    gone: tuple[Gone, ...]
    known: bool


class History(Asking):
    """The part of an open archive that tells what was; see Archive."""

    def then(self, run: int) -> Then:
        """The state after a run, beside the present one."""
        fresh = self._rows("SELECT id FROM reports WHERE coalesce(changed_in, added_in, 0) > ?", [run])
        old = self._rows("SELECT json, id FROM history WHERE since <= ? AND until > ? AND json IS NOT NULL ORDER BY report, id", [run, run])
        gone = self._rows(
            "SELECT h.report, h.id, h.kind, coalesce(d.run, h.until) AS run FROM history h JOIN removed d ON d.report = h.report "
            "WHERE h.since <= ? AND h.until > ? AND h.json IS NULL ORDER BY run, h.report, h.id",
            [run, run],
        )
        known = self._rows("SELECT value FROM meta WHERE name = 'history_from'")
        return Then(
            frozenset(row[0] for row in fresh),
            tuple(rows.decode(row[0]) for row in old),
            tuple(Gone(*row) for row in gone),
            bool(known) and int(known[0][0]) <= run,
        )

    def brought(self, reports: Sequence[str]) -> dict[str, int]:
        """The last run that brought or changed each of these reports."""
        query = "SELECT id, coalesce(changed_in, added_in, 0) FROM reports WHERE id IN (SELECT unnest(?))"
        return dict(self._rows(query, [list(reports)]))
