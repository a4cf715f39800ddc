"""Dask: parts as futures of a cluster that is there (``--address``), or of processes that it starts on this machine.

Only ``submit``, ``as_completed`` and retries are used, which have not changed for years. A worker that is lost gives its part back; a part
beside which workers die again and again is given up by the scheduler (``distributed.scheduler.allowed-failures``, three times); since that
may be another part's fault it is given out anew, ``tries`` times in all, and then named. Certificates for a cluster that speaks TLS are
named to Dask in its own way (``distributed.comm.tls``).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sekutu.engines.parts import Part
from sekutu.engines.shard import Manifest, Options, process_shard
from sekutu.errors import UsageError

AHEAD = 4
"""Parts that are given out for each worker, so that a million parts are not a million futures at once."""


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
    with contextlib.ExitStack() as stack:
        # Nothing of Dask is to be opened to others: no page, loopback alone, and what it prints while workers die is told by us.
        stack.enter_context(dask.config.set({"distributed.logging.distributed": "error"}))
        try:
            where = address or stack.enter_context(
                untyped.LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=None,
                    host="127.0.0.1",
                    security=_certificates(untyped),
                    silence_logs="ERROR",
                )
            )
            client = stack.enter_context(untyped.Client(where))
        except (OSError, TimeoutError, TypeError, ValueError, LookupError) as error:  # TypeError: it speaks TLS, no certificate is named
            raise UsageError(f"no scheduler of Dask can be asked at {address}: {error}") from error
        todo = iter(parts)
        given: dict[Any, tuple[Part, int]] = {}
        ended = untyped.as_completed()

        def give(part: Part, tried: int) -> None:
            # No key of ours: a cluster takes two tasks of one key for one, though their folders may be two.
            future = client.submit(process_shard, part, out, options, pure=False)
            given[future] = part, tried
            ended.add(future)

        for part in islice(todo, AHEAD * max(workers, len(client.scheduler_info()["workers"]))):
            give(part, 1)
        for future in ended:
            part, tried = given.pop(future)
            done = future.status == "finished"
            if not done and tried < tries:
                give(part, tried + 1)
                continue
            answer = future.result() if done else _told(future.exception() or future.status)
            if (following := next(todo, None)) is not None:
                give(following, 1)
            yield part, answer


def _told(error: object) -> str:
    """Why a part was given up, without what is Dask's own of it."""
    return str(error).strip().partition("\n")[0][:500]


def _certificates(distributed: Any) -> Any:
    """Certificates for the life of a cluster of this machine's own, so that no other user of it can speak to its workers; None where the
    package that makes them is not there."""
    try:
        return distributed.Security.temporary()
    except ImportError:
        return None
