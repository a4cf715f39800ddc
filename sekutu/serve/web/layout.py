"""Where the parties of a network stand on the page: near those they stand with, far from those they stand against.

Stress majorization (Gansner, Koren and North 2004; SMACOF, de Leeuw 1977): each pair has a distance that it should have, and the sum of the
squared errors, each by the inverse square of its distance, is brought down step by step. Distances are those of the shortest way over ties,
where a friendly tie is short and a hostile one long; members of one bloc stand nearer, those of different blocs further apart. At last
what still overlaps is pushed apart. Nothing is drawn at random, so that the same network looks the same each time; what begins from another
picture (``begin``) stays near it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from sekutu.analysis.network import Network

Floats = npt.NDArray[np.float64]
Place = tuple[float, float]

WIDE, HIGH, EDGE = 1000.0, 640.0, 46.0
"""Units of the drawing, and how far from its border parties stay."""
ROUNDS = 120
"""Steps of the majorization; after some sixty nothing moves that one would see, at 200 parties."""
GAP, BROAD = 40.0, 1.6
"""Units between the middles of two parties at least, one above the other, and how many times as many beside each other: a mark, and room
for its name below it."""
EVEN = 0.45
"""How far places are evened out, from 0 (as the distances want it) to 1 (all rows and columns equally full): a far outlier would else press
all others into a corner."""
TOGETHER, APART = 0.62, 1.25
"""Factors of the distance within a bloc, and between two of different blocs."""


def length(score: float) -> float:
    """How long a tie is: 1 where it is neutral, half of it for firm friends, more than two for foes."""
    return 1 - 0.5 * min(score, 6) / 6 if score >= 0 else 1 + 1.4 * min(-score, 6) / 6


def distances(count: int, ties: Sequence[tuple[int, int, float]], blocs: Sequence[int | None]) -> Floats:
    """The distance that each pair should have (count, count); ``ties`` are pairs of places with their score."""
    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0.0)
    for one, other, score in ties:
        far[one, other] = far[other, one] = min(far[one, other], length(score))
    for middle in range(count):  # Floyd and Warshall, a row at a time
        far = np.minimum(far, far[:, middle, None] + far[None, middle, :])
    reached = far[np.isfinite(far)]
    far[~np.isfinite(far)] = (float(reached.max()) if reached.size else 1.0) + 1.0
    named = np.array([-1 if bloc is None else bloc for bloc in blocs])
    same = (named[:, None] == named[None, :]) & (named[:, None] >= 0)
    other_side = (named[:, None] != named[None, :]) & (named[:, None] >= 0) & (named[None, :] >= 0)
    out: Floats = far * np.where(same, TOGETHER, np.where(other_side, APART, 1.0))
    return out


def _circle(count: int, blocs: Sequence[int | None]) -> Floats:
    """Where all begin: on a circle, blocs beside each other."""
    order = sorted(range(count), key=lambda one: (blocs[one] is None, blocs[one] or 0, one))
    out = np.zeros((count, 2))
    for index, one in enumerate(order):
        turn = 2 * math.pi * index / count
        out[one] = math.cos(turn), math.sin(turn)
    return out


def _majorized(places: Floats, wanted: Floats, rounds: int) -> Floats:
    """The places after so many steps of SMACOF."""
    count = len(places)
    off = ~np.eye(count, dtype=bool)
    weights = np.zeros_like(wanted)
    weights[off] = 1 / np.maximum(wanted[off], 0.05) ** 2
    laplace = np.diag(weights.sum(axis=1)) - weights
    # The mean of all places is free; it is held at 0 by a row of ones, which makes the matrix invertible.
    inverse = np.linalg.inv(laplace + np.ones((count, count)) / count)
    for _ in range(rounds):
        gaps = places[:, None, :] - places[None, :, :]
        far = np.sqrt((gaps**2).sum(axis=2))
        pull = np.where(off & (far > 1e-9), -weights * wanted / np.maximum(far, 1e-9), 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = np.einsum("ij,jk->ik", inverse, np.einsum("ij,jk->ik", pull, places))
    return places


def _turned(places: Floats) -> Floats:
    """Turned so that the longest extent lies across the page, the first party on the left and in the upper half."""
    places = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(np.einsum("ij,ik->jk", places, places))
    turned: Floats = np.einsum("ij,jk->ik", places, axes[:, ::-1])
    for axis in (0, 1):
        if turned[0, axis] > 0:
            turned[:, axis] *= -1
    return turned


def _fitted(places: Floats) -> Floats:
    """In units of the drawing, filling it evenly (see EVEN)."""
    if len(places) == 1:
        return np.array([[WIDE / 2, HIGH / 2]])
    low, high = places.min(axis=0), places.max(axis=0)
    share = (places - low) / np.maximum(high - low, 1e-9)
    rank = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(places) - 1)
    room = np.array([WIDE - 2 * EDGE, HIGH - 2 * EDGE])
    fitted: Floats = ((1 - EVEN) * share + EVEN * rank) * room + EDGE
    return fitted


def _spaced(places: Floats, gap: float) -> Floats:
    """Pushed apart where two are nearer than the gap, within the drawing. Distances across count less, see BROAD."""
    square = np.array([1 / BROAD, 1.0])
    out = places * square
    for _ in range(80):
        gaps = out[:, None, :] - out[None, :, :]
        far = np.sqrt((gaps**2).sum(axis=2))
        moved = False
        for one, other in np.argwhere(np.triu(far < gap * 0.98, 1)):
            away = out[one] - out[other]
            now = float(np.sqrt((away**2).sum()))
            if now < gap * 0.98:
                push = (away / now if now > 1e-6 else np.array([1.0, 0.0])) * (gap - now) / 2
                out[one] += push
                out[other] -= push
                moved = True
        out = np.clip(out, EDGE * square, np.array([WIDE - EDGE, HIGH - EDGE]) * square)
        if not moved:
            break
    spaced: Floats = out / square
    return spaced


def layout(network: Network, begin: Mapping[str, Place] | None = None) -> dict[str, Place]:
    """The place of each party, by code. ``begin``: places in another picture, near which those of this one stay."""
    codes = [node.code for node in network.nodes]
    if not codes:
        return {}
    at = {code: index for index, code in enumerate(codes)}
    blocs = [node.bloc for node in network.nodes]
    ties = [(at[one.one], at[one.other], one.figure.score) for one in network.strands]
    gap = min(GAP, 0.8 * math.sqrt((WIDE - 2 * EDGE) * (HIGH - 2 * EDGE) / BROAD / len(codes)))
    wanted = distances(len(codes), ties, blocs)
    if begin is not None and any(code in begin for code in codes):
        # In the other picture's own units, and only few steps, so that parties move no further than they must.
        known = [begin[code] for code in codes if code in begin]
        middle = np.mean(known, axis=0)
        unit = (WIDE - 2 * EDGE) / max(float(wanted.max()), 1e-9)
        places = np.array([begin.get(code, tuple(middle + 40 * np.array([math.cos(i), math.sin(i)]))) for i, code in enumerate(codes)])
        moved = _majorized((places - middle) / unit, wanted, 4) * unit + middle
        places = _spaced(np.clip((places + moved) / 2, EDGE, [WIDE - EDGE, HIGH - EDGE]), gap)
    else:
        places = _spaced(_fitted(_turned(_majorized(_circle(len(codes), blocs), wanted, ROUNDS))), gap)
    return {code: (round(float(x), 1), round(float(y), 1)) for code, (x, y) in zip(codes, places, strict=True)}
