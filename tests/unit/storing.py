"""Coded reports made by hand, for the tests of the archive, and what a test does with other processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from test_archive import TEXT, Coded, coded

from sekutu.store.archive import Archive
from sekutu.store.checking import check

__all__ = ["TEXT", "Coded", "coded", "numbered", "python", "sound", "text_of"]


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


def sound(archive: Archive) -> bool:
    """Whether a check finds nothing wrong."""
    found = check(archive).findings
    assert not found, found[:5]
    return True
