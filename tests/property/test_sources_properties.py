"""Whatever bytes a file holds, reading it ends with reports or with reasons: it never raises, never hangs, and yields something."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sekutu.errors import InputSetAside
from sekutu.ingest import apart, sources
from sekutu.records import Report

WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://contoh.id/1\r\nWARC-Date: 2024-05-17T03:04:05Z\r\n"
    b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 67\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>Isi</p></html>\r\n\r\n"
)
STARTS = {
    ".warc": (b"", b"WARC/1.0\r\n", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\n", WARC),
    ".warc.gz": (b"", gzip.compress(WARC), gzip.compress(WARC)[:-9]),
    ".warc.zst": (b"", b"\x28\xb5\x2f\xfd"),
    ".jsonl.gz": (b"", gzip.compress(b'{"text": "Satu"}\n'), gzip.compress(b'{"text": "Satu"}\n' * 9)[:30]),
    ".csv.zst": (b"", b"\x28\xb5\x2f\xfd\x00"),
    ".csv": (b"", b"text\n", b'text,id\n"'),
    ".jsonl": (b"", b'{"text": "'),
}
bounded = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, max_examples=60)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read apart is read in this process, whose start each example would cost else."""
    monkeypatch.setattr(apart, "stream", lambda kind, path, option="": (one for one in apart._found(kind, path, option)))


def check(data: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        path.write_bytes(data)
        found = list(sources.read([path]))
        assert all(isinstance(one, (Report, InputSetAside)) for one in found)
        assert all(one.name.startswith(str(path)) and one.reason for one in found if isinstance(one, InputSetAside))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("ending", sorted(STARTS))
@given(data=st.data())
@bounded
def test_any_bytes(ending: str, data: st.DataObject) -> None:
    check(data.draw(st.sampled_from(STARTS[ending])) + data.draw(st.binary(max_size=400)), ending)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
@given(data=st.data())
@bounded
def test_any_damage_to_a_web_archive(ending: str, data: st.DataObject) -> None:
    whole = (WARC if ending == ".warc" else gzip.compress(WARC)) * 3
    place = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 60))
    check(whole[:place] + data.draw(st.binary(max_size=60)) + whole[place + length :], ending)


def _good(kind: str) -> bytes:
    if kind == ".parquet":
        with tempfile.TemporaryDirectory() as folder, duckdb.connect() as db:
            path = Path(folder, "a.parquet")
            db.execute(f"COPY (SELECT i AS id, 'Isi ' || i AS teks FROM range(50) t(i)) TO '{path}' (FORMAT parquet)")
            return path.read_bytes()
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, word in enumerate(("teks", "Satu", "Dua")):
            sheet.write(number, 0, word)
    return out.getvalue()


GOOD = {kind: _good(kind) for kind in (".parquet", ".xlsx")} | {".warc.gz": gzip.compress(WARC) * 3}


@pytest.mark.parametrize("kind", [".parquet", ".xlsx", ".warc.gz"])
@given(data=st.data())
@settings(bounded, max_examples=20)
def test_any_damage_to_what_is_read_apart(kind: str, data: st.DataObject) -> None:
    """With the process; each example costs its start."""
    whole = GOOD[kind]
    place = data.draw(st.integers(0, len(whole)))
    piece = data.draw(st.binary(max_size=40))
    check(data.draw(st.sampled_from([whole[:place] + piece + whole[place + len(piece) :], whole[:4] + piece, piece])), kind)


@given(part=st.sampled_from(zipfile.ZipFile(io.BytesIO(GOOD[".xlsx"])).namelist()), data=st.binary(max_size=300), cut=st.integers(0, 900))
@example(part="xl/workbook.xml", data=b"<a>" * 50_000, cut=0)
@example(part="xl/worksheets/sheet1.xml", data=b"<a>" * 200_000, cut=0)
@settings(bounded, max_examples=100)
def test_any_part_of_an_excel_file(part: str, data: bytes, cut: int) -> None:
    """Without the process, so that only what it would have sent is looked at: its last word is a reason, or nothing went wrong."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD[".xlsx"])) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            whole = old.read(name)
            new.writestr(name, whole[:cut] + data + whole[cut + len(data) :] if name == part else whole)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        path.write_bytes(out.getvalue())
        messages = list(apart._found("excel", path, "{}"))
    assert all(message[0] in ("row", "note", "aside") for message in messages)
