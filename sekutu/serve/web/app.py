"""The application: routes, guard and errors put together. ``create_app`` is all that ``sekutu serve`` and the tests need."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sekutu import settings
from sekutu.errors import SekutuError
from sekutu.serve.web import answering, early, judging, login, manual, pages, routes, static
from sekutu.serve.web.api import answers, changes, rows
from sekutu.serve.web.api.schemas import components
from sekutu.serve.web.caretaking import Caretaker
from sekutu.serve.web.desk import Desk, View, segment
from sekutu.serve.web.errors import MOST_SAID, Problem, invalid, problem_of
from sekutu.serve.web.latest import Latest
from sekutu.serve.web.security import LOOPBACK, Guard, Keys
from sekutu.version import VERSION

ABOUT = "Reads Indonesian news and keeps the relations between states that it describes, every line on its sentence."


def create_app(
    archive_path: str | Path | None = None,
    *,
    lang: str | None = None,
    write: bool = False,
    token: str | None = None,
    allowed_hosts: Collection[str] = LOOPBACK,
    any_address: bool = False,
    warm: bool = False,
) -> FastAPI:
    """The web face of an archive.

    ``lang`` is the language of who does not say theirs (None: the locale's). ``token``: what every request needs, where one is given;
    ``write`` allows changes and needs a token. ``allowed_hosts`` are the names under which the server answers, ``any_address`` says that
    it does so under any address in figures. ``warm``: for people who wait: what all measures need is made
    ahead (``caretaking``), a page that takes its time begins at once (``early``), and who would have to wait for what is made anew gets
    what was the answer a moment ago (``latest``).

    Raises ValueError for ``write`` without a token.
    """
    if write and not token:
        raise ValueError("a server that can be written to needs a token")
    hurry: dict[str, Any] = {"patience": early.PATIENCE, "latest": Latest()} if warm else {}
    desk = Desk(archive_path, settings.language(lang), write=write, **hurry)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        caretaker = Caretaker(desk, party_ahead, network_ahead) if warm else None
        if caretaker is not None:
            caretaker.start()
        yield
        if caretaker is not None:
            caretaker.stop()
        desk.close()

    # The guard wraps all, also what is raised in the routes; FastAPI's own pages of documentation load scripts from elsewhere.
    app = FastAPI(title="Sekutu", version=VERSION, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=lifespan)
    app.state.desk = desk
    app.openapi = lambda: openapi(app)  # type: ignore[method-assign]  # FastAPI's own way to say it
    app.router.routes += [Route("/static/{name}", static.serve, name="static")]
    keys = Keys(token) if token else None
    nav = routes.navigation(pages.FACES)

    def party_ahead(code: str) -> None:
        routes.ahead(pages.PARTY, {"code": code}, desk, nav, keys.proof if keys else "")

    def network_ahead() -> None:
        routes.ahead(pages.NETWORK, {}, desk, nav, keys.proof if keys else "")

    app.state.party_ahead = party_ahead

    async def api_page(request: Request) -> Response:
        return await manual.show(request, desk, nav, app.openapi())

    app.router.routes += [*login.routes(desk, keys), *judging.routes(desk), Route("/api/docs", api_page)]
    app.router.routes += routes.routes(pages.FACES, desk)

    def shown(request: Request, problem: Problem) -> Response:
        if answering.for_programs(request.url.path):
            return answering.shape(problem, desk.view(request).words)
        view = desk.view(request)
        return answering.page_of(problem, view, nav, meant(view, problem.nearest))

    def on(kind: type[Exception], told: Callable[[Exception, View], Problem]) -> None:
        async def handle(request: Request, error: Exception) -> Response:
            return shown(request, told(error, desk.view(request)))

        app.add_exception_handler(kind, handle)

    on(Problem, lambda error, _: error if isinstance(error, Problem) else Problem(500, str(error)))
    on(SekutuError, lambda error, view: problem_of(error, view.words) if isinstance(error, SekutuError) else Problem(500, str(error)))
    on(HTTPException, _of_routing)
    on(RequestValidationError, _of_parameters)
    for router in (answers.router, rows.router, changes.router):
        app.include_router(router, prefix="/api")
    app.add_middleware(Guard, keys=keys, hosts=allowed_hosts, any_address=any_address, lang=desk.lang)
    return app


MEANT = {"/party": "name", "/ask": "q", "/search": "party"}
"""Pages that take a word in their query, and its name there."""


def meant(view: View, nearest: Sequence[str]) -> dict[str, str]:
    """Where the same page stands for each word that may have been meant."""
    if view.path in MEANT:
        return {one: view.link(view.path, **{MEANT[view.path]: one}) for one in nearest}
    base, _, last = view.path.rpartition("/")
    return {one: view.link(f"{base}/{segment(one)}") for one in nearest} if last and base in ("/party", "/leader", "/explain") else {}


def openapi(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the schemas of what comes back."""
    if app.openapi_schema is None:
        made = get_openapi(title="Sekutu", version=VERSION, routes=app.routes, summary=ABOUT, license_info={"name": "Apache-2.0"})
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        schemas |= components()
        for name in ("HTTPValidationError", "ValidationError"):  # the library's; ours is Problem
            schemas.pop(name, None)
        app.openapi_schema = made
    return app.openapi_schema


def _of_routing(error: Exception, view: View) -> Problem:
    """An address that there is not, or a method that it does not know."""
    assert isinstance(error, HTTPException)
    known = {404: "web.no_page", 405: "web.method"}.get(error.status_code)
    message = view.words(known) if known else str(error.detail)
    return Problem(error.status_code, message, headers=error.headers)


def _of_parameters(error: Exception, view: View) -> Problem:
    """Parameters of the wrong form: which, and what is wrong."""
    assert isinstance(error, RequestValidationError)
    return Problem(422, "; ".join(invalid(one, view.words) for one in error.errors()[:MOST_SAID]))
