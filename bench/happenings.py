"""How long happenings and contradictions take on synthetic archives.

    python bench/happenings.py [--json FILE]

10,000 reports (50,000 records, of which four fifths are events) over five years, on 60 parties with a few that do most: what
it costs to make the world of them once, and then each answer, warm (the world is held, as a server or a Python session holds
it). Then the growth from 1,000 to 100,000 records, at 10,000 records a year, as an archive grows. Process time of one
process; the best of three for answers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import pathlib
import random
import time
from collections.abc import Callable

from sekutu.analysis.disagreements import disagreements
from sekutu.analysis.dyads import dyad
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Event, Party, Place, Report, Tie, record_id
from sekutu.resources import read_table

FIRST = dt.date(2020, 1, 1)
TYPES = "CONSULT CONSULT CONSULT AGREE SUPPORT ACCUSE REQUEST REJECT SANCTION ASSAULT AID COOPERATE THREATEN MOBILIZE".split()
PER_REPORT = 5


def synthetic(count: int, days: int, seed: int = 7) -> tuple[list[AnyRecord], dict[str, Report]]:
    """So many records in a fifth as many reports; a third of the acts are told by up to four, in other words, some with another date."""
    chance = random.Random(seed)
    codes = sorted(row["code"] for row in read_table("actors/states.tsv"))[:60]
    words = sorted({row["form"] for row in read_table("lang/id/roots.tsv") if row["form"].isalpha()} if _has_form() else _roots())
    reports: list[Report] = []
    for number in range(count // PER_REPORT):
        day = FIRST + dt.timedelta(days=number * days // (count // PER_REPORT))
        body = " ".join(chance.choices(words, k=120))
        reports.append(Report(text=f"{number} {body}", doc=f"r{number:06}", published=day.isoformat()))
    out: list[AnyRecord] = []
    slots = [PER_REPORT] * len(reports)
    number = 0
    while len(out) < count and number < len(reports):
        if not slots[number]:
            number += 1
            continue
        told = [
            number + step for step in range(chance.choice((1, 1, 2, 3, 4)) if chance.random() < 0.34 else 1) if number + step < len(reports)
        ]
        told = [one for one in told if slots[one]]
        one, other = (codes[min(int(chance.expovariate(0.08)), 59)] for _ in range(2))
        kind, core, shift = chance.choice(TYPES), chance.choices(words, k=6), chance.randrange(5)
        for index in told:
            slots[index] -= 1
            report, ordinal = reports[index], slots[index]
            quote = " ".join(core[:4] + chance.choices(words, k=3))
            day = dt.date.fromisoformat(reports[told[0]].published or "") - dt.timedelta(days=shift)
            if chance.random() < 0.05:
                day += dt.timedelta(days=1)
            common = {
                "doc": report.doc,
                "report": report.id,
                "quote": quote,
                "start": ordinal * 900,
                "end": ordinal * 900 + len(quote),
                "reported": report.published,
                "made_by": "bench",
                "confidence": 0.9,
            }
            if chance.random() < 0.2:
                ident = record_id(report.id, "tie", "partner_of", ordinal, 1)
                out.append(Tie(**common, id=ident, a=Party(code=one), tie="partner_of", b=Party(code=other)))
                continue
            out.append(
                Event(
                    **common,
                    id=record_id(report.id, "event", kind, ordinal, 1),
                    trigger=core[0],
                    trigger_start=ordinal * 900,
                    type=kind,
                    mode="visit" if kind == "CONSULT" and chance.random() < 0.5 else None,
                    actors=(Party(code=one),),
                    recipients=(Party(code=other),) if one != other else (),
                    date=day.isoformat() if chance.random() < 0.5 else None,
                    place=Place(name=f"City of {other}", country=other) if chance.random() < 0.3 else None,
                    amount=f"{chance.choice((7, 9, 11))} killed" if kind == "ASSAULT" else None,
                )
            )
    return out, {report.id: report for report in reports}


def _has_form() -> bool:
    return "form" in read_table("lang/id/roots.tsv")[0]


def _roots() -> set[str]:
    first = next(iter(read_table("lang/id/roots.tsv")[0]))
    return {row[first] for row in read_table("lang/id/roots.tsv") if row[first].isalpha()}


def clock(run: Callable[[], object], times: int = 1) -> float:
    """Seconds of process time, the best of so many."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def answers(records: list[AnyRecord], reports: dict[str, Report]) -> dict[str, float]:
    """Milliseconds of each answer: making the world, the first answer, and each one warm."""
    out: dict[str, float] = {}
    world = World()
    last = [record for record in records if record.report == records[-1].report]
    out["world, made once"] = clock(lambda: world.add([record for record in records if record.report != records[-1].report]))
    out["one report more"] = clock(lambda: world.add(last))
    sources = {report: report for report in reports}

    def fetch(ids: object) -> dict[str, Report]:
        return reports

    code = max({c for r in records if isinstance(r, Event) for c in [r.actors[0].code or ""]}, key=lambda c: len(world.of((c,))))
    pair = (
        code,
        max(
            (c for c in {p.code or "" for r in records if isinstance(r, Event) for p in r.recipients} if c != code),
            key=lambda c: len(world.of((code, c))),
        ),
    )
    out["contradictions, the first time"] = clock(lambda: world.contradictions())
    for name, run in {
        "contradictions": lambda: disagreements(world, fetch, sources=sources, limit=50, quotations=2),
        "contradictions of a party": lambda: disagreements(world, fetch, code, sources=sources, limit=50, quotations=2),
        "dyad": lambda: dyad(*pair, world, fetch, sources=sources),
    }.items():
        out[f"{name}, warm"] = clock(run, 3)
    half = {
        report
        for report, told in reports.items()
        if (told.published or "") < sorted(one.published or "" for one in reports.values())[len(reports) // 2]
    }
    view = world.only(half)
    out["as of the middle: contradictions, the first time"] = clock(lambda: view.contradictions())
    out["as of the middle: contradictions, warm"] = clock(lambda: disagreements(view, fetch, sources=sources, limit=50, quotations=2), 3)
    out["as of the middle: dyad, warm"] = clock(lambda: dyad(*pair, view, fetch, sources=sources), 3)
    return {name: round(seconds * 1000, 1) for name, seconds in out.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=pathlib.Path)
    asked = parser.parse_args()
    records, reports = synthetic(50_000, 5 * 365)
    told = answers(records, reports)
    print(f"{len(reports):,} reports, {len(records):,} records")
    for name, milliseconds in told.items():
        print(f"  {name:52}{milliseconds:10.1f} ms")
    print("growth, at 10,000 records a year")
    growth = []
    for count in (1_000, 3_000, 10_000, 30_000, 100_000):
        records, _ = synthetic(count, max(count * 365 // 10_000, 30))
        world = World()
        seconds = clock(lambda: world.add(records))  # noqa: B023  # called at once
        found = clock(lambda: world.contradictions())  # noqa: B023  # called at once
        growth.append(
            {
                "records": count,
                "world_s": round(seconds, 2),
                "us_per_record": round(seconds / count * 1e6),
                "pairs": world.merger.compared,
                "contradictions_s": round(found, 2),
            }
        )
        print("  " + "  ".join(f"{key} {value:,}" for key, value in growth[-1].items()))
    if asked.json:
        asked.json.write_text(json.dumps({"answers_ms": told, "growth": growth}, indent=1))


if __name__ == "__main__":
    main()
