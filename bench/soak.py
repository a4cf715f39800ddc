"""An hour of ``sekutu watch`` against outlets that misbehave: is anything lost, is anything told twice, does memory grow?

    nice python bench/soak.py --minutes 60 [--every 20] [--seed 1] [--folder DIR] [--json FILE]

Twelve outlets on loopback (``misbehaving.py``) publish a page each ``--every`` seconds, and do to the requests for feeds and pages what
real ones do: drip, break off, say 5xx and 429, lead in circles, mislabel encodings, send bombs and bodies without an end, reset
connections, keep silent, send what is no HTTP, break their feeds and change them. Meanwhile a reader holds the archive now and then, so
that batches go through the spool, and a guarded worker of the watch is killed now and then. Then the outlets publish once more and become
calm, the watch itself is killed (SIGKILL) in the midst of that, started again, and stopped when it has read everything that is due.

In the end each page that was published is *stored*, *set aside* for good (with its reason on standard error), *waits* for its next try, or
belongs to a feed that rests; what is none of these and is still named by its feed is **lost**. A report that is told as new twice, stored
twice, or fetched again after it was handed out whole and stored, is **doubled**; one whose first or last sentence is missing is **cut**.
The exit code is 1 for any of these, for a Traceback, and for memory that grew by more than GROWTH.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import processes
from misbehaving import Outlet, outlets

from sekutu.errors import ArchiveError
from sekutu.ingest.watchstate import TRIES
from sekutu.store.archive import open_archive

PATIENCE = 2.0
"""Seconds after which the watch gives a request up ($SEKUTU_TIMEOUT)."""

GROWTH = 40.0
"""Megabytes by which the watch itself may be larger in the last quarter of the time than in the second, asked for where there were SETTLED
minutes."""

SETTLED = 4.0
"""Minutes after which a watch has loaded what it loads at its start, also beside much other work."""

MOST_LISTED = 20


@dataclass(slots=True)
class Soak:
    """A run in a folder. ``every`` is the seconds between two pages of an outlet, ``steps`` the seconds between two feeds' readings."""

    folder: Path
    minutes: float
    every: float = 20.0
    seed: int = 1
    seen: list[processes.Taken] = field(default_factory=list)
    killed_workers: int = 0
    held: int = 0
    starts: int = 0

    @property
    def archive(self) -> Path:
        return self.folder / "sekutu.duckdb"

    def run(self) -> dict[str, Any]:
        """Runs it; what came of it."""
        with outlets(self.seed, PATIENCE) as served:
            for one in served:
                one.publish(5)
            listed = self.folder / "feeds.toml"
            feeds = (f'[[feed]]\nurl = "{one.base}/rss"\n' for one in served)
            listed.write_text('every = "10s"\n' + "".join(feeds), encoding="utf-8")
            begin = time.monotonic()
            watch = self._start()
            try:
                self._while_it_runs(served, watch, begin + 60 * self.minutes, begin)
                early = watch.poll()
                self._end(served, watch)
                watch = self._start()
                self._until_read(served, watch)
                watch.send_signal(signal.SIGTERM)
                code = watch.wait(60)
            finally:
                if watch.poll() is None:
                    watch.kill()
                    watch.wait()
            return self._told(served, {"ended early": early, "exit": code, "minutes": round((time.monotonic() - begin) / 60, 1)})

    def _start(self) -> subprocess.Popen[bytes]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SEKUTU_")}
        more = {"SEKUTU_CACHE": str(self.folder / "cache"), "SEKUTU_PACE": "0", "SEKUTU_TIMEOUT": f"{PATIENCE:g}", "LC_ALL": "C.UTF-8"}
        command = [sys.executable, "-m", "sekutu", "watch", "feeds.toml", "--allow-private", "--json", "--lang", "en", "--wait", "2"]
        self.starts += 1
        with (self.folder / "out.jsonl").open("ab") as out, (self.folder / "err.txt").open("ab") as errors:
            more |= {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
            return subprocess.Popen(command, cwd=self.folder, env=kept | more, stdout=out, stderr=errors)

    # ---- the hour -----------------------------------------------------------------------------------------------------------------

    def _while_it_runs(self, served: list[Outlet], watch: subprocess.Popen[bytes], until: float, begin: float) -> None:
        """Publishes, measures, holds the archive now and then, kills a worker now and then."""
        chance = random.Random(self.seed)
        length = until - begin
        due = {"publish": begin + self.every, "measure": begin, "hold": begin + length / 60, "kill": begin + length / 20}
        done = threading.Event()
        while time.monotonic() < until and watch.poll() is None:
            now = time.monotonic()
            if now >= due["publish"]:
                due["publish"] = now + self.every
                for one in served:
                    one.publish()
            if now >= due["measure"]:
                due["measure"] = now + min(5.0, length / 50)
                if (one_look := processes.taken(watch.pid, now - begin)) is not None:
                    self.seen.append(one_look)
            if now >= due["hold"]:
                due["hold"] = now + chance.uniform(0.5, 1.5) * length / 60
                threading.Thread(target=self._hold, args=[chance.uniform(1.0, 6.0), done], daemon=True).start()
            if now >= due["kill"]:
                due["kill"] = now + chance.uniform(0.5, 1.5) * length / 20
                if workers := processes.children(watch.pid):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(chance.choice(workers), signal.SIGKILL)
                        self.killed_workers += 1
            time.sleep(0.2)
        done.set()

    def _hold(self, seconds: float, done: threading.Event) -> None:
        """Reads the archive for a while, in the way of the watch."""
        with contextlib.suppress(ArchiveError), open_archive(self.archive, read_only=True, wait=5.0):
            self.held += 1
            done.wait(seconds)

    def _end(self, served: list[Outlet], watch: subprocess.Popen[bytes]) -> None:
        """All outlets publish once more and are calm; the watch is killed when it has begun to read that."""
        for one in served:
            one.publish(4)
            one.calm = True
        asked = sum(one.ledger.asked.total() for one in served)
        end = time.monotonic() + 60
        while sum(one.ledger.asked.total() for one in served) < asked + 15 and time.monotonic() < end and watch.poll() is None:
            time.sleep(0.02)
        watch.kill()
        watch.wait()

    def _until_read(self, served: list[Outlet], watch: subprocess.Popen[bytes]) -> None:
        """Until nothing but the feeds was asked for during two of their turns, or two minutes are over."""
        end, still = time.monotonic() + 120, time.monotonic()
        before = -1
        while time.monotonic() < min(end, still + 25) and watch.poll() is None:
            pages = sum(number for one in served for path, number in one.ledger.asked.items() if path.startswith("/b/"))
            if pages != before:
                before, still = pages, time.monotonic()
            time.sleep(0.5)

    # ---- the reckoning --------------------------------------------------------------------------------------------------------------

    def _told(self, served: list[Outlet], told: dict[str, Any]) -> dict[str, Any]:
        with open_archive(self.archive, wait=30) as store:
            texts = {one.id: one.text for one in store.reports()}
            names: dict[str, list[str]] = {}
            for report in texts:
                for sighting in store.sightings(report):
                    names.setdefault(str(sighting["doc"]), []).append(report)
            runs = len(store.runs())
        checked = subprocess.run(
            [sys.executable, "-m", "sekutu", "check", "--archive", str(self.archive)], capture_output=True, encoding="utf-8", check=False
        )
        state = json.loads((self.folder / "sekutu.duckdb.watch.json").read_text("utf-8"))["feeds"]
        lines = [json.loads(line) for line in (self.folder / "out.jsonl").read_text("utf-8").splitlines() if line.endswith("}")]
        said = Counter(line["doc"] for line in lines if line["outcome"] in ("added", "spooled"))
        errors = (self.folder / "err.txt").read_text("utf-8")
        counts: Counter[str] = Counter()
        lost, doubled, cut, again = [], [], [], []
        for outlet in served:
            feed = state.get(f"{outlet.base}/rss", {})
            for page in outlet.pages:
                address = outlet.address(page.number)
                what = self._became(address, names, feed, outlet, page.number)
                counts[what] += 1
                if what == "lost":
                    lost.append(address)
                stored = names.get(address, [])
                if len(set(stored)) > 1 or said[address] > 1:
                    doubled.append(address)
                first, last = outlet.marks(page.number)
                cut += [address for one in stored if first not in texts[one] or last not in texts[one]]
                if stored and outlet.ledger.given[f"/b/{page.number}"] > 1:
                    again.append(address)
        missing = [doc for doc in said if doc not in names]
        asked = sum(one.ledger.asked.total() for one in served)
        memory = processes.quarters(self.seen)
        told |= {
            "published": sum(len(one.pages) for one in served),
            **{name: counts[name] for name in ("stored", "set aside", "waits", "feed rests", "left the feed", "lost")},
            "doubled": len(doubled),
            "cut": len(cut),
            "told but not stored": len(missing),
            "fetched again": len(again),
            "requests": asked,
            "runs": runs,
            "starts": self.starts,
            "workers killed": self.killed_workers,
            "held by a reader": self.held,
            "batches spooled": sum(line["outcome"] == "spooled" for line in lines),
            "check": checked.returncode,
            "tracebacks": errors.count("Traceback"),
            "reasons": dict(Counter(_reason(line) for line in errors.splitlines() if ": " in line).most_common(40)),
            "memory, MB, by quarter": memory,
            "growth, MB an hour": round(processes.an_hour(self.seen), 1),
            "memory, MB, over time": [
                [round(one.at), round(one.own), round(one.below)] for one in self.seen[:: max(1, len(self.seen) // 60)]
            ],
            "archive, MB": round(self.archive.stat().st_size / 1e6, 1),
            "cache, MB": round(sum(one.stat().st_size for one in (self.folder / "cache").rglob("*") if one.is_file()) / 1e6, 1),
            "examples": {
                "lost": lost[:MOST_LISTED],
                "doubled": doubled[:MOST_LISTED],
                "cut": cut[:MOST_LISTED],
                "again": again[:MOST_LISTED],
            },
        }
        grown = memory[-1]["own"] - memory[1]["own"] if len(memory) == 4 and self.minutes >= SETTLED else 0.0
        told["sound"] = (
            not (lost or doubled or cut or missing)
            and told["tracebacks"] == 0
            and (told["ended early"], told["exit"], told["check"]) == (None, 0, 0)
            and grown <= GROWTH
        )
        return told

    @staticmethod
    def _became(address: str, names: dict[str, list[str]], feed: dict[str, Any], outlet: Outlet, number: int) -> str:
        """What became of a page, by the archive and by the state of the watch."""
        if address in names:
            return "stored"
        aside = feed.get("aside", {}).get(address)
        if aside is not None:
            return "set aside" if aside[0] >= TRIES else "waits"
        if number < len(outlet.pages) - 120:
            return "left the feed"
        return "feed rests" if feed.get("failures", 1) else "lost"


def _reason(line: str) -> str:
    """What a line of standard error says, without names and numbers, so that like ones can be counted."""
    words = line.partition(": ")[2]
    return "".join("#" if char.isdigit() else char for char in words)[:70]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--every", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where everything is kept (default: a folder that is removed)")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        told = Soak(folder, asked.minutes, asked.every, asked.seed).run()
    print(json.dumps({name: value for name, value in told.items() if "over time" not in name}, indent=1, ensure_ascii=False))
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0 if told["sound"] else 1


if __name__ == "__main__":
    sys.exit(main())
