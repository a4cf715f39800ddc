"""Coded reports made by hand, for the tests of the archive, and what a test does with other processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
from test_archive import TEXT, Coded, coded

from sekutu.store import database
from sekutu.store.archive import Archive
from sekutu.store.checking import check

UNDONE = {
    "0005_seen.sql": ["ALTER TABLE reports DROP COLUMN seen"],
    "0004_history.sql": ["DROP TABLE history", "DELETE FROM meta WHERE name = 'history_from'"],
    "0003_copies.sql": [f"DROP TABLE copy_{name}" for name in ("marks", "keys", "pairs", "groups", "touched")],
}
"""What takes back each step."""

__all__ = ["TEXT", "Coded", "coded", "numbered", "python", "sound", "step_back", "text_of"]


def text_of(name: str, number: int) -> str:
    """A text that begins like all of them and goes on in words of its own, so that none is a copy of another."""
    return f"{TEXT} {name} nomor {number}. " + " ".join(f"{name}{number}kata{word}" for word in range(120)) + "."


def numbered(name: str, count: int, **metadata: str) -> list[Coded]:
    """So many reports whose texts differ."""
    return [coded(text_of(name, number), doc=f"{name}-{number}.txt", **metadata) for number in range(count)]


def python(script: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
    """A process that runs the script, with the modules of these tests at hand."""
    lines = f"import sys\nsys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    command = [sys.executable, "-c", lines + script, *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def step_back(path: Path, form: str) -> None:
    """Makes the archive one of the form before that step, as an older version of the program would have left it."""
    steps = database.MIGRATIONS
    connection = duckdb.connect(str(path))
    for name in reversed(steps[steps.index(form) :]):
        for statement in UNDONE[name]:
            connection.execute(statement)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'schema_version'", [str(steps.index(form))])
    connection.close()


def sound(archive: Archive) -> bool:
    """Whether a check finds nothing wrong."""
    found = check(archive).findings
    assert not found, found[:5]
    return True
