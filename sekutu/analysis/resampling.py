"""Intervals by a bootstrap over independent reports.

Each resample gives every independent report a Poisson(1) number of copies of itself, which comes to the bootstrap's multinomial draw
(Hanley and MacGibbon 2006) and lets each report be drawn on its own: the numbers are made from its id by SplitMix64 (Steele, Lea and
Flood 2014), so that they are the same in every answer, for every pair, with every version of every library, and both of a pair see one
interval.
"""

from __future__ import annotations

import functools
import hashlib
import math
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

MOST_KEPT = 200_000
"""Reports whose draws are held at once: 80 MB at 400 resamples."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def _hashes(names: Sequence[str], seed: int) -> npt.NDArray[np.uint64]:
    made = (int.from_bytes(hashlib.blake2b(f"{seed} {name}".encode(), digest_size=8).digest(), "little") for name in names)
    return np.fromiter(made, dtype=np.uint64, count=len(names))


def uniforms(names: Sequence[str], count: int, seed: int) -> Floats:
    """Numbers from 0 to below 1, ``count`` for each name, which depend on the name and the seed alone: an array of (names, count)."""
    state = _hashes(names, seed)[:, None] + np.arange(1, count + 1, dtype=np.uint64)[None, :] * _GOLDEN
    state = (state ^ (state >> np.uint64(30))) * _MIX[0]
    state = (state ^ (state >> np.uint64(27))) * _MIX[1]
    state ^= state >> np.uint64(31)
    out: Floats = (state >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return out


@functools.cache
def _steps() -> tuple[float, ...]:
    """The distribution function of Poisson(1), to where nothing is left of it."""
    total, out = 0.0, []
    for number in range(12):
        total += math.exp(-1) / math.factorial(number)
        out.append(total)
    return tuple(out)


class Draws:
    """How often each report is in each resample; made for a report when it is first asked for, and kept."""

    def __init__(self, count: int, seed: int) -> None:
        self.count = count
        self.seed = seed
        self._row: dict[str, int] = {}
        self._rows: npt.NDArray[np.uint8] = np.zeros((0, count), dtype=np.uint8)

    def of(self, sources: Iterable[str]) -> npt.NDArray[np.uint8]:
        """An array of (sources, resamples), in the order in which the sources are given."""
        wanted = list(sources)
        rows = [self._row.get(one, -1) for one in wanted]
        if -1 in rows:
            fresh = [one for one in dict.fromkeys(wanted) if one not in self._row]
            if len(self._row) + len(fresh) > MOST_KEPT:
                self._row.clear()
                self._rows = self._rows[:0]
                fresh = list(dict.fromkeys(wanted))
            drawn = np.searchsorted(np.array(_steps()), uniforms(fresh, self.count, self.seed), side="right").astype(np.uint8)
            for one in fresh:
                self._row[one] = len(self._row)
            self._rows = np.concatenate([self._rows, drawn])
            rows = [self._row[one] for one in wanted]
        return self._rows[rows]


@functools.lru_cache(maxsize=8)
def draws(count: int, seed: int) -> Draws:
    """The draws of this seed, shared by all answers of a process."""
    return Draws(count, seed)


@functools.lru_cache(maxsize=4096)
def prior(name: str, count: int, seed: int, spread: float) -> Floats:
    """A number for each resample around 0 with this spread, nearly normal: three uniform numbers together."""
    made: Floats = uniforms([f"{name} {part}" for part in range(3)], count, seed).sum(axis=0)
    return (made - 1.5) * 2 * spread


def bounds(values: Floats, coverage: float) -> tuple[float, float]:
    """The lower and upper bound of the middle part of the values that ``coverage`` names."""
    ordered = np.sort(values)
    cut = (1 - coverage) / 2
    return float(ordered[int(cut * (len(ordered) - 1))]), float(ordered[math.ceil((1 - cut) * (len(ordered) - 1))])


def wilson(hits: float, trials: float, z: float = 1.645) -> tuple[float, float]:
    """The interval of a share (Wilson 1927), 90 % unless another z is given; from 0 to 1 where nothing was seen."""
    if trials <= 0:
        return 0.0, 1.0
    share, more = hits / trials, z * z / trials
    middle = (share + more / 2) / (1 + more)
    half = z * math.sqrt(share * (1 - share) / trials + more / (4 * trials)) / (1 + more)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def poisson(count: int, z: float = 1.645) -> tuple[float, float]:
    """The interval of a count, 90 % unless another z is given: Byar's approximation of the exact one (Breslow and Day 1987)."""
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3 if count else 0.0
    more = count + 1
    return max(low, 0.0), more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
