"""The parts of a job: what is taken together, and what a part is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekutu.engines import parts as listing
from sekutu.engines.parts import Part
from sekutu.errors import UsageError


def files(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Teks.", encoding="utf-8")
    return folder


def test_a_table_or_a_web_archive_is_a_part_and_plain_texts_are_taken_together(tmp_path: Path) -> None:
    files(tmp_path, "a.txt", "b.html", "c.jsonl", "d.warc.gz", "e.txt", "z/f.parquet")
    found = listing.parts([str(tmp_path)])
    assert [[Path(one).name for one in part.addresses] for part in found] == [
        ["a.txt", "b.html"],
        ["c.jsonl"],
        ["d.warc.gz"],
        ["e.txt"],
        ["f.parquet"],
    ]


def test_many_texts_are_several_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "TOGETHER", 3)
    files(tmp_path, *(f"{number}.txt" for number in range(8)))
    assert [len(part.addresses) for part in listing.parts([str(tmp_path)])] == [3, 3, 2]


def test_an_address_that_is_named_twice_is_taken_once(tmp_path: Path) -> None:
    files(tmp_path, "a.jsonl")
    assert len(listing.parts([str(tmp_path), str(tmp_path / "a.jsonl"), str(tmp_path / "*.jsonl")])) == 1


def test_names_depend_on_the_addresses_alone(tmp_path: Path) -> None:
    files(tmp_path, "a.jsonl", "b.jsonl", "c/a.jsonl")
    first, second = listing.parts([str(tmp_path)]), listing.parts([str(tmp_path / "c"), str(tmp_path)])
    assert {part.name for part in first} == {part.name for part in second}
    assert len({part.name for part in first}) == 3
    assert all(part.name.startswith(("a.jsonl-", "b.jsonl-")) for part in first)


@pytest.mark.parametrize("name", ["ringkasan … 2024.jsonl", "é" * 90 + ".jsonl", ".jsonl.jsonl"])
def test_odd_names_become_names_of_files(tmp_path: Path, name: str) -> None:
    files(tmp_path, name)
    [part] = listing.parts([str(tmp_path / name)])
    assert len(part.name.encode()) <= 91
    (tmp_path / f"{part.name}.reports.parquet").touch()


@pytest.mark.parametrize("one", ["-", "https://contoh.id/berita", "http://contoh.id/rss.xml"])
def test_what_must_be_fetched_is_refused(one: str) -> None:
    with pytest.raises(UsageError, match="sekutu add"):
        listing.parts([one])


def test_inputs_without_reports_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no reports"):
        listing.parts([str(tmp_path)])


@given(st.integers(0, 60), st.integers(1, 12))
def test_shares_are_all_parts_each_once(count: int, of: int) -> None:
    every = [Part(str(number), (str(number),)) for number in range(count)]
    shares = [listing.mine(every, number, of) for number in range(1, of + 1)]
    assert sorted((part for share in shares for part in share), key=every.index) == every
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


@pytest.mark.parametrize(("number", "of"), [(0, 3), (4, 3), (1, 0)])
def test_a_share_that_there_is_not_is_refused(number: int, of: int) -> None:
    with pytest.raises(UsageError, match="no share"):
        listing.mine([], number, of)
