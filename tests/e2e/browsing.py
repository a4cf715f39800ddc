"""A real Chromium over a real server: fixtures of the tests of the page.

The browser is the system's (Debian's ``chromium``), driven by Playwright. Where there is none the tests skip and say so, unless
``SEKUTU_REQUIRE`` names chromium: then they fail.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    "--no-sandbox",  # tests may run as root, where Chromium has no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 15_000
"""Milliseconds that a step may take on a busy machine; no test asserts a time."""


def missing(reason: str) -> NoReturn:
    """Skips a test that needs the browser, or fails it where the environment says that the browser must be there."""
    if "chromium" in os.environ.get("SEKUTU_REQUIRE", "").split(","):
        pytest.fail(reason)
    pytest.skip(reason)


def chromium() -> str:
    """The path of the system's browser; skips the test where there is none."""
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    if found is None:
        missing("no Chromium is installed (sudo apt install chromium)")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of the page."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@contextmanager
def opened(browser: Browser, base: str, **options: object) -> Iterator[Page]:
    """A page in a context of its own, in which nothing is remembered. What the page logs as an error fails the test, and so does every
    request that leaves this machine.
    """
    context = browser.new_context(base_url=base, **options)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda said: wrong.append(f"console: {said.text}") if said.type == "error" and "favicon" not in said.text else None)
    page.on("request", lambda asked: wrong.append(f"asked elsewhere: {asked.url}") if not asked.url.startswith((base, "data:")) else None)
    try:
        yield page
        assert not wrong, wrong
    finally:
        context.close()


@contextmanager
def serving(archive: Path, *options: str) -> Iterator[str]:
    """``sekutu serve`` on a free port of this machine, as a process; its address."""
    command = [sys.executable, "-m", "sekutu", "serve", "--archive", str(archive), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
    try:
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            said += line
            if found := re.search(r"http://(127\.0\.0\.1|localhost):\d+", line):
                yield found.group(0)
                break
        else:
            raise AssertionError(f"the server did not start: {said}")
    finally:
        process.terminate()
        process.wait(20)
        if process.stdout is not None:
            process.stdout.close()
