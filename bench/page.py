"""How soon the pages and the API answer: from `sekutu serve`, started as a process, over HTTP, and in a browser.

    python bench/page.py [--records N] [--archive FILE] [--times N] [--no-browser] [--json FILE]

The archive is that of ``bench/happenings.py`` (five records a report, 60 parties of which a few do most, five years), with texts in which
the quotes stand, outlets, and persons who make half of the visits; ``--archive`` takes another one. For every page and the main verbs:

- *first*: the first request to a server that was started for it, as soon as it listens;
- *other*: a warm server (what it makes after its start is made) asked about something nobody has asked it about, the middle and the
  worst of ``--times``, for the parties, pairs, persons and days of which most is told;
- *again*: the same once more, as when one goes back.

Told are milliseconds on the clock to the first byte and to the last, the processor time that the server used meanwhile (where the system
tells it), and kilobytes. With Chromium and Playwright also the first contentful paint, after a start and warm, and how long a click takes
from the page before to the paint of the next. ``busy`` is the clock over the processor time of a fixed piece of work done beside each
request: 1.0 on an idle machine, 2.0 where others take half; times on the clock grow with it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import itertools
import json
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import msgspec
from answers import Made
from happenings import FIRST, synthetic

from sekutu.records import AnyRecord, Event, Report
from sekutu.resources import read_table
from sekutu.serve.web import caretaking
from sekutu.store.archive import open_archive

DAYS = 5 * 365
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
AHEAD = caretaking.PARTIES
"""Parties whose pages a server makes ahead; those after them are asked for as well."""

QUIET = 0.02
"""Seconds of processor time in a fifth of a second below which a server is taken to have made what it makes after its start."""


# ---- the archive -----------------------------------------------------------------------------------------------------------------------


def persons() -> dict[str, str]:
    """Of each state the person who stands first in the register."""
    found: dict[str, str] = {}
    for row in read_table("actors/persons.tsv"):
        found.setdefault(row["code"], row["person"])
    return found


def told(records: list[AnyRecord]) -> list[AnyRecord]:
    """The records, half of the visits made by persons."""
    of, chance = persons(), random.Random(11)
    out: list[AnyRecord] = []
    for record in records:
        if isinstance(record, Event) and record.mode == "visit" and chance.random() < 0.5:
            actor = msgspec.structs.replace(record.actors[0], person=of.get(record.actors[0].code or ""))
            record = msgspec.structs.replace(record, actors=(actor,))
        out.append(record)
    return out


def store(count: int, path: Path) -> None:
    """An archive of so many records, each quote in its report's text."""
    records, reports = synthetic(count, DAYS)
    by: dict[str, list[AnyRecord]] = {one: [] for one in reports}
    for record in told(records):
        by[record.report].append(record)

    def made() -> Iterator[Made]:
        for number, (key, held) in enumerate(by.items()):
            report = reports[key]
            text = report.text
            for record in sorted(held, key=lambda one: one.start):
                text = text[: record.start].ljust(record.start, ".") + record.quote
            full = Report(text=text, doc=report.doc, published=report.published, outlet=f"Outlet {number % 12}")
            yield Made(full, tuple(msgspec.structs.replace(one, report=full.id) for one in held))

    with open_archive(path) as archive:
        for _ in archive.add_all(made(), batch=2000):
            pass


# ---- what is asked ---------------------------------------------------------------------------------------------------------------------


