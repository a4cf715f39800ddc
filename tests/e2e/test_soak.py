"""``sekutu watch`` against outlets that misbehave, briefly: nothing lost, nothing twice. ``bench/soak.py`` is the long form."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from soak import Soak

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells memory, and has many addresses of loopback")


@pytest.mark.slow
def test_outlets_that_misbehave_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    told = Soak(tmp_path, minutes=0.4, every=4.0).run()
    assert told["sound"], told
    assert told["stored"] > 0.6 * told["published"] > 50 and told["starts"] == 2 and told["check"] == 0
    assert told["waits"] + told["set aside"] > 0, "nothing went wrong, so nothing was tried"
    assert told["workers killed"] and told["held by a reader"]
