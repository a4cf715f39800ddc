"""Pages become reports; hostile ones are refused with the reason or cut, within bounds of time and memory."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sekutu.errors import InputSetAside
from sekutu.ingest import guard, markup, outlets, pages, sources
from sekutu.ingest.addresses import own_address
from sekutu.ingest.pages import Page, Reader, read_page
from sekutu.ingest.stamps import Clock, day
from sekutu.records import Report
from sekutu.resources import items, read_table

BODY = (
    "Presiden Rusia Vladimir Putin tiba di Beijing untuk kunjungan dua hari, kata juru bicara Kremlin kepada wartawan.",
    "Ia disambut Presiden China Xi Jinping, dan keduanya membahas perdagangan gas serta keadaan di Ukraina dan Timur Tengah.",
    "“Hubungan kami belum pernah sebaik ini,” kata Putin dalam jumpa pers bersama sesudah pertemuan yang berlangsung tiga jam.",
)
TITLE = "Putin Tiba di Beijing, Bertemu Xi Jinping"
TEXT = "\n\n".join((TITLE, *BODY))


def make(body: str | None = None, head: str = "", title: str = TITLE, after: str = "") -> str:
    inside = "".join(f"<p>{one}</p>" for one in BODY) if body is None else body
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:type" content="article">{head}'
        f"</head><body><nav><a href='/'>Depan</a></nav><h1>{title}</h1><div class='isi'>{inside}</div>{after}</body></html>"
    )


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


def read(page: str | bytes, **options: str) -> Page:
    return read_page(page.encode() if isinstance(page, str) else page, "a.html", **options)


def reason(page: str | bytes, **options: str) -> str:
    with pytest.raises(InputSetAside) as told:
        read(page, **options)
    assert told.value.name == "a.html"
    return told.value.reason


# --- what is read -----------------------------------------------------------------------------------------------------------------


def test_text_is_headline_and_paragraphs_and_becomes_a_report() -> None:
    page = read(
        make(head='<meta property="article:published_time" content="2024-05-16T08:00:00+07:00">'), url="https://contoh.example.id/b/1"
    )
    assert page.text == TEXT
    assert page.to_report("b1.html") == Report(
        text=TEXT,
        doc="b1.html",
        outlet="contoh.example.id",
        url="https://contoh.example.id/b/1",
        published="2024-05-16",
        published_basis="meta tag",
    )
    assert page.to_report().doc == page.to_report("x").id


def test_the_same_page_gives_the_same_report_from_any_worker() -> None:
    page = make().encode()
    with Reader() as one, Reader() as other:
        assert one.read(page, "a") == other.read(page, "b") == read_page(page, "c")


def test_a_headline_loses_the_outlet_that_stands_behind_it() -> None:
    site = '<meta property="og:site_name" content="Warta Contoh">'
    for title in (f"{TITLE} - Warta Contoh", f"{TITLE} | Warta Contoh", f"{TITLE} Halaman all - Warta Contoh"):
        page = make(head=site, title=title).replace(f"<h1>{title}</h1>", "")
        assert read(page).title == TITLE, title
    kept = "Rusia - China: Sekutu Lama, Cara Baru"
    assert read(make(head=site, title=kept).replace(f"<h1>{kept}</h1>", "")).title == kept


def test_what_the_page_hides_or_only_scripts_use_is_no_text() -> None:
    hidden = (
        '<p style="display: none">Tersembunyi satu di sini.</p><p hidden>Tersembunyi dua di sini.</p><!-- Komentar -->'
        "<script>Skrip</script><style>Gaya</style><template>Pola</template><noscript>Tanpa skrip</noscript>"
        "<svg><text>Gambar</text></svg><textarea>Isian</textarea>"
    )
    for host in ("https://news.detik.com/d-1", "https://contoh.example.id/1"):
        inside = f"<div class='detail__body-text'><p>{BODY[0]}</p>{hidden}<p>{BODY[1]}</p><p>{BODY[2]}</p></div>"
        assert read(make(inside), url=host).text == TEXT


def test_linked_data_is_believed_where_the_page_shows_it_or_nothing_else() -> None:
    def linked(*body: str) -> str:
        node = {"@type": "NewsArticle", "headline": TITLE, "articleBody": chr(10).join(body)}
        return f'<script type="application/ld+json">{json.dumps(node)}</script>'

    assert read(make(head=linked(*BODY, "Paragraf keempat hanya ada di sini, tetapi selebihnya sama."))).how == "linked data"
    assert read(make("<div>Memuat…</div>", head=linked(*BODY))).text == TEXT
    other = [
        f"Negara {name} menyerang negara tetangganya dengan rudal pada malam hari, menurut laporan yang tidak benar ini." * 2
        for name in "ABCDE"
    ]
    page = read(make(head=linked(*other)))
    assert page.text == TEXT and page.how == "trafilatura"
    assert (
        reason(make("<div>Isi</div>", head=linked(BODY[0], "setengah \ud83d huruf", *BODY[1:]).replace("\ud83d", "\\ud83d")))
        == "no main text"
    )
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": ' + "[" * 50_000 + "</script>"
    assert read(make(head=broken)).text == TEXT


def test_every_outlet_of_the_table_is_read_by_its_rule(reader: Reader) -> None:
    for row in read_table(outlets.TABLE):
        outlets.rule(row["host"])
        for selector in items(row["body"]):
            tag = re.match("[a-z]+", selector)
            classes, ids = re.findall("[.]([^.#[]+)", selector), re.findall("#([^.#[]+)", selector)
            named = re.findall(r"\[([^=]+)=([^]]+)\]", selector)
            told = [("class", " ".join(classes)), *(("id", one) for one in ids), *named]
            element = " ".join([tag.group() if tag else "div", *(f"{name}='{value}'" for name, value in told)])
            inside = f"<{element}>" + "".join(f"<p>{one}</p>" for one in BODY) + f"</{element.split()[0]}>"
            page = reader.read(make(inside).encode(), "a", url=f"https://www.{row['host']}/b/1")
            assert (page.text, page.how, page.outlet) == (TEXT, "rule", row["outlet"]), selector


def test_the_table_names_outlets_of_the_register_and_selectors_that_are_some() -> None:
    known = {row["outlet"] for row in read_table("lang/id/media.tsv")}
    for row in read_table(outlets.TABLE):
        assert row["outlet"] in known, row["host"]
        assert row["zone"] in ("WIB", "WITA", "WIT")
        for name in ("body", "drop", "date"):
            for selector in items(row[name]):
                outlets.xpath(selector)
    for wrong in ("", "div p", "div..a", "a[b]", "a[b='c']", "//div", "A"):
        with pytest.raises(ValueError):
            outlets.xpath(wrong)


# --- outlet and address -----------------------------------------------------------------------------------------------------------


def test_the_outlet_is_known_by_its_host_not_by_what_a_page_calls_itself() -> None:
    claims = '<meta property="og:site_name" content="Kompas.com"><link rel="canonical" href="https://www.kompas.com/read/1">'
    page = read(make(head=claims), url="https://berita-palsu.example/1")
    assert (page.outlet, page.url) == ("berita-palsu.example", "https://berita-palsu.example/1")
    assert read(make(head=claims)).outlet == "Kompas.com"  # nothing else is known of a file
    assert read(make(head=claims), url="https://www-kompas-com.cdn.ampproject.org/c/s/read/1").url == "https://www.kompas.com/read/1"
    saved = "<!-- saved from url=(0030)https://regional.kompas.com/read/2 -->\n" + make()
    assert (read(saved).outlet, read(saved).url) == ("Kompas.com", "https://regional.kompas.com/read/2")
    assert read(make(head='<meta property="og:site_name" content="ANTARA News">')).outlet == "Antara"


@pytest.mark.parametrize(
    ("came", "told", "own"),
    [
        (None, "https://a.example/1", "https://a.example/1"),
        ("https://m.a.example/1?x=2", "https://www.a.example/1", "https://www.a.example/1"),
        ("https://a.example/1", "/2", "https://a.example/2"),
        ("https://a.example/1", "https://b.example/1", "https://a.example/1"),
        ("https://a.co.id/1", "https://b.co.id/1", "https://a.co.id/1"),
        ("https://a.example/1", "https://a.example/", "https://a.example/1"),
        ("https://a.example/1", "javascript:alert(1)", "https://a.example/1"),
        ("https://a.example/1", "https://[::1", "https://a.example/1"),
        (None, "https://user:pass@a.example/1", None),
        (None, "file:///etc/passwd", None),
        (None, 'https://a.example/"><script>', None),
        (None, "https://a.example/\u202e1", None),
        (None, "https://a.example/" + "a" * 3_000, None),
        (None, "https://a.example:99999/", None),
    ],
)
def test_addresses(came: str | None, told: str, own: str | None) -> None:
    assert own_address(came, [told]) == own


# --- the day ----------------------------------------------------------------------------------------------------------------------

WIB, WITA, LIKELY, NONE = Clock(7, True), Clock(8, True), Clock(7, False), Clock(None, False)


@pytest.mark.parametrize(
    ("stamp", "clock", "told"),
    [
        ("2024-05-16T17:30:00Z", WIB, "2024-05-17"),
        ("2024-05-16T17:30:00Z", WITA, "2024-05-17"),
        ("2024-05-16T16:30:00+00:00", WIB, "2024-05-16"),
        ("2024-05-16T16:30:00+00:00", WITA, "2024-05-17"),
        ("2024-05-16T17:30:00Z", NONE, "2024-05-16"),
        ("2024-05-17T00:10:00+07:00", WIB, "2024-05-17"),
        ("2024-05-17T00:10:00+0900", LIKELY, "2024-05-17"),
        ("2024-05-17T00:10:00+09:00", WIB, "2024-05-16"),
        ("2024-05-16T23:10:00-05:00", LIKELY, "2024-05-17"),
        ("2024-05-16 23:59:59", WIB, "2024-05-16"),
        ("2024/05/16 06:45:00", WIB, "2024-05-16"),
        ("2024-05-16", WIB, "2024-05-16"),
        ("20240516", WIB, "2024-05-16"),
        ("20240516T173000Z", WIB, "2024-05-17"),
        ("1715880600", WIB, "2024-05-17"),
        ("1715880600000", WIB, "2024-05-17"),
        ("Thu, 16 May 2024 17:30:00 GMT", WIB, "2024-05-17"),
        ("Thu, 16 May 2024 17:30:00 +0700", WIB, "2024-05-16"),
        ("Kamis, 16 Mei 2024 06:45 WIB", WIB, "2024-05-16"),
        ("Kamis, 16 Mei 2024 | 23.30 WITA", LIKELY, "2024-05-16"),
        ("Kamis, 16 Mei 2024 | 00.30 WITA", WIB, "2024-05-15"),
        ("Rabu, 14 Agu 2024 pukul 00:20 WIB", WIB, "2024-08-14"),
        ("Kompas.com - 17/05/2024, 00:05 WIB", WIB, "2024-05-17"),
        ("May 16, 2024 5:30 pm", NONE, "2024-05-16"),
        ("31 Februari 2024", WIB, None),
        ("16 Mai 2024", WIB, None),
        ("1970-01-01T00:00:00Z", WIB, None),
        ("0001-01-01", WIB, None),
        ("99999999999999999999", WIB, None),
        ("kemarin", WIB, None),
        ("", WIB, None),
        ("2024-05-16T99:99:00Z", WIB, "2024-05-16"),
        ("9999-12-31T23:59:59-12:00", WIB, None),
    ],
)
def test_days_are_those_of_the_outlets_clock(stamp: str, clock: Clock, told: str | None) -> None:
    assert day(stamp, clock) == told


def test_numbers_in_two_orders_are_told_only_where_they_can_be() -> None:
    assert day("05/06/2024", WIB) == "2024-06-05"
    assert day("05/06/2024", NONE, day_first=False) is None
    assert day("05/16/2024", NONE, day_first=False) == day("16/05/2024", NONE, day_first=False) == "2024-05-16"


def test_the_outlets_own_line_is_before_the_stamp_and_the_clock_of_the_site_is_neither() -> None:
    stamp = '<meta property="article:published_time" content="2024-05-16T10:00:00Z">'
    inside = "<div class='detail__date'>Jumat, 17 Mei 2024 00:10 WIB</div><div class='detail__body-text'>" + "".join(
        f"<p>{one}</p>" for one in BODY
    )
    page = read(make(inside, head=stamp), url="https://news.detik.com/1")
    assert (page.published, page.published_basis) == ("2024-05-17", "date line")
    clock = make().replace("<nav>", "<div class='date'>Minggu, 22 November 2026</div><nav>")
    assert read(clock).published is None
    changed = make("<span>Diperbarui: 18 Mei 2024 10:00 WIB</span>" + "".join(f"<p>{one}</p>" for one in BODY))
    assert read(changed).published is None


# --- encodings --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codec", "declared", "header"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "iso-8859-1", None),  # lies: it is UTF-8
        ("utf-8", "utf-8", "text/html; charset=ISO-8859-1"),
        ("utf-8-sig", "windows-1251", None),
        ("utf-16", "utf-8", None),
        ("utf-16-le", "utf-8", None),
        ("cp1252", "windows-1252", None),
        ("cp1252", "iso-8859-1", None),
        ("cp1252", "utf-8", "text/html; charset=windows-1252"),
        ("cp1252", "rot13", None),
        ("cp1252", "no-such-thing", None),
    ],
)
def test_encodings_true_and_lying(codec: str, declared: str, header: str | None) -> None:
    body = ("Presiden Luiz Inácio Lula da Silva berkata, “Brasil siap,” dalam pidato di Brasília.", *BODY[:1], BODY[2])
    page = make("".join(f"<p>{one}</p>" for one in body)).replace('charset="utf-8"', f'charset="{declared}"')
    options = {"content_type": header} if header else {}
    assert read(page.encode(codec), **options).text == "\n\n".join((TITLE, *body))


def test_damage_counts_only_in_the_text() -> None:
    page = make(after="<footer>Iklan \N{BULLET}</footer>").encode()
    assert read(page.replace("\N{BULLET}".encode(), b"\xff")).text == TEXT
    assert "encoding" in reason(page.replace(b"Kremlin", b"Kr\xe9mlin").replace("“".encode(), "“é".encode()))


def test_characters_that_no_text_has() -> None:
    page = make().replace("Kremlin", "Kre&#0;m\0lin &#xD800; \x01&#2;x")
    text = read(page.encode()).text
    assert not re.search("[\x00-\x08\ud800-\udfff]", text) and "Krem" in text.replace("\ufffd", "")
    surrogate = make().encode().replace(b"Kremlin", b"\xed\xa0\x80lin")
    assert "encoding" in reason(surrogate)


def test_bidirectional_marks_stay_as_they_are() -> None:
    text = read(make().replace("Kremlin", "\u202enilmerK\u202c \u200b")).text
    assert "\u202enilmerK\u202c \u200b" in text


# --- hostile pages ----------------------------------------------------------------------------------------------------------------

LIST = (
    "<ul>"
    + "".join(f"<li><h3><a href='/{n}'>Judul berita nomor {n} tentang sesuatu yang terjadi</a></h3></li>" for n in range(40))
    + "</ul>"
)

REFUSED = {
    "empty": (b"", "empty"),
    "white space": (b" \n\t", "empty"),
    "not a page": (b"GIF89a\x01\x02\x03", "not HTML"),
    "plain text": ("Bukan halaman. " * 50, "not HTML"),
    "binary": (b"\0" * 1000 + b"<html><p>", "NUL"),
    "an empty body": (make("", title=""), "no main text"),
    "a short notice": (make("<p>Halaman tidak ditemukan.</p>"), "no main text"),
    "10,000 deep": (make("<div>" * 10_000 + BODY[0]), "nested deeper"),
    "deep inline": (make("<b>" * 10_000 + BODY[0]), "nested deeper"),
    "100,000 links": (make("<a href=x>y</a>" * 100_000), "more links"),
    "a million tags": (make("<p>x" * 1_000_000), "more tags"),
    "much markup": (make("<p>" + "kata " * 1_000_000), "of markup"),
    "a huge attribute": (make(f"<p title='{'x' * 5_000_000}'>{BODY[0]}</p>"), "of markup"),
    "many attributes": (make("<p " + " ".join(f"a{n}=1" for n in range(400_000)) + ">"), "of markup"),
    "200 MB": (b"<html><body><p>" + b"kata " * 40_000_000, "larger than 20 MB"),
    "an open comment": (b"<html><body><p>a<!--" + b"x" * 10_000_000, "no main text"),
    "an open script": (b"<html><body><p>a<script>" + b"kata " * 1_000_000, "no main text"),
    "an open title": (b"<html><title>" + b"<p>kata " * 100_000, "no main text"),
    "a list of reports": (f"<html><body><h1>Berita terkini</h1>{LIST}</body></html>", "list of reports"),
    "a front page": (make(head='<link rel="canonical" href="https://www.detik.com/">') + LIST, "list of reports"),
    "a list that says so": (make(head='<script type="application/ld+json">{"@type": "CollectionPage"}</script>'), "list of reports"),
    "frames": (b"<html><frameset cols='1,2'><frame src='a.html'><frame src='b.html'></frameset></html>", "frame"),
    "a redirect": (b"<html><head><meta http-equiv=refresh content='0;url=/a'></head><body><a href=/a>a</a></body></html>", "no main text"),
    "XML entities": (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><html><body><p>' + b"&c;" * 1000 + b"</p></body></html>",
        "a list of reports",
    ),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_refused_with_the_reason_and_within_bounds(name: str, reader: Reader) -> None:
    page, why = REFUSED[name]
    data = page.encode() if isinstance(page, str) else page
    start = time.perf_counter()
    with pytest.raises(InputSetAside) as told:
        reader.read(data, name)
    assert why in told.value.reason, told.value.reason
    assert time.perf_counter() - start < guard.CLOCK
    assert _peak(reader) < guard.MEMORY / 1e6


def _peak(reader: Reader) -> float:
    """The most memory that the reader's worker has held, in MB; 0 where the system does not tell."""
    status = Path(f"/proc/{reader._guards[0].pid}/status")
    return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1000 if status.exists() else 0


