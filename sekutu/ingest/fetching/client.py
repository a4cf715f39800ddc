"""One client for all that is fetched: manners first (robots.txt, pace), then the request, its redirects, its body, its failures.

It is built on httpcore2 and not on httpx2, whose transport offers no way to put a network backend of one's own below it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import httpcore2

from sekutu import settings
from sekutu.errors import FetchFailed
from sekutu.ingest.fetching import bodies, robots
from sekutu.ingest.fetching.addresses import IP, Address, is_public, parse, shown
from sekutu.ingest.fetching.answers import AGAIN, REASONS, Answer, plain, retry_after, said
from sekutu.ingest.fetching.cache import Cache, Kept
from sekutu.ingest.fetching.network import Deadline, Forbidden, GuardedBackend, Resolve, system_resolve
from sekutu.ingest.fetching.pacing import DEFAULT, Pace
from sekutu.version import VERSION

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ROBOTS_KEPT = 86_400.0
"""Seconds for which a robots.txt holds (RFC 9309 advises no more than a day)."""


TOTAL = 30.0
"""Seconds for one request with its answer, however slowly it drips."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost: seconds, bytes on the wire and unpacked, redirects, tries, and the longest wait between two tries."""

    connect: float = 10.0
    read: float = 15.0
    total: float = TOTAL
    wire: int = 10_000_000
    unpacked: int = 20_000_000
    redirects: int = 5
    tries: int = 3
    longest_wait: float = 30.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body that was fetched. ``url`` is where it was found after redirects; ``unchanged`` says that the server confirmed what the cache
    held.
    """

    asked: str
    url: str
    body: bytes
    content_type: str | None = None
    unchanged: bool = False


class _Soon(FetchFailed):
    """A failure after which the same request is worth another try at once."""


class Fetcher:
    """Fetches one address at a time. Every failure is a FetchFailed that names the address.

    ``allow_private`` lets it reach addresses that are not public, on any port. ``pace`` is the time between two requests to a host
    (default: ``$SEKUTU_PACE``), ``cache`` the folder to remember in (default: that of the settings), None for none. ``resolve``,
    ``permitted``, ``sleep`` and ``clock`` are for tests.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pace: float | None = None,
        limits: Limits | None = None,
        cache: Path | str | None = "default",
        resolve: Resolve = system_resolve,
        permitted: Callable[[IP], bool] | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits or Limits(total=settings.seconds(settings.TIMEOUT_VARIABLE, TOTAL, least=1))
        self.allow_private = allow_private
        permitted = permitted or ((lambda ip: True) if allow_private else is_public)
        self._any_port = allow_private
        self._sleep = sleep
        self._pace = Pace(settings.seconds(settings.PACE_VARIABLE, DEFAULT) if pace is None else pace, sleep, clock)
        self._clock = clock
        self._cache = Cache(settings.cache_folder() if cache == "default" else Path(cache) if cache is not None else None)
        self._deadline = Deadline()
        self._robots: dict[str, tuple[float, robots.Robots | FetchFailed]] = {}
        contact = settings.contact()
        self.agent = f'Sekutu/{VERSION} (reads news; obeys robots.txt as "{robots.TOKEN}"{f"; {contact}" if contact else ""})'
        self._pool = httpcore2.ConnectionPool(
            network_backend=GuardedBackend(permitted, self._deadline, resolve), max_connections=4, keepalive_expiry=15.0
        )

    def close(self) -> None:
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def fetch(self, address: str, *, limit: int | None = None, pace: float = 0.0) -> Fetched:
        """The body at an address, through redirects. ``limit`` bounds it further (bytes unpacked), ``pace`` is the least time between two
        requests to this host, where that is longer than the usual one.

        Raises FetchFailed for an address that must not be asked for and for everything that goes wrong.
        """
        name = shown(address)
        here = parse(address, any_port=self._any_port)
        return self._follow(name, address, here, min(limit or self.limits.unpacked, self.limits.unpacked), pace, mannered=True)

    # ---- redirects ----------------------------------------------------------------------------------------------------------------

    def _follow(self, name: str, asked: str, here: Address, limit: int, pace: float, *, mannered: bool) -> Fetched:
        seen = {here.url}
        while True:
            delay = self._ask_robots(name, here).delay if mannered else 0.0
            kept = self._cache.get(here.url)
            answer = self._request(name, here, limit, max(pace, delay), kept)
            if answer.status in REDIRECTS:
                location = answer.headers.get("location")
                if not location:
                    raise FetchFailed(name, f"the server redirects ({answer.status}) without saying where")
                there = parse(location, name, base=here, any_port=self._any_port)
                if here.scheme == "https" and there.scheme == "http":
                    raise FetchFailed(name, f"redirected from https to http ({shown(there.url)})")
                if there.url in seen:
                    raise FetchFailed(name, "its redirects go in a circle")
                if len(seen) > self.limits.redirects:
                    raise FetchFailed(name, f"more than {self.limits.redirects} redirects")
                seen.add(there.url)
                here = there
                continue
            if answer.status == 304 and kept is not None:
                self._keep(here, kept.body, answer.headers, kept)
                if len(kept.body) > limit:
                    raise FetchFailed(name, f"more than {limit // 1_000_000} MB")
                return Fetched(asked, here.url, kept.body, kept.content_type, unchanged=True)
            if answer.status != 200:
                reason = REASONS.get(answer.status, "the server has a fault" if answer.status >= 500 else "the server has no page for it")
                raise FetchFailed(name, f"{reason} (HTTP {answer.status})", temporary=answer.status >= 500)
            self._keep(here, answer.body, answer.headers, None)
            return Fetched(asked, here.url, answer.body, answer.headers.get("content-type"))

    def _keep(self, here: Address, body: bytes, headers: dict[str, str], kept: Kept | None) -> None:
        etag = headers.get("etag") or (kept.etag if kept else None)
        modified = headers.get("last-modified") or (kept.modified if kept else None)
        # Nothing but robots.txt is used without asking, so what cannot be asked for with a condition is of no use here.
        if etag or modified or here.target == "/robots.txt":
            kind = headers.get("content-type") or (kept.content_type if kept else None)
            self._cache.put(here.url, body, content_type=kind, etag=etag, modified=modified)

    # ---- manners ------------------------------------------------------------------------------------------------------------------

    def _ask_robots(self, name: str, here: Address) -> robots.Robots:
        """The host's rules. Raises FetchFailed where they forbid the address, and where they cannot be had (then RFC 9309 forbids all)."""
        known = self._robots.get(here.origin)
        if known is None or self._clock() > known[0]:
            try:
                rules: robots.Robots | FetchFailed = self._fetch_robots(name, here)
                until = self._clock() + ROBOTS_KEPT
            except FetchFailed as failure:
                if not failure.temporary:
                    raise
                rules, until = failure, self._clock() + 300.0
            known = self._robots[here.origin] = (until, rules)
        rules = known[1]
        if isinstance(rules, FetchFailed):
            reason = f"{here.host}/robots.txt cannot be had, so nothing is asked of the host: {rules.reason}"
            raise FetchFailed(name, reason, temporary=True, retry_after=rules.retry_after)
        if not rules.allows(here.target):
            raise FetchFailed(name, f"{here.host}/robots.txt forbids it")
        return rules

    def _fetch_robots(self, name: str, here: Address) -> robots.Robots:
        where = Address(here.scheme, here.host, here.port, "/robots.txt")
        kept = self._cache.get(where.url)
        if kept is not None and 0 <= time.time() - kept.at < ROBOTS_KEPT:
            return robots.parse(kept.body)
        try:
            return robots.parse(self._follow(name, where.url, where, self.limits.unpacked, 0.0, mannered=False).body)
        except _Soon:
            raise
        except FetchFailed as failure:
            if failure.temporary or failure.__cause__ is not None:
                raise
            return robots.Robots()  # a host without rules (404 and its like) allows all

    # ---- one request, with its tries ----------------------------------------------------------------------------------------------

    def _request(self, name: str, here: Address, limit: int, pace: float, kept: Kept | None) -> Answer:
        for tried in range(1, self.limits.tries + 1):
            rests = self._pace.rests(here.host)
            if rests:
                raise FetchFailed(name, f"{here.host} has not answered and is left alone for now", temporary=True, retry_after=rests)
            self._pace.wait(here.host, pace)
            try:
                return self._once(name, here, limit, kept)
            except _Soon as failure:
                wait = 2.0 ** (tried - 1) if failure.retry_after is None else failure.retry_after
                if tried == self.limits.tries or wait > self.limits.longest_wait:
                    raise
                self._sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _once(self, name: str, here: Address, limit: int, kept: Kept | None) -> Answer:
        """One request. Raises _Soon where another may help, FetchFailed else."""
        headers = [
            ("Host", here.authority),
            ("User-Agent", self.agent),
            ("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"),
            ("Accept-Encoding", "gzip"),
            ("Accept-Language", "id, en;q=0.5"),
        ]
        if kept is not None and kept.etag:
            headers.append(("If-None-Match", kept.etag))
        if kept is not None and kept.modified:
            headers.append(("If-Modified-Since", kept.modified))
        limits = self.limits
        self._deadline.start(limits.total)
        timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
        url = httpcore2.URL(scheme=here.scheme, host=here.host, port=here.port, target=here.target)
        try:
            with self._pool.stream("GET", url, headers=headers, extensions={"timeout": timeout}) as response:
                answer = Answer(response.status, plain(response.headers))
                if answer.status == 200:
                    answer = Answer(200, answer.headers, self._body(name, answer.headers, response, limit))
                self._pace.answered(here.host)
                if answer.status in AGAIN:
                    reason = f"{REASONS.get(answer.status, 'the server has a fault')} (HTTP {answer.status})"
                    raise _Soon(name, reason, temporary=True, retry_after=retry_after(answer.headers))
                return answer
        except Forbidden as error:
            where = "" if shown(here.url) == name else f", to which {shown(here.url)} leads"
            raise FetchFailed(name, f"{error.host} is {error.ip}{where}: not on the public internet (--allow-private allows it)") from error
        except httpcore2.TimeoutException as error:
            self._pace.was_silent(here.host)
            raise FetchFailed(name, f"no whole answer within {limits.total:g} seconds", temporary=True) from error
        except httpcore2.NetworkError as error:
            self._pace.was_silent(here.host)
            raise _Soon(name, f"no connection to {here.host}: {said(error)}", temporary=True) from error
        except httpcore2.RemoteProtocolError as error:
            raise _Soon(name, f"the answer is no proper HTTP, or broke off: {said(error)}", temporary=True) from error
        except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, UnicodeError, ValueError) as error:
            raise FetchFailed(name, f"cannot be fetched: {said(error)}") from error

    def _body(self, name: str, headers: dict[str, str], response: httpcore2.Response, limit: int) -> bytes:
        encoding = headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("gzip", "x-gzip", "identity", ""):
            raise FetchFailed(name, f"it is packed in a way that was not asked for ({encoding[:40]})")
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > min(self.limits.wire, limit):
            raise FetchFailed(name, f"more than {min(self.limits.wire, limit) // 1_000_000} MB")
        body = bodies.Body(gzip=encoding.endswith("gzip"), limit=limit)
        wire = 0
        try:
            for piece in response.iter_stream():
                wire += len(piece)
                if wire > self.limits.wire:
                    raise FetchFailed(name, f"more than {self.limits.wire // 1_000_000} MB")
                body.feed(piece)
            return body.end()
        except (bodies.TooMuch, bodies.Damaged) as error:
            raise FetchFailed(name, str(error)) from error
