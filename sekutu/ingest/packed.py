"""Packed text (gzip, zstd), unpacked a piece at a time and never beyond what text can be.

Text packs to a fifth, tables of repeated text to a fiftieth. What unpacks to hundreds of times its size is made to fill memory or disk (a
*bomb*) and is cut with a reason; so is a file that is damaged or ends too early. What was unpacked before has been read by then.
"""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import BinaryIO, Protocol

from sekutu.errors import InputSetAside
from sekutu.ingest import decoding

RATIO = 200
"""Unpacked bytes for one packed byte above which a file is a bomb. zlib reaches 1,030; news as JSONL packs 3 to 10 times, as gzip."""
FREE = decoding.LIMIT
"""So many bytes are unpacked before the ratio is looked at: the longest report."""
_PIECE = 1 << 16
_GZIP = 31
"""zlib's word for: a gzip head, any window."""


class _Unpacker(Protocol):
    """What unpacks: bytes of at most ``size``, empty at the end; raises OSError or zlib.error for damage, EOFError for an early end."""

    def read(self, size: int) -> bytes: ...
    def taken(self) -> int: ...
    def close(self) -> None: ...


class _Gzip:
    """One or several gzip members after each other; zeros after the last (padding of tapes) are no damage."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("rb")
        self.packed = 0
        self.rest = b""
        self.member = zlib.decompressobj(_GZIP)
        self.begun = False

    def read(self, size: int) -> bytes:
        while True:
            data = self.rest or self._more()
            if not data:
                if self.begun:
                    raise EOFError
                return b""
            if not self.begun and not data.strip(b"\0"):
                self.rest = b""
                continue
            self.begun = True
            out = self.member.decompress(data, size)
            self.rest = self.member.unconsumed_tail
            if self.member.eof:
                self.rest, self.begun = self.member.unused_data, False
                self.member = zlib.decompressobj(_GZIP)
            if out:
                return out

    def _more(self) -> bytes:
        data = self.file.read(_PIECE)
        self.packed += len(data)
        return data

    def taken(self) -> int:
        return self.packed

    def close(self) -> None:
        self.file.close()


class _Zstd:
    """Frames of zstd, unpacked in a process of its own (``apart``); the library bounds the window that a frame may ask for (128 MB)."""

    def __init__(self, path: Path) -> None:
        from sekutu.ingest import apart

        self.messages = apart.stream("zstd", path)
        self.rest = memoryview(b"")
        self.packed = 0

    def read(self, size: int) -> bytes:
        while not self.rest:
            message = next(self.messages, None)
            if message is None:
                return b""
            if message[0] == "aside":
                raise InputSetAside("", message[2])
            if message[0] == "fault":
                raise OSError(message[1])
            self.packed, self.rest = message[1], memoryview(message[2])
        out, self.rest = self.rest[:size], self.rest[size:]
        return bytes(out)

    def taken(self) -> int:
        return self.packed

    def close(self) -> None:
        self.messages.close()


class Unpacked(io.RawIOBase):
    """The unpacked bytes as a file that is read forwards; its read raises InputSetAside for a bomb, for damage and for an early end."""

    def __init__(self, path: Path, packing: str) -> None:
        self._name = str(path)
        self._inner: _Unpacker = _Zstd(path) if packing == ".zst" else _Gzip(path)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # whatever holds bytes
        try:
            data = self._inner.read(min(len(view), _PIECE))
        except InputSetAside as error:
            raise InputSetAside(self._name, error.reason) from error
        except EOFError as error:
            raise InputSetAside(self._name, "cut off: the packed data end too early; what stands before the cut was read") from error
        except (OSError, zlib.error, ValueError) as error:
            early = "incomplete" in str(error)
            reason = "cut off: the packed data end too early" if early else f"damaged or not packed as its name says ({error})"
            raise InputSetAside(self._name, f"{reason}; what stands before was read") from error
        self._given += len(data)
        if self._given > FREE and self._given > RATIO * max(1, self._inner.taken()):
            raise InputSetAside(self._name, f"unpacks to more than {RATIO} times its size; cut after {decoding.megabytes(self._given)}")
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


def open_bytes(path: Path, packing: str) -> BinaryIO:
    """A file's bytes, unpacked where it is packed. Raises OSError; reading raises InputSetAside as Unpacked does."""
    if not packing:
        return path.open("rb")
    return io.BufferedReader(Unpacked(path, packing), _PIECE)
