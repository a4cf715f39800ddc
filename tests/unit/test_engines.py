"""What every engine must give: the same shards, byte for byte, whoever makes them, however many, and whatever dies meanwhile."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jobs import ENGINES, alive, content, job

from sekutu.engines import merging, running
from sekutu.engines.running import Done
from sekutu.errors import SekutuError, UsageError
from sekutu.exports import export_archive
from sekutu.store.archive import Archive, open_archive

psutil = pytest.importorskip("psutil", reason="psutil (of distributed) is not installed: workers cannot be found")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return job(tmp_path_factory.mktemp("inputs") / "in")


@pytest.fixture(scope="module")
def expected(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one worker of this machine makes of it."""
    out = tmp_path_factory.mktemp("expected") / "out"
    assert all(done.manifest is not None for done in running.run([str(inputs)], str(out), workers=1))
    return content(out)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_shards_by_any_engine(engine: str, inputs: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = list(running.run([str(inputs)], str(out), engine=engine, workers=2))
    assert sorted(done.part.name for done in ended) == sorted(name.removesuffix(".json") for name in expected if name.endswith(".json"))
    assert not any(done.before for done in ended)
    assert content(out) == expected
    again = list(running.run([str(inputs)], str(out), engine=engine, workers=2))
    assert all(done.before for done in again)
    assert [done.part for done in again] == sorted((done.part for done in ended), key=lambda part: part.addresses)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_part_that_cannot_be_done_is_given_up_with_its_reason(
    engine: str, inputs: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    """A folder stands where one shard is to be written."""
    out = tmp_path / "out"
    name = min(expected).removesuffix(".json")
    (out / f"{name}.records.parquet").mkdir(parents=True)
    ended = list(running.run([str(inputs)], str(out), engine=engine, workers=2))
    [failed] = [done for done in ended if done.manifest is None]
    assert failed.part.name == name
    assert f"{name}.records.parquet" in failed.reason
    (out / f"{name}.records.parquet").rmdir()
    assert sum(not done.before for done in running.run([str(inputs)], str(out), engine=engine, workers=2)) == 1
    assert content(out) == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_workers_that_are_killed_cost_nothing(engine: str, inputs: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    """Whatever process of ours codes is killed as soon as the first part is done."""
    out = tmp_path / "out"
    own = {one.pid for one in psutil.Process().children(recursive=True)}
    ended: list[Done] = []
    for done in running.run([str(inputs)], str(out), engine=engine, workers=2):
        ended.append(done)
        if len(ended) == 1:
            _kill(_coders(own), signal.SIGKILL)
    assert [done.reason for done in ended if done.manifest is None] == []
    assert {name: data for name, data in content(out).items() if not name.endswith(".new")} == expected  # who is killed leaves drafts


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="distributed is not installed")
def test_a_cluster_of_dask_that_lost_its_workers_is_started_again(
    inputs: Path, expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its supervisors give up where workers are killed as they start; the parts would wait for ever."""
    from sekutu.engines import dask as engine

    out, looks = tmp_path / "out", []
    workers = engine._workers

    def gone(client: object) -> int | None:
        looks.append(client)
        return 0 if looks.count(looks[0]) == len(looks) else workers(client)

    monkeypatch.setattr(engine, "DESERTED", (0.0, 0.0))
    monkeypatch.setattr(engine, "LOOK", 0.01)
    monkeypatch.setattr(engine, "_workers", gone)  # the first cluster has none
    ended = list(running.run([str(inputs)], str(out), engine="dask", workers=2))
    assert [done.reason for done in ended if done.manifest is None] == [] and len({id(one) for one in looks}) == 2
    assert {name: data for name, data in content(out).items() if not name.endswith(".new")} == expected
    monkeypatch.setattr(engine, "STARTS", 1)
    monkeypatch.setattr(engine, "_workers", lambda client: 0)
    with pytest.raises(SekutuError, match="has had no worker for 0 seconds; what is done stays done"):
        list(running.run([str(inputs)], str(tmp_path / "other"), engine="dask", workers=1))


def _coders(before: set[int]) -> list[int]:
    """The processes that take parts and those that code, which none of the tests before left behind."""
    found = []
    for one in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            words = " ".join(one.cmdline())
            ours = "sekutu.engines" in words or "spawn_main" in words or words.startswith("ray::process_shard")
            if one.pid not in before and ours and "raylet" not in words:
                found.append(one.pid)
    return found


def _kill(pids: list[int], sign: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sign)


@pytest.mark.parametrize("of", [2, 3, 7])
def test_shares_make_the_same_shards(of: int, inputs: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    for number in range(1, of + 1):
        list(running.run([str(inputs)], str(out), workers=1, share=(number, of)))
    assert content(out) == expected


def test_two_jobs_at_once_over_the_same_parts_make_the_same_shards(inputs: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended: list[list[Done]] = []

    def go() -> None:
        ended.append(list(running.run([str(inputs)], str(out), workers=1)))

    threads = [threading.Thread(target=go) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [sum(done.manifest is not None for done in each) for each in ended] == [4, 4]
    assert content(out) == expected


def test_a_job_that_was_killed_is_gone_on_with(inputs: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    argv = [sys.executable, "-m", "sekutu", "run", str(inputs), "--out", str(out), "--workers", "1"]
    driver = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until(lambda: out.is_dir() and any(out.glob("*.json")))
        workers = [one.pid for one in psutil.Process(driver.pid).children(recursive=True)]
        assert workers
    finally:
        driver.kill()
        driver.wait()
    _until(lambda: not list(alive(workers)))  # a worker does not outlive its job
    there = len(list(out.glob("*.json")))
    assert 1 <= there < 4
    ended = list(running.run([str(inputs)], str(out), workers=2))
    assert sum(done.before for done in ended) == there
    assert {name: data for name, data in content(out).items() if not name.endswith(".new")} == expected


def _until(true: object, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_who_stops_asking_ends_the_workers(inputs: Path, tmp_path: Path) -> None:
    own = {one.pid for one in psutil.Process().children(recursive=True)}
    going: Iterator[Done] = running.run([str(inputs)], str(tmp_path / "out"), workers=2)
    next(going)
    workers = _coders(own)
    assert workers
    begin = time.monotonic()
    going.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begin < 5
    _until(lambda: not list(alive(workers)), 10)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"engine": "spark"}, "there are local, dask, ray"),
        ({"address": "tcp://127.0.0.1:1"}, "an address is of a cluster"),
        ({"share": (5, 4)}, "no share 5 of 4"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_coded(
    options: dict[str, object], told: str, inputs: Path, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=told):
        running.run([str(inputs)], str(tmp_path / "out"), **options)  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


def test_an_engine_that_is_not_installed_says_what_to_install(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for engine, package in (("dask", "distributed"), ("ray", "ray")):
        monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(UsageError, match=f"pip install {package}"):
            list(running.run([str(inputs)], str(tmp_path / "out"), engine=engine))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tls://127.0.0.1:1", "nonsense"])
def test_a_cluster_that_does_not_answer_is_told(address: str, inputs: Path, tmp_path: Path) -> None:
    dask = pytest.importorskip("dask")
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}), pytest.raises(UsageError, match="no scheduler of Dask can be asked"):
        list(running.run([str(inputs)], str(tmp_path / "out"), engine="dask", address=address))


def test_shards_make_the_archive_that_adding_makes(inputs: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    """Exports of an archive that shards were merged into, in two orders, are those of one that read the inputs itself."""
    from sekutu.serve.feeding import Feed
    from sekutu.serve.words import Words

    shards = tmp_path / "shards"
    shards.mkdir()
    for name, data in expected.items():
        (shards / name).write_bytes(data)
    done, damaged = merging.manifests(str(shards))
    assert len(done) == 4 and not damaged
    exports = []
    for name, order in (("there", done), ("back", done[::-1])):
        with open_archive(tmp_path / f"{name}.duckdb") as archive:
            archive.begin_run("merge")
            for one in order:
                with merging.verified(str(shards), one) as reports:
                    list(archive.add_all(reports))
            exports.append(_exported(archive, tmp_path / f"{name}.jsonl"))
    with open_archive(tmp_path / "added.duckdb") as archive:
        archive.begin_run("add")
        feed = Feed([str(inputs)], Words("en"))
        outcomes = [outcome for _, outcome in archive.add_all(feed.coded())]
        exports.append(_exported(archive, tmp_path / "added.jsonl"))
    assert (outcomes.count("added"), outcomes.count("unchanged")) == (21, 3)
    assert exports[0] == exports[1] == exports[2]
    assert exports[0].count(b"\n") > 21


def _exported(archive: Archive, file: Path) -> bytes:
    export_archive(archive, file)
    return file.read_bytes()
