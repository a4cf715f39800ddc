"""The pipeline: one report in, its records out."""

from __future__ import annotations

import pickle

import pytest
from hostile import UNITS
from readings import DAY, records

import sekutu
from sekutu import errors, pipeline
from sekutu.records import Report, to_jsonl

REPORT = (
    "MOSKOW, CONTOH.com - Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024). Ia disambut Presiden China Xi Jinping.\n"
    "Baca juga: Jepang mengusir diplomat Peru\n"
    "“Rusia adalah sahabat kami. Kami tidak akan lupa,” kata Xi. Kedua negara sepakat memperdalam kerja sama.\n"
    "Amerika Serikat mengecam kunjungan itu. China membantah memasok senjata ke Rusia. (abc/def)\n"
)


def test_the_public_door() -> None:
    coded = sekutu.code(REPORT)
    assert coded.language == "id"
    assert {one.kind for one in coded.records} == {"event", "tie", "statement"}
    assert {one.doc for one in coded.records} == {coded.report.id}  # a bare text has no file's name
    assert all(getattr(sekutu, name) is not None for name in sekutu.__all__)
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        _ = sekutu.nothing_of_this_name


def test_records_stand_on_exact_quotations_in_order_of_the_text() -> None:
    coded = records(REPORT)
    assert len(coded) > 5
    assert [one.start for one in coded] == sorted(one.start for one in coded)
    assert all(REPORT[one.start : one.end] == one.quote for one in coded)
    assert len({one.id for one in coded}) == len(coded)


def test_what_the_page_carries_beside_the_report_is_not_coded() -> None:
    assert not any("JPN" in to_jsonl([one]) or "PER" in to_jsonl([one]) for one in records(REPORT))


def test_the_same_input_gives_the_same_bytes() -> None:
    assert to_jsonl(records(REPORT)) == to_jsonl(records(REPORT))


def test_metadata_changes_no_names() -> None:
    one = pipeline.code(Report(text=REPORT, doc="a", published=DAY)).records
    other = pipeline.code(Report(text=REPORT, doc="b", outlet="Contoh", url="https://contoh.example", published=DAY)).records
    assert [record.id for record in one] == [record.id for record in other]
    assert ({record.doc for record in one}, {record.doc for record in other}) == ({"a"}, {"b"})


def test_a_day_that_the_text_tells_is_used_and_said_to_be_inferred() -> None:
    coded = pipeline.code(Report(text=REPORT, doc="a"))
    assert coded.report.published == "2024-05-16"
    assert coded.report.published_basis
    assert {one.reported for one in coded.records} == {"2024-05-16"}
    assert coded.report.id == Report(text=REPORT).id


def test_a_given_day_is_never_replaced() -> None:
    assert pipeline.code(Report(text=REPORT, doc="a", published="2024-05")).report.published == "2024-05"


def test_a_coded_report_travels_between_processes() -> None:
    coded = pipeline.code(Report(text=REPORT, doc="a", published=DAY))
    again = pickle.loads(pickle.dumps(coded))
    assert to_jsonl(again.records) == to_jsonl(coded.records)
    assert pickle.loads(pickle.dumps(pipeline.code)) is pipeline.code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u3000", "empty"),
        ("The president arrived in Beijing on Thursday and met with the members of the cabinet for talks.", "'en'"),
        ("1234567890 !!!", "unknown"),
        ("Putin tiba di Beijing dan yang " * 20_000, "characters"),
        ("Putin tiba di Beijing \ud800", "character"),
    ],
)
def test_what_cannot_be_read_is_set_aside_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(errors.InputSetAside) as caught:
        pipeline.code(Report(text=text, doc="contoh"))
    assert caught.value.name == "contoh"
    assert reason in caught.value.reason
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("day", ["kemarin", "2024-13", "", "2024-05-17T10:00"])
def test_a_day_that_is_none_is_set_aside(day: str) -> None:
    with pytest.raises(errors.InputSetAside, match="date"):
        pipeline.code(Report(text=REPORT, doc="contoh", published=day))


def test_fifty_million_characters_are_refused_at_once() -> None:
    text = "yang dan di " * 4_200_000
    with pytest.raises(errors.InputSetAside, match="more than a report has"):
        pipeline.code(Report(text=text, doc="contoh"))


def test_what_follows_a_very_long_line_is_coded() -> None:
    text = "Peru di Chile dan " * 1000 + "\nBolivia mengecam Brasil di sana."
    assert [one.quote for one in records(text)] == ["Bolivia mengecam Brasil di sana"]


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_hostile_paragraphs_are_read_to_their_end(unit: str) -> None:
    """Paragraphs of nothing else: what follows them is still coded (``bench/hostile.py`` says what they cost)."""
    calm = "Negara itu dan yang di sana untuk kita. " * 160
    paragraph = (unit * 10_000)[:10_000]
    last = "Bolivia mengecam Brasil di sana."
    assert any(one.quote == last[:-1] for one in records(calm + ("\n" + paragraph) * 5 + "\n" + last))
