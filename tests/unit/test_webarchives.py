"""Web archives: what becomes a report, what is passed over, and what one broken record costs."""

from __future__ import annotations

import gzip
import io
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter
from webarchive import DAY, SENTENCE, Crawl, html

from sekutu import pipeline
from sekutu.errors import InputSetAside
from sekutu.ingest import apart, sources, warcs
from sekutu.ingest.reports import Found
from sekutu.records import Report

resource = pytest.importorskip("resource")  # how much memory was taken; not on Windows


def read(path: Path, **options: object) -> tuple[list[Report], list[InputSetAside], list[str]]:
    notes: list[str] = []
    found: list[Found] = list(sources.read([path], notes=notes.append, **options))  # type: ignore[arg-type]
    aside = [one for one in found if isinstance(one, InputSetAside)]
    return [one for one in found if isinstance(one, Report)], aside, notes


def crawl(path: Path, number: int = 5) -> Crawl:
    made = Crawl(path, packed=path.suffix == ".gz")
    for each in range(number):
        made.add(f"https://contoh.id/{each}", html(f"Laporan {each}"))
    return made


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
def test_pages_become_reports(tmp_path: Path, name: str) -> None:
    made = crawl(tmp_path / name, 2)
    made.add("https://contoh.id/hilang", html("Hilang"), status="404 Not Found")
    made.add("https://contoh.id/gambar", b"\x89PNG", kind="image/png")
    made.add("https://contoh.id/tanpa-jenis", html("Tanpa jenis"), kind=None)
    made.add("https://contoh.id/kosong", b"<html><body></body></html>")
    reports, aside, notes = read(made.write())
    assert [one.doc for one in reports] == ["https://contoh.id/0", "https://contoh.id/1", "https://contoh.id/tanpa-jenis"]
    first = reports[0]
    assert first.text.count("Vladimir Putin") == 4 and "Beranda" not in first.text
    assert (first.url, first.published, first.seen) == ("https://contoh.id/0", "2024-05-16", "2024-05-17")
    assert first.published_basis not in (None, "given")
    assert [one.name for one in aside] == [f"{tmp_path / name}:{made.offsets[5]}"] and "https://contoh.id/kosong" in aside[0].reason
    assert notes == [f"{tmp_path / name}: responses that are no pages: not HTML: 1, status other than 200: 1"]


def test_what_is_given_and_what_a_sidecar_says(tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz", 1).write()
    [one], _, _ = read(path, published="2024-05", outlet="Saya")
    assert (one.outlet, one.published, one.published_basis) == ("Saya", "2024-05", "given")


def test_the_day_of_crawling_bounds_and_never_is_the_day_of_publication(tmp_path: Path) -> None:
    made = Crawl(tmp_path / "a.warc.gz")
    for number, (claimed, crawled) in enumerate((("2024-05-18", "2024-05-17"), ("2024-05-19", "2024-05-17"), ("2024-05-16", "2023-01-01"))):
        made.add(f"https://contoh.id/{number}", html(f"Hari {number}", claimed), day=f"{crawled}T03:04:05Z")
    reports, _, _ = read(made.write())
    assert [(one.published, one.seen) for one in reports] == [("2024-05-18", "2024-05-17"), (None, "2024-05-17"), (None, "2023-01-01")]
    text = "Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024).\n\nIa bertemu Presiden China Xi Jinping."
    assert pipeline.code(Report(text=text, seen="2024-05-17")).report.published == "2024-05-16"
    assert pipeline.code(Report(text=text, seen="2023-01-01")).report.published is None


def test_encoded_bodies(tmp_path: Path) -> None:
    page = html("Sandi")
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (page[:100], page[100:])) + b"0\r\n\r\n"
    made = Crawl(tmp_path / "a.warc.gz")
    made.add("https://contoh.id/1", gzip.compress(page), Content_Encoding="gzip")
    made.add("https://contoh.id/2", chunked, Transfer_Encoding="chunked")
    made.add("https://contoh.id/3", page, Content_Encoding="gzip", Transfer_Encoding="chunked")  # kept decoded under the old headers
    made.add("https://contoh.id/4", page, Content_Encoding="br")
    reports, aside, _ = read(made.write())
    assert not aside and len(reports) == 4 and len({one.text for one in reports}) == 1


def test_wet(tmp_path: Path) -> None:
    made = Crawl(tmp_path / "a.warc.wet.gz")
    made.add_text("https://contoh.id/1", SENTENCE * 3 + "\nBaris dua")
    made.add_text("https://contoh.id/2", " ")
    [report], [aside], _ = read(made.write())
    assert report.text == SENTENCE * 3 + "\nBaris dua"
    assert (report.doc, report.published, report.seen) == ("https://contoh.id/1", None, "2024-05-17")
    assert aside.reason == "empty (https://contoh.id/2)"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_one_broken_record_costs_itself(tmp_path: Path, name: str) -> None:
    made = crawl(tmp_path / name)
    second, third = made.offsets[1:3]
    whole = made.data()
    head = 200 if name == "a.warc.gz" else 3
    damaged = whole[: second + head] + b"\xff" * 40 + whole[second + head + 40 :]
    reports, aside, _ = read(made.write(damaged))
    assert [one.doc[-1] for one in reports] == ["0", "2", "3", "4"]
    assert len(aside) == 1 and made.offsets[0] < int(aside[0].name.rpartition(":")[2]) <= second
    reports, aside, _ = read(made.write(whole[:third] + b"something else\r\n" + whole[third:]))
    assert [one.doc[-1] for one in reports] == ["0", "1", "2", "3", "4"] and len(aside) == 1


