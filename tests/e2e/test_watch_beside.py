"""`sekutu watch` beside others that want the archive, and stopped at any moment: nothing is lost, and the next run goes on where it was."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from test_online import command, environment, feed_list, many, run, start
from webserver import Server, page, rss, serving

HOLDER = """
import sys, time
from sekutu.store.archive import open_archive
with open_archive(sys.argv[1], read_only=sys.argv[2] == "read") as archive:
    print("open", flush=True)
    while sys.argv[2] != "tend":
        sys.stdin.read(1) or sys.exit()
    while True:
        archive.tend()
        time.sleep(0.05)
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@contextmanager
def held(archive: Path, how: str) -> Iterator[None]:
    """Another process has the archive open: to ``read``, to ``write``, or it writes and is ``tend``-ing it."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(archive), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None and process.stdout.readline().strip() == b"open"
        yield
    finally:
        process.kill()
        process.communicate()


def stored(folder: Path) -> set[str]:
    """The names of the reports that the archive holds; fails where it is not sound."""
    done = run(folder, "check", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    done = run(folder, "records")
    assert done.returncode == 0, done.stderr
    return {row["doc"] for row in json.loads(done.stdout)}


@pytest.mark.parametrize("how", ["read", "write"])
def test_what_cannot_be_stored_now_waits_in_the_spool_and_is_not_fetched_again(server: Server, tmp_path: Path, how: str) -> None:
    server.give("/b0", page("Nol"))
    listed = feed_list(tmp_path, server.give("/rss", rss(server.base, ["b0"])))
    assert run(tmp_path, "watch", listed, "--once", "--allow-private").returncode == 0
    archive = tmp_path / "sekutu.duckdb"
    names = ["b0", "b1", "b2"]
    for name in names[1:]:
        server.give(f"/{name}", page(f"Berita {name}"))
    server.give("/rss", rss(server.base, names))
    with held(archive, how):
        for rounds in (["b1", "b2"], []):
            server.asked.clear()
            done = run(tmp_path, "watch", listed, "--once", "--allow-private", "--wait", "0.2")
            assert done.returncode == 0, done.stderr
            assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == [f"{server.base}/{name}" for name in rounds]
            assert {json.loads(line)["outcome"] for line in done.stdout.splitlines()} <= {"spooled"}
            assert [path for path in server.asked if path != "/robots.txt"] == ["/rss", *(f"/{name}" for name in rounds)]
        assert list((tmp_path / "sekutu.duckdb.spool").glob("*.jsonl"))
    assert stored(tmp_path) == {f"{server.base}/{name}" for name in names}
    runs = json.loads(run(tmp_path, "runs").stdout)
    assert [(one["command"], one["added"]) for one in runs] == [("watch", 1), ("watch", 2)]
    assert not (tmp_path / "sekutu.duckdb.spool").exists()


def test_an_owner_that_tends_its_archive_gives_way_to_the_watch(server: Server, tmp_path: Path) -> None:
    server.give("/b0", page("Nol"))
    listed = feed_list(tmp_path, server.give("/rss", rss(server.base, ["b0"])))
    archive = tmp_path / "sekutu.duckdb"
    assert run(tmp_path, "watch", listed, "--once", "--allow-private").returncode == 0
    server.give("/b1", page("Satu"))
    server.give("/rss", rss(server.base, ["b0", "b1"]))
    with held(archive, "tend"):
        done = run(tmp_path, "watch", listed, "--once", "--allow-private", "--wait", "30")
        assert [json.loads(line)["outcome"] for line in done.stdout.splitlines()] == ["added"], done.stderr
    assert stored(tmp_path) == {f"{server.base}/b0", f"{server.base}/b1"}


@pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes there")
def test_interrupts_to_the_whole_terminal_set_no_page_aside(server: Server, tmp_path: Path) -> None:
    """Ctrl-C reaches the guarded workers too; a page whose reader was interrupted must not be taken for one that cannot be read."""
    chance = random.Random(6)
    listed = feed_list(tmp_path, many(server, 30))
    for _ in range(4):
        asked = len(server.asked)
        process = subprocess.Popen(
            command("watch", listed, "--allow-private"),
            cwd=tmp_path,
            env=environment(tmp_path),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        while len(server.asked) < asked + 4 and process.poll() is None and len(server.asked) < 31:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3))
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0 and "Traceback" not in errors, errors
        assert not [line for line in errors.splitlines() if line.startswith(server.base + "/b")], errors
    assert run(tmp_path, "watch", listed, "--once", "--allow-private").returncode == 0
    assert len(stored(tmp_path)) == 30


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_watch_beside_readers_and_another_add_loses_nothing_however_it_ends(server: Server, tmp_path: Path) -> None:
    chance = random.Random(3)
    listed = feed_list(tmp_path, many(server, 60))
    texts = tmp_path / "teks"
    texts.mkdir()
    body = "Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024), dan bertemu Presiden China Xi Jinping di Balai Agung Rakyat. "
    for number in range(40):
        (texts / f"t{number:02}.txt").write_text(f"{body * 4}\nLaporan nomor {number}.", encoding="utf-8")
    shown: set[str] = set()
    assert run(tmp_path, "add", texts / "t00.txt").returncode == 0
    for turn in range(6):
        asked = len(server.asked)
        watch = start(tmp_path, listed, "--wait", "0.2")
        others = [
            subprocess.Popen(
                command(*arguments),
                cwd=tmp_path,
                env=environment(tmp_path),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
            for arguments in (("add", str(texts)), ("records", "--wait", "60"), ("runs", "--wait", "60"))
        ]
        how = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)[turn % 3]
        while how != signal.SIGKILL and len(server.asked) == asked and watch.poll() is None:  # until it listens to signals
            time.sleep(0.02)
        time.sleep(chance.uniform(0.8, 3.0) if how == signal.SIGKILL else chance.uniform(0.0, 2.0))
        watch.send_signal(how)
        out, errors = watch.communicate(timeout=90)
        assert watch.returncode == (-how if how == signal.SIGKILL else 0), errors
        shown |= {json.loads(line)["doc"] for line in out.splitlines(keepends=True) if line.endswith("\n")}
        for other in others:
            _, errors = other.communicate(timeout=90)
            assert other.returncode == 0, errors
    done = run(tmp_path, "watch", listed, "--once", "--allow-private")
    assert done.returncode == 0, done.stderr
    names = stored(tmp_path)
    assert shown <= names
    assert names == {f"{server.base}/b{number}" for number in range(60)} | {f"t{number:02}.txt" for number in range(40)}
