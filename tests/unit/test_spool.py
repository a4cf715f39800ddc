"""Several processes and one archive: nothing is lost, whoever holds it."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path

import pytest
from storing import numbered, python, sound

from sekutu.errors import ArchiveBusy, ArchiveError, InputSetAside
from sekutu.store import holding, spool
from sekutu.store.archive import open_archive
from sekutu.store.spool import Spool

HOLDER = """
from sekutu.store.archive import open_archive
with open_archive(sys.argv[1], read_only=len(sys.argv) > 2) as archive:
    print("open", flush=True)
    sys.stdin.read()
"""

TENDER = """
import time
from sekutu.store.archive import open_archive
with open_archive(sys.argv[1]) as archive:
    print("open", flush=True)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        archive.tend()
        time.sleep(0.05)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "berita.duckdb"


def test_what_is_spooled_is_taken_in_by_the_next_opener(path: Path) -> None:
    some = numbered("a", 5)
    with open_archive(path) as archive:
        archive.add(some[0])
    waiting = Spool(path, "add", ["folder"])
    assert list(waiting.add_all(some, batch=2)) == some
    waiting.end([InputSetAside("x.txt", "empty")])
    assert waiting.waits and len(spool.waiting(path)) == 4
    with open_archive(path, read_only=True) as archive:
        assert archive.counts()["reports"] == 5 and archive.records() == sorted(
            [record for one in some for record in one.records], key=lambda record: (record.doc, record.report)
        )
        [run] = archive.runs()
        assert (run["command"], run["inputs"], run["added"], run["unchanged"], run["set_aside"]) == ("add", ["folder"], 4, 1, 1)
        assert run["ended"] and archive.set_aside(run["id"]) == [{"name": "x.txt", "reason": "empty"}]
        assert sound(archive)
    assert not waiting.waits and [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_that_comes_twice_changes_nothing_and_a_bad_one_is_kept(path: Path) -> None:
    one = Spool(path, "add")
    list(one.add_all(numbered("a", 3)))
    [file] = spool.waiting(path)
    copy = file.read_bytes()
    with open_archive(path) as archive:
        assert archive.counts()["reports"] == 3
        file.parent.mkdir()
        file.write_bytes(copy)  # as if the process had died between the commit and the removal of the file
        assert archive.take_in() == 3 and archive.counts()["reports"] == 3 and len(archive.runs()) == 1
        for name, content in (("1-cut", copy[:-20]), ("2-changed", copy.replace(b"Putin", b"Xutin")), ("3-none", b"{}\n"), ("4", b"")):
            file.parent.mkdir(exist_ok=True)
            (file.parent / f"{name}.jsonl").write_bytes(content)
        assert archive.take_in() == 0 and len(spool.refused(path)) == 4 and not spool.waiting(path)
        assert archive.counts()["reports"] == 3


def test_without_texts_none_is_written_to_the_spool(path: Path) -> None:
    some = numbered("a", 2)
    list(Spool(path, "add", texts=False).add_all(some))
    [file] = spool.waiting(path)
    assert "nomor 0" not in file.read_text(encoding="utf-8")
    with open_archive(path) as archive:
        assert sorted(archive.metadata()) == sorted(one.report.id for one in some) and len(archive.records()) == 8
        with pytest.raises(ArchiveError, match="outside"):
            archive.text(some[0].report.id)


def test_an_owner_takes_in_what_others_write_and_steps_aside_for_readers(path: Path) -> None:
    owner = python(TENDER, path)
    try:
        assert owner.stdout is not None and owner.stdout.readline().strip() == b"open"
        with pytest.raises(ArchiveBusy) as caught:
            open_archive(path)
        assert (caught.value.pid, caught.value.exit_code) == (owner.pid, 4)
        assert caught.value.since and caught.value.command and str(owner.pid) in str(caught.value)
        waiting = Spool(path, "add")
        list(waiting.add_all(numbered("a", 4)))
        began = time.monotonic()
        while waiting.waits and time.monotonic() - began < 20:
            time.sleep(0.05)
        assert not waiting.waits
        for _ in range(2):
            with open_archive(path, read_only=True, wait=20) as archive:
                assert archive.counts()["reports"] == 4
        with pytest.raises(ArchiveBusy):  # and it has the archive again
            began = time.monotonic()
            while time.monotonic() - began < 20:
                open_archive(path, read_only=True).close()
                time.sleep(0.05)
    finally:
        owner.kill()
        owner.wait()
    with open_archive(path) as archive:
        assert archive.counts()["reports"] == 4


def test_a_reader_that_holds_the_archive_is_named_and_waited_for(path: Path) -> None:
    open_archive(path).close()
    reader = python(HOLDER, path, "read")
    try:
        assert reader.stdout is not None and reader.stdout.readline().strip() == b"open"
        began = time.monotonic()
        with pytest.raises(ArchiveBusy) as caught:
            open_archive(path, wait=0.3)
        assert time.monotonic() - began >= 0.3 and not holding.wanted(path)
        if sys.platform.startswith("linux"):
            assert caught.value.pid == reader.pid
        assert reader.stdin is not None
        reader.stdin.close()
        open_archive(path, wait=20).close()
    finally:
        reader.kill()
        reader.wait()


def test_a_lock_tells_who_and_a_stale_one_is_passed_over(path: Path) -> None:
    with open_archive(path) as archive:
        told = holding.holder(path)
        assert told is not None and told.pid == os.getpid() and told.since.endswith("Z") and str(told.pid) in str(told)
        archive.close()
    assert not holding.lock_file(path).exists()
    gone = python("")
    gone.wait()
    stale = {"pid": gone.pid, "command": "sekutu add", "since": "2026-01-01T00:00:00Z", "host": socket.gethostname(), "texts": True}
    for content in (json.dumps(stale), json.dumps(stale | {"pid": os.getpid(), "born": 1}), "{", ""):
        holding.lock_file(path).write_text(content)
        if sys.platform.startswith("linux"):
            assert holding.holder(path) is None
        with open_archive(path) as archive:
            assert archive.runs() == [] and holding.lock_file(path).read_text() != content
    holding.lock_file(path).write_text(json.dumps(stale | {"host": "elsewhere"}))
    assert holding.holder(path) is not None


MANY = """
from storing import numbered
from sekutu.errors import ArchiveBusy
from sekutu.store.archive import archive_file, open_archive
from sekutu.store.spool import Spool
path, name = sys.argv[1:]
for part in range(4):
    some = numbered(f"{name}{part}", 5)
    try:
        archive = open_archive(path, wait=0.05)
    except ArchiveBusy:
        waiting = Spool(archive_file(path), "add", [name])
        for one in waiting.add_all(some, batch=2):
            print(one.report.id, flush=True)
        waiting.end()
    else:
        with archive:
            run = archive.begin_run("add", [name])
            for one, _ in archive.add_all(some, batch=2):
                print(one.report.id, flush=True)
            archive.end_run(run)
"""

READER = """
from sekutu.store.archive import open_archive
for _ in range(6):
    with open_archive(sys.argv[1], read_only=True, wait=60) as archive:
        counts = archive.counts()
        assert (counts["events"], counts["ties"]) == (counts["reports"] * 2, counts["reports"]), counts
        print("read", flush=True)
"""


def test_four_writers_and_two_readers_at_once_lose_nothing(path: Path) -> None:
    open_archive(path).close()
    writers = [python(MANY, path, name) for name in "abcd"]
    readers = [python(READER, path) for _ in range(2)]
    said = {line for one in writers for line in one.communicate(timeout=120)[0].decode().split()}
    read = [one.communicate(timeout=120)[0].split() for one in readers]
    assert all(one.returncode == 0 for one in (*writers, *readers))
    assert len(said) == 4 * 4 * 5 and [len(one) for one in read] == [6, 6]
    with open_archive(path) as archive:
        assert set(archive.metadata()) == said and sound(archive)
        assert sum(run["added"] for run in archive.runs()) == len(said) and all(run["ended"] for run in archive.runs())
        assert len(archive.runs()) == 16
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="for root every folder can be written")
def test_where_the_spool_cannot_be_written_it_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(ArchiveError, match="spool"):
        list(Spool(folder / "a.duckdb", "add").add_all(numbered("a", 1)))
