"""The parts of the reading, measured: sentences, furniture, direct speech, the report's own day; and of the linking (``linking.py``).

``python tests/gate/parts.py`` prints each figure, for the texts that teach and for the judging third apart; ``--raise`` pins higher floors
for the former (never lower ones). Marks made by hand stand in ``marks/``; direct speech is that of the shared gold, without ``wire``, whose
texts have lost their quotation marks.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import gate
import linking

FLOORS = Path(__file__).with_name("parts_floors.json")
MARKS = Path(__file__).with_name("marks")
TREEBANKS = {"PUD": "id_pud-ud-test.conllu", "CSUI test": "id_csui-ud-test.conllu"}
JOINED = 10  # sentences of a treebank that are joined into one text
# The share of a marked span that has to be found, white space apart, for it to count; and what may be too much of a found one.
COVERED, SPILT = 0.9, 2
# The share of a quotation in gold that has to lie in the one that is found.
OVERLAP = 0.5

Counts = collections.Counter[str]


def text_of(doc: str) -> str:
    name, _, file = doc.partition("/")
    return (gate.folders(name)[0] / file).read_bytes().decode("utf-8")


def group(doc: str) -> str:
    return "judging" if Path(doc).stem in gate.judging() else "teaching"


def rows(name: str) -> list[dict[str, str]]:
    with (MARKS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


# --- sentences ------------------------------------------------------------------------------------------------------------------------


def sentences() -> dict[str, Counts]:
    """Ends of sentences, on the texts marked by hand, and on sentences of treebanks joined ten by ten."""
    from sekutu import lang
    from sekutu.reading import furniture
    from sekutu.reading import sentences as reading
    from sekutu.spans import Span

    language = lang.get("id")
    out: dict[str, Counts] = collections.defaultdict(collections.Counter)
    for row in rows("sentences.tsv"):
        text, gold = text_of(row["doc"]), {int(end) for end in row["ends"].split()}
        found = {one.end for one in reading.split_all(text, furniture.paragraphs(text), language)}
        out[f"sentences, {group(row['doc'])}"] += Counts(gold=len(gold), found=len(found), right=len(gold & found))
    for name, file in TREEBANKS.items():
        path = gate.SHARED / "data" / "ud" / file
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        whole = [line.removeprefix("# text = ").strip() for line in lines if line.startswith("# text = ")]
        for first in range(0, len(whole), JOINED):
            text = " ".join(whole[first : first + JOINED])
            gold = set()
            at = 0
            for one in whole[first : first + JOINED]:
                gold.add(at + len(one))
                at += len(one) + 1
            found = {one.end for one in reading.split(text, Span(0, len(text)), 0, language)}
            out[f"sentences, {name}"] += Counts(gold=len(gold), found=len(found), right=len(gold & found))
    return out


# --- furniture ------------------------------------------------------------------------------------------------------------------------


def furniture() -> dict[str, Counts]:
    """Marked spans that are found; found ones that are not marked; quotations of gold of which more than a dateline is left out."""
    from sekutu import lang
    from sekutu.reading import furniture as reading

    language = lang.get("id")
    marks: dict[str, list[tuple[int, int]]] = collections.defaultdict(list)
    for row in rows("furniture.tsv"):
        marks[row["doc"]].append((int(row["start"]), int(row["end"])))
    out: dict[str, Counts] = collections.defaultdict(collections.Counter)
    for doc in (MARKS / "furniture_docs.txt").read_text("utf-8").split():
        text, counts = text_of(doc), out[f"furniture, {group(doc)}"]

        def solid(start: int, end: int, text: str = text) -> set[int]:
            return {i for i in range(start, end) if not text[i].isspace()}

        found = reading.split(text, language).furniture
        reached = set().union(*(solid(one.start, one.end) for one in found))
        gold = set().union(*(solid(*one) for one in marks[doc]))
        counts["gold"] += len(marks[doc])
        counts["right"] += sum(len(solid(*one) & reached) >= COVERED * len(solid(*one)) for one in marks[doc])
        counts["spurious"] += sum(len(solid(one.start, one.end) - gold) > SPILT for one in found)
        left_out = set().union(*(solid(one.start, one.end) for one in found if not one.kept and one.reason != "dateline"))
        for record in gold_of(doc):
            start = text.find(record["quote"])
            counts["quotes lost"] += start >= 0 and bool(left_out & solid(start, start + len(record["quote"])))
    return out


def gold_of(doc: str) -> Iterator[dict[str, Any]]:
    name, _, file = doc.partition("/")
    for line in (gate.folders(name)[1] / f"{Path(file).stem}.jsonl").read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


# --- direct speech and days -----------------------------------------------------------------------------------------------------------


def readings() -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """The texts of the sets that have kept their quotation marks: name, reading and metadata."""
    from sekutu import pipeline
    from sekutu.records import Report

    for name in ("seeds", "web", "dev"):
        folder = gate.folders(name)[0]
        lines = (folder.parent / "documents.jsonl").read_text("utf-8").splitlines()
        known = {one["doc"]: one for one in map(json.loads, lines)}
        for path in sorted(folder.glob("*.txt")):
            meta = known.get(path.name, {})
            report = Report(text=path.read_text("utf-8"), doc=path.name, outlet=meta.get("outlet"), published=meta.get("published"))
            yield f"{name}/{path.name}", pipeline.read(report), meta


def speech() -> dict[str, Counts]:
    """Direct speech of gold: found between quotation marks; its speakers' codes; and with the same persons."""
    out: dict[str, Counts] = collections.defaultdict(collections.Counter)
    for doc, reading, _ in readings():
        text, counts = reading.report.text, out[f"direct speech, {group(doc)}"]
        direct = [one for one in reading.context.utterances if one.form == "direct"]
        for record in gold_of(doc):
            if record["kind"] != "statement" or record["form"] != "direct":
                continue
            start = text.find(record["quote"])
            end = start + len(record["quote"])
            said = max(direct, key=lambda one: min(end, one.end) - max(start, one.start), default=None)
            counts["gold"] += 1
            if said is None or min(end, said.end) - max(start, said.start) < OVERLAP * (end - start):
                continue
            counts["right"] += 1
            speakers = record["speaker"] if isinstance(record["speaker"], list) else [record["speaker"]]
            codes = {one.get("code") or "---" for one in speakers} == {one.code or "---" for one in said.speakers}
            counts["speaker"] += codes
            wanted = [linking.plain(one["person"]) for one in speakers if one.get("person")]
            named = [linking.plain(one.person) for one in said.speakers if one.person]
            counts["person"] += codes and all(any(one <= each or each <= one for each in named) for one in wanted)
    return out


