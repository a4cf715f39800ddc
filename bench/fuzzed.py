"""What ``fuzz.py`` feeds: every parser of ours, each with inputs to begin from, and what must hold whatever it is fed.

A *target* takes bytes, or the text that they spell. It may raise the errors that its docstring names and nothing else; what it returns must
be what it promises: text without halves of characters, spans within the text, dates that are dates, statuses below 500.
"""

from __future__ import annotations

import atexit
import contextlib
import gzip
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import quote

import xlsxwriter
from misbehaving import HEAD, sentences

from sekutu import edtf, pipeline, registering, resources
from sekutu.errors import ArchiveError, FetchFailed, InputSetAside, TableError, UsageError
from sekutu.ingest import apart, columns, decoding, feedlist, feeds, markup, sources, stamps, xml
from sekutu.ingest.fetching import addresses, answers, bodies, robots
from sekutu.ingest.guard import Refused
from sekutu.ingest.pages import Reader
from sekutu.ingest.reports import day, surrogate
from sekutu.ingest.watchstate import WatchState
from sekutu.lang import get
from sekutu.linking import amounts, times
from sekutu.records import Report
from sekutu.store import rows, spool

Fed = Any
"""bytes, or str for a target of texts."""


@dataclass(frozen=True, slots=True)
class Target:
    """A parser: what it is fed first, how it is run, which errors are answers, and whether it takes text."""

    seeds: Callable[[], list[Fed]]
    run: Callable[[Fed], None]
    allowed: tuple[type[BaseException], ...] = ()
    text: bool = False


def sound(text: str) -> None:
    assert not surrogate(text), "half of a character"


# ---- files ----------------------------------------------------------------------------------------------------------------------------

ROWS = [{"id": f"r{number}", "text": text, "published": "2024-05-16", "outlet": "Contoh"} for number, text in enumerate(sentences()[:3])]
PAGE = (
    '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Judul – Contoh</title><meta property="article:published_time" '
    'content="2024-05-16T06:00:00+07:00"><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Judul", "datePublished": '
    '"2024-05-16", "articleBody": "Isi laporan."}</script></head><body><article><h1>Judul</h1><p>'
    + "</p><p>".join(sentences()[3:8])
    + "</p></article><table><tr><td>&#x41;&nbsp;&hellip;</td></tr></table></body></html>"
).encode()
RSS = (
    f'{HEAD}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Contoh</title><item><title>Satu</title><link>'
    "https://contoh.id/1?utm_source=a</link><pubDate>Thu, 16 May 2024 23:30:00 GMT</pubDate><dc:creator>A &amp; B</dc:creator></item><item>"
    '<title><![CDATA[Dua <b>]]></title><guid isPermaLink="true">https://contoh.id/2</guid></item></channel></rss>'
).encode()
ATOM = (
    f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom"><title>Contoh</title><entry><title type="html">Satu</title>'
    '<link rel="alternate" href="/1"/><updated>2024-05-16T06:00:00+07:00</updated><id>urn:1</id></entry></feed>'
).encode()
MAP = f'{HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://contoh.id/1</loc><lastmod>2024-05-16</lastmod></url></urlset>'.encode()
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (
    len(PAGE),
    PAGE,
)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://contoh.id/1\r\nWARC-Date: 2024-05-17T03:04:05Z\r\nWARC-Record-ID: "
    b"<urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(HTTP), HTTP)
)
CSV = b"id,text,published,outlet\n" + "".join(f'{row["id"]},"{row["text"]}",2024-05-16,Contoh\n' for row in ROWS).encode()
JSONL = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


def excel() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([list(ROWS[0]), *(list(row.values()) for row in ROWS)]):
            sheet.write_row(place, 0, row)
    return out.getvalue()


