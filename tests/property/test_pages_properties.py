"""Any bytes are a page or are refused with a reason: no crash, no hang, no text that is none."""

from __future__ import annotations

import atexit

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sekutu import edtf
from sekutu.errors import InputSetAside
from sekutu.ingest import markup
from sekutu.ingest.guard import Refused
from sekutu.ingest.pages import Page, Reader
from sekutu.ingest.stamps import Clock, day

READER = Reader()
atexit.register(READER.close)

PIECES = st.sampled_from(
    """<html> <body> <p> </p> <div class="isi"> </div> <h1> </h1> <article> </article> <table><tr><td> </table> <br> <li> <ul> </ul>
    <a href="x"> </a> <script> </script> <style> <!-- --> <![CDATA[ ]]> <?xml version="1.0"?> <!DOCTYPE html> <svg> <template> <iframe>
    <frameset> &amp; &#xD800; &#0; &#1; &#x1f &#31 &nbsp; \x1d \x0c
    <meta charset="utf-16"> <meta charset="utf-7"> <time datetime="2024-05-16T23:00Z"> <base href="//["> <link rel=canonical href="http://[x">
    <script type="application/ld+json">{"@type":"NewsArticle","articleBody":"\\ud800","datePublished":[{}]}</script>
    <meta property="og:title" content="\u202eJudul"> <meta property="og:url" content="https://a.example/\u0000b">""".split()
)
PROSE = st.text(max_size=60) | st.just("Presiden Rusia tiba di Beijing dan bertemu Presiden China untuk membahas kerja sama kedua negara. ")
PAGES = (
    st.lists(PIECES | PROSE, max_size=40).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))
    | st.binary(max_size=400)
    | st.binary(max_size=200).map(lambda data: b"<html><body><p>" + data + b"Presiden Rusia tiba di Beijing kemarin. " * 5)
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES, st.sampled_from([None, "text/html; charset=utf-16", "text/html; charset=\udcff", "charset=zip", "x" * 3000]))
def test_any_bytes_are_a_page_or_refused(data: bytes, header: str | None) -> None:
    try:
        page = READER.read(data, "a", content_type=None if header is None else header.encode("utf-8", "replace").decode())
    except InputSetAside as told:
        assert told.name == "a" and told.reason and "a fault of the reader" not in told.reason
        assert "its reader" not in told.reason
        return
    assert isinstance(page, Page) and page.text.strip()
    for value in (page.text, page.title or "", page.outlet or "", page.url or ""):
        value.encode("utf-8")
        assert "\0" not in value
    assert page.published is None or edtf.is_valid(page.published)
    assert "\n\n\n" not in page.text and page.text == page.text.strip()


@given(PAGES)
def test_the_scan_takes_out_and_adds_nothing(data: bytes) -> None:
    try:
        text, _ = markup.decode(data)
        out = markup.scan(text)
    except Refused:
        return
    letters = iter(text)
    assert all(char in letters for char in out)  # what is left stood there, in that order


@given(st.text(max_size=60) | st.from_regex(r"\d{1,4}[-/ ]\w{1,9}[-/ ]\d{1,4}[T ]\d\d:\d\d(Z|[+-]\d\d:?\d\d| WIB)?", fullmatch=True))
def test_any_stamp_tells_a_day_or_none(text: str) -> None:
    for clock in (Clock(7, True), Clock(9, False), Clock(None, False)):
        told = day(text, clock)
        assert told is None or edtf.is_valid(told)
