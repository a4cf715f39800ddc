"""What the reader's forms are sent to: judgements of people who look at a report, with or without script."""

from __future__ import annotations

from typing import cast, get_args

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sekutu.errors import UsageError
from sekutu.serve.web import forms
from sekutu.serve.web.api import changes
from sekutu.serve.web.desk import Desk, segment
from sekutu.store.judging import ON_ONE, ON_TWO, Verdict

LONGEST_NOTE = 2000


def routes(desk: Desk) -> list[Route]:
    """The one route."""

    async def judge(request: Request) -> Response:
        view = desk.view(request)
        changes.writable(desk, view.words)
        sent = await forms.fields(request)
        forms.proven(request, sent)
        verdict, id, other = sent.get("verdict", ""), sent.get("id", ""), sent.get("other") or None
        if verdict not in get_args(Verdict):
            raise UsageError(view.words("error.verdict", word=verdict), (*ON_ONE, *ON_TWO))
        note = sent.get("note", "")[:LONGEST_NOTE] or None
        await desk.run(lambda: changes.judge(desk, cast(Verdict, verdict), id, other, note))
        report = segment(request.path_params["id"])
        return RedirectResponse(view.link(f"/report/{report}#card-{segment(id)}"), 303)

    return [Route("/report/{id}/judge", judge, methods=["POST"])]
