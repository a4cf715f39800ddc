"""The last answers: who gets one in place of the next, how old it may be, and who never does."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from serving import TOKEN, client, sample_archive
from starlette.datastructures import Headers
from starlette.testclient import TestClient
from storing import numbered

from sekutu.serve import pages
from sekutu.serve.web import latest as module
from sekutu.serve.web.desk import Desk
from sekutu.serve.web.latest import Latest, wanted
from sekutu.store.archive import open_archive

ASKED = "/api/allies/RUS"
NEW = {
    "text": "Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping di Beijing, Kamis.",
    "doc": "baru",
    "published": "2024-05-16",
}


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(module, "FEW", 0)
    with client(sample_archive(tmp_path / "a.duckdb", 12), write=True, token=TOKEN) as asked:
        desk_of(asked).latest = Latest()
        yield asked


def desk_of(web: TestClient) -> Desk:
    desk = web.app.state.desk  # type: ignore[attr-defined]
    assert isinstance(desk, Desk)
    return desk


def added_elsewhere(desk: Desk, name: str = "b") -> None:
    """What another process does: the server has let go of the archive, and it is another one afterwards."""
    desk.sharing.close()
    with open_archive(desk.sharing.path) as archive:
        archive.add(numbered(name, 1)[0])


@contextmanager
def held(lock: Any) -> Iterator[None]:
    """The lock is held by a thread of its own meanwhile."""
    taken, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            taken.set()
            leave.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    assert taken.wait(10)
    try:
        yield
    finally:
        leave.set()
        thread.join()


def test_who_would_wait_gets_what_was_the_answer_a_moment_ago(web: TestClient) -> None:
    desk = desk_of(web)
    first = web.get(ASKED)
    assert first.status_code == 200 and "age" not in first.headers
    added_elsewhere(desk)
    with held(desk.thinking()), ThreadPoolExecutor() as others:
        again = web.get(ASKED)
        assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"]), "of the state of before, as a whole"
        assert 1 <= int(again.headers["Age"]) <= module.YOUNG
        same = web.get(ASKED, headers={"If-None-Match": first.headers["ETag"]})
        assert same.status_code == 304 and int(same.headers["Age"]) >= 1
        waits = [others.submit(web.get, ASKED, headers={"Cache-Control": said}) for said in ("no-cache", "max-age=0")]
        other = others.submit(web.get, "/api/isolation/RUS")
        time.sleep(0.3)
        assert not any(one.done() for one in (*waits, other)), "who wants none, and who asks what was not asked before, wait"
    fresh = [one.result() for one in waits]
    assert all(one.status_code == 200 and "age" not in one.headers for one in (*fresh, other.result()))
    assert {one.headers["ETag"] for one in fresh} == {web.get(ASKED).headers["ETag"]} != {first.headers["ETag"]}


def test_while_somebody_asks_the_next_answer_is_made(web: TestClient) -> None:
    desk = desk_of(web)
    first = web.get(ASKED)
    added_elsewhere(desk)
    with held(desk.thinking()):
        assert web.get(ASKED).headers["ETag"] == first.headers["ETag"]
    for _ in range(200):
        with desk.sharing.reading() as archive:
            mark = archive.mark()
        if desk.latest is not None and desk.latest._tags and next(iter(desk.latest._tags.values()))[0] == mark:
            break
        time.sleep(0.05)
    with held(desk.thinking()):  # what is asked for now is there, though nobody asked after it could be made
        found = web.get(ASKED)
    assert found.headers["ETag"] != first.headers["ETag"] and "age" not in found.headers


def test_what_one_has_written_is_in_what_one_reads_next(web: TestClient) -> None:
    desk = desk_of(web)
    first = web.get(ASKED)
    assert web.post("/api/reports", json=NEW).json()["added"] == 1
    with ThreadPoolExecutor() as others:
        with held(desk.thinking()):
            waits = others.submit(web.get, ASKED)
            time.sleep(0.3)
            assert not waits.done()
        found = waits.result()
    assert found.headers["ETag"] != first.headers["ETag"] and "age" not in found.headers
    record = web.get("/api/records?party=RUS").json()["records"][0]["id"]
    held_before = web.get(f"/api/records/{record}")
    assert web.post("/api/judgements", json={"verdict": "wrong", "id": record}).status_code == 201
    after = web.get(f"/api/records/{record}")
    assert after.json()["judgement"] == "wrong" and after.headers["ETag"] != held_before.headers["ETag"]


def test_rows_too_while_another_holds_the_archive(web: TestClient) -> None:
    desk = desk_of(web)
    desk.sharing._wait = 0.6
    first = web.get("/api/records")
    with desk.sharing.writing():
        again = web.get("/api/records")
        assert again.content == first.content and int(again.headers["Age"]) >= 1
        assert web.get("/api/reports").status_code == 503, "there is none of before"
        assert web.get("/api/records", headers={"Cache-Control": "no-cache"}).status_code == 503
    assert web.get("/api/reports").status_code == 200


def test_an_answer_that_is_not_young_is_not_given(web: TestClient) -> None:
    desk = desk_of(web)
    desk.latest = Latest(young=0.4)
    first = web.get(ASKED)
    added_elsewhere(desk)
    with ThreadPoolExecutor() as others:
        with held(desk.thinking()):
            time.sleep(0.5)
            waits = others.submit(web.get, ASKED)
            time.sleep(0.3)
            assert not waits.done()
        assert waits.result().headers["ETag"] != first.headers["ETag"]


def test_what_many_ask_for_is_made_once(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, made = desk_of(web), []
    ranked = pages.allies
    monkeypatch.setattr(pages, "allies", lambda *given: (made.append(given[0]), ranked(*given))[1])
    with ThreadPoolExecutor(12) as others:
        with held(desk.thinking()):
            answers = [others.submit(web.get, ASKED) for _ in range(10)] + [others.submit(web.get, "/api/allies/nobody") for _ in range(2)]
            time.sleep(0.5)
        assert [one.result().status_code for one in answers] == [200] * 10 + [404] * 2
    assert sorted(made) == ["RUS", "nobody"] and not desk.latest._flights  # type: ignore[union-attr]


def test_what_is_known_of_an_archive_that_stands_open_needs_no_thread(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(web)
    first = web.get("/api/records")
    with desk.sharing.reading():
        monkeypatch.setattr(desk, "run", lambda _: pytest.fail("a thread was taken"))
        again = web.get("/api/records")
        assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"]) and "age" not in again.headers
    monkeypatch.undo()
    added_elsewhere(desk)
    assert desk.mark() is None, "closed, so another process may have changed it"
    assert web.get("/api/records", headers={"Cache-Control": "no-cache"}).headers["ETag"] != first.headers["ETag"]


def test_who_is_alone_waits_for_the_present_answer(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEW", 2)
    monkeypatch.setattr(module, "PATIENT", 30.0)
    desk = desk_of(web)
    names = [ASKED, *(f"/api/{verb}/RUS" for verb in ("isolation", "shifts", "flows"))]
    first = [web.get(one) for one in names]
    added_elsewhere(desk)
    with ThreadPoolExecutor() as others, held(desk.thinking()):
        waits = [others.submit(web.get, one) for one in names[:2]]
        time.sleep(0.6)
        assert not any(one.done() for one in waits)
        more = [others.submit(web.get, one) for one in names[2:]]
        assert all("age" in one.result(10).headers for one in (*waits, *more)), "now there are many"
    assert all(one.status_code == 200 for one in first)


def test_how_old_an_answer_is_and_when_it_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    held = Latest(young=10.0)
    assert held.tag("q", math.inf) is None
    held.see("one")
    held.keep("q", "one", "tag")
    now[0] += 2.5
    assert held.tag("q", math.inf) == ("tag", 3) and held.tag("q", 3) and held.tag("q", 2.9) is None
    held.see("one")
    assert held.tag("q", 0) == ("tag", 0), "it is of the present state still"
    held.see("two")
    now[0] += 10.1
    assert held.tag("q", math.inf) is None
    held.see("three")
    assert set(held._seen) == {"three"}, "states of before are not held on to"
    held.keep("q", "three", "other")
    held.forget()
    assert held.tag("q", math.inf) is None
    monkeypatch.setattr(module, "MOST", 2)
    for name in "abc":
        held.keep(name, "three", name)
    assert [held.tag(name, math.inf) for name in "abc"] == [None, ("b", 0), ("c", 0)]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", math.inf),
        ("no-cache", 0.0),
        ("No-Store", 0.0),
        ("max-age=0", 0.0),
        ("private, max-age = 7", 7.0),
        ('max-age="5"', 5.0),
        ("max-age=x", math.inf),
        ("x-no-cache, xmax-age=1", math.inf),
        ("max-stale=5", math.inf),
    ],
)
def test_who_asks_can_say_how_old_an_answer_may_be(said: str, seconds: float) -> None:
    assert wanted(Headers({"Cache-Control": said} if said else {})) == seconds
