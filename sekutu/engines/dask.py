"""Dask: parts as futures of a cluster that is there (``--address``), or of processes that it starts on this machine.

Only ``submit``, ``as_completed`` and retries are used, which have not changed for years. A worker that is lost gives its part back; a part
that loses its worker again and again is given up by the scheduler (``allowed-failures``) and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sekutu.engines.parts import Part
from sekutu.engines.shard import Manifest, Options, process_shard
from sekutu.errors import UsageError


def run(
    parts: Sequence[Part], out: str, options: Options, workers: int, tries: int, address: str | None = None
) -> Iterator[tuple[Part, Manifest | str]]:
    """Each part with its manifest, or with the reason why it was given up; in the order in which they end.

    Raises UsageError where Dask is not installed, or nothing answers at the address.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        raise UsageError("this engine needs pip install distributed") from error

    untyped: Any = distributed
    # What stands in the way of long parts: workers that are slow to answer while they code are not lost, and no port for a web page.
    dask.config.set({"distributed.scheduler.allowed-failures": max(0, tries - 1), "distributed.comm.timeouts.connect": "30s"})
    cluster = (
        None
        if address
        else untyped.LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1")
    )
    try:
        client = untyped.Client(address or cluster)
    except (OSError, TimeoutError) as error:
        raise UsageError(f"no scheduler of Dask answers at {address}: {error}") from error
    with client:
        try:
            futures: dict[Any, Part] = {}
            for part in parts:
                key = f"sekutu-{part.name}"
                futures[client.submit(process_shard, part, out, options, key=key, retries=max(0, tries - 1), pure=False)] = part
            for future in untyped.as_completed(list(futures)):
                part = futures.pop(future)
                yield part, future.result() if future.status == "finished" else str(future.exception() or future.status)
                future.release()
        finally:
            if cluster is not None:
                cluster.close()
