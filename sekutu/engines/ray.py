"""Ray Core: parts as tasks of a cluster that is there (``--address``), or of processes that it starts on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from sekutu.engines.parts import Part
from sekutu.engines.shard import Manifest, Options, process_shard
from sekutu.errors import UsageError

AHEAD = 4
"""Tasks that are given out for each worker, so that a million parts are not a million tasks at once."""


def run(
    parts: Sequence[Part], out: str, options: Options, workers: int, tries: int, address: str | None = None
) -> Iterator[tuple[Part, Manifest | str]]:
    """Each part with its manifest, or with the reason why it was given up; in the order in which they end.

    Raises UsageError where Ray is not installed, or no cluster answers at the address.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would report on its use
    try:
        import ray
    except ImportError as error:
        raise UsageError("this engine needs pip install ray") from error
    try:
        ray.init(address=address, num_cpus=None if address else workers, include_dashboard=False, log_to_driver=False)
    except (ConnectionError, ValueError) as error:
        raise UsageError(f"no cluster of Ray answers at {address}: {error}") from error
    try:
        task = ray.remote(max_retries=max(0, tries - 1), num_cpus=1)(process_shard)
        todo = iter(parts)
        waiting: dict[Any, Part] = {}
        most = AHEAD * int(ray.cluster_resources().get("CPU", workers))
        while True:
            while len(waiting) < most and (part := next(todo, None)) is not None:
                waiting[task.remote(part, out, options)] = part
            if not waiting:
                return
            done, _ = ray.wait(list(waiting), num_returns=1)
            part = waiting.pop(done[0])
            try:
                yield part, ray.get(done[0])
            except ray.exceptions.RayError as error:
                yield part, str(error).strip().splitlines()[-1][:300]
    finally:
        ray.shutdown()
