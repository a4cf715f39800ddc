"""Feeds (RSS, Atom) and sitemaps: the addresses of reports, with what is said about each.

A feed is read as text that ``xml.clean`` has made safe. The day of an entry is the day where the outlet is: a time with an offset keeps the
day that is written; a time in UTC, as many servers write it, is carried over to the outlet's zone (western Indonesia unless it is told
otherwise), for what a Jakarta desk publishes at six in the morning is dated the day before in UTC.
"""

from __future__ import annotations

import calendar
import datetime as dt
import io
import re
from dataclasses import dataclass
from email.utils import parsedate_tz
from urllib.parse import urljoin
from xml.etree import ElementTree

from sekutu.errors import InputSetAside
from sekutu.ingest import xml
from sekutu.ingest.fetching.addresses import without_tracking

FEED_LIMIT = 5_000_000
"""Bytes of a feed; those of big outlets have some 200 kB."""

SITEMAP_LIMIT = 20_000_000
"""Bytes of a sitemap, unpacked. The protocol allows 50 MB; news sitemaps (at most 1,000 addresses) stay under 1 MB."""

MOST_ENTRIES = 50_000
"""Addresses of one sitemap, as its protocol has it."""

WIB = dt.timezone(dt.timedelta(hours=7), "WIB")
ZONES = {"WIB": 7, "WITA": 8, "WIT": 9, "UTC": 0}

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?$", re.I)
_UTC = re.compile(r"(?:\b(?:GMT|UTC|UT)|[\d\s]Z|[+-]00:?00)$", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """One address that a feed names. ``published`` is a day (EDTF) or None, ``published_basis`` then ``feed`` or ``sitemap``."""

    address: str
    title: str | None = None
    published: str | None = None
    published_basis: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or a sitemap holds: entries, or (an index) the addresses of further sitemaps, the newest first."""

    kind: str
    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[str, ...] = ()


def zone(text: str) -> dt.timezone | None:
    """A zone from WIB, WITA, WIT, UTC or an offset (+07:00); None for anything else."""
    if text.upper() in ZONES:
        return dt.timezone(dt.timedelta(hours=ZONES[text.upper()]))
    found = re.fullmatch(r"([+-])(\d\d):?(\d\d)", text)
    if not found or int(found[2]) > 14 or int(found[3]) > 59:
        return None
    offset = dt.timedelta(hours=int(found[2]), minutes=int(found[3]))
    return dt.timezone(-offset if found[1] == "-" else offset)


def local_day(text: str, where: dt.timezone = WIB) -> str | None:
    """The day on which something was published where the outlet is, from a date as feeds write it (RFC 822, ISO 8601), or None."""
    text = " ".join(text.split())[:80]
    try:
        if found := _ISO.match(text):
            year, month, day = int(found[1]), int(found[2]), int(found[3])
            hour, minute = int(found[4] or 0), int(found[5] or 0)
            timed = found[4] is not None
        else:
            parsed = parsedate_tz(text)
            if parsed is None:
                return None
            year, month, day, hour, minute = parsed[:5]
            timed = re.search(r"\d\d:\d\d", text) is not None
        if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]) or not 1900 <= year <= 2999:
            return None
        moment = dt.datetime(year, month, day, hour % 24, minute % 60, tzinfo=dt.UTC)
        if timed and _UTC.search(text):
            moment = moment.astimezone(where)
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None
    return moment.date().isoformat()


def read(
    data: bytes, name: str, *, url: str | None = None, content_type: str | None = None, where: dt.timezone = WIB, packed: bool = True
) -> Listing:
    """The listing in the bytes of a feed, a sitemap or an index of sitemaps (also packed with gzip, as sitemaps often are).

    ``url`` is where it was found, to which its addresses may be relative. Raises InputSetAside for what is none, or is broken or hostile.
    """
    if packed:
        from sekutu.ingest.fetching import bodies

        try:
            data = bodies.unpack(data, SITEMAP_LIMIT)
        except (bodies.TooMuch, bodies.Damaged) as error:
            raise InputSetAside(name, str(error)) from error
    kind = xml.kind(data)
    if kind is None:
        raise InputSetAside(name, "neither a feed (RSS, Atom) nor a sitemap")
    limit = FEED_LIMIT if kind == "feed" else SITEMAP_LIMIT
    if len(data) > limit:
        raise InputSetAside(name, f"larger than a {kind} may be ({limit // 1_000_000} MB)")
    text = xml.clean(name, data, content_type)
    base = url or ""
    try:
        if kind == "feed":
            return Listing(kind, _unique(_feed(text, base, where)))
        if kind == "index":
            return Listing(kind, sitemaps=_index(text, base))
        return Listing(kind, _unique(_sitemap(text, base, where)))
    except (ElementTree.ParseError, ValueError, LookupError, TypeError, AttributeError) as error:  # feedparser raises what it comes upon
        raise InputSetAside(name, f"a {kind} that cannot be read ({type(error).__name__})") from error


def _unique(entries: list[Entry]) -> tuple[Entry, ...]:
    """Each address once, the first naming wins."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.address, entry)
    return tuple(first.values())[:MOST_ENTRIES]


def _address(link: object, base: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return without_tracking(urljoin(base, link.strip()))
    except ValueError:
        return link.strip()


def _text(value: object) -> str | None:
    return " ".join(value.split())[:500] or None if isinstance(value, str) else None


def _feed(text: str, base: str, where: dt.timezone) -> list[Entry]:
    import feedparser

    # Given bytes in a stream it neither opens a file nor asks the network; nothing of its HTML is used, so none is cleaned.
    found = feedparser.parse(
        io.BytesIO(text.encode()),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    outlet = _text(found.feed.get("title"))
    entries: list[Entry] = []
    for item in found.entries:
        guid = item.get("id")
        address = _address(item.get("link") or (guid if str(guid).startswith(("http://", "https://")) else None), base)
        if address is None:
            continue
        said = next((item[name] for name in ("published", "created", "updated") if isinstance(item.get(name), str) and item[name]), None)
        day = local_day(said, where) if said else None
        source = item.get("source")
        named = _text(source.get("title")) if isinstance(source, dict) else None
        entries.append(Entry(address, _text(item.get("title")), day, "feed" if day else None, named or outlet))
    return entries


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()


def _fields(element: ElementTree.Element) -> dict[str, str]:
    """The texts of the elements below, by their local name; the first of a name."""
    out: dict[str, str] = {}
    for one in element.iter():
        if one is not element and one.text and one.text.strip():
            out.setdefault(_local(one.tag), one.text.strip())
    return out


def _sitemap(text: str, base: str, where: dt.timezone) -> list[Entry]:
    entries: list[Entry] = []
    for element in ElementTree.fromstring(text):
        fields = _fields(element)
        address = _address(fields.get("loc"), base)
        if _local(element.tag) != "url" or address is None:
            continue
        # A page's lastmod is when its text (or its furniture) was touched last, which is not when it was published.
        day = local_day(fields["publication_date"], where) if "publication_date" in fields else None
        entries.append(Entry(address, _text(fields.get("title")), day, "sitemap" if day else None, _text(fields.get("name"))))
        if len(entries) >= MOST_ENTRIES:
            break
    return entries


def _index(text: str, base: str) -> tuple[str, ...]:
    listed: list[tuple[str, str]] = []
    for element in ElementTree.fromstring(text):
        fields = _fields(element)
        address = _address(fields.get("loc"), base)
        if address is not None:
            listed.append((fields.get("lastmod", ""), address))
    # sorted() is stable: those without a day keep their order, after the others
    return tuple(dict.fromkeys(address for _, address in sorted(listed, key=lambda one: one[0], reverse=True)))
