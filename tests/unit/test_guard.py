"""Whatever a function does to its worker, the guard answers, says why, and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sekutu.errors import SekutuError
from sekutu.ingest import guard
from sekutu.ingest.guard import Guard, Refused

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@pytest.fixture
def does() -> Iterator[Guard]:
    with Guard("guarded:does", seconds=0.5, clock=5, memory=900_000_000) as one:
        yield one


def reason(one: Guard, *arguments: object) -> str:
    with pytest.raises(Refused) as told:
        one.call(*arguments)
    return str(told.value)


def test_one_worker_answers_all_calls_in_a_process_of_its_own(does: Guard) -> None:
    assert does.pid is None
    assert does.call("echo", [b"\0\xff", "é", None, 1.5]) == [b"\0\xff", "é", None, 1.5]
    assert does.call("pid") == does.call("pid") == does.pid != os.getpid()
    does.close()
    assert does.pid is None and does.call("echo", 1) == 1


def test_reasons_and_faults_come_back(does: Guard) -> None:
    assert reason(does, "refuse", "no main text") == "no main text"
    assert "KeyError" in reason(does, "fail")
    assert reason(does, "nest") == "nested too deep"
    assert does.call("echo", 1) == 1


@posix
def test_what_hangs_is_ended_by_processor_time_and_costs_only_itself(does: Guard) -> None:
    assert reason(does, "compute_for_ever") == "takes more than 0.5 seconds to read"
    assert does.call("echo", 1) == 1


def test_what_waits_is_ended_by_the_clock() -> None:
    with Guard("guarded:does", seconds=5, clock=1) as one:
        assert one.call("echo", 1) == 1
        assert reason(one, "wait_for_ever") == "takes more than 1 seconds to read"
        assert one.call("echo", 2) == 2


@posix
def test_memory_has_an_end(does: Guard) -> None:
    assert does.call("eat", 100) == 100_000_000
    assert reason(does, "eat", 1_200) == "takes more than 900 MB of memory to read"
    assert does.call("echo", 1) == 1


@posix
def test_a_killed_worker_is_replaced_and_its_input_tried_once_more(does: Guard, tmp_path: Path) -> None:
    assert does.call("echo", 1) == 1
    assert does.call("die_once", str(tmp_path / "mark")) == "alive"
    assert reason(does, "die") == "its reader was killed (signal 9)"
    assert reason(does, "crash") == "its reader was killed (signal 6)"
    worker = does.call("pid")
    os.kill(worker, signal.SIGKILL)  # between two calls
    assert does.call("pid") != worker


def test_what_libraries_print_is_no_message(does: Guard) -> None:
    assert does.call("chatter") == "answered"
    assert does.call("echo", 1) == 1


def test_a_worker_is_replaced_after_its_lifetime(does: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LIFETIME", 2)
    first, second, third = (does.call("pid") for _ in range(3))
    assert first == second != third


def test_threads_wait_for_each_other(does: Guard) -> None:
    told: list[object] = []
    threads = [threading.Thread(target=lambda n=n: told.append(does.call("echo", n))) for n in range(20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(map(str, told)) == sorted(map(str, range(20)))


@pytest.mark.parametrize("target", ["no_such_module:x", "guarded:no_such_function"])
def test_a_worker_that_cannot_start_is_our_fault_not_the_inputs(target: str) -> None:
    with Guard(target) as one, pytest.raises(SekutuError, match="no guarded reader can be started"):
        one.call()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_worker_that_is_killed_while_it_starts_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system does where memory is short: a run must not end for it."""
    mark = tmp_path / "times"
    kills = "with open({!r}, 'a') as file: file.write('x')\nif len(open({!r}).read()) <= {}: os.kill(os.getpid(), signal.SIGKILL)\n"
    for name, times in (("dies_twice", 2), ("dies_always", 100)):
        script = "import os, signal\n" + kills.format(str(mark), str(mark), times) + "def echo(value): return value\n"
        (tmp_path / f"{name}.py").write_text(script, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with Guard("dies_twice:echo") as one:
        assert one.call("a") == "a" and len(mark.read_text()) == 3
    with Guard("dies_always:echo") as one, pytest.raises(SekutuError, match=r"ended at once .*signal 9"):
        one.call("a")
    assert len(mark.read_text()) == 6


def test_the_worker_imports_nothing_from_where_one_stands(tmp_path: Path) -> None:
    """A folder of reports may hold a file called like a module."""
    (tmp_path / "lxml.py").write_text("raise SystemExit('hijacked')")
    (tmp_path / "msgspec.py").write_text("raise SystemExit('hijacked')")
    script = "import sys; sys.path = [p for p in sys.path if p]; from sekutu.ingest.pages import read_page\n"
    script += "try: read_page(b'<p>x', 'a')\nexcept Exception as e: print(e)"
    done = subprocess.run([sys.executable, "-P", "-c", script], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == "a: no main text", done.stderr


@posix
def test_a_fork_starts_its_own_worker(does: Guard) -> None:
    worker = does.call("pid")
    child = os.fork()
    if not child:
        os._exit(0 if does.call("pid") != worker else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert does.call("pid") == worker


@posix
def test_the_worker_ends_when_its_owner_is_killed() -> None:
    script = "import os, sys; from sekutu.ingest.guard import Guard; g = Guard('sekutu.ingest.extraction:read')\n"
    script += "try: g.call(b'', None, None)\nexcept Exception: pass\nprint(g.pid, flush=True); os.kill(os.getpid(), 9)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    worker = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{worker}/stat").exists() and Path(f"/proc/{worker}/stat").read_text().split(") ")[1][0] == "Z":
            return
        threading.Event().wait(0.1)
    pytest.fail("the worker outlives its owner")
