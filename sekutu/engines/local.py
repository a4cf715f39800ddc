"""This machine's own processes: each worker is a process that takes part after part, and is replaced when it dies.

A worker ends when the process that started it does, however that ends: at the latest some seconds later.
"""

from __future__ import annotations

import os
import queue
import threading
import time
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

LOOK = 1.0
"""Seconds between two looks at whether the process that started the worker is still there."""

_looking = False


def process(part: dict[str, Any], out: str, options: dict[str, Any]) -> dict[str, Any]:
    """The worker's side. Raises Refused with the reason of a part that cannot be done."""
    _end_with_owner()
    try:
        manifest = process_shard(msgspec.convert(part, Part), out, msgspec.convert(options, Options))
    except (SekutuError, OSError) as error:
        raise Refused(str(error)) from error
    built: dict[str, Any] = msgspec.to_builtins(manifest)
    return built


def _end_with_owner() -> None:
    """Else a worker whose owner was killed would code its part to the end, for hours, beside the job that was started again."""
    global _looking
    if _looking:
        return
    _looking, owner = True, os.getppid()

    def look() -> None:
        while os.getppid() == owner:
            time.sleep(LOOK)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()


def run(parts: Sequence[Part], out: str, options: Options, workers: int, tries: int) -> Iterator[tuple[Part, Manifest | str]]:
    """Each part with its manifest, or with the reason why it was given up after ``tries``; in the order in which they end.

    Whoever stops asking ends the workers in the midst of their parts.
    """
    guards = [Guard("sekutu.engines.local:process", seconds=FOREVER, clock=FOREVER, memory=UNBOUNDED) for _ in range(workers)]
    free: queue.SimpleQueue[Guard] = queue.SimpleQueue()
    for one in guards:
        free.put(one)

    def work(part: Part) -> Manifest | str:
        reason = ""
        guard = free.get()
        try:
            for _ in range(tries):
                try:
                    return msgspec.convert(guard.call(msgspec.to_builtins(part), out, msgspec.to_builtins(options)), Manifest)
                except Refused as error:
                    reason = str(error)
            return reason
        finally:
            free.put(guard)

    waiting: dict[Future[Manifest | str], Part] = {}
    todo = iter(parts)
    try:
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
                for one in guards:
                    one.abandon()
    finally:
        for one in guards:
            one.close()
