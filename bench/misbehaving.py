"""Outlets on loopback that misbehave as real ones do, each in a way of its own, and know what they handed out whole.

An *outlet* is a web server with an address of its own (127.0.0.2, 127.0.0.3 …), a feed, and pages that it goes on publishing. What it does
to a request follows from a seed, the path and how often that path was asked for, so that a run can be repeated. ``calm`` makes all of
them behave. Systems that have no such addresses (macOS) get all
outlets on 127.0.0.1, so that one that is silent makes the program leave all alone.
"""

from __future__ import annotations

import contextlib
import gzip
import random
import socket
import struct
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sekutu import codebook
from sekutu.resources import read_table

TROUBLE = 0.35
"""How many of the answers of an outlet are in trouble; of those that pass, tried again, most come through."""

FOR_GOOD = 0.05
"""How many of its pages never come through."""

NAMED = 120
"""Entries that a feed names, the newest first."""

HEAD = '<?xml version="1.0" encoding="utf-8"?>'


@cache
def sentences() -> tuple[str, ...]:
    """The examples of the tables of acts: sentences of our own that code to records."""
    return tuple(row["example"] for name in codebook.types() for row in read_table(f"lang/id/acts/{name.lower()}.tsv"))


@dataclass(slots=True)
class Trouble:
    """What a request meets: the outlet, the path, how often it was asked for, and its own chance."""

    outlet: Outlet
    handler: Handler
    nth: int
    chance: random.Random

    @property
    def strikes(self) -> bool:
        return not self.outlet.calm and self.chance.random() < TROUBLE


