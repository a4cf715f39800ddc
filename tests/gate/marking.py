"""How well happenings are formed, against the marks in ``marks/happenings.tsv``: B3, pairs, contradictions.

    python tests/gate/marking.py [--own] [--wrong]

Measured over gold records, so that errors of the coding do not blur it; ``--own`` measures over the program's own records (each matched
with the gold event of the same report, type and overlapping quote), reported apart. ``--wrong`` lists what is wrong.

B3 is averaged over the events in marked happenings and look-alikes; each is held against the group it is in among all events.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import gate

from sekutu.records import AnyRecord, Event, Party, Place, Report, Statement, Tie, Voice

MARKS = Path(__file__).with_name("marks") / "happenings.tsv"
SETS = ("sample", "seeds", "dev", "web", "wire")
LESS_SEEN = ("s", "0")
"""Texts of the sample and the seeds, of which less was looked at while the weights were set."""


def marks() -> list[dict[str, Any]]:
    lines = [line for line in MARKS.read_text("utf-8").splitlines() if not line.startswith("#")]
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) | {"ids": line.split("\t")[2].split("|")} for line in lines[1:]]


def reports() -> dict[str, Report]:
    """The reports of all sets but the judging texts, by their short names."""
    out: dict[str, Report] = {}
    for name in SETS:
        texts, _ = gate.folders(name)
        if not texts.is_dir():
            continue
        told = {
            row["doc"].split(".")[0]: row for row in map(json.loads, (texts.parent / "documents.jsonl").read_text("utf-8").splitlines())
        }
        for path in sorted(texts.glob("*.txt")):
            if name == "sample" or path.stem not in gate.judging():
                row = told.get(path.stem, {})
                out[path.stem] = Report(
                    text=path.read_text("utf-8"),
                    doc=path.stem,
                    outlet=row.get("outlet"),
                    published=row.get("published"),
                    published_basis="given",
                )
    return out


def _parties(value: Any) -> tuple[Party, ...]:
    listed = [value] if isinstance(value, dict) else value or []
    return tuple(Party(code=one.get("code"), sector=one.get("sector"), person=one.get("person")) for one in listed)


def gold_records(held: dict[str, Report]) -> list[AnyRecord]:
    """Gold as records, under gold's own ids."""
    out: list[AnyRecord] = []
    for name in SETS:
        for path in sorted(gate.folders(name)[1].glob("*.jsonl")):
            report = held.get(path.stem)
            for line in path.read_text("utf-8").splitlines() if report else ():
                out.append(_record(json.loads(line), report))
    return out


def _record(row: dict[str, Any], report: Any) -> AnyRecord:
    start = max(report.text.find(row["quote"]), 0)
    voice = row.get("voice") or []
    names = ("code", "sector", "person", "outlet", "source")
    common: dict[str, Any] = {
        "doc": report.doc,
        "report": report.id,
        "id": row["id"],
        "quote": row["quote"],
        "start": start,
        "end": start + len(row["quote"]),
        "voice": tuple(Voice(**{n: one.get(n) for n in names}) for one in ([voice] if isinstance(voice, dict) else voice)),
        "reported": report.published,
        "note": row.get("note"),
        "made_by": "gold",
        "confidence": 1.0,
    }
    if row["kind"] == "event":
        place = row.get("place")
        return Event(
            **common,
            trigger=row["trigger"],
            trigger_start=start,
            type=row["type"],
            mode=row.get("mode"),
            actors=_parties(row["actors"]),
            recipients=_parties(row.get("recipients")),
            date=row.get("date"),
            place=Place(name=place["name"], country=place.get("country")) if place else None,
            status=row["status"],
            amount=row.get("amount"),
        )
    if row["kind"] == "tie":
        (a,), (b,) = _parties(row["a"]), _parties(row["b"])
        return Tie(**common, a=a, tie=row["tie"], b=b, goods=row.get("goods"), status=row.get("status") or "actual", since=row.get("since"))
    stance = tuple((row.get("stance") or {}).items())
    return Statement(**common, speaker=_parties(row["speaker"]), form=row["form"], about=tuple(row.get("about") or ()), stance=stance)


def own_records(held: dict[str, Report], gold: list[AnyRecord]) -> tuple[list[AnyRecord], dict[str, str]]:
    """The program's records, and the gold event that each of its events is."""
    from sekutu import pipeline

    out: list[AnyRecord] = []
    meant: dict[str, str] = {}
    by_report: dict[str, list[Event]] = defaultdict(list)
    for record in gold:
        if isinstance(record, Event):
            by_report[record.report].append(record)
    for report in held.values():
        records = pipeline.code(report).records
        out += records
        pairs = []
        for record in records:
            for wanted in by_report[report.id] if isinstance(record, Event) else ():
                shared = min(record.end, wanted.end) - max(record.start, wanted.start)
                if (
                    isinstance(record, Event)
                    and record.type == wanted.type
                    and 3 * shared >= min(record.end - record.start, wanted.end - wanted.start)
                ):
                    pairs.append((-shared, record.id, wanted.id))
        for record in records:
            for wanted in gold if isinstance(record, Tie) else ():
                if isinstance(record, Tie) and isinstance(wanted, Tie) and wanted.report == record.report and wanted.tie == record.tie:
                    if {wanted.a.code, wanted.b.code} == {record.a.code, record.b.code} and wanted.status == record.status:
                        meant.setdefault(record.id, wanted.id)
        for _, mine, theirs in sorted(pairs):
            if mine not in meant and theirs not in meant.values():
                meant[mine] = theirs
    return out, meant


