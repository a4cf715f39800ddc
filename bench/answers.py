"""How long the answer commands take on synthetic archives: cold, as a new process, and warm, in a process that has been asked before.

    python bench/answers.py [--records N] [--growth] [--json FILE]

The archive is that of ``bench/happenings.py``: five records a report, 60 parties of which a few do most, and the party asked about is
the one of which most is told. *Cold* is a process of its own, from its start to its end, on the clock and by the time of its
processors; *first* and *warm* are the first question and the best of the next three in one process (its processor time). No report is
a copy. ``--growth`` does the same
from 1,000 to 100,000 records, 10,000 a year; ``bench/growth.py`` draws what ``--json`` keeps of it.
"""

from __future__ import annotations

import argparse
import io
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path

from happenings import clock, synthetic

from sekutu.records import AnyRecord, Event, Report
from sekutu.serve import answers, measures, pages
from sekutu.serve.answers import Period
from sekutu.serve.words import Words
from sekutu.store.archive import open_archive

GROWTH = (1_000, 3_000, 10_000, 30_000, 100_000)


@dataclass(frozen=True)
class Made:
    """What an archive takes in: a report with its records."""

    report: Report
    records: tuple[AnyRecord, ...]
    language: str = "id"


def store(count: int, days: int, path: Path) -> list[AnyRecord]:
    """An archive of so many records."""
    records, reports = synthetic(count, days)
    by: dict[str, list[AnyRecord]] = {one: [] for one in reports}
    for record in records:
        by[record.report].append(record)
    with open_archive(path) as archive:
        # without texts, in which the quotes of synthetic records do not stand
        bare = {one: Report(text="", key=one, doc=told.doc, published=told.published) for one, told in reports.items()}
        for _ in archive.add_all((Made(bare[one], tuple(held)) for one, held in by.items()), batch=2000):
            pass
    return records


def busiest(records: list[AnyRecord]) -> tuple[str, str]:
    """The party of which most is told, and the next."""
    told = Counter(one.code for record in records if isinstance(record, Event) for one in (*record.actors, *record.recipients) if one.code)
    (one, _), (other, _) = told.most_common(2)
    return one, other


def asked(path: Path, party: str, other: str) -> dict[str, Callable[[], object]]:
    words, period = Words("en"), Period()
    return {
        "allies": lambda: pages.allies(party, path, period, words).to_dict(),
        "isolation": lambda: measures.isolation_of(party, path, period, words).to_dict(),
        "shifts": lambda: measures.shifts_of(party, path, period, words).to_dict(),
        "blocs": lambda: measures.blocs_of(party, path, period, words).to_dict(),
        "dyad": lambda: pages.dyad(party, other, path, period, words, 1).to_dict(),
        "contradictions": lambda: pages.contradictions(party, path, period, words, 20).to_dict(),
    }


def cold(path: Path, verb: str, *words: str) -> tuple[float, float]:
    """Seconds on the clock, and of processor time, of a process that is asked once, the best of three."""
    clocks, used = [], []
    for _ in range(3):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "sekutu", verb, *words, "--archive", str(path)], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        clocks.append(time.perf_counter() - start)
        used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(clocks), min(used)


def measured(count: int, days: int, folder: Path, also_cold: bool) -> dict[str, float]:
    """Milliseconds."""
    path = folder / f"{count}.duckdb"
    records = store(count, days, path)
    party, other = busiest(records)
    out: dict[str, float] = {"records": count}
    with redirect_stderr(io.StringIO()):
        for name, run in asked(path, party, other).items():
            answers._worlds.clear()
            out[f"{name}, first"] = clock(run)
            out[f"{name}, warm"] = clock(run, 3)
    if also_cold:
        for verb, words in (
            ("allies", [party]),
            ("isolation", [party]),
            ("shifts", [party]),
            ("dyad", [party, other]),
            ("contradictions", []),
        ):
            out[f"{verb}, cold"], out[f"{verb}, cold, processor"] = cold(path, verb, *words)
    return {name: value if name == "records" else round(value * 1000, 1) for name, value in out.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=50_000)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--json", type=pathlib.Path)
    given = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        if given.growth:
            for count in GROWTH:
                rows.append(measured(count, max(count * 365 // 10_000, 30), Path(folder), also_cold=True))
                print("  ".join(f"{name} {value:,}" for name, value in rows[-1].items()), flush=True)
        else:
            rows.append(measured(given.records, 5 * 365, Path(folder), also_cold=True))
            for name, value in rows[-1].items():
                print(f"{name:28}{value:12,.1f}")
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
