"""How often the amounts of events are those of gold, on the texts that may be looked at.

    python bench/amounts.py [--shown]

Compares the numbers in the amounts of matched events (words beside them differ: *injured*, *wounded*). ``--shown`` prints what is not the
same. The texts that judge are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

from sekutu import evaluation

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "gate"))
import gate

_NUMBER = re.compile(
    r"(\d+(?:\.\d+)?)(?: (million|billion|trillion))?|\b(?:(?:tens|hundreds) of )?(?:dozens|hundreds|thousands|millions)\b"
)
_SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}


def numbers(amount: str) -> set[str]:
    """The numbers in an amount."""
    found = _NUMBER.finditer(amount.lower())
    return {str(float(one[1]) * _SCALES.get(one[2], 1)) if one[1] else one[0] for one in found}


def verdict(wanted: str, got: str) -> str:
    if not wanted or not got:
        return "missed" if wanted else "extra"
    gold, told = numbers(wanted), numbers(got)
    return "same" if gold == told else "in part" if gold & told else "wrong"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shown", action="store_true")
    shown = parser.parse_args().shown
    counts: Counter[str] = Counter()
    for name in gate.available():
        texts, gold = gate.folders(name)
        out = gate.judging() if name != "sample" else []
        predicted, _ = evaluation.code_folder(texts, without=out)
        for path in sorted(gold.glob("*.jsonl")):
            if path.stem in out:
                continue
            text = (texts / f"{path.stem}.txt").read_text("utf-8")
            wanted = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
            got = predicted.get(f"{path.stem}.txt") or predicted.get(path.stem) or []
            placed = [[evaluation._Placed.of(one, text) for one in side] for side in (wanted, got)]
            for i, (j, _level) in evaluation._matches(*placed).items():
                pair = wanted[i].get("amount") or "", got[j].get("amount") or ""
                if wanted[i]["kind"] != "event" or not any(pair):
                    continue
                found = verdict(*pair)
                counts[found] += 1
                if shown and found != "same":
                    print(f"{found:8}{path.stem:6}{wanted[i]['type']:10} gold {pair[0] or '-'} | told {pair[1] or '-'}")
    told, in_gold = sum(counts.values()) - counts["missed"], sum(counts.values()) - counts["extra"]
    print(dict(counts))
    print(
        f"of {told} told {counts['same'] / told:.3f} are the same as gold's; of {in_gold} in gold {counts['same'] / in_gold:.3f} are told"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
