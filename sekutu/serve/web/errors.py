"""How the web face says that something went wrong: one shape for programs, one page for people.

``{"error": {"code": …, "message": …, "nearest": […]}}``: ``code`` is for programs and stays, ``message`` for people in their language,
``nearest`` what they may have meant. The status goes with the tree of errors: what there is not is 404, what cannot be asked is 400 (or
422, where a parameter has the wrong form), an archive that another process holds is 503 with ``Retry-After``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sekutu.errors import ArchiveBusy, ArchiveError, InputSetAside, NotKnown, SekutuError, UsageError
from sekutu.serve.printing import as_json
from sekutu.serve.words import Words, visible

RETRY_AFTER = "2"
"""Seconds after which an archive that another process holds is asked for again: as long as an owner keeps it at least."""

KEYS = "web."

CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    411: "length_required",
    413: "too_large",
    414: "too_long",
    415: "media_type",
    422: "invalid",
    429: "too_many",
    500: "internal",
    503: "unavailable",
}


class Problem(Exception):
    """What is answered instead. ``code`` None: the usual one of the status. ``message`` is what it says, or, where the language is not
    known yet, the key of its text (``web.…``) with the ``values`` in it."""

    def __init__(
        self,
        status: int,
        message: str,
        nearest: Sequence[str] = (),
        code: str | None = None,
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.nearest = tuple(nearest)
        self.code = code or CODES.get(status, "error")
        self.headers = dict(headers or {})
        self.values = values

    def said(self, words: Words) -> str:
        """What it says, on one line."""
        return visible(words(self.message, **self.values) if self.message.startswith(KEYS) else self.message)

    def body(self, words: Words) -> bytes:
        """The answer for programs."""
        error: dict[str, Any] = {"code": self.code, "message": self.said(words), "nearest": [visible(one) for one in self.nearest]}
        return as_json({"error": error}).encode("utf-8", "replace")


class Elsewhere(Exception):
    """The page stands at another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def problem_of(error: SekutuError, words: Words) -> Problem:
    """What to answer for one of our errors."""
    if isinstance(error, ArchiveBusy):
        return Problem(503, words("web.busy"), code="busy", headers={"Retry-After": RETRY_AFTER})
    if isinstance(error, NotKnown):
        return Problem(404, str(error), error.nearest)
    if isinstance(error, UsageError):
        return Problem(400, str(error), error.nearest)
    if isinstance(error, InputSetAside):
        return Problem(422, error.reason, code="set_aside")
    if isinstance(error, ArchiveError):
        return Problem(503, str(error), code="archive")
    return Problem(500, str(error))
