"""From the bytes of a page to markup that is safe to parse, or the reason why not.

The encoding: a byte order mark, else UTF-8 where the bytes are that (whatever the page declares; nothing else is UTF-8 by chance), else
what the HTTP header or a ``<meta>`` declares, else Windows-1252. Bytes that fit no reading become U+FFFD here; whoever takes text from the
page refuses it when one stands there.

The scan is one pass over the tags before any parser sees them: it takes out scripts, styles, comments and embedded data, and counts what
parsers stumble over.
"""

from __future__ import annotations

import codecs
import re

from sekutu.ingest import decoding
from sekutu.ingest.decoding import megabytes
from sekutu.ingest.guard import Refused

RAW_LIMIT = decoding.LIMIT
"""The largest page that is looked at, in bytes, with all that is embedded in it."""

LIMIT = 2_000_000
"""The largest markup that is parsed, in characters, without scripts and styles; the largest news pages have a fifth of that, and
trafilatura takes a second for each million."""

DEPTH = 1_000
"""The deepest nesting; news pages reach some fifty, libxml2 gives up (and parsers that do not become quadratic) far above."""

LINKS = 5_000
"""The most links on a page; 100,000 in one article take trafilatura 16 seconds."""

TAGS = 150_000
"""The most tags on a page: with the shortest ones two million characters would hold half a million."""

NULS = 0.02
"""A larger share of NUL bytes is no page; a few are left behind by broken servers, and browsers drop them."""

_HTML_START = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.I)
_PRELUDE = re.compile(rb"\s+|<!--|<\?xml\b[^>]{0,200}>", re.I)
_ANY_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|div|p|br|h[1-6]|span|table|frameset|section)\b", re.I)
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML_ENCODING = re.compile(rb"\s*<\?xml\b[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_DATA = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=%\s]{200,}")
_MARKS = re.compile(r"<!--|<([a-zA-Z][a-zA-Z0-9:-]*)|</([a-zA-Z][a-zA-Z0-9:-]*)")
_LINKED_DATA = re.compile(r"<script\b[^>]{0,300}\btype\s*=\s*[\"']?\s*application/ld\+json", re.I)

# Elements whose content is no markup, and those whose markup is not the page's own; both are taken out whole.
_RAW = frozenset("script style textarea xmp noembed iframe plaintext".split())
_FOREIGN = frozenset("svg math template object canvas".split())
# Elements that stand alone, and those whose end may be left out: they nest only by what stands between them.
_FLAT = frozenset(
    "area base br col embed frame hr img input link meta param source track wbr "
    "p li td th tr dt dd option optgroup thead tbody tfoot colgroup rp rt body html head".split()
)
_CLOSERS = {name: re.compile(rf"</{name}\b[^>]*>?", re.I) for name in _RAW | _FOREIGN}
# What encodings are called, where the web means another one than Python does.
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_REFERENCES = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|127)|x0*(?:[0-8bef]|1[0-9a-f]|7f))(?![0-9a-f]);?", re.I)
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
_BROWSERS_KNOW = re.compile(
    r"utf-8|cp125[0-8]|cp874|cp866|iso8859-\d+|koi8-[ru]|mac-roman|gbk|gb18030|big5|euc_jp|euc_kr|shift_jis|iso2022_jp"
)


def is_html(data: bytes) -> bool:
    """Whether a file that was not called so begins as a page does."""
    start, at = data[:8_000].removeprefix(codecs.BOM_UTF8), 0
    while (prelude := _PRELUDE.match(start, at)) is not None:
        at = prelude.end()
        if prelude.group() == b"<!--":
            close = start.find(b"-->", at)
            at = close + 3 if close >= 0 else len(start)
    return _HTML_START.match(start, at) is not None


