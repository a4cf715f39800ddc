"""Worlds of an archive: kept while it stays as it is, and the interpreter is left as it was found."""

from __future__ import annotations

import gc
from pathlib import Path

import msgspec
import pytest
from making import event, report, tie

from sekutu.happenings.world import World
from sekutu.pipeline import Coded
from sekutu.records import AnyRecord, Report
from sekutu.serve import answers
from sekutu.serve.answers import Period, copies_in, held_in, world_of
from sekutu.store.archive import Archive, open_archive


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
        for party in ("RUS", "PRK"):
            world_of(archive, Period(), party)
        other = report("b", published="2024-06-20")
        archive.add(_stored(other, event(other, "AID", "PRK", "RUS", 1)))
        fresh = world_of(archive, Period(), "RUS")
        assert list(answers._worlds.values()) == [fresh]
        assert len(fresh.merger.acts) == 2


def said(archive: Archive, party: str | None = None) -> tuple[object, ...]:
    """All that a world says, in its order."""
    world = world_of(archive, Period(), party)
    copies = copies_in(archive, Period())
    contradictions = world.weighed(world.contradictions(), copies)
    return (
        [one.to_dict() for one in world.happenings(copies)],
        [one.to_dict() for one in contradictions],
        list(world.merger.acts),
        list(world.ties),
        list(held_in(archive, world)),
    )


def joining(source: Report) -> list[AnyRecord]:
    """One that joins a happening which is there, and one that does not."""
    return [event(source, "CONSULT", "RUS", "CHN", 0, date="2024-05-16", amount="7 killed"), event(source, "AID", "CHN", "RUS", 1)]


def anew(archive: Archive, party: str | None = None) -> tuple[object, ...]:
    answers._worlds.clear()
    answers._copies.clear()
    return said(archive, party)


def test_a_world_grows_by_what_was_added_and_says_what_one_made_anew_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = report("b", published="2024-05-20"), report("a", published="2024-05-21"), report("c", published="2024-05-22")
    grown = []
    grow = World.grown
    monkeypatch.setattr(World, "grown", lambda self, records, order: grown.append(len(records)) or grow(self, records, order))
    with open_archive(tmp_path / "a.duckdb") as archive:
        for one, date in ((first, "2024-05-16"), (report("d", published="2024-01-01"), "2023-12-30")):
            archive.add(_stored(one, event(one, "CONSULT", "RUS", "CHN", 0, date=date), tie(one, "RUS", "ally_of", "PRK", 1)))
        old = world_of(archive, Period())
        before = said(archive)
        archive.add(
            _stored(
                second,
                event(second, "CONSULT", "RUS", "CHN", 0, date="2024-05-16", amount="7 killed"),
                event(second, "AID", "CHN", "RUS", 1),
            )
        )
        joined = said(archive, "RUS")
        archive.add(_stored(third, event(third, "ACCUSE", "USA", "RUS", 0)))
        whole = said(archive)
        assert grown == [2, 1]
        assert {key[1] for key in answers._worlds} == {archive.state()}
        assert max(len(one["records"]) for one in whole[0]) == 2  # type: ignore[attr-defined, index]
        # the one that it grew from says what it said
        assert [one.to_dict() for one in old.happenings(copies_in(archive, Period()))] == before[0]
        assert list(old.merger.acts) == before[2]
        assert whole == anew(archive)
    with open_archive(tmp_path / "b.duckdb") as archive:
        for one, date in ((first, "2024-05-16"), (report("d", published="2024-01-01"), "2023-12-30")):
            archive.add(_stored(one, event(one, "CONSULT", "RUS", "CHN", 0, date=date), tie(one, "RUS", "ally_of", "PRK", 1)))
        archive.add(
            _stored(
                second,
                event(second, "CONSULT", "RUS", "CHN", 0, date="2024-05-16", amount="7 killed"),
                event(second, "AID", "CHN", "RUS", 1),
            )
        )
        assert joined == anew(archive, "RUS")


def test_a_world_is_made_anew_where_more_changed_than_what_was_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(World, "grown", lambda *_: pytest.fail("it grew"))
    a, b, c = report("a", published=None), report("b", published="2024-05-21"), report("c", published="2024-05-22")
    with open_archive(tmp_path / "a.duckdb") as archive:
        for one in (a, b):
            archive.add(_stored(one, event(one, "AID", "PRK", "RUS", 1), event(one, "CONSULT", "RUS", "CHN", 2)))
        whole = said(archive)
        archive.judge("different", *(one["records"][0] for one in whole[0][:2]))  # type: ignore[index]
        assert said(archive) == anew(archive)
        archive.add(_stored(msgspec.structs.replace(a, published="2024-05-19"), event(a, "AID", "PRK", "RUS", 1)))
        archive.add(_stored(c, event(c, "AID", "USA", "UKR", 1)))
        assert said(archive) == anew(archive)
        archive.remove([b.id])
        assert said(archive) == anew(archive)
        for number in range(9):
            one = report(f"n{number}")
            archive.add(_stored(one, event(one, "AID", "USA", "UKR", 1)))
        assert said(archive) == anew(archive)
