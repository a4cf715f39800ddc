"""Feeds and sitemaps: their entries, their days where the outlet is, and what hostile ones try."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekutu.errors import InputSetAside
from sekutu.ingest import feeds, xml
from sekutu.ingest.feeds import Entry

RSS = """<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>Contoh Pos</title>{items}</channel></rss>"""


def rss(*items: str, encoding: str = "utf-8") -> bytes:
    return RSS.format(encoding=encoding, items="".join(f"<item>{item}</item>" for item in items)).encode(encoding)


def item(link: str = "https://example.org/a", title: str = "Judul", more: str = "") -> str:
    return f"<link>{link}</link><title>{title}</title>{more}"


def reason(data: bytes, **options: str) -> str:
    with pytest.raises(InputSetAside) as caught:
        feeds.read(data, "umpan.xml", **options)
    assert caught.value.name == "umpan.xml"
    return caught.value.reason


def test_rss_and_atom() -> None:
    data = rss(
        item(more="<pubDate>Thu, 16 May 2024 06:00:00 +0700</pubDate>"),
        item("/b?utm_source=rss", "R&amp;D — “x”"),
        item(),
        "<title>x</title>",
    )
    assert feeds.read(data, "x", url="https://example.org/rss").entries == (
        Entry("https://example.org/a", "Judul", "2024-05-16", "feed", "Contoh Pos"),
        Entry("https://example.org/b", "R&D — “x”", None, None, "Contoh Pos"),
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Contoh</title><entry><title>T</title><link href="b" rel="alternate"/>'
        "<published>2024-05-16T20:00:00Z</published><source><title>ANTARA</title></source></entry></feed>"
    )
    assert feeds.read(atom.encode(), "x", url="https://example.org/a/").entries == (
        Entry("https://example.org/a/b", "T", "2024-05-17", "feed", "ANTARA"),
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thu, 16 May 2024 23:30:00 +0700", "2024-05-16"),
        ("Thu, 16 May 2024 23:30:00 WIB", "2024-05-16"),
        ("Thu, 16 May 2024 16:59:00 GMT", "2024-05-16"),
        ("Thu, 16 May 2024 17:00:00 GMT", "2024-05-17"),
        ("Thu, 16 May 2024 20:00:00 -0000", "2024-05-17"),
        ("Thu, 16 May 2024 20:00:00 EST", "2024-05-16"),
        ("2024-05-16T20:00:00Z", "2024-05-17"),
        ("2024-05-16T20:00:00.123+00:00", "2024-05-17"),
        ("2024-05-16T20:00:00-05:00", "2024-05-16"),
        ("2024-12-31T20:00:00Z", "2025-01-01"),
        ("2024-05-16", "2024-05-16"),
        ("2024-05-16 20:00", "2024-05-16"),
        *(
            (text, None)
            for text in ("2024-02-30", "kemarin", "", "99999999999999999999", "0000-00-00T00:00:00Z", "Thu, 99 May 2024 00:00:00 GMT")
        ),
    ],
)
def test_the_day_is_the_outlets(text: str, day: str | None) -> None:
    assert feeds.local_day(text) == day


def test_the_zone_can_be_named() -> None:
    late = "2024-05-16T15:30:00Z"
    days = {name: feeds.local_day(late, feeds.zone(name) or feeds.WIB) for name in ("UTC", "WIB", "WITA", "WIT", "+09:00", "-08:00")}
    assert days == {
        "UTC": "2024-05-16",
        "WIB": "2024-05-16",
        "WITA": "2024-05-16",
        "WIT": "2024-05-17",
        "+09:00": "2024-05-17",
        "-08:00": "2024-05-16",
    }
    assert feeds.zone("Mars") is None and feeds.zone("+99:00") is None


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_none(text: str) -> None:
    day = feeds.local_day(text)
    assert day is None or len(day) == 10


def test_sitemaps_and_their_indexes() -> None:
    news = (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        b"<loc>https://example.org/a</loc><lastmod>2024-06-01</lastmod><news:news><news:publication><news:name>Contoh Pos</news:name>"
        b"<news:language>id</news:language></news:publication><news:publication_date>2024-05-16T23:00:00Z</news:publication_date>"
        b"<news:title>Judul</news:title></news:news></url><url><loc> /b </loc><lastmod>2024-06-01</lastmod></url><url/></urlset>"
    )
    expected = (Entry("https://example.org/a", "Judul", "2024-05-17", "sitemap", "Contoh Pos"), Entry("https://example.org/b"))
    assert feeds.read(news, "x", url="https://example.org/s.xml").entries == expected
    import gzip

    assert feeds.read(gzip.compress(news), "x", url="https://example.org/s.xml").entries == expected
    index = (
        "<sitemapindex><sitemap><loc>https://example.org/1.xml</loc></sitemap><sitemap><loc>https://example.org/2.xml</loc>"
        "<lastmod>2024-01-01</lastmod></sitemap><sitemap><loc>https://example.org/3.xml</loc><lastmod>2024-05-01</lastmod></sitemap></sitemapindex>"
    )
    assert feeds.read(index.encode(), "x").sitemaps == tuple(f"https://example.org/{number}.xml" for number in (3, 2, 1))


def test_small_faults_are_mended() -> None:
    data = rss(
        item("https://example.org/a?b=1&c=2", "R&D &nbsp;x &copy; &lt;y&gt; \x01&bogus;"), item("<![CDATA[https://example.org/a?b=1&c=3]]>")
    )
    one, two = feeds.read(data, "x").entries
    assert one.address == "https://example.org/a?b=1&c=2" and one.title == "R&D x © <y> &bogus;"
    assert two.address == "https://example.org/a?b=1&c=3"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "iso-8859-1", "windows-1252"])
def test_encodings(encoding: str) -> None:
    assert (
        feeds.read(rss(item(title="Erdoğan é" if encoding.startswith("utf") else "é"), encoding=encoding), "x")
        .entries[0]
        .title.endswith("é")
    )  # type: ignore[union-attr]


def test_a_wrong_encoding_spoils_at_most_titles() -> None:
    wrong = rss(item(title="é")).replace("é".encode(), b"\xe9")
    assert feeds.read(wrong, "x").entries[0].title == "é"
    assert feeds.read(wrong.replace(b"utf-8", b"utf-7"), "x").entries
    assert feeds.read(wrong.replace(b"utf-8", b"no-such"), "x", content_type="application/xml; charset=iso-8859-1").entries[0].title == "é"


LAYERS = "".join(f'<!ENTITY lol{n} "' + f"&lol{n - 1};" * 10 + '">' for n in range(1, 10))
BOMB = f'<!DOCTYPE lolz [<!ENTITY lol0 "lol">{LAYERS}]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entity_bombs_and_files_are_refused(encoding: str) -> None:
    for head in (BOMB, '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "<!-- <a> --> <?x <b ?>\n<!doctype x>"):
        text = f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><item><title>&lol9;</title></item></channel></rss>'
        assert "DOCTYPE" in reason(text.encode(encoding))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "neither a feed"),
        (b"<html><body>halaman</body></html>", "neither a feed"),
        (rss(item())[:-20], "broken XML"),
        (b"<rss><channel><item></rss>", "line 1"),
        (b"<rss>" + b"<a>" * 300_000, "within each other"),
        (b"<rss>" + b"<" * 3_000_000, "broken XML"),
        (b"<rss>" + b"<![CDATA[" * 300_000, "broken XML"),
        (b"<rss>" + b"&a" * 1_000_000, "broken XML"),
        (b"<rss " + b"a='1' " * 500_000 + b"/>", "broken XML"),
        (b"<rss>" + b" " * 5_000_000 + b"</rss>", "larger than"),
        (b"\x1f\x8bnot gzip", "damaged"),
    ],
)
def test_broken_and_hostile_feeds_are_refused_in_no_time(data: bytes, word: str) -> None:
    began = time.process_time()
    assert word in reason(data)
    assert time.process_time() - began < 2


def test_ten_thousand_entries() -> None:
    data = rss(*(item(f"https://example.org/{number}") for number in range(10_000)))
    began = time.process_time()
    assert len(feeds.read(data, "x").entries) == 10_000
    assert time.process_time() - began < 10


@given(st.binary(max_size=200), st.sampled_from([b"<rss>", b"<urlset><url><loc>", b"<feed><entry><link href='", b"<sitemapindex>", b""]))
def test_any_bytes_are_a_listing_or_set_aside(data: bytes, head: bytes) -> None:
    try:
        feeds.read(head + data, "x")
    except InputSetAside as error:
        assert error.reason


@given(st.text("<!DOCTYPE?->[] \n", max_size=60))
def test_no_prolog_hides_a_doctype_from_us(head: str) -> None:
    """What we let pass, the standard parser finds no DOCTYPE in."""
    from xml.parsers import expat

    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *names: found.append(str(names))
    with contextlib.suppress(expat.ExpatError):
        parser.Parse((head + "<rss/>").encode(), True)
    if found:
        assert xml.has_doctype(head + "<rss/>")
