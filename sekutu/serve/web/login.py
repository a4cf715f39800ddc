"""Where a browser brings its token, for who did not come by the address that the command printed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sekutu.serve.markup import el
from sekutu.serve.web import forms, frame
from sekutu.serve.web.desk import Desk
from sekutu.serve.web.frame import Page
from sekutu.serve.web.security import Keys


def routes(desk: Desk, keys: Keys | None) -> list[Route]:
    """The page and what its form is sent to."""

    def page(request: Request, wrong: bool = False) -> Response:
        view = desk.view(request)
        words = view.words
        form = el(
            "form",
            el("label", words("web.token"), for_="token", class_="label"),
            el(
                "div",
                el("input", type="password", id="token", name="token", required=True, maxlength=500, autocomplete="current-password"),
                el("button", words("web.token.enter"), type="submit"),
                class_="asking",
            ),
            method="post",
            action=view.link("/login"),
        )
        body = [el("p", words("web.token.wrong"), class_="problem", role="alert") if wrong else None, el("p", words("web.token.why")), form]
        return HTMLResponse(frame.render(Page(words("web.problem.401"), body, None), view, bare=True), 401 if wrong else 200)

    async def ask(request: Request) -> Response:
        return RedirectResponse("/", 303) if keys is None else page(request)

    async def enter(request: Request) -> Response:
        if keys is None:
            return RedirectResponse("/", 303)
        given = (await forms.fields(request)).get("token", "")
        if not keys.fits(given, keys.token):
            return page(request, wrong=True)
        return RedirectResponse(desk.view(request).link("/"), 303, {"Set-Cookie": keys.set_cookie()})

    return [Route("/login", ask, methods=["GET"]), Route("/login", enter, methods=["POST"])]
