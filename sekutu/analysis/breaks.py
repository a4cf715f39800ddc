"""Breaks in a series of scores: whether its mean moved, when, and how sure that is.

Acts are put into bins of time (months where the series spans two years or more, else weeks). The value of a bin is the weighted mean of
its scores; its weight ``W / (W + 1)``, with ``W`` the sum of its acts' weights, so that a month in which everybody writes about one
affair counts less than two times a month with a single act: a spike of news is no turn.

For every split with at least ``SIDE`` bins on either side the statistic is the weighted sum of squares between the two means, ``W1 * W2
/ (W1 + W2) * (m1 - m2) ** 2``, and the highest is the break. Its p-value is the share of random orders of the bins in which the highest
is as high or higher (a permutation test, which needs no assumption on how scores spread; the manner of Matteson and James 2014). A
series with a break is split there and each part is looked at again (binary segmentation, Vostrikova 1981): since the parts are looked
at only after the whole was found to move, the false alarms of a series stay at ``ALPHA``.

The interval of a break holds every split whose statistic falls short of the highest by no more than ``REACH`` times the variance within:
a profile of the likelihood (in the manner of Siegmund 1988), whose reach was set on synthetic series so that nine in ten intervals hold the
true break (``bench/shifts.py``).
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sekutu.analysis.resampling import Floats, uniforms

ALPHA = 0.05
LEAST, SIDE = 8, 3
"""Bins that a series needs to be looked at, and that must lie on either side of a break."""
ORDERS = 1999
"""Random orders; the lowest p-value is 1 in 2,000."""
SEED = 20240516
REACH = 4.0
LONG = 730
"""Days from which a series is put into months and not into weeks."""
MONTH, WEEK = 31, 7


@dataclass(frozen=True, slots=True)
class Point:
    """One act of a series: its day as an ordinal, its score, its weight."""

    day: int
    score: float
    weight: float


@dataclass(frozen=True, slots=True)
class Break:
    """The points before it and after it (as indexes), its p-value, and which points may belong to either side: those from ``earliest`` up
    to ``latest`` (the last point that is surely before, the first that is surely after)."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    p: float
    earliest: int
    latest: int


def width_of(first: int, last: int) -> int:
    """The width of the bins for a series between these days: a month or a week."""
    return MONTH if last - first >= LONG else WEEK


def _bin(day: int, width: int) -> int:
    if width == WEEK:
        return day // WEEK
    date = dt.date.fromordinal(day)
    return date.year * 12 + date.month


@functools.lru_cache(maxsize=256)
def _orders(count: int) -> npt.NDArray[np.int32]:
    """Random orders of so many bins, the same at each call; the first row is the order as it is."""
    drawn = uniforms([f"order {index} of {count}" for index in range(ORDERS)], count, SEED).astype(np.float32)
    return np.vstack([np.arange(count, dtype=np.int32)[None, :], np.argsort(drawn, axis=1, kind="stable").astype(np.int32)])


def _statistics(values: Floats, weights: Floats) -> Floats:
    """The statistic of each split, by rows; column ``i`` splits after ``SIDE + i`` bins."""
    sums = np.cumsum(values * weights, axis=-1)
    held = np.cumsum(weights, axis=-1)
    left, left_sum = held[..., SIDE - 1 : -SIDE], sums[..., SIDE - 1 : -SIDE]
    right, right_sum = held[..., -1:] - left, sums[..., -1:] - left_sum
    out: Floats = left * right / held[..., -1:] * (left_sum / left - right_sum / right) ** 2
    return out


def permuted(values: Floats, weights: Floats) -> tuple[float, int, Floats]:
    """The p-value of the highest statistic, after how many bins it splits, and the statistics."""
    orders = _orders(len(values))
    found = _statistics(values[orders], weights[orders])
    highest = found.max(axis=1)
    mine = found[0]
    reached = int((highest >= highest[0] * (1 - 1e-12)).sum())
    return reached / len(orders), SIDE + int(mine.argmax()), mine


def breaks(points: Sequence[Point]) -> tuple[float | None, list[Break]]:
    """The p-value that the mean of the whole series moved (None where it has too few bins), and the breaks in order of time.

    The points must be in order of their days.
    """
    if not points:
        return None, []
    width = width_of(points[0].day, points[-1].day)
    bins: list[list[int]] = []
    last = None
    for index, point in enumerate(points):
        mine = _bin(point.day, width)
        if mine != last:
            bins.append([])
            last = mine
        bins[-1].append(index)
    if len(bins) < LEAST:
        return None, []
    values, weights = _binned(points, bins)
    whole: float | None = None
    found: list[tuple[int, int, int, float, int, int]] = []
    todo = [(0, len(bins))]
    while todo:
        start, end = todo.pop()
        if end - start < LEAST:
            continue
        p, split, statistics = permuted(values[start:end], weights[start:end])
        whole = p if whole is None else whole
        if p > ALPHA:
            continue
        early, late = _interval(values[start:end], weights[start:end], split, statistics)
        found.append((start + split, start, end, p, start + early, start + late))
        todo += [(start, start + split), (start + split, end)]
    found.sort()
    cuts = [0, *(one[0] for one in found), len(bins)]
    out = []
    for number, (split, _, _, p, early, late) in enumerate(found):
        before = [index for one in bins[cuts[number] : split] for index in one]
        after = [index for one in bins[split : cuts[number + 2]] for index in one]
        # the mean may have moved within a bin, so that the bins next to the split are not surely on their side
        out.append(Break(tuple(before), tuple(after), p, bins[max(early - 2, 0)][-1], bins[min(late + 1, len(bins) - 1)][0]))
    return whole, out


def _binned(points: Sequence[Point], bins: Sequence[Sequence[int]]) -> tuple[Floats, Floats]:
    """The value and the weight of each bin."""
    values, weights = np.zeros(len(bins)), np.zeros(len(bins))
    for number, one in enumerate(bins):
        alike: dict[float, float] = defaultdict(float)
        for index in one:
            alike[points[index].score] += points[index].weight
        held = {score: math.sqrt(weight) for score, weight in alike.items()}
        total = math.fsum(held.values())
        values[number] = math.fsum(score * weight for score, weight in held.items()) / total
        weights[number] = total / (total + 1)
    return values, weights


def _interval(values: Floats, weights: Floats, split: int, statistics: Floats) -> tuple[int, int]:
    """The earliest and the latest split (bins before it) that the series does not rule out."""
    residual = 0.0
    for part in (slice(None, split), slice(split, None)):
        mean = float((values[part] * weights[part]).sum() / weights[part].sum())
        residual += float((weights[part] * (values[part] - mean) ** 2).sum())
    variance = residual / max(len(values) - 2, 1)
    near = np.flatnonzero(statistics.max() - statistics <= REACH * variance + 1e-12)
    return SIDE + int(near[0]), SIDE + int(near[-1])
