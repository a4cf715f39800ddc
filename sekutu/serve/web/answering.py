"""From a page, an answer or an error to what goes over the wire."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from sekutu.serve.web import frame
from sekutu.serve.web.desk import ENDINGS, Answer, Desk, View, language
from sekutu.serve.web.errors import Problem
from sekutu.serve.words import Words

NOTES = "Sekutu-Notes"
"""The header that carries what the command line says on standard error: a JSON array of sentences, in ASCII."""


def for_programs(path: str) -> bool:
    """Whether who asks for that path is a program."""
    return path.startswith(("/api/", "/static/")) or path.endswith(ENDINGS) or path == "/api"


def shape(problem: Problem, words: Words) -> Response:
    """A problem for programs."""
    return Response(problem.body(words), problem.status, dict(problem.headers), "application/json")


def page_of(problem: Problem, view: View, nav: Sequence[frame.Entry] = (), links: Mapping[str, str] | None = None) -> Response:
    """A problem for people."""
    key = f"web.problem.{problem.status}"
    title = view.words(key if problem.status in (400, 401, 403, 404, 503) else "web.problem")
    page = frame.problem_page(view, title, problem.said(view.words), problem.nearest, links)
    return HTMLResponse(frame.render(page, view, nav), problem.status, dict(problem.headers))


def refusal(problem: Problem, scope: Scope, lang: str) -> Response:
    """A problem outside of all routes: nothing is known but the request itself."""
    path = scope["path"]
    asked = Request(scope).query_params.get("lang", "")
    words = Words(language(Headers(scope=scope), asked, path, lang))
    if for_programs(path):
        return shape(problem, words)
    if problem.status == 401 and scope["method"] == "GET":
        return RedirectResponse("/login", 303)
    return page_of(problem, View(words, path))


def unchanged(headers: Headers, tag: str) -> bool:
    """Whether who asks has this form of the answer already."""
    given = headers.get("if-none-match", "")
    return given.strip() == "*" or tag in [one.strip() for one in given.split(",")]


def noted(said: Sequence[str]) -> dict[str, str]:
    """The header for what was said, if anything was."""
    return {NOTES: json.dumps(list(dict.fromkeys(said)))} if said else {}


def answered(desk: Desk, request: Request, tag: str, make: Callable[[], Answer]) -> Response:
    """The answer of that tag: nothing where the client has it, what was made before, or what is made now."""
    found = known(desk, request, tag)
    if found is not None:
        return found
    made = make()
    desk.remember(tag, made)
    return _sent(made, tag)


def known(desk: Desk, request: Request, tag: str) -> Response | None:
    """The answer of that tag where nothing has to be made for it."""
    if unchanged(request.headers, tag):
        return Response(status_code=304, headers=_fixed(tag))
    found = desk.recall(tag)
    return None if found is None else _sent(found, tag)


def _sent(answer: Answer, tag: str) -> Response:
    return Response(answer.body, answer.status, {**answer.headers, **_fixed(tag)}, answer.kind)


def _fixed(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language"}