def asked(path: Path, times: int) -> dict[str, list[str]]:
    """Of each page and verb so many addresses, those of which most is told first; one more for the first visit."""
    with open_archive(path, read_only=True) as archive:
        events = [one for one in archive.records("event") if isinstance(one, Event)]
    parties: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    who: Counter[str] = Counter()
    for event in events:
        codes = sorted({one.code for one in (*event.actors, *event.recipients) if one.code})
        parties.update(codes)
        pairs.update(itertools.combinations(codes, 2))
        who.update(one.person for one in event.actors if one.person)
    most = times + 1
    states = [code for code, _ in parties.most_common(most)]
    couples = [pair for pair, _ in pairs.most_common(most)]
    leaders = [quote(name, safe="") for name, _ in who.most_common(most)] or ["Joko%20Widodo"]
    reports = list(dict.fromkeys(event.report for event in events[:: max(len(events) // (4 * most), 1)]))[:most]
    words = [word for word, _ in Counter(event.quote.split()[0] for event in events).most_common(most)]
    ends = [(FIRST + dt.timedelta(days=int(DAYS * share / (most + 1)))).isoformat() for share in range(most, 0, -1)]
    return {
        "home": ["/", *(f"/?lang={lang}" for lang in ("id", "en"))],
        "party": [f"/party/{one}" for one in states],
        "party, told less": [f"/party/{one}" for one, _ in parties.most_common(AHEAD + most)[AHEAD:]],
        "pair": [f"/pair/{one}/{other}" for one, other in couples],
        "leader": [f"/leader/{one}" for one in leaders],
        "leaders": ["/leader", "/leader?lang=id", "/leader?lang=en"],
        "network, a day": ["/network", *(f"/network?until={day}" for day in ends[:times])],
        "disagreements": ["/disagreements", *(f"/disagreements?party={one}" for one in states[:times])],
        "reader": [f"/report/{one}" for one in reports],
        "search": [f"/search?text={quote(word)}" for word in words],
        "ask": [f"/ask?q={quote(f'siapa sekutu {one}')}" for one in states],
        "explain": ["/explain/SANCTION", "/explain/CONSULT", "/explain/AID"],
        "api allies": [f"/api/allies/{one}" for one in states],
        "api isolation": [f"/api/isolation/{one}" for one in states],
        "api shifts": [f"/api/shifts/{one}" for one in states],
        "api dyad": [f"/api/dyad/{one}/{other}" for one, other in couples],
        "api diary": [f"/api/diary/{one}" for one in leaders],
        "api outlook": [f"/api/outlook/{one}" for one in states],
        "api flows": [f"/api/flows/{one}" for one in states],
        "api contradictions": [f"/api/contradictions?party={one}" for one in states],
        "api blocs": [f"/api/blocs?party={one}" for one in states],
        "api records": [f"/api/records?party={one}" for one in states],
    }


# ---- asking ----------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Took:
    """Milliseconds to the first byte, to the last, of the server's processor (None where the system does not tell it); bytes; busy."""

    first: float
    whole: float
    used: float | None
    size: int
    busy: float


def busy() -> float:
    """The clock over the processor time of a fixed piece of work, some 20 ms of an idle processor."""
    clock, used = time.perf_counter(), time.process_time()
    sum(number * number for number in range(300_000))
    return (time.perf_counter() - clock) / max(time.process_time() - used, 1e-9)


class Server:
    """A server that runs, and its process."""

    def __init__(self, base: str, process: subprocess.Popen[str]) -> None:
        self.base, self.process = base, process
        at = urlsplit(base)
        self.host, self.port = at.hostname or "127.0.0.1", at.port or 80

    def used(self) -> float | None:
        """Seconds of processor time so far."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float | None:
        """Megabytes at most so far."""
        try:
            found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())
        except OSError:
            return None
        return int(found[1]) / 1000 if found else None

    def get(self, path: str) -> Took:
        """Asks once, on a new connection, as a browser's first request does. Raises AssertionError for anything but an answer."""
        before_busy, before = busy(), self.used()
        connection = http.client.HTTPConnection(self.host, self.port, timeout=120)
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        body = response.read(1)
        first = time.perf_counter() - start
        body += response.read()
        whole = time.perf_counter() - start
        connection.close()
        after = self.used()
        assert response.status == 200, (path, response.status, body[:300])
        used = None if before is None or after is None else (after - before) * 1000
        return Took(first * 1000, whole * 1000, used, len(body), (before_busy + busy()) / 2)

    def settle(self) -> float:
        """Waits until the server has nothing more to do; seconds that it took."""
        start = time.perf_counter()
        if self.used() is None:
            time.sleep(30)
        quiet = 0
        while quiet < 5:
            before = self.used() or 0.0
            time.sleep(0.2)
            quiet = quiet + 1 if (self.used() or 0.0) - before <= QUIET else 0
        return time.perf_counter() - start


@contextmanager
def serving(archive: Path) -> Iterator[Server]:
    """``sekutu serve`` on a free port, as a process, from when it listens."""
    command = [sys.executable, "-m", "sekutu", "serve", "--archive", str(archive), "--port", "0", "--lang", "en"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield Server(found[0], process)
                break
        else:
            raise AssertionError("the server did not start")
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def measured(archive: Path, times: int) -> tuple[list[dict[str, object]], dict[str, object]]:
    """A row for each page and verb, and what the server needs after its start."""
    addresses = asked(archive, times)
    firsts = {}
    for name, paths in addresses.items():
        with serving(archive) as server:
            firsts[name] = server.get(paths[0])
    rows: list[dict[str, object]] = []
    with serving(archive) as server:
        settled = server.settle()
        for name, paths in addresses.items():
            others = [server.get(path) for path in paths[1:]]
            again = [server.get(path) for path in paths[1:]]
            rows.append(
                {
                    "name": name,
                    "first": firsts[name].__dict__,
                    "other": [one.__dict__ for one in others],
                    "again": [one.__dict__ for one in again],
                }
            )
            print(line(rows[-1]), flush=True)
        started: dict[str, object] = {"settled_s": round(settled, 1), "memory_mb": server.memory()}
    return rows, started


HEAD = (
    f"{'':<20}{'first visit':>22}{'something else':>36}{'again':>10}{'size':>8}{'busy':>6}\n"
    f"{'':<20}{'byte':>8}{'whole':>7}{'cpu':>7}{'byte':>10}{'whole':>7}{'cpu':>7}{'worst':>8}{'':>4}{'whole':>10}{'kB':>8}\n"
)


def line(row: dict[str, object]) -> str:
    first, other, again = row["first"], row["other"], row["again"]
    assert isinstance(first, dict) and isinstance(other, list) and isinstance(again, list)

    def middle(found: list[dict[str, float]], name: str) -> float:
        return statistics.median(one[name] or 0 for one in found)

    worst = max(one["whole"] for one in other)
    return (
        f"{row['name']:<20}{first['first']:>8.0f}{first['whole']:>7.0f}{first['used'] or 0:>7.0f}"
        f"{middle(other, 'first'):>10.0f}{middle(other, 'whole'):>7.0f}{middle(other, 'used'):>7.0f}{worst:>8.0f}"
        f"{'':>4}{middle(again, 'whole'):>10.0f}{middle(other, 'size') / 1000:>8.0f}{middle(other, 'busy'):>6.1f}"
    )


# ---- in a browser ----------------------------------------------------------------------------------------------------------------------

PAINTED = "() => performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)[0] ?? null"


PAINTED_PAGES = ("home", "party", "party, told less", "pair", "network, a day")


def painted(archive: Path, times: int) -> dict[str, dict[str, float]]:
    """Milliseconds from the request to the first contentful paint: of a server just started, and warm (another thing each time)."""
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    if found is None:
        return {}
    from playwright.sync_api import Page, sync_playwright

    addresses = {name: paths for name, paths in asked(archive, times).items() if name in PAINTED_PAGES}

    def paint(page: Page, address: str) -> float:
        page.goto(address, wait_until="load")
        while (found := page.evaluate(PAINTED)) is None:  # asked from outside: the page's own policy lets nothing evaluate a string in it
            time.sleep(0.05)
        return float(found)

    out: dict[str, dict[str, float]] = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        blank = browser.new_page()
        blank.goto("about:blank")
        for name, paths in addresses.items():
            with serving(archive) as server:
                page = browser.new_page()
                out[name] = {"first": paint(page, server.base + paths[0])}
                page.close()
        with serving(archive) as server:
            server.settle()
            page = browser.new_page()
            page.goto(server.base + "/explain/AID")
            for name, paths in addresses.items():
                warm = [paint(page, server.base + path) for path in paths[1:]]
                out[name] |= {"warm": statistics.median(warm), "worst": max(warm)}
        browser.close()
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=50_000)
    parser.add_argument("--archive", type=pathlib.Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--json", type=pathlib.Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.archive or Path(folder) / "archive.duckdb"
        if not path.exists():
            store(given.records, path)
        print(HEAD, end="")
        rows, started = measured(path, given.times)
        print(f"after its start the server worked for {started['settled_s']} s; largest memory {started['memory_mb']} MB")
        paints = {} if given.no_browser else painted(path, given.times)
    for name, found in paints.items():
        print(f"first contentful paint, {name:<20}" + "".join(f"{key} {value:6.0f} ms   " for key, value in found.items()))
    if given.json:
        given.json.write_text(json.dumps({"pages": rows, "started": started, "painted": paints}, indent=1))


if __name__ == "__main__":
    main()
