"""Searching: pages neither skip nor repeat, words are found by their roots, facets count what their choice leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from storing import numbered
from test_archive import Coded, coded

from sekutu.records import Event, Party, Report, record_id
from sekutu.store.archive import Archive, open_archive
from sekutu.store.filters import pattern, shared
from sekutu.store.searching import FACETS, Facet

SENTENCES = (
    "Presiden mengunjungi Tokyo",
    "Kunjungan itu ditunda",
    "Menteri dikunjungi tamu",
    "Tentara memukul mundur musuh",
    "Pukulan itu berat",
    "Kunjungannya singkat",
)


def sentence(text: str, number: int) -> Coded:
    report = Report(text=text, doc=f"k{number}.txt", outlet="Harian" if number % 2 else "Kantor", published=f"202{number % 3}-05-01")
    name = record_id(report.id, "event", "CONSULT", 0, len(text))
    common = {"doc": report.doc, "report": report.id, "id": name, "made_by": "test/1", "confidence": 0.5, "reported": report.published}
    event = Event(
        **common,
        quote=text,
        start=0,
        end=len(text),
        trigger=text.split()[0],
        trigger_start=0,
        type="CONSULT" if number < 3 else "ASSAULT",
        actors=(Party(code="JPN" if number % 2 else "IDN"),),
    )
    return Coded(report, [event])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("search") / "a.duckdb") as one:
        for number, text in enumerate(SENTENCES):
            one.add(sentence(text, number))
        yield one


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pages_together_are_all(tmp_path: Path, size: int) -> None:
    with open_archive(tmp_path / "a.duckdb") as one:
        for report in numbered("b", 4):
            one.add(report)
        found, place = [], None
        for _ in range(100):
            leaf = one.leaf(size, place)
            assert len(leaf.records) <= size
            found += leaf.records
            place = leaf.last
            if place is None:
                break
        assert found == one.records() and one.count() == len(found)


def test_what_is_added_meanwhile_neither_repeats_nor_skips(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.duckdb") as one:
        for report in numbered("m", 3):
            one.add(report)
        before = one.records()
        first = one.leaf(5)
        one.add(numbered("a", 1)[0])  # stands before all others
        one.add(numbered("z", 1)[0])  # and after them
        rest = one.leaf(100, first.last)
        ids = [record.id for record in (*first.records, *rest.records)]
        assert ids[: len(before)] == [record.id for record in before] and len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("word", "quotes"),
    [
        ("kunjungan", {0, 1, 2, 5}),
        ("mengunjungi", {0, 1, 2, 5}),
        ("KUNJUNG", {0, 1, 2, 5}),
        ("pukul", {3, 4}),
        ("tokyo", {0}),
        ("itu pukulan", {4}),
        ("kunjungan itu", {1}),
        ("zzz", set()),
        ("a.*|(", set()),
    ],
)
def test_a_word_is_found_in_all_forms_of_its_root(archive: Archive, word: str, quotes: set[int]) -> None:
    wanted = archive.forms(word)
    found = {SENTENCES.index(record.quote) for record in archive.records(words=wanted)} if wanted else set()
    assert found == quotes
    assert archive.count(words=wanted) == len(quotes) or not wanted


def test_a_form_is_a_whole_word(archive: Archive) -> None:
    assert not archive.records(words=[("kunjung",)])
    assert re.escape("a+b") in pattern(("a+b",))


def test_what_the_forms_of_a_word_share() -> None:
    assert shared(("kunjungan", "mengunjungi", "dikunjungi")) == "unjung"
    assert shared(("bantu",)) == "bantu" and shared(("ada", "bukit")) == "" and shared(()) == ""


def test_a_facet_counts_what_its_choice_leaves(archive: Archive) -> None:
    for name in FACES_OF:
        for value, n in archive.facets([name], 20)[name]:
            chosen = {name: int(value) if name == "year" else value}
            assert archive.count(**chosen) == n, (name, value)
    assert archive.facets(["type"], 1) == {"type": [("ASSAULT", 3)]} and set(FACES_OF) == set(FACETS)
    assert dict(archive.facets(["party", "kind"], 9, outlet="Kantor")["party"]) == {"IDN": 3}
    assert archive.facets(FACES_OF, 20) == {name: archive.facets([name], 20)[name] for name in FACES_OF} and archive.facets([], 1) == {}


FACES_OF: tuple[Facet, ...] = ("kind", "type", "status", "outlet", "party", "year")


def test_reports_with_words_come_newest_first(archive: Archive) -> None:
    found, total = archive.reports_with([("itu",)], 1)
    assert total == 2 and [one.text for one in found] == ["Kunjungan itu ditunda"]
    assert archive.reports_with([("itu",)], 5, outlet="harian")[1] == 1
    assert archive.reports_with([("itu",)], 5, year=1999) == ([], 0)


def test_reports_page_by_page(archive: Archive) -> None:
    first, place = archive.leaf_of_reports(4)
    rest, end = archive.leaf_of_reports(4, place)
    assert [one.doc for one in (*first, *rest)] == [f"k{n}.txt" for n in range(6)] and end is None


def test_months_and_newest(archive: Archive) -> None:
    months = archive.reports_of_months()
    assert sum(n for _, _, n in months) == 6 and months == sorted(months)
    newest = archive.metadata(archive.newest_reports(2))
    assert {one.published for one in newest.values()} == {"2022-05-01"}


def test_the_mark_changes_with_what_an_answer_could_show(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.duckdb") as one:
        marks = [one.mark()]
        one.add(coded())
        marks.append(one.mark())
        record = one.records()[0].id
        one.judge("right", record)
        marks.append(one.mark())
        one.judge("wrong", record)
        marks.append(one.mark())
        run = one.begin_run("add")
        marks.append(one.mark())
        one.end_run(run)
        assert len(set(marks)) == len(marks) and one.mark() == one.mark()
