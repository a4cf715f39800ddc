"""A process that is killed at any moment loses nothing that it said to be stored, leaves nothing half done, and the next run goes on."""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from storing import numbered, python, sound

from sekutu.store import spool
from sekutu.store.archive import Archive, open_archive
from sekutu.store.spool import Spool

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin in a millisecond")

ROUNDS = {"add": 20, "write": 8, "take": 8, "recode": 7, "remove": 7}
LONGEST = 0.2
"""Seconds until the kill at the latest, counted from when the work begins or, in each fifth round, from when its process does."""

CHECKED = 6
"""Each so many rounds everything is compared, in the others only what must be there."""

NURSERY = """
import os
from pathlib import Path
import msgspec
from storing import Coded, coded, text_of
from sekutu.store.archive import open_archive
from sekutu.store.spool import Spool

def say(*words):
    os.write(1, (" ".join(words) + "\\n").encode())

def again(report):
    made = coded(report.text, doc=report.doc)
    return Coded(report, [msgspec.structs.replace(one, confidence=os.getpid() % 90 / 100) for one in made.records[:-1]])

def work(kind, path, name):
    many = (coded(text_of(name, number), doc=f"{name}-{number}.txt") for number in range(10_000))
    if kind in ("write", "take"):
        say("begun")
    if kind == "write":
        for one in Spool(path, "add").add_all(many, batch=3):
            say("stored", one.report.id)
        return
    with open_archive(path) as archive:
        say("begun")
        if kind == "add":
            archive.begin_run("add")
            for one, _ in archive.add_all(many, batch=3):
                say("stored", one.report.id)
        elif kind == "recode":
            going = archive.begin_recode()
            for _ in archive.recode(going, again, batch=3):
                pass
            archive.end_recode(going)
        elif kind == "remove":
            for report in sorted(archive.metadata()):
                archive.remove([report])
                say("gone", report)

for line in sys.stdin:
    kind, path, name = line.split()
    child = os.fork()
    if not child:
        work(kind, Path(path), name)
        os._exit(0)
    say("pid", str(child))
    os.waitpid(child, 0)
    say("end")
"""


def whole(archive: Archive) -> None:
    """Every report of these tests is there with all of its records, as it was coded first or anew."""
    found = dict(archive.connection.execute("SELECT report, count(*) FROM records GROUP BY report").fetchall())
    assert set(found) == set(archive.metadata()) and set(found.values()) <= {3, 4}
    assert sound(archive)


def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "berita.duckdb"
    chance = random.Random(20)
    kinds = [kind for kind, number in ROUNDS.items() for _ in range(number)]
    chance.shuffle(kinds)
    safe: set[str] = set()
    gone: set[str] = set()
    seen: Counter[str] = Counter()
    missed: Counter[str] = Counter()  # kills in a row that came before anything was stored, as they do on a slow machine
    with open_archive(path) as archive:
        first = numbered("pertama", 6)
        list(archive.add_all(first))
        judged = [one.records[0].id for one in first]
        for record in judged:
            archive.judge("wrong", record)
        safe |= {one.report.id for one in first}
    nursery = python(NURSERY)
    assert nursery.stdin is not None and nursery.stdout is not None
    try:
        for number, kind in enumerate(kinds):
            if kind == "take":
                safe |= {one.report.id for one in Spool(path, "add").add_all(numbered(f"antre{number}", 30), batch=2)}
            nursery.stdin.write(f"{kind} {path} r{number}\n".encode())
            nursery.stdin.flush()
            said: list[list[str]] = []
            until = {"pid"} if number % 5 == 0 else {"pid", "begun"}
            while not until <= {word[0] for word in said}:
                said.append(nursery.stdout.readline().decode().split())
            time.sleep(chance.uniform(0.0, LONGEST * (1 + missed[kind])))
            with contextlib.suppress(ProcessLookupError):  # it was through before
                os.kill(next(int(word[1]) for word in said if word[0] == "pid"), signal.SIGKILL)
            while said[-1] != ["end"]:
                said.append(nursery.stdout.readline().decode().split())
            told = {word[1] for word in said if word[0] in ("stored", "gone")}
            if kind == "remove":
                gone |= told
                safe -= told
            else:
                safe |= told
            seen[kind] += bool(told)
            missed[kind] = 0 if told else missed[kind] + 1
            with open_archive(path) as archive:
                held = set(archive.metadata())
                if kind == "remove":  # the last one may be out, and was not told any more
                    out = {str(one["report"]) for one in archive.removals()}
                    assert gone <= out and len(out - gone) <= 1
                    safe, gone = safe - out, out
                assert safe <= held and not gone & held
                if number % CHECKED == 0 or number == len(kinds) - 1:
                    whole(archive)
                assert sorted(one.id for one in archive.judgements()) == sorted(judged)
                safe = held
            assert not spool.waiting(path) and not list(tmp_path.glob(".*"))
    finally:
        nursery.kill()
        nursery.wait()
    assert seen["add"] and seen["write"] and gone, seen


LIMITED = """
import resource, signal
from storing import numbered
from sekutu.errors import ArchiveError
from sekutu.store.archive import open_archive
from sekutu.store.spool import Spool
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, kind, room = sys.argv[1:]
def go():
    some = numbered(kind, 4000)
    if kind == "spool":
        for one in Spool(Path(path), "add").add_all(some, batch=500):
            print(one.report.id, flush=True)
        return
    with open_archive(path) as archive:
        for one, _ in archive.add_all(some, batch=100):
            print(one.report.id, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
try:
    go()
    print("all")
except ArchiveError as error:
    print("error", str(error).replace(chr(10), " "), flush=True)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a limit on the size of files")
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "berita.duckdb"
    with open_archive(path) as archive:
        archive.add(numbered("pertama", 1)[0])
    stored: set[str] = set()
    for kind, room in (("add", 1_000_000), ("spool", 200_000)):
        writer = python(LIMITED, path, kind, str(path.stat().st_size + room if kind != "spool" else room))
        said = [line.split(maxsplit=1) for line in writer.communicate(timeout=100)[0].decode().splitlines()]
        assert said[-1][0] == "error" and re.search("could not be written|cannot be written", said[-1][1]), said[-1]
        stored |= {word[0] for word in said[:-1]}
        with open_archive(path) as archive:
            assert stored <= set(archive.metadata())
            whole(archive)
        assert not list(tmp_path.glob(".*"))
    assert stored
    with open_archive(path) as archive:
        assert len(list(archive.add_all(numbered("add", 200)))) == 200
