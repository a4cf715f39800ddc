"""What the parser learns from: the treebanks, unlabelled news, and both as numbers in batches. Used by ``train_parser.py``."""

from __future__ import annotations

import json
import pathlib
import random

import numpy as np
import torch
from torch import Tensor
from treebanks import Tree, read, shingles

from sekutu.reading.syntax import features, norm
from sekutu.reading.tokens import tokenize

STYLES = ("gsd", "csui", "pud")
FILES = {
    "gsd-train": "data/ud/id_gsd-v2.0-train-harmonised.conllu",
    "gsd-dev": "data/ud/id_gsd-ud-dev.conllu",
    "csui-train": "data/ud/id_csui-ud-train.conllu",
    "pud": "data/ud/id_pud-ud-test.conllu",
}
TESTS = {"gsd": "data/ud/id_gsd-ud-test.conllu", "csui": "data/ud/id_csui-ud-test.conllu"}

Labelled = tuple[Tree, int]  # a sentence and its style


def treebanks(shared: pathlib.Path) -> tuple[list[Labelled], list[Labelled], list[Tree]]:
    """(training: GSD and CSUI; held out; PUD)."""
    gsd, dev, csui, pud = (read(shared / FILES[name]) for name in ("gsd-train", "gsd-dev", "csui-train", "pud"))
    held = [(t, 0) for i, t in enumerate(dev) if i % 4 == 0] + [(t, 1) for i, t in enumerate(csui) if i % 12 == 0]
    train = [(t, 0) for t in gsd] + [(t, 0) for i, t in enumerate(dev) if i % 4] + [(t, 1) for i, t in enumerate(csui) if i % 12]
    return train, held, pud


def unlabelled(shared: pathlib.Path, raw: list[pathlib.Path]) -> list[list[str]]:
    """Tokenized lines of the news texts, each once, without those that share a quarter of their runs of five words with a test or PUD
    sentence."""
    known: set[tuple[str, ...]] = set()
    for name in [*TESTS.values(), FILES["pud"]]:
        for tree in read(shared / name):
            known |= shingles(tree.words)
    out, seen, dropped = [], set(), 0
    for path in raw:
        for line in path.read_text("utf-8", errors="replace").splitlines():
            words = [token.text for token in tokenize(line.strip())]
            if not 4 <= len(words) <= 70 or "�" in line:
                continue
            key = tuple(word.lower() for word in words)
            if key in seen:
                continue
            seen.add(key)
            runs = shingles(words)
            if runs and sum(run in known for run in runs) * 4 >= len(runs):
                dropped += 1
                continue
            out.append(words)
    print(f"unlabelled: {len(out)} lines, {sum(map(len, out))} tokens; {dropped} left out as sentences of the tests")
    return out


