"""The gate's measure: F1 per kind of record on the gold sets, and the floors that it must not fall below.

The floors stand in ``floors.json`` with the hash of the gold that they were measured on. ``python tests/gate/gate.py`` prints what is
measured now beside them; ``--raise`` writes higher ones (never lower, and only for the same gold).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).with_name("floors.json")
SHARED = Path(os.environ.get("SEKUTU_SHARED") or ROOT.parent / "shared")
SAMPLE = ROOT / "sekutu" / "data" / "sample"
SETS = ("seeds", "web", "wire", "dev")
KINDS = ("event", "tie", "tie leads", "statement")
LEVELS = ("found", "who", "full")
# A floor is pinned this much below what was measured and rounded down: on the smallest sets one record is worth more.
ROOM = 0.01


def folders(name: str) -> tuple[Path, Path]:
    """The texts and the gold of a set: the package's own sample, or one of the shared ones."""
    base = SAMPLE if name == "sample" else SHARED / "annotation" / name
    return base / "text", base / "gold"


def judging() -> list[str]:
    """The texts that nobody looks at while tuning: the gate does not look either."""
    path = SHARED / "annotation" / "judging.txt"
    return path.read_text("utf-8").split() if path.is_file() else []


def gold_hash(name: str) -> str:
    """The hash of a set's gold, without the judging texts."""
    digest = hashlib.sha256()
    for path in sorted(folders(name)[1].glob("*.jsonl")):
        if path.stem not in judging():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def measure(name: str) -> dict[str, Any]:
    """F1 by kind and level, the share of predicted quotes that stand in their text, and the gold's hash."""
    from sekutu.evaluation import code_folder, evaluate

    texts, gold = folders(name)
    out = judging() if name != "sample" else []
    predicted, aside = code_folder(texts, without=out)
    scores = evaluate(texts, gold, predicted, without=out)
    rows = {
        kind: {level: round(scores.rows[kind].f1(level), 4) for level in LEVELS}
        for kind in KINDS
        if kind in scores.rows and scores.rows[kind].gold
    }
    return {"gold": gold_hash(name), "rows": rows, "unquoted": scores.unquoted, "set aside": sorted(one.name for one in aside)}


def available() -> list[str]:
    return ["sample", *(name for name in SETS if folders(name)[0].is_dir())]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    lift = parser.parse_args().lift
    floors: dict[str, Any] = json.loads(FLOORS.read_text()) if FLOORS.is_file() else {}
    for name in available():
        now = measure(name)
        old = floors.get(name, {})
        same = old.get("gold") == now["gold"]
        for kind, row in now["rows"].items():
            before = old.get("rows", {}).get(kind, {}) if same else {}
            print(f"{name:8}{kind:12}" + "".join(f"  {level} {row[level]:.3f} (floor {before.get(level, 0):.3f})" for level in LEVELS))
            if lift:
                kept = {level: max(math.floor((row[level] - ROOM) * 100) / 100, before.get(level, 0.0), 0.0) for level in LEVELS}
                floors.setdefault(name, {"gold": now["gold"], "rows": {}})
                if not same:
                    floors[name]["gold"] = now["gold"]
                floors[name]["rows"][kind] = kept
    if lift:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
