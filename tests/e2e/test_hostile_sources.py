"""The hostile set: one run of `sekutu add` over files, a feed, a sitemap and a stream that were made to harm, and one good report.

Each is refused or cut with a reason, the good one is stored, and the memory of the process and of those that it starts stays under the
bounds that docs/how-it-works.md states.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from sekutu.ingest import apart, guard

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the system for peaks of memory")]

BODY = "Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024), dan bertemu Presiden China Xi Jinping di Balai Agung Rakyat. " * 4

OWN = 450
"""MB that the process itself may hold: 200 are the register and the libraries, the rest some copies of the longest report."""

RUN = """
import resource, sys
from sekutu.serve.cli import main
try:
    main()
finally:
    # Not ru_maxrss: a process inherits that of the one that started it.
    own = int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) // 1024
    sys.stderr.write("peaks %d %d\\n" % (own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024))
"""


def packed(pieces: Iterable[bytes]) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(piece) for piece in pieces) + packer.flush()


def zeros(number: int, start: bytes = b"", fill: bytes = b"\0") -> bytes:
    """gzip of so many megabytes of one byte, a thousandth as long."""
    return packed([start, *([fill * 1_000_000] * number)])


def book(parts: dict[str, bytes | int]) -> bytes:
    """An Excel file with these parts; a number stands for so many megabytes of blanks."""
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    cell = b'<c r="A1" t="inlineStr"><is><t>teks</t></is></c>'
    head = b'<?xml version="1.0"?>'
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    office = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
    for name, kind in (("workbook", b"sheet.main+xml"), ("worksheets/sheet1", b"worksheet+xml"), ("sharedStrings", b"sharedStrings+xml")):
        types += b'<Override PartName="/xl/' + name.encode() + b'.xml" ContentType="' + office + kind + b'"/>'
    relations = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    kinds = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    out = io.BytesIO()
    whole: dict[str, bytes | int] = {
        "[Content_Types].xml": head + types + b"</Types>",
        "_rels/.rels": relations % (b'<Relationship Id="r1" Type="' + kinds + b'officeDocument" Target="xl/workbook.xml"/>'),
        "xl/_rels/workbook.xml.rels": relations
        % (
            b'<Relationship Id="r1" Type="' + kinds + b'worksheet" Target="worksheets/sheet1.xml"/>'
            b'<Relationship Id="r2" Type="' + kinds + b'sharedStrings" Target="sharedStrings.xml"/>'
        ),
        "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        b'<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet + cell + b"</row></sheetData></worksheet>",
        "xl/sharedStrings.xml": b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    } | parts
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
        for name, data in whole.items():
            with zipped.open(name, "w", force_zip64=True) as part:
                for piece in [data] if isinstance(data, bytes) else [b" " * 1_000_000] * data:
                    part.write(piece)
    return out.getvalue()


def warc(length: int, fill: int = 0, cut: bool = False) -> bytes:
    """A packed record that says that its page is so long, with so many megabytes of blanks in it."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>" + BODY.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://contoh.id/1\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Date: 2024-05-17T03:04:05Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http) + fill * 1_000_000}\r\n\r\n"
    )
    data = packed([head.encode(), http, *([b" " * 1_000_000] * fill), b"\r\n\r\n"])
    return data[: len(data) // 2] if cut else data


def hostile(folder: Path) -> dict[str, str]:
    """Writes the files; the reason (a part of it) by the file's name."""
    from fastwarc.stream_io import ZstdWriter

    zst = io.BytesIO()
    writer = ZstdWriter(zst)
    writer.write(b"teks\n")
    for _ in range(300):
        writer.write(b"\n" * 1_000_000)
    writer.close()
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz") as inside:
        inside.add(__file__, "a.txt")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
    long = '<a href="/x">a</a>' * 100_000
    made: dict[str, tuple[bytes, str]] = {
        "bomb.txt.gz": (zeros(300), "200 times its size"),
        "bomb.html.gz": (zeros(300, b"<html><body><p>", b" "), "200 times its size"),
        "bomb.jsonl.gz": (zeros(300, b'{"teks": "', b" "), "200 times its size"),
        "rows.jsonl.gz": (packed([b"\n" * 1_000_000] * 300), "200 times its size"),
        "bomb.csv.gz": (zeros(300, b"teks\n", b"\n"), "200 times its size"),
        "bomb.csv.zst": (zst.getvalue(), "200 times its size"),
        "bomb.warc.gz": (warc(0, fill=300), "larger than 10 MB"),
        "lie.warc.gz": (warc(2**62), "cut off"),
        "cut.warc.gz": (warc(0, cut=True), "cut off"),
        "media.xlsx": (book({"xl/media/a.bin": 1100}), "unpacks to more than 1000 MB"),
        "strings.xlsx": (book({"xl/sharedStrings.xml": b'<sst><si x="' + b"a" * 200_000_000}), "longer than 1 MB"),
        "entities.xlsx": (book({"xl/sharedStrings.xml": f"<!DOCTYPE a [{entities}]><sst>&e9;</sst>".encode()}), "declares entities"),
        "deep.xlsx": (book({"xl/worksheets/sheet1.xml": b"<worksheet>" + b"<a>" * 3_000_000}), ""),
        "entities.xml": (f"<!DOCTYPE a [{entities}]><rss><channel><title>&e9;</title></channel></rss>".encode(), "DOCTYPE"),
        "outside.rss": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><rss><channel>&b;</channel></rss>', "DOCTYPE"),
        "deep.atom": (b"<feed>" + b"<a>" * 10_000, "100 elements"),
        "wide.xml": (b"<urlset>" + b"<a/>" * 4_000_000 + b"</urlset>", "1,000,000 elements"),
        "long.xml": (b"<urlset>" + b" " * 25_000_000, "larger than"),
        "nul.html": (b"<html><body><p>" + bytes(1_000_000), ""),
        "deep.html": (b"<html><body>" + b"<div>" * 10_000 + BODY.encode(), "1,000"),
        "links.html": (f"<html><body>{long}".encode(), "5,000"),
        "long.html": (b"<html><body><p>" + b"kata " * 40_000_000, "larger than 20 MB"),
        "surrogate.jsonl": (b'{"teks": "setengah \\ud800 huruf"}\n', "characters that no text has"),
        "nul.jsonl": (b'{"teks": "nol \\u0000 nol"}\n', "characters that no text has"),
        "deep.json": (b"[" * 1_000_000, "not JSON"),
        "quote.csv": (b'id,teks\n1,"' + b"kata," * 12_000_000, "longer than 20 MB"),
        "damaged.pdf": (b"%PDF-1.7\n" + b"1 0 obj << /Kids [1 0 R] >>\n" * 100_000, ""),
        "berita.tar.gz": (tar.getvalue(), "does not say what is packed"),
    }
    for name, (data, _) in made.items():
        (folder / name).write_bytes(data)
    reasons = {name: reason for name, (_, reason) in made.items()}
    for ending in ("txt", "html", "csv", "jsonl", "xlsx", "parquet", "warc", "pdf", "xml"):
        with (folder / f"sparse.{ending}").open("wb") as file:
            file.truncate(200_000_000)
        reasons[f"sparse.{ending}"] = ""
    where = str(folder / "bomb.parquet")
    duckdb.connect().execute(f"COPY (SELECT repeat('x', 10000000) AS teks FROM range(400)) TO '{where}' (FORMAT parquet, COMPRESSION zstd)")
    return reasons | {"bomb.parquet": "MB of memory"}


def test_each_is_refused_and_memory_stays_bounded(tmp_path: Path) -> None:
    reasons = hostile(tmp_path)
    (tmp_path / "baik.txt").write_text(BODY, encoding="utf-8")
    names = [*reasons, "baik.txt"]
    assert max((tmp_path / name).stat().st_size for name in reasons if name.startswith("bomb")) < 2_000_000
    done = subprocess.run(
        [sys.executable, "-c", RUN, "add", *names, "--archive", "a.duckdb", "--json"],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if not key.startswith("SEKUTU_")} | {"SEKUTU_CACHE": "off"},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 3 and "Traceback" not in done.stderr, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told["added"] == 1, told
    for name, reason in reasons.items():
        own = [one["reason"] for one in told["set_aside"] if one["name"].partition(":")[0] == name]
        assert own and any(reason in one for one in own), (name, own)
    own_mb, child_mb = map(int, done.stderr.rpartition("peaks ")[2].split())
    print(f"largest: own {own_mb} MB, a child {child_mb} MB")
    assert own_mb <= OWN
    assert child_mb <= max(*apart.MEMORY.values(), guard.MEMORY) // 1_000_000


@pytest.mark.parametrize("stream", [b"\0", b"kata ", b'{"teks": "' + b"x" * 100, b"<html><p>"])
def test_a_stream_without_end_is_cut(tmp_path: Path, stream: bytes) -> None:
    endless = "import sys\ntry:\n    while True: sys.stdout.buffer.write(bytes.fromhex(sys.argv[1]) * 10000)\nexcept OSError: pass"
    source = subprocess.Popen([sys.executable, "-c", endless, stream.hex()], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    done = subprocess.run(
        [sys.executable, "-c", RUN, "add", "-", "--archive", "a.duckdb", "--json"],
        cwd=tmp_path,
        stdin=source.stdout,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert source.stdout is not None
    source.stdout.close()
    source.wait(30)
    assert done.returncode == 3, done.stderr
    [aside] = json.loads(done.stdout)["set_aside"]
    assert "20 MB" in aside["reason"] and int(done.stderr.rpartition("peaks ")[2].split()[0]) <= OWN


def test_the_stated_bounds() -> None:
    """What docs/how-it-works.md says of memory."""
    words = (Path(__file__).parents[2] / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    for kind, bound in apart.MEMORY.items():
        assert f"{bound // 1_000_000:,} MB" in words, kind
    assert f"{guard.MEMORY // 1_000_000} MB" in words and f"{OWN} MB" in words
    assert gzip.decompress(zeros(1)) == bytes(1_000_000)
