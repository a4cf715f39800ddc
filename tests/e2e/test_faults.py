"""What a machine or a text does to a program: the disk is full, the clock goes back, coding hangs. Each is told clearly, and nothing that
was stored is lost.

Writers and workers that are killed, and damaged shards, stand in ``test_kill``, ``test_engines``, ``test_shards`` and ``test_jobs``.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from misbehaving import sentences
from test_online import command, environment, feed_list, run
from webserver import Server, page, rss, serving

FULL = "No space left on device"

BACK = """
import datetime, sys, time
back, real = float(sys.argv.pop(1)), time.time
time.time = lambda: real() + back
time.time_ns = lambda: int(time.time() * 1e9)
from sekutu.store import runs
runs.now.__globals__["dt"] = type("dt", (), {"datetime": type("datetime", (), {
    "now": staticmethod(lambda zone: datetime.datetime.fromtimestamp(time.time(), zone))}), "UTC": datetime.UTC})
from sekutu.serve.cli import main
main()
"""
"""The command line with a clock that is so many seconds off."""

HANGING = """
import sys
from sekutu import pipeline
from sekutu.engines import limited
word, limited.SECONDS, code = sys.argv.pop(1), 2.0, pipeline.code
def hanging(report):
    while word in report.text:
        pass
    return code(report)
