"""How often the test for shifts gives a false alarm, how often it finds a turn, and how near it dates it.

    python bench/shifts.py [--series N] [--json FILE]

Series are synthetic: acts of PLOVER's types with their scores, so many a month on average (Poisson), in the mixture of a friendly, a
middling or a hostile pair, with spikes (a month in which one affair is told of twenty times) where said. *Without a turn* every series
keeps its mixture: what is found is a false alarm. *Shuffled*: series with a turn whose scores are shuffled over their days. *With a
turn* the mixture changes once, half way: how often exactly that is found, how far off the break is said to lie, and how often its
interval holds the true one. *Of a party*: forty pairs without a turn, and how often any of them is told of. All with a fixed seed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import pathlib
import random
import statistics

from sekutu import codebook
from sekutu.analysis.breaks import ALPHA, Point, breaks
from sekutu.analysis.shifts import adjusted

FIRST = dt.date(2020, 1, 1).toordinal()
MIXTURES = {
    "friendly": {"CONSULT": 5, "AGREE": 4, "SUPPORT": 2, "COOPERATE": 2, "AID": 1, "ACCUSE": 1, "REJECT": 1},
    "middling": {"CONSULT": 5, "AGREE": 2, "SUPPORT": 1, "ACCUSE": 3, "REJECT": 2, "REQUEST": 2, "SANCTION": 1},
    "hostile": {"ACCUSE": 5, "SANCTION": 3, "THREATEN": 2, "ASSAULT": 3, "REJECT": 2, "CONSULT": 2, "REQUEST": 1},
}


def drawn(chance: random.Random, mixture: str, first: int, days: int, a_month: float, spikes: bool) -> list[Point]:
    """Acts between two days."""
    kinds, weights = zip(*MIXTURES[mixture].items(), strict=True)
    out = []
    day = float(first)
    while (day := day + chance.expovariate(a_month / 30)) < first + days:
        out.append(Point(int(day), codebook.score(chance.choices(kinds, weights)[0]), chance.uniform(0.4, 0.95)))
    for _ in range(days // 365 if spikes else 0):
        start, kind = first + chance.randrange(days), chance.choices(kinds, weights)[0]
        out += [Point(min(start + chance.randrange(20), first + days - 1), codebook.score(kind), 0.8) for _ in range(20)]
    return sorted(out, key=lambda point: point.day)


def without(chance: random.Random, count: int, months: int, a_month: float, spikes: bool) -> dict[str, float]:
    """The share of series without a turn in which one is found, of those with enough acts."""
    alarms = looked = 0
    for _ in range(count):
        p, _ = breaks(drawn(chance, chance.choice(list(MIXTURES)), FIRST, months * 30, a_month, spikes))
        looked += p is not None
        alarms += p is not None and p <= ALPHA
    return {"series": looked, "false_alarms": round(alarms / max(looked, 1), 4)}


def with_turn(chance: random.Random, count: int, months: int, a_month: float, pair: tuple[str, str]) -> dict[str, float]:
    """How one turn half way is found."""
    found = looked = held = only = 0
    off: list[int] = []
    widths: list[int] = []
    middle = FIRST + months * 15
    for _ in range(count):
        points = drawn(chance, pair[0], FIRST, months * 15, a_month, False) + drawn(chance, pair[1], middle, months * 15, a_month, False)
        p, turns = breaks(points)
        if p is None:
            continue
        looked += 1
        if not turns:
            continue
        found += 1
        only += len(turns) == 1
        nearest = min(turns, key=lambda one: abs(points[one.after[0]].day - middle))
        off.append(abs(points[nearest.after[0]].day - middle))
        held += points[nearest.earliest].day < middle <= points[nearest.latest].day
        widths.append(points[nearest.latest].day - points[nearest.earliest].day)
    return {
        "series": looked,
        "found": round(found / max(looked, 1), 3),
        "one_only": round(only / max(found, 1), 3),
        "days_off_median": statistics.median(off) if off else -1,
        "interval_holds": round(held / max(found, 1), 3),
        "interval_days_median": statistics.median(widths) if widths else -1,
    }


def shuffled(chance: random.Random, count: int, months: int, a_month: float) -> dict[str, float]:
    """The share of series with a turn in which one is found once their scores are shuffled over their days."""
    alarms = looked = 0
    for _ in range(count):
        points = drawn(chance, "friendly", FIRST, months * 15, a_month, False)
        points += drawn(chance, "hostile", FIRST + months * 15, months * 15, a_month, False)
        scores = [(point.score, point.weight) for point in points]
        chance.shuffle(scores)
        p, _ = breaks([Point(point.day, *score) for point, score in zip(points, scores, strict=True)])
        looked += p is not None
        alarms += p is not None and p <= ALPHA
    return {"series": looked, "false_alarms": round(alarms / max(looked, 1), 4)}


def of_a_party(chance: random.Random, count: int, partners: int = 40) -> dict[str, float]:
    """How often a party without any turn has one told of, and how many it has on average."""
    told = []
    for _ in range(count):
        values = []
        for _ in range(partners):
            p, _ = breaks(drawn(chance, chance.choice(list(MIXTURES)), FIRST, 60 * 30, chance.choice((0.5, 1, 3)), chance.random() < 0.5))
            if p is not None:
                values.append(p)
        told.append(sum(value <= ALPHA for value in adjusted(values)))
    return {"parties": count, "any_told": round(sum(map(bool, told)) / count, 4), "mean_told": round(statistics.mean(told), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--series", type=int, default=1000)
    parser.add_argument("--json", type=pathlib.Path)
    asked = parser.parse_args()
    out: dict[str, dict[str, dict[str, float]]] = {"without a turn": {}, "shuffled": {}, "with a turn": {}, "of a party": {}}
    chance = random.Random(11)
    for months, a_month in ((24, 1.0), (24, 4.0), (60, 0.5), (60, 3.0)):
        for spikes in (False, True):
            name = f"{months} months, {a_month:g} acts a month{', spikes' if spikes else ''}"
            out["without a turn"][name] = without(chance, asked.series, months, a_month, spikes)
    for months, a_month in ((24, 4.0), (60, 3.0)):
        out["shuffled"][f"{months} months, {a_month:g} acts a month"] = shuffled(chance, asked.series, months, a_month)
    for pair in (("friendly", "middling"), ("middling", "hostile"), ("friendly", "hostile")):
        for months, a_month in ((24, 1.0), (24, 4.0), (60, 0.5), (60, 3.0)):
            name = f"{' to '.join(pair)}, {months} months, {a_month:g} acts a month"
            out["with a turn"][name] = with_turn(chance, asked.series // 4, months, a_month, pair)
    out["of a party"]["forty partners, 60 months"] = of_a_party(chance, asked.series // 5)
    for title, rows in out.items():
        print(title)
        for name, row in rows.items():
            print(f"  {name:56}" + "  ".join(f"{key} {value:g}" for key, value in row.items()))
    if asked.json:
        asked.json.write_text(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
