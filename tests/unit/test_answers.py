"""Worlds of an archive: kept while it stays as it is, and the interpreter is left as it was found."""

from __future__ import annotations

import gc
from pathlib import Path

import msgspec
import pytest
from making import event, report, tie

from sekutu.pipeline import Coded
from sekutu.records import AnyRecord, Report
from sekutu.serve import answers
from sekutu.serve.answers import Period, held_in, world_of
from sekutu.store.archive import open_archive


def _stored(source: Report, *records: AnyRecord) -> Coded:
    """What an archive takes in, without a text, in which the quotes would have to stand."""
    return Coded(msgspec.structs.replace(source, text="", key=source.id), "id", list(records))


@pytest.fixture(autouse=True)
def no_worlds() -> None:
    answers._worlds.clear()


def test_a_world_is_made_once_for_the_same_days_and_party(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.duckdb") as archive:
        world = world_of(archive, Period())
        assert world_of(archive, Period()) is world
        assert world_of(archive, Period(), "RUS") is not world
        assert world_of(archive, Period(since="2024")) is not world


@pytest.mark.parametrize("looking", [True, False])
def test_garbage_is_looked_for_as_before_also_where_a_world_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looking: bool) -> None:
    seen = []

    def made(*_: object) -> None:
        seen.append(gc.isenabled())
        raise MemoryError

    monkeypatch.setattr("sekutu.happenings.world.World", made)
    before = gc.isenabled()
    try:
        (gc.enable if looking else gc.disable)()
        with open_archive(tmp_path / "a.duckdb") as archive, pytest.raises(MemoryError):
            world_of(archive, Period())
        assert gc.isenabled() is looking
    finally:
        (gc.enable if before else gc.disable)()
    assert seen == [False]


def test_a_part_of_the_world_that_is_held_says_what_one_made_anew_says(tmp_path: Path) -> None:
    a, b = report("a", published="2024-05-20"), report("b", published="2024-06-20")
    told = {
        a: [event(a, "CONSULT", "RUS", "CHN", 0, date="2024-05-16"), tie(a, "RUS", "ally_of", "PRK", 1)],
        b: [event(b, "CONSULT", "RUS", "CHN", 0, date="2024-05-16"), event(b, "AID", "PRK", "RUS", 1), event(b, "AID", "USA", "UKR", 2)],
    }
    with open_archive(tmp_path / "a.duckdb") as archive:
        for one, records in told.items():
            archive.add(_stored(one, *records))
        asked = [(Period(), "RUS"), (Period(until="2024-05"), None), (Period(as_of="2024-06-01"), "CHN"), (Period(since="2024-06"), "RUS")]
        anew = [world_of(archive, period, party) for period, party in asked]
        answers._worlds.clear()
        whole = world_of(archive, Period())
        for (period, party), alone in zip(asked, anew, strict=True):
            part = world_of(archive, period, party)
            assert part.whole is whole
            assert [one.to_dict() for one in part.happenings()] == [one.to_dict() for one in alone.happenings()]
            assert part.ties == alone.ties
            assert held_in(archive, part) == held_in(archive, alone)
            assert list(held_in(archive, part)) == list(held_in(archive, alone))


def test_of_an_archive_that_changed_nothing_is_held_on_to(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.duckdb") as archive:
        one = report("a", published="2024-05-20")
        archive.add(_stored(one, event(one, "AID", "PRK", "RUS", 1)))
        for party in (None, "RUS", "PRK"):
            world_of(archive, Period(), party)
        other = report("b", published="2024-06-20")
        archive.add(_stored(other, event(other, "AID", "PRK", "RUS", 1)))
        fresh = world_of(archive, Period(), "RUS")
        assert list(answers._worlds.values()) == [fresh]
        assert len(fresh.merger.acts) == 2