def measure(groups: list[tuple[str, ...]], keep: str = "") -> dict[str, float]:
    """B3 precision, recall, F1, and the same of pairs, for groups of gold ids; ``keep``: only events of texts named so."""
    rows = marks()
    aside = {one for row in rows if row["what"] == "aside" for one in row["ids"]}
    wanted = {one: set(row["ids"]) for row in rows if row["what"] == "same" for one in row["ids"]}
    scored = set(wanted) | {one for row in rows if row["what"] == "different" for one in row["ids"]} - aside
    formed = {one: {other for other in group if other not in aside} for group in groups for one in group}
    known = set(formed)
    scored = {one for one in scored if one in known and (not keep or one.startswith(tuple(keep)))}
    precision = recall = 0.0
    for one in scored:
        right = {other for other in wanted.get(one, {one}) if other in known}
        common = len(right & formed[one])
        precision += common / len(formed[one])
        recall += common / len(right)
    precision, recall = precision / max(len(scored), 1), recall / max(len(scored), 1)
    made = {pair for group in {tuple(sorted(g)) for g in formed.values()} for pair in combinations(group, 2)}
    due = {pair for row in rows if row["what"] == "same" for pair in combinations(sorted(one for one in row["ids"] if one in known), 2)}
    if keep:
        made = {pair for pair in made if any(one.startswith(tuple(keep)) for one in pair)}
        due = {pair for pair in due if any(one.startswith(tuple(keep)) for one in pair)}
    pp, pr = len(made & due) / max(len(made), 1), len(made & due) / max(len(due), 1)
    return {
        "events": len(scored),
        "b3_p": precision,
        "b3_r": recall,
        "b3_f": 2 * precision * recall / max(precision + recall, 1e-9),
        "pair_p": pp,
        "pair_r": pr,
        "pairs_made": len(made),
        "pairs_due": len(due),
    }


def wrong(groups: list[tuple[str, ...]]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    rows = marks()
    aside = {one for row in rows if row["what"] == "aside" for one in row["ids"]}
    made = {pair for group in groups for pair in combinations(sorted(one for one in group if one not in aside), 2)}
    due = {pair for row in rows if row["what"] == "same" for pair in combinations(sorted(row["ids"]), 2)}
    return sorted(made - due), sorted(due - made)


def listed(records: list[AnyRecord]) -> list[Any]:
    """The contradictions that the program lists over the records."""
    from sekutu.happenings.contradictions import ranked, ties_and_acts, within, words_and_deeds
    from sekutu.happenings.happening import happenings
    from sekutu.happenings.merging import Merger

    merger = Merger()
    merger.add(records)
    found = [one for happening in happenings(merger, merger.groups(), {}) for one in within(happening, {})]
    return ranked([*found, *words_and_deeds(merger.acts.values(), {}), *ties_and_acts(records, {})])


def judged(found: list[Any], meant: dict[str, str] | None = None) -> tuple[list[tuple[Any, bool]], int, int]:
    """Each listed contradiction with whether the marks have it, how many marked ones were met, and how many there are."""
    wanted = [(row["slot"], set(row["ids"])) for row in marks() if row["what"] == "contradiction"]
    met: set[int] = set()
    out = []
    for one in found:
        sides = [{(meant or {}).get(record, record) for record in side.records} for side in one.sides]
        hits = [n for n, (slot, ids) in enumerate(wanted) if slot == one.kind and sum(bool(side & ids) for side in sides) > 1]
        met.update(hits)
        out.append((one, bool(hits)))
    return out, len(met), len(wanted)


def main() -> int:
    from sekutu.happenings.merging import Merger

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    held = reports()
    records = gold_records(held)
    meant: dict[str, str] = {}
    if asked.own:
        records, meant = own_records(held, records)
    merger = Merger()
    merger.add(records)
    groups = merger.groups()
    if asked.own:
        groups = [tuple(meant[one] for one in group if one in meant) for group in groups]
        groups = [group for group in groups if group]
    for name, keep in (("all", ""), ("dev, web, wire", "dwx"), ("sample, seeds (less seen)", "s0")):
        print(
            f"{name:26}"
            + "  ".join(
                f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in measure(groups, keep).items()
            )
        )
    found, met, wanted = judged(listed(records), meant)
    print(f"contradictions listed {len(found)}, right {sum(right for _, right in found)}, of {wanted} marked ones met {met}")
    if asked.wrong:
        for one, right in found:
            print(
                "right" if right else "WRONG",
                one.kind,
                one.unit,
                f"{one.weight:.2f}",
                *(f"{side.value}: {' '.join(side.records)} |" for side in one.sides),
            )
        too_much, missed = wrong(groups)
        acts = merger.acts
        for label, pairs in (("TOO MUCH", too_much), ("MISSED", missed)):
            for one, other in pairs:
                if one in acts and other in acts:
                    found = merger.why(one, other)
                    print(
                        label,
                        one,
                        other,
                        round(found.score, 2),
                        " ".join(f"{p.slot}{'!' if p.veto else ''}:{p.weight:+.1f}" for p in found.points),
                    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
