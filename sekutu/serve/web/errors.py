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


MOST_SAID = 5
"""Wrong parameters that are told of at most."""

FORMS = {
    "missing": "missing",
    "json_invalid": "json",
    "greater_than_equal": "least",
    "greater_than": "least",
    "less_than_equal": "most",
    "less_than": "most",
    "string_too_short": "short",
    "string_too_long": "long",
    "too_long": "many",
    "literal_error": "one_of",
    "enum": "one_of",
    "int_parsing": "whole",
    "int_type": "whole",
    "int_from_float": "whole",
    "int_parsing_size": "whole",
    "float_parsing": "number",
    "float_type": "number",
    "finite_number": "number",
    "bool_parsing": "yes_no",
    "bool_type": "yes_no",
    "string_type": "text",
    "string_unicode": "text",
    "extra_forbidden": "unknown",
}
"""From the name that pydantic gives to what is wrong with a parameter to that of our text (``web.invalid.…``); all others have the wrong
form (``form``)."""


def invalid(error: Mapping[str, Any], words: Words) -> str:
    """What is wrong with one parameter, and with which; ``error`` as pydantic tells it."""
    named = [str(part) for part in error["loc"][1:] if not isinstance(part, int) or len(error["loc"]) > 2]
    where = ".".join(named) or words("web.invalid.body")
    known, about = FORMS.get(str(error["type"]), "form"), dict(error.get("ctx") or {})
    limit = next((about[name] for name in ("ge", "gt", "le", "lt", "min_length", "max_length") if name in about), "")
    listed = str(about.get("expected", "")).replace("'", "").replace(" or ", ", ")
    if known == "short" and limit == 1:
        known = "empty"
    shown = words.integer(limit) if isinstance(limit, int) else str(limit)
    return f"{where}: {words(f'web.invalid.{known}', limit=shown, listed=listed)}"


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
