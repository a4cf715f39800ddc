"""What servers answer: the parts of an answer that count, and what its status means in words."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

AGAIN = frozenset({429, 500, 502, 503, 504})
"""What a server says when the same request may work soon."""


REASONS = {
    401: "it asks for a password",
    402: "it asks for payment",
    403: "the server refuses it",
    404: "there is no such page",
    410: "the page is gone",
    429: "the server was asked too often",
    451: "it is withheld for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; ``headers`` by lower-case name, ``body`` only where the status is 200."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


def plain(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name; of several of one name the first."""
    out: dict[str, str] = {}
    for key, value in headers:
        out.setdefault(key.decode("latin-1").lower(), value.decode("latin-1"))
    return out


def retry_after(headers: dict[str, str]) -> float | None:
    """The seconds after which a server wants to be asked again: a number, or a date."""
    given = headers.get("retry-after", "").strip()
    if not given:
        return None
    if given.isdecimal():
        return float(given[:9])
    try:
        return max(0.0, parsedate_to_datetime(given).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def said(error: Exception) -> str:
    """The first line of an error, for people."""
    return (str(error).splitlines() or [""])[0][:200] or type(error).__name__
