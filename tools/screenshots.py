"""Takes the pictures of the README and the manual: the page over the package's sample reports, in the system's Chromium.

    python tools/screenshots.py [--chromium PATH]

Needs Chromium (``sudo apt install chromium``) and what ``make test`` installs. Writes docs/pictures/NAME.png.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import tempfile
import threading
import time
from importlib.resources import as_file, files
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PICTURES = {
    "party": ("/party/RUS?lang=en", 1180, 900),
    "reader": ("", 1180, 760),
    "leader": ("/leader/Vladimir%20Putin?lang=en", 1180, 900),
}
"""By name: the address, the width and the height in pixels; the reader shows the report with most records."""

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


def main() -> None:
    """Takes them all."""
    import uvicorn
    from playwright.sync_api import sync_playwright

    from sekutu.serve.feeding import Feed
    from sekutu.serve.web.app import create_app
    from sekutu.serve.words import Words
    from sekutu.store.archive import open_archive

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    chromium = parser.parse_args().chromium
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, as_file(files("sekutu").joinpath("data").joinpath("sample")) as sample:
        path = Path(folder) / "sample.duckdb"
        with open_archive(path) as archive:
            feed = Feed([str(sample / "text")], Words("en"), metadata=sample / "documents.jsonl")
            told = {coded.report.id: len(coded.records) for coded, _ in archive.add_all(feed.coded())}
        longest = max(sorted(told), key=lambda one: told[one])
        listening = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(path, lang="en"), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        try:
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
                for name, (address, width, height) in PICTURES.items():
                    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light", reduced_motion="reduce")
                    page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}{address or f'/report/{longest}?lang=en'}")
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=DOCS / f"{name}.png")
                browser.close()
        finally:
            server.should_exit = True
            thread.join()
            listening.close()


if __name__ == "__main__":
    main()
