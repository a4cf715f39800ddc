"""Hard cases of the dates of acts: which of the dates around it is an act's, and which is that of another clause or of the telling."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sekutu import pipeline
from sekutu.records import Event, Report

Case = dict[str, str]


def cases() -> list[Case]:
    lines = (Path(__file__).parent / "hard_act_dates.tsv").read_text("utf-8").splitlines()
    return list(csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_the_date_of_the_act(case: Case) -> None:
    records = pipeline.code(Report(text=case["text"], doc=case["id"], published=case["day"])).records
    dates = [one.date or "" for one in records if isinstance(one, Event) and one.trigger == case["trigger"]]
    assert dates == [case["date"]], f"{case['text']!r}: {case['trigger']!r} is of {dates} ({case['why']})"
