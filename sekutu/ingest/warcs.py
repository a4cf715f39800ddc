"""The records of WARC files, one at a time, with a bound on each: what stands between FastWARC and what becomes a report.

FastWARC stops at the first damage. Here reading goes on at the next place that looks like the beginning of a record (a line ``WARC/1.``, or
in a packed file a gzip member that unpacks to one), so that one broken record costs itself and no other.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from sekutu.errors import InputSetAside

PAYLOAD = 10_000_000
"""The longest body that is taken, in bytes, packed or not; the longest pages of news outlets are a tenth of it."""
BROKEN = 1_000
"""So many broken records of one file are passed; then the rest is not read: each costs a search through the file."""
HEADER = 64_000
"""The longest head of a record or of a response, in bytes."""
_PIECE = 1 << 20
_PLAIN = re.compile(rb"(?<=\n)WARC/[01]\.\d")
_MEMBER = b"\x1f\x8b\x08"
_BEGIN = b"WARC/"


class Response(NamedTuple):
    """A response to a request, or (``status`` 0) a text that was taken from a page. ``day`` is that of crawling, as ISO 8601."""

    offset: int
    status: int
    content_type: str
    url: str | None
    id: str | None
    day: str | None
    cut: bool
    body: bytes


class Other(NamedTuple):
    """A response that was not read, since its status or its type say that it is no page; ``why`` is short, for counting."""

    why: str


class Broken(NamedTuple):
    """A record that cannot be read, by the byte at which it begins."""

    offset: int
    url: str | None
    reason: str


Item = Response | Other | Broken


def read(path: Path, packing: str) -> Iterator[Item]:
    """The responses and texts of a file, in order. Raises InputSetAside for what is no WARC file at all, OSError."""
    with path.open("rb") as file:
        _check(str(path), file, packing)
        reading = _Reading(file, packing)
        begin: int | None = 0
        while begin is not None:
            yield from reading.run(begin)
            begin = reading.resume
            if begin is not None and reading.damaged >= BROKEN:
                yield from reading.told()
                yield Broken(begin, None, f"{BROKEN} records are broken; the rest of the file was not read")
                return


def messages(path: Path, packing: str) -> Iterator[list[Any]]:
    """The items as ``apart`` sends them; ``from_message`` makes them again."""
    for item in read(path, packing):
        yield [type(item).__name__.lower(), *item]


_ITEMS: dict[str, type[Item]] = {"response": Response, "other": Other, "broken": Broken}


def from_message(message: list[Any]) -> Item:
    """The item of a message. Raises InputSetAside, without a name, for one that says that the file is set aside."""
    if message[0] == "aside":
        raise InputSetAside("", message[2])
    return _ITEMS[message[0]](*message[1:])


class _Reading:
    """One file, read in runs from damage to damage; ``resume`` is where the next run begins, None at the end of the file."""

    def __init__(self, file: BinaryIO, packing: str) -> None:
        self.file = file
        self.packing = packing
        self.resume: int | None = 0
        self.behind: int | None = None
        """The last good record before damage of which only the next good record will tell how far it goes."""
        self.damaged = 0

    def run(self, begin: int) -> Iterator[Item]:
        """The items up to the next damage, with a Broken for it."""
        last: int | None = None
        inside = False
        self.file.seek(begin)
        try:
            for record in _records(self.file):
                yield from self.told()
                last, inside = int(record.stream_pos), True
                item = _item(record, self.packing)
                inside = False
                if item is not None:
                    yield item
                if isinstance(item, Broken) and item.reason == _RUNS_ON:
                    self.damaged += 1
                    self.resume = _next(self.file, last + 1, self.packing)
                    return
            self.resume = None
            yield from self.told()
            if last is not None and not _complete(self.file, last, self.packing):
                yield Broken(last, None, "cut off: the file ends within the record")
        except (OSError, ValueError, OverflowError, zlib.error) as error:
            why = f"damaged ({' '.join(str(error).split())[:100]})"
            if inside and last is not None:
                self.damaged += 1
                yield Broken(last, None, why)
            elif last is None:
                self.behind = None
                self.damaged += 1
                yield Broken(begin, None, why)
            else:
                self.behind = last
            self.resume = _next(self.file, (begin if last is None else last) + 1, self.packing)
            if self.resume is None:
                yield from self.told()

    def told(self) -> Iterator[Item]:
        """The damage that is still to be told."""
        if self.behind is not None:
            place, self.behind = self.behind, None
            self.damaged += 1
            yield Broken(place, None, "damaged behind the record that begins here")


_RUNS_ON = "its length is wrong: it runs into the next record"


def _records(file: BinaryIO) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    # All kinds, so that the place of each is known when the next is damaged.
    return iter(ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False, max_header_len=HEADER))


def _item(record: Any, packing: str) -> Item | None:
    """What a record holds; None where it is none of a page. Raises OSError for damage within it."""
    from fastwarc.warc import WarcRecordType

    if record.record_type not in (WarcRecordType.response, WarcRecordType.conversion) and record.headers.get("WARC-Type"):
        return None
    head = record.headers
    url = _plain(head.get("WARC-Target-URI"))
    offset = int(record.stream_pos)
    if not head.get("Content-Length"):
        return Broken(offset, url, "cut off, or without a length")
    status, kind, encodings = 0, str(head.get("Content-Type") or ""), ("", "")
    if record.record_type == WarcRecordType.response:
        if not kind.strip().lower().startswith("application/http"):
            return Other("not HTTP")
        record.parse_http(auto_decode="none", max_header_len=HEADER)
        http = record.http_headers
        if http is None:
            return Broken(offset, url, "holds no HTTP response")
        status = http.status_code or -1
        kind = str(http.get("Content-Type") or "")
        encodings = (str(http.get("Transfer-Encoding") or ""), str(http.get("Content-Encoding") or ""))
        if status != 200:
            return Other("status other than 200")
        if kind and not kind.strip().lower().startswith(("text/html", "application/xhtml+xml")):
            return Other("not HTML")
    elif not kind.strip().lower().startswith("text/plain"):
        return Other("not plain text")
    length = int(record.content_length)
    body = bytes(record.reader.read(PAYLOAD + 1))
    if not packing and _runs_on(body):
        return Broken(offset, url, _RUNS_ON)
    if len(body) > PAYLOAD:
        return Broken(offset, url, f"larger than {PAYLOAD // 1_000_000} MB")
    if len(body) < length:
        return Broken(offset, url, "cut off: shorter than its length says")
    decoded = _decoded(body, *encodings)
    if decoded is None:
        return Broken(offset, url, f"unpacks to more than {PAYLOAD // 1_000_000} MB")
    if status and not kind and b"<" not in decoded[:1000]:
        return Other("not HTML")
    day = record.record_date.date().isoformat() if record.record_date is not None else None
    return Response(offset, status, kind, url, _plain(head.get("WARC-Record-ID")), day, bool(head.get("WARC-Truncated")), decoded)


def _plain(value: Any) -> str | None:
    """A header's value without the brackets that some writers put around it."""
    words = str(value).strip().strip("<>") if value else ""
    return words or None


