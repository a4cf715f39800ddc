"""One run of everything that says how fast Sekutu is, beside peers in the same run, as a table and as JSON.

    python bench/suite.py [--reports 2000] [--long] [--json docs/suite.json]

Machines differ, and so does one machine from hour to hour; ratios within one run say more than its figures. Measured are

- coding: reports and words a CPU-second, beside spaCy (``pip install spacy``; parts of its small models' shape, see ``coding.py``);
- matching: what programs that code by dictionaries do at least, one regular expression over our 2,000 forms of acts, on the same texts;
  neither PETRARCH2 nor an extractor of Indonesian triples can be installed from a package;
- pages: reading pages of 60 kB of the dearest kind, beside trafilatura alone;
- a job: ``sekutu run`` over JSONL with one worker and with two, in processor time and on the clock, with the memory of its processes;
- start: the help, a first report, a first answer, each as a process of its own; the size of what is installed;
- growth: storing, and ``allies`` asked cold and warm, from 100 records to 100,000, with ``--long`` to 1,000,000.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import answers
import coding
import pages as made_pages

ROOT = Path(__file__).parents[1]
Figures = dict[str, Any]


def children() -> float:
    """Processor seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(*words: str | Path, ok: tuple[int, ...] = (0, 3)) -> tuple[float, float]:
    """Processor seconds and seconds on the clock of a `sekutu` of its own."""
    cpu, begin = children(), time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "sekutu", *map(str, words)], capture_output=True, cwd=ROOT)
    if done.returncode not in ok:
        raise SystemExit(done.stderr.decode())
    return children() - cpu, time.perf_counter() - begin


# --- one report ---------------------------------------------------------------------------------------------------------------------------


def matching() -> Callable[[str], object]:
    """Looks 2,000 forms up in a text, as programs do that code by dictionaries, and nothing more."""
    from sekutu import codebook
    from sekutu.resources import read_table

    forms = {row["form"] for name in codebook.types() for row in read_table(f"lang/id/acts/{name.lower()}.tsv")}
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + r")\b")
    return pattern.findall


def code() -> Figures:
    import sekutu

    texts = coding.texts([])
    words = sum(len(text.split()) for text in texts)
    out: Figures = {}
    runs: dict[str, Callable[[str], object]] = {"sekutu": sekutu.code, **coding.spacy_passes(), "looking verbs up": matching()}
    for name, one in runs.items():
        seconds, _ = coding.measure(one, texts)
        out[name] = {"reports a CPU second": round(len(texts) / seconds, 1), "words a CPU second": round(words / seconds)}
    parsed = out.get("spaCy tagger and parser")
    if parsed:
        out["sekutu, in times of the bare parse"] = round(out["sekutu"]["words a CPU second"] / parsed["words a CPU second"], 2)
    return out


def read_pages() -> Figures:
    import trafilatura

    from sekutu.ingest.pages import Reader

    pages = [made_pages.make("plain", number, 60) for number in range(40)]
    texts = [page.decode() for page in pages]
    alone = made_pages.measure(lambda page: trafilatura.extract(page, fast=True, with_metadata=True), texts, passes=2)  # type: ignore[arg-type]
    with Reader() as reader:
        reader.read(pages[0], "page")
        ours = made_pages.measure(lambda page: reader.read(page, "page"), pages, reader._guards[0].pid, passes=2)
    told = {"read_page, pages a CPU second": round(1 / ours, 1), "trafilatura with metadata, pages a CPU second": round(1 / alone, 1)}
    return told | {"read_page costs, in times of trafilatura": round(ours / alone, 2)}


# --- a job --------------------------------------------------------------------------------------------------------------------------------


