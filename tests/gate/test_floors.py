"""Quality does not fall unnoticed: F1 on the gold sets stays at its pinned floors, and every quote is exact."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import gate

FLOORS = json.loads(gate.FLOORS.read_text())


@pytest.mark.parametrize("name", ["sample", *gate.SETS])
def test_no_score_falls_below_its_floor(name: str) -> None:
    if not gate.folders(name)[0].is_dir():
        reason = f"no texts at {gate.folders(name)[0]}; set SEKUTU_SHARED"
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(reason)
        pytest.skip(reason)
    floor, now = FLOORS[name], gate.measure(name)
    assert now["gold"] == floor["gold"], "the gold set has changed: look at why, then pin new floors with tests/gate/gate.py --raise"
    assert now["unquoted"] == 0
    fallen = {
        f"{kind} {level}": (now["rows"].get(kind, {}).get(level, 0.0), least)
        for kind, levels in floor["rows"].items()
        for level, least in levels.items()
        if now["rows"].get(kind, {}).get(level, 0.0) < least
    }
    assert not fallen, f"(now, floor): {fallen}"
