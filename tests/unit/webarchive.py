"""Making web archives for tests, with warcio: another hand than the one that reads them."""

from __future__ import annotations

import io
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SENTENCE = "Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024), dan bertemu Presiden China Xi Jinping di Balai Agung Rakyat. "
DAY = "2024-05-17T03:04:05Z"


def html(words: str, day: str = "2024-05-16", paragraphs: int = 4) -> bytes:
    """A page of an outlet with its main text and the furniture around it."""
    head = f'<meta property="og:site_name" content="Contoh"><meta property="article:published_time" content="{day}T08:00:00+07:00">'
    body = "".join(f"<p>{words} {number}. {SENTENCE}</p>" for number in range(paragraphs))
    shown = f"<nav><a href=/>Beranda</a></nav><article>{body}</article>"
    return f"<html><head><title>Judul {words}</title>{head}</head><body>{shown}</body></html>".encode()


class Crawl:
    """A WARC file that grows; ``offsets`` holds where each response begins."""

    def __init__(self, path: Path, packed: bool = True) -> None:
        self.path = path
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)
        self.offsets: list[int] = []
        self.writer.write_record(self.writer.create_warcinfo_record(path.name, {"software": "test"}))

    def add(
        self, url: str, body: bytes, status: str = "200 OK", kind: str | None = "text/html; charset=utf-8", day: str = DAY, **headers: str
    ) -> None:
        pairs = [("Content-Type", kind)] if kind else []
        pairs += [(name.replace("_", "-"), value) for name, value in headers.items()]
        http = StatusAndHeaders(status, pairs, protocol="HTTP/1.1")
        about = {"WARC-Date": day}
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "contoh.id")], is_http_request=True)
        writer = self.writer
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked, warc_headers_dict=dict(about)))
        self.offsets.append(self.out.tell())
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=http, warc_headers_dict=dict(about)))

    def add_text(self, url: str, text: str) -> None:
        """A record as WET files have them."""
        self.offsets.append(self.out.tell())
        data = io.BytesIO(text.encode())
        record = self.writer.create_warc_record(
            url, "conversion", data, warc_content_type="text/plain", warc_headers_dict={"WARC-Date": DAY}
        )
        self.writer.write_record(record)

    def data(self) -> bytes:
        return self.out.getvalue()

    def write(self, data: bytes | None = None) -> Path:
        self.path.write_bytes(self.data() if data is None else data)
        return self.path
