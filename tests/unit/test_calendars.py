"""Diaries as iCalendar files, read back with a calendar library: exact days stay exact, others are never made up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import backwards, event, held, report

from sekutu.analysis.diary import Diary, diary, precision
from sekutu.records import AnyRecord
from sekutu.serve.calendars import OCTETS, calendar
from sekutu.serve.words import Words

ID, EN = Words("id"), Words("en")
PUTIN = "RUS:Vladimir Putin"
A, B, C = report("a"), report("b", published="2024-07-06"), report("c", published="2024-09-01")
BARE = report("bare", published=None)


def met(source: Any, number: int, **named: Any) -> AnyRecord:
    return event(source, "CONSULT", PUTIN, named.pop("host", "VNM"), number, mode="visit", **named)


def made(*records: AnyRecord) -> Diary:
    return diary("Vladimir Putin", records, held(A, B, C, BARE))


def read(page: Diary, words: Words = EN) -> list[Any]:
    found = icalendar.Calendar.from_ical(calendar(page, words))
    assert found["VERSION"] == "2.0" and found["PRODID"].startswith("-//Sekutu//")
    return [part for part in found.walk() if part.name in ("VEVENT", "VJOURNAL")]


def test_a_day_is_an_all_day_event_with_place_quotations_and_a_stamp_from_the_report() -> None:
    (one,) = read(made(met(A, 1, date="2024-06-19", place="Hanoi", quote="Putin tiba di Hanoi; disambut, hangat\\")))
    assert one.name == "VEVENT"
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (dt.date(2024, 6, 19), dt.date(2024, 6, 20))
    assert one["DTSTAMP"].dt == dt.datetime(2024, 6, 19, tzinfo=dt.UTC)
    assert str(one["LOCATION"]) == "Hanoi" and str(one["STATUS"]) == "CONFIRMED" and str(one["TRANSP"]) == "TRANSPARENT"
    assert str(one["SUMMARY"]) == "Visited Vietnam · Hanoi"
    assert "[1] “Putin tiba di Hanoi; disambut, hangat\\” Contoh · 19 June 2024 · a" in str(one["DESCRIPTION"])


@pytest.mark.parametrize(
    ("date", "name", "start", "end"),
    [
        ("2024-06", "VEVENT", dt.date(2024, 6, 1), dt.date(2024, 7, 1)),
        ("2024-07-08/2024-07-14", "VEVENT", dt.date(2024, 7, 8), dt.date(2024, 7, 15)),
        ("2024-06-19~", "VEVENT", dt.date(2024, 6, 19), dt.date(2024, 6, 20)),
        ("2024", "VJOURNAL", None, None),
        ("2022-02/2024-05", "VJOURNAL", None, None),
        ("../2022", "VJOURNAL", None, None),
        (None, "VJOURNAL", None, None),
    ],
)
def test_what_is_not_known_to_the_day_says_so_or_has_no_day(date: str | None, name: str, start: Any, end: Any) -> None:
    (one,) = read(made(met(A, 1, date=date)))
    assert one.name == name
    if start is None:
        assert "DTSTART" not in one and "DTEND" not in one
    else:
        assert (one["DTSTART"].dt, one["DTEND"].dt) == (start, end)
        assert str(one["SUMMARY"]).startswith("(day not certain: ")
    assert one.get("X-SEKUTU-EDTF") == date
    assert one["X-SEKUTU-PRECISION"] == precision(date) != "day"


def test_plans_are_tentative_and_what_was_called_off_or_denied_is_cancelled() -> None:
    plan = met(A, 1, date="2024-07-02", status="planned")
    assert [str(one["STATUS"]) for one in read(made(plan))] == ["TENTATIVE"]
    off = event(B, "REJECT", PUTIN, "VNM", 2, mode="meet")
    (dropped,) = read(made(plan, off))
    assert str(dropped["STATUS"]) == "CANCELLED" and "called off or denied" in str(dropped["DESCRIPTION"])
    (kept,) = read(made(plan, met(B, 3, date="2024-07-02")))
    assert str(kept["STATUS"]) == "CONFIRMED" and "had been planned for 2 July 2024" in str(kept["DESCRIPTION"])
    (denied,) = read(made(met(A, 1, date="2024-07-02", status="negated")))
    assert str(denied["STATUS"]) == "CANCELLED"


RECORDS = [
    met(A, 1, date="2024-06-19"),
    met(B, 2, host="CHN:Xi Jinping", date="2024-05"),
    met(C, 3, host="IND", status="planned", date="2024-10-01"),
    met(BARE, 4, host="MNG"),
]


def test_the_same_bytes_each_time_and_names_that_differ() -> None:
    first = calendar(made(*RECORDS), ID)
    assert calendar(made(*backwards(list(RECORDS))), ID) == first
    names = [str(one["UID"]) for one in read(made(*RECORDS))]
    assert len(set(names)) == len(RECORDS) and all(name.endswith("@sekutu") for name in names)
    other = diary("Xi Jinping", RECORDS, held(A, B, C, BARE))
    assert str(read(other)[0]["UID"]) not in names, "the same meeting has another name in another diary"
    bare = next(one for one in read(made(*RECORDS)) if "Mongolia" in str(one["SUMMARY"]))
    assert bare["DTSTAMP"].dt.year == 1970


@given(st.text(max_size=300))
def test_any_quotation_comes_back_and_no_line_is_too_long(quote: str) -> None:
    source = calendar(made(met(A, 1, date="2024-06-19", quote=quote or "x")), ID)
    assert source.endswith("\r\n") and "\n" not in source.replace("\r\n", "")
    lines = source.encode("utf-8", "replace").split(b"\r\n")
    assert all(len(line) <= OCTETS for line in lines)
    for line in lines:
        line.decode("utf-8")
    (one,) = read(made(met(A, 1, date="2024-06-19", quote=quote or "x")))
    assert "“" in str(one["DESCRIPTION"]) and one["UID"]
