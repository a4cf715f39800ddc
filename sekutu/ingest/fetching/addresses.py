"""Which addresses may be asked for: http and https on their own ports, without a password, and no host on a network that is not public.

A *host* is checked twice: here, where it is written as a number (in whatever form), and when its name has been resolved, right before the
connection is made (``network``), for a name can mean something else each time it is looked up.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from sekutu.errors import FetchFailed

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
LONGEST = 4000
"""Characters; servers refuse longer addresses (8,000 bytes is a usual limit), and encoding may double them."""

# The networks that are not for everybody: IANA's registries of special-purpose addresses (RFC 6890 and what followed), multicast, and the
# one public address at which a cloud answers questions about its machines (168.63.129.16). The list is ours and not only the standard
# library's, whose idea of "global" has changed between versions of Python.
_NOT_PUBLIC_4 = [
    ipaddress.IPv4Network(one)
    for one in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
    ).split()
]
# Only 2000::/3 is given out for public use; of it, not protocol assignments (with Teredo), examples, and 6to4, which wraps other addresses.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = [ipaddress.IPv6Network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Where a network that speaks IPv6 only puts the IPv4 world (RFC 6052): the last 32 bits are the address that is meant."""

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029\ufffd\ud800-\udfff]")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)$")
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|ref_src)$", re.I)
# What may stand in a path and a query as it is; the rest is percent-encoded, what is encoded stays.
_KEPT = "%/:=&?~+!$,;'@()*[]|"


def is_public(ip: IP) -> bool:
    """Whether the address lies on the public internet: not private, loopback, link-local, multicast, reserved, or a cloud's metadata."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(ip.ipv4_mapped)
        if ip in _TRANSLATED:
            return is_public(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        return ip in _PUBLIC_6 and not any(ip in network for network in _NOT_PUBLIC_6) and ip.is_global
    return not any(ip in network for network in _NOT_PUBLIC_4) and ip.is_global and not ip.is_multicast


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be asked for, in its parts. ``host`` is ASCII and lower case, IPv6 without brackets; ``target`` is path and
    query.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host as it stands in an address, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        return self.origin + self.target


def shown(text: str) -> str:
    """The address as it may be printed: without user name and password, not longer than a line or two."""
    text = re.sub(r"(?<=//)[^/?#\s]*@", "", text.strip())
    return text if len(text) <= 300 else text[:300] + "…"


def parse(text: str, name: str | None = None, *, base: Address | None = None, any_port: bool = False) -> Address:
    """The address in its parts; relative to ``base`` where one is given. ``name`` is what a failure names, else the address itself.

    Raises FetchFailed, with the reason, for anything that must not or cannot be asked for.
    """
    name = name or shown(text)
    other = f" ({shown(text)})" if base is not None else ""

    def refuse(reason: str) -> FetchFailed:
        return FetchFailed(name, reason + other)

    text = text.strip()
    if len(text) > LONGEST:
        raise refuse(f"the address is longer than {LONGEST} characters")
    if _UNSAFE.search(text) if base is None else _UNSAFE.search(text.replace(" ", "")):
        raise refuse("the address holds characters that no address has")
    try:
        parts = urlsplit(urljoin(base.url, text.replace(" ", "%20")) if base is not None else text)
        port = parts.port
    except ValueError:
        raise refuse("not an address") from None
    if parts.scheme not in PORTS:
        raise refuse(f"only http and https are fetched, not {parts.scheme or 'this'}")
    if parts.username is not None or parts.password is not None:
        raise refuse("addresses with a user name or a password are not fetched")
    host = _host(parts.hostname or "", refuse)
    port = PORTS[parts.scheme] if port is None else port
    if port != PORTS[parts.scheme] and not any_port:
        raise refuse(f"port {port} is not {parts.scheme}'s own ({PORTS[parts.scheme]}); --allow-private allows it")
    path = quote(parts.path or "/", safe=_KEPT)
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return Address(parts.scheme, host, port, (path if path.startswith("/") else f"/{path}") + query)


def _host(host: str, refuse: object) -> str:
    """The host in ASCII. Raises FetchFailed for none, and for numbers that are written so that they look like something else."""
    assert callable(refuse)
    if ":" in host:
        try:
            if "%" in host:
                raise ValueError
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise refuse("not an IPv6 address") from None
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise refuse("the host's name is none") from None
    ascii_host = ascii_host.lower().removesuffix(".")
    labels = ascii_host.split(".")
    if not all(labels) or len(ascii_host) > 253 or not re.fullmatch(r"[a-z0-9._-]+", ascii_host):
        raise refuse("the host's name is none")
    if _NUMBER.match(labels[-1]):
        # 2130706433, 0x7f.1 and 0177.0.0.1 are 127.0.0.1 to the system's resolver: numbers are read in the one plain form only.
        try:
            return str(ipaddress.IPv4Address(ascii_host))
        except ValueError:
            raise refuse("the host is a number that is not a plain IPv4 address") from None
    return ascii_host


def without_tracking(url: str) -> str:
    """The address without the parts that only tell where a reader came from, and without its fragment."""
    head, _, _ = url.partition("#")
    path, mark, query = head.partition("?")
    kept = [part for part in query.split("&") if part and not _TRACKING.match(part.partition("=")[0])]
    return path + (mark + "&".join(kept) if kept else "")
