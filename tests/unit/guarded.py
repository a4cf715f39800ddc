"""What workers are made to do in the tests of the guard: each function is run in a worker by its name."""

from __future__ import annotations

import os
import signal
import sys
import time

from sekutu.ingest.guard import Refused


def echo(value: object) -> object:
    return value


def pid() -> int:
    return os.getpid()


def refuse(why: str) -> None:
    raise Refused(why)


def fail() -> None:
    raise KeyError("a fault")


def compute_for_ever() -> None:
    while True:
        pass


def wait_for_ever() -> None:
    time.sleep(1_000)


def eat(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def die_once(mark: str) -> str:
    """Is killed the first time, answers the second: ``mark`` is a file that tells them apart."""
    if not os.path.exists(mark):  # noqa: PTH110 - a plain test
        with open(mark, "w"):  # noqa: PTH123
            pass
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crash() -> None:
    os.abort()


def chatter() -> str:
    print("not a message")
    os.write(1, b"\xff\xff\xff\xff\xff")
    sys.stderr.write("x" * 100_000)
    return "answered"


def nest() -> int:
    return nest() + 1


def does(what: str, *arguments: object) -> object:
    """One worker that does whatever it is told, so that one guard can be tried with all of it."""
    function: object = globals()[what]
    return function(*arguments)  # type: ignore[operator]


def hang_on(data: bytes, url: str | None, content_type: str | None) -> dict[str, object]:
    """A parser of pages that hangs on one of them."""
    while b"hang" in data:
        pass
    return {"text": data.decode()}
