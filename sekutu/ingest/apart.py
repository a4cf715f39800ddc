"""Reading files apart: in a process of its own, with a bound on memory and on silence. For Excel, Parquet, web archives and zstd.

Their readers are native code, or decode what a file says of itself, and a file of two kilobytes can say that it holds three gigabytes. In a
process of its own that ends the reading of this file, with a reason, and not the run. Unlike a guard's worker (``guard``), which answers
calls, such a process reads one file and sends what it finds as a stream; pipes hold it back while nobody reads.

Messages are msgpack with their length before them, in lists: ``["row", where, {column: value}]``, ``["note", words]``, ``["aside", where,
reason]``, or what the kind sends besides (``warcs``, ``zstd``); the last is ``["end"]``, without which the process did not end well.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from sekutu.errors import InputSetAside
from sekutu.ingest.columns import Columns
from sekutu.ingest.reports import Found, Maker

MEMORY = {"excel": 2_000_000_000, "parquet": 2_000_000_000, "warc": 500_000_000, "zstd": 400_000_000}
"""Bytes of address space for a process, by kind: six times what a Parquet file of ordinary row groups (120,000 reports) takes; for a web
archive some of its longest records beside the 170 MB of the interpreter; for zstd the largest window, 128 MB, likewise."""
SILENCE = 120.0
"""Seconds without a message after which the process is ended; the slowest honest wait is for the shared strings of a large spreadsheet."""
BEAT = 5.0
"""Seconds after which what was found is sent, however little it is."""
_BATCH = 1_000_000
_LONGEST = 1 << 28
"""Bytes of a batch; what is longer is nonsense from a process that was taken over."""
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from sekutu.ingest.apart import serve; serve(*sys.argv[2:])"

Message = list[Any]


def read(kind: str, path: Path, maker: Maker) -> Iterator[Found]:
    """The reports of a file of the kind ``excel`` or ``parquet``. Raises InputSetAside for the file, OSError where it cannot be opened."""
    name = str(path)
    for message in stream(kind, path, json.dumps(maker.columns.given)):
        if message[0] == "row":
            yield maker.row(f"{name}:{message[1]}", message[2], path)
        elif message[0] == "note":
            maker.notes(f"{name}: {message[1]}")
        else:
            where = f"{name}:{message[1]}" if message[1] else name
            yield InputSetAside(where, message[2])


def stream(kind: str, path: Path, option: str = "") -> Generator[Message, None, None]:
    """The messages of a process that reads a file, which ends when this is closed; ``option`` is the kind's own: columns that were named
    (JSON), or a packing.

    Raises InputSetAside where the process fails, is silent too long, or needs too much memory; OSError where the file cannot be opened.
    """
    with path.open("rb"):  # so that a missing permission is told as for any file
        pass
    paths = [one for one in (str(Path(__file__).resolve().parents[2]), *sys.path) if one and Path(one).is_absolute()]
    argv = [sys.executable, "-P", "-c", _START, json.dumps(paths), kind, str(path.absolute()), option]
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout is not None
        while (batch := _batch(str(path), process, process.stdout)) is not None:
            for message in batch:
                if message[0] == "end":
                    return
                yield message
        raise InputSetAside(str(path), f"its reader failed ({_ended(process)}); the file is damaged or made to harm")
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _ended(process: subprocess.Popen[bytes]) -> int:
    """The exit code of a process that sends no more; one that goes on all the same, with nonsense, is ended."""
    try:
        return process.wait(1.0)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _batch(name: str, process: subprocess.Popen[bytes], pipe: IO[bytes]) -> list[Message] | None:
    """The next messages; None where the process has ended. Only the waiting here counts as its silence.

    Raises InputSetAside where it was silent too long.
    """
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    watch = threading.Timer(SILENCE, end)
    watch.daemon = True
    watch.start()
    try:
        head = pipe.read(4)
        if late.is_set():
            raise InputSetAside(name, f"its reader was ended: nothing in {SILENCE:g} seconds")
        if len(head) < 4:
            return None
        size = struct.unpack("<I", head)[0]
        data = pipe.read(size) if size <= _LONGEST else b""
        return msgspec.msgpack.decode(data, type=list[Message]) if len(data) == size else None
    finally:
        watch.cancel()


# ---- within the process ----------------------------------------------------------------------------------------------------------------


def serve(kind: str, path: str, option: str) -> None:
    """What the process does: sends what the file holds to standard output, and says why where it cannot."""
    _bound(MEMORY[kind])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to every process of a terminal; whoever reads us ends us
    # What a library prints must not run into the messages: DuckDB shows its progress after two seconds.
    out = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - a device, not a path
        os.dup2(nothing.fileno(), 1)
    sent: list[Message] = []
    size = 0
    last = time.monotonic()
    try:
        for message in _found(kind, Path(path), option):
            sent.append(message)
            size += _size(message)
            if size > _BATCH or time.monotonic() - last > BEAT:
                _send(out, sent)
                sent, size, last = [], 0, time.monotonic()
        sent.append(["end"])
        _send(out, sent)
    except BrokenPipeError:
        sys.stderr.close()


def _size(message: Message) -> int:
    values = message[2].values() if message[0] == "row" else message
    return sum(len(value) for value in values if isinstance(value, (str, bytes))) + 100


def _found(kind: str, path: Path, option: str) -> Iterable[Message]:
    """The messages of the reader; its errors as the last of them. A reader of foreign files may raise anything."""
    try:
        if kind == "excel":
            from sekutu.ingest import excel

            yield from excel.messages(path, Columns(json.loads(option)))
        elif kind == "parquet":
            from sekutu.ingest import parquet

            yield from parquet.messages(path, Columns(json.loads(option)))
        elif kind == "warc":
            from sekutu.ingest import warcs

            yield from warcs.messages(path, option)
        else:
            from sekutu.ingest import zstd

            yield from zstd.messages(path)
    except InputSetAside as error:
        yield ["aside", "", error.reason]
    except MemoryError:
        yield ["aside", "", _too_much(kind)]
    except Exception as error:
        words = " ".join(str(error).split())
        if "Out of Memory" in words or "bad allocation" in words or "bad_alloc" in words:
            yield ["aside", "", _too_much(kind)]
        else:
            yield ["aside", "", f"damaged, or not what its name says: {words[:200] or type(error).__name__}"]


def _too_much(kind: str) -> str:
    return f"needs more than {MEMORY[kind] // 1_000_000:,} MB of memory to be read; the rest was not read"


def _send(out: IO[bytes], messages: list[Message]) -> None:
    data = msgspec.msgpack.encode(messages)
    out.write(struct.pack("<I", len(data)) + data)
    out.flush()


def _bound(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows, which has no such bound for a process
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):  # macOS refuses what is below the space that is already mapped
        return
