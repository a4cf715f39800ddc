"""What hatch_build.py makes: needed by tests of the map, and there wherever the package was installed from its folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "sekutu/data/web"


def needs_build() -> None:
    """Skips a test where nothing is built (npm's packages could not be fetched); a machine that checks changes must have it."""
    if not (WEB / "world.json").exists():
        if os.environ.get("CI"):
            pytest.fail("the page's scripts and map are not built: python hatch_build.py")
        pytest.skip("the page's scripts and map are not built: python hatch_build.py")
