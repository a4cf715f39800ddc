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


def series(items: Sequence[Item], until: dt.date | None, settings: Settings) -> Series:
    """The items as arrays, aged to that day."""
    end = until.toordinal() if until else None
    days = [item.day for item in items]
    ages = [settings.half_life if end is None or day is None else max(end - day.toordinal(), 0) for day in days]
    names: dict[str, int] = {}
    which: list[int] = []
    source: list[int] = []
    share: list[float] = []
    for index, item in enumerate(items):
        for one in item.sources:
            which.append(index)
            source.append(names.setdefault(one, len(names)))
            share.append(1 / len(item.sources))
    return Series(
        items=items,
        scores=np.array([item.score for item in items], dtype=np.float64),
        weights=np.array([item.weight for item in items]) * 0.5 ** (np.array(ages) / settings.half_life),
        sources=list(names),
        _item=np.array(which, dtype=np.intp),
        _source=np.array(source, dtype=np.intp),
        _share=np.array(share),
    )
