"""The parts of the reading do not get worse unnoticed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import gate
import parts

FLOORS = json.loads(parts.FLOORS.read_text())


def test_no_part_of_the_reading_falls_below_its_floor() -> None:
    if not (gate.SHARED / "annotation").is_dir() or not (gate.SHARED / "data" / "ud").is_dir():
        reason = f"no texts or treebanks in {gate.SHARED}; set SEKUTU_SHARED"
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(reason)
        pytest.skip(reason)
    now = parts.measure()
    worse = {
        f"{name}: {key}": (now[name][key], pinned)
        for name, row in FLOORS.items()
        for key, pinned in row.items()
        if (now[name][key] < pinned if parts.is_share(key) else now[name][key] > pinned)
    }
    assert not worse, f"(now, floor): {worse}"
