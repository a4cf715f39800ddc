"""Hard cases of who and when: metonyms and places, references, pronouns, offices by date, names, organisations; dates of all forms."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from sekutu import lang, pipeline
from sekutu.linking import times
from sekutu.records import Report

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "gate"))
import linking  # noqa: E402  # the gate's tests have no package

Case = dict[str, str]


def cases(name: str) -> list[Case]:
    """The cases of a table; ¶ in a text is a new line."""
    lines = [line for line in (HERE / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{**row, "text": row["text"].replace("¶", "\n")} for row in rows]


def span(case: Case) -> tuple[int, int]:
    """Where the words stand for the nth time."""
    start = -1
    for _ in range(int(case["nth"])):
        start = case["text"].index(case["words"], start + 1)
    return start, start + len(case["words"])


def is_right(case: Case) -> tuple[bool, str]:
    """Whether the words mean whom the case says, and whom they mean."""
    reading = pipeline.read(Report(text=case["text"], doc=case["id"], published=case["day"] or None))
    found = linking.meant(reading, *span(case))
    parties = {
        one.code for one in found if one.code and one.code != "---" and one.kind != "place" and not (one.weak and one.governed == "di")
    }
    people = {one.person for one in found if one.person}
    weak = any(one.weak for one in found)
    told = f"{sorted(parties)} {sorted(people)}"
    if case["code"] == "open":
        return not parties, told
    if case["code"].startswith("place:"):  # a weak name that stands for the state elsewhere is a place where it is governed as one
        return not parties or (weak and all(one.place for one in found)), told
    wanted = [one for one in case["person"].split("+") if one]
    named = all(any(linking.same_person(one, each) for each in people) for one in wanted)
    return parties == set(case["code"].split("+")) and named, told


@pytest.mark.parametrize(
    "case", [*cases("hard_who.tsv"), *cases("hard_references.tsv"), *cases("hard_references_told.tsv")], ids=lambda case: case["id"]
)
def test_who(case: Case) -> None:
    right, told = is_right(case)
    if case["gap"]:
        assert not right, f"{case['text']!r}: {case['words']!r} is read rightly now: take its note away"
        pytest.xfail(case["gap"])
    assert right, f"{case['text']!r}: {case['words']!r} means {told}, not {case['code']} {case['person']} ({case['why']})"


@pytest.mark.parametrize("case", cases("hard_dates.tsv"), ids=lambda case: case["id"])
def test_when(case: Case) -> None:
    language, text = lang.get("id"), case["text"]
    day = case["day"] or pipeline.read(Report(text=text, doc=case["id"])).report.published
    start, end = span(case)
    told = []
    for one in times.find(text, language, day):
        if one.start < end and one.end > start:
            first, _, last = one.edtf.partition("/")
            bound = {"since": f"{first}/..", "until": f"../{last or first}", "deadline": f"../{last or first}"}
            told.append(bound.get(one.bound, one.edtf))
    wanted = case["date"].split("|")
    assert (told == [] and wanted == ["none"]) or set(wanted) & set(told), f"{text!r}: {case['words']!r} is {told} ({case['why']})"
