"""``sekutu serve`` under load: 32 readers, 10,000 requests a minute, a writer that adds meanwhile, clients that dawdle.

    python bench/load.py [--minutes 5] [--readers 32] [--per-minute 10000] [--records 20000] [--add-every 30] [--json FILE]

The archive is that of ``bench/page.py``. Readers keep their connections, as browsers do, and ask for answers of every
kind: what measures the world, what looks rows up, pages; they keep to the rate together and are behind where the server is. Each
``--add-every`` seconds a process of its own (``sekutu add``) adds ten new reports. Beside them, all the time: one client that sends its
request byte by byte, one that reads a large answer so, one that connects and says nothing, one that hangs up in the midst with a reset.

Told are requests a minute, times (milliseconds on the clock), every status and failure, the server's memory by quarters of the time,
whether each report that ``add`` said to have stored is in the archive, once, and how many answers were those of a moment ago (``Age``, see
``sekutu/serve/web/latest.py``) and how old. The exit code is 1 for an answer of 5xx or of a status that was not to be expected, one older
than it may be, a broken connection, a lost record, a writer that failed, or memory that grew by more than GROWTH.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import random
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import page
import processes
from misbehaving import sentences

from sekutu.serve.web.latest import YOUNG
from sekutu.store.archive import open_archive

GROWTH, LARGEST = 60.0, 1500.0
"""Megabytes by which the server may be larger in the last quarter of the time than in the second (its answers are held on to up to 32 MB),
asked for where there were SETTLED minutes; and what it may have at all."""

SETTLED = 4.0
"""Minutes after which a server has made what it makes of such an archive."""

PATIENCE = 60.0
"""Seconds after which a reader takes its request for failed."""

EACH = 10
"""Reports of one add."""

WEIGHTS = {"api allies": 6, "api isolation": 3, "api flows": 3, "api records": 20, "api diary": 6, "search": 4, "reader": 10, "party": 4}
"""How often a reader asks for that, of a hundred; the rest are rows by their id, the archive's state, the register, what there is not."""


