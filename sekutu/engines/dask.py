"""Dask: parts as futures of a cluster that is there (``--address``), or of processes that it starts on this machine.

Only ``submit``, ``as_completed`` and retries are used, which have not changed for years. A worker that is lost gives its part back; a part
beside which workers die again and again is given up by the scheduler (``distributed.scheduler.allowed-failures``, three times); since that
may be another part's fault it is given out anew, ``tries`` times in all, and then named. Certificates for a cluster that speaks TLS are
named to Dask in its own way (``distributed.comm.tls``).

A cluster that has no worker any more never says so; it waits for one. It is asked every second, and after a while (``DESERTED``) the parts
are given to another one, where it was ours, or the job ends with an error that names the cluster. Dask's own supervisors give up where a
worker is killed while it starts, so that two kills in a row can take all workers of a small cluster for good.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent import futures
from typing import Any

from sekutu.engines.parts import Part
from sekutu.engines.shard import Manifest, Options, before, process_shard
from sekutu.errors import SekutuError, UsageError

AHEAD = 4
"""Parts that are given out for each worker, so that a million parts are not a million futures at once."""

LOOK = 1.0
"""Seconds between two looks at whether there are workers, while no part ends."""

DESERTED = (30.0, 600.0)
"""Seconds without a worker after which a cluster is given up: one of our own, whose workers start within some seconds, and one that was
named, which may be waiting for machines."""

WAIT = 30.0
"""Seconds for what a finished part tells, which is lost where its worker is killed just then, and for a cluster to close."""

STARTS = 3
"""How often a cluster of our own is started."""

Ended = tuple[Part, Manifest | str]


class _Deserted(Exception):
    """A cluster that has no worker, or does not come about; the message says which, for people."""


def run(parts: Sequence[Part], out: str, options: Options, workers: int, tries: int, address: str | None = None) -> Iterator[Ended]:
    """Each part with its manifest, or with the reason why it was given up; in the order in which they end.

    Raises UsageError where Dask is not installed, or nothing answers at the address; SekutuError where a cluster has lost its workers.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        raise UsageError("this engine needs pip install distributed") from error

    todo = deque((part, 1) for part in parts)
    # Nothing of Dask is to be opened to others: no page, loopback alone, and what it prints while workers die is told by us.
    with dask.config.set({"distributed.logging.distributed": "error"}):
        for start in range(1, STARTS + 1):
            try:
                yield from _Job(distributed, todo, out, options, tries).run(workers, address)
                return
            except _Deserted as lost:
                if address is not None or start == STARTS:
                    raise SekutuError(f"{lost}; what is done stays done, the same command goes on") from lost


class _Job:
    """Parts on one cluster. ``todo`` holds those that are not given out, each with how often it was tried; what a cluster that is lost
    still had is put back there."""

    def __init__(self, distributed: Any, todo: deque[tuple[Part, int]], out: str, options: Options, tries: int) -> None:
        self.distributed = distributed
        self.todo, self.out, self.options, self.tries = todo, out, options, tries
        self.given: dict[Any, tuple[Part, int]] = {}

    def run(self, workers: int, address: str | None) -> Iterator[Ended]:
        """The parts as they end. Raises _Deserted, UsageError."""
        with contextlib.ExitStack() as stack:
            where = address or self._own(stack, workers)
            try:
                client = self.distributed.Client(where)
            # TypeError: it speaks TLS, and no certificate is named
            except (OSError, TimeoutError, TypeError, ValueError, LookupError) as error:
                raise UsageError(f"no scheduler of Dask can be asked at {where}: {error}") from error
            stack.callback(_close, client)
            try:
                yield from self._ended(client, workers, address)
            except (asyncio.CancelledError, futures.CancelledError) as gone:  # what Dask makes of the parts of a scheduler that is lost
                raise _Deserted(f"the Dask cluster {address or 'on this machine'} has gone") from gone
            finally:
                self.todo.extendleft(reversed(self.given.values()))

    def _own(self, stack: contextlib.ExitStack, workers: int) -> Any:
        """A cluster of processes of this machine."""
        try:
            cluster = self.distributed.LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                host="127.0.0.1",
                security=_certificates(self.distributed),
                silence_logs="ERROR",
            )
        except (OSError, TimeoutError, RuntimeError) as error:  # RuntimeError: a worker was killed while it started
            raise _Deserted(f"Dask's workers could not be started on this machine ({error})") from error
        stack.callback(_close, cluster)
        return cluster

    def _ended(self, client: Any, workers: int, address: str | None) -> Iterator[Ended]:
        for _ in range(AHEAD * max(workers, _workers(client) or 0)):
            self._give(client)
        while self.given:
            for future in self._some(client, address):
                part, tried = self.given.pop(future)
                answer = self._answer(part, future)
                if isinstance(answer, str) and tried < self.tries:
                    self.todo.appendleft((part, tried + 1))
                else:
                    yield part, answer
                self._give(client)

    def _answer(self, part: Part, future: Any) -> Manifest | str:
        """What became of a part that has ended: its manifest, or why it failed."""
        try:
            if future.status == "finished":
                found: Manifest = future.result(timeout=WAIT)
                return found
            return _told(future.exception(timeout=WAIT) or future.status)
        except TimeoutError:  # the worker that knew was killed, and none does it again; what it wrote is there
            return before(part, self.out, self.options) or "its worker was lost"

    def _give(self, client: Any) -> None:
        if self.todo:
            part, tried = self.todo.popleft()
            # No key of ours: a cluster takes two tasks of one key for one, though their folders may be two.
            self.given[client.submit(process_shard, part, self.out, self.options, pure=False)] = part, tried

    def _some(self, client: Any, address: str | None) -> list[Any]:
        """Futures that have ended, at least one. Raises _Deserted where there is no worker for too long."""
        limit = DESERTED[address is not None]
        alone: float | None = None
        while True:
            ready = [future for future in self.given if future.done()]
            if ready:
                return ready
            with contextlib.suppress(TimeoutError):
                self.distributed.wait(list(self.given), timeout=LOOK, return_when="FIRST_COMPLETED")
                continue
            if _workers(client):
                alone = None
                continue
            alone = alone or time.monotonic()
            if time.monotonic() - alone > limit:
                raise _Deserted(f"the Dask cluster {address or 'on this machine'} has had no worker for {limit:g} seconds")


def _workers(client: Any) -> int | None:
    """How many workers there are; None where the scheduler does not say."""
    try:
        return len(client.nthreads())  # scheduler_info() tells of five at most, in some versions
    except (OSError, TimeoutError, RuntimeError):
        return None


def _close(one: Any) -> None:
    """Closes a client or a cluster, some of whose processes may be gone."""
    with contextlib.suppress(TimeoutError, OSError, RuntimeError):
        one.close(timeout=WAIT)


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