def test_a_wrong_length_swallows_no_record(tmp_path: Path) -> None:
    for factor in (b"0", b"9999"):
        made = crawl(tmp_path / "a.warc")
        second = made.offsets[1]
        place = made.data().index(b"Content-Length: ", second) + len("Content-Length: ")
        end = made.data().index(b"\r\n", place)
        reports, aside, _ = read(made.write(made.data()[:place] + factor + made.data()[end:]))
        assert [one.doc[-1] for one in reports] == ["0", "2", "3", "4"], factor
        assert aside and all(second <= int(one.name.rpartition(":")[2]) < made.offsets[2] for one in aside)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_file_that_is_cut_off_says_so_wherever_it_is_cut(tmp_path: Path, name: str) -> None:
    made = crawl(tmp_path / name, 3)
    whole = made.data()
    for end in range(made.offsets[2] + 1, len(whole), 97 if name == "a.warc" else 37):
        reports, aside, _ = read(made.write(whole[:end]))
        assert len(reports) in (2, 3) and [one.doc[-1] for one in reports] == ["0", "1", "2"][: len(reports)]
        assert aside, end


def test_a_bomb_is_set_aside_and_the_next_record_read(tmp_path: Path) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>"
    size = 300_000_000
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://contoh.id/bom\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Date: {DAY}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body) + size}\r\n\r\n"
    )
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = packer.compress(head.encode() + body)
    data += b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.compress(b"\r\n\r\n") + packer.flush()
    made = crawl(tmp_path / "a.warc.gz", 2)
    inner = gzip.compress(b" " * 50_000_000)
    made.add("https://contoh.id/dalam", inner, Content_Encoding="gzip")
    read(made.write())  # so that what reading loads once is loaded
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.monotonic()
    reports, aside, _ = read(made.write(data + made.data()))
    assert [one.doc[-1] for one in reports] == ["0", "1"]
    assert [one.reason.split(" (")[0] for one in aside] == ["larger than 10 MB", "unpacks to more than 10 MB"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000 and time.monotonic() - begin < 20


def test_what_is_no_web_archive(tmp_path: Path) -> None:
    for name, data, word in (
        ("a.warc", b"", "empty"),
        ("a.warc", b"teks biasa", "not a WARC"),
        ("a.warc", b"\0" * 1000, "not a WARC"),
        ("a.warc.gz", b"WARC/1.0\r\n", "not a WARC"),
        ("a.warc.gz", gzip.compress(b"teks biasa"), "no WARC"),
        ("a.warc.gz", b"\x1f\x8b\x08" + b"a" * 100, "no WARC"),
        ("a.warc.zst", b"WARC/1.0\r\n", "not a WARC"),
    ):
        (tmp_path / name).write_bytes(data)
        reports, [aside], _ = read(tmp_path / name)
        assert not reports and word in aside.reason, (name, aside.reason)


def test_zstd(tmp_path: Path) -> None:
    made = crawl(tmp_path / "a.warc", 2)
    out = io.BytesIO()
    writer = ZstdWriter(out)
    assert writer.write(made.data()) == len(made.data())
    writer.close()
    (tmp_path / "a.warc.zst").write_bytes(out.getvalue())
    reports, aside, _ = read(tmp_path / "a.warc.zst")
    assert len(reports) == 2 and not aside
    (tmp_path / "a.warc.zst").write_bytes(out.getvalue()[:-30])
    assert read(tmp_path / "a.warc.zst")[1]


def test_damage_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warcs, "BROKEN", 20)
    path = tmp_path / "a.warc"
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabcdefgh\r\n" * 100)
    found = [one for one in warcs.read(path, "") if isinstance(one, warcs.Broken)]
    assert len(found) == 22 and "the rest of the file was not read" in found[-1].reason


@pytest.mark.parametrize("fault", [OSError(5, "Input/output error"), InputSetAside("", "its reader failed (-11)")])
def test_what_was_read_before_a_fault_is_given_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    """Pages are read ahead, in workers; an error of the disk or a crash must not swallow those that were under way."""
    path = crawl(tmp_path / "a.warc.gz", 9).write()
    items = [one for one in warcs.messages(path, ".gz") if one[0] == "response"]

    def breaking(*given: object) -> Iterator[list[object]]:
        yield from items[:3]
        yield ["broken", 7, "https://contoh.id/rusak", "damaged"]
        yield from items[3:6]
        raise fault

    monkeypatch.setattr(apart, "stream", breaking)
    found = list(sources.read([path]))
    assert [one.doc if isinstance(one, Report) else one.reason for one in found] == [
        *(f"https://contoh.id/{number}" for number in range(3)),
        "damaged (https://contoh.id/rusak)",
        *(f"https://contoh.id/{number}" for number in range(3, 6)),
        fault.reason if isinstance(fault, InputSetAside) else "Input/output error",
    ]


def test_hostile_pages_cost_themselves(tmp_path: Path) -> None:
    made = crawl(tmp_path / "a.warc.gz", 1)
    made.add("https://contoh.id/dalam", b"<html><body>" + b"<div>" * 10_000 + b"teks" + b"</div>" * 10_000)
    made.add("https://contoh.id/nul", b"<html><body><p>" + b"\0" * 100_000)
    made.add("https://contoh.id/akhir", html("Akhir"))
    reports, aside, _ = read(made.write())
    assert [one.doc for one in reports] == ["https://contoh.id/0", "https://contoh.id/akhir"]
    assert [one.name for one in aside] == [f"{tmp_path / 'a.warc.gz'}:{offset}" for offset in made.offsets[1:3]]
    assert "1,000" in aside[0].reason or "deep" in aside[0].reason
