"""Worlds of an archive: kept while it stays as it is, and the interpreter is left as it was found."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from sekutu.serve import answers
from sekutu.serve.answers import Period, world_of
from sekutu.store.archive import open_archive


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
