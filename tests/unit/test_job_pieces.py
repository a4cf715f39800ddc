"""One large file as several parts: each line and each record in one of them, read as the whole would be, wherever it is cut."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jobs import job, row
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sekutu.engines import merging, parts, pieces, running
from sekutu.engines.shard import Manifest
from sekutu.exports import export_archive
from sekutu.store.archive import open_archive

PAGE = "<html lang=id><head><title>T {0}</title></head><body><article><h1>T {0}</h1><p>{1}</p><p>{1}</p></article></body></html>"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setattr(pieces, "LEAST", 1)
    yield monkeypatch


def lines(path: Path, *, end: bytes = b"\n") -> Path:
    """A file of reports, of which some are damaged, empty, or without a text, with a blank line and nothing behind the last."""
    rows: list[bytes] = [json.dumps(row(number)).encode() for number in range(9)]
    rows[2:2] = [b"{not a line", b"", b'{"id": "x", "judul": "tanpa teks"}', b'{"text": ""}']
    path.write_bytes(b"\xef\xbb\xbf" + end.join(rows))
    return path


def archive(path: Path, pages: int) -> Path:
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number in range(pages):
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            body = io.BytesIO(PAGE.format(number, row(number)["text"]).encode())
            writer.write_record(writer.create_warc_record(f"https://contoh.id/{number}", "response", body, http_headers=http))
        writer.write_record(writer.create_warc_record("https://contoh.id/foto", "response", io.BytesIO(b"rusak"), http_headers=http))
    return path


def told(source: Path, out: Path) -> tuple[list[Manifest], bytes, list[tuple[str, str]]]:
    """The manifests of a job over a file, what its shards make of an archive, and what it set aside."""
    done = [one.manifest for one in running.run([str(source)], str(out), workers=1)]
    made = [one for one in done if one is not None]
    assert len(made) == len(done)
    with open_archive(out / "a.duckdb") as store:
        for shard in sorted(made, key=lambda one: one.name):
            with merging.verified(str(out), shard) as reports:
                list(store.add_all(reports))
        export_archive(store, out / "a.jsonl")
        runs = [(one.doc, one.outlet, one.published) for one in store.reports()]
    aside = [one for shard in sorted(made, key=lambda one: one.name) for one in shard.aside]
    return made, (out / "a.jsonl").read_bytes() + repr(runs).encode(), aside


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_lines_are_the_same_wherever_the_file_is_cut(tmp_path: Path, small: pytest.MonkeyPatch, end: bytes) -> None:
    source = lines(tmp_path / "besar.jsonl", end=end)
    (tmp_path / "documents.jsonl").write_text('{"doc": "r8", "url": "https://contoh.id/8", "outlet": "Lain"}\nrusak\n', encoding="utf-8")
    small.setattr(pieces, "SIZE", 10**9)
    whole, archive_, aside = told(source, tmp_path / "utuh")
    assert [one.piece for one in whole] == [(0, source.stat().st_size)] and any(name == f"{source}:3" for name, _ in aside)
    for size in (173, 700):
        small.setattr(pieces, "SIZE", size)
        made, same, also = told(source, tmp_path / str(size))
        assert len(made) == -(-source.stat().st_size // size) and same == archive_
        sidecars = [one for one in also if "documents.jsonl" in one[0]]
        assert (
            set(sidecars)
            == {one for one in aside if "documents.jsonl" in one[0]}
            == {(f"{tmp_path / 'documents.jsonl'}:2", "not a line of JSON")}
        )
        assert [one for one in also if one not in sidecars] == [one for one in aside if one not in sidecars]
        assert sum(one.reports for one in made) == whole[0].reports == 9


def test_records_of_a_web_archive_are_the_same_wherever_it_is_cut(tmp_path: Path, small: pytest.MonkeyPatch) -> None:
    source = archive(tmp_path / "berita.warc.gz", 8)
    small.setattr(pieces, "SIZE", 10**9)
    whole, archive_, aside = told(source, tmp_path / "utuh")
    assert whole[0].reports == 8 and len(aside) == 1
    for size in (500, 1700):
        small.setattr(pieces, "SIZE", size)
        made, same, also = told(source, tmp_path / str(size))
        assert len(made) > 2 and (same, also) == (archive_, aside)


def test_what_cannot_be_entered_anywhere_is_one_part(tmp_path: Path, small: pytest.MonkeyPatch) -> None:
    small.setattr(pieces, "SIZE", 10)
    for name in ("a.csv", "a.jsonl.gz", "a.warc", "a.parquet"):
        (tmp_path / name).write_bytes(b"x" * 100)
        assert len(parts.parts([str(tmp_path / name)])) == 1
    (tmp_path / "b.jsonl").write_bytes(b"bukan JSON\n" * 2000)
    assert len(parts.parts([str(tmp_path / "b.jsonl")])) == 1, "there is no object in its head"
    assert pieces.ranges("s3://ember/a.jsonl") == [] == pieces.ranges(str(tmp_path / "none.jsonl"))


def test_small_files_are_one_part_and_pieces_sort_as_they_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = job(tmp_path / "in", 1, 50) / "part-0.jsonl"
    assert [one.piece for one in parts.parts([str(source)])] == [None]
    monkeypatch.setattr(pieces, "LEAST", 1)
    monkeypatch.setattr(pieces, "SIZE", 100)
    found = parts.parts([str(source)])
    assert [one.name for one in found] == sorted(one.name for one in found) and len({one.name for one in found}) == len(found) > 100
    assert [one.piece[0] for one in found if one.piece] == list(range(0, source.stat().st_size, 100))
