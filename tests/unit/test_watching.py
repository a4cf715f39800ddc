"""The watch over feeds: what it has at hand before it reads the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from sekutu.ingest import feedlist
from sekutu.reading import detection
from sekutu.serve.stopping import Stopped
from sekutu.serve.watching import Watch
from sekutu.serve.words import Words

FEEDS = '[[feed]]\nurl = "https://example.org/rss.xml"\n'
UNCLEAR = "Kalimat ringkas berisi nama: Budi Santoso, Siti Rahma, Joko Susilo, Agus Salim, Dewi Lestari, Putu Wijaya, Made Sukarta."
"""A text with hardly any function word."""


class Watched(Watch):
    """Looks, in place of reading, at what is there already, and ends."""

    def _round(self) -> None:
        before = detection._identifier.cache_info()
        detection.language(UNCLEAR)
        after = detection._identifier.cache_info()
        assert after.hits == before.hits + 1 and after.misses == before.misses, "nothing is loaded any more"
        raise Stopped


def test_what_a_long_watch_needs_sooner_or_later_is_loaded_before_the_first_round(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(FEEDS, encoding="utf-8")
    detection._identifier.cache_clear()
    over = Watched(feedlist.load(tmp_path / "feeds.toml"), tmp_path / "a.duckdb", Words("en"))
    over.run()
    assert over.state.path.exists()


def test_a_single_round_loads_it_only_when_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "feeds.toml").write_text(FEEDS, encoding="utf-8")
    monkeypatch.setattr(Watch, "_round", lambda _: None)
    monkeypatch.setattr(detection, "prepare", lambda: pytest.fail("it was loaded"))
    Watch(feedlist.load(tmp_path / "feeds.toml"), tmp_path / "a.duckdb", Words("en"), once=True).run()
