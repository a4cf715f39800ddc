"""Learns who acts in an act and who is acted upon, and which acts are told, and says what that gives.

    python tools/train_sides.py --shared FOLDER [--more FOLDER …] [--write]

FOLDER/annotation has the sets ``seeds``, ``web``, ``wire`` and ``dev`` with ``judging.txt``, whose texts are left out; ``--more`` names
further folders (``tools/teaching.py`` says of what). Every act that the words of a text name is one example: gold or the labels say its
parties, or that it is none. Logistic regressions with a ridge on the signs of ``sekutu.coding.candidates`` (is the candidate an actor, a
recipient), and on those of ``sekutu.coding.sidedness`` for the act as so completed (is it told, with the right parties), learnt from
chances by folds. Prints by folds over texts how many acts have the right parties by the rules and as settled, and how many acts are told
at several limits with the share that is right. ``--write`` writes ``models/sides.tsv`` and ``models/told.tsv``.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import teaching

MODELS = Path(__file__).resolve().parents[1] / "sekutu" / "data" / "models"
SEEN, RIDGE = 3, 10.0  # of 3, 5, 10 and 20 the ridge that had most acts right by folds
SEEN_TOLD, RIDGE_TOLD = 5, 3.0
SMALLEST = 0.01  # weights nearer to zero than this are left out
FOLDS = 5
LIMITS = (0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.6, 0.7)

Codes = frozenset[str]


@dataclass(slots=True)
class Example:
    """An act that the words name: its candidates' signs, and its parties by gold (None: it is no act; unknown where ``asked`` is false)."""

    text: str
    attempt: Any
    candidates: list[Any]
    heading: bool
    parties: tuple[Codes, Codes] | None
    asked: bool
    again: tuple[tuple[Codes, Codes], ...]  # the parties of gold's acts of the type: one of these told again is no mistake


def examples(base: Path, more: Sequence[Path]) -> list[Example]:
    from sekutu import pipeline
    from sekutu.coding.attempts import word_of
    from sekutu.coding.candidates import Candidates
    from sekutu.coding.drafts import is_heading
    from sekutu.coding.events import EventCoder

    out: list[Example] = []
    for lesson in teaching.lessons(base, more, labelled=True):
        context = pipeline.read(lesson.report).context
        coder = EventCoder(context)
        coder.by_rules()
        finder = Candidates(context, coder.attempts, coder.inference.drafts)
        places = [word_of(one) for one in coder.attempts]
        known = _by_labels(lesson, coder.attempts, places) if lesson.labels is not None else _by_gold(lesson, coder.attempts, places)
        for number, attempt in enumerate(coder.attempts):
            parties, asked, again = known[number]
            out.append(Example(lesson.name, attempt, finder.of(number), is_heading(attempt.clauses), parties, asked, again))
    return out


Known = tuple[tuple[Codes, Codes] | None, bool, tuple[tuple[Codes, Codes], ...]]


def _by_labels(lesson: teaching.Lesson, attempts: Sequence[Any], places: Sequence[tuple[int, int]]) -> list[Known]:
    told = {(one["start"], one["type"]): one for one in lesson.labels or ()}
    out: list[Known] = []
    for attempt, (start, _) in zip(attempts, places, strict=True):
        one = told.get((start, attempt.trigger.act.type))
        if one is None:
            out.append((None, False, ()))
        else:
            out.append((None if one["actors"] is None else (frozenset(one["actors"]), frozenset(one["recipients"])), True, ()))
    return out


def _by_gold(lesson: teaching.Lesson, attempts: Sequence[Any], places: Sequence[tuple[int, int]]) -> list[Known]:
    """Each act of gold belongs to the attempt of its type in its quote that shares its word, else to the first one there."""
    text = lesson.report.text
    acts = [one for one in lesson.gold if one["kind"] == "event"]
    out: list[Known] = []
    taken: dict[int, tuple[Codes, Codes]] = {}
    inside: set[int] = set()
    for act in acts:
        first = text.find(act["quote"])
        last = first + len(act["quote"])
        word = text.find(act["trigger"], first)
        fitting = []
        for number, (attempt, (start, end)) in enumerate(zip(attempts, places, strict=True)):
            if attempt.trigger.act.type == act["type"] and first <= start < last:
                inside.add(number)
                shares = min(end, word + len(act["trigger"])) > max(start, word)
                fitting.append(((shares, attempt.enough, -abs(start - word)), number))
        if fitting:
            taken[max(fitting)[1]] = _parties(act)
    for number, attempt in enumerate(attempts):
        again = tuple(_parties(act) for act in acts if act["type"] == attempt.trigger.act.type)
        out.append((taken.get(number), number in taken or number not in inside, again))
    return out


def _parties(act: teaching.Fields) -> tuple[Codes, Codes]:
    acting, reached = (frozenset(one.get("code") or "---" for one in act.get(side) or ()) - {"---"} for side in ("actors", "recipients"))
    return acting, reached


def is_right(gold: tuple[Codes, Codes], actors: Codes, recipients: Codes) -> bool:
    """Whether the parties are gold's, as the scorer compares them."""
    return (actors, recipients) == gold if gold[1] else actors | recipients == gold[0]


Weights = dict[str, float]