@dataclass(slots=True)
class Load:
    """A run. ``paths`` are what is asked for, by kind. ``settled``: readers come when the server has made what it makes at its start."""

    archive: Path
    minutes: float
    readers: int = 32
    per_minute: float = 10_000.0
    add_every: float = 30.0
    settled: bool = False
    paths: dict[str, list[str]] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    ages: list[int] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    seen: list[processes.Taken] = field(default_factory=list)
    adds: Counter[int] = field(default_factory=Counter)
    used: float = 0.0
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> dict[str, Any]:
        """Runs it; what came of it."""
        self.paths = page.asked(self.archive, 8)
        with open_archive(self.archive, read_only=True) as store:
            ids = store.record_ids("event")[:: max(1, store.counts()["events"] // 200)]
        self.paths["rows"] = [f"/api/records/{one}" for one in ids] + [f"/api/quotations/{one}" for one in ids]
        self.paths["rest"] = ["/api", "/api/parties?q=rusia", "/api/explain/AID", "/api/records/e-00000000000000", "/"]
        with page.serving(self.archive) as server, tempfile.TemporaryDirectory() as folder:
            if self.settled:
                server.settle()
            begin = time.monotonic()
            end = begin + 60 * self.minutes
            work = [threading.Thread(target=self._read, args=[number, server.base, begin, end]) for number in range(self.readers)]
            work += [threading.Thread(target=one, args=[server.base]) for one in (self._drip, self._sip, self._keep_silent, self._hang_up)]
            work.append(threading.Thread(target=self._add, args=[Path(folder), end]))
            for one in work:
                one.start()
            while time.monotonic() < end:
                if (look := processes.taken(server.process.pid, time.monotonic() - begin)) is not None:
                    self.seen.append(look)
                time.sleep(min(2.0, 60 * self.minutes / 40))
            seconds = time.monotonic() - begin
            self.used = server.used() or 0.0
            self.over.set()
            for one in work:
                one.join(PATIENCE + 60)
            alive = server.process.poll() is None
        return self._reckoned(seconds, alive)

    # ---- readers --------------------------------------------------------------------------------------------------------------------

    def _path(self, chance: random.Random) -> str:
        kinds = [*WEIGHTS, "rows", "rest"]
        left = 100 - sum(WEIGHTS.values())
        kind = chance.choices(kinds, [*WEIGHTS.values(), left * 0.7, left * 0.3])[0]
        return chance.choice(self.paths[kind])

    def _read(self, number: int, base: str, begin: float, end: float) -> None:
        """One reader: its share of the requests, each when it is due, on one connection."""
        chance, at = random.Random(number), urlsplit(base)
        step = 60 * self.readers / self.per_minute
        due = begin + step * number / self.readers
        connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=PATIENCE)
        while (now := time.monotonic()) < end:
            if due > now:
                time.sleep(min(due - now, end - now))
                continue
            due = max(due + step, now - 5 * step)  # who is far behind does not catch up with all of it at once
            path = self._path(chance)
            start = time.monotonic()
            try:
                connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
                response = connection.getresponse()
                body = response.read()
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                self._failed(f"{type(error).__name__} at {path.split('/')[1]}")
                continue
            with self.lock:
                self.times.append(1000 * (time.monotonic() - start))
                self.statuses[response.status] += 1
                if (age := response.getheader("Age")) is not None:
                    self.ages.append(int(age))
                if response.status >= 400 and path != "/api/records/e-00000000000000" and len(self.told) < 20:
                    self.told.append(f"{response.status} {path} {body[:200]!r}")
        connection.close()

    def _failed(self, what: str) -> None:
        with self.lock:
            self.failures[what] += 1

    # ---- who dawdles ------------------------------------------------------------------------------------------------------------------

    def _socket(self, base: str) -> socket.socket:
        at = urlsplit(base)
        return socket.create_connection((at.hostname or "", at.port or 80), timeout=PATIENCE)

    def _drip(self, base: str) -> None:
        """Sends a request byte by byte, over and over."""
        text = b"GET /api HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        while not self.over.is_set():
            with contextlib.suppress(OSError), self._socket(base) as one:
                for place in range(len(text)):
                    one.send(text[place : place + 1])
                    if self.over.wait(0.1):
                        return
                if not one.recv(100).startswith(b"HTTP/1.1 200"):
                    self._failed("who drips is not answered")

    def _sip(self, base: str) -> None:
        """Reads a large answer a little at a time."""
        while not self.over.is_set():
            with contextlib.suppress(OSError), self._socket(base) as one:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                one.sendall(b"GET /api/records?limit=1000 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                while one.recv(2048) and not self.over.wait(0.05):
                    pass

    def _keep_silent(self, base: str) -> None:
        """Connects, eight at a time, and says nothing."""
        while not self.over.is_set():
            with contextlib.ExitStack() as stack, contextlib.suppress(OSError):
                for _ in range(8):
                    stack.enter_context(self._socket(base))
                self.over.wait(5.0)

    def _hang_up(self, base: str) -> None:
        """Asks for much and hangs up before it comes."""
        while not self.over.wait(0.5):
            with contextlib.suppress(OSError), self._socket(base) as one:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                one.sendall(b"GET /api/records?limit=1000 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                self.over.wait(0.05)

    # ---- the writer ---------------------------------------------------------------------------------------------------------------------

    def _add(self, folder: Path, end: float) -> None:
        """Adds ten reports now and then, each add a process, for as long as readers read."""
        number = 0
        while time.monotonic() < end:
            chance = random.Random(f"add {number}")
            rows = [
                {
                    "id": f"baru-{number}-{one}",
                    "text": " ".join(chance.sample(sentences(), 6)) + f" Nomor {number}-{one}.",
                    "published": "2024-05-16",
                }
                for one in range(EACH)
            ]
            file = folder / f"{number}.jsonl"
            file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
            command = [sys.executable, "-m", "sekutu", "add", str(file), "--archive", str(self.archive), "--wait", "30"]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
            self.adds[done.returncode] += 1
            if done.returncode:
                self._failed(f"add: {done.stderr[-300:]}")
            number += 1
            self.over.wait(min(self.add_every, max(0.0, end - time.monotonic())))

    # ---- the reckoning ------------------------------------------------------------------------------------------------------------------

    def _reckoned(self, seconds: float, alive: bool) -> dict[str, Any]:
        with open_archive(self.archive, wait=30) as store:
            held = Counter(one.doc for one in store.metadata().values() if one.doc.startswith("baru-"))
        wanted = self.adds[0] * EACH
        times = sorted(self.times) or [0.0]
        memory = processes.quarters(self.seen)
        grown = memory[-1]["own"] - memory[1]["own"] if len(memory) == 4 and self.minutes >= SETTLED else 0.0
        largest = max((one.own for one in self.seen), default=0.0)
        lost, twice = wanted - len(held), sum(number - 1 for number in held.values())
        wrong = sum(number for status, number in self.statuses.items() if status not in (200, 304, 404))
        return {
            "seconds": round(seconds, 1),
            "requests": len(self.times),
            "requests a minute": round(60 * len(self.times) / seconds),
            "ms": {
                "median": round(statistics.median(times), 1),
                **{f"{share} %": round(times[min(len(times) - 1, int(share / 100 * len(times)))], 1) for share in (90, 99)},
                "worst": round(times[-1], 1),
            },
            "server's CPU s": round(self.used, 1),
            "of a moment ago": {"answers": len(self.ages), "oldest, s": max(self.ages, default=0)},
            "statuses": dict(sorted(self.statuses.items())),
            "failures": dict(self.failures),
            "what was wrong": self.told,
            "adds by exit code": dict(self.adds),
            "reports added": wanted,
            "lost": lost,
            "twice": twice,
            "memory, MB, by quarter": memory,
            "sound": alive
            and not (wrong or self.failures or lost or twice)
            and grown <= GROWTH
            and largest <= LARGEST
            and max(self.ages, default=0) <= YOUNG
            and self.statuses[404] > 0,
        }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--readers", type=int, default=32)
    parser.add_argument("--per-minute", type=float, default=10_000.0)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--add-every", type=float, default=30.0)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "beban.duckdb"
        page.store(asked.records, archive)
        told = Load(archive, asked.minutes, asked.readers, asked.per_minute, asked.add_every).run()
    print(json.dumps(told, indent=1, ensure_ascii=False))
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0 if told["sound"] else 1


if __name__ == "__main__":
    sys.exit(main())
