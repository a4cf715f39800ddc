"""The guarded processes of a worker: one that codes, one that reads pages. They are kept from part to part, since to start them costs a
second or two of processor time, which is what two hundred reports cost.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from sekutu.ingest.guard import Guard
from sekutu.ingest.pages import Reader

CODER = "sekutu.engines.coding:code"
"""What codes, as a guard calls it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """``coder`` answers with coded reports, ``pages`` with the texts of pages; each starts its process when it is first asked."""

    coder: Guard
    pages: Reader


_free: dict[tuple[str, float, int, bool], list[Pair]] = {}
_lock = threading.Lock()


@contextlib.contextmanager
def taken(seconds: float, memory: int, gate: bool) -> Iterator[Pair]:
    """A pair of one's own for the time of a part; an engine whose workers are threads has as many pairs as it has threads.

    The processes end with this one: their standard input ends.
    """
    key = (CODER, seconds, memory, gate)
    with _lock:
        kept = _free.setdefault(key, [])
        pair = kept.pop() if kept else None
    if pair is None:
        # One process for pages: a machine that codes large jobs has as many workers as it has cores already.
        pair = Pair(Guard(CODER, seconds=seconds, clock=10 * seconds, memory=memory), Reader(1, gate=gate))
    try:
        yield pair
    finally:
        with _lock:
            kept.append(pair)
