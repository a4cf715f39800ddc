"""XML from outside, made safe before a parser of anybody's sees it: decoded here, without a DOCTYPE, well-formed, of bounded depth.

A DOCTYPE is where entities are defined that grow without bound or reach for files; feeds and sitemaps need none, so it is refused. Small
faults that feeds are full of (a bare ``&``, a named character of HTML, a control character) are mended; what is still broken is refused
with the line.
"""

from __future__ import annotations

import codecs
import html
import re
import string
from xml.parsers import expat

from sekutu.errors import InputSetAside

DEEPEST = 100
"""Elements within elements; feeds have some ten."""

MOST = 1_000_000
"""Elements; a sitemap of 50,000 addresses with all that is allowed in one has half of that."""

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]{0,300}\?>")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.I)
_CODECS = re.compile(r"(?:utf-8|utf-16(?:-[lb]e)?|ascii|iso8859-\d+|cp125\d)$")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND = re.compile(r"&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)?")
_ROOT = re.compile(r"<(?:[A-Za-z]\w*:)?(rss|feed|RDF|urlset|sitemapindex|html|head|body|script|div|p|h1)[\s>/]", re.I)
_KINDS = {"rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "index"}


def kind(data: bytes) -> str | None:
    """What XML of ours it seems to be by the first element that says so: ``feed``, ``sitemap``, ``index`` (of sitemaps), else None."""
    # UTF-16 with its zeros dropped is legible enough for this.
    found = _ROOT.search(data[:65536].replace(b"\0", b"").decode("latin-1"))
    return _KINDS.get(found[1].lower()) if found else None


def clean(name: str, data: bytes, content_type: str | None = None) -> str:
    """The document as text that any XML parser may be given. Raises InputSetAside for a DOCTYPE and for what cannot be mended."""
    text = _decode(data, content_type)
    text = _CONTROLS.sub("", text)
    text = _DECLARATION.sub("", text, count=1).lstrip("\ufeff" + string.whitespace)
    if not text:
        raise InputSetAside(name, "empty")
    if has_doctype(text):
        raise InputSetAside(name, "it has a DOCTYPE, which can hide a bomb and which feeds do not need")
    fault = _fault(text)
    if fault is not None and not fault.startswith("more"):
        text = _mend(text)
        fault = _fault(text)
    if fault is not None:
        raise InputSetAside(name, f"broken XML: {fault}")
    return text


def has_doctype(text: str) -> bool:
    """Whether a DOCTYPE stands before the first element, past comments and instructions."""
    at = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        for start, end in (("<!--", "-->"), ("<?", "?>")):
            if text.startswith(start, at):
                at = text.find(end, at + len(start))
                if at < 0:
                    return False
                at += len(end)
                break
        else:
            return text[at : at + 9].upper().startswith(("<!DOCTYPE", "<!ENTITY"))


def _decode(data: bytes, content_type: str | None) -> str:
    """By its mark, else by its declaration, else by what the server says; what is none of them and not UTF-8 is Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    names = ["utf-8-sig"]
    if data[:2] in (b"<\0", b"\0<"):
        names = ["utf-16-le" if data[:1] == b"<" else "utf-16-be"]
    elif not data.startswith(codecs.BOM_UTF8):
        declared = _DECLARED.match(data[:400].lstrip())
        said = _CHARSET.search(content_type or "")
        names = [*([declared[1].decode()] if declared else []), *([said[1]] if said else []), *names]
    for name in names:
        try:
            known = codecs.lookup(name).name
            if _CODECS.match(known) or known == "utf-8-sig":
                return data.decode("utf-8-sig" if known == "utf-8" else known)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def _mend(text: str) -> str:
    """With ampersands mended, but within CDATA, where they are right as they are. In time linear in the length."""
    out: list[str] = []
    at = 0
    while True:
        start = text.find("<![CDATA[", at)
        end = text.find("]]>", start) if start >= 0 else -1
        if end < 0:
            return "".join((*out, _AMPERSAND.sub(_mended, text[at:])))
        out += (_AMPERSAND.sub(_mended, text[at:start]), text[start:end])
        at = end


def _mended(found: re.Match[str]) -> str:
    """A bare ampersand as ``&amp;``, a named character of HTML as itself."""
    named = found[1]
    if not named:
        return "&amp;"
    char = html.unescape(f"&{named}")
    return char if char != f"&{named}" and not set(char) & set("<&") else f"&amp;{named}"


class _TooMuch(Exception):
    pass


def _fault(text: str) -> str | None:
    """What is wrong with it as XML, or None. The parser has no handler for entities and is given no DOCTYPE; its time is linear."""
    parser = expat.ParserCreate()
    depth = elements = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > DEEPEST:
            raise _TooMuch(f"more than {DEEPEST} elements within each other")
        if elements > MOST:
            raise _TooMuch(f"more than {MOST:,} elements")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(text.encode(), True)
    except _TooMuch as error:
        return str(error)
    except expat.ExpatError as error:
        return f"{expat.errors.messages[error.code]}, line {error.lineno}"
    return None
