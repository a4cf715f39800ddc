"""Pages as routes: each stands at its path as HTML, and with ``.json`` and ``.csv`` behind it as data, all made from the same page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sekutu.serve.web import frame
from sekutu.serve.web.answering import noted, unchanged
from sekutu.serve.web.desk import Desk, Visit, etag
from sekutu.serve.web.errors import Problem
from sekutu.serve.web.frame import Entry, Page


class Elsewhere(Exception):
    """The page stands at another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True, slots=True)
class Face:
    """A page and where it stands. ``make`` runs in a thread of the desk; it may raise our errors, Problem or Elsewhere.

    ``nav`` is the key of its text in the navigation, None where it does not stand there. ``light``: it measures nothing of the world, see
    ``desk``. ``forms``: whether it has other forms than HTML.
    """

    path: str
    make: Callable[[Visit], Page]
    nav: str | None = None
    light: bool = False
    forms: bool = True


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
    out += [Route(face.path, _endpoint(face, desk, nav, "html"), name=face.path) for face in faces]
    return out


def _endpoint(face: Face, desk: Desk, nav: Sequence[Entry], form: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers at one of a page's addresses."""

    async def answer(request: Request) -> Response:
        view = desk.view(request)

        def work(visit: Visit) -> Response:
            tag = etag(visit.mark, form, str(request.url), view.words.lang, view.write)
            headers = {"ETag": tag, "Cache-Control": "no-cache"}
            if unchanged(request.headers, tag):
                return Response(status_code=304, headers=headers)
            page = face.make(visit)
            return _shown(page, form, visit, nav, headers)

        try:
            return await desk.ask(view, work, light=face.light)
        except Elsewhere as other:
            return RedirectResponse(other.address, 303)

    return answer


def _shown(page: Page, form: str, visit: Visit, nav: Sequence[Entry], headers: dict[str, str]) -> Response:
    """A page in one of its forms."""
    if form == "html":
        return HTMLResponse(frame.render(page, visit.view, nav, visit.said), page.status, headers)
    headers |= noted(visit.said)
    if form == "json":
        return Response(page.json(), page.status, headers, "application/json")
    if page.table is None:
        raise Problem(404, visit.words("web.no_table"))
    return Response(page.table.csv(), page.status, headers, "text/csv; charset=utf-8")