def _runs_on(body: bytes) -> bool:
    """Whether a body holds the head of another record; a page that tells of WARC has no such head after blank lines."""
    place = body.find(b"\r\n\r\nWARC/1.")
    return place >= 0 and b"WARC-Type:" in body[place : place + 500]


def _decoded(body: bytes, transfer: str, content: str) -> bytes | None:
    """The body without its encodings; None where it would be too large.

    Crawlers often keep a body decoded under the headers of the encoded one, so what cannot be decoded is taken as it is.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader

    readers: list[Any] = [ChunkedReader] if "chunked" in transfer.lower() and re.match(rb"[0-9A-Fa-f]{1,8}[;\r\n]", body) else []
    encoding = content.strip().lower()
    if "gzip" in encoding and (readers or body.startswith(_MEMBER)):
        readers.append(GzipReader)
    elif encoding in ("br", "zstd"):
        readers.append(BrotliReader if encoding == "br" else ZstdReader)
    for reader in readers:
        try:
            data = bytes(reader(io.BytesIO(body)).read(PAYLOAD + 1))
        except (OSError, ValueError):
            continue
        if len(data) > PAYLOAD:
            return None
        body = data or body
    return body


# ---- beginnings and ends ---------------------------------------------------------------------------------------------------------------


def _check(name: str, file: BinaryIO, packing: str) -> None:
    start = file.read(8)
    if not start:
        raise InputSetAside(name, "empty")
    good = {"": (b"WARC/",), ".gz": (_MEMBER,), ".zst": (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18", b"\x50\x2a\x4d\x18")}[packing]
    if not start.startswith(good):
        raise InputSetAside(name, "not a WARC file, whatever its name says")
    if packing == ".gz" and not _unpacks_to_record(file, 0):
        raise InputSetAside(name, "packed, but what is in it is no WARC file")


def _unpacks_to_record(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    try:
        return zlib.decompressobj(31).decompress(file.read(4096), 16).lstrip(b"\r\n").startswith(_BEGIN)
    except zlib.error:
        return False


def next_record(file: BinaryIO, offset: int, packing: str) -> int | None:
    """The next place from here on at which a record begins; None where there is none, or no way to tell (zstd)."""
    return _next(file, offset, packing)


def _next(file: BinaryIO, offset: int, packing: str) -> int | None:
    """The next place from here on that looks like the beginning of a record; None where there is none, or no way to tell (zstd)."""
    if packing == ".zst":
        return None
    offset = max(0, offset)
    while True:
        file.seek(offset)
        piece = file.read(_PIECE)
        if packing:
            place = piece.find(_MEMBER)
            while place >= 0:
                if _unpacks_to_record(file, offset + place):
                    return offset + place
                place = piece.find(_MEMBER, place + 1)
        elif found := _PLAIN.search(piece):
            return offset + found.start()
        if len(piece) < _PIECE:
            return None
        offset += _PIECE - 16


def _complete(file: BinaryIO, offset: int, packing: str) -> bool:
    """Whether what stands from the last record to the end of the file is whole."""
    file.seek(0, io.SEEK_END)
    size = file.tell()
    if packing == ".zst":
        return True
    if not packing:
        file.seek(max(0, size - 4))
        return file.read(4).endswith((b"\r\n\r\n", b"\n\n"))
    file.seek(offset)
    member = zlib.decompressobj(31)
    begun = False
    rest = b""
    while data := rest or file.read(1 << 16):
        begun = True
        try:
            member.decompress(data, _PIECE)
        except zlib.error:
            return False
        rest = member.unconsumed_tail
        if member.eof:
            rest, begun, member = member.unused_data, False, zlib.decompressobj(31)
    return not begun
