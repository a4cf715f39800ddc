"""From what a request asks to what is sent back: in a thread, with its ETag, and with what was said besides in a header."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sekutu.records import digest
from sekutu.serve.web.answering import Question, noted, respond
from sekutu.serve.web.desk import Answer, Desk, Visit
from sekutu.serve.web.errors import Problem

JSON = "application/json"


def desk_of(request: Request) -> Desk:
    """The desk of this server."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


async def reply(request: Request, make: Callable[[Visit], str], *, light: bool = False) -> Response:
    """What ``make`` writes (JSON), or 304 where the client has it already."""
    desk = desk_of(request)
    view = desk.view(request)

    def made(visit: Visit) -> Answer:
        body = make(visit).encode("utf-8", "replace")
        return Answer(body, 200, JSON, noted(visit.said))

    question = Question((request.url.path, request.url.query, view.words.lang), made, light)
    return await respond(desk, request, view, question)


# ---- pages of rows -----------------------------------------------------------------------------------------------------------------------


def mark_of(asked: dict[str, Any]) -> str:
    """What tells one question from another, so that the end of a page of one is not taken for one of another."""
    return digest(json.dumps(asked, sort_keys=True, default=str), length=8)


def write_next(place: tuple[Any, ...] | None, asked: dict[str, Any]) -> str | None:
    """The place where a page ends as a word to be handed back; None where there is no next page."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(json.dumps([mark_of(asked), *place]).encode()).decode().rstrip("=")


def read_next(word: str | None, asked: dict[str, Any], kinds: tuple[type, ...]) -> tuple[Any, ...] | None:
    """The place again. Raises Problem for a word that we did not write, or wrote for another question."""
    if word is None:
        return None
    try:
        found = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (ValueError, binascii.Error):
        found = None
    parts = found[1:] if isinstance(found, list) and found and found[0] == mark_of(asked) else []
    # bool is an int, and a number too large for the database is none of ours
    if len(parts) != len(kinds) or any(type(part) is not kind for part, kind in zip(parts, kinds, strict=True)):
        raise Problem(400, "web.guard.next", code="next")
    if any(isinstance(part, int) and not 0 <= part < 2**31 for part in parts):
        raise Problem(400, "web.guard.next", code="next")
    return tuple(parts)
