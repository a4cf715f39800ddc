"""Pieces of one large file, so that all workers take part in it: ranges of bytes, cut where a line or a record begins.

A line, or a record of a web archive, belongs to the piece in which its first byte lies, so that each belongs to one piece wherever the
ranges are cut. Files that lie here are cut, for of an object store each piece would fetch the whole; and of those only such as can be
entered anywhere: JSONL that is not packed, and web archives in which each record is packed by itself, as crawls are. CSV cannot (a cell may
hold lines), nor can what is packed as a whole.

What is read is a copy of the piece under the file's own name. Of JSONL the file's first object goes before it, since whether a file has a
text column is judged by that, and what comes of it is passed over; so a piece is read as the whole would be.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from sekutu.engines import storage
from sekutu.engines.storage import StorageError
from sekutu.ingest import decoding, warcs
from sekutu.ingest.naming import SIDECAR

SIZE = 64_000_000
"""Bytes of a piece: some ten thousand reports as text, minutes of work, of which a lost worker costs one."""

LEAST = 2 * SIZE
"""Bytes of a file that is cut at all."""

LINES, RECORDS = (".jsonl", ".ndjson"), (".warc.gz",)

HEADS = 1000
"""Lines among which the first object of a JSONL file is looked for; a file that begins with more that is none is not cut."""


def ranges(address: str) -> list[tuple[int, int]]:
    """The pieces of a file, from and up to which byte each; none where it is taken as a whole."""
    if storage.is_remote(address) or not storage.name_of(address).lower().endswith((*LINES, *RECORDS)):
        return []
    try:
        size = Path(address).stat().st_size
        if size < LEAST:
            return []
        with Path(address).open("rb") as file:
            if _lines(address) and _head(file) is None:
                return []
    except OSError:
        return []  # whoever reads it says so
    return [(begin, min(begin + SIZE, size)) for begin in range(0, size, SIZE)]


def _lines(address: str) -> bool:
    return storage.name_of(address).lower().endswith(LINES)


class Cut:
    """A piece as a ``file`` of its own in ``folder``, with the sidecars that count for it. Iterating gives it; the first ``passed`` things
    that are found in it are to be passed over. Raises StorageError where it cannot be made."""

    def __init__(self, address: str, piece: tuple[int, int], folder: Path) -> None:
        self.address = address
        self.passed = 0
        source = Path(address)
        self._place = folder / "above" / "beside"
        self._place.mkdir(parents=True)
        self.file = self._place / source.name
        try:
            for here, there in ((self._place, source.absolute().parent), (self._place.parent, source.absolute().parent.parent)):
                with suppress(FileNotFoundError):
                    shutil.copyfile(there / SIDECAR, here / SIDECAR)
            with source.open("rb") as whole, self.file.open("wb") as part:
                self._moved = self._of_lines(whole, part, piece) if _lines(address) else self._of_records(whole, part, piece)
        except OSError as error:
            raise StorageError(f"{address}: {error.strerror or error}") from error

    def __iter__(self) -> Iterator[Path]:
        if self.file.stat().st_size:
            yield self.file

    def named(self, words: str) -> str:
        """The words with the whole file, its lines or its bytes, for those of the piece."""

        def whole(found: re.Match[str]) -> str:
            return self.address + (f":{int(found[1]) + self._moved}" if found[1] else "")

        words = re.sub(re.escape(str(self.file)) + r"(?::(\d+))?", whole, words)
        source = Path(self.address).absolute()
        words = words.replace(str(self._place), str(source.parent))
        return words.replace(str(self._place.parent), str(source.parent.parent))

    def _of_lines(self, whole: BinaryIO, part: BinaryIO, piece: tuple[int, int]) -> int:
        """Copies the lines that begin in the piece; by how many its lines are further on in the whole file."""
        begin, end = (_line(whole, place) for place in piece)
        if begin >= end:
            return 0
        moved = 0
        if begin:
            head = _head(whole)
            assert head is not None  # else the file would not have been cut
            part.write(head)
            self.passed = 1
            whole.seek(0)
            moved = _newlines(whole, begin) - 1
        whole.seek(begin)
        _copy(whole, part, end - begin)
        return moved

    def _of_records(self, whole: BinaryIO, part: BinaryIO, piece: tuple[int, int]) -> int:
        """Copies the records that begin in the piece; by how many bytes they are further on in the whole file."""
        size = whole.seek(0, 2)
        begin, end = (0 if place == 0 else warcs.next_record(whole, place, ".gz") or size for place in piece)
        whole.seek(begin)
        _copy(whole, part, max(0, end - begin))
        return begin


def _head(file: BinaryIO) -> bytes | None:
    """The first line that holds an object, ended; None where it is not among the first."""
    file.seek(0)
    for _ in range(HEADS):
        line = file.readline(decoding.LIMIT + 1)
        if not line:
            return None
        with suppress(ValueError, RecursionError):
            if isinstance(json.loads(line.decode("utf-8-sig")), dict):
                return line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n") + b"\n"
    return None


def _line(file: BinaryIO, place: int) -> int:
    """Where the first line begins from a place on; the end of the file where none does."""
    if place == 0:
        return 0
    file.seek(place - 1)
    while (piece := file.read(1 << 20)) and b"\n" not in piece:
        pass
    return file.tell() - len(piece) + piece.index(b"\n") + 1 if piece else file.tell()


def _newlines(file: BinaryIO, left: int) -> int:
    """How many lines end within so many bytes."""
    count = 0
    while left > 0 and (piece := file.read(min(left, 1 << 22))):
        count += piece.count(b"\n")
        left -= len(piece)
    return count


def _copy(source: BinaryIO, target: BinaryIO, left: int) -> None:
    while left > 0 and (piece := source.read(min(left, 1 << 22))):
        target.write(piece)
        left -= len(piece)
