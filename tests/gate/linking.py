"""Linking, measured where gold's quotes are given: whom the words of a slot mean, and which date an event has.

A reader who had not seen the program marked 260 slots of gold's events once (``marks/slots.tsv``: text, line of its gold, slot,
how the party is told, and the characters that tell it): *named* in the quote, by *reference*, or *absent*, which no words tell and
nothing here measures.
"""

from __future__ import annotations

import collections
import csv
import functools
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import gate

MARKS = Path(__file__).with_name("marks")
Counts = collections.Counter[str]


@functools.cache
def known(name: str) -> dict[str, dict[str, Any]]:
    """The metadata of a set's texts by file name."""
    lines = (gate.folders(name)[0].parent / "documents.jsonl").read_text("utf-8").splitlines()
    return {one["doc"]: one for one in map(json.loads, lines)}


@functools.cache
def report(doc: str) -> Any:
    """The report ``set/file.txt`` with its metadata."""
    from sekutu.records import Report

    name, _, file = doc.partition("/")
    meta = known(name).get(file, {})
    text = (gate.folders(name)[0] / file).read_bytes().decode("utf-8")
    return Report(text=text, doc=file, outlet=meta.get("outlet"), published=meta.get("published"))


@functools.cache
def reading(doc: str) -> Any:
    from sekutu import pipeline

    return pipeline.read(report(doc))


@functools.cache
def gold(doc: str) -> list[dict[str, Any]]:
    name, _, file = doc.partition("/")
    lines = (gate.folders(name)[1] / f"{Path(file).stem}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) if line.strip() else {} for line in lines]


def group(doc: str) -> str:
    return "judging" if Path(doc).stem in gate.judging() else "teaching"


def plain(name: str) -> frozenset[str]:
    """The words of a name without dots, marks on letters, and case."""
    letters = unicodedata.normalize("NFKD", name.replace("-", " "))
    return frozenset("".join(c for c in letters if c.isalpha() or c.isspace()).casefold().split())


def same_person(one: str, other: str) -> bool:
    return plain(one) <= plain(other) or plain(other) <= plain(one)


def meant(reading: Any, start: int, end: int) -> list[Any]:
    """The mentions that the characters mean: names and references there, whose words they are for *kami*, whom a clitic means."""
    from sekutu.linking import clitics

    context = reading.context
    out: list[Any] = []
    for number, clauses in enumerate(context.clauses):
        if clauses.sentence.end <= start or clauses.sentence.start >= end:
            continue
        here = [one for one in clauses.mentions if one.start < end and one.end > start]
        for one in here:
            said = context.utterance_at(number, one.first) if one.refers == "first" else None
            out += said.speakers if said is not None else one.resolved
        if not here:
            k = next(k for k, token in enumerate(clauses.sentence.tokens) if token.end >= end)
            if clauses.language.strip_clitics(clauses.words[k])[1] == clauses.language.possessive:
                out += [each for one in clitics.whom(clauses, k, context.topic_before(number)) for each in one.resolved]
    return out


def slots() -> dict[str, Counts]:
    """Marked slots whose words mean gold's party; of those with a person that are named or referred to, whose words mean the person."""
    out: dict[str, Counts] = collections.defaultdict(collections.Counter)
    with (MARKS / "slots.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        if row["how"] not in ("named", "reference"):
            continue
        name, _, number = row["slot"].partition(".")
        wanted = gold(row["doc"])[int(row["record"])][name][int(number)]
        found = meant(reading(row["doc"]), int(row["start"]), int(row["end"]))
        counts = out[f"slots, {'named' if row['how'] == 'named' else 'by reference'}, {group(row['doc'])}"]
        counts["gold"] += 1
        counts["right"] += wanted["code"] in {one.code for one in found}
        if wanted.get("person"):
            counts = out[f"persons of slots, {group(row['doc'])}"]
            counts["gold"] += 1
            counts["right"] += any(one.person and same_person(one.person, wanted["person"]) for one in found)
    return out


def dates() -> dict[str, Counts]:
    """Gold's dated events: the date of the event coded there, else the one told in the quote, compatible with gold's and the same.

    ``told`` counts those whose quote holds a date by itself.
    """
    from sekutu import edtf, pipeline

    out: dict[str, Counts] = collections.defaultdict(collections.Counter)
    for name in gate.SETS:
        for path in sorted(gate.folders(name)[0].glob("*.txt")):
            doc = f"{name}/{path.name}"
            dated = [one for one in gold(doc) if one.get("kind") == "event" and one.get("date")]
            if not dated:
                continue
            counts, context = out[f"dates, {group(doc)}"], reading(doc).context
            coded = [one for one in pipeline.code(report(doc)).records if one.kind == "event"]
            for one in dated:
                start = context.text.find(one["quote"])
                end = start + len(one["quote"])
                over = [each for each in coded if each.start < end and each.end > start]
                alike = [each.date for each in over if each.type == one["type"]] or [each.date for each in over]
                inside = [each.edtf for times in context.times for each in times if start <= each.start < end and not each.bound]
                told = [date for date in (alike or inside) if date]
                counts["gold"] += 1
                counts["exact"] += one["date"] in told
                fits = any(edtf.overlap(date, one["date"]) for date in told)
                counts["compatible"] += fits
                counts["told"] += bool(inside)
                counts["told right"] += any(edtf.overlap(date, one["date"]) for date in inside)
    return out


def measure() -> dict[str, dict[str, float]]:
    """Each figure by name, as shares of what gold has."""
    out = {name: {"right": counts["right"] / counts["gold"]} for name, counts in sorted(slots().items())}
    for name, counts in dates().items():
        out[name] = {key: counts[key] / counts["gold"] for key in ("compatible", "exact")}
        out[name]["right of those told in the quote"] = counts["told right"] / counts["told"]
    return out
