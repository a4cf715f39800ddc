"""Learns the weights by which words said lean for or against a party, and says what they give.

    python tools/train_stances.py --shared FOLDER [--more FOLDER …] [--write]

FOLDER/annotation has the sets ``seeds``, ``web``, ``wire`` and ``dev`` with ``judging.txt``, whose texts are left out; ``--more``
names further folders with ``text``, ``gold`` and ``documents.jsonl``, of which the texts with an odd number teach. Every party that a
statement which gold has too may lean to (``sekutu.coding.leanings``) is one choice: for, against, or neither. Multinomial logit with a
ridge, by Newton steps from zero: no chance is in it. Prints by folds over texts, for several limits, how many leanings are told, the
share that is gold's, and the share of gold's that is told. ``--write`` writes ``sekutu/data/models/stances.tsv``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import teaching

TABLE = Path(__file__).resolve().parents[1] / "sekutu" / "data" / "models" / "stances.tsv"
SEEN = 8  # a sign seen less often gets no weight
RIDGE = 3.0  # of 1.5, 2, 3, 5, 8 and 15 the one that told most of gold's leanings at seven right of ten, by folds
FOLDS = 10
STEPS = 40
LIMITS = (0.3, 0.35, 0.38, 0.4, 0.45, 0.5, 0.55, 0.6)
NAMES = ("for", "against", "")

Choice = tuple[str, list[str], str, bool]  # text, signs, gold's side (empty: none), whether an evaluative word decides alone


def choices(base: Path, more: list[Path]) -> Iterator[Choice]:
    """The choices of the texts that teach (``teaching.lessons``)."""
    from sekutu import evaluation, pipeline
    from sekutu.coding import events, leanings, statements

    for lesson in teaching.lessons(base, more):
        report = lesson.report
        context = pipeline.read(report).context
        acts = events.EventCoder(context).code()
        told = statements.code(context, acts)
        said = {(one.start, one.end): one for one in context.utterances}
        lean = leanings.Leanings(context, acts)
        gold = [one for one in lesson.gold if one["kind"] == "statement"]
        for i, j in sorted(evaluation.pairs(gold, [one.to_dict() for one in told], report.text).items()):
            statement = told[j]
            own = {one.code for one in statement.speaker if one.code}
            if own - {"---"} != evaluation.codes(gold[i]["speaker"]):
                continue
            stance = gold[i].get("stance") or {}
            words = said[statement.start, statement.end]
            alone = statements.plain_stance(context, words, own, list(statement.about)) is not None
            for target, signs in lean.signs(words, own, statement.about):
                side = stance.get(target, "")
                yield lesson.name, signs, side if side in NAMES else "", alone


def fit(rows: Sequence[Choice]) -> dict[str, tuple[float, float]]:
    """The weights of the signs for either side."""
    seen = Counter(sign for _, signs, _, _ in rows for sign in set(signs))
    names = sorted(sign for sign, count in seen.items() if count >= SEEN)
    place = {sign: k for k, sign in enumerate(names)}
    shown = np.zeros((len(rows), len(names)))
    for number, (_, signs, _, _) in enumerate(rows):
        shown[number, [place[sign] for sign in signs if sign in place]] = 1.0
    wanted = np.array([[side == "for", side == "against"] for _, _, side, _ in rows], dtype=float)
    width = len(names)
    weights = np.zeros((width, 2))
    for _ in range(STEPS):
        share = _shares(shown @ weights)
        slope = shown.T @ (wanted - share) - RIDGE * weights
        bend = np.zeros((2 * width, 2 * width))
        for a in range(2):
            for b in range(2):
                each = share[:, a] * ((a == b) - share[:, b])
                bend[a * width : (a + 1) * width, b * width : (b + 1) * width] = (shown * each[:, None]).T @ shown
        step = np.linalg.solve(bend + RIDGE * np.eye(2 * width), slope.T.ravel()).reshape(2, width).T
        weights += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return {sign: (float(weights[place[sign], 0]), float(weights[place[sign], 1])) for sign in names}


def _shares(scores: Any) -> Any:
    raised = np.exp(np.concatenate([scores, np.zeros((len(scores), 1))], axis=1))
    return (raised / raised.sum(axis=1, keepdims=True))[:, :2]


def shares(weights: dict[str, tuple[float, float]], rows: Sequence[Choice]) -> Any:
    """The chances of either side in each choice."""
    return _shares(np.array([np.sum([weights.get(sign, (0.0, 0.0)) for sign in signs], axis=0) for _, signs, _, _ in rows]))


def by_folds(rows: list[Choice]) -> Any:
    """The chances in each choice by weights that were learnt without its text."""
    texts = sorted({one[0] for one in rows})
    fold = {text: number % FOLDS for number, text in enumerate(texts)}
    out = np.zeros((len(rows), 2))
    for number in range(FOLDS):
        weights = fit([one for one in rows if fold[one[0]] != number])
        held = [k for k, one in enumerate(rows) if fold[one[0]] == number]
        out[held] = shares(weights, [rows[k] for k in held])
    return out


def show(title: str, rows: Sequence[Choice], found: Any) -> None:
    """Prints what the limits give where no evaluative word decides alone."""
    gold = sum(bool(side) for _, _, side, _ in rows)
    likely = sum(np.log({"for": a, "against": b, "": 1 - a - b}[side]) for (_, _, side, _), (a, b) in zip(rows, found, strict=True))
    print(f"{title}: {len(rows)} choices, {gold} leanings in gold, log likelihood {likely:.1f}")
    for limit in LIMITS:
        told = right = 0
        for (_, _, side, alone), pair in zip(rows, found, strict=True):
            if not alone and max(pair) > limit:
                told += 1
                right += side == NAMES[int(np.argmax(pair))]
        print(f"  above {limit:.2f}: {told} told, right {right / max(told, 1):.3f}, of gold's {right / gold:.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--more", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    told = parser.parse_args()
    if not (told.shared / "annotation").is_dir():
        print(f"{told.shared} has no folder annotation", file=sys.stderr)
        return 2
    rows = list(choices(told.shared / "annotation", told.more))
    show("by folds", rows, by_folds(rows))
    weights = fit(rows)
    show("on what was learnt from", rows, shares(weights, rows))
    if told.write:
        head = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith(("#", "sign\t"))]
        lines = (f"{sign}\t{one:.3f}\t{other:.3f}" for sign, (one, other) in weights.items())
        TABLE.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
        print(f"{len(weights)} signs written to {TABLE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
