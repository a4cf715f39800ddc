"""Asking the questions of ``questions.tsv``, and telling right, declined and wrong answers apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from sekutu import edtf
from sekutu.analysis.asking import Answer, Material, Misunderstood, answer, instead, parse
from sekutu.analysis.asking.matching import names_in
from sekutu.analysis.asking.outcome import Line
from sekutu.analysis.asking.passage import Passage
from sekutu.happenings.world import World
from sekutu.ingest.sources import read
from sekutu.pipeline import code
from sekutu.records import AnyRecord, Event, Report, Statement
from sekutu.resources import Row, parse_table

TABLE = Path(__file__).with_name("questions.tsv")
STRANGER = Path(__file__).with_name("questions_stranger.tsv")
READERS = Path(__file__).with_name("questions_readers.tsv")
USERS = Path(__file__).with_name("questions_users.tsv")
SAMPLE = Path(str(files("sekutu").joinpath("data").joinpath("sample")))
LATER = Path(__file__).with_name("questions_later.tsv")
DESK = Path(__file__).with_name("questions_desk.tsv")
NEWCOMERS = Path(__file__).with_name("questions_newcomers.tsv")
VISITORS = Path(__file__).with_name("questions_visitors.tsv")
Judged = Literal["right", "declined", "pointed", "incomplete", "missed", "wrong"]
"""``pointed``: no answer, and said so, but a sentence is shown as near that holds what is asked for; ``declined``: rightly, as not told or
not understood; ``missed``: declined, though the reports tell; ``incomplete``: part of what is asked for, and nothing false."""


def rows(reports: str, table: Path = TABLE) -> list[Row]:
    return [row for row in parse_table(table.read_text(encoding="utf-8"), table.name) if row["reports"] == reports]


def codes(record: AnyRecord) -> set[str]:
    if isinstance(record, Event):
        return {party.code or "" for party in record.actors + record.recipients}
    if isinstance(record, Statement):
        return {party.code or "" for party in record.speaker} | set(record.about)
    return {record.a.code or "", record.b.code or ""}


def of_teaching(shared: Path) -> Material:
    """The material of the teaching texts: of the folders dev and web those that are not kept for judging."""
    judging = set((shared / "judging.txt").read_text(encoding="utf-8").split())
    found: list[Report] = []
    for folder in (shared / "web", shared / "dev"):
        texts = [str(path) for path in sorted((folder / "text").glob("*.txt")) if path.stem not in judging]
        found += [report for report in read(texts, metadata=folder / "documents.jsonl") if isinstance(report, Report)]
    coded = [code(report) for report in found]
    return material((record for one in coded for record in one.records), (one.report for one in coded))


def material(records: Iterable[AnyRecord], reports: Iterable[Report]) -> Material:
    """What questions are answered from, without an archive."""
    held, by_id = list(records), {one.id: one for one in reports}
    return Material(
        World(held),
        lambda wanted: [record for record in held if set(wanted) <= codes(record)],
        lambda ids: {one: by_id[one] for one in ids if one in by_id},
    )


def of_folder(folder: Path) -> Material:
    """The material of a folder of texts with their metadata beside it."""
    found = list(read([str(folder / "text")], metadata=folder / "documents.jsonl"))
    coded = [code(report) for report in found if isinstance(report, Report)]
    assert len(coded) == len(found)
    return material((record for one in coded for record in one.records), (one.report for one in coded))


@dataclass(frozen=True)
class Asked:
    row: Row
    judged: Judged
    got: str


def ask(row: Row, from_what: Material) -> Asked:
    asked = parse(row["question"], "2025-10-26")
    if isinstance(asked, Misunderstood):
        lost = instead(asked, from_what)
        if isinstance(lost, Misunderstood):
            expected = dict(part.split("=", 1) for part in _parts(row["expect"])) if row["outcome"] == "answer" else {}
            if lost.passages and expected and _points(expected, lost.passages):
                return Asked(row, "pointed", "not understood, near")
            got = f"not understood ({asked.reason}) {' '.join(asked.words)}"
            return Asked(row, "declined" if row["outcome"] in ("not_understood", "decline") else "missed", got)
        found = lost
    else:
        found = answer(asked, from_what)
    if found.outcome == "not_told":
        honest = row["outcome"] != "answer"
        return Asked(row, "declined" if honest else "missed", "not told")
    if row["outcome"] != "answer":
        return Asked(row, "declined" if found.outcome == "near" else "wrong", shown(found))
    expected = dict(part.split("=", 1) for part in _parts(row["expect"]))
    if found.outcome == "near":
        fits = (found.lines or found.items) and judge(dict(expected), found) == "right" and "verdict" not in expected
        return Asked(row, "right" if fits else "pointed" if _points(expected, found.passages, found.lines) else "missed", shown(found))
    return Asked(row, judge(expected, found), shown(found))


def _points(expected: dict[str, str], near: Sequence[Passage], lines: Sequence[Line] = ()) -> bool:
    """Whether the sentences that are shown as near hold all parties, one of the numbers, one of the words that are expected. Of a verdict
    or a day nothing is drawn from them."""
    texts = [passage.text for passage in near] + [quote.quote for line in lines for quote in line.quotations]
    told = frozenset().union(*(names_in(text) for text in texts))
    digits = {word.strip(".,").replace(".", "") for text in texts for word in text.split()}
    held = {
        "parties": lambda cell: set(cell.split(",")) <= told,
        "value": lambda cell: bool(set(cell.split("|")) & digits),
        "says": lambda cell: any(word in text for word in cell.split("|") for text in texts),
    }
    if "near" in expected:
        return any(word in text for word in expected["near"].split("|") for text in texts)
    keys = [key for key in expected if key in held]
    return bool(keys) and all(held[key](expected[key]) for key in keys) and not {"verdict", "date"} & expected.keys()


def _parts(cell: str) -> list[str]:
    out: list[str] = []
    for part in cell.split():
        if "=" in part or not out:
            out.append(part)
        else:
            out[-1] += f" {part}"
    return out


def values(found: Answer, kind: str) -> list[str]:
    return [item.value for item in found.items if item.kind == kind]


def shown(found: Answer) -> str:
    items = [
        f"{item.kind}={item.value}{'' if item.status == 'actual' else '/' + item.status}{'≤' if item.basis == 'reported' else ''}"
        for item in found.items
    ]
    near = f" near {len(found.passages)}" if found.outcome == "near" else ""
    return f"{found.question.kind} {found.verdict or ''} {' '.join(items)} lines={len(found.lines)}{near}"


def judge(expected: dict[str, str], found: Answer) -> Judged:
    """Whether an answer is right, and if not, how."""
    also = expected.pop("also", "")
    out: Judged = "right"
    for key, cell in expected.items():
        if key == "near":
            continue
        if key == "kind":
            if found.question.kind != cell:
                return "wrong"
            continue
        if key == "says":
            if not any(word in text for word in cell.split("|") for text in _texts(found, cell)):
                if found.outcome == "answered" and not found.lines:
                    return "wrong"  # a sentence that tells something else
                out = "incomplete"
            continue
        if key == "verdict":
            told = "yes" if found.verdict == "claimed" and "yes" in cell else found.verdict
            if told not in cell.split("|"):
                return "wrong"
            continue
        got, may, must = _sets(key, cell, found)
        may |= set(also.split(",")) if also else set()
        if key == "date":
            loose = {one for one in got if one not in may and (_allows(one, may) if one.startswith("by ") else _holds(one, may))}
            if loose and not got - loose:
                out = "incomplete"
                continue
            got -= loose
        if also != "*" and got - may:
            return "wrong"
        if not got & may:
            return "wrong" if also != "*" else "missed"
        if must - got:
            out = "incomplete"
    return out


def _texts(found: Answer, cell: str) -> list[str]:
    """What an answer tells in words: its quotations and items; the sentences that are the answer, or in which it stands."""
    texts = [quote.quote for line in found.lines for quote in line.quotations] + [item.value for item in found.items]
    if found.outcome == "answered" and (not found.lines or found.question.wanted in ("what", "why")):
        return texts + [passage.text for passage in found.passages]
    return texts + _of_items(found, cell)


def _of_items(found: Answer, cell: str) -> list[str]:
    """The sentences from which items are read again; of numbers only where one of them is the number that is expected (*2 miliar euro*)."""
    numbers = {float(one) for one in values(found, "number")}
    expected = {number for one in cell.split("|") if (number := _number(one)) is not None}
    if numbers and not numbers & expected:
        return []
    told = {item.sentence for item in found.items}
    return [one.text for one in found.passages if (one.report, one.start, one.end) in told]


def _number(words: str) -> float | None:
    match = re.match(r"(\d[\d.]*)(?:,(\d+))?(?: (ribu|juta|miliar|triliun))?", words)
    if match is None:
        return None
    times = {None: 1.0, "ribu": 1e3, "juta": 1e6, "miliar": 1e9, "triliun": 1e12}[match[3]]
    return round(float(f"{match[1].replace('.', '')}.{match[2] or 0}") * times, 3)


def _allows(by: str, may: set[str]) -> bool:
    """Whether *it happened by then* is true of one of the days that may be told: it says less than it could, and nothing false."""
    until = edtf.latest_day(by.removeprefix("by "))
    return any((day := edtf.earliest_day(one)) is not None and until is not None and day <= until for one in may if one != "*")


def _holds(date: str, may: set[str]) -> bool:
    """Whether a date holds one of the days that may be told: it says less than it could, and nothing false."""
    first, last = edtf.bounds(date)
    days = [edtf.bounds(one) for one in may if one != "*"]
    return any(a and b and (first is None or first <= a) and (last is None or b <= last) for a, b in days)


def _sets(key: str, cell: str, found: Answer) -> tuple[set[str], set[str], set[str]]:
    """What was got, what may be got, what must be got."""
    if key == "parties":
        return set(values(found, "party")), set(cell.split(",")), set(cell.split(","))
    if key in ("date", "by"):
        basis = "date" if key == "date" else "reported"
        got = {f"{'' if item.basis == basis else 'by '}{item.value}" for item in found.items if item.kind == "date"}
        return got, set(cell.split("|")), set()
    kind = {"value": "number"}.get(key, key)
    return set(values(found, kind)), set(cell.split("|")), set()
