"""The contract of a shard: done or not, the same whoever makes it, and what is wrong costs only itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest
from jobs import content, job, row

from sekutu import pipeline
from sekutu.engines import merging, reader, shard, storage
from sekutu.engines import parts as listing
from sekutu.engines.coding import Answer
from sekutu.engines.coding import code as real_code
from sekutu.engines.shard import Options, before, manifest_at, process_shard
from sekutu.errors import InputSetAside, UsageError
from sekutu.records import Report
from sekutu.store.adding import Stored
from sekutu.store.shards import ShardWriter, read_shard

POISON = "laporan nomor 3."


def deadly(reports: list[dict[str, Any]]) -> list[Answer]:
    """A coder that one report kills each time."""
    if any(POISON in report["text"] for report in reports):
        os._exit(9)
    return real_code(reports)


def dies_once(reports: list[dict[str, Any]]) -> list[Answer]:
    """A coder that dies of one report twice, as one that somebody kills; the folder remembers how often."""
    if any(POISON in report["text"] for report in reports):
        seen = Path(os.environ["SEKUTU_TEST_FOLDER"])
        if (times := len(list(seen.iterdir()))) < 2:
            (seen / str(times)).touch()
            os._exit(9)
    return real_code(reports)


def endless(reports: list[dict[str, Any]]) -> list[Answer]:
    """A coder that one report keeps busy for ever."""
    while any(POISON in report["text"] for report in reports):
        pass
    return real_code(reports)


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Sets what codes, in processes of its own that end with the test."""
    monkeypatch.setattr(reader, "_free", {})

    def choose(name: str) -> None:
        monkeypatch.setattr(reader, "CODER", f"test_shards:{name}")

    yield choose
    for pairs in reader._free.values():
        for pair in pairs:
            pair.coder.close()
            pair.pages.close()


def only(folder: Path) -> listing.Part:
    [part] = listing.parts([str(folder)])
    return part


def test_a_shard_holds_what_coding_gives(tmp_path: Path) -> None:
    part = only(job(tmp_path / "in", parts=1))
    out = tmp_path / "out"
    manifest = process_shard(part, str(out))
    assert sorted(content(out)) == [f"{part.name}.json", f"{part.name}.records.parquet", f"{part.name}.reports.parquet"]
    stored = list(read_shard(out / f"{part.name}.reports.parquet", out / f"{part.name}.records.parquet"))
    expected = [pipeline.code(one) for one in (_report(number) for number in range(6))]
    assert [one.report.doc for one in stored] == [f"r{number}" for number in range(6)]
    assert [list(one.records) for one in stored] == [one.records for one in expected]
    assert [one.report for one in stored] == [one.report for one in expected]
    assert (manifest.reports, manifest.records) == (6, sum(len(one.records) for one in expected))
    assert manifest.records > 6
    assert [name for name, _ in manifest.aside] == [f"{tmp_path / 'in' / 'part-0.jsonl'}:3"]


def _report(number: int) -> Report:
    told = row(number)
    return Report(text=told["text"], doc=told["id"], outlet=told["outlet"], published=told["published"], published_basis="given")


def test_what_is_done_is_not_done_again_and_made_again_it_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = only(job(tmp_path / "in", parts=1))
    first, second = str(tmp_path / "one"), str(tmp_path / "two")
    manifest = process_shard(part, first)
    process_shard(part, second)
    assert content(tmp_path / "one") == content(tmp_path / "two")
    monkeypatch.setattr(shard._Work, "done", lambda self: pytest.fail("coded again"))
    assert process_shard(part, first) == manifest


def test_without_texts_a_shard_keeps_spans_and_short_quotations(tmp_path: Path) -> None:
    part = only(job(tmp_path / "in", parts=1))
    process_shard(part, str(tmp_path / "out"), Options(texts=False))
    assert POISON.encode() not in b"".join(content(tmp_path / "out").values())
    stored = list(read_shard(*(tmp_path / "out" / f"{part.name}.{kind}.parquet" for kind in ("reports", "records"))))
    assert all(one.report.text == "" and one.records for one in stored)


def test_other_options_and_other_versions_are_refused_with_what_differs(tmp_path: Path) -> None:
    part = only(job(tmp_path / "in", parts=1, each=1))
    out = str(tmp_path / "out")
    process_shard(part, out)
    with pytest.raises(UsageError, match=r"other options \(outlet None, now 'Lain'\)"):
        before(part, out, Options(outlet="Lain"))
    place = Path(manifest_at(out, part.name))
    told = json.loads(place.read_text())
    place.write_text(json.dumps({"version": "0.0.0", "of": "another form"}))
    with pytest.raises(UsageError, match=r"made by version 0\.0\.0"):
        before(part, out, Options())
    place.write_text(json.dumps(told)[:-40])  # damaged: made again
    assert before(part, out, Options()) is None
    process_shard(part, out)
    assert json.loads(place.read_text()) == told


def test_a_report_that_its_process_dies_of_costs_itself(tmp_path: Path, coder: Any) -> None:
    part = only(job(tmp_path / "in", parts=1))
    coder("deadly")
    manifest = process_shard(part, str(tmp_path / "out"), Options(tries=2))
    assert manifest.reports == 5
    assert manifest.aside[1:] == [("r3", "given up after 2 tries: its reader ended (exit code 9)")]