pipeline.code = hanging
from sekutu.serve.cli import main
main()
"""
"""The command line with a fault in the coding of reports that hold a word, and little patience."""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes; needs a system that lets one be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not sys.platform.startswith("linux") or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "x", str(folder)]).returncode:
        pytest.skip("no small disk can be made here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def reports(folder: Path, count: int) -> Path:
    """A file of reports that code to records; of a few the language may not be told."""
    chance = random.Random(9)
    rows = ({"id": f"r{number}", "text": " ".join(chance.sample(sentences(), 6)) + f" Nomor {number}."} for number in range(count))
    file = folder / "banyak.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def docs(folder: Path) -> set[str]:
    done = run(folder, "check", "--json")
    assert done.returncode == 0 and not json.loads(done.stdout)["findings"], done.stdout
    done = run(folder, "records")
    assert done.returncode == 0, done.stderr
    return {row["doc"] for row in json.loads(done.stdout)}


@pytest.mark.slow
def test_a_full_disk_is_named_by_every_verb_and_what_was_stored_stays(disk: Path, tmp_path: Path, server: Server) -> None:
    given = reports(tmp_path, 900)
    first = run(disk, "add", given, "--lang", "en")
    assert first.returncode == 1 and FULL in first.stderr and "Traceback" not in first.stderr
    stored = docs(disk)
    assert stored, "nothing was stored before the disk was full"
    filler = disk / "penuh"
    with pytest.raises(OSError, match=FULL), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    server.give("/b0", page("Nol"))
    listed = feed_list(tmp_path, server.give("/rss", rss(server.base, ["b0"])))
    verbs = (
        ("add", given),
        ("export", "a.csv"),
        ("export", "a.parquet"),
        ("export", "a.jsonld"),
        ("dossier", "Rusia", "--html", "a.html"),
        ("run", given, "--out", "pecahan"),
        ("watch", listed, "--once", "--allow-private"),
    )
    before = {one.name for one in disk.iterdir()} | {"pecahan"}
    for words in verbs:
        done = subprocess.run(command(*words), cwd=disk, env=environment(tmp_path), capture_output=True, encoding="utf-8", timeout=120)
        assert done.returncode == 1 and FULL.lower() in done.stderr.lower() and "Traceback" not in done.stderr, (words, done.stderr)
        line = next(line for line in done.stderr.splitlines() if FULL.lower() in line.lower())
        assert str(words[-1]) in line or str(disk) in line or "pecahan" in line, (words, line)
        assert {one.name for one in disk.iterdir()} <= before, words
    assert run(disk, "allies", "Rusia").returncode == 0 and docs(disk) == stored
    filler.unlink()
    subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
    done = run(disk, "watch", listed, "--once", "--allow-private")
    assert done.returncode == 0, done.stderr
    again = run(disk, "add", given)
    told = json.loads(again.stdout)
    assert again.returncode == (3 if told["set_aside"] else 0), again.stderr
    assert told["added"] + told["unchanged"] + len(told["set_aside"]) == 900 and told["unchanged"] >= len(stored)
    now = docs(disk)
    assert stored < now and f"{server.base}/b0" in now and len(now) > 800


def test_a_clock_that_goes_back_loses_nothing_and_stops_nothing(tmp_path: Path, server: Server) -> None:
    """First as if it were years later, then now, then years before."""
    names = ["b0", "b1", "none"]
    for name in names[:2]:
        server.give(f"/{name}", page(f"Berita {name}"))
    listed = feed_list(tmp_path, server.give("/rss", rss(server.base, names[:1] + names[2:])), more='every = "1d"')

    def at(seconds: float, *words: str | Path) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-c", BACK, str(seconds), *map(str, words)]
        return subprocess.run(argv, cwd=tmp_path, env=environment(tmp_path), capture_output=True, encoding="utf-8", timeout=120)

    year = 365 * 86_400.0
    done = at(10 * year, "watch", listed, "--once", "--allow-private")
    assert done.returncode == 3 and [json.loads(line)["doc"] for line in done.stdout.splitlines()] == [f"{server.base}/b0"], done.stderr
    assert not json.loads(at(10 * year, "runs").stdout)[0]["started"].startswith("20" + str(25)), "the clock is not off"
    server.give("/rss", rss(server.base, names))
    for seconds, new in ((0.0, ["b1"]), (-10 * year, [])):
        done = at(seconds, "watch", listed, "--once", "--allow-private")
        assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == [f"{server.base}/{name}" for name in new], done.stderr
    given = tmp_path / "t.txt"
    given.write_text("Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024), dan bertemu Presiden China Xi Jinping.", "utf-8")
    assert at(-20 * year, "add", given).returncode == 0
    assert docs(tmp_path) == {f"{server.base}/b0", f"{server.base}/b1", "t.txt"}
    runs = json.loads(run(tmp_path, "runs").stdout)
    assert [one["added"] for one in runs if one["added"]] == [1, 1, 1] and all(
        one["seconds"] is None or one["seconds"] >= 0 for one in runs
    )
    news = run(tmp_path, "news", "--since", "1")
    assert news.returncode == 0, news.stderr
    assert at(-20 * year, "allies", "Rusia").stdout == run(tmp_path, "allies", "Rusia").stdout, "no clock in an answer"


@pytest.mark.skipif(sys.platform == "win32", reason="no timer of processor time")
def test_a_report_whose_coding_hangs_is_set_aside_and_all_others_are_done(tmp_path: Path, server: Server) -> None:
    given = tmp_path / "berita"
    given.mkdir()
    for number, place in enumerate(("Lima", "Macet", "Quito")):
        told = f"Presiden Peru tiba di {place}, Kamis (16/5/2024), dan bertemu Presiden Chile di kota itu."
        (given / f"b{number}.txt").write_text(told, "utf-8")

    def hanging(word: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-c", HANGING, word, *map(str, words)]
        return subprocess.run(argv, cwd=tmp_path, env=environment(tmp_path), capture_output=True, encoding="utf-8", timeout=120)

    why = "takes more than 2 seconds of processor time to code"
    coded = hanging("Macet", "code", given)
    assert coded.returncode == 3 and {json.loads(line)["doc"] for line in coded.stdout.splitlines()} == {"b0.txt", "b2.txt"}
    added = hanging("Macet", "add", given)
    assert added.returncode == 3 and f"b1.txt: {why}" in added.stderr, added.stderr
    told = json.loads(added.stdout)
    assert told["added"] == 2 and [one["reason"] for one in told["set_aside"]] == [why]
    assert docs(tmp_path) == {"b0.txt", "b2.txt"}
    recoded = hanging("Quito", "recode")
    assert recoded.returncode == 3 and f"b2.txt: {why}" in recoded.stderr, recoded.stderr
    assert docs(tmp_path) == {"b0.txt", "b2.txt"}, "what was stored stays as it was coded before"
    server.give("/a", page("Macet"))
    server.give("/b", page("Lancar"))
    listed = feed_list(tmp_path, server.give("/rss", rss(server.base, ["a", "b"])))
    watched = hanging("Macet", "watch", listed, "--once", "--allow-private")
    assert watched.returncode == 3 and why in watched.stderr, watched.stderr
    assert [json.loads(line)["doc"] for line in watched.stdout.splitlines()] == [f"{server.base}/b"]