class Handler(BaseHTTPRequestHandler):
    """Answers for an Outlet."""

    protocol_version = "HTTP/1.1"
    server: Outlet

    def do_GET(self) -> None:
        nth = self.server.count(self.path)
        chance = random.Random(f"{self.server.seed} {self.server.name} {self.path} {nth}")
        with contextlib.suppress(OSError):  # the client has hung up, or we did
            self.server.answer(self, Trouble(self.server, self, nth, chance))

    def whole(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> bool:
        """An answer as it should be, with a mark by which it can be asked for again; whether the body was sent."""
        mark = f'"{zlib.crc32(body):x}"' if status == 200 else None
        if mark and self.headers.get("if-none-match") == mark:
            self.send_response(304)
            self.send_header("etag", mark)
            self.end_headers()
            return False
        self.send_response(status)
        usual = {"content_type": kind, "content_length": str(len(body)), **({"etag": mark} if mark else {})}
        for name, value in (usual | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        return status == 200

    def hang_up(self, *, reset: bool = False) -> None:
        """Ends the connection, with a reset where one is asked for."""
        if reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


# ---- what can happen to an answer; each tells whether the whole body went out as it should ------------------------------------------


def calmly(met: Trouble, body: bytes, kind: str) -> bool:
    return met.handler.whole(body, kind)


def slowly(met: Trouble, body: bytes, kind: str) -> bool:
    """In pieces; in trouble so slowly that the client gives up."""
    handler, pieces = met.handler, 8
    pause = met.outlet.patience / 4 if met.strikes else met.chance.uniform(0.0, 0.05)
    handler.send_response(200)
    handler.send_header("content-type", kind)
    handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    step = -(-len(body) // pieces)
    for start in range(0, len(body), step):
        handler.wfile.write(body[start : start + step])
        handler.wfile.flush()
        if met.outlet.gone.wait(pause):
            return False
    return pause < 0.1


def half(met: Trouble, body: bytes, kind: str) -> bool:
    """Breaks off in the midst, of a body of a known length or in chunks."""
    if not met.strikes:
        return met.handler.whole(body, kind)
    handler = met.handler
    part = body[: met.chance.randrange(len(body))]
    handler.send_response(200)
    handler.send_header("content-type", kind)
    if met.chance.random() < 0.5:
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(part)
    else:
        handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(part) or 1, part or b"x"))
    handler.wfile.flush()
    handler.hang_up()
    return False


def faults(met: Trouble, body: bytes, kind: str) -> bool:
    """Says that it has a fault, or was asked too often, with or without a word on when to come again."""
    if not met.strikes:
        return met.handler.whole(body, kind)
    status = met.chance.choice((500, 502, 503, 504, 429, 429))
    after = met.chance.choice((None, "0", "1", "nanti", "Thu, 16 May 2024 06:00:00 GMT", "-4"))
    met.handler.whole(b"<h1>galat</h1>", kind, status, **({} if after is None else {"retry_after": after}))
    return False


def redirects(met: Trouble, body: bytes, kind: str) -> bool:
    """Leads on, in circles where it is in trouble."""
    path, _, hop = met.handler.path.partition("?hop=")
    if met.strikes:
        to = met.chance.choice((path, "file:///etc/passwd", "http://", f"{path}?hop=9", "//169.254.1.1:1/", f"{path}?hop={met.nth}"))
    elif not hop and met.chance.random() < 0.5:
        to = f"{path}?hop=1"
    else:
        return met.handler.whole(body, kind)
    met.handler.whole(b"", kind, met.chance.choice((301, 302, 303, 307, 308)), location=to)
    return False


def encodings(met: Trouble, body: bytes, kind: str) -> bool:
    """Other encodings, rightly and wrongly labelled, packed and wrongly said to be."""
    plain, text, base = met.handler.whole, body.decode(), kind.partition(";")[0]
    if not met.strikes:
        choice = met.chance.randrange(4) if "html" in base else 0
        if choice == 1:
            return plain(gzip.compress(body), kind, content_encoding="gzip")
        if choice == 2:
            return plain(text.replace("utf-8", "utf-16").encode("utf-16"), base)
        if choice == 3:
            return plain(text.replace("utf-8", "windows-1252").encode("windows-1252", "replace"), f"{base}; charset=windows-1252")
        return plain(body, kind)
    packing = met.chance.choice(("gzip", "br", "deflate", "gzip, gzip", ""))
    if packing:
        plain(body, kind, content_encoding=packing)
    else:
        plain(text.encode("utf-16-le"), f"{base}; charset={met.chance.choice(('utf-8', 'x-tak-dikenal', 'utf-32'))}")
    return False


def huge(met: Trouble, body: bytes, kind: str) -> bool:
    """Bodies without an end, bodies that unpack to much, lengths that nobody has."""
    if not met.strikes:
        return met.handler.whole(body, kind)
    handler, way = met.handler, met.chance.randrange(3)
    if way == 0:
        handler.whole(bomb(), kind, content_encoding="gzip")
    elif way == 1:
        handler.whole(b"x", kind, content_length=str(10**12))
        handler.hang_up()
    else:
        handler.send_response(200)
        handler.send_header("content-type", kind)
        handler.send_header("connection", "close")
        handler.end_headers()
        end = time.monotonic() + 2 * met.outlet.patience
        while time.monotonic() < end and not met.outlet.gone.is_set():
            handler.wfile.write(body * (1 + 65536 // len(body)))
        handler.hang_up()
    return False


@cache
def bomb() -> bytes:
    return gzip.compress(bytes(60_000_000), 9)


def resets(met: Trouble, body: bytes, kind: str) -> bool:
    """Resets the connection: at once, behind the head, within the body."""
    if not met.strikes:
        return met.handler.whole(body, kind)
    at = met.chance.randrange(3)
    if at:
        met.handler.send_response(200)
        met.handler.send_header("content-length", str(len(body)))
        met.handler.end_headers()
    if at == 2:
        met.handler.wfile.write(body[: len(body) // 2])
    met.handler.wfile.flush()
    met.handler.hang_up(reset=True)
    return False


def silent(met: Trouble, body: bytes, kind: str) -> bool:
    """Takes the request and says nothing, now and then."""
    if met.outlet.calm or met.chance.random() > TROUBLE / 3:
        return met.handler.whole(body, kind)
    met.outlet.gone.wait(2 * met.outlet.patience)
    met.handler.hang_up()
    return False


def nonsense(met: Trouble, body: bytes, kind: str) -> bool:
    """What is no HTTP, and heads that are none."""
    if not met.strikes:
        return met.handler.whole(body, kind)
    head = met.chance.choice(
        (b"halo\r\n\r\n", b"HTTP/1.1 999 ?\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: tiga\r\n\r\nx", b"\x00" * 500, b"")
    )
    met.handler.wfile.write(head)
    met.handler.wfile.flush()
    met.handler.hang_up()
    return False


WAYS: dict[str, Callable[[Trouble, bytes, str], bool]] = {
    "tenang": calmly,
    "lambat": slowly,
    "separuh": half,
    "galat": faults,
    "putar": redirects,
    "aksara": encodings,
    "besar": huge,
    "putus": resets,
    "bisu": silent,
    "asal": nonsense,
    "rusak": calmly,
    "berubah": calmly,
}
"""The outlets, by what they do to an answer. ``rusak`` has feeds that are broken, ``berubah`` one that changes all the time."""


# ---- outlets ------------------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Page:
    """A page of an outlet. ``never``: it does not come through."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    never: bool

    def html(self, outlet: str) -> bytes:
        told = "".join(f"<p>{escape(one)}</p>" for one in self.paragraphs)
        head = f'<meta charset="utf-8"><title>{escape(self.title)}</title><meta property="og:site_name" content="{outlet}">'
        day = '<meta property="article:published_time" content="2024-05-16T06:00:00+07:00">'
        body = f"<article><h1>{escape(self.title)}</h1>{told}</article>"
        return f'<!DOCTYPE html><html lang="id"><head>{head}{day}</head><body>{body}</body></html>'.encode()


@dataclass(slots=True)
class Ledger:
    """What an outlet saw: how often each path was asked for, and handed out whole."""

    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)


class Outlet(ThreadingHTTPServer):
    """A server that misbehaves in one way. ``patience`` is the client's, in seconds."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, name: str, host: str, seed: int, patience: float) -> None:
        super().__init__((host, 0), Handler)
        self.name, self.seed, self.patience = name, seed, patience
        self.way = WAYS[name]
        self.pages: list[Page] = []
        self.ledger = Ledger()
        self.calm = False
        self.gone = threading.Event()
        self._lock = threading.Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients hang up, as we do."""

    @property
    def base(self) -> str:
        return f"http://{self.server_address[0]}:{self.server_address[1]}"

    def publish(self, count: int = 1) -> None:
        """Adds pages, each of sentences of its own choice between a first and a last one that carry its number."""
        for _ in range(count):
            number = len(self.pages)
            chance = random.Random(f"{self.seed} {self.name} page {number}")
            told = [" ".join(chance.sample(sentences(), 3)) for _ in range(4)]
            first, last = self.marks(number)
            title = f"Kabar {self.name} nomor {number}"
            never = self.name not in ("tenang", "berubah") and chance.random() < FOR_GOOD
            self.pages.append(Page(number, title, (f"{first} {told[0]}", *told[1:], last), never))

    def marks(self, number: int) -> tuple[str, str]:
        """The sentences with which a page begins and ends."""
        return (
            f"Inilah laporan bernomor {number} dari redaksi {self.name}.",
            f"Demikian laporan bernomor {number} dari redaksi {self.name} berakhir.",
        )

    def address(self, number: int) -> str:
        return f"{self.base}/b/{number}"

    def count(self, path: str) -> int:
        with self._lock:
            self.ledger.asked[path] += 1
            return self.ledger.asked[path]

    def answer(self, handler: Handler, met: Trouble) -> None:
        path = handler.path.partition("?")[0]
        if path == "/robots.txt":
            handler.whole(b"User-agent: *\nDisallow: /rahasia/\n", "text/plain")
        elif path == "/rss":
            self._feed(met)
        elif path.startswith("/b/") and path[3:].isdecimal() and int(path[3:]) < len(self.pages):
            page = self.pages[int(path[3:])]
            if page.never and not self.calm:
                handler.whole(b"<h1>hilang</h1>", status=met.chance.choice((404, 410, 403)))
            elif self.way(met, page.html(self.name), "text/html; charset=utf-8"):
                with self._lock:
                    self.ledger.given[path] += 1
        else:
            handler.whole(b"tidak ada", status=404)

    def _feed(self, met: Trouble) -> None:
        named = [page.number for page in self.pages[-NAMED:]][::-1]
        tail = ""
        if self.name == "berubah" and not self.calm:
            named = [number for number in named if met.chance.random() > 0.1]
            met.chance.shuffle(named)
            named += named[:5]  # twice
            tail = met.chance.choice(("", "?utm_source=rss", f"?utm_campaign={met.nth}", "#atas"))
        items = "".join(
            f"<item><title>{escape(self.pages[number].title)}{' (diperbarui)' * (met.nth % 2) if tail else ''}</title>"
            f"<link>{self.address(number)}{escape(tail)}</link><pubDate>Thu, 16 May 2024 06:00:00 +0700</pubDate></item>"
            for number in named
        )
        feed = f'{HEAD}<rss version="2.0"><channel><title>{self.name}</title>{items}</channel></rss>'.encode()
        if self.name == "rusak" and met.strikes:
            met.handler.whole(broken(feed, met.chance), "application/rss+xml")
        else:
            self.way(met, feed, "application/rss+xml; charset=utf-8")


def broken(feed: bytes, chance: random.Random) -> bytes:
    """A feed as no reader wants it."""
    return chance.choice(
        (
            b"",
            feed[: len(feed) // 2],
            feed.replace(b"<rss", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss', 1),
            b"<html><body>Masuk dahulu</body></html>",
            b'{"items": []}',
            feed.replace(b"</item>", b"</butir>"),
            feed.replace(b"<title>", b"<title>\x00\x0b&nbsp;&#x1;"),
            feed.replace(b"http://", b"http://\xff"),
            b"<a>" * 200_000,
            feed.replace(b"<link>", b"<link>javascript:"),
            random.Random(chance.random()).randbytes(20_000),
            feed * 2,
        )
    )


@contextlib.contextmanager
def outlets(seed: int, patience: float, names: tuple[str, ...] = tuple(WAYS)) -> Iterator[list[Outlet]]:
    """The outlets, serving."""
    made: list[Outlet] = []
    threads: list[threading.Thread] = []
    try:
        for number, name in enumerate(names, 2):
            try:
                one = Outlet(name, f"127.0.0.{number}", seed, patience)
            except OSError:
                one = Outlet(name, "127.0.0.1", seed, patience)
            made.append(one)
            threads.append(threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True))
            threads[-1].start()
        yield made
    finally:
        for one in made:
            one.gone.set()
            one.shutdown()
            one.server_close()
