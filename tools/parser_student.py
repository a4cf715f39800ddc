"""The small parser that is shipped, as it is trained, and its file. Used by ``train_parser.py``; `sekutu.reading.syntax` runs it."""

from __future__ import annotations

import io
import json
import pathlib
from typing import Any

import numpy as np
import torch
from parser_lessons import STYLES, Batch, Names
from torch import Tensor, nn
from treebanks import sha256

from sekutu.reading.syntax import AFFIX_ROWS, SHAPE_ROWS

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
