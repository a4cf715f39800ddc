"""Pages in the manner of outlets (the texts are ours), and what must be read from each: text, headline, outlet, address, day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sekutu.ingest.pages import read_page

PAGES = sorted(Path(__file__).parent.joinpath("pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    page = read_page(path.read_bytes(), path.name)
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert page.text.split("\n\n") == expected.pop("text")
    assert {name: getattr(page, name) for name in expected} == expected
