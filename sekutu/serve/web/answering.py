"""From a page, an answer or an error to what goes over the wire."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from sekutu.serve.web import frame
from sekutu.serve.web.desk import ENDINGS, Answer, Desk, View, Visit, etag, language
from sekutu.serve.web.errors import Problem
from sekutu.serve.web.latest import Given, wanted
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


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: ``parts`` are all that its answer depends on besides the archive, ``make`` makes it. ``light``: see ``Desk.ask``."""

    parts: tuple[str, ...]
    make: Callable[[Visit], Answer]
    light: bool = False

    @property
    def name(self) -> str:
        """What tells it from other questions."""
        return etag("", *self.parts)

    def tag(self, mark: str) -> str:
        """The ETag of its answer in that state of the archive."""
        return etag(mark, *self.parts)


async def respond(desk: Desk, request: Request, view: View, question: Question) -> Response:
    """The answer: nothing where the client has it, what was made before, or what is made now; where that would take too long, the last
    one (see ``latest``)."""
    headers, name = request.headers, question.name

    def there(mark: str) -> Given | None:
        tag = question.tag(mark)
        answer = desk.recall(tag)
        return None if answer is None and not unchanged(headers, tag) else Given(answer, tag)

    def known(visit: Visit) -> Given | None:
        found = there(visit.mark)
        if found is not None and desk.latest is not None:
            desk.latest.keep(name, visit.mark, found.tag)
        return found

    def work(visit: Visit) -> Given:
        return known(visit) or Given(hold(desk, question, visit), question.tag(visit.mark))

    def made() -> Awaitable[Given]:
        return desk.ask(view, work, light=question.light, known=known)

    mark = desk.mark()
    if mark is not None and (found := there(mark)) is not None:  # nothing to be read, so no thread is needed
        return _sent(found, headers)
    latest = desk.latest
    if latest is None:
        return _sent(await made(), headers)
    at_most = wanted(headers)

    def instead() -> Given | None:
        last = latest.tag(name, at_most)
        answer = desk.recall(last[0]) if last is not None else None
        return None if last is None or answer is None else Given(answer, *last)

    # who names an answer that he has gets none made for it, so he does not ask the same
    return _sent(await latest.soon(name + headers.get("if-none-match", ""), made, instead, at_most == 0), headers)


def hold(desk: Desk, question: Question, visit: Visit) -> Answer:
    """Makes the answer and holds on to it."""
    answer, tag = question.make(visit), question.tag(visit.mark)
    desk.remember(tag, answer)
    if desk.latest is not None:
        desk.latest.keep(question.name, visit.mark, tag)
    return answer


def _sent(given: Given, headers: Headers) -> Response:
    fixed = {"ETag": given.tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language"}
    if given.age is not None:
        fixed["Age"] = str(given.age)
    if given.answer is None or unchanged(headers, given.tag):
        return Response(status_code=304, headers=fixed)
    return Response(given.answer.body, given.answer.status, {**given.answer.headers, **fixed}, given.answer.kind)
