"""A page that takes its time: its beginning is sent at once, and what one has in the end is the same page."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from serving import client, sample_archive
from starlette.testclient import TestClient

from sekutu.serve.web import early, pages
from sekutu.serve.web.desk import View
from sekutu.serve.words import Words

PAGES = (
    "/party/RUS",
    "/pair/RUS/CHN",
    "/leader/Vladimir%20Putin",
    "/network",
    "/disagreements",
    "/disagreements?party=RUS",
    "/ask?q=siapa+sekutu+Rusia",
    "/party/CHN?lang=id",
)
LINE = re.compile(r'<p class="early" role="status">[^<]+</p>')


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample_archive(tmp_path / "a.duckdb")


@contextmanager
def slow(asked: TestClient) -> Iterator[None]:
    """Nothing is made before the beginning has been sent."""
    desk, begun = asked.app.state.desk, threading.Event()  # type: ignore[attr-defined]
    made = early.opening

    def opening(*given: object) -> bytes:
        try:
            return made(*given)  # type: ignore[arg-type]
        finally:
            begun.set()

    def hold() -> None:
        with desk.thinking():
            held.set()
            begun.wait(10)

    held = threading.Event()
    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(early, "opening", opening)
        desk.patience = 0.01
        yield
    begun.set()
    thread.join()


@pytest.mark.parametrize("address", PAGES)
def test_the_whole_is_the_same_but_for_one_line(path: Path, address: str) -> None:
    whole = client(path).get(address)
    late = client(path)
    with slow(late):
        parts = late.get(address)
    assert "ETag" in whole.headers and "ETag" not in parts.headers
    assert len(LINE.findall(parts.text)) == 1
    assert LINE.sub("", parts.text) == whole.text
    assert parts.headers["content-security-policy"] == whole.headers["content-security-policy"]
    late.app.state.desk.patience = None  # type: ignore[attr-defined]
    assert late.get(address).headers["ETag"] == whole.headers["ETag"], "the answer is remembered all the same"


@pytest.mark.parametrize("address", ["/party/Rusia", "/pair/Rusia/CHN", "/party/Rusia?lang=id"])
def test_a_page_that_stands_elsewhere_says_so_before_it_begins(path: Path, address: str) -> None:
    late = client(path)
    with slow(late):
        answer = late.get(address)
    assert answer.status_code == 303 and "/RUS" in answer.headers["location"]


def test_what_stands_elsewhere_after_all_leads_there(path: Path) -> None:
    late = client(path)
    with slow(late):
        answer = late.get("/leader/Putin")
    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0;url=/leader/Vladimir%20Putin">' in answer.text


def test_an_unknown_party_is_not_found_however_long_it_takes(path: Path) -> None:
    late = client(path)
    with slow(late):
        assert late.get("/party/Rusya").status_code == 404


def test_what_goes_wrong_after_the_beginning_is_told_in_the_page(path: Path) -> None:
    late = client(path)
    with slow(late):
        answer = late.get("/leader/Nobody%20Knows%20%3Cb%3E")
    assert answer.status_code == 200 and answer.text.endswith("</html>\n")
    assert 'role="alert"' in answer.text and "<b>" not in answer.text


@pytest.mark.parametrize("address", ["/party/RUS.json", "/network.csv", "/api/allies/RUS"])
def test_programs_get_the_whole_with_its_status(path: Path, address: str) -> None:
    whole = client(path).get(address)
    late = client(path)
    desk = late.app.state.desk  # type: ignore[attr-defined]
    desk.thinking().acquire()
    desk.patience = 0.01
    threading.Timer(0.1, desk.thinking().release).start()
    answer = late.get(address)
    assert answer.content == whole.content and answer.headers["ETag"] == whole.headers["ETag"]


def test_what_is_known_waits_for_nobody(path: Path) -> None:
    asked = client(path)
    tag = asked.get("/party/RUS").headers["ETag"]
    with asked.app.state.desk.thinking():  # type: ignore[attr-defined]
        assert asked.get("/party/RUS").headers["ETag"] == tag
        assert asked.get("/party/RUS", headers={"If-None-Match": tag}).status_code == 304


def test_the_beginning_comes_before_the_rest_is_made() -> None:
    """What the generator yields first is there while the page is still being made."""

    async def run() -> None:
        never = asyncio.Event()

        async def made() -> None:
            await never.wait()

        class Idle:
            patience = 0.0

            async def run_beside(self, work: object) -> object:
                return work()  # type: ignore[operator]

        view = View(Words("en"), "/network")
        face = next(one for one in pages.FACES if one.path == "/network")
        assert face.early is not None
        answer = await early.soon(made(), lambda: face.early(view), view, (), Idle())  # type: ignore[arg-type, misc]
        first = await anext(answer.body_iterator.__aiter__())  # type: ignore[attr-defined]
        assert first.startswith(b"<!DOCTYPE html>") and first.endswith(b"</p>") and b"<h1>" in first

    asyncio.run(run())
