"""Guarded work: a function that a hostile input may hang, crash or bloat runs in a process of its own, and costs only that input.

A *guard* keeps one worker process, starts it when it is first needed, and starts another when it has died. Parsers of HTML and PDF are
native code or nearly so: trafilatura crashes in threads, every parser has a page that hangs it, and no exception tells of either. The
worker is a plain child (``python -c``), not a fork: it shares no lock, no open archive and no thread with us, works on every system, and
does not import the user's main module again, as a pool of :mod:`multiprocessing` would. Messages are msgpack, so that nothing that comes
back from a worker is ever executed.

Limits: processor time a call (``ITIMER_PROF``: the same on a busy machine), time on the clock behind it, and address space. Where a system
has no such limits (Windows) the clock alone guards.
"""

from __future__ import annotations

import contextlib
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import msgspec

from sekutu.errors import SekutuError

SECONDS = 5.0
"""Processor time that one input may take. A page of 50 kB takes a hundredth of that; pages that take more are built to."""

CLOCK = 30.0
"""Seconds on the clock after which a worker is killed whatever it does (it may wait without computing, or the system has no timers)."""

MEMORY = 900_000_000
"""Address space of a worker in bytes: 170 MB are the interpreter with its libraries, a page of the largest size needs some 300 MB more."""

LIFETIME = 1_000
"""Inputs after which a worker is replaced, so that what native libraries leak never adds up."""

STARTS = 3
"""How often a worker is started that ends before it is ready: the system may have killed it for want of memory, free a moment later."""

_HEAD = struct.Struct(">I")
_LONGEST = 1 << 28
_BOOT = "import sys; sys.path[:] = sys.argv[1].split(sys.argv[2]); from sekutu.ingest.worker import main; main(sys.argv[3:])"


class Refused(Exception):
    """The input cannot be read; the message says why, in words for people."""


