"""A head and two workers as hosts of their own: processes that share nothing but a folder and the network between them.

    python bench/hosts.py [--parts 40] [--each 100] [--namespaces]

Dask's scheduler and each worker are started by hand, as on a cluster, and the job is given out by ``sekutu run --engine dask --address``.
While it runs one worker is killed with all that it started, and its host gets another; one is stopped for some seconds. The shards are
compared, byte for byte, with those of one process. With ``namespaces`` each host has a network of its own (Linux, root, iproute2), bridged;
otherwise all are on loopback. The tests run it short, by hand it may be long.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests" / "unit"))

from jobs import content, job

from sekutu.engines import running

STOPPED = 3.0
"""Seconds for which the slow worker does nothing."""


def can_have_namespaces() -> bool:
    """Whether networks can be made here."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("ip") is None:
        return False
    name = f"sekutu-{os.getpid()}"
    if subprocess.run(["ip", "netns", "add", name], capture_output=True).returncode:
        return False
    veth = ["ip", "link", "add", f"sk{os.getpid() % 10**6}", "type", "veth", "peer", "name", f"sl{os.getpid() % 10**6}", "netns", name]
    made = subprocess.run(veth, capture_output=True).returncode == 0
    subprocess.run(["ip", "netns", "del", name], capture_output=True)  # and what lies in it
    return made


@dataclass
class Network:
    """How a process is started on a host, and by which address the host is known to the others."""

    hosts: dict[str, str] = field(default_factory=dict)
    namespaces: bool = False

    def prefix(self, host: str) -> list[str]:
        return ["ip", "netns", "exec", self.name(host)] if self.namespaces else []

    @staticmethod
    def name(host: str) -> str:
        return f"sekutu-{os.getpid()}-{host}"


@contextlib.contextmanager
def network(hosts: Sequence[str], namespaces: bool) -> Iterator[Network]:
    """The hosts, on loopback or each with a network of its own on one bridge, which lies in the head's."""
    if not namespaces:
        yield Network(dict.fromkeys(hosts, "127.0.0.1"))
        return
    made = Network({host: f"10.231.77.{number}" for number, host in enumerate(hosts, 1)}, True)
    head = made.name(hosts[0])

    def ip(*words: str) -> None:
        subprocess.run(["ip", *words], check=True, capture_output=True)

    try:
        for host in hosts:
            ip("netns", "add", made.name(host))
            ip("-n", made.name(host), "link", "set", "lo", "up")
        ip("-n", head, "link", "add", "bridge", "type", "bridge")
        ip("-n", head, "addr", "add", f"{made.hosts[hosts[0]]}/24", "dev", "bridge")
        ip("-n", head, "link", "set", "bridge", "up")
        for number, host in enumerate(hosts[1:]):
            ip("-n", head, "link", "add", f"to{number}", "type", "veth", "peer", "name", "eth", "netns", made.name(host))
            ip("-n", head, "link", "set", f"to{number}", "master", "bridge", "up")
            ip("-n", made.name(host), "addr", "add", f"{made.hosts[host]}/24", "dev", "eth")
            ip("-n", made.name(host), "link", "set", "eth", "up")
        yield made
    finally:
        for host in hosts:
            subprocess.run(["ip", "netns", "del", made.name(host)], capture_output=True)


class Cluster:
    """A scheduler on the head and a worker on each other host."""

    def __init__(self, made: Network, folder: Path) -> None:
        self.made, self.folder = made, folder
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.file = folder / "scheduler.json"

    def start(self, host: str, role: str, *words: str) -> subprocess.Popen[bytes]:
        argv = [*self.made.prefix(host), sys.executable, "-m", *words]
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1]), "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "30s"}
        with (self.folder / f"{host}.log").open("ab") as log:
            process = subprocess.Popen(argv, stdout=log, stderr=log, env=environment, start_new_session=True)
        self.processes[role] = process
        return process

    def head(self, host: str) -> None:
        words = ["--host", self.made.hosts[host], "--port", "0", "--no-dashboard", "--scheduler-file", str(self.file)]
        self.start(host, "scheduler", "distributed.cli.dask_scheduler", *words)

    def worker(self, host: str) -> None:
        local = self.folder / f"{host}-files"
        words = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", self.made.hosts[host], "--local-directory", str(local)]
        self.start(host, host, "distributed.cli.dask_worker", "--scheduler-file", str(self.file), "--death-timeout", "60", *words)

    def signal(self, host: str, sign: int) -> None:
        """To the host's worker and all that it started."""
        os.killpg(self.processes[host].pid, sign)

    def close(self) -> None:
        for process in self.processes.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait(true: object, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        if time.monotonic() > end:
            raise TimeoutError("waited in vain")
        time.sleep(0.05)


def run(folder: Path, parts: int, each: int, namespaces: bool) -> dict[str, object]:
    """What the job told, whether its shards are the same as those of one process, and seconds."""
    inputs, out, alone = job(folder / "in", parts, each), folder / "out", folder / "alone"
    begin = time.monotonic()
    for _ in running.run([str(inputs)], str(alone), workers=1):
        pass
    one = time.monotonic() - begin
    hosts = ("head", "first", "second")
    with network(hosts, namespaces) as made:
        cluster = Cluster(made, folder)
        try:
            cluster.head("head")
            wait(lambda: cluster.file.is_file() and cluster.file.stat().st_size)
            address = json.loads(cluster.file.read_text())["address"]
            cluster.worker("first")
            cluster.worker("second")
            begin = time.monotonic()
            words = ["run", str(inputs), "--out", str(out), "--engine", "dask", "--address", address]
            driver = cluster.start("head", "driver", "sekutu", *words)
            wait(lambda: len(list(out.glob("*.json"))) >= 1)
            cluster.signal("first", signal.SIGKILL)
            cluster.processes["first"].wait()
            there = len(list(out.glob("*.json")))
            cluster.signal("second", signal.SIGSTOP)
            cluster.worker("first")
            time.sleep(STOPPED)
            cluster.signal("second", signal.SIGCONT)
            code = driver.wait(600)
            many = time.monotonic() - begin
        finally:
            cluster.close()
    told = (folder / "head.log").read_text()
    return {
        "exit": code,
        "same": {name: data for name, data in content(out).items() if not name.endswith(".new")}
        == content(alone),  # but drafts of the killed
        "shards": len(list(out.glob("*.json"))),
        "shards when one was killed": there,
        "seconds, one process": round(one, 1),
        "seconds, two workers": round(many, 1),
        "told": told[-2000:],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", type=int, default=40)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--namespaces", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = run(Path(folder), asked.parts, asked.each, asked.namespaces)
        told.pop("told")
        print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
