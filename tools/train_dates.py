"""Learns the weights by which an act without a date of its own takes one told elsewhere, and says what they give.

    python tools/train_dates.py --shared FOLDER [--more FOLDER …] [--write]

FOLDER/annotation has the sets ``seeds``, ``web``, ``wire`` and ``dev`` with ``judging.txt``, whose texts are left out; ``--more``
names further folders with ``text``, ``gold`` and ``documents.jsonl``, of which the texts with an odd number teach. Every act of gold
is one choice among the dates around it (``sekutu.coding.dating``) and none, as it is coded, or else as gold tells it; right are the
dates that the scorer takes for compatible with gold's, and none where gold has none or no date told is right. Conditional logit with
a ridge, by Newton steps from zero: no chance is in it. Prints by folds over texts, for several limits, of the acts that are coded the
share of gold's dated ones with a compatible date and of its undated ones with a date, dates of their own clauses among them.
``--write`` writes ``sekutu/data/models/dates.tsv``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import teaching

TABLE = Path(__file__).resolve().parents[1] / "sekutu" / "data" / "models" / "dates.tsv"
SEEN = 8  # a sign seen less often gets no weight
RIDGE = 12.0  # of 3, 5, 8, 12 and 20 the one with the best likelihood by folds
FOLDS = 10
STEPS = 40
LIMITS = (0.35, 0.4, 0.42, 0.44, 0.46, 0.47, 0.48, 0.5, 0.52, 0.54, 0.56, 0.6, 0.65, 0.7)


@dataclass(slots=True)
class Choice:
    """One act: the signs and dates of its candidates, which of them are right, gold's date, and the date of its own clause."""

    text: str
    signs: list[list[str]]
    dates: list[str]
    right: list[bool]
    gold: str | None
    own: str | None
    coded: bool


def choices(base: Path, more: list[Path]) -> Iterator[Choice]:
    """The choices of the texts that teach (``teaching.lessons``)."""
    from sekutu import evaluation, pipeline
    from sekutu.coding import dating, events

    for lesson in teaching.lessons(base, more):
        report = lesson.report
        context = pipeline.read(report).context
        coder = events.EventCoder(context)
        drafts = coder.drafts()
        dater = dating.Dater(context, drafts)
        gold = [one for one in lesson.gold if one["kind"] == "event"]
        paired = evaluation.pairs(gold, [coder.record(draft).to_dict() for draft in drafts], report.text)
        for number, wanted in enumerate(gold):
            draft = drafts[paired[number]] if number in paired else as_told(context, wanted)
            if draft is None:
                continue
            among = dater.candidates(draft)
            date, own = wanted.get("date"), draft.date
            dates = [one.time.edtf for one in among]
            right = [bool(date) and evaluation.dates_agree(date, each) for each in dates]
            signs = [one.signs for one in among]
            yield Choice(lesson.name, signs, dates, right, date, own.edtf if own is not None else None, number in paired)


def as_told(context: Any, wanted: dict[str, Any]) -> Any:
    """An act of gold that is not coded, as the coding would have it; None where its words are not found."""
    from sekutu.coding.drafts import Draft
    from sekutu.coding.occasions import date_of, place_of
    from sekutu.coding.roles import Roles
    from sekutu.coding.triggers import Act, Trigger
    from sekutu.records import Party

    start = context.text.find(wanted["quote"])
    at = context.text.find(wanted["trigger"], max(start, 0))
    number = next((n for n, one in enumerate(context.clauses) if one.sentence.start <= at < one.sentence.end), None)
    if start < 0 or number is None:
        return None
    clauses = context.clauses[number]
    tokens = clauses.sentence.tokens
    first = next((k for k, token in enumerate(tokens) if token.end > at), None)
    if first is None:
        return None
    last = next((k for k in range(first, len(tokens)) if tokens[k].end >= at + len(wanted["trigger"])), first) + 1
    act = Act(wanted["trigger"], wanted["type"], wanted.get("mode"), "v", (), (), frozenset(), (), (), 0)
    trigger = Trigger(act, first, last, "active" if any(clauses.is_verbal(k) for k in range(first, last)) else "noun")

    def parties(slot: str) -> list[Party]:
        return [Party(code=one.get("code") or "---", sector=one.get("sector"), person=one.get("person")) for one in wanted.get(slot) or ()]

    return Draft(
        number, trigger, Roles(), parties("actors"), parties("recipients"), wanted["status"], wanted.get("mode"), wanted["type"], (),
        start, start + len(wanted["quote"]),
        date_of(context, number, trigger, context.utterance_at(number, first), [trigger], clauses),
        place_of(context, clauses, trigger), 0.5,
    )  # fmt: skip


