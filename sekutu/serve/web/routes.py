"""Pages as routes: each stands at its path as HTML, and with ``.json`` and ``.csv`` behind it as data, all made from the same page."""

from __future__ import annotations

import functools
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sekutu.serve.feeding import hearing
from sekutu.serve.web import early, frame
from sekutu.serve.web.answering import Question, hold, noted, respond
from sekutu.serve.web.desk import Answer, Desk, View, Visit
from sekutu.serve.web.errors import Elsewhere, Problem
from sekutu.serve.web.frame import Entry, Page
from sekutu.serve.words import Words


@dataclass(frozen=True, slots=True)
class Face:
    """A page and where it stands. ``make`` runs in a thread of the desk; it may raise our errors, Problem or Elsewhere.

    ``nav`` is the key of its text in the navigation, None where it does not stand there. ``light``: it measures nothing of the world, see
    ``desk``. ``forms``: whether it has other forms than HTML; ``others`` are such that only it has, by ending. ``early`` makes what is sent
    first where the page takes its time (see the module), from the request alone: its title, sheets, scripts; it may raise the same.
    """

    path: str
    make: Callable[[Visit], Page]
    nav: str | None = None
    light: bool = False
    forms: bool = True
    early: Callable[[View], Page] | None = None
    others: Mapping[str, Callable[[Visit], Answer]] = field(default_factory=dict)


def navigation(faces: Sequence[Face]) -> list[Entry]:
    """The entries of the navigation, in the order of the pages."""
    return [Entry(face.nav, face.path) for face in faces if face.nav is not None]


def routes(faces: Sequence[Face], desk: Desk) -> list[Route]:
    """The routes of all pages."""
    nav = navigation(faces)
    out = []
    for face in faces:
        if face.forms:
            base = "/home" if face.path == "/" else face.path
            out.append(Route(f"{base}.json", _endpoint(face, desk, nav, "json"), name=f"{face.path} json"))
            out.append(Route(f"{base}.csv", _endpoint(face, desk, nav, "csv"), name=f"{face.path} csv"))
            out += [Route(f"{base}.{one}", _endpoint(face, desk, nav, one), name=f"{face.path} {one}") for one in face.others]
    out += [Route(face.path, _endpoint(face, desk, nav, "html"), name=face.path) for face in faces]
    return out


def _endpoint(face: Face, desk: Desk, nav: Sequence[Entry], form: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers at one of a page's addresses."""

    async def answer(request: Request) -> Response:
        view = desk.view(request)
        made = respond(desk, request, view, _question(face, form, nav, view, request.url.path, request.url.query))
        try:
            if form == "html" and face.early is not None and request.method == "GET":
                return await early.soon(made, functools.partial(face.early, view), view, nav, desk)
            return await made
        except Elsewhere as elsewhere:
            return RedirectResponse(_in_form(elsewhere.address, form), 303)

    return answer


def _question(face: Face, form: str, nav: Sequence[Entry], view: View, path: str, query: str) -> Question:
    """What is asked of a page. The proof in a form is part of it, so a page of one server is not that of another."""
    other = face.others.get(form)

    def make(visit: Visit) -> Answer:
        return other(visit) if other else _shown(face.make(visit), form, visit, nav)

    return Question((form, path, query, view.words.lang, view.proof), make, face.light)


def ahead(face: Face, values: Mapping[str, str], desk: Desk, nav: Sequence[Entry], proof: str) -> None:
    """Makes a page before somebody asks for it, as it is asked for without a query, and holds on to it."""
    path = face.path.format_map(values)
    view = View(Words(desk.lang), path, {}, values, desk.write, proof)
    with hearing() as said, desk.thinking(), desk.sharing.reading() as archive:
        visit = Visit(view, archive, archive.mark(), said)
        question = _question(face, "html", nav, view, path, "")
        if desk.recall(question.tag(visit.mark)) is None:
            hold(desk, question, visit)


def _in_form(address: str, form: str) -> str:
    """The same form of the page at another address, so that who asked for data is not sent to a page."""
    base, mark, query = address.partition("?")
    return address if form == "html" else f"{'/home' if base == '/' else base}.{form}{mark}{query}"


def _shown(page: Page, form: str, visit: Visit, nav: Sequence[Entry]) -> Answer:
    """A page in one of its forms."""
    if form == "html":
        return Answer(_bytes(frame.render(page, visit.view, nav, visit.said)), page.status, "text/html; charset=utf-8", {})
    if form == "json":
        return Answer(_bytes(page.json()), page.status, "application/json", noted(visit.said))
    if page.table is None:
        raise Problem(404, visit.words("web.no_table"))
    return Answer(_bytes(page.table.csv()), page.status, "text/csv; charset=utf-8", {**noted(visit.said), **saved_as(visit, "csv")})


def saved_as(visit: Visit, ending: str) -> dict[str, str]:
    """The header that says under which name a file is kept: the page's path in letters that every system takes."""
    name = re.sub(r"[^A-Za-z0-9]+", "-", visit.view.path).strip("-")[:80] or "home"
    return {"Content-Disposition": f'attachment; filename="sekutu-{name}.{ending}"'}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