def days() -> dict[str, Counts]:
    """The report's day from its text alone: right, within three days, farther off, not told."""
    import datetime as dt

    from sekutu import pipeline
    from sekutu.records import Report

    out: dict[str, Counts] = collections.defaultdict(collections.Counter)
    for doc, reading, meta in readings():
        if not meta.get("published") or len(meta["published"]) != 10:
            continue
        counts = out[f"day, {group(doc)}"]
        told = pipeline.read(Report(text=reading.report.text, doc=doc)).report.published
        counts["gold"] += 1
        if told is None:
            counts["none"] += 1
            continue
        apart = abs((dt.date.fromisoformat(told) - dt.date.fromisoformat(meta["published"])).days)
        counts["right" if apart == 0 else "near" if apart <= 3 else "wrong"] += 1
    return out


# --- figures --------------------------------------------------------------------------------------------------------------------------


def measure() -> dict[str, dict[str, float]]:
    """Each part's figures by name; for sentences F1, for the rest shares of what gold has, for errors their number."""
    out: dict[str, dict[str, float]] = {}
    for name, counts in sentences().items():
        out[name] = {"F1": 2 * counts["right"] / (counts["gold"] + counts["found"])}
    for name, counts in furniture().items():
        out[name] = {"found": counts["right"] / counts["gold"], "spurious": counts["spurious"], "quotes lost": counts["quotes lost"]}
    for name, counts in speech().items():
        out[name] = {key: counts[by] / counts["gold"] for key, by in (("found", "right"), ("speaker", "speaker"), ("person", "person"))}
    for name, counts in days().items():
        near = counts["right"] + counts["near"]
        out[name] = {"right": counts["right"] / counts["gold"], "within three days": near / counts["gold"], "wrong": counts["wrong"]}
    out |= linking.measure()
    return {name: {key: round(value, 4) for key, value in row.items()} for name, row in out.items()}


def is_share(key: str) -> bool:
    return key not in ("spurious", "quotes lost", "wrong")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    lift = parser.parse_args().lift
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text()) if FLOORS.is_file() else {}
    for name, row in measure().items():
        print(f"{name:32}" + "  ".join(f"{key} {value:.3f}" if is_share(key) else f"{key} {value:.0f}" for key, value in row.items()))
        if lift and "judging" not in name:
            old = floors.setdefault(name, {})
            for key, value in row.items():
                pinned = math.floor(value * 200 - 0.5) / 200 if is_share(key) else value
                old[key] = max(pinned, old.get(key, 0.0)) if is_share(key) else min(pinned, old.get(key, pinned))
    if lift:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
