"""Who may ask: what stands between the network and the routes.

A page somewhere on the web must not be able to use a server on the reader's own machine. So a request must name us as its host (a name that
was made to point here, *DNS rebinding*, does not), must not come from another site (``Origin``, ``Sec-Fetch-Site``), and whatever changes
something needs the token besides: as ``Authorization: Bearer``, or as the cookie (``SameSite=Strict``) together with a proof that only our
own pages can read and send. Off loopback everything needs the token.

The pages' policy lets them load nothing but our own files: no script stands in a page, and nothing of a report could become one.
"""

from __future__ import annotations

import hmac
import ipaddress
import logging
import secrets
from collections.abc import Collection, Iterable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sekutu.records import digest
from sekutu.serve.web.errors import Problem

LOOPBACK = ("127.0.0.1", "localhost", "::1")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

BODY = 2 * 1024 * 1024
"""Bytes of a request at most: the longest report that is read (sekutu.ingest) and room for its JSON."""

QUERY = 4096
"""Bytes of a query at most; a page's longest, with every filter set, has some hundred."""

WAITING = 64
"""Requests that are under way at most; more are told to come again."""

PROOF_HEADER = "x-sekutu-proof"
SAFE = ("GET", "HEAD", "OPTIONS")
OPEN = ("/login", "/static/")
"""Where nobody needs a token: the page that asks for it, and what it looks like."""


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(24)


