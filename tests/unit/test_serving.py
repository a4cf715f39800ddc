"""The verb ``serve``: where it listens, what it refuses, and that it ends quietly; as a process of its own."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import sample_archive
from storing import python

from sekutu.errors import SekutuError
from sekutu.serve.serving import address_of, listening
from sekutu.serve.web.security import host_name, loopback
from sekutu.serve.words import Words

SERVE = [sys.executable, "-m", "sekutu", "serve", "--lang", "en"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_archive(tmp_path_factory.mktemp("serve") / "a.duckdb", 3)


def refused(*arguments: str | Path, code: int) -> str:
    done = subprocess.run([*SERVE, *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == code and not done.stdout, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


class Served:
    """A server as a process, when it says that it is ready."""

    def __init__(self, *arguments: str | Path) -> None:
        self.process = subprocess.Popen(
            [*SERVE, "--port", "0", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found is not None, line
        self.address = found[0]

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        base = self.address.partition("?")[0].rstrip("/")
        try:
            with urllib.request.urlopen(urllib.request.Request(base + path, headers=headers), timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def stop(self, number: signal.Signals) -> tuple[int, str, str]:
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


@pytest.fixture
def served(archive: Path) -> Iterator[Served]:
    one = Served("--archive", archive)
    yield one
    if one.process.poll() is None:
        one.stop(signal.SIGTERM)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", "10.0.0.1"])
def test_beyond_this_machine_only_with_a_token(archive: Path, host: str) -> None:
    assert "--token" in refused("--archive", archive, "--host", host, code=2)


def test_a_token_that_is_guessed_at_once_is_refused(archive: Path) -> None:
    assert "12" in refused("--archive", archive, "--token", "kurz", code=2)


def test_without_an_archive_there_is_nothing_to_serve(tmp_path: Path) -> None:
    assert "sekutu add" in refused("--archive", tmp_path / "none.duckdb", code=1)


def test_a_port_that_is_taken_is_told(archive: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = refused("--archive", archive, "--port", str(taken.getsockname()[1]), code=1)
    assert "taken" in told and "--port 0" in told
    with pytest.raises(SekutuError, match="cannot listen"):
        listening("no.such.host.invalid", 0, Words("en"))


def test_it_answers_and_ends_quietly(served: Served) -> None:
    status, body = served.get("/api")
    assert status == 200 and json.loads(body)["reports"] == 3 and b"<main" in served.get("/")[1]
    assert served.get("/api", Host="evil.example")[0] == 403
    code, out, err = served.stop(signal.SIGINT)
    assert (code, out) == (0, "") and "Traceback" not in err


def test_it_ends_as_quietly_when_it_is_told_to(served: Served) -> None:
    code, out, err = served.stop(signal.SIGTERM)
    assert (code, out) == (0, "") and "Traceback" not in err


def test_a_server_that_can_be_written_to_makes_a_token(archive: Path) -> None:
    one = Served("--archive", archive, "--write")
    try:
        token = one.address.partition("?token=")[2]
        assert len(token) >= 24
        assert one.get("/api")[0] == 401
        assert one.get("/api", Authorization=f"Bearer {token}")[0] == 200
    finally:
        one.stop(signal.SIGTERM)


ADD = """
from pathlib import Path
from storing import numbered
from sekutu.store.archive import open_archive
for number in range(4):
    with open_archive(Path(sys.argv[1]), wait=60) as archive:
        archive.add(numbered(f"neben{number}", 1)[0])
"""


def test_others_add_while_pages_are_read(tmp_path: Path) -> None:
    path = sample_archive(tmp_path / "a.duckdb", 2)
    one = Served("--archive", path)
    try:
        adder = python(ADD, path)
        seen = []
        while adder.poll() is None:
            status, body = one.get("/api")
            assert status == 200, body
            seen.append(json.loads(body)["reports"])
        assert adder.returncode == 0 and json.loads(one.get("/api")[1])["reports"] == 6
        assert seen == sorted(seen)
    finally:
        one.stop(signal.SIGTERM)


def test_hosts_and_addresses() -> None:
    assert [loopback(one) for one in ("127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]", "LOCALHOST")] == [True] * 6
    assert not any(loopback(one) for one in ("0.0.0.0", "::", "192.168.0.1", "localhost.example", "example.org", ""))
    assert [host_name(one) for one in ("a.example:80", "A.example", "[::1]:80", "[::1]", "1.2.3.4")] == [
        "a.example",
        "a.example",
        "::1",
        "::1",
        "1.2.3.4",
    ]
    assert address_of("::1", 80) == "http://[::1]:80/" and address_of("0.0.0.0", 80) == "http://127.0.0.1:80/"
