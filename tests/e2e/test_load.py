"""The server under load, briefly: many readers, a writer beside them, clients that dawdle. ``bench/load.py`` is the long form."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from load import Load
from page import store

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is told by Linux")


@pytest.mark.slow
def test_readers_a_writer_and_who_dawdles_at_once(tmp_path: Path) -> None:
    store(2_000, tmp_path / "a.duckdb")
    told = Load(tmp_path / "a.duckdb", minutes=0.2, readers=32, per_minute=6_000, add_every=1.0, settled=True).run()
    assert told["sound"], told
    assert told["reports added"] and told["requests"] > 100