class Watch:
    """The processes below a driver while it runs: the largest memory in MB of those that take parts, of those that code, and of a worker
    with all its processes; and the processor time of all, also of those that nobody waits for."""

    def __init__(self, driver: int) -> None:
        self.driver = driver
        self.peaks = {"takes parts": 0, "codes": 0, "a worker, both": 0}
        self.used: dict[int, float] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        import psutil

        while not self._stop.wait(0.1):
            with contextlib.suppress(psutil.Error):
                top = psutil.Process(self.driver)
                self._note(top)
                for worker in top.children():
                    own = self._note(worker)
                    below = [self._note(one) for one in worker.children(recursive=True)]
                    for name, seen in (("takes parts", own), ("codes", max(below, default=0)), ("a worker, both", own + sum(below))):
                        self.peaks[name] = max(self.peaks[name], seen)

    def _note(self, process: Any) -> int:
        with process.oneshot():
            times = process.cpu_times()
            self.used[process.pid] = times.user + times.system
            return int(process.memory_info().rss // 10**6)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()


def job(count: int, folder: Path, parts: int = 8, turns: int = 2) -> Figures:
    """One worker and two, in turns, since the machine may have other things to do meanwhile; the best of each counts."""
    texts = coding.texts([])
    inputs = folder / "in"
    inputs.mkdir()
    for part in range(parts):
        rows = [{"id": f"{part}-{n}", "text": f"{texts[n % len(texts)]}\nNomor {part}-{n}."} for n in range(count // parts)]
        (inputs / f"{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out: Figures = {}
    made = count // parts * parts
    for turn in range(turns):
        for workers in (1, 2):
            shutil.rmtree(folder / "out", ignore_errors=True)
            argv = [sys.executable, "-m", "sekutu", "run", str(inputs), "--out", str(folder / "out"), "--workers", str(workers)]
            begin = time.perf_counter()
            driver = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            with Watch(driver.pid) as watch:
                driver.wait()
            clock, used = time.perf_counter() - begin, sum(watch.used.values())
            figures = {
                "reports a second": round(made / clock, 1),
                "reports a CPU second": round(made / used, 1),
                "cores": round(used / clock, 2),
            }
            out[f"{workers} worker{'s' * (workers > 1)}, turn {turn + 1}"] = figures | {"MB": watch.peaks}

    def best(workers: str, what: str) -> float:
        return max(float(figures[what]) for name, figures in out.items() if name.startswith(workers))

    out["two workers, in times of one, on the clock"] = round(best("2", "reports a second") / best("1", "reports a second"), 2)
    # What remains where the machine has nothing else to do: twice the work, less what two cost each other.
    out["two workers, in times of one, by processor time"] = round(
        2 * best("2", "reports a CPU second") / best("1", "reports a CPU second"), 2
    )
    cpu, clock = run("merge", folder / "out", "--archive", folder / "merged.duckdb")
    out["merge"] = {"reports a second": round(made / clock, 1), "reports a CPU second": round(made / cpu, 1)}
    size = sum(file.stat().st_size for file in (folder / "out").iterdir())
    out["kB a report"] = {
        "shards": round(size / made / 1000, 2),
        "archive": round((folder / "merged.duckdb").stat().st_size / made / 1000, 2),
    }
    return out


# --- start --------------------------------------------------------------------------------------------------------------------------------


def installed() -> Figures:
    """Megabytes of what a plain installation brings, and how many packages that are."""
    from packaging.requirements import Requirement

    todo = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    seen: dict[str, int] = {}
    while todo:
        wanted = Requirement(todo.pop())
        name = wanted.name.lower().replace("_", "-")
        if name in seen or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found = metadata.distribution(name)
        sizes = [file.size or 0 for file in found.files or ()]
        seen[name] = sum(sizes)
        todo += found.requires or []
    own = sum(file.stat().st_size for file in (ROOT / "sekutu").rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return {"packages": len(seen), "MB of packages": round(sum(seen.values()) / 1e6), "MB of our own": round(own / 1e6, 1)}


def start(folder: Path) -> Figures:
    text = folder / "berita.txt"
    text.write_text(coding.texts([])[0], "utf-8")
    archive = folder / "first.duckdb"
    out: Figures = {}
    verbs: dict[str, tuple[str | Path, ...]] = {
        "help": ("--help",),
        "code a first report": ("code", text),
        "add a first report": ("add", text, "--archive", archive),
        "a first answer": ("allies", "Rusia", "--archive", archive),
    }
    for name, words in verbs.items():
        cpu, clock = min(run(*words) for _ in range(3))
        out[name] = {"CPU seconds": round(cpu, 2), "seconds": round(clock, 2)}
    return out


def growth(folder: Path, long: bool) -> list[Figures]:
    rows = []
    for count in (100, 1_000, 10_000, 100_000, *((1_000_000,) if long else ())):
        days = max(count * 365 // 100_000, 365)
        path = folder / f"{count}.duckdb"
        before = time.process_time()
        party, _ = answers.busiest(answers.store(count, days, path))
        stored = time.process_time() - before
        cpu, clock = run("allies", party, "--archive", path)
        warm = answers.asked(path, party, party)["allies"]
        warm()
        begin = time.process_time()
        warm()
        rows.append(
            {
                "records": count,
                "making and storing, CPU s": round(stored, 2),
                "MB": round(path.stat().st_size / 1e6, 1),
                "allies cold, CPU s": round(cpu, 2),
                "allies cold, s": round(clock, 2),
                "allies warm, CPU s": round(time.process_time() - begin, 3),
            }
        )
        path.unlink()
    return rows


def show(name: str, figures: object, depth: int = 0) -> None:
    """One line for each figure."""
    if isinstance(figures, dict):
        print("  " * depth + name)
        for key, value in figures.items():
            show(str(key), value, depth + 1)
    elif isinstance(figures, list):
        print("  " * depth + name)
        for row in figures:
            print("  " * (depth + 1) + "  ".join(f"{key} {value:,}" for key, value in row.items()))
    else:
        print(f"{'  ' * depth + name:64}{figures:>14,}" if isinstance(figures, (int, float)) else f"{'  ' * depth + name:64}{figures}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--only", nargs="*", help="some of: coding, pages, a job, start, installed, growth")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    out: Figures = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: dict[str, Callable[[], object]] = {
            "coding": code,
            "pages": read_pages,
            "a job": lambda: job(asked.reports, folder),
            "start": lambda: start(folder),
            "installed": installed,
            "growth": lambda: growth(folder, asked.long),
        }
        for part, measure in parts.items():
            if asked.only and part not in asked.only:
                continue
            out[part] = measure()
            show(part, out[part])
            sys.stdout.flush()
    if asked.json:
        asked.json.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