def repacked(data: bytes) -> bytes:
    """The parts of an Excel file behind each other, so that what changes in them is not lost behind a wrong checksum; see ``excel_of``."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return b"\x00\xff".join(name.encode() + b"\x00" + file.read(name) for name in file.namelist())


def excel_of(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number, part in enumerate(data.split(b"\x00\xff")[:40]):
            name, _, content = part.partition(b"\x00")
            told = name.decode("latin-1")[:60].replace("\x00", "") or f"x{number}"
            if told not in file.namelist():
                file.writestr(told, content)
    return out.getvalue()


@cache
def pages() -> Reader:
    return Reader(1)


@cache
def folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="sekutu-fuzz-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def here() -> Any:
    """What is read apart is read in this process meanwhile; each input would cost the start of one else."""
    return mock.patch.object(apart, "stream", lambda kind, path, option="": iter(apart._found(kind, path, option)))


def read_file(name: str) -> Callable[[bytes], None]:
    """Reads a file of that name as an input: reports or reasons, never an error."""

    def run(data: bytes) -> None:
        path = folder() / name
        path.write_bytes(excel_of(data) if name.endswith(".xlsx") else data)
        for one in sources.read([path], pages=pages()):
            if isinstance(one, InputSetAside):
                assert one.reason and "fault of the reader" not in one.reason, one.reason
                sound(one.reason)
            else:
                assert isinstance(one, Report)
                sound(one.text + one.doc + (one.outlet or "") + (one.url or ""))
                assert one.published is None or edtf.is_valid(one.published), one.published

    return run


def sidecar(data: bytes) -> None:
    (folder() / "beside.txt").write_text(ROWS[0]["text"], "utf-8")
    (folder() / "documents.jsonl").write_bytes(data)
    try:
        read_file("beside.txt")(ROWS[0]["text"].encode())
    finally:
        (folder() / "documents.jsonl").unlink()


def decoded(data: bytes) -> None:
    text, _ = decoding.decode("x", data)
    sound(text)


def marked_up(data: bytes) -> None:
    kind, _, rest = data.partition(b"\n")
    text, _ = markup.decode(rest, kind.decode("latin-1"))
    sound(text)
    markup.is_html(rest)


def listed(data: bytes) -> None:
    found = feeds.read(data, "x", url="https://contoh.id/rss", content_type=None)
    for one in found.entries:
        assert one.published is None or edtf.is_valid(one.published)
        addresses.shown(one.address)
        with contextlib.suppress(FetchFailed):
            addresses.parse(one.address)


def robots_of(data: bytes) -> None:
    rules = robots.parse(data)
    for path in ("/", "/robots.txt", "/a?b=c", "/%25%", "/" + "a/" * 50):
        assert isinstance(rules.allows(path), bool)
    assert 0 <= rules.delay <= robots.LONGEST_DELAY


def written(name: str, read: Callable[[Path], object]) -> Callable[[bytes], None]:
    """Writes the bytes to a file and has it read."""

    def run(data: bytes) -> None:
        path = folder() / name
        path.write_bytes(data)
        read(path)

    return run


def unpacked(data: bytes) -> None:
    assert len(bodies.unpack(data, 2_000_000)) <= 2_000_000


def record(data: bytes) -> None:
    made = rows.decode(data)
    again = rows.decode(rows.encode(made))
    assert again == made


@cache
def coded() -> list[str]:
    return [rows.encode(one) for text in sentences()[::40] for one in pipeline.code(Report(text=text, doc="x")).records]


@cache
def spooled() -> bytes:
    one = pipeline.code(Report(text=sentences()[0], doc="x"))
    place = spool.Spool(folder() / "a.duckdb", "add", ["x"])
    list(place.add_all([one]))
    (file,) = spool.waiting(folder() / "a.duckdb")
    data = file.read_bytes()
    spool.remove(file)
    return data


def parties(data: bytes) -> None:
    path = folder() / "pihak.tsv"
    path.write_bytes(data)
    registering._loaded.cache_clear()  # one file of many contents
    registering.load([path]).find("Rusia dan Contohlandia bertemu di Moskow.")


def tables() -> list[bytes]:
    """The heads and first rows of the tables of parties."""
    found = []
    for name in ("actors/states", "actors/organisations", "actors/bodies", "actors/persons", "places/places", "lang/id/media"):
        lines = resources.read_text(f"{name}.tsv").splitlines(keepends=True)
        rows = [line for line in lines if not line.startswith("# ")]
        found.append("".join([lines[0], *rows[:30]]).encode())
    return found


# ---- texts ----------------------------------------------------------------------------------------------------------------------------


def addressed(text: str) -> None:
    addresses.shown(text)
    addresses.without_tracking(text)
    found = addresses.parse(text)
    assert addresses.parse(found.url).url == found.url, "an address that is read again is another"
    addresses.parse(text, base=found)


CLOCK = stamps.Clock(7, True)


def dated(text: str) -> None:
    for found in (feeds.local_day(text), stamps.day(text, CLOCK), day(text)):
        assert found is None or edtf.is_valid(found), found
    after = answers.retry_after({"retry-after": text})
    assert after is None or after >= 0
    feeds.zone(text)
    if edtf.is_valid(text):
        first, last = edtf.bounds(text)
        assert first is None or last is None or first <= last


def timed(text: str) -> None:
    at = 0
    for found in times.find(text, get("id"), "2024-05-16"):
        assert at <= found.start < found.end <= len(text) and edtf.is_valid(found.edtf)
        at = found.end


def counted(text: str) -> None:
    for found in amounts.find(text, get("id")):
        assert 0 <= found.start < found.end <= len(text)


def code(text: str) -> None:
    for one in pipeline.code(Report(text=text, doc="x")).records:
        assert 0 <= one.start < one.end <= len(text) and one.quote == text[one.start : one.end] and one.quote.strip()
        day = getattr(one, "date", None)
        assert day is None or edtf.is_valid(day), day


@cache
def web() -> Any:
    """A client of a server on an archive of the sample reports."""
    from starlette.testclient import TestClient

    from sekutu.serve.web.app import create_app
    from sekutu.store.archive import open_archive

    path = folder() / "web.duckdb"
    sample = Path(str(files("sekutu").joinpath("data").joinpath("sample")))
    with open_archive(path) as archive:
        reports = [one for one in sources.read(sorted((sample / "text").glob("*.txt"))[:8]) if isinstance(one, Report)]
        for _ in archive.add_all(pipeline.code(one) for one in reports):
            pass
    client = TestClient(create_app(path, lang="en"), base_url="http://127.0.0.1:8000", follow_redirects=False, raise_server_exceptions=True)
    client.__enter__()
    atexit.register(client.__exit__, None, None, None)
    return client


def ask_web(address: str) -> None:
    status = web().get(address).status_code
    assert status < 500, f"{status} {address}"


def asked(text: str) -> None:
    ask_web(f"/api/ask?q={quote(text.encode('utf-8', 'replace'))}")


def filtered(text: str) -> None:
    """A query of rows: names and values as they come, percent-encoded by halves."""
    told = "&".join(
        f"{quote(name.encode('utf-8', 'replace'))}={quote(value.encode('utf-8', 'replace'))}"
        for name, _, value in (one.partition("=") for one in text.split("&"))
    )
    ask_web(f"/api/records?{told}")
    ask_web(f"/search?{told}")


def bookmarked(text: str) -> None:
    """An address of a page as somebody may have kept, or mistyped, it."""
    data = text.encode("utf-8", "replace")
    ask_web("/" + quote(data, safe="/?&=%+#;,:@").lstrip("/"))


FILTERS = [
    "kind=event&type=SANCTION&since=2022-01-01&until=2024",
    "party=Rusia&status=planned&lang=id",
    'text=kunjungan "kerja sama" -drone&outlet=Contoh',
    "actor=RUS&recipient=CHN&as_of=2024-05&limit=3&next=WyJhIiwxXQ",
    "person=Vladimir Putin&mode=visit&about=IRN&tie=supplies&min_confidence=0.5",
]
PATHS = [
    "/party/RUS?since=2022&until=2023",
    "/pair/RUS/CHN.csv",
    "/leader/Vladimir%20Putin.json?lang=en",
    "/network?until=2024-05-16",
    "/report/0123456789abcdef",
    "/api/dyad/RUS/PRK?as_of=2024",
    "/api/quotations/e-0123456789abcd",
    "/explain/SANCTION",
    "/disagreements?party=Iran",
    "/api/news?since=0&party=RUS",
    "/ask?q=siapa+sekutu+Rusia",
]
DAYS = [
    "Thu, 16 May 2024 23:30:00 GMT",
    "2024-05-16T06:00:00+07:00",
    "Kamis, 16/5/2024 06:00 WIB",
    "2024-05",
    "2024-05-16/2024-06-01",
    "16 Mei 2024",
    "3600",
]
QUESTIONS = [
    "Siapa yang memasok senjata ke Rusia sejak 2022?",
    "Siapa sekutu terdekat Iran?",
    "Where did Putin go in June 2024?",
    "Berapa tentara yang dikirim Korea Utara, dan mengapa?",
    "Apakah Cina mengecam serangan itu?",
]
WEB = [
    "https://contoh.id:443/berita/satu?utm_source=x&id=3#atas",
    "http://bücher.example/a b/ä",
    "https://[2001:db8::1]/x",
    "http://2130706433/",
    "//contoh.id/../a/./b",
    "https://user:pass@contoh.id/",
]


def lines(*texts: str) -> Callable[[], list[Fed]]:
    return lambda: list(texts)


TARGETS: dict[str, Target] = {
    "decoding": Target(
        lambda: [JSONL, PAGE, sentences()[1].encode("utf-16"), sentences()[2].encode("cp1252", "replace")], decoded, (InputSetAside,)
    ),
    "markup": Target(lambda: [b"text/html; charset=utf-8\n" + PAGE, b"\n" + PAGE.replace(b"utf-8", b"shift_jis")], marked_up, (Refused,)),
    "html": Target(lambda: [PAGE], read_file("a.html")),
    "feeds": Target(lambda: [RSS, ATOM, MAP, gzip.compress(MAP)], listed, (InputSetAside,)),
    "xml": Target(lambda: [RSS, ATOM, MAP], lambda data: sound(xml.clean("x", data)), (InputSetAside,)),
    "warc": Target(lambda: [WARC, WARC * 2], read_file("a.warc")),
    "warc.gz": Target(lambda: [gzip.compress(WARC), gzip.compress(WARC) * 2], read_file("a.warc.gz")),
    "jsonl": Target(lambda: [JSONL], read_file("a.jsonl")),
    "jsonl.gz": Target(lambda: [gzip.compress(JSONL)], read_file("a.jsonl.gz")),
    "csv": Target(lambda: [CSV, CSV.replace(b",", b";"), CSV.replace(b",", b"\t")], read_file("a.csv")),
    "excel": Target(lambda: [repacked(excel())], read_file("a.xlsx")),
    "text": Target(lambda: ["\n\n".join(sentences()[:5]).encode()], read_file("a.txt")),
    "sidecar": Target(
        lambda: [b'{"doc": "beside.txt", "outlet": "Contoh", "url": "https://contoh.id", "published": "2024-05-16"}\n'], sidecar
    ),
    "records": Target(lambda: [one.encode() for one in coded()], record, (ValueError,)),
    "spool": Target(lambda: [spooled()], written("0.jsonl", spool.read), (ValueError, ArchiveError)),
    "watch state": Target(
        lambda: [b'{"version": 1, "feeds": {"https://a.b/": {"due": 1.5, "failures": 1, "aside": {"x": [1, 2.0]}, "held": ["y"]}}}'],
        written("a.watch.json", WatchState),
    ),
    "feed lists": Target(
        lambda: [b'every = "30m"\npace = "1s"\n[[feed]]\nurl = "https://contoh.id/rss"\noutlet = "C"\ntimezone = "WIB"\nlimit = 3\n'],
        written("feeds.toml", feedlist.load),
        (UsageError,),
    ),
    "robots": Target(lambda: [b"User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 3\nUser-agent: sekutu\nDisallow:\n"], robots_of),
    "bodies": Target(lambda: [gzip.compress(PAGE), gzip.compress(PAGE) * 2], unpacked, (bodies.TooMuch, bodies.Damaged)),
    "parties": Target(tables, parties, (UsageError, TableError)),
    "columns": Target(lines("text=isi", "published=hari"), lambda text: columns.parse([text]) and None, (UsageError,), True),
    "addresses": Target(lines(*WEB), addressed, (FetchFailed,), True),
    "days": Target(lines(*DAYS), dated, (), True),
    "dates": Target(
        lambda: [row["example"] for row in get("id").table("dates") if row.get("example")] or list(sentences()[:40]), timed, (), True
    ),
    "amounts": Target(lambda: [one for one in sentences() if any(char.isdigit() for char in one)][:200], counted, (), True),
    "coding": Target(lambda: list(sentences()), code, (InputSetAside,), True),
    "questions": Target(lines(*QUESTIONS), asked, (), True),
    "filters": Target(lines(*FILTERS), filtered, (), True),
    "bookmarks": Target(lines(*PATHS), bookmarked, (), True),
}
