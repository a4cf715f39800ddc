"""What comes back, bounded: so many bytes on the wire, so many unpacked, and no more unpacked than packing can honestly save."""

from __future__ import annotations

import zlib

RATIO = 200
"""Text packs to a twentieth at best; a file that unpacks to more than this many times its size was made to do so (see GENTLE)."""

GENTLE = 1_000_000
"""Bytes; below this the ratio is not asked for: a short page of blanks is no bomb."""

_GZIP = b"\x1f\x8b"


class TooMuch(ValueError):
    """A body is larger than it may be, or is packed so that it would be; the message says which."""


class Damaged(ValueError):
    """A packed body cannot be unpacked."""


class Body:
    """Takes a body piece by piece, packed (``gzip``) or plain, and keeps no more than ``limit`` bytes of it unpacked."""

    def __init__(self, *, gzip: bool, limit: int, ratio: int = RATIO) -> None:
        self._limit = limit
        self._ratio = ratio
        self._packed = 0
        self._unpacked = 0
        self._pieces: list[bytes] = []
        # 31: a gzip head and 32 kB of window
        self._inflate = zlib.decompressobj(31) if gzip else None

    def feed(self, piece: bytes) -> None:
        """Takes the next piece. Raises TooMuch and Damaged."""
        self._packed += len(piece)
        if self._inflate is None:
            self._keep(piece)
            return
        while piece:
            if self._inflate.eof:
                if not piece.startswith(_GZIP):
                    return  # padding after the end, which gzip itself passes over
                self._inflate = zlib.decompressobj(31)
            try:
                self._keep(self._inflate.decompress(piece, self._limit - self._unpacked + 1))
            except zlib.error as error:
                raise Damaged("the packed body (gzip) is damaged") from error
            piece = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail

    def _keep(self, piece: bytes) -> None:
        self._unpacked += len(piece)
        if self._unpacked > self._limit:
            raise TooMuch(f"more than {self._limit // 1_000_000} MB{' unpacked' if self._inflate is not None else ''}")
        if self._inflate is not None and self._unpacked > GENTLE and self._unpacked > self._ratio * self._packed:
            raise TooMuch(f"it unpacks to more than {self._ratio} times its size")
        self._pieces.append(piece)

    def end(self) -> bytes:
        """The whole body. Raises Damaged where a packed body stops before its end."""
        if self._inflate is not None and self._packed and not self._inflate.eof:
            raise Damaged("the packed body (gzip) ends before it is complete")
        return b"".join(self._pieces)


def unpack(data: bytes, limit: int) -> bytes:
    """A file that is packed (gzip, by its first bytes) unpacked, any other as it is. Raises TooMuch and Damaged."""
    body = Body(gzip=data.startswith(_GZIP), limit=limit)
    body.feed(data)
    return body.end()