def loopback(host: str) -> bool:
    """Whether a host is this machine alone."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def host_name(header: str) -> str:
    """The host of a ``Host`` header, without its port."""
    if header.startswith("["):
        return header.partition("]")[0].removeprefix("[").casefold()
    return header.rpartition(":")[0].casefold() if header.count(":") == 1 else header.casefold()


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens a server that has a token."""

    token: str

    @property
    def cookie(self) -> str:
        """The cookie's name: one for each token, for the browser keeps no servers of one host apart by their ports."""
        return f"sekutu_{digest('cookie name', self.token, length=8)}"

    def made(self, purpose: str) -> str:
        """A value that follows from the token, and from which it does not follow."""
        return hmac.new(self.token.encode(), purpose.encode(), "sha256").hexdigest()

    @property
    def session(self) -> str:
        """What the cookie holds."""
        return self.made("session")

    @property
    def proof(self) -> str:
        """What our pages send along, and no other can know."""
        return self.made("proof")

    def fits(self, given: str, wanted: str) -> bool:
        """Compares in a time that tells nothing."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())

    def by_bearer(self, headers: Headers) -> bool:
        """Whether a request carries the token."""
        kind, _, given = headers.get("authorization", "").partition(" ")
        return kind.casefold() == "bearer" and self.fits(given.strip(), self.token)

    def by_cookie(self, headers: Headers) -> bool:
        """Whether a request carries the cookie."""
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return False
        return found is not None and self.fits(found.value, self.session)

    def set_cookie(self) -> str:
        """The header that sets the cookie until the browser is closed."""
        return f"{self.cookie}={self.session}; Path=/; HttpOnly; SameSite=Strict"


class Guard:
    """Refuses what must not pass, and gives every answer its headers. Wraps the application (ASGI)."""

    def __init__(
        self, app: ASGIApp, *, keys: Keys | None, hosts: Collection[str] = LOOPBACK, any_address: bool = False, lang: str = "id"
    ) -> None:
        """``hosts``: the names under which the server answers; ``any_address``: also under any address in figures, which no name that was
        made to point here can fake (for servers that listen on all of a machine's). ``lang``: the language of who does not say theirs."""
        self.app = app
        self.keys = keys
        self.hosts = frozenset(host.casefold() for host in hosts)
        self.any_address = any_address
        self.lang = lang
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        scope.setdefault("state", {})["proof"] = self.keys.proof if self.keys is not None else ""
        sent = self._dressed(scope, send)
        try:
            self._check(scope, headers)
        except Problem as problem:
            await refuse(problem, self.lang, scope, receive, sent)
            return
        if self.keys is not None and (answer := self._let_in(scope)) is not None:
            await answer(scope, receive, sent)
            return
        if self._under_way >= WAITING:
            await refuse(Problem(429, "web.guard.many", headers={"Retry-After": "1"}), self.lang, scope, receive, sent)
            return
        self._under_way += 1
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await sent(message)

        try:
            await self.app(scope, _bounded(receive), noting)
        except Exception:
            # Our fault: what happened is for the terminal, that it happened for who asked. Caught here, for what stands further out
            # would answer without the headers that every answer has.
            logging.getLogger("uvicorn.error").exception("%s %s", scope["method"], scope["path"])
            if not begun:
                await refuse(Problem(500, "web.internal"), self.lang, scope, receive, sent)
        finally:
            self._under_way -= 1

    # ---- checks -----------------------------------------------------------------------------------------------------------------

    def _check(self, scope: Scope, headers: Headers) -> None:
        """Raises Problem for what must not pass."""
        if len(headers.getlist("host")) != 1 or not self._ours(host_name(headers["host"])):
            raise Problem(403, "web.guard.host", code="host")
        if not self._same_site(headers, scope["method"]):
            raise Problem(403, "web.guard.origin", code="origin")
        if len(scope.get("query_string", b"")) > QUERY:
            raise Problem(414, "web.guard.query", n=QUERY)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > BODY:
            raise Problem(413, "web.guard.body", n=BODY)
        if self.keys is None or scope["path"].startswith(OPEN) or self._brings_token(scope):
            return
        by_bearer = self.keys.by_bearer(headers)
        if not by_bearer and not self.keys.by_cookie(headers):
            raise Problem(401, "web.guard.token", headers={"WWW-Authenticate": 'Bearer realm="sekutu"'})
        in_api = scope["path"].startswith("/api/")
        if scope["method"] not in SAFE and in_api and not by_bearer and not self.keys.fits(headers.get(PROOF_HEADER, ""), self.keys.proof):
            raise Problem(403, "web.guard.proof", code="proof", header=PROOF_HEADER)

    def _ours(self, host: str) -> bool:
        if host in self.hosts:
            return True
        if not self.any_address:
            return False
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return False
        return True

    def _same_site(self, headers: Headers, method: str) -> bool:
        """Whether a request comes from a page of ours, or from no page at all."""
        origin = headers.get("origin")
        if origin is not None:
            try:
                parts = urlsplit(origin)
            except ValueError:
                return False
            if parts.scheme not in ("http", "https") or parts.netloc.casefold() != headers["host"].casefold():
                return False
        if method in SAFE:
            return True
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")

    def _brings_token(self, scope: Scope) -> bool:
        """Whether this is the address with the token that the command prints."""
        given = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1"))).get("token", "")
        return self.keys is not None and scope["method"] == "GET" and bool(given) and self.keys.fits(given, self.keys.token)

    def _let_in(self, scope: Scope) -> ASGIApp | None:
        """For the address with the token: sets the cookie and goes on to the same address without it."""
        if not self._brings_token(scope) or self.keys is None:
            return None
        left = [(name, value) for name, value in parse_qsl(scope["query_string"].decode("latin-1")) if name != "token"]
        path = "/" + scope["path"].lstrip("/\\")  # two strokes would begin another host's name
        return RedirectResponse(path + (f"?{urlencode(left)}" if left else ""), 303, {"Set-Cookie": self.keys.set_cookie()})

    def _dressed(self, scope: Scope, send: Send) -> Send:
        """Adds to each answer the headers that all have."""
        # Where forms are sent the browser must say from where (with no-referrer it says "null"); no other site is told either way.
        referrer = "same-origin" if self.keys is not None else "no-referrer"
        fixed = {
            b"content-security-policy": POLICY.encode(),
            b"x-content-type-options": b"nosniff",
            b"referrer-policy": referrer.encode(),
            b"x-frame-options": b"DENY",
            b"cross-origin-opener-policy": b"same-origin",
            b"cross-origin-resource-policy": b"same-origin",
            b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
        }

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                given: Iterable[tuple[bytes, bytes]] = message.get("headers", ())
                message["headers"] = [*((name, value) for name, value in given if name.lower() not in fixed), *fixed.items()]
            await send(message)

        return dressed


async def refuse(problem: Problem, lang: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with a problem before any route is reached; who is missing the token and looks at pages is led to where it is asked for."""
    from sekutu.serve.web import answering

    await answering.refusal(problem, scope, lang)(scope, receive, send)


def _bounded(receive: Receive) -> Receive:
    """Stops a body that says nothing of its length and does not end."""
    seen = 0

    async def bounded() -> MutableMapping[str, Any]:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > BODY:
            raise Problem(413, "web.guard.body", n=BODY)
        return message

    return bounded
