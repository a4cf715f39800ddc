"""The scripts of the pages in a real browser: map, diary and network under the hand, the keyboard and the clock."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from importlib.resources import as_file, files

import pytest
import uvicorn
from browsing import missing
from playwright.sync_api import Browser, Page

from sekutu.serve.feeding import Feed
from sekutu.serve.web import static
from sekutu.serve.web.app import create_app
from sekutu.serve.words import Words
from sekutu.store.archive import open_archive

LEADER, NETWORK = "/leader/Vladimir%20Putin", "/network?least=1"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the sample reports."""
    if static.find("network.js") is None:
        missing("the page's scripts are not built: python hatch_build.py")
    path = tmp_path_factory.mktemp("islands") / "a.duckdb"
    with as_file(files("sekutu").joinpath("data").joinpath("sample")) as sample, open_archive(path) as archive:
        for _ in archive.add_all(Feed([str(sample / "text")], Words("id"), metadata=sample / "documents.jsonl").coded()):
            pass
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(path, lang="en"), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which every mistake of a script, and all that the policy refuses, fails the test."""
    errors: list[str] = []
    with browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as context:
        found = context.new_page()
        found.on("pageerror", lambda error: errors.append(str(error)))
        found.on(
            "console", lambda said: errors.append(said.text) if said.type == "error" and "favicon" not in said.location["url"] else None
        )
        yield found
    assert errors == []


def box(page: Page) -> list[float]:
    """The part of the drawing that is seen."""
    return [float(one) for one in (page.locator("figure svg").first.get_attribute("viewBox") or "").split()]


def test_the_map_is_enlarged_moved_and_set_back(page: Page, address: str) -> None:
    page.goto(address + LEADER)
    before = box(page)
    page.get_by_role("button", name="Zoom in").click()
    assert box(page)[2] < before[2]
    svg = page.locator("svg.world").bounding_box()
    assert svg is not None
    seen = box(page)
    page.mouse.move(svg["x"] + 300, svg["y"] + 150)
    page.mouse.down()
    page.mouse.move(svg["x"] + 200, svg["y"] + 150, steps=4)
    page.mouse.up()
    assert box(page)[0] > seen[0] and box(page)[2] == seen[2]
    page.mouse.wheel(0, -200)
    page.wait_for_function(f"Number(document.querySelector('svg.world').getAttribute('viewBox').split(' ')[2]) < {seen[2]}")
    page.get_by_role("button", name="Back to the beginning").click()
    assert box(page) == pytest.approx(before, abs=0.2)


def test_a_wheel_over_the_map_scrolls_the_page_unless_it_was_entered(page: Page, address: str) -> None:
    page.goto(address + LEADER)
    before = box(page)
    page.locator("svg.world").hover(position={"x": 20, "y": 20})
    page.mouse.wheel(0, 300)
    page.wait_for_function("window.scrollY > 0")
    assert box(page) == before


def test_one_stop_of_the_tab_key_and_arrows_within(page: Page, address: str) -> None:
    page.goto(address + LEADER)
    assert page.locator("svg.world a[tabindex='0']").count() == 1
    page.locator("svg.world a[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused and page.locator(".tip").is_visible()
    assert (page.locator(".tip").text_content() or "").splitlines()[0] in focused
    page.keyboard.press("Enter")
    assert "#" in page.url and page.locator(".diary li:target").count() == 1


def test_the_diary_is_scrubbed_and_played(page: Page, address: str) -> None:
    page.clock.install()
    page.goto(address + LEADER)
    slider = page.get_by_label("From entry to entry")
    assert page.locator("svg a.later").count() == 0
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert (page.locator(".player output").text_content() or "").startswith("1. ")
    assert page.locator(".diary li.now").get_attribute("data-at") == "1"
    assert page.locator("svg a.later").count() > 0
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(1500)
    assert page.locator(".diary li.now").get_attribute("data-at") == "3"
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(5000)
    assert page.locator(".diary li.now").get_attribute("data-at") == "3"
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    assert page.locator("svg a.later").count() == 0 and page.locator(".diary li.now").count() == 0


def test_the_day_of_the_network_is_moved_without_leaving_the_page(page: Page, address: str) -> None:
    page.goto(address + NETWORK)
    page.evaluate("window.stayed = true")
    shown = page.locator("#network .rests-on").text_content()
    slider = page.locator("#network-day")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.wait_for_function("old => document.querySelector('#network .rests-on').textContent !== old", arg=shown)
    assert page.evaluate("window.stayed") and "until=20" in page.url
    assert page.locator("svg.network a[data-code]").count() > 0
    assert page.locator("#network-until").is_hidden() and page.locator("svg.network title").count() == 0
    reloaded = page.locator("#network .rests-on").text_content()
    page.reload()
    assert page.locator("#network .rests-on").text_content() == reloaded


def test_a_party_that_is_pointed_at_shows_its_own_ties(page: Page, address: str) -> None:
    page.goto(address + NETWORK)
    page.locator("a[data-code='RUS'] .disc").hover()
    assert page.locator("svg.network.picked").count() == 1
    near = page.locator(".tie.near").count()
    assert near == page.evaluate("[...document.querySelectorAll('.tie')].filter(t => t.dataset.tie.split(' ').includes('RUS')).length") > 0
    assert "Russia" in (page.locator(".tip").text_content() or "")
    page.mouse.move(5, 5)
    assert page.locator("svg.network.picked").count() == 0


@pytest.mark.parametrize("path", [LEADER, NETWORK, "/leader"])
def test_pages_read_without_script_and_fit_a_phone(browser: Browser, address: str, path: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + path)
        assert page.locator(".tools:visible, .player:visible").count() == 0
        assert page.locator("main a").count() > 3
        if path == NETWORK:
            page.locator("#network-until").select_option(index=0)
            page.get_by_role("button", name="Show").click()
            assert "until=20" in page.url
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
