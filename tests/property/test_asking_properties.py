"""Whatever is asked, the answer is one of the three kinds, the same each time, and stands on records."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from making import event, report, statement, tie
from test_asking import material

from sekutu.analysis.asking import Answer, Misunderstood, answer, parse
from sekutu.resources import read_table

A, B = report("a", published="2024-06-19"), report("b", published="2022-10-18")
RECORDS = [
    event(A, "CONSULT", "RUS:Vladimir Putin", "PRK", 1, mode="visit", date="2024-06-19", place="Pyongyang"),
    event(A, "ACCUSE", "USA", "RUS", 2, mode="disapprove", quote="Washington mengecam kunjungan itu"),
    event(B, "AID", "IRN", "RUS", 3, voice="USA", quote="Teheran memasok drone kepada Rusia"),
    event(B, "AID", "IRN", "RUS", 4, status="negated", voice="IRN", quote="Iran membantah mengirim drone kepada Rusia"),
    event(B, "MOBILIZE", "PRK", "RUS", 5, mode="troops", amount="10000 personnel", status="planned"),
    tie(A, "IRN", "supplies", "RUS", 6, goods="drones"),
    tie(B, "BLR", "ally_of", "RUS", 7),
    statement(A, "RUS:Dmitry Peskov", "PRK", number=8),
]
WORDS = [
    form
    for language in ("id", "en")
    for row in read_table(f"lang/{language}/questions/words.tsv")
    if row["role"] in ("q", "prep", "frame", "not", "aux", "and")
    for form in [row["form"]]
] + (
    "Rusia Russia Putin Iran drone senjata arms mengkritik criticised mengunjungi visit kunjungan serangan sekutu allies dikritik 2022 ? ,"
).split()


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_question_or_is_declined_with_a_reason(text: str) -> None:
    found = parse(text, "2024-07-01")
    if isinstance(found, Misunderstood):
        assert found.reason and found.nearest and found == parse(text, "2024-07-01")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_any_row_of_known_words_is_answered_from_records_or_not_at_all(words: list[str]) -> None:
    text = " ".join(words)
    understood = parse(text, "2024-07-01")
    if isinstance(understood, Misunderstood):
        return
    found = answer(understood, material(*RECORDS))
    assert isinstance(found, Answer)
    ids = {record.id for record in RECORDS}
    for line in found.lines:
        assert line.quotations and set(line.records) <= ids
    for item in found.items:
        assert set(item.records) <= ids and (item.records or item.value == "0")
    assert found.outcome == "not_told" or found.lines or found.items or (found.outcome == "near" and found.passages)
    assert found.to_dict() == answer(understood, material(*RECORDS[::-1])).to_dict()


@given(
    st.sampled_from([row["question"] for language in ("id", "en") for row in read_table(f"lang/{language}/questions/known.tsv")]), st.data()
)
@settings(max_examples=100, deadline=None)
def test_an_unknown_word_anywhere_is_declined_or_said_to_be_left_out(question: str, data: st.DataObject) -> None:
    words = question.format(a="Russia", b="China").split()
    words.insert(data.draw(st.integers(0, len(words))), "zxqv")
    found = parse(" ".join(words))
    if isinstance(found, Misunderstood):
        assert found.reason == "why" or "zxqv" in found.words
        return
    assert found.aside.unknown and "zxqv" in found.aside.words
    told = answer(found, material(*RECORDS))
    assert told.outcome == "not_told" or told.verdict is None or found.kind != "act"
    assert told.outcome == "not_told" or not told.lines or any(key == "aside" and "zxqv" in note["words"] for key, note in told.notes)
