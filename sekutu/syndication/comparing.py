"""Whether one of two reports is a copy of the other, by their shingles: how many they share, and how evenly the shared ones lie.

A share alone does not tell a reworked text from two reports that repeat one paragraph of background, or quote one speech: of the web
reports that we looked at, two stories on different days shared .36 of the shorter one's shingles in one block, while a text of which two
of five words were changed keeps .15 to .3, everywhere. So the shorter text is cut into windows, and nearly all of them must share
something.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from sekutu.syndication.marks import Marks
from sekutu.syndication.shingles import Hashes

Kind = Literal["exact", "near", "part", "story"]

SHARE = 0.12
"""Of the shorter text's shingles, at least so many are in the other. A text with two of five words changed keeps a quarter (measured on
real reports: .15 at the first percentile)."""

FEWEST = 12
"""Shared shingles at least, so that short texts must share more of what they have; of very short ones three fifths."""

WINDOW = 16
"""Shingles of a window."""

SPREAD = 0.75
"""Windows of the shorter text, at least, that share something. Of two in five words changed: .80 at the first percentile; of the pairs of
one visit, from one outlet, at most .69."""

CUT = 0.75
"""A text of fewer shingles than this share of the other's is a part of it."""

TOGETHER = 2
"""Keys in common, at least, for two reports to be compared."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports (``a`` before ``b``) that go back to one text. ``share_a`` and ``share_b``: of the shingles of each, how many the other
    has; ``spread``: windows of the shorter one that share some. For a ``story`` they are 0 to 1 of the wording all the same, and
    ``evidence`` says what the two have in common beside it.
    """

    a: str
    b: str
    kind: Kind
    shared: int
    share_a: float
    share_b: float
    spread: float
    evidence: str = ""

    def other(self, report: str) -> str:
        """The other one of the two."""
        return self.b if report == self.a else self.a

    def share(self, report: str) -> float:
        """How much of this report the other one has."""
        return self.share_a if report == self.a else self.share_b

    def is_whole_of(self, report: str) -> bool:
        """Whether the other one is a part of this report."""
        return self.kind == "part" and self.share(report) < self.share(self.other(report))


def compare(a: str, of_a: Marks, b: str, of_b: Marks) -> Pair | None:
    """The pair of two reports where one is a copy of the other, else None. The order in which they are given changes nothing."""
    if of_a.words != of_b.words:
        short, long = sorted((of_a, of_b), key=_size)
        size = len(short.distinct)
        if not size or _within(short.distinct, long.distinct).sum() < max(SHARE * size, min(FEWEST, 0.6 * size)):
            return None
    pair = overlap(a, of_a, b, of_b)
    return pair if pair.kind == "exact" or pair.spread >= SPREAD else None


def overlap(a: str, of_a: Marks, b: str, of_b: Marks) -> Pair:
    """What two reports share, whether or not it makes them copies."""
    if b < a:
        a, of_a, b, of_b = b, of_b, a, of_a
    short, long = sorted((of_a, of_b), key=_size)
    shared = int(_within(short.distinct, long.distinct).sum())
    hits = _within(short.shingles, long.distinct)
    count = max(1, round(len(hits) / WINDOW))
    windows = np.bincount(np.arange(len(hits)) * count // max(1, len(hits)), weights=hits, minlength=count)
    sizes = len(of_a.distinct), len(of_b.distinct)
    kind: Kind = "exact" if of_a.words == of_b.words else "part" if min(sizes) < CUT * max(sizes) else "near"
    shares = [math.floor(shared / size * 10_000) / 10_000 if size else 0.0 for size in sizes]
    return Pair(a, b, kind, shared, shares[0], shares[1], round(int((windows > 0).sum()) / count, 4))


def _size(one: Marks) -> tuple[int, str]:
    return len(one.distinct), one.words


def _within(some: Hashes, ordered: Hashes) -> npt.NDArray[np.bool_]:
    """Which of the hashes are among others that are in order."""
    if not len(ordered):
        return np.zeros(len(some), dtype=np.bool_)
    places = np.minimum(np.searchsorted(ordered, some), len(ordered) - 1)
    found: npt.NDArray[np.bool_] = ordered[places] == some
    return found
