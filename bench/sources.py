"""How fast reports are read from each kind of source, with no coding, and what WARC costs beside trafilatura alone on the same pages.

    python bench/sources.py [--reports 20000] [--pages 200] [--json FILE]

The texts are the sample reports of the package, numbered so that no two are alike; pages carry them in 50 kB of an outlet's furniture
(menus, links, scripts). The files are made in a temporary folder (with xlsxwriter, DuckDB and warcio) and read once before they are
measured. Prints reports a second of CPU (this process and its children) and of the clock, and the largest memory of a child.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import os
import pathlib
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any

import duckdb
import trafilatura
import xlsxwriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sekutu.ingest import sources
from sekutu.records import Report

NAMES = ("id", "isi", "tanggal", "media", "url")
PAGE = 50_000
"""Bytes of a page: from here on reading may cost 1.5 times what extraction costs."""


def texts() -> list[str]:
    sample = files("sekutu") / "data" / "sample" / "text"
    return [path.read_text("utf-8") for path in sorted(sample.iterdir(), key=lambda path: path.name) if path.name.endswith(".txt")]


def rows(number: int) -> Iterable[tuple[str, str, str, str, str]]:
    sample = texts()
    for each in range(number):
        yield str(each), f"{sample[each % len(sample)]}\nNomor {each}.", "2024-05-16", "Contoh", f"https://contoh.id/{each}"


def page(text: str, number: int) -> bytes:
    links = "".join(f'<li><a href="/berita/{number}-{each}">Berita lain nomor {each} dari hari ini</a></li>' for each in range(150))
    body = "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())
    about = '<meta property="article:published_time" content="2024-05-16T08:00:00+07:00"><meta property="og:site_name" content="Contoh">'
    head = f"<head><title>Judul {number}</title>{about}</head>"
    made = f"<html>{head}<body><nav><ul>{links}</ul></nav><article><h1>Judul {number}</h1>{body}</article><footer><ul>{links}</ul></footer>"
    filler = "<script>" + "var a = [1, 2, 3];" * max(0, (PAGE - len(made.encode())) // 18) + "</script>"
    return f"{made}{filler}</body></html>".encode()


def write(folder: pathlib.Path, number: int, pages: list[bytes]) -> dict[str, pathlib.Path]:
    made = {"text files": folder / "text", "JSONL": folder / "a.jsonl", "JSONL, gzip": folder / "b.jsonl.gz", "CSV": folder / "a.csv"}
    made |= {"Parquet": folder / "a.parquet", "Excel": folder / "a.xlsx", "WARC, gzip": folder / "a.warc.gz"}
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
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for place, body in enumerate(pages):
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(f"https://contoh.id/{place}", "response", io.BytesIO(body), http_headers=http))
    made["WARC, gzip"].write_bytes(out.getvalue())
    return made


def measure(run: Callable[[], int], number: int) -> dict[str, Any]:
    """CPU and clock of the second of two runs, the first of which warms the caches of the disk and loads the modules."""
    run()
    clock, before = time.perf_counter(), os.times()
    done = run()
    after = os.times()
    if done != number:
        raise SystemExit(f"read {done} reports of {number}")
    cpu = sum(after[:4]) - sum(before[:4])
    return {"cpu": number / max(cpu, 0.01), "clock": number / (time.perf_counter() - clock)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--json", type=pathlib.Path)
    asked = parser.parse_args()
    sample = texts()
    pages = [page(f"{sample[each % len(sample)]}\nNomor {each}.", each) for each in range(asked.pages)]
    out: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        made = write(pathlib.Path(folder), asked.reports, pages)
        for name, path in made.items():
            number = asked.pages if name.startswith("WARC") else asked.reports
            out[name] = measure(lambda path=path: sum(isinstance(one, Report) for one in sources.read([path])), number)
    alone = lambda: sum(trafilatura.bare_extraction(one, with_metadata=True) is not None for one in pages)  # noqa: E731
    out["trafilatura alone, same pages"] = measure(alone, asked.pages)
    print(f"{'source':32}{'reports / CPU s':>18}{'reports / s':>14}")
    for name, figures in out.items():
        print(f"{name:32}{figures['cpu']:18,.0f}{figures['clock']:14,.0f}")
    ratio = out["trafilatura alone, same pages"]["cpu"] / out["WARC, gzip"]["cpu"]
    own = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"WARC costs {ratio:.2f} times trafilatura alone; largest child process {own} MB")
    if asked.json:
        asked.json.write_text(json.dumps(out | {"ratio": ratio, "child_mb": own}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