def fit(rows: list[Choice], ridge: float = RIDGE) -> dict[str, float]:
    """The weights of the signs."""
    rows = [one for one in rows if one.own is None and one.signs]
    seen = Counter(sign for one in rows for signs in one.signs for sign in set(signs))
    names = sorted(sign for sign, count in seen.items() if count >= SEEN)
    place = {sign: k for k, sign in enumerate(names)}
    shown = []
    for one in rows:
        table = np.zeros((len(one.signs) + 1, len(names)))  # the last row is none
        for k, signs in enumerate(one.signs):
            table[k, [place[sign] for sign in signs if sign in place]] = 1.0
        shown.append(table)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        slope, bend = -ridge * weights, ridge * np.eye(len(names))
        for one, table in zip(rows, shown, strict=True):
            share = _softmax(table @ weights)
            good = np.array([*one.right, not any(one.right)], dtype=float)
            wanted = share * good / (share @ good)
            mean = share @ table
            slope += (wanted - share) @ table
            bend += (table * share[:, None]).T @ table - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return {sign: float(weights[place[sign]]) for sign in names}


def _softmax(scores: Any) -> Any:
    raised = np.exp(scores - scores.max())
    return raised / raised.sum()


def shares(weights: dict[str, float], one: Choice) -> list[float]:
    """The chance of each candidate, and of none."""
    scores = [sum(weights.get(sign, 0.0) for sign in signs) for signs in one.signs]
    return [float(each) for each in _softmax(np.array([*scores, 0.0]))]


def by_folds(rows: list[Choice], ridge: float = RIDGE) -> list[list[float]]:
    """The chances in each choice by weights that were learnt without its text."""
    texts = sorted({one.text for one in rows})
    fold = {text: number % FOLDS for number, text in enumerate(texts)}
    out: list[list[float]] = [[] for _ in rows]
    for number in range(FOLDS):
        weights = fit([one for one in rows if fold[one.text] != number], ridge)
        for k, one in enumerate(rows):
            if fold[one.text] == number:
                out[k] = shares(weights, one)
    return out


def show(title: str, rows: Sequence[Choice], found: Sequence[list[float]]) -> None:
    """Prints what the limits give."""
    from sekutu import evaluation

    rows, found = zip(*((one, share) for one, share in zip(rows, found, strict=True) if one.coded), strict=True)

    open_rows = [(one, share) for one, share in zip(rows, found, strict=True) if one.own is None]
    likely = sum(
        float(np.log(sum(share[k] for k, good in enumerate([*one.right, not any(one.right)]) if good))) for one, share in open_rows
    )
    dated, undated = sum(bool(one.gold) for one in rows), sum(not one.gold for one in rows)
    print(f"{title}: {len(rows)} acts, {dated} dated in gold; {len(open_rows)} without a date of their own, log likelihood {likely:.1f}")
    for limit in LIMITS:
        good = exact = given = wrong = 0
        for one, share in zip(rows, found, strict=True):
            date = one.own
            if date is None and len(share) > 1:
                best = max(range(len(share) - 1), key=lambda k: share[k])
                date = one.dates[best] if share[best] > limit else None
            good += bool(one.gold and date and evaluation.dates_agree(one.gold, date))
            wrong += bool(one.gold and date and not evaluation.dates_agree(one.gold, date))
            exact += bool(one.gold) and one.gold == date
            given += not one.gold and date is not None
        print(f"  above {limit:.2f}: compatible {good / dated:.3f}, exact {exact / dated:.3f}, another date {wrong / dated:.3f},"
              f" given where gold has none {given / undated:.3f} ({given} of {undated})")  # fmt: skip


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
    show("on what was learnt from", rows, [shares(weights, one) for one in rows])
    if told.write:
        head = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("#") or line == "sign\tweight"]
        TABLE.write_text("\n".join([*head, *(f"{sign}\t{weight:.3f}" for sign, weight in weights.items())]) + "\n", encoding="utf-8")
        print(f"{len(weights)} weights written to {TABLE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
