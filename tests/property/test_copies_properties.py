"""Whatever the order in which reports come, one by one or together, the same copies are found; and nothing that is no text breaks it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from importlib.resources import files

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sekutu import edtf
from sekutu.records import AnyRecord, Report
from sekutu.store.archive import Archive, open_archive
from sekutu.syndication import comparing, finding, marks, stories

SAMPLE = files("sekutu").joinpath("data").joinpath("sample").joinpath("text")
TEXTS = [SAMPLE.joinpath(f"s{number:02}.txt").read_text(encoding="utf-8") for number in (1, 2, 3, 4, 5)]
OUTLETS = [None, "ANTARA", "Kompas.com", "Reuters", "Contoh"]


@dataclass(frozen=True)
class Coded:
    report: Report
    records: list[AnyRecord] = field(default_factory=list)
    language: str = "id"


def edited(text: str, share: float, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(["lalu", "demikian", word.upper(), ""]) if chance.random() < share else word for word in text.split(" "))


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Reworked, cut, joined and plain reports, with and without days and outlets, some with a credit."""
    found: dict[str, Report] = {}
    for number in range(draw(st.integers(2, 7))):
        text = draw(st.sampled_from(TEXTS))
        way = draw(st.sampled_from(["plain", "edited", "cut", "joined"]))
        if way == "edited":
            text = edited(text, draw(st.sampled_from([0.1, 0.3, 0.45])), draw(st.integers(0, 2)))
        elif way == "cut":
            text = text[: len(text) // draw(st.integers(2, 4))]
        elif way == "joined":
            text += draw(st.sampled_from(TEXTS))
        text += draw(st.sampled_from(["", "\nBagikan: Facebook", "\nSumber: Reuters", "\nDemikian dikutip dari Kompas.com."]))
        day = draw(st.sampled_from([None, "2024-05-01", "2024-05-03", "2024-05", "2024-06-01"]))
        one = Report(text=text, doc=f"r{number}", published=day, outlet=draw(st.sampled_from(OUTLETS)))
        found.setdefault(one.id, one)
    return list(found.values())


def kept(archive: Archive) -> tuple[object, ...]:
    return archive.copies(), archive.stories(), archive.sources()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_the_order_of_adding_makes_no_difference(given_reports: list[Report], chance: random.Random, batch: int) -> None:
    other = list(given_reports)
    chance.shuffle(other)
    with open_archive(":memory:") as one, open_archive(":memory:") as two:
        for report in given_reports:
            one.add(Coded(report))
        list(two.add_all([Coded(report) for report in other], batch))
        assert kept(one) == kept(two)
        assert one.sources() == {place.report: place.origin for place in finding.find(other)}
        for group in one.copies():
            names = {copy.place.report for copy in group}
            assert len(group) > 1 and group[0].place.parent is None
            assert all(copy.place.parent in names and copy.pair for copy in group[1:])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports(), st.sampled_from(["2024-04-30", "2024-05-01", "2024-05-03", "2024-05-31", "2024-06-01"]))
def test_as_of_a_day_sources_are_those_of_the_earlier_reports_alone(given_reports: list[Report], day: str) -> None:
    last = edtf.latest_day(day)
    early = [one for one in given_reports if one.published and last and (edtf.latest_day(one.published) or last) <= last]
    with open_archive(":memory:") as archive:
        list(archive.add_all([Coded(report) for report in given_reports]))
        assert archive.sources(as_of=day) == {place.report: place.origin for place in finding.find(early)}


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_has_marks_and_comparing_is_even_handed(one: str, other: str) -> None:
    of_one, of_other = marks.mark(one), marks.mark(other)
    assert comparing.compare("a", of_one, "b", of_other) == comparing.compare("b", of_other, "a", of_one)
    assert of_one.shingles.dtype == of_one.keys.dtype == "<u4"
    told = stories.read([one])
    assert stories.compare(told, stories.read([other])).numbers <= len(told.numbers)
    found = comparing.compare("a", of_one, "b", marks.mark(one))
    assert found is not None and found.kind == "exact"
