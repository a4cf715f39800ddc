"""Learns the weights of the confidence from texts coded by hand, and says how well the confidence is calibrated.

    python tools/train_confidence.py --shared FOLDER [--more FOLDER …] [--write] [--judging]

FOLDER/annotation has the sets ``seeds``, ``web``, ``wire`` and ``dev`` with ``judging.txt``; ``--more`` names further folders
(``tools/teaching.py`` says of what). Logistic regression with a ridge (Newton's
method) on the signs of ``sekutu.coding.confidence``, without the judging texts; a record is right at the level *who* of the scorer.
Prints the reliability by five folds over texts (and with ``--judging`` on the judging texts, which are not learnt from): of the records
in each band of confidence, how many there are, the mean confidence, and the share that is right. ``--write`` writes
``sekutu/data/models/confidence.tsv``.
"""

from __future__ import annotations

import argparse
import itertools
import math
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import teaching

TABLE = Path(__file__).resolve().parents[1] / "sekutu" / "data" / "models" / "confidence.tsv"
SEEN = 10  # a sign seen less often gets no weight
RIDGE = 5.0  # of 1, 2, 4, 5, 8 and 16 the one with the least Brier error by folds
FOLDS = 5
BANDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Sample = tuple[str, list[str], bool, str]  # text, signs, whether right, kind


def samples(shared: Path, more: Sequence[Path], *, judging: bool) -> list[Sample]:
    """Events and statements coded in the texts, with their signs and whether gold has them with the same parties; those of a folder
    whose gold has none of the kind at all are left out."""
    from sekutu import evaluation, pipeline
    from sekutu.coding import confidence, events, statements

    out: list[Sample] = []
    lessons = list(teaching.judged(shared / "annotation") if judging else teaching.lessons(shared / "annotation", more))
    coded = {(lesson.folder, one["kind"]) for lesson in lessons for one in lesson.gold}
    for lesson in lessons:
        report = lesson.report
        context = pipeline.read(report).context
        coder = events.EventCoder(context)
        drafts = coder.kept()
        told = statements.code(context)
        said = {(one.start, one.end): one for one in context.utterances}
        signs: list[Any] = [draft.signs for draft in drafts]
        signs += [confidence.of_statement(said[one.start, one.end], one.speaker) for one in told]
        records = [*(coder.record(draft) for draft in drafts), *told]
        right, left_out = evaluation.right_parties(lesson.gold, [one.to_dict() for one in records], report.text)
        out += [
            (lesson.name, shown, number in right, record.kind)
            for number, (shown, record) in enumerate(zip(signs, records, strict=True))
            if number not in left_out and (lesson.folder, record.kind) in coded
        ]
    return out


def fit(rows: list[Sample]) -> dict[str, float]:
    """The weights of the signs."""
    seen = Counter(sign for _, signs, _, _ in rows for sign in set(signs))
    names = sorted(sign for sign, count in seen.items() if count >= SEEN)
    place = {sign: k for k, sign in enumerate(names)}
    shown = np.zeros((len(rows), len(names)))
    for number, (_, signs, _, _) in enumerate(rows):
        shown[number, [place[sign] for sign in signs if sign in place]] = 1.0
    right = np.array([one[2] for one in rows], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-shown @ weights))
        slope = shown.T @ (right - chance) - RIDGE * weights
        bend = (shown * (chance * (1 - chance))[:, None]).T @ shown + RIDGE * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-8:
            break
    return {sign: float(weights[place[sign]]) for sign in names}


def chances(weights: dict[str, float], rows: list[Sample]) -> list[float]:
    return [1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in signs))) for _, signs, _, _ in rows]


def by_folds(rows: list[Sample]) -> list[float]:
    """The confidence of each record by weights that were learnt without its text."""
    texts = sorted({one[0] for one in rows})
    fold = {text: number % FOLDS for number, text in enumerate(texts)}
    out = [0.0] * len(rows)
    for number in range(FOLDS):
        weights = fit([one for one in rows if fold[one[0]] != number])
        held = [k for k, one in enumerate(rows) if fold[one[0]] == number]
        for k, chance in zip(held, chances(weights, [rows[k] for k in held]), strict=True):
            out[k] = chance
    return out


def show(title: str, rows: list[Sample], values: list[float]) -> None:
    for kind in ("event", "statement"):
        pairs = [(value, one[2]) for value, one in zip(values, rows, strict=True) if one[3] == kind]
        error = sum((value - right) ** 2 for value, right in pairs) / len(pairs)
        share = sum(right for _, right in pairs) / len(pairs)
        print(f"{title}, {kind}s: {len(pairs)}, right {share:.3f}, Brier {error:.3f} (constant {share * (1 - share):.3f})")
        for low, high in itertools.pairwise(BANDS):
            inside = [(value, right) for value, right in pairs if low <= value < high]
            if inside:
                mean, told = sum(value for value, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside)
                above = [right for value, right in pairs if value >= low]
                print(f"  {low:.1f}-{min(high, 1.0):.1f}  {len(inside):4}  mean {mean:.2f}  right {told:.2f}"
                      f"   from {low:.1f} on: {len(above):4}, right {sum(above) / len(above):.2f}")  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--more", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--judging", action="store_true")
    told = parser.parse_args()
    if not (told.shared / "annotation").is_dir():
        print(f"{told.shared} has no folder annotation", file=sys.stderr)
        return 2
    rows = samples(told.shared, told.more, judging=False)
    show("by folds", rows, by_folds(rows))
    weights = fit(rows)
    if told.judging:
        held = samples(told.shared, (), judging=True)
        show("judging texts", held, chances(weights, held))
    if told.write:
        head = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("#") or line == "sign\tweight"]
        TABLE.write_text("\n".join([*head, *(f"{sign}\t{weight:.3f}" for sign, weight in weights.items())]) + "\n", encoding="utf-8")
        print(f"{len(weights)} weights written to {TABLE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
