"""News as an Atom feed (RFC 4287), for readers of feeds.

The same archive gives the same feed, byte for byte: ids are made from what is told, times are those of the runs.
"""

from __future__ import annotations

import re
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from sekutu.analysis.news import Item, News, Removed
from sekutu.errors import SekutuError
from sekutu.serve.words import Words, visible

SPACE = "http://www.w3.org/2005/Atom"
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://sekutu.invalid/news")


def feed(page: News, times: Mapping[int, str], words: Words) -> bytes:
    """The feed as UTF-8 XML. ``times``: when each run ended, ISO 8601; a run that has none is as old as the first."""
    from sekutu.serve.newsing import changed, said

    first = min(times.values(), default="1970-01-01T00:00:00Z")
    root = ET.Element("feed", {"xmlns": SPACE, "xml:lang": words.lang})
    party = words.code(page.party) if page.party else ""
    _text(root, "title", words("news.title.of", party=party) if party else words("news.title"))
    _text(root, "id", _id("feed", page.party or ""))
    _text(root, "updated", times.get(page.until, first))
    _text(ET.SubElement(root, "author"), "name", "Sekutu")
    _text(root, "generator", "Sekutu")
    entries = [_happening(item, times.get(item.run, first), words, said(item, words), changed(item, words)) for item in page.items]
    entries += [_removed(one, times.get(one.run, first), words) for one in page.removed]
    entries.sort(key=lambda entry: entry.findtext("id") or "")
    entries.sort(key=lambda entry: entry.findtext("updated") or "", reverse=True)
    root.extend(entries)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _id(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMES, ' '.join(parts))}"


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = _allowed(text)


_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _allowed(text: str) -> str:
    """With a stand-in for what XML 1.0 cannot hold: control characters and halves of characters."""
    return _FORBIDDEN.sub("\ufffd", text)


def _happening(item: Item, time: str, words: Words, sentence: str, changes: str) -> ET.Element:
    entry = ET.Element("entry")
    _text(entry, "title", f"{words(f'news.{item.kind}')}: {sentence}")
    _text(entry, "id", _id(item.happening.id, item.state))
    _text(entry, "updated", time)
    ET.SubElement(entry, "category", {"term": item.kind})
    ET.SubElement(entry, "category", {"term": item.happening.best.type})
    quotes = []
    for one in item.quotations:
        source = " · ".join(part for part in (one.outlet or "", words.day(one.published) if one.published else "", one.doc) if part)
        quotes.append(f"“{visible(one.quote)}” ({visible(source)})")
    _text(entry, "content", "\n".join([*([changes] if changes else []), *quotes]), type="text")
    return entry


def _removed(one: Removed, time: str, words: Words) -> ET.Element:
    entry = ET.Element("entry")
    said = words("news.removed.one", report=one.report, n=words.integer(len(one.records)))
    _text(entry, "title", f"{words('news.withdrawn')}: {said}")
    _text(entry, "id", _id("removed", one.report, str(one.run)))
    _text(entry, "updated", time)
    ET.SubElement(entry, "category", {"term": "withdrawn"})
    _text(entry, "content", said, type="text")
    return entry


def write(file: Path, content: bytes) -> None:
    """Writes the feed in one go: a reader finds the old one or the new one. Raises SekutuError where it cannot be written."""
    draft = file.with_name(f".{file.name}.new")
    try:
        draft.write_bytes(content)
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise SekutuError(f"{file}: {error.strerror or error}") from error
