"""Packed text: read as a stream, cut where it is a bomb, damaged, or ends too early."""

from __future__ import annotations

import gzip
import io
import json
import time
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter

from sekutu.errors import InputSetAside
from sekutu.ingest import decoding, sources
from sekutu.records import Report

resource = pytest.importorskip("resource")  # how much memory was taken; not on Windows

ROWS = "".join(json.dumps({"id": number, "teks": f"Laporan {number}"}) + "\n" for number in range(3000))


def zstd(data: bytes) -> bytes:
    out = io.BytesIO()
    writer = ZstdWriter(out)
    while data:
        data = data[writer.write(data) :]  # it may take less than it is given
    writer.close()
    return out.getvalue()


PACK = {".gz": gzip.compress, ".zst": zstd}


def read(path: Path) -> tuple[list[Report], list[InputSetAside]]:
    found = list(sources.read([path]))
    return [one for one in found if isinstance(one, Report)], [one for one in found if isinstance(one, InputSetAside)]


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_kinds_of_text(tmp_path: Path, packing: str) -> None:
    for name, text, doc in (
        ("a.txt", "Satu\r\n", "a.txt"),
        ("a.MD", "Satu\n", "a.MD"),
        ("a.jsonl", '{"id": 1, "teks": "Satu\\n"}\n', "1"),
        ("a.json", '[{"id": 1, "teks": "Satu\\n"}]', "1"),
        ("a.csv", 'id;teks\n1;"Satu\n"\n', "1"),
        ("a.tsv", 'id\tteks\n1\t"Satu\n"\n', "1"),
    ):
        path = tmp_path / (name + packing)
        path.write_bytes(PACK[packing](text.encode()))
        [report], aside = read(path)
        assert (report.doc, report.text) == (doc, "Satu\n") and not aside
    assert len(read(tmp_path)[0]) == 5  # JSON must be named, packed or not


def test_several_members_and_padding(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    half = len(ROWS) // 2
    path.write_bytes(gzip.compress(ROWS[:half].encode()) + gzip.compress(b"") + gzip.compress(ROWS[half:].encode()) + bytes(1000))
    reports, aside = read(path)
    assert len(reports) == 3000 and not aside


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_what_is_cut_off_or_damaged_says_so_after_what_could_be_read(tmp_path: Path, packing: str) -> None:
    whole = PACK[packing]("".join(json.dumps({"teks": f"{number} {hash(str(number))}"}) + "\n" for number in range(30000)).encode())
    path = tmp_path / f"a.jsonl{packing}"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    reports, [aside] = read(path)
    assert len(reports) > 1000 and aside.reason.startswith("cut off")
    path.write_bytes(whole[: len(whole) // 2] + b"\xff" * 100 + whole[len(whole) // 2 + 100 :])
    assert read(path)[1]
    path.write_bytes(b"teks biasa")
    assert "not packed as its name says" in read(path)[1][0].reason
    path.write_bytes(b"")
    assert read(path)[0] == []


@pytest.mark.parametrize("packing", [".gz", ".zst"])
@pytest.mark.parametrize("kind", [".txt", ".jsonl", ".csv"])
def test_bombs_are_cut(tmp_path: Path, packing: str, kind: str) -> None:
    path = tmp_path / f"a{kind}{packing}"
    start = "id,teks\n" if kind == ".csv" else '{"teks": "' if kind == ".jsonl" else ""
    row = "1,kata\n" if kind == ".csv" else " "
    path.write_bytes(PACK[packing]((start + row * (100_000_000 // len(row))).encode()))
    before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    reports, [aside] = read(path)
    assert not reports
    assert "200 times its size" in aside.reason or "longer than 20 MB" in aside.reason or "larger than 20 MB" in aside.reason
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000 and time.monotonic() - begin < 10


def test_a_bomb_behind_good_rows_costs_only_what_follows(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(ROWS.encode()) + gzip.compress((b" " * 999 + b"\n") * 200_000))
    reports, [aside] = read(path)
    assert len(reports) == 3000 and "200 times its size; cut after 2" in aside.reason


def test_a_sparse_file_and_a_line_without_end(tmp_path: Path) -> None:
    for name in ("a.txt", "a.csv", "a.jsonl", "a.json", "a.xlsx", "a.parquet", "a.warc", "a.jsonl.gz", "a.jsonl.zst", "a.warc.gz"):
        path = tmp_path / name
        with path.open("wb") as file:
            file.truncate(200_000_000)
        before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
        reports, aside = read(path)
        assert not reports and (len(aside) == 1 or name == "a.jsonl.gz"), (name, aside)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000 and time.monotonic() - begin < 10, name
        path.unlink()
    endless = tmp_path / "b.csv"
    endless.write_bytes(b"id,teks\n1," + b"kata " * 12_000_000)
    [aside] = read(endless)[1]
    assert "longer than 20 MB" in aside.reason
    endless.write_bytes(b'id,teks\n1,"' + b'kata\n","' * 8_000_000)
    assert "longer than 20 MB" in read(endless)[1][0].reason
    assert decoding.LIMIT == 20_000_000


def test_a_packed_file_whose_name_says_nothing(tmp_path: Path) -> None:
    for name in ("a.gz", "berita.tar.gz", "a.xlsx.gz"):
        (tmp_path / name).write_bytes(gzip.compress(b"teks"))
        [aside] = read(tmp_path / name)[1]
        assert "does not say what is packed in it" in aside.reason
