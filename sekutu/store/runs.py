"""The runs of an archive: which command brought what, when, by which version, how fast, and what it set aside and why."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sekutu.errors import InputSetAside
from sekutu.store.asking import Asking
from sekutu.store.database import insert, transaction
from sekutu.version import VERSION

_COLUMNS = ("id", "command", "inputs", "version", "started", "ended", "seconds", "added", "changed", "unchanged", "set_aside")


def now() -> dt.datetime:
    """The time, UTC, whole seconds: for runs, removals and judgements only, never for records."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None)


def stamp(time: dt.datetime) -> str:
    """A time of the archive as ISO 8601."""
    return time.isoformat(timespec="seconds") + "Z"


class Runs(Asking):
    """The part of an open archive that keeps its runs; see Archive."""

    _began = 0.0

    def begin_run(self, command: str, inputs: Sequence[str] = ()) -> int:
        """Notes that a run begins; what is added from here on belongs to it. Returns its number."""
        with transaction(self.connection):
            number = self._new_run(command, inputs, VERSION, now())
        self.run = number
        self._began = time.monotonic()
        return number

    def _new_run(self, command: str, inputs: Sequence[str], version: str, started: dt.datetime, token: str | None = None) -> int:
        number = int(self._rows("SELECT coalesce(max(id), 0) + 1 FROM runs")[0][0])
        self.connection.execute(
            "INSERT INTO runs (id, command, inputs, version, started, added, changed, unchanged, set_aside, token) "
            "VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, ?)",
            [number, command, list(inputs), version, started, token],
        )
        return number

    def note_aside(self, run: int, aside: Iterable[InputSetAside]) -> None:
        """Stores what a run has set aside, with the reasons."""
        if listed := list(aside):
            with transaction(self.connection):
                self._aside(run, [(one.name, one.reason) for one in listed])

    def _aside(self, run: int, listed: Sequence[tuple[str, str]]) -> None:
        rows = [{"run": run, "name": _clean(name), "reason": _clean(reason)} for name, reason in listed]
        insert(self.connection, "set_aside", {"run": "INTEGER", "name": "VARCHAR", "reason": "VARCHAR"}, rows)
        self.connection.execute("UPDATE runs SET set_aside = set_aside + ? WHERE id = ?", [len(rows), run])

    def end_run(self, run: int, set_aside: int = 0, figures: Mapping[str, Any] | None = None) -> None:
        """Notes that a run has ended, how many inputs it set aside besides those that note_aside stored, and what else it counted."""
        seconds = round(time.monotonic() - self._began, 3) if self.run == run else None
        with transaction(self.connection):
            self.connection.execute(
                "UPDATE runs SET ended = ?, seconds = ?, set_aside = set_aside + ?, figures = ? WHERE id = ?",
                [now(), seconds, set_aside, json.dumps(figures) if figures else None, run],
            )
        if self.run == run:
            self.run = None

    def runs(self) -> list[dict[str, Any]]:
        """The runs, oldest first; ``ended`` is None for one that is going on or was cut off, ``pace`` the reports a second, None where
        that is not known. Times are UTC, ISO 8601; ``seconds`` is how long it took."""
        found = self._rows(f"SELECT {', '.join(_COLUMNS)}, figures FROM runs ORDER BY id")
        return [_run(row) for row in found]

    def set_aside(self, run: int) -> list[dict[str, str]]:
        """The inputs that a run set aside, each with its ``name`` and the ``reason``."""
        found = self._rows("SELECT name, reason FROM set_aside WHERE run = ? ORDER BY rowid", [run])
        return [{"name": name, "reason": reason} for name, reason in found]


def _run(row: Sequence[Any]) -> dict[str, Any]:
    out: dict[str, Any] = {
        name: stamp(value) if isinstance(value, dt.datetime) else value for name, value in zip(_COLUMNS, row[:-1], strict=True)
    }
    done = out["added"] + out["changed"] + out["unchanged"]
    out["pace"] = round(done / out["seconds"], 1) if out["seconds"] and done else None
    return out | (json.loads(row[-1]) if row[-1] else {})


def _clean(text: str) -> str:
    """Half of a character cannot be stored; a name may hold it where a file system is not UTF-8."""
    return text.encode("utf-8", "replace").decode()