def test_a_process_that_is_killed_costs_nothing(tmp_path: Path, coder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    part = only(job(tmp_path / "in", parts=1))
    process_shard(part, str(tmp_path / "sound"))
    (tmp_path / "seen").mkdir()
    monkeypatch.setenv("SEKUTU_TEST_FOLDER", str(tmp_path / "seen"))
    coder("dies_once")
    process_shard(part, str(tmp_path / "out"))
    assert len(list((tmp_path / "seen").iterdir())) == 2
    assert content(tmp_path / "out") == content(tmp_path / "sound")


def test_a_report_that_takes_too_long_is_set_aside(tmp_path: Path, coder: Any) -> None:
    part = only(job(tmp_path / "in", parts=1))
    coder("endless")
    manifest = process_shard(part, str(tmp_path / "out"), Options(tries=1, seconds=4.0))
    assert manifest.reports == 5
    assert manifest.aside[1:] == [("r3", "takes more than 4 seconds to read")]


def test_plain_texts_are_read_with_their_sidecar_and_named_by_their_files(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"d{number}.txt").write_text(row(number)["text"], encoding="utf-8")
    (folder / "kosong.txt").write_text(" ")
    (folder / "documents.jsonl").write_text('{"doc": "d1.txt", "outlet": "Harian Contoh", "published": "2023-01-02"}\n')
    part = only(folder)
    manifest = process_shard(part, str(tmp_path / "out"))
    stored = list(read_shard(*(tmp_path / "out" / f"{part.name}.{kind}.parquet" for kind in ("reports", "records"))))
    assert [one.report.doc for one in stored] == ["d0.txt", "d1.txt", "d2.txt"]
    assert [one.report.outlet for one in stored] == [None, "Harian Contoh", None]
    assert manifest.aside == [(str(folder / "kosong.txt"), "empty")]


def test_the_same_text_twice_in_a_part_is_one_report(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row(0) | {"id": name}) for name in ("satu", "dua")))
    part = only(tmp_path)
    manifest = process_shard(part, str(tmp_path / "out"))
    assert (manifest.reports, manifest.repeated) == (1, 1)


def test_a_damaged_shard_is_named_before_anything_of_it_is_taken(tmp_path: Path) -> None:
    part = only(job(tmp_path / "in", parts=1))
    out = tmp_path / "out"
    manifest = process_shard(part, str(out))
    records = out / f"{part.name}.records.parquet"
    sound = records.read_bytes()

    def opened() -> list[Stored]:
        with merging.verified(str(out), manifest) as reports:
            return list(reports)

    whole, refused = opened(), 0
    for at in range(100, len(sound), len(sound) // 25):  # what is not read again (columns to filter by) may be damaged and does no harm
        records.write_bytes(sound[:at] + bytes([sound[at] ^ 0x55]) + sound[at + 1 :])
        try:
            assert opened() == whole
        except InputSetAside as error:
            assert part.name in str(error)
            refused += 1
    assert refused > 5
    records.write_bytes(sound[: len(sound) // 2])
    with pytest.raises(InputSetAside, match="damaged"):
        opened()
    # sound files, of another part
    with duckdb.connect() as other:
        other.execute(
            f"COPY (SELECT * FROM '{out / part.name}.reports.parquet' WHERE doc <> 'r2') TO '{tmp_path / 'other'}' (FORMAT parquet)"
        )
    records.write_bytes(sound)
    (tmp_path / "other").replace(out / f"{part.name}.reports.parquet")
    with pytest.raises(InputSetAside, match="something else than its manifest says"):
        opened()
    records.unlink()
    with pytest.raises(InputSetAside, match="missing"):
        opened()


def test_hashes_do_not_hang_on_the_writer(tmp_path: Path) -> None:
    """Files that another program wrote, with other row groups and packing, hold the same."""
    part = only(job(tmp_path / "in", parts=1))
    manifest = process_shard(part, str(tmp_path / "out"))
    with duckdb.connect() as other:
        for kind in ("reports", "records"):
            file = tmp_path / "out" / f"{part.name}.{kind}.parquet"
            how = "FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 2"
            other.execute(f"COPY (SELECT * FROM '{file}' ORDER BY position DESC) TO '{file}.new' ({how})")
            Path(f"{file}.new").replace(file)
    with merging.verified(str(tmp_path / "out"), manifest) as reports:
        assert len(list(reports)) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX")
def test_a_full_disk_leaves_no_half_shard(tmp_path: Path) -> None:
    """Files may not grow beyond 20 kB: what would be written of the shard is larger."""
    part = only(job(tmp_path / "in", parts=1, each=3))
    program = """
import resource, signal, sys
from sekutu.engines import reader, storage
from sekutu.engines.parts import Part
from sekutu.engines.shard import process_shard
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
name, address, out = sys.argv[1:]
store = storage.store
def limited(file, to):
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))
    store(file, to)
storage.store = limited
try:
    process_shard(Part(name, (address,)), out)
except storage.StorageError as error:
    print(error)
"""
    argv = [sys.executable, "-c", program, part.name, part.addresses[0], str(tmp_path / "out")]
    done = subprocess.run(argv, capture_output=True, text=True)
    assert "File too large" in done.stdout, done.stderr
    assert part.name in done.stdout
    assert content(tmp_path / "out") == {}
    process_shard(part, str(tmp_path / "out"))
    assert len(content(tmp_path / "out")) == 3


def test_what_the_writer_cannot_write_is_an_error(tmp_path: Path) -> None:
    from sekutu.errors import ArchiveError

    with ShardWriter(tmp_path) as writer:
        writer.add(pipeline.code(_report(1)))
        (tmp_path / "records.parquet").mkdir()
        with pytest.raises(ArchiveError, match="could not be written"):
            writer.files()


def test_keys_do_not_belong_into_addresses() -> None:
    with pytest.raises(UsageError, match="environment"):
        storage.exists("s3://kunci:rahasia@ember/berkas")


def test_options_are_as_they_were_after_a_journey() -> None:
    options = Options(columns={"text": "isi"}, gate=True, published="2024-05")
    assert msgspec.convert(msgspec.to_builtins(options), Options) == options