def decode(data: bytes, content_type: str | None = None) -> tuple[str, bool]:
    """The page's characters without control characters (also those written as ``&#1;``), and whether some bytes could not be read.

    Raises Refused for what is no page.
    """
    if len(data) > RAW_LIMIT:
        raise Refused(f"larger than {megabytes(RAW_LIMIT)}")
    if not data.strip():
        raise Refused("empty")
    text, damaged = _decoded(data, content_type)
    if text.count("\0") > len(text) * NULS:
        raise Refused("not HTML (it holds NUL bytes)")
    text = _CONTROL_REFERENCES.sub("", CONTROLS.sub("", text))
    if not _ANY_TAG.search(text):
        raise Refused("not HTML")
    return text, damaged


def _decoded(data: bytes, content_type: str | None) -> tuple[str, bool]:
    for mark, codec in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _whatever(data[len(mark) :], codec)
    sample = data[:400]
    for codec, odd in (("utf-16-le", 1), ("utf-16-be", 0)):  # without a mark every second byte of its markup is NUL
        if len(sample) > 20 and sample[odd::2].count(0) > len(sample) * 0.4 and not sample[1 - odd :: 2].count(0):
            return _whatever(data, codec)
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    header = _HEADER.search(content_type or "")
    inside = _META.search(data[:8_192]) or _XML_ENCODING.match(data[:200])
    codec = _codec(header.group(1) if header else inside.group(1).decode("ascii", "replace") if inside else "")
    if codec not in ("", "utf-8"):
        try:
            return data.decode(codec), False
        except UnicodeDecodeError:
            pass
    # Characters of several bytes that are whole: then it is UTF-8 with a break in it, and Windows-1252 would garble each of them.
    broken = data.decode("utf-8", "replace")
    if codec == "utf-8" or sum(char > "\x7f" and char != "\ufffd" for char in broken) > broken.count("\ufffd"):
        return broken, True
    return _whatever(data, "cp1252")


def _whatever(data: bytes, codec: str) -> tuple[str, bool]:
    """The text in that encoding, with U+FFFD for what is none of it, and whether there was any."""
    try:
        return data.decode(codec), False
    except UnicodeDecodeError:
        return data.decode(codec, "replace"), True


def _codec(name: str) -> str:
    """The codec that an encoding's name means on the web; empty for none, and for codecs that are no encodings of text."""
    name = name.strip().lower()
    try:
        known = codecs.lookup(_WEB_NAMES.get(name, name)).name
    except LookupError:
        return ""
    return known if _BROWSERS_KNOW.fullmatch(known) else ""


def scan(text: str) -> str:
    """The markup without scripts (linked data is kept), styles, comments, embedded documents and data. Raises Refused for a page that no
    parser should see.
    """
    text = _DATA.sub("data:,", text)
    kept: list[str] = []
    unclosed: set[str] = set()
    at = since = depth = links = tags = 0
    while (match := _MARKS.search(text, at)) is not None:
        at = match.end()
        name = match.group(1)
        if name is None:
            closed = match.group(2)
            if closed is not None:
                tags += 1
                if depth and closed not in _FLAT and closed.lower() not in _FLAT:
                    depth -= 1
                continue
            kept.append(text[since : match.start()])
            close = text.find("-->", at)
            at = since = close + 3 if close >= 0 else len(text)
            continue
        tags += 1
        if name not in _FLAT:
            name = name.lower()
            if name in _CLOSERS and name not in unclosed:
                done = _CLOSERS[name].search(text, at)
                if done is not None or name in _RAW:
                    at = done.end() if done else len(text)
                    if name != "script" or not _LINKED_DATA.match(text, match.start(), match.start() + 400):
                        kept.append(text[since : match.start()])
                        since = at
                    continue
                unclosed.add(name)
            links += name == "a"
            depth += name not in _FLAT
        if depth > DEPTH or links > LINKS or tags > TAGS:
            counts = ((depth, DEPTH, "nested deeper than"), (links, LINKS, "more links than"), (tags, TAGS, "more tags than"))
            raise Refused(next(f"{what} {most:,}" for count, most, what in counts if count > most))
    kept.append(text[since:])
    out = "".join(kept)
    if len(out) > LIMIT:
        raise Refused(f"more than {megabytes(LIMIT)} of markup")
    return out
