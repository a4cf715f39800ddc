"""The worker's side of :mod:`sekutu.ingest.guard`: reads calls from standard input, answers on standard output, until the input ends."""

from __future__ import annotations

import contextlib
import importlib
import os
from typing import Any

from sekutu.ingest.guard import Refused, receive, send


def main(arguments: list[str]) -> None:
    """Serves ``module:function`` with the limits given: processor seconds a call, bytes of address space."""
    target, seconds, memory = arguments[0], float(arguments[1]), int(arguments[2])
    # What a library prints must not run into the messages.
    answers = os.fdopen(os.dup(1), "wb")
    calls = os.fdopen(os.dup(0), "rb")
    with open(os.devnull, "r+b", buffering=0) as nothing:  # noqa: PTH123 - a device, not a path
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    try:
        module, _, name = target.partition(":")
        function = getattr(importlib.import_module(module), name)
    except Exception as error:
        send(answers, ["fault", f"{type(error).__name__}: {error}"])
        return
    _limit_memory(memory)
    _leave_interrupts()
    send(answers, ["ready", None])
    while True:
        try:
            given = receive(calls)
        except EOFError:
            return
        _timer(seconds)
        answer = _answer(function, given)
        _timer(0)
        try:
            send(answers, answer)
        except (TypeError, ValueError) as error:  # nothing was written: a message is made whole before it is sent
            send(answers, ["fault", f"{type(error).__name__}: {error}"[:200]])


def _answer(function: Any, given: list[Any]) -> list[Any]:
    try:
        return ["answer", function(*given)]
    except Refused as reason:
        return ["refused", str(reason)]
    except MemoryError:
        return ["memory", None]
    except RecursionError:
        return ["refused", "nested too deep"]
    except Exception as error:
        return ["fault", f"{type(error).__name__}: {error}"[:200]]


def _leave_interrupts() -> None:
    """Ctrl-C goes to every process of a terminal; what it means is for our owner to say, who ends us. Else a page would be refused
    because its reader was interrupted."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):  # a system that knows the limit and does not let it be set
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _timer(seconds: float) -> None:
    """SIGPROF, whose default is to end the process, after so much processor time from now; 0 takes it back."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
