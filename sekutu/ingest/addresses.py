"""Addresses that pages give for themselves, and which of them are believed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

LONGEST = 2_000
"""The longest address that is kept, in characters."""

# Keepers of others' pages: their own address says nothing of where a page comes from.
_CACHES = re.compile(
    r"(?:^|\.)(?:ampproject\.org|ampproject\.net|webcache\.googleusercontent\.com|archive\.org|archive\.ph|archive\.today)$"
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s<>]{3,2000})", re.I)
# What countries have registered names below.
_KINDS = frozenset("ac biz co com desa edu gov go id mil my net or org ponpes sch web".split())
_UNFIT = re.compile(r"[\s<>\"'\\]")


def host_of(url: str | None) -> str | None:
    """The host of an address, without ``www.``; None where it has none."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def path_of(url: str | None) -> str | None:
    """The path of an address without slashes at its ends; None where there is no address."""
    try:
        return urlsplit(url).path.strip("/") if url else None
    except ValueError:
        return None


def own_address(came: str | None, told: Iterable[str | None]) -> str | None:
    """A page's own address: the first of those that it tells for itself that leads to the site that it ``came`` from, else that one.

    A page of one site that calls itself a page of another is not believed, but for pages from caches and archives.
    """
    for one in told:
        own = _joined(came, one) if one else None
        if own and (came is None or _CACHES.search(host_of(came) or "") or _site(own) == _site(came)) and _deep_enough(own, came):
            return own
    return _web(came) if came else None


def saved_from(markup: str) -> str | None:
    """The address that a browser wrote into a page that it saved."""
    match = _SAVED_FROM.search(markup[:4_000])
    return match.group(1) if match else None


def _web(url: str) -> str | None:
    """The address where it is one of the web that can be passed on; else None."""
    if len(url) > LONGEST or not url.isprintable() or _UNFIT.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host and "." in host and "@" not in parts.netloc else None


def _joined(base: str | None, url: str) -> str | None:
    try:
        return _web(urljoin(base or "", url.strip()))
    except ValueError:
        return None


def _site(url: str) -> str:
    """The part of a host that one owner has: its last two parts, three below a country's own kinds (``co.id``)."""
    parts = (host_of(url) or "").split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _KINDS else parts[-2:])


def _deep_enough(own: str, came: str | None) -> bool:
    """Not the site's front page, to which some broken pages point."""
    return bool(path_of(own)) or not path_of(came)
