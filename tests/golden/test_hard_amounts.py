"""The hard cases of amounts, each by itself: the words, the value, the unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from sekutu.lang import get
from sekutu.linking.amounts import find
from sekutu.resources import Row, parse_table

_PATH = Path(__file__).with_name("hard_amounts.tsv")
CASES = parse_table(_PATH.read_text("utf-8"), _PATH.name)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_hard_amount(case: Row) -> None:
    text, words = case["text"], case["words"]
    at = -1
    for _ in range(int(case["nth"])):
        at = text.index(words, at + 1)
    found = [one for one in find(text, get("id")) if one.start < at + len(words) and at < one.end]
    told = [(text[one.start : one.end], one.value, one.unit) for one in found]
    assert told == ([] if case["value"] == "none" else [(words, case["value"], case["unit"])]), case["why"]
