"""The caretaker: what is made ahead, when, and that it stands in nobody's way."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import client, sample_archive
from storing import numbered

from sekutu.errors import ArchiveError
from sekutu.serve import answers
from sekutu.serve.web import caretaking
from sekutu.serve.web.caretaking import Caretaker
from sekutu.serve.web.desk import Desk
from sekutu.store.archive import open_archive


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    answers._worlds.clear()
    yield
    gc.unfreeze()
    assert gc.isenabled()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample_archive(tmp_path / "a.duckdb", 12)


def nothing() -> None:
    """Makes no page."""


def until_done(caretaker: Caretaker) -> None:
    for _ in range(200):
        caretaker.look()
        if not caretaker._todo:
            return
    raise AssertionError("it never comes to an end")


def test_the_world_is_made_ahead_and_the_pages_of_parties(path: Path) -> None:
    desk, made = Desk(path, "en"), []
    until_done(Caretaker(desk, made.append, lambda: made.append("network")))
    with desk.sharing.reading() as archive:
        assert list(answers._worlds) == [key for key in answers._worlds if key[1] == archive.state()]
        told = archive.coverage()
    assert answers._worlds and made == ["network", *sorted(told, key=lambda code: (-told[code], code))[: caretaking.PARTIES]]
    desk.close()


def test_a_page_made_ahead_is_the_page_that_is_asked_for(path: Path) -> None:
    plain = client(path).get("/party/RUS")
    asked = client(path)
    desk = asked.app.state.desk  # type: ignore[attr-defined]
    asked.app.state.party_ahead("RUS")  # type: ignore[attr-defined]
    with desk.thinking():
        found = asked.get("/party/RUS")
    assert found.content == plain.content and found.headers["ETag"] == plain.headers["ETag"]


def test_nothing_is_begun_while_somebody_waits(path: Path) -> None:
    desk = Desk(path, "en")
    caretaker = Caretaker(desk, lambda _: None, nothing)
    with desk._counted():
        caretaker.look()
        assert caretaker._todo and not answers._worlds
    until_done(caretaker)
    assert answers._worlds
    desk.close()


def test_a_change_is_seen_once_it_has_settled_and_pages_wait_until_somebody_asks(path: Path) -> None:
    desk, made = Desk(path, "en"), list[str]()
    caretaker = Caretaker(desk, made.append, nothing)
    until_done(caretaker)
    first = len(made)
    desk.close()
    with open_archive(path) as archive:
        for one in numbered("b", 2):
            archive.add(one)
        state = archive.state()
    caretaker.look()
    assert not caretaker._todo, "it may change again at once"
    for _ in range(int(caretaking.SETTLED / caretaking.STEP) + 1):
        caretaker.look()
    until_done(caretaker)
    assert {key[1] for key in answers._worlds} == {state}, "nothing is held of the earlier state"
    assert len(made) == first, "nobody has asked for anything since"
    with desk._counted():
        pass
    caretaker._made_of = None
    until_done(caretaker)
    assert len(made) == 2 * first
    desk.close()


def test_an_archive_that_cannot_be_read_stops_nobody(path: Path) -> None:
    desk = Desk(path, "en")
    caretaker = Caretaker(desk, lambda _: None, nothing)
    path.write_bytes(b"no archive at all")
    with pytest.raises(ArchiveError):
        until_done(caretaker)
    desk.close()


def test_garbage_is_looked_for_between_answers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caretaking, "STEP", 0.01)
    desk = Desk(path, "en")
    caretaker = Caretaker(desk, lambda _: None, nothing)
    until_done(caretaker)
    caretaker.start()
    assert not gc.isenabled()
    with desk._counted():
        pass
    for _ in range(500):
        if caretaker._tidied == desk.answered:
            break
        caretaker._thread.join(0.01)
    assert caretaker._tidied == desk.answered and gc.get_freeze_count() > 0
    caretaker.stop()
    caretaker._thread.join(10)
    assert gc.isenabled() and gc.get_freeze_count() == 0
    desk.close()


def test_what_was_made_of_an_earlier_state_goes_also_where_nobody_ever_pauses(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caretaking, "UNTIDIED", 1)
    desk = Desk(path, "en")
    caretaker = Caretaker(desk, lambda _: None, lambda: None)
    until_done(caretaker)

    class Held:
        def __init__(self) -> None:
            self.itself = self

    held = Held()
    before = weakref.ref(held)
    gc.freeze()
    with desk.sharing.writing() as archive:
        archive.add(numbered("baru", 1)[0])
    del held
    with desk._counted():  # somebody waits all the time
        for seconds, gone in ((1e9, False), (0.0, True)):
            monkeypatch.setattr(caretaking, "SWEPT", seconds)
            with desk._counted():
                pass
            caretaker.look()
            assert (before() is None) == gone and gc.get_freeze_count() > 0
    gc.unfreeze()
    desk.close()
