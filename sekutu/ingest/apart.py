"""Reading Excel and Parquet apart: in a process of its own, with a bound on memory and on silence.

Their readers decode what a file says of itself, and a file of two kilobytes can say that it holds three gigabytes. In a process of its own
that ends the reading of this file, with a reason, and not the run. The process sends rows; pipes hold it back while nobody reads.

Messages are msgpack with their length before them: ``["row", where, {column: value}]``, ``["note", words]``, ``["aside", where, reason]``,
in lists; the last is ``["end"]``, without which the process did not end well.
"""

from __future__ import annotations

import json
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from sekutu.errors import InputSetAside
from sekutu.ingest.columns import Columns
from sekutu.ingest.reports import Found, Maker

MEMORY = 2_000_000_000
"""Bytes of address space for the process: six times what a Parquet file of ordinary row groups (120,000 reports) takes."""
SILENCE = 120.0
"""Seconds without a row after which the process is ended; the slowest honest wait is for the shared strings of a large spreadsheet."""
_BATCH = 1_000_000
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from sekutu.ingest.apart import serve; serve(*sys.argv[2:])"

Message = list[Any]


def read(kind: str, path: Path, maker: Maker) -> Iterator[Found]:
    """The reports of a file of the kind ``excel`` or ``parquet``. Raises InputSetAside for the file, OSError where it cannot be opened."""
    name = str(path)
    with path.open("rb"):  # so that a missing permission is told as for any file
        pass
    for message in _messages(kind, path, maker.columns):
        if message[0] == "row":
            yield maker.row(f"{name}:{message[1]}", message[2], path)
        elif message[0] == "note":
            maker.notes(f"{name}: {message[1]}")
        else:
            where = f"{name}:{message[1]}" if message[1] else name
            yield InputSetAside(where, message[2])


def _messages(kind: str, path: Path, columns: Columns) -> Iterator[Message]:
    argv = [sys.executable, "-P", "-c", _START, json.dumps(sys.path), kind, str(path.absolute()), json.dumps(columns.given)]
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout is not None
        while (batch := _batch(str(path), process, process.stdout)) is not None:
            for message in batch:
                if message[0] == "end":
                    return
                yield message
        raise InputSetAside(str(path), f"its reader failed ({process.wait()}); the file is damaged or made to harm")
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


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
            raise InputSetAside(name, f"its reader was ended: no row in {SILENCE:g} seconds")
        if len(head) < 4:
            return None
        size = struct.unpack("<I", head)[0]
        data = pipe.read(size)
        return msgspec.msgpack.decode(data, type=list[Message]) if len(data) == size else None
    finally:
        watch.cancel()


# ---- within the process ----------------------------------------------------------------------------------------------------------------


def serve(kind: str, path: str, given: str) -> None:
    """What the process does: sends what the file holds to standard output, and says why where it cannot."""
    _bound()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to every process of a terminal; whoever reads us ends us
    out = sys.stdout.buffer
    sent: list[Message] = []
    size = 0
    try:
        for message in _found(kind, Path(path), Columns(json.loads(given))):
            sent.append(message)
            if message[0] == "row":
                size += sum(len(value) for value in message[2].values() if isinstance(value, str)) + 100
            if size > _BATCH:
                _send(out, sent)
                sent, size = [], 0
        sent.append(["end"])
        _send(out, sent)
    except BrokenPipeError:
        sys.stderr.close()


def _found(kind: str, path: Path, columns: Columns) -> Iterable[Message]:
    """The messages of the reader; its errors as the last of them. A reader of foreign files may raise anything."""
    try:
        if kind == "excel":
            from sekutu.ingest import excel as reader
        else:
            from sekutu.ingest import parquet as reader  # type: ignore[no-redef]

        yield from reader.messages(path, columns)
    except InputSetAside as error:
        yield ["aside", "", error.reason]
    except MemoryError:
        yield ["aside", "", f"needs more than {MEMORY // 1_000_000_000} GB of memory to be read; the rest was not read"]
    except Exception as error:
        words = " ".join(str(error).split())
        if "Out of Memory" in words or "bad allocation" in words or "bad_alloc" in words:
            yield ["aside", "", f"needs more than {MEMORY // 1_000_000_000} GB of memory to be read; the rest was not read"]
        else:
            yield ["aside", "", f"damaged, or not what its name says: {words[:200] or type(error).__name__}"]


def _send(out: IO[bytes], messages: list[Message]) -> None:
    data = msgspec.msgpack.encode(messages)
    out.write(struct.pack("<I", len(data)) + data)
    out.flush()


def _bound() -> None:
    try:
        import resource
    except ImportError:  # not on Windows, which has no such bound for a process
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):  # macOS refuses what is below the space that is already mapped
        return
