"""What people say about records: right or wrong, and of two records whether they tell of the same act.

A judgement is kept on the ids of records, never on rows: a recoding leaves it, and one that finds no record any more is listed all the
same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sekutu.errors import NotKnown, UsageError
from sekutu.store.asking import Asking
from sekutu.store.database import transaction
from sekutu.store.runs import now, stamp

Verdict = Literal["right", "wrong", "same", "different"]
ON_ONE: tuple[Verdict, ...] = ("right", "wrong")
ON_TWO: tuple[Verdict, ...] = ("same", "different")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement. ``id`` is the record (of a pair the lesser id), ``other`` the second of a pair; ``found`` whether the archive still
    has all of its records; ``doc`` the report of the first, None where that was taken out; ``judged`` the time, UTC."""

    id: str
    other: str | None
    verdict: Verdict
    note: str | None
    judged: str
    found: bool
    report: str
    doc: str | None

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


class Judging(Asking):
    """The part of an open archive that keeps judgements; see Archive."""

    def judge(self, verdict: Verdict, id: str, other: str | None = None, note: str | None = None) -> Judgement:
        """Keeps a judgement; an earlier one on the same record, or the same pair, is replaced. Returns it.

        Raises UsageError for a record that the archive does not have, a pair of one record, and a number of records that does not go with
        the verdict.
        """
        if verdict not in (ON_ONE if other is None else ON_TWO):
            raise UsageError(f"{verdict} judges {'two records' if verdict in ON_TWO else 'one record'}", (*ON_ONE, *ON_TWO))
        if id == other:
            raise UsageError(f"a record is not compared with itself: {id}")
        ids = sorted({id, other or id})
        held = dict(self._rows("SELECT id, report FROM records WHERE id IN (SELECT unnest(?))", [ids]))
        for one in ids:
            if one not in held:
                raise NotKnown(f"the archive has no record {one}")
        second = ids[1] if other is not None else None
        with transaction(self.connection):
            self.connection.execute("DELETE FROM judgements WHERE id = ? AND other IS NOT DISTINCT FROM ?", [ids[0], second])
            self.connection.execute(
                "INSERT INTO judgements (id, other, verdict, note, report, judged) VALUES (?, ?, ?, ?, ?, ?)",
                [ids[0], second, verdict, note, held[ids[0]], now()],
            )
        return next(one for one in self.judgements() if (one.id, one.other) == (ids[0], second))

    def judgements(self) -> list[Judgement]:
        """All judgements in the order of their time and ids, also those whose record is gone."""
        if not self._rows("SELECT 1 FROM judgements LIMIT 1"):  # else all records would be gone through to find that none was judged
            return []
        found = self._rows(
            "SELECT j.id, j.other, j.verdict, j.note, j.judged, "
            "j.id IN (SELECT id FROM records) AND (j.other IS NULL OR j.other IN (SELECT id FROM records)), j.report, reports.doc "
            "FROM judgements j LEFT JOIN reports ON reports.id = j.report ORDER BY j.judged, j.id, j.other"
        )
        return [Judgement(row[0], row[1], row[2], row[3], stamp(row[4]), row[5], row[6], row[7]) for row in found]

    def judged(self) -> dict[str, Verdict]:
        """From the ids of single records that were judged to ``right`` or ``wrong``."""
        return dict(self._rows("SELECT id, verdict FROM judgements WHERE other IS NULL ORDER BY id"))
