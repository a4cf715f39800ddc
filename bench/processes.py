"""What processes take of a machine, as Linux tells it: memory, open files, threads, of a process and of what it started."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Taken:
    """At a moment (seconds since the begin): megabytes of the process itself and of all that it started, its open files and threads."""

    at: float
    own: float
    below: float
    files: int
    threads: int


def children(pid: int) -> list[int]:
    """What a process started and still has, and what those did."""
    found: list[int] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for one in map(int, file.read_text().split()):
                found += [one, *children(one)]
    return found


def megabytes(pid: int) -> float:
    """The memory that a process has to itself: what would be free if it ended. 0 where it is gone."""
    with contextlib.suppress(OSError):
        fields = dict(line.split(":") for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
        return sum(int(fields[name].split()[0]) for name in ("Private_Clean", "Private_Dirty")) / 1000
    return 0.0


def taken(pid: int, at: float) -> Taken | None:
    """What it takes now; None where it is gone."""
    try:
        files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
        threads = len(list(Path(f"/proc/{pid}/task").iterdir()))
    except OSError:
        return None
    return Taken(at, megabytes(pid), sum(megabytes(one) for one in children(pid)), files, threads)


def quarters(seen: list[Taken]) -> list[dict[str, float]]:
    """The medians of each quarter of the time; growth shows from the second to the last."""
    end = max((one.at for one in seen), default=0.0)
    out = []
    for number in range(4):
        some = [one for one in seen if number * end / 4 <= one.at <= (number + 1) * end / 4]
        if some:
            row = {name: round(median(getattr(one, name) for one in some), 1) for name in ("own", "below", "files", "threads")}
            out.append({"until, s": round((number + 1) * end / 4), **row})
    return out


def an_hour(seen: list[Taken]) -> float:
    """Megabytes an hour by which the process itself grew behind the first quarter, by least squares."""
    end = max((one.at for one in seen), default=0.0)
    some = [one for one in seen if one.at >= end / 4]
    if len(some) < 3:
        return 0.0
    middle, level = sum(one.at for one in some) / len(some), sum(one.own for one in some) / len(some)
    spread = sum((one.at - middle) ** 2 for one in some)
    return 3600 * sum((one.at - middle) * (one.own - level) for one in some) / spread if spread else 0.0