CUT = {
    "scripts full of text": make(after="<script>" + "kata dan kata. " * 300_000 + "</script>"),
    "styles full of text": make(head="<style>" + "p { content: 'kata' } " * 200_000 + "</style>"),
    "pictures in the page": make(after="<img src='data:image/png;base64," + "QUJD" * 1_000_000 + "'>"),
    "comments": make(after="<!-- " + "kata " * 800_000 + "-->"),
    "external entities": make(head="")
    .replace("<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    .replace("Depan", "&x;"),
    "unclosed elements": make().replace("</p>", "").replace("</div>", ""),
    "a frame within": make(after="<iframe src='https://evil.example'>" + "<p>Isi bingkai.</p>" * 5 + "</iframe>"),
    "2,000 open paragraphs above": make().replace("<nav>", "<p>" * 2_000 + "<nav>"),
}


@pytest.mark.parametrize("name", list(CUT))
def test_cut(name: str, reader: Reader) -> None:
    assert reader.read(CUT[name].encode(), name).text == TEXT


@pytest.mark.parametrize(
    "unit",
    ["<", "<p", "<!", "</", "<svg>", "<a ", "<p '", "&#", "&amp;", "<!--", "<![CDATA[", "<?", "]]>", "data:", "<script", "\r", "\x0c"],
)
def test_one_thing_repeated(unit: str, reader: Reader) -> None:
    """Whatever it is, it ends in time; most is refused."""
    start = time.perf_counter()
    try:
        reader.read(make(unit * (1_900_000 // len(unit))).encode(), "a")
    except InputSetAside as told:
        assert told.reason
    assert time.perf_counter() - start < guard.CLOCK


@pytest.mark.skipif(os.name != "posix", reason="processor time is a limit of POSIX")
def test_a_page_that_hangs_its_parser_is_named_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_EXTRACT", "guarded:hang_on")
    with Reader(seconds=0.5) as one:
        with pytest.raises(InputSetAside) as told:
            one.read(b"<p>hang", "slow.html")
        assert (told.value.name, told.value.reason) == ("slow.html", "takes more than 0.5 seconds to read")
        assert one.read(b"<p>fine", "fine.html").text == "<p>fine"


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_worker_killed_between_pages_costs_none() -> None:
    with Reader() as one:
        assert one.read(make().encode(), "a").text == TEXT
        worker = one._guards[0].pid
        assert worker
        os.kill(worker, signal.SIGKILL)
        assert one.read(make().encode(), "b").text == TEXT


def test_many_pages_come_in_their_order_from_several_workers() -> None:
    told = [make(title=f"{TITLE} bagian {n}") if n % 3 else "bukan halaman" for n in range(30)]
    with Reader(2) as two:
        found = list(two.read_all((page.encode(), f"{n}.html", None, None) for n, page in enumerate(told)))
        assert len({one.pid for one in two._guards}) == 2
    assert [one.title if isinstance(one, Page) else one.name for one in found] == [
        f"{TITLE} bagian {n}" if n % 3 else f"{n}.html" for n in range(30)
    ]


def test_without_limits_of_the_system_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What POSIX alone has is hidden from the worker."""
    monkeypatch.setattr(guard, "_BOOT", "import sys, signal; sys.modules['resource'] = None; del signal.setitimer; " + guard._BOOT)
    with Reader() as one:
        assert one.read(make().encode(), "a").text == TEXT


# --- as inputs --------------------------------------------------------------------------------------------------------------------


def test_pages_are_read_from_folders_files_and_standard_input(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="Warta Contoh"><meta name="pubdate" content="2024-05-16">'
    for name in ("a.html", "b.htm", "c.xhtml", "d.txt", "a_files/ad.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(make(head=head), "utf-8")
    (tmp_path / "bad.html").write_text("bukan halaman", "utf-8")
    (tmp_path / "documents.jsonl").write_text(
        '{"doc": "b.htm", "outlet": "Lain", "published": "2024-05-17", "url": "https://b.example/2"}\n'
    )
    found = list(sources.read([tmp_path]))
    assert [one.doc if isinstance(one, Report) else Path(one.name).name for one in found] == [
        "a.html",
        "b.htm",
        "bad.html",
        "c.xhtml",
        "d.txt",
    ]
    a, b = (one for one in found[:2] if isinstance(one, Report))
    assert (a.text, a.outlet, a.published, a.published_basis) == (TEXT, "Warta Contoh", "2024-05-16", "meta tag")
    assert (b.outlet, b.published, b.published_basis, b.url) == ("Lain", "2024-05-17", "given", "https://b.example/2")
    [given] = sources.read([tmp_path / "a.html"], published="2020", outlet="Saya")
    assert isinstance(given, Report)
    assert (given.outlet, given.published, given.published_basis) == ("Saya", "2020", "given")
    [piped] = sources.read(["-"], stdin=io.BytesIO(make().encode()))
    assert isinstance(piped, Report)
    assert piped.text == TEXT and piped.doc == piped.id


def test_a_huge_page_on_disk_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.write(b"<html><body><p>")
        file.truncate(200_000_000)
    [found] = sources.read([path])
    assert isinstance(found, InputSetAside) and found.reason == "larger than 20 MB"


def test_the_workers_of_a_run_end_with_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(make(), "utf-8")
    run = sources.read([tmp_path / "a.html", tmp_path / "a.html"])
    next(run)
    reader = run.gi_frame.f_locals["maker"].pages  # type: ignore[attr-defined]
    assert reader._guards[0].pid
    list(run)
    assert reader._guards[0].pid is None


def test_markup_limits_are_those_that_are_stated() -> None:
    assert (markup.RAW_LIMIT, markup.LIMIT, markup.DEPTH, markup.LINKS) == (20_000_000, 2_000_000, 1_000, 5_000)
    assert guard.MEMORY <= 900_000_000 and guard.SECONDS <= 5
    script = "import sys; import sekutu.ingest.pages, sekutu.ingest.sources; sys.exit('sekutu.ingest.extraction' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # the parsers are the workers', never ours