class _Died(Exception):
    """The worker is gone; ``code`` is its exit code, negative for a signal."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


def send(file: IO[bytes], message: object) -> None:
    """One message: its length, then msgpack."""
    data = msgspec.msgpack.encode(message)
    file.write(_HEAD.pack(len(data)))
    file.write(data)
    file.flush()


def receive(file: IO[bytes]) -> Any:
    """The next message. Raises EOFError where the other side is gone, or talks nonsense."""
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    (length,) = _HEAD.unpack(head)
    if length > _LONGEST:
        raise EOFError
    data = file.read(length)
    if len(data) < length:
        raise EOFError
    return msgspec.msgpack.decode(data)


class Guard:
    """Calls ``target`` (``module:function``) in a worker, one call at a time.

    The function gets what msgpack carries, returns likewise, and raises :class:`Refused` for what it will not read.
    """

    def __init__(self, target: str, *, seconds: float = SECONDS, clock: float = CLOCK, memory: int = MEMORY) -> None:
        self._target = target
        self._seconds, self._clock, self._memory = seconds, clock, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._calls = 0
        self._abandoned = False
        self._lock = threading.Lock()

    def call(self, *arguments: object) -> Any:
        """What the function answers. Raises Refused with the reason, also for time and memory over and for a worker that died.

        Raises SekutuError where no worker can be started at all.
        """
        with self._lock:
            while True:
                if self._abandoned:
                    raise Refused("broken off")
                fresh = self._start()
                try:
                    return self._ask(arguments)
                except _Died as died:
                    self._drop()
                    # A worker that has read other inputs may have died of them, or somebody killed it: a fresh one tells. Time over is
                    # the input's own.
                    if fresh or died.code in _TIME_OVER:
                        raise Refused(self._told(died.code)) from None

    def close(self) -> None:
        """Ends the worker; the next call starts another."""
        with self._lock:
            self._drop()

    def abandon(self) -> None:
        """Ends the worker for good, also in the midst of a call from another thread, which then raises Refused; so does every later one."""
        self._abandoned = True
        process = self._process
        if process is not None and self._owner == os.getpid():
            with contextlib.suppress(OSError):
                process.kill()

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- the worker ---------------------------------------------------------------------------------------------------------------

    @property
    def pid(self) -> int | None:
        """The worker's process id, where there is one."""
        return self._process.pid if self._process is not None else None

    def _start(self) -> bool:
        """Makes sure that there is a worker; whether it has not read anything yet."""
        if self._process is not None and self._owner != os.getpid():
            self._process = None  # a copy by fork: the worker belongs to the other process
        if self._calls >= LIFETIME:
            self._drop()
        if self._process is None:
            self._process, self._owner, self._calls = self._launch(), os.getpid(), 0
        self._calls += 1
        return self._calls == 1

    def _launch(self) -> subprocess.Popen[bytes]:
        if not sys.executable:
            raise SekutuError("no Python interpreter is known that could run the guarded readers")
        package = str(Path(__file__).resolve().parents[2])
        paths = [package, *(path for path in sys.path if path and Path(path).is_absolute() and path != package)]
        mark = "\x1f"
        # -P: nothing is imported from the folder that somebody happens to stand in. Limits travel as arguments.
        limits = (str(self._seconds), str(self._memory))
        command = [sys.executable, "-P", "-c", _BOOT, mark.join(paths), mark, self._target, *limits]
        for left in reversed(range(STARTS)):
            try:
                process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            except OSError as error:
                raise SekutuError(f"no guarded reader can be started: {error}") from error
            with self._watch(process):
                try:
                    ready = receive(_pipe(process.stdout))
                except (EOFError, OSError, msgspec.DecodeError):
                    ready = None
            if isinstance(ready, list) and ready[:1] == ["ready"]:
                break
            code = _end(process, patience=0.0 if ready else 1.0)
            if left and ready is None and not self._abandoned:
                continue
            why = ready[1] if isinstance(ready, list) and len(ready) > 1 else ready or f"it ended at once ({self._told(code)})"
            raise SekutuError(f"no guarded reader can be started: {why}")
        return process

    def _ask(self, arguments: Sequence[object]) -> Any:
        process = self._process
        assert process is not None
        with self._watch(process) as over:
            try:
                send(_pipe(process.stdin), list(arguments))
                kind, answer = receive(_pipe(process.stdout))
            except (EOFError, OSError, ValueError, msgspec.DecodeError):
                code = _end(process, patience=1.0)
                raise _Died(_CLOCK_OVER if over.is_set() else code) from None
        if kind == "refused":
            raise Refused(str(answer))
        if kind == "memory":
            raise _Died(_MEMORY_OVER)
        if kind != "answer":
            raise Refused(f"cannot be read, by a fault of the reader ({answer})")
        return answer

    @contextlib.contextmanager
    def _watch(self, process: subprocess.Popen[bytes]) -> Any:
        """Kills the process when the clock is over; the event says so."""
        over = threading.Event()

        def kill() -> None:
            over.set()
            process.kill()

        timer = threading.Timer(self._clock, kill)
        timer.daemon = True
        timer.start()
        try:
            yield over
        finally:
            timer.cancel()

    def _drop(self) -> None:
        process, self._process, self._calls = self._process, None, 0
        if process is not None and self._owner == os.getpid():
            _end(process)

    def _told(self, code: int | None) -> str:
        if code in _TIME_OVER:
            return f"takes more than {self._seconds if code != _CLOCK_OVER else self._clock:g} seconds to read"
        if code == _MEMORY_OVER:
            return f"takes more than {self._memory // 1_000_000} MB of memory to read"
        return f"its reader was killed (signal {-code})" if code is not None and code < 0 else f"its reader ended (exit code {code})"


_CLOCK_OVER = -100_001
_MEMORY_OVER = -100_002
_TIME_OVER = (_CLOCK_OVER, -27)
"""Exit codes that mean that time was over: our own, and SIGPROF (27 on Linux and macOS), which the worker's timer sends."""


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError
    return pipe


def _end(process: subprocess.Popen[bytes], patience: float = 0) -> int:
    """The process's exit code, after it was ended if it did not end by itself for so many seconds."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        if patience:
            process.wait(patience)
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    return process.wait()