class Names:
    """The words, relations and classes that a model knows."""

    def __init__(self, words: list[str], relations: list[str], tags: list[str]) -> None:
        self.words, self.relations, self.tags = words, relations, tags
        self.row = {word: i for i, word in enumerate(words, 1)}
        self.relation = {name: i for i, name in enumerate(relations)}
        self.tag = {name: i for i, name in enumerate(tags)}

    def save(self, path: pathlib.Path) -> None:
        path.write_text(json.dumps([self.words, self.relations, self.tags], ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, path: pathlib.Path) -> Names:
        return cls(*json.loads(path.read_text("utf-8")))


def names(trees: list[Tree], texts: list[list[str]], limit: int = 30000) -> Names:
    """Relations and classes of the treebanks; words seen twice, the most frequent ``limit``."""
    counts: dict[str, int] = {}
    for words in [*(t.words for t in trees), *texts]:
        for word in words:
            form = norm(word)
            counts[form] = counts.get(form, 0) + 1
    words = sorted((w for w, n in counts.items() if n > 1 and "\n" not in w), key=lambda w: (-counts[w], w))[:limit]
    relations = sorted({r for t in trees for r in t.relations})
    return Names(sorted(words), relations, sorted({g for t in trees for g in t.tags}))


class Item:
    """One sentence as numbers. ``soft`` is what a teacher thinks: [n, n + 1] heads, [n, R] relations, [n, C] classes."""

    __slots__ = ("heads", "relations", "rows", "soft", "style", "tags", "words")

    def __init__(
        self, words: tuple[str, ...], style: int, known: Names, tree: Tree | None, soft: tuple[np.ndarray, ...] | None = None
    ) -> None:
        self.words, self.style, self.soft = words, style, soft
        self.rows = np.array([(known.row.get(norm(w), 0), *features(w)) for w in words], np.int64)
        if tree is not None:
            self.heads = np.array(tree.heads, np.int64) + 1
            self.relations = np.array([known.relation.get(r, 0) for r in tree.relations], np.int64)
            self.tags = np.array([known.tag.get(t, 0) for t in tree.tags], np.int64)
        else:
            assert soft is not None
            self.heads = soft[3].astype(np.int64)
            self.relations = soft[1].argmax(1).astype(np.int64)
            self.tags = soft[2].argmax(1).astype(np.int64)


def items(trees: list[Labelled], known: Names) -> list[Item]:
    return [Item(tree.words, style, known, tree) for tree, style in trees]


def pairs(trees: list[Labelled], known: Names) -> list[tuple[Item, Tree]]:
    return [(Item(tree.words, style, known, tree), tree) for tree, style in trees]


def read_silver(path: pathlib.Path, known: Names, texts: list[list[str]]) -> list[Item]:
    """What the teacher left: one flat array for each kind, and the styles and the lengths."""
    with np.load(path) as stored:
        arcs, rels, tags, heads, styles = (stored[name] for name in ("arcs", "relations", "tags", "heads", "styles"))
    out, at, cell = [], 0, 0
    for words, style in zip(texts, styles, strict=True):
        n = len(words)
        soft = (arcs[cell : cell + n * (n + 1)].reshape(n, n + 1), rels[at : at + n], tags[at : at + n], heads[at : at + n])
        out.append(Item(tuple(words), int(style), known, None, soft))
        at, cell = at + n, cell + n * (n + 1)
    return out


def batches(items: list[Item], tokens: int, rng: random.Random) -> list[list[Item]]:
    """Sentences of like length together, longest first within a batch; the batches in random order."""
    order = sorted(items, key=lambda item: len(item.words) + rng.random() * 3)
    out: list[list[Item]] = []
    batch: list[Item] = []
    for item in order:
        if batch and (len(batch) + 1) * len(item.words) > tokens:
            out.append(batch)
            batch = []
        batch.append(item)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return [sorted(b, key=lambda item: -len(item.words)) for b in out]


class Batch:
    """Padded tensors: rows [B, T, 7], heads, relations, tags [B, T] (-100 where there is no token), lengths [B]."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        size, longest = len(items), max(len(i.words) for i in items)
        self.lengths = torch.tensor([len(i.words) for i in items])
        rows = np.zeros((size, longest, items[0].rows.shape[1]), np.int64)
        gold = np.full((3, size, longest), -100, np.int64)
        for b, item in enumerate(items):
            n = len(item.words)
            rows[b, :n] = item.rows
            gold[0, b, :n], gold[1, b, :n], gold[2, b, :n] = item.heads, item.relations, item.tags
        self.rows = torch.from_numpy(rows)
        self.heads, self.relations, self.tags = (torch.from_numpy(g) for g in gold)
        self.style = torch.tensor([i.style for i in items])
        self.mask = torch.arange(longest)[None, :] < self.lengths[:, None]
        self.soft: list[Tensor] | None = None
        if items[0].soft is not None:
            widths = (longest + 1, items[0].soft[1].shape[1], items[0].soft[2].shape[1])
            stacks = [np.zeros((size, longest, width), np.float32) for width in widths]
            for b, item in enumerate(items):
                for stack, part in zip(stacks, item.soft or (), strict=False):
                    stack[b, : part.shape[0], : part.shape[1]] = part
            self.soft = [torch.from_numpy(stack) for stack in stacks]
