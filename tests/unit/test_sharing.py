"""One archive for many threads, beside other processes: readers share it, nobody is kept out for good, nothing else can be done with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from storing import numbered, python

from sekutu.errors import ArchiveBusy, ArchiveError
from sekutu.store import holding, rows
from sekutu.store.archive import Archive, open_archive
from sekutu.store.sharing import Sharing

ADD = """
from pathlib import Path
from storing import numbered
from sekutu.store.archive import Archive, open_archive
for number in range(int(sys.argv[3])):
    with open_archive(Path(sys.argv[1]), wait=60) as archive:
        for one in numbered(f"{sys.argv[2]}{number}", 2):
            archive.add(one)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_archive(tmp_path / "a.duckdb") as archive:
        for one in numbered("awal", 3):
            archive.add(one)
    return tmp_path / "a.duckdb"


@pytest.fixture
def sharing(path: Path) -> Iterator[Sharing]:
    one = Sharing(path, wait=30)
    yield one
    one.close()


def reports(sharing: Sharing) -> int:
    with sharing.reading() as archive:
        return archive.counts()["reports"]


def test_threads_read_at_once_each_by_a_connection_of_its_own(sharing: Sharing) -> None:
    together = threading.Barrier(4, timeout=30)

    def read(_: int) -> tuple[int, int]:
        with sharing.reading() as archive:
            together.wait()  # all four are inside
            return archive.counts()["reports"], id(archive.connection)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(read, range(4)))
    assert {count for count, _ in found} == {3} and len({connection for _, connection in found}) == 4


def test_a_writer_of_this_process_waits_for_readers_and_they_for_it(sharing: Sharing) -> None:
    inside, written = threading.Event(), threading.Event()

    def write() -> None:
        with sharing.writing() as archive:
            assert not archive.read_only
            archive.add(numbered("baru", 1)[0])
        written.set()

    with sharing.reading() as archive:
        writer = threading.Thread(target=write)
        writer.start()
        inside.set()
        assert not written.wait(0.2) and archive.counts()["reports"] == 3
    writer.join(30)
    assert written.is_set() and reports(sharing) == 4


def test_what_an_archive_is_known_by_is_asked_once_while_it_stands_still(
    path: Path, sharing: Sharing, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = Archive._rows

    def counting(self: Archive, query: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        asked.append(query)
        return rows(self, query, values)

    monkeypatch.setattr(Archive, "_rows", counting)
    with sharing.reading() as archive:
        before = archive.mark()
        with sharing.reading() as other:
            assert other.mark() == before and other.state() == archive.state()
    assert len(asked) == 2
    with sharing.writing() as archive:
        mine = archive.mark()
        archive.add(numbered("baru", 1)[0])
        assert archive.mark() != mine == before, "what can be changed is asked each time"
    with sharing.reading() as archive:
        assert archive.mark() != before


def test_who_waits_too_long_is_told_so(path: Path) -> None:
    sharing = Sharing(path, wait=0.1)
    with sharing.reading(), pytest.raises(ArchiveBusy) as told, sharing.writing():
        pass
    assert told.value.inside
    assert reports(sharing) == 3  # nobody is kept out afterwards
    sharing.close()


def test_readers_leave_for_another_process_and_see_what_it_did(path: Path, sharing: Sharing) -> None:
    stop = threading.Event()
    seen: list[int] = []

    def read() -> None:
        while not stop.is_set():
            seen.append(reports(sharing))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for one in readers:
        one.start()
    adder = python(ADD, path, "lain", "3")
    assert adder.wait(120) == 0
    stop.set()
    for one in readers:
        one.join(60)
    assert set(seen) <= {3, 4, 5, 6, 7, 8, 9}
    assert reports(sharing) == 9


def test_a_wish_of_a_process_that_is_gone_does_not_keep_readers_out(path: Path, sharing: Sharing) -> None:
    holding.want(path)
    assert [reports(sharing) for _ in range(3)] == [3, 3, 3]


def test_an_archive_that_is_read_is_shut_in(path: Path, sharing: Sharing, tmp_path: Path) -> None:
    (tmp_path / "geheim.csv").write_text("a\n1\n", encoding="utf-8")
    statements = (
        f"SELECT * FROM read_csv('{tmp_path}/geheim.csv')",
        f"SELECT * FROM '{tmp_path}/geheim.csv'",
        f"SELECT * FROM read_text('{tmp_path}/geheim.csv')",
        f"SELECT * FROM glob('{tmp_path}/*')",
        f"COPY (SELECT 1) TO '{tmp_path}/out.csv'",
        f"ATTACH '{tmp_path}/other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "DELETE FROM reports",
        "CREATE TABLE x (a INTEGER)",
    )
    with sharing.reading() as archive:
        for statement in statements:
            with pytest.raises(duckdb.Error):
                archive.connection.execute(statement)
    assert not (tmp_path / "out.csv").exists() and not (tmp_path / "other.duckdb").exists()


def test_what_waits_in_the_spool_is_taken_in_by_the_next_reader(path: Path, sharing: Sharing) -> None:
    from sekutu.store.spool import Spool

    spool = Spool(path, "add", ["x"], texts=True)
    list(spool.add_all(numbered("antre", 2)))
    spool.end([])
    assert reports(sharing) == 5


def test_also_where_it_is_read_without_a_pause(path: Path, sharing: Sharing, monkeypatch: pytest.MonkeyPatch) -> None:
    from sekutu.store.spool import Spool

    monkeypatch.setattr("sekutu.store.sharing.HELD", 0.0)
    assert reports(sharing) == 3  # open from here on, and read again before it is let go
    spool = Spool(path, "add", ["x"], texts=True)
    list(spool.add_all(numbered("antre", 2)))
    spool.end([])
    assert reports(sharing) == 5


def test_no_archive_is_said_each_time(tmp_path: Path) -> None:
    sharing = Sharing(tmp_path / "none.duckdb")
    for _ in range(2):
        with pytest.raises(ArchiveError, match="no archive"):
            reports(sharing)
    sharing.close()


FIRST = """
import threading
sys.setswitchinterval(1e-6)
from sekutu.store import rows
together = threading.Barrier(16)
def first():
    together.wait()
    rows.decode(sys.argv[1])
threads = [threading.Thread(target=first) for _ in range(16)]
for one in threads:
    one.start()
for one in threads:
    one.join()
"""


@pytest.mark.slow
def test_threads_that_read_their_first_records_together_do_not_end_the_process() -> None:
    """They did in one start of twenty; see ``store.rows``."""
    line = rows.encode(numbered("a", 1)[0].records[0])
    begun = [python(FIRST, line) for _ in range(16)]
    assert [one.wait(60) for one in begun] == [0] * 16
