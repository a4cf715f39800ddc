"""A real server on loopback, for the tests: each path has a handler, and what was asked for is kept."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!DOCTYPE html><html lang="id"><head><title>{title}</title><meta property="og:site_name" content="Contoh Pos">
<meta property="article:published_time" content="2024-05-16T06:00:00+07:00"></head><body><article><h1>{title}</h1>
<p>Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024), untuk bertemu dengan Presiden China Xi Jinping.</p>
<p>Dalam pertemuan itu kedua pemimpin menandatangani pernyataan bersama tentang kerja sama energi dan perdagangan di {title}.</p>
<p>Menteri Luar Negeri Indonesia Retno Marsudi mengatakan bahwa pemerintah mengikuti pertemuan tersebut dengan saksama.</p>
</article></body></html>"""


def page(title: str) -> bytes:
    return PAGE.format(title=title).encode()


def rss(base: str, names: list[str], head: str = "") -> bytes:
    items = "".join(
        f"<item><title>Judul {name}</title><link>{base}/{name}</link><pubDate>Thu, 16 May 2024 06:00:00 +0700</pubDate></item>"
        for name in names
    )
    return f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"><channel><title>Contoh</title>{items}</channel></rss>'.encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.heads.append({key.lower(): value for key, value in self.headers.items()})
        act = self.server.paths.get(self.path)
        with contextlib.suppress(ConnectionError):
            if act is None:
                self.answer(404, b"none")
            else:
                act(self)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        usual = {"content_length": str(len(body)), "content_type": "text/html; charset=utf-8"}
        for key, value in (usual | headers).items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.paths: dict[str, Callable[[Handler], None]] = {}
        self.asked: list[str] = []
        self.heads: list[dict[str, str]] = []
        self.gone = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed or stopped has hung up; that is what the tests do."""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def give(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Answers that path with these bytes; returns the address."""
        self.paths[path] = lambda handler: handler.answer(status, body, **headers)
        return self.base + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.give(path, b"", status, location=to)


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.gone.set()
            server.shutdown()
            thread.join()
