"""What the tests of engines share: parts of a job, made of sentences of our own, and what came out of it."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINES = [
    "local",
    pytest.param("dask", marks=pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="distributed is not installed")),
    pytest.param("ray", marks=pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="ray is not installed")),
]

VISIT = "Presiden Rusia Vladimir Putin tiba di Beijing pada hari ke-{} dan bertemu dengan Presiden China Xi Jinping. "
PACT = "Menteri Luar Negeri India S. Jaishankar mengecam serangan Pakistan di Kashmir, laporan nomor {}."


def row(number: int) -> dict[str, str]:
    """A report of two sentences that code to records."""
    return {"id": f"r{number}", "text": VISIT.format(number) + PACT.format(number), "published": "2024-05-16", "outlet": "Contoh"}


def job(folder: Path, parts: int = 4, each: int = 5) -> Path:
    """A folder of JSONL files; the last report of each part is the first one of the next, too, and a line of each is damaged."""
    folder.mkdir(parents=True)
    for part in range(parts):
        numbers = range(part * each, part * each + each + 1)
        lines = [json.dumps(row(number)) for number in numbers]
        lines.insert(2, "{not a line of JSON")
        (folder / f"part-{part}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a folder; drafts would be among them."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def alive(pids: list[int]) -> Iterator[int]:
    """Those of some processes that run still; what has ended and is not waited for yet does not."""
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if state != "Z":
            yield pid
