"""The arithmetic of a score: what stands between two parties, aged, shrunk, and with its interval, over arrays of items.

    score = sum(w_i * s_i) / (kappa + sum(w_i)),    w_i = c_i * 0.5 ** (age in days / half-life)

``s_i`` are the scores of the acts and the weights of the ties, ``c_i`` their confidence (see ``measuring``). Age runs from the last day on
which the act can have happened. What has no day at all counts as one half-life old.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sekutu import codebook
from sekutu.analysis import resampling
from sekutu.analysis.measuring import Item
from sekutu.analysis.resampling import Floats


@dataclass(frozen=True, slots=True)
class Settings:
    """What the measure rests on. ``half_life`` in days; ``kappa`` is how many neutral acts a thin record is mixed with; ``owned`` is the
    weight of what only a side of it tells; ``prior_spread`` is how far a single neutral act is thought to lie from 0 (in standard
    deviations, for the interval)."""

    half_life: float = 730.0
    kappa: float = 3.0
    owned: float = 0.5
    prior_spread: float = 5.0
    resamples: int = 400
    coverage: float = 0.9
    seed: int = 20240516

    def to_dict(self) -> dict[str, Any]:
        return {
            "half_life_days": self.half_life,
            "kappa": self.kappa,
            "owned_weight": self.owned,
            "prior_spread": self.prior_spread,
            "resamples": self.resamples,
            "coverage": self.coverage,
            "seed": self.seed,
        }


DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Figure:
    """A score with its interval, and how many acts and ties it rests on; ``mean`` is the same without shrinking."""

    score: float
    low: float
    high: float
    mean: float
    count: int

    def to_dict(self) -> dict[str, Any]:
        return {"score": self.score, "low": self.low, "high": self.high, "mean": self.mean, "count": self.count}


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Items as arrays: scores, weights with their age, and which independent report tells which item (flat, by item and source)."""

    items: Sequence[Item]
    scores: Floats
    weights: Floats
    sources: list[str]
    _item: npt.NDArray[np.intp]
    _source: npt.NDArray[np.intp]
    _share: Floats

    def score(self, kappa: float) -> float:
        """The shrunk mean."""
        total = math.fsum(self.weights)
        return math.fsum(self.weights * self.scores) / (kappa + total) if kappa + total else 0.0

    def resampled(self, settings: Settings, name: str | None) -> Floats:
        """The score in each resample of the reports; the neutral acts of the prior get a mean drawn at random for this ``name``, and are
        neutral where there is none."""
        drawn = resampling.draws(settings.resamples, settings.seed).of(self.sources).astype(np.float64)
        told = np.bincount(self._source, self.weights[self._item] * self._share, len(self.sources))
        lean = np.bincount(self._source, (self.weights * self.scores)[self._item] * self._share, len(self.sources))
        spread = settings.prior_spread / math.sqrt(settings.kappa) if settings.kappa else 0.0
        neutral = settings.kappa * resampling.prior(name, settings.resamples, settings.seed, spread) if name is not None else 0.0
        # einsum, not @: the libraries behind @ add up in another order on another number of cores
        weights = settings.kappa + np.einsum("s,sr->r", told, drawn)
        sums = neutral + np.einsum("s,sr->r", lean, drawn)
        out: Floats = np.divide(sums, weights, out=np.zeros_like(sums), where=weights > 0)
        return out

    def figure(self, settings: Settings, name: str) -> Figure:
        """The score with its interval. The name (the pair's) seeds the prior, so that both of a pair see one interval."""
        score = round(self.score(settings.kappa), 2) + 0.0  # no negative zero
        low, high = resampling.bounds(self.resampled(settings, name), settings.coverage)
        low, high = round(low, 9), round(high, 9)  # the order of adding moves the last digits, which must not decide a rounding to .01
        low, high = max(low, codebook.LOWEST), min(high, codebook.HIGHEST)
        return Figure(
            score=score,
            low=round(min(low, score), 2) + 0.0,
            high=round(max(high, score), 2) + 0.0,
            mean=round(self.score(0.0), 2) + 0.0,
            count=len(self.items),
        )


def _aged(items: Sequence[Item], until: dt.date | None, settings: Settings) -> Floats:
    """What each item weighs by then."""
    end, half = until.toordinal() if until else None, settings.half_life
    days = [item.ordinal for item in items]
    ages = np.array([half if end is None or day is None else end - day if day < end else 0 for day in days])
    out: Floats = np.array([item.weight for item in items], dtype=np.float64) * 0.5 ** (ages / half)
    return out


def series(items: Sequence[Item], until: dt.date | None, settings: Settings) -> Series:
    """The items as arrays, aged to that day."""
    names: dict[str, int] = {}
    source = [names.setdefault(one, len(names)) for item in items for one in item.sources]
    tellers = np.array([len(item.sources) for item in items], dtype=np.intp)
    return Series(
        items=items,
        scores=np.array([item.score for item in items], dtype=np.float64),
        weights=_aged(items, until, settings),
        sources=list(names),
        _item=np.repeat(np.arange(len(items)), tellers),
        _source=np.array(source, dtype=np.intp),
        _share=np.repeat(1 / tellers, tellers),
    )


AT_ONCE = 1_000
"""Items that ``pooled`` works on at once: 0.8 MB at a hundred resamples, which stays in a processor's cache."""


def pooled(pairs: Sequence[Sequence[Item]], until: dt.date | None, settings: Settings) -> tuple[Floats, Floats]:
    """The shrunk means of many pairs, and those in each resample (pairs, resamples) with the prior neutral: what ``Series`` gives of each,
    of hundreds of pairs in a third of the time. No pair may be empty."""
    scores, resampled = np.zeros(len(pairs)), np.zeros((len(pairs), settings.resamples))
    start = 0
    while start < len(pairs):
        end, size = start, 0
        while end < len(pairs) and (size == 0 or size + len(pairs[end]) <= AT_ONCE):
            size += len(pairs[end])
            end += 1
        scores[start:end], resampled[start:end] = _pooled(pairs[start:end], until, settings)
        start = end
    return scores, resampled


def _pooled(pairs: Sequence[Sequence[Item]], until: dt.date | None, settings: Settings) -> tuple[Floats, Floats]:
    items = [item for held in pairs for item in held]
    tellers = np.array([len(item.sources) for item in items], dtype=np.intp)
    weights, values = _aged(items, until, settings), np.array([item.score for item in items], dtype=np.float64)
    begins = np.concatenate([[0], np.cumsum([len(held) for held in pairs])[:-1]]).astype(np.intp)
    told, lean = np.add.reduceat(weights, begins), np.add.reduceat(weights * values, begins)
    kappa = settings.kappa
    score = np.divide(lean, kappa + told, out=np.zeros_like(lean), where=kappa + told > 0)
    drawn = resampling.draws(settings.resamples, settings.seed).of([one for item in items for one in item.sources])
    share = np.repeat(weights / tellers, tellers)
    starts = np.concatenate([[0], np.cumsum(tellers)])[begins]
    each = share[:, None] * drawn
    sums = kappa + np.add.reduceat(each, starts, axis=0)
    leans = np.add.reduceat(each * np.repeat(values, tellers)[:, None], starts, axis=0)
    return score, np.divide(leans, sums, out=np.zeros_like(sums), where=sums > 0)
