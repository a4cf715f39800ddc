"""How fast reports come from each kind of source, with no coding, and what pages cost beside trafilatura alone on the same pages.

    python bench/sources.py [--reports 4000] [--pages 400] [--kb 60] [--folder DIR] [--json FILE]

The texts are the sample reports of the package, numbered so that no two are alike. The pages are made as `bench/pages.py` makes them, of
the kind whose text only trafilatura finds (neither a rule nor linked data: the dearest), or are those of a folder (``--folder``; files of
50 kB and more). The files are made in a temporary folder (with xlsxwriter, DuckDB and warcio).

Printed are, for each source, reports a second of processor time (this process and its children, with the start of the workers) for reading
alone and for reading and storing, which is ``add`` without the coding; then trafilatura's extraction of the same pages in this process,
with its metadata, without a guard; the cost of ``add`` in times of that; what coding costs, apart; and the largest memory of a child.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import gzip
import io
import json
import os
import pathlib
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from typing import Any

import duckdb
import pages as made_pages
import trafilatura
import xlsxwriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sekutu import pipeline
from sekutu.errors import InputSetAside
from sekutu.ingest import sources
from sekutu.ingest.pages import Reader
from sekutu.pipeline import Coded
from sekutu.records import Report
from sekutu.store.archive import open_archive

NAMES = ("id", "isi", "tanggal", "media", "url")
LEAST = 50_000
"""Bytes of a page: from here on `add` without coding may cost 1.5 times what extraction costs."""
OF_PAGES = ("HTML files", "WARC, gzip")


def texts() -> list[str]:
    sample = files("sekutu") / "data" / "sample" / "text"
    return [path.read_text("utf-8") for path in sorted(sample.iterdir(), key=lambda path: path.name) if path.name.endswith(".txt")]


def rows(number: int) -> Iterable[tuple[str, str, str, str, str]]:
    sample = texts()
    for each in range(number):
        yield str(each), f"{sample[each % len(sample)]}\nNomor {each}.", "2024-05-16", "Contoh", f"https://contoh.id/{each}"


def write(folder: pathlib.Path, number: int, pages: list[bytes]) -> dict[str, pathlib.Path]:
    made = {"text files": folder / "text", "JSONL": folder / "a.jsonl", "JSONL, gzip": folder / "b.jsonl.gz", "CSV": folder / "a.csv"}
    made |= {"Parquet": folder / "a.parquet", "Excel": folder / "a.xlsx", "HTML files": folder / "html", "WARC, gzip": folder / "a.warc.gz"}
    every = list(rows(number))
    made["text files"].mkdir()
    for name, text, *_ in every:
        (made["text files"] / f"{int(name):06}.txt").write_text(text, "utf-8")
    lines = "".join(json.dumps(dict(zip(NAMES, row, strict=True)), ensure_ascii=False) + "\n" for row in every)
    made["JSONL"].write_text(lines, "utf-8")
    made["JSONL, gzip"].write_bytes(gzip.compress(lines.encode()))
    with made["CSV"].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([NAMES, *every])
    with duckdb.connect() as db:
        db.execute(f"COPY (SELECT * FROM read_json('{made['JSONL']}')) TO '{made['Parquet']}' (FORMAT parquet)")
    with xlsxwriter.Workbook(made["Excel"]) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([NAMES, *every]):
            sheet.write_row(place, 0, row)
    made["HTML files"].mkdir()
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for place, body in enumerate(pages):
        (made["HTML files"] / f"{place:06}.html").write_bytes(body)
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(f"https://contoh.id/{place}", "response", io.BytesIO(body), http_headers=http))
    made["WARC, gzip"].write_bytes(out.getvalue())
    return made


def spent(run: Callable[[], int]) -> tuple[float, float, int]:
    """Processor seconds and seconds on the clock of a run, and how many reports it gave."""
    clock, before = time.perf_counter(), os.times()
    done = run()
    after = os.times()
    return sum(after[:4]) - sum(before[:4]), time.perf_counter() - clock, done


def read(path: pathlib.Path) -> int:
    return sum(isinstance(one, Report) for one in sources.read([path]))


def stored(path: pathlib.Path, archive: pathlib.Path) -> int:
    """Reads and stores, as `add` does, reports without records."""

    def uncoded() -> Iterator[Coded]:
        yield from (Coded(one, "id", []) for one in sources.read([path]) if isinstance(one, Report))

    with open_archive(archive) as store:
        store.begin_run("add", [str(path)])
        return sum(outcome != "unchanged" for _, outcome in store.add_all(uncoded()))


def coding(number: int) -> float:
    """Processor seconds to code a report."""
    some = [Report(text=text, doc=name) for name, text, *_ in rows(number)]
    pipeline.code(some[0])
    before = time.process_time()
    for one in some:
        pipeline.code(one)
    return (time.process_time() - before) / number


ALONE: dict[str, Callable[[bytes], object]] = {
    "standard": lambda page: trafilatura.bare_extraction(page, with_metadata=True),
    "fast": lambda page: trafilatura.extract(page, fast=True),
}
"""trafilatura as it is called by default, with the metadata that we need too, and at its quickest, the text alone."""


def from_folder(folder: pathlib.Path, most: int) -> list[bytes]:
    """Pages of a folder that are long enough and can be read at all, so that both sides have the same work; each so many of them, so that
    they are of all kinds."""
    found = sorted(path for path in folder.rglob("*.htm*") if path.stat().st_size >= LEAST)
    kept: list[bytes] = []
    with Reader() as reader:
        for path in found[:: max(1, len(found) // (2 * most))]:
            with contextlib.suppress(InputSetAside):
                reader.read(path.read_bytes(), path.name)
                kept.append(path.read_bytes())
    return kept[:most]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=4_000)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--kb", type=int, default=60)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path)
    asked = parser.parse_args()
    if asked.folder:
        pages = from_folder(asked.folder, asked.pages)
    else:
        pages = [made_pages.make("plain", each, asked.kb) for each in range(asked.pages)]
    assert min(map(len, pages)) >= LEAST
    out: dict[str, Any] = {}
    alone = {}
    for how, extract in ALONE.items():
        extract(pages[0])
        alone[how] = spent(lambda extract=extract: sum(extract(page) is not None for page in pages))[0] / len(pages)
    with tempfile.TemporaryDirectory() as folder:
        made = write(pathlib.Path(folder), asked.reports, pages)
        for place, (name, path) in enumerate(made.items()):
            number = len(pages) if name in OF_PAGES else asked.reports
            if name not in OF_PAGES:
                read(path)  # the disk's caches; of pages the reading itself is a thousand times dearer
            cpu, clock, done = spent(lambda path=path: read(path))
            more, _, kept = spent(lambda path=path, place=place: stored(path, pathlib.Path(folder, f"{place}.duckdb")))
            if done != number and not asked.folder:
                raise SystemExit(f"{name}: read {done} reports of {number}")
            out[name] = {"read": done / cpu, "clock": done / clock, "stored": done / more, "cost": more / done, "kept": kept}
    print(f"{'source':16}{'read / CPU s':>16}{'read / s':>12}{'read and stored / CPU s':>26}")
    for name, one in out.items():
        print(f"{name:16}{one['read']:16,.0f}{one['clock']:12,.0f}{one['stored']:26,.0f}")
    ratios = {f"{name} to {how}": out[name]["cost"] / cost for how, cost in alone.items() for name in OF_PAGES}
    for how, cost in alone.items():
        print(f"trafilatura alone, {how}: {1 / cost:,.0f} pages / CPU s; `add` without coding costs in times of it: ", end="")
        print(", ".join(f"{name} {ratios[f'{name} to {how}']:.2f}" for name in OF_PAGES))
    print(f"{len(pages)} pages of {sum(map(len, pages)) / len(pages) / 1000:.0f} kB")
    code = coding(300)
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"coding: {1000 * code:.1f} ms a report, {1 / code:,.0f} / CPU s; largest child process {child} MB")
    if asked.json:
        told = {
            "sources": out,
            "trafilatura": {how: 1 / cost for how, cost in alone.items()},
            "ratios": ratios,
            "coding": code,
            "child_mb": child,
        }
        asked.json.write_text(json.dumps(told, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
