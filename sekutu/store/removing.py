"""Taking reports out: the text, the records, the sightings, and every byte of them in the archive's file.

What is left is a tombstone: the ids of the report and its records (hashes, from which nothing can be read), the time and the run, so that
later answers can tell what was withdrawn and the report does not come in again with the next feed. Human judgements stay, as they always
do, without their notes.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence

import duckdb

from sekutu.errors import ArchiveError, UsageError
from sekutu.records import Report
from sekutu.store import copies, database, history
from sekutu.store.asking import REPORT, report_of
from sekutu.store.database import MEMORY, transaction
from sekutu.store.runs import Runs, now, stamp

TABLES = {"records": "report", "sightings": "report", "reports": "id"}
"""Every table that holds something of a report, and its column with the report's id."""

_PREFIX = re.compile("[0-9a-f]{4,16}")


class Removing(Runs):
    """The part of an open archive that takes reports out; see Archive."""

    def find_reports(self, word: str) -> list[Report]:
        """The reports that a word means, without their texts: by id, by the beginning of an id (four digits or more), or by the name of a
        sighting. Several where it does not tell which."""
        query = (
            f"SELECT {REPORT}, '' FROM reports WHERE id = ? OR (? AND starts_with(id, ?)) OR doc = ? "
            "OR id IN (SELECT report FROM sightings WHERE doc = ?) ORDER BY doc, id"
        )
        found = [report_of(row) for row in self._rows(query, [word, bool(_PREFIX.fullmatch(word)), word, word, word])]
        return [one for one in found if one.id == word] or found

    def remove(self, ids: Sequence[str]) -> dict[str, int]:
        """Takes reports out with all that came from them, and returns how many ``reports`` and ``records`` that were. The file is written
        anew, so that nothing of them is left in it.

        Raises UsageError, with nothing removed, for an id that the archive does not have; ArchiveError where the file cannot be written.
        """
        held = {row[0] for row in self._rows("SELECT id FROM reports WHERE id IN (SELECT unnest(?))", [list(ids)])}
        for one in ids:
            if one not in held:
                raise UsageError(f"the archive has no report {one}")
        gone = sorted(held)
        with transaction(self.connection):
            self.connection.execute(
                "DELETE FROM set_aside WHERE name IN (SELECT doc FROM sightings WHERE report IN (SELECT unnest(?)))", [gone]
            )
            records = self._rows("SELECT count(*) FROM records WHERE report IN (SELECT unnest(?))", [gone])[0][0]
            copies.forget(self.connection, gone)
            history.forget(self.connection, gone, self.run)
            for table, column in TABLES.items():
                self.connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?))", [gone])
            self.connection.execute("UPDATE judgements SET note = NULL WHERE report IN (SELECT unnest(?))", [gone])
            self.connection.execute("INSERT INTO removed SELECT unnest(?), ?, ?", [gone, now(), self.run])
        self.rewrite()
        return {"reports": len(gone), "records": records}

    def removals(self) -> list[dict[str, str | int | None]]:
        """The tombstones, oldest first: ``report``, ``removed`` (UTC) and ``run``."""
        found = self._rows("SELECT report, removed, run FROM removed ORDER BY removed, report")
        return [{"report": report, "removed": stamp(time), "run": run} for report, time, run in found]

    def rewrite(self) -> None:
        """Writes the archive into a new file and puts that in the place of the old one: what was deleted is not only marked so, but gone.

        The old file is held until the new one stands in its place, so that no other process can write to it in between. Raises ArchiveError
        where there is no room for a second file; what was deleted is deleted all the same.
        """
        if str(self.path) == MEMORY:
            return
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.new")
        quoted = "'" + str(draft).replace("'", "''") + "'"
        try:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            self.connection.execute("CHECKPOINT")
            self.connection.execute(f"ATTACH {quoted} AS rewritten (STORAGE_VERSION '{database.STORAGE_VERSION}')")
            try:
                held = self._rows("SELECT current_database()")[0][0]
                name = '"' + held.replace('"', '""') + '"'
                self.connection.execute(f"COPY FROM DATABASE {name} TO rewritten")
            finally:
                self.connection.execute("DETACH rewritten")
            draft.chmod(self.path.stat().st_mode & 0o777)
            if os.name != "posix":  # an open file cannot be replaced there
                self.connection.close()
            draft.replace(self.path)
            self.connection.close()
        except (duckdb.Error, OSError) as error:
            raise ArchiveError(f"{self.path} could not be written anew after a removal: {str(error).splitlines()[0][:300]}") from error
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
        self.connection = database.connect(str(self.path), False)
