"""This machine's own processes: each worker is a process that takes part after part, and is replaced when it dies."""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

import msgspec

from sekutu.engines.parts import Part
from sekutu.engines.shard import Manifest, Options, process_shard
from sekutu.errors import SekutuError
from sekutu.ingest.guard import Guard, Refused

UNBOUNDED = -1
FOREVER = 1e9
"""A part may take as long, and as much memory, as it is large; what is bounded is its reports, in a process of their own."""


def process(part: dict[str, Any], out: str, options: dict[str, Any]) -> dict[str, Any]:
    """The worker's side. Raises Refused with the reason of a part that cannot be done."""
    try:
        manifest = process_shard(msgspec.convert(part, Part), out, msgspec.convert(options, Options))
    except (SekutuError, OSError) as error:
        raise Refused(str(error)) from error
    built: dict[str, Any] = msgspec.to_builtins(manifest)
    return built


def run(parts: Sequence[Part], out: str, options: Options, workers: int, tries: int) -> Iterator[tuple[Part, Manifest | str]]:
    """Each part with its manifest, or with the reason why it was given up after ``tries``; in the order in which they end."""
    guards: queue.SimpleQueue[Guard] = queue.SimpleQueue()
    all_guards = [Guard("sekutu.engines.local:process", seconds=FOREVER, clock=FOREVER, memory=UNBOUNDED) for _ in range(workers)]
    for one in all_guards:
        guards.put(one)

    def work(part: Part) -> Manifest | str:
        reason = ""
        guard = guards.get()
        try:
            for _ in range(tries):
                try:
                    return msgspec.convert(guard.call(msgspec.to_builtins(part), out, msgspec.to_builtins(options)), Manifest)
                except Refused as error:
                    reason = str(error)
            return reason
        finally:
            guards.put(guard)

    waiting: dict[Future[Manifest | str], Part] = {}
    todo = iter(parts)
    with ThreadPoolExecutor(workers) as pool:
        try:
            while True:
                while len(waiting) < 2 * workers and (part := next(todo, None)) is not None:
                    waiting[pool.submit(work, part)] = part
                if not waiting:
                    return
                for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                    yield waiting.pop(done), done.result()
        finally:
            for future in waiting:
                future.cancel()
            for one in all_guards:
                one.close()