def learn(rows: Sequence[Example]) -> tuple[Weights, Weights]:
    signs = [one.signs | {"any"} for row in rows if row.parties is not None for one in row.candidates]
    acts = [one.code in row.parties[0] for row in rows if row.parties is not None for one in row.candidates]
    suffers = [one.code in row.parties[1] for row in rows if row.parties is not None for one in row.candidates]
    return teaching.logit(signs, acts, seen=SEEN, ridge=RIDGE), teaching.logit(signs, suffers, seen=SEEN, ridge=RIDGE)


def chances(weights: tuple[Weights, Weights], row: Example) -> dict[str, Any]:
    from sekutu.coding.sidedness import Chance, logistic

    return {
        one.code: Chance(*(logistic(math.fsum([side.get("any", 0.0), *(side.get(sign, 0.0) for sign in one.signs)])) for side in weights))
        for one in row.candidates
    }


def fold_of(rows: Sequence[Example]) -> dict[str, int]:
    """Texts are dealt out in the order of a hash of their names, so that no fold has one folder alone."""
    import zlib

    names = sorted({row.text for row in rows}, key=lambda name: zlib.crc32(name.encode()))
    return {name: number % FOLDS for number, name in enumerate(names)}


def by_folds(rows: Sequence[Example]) -> list[dict[str, Any]]:
    """The chances of each example's candidates by weights that were learnt without its text."""
    fold = fold_of(rows)
    out: list[dict[str, Any]] = [{} for _ in rows]
    for number in range(FOLDS):
        weights = learn([row for row in rows if fold[row.text] != number])
        for k, row in enumerate(rows):
            if fold[row.text] == number:
                out[k] = chances(weights, row)
    return out


def telling(
    rows: Sequence[Example], odds: Sequence[dict[str, Any]]
) -> tuple[list[list[str]], list[bool | None], list[tuple[Codes, Codes]]]:
    """For each act the signs by which it is told, whether it is (None: not asked, or told elsewhere), and its parties as settled."""
    from sekutu.coding import settling, sidedness

    signs, right, sides = [], [], []
    for row, found in zip(rows, odds, strict=True):
        actors, recipients = settling.choose(row.attempt, found)
        signs.append(sidedness.signs_of_telling(row.attempt, found, actors, recipients, heading=row.heading))
        sides.append((actors, recipients))
        known = is_right(row.parties, actors, recipients) if row.parties is not None else False
        repeats = row.parties is None and any(is_right(one, actors, recipients) for one in row.again)
        right.append(known if row.asked and not repeats else None)
    return signs, right, sides


def show(rows: Sequence[Example], sides: Sequence[tuple[Codes, Codes]], right: Sequence[bool | None], values: Sequence[float]) -> None:
    counts: Counter[str] = Counter()
    for row, settled in zip(rows, sides, strict=True):
        if row.parties is not None:
            kind = "enough" if row.attempt.enough else "too few"
            counts[kind] += 1
            counts[f"{kind} rules"] += is_right(row.parties, *row.attempt.codes())
            counts[f"{kind} settled"] += is_right(row.parties, *settled)
    for kind in ("enough", "too few"):
        print(
            f"{kind} by the rules: {counts[kind]} acts, right by the rules {counts[f'{kind} rules']}, settled {counts[f'{kind} settled']}"
        )
    for kind, wanted in (("enough", True), ("too few", False)):
        known = [
            (value, one) for value, one, row in zip(values, right, rows, strict=True) if one is not None and row.attempt.enough == wanted
        ]
        for limit in LIMITS:
            kept = [one for value, one in known if value >= limit]
            if kept:
                print(f"  {kind}, told from {limit}: {len(kept)} of {len(known)}, right {sum(kept)} ({sum(kept) / len(kept):.2f})")


def write(sides: tuple[Weights, Weights], told: Weights) -> None:
    for name, rows in (
        ("sides.tsv", {sign: (sides[0].get(sign, 0.0), sides[1].get(sign, 0.0)) for sign in sorted({*sides[0], *sides[1]})}),
        ("told.tsv", {sign: (weight,) for sign, weight in sorted(told.items())}),
    ):
        path = MODELS / name
        lines = path.read_text("utf-8").splitlines()
        head = lines[: next(k for k, line in enumerate(lines) if not line.startswith("#")) + 1]
        kept = {sign: weights for sign, weights in rows.items() if sign == "any" or any(abs(one) >= SMALLEST for one in weights)}
        body = [sign + "".join(f"\t{weight:.2f}" for weight in weights) for sign, weights in kept.items()]
        path.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")
        print(f"{len(kept)} weights written to {name}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--more", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if not (given.shared / "annotation").is_dir():
        print(f"{given.shared} has no folder annotation", file=sys.stderr)
        return 2
    rows = [row for row in examples(given.shared / "annotation", given.more) if row.candidates]
    odds = by_folds(rows)
    signs, right, sides = telling(rows, odds)
    fold = fold_of(rows)
    values = [0.0] * len(rows)
    asked = [k for k, one in enumerate(right) if one is not None]
    for number in range(FOLDS):
        taught = [k for k in asked if fold[rows[k].text] != number]
        weights = teaching.logit([signs[k] for k in taught], [bool(right[k]) for k in taught], seen=SEEN_TOLD, ridge=RIDGE_TOLD)
        for k, row in enumerate(rows):
            if fold[row.text] == number:
                values[k] = 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in signs[k])))
    show(rows, sides, right, values)
    if given.write:
        told = teaching.logit([signs[k] for k in asked], [bool(right[k]) for k in asked], seen=SEEN_TOLD, ridge=RIDGE_TOLD)
        write(learn(rows), told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
