"""Coding all stored reports anew, in one go: batch by batch, each a transaction, and on from where a run was cut off.

The coder is given by the caller; the archive knows nothing of it. Human judgements stand on the ids of records and stay.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from sekutu.errors import InputSetAside
from sekutu.records import Report
from sekutu.store.adding import BATCH, Adding, CodedReport, check
from sekutu.store.asking import REPORT, WHOLE, report_of
from sekutu.store.database import transaction
from sekutu.version import VERSION

FIGURES = ("reports", "records_new", "records_gone", "records_changed", "records_same")
NO_TEXT = "its text is kept outside of the archive; add it again to code it anew"


@dataclass(frozen=True, slots=True)
class Recoded:
    """What became of one report: set aside with its reason (its records stay as they were), or coded anew (``aside`` is None)."""

    doc: str
    aside: InputSetAside | None = None


@dataclass(slots=True)
class Recode:
    """A recoding: its ``run``, how many reports there are, how many of them an earlier run that was cut off had ``done``, and figures that
    grow as it goes: reports that were coded, and records that are new, gone, changed, or the same as before."""

    run: int
    total: int
    done: int
    reached: str
    figures: Counter[str]

    def to_dict(self) -> dict[str, int]:
        return {name: self.figures[name] for name in FIGURES}


class Recoding(Adding):
    """The part of an open archive that codes it anew; see Archive."""

    def begin_recode(self, from_start: bool = False) -> Recode:
        """Begins a recoding; goes on with the last one where that was cut off and had the present version, unless ``from_start``."""
        last = self._rows("SELECT id, ended, version, reached, figures FROM runs WHERE command = 'recode' ORDER BY id DESC LIMIT 1")
        reached, figures = "", Counter[str]()
        if last and not from_start and last[0][1] is None and last[0][2] == VERSION and last[0][3]:
            reached, figures = last[0][3], Counter(json.loads(last[0][4] or "{}"))
        total, done = self._rows("SELECT count(*), count(*) FILTER (id <= ?) FROM reports", [reached])[0]
        return Recode(self.begin_run("recode"), total, done, reached, figures)

    def recode(self, going: Recode, code: Callable[[Report], CodedReport], batch: int = BATCH) -> Iterator[Recoded]:
        """Codes each report with its stored text, replaces its records where they differ, and yields what became of it when that is
        committed.

        A day or an outlet that an earlier version inferred is inferred anew; what was given stays. A report that the coder sets aside, and
        one whose text is kept outside, keeps its records.
        """
        while held := self._rows(
            f"SELECT {REPORT}, text, text_kept FROM reports WHERE id > ? ORDER BY id LIMIT ?", [going.reached, max(1, batch)]
        ):
            told: list[Recoded] = []
            anew: list[CodedReport] = []
            for row in held:
                report = report_of(row[:WHOLE])
                try:
                    if not row[WHOLE]:
                        raise InputSetAside(report.doc, NO_TEXT)
                    anew.append(code(_as_given(report)))
                    told.append(Recoded(report.doc))
                except InputSetAside as reason:
                    told.append(Recoded(report.doc, reason))
            for one in anew:
                check(one)
            with transaction(self.connection):
                before = self._lines([one.report.id for one in anew])
                self._put(anew, going.run, anew=True)
                figures = going.figures + _differences(before, self._lines([one.report.id for one in anew]))
                figures["reports"] += len(anew)
                self._aside(going.run, [(one.doc, one.aside.reason) for one in told if one.aside])
                self.connection.execute(
                    "UPDATE runs SET reached = ?, figures = ? WHERE id = ?", [held[-1][0], json.dumps(figures), going.run]
                )
            going.figures, going.reached = figures, held[-1][0]
            yield from told
            self.tend()

    def end_recode(self, going: Recode) -> None:
        """Notes that the recoding has come to its end."""
        self.end_run(going.run, figures=going.to_dict())

    def _lines(self, ids: list[str]) -> dict[str, str]:
        return dict(self._rows("SELECT id, json FROM records WHERE report IN (SELECT unnest(?))", [ids]))


def _as_given(report: Report) -> Report:
    """The report as it came in, without the day that was inferred."""
    if report.published_basis == "given":
        return report
    return msgspec.structs.replace(report, published=None, published_basis=None)


def _differences(before: dict[str, str], after: dict[str, str]) -> Counter[str]:
    both = before.keys() & after.keys()
    changed = sum(before[key] != after[key] for key in both)
    told: dict[str, Any] = {
        "records_new": len(after) - len(both),
        "records_gone": len(before) - len(both),
        "records_changed": changed,
        "records_same": len(both) - changed,
    }
    return Counter(told)
