"""The desk: how much at once, what is held on to, what links keep."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import anyio
import pytest
from serving import client
from storing import numbered

from sekutu.serve.web import desk as module
from sekutu.serve.web import security
from sekutu.serve.web.desk import Answer, Desk, View, Visit, segment
from sekutu.serve.words import Words
from sekutu.store.archive import open_archive


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_archive(tmp_path / "a.duckdb") as archive:
        archive.add(numbered("a", 1)[0])
    return tmp_path / "a.duckdb"


def test_no_more_than_so_many_are_answered_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 3)
    desk = Desk(path, "en")
    lock, inside, most = threading.Lock(), 0, 0

    def work(_: Visit) -> None:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        threading.Event().wait(0.02)
        with lock:
            inside -= 1

    async def ask(light: bool) -> None:
        async with anyio.create_task_group() as group:
            for _ in range(12):
                group.start_soon(lambda: desk.ask(View(Words("en"), "/"), work, light=light))

    anyio.run(ask, True)
    assert 1 < most <= 3
    most = 0
    anyio.run(ask, False)
    assert most == 1, "what measures the world is made by one thread at a time"
    desk.close()


def test_rows_do_not_wait_behind_those_who_wait_for_the_world(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 2)
    desk = Desk(path, "en")
    rows, done = threading.Event(), []

    def measure(_: Visit) -> str:
        assert rows.wait(30), "rows were looked up while this was being measured"
        return "measured"

    async def ask(work: object, light: bool) -> None:
        done.append(await desk.ask(View(Words("en"), "/"), work, light=light, known=lambda _: None))  # type: ignore[arg-type]

    def look(_: Visit) -> str:
        rows.set()
        return "rows"

    async def both() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(6):
                group.start_soon(ask, measure, False)
            await anyio.sleep(0.2)
            assert not desk.idle
            group.start_soon(ask, look, True)

    anyio.run(both)
    assert sorted(done) == ["measured"] * 6 + ["rows"] and desk.idle and desk.answered == 7
    desk.close()


def test_an_error_comes_through_and_nobody_is_kept_out(path: Path) -> None:
    desk = Desk(path, "en")

    def fail(_: Visit) -> None:
        raise ZeroDivisionError

    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            anyio.run(lambda: desk.ask(View(Words("en"), "/"), fail))
    assert anyio.run(lambda: desk.ask(View(Words("en"), "/"), lambda visit: visit.archive.counts()["reports"])) == 1
    desk.close()


def test_answers_are_held_on_to_up_to_a_size(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT_BYTES", 25)
    monkeypatch.setattr(module, "KEPT_ANSWER", 12)
    desk = Desk(path, "en")
    for tag in "abc":
        desk.remember(tag, Answer(b"1234567890", 200, "text/plain", {}))
    assert [tag for tag in "abc" if desk.recall(tag)] == ["b", "c"]
    desk.recall("b")
    desk.remember("d", Answer(b"1234567890", 200, "text/plain", {}))
    assert [tag for tag in "abcd" if desk.recall(tag)] == ["b", "d"], "that which nobody asked for longest has gone"
    desk.remember("big", Answer(b"1234567890123", 200, "text/plain", {}))
    assert desk.recall("big") is None


def test_too_many_at_once_are_told_to_come_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "WAITING", 0)
    with client(path) as web:
        answer = web.get("/api")
        assert answer.status_code == 429 and answer.headers["retry-after"] == "1" and answer.json()["error"]["code"] == "too_many"


def test_our_fault_is_said_without_its_inside(path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("geheim /home/jemand")

    monkeypatch.setattr(logging.root.manager, "disable", 0)  # readers of pages switch it off where they are imported
    with client(path) as web:
        monkeypatch.setattr("sekutu.store.searching.Searching.leaf", broken)
        answer = web.get("/api/records")
        assert answer.status_code == 500 and answer.json()["error"]["code"] == "internal" and "geheim" not in answer.text
        page = web.get("/search")
        assert page.status_code == 500 and "geheim" not in page.text and "our fault" in page.text
        assert page.headers["content-security-policy"] and "geheim" in caplog.text


def test_an_archive_that_is_held_is_asked_for_again(path: Path) -> None:
    with client(path) as web:
        sharing = web.app.state.desk.sharing  # type: ignore[attr-defined]
        sharing._wait = 0.1
        with sharing.writing():
            answer = web.get("/api/records")
        assert answer.status_code == 503 and answer.headers["retry-after"] and answer.json()["error"]["code"] == "busy"
        assert web.get("/api/records").status_code == 200


def test_links_keep_language_and_days() -> None:
    view = View(Words("en"), "/search", {"lang": ("en",), "since": ("2024",), "text": ("a&b",), "party": ("RUS", "CHN")})
    assert view.link("/party/RUS") == "/party/RUS?lang=en&since=2024"
    assert view.link("/report/x#e-1", since=None) == "/report/x?lang=en#e-1"
    assert view.here(next=None) == "/search?lang=en&since=2024&text=a%26b&party=RUS&party=CHN"
    assert view.here(".csv", party=None, lang="id") == "/search.csv?lang=id&since=2024&text=a%26b"
    assert View(Words("id"), "/").here(".json") == "/home.json"
    assert segment('a/b?c#"') == "a%2Fb%3Fc%23%22"
