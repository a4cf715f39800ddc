"""The API's own page: its addresses and what each is asked with, from the OpenAPI document; without scripts from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sekutu.serve.markup import Markup, el
from sekutu.serve.web import frame
from sekutu.serve.web.desk import Desk
from sekutu.serve.web.frame import Entry, Page
from sekutu.serve.words import Words


async def show(request: Request, desk: Desk, nav: list[Entry], document: Mapping[str, Any]) -> Response:
    """The page."""
    view = desk.view(request)
    words = view.words
    body = [
        el("p", words("web.api.about")),
        el("p", el("a", "OpenAPI", href="/api/openapi.json")),
        frame.table([words("web.api.address"), words("web.api.does"), words("web.api.with")], _rows(document, words), class_="api"),
    ]
    page = Page(words("web.api"), [body[0], body[1], el("div", body[2], class_="wide", tabindex="0")], None)
    return HTMLResponse(frame.render(page, view, nav))


def key_of(verb: str, path: str) -> str:
    """The key of the text that says what an address answers: GET /api/dyad/{party}/{other} is api.get.dyad.party.other."""
    parts = [part.strip("{}") for part in path.removeprefix("/api").split("/") if part]
    return ".".join(["api", verb.lower(), *parts])


def _rows(document: Mapping[str, Any], words: Words) -> Iterator[list[Markup | str]]:
    for path, verbs in document["paths"].items():
        for verb, told in verbs.items():
            names = [one["name"] for one in told.get("parameters", ()) if one["in"] == "query"]
            yield [el("code", f"{verb.upper()} {path}"), words(key_of(verb, path)), ", ".join(names)]
