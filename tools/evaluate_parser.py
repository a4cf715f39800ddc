"""How good the shipped parser is on the test parts of the treebanks: gold sentences and tokens, multiword tokens merged (`treebanks.py`
says how).

    python tools/evaluate_parser.py --shared $SEKUTU_SHARED [--model FILE] [--json FILE]

Runs on NumPy alone. For GSD and CSUI the first figure follows the habits of the treebank at hand (``style``), the others those of another
one, which is what a text of unknown origin gets. PUD is part of the training of the shipped model: its figure here is no test and is
marked so; the cross-validated one is printed by ``train_parser.py folds``. Relations count with their subtypes (``nsubj:pass`` is not
``nsubj``).
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from treebanks import Score, Tree, read

from sekutu.reading.syntax import Parser, load

TESTS = {"gsd": "data/ud/id_gsd-ud-test.conllu", "csui": "data/ud/id_csui-ud-test.conllu", "pud": "data/ud/id_pud-ud-test.conllu"}
STRONG = (
    "nsubj nsubj:pass obj obl obl:agent iobj case mark aux cop conj ccomp xcomp advcl acl:relcl appos flat:name compound nmod parataxis"
).split()


def score(parser: Parser, trees: list[Tree], style: str) -> Score:
    out = Score()
    for tree, parse in zip(trees, parser.parse([tree.words for tree in trees], style=style), strict=True):
        out.add(tree, parse.heads, parse.relations, parse.tags)
    return out


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=pathlib.Path, required=True)
    options.add_argument("--model", type=pathlib.Path, help="another file of weights")
    options.add_argument("--json", type=pathlib.Path)
    args = options.parse_args()
    parser = Parser(args.model.read_bytes()) if args.model else load()
    figures = {}
    for name, path in TESTS.items():
        trees = read(args.shared / path)
        for style in sorted(parser.styles, key=lambda style: style != name):
            found = score(parser, trees, style)
            note = "  (trained on: no test)" if name == "pud" else ""
            print(f"{name:5} style {style:5} {found}{note}")
            figures[f"{name}/{style}"] = found.row()
            if style == name:
                for relation in STRONG:
                    gold, seen, right = found.by_relation.get(relation, [0, 0, 0])
                    if gold >= 20:
                        print(f"        {relation:12} F1 {2 * right / max(gold + seen, 1):.2f}  ({gold})")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
