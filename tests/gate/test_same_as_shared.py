"""The package's own evaluation gives the very numbers of the project's scorer, for records that are right, wrong, moved, doubled and
invented.

The scorer and its texts lie outside of the package, in the folder that ``$SEKUTU_SHARED`` names (``../shared`` where it names none). Where
that folder is absent there is nothing to compare with; continuous integration must have it.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sekutu.evaluation import evaluate, read_jsonl

SHARED = Path(os.environ.get("SEKUTU_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")
SCORER = SHARED / "annotation" / "score.py"
SETS = ("seeds", "dev", "web", "wire")


@pytest.fixture(autouse=True)
def scorer() -> None:
    if not SCORER.is_file():
        reason = f"no scorer at {SCORER}; set SEKUTU_SHARED"
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(reason)
        pytest.skip(reason)


def kept_apart() -> list[str]:
    """The reports that only judge: their texts and gold are not for tests to read."""
    return (SHARED / "annotation" / "judging.txt").read_text("utf-8").split()


def spoil(records: list[dict[str, Any]], text: str, chance: random.Random) -> list[dict[str, Any]]:
    """What a middling coder would make of them: most kept, some with a wrong slot, some elsewhere, some twice, some lost."""
    out: list[dict[str, Any]] = []
    for gold in records:
        one = json.loads(json.dumps(gold))
        at = text.find(one["quote"])
        start, end = max(at, 0), max(at, 0) + len(one["quote"])
        way = chance.randrange(14)
        if way == 0:
            continue
        if way == 1:
            end = min(len(text), end + chance.randrange(400))
        elif way == 2:
            start, end = start + (end - start) // 2, end
        elif way == 3:
            start, end = min(end, len(text) - 1), min(end + 40, len(text))
        elif way == 4:
            one["status"] = chance.choice(["actual", "planned", "possible", "negated"])
        elif way == 5:
            one["date"] = chance.choice([None, "2024-05", "2022", "2022-02/2024-05", "../2022", "2014/..", "2024-05-16~", "no date"])
        elif way == 6 and one["kind"] == "event":
            one["actors"], one["recipients"] = one.get("recipients", []), one["actors"]
        elif way == 7 and one["kind"] == "event":
            one["type"] = chance.choice(["CONSULT", "ASSAULT", "AGREE"])
        elif way == 8 and one["kind"] == "tie":
            one["a"], one["b"] = one["b"], one["a"]
        elif way == 9 and one["kind"] == "statement":
            one["speaker"] = chance.choice([{"code": "rus"}, [{"code": "RUS"}, {"code": "CHN"}], {"code": "---", "sector": "ANALYST"}, []])
            one["stance"] = {"RUS": "for"}
        elif way == 10:
            one["voice"] = chance.choice([None, {"code": "USA"}, {"outlet": "DW"}, [{"code": "RUS"}, {"code": "CHN"}]])
            one["place"] = chance.choice([None, {"name": "Beijing", "country": "CHN"}])
        elif way == 11:
            one["mode"] = "visit"
        if way == 12:
            out.append(one | {"quote": "words that no report holds", "start": None, "end": None})
        quote = text[start:end]
        if quote:
            placed = {"start": start, "end": end} if chance.random() < 0.7 else {}
            out.append(one | {"quote": quote} | placed)
        if way == 13 and out:
            far = chance.randrange(max(1, len(text) - 60))
            out.append(out[-1] | {"quote": text[far : far + 50], "start": far, "end": far + len(text[far : far + 50])})
    return out


@pytest.mark.parametrize("by", [None, "type", "doc"])
@pytest.mark.parametrize("name", SETS)
def test_the_numbers_are_those_of_the_scorer(name: str, by: Any, tmp_path: Path) -> None:
    folder = SHARED / "annotation" / name
    chance = random.Random(f"{name} {by}")
    apart = kept_apart()
    predicted: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((folder / "gold").glob("*.jsonl")):
        if path.stem in apart or chance.random() < 0.05:
            continue
        text = (folder / "text" / f"{path.stem}.txt").read_text("utf-8")
        records = spoil(read_jsonl(path), text, chance)
        predicted[f"{path.stem}.txt"] = records
        (tmp_path / path.name).write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    command = [sys.executable, str(SCORER), str(folder / "text"), str(folder / "gold"), str(tmp_path), "--json"]
    command += ["--without", str(SHARED / "annotation" / "judging.txt"), *(["--by", by] if by else [])]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout)

    from_memory = evaluate(folder / "text", folder / "gold", predicted, without=apart, by=by)
    assert json.loads(json.dumps(from_memory.to_dict())) == theirs
    from_files = evaluate(folder / "text", folder / "gold", tmp_path, without=SHARED / "annotation" / "judging.txt", by=by)
    assert from_files.to_dict() == from_memory.to_dict()
    assert 0 < theirs["rows"]["event"]["full"]["F1"] < theirs["rows"]["event"]["found"]["F1"] < 1
