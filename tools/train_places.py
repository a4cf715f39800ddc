"""Learns the weights by which an act is given the place where it was, and says what they give.

    python tools/train_places.py --shared FOLDER [--more FOLDER …] [--write]

The folders are those of ``train_dates.py``, whose judging texts are left out and of ``--more`` the texts with an even number. Every act of
gold is one choice among the states whose places are told around it, those of its parties (``sekutu.coding.placing``) and none, as it is
coded, or else as gold tells it; right is the state of gold's place, and none where gold has no place or no candidate is right. An act
whose place gold gives by name only teaches nothing, nor does one that is not weighed (a visit with a host, a call). Prints by folds over
texts, for several limits, of the acts that are coded and weighed how many places are right, wrong, missing and superfluous. ``--write``
writes ``sekutu/data/models/places.tsv``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import teaching
from train_dates import Choice, as_told, by_folds, fit, shares

TABLE = Path(__file__).resolve().parents[1] / "sekutu" / "data" / "models" / "places.tsv"
RIDGES = (4.0, 6.0, 8.0, 12.0)
RIDGE = 6.0
LIMITS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)


@dataclass(slots=True)
class Weighed(Choice):
    """A choice among states (``dates``), with the state that the act's own clause tells."""

    told: str | None = None


def choices(base: Path, more: list[Path]) -> Iterator[Weighed]:
    """The choices of the texts that teach (``teaching.lessons``)."""
    from sekutu import evaluation, pipeline
    from sekutu.coding import amounts, dating, events, placing

    for lesson in teaching.lessons(base, more):
        report = lesson.report
        context = pipeline.read(report).context
        coder = events.EventCoder(context)
        drafts = coder.drafts()
        dating.Dater(context, drafts).settle()
        amounts.tell(context, drafts)
        placer = placing.Placer(context, drafts)
        gold = [one for one in lesson.gold if one["kind"] == "event"]
        paired = evaluation.pairs(gold, [coder.record(draft).to_dict() for draft in drafts], report.text)
        for number, wanted in enumerate(gold):
            draft = drafts[paired[number]] if number in paired else as_told(context, wanted)
            place = wanted.get("place") or {}
            if draft is None or (place and not place.get("country")):
                continue
            if placer.is_plain(draft):
                continue
            among = placer.candidates(draft)
            states = [str(one.place.country) for one in among]
            right = [one == place.get("country") for one in states]
            own = placer.places.own(draft)
            signs = [one.signs for one in among]
            yield Weighed(
                lesson.name,
                signs,
                states,
                right,
                place.get("country"),
                None,
                number in paired,
                own.country if own else None,
            )


def likelihood(rows: Sequence[Weighed], found: Sequence[list[float]]) -> float:
    """The log likelihood of what is right."""
    total = 0.0
    for one, share in zip(rows, found, strict=True):
        total += float(np.log(sum(share[k] for k, good in enumerate([*one.right, not any(one.right)]) if good)))
    return total


def chosen(one: Weighed, share: Sequence[float], limit: float) -> str | None:
    """The state that is taken, as ``sekutu.coding.placing.Placer.chosen`` takes it with the limit."""
    best = max(range(len(share) - 1), key=lambda k: share[k], default=None)
    if best is not None and share[best] > limit:
        return one.dates[best]
    own = one.dates.index(one.told) if one.told in one.dates else None
    return one.told if own is not None and share[own] > share[-1] else None


def show(title: str, rows: Sequence[Weighed], found: Sequence[list[float]]) -> None:
    """Prints what the limits give of the acts that are coded."""
    print(f"{title}: {len(rows)} acts, log likelihood {likelihood(rows, found):.1f}")
    for limit in LIMITS:
        count: Counter[str] = Counter()
        for one, share in zip(rows, found, strict=True):
            if not one.coded:
                continue
            state = chosen(one, share, limit)
            if one.gold:
                count["right" if state == one.gold else "wrong" if state else "missing"] += 1
            else:
                count["superfluous" if state else "rightly none"] += 1
        told, given = count["right"] + count["wrong"] + count["missing"], count["right"] + count["wrong"] + count["superfluous"]
        counts = ", ".join(f"{name} {count[name]}" for name in ("right", "wrong", "missing", "superfluous"))
        shares_right = f"of those in gold {count['right'] / max(told, 1):.3f}, of those given {count['right'] / max(given, 1):.3f}"
        print(f"  above {limit:.2f}: {counts}; {shares_right}")


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
    for ridge in RIDGES:
        print(f"ridge {ridge:.0f}: log likelihood by folds {likelihood(rows, by_folds(rows, ridge)):.1f}")
    show(f"by folds, ridge {RIDGE:.0f}", rows, by_folds(rows, RIDGE))
    weights = fit(rows, RIDGE)
    show("on what was learnt from", rows, [shares(weights, one) for one in rows])
    if told.write:
        head = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("#") or line == "sign\tweight"]
        TABLE.write_text("\n".join([*head, *(f"{sign}\t{weight:.3f}" for sign, weight in weights.items())]) + "\n", encoding="utf-8")
        print(f"{len(weights)} weights written to {TABLE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
