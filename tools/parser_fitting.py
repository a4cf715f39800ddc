"""How a parser is trained and measured, the small one and its teacher alike. Used by ``train_parser.py``."""

from __future__ import annotations

import random
import time
from typing import Any

import torch
from parser_lessons import Batch, Item, Names, batches
from torch import Tensor, nn
from treebanks import Score, Tree

from sekutu.reading.syntax import best_tree


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
