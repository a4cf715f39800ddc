"""Tables and web archives through the command line: added, named where they cannot be read, and shown while they are read."""

from __future__ import annotations

import csv
import gzip
import json
import sys
import zlib
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter
from test_cli import data, environment, good, run

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from webarchive import Crawl, html

TEXT = (
    "Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024), laporan nomor {}. Ia disambut Presiden China Xi Jinping di Balai "
    "Agung Rakyat dan membahas kerja sama kedua negara."
)
NAMES = ["nomor", "isi_berita", "tanggal", "media", "tautan"]


def rows(number: int = 3) -> list[list[str]]:
    return [[f"r{each}", TEXT.format(each), "2024-05-16", "Contoh", f"https://contoh.id/{each}"] for each in range(number)]


def write(path: Path, names: list[str] = NAMES, more: list[list[str]] | None = None) -> Path:
    """A file of the kind that its name says, with three rows, then those that are given."""
    every = [*rows(), *(more or [])]
    kind = path.name.partition(".")[2]
    if kind == "xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate([names, *every]):
                sheet.write_row(number, 0, row)
    elif kind == "parquet":
        with duckdb.connect() as db:
            listed = ", ".join("(" + ", ".join("'" + cell + "'" for cell in row) + ")" for row in every)
            db.execute(f"COPY (SELECT * FROM (VALUES {listed}) t({', '.join(names)})) TO '{path}' (FORMAT parquet)")
    elif kind.startswith("jsonl"):
        lines = "".join(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in every).encode()
        path.write_bytes(gzip.compress(lines) if kind.endswith("gz") else lines)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t" if kind == "tsv" else ",").writerows([names, *every])
        if kind.endswith("gz"):
            path.write_bytes(gzip.compress(path.read_bytes()))
    return path


def added(*arguments: str | Path, cwd: Path) -> tuple[Any, str]:
    done = run("add", *arguments, "--json", cwd=cwd)
    assert done.returncode == 3, (done.returncode, done.stderr)
    return json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.csv.gz", "a.jsonl", "a.jsonl.gz", "a.xlsx", "a.parquet"])
def test_a_table_is_added_and_its_bad_rows_are_named(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, more=[["r8", " ", "", "", ""], ["r9", TEXT.format(9), "kemarin", "", ""]])
    told, errors = added(path, cwd=tmp_path)
    assert (told["added"], len(told["set_aside"])) == (3, 2) and told["records"] > 0
    first = 5 if name == "a.xlsx" else 4  # the row as Excel shows it, below the row of names
    named = [f"{name}:{first}", f"{name}:{first + 1}"]
    assert [Path(one["name"]).name for one in told["set_aside"]] == named
    assert all(sum(one in line for line in errors.splitlines()) == 1 for one in named)
    found = data("records", "--kind", "event", cwd=tmp_path)
    assert {row["doc"] for row in found} == {"r0", "r1", "r2"} and {row["reported"] for row in found} == {"2024-05-16"}
    again = run("add", path, "--json", cwd=tmp_path)
    assert json.loads(again.stdout)["unchanged"] == 3


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.xlsx", "a.parquet"])
def test_a_column_can_be_named(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, ["nomor", "paragraf_utama", "hari", "media", "tautan"])
    done = run("code", path)
    assert done.returncode == 3 and done.stdout == ""
    assert "paragraf_utama, hari" in done.stderr and "--column text=NAME" in done.stderr
    found = [json.loads(line) for line in good("code", path, "--column", "text=paragraf_utama", "--column", "published=hari").splitlines()]
    assert {row["doc"] for row in found} == {"r0", "r1", "r2"} and {row["reported"] for row in found} == {"2024-05-16"}
    for wrong in ("isi", "judul=a"):
        assert run("code", path, "--column", wrong).returncode == 2


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_web_archive_is_added_and_its_broken_records_are_named(tmp_path: Path, name: str) -> None:
    made = Crawl(tmp_path / name, packed=name.endswith("gz"))
    for number in range(3):
        made.add(f"https://contoh.id/{number}", html(f"Laporan {number}"))
    made.add("https://contoh.id/kosong", b"<html></html>")
    made.add("https://contoh.id/hilang", b"<html></html>", status="404 Not Found")
    whole = made.data()
    made.write(whole[: made.offsets[1] + 150] + bytes(30) + whole[made.offsets[1] + 180 :] if name.endswith("gz") else whole)
    told, errors = added(tmp_path / name, cwd=tmp_path)
    lost = 1 if name.endswith("gz") else 0
    assert (told["added"], len(told["set_aside"])) == (3 - lost, 1 + lost)
    assert f"{name}:{made.offsets[3]}: " in errors and "https://contoh.id/kosong" in errors and "status other than 200: 1" in errors
    found = data("records", cwd=tmp_path)
    assert {row["doc"] for row in found} == {f"https://contoh.id/{number}" for number in range(3) if not lost or number != 1}
    assert {row["reported"] for row in found} == {"2024-05-16"}


def test_a_folder_of_all_kinds_goes_on_past_bombs(tmp_path: Path) -> None:
    folder = tmp_path / "BERITA"
    folder.mkdir()
    for name in ("a.csv", "b.jsonl.gz", "c.xlsx", "d.parquet"):
        write(folder / name)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    (folder / "e.jsonl.gz").write_bytes(b"".join(packer.compress(b" " * 1_000_000) for _ in range(60)) + packer.flush())
    (folder / "f.parquet").write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    (folder / "g.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    (folder / "h.warc").write_bytes(b"bukan")
    (folder / "i.txt").write_text(TEXT.format("i"), encoding="utf-8")
    told, errors = added(folder, cwd=tmp_path)
    assert [Path(one["name"]).name.partition(":")[0] for one in told["set_aside"]] == ["e.jsonl.gz", "f.parquet", "g.xlsx", "h.warc"]
    assert (told["added"], told["unchanged"] + told["changed"]) == (4, 9) and "Traceback" not in errors


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_progress_is_shown_where_nobody_knows_how_many_there_are(tmp_path: Path) -> None:
    import os
    import pty
    import subprocess

    write(tmp_path / "a.parquet")
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "sekutu", "add", "a.parquet", "--json"],
        cwd=tmp_path,
        env=environment(TERM="xterm-256color", COLUMNS="110"),
        stdout=subprocess.PIPE,
        stderr=other,
    )
    os.close(other)
    shown = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        shown += piece
    os.close(main)
    assert process.wait(timeout=60) == 0
    assert "membaca" in shown.decode() and "3/?" in shown.decode()
