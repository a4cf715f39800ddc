"""A job: its parts, those that are this process's share, and an engine that runs them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sekutu.engines import parts as listing
from sekutu.engines import storage
from sekutu.engines.parts import Part
from sekutu.engines.shard import Manifest, Options, before
from sekutu.errors import UsageError

Engine = Literal["local", "dask", "ray"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
TRIES = 3
"""How often a part is tried whose worker is lost."""


@dataclass(frozen=True, slots=True)
class Done:
    """A part that has ended: its manifest, or the reason why it was given up; ``before`` where its shard was there already."""

    part: Part
    manifest: Manifest | None
    reason: str = ""
    before: bool = False


def run(
    inputs: Sequence[str],
    out: str,
    options: Options | None = None,
    *,
    engine: str = "local",
    workers: int | None = None,
    share: tuple[int, int] = (1, 1),
    address: str | None = None,
) -> Iterator[Done]:
    """Codes the inputs into shards in ``out``; each part as it ends, those that were done before first.

    ``share`` is which of how many shares of the parts is this process's. Raises UsageError before anything is coded for an engine that
    there is not, a share that there is not, and inputs without reports.
    """
    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine!r}; there are {', '.join(ENGINES)}", nearest=ENGINES)
    if address is not None and engine == "local":
        raise UsageError("an address is of a cluster: give --engine dask or --engine ray")
    mine = listing.mine(listing.parts(inputs), *share)
    return _run(mine, out, options or Options(), engine, workers or cores(), address)


def cores() -> int:
    """The processors that this process may use: of a batch system's share of a machine, not of the machine."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


def _run(mine: Sequence[Part], out: str, options: Options, engine: str, workers: int, address: str | None) -> Iterator[Done]:
    todo: list[Part] = []
    there = storage.names_in(out)
    for part in mine:
        if f"{part.name}.json" in there and (manifest := before(part, out, options)) is not None:
            yield Done(part, manifest, before=True)
        else:
            todo.append(part)
    if not todo:
        return
    workers = min(workers, len(todo))
    if engine == "local":
        from sekutu.engines import local

        ended = local.run(todo, out, options, workers, TRIES)
    elif engine == "dask":
        from sekutu.engines import dask

        ended = dask.run(todo, out, options, workers, TRIES, address)
    else:
        from sekutu.engines import ray

        ended = ray.run(todo, out, options, workers, TRIES, address)
    for part, answer in ended:
        yield Done(part, None, reason=answer) if isinstance(answer, str) else Done(part, answer)
