"""What the scripts that learn weights share: the texts that teach, and a logistic regression over signs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SETS = ("seeds", "web", "wire", "dev")
# Newton steps, and steps of conjugate gradients within each; both end earlier where nothing changes any more.
_STEPS, _INNER, _STILL = 12, 60, 1e-4

Fields = dict[str, Any]


@dataclass(slots=True)
class Lesson:
    """A text that teaches: its report, its gold records, and labels of single acts (None where the folder has none)."""

    folder: str
    report: Any
    gold: list[Fields]
    labels: list[Fields] | None

    @property
    def name(self) -> str:
        """The text's own name among all that teach."""
        return f"{self.folder} {self.report.doc}"


def lessons(base: Path, more: Sequence[Path], *, labelled: bool = False) -> Iterator[Lesson]:
    """The texts of the sets in a folder, without the judging ones, and of further folders; of those with labels alone if ``labelled``.

    A further folder has ``text``, ``documents.jsonl`` and either ``gold``, of which the texts with an odd number teach, or
    ``labels.jsonl``: a line an act with ``doc``, ``start`` (of its word in the text), ``type``, and ``actors`` and ``recipients`` (codes),
    or ``actors`` null where the word names no such act.
    """
    kept_back = set((base / "judging.txt").read_text("utf-8").split())
    for name in SETS:
        for one in _of(base / name):
            if one.report.doc.removesuffix(".txt") not in kept_back:
                yield one
    for folder in more:
        for one in _of(folder):
            if (one.labels is not None and labelled) or (one.labels is None and one.report.doc.removesuffix(".txt")[-1] in "13579"):
                yield one


def judged(base: Path) -> Iterator[Lesson]:
    """The judging texts of the sets in a folder: to measure, never to learn from."""
    kept_back = set((base / "judging.txt").read_text("utf-8").split())
    for name in SETS:
        for one in _of(base / name):
            if one.report.doc.removesuffix(".txt") in kept_back:
                yield one


def _of(folder: Path) -> Iterator[Lesson]:
    from sekutu.records import Report

    known = {one["doc"]: one for one in _lines(folder / "documents.jsonl")}
    by_text: dict[str, list[Fields]] | None = None
    if (folder / "labels.jsonl").is_file():
        by_text = {}
        for one in _lines(folder / "labels.jsonl"):
            by_text.setdefault(one["doc"], []).append(one)
    for path in sorted((folder / "text").glob("*.txt")):
        gold = folder / "gold" / f"{path.stem}.jsonl"
        if by_text is None and not gold.is_file():
            continue
        meta = known.get(path.name, {})
        report = Report(text=path.read_text("utf-8"), doc=path.name, outlet=meta.get("outlet"), published=meta.get("published"))
        labels = by_text.get(path.name, []) if by_text is not None else None
        yield Lesson(str(folder), report, _lines(gold) if gold.is_file() else [], labels)


def _lines(path: Path) -> list[Fields]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def logit(rows: Sequence[Iterable[str]], right: Sequence[bool], *, seen: int, ridge: float) -> dict[str, float]:
    """The weights of a logistic regression with a ridge on signs, by Newton steps from zero (no chance is in it).

    ``seen``: a sign seen in fewer rows gets no weight.
    """
    counts = Counter(sign for signs in rows for sign in set(signs))
    names = sorted(sign for sign, count in counts.items() if count >= seen)
    place = {sign: k for k, sign in enumerate(names)}
    held = [sorted({place[sign] for sign in signs if sign in place}) for signs in rows]
    sizes = np.array([len(one) for one in held])
    index = np.array([k for one in held for k in one], dtype=np.intp)
    of_row = np.repeat(np.arange(len(rows)), sizes)
    target = np.array(right, dtype=float)

    def scores(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(of_row, weights=weights[index], minlength=len(rows))

    def back(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(index, weights=values[of_row], minlength=len(names))

    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(scores(weights), -30, 30)))
        slope = back(target - chance) - ridge * weights
        bend = chance * (1 - chance)
        step, rest = np.zeros(len(names)), slope.copy()
        way, size = rest.copy(), float(rest @ rest)
        start = size
        for _ in range(_INNER):
            turned = back(bend * scores(way)) + ridge * way
            length = size / float(way @ turned)
            step += length * way
            rest -= length * turned
            grown = float(rest @ rest)
            if grown < 1e-6 * start:
                break
            way = rest + (grown / size) * way
            size = grown
        weights += step
        if float(np.abs(step).max()) < _STILL:
            break
    return {sign: float(weight) for sign, weight in zip(names, weights, strict=True)}
