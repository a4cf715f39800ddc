"""Hard cases of speech: whose the words between quotation marks are, however the verb, the marks and the speaker are told."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from sekutu import pipeline
from sekutu.records import Report

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "gate"))
import linking  # noqa: E402  # the gate's tests have no package

Case = dict[str, str]


def cases() -> list[Case]:
    lines = [line for line in (HERE / "hard_speakers.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_right(case: Case) -> tuple[bool, str]:
    """Whether the words are said by whom the case tells, and by whom they are said."""
    text = case["text"].replace("¶", "\n")
    at = text.index(case["words"])
    found = pipeline.read(Report(text=text, doc=case["id"], published=case["day"])).context.utterances
    said = next((one for one in found if one.form == "direct" and one.start <= at < one.end), None)
    if said is None:
        return case["code"] == "none", "nobody: no speech"
    codes = "+".join(sorted({one.code or "---" for one in said.speakers})) or "nobody"
    wanted = {"+".join(sorted(one.split("+"))) for one in case["code"].split("|")}
    named = [one.person for one in said.speakers if one.person]
    known = not case["person"] or any(linking.same_person(case["person"], each) for each in named)
    return codes in wanted and known, f"{codes} {named}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_speaker(case: Case) -> None:
    right, told = is_right(case)
    if case["gap"]:
        assert not right, f"{case['text']!r}: {case['words']!r} is read rightly now: take its note away"
        pytest.xfail(case["gap"])
    assert right, f"{case['text']!r}: {case['words']!r} is said by {told}, not by {case['code']} {case['person']} ({case['why']})"
