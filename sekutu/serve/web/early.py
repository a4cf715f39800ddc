"""The beginning of a page that takes its time: sent at once, so that one sees where one is while the rest is made.

A page that is not there after ``PATIENCE`` begins with its frame, its title, and a line that says that it is being made; the rest follows
on the same connection, without any script. What a browser has in the end is the same page but for that line, which the sheet hides as soon
as anything follows it. By then the status is sent: what goes wrong is told in the page, and a page that stands elsewhere sends the browser
there. Programs (``.json``, ``.csv``, the API) always get the whole answer with its status.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from typing import Any

from starlette.responses import Response, StreamingResponse

from sekutu.errors import SekutuError
from sekutu.serve.markup import el
from sekutu.serve.web import answering, frame
from sekutu.serve.web.desk import Desk, View
from sekutu.serve.web.errors import Elsewhere, Problem, problem_of

PATIENCE = 0.2
"""Seconds after which the beginning is sent: what comes within is taken for immediate."""

HEADING = b"</h1>"
"""Where the beginning ends. No text of a page can hold it as it is."""


async def soon(
    made: Coroutine[Any, Any, Response], early: Callable[[], frame.Page], view: View, nav: Sequence[frame.Entry], desk: Desk
) -> Response:
    """The answer, or its beginning where it takes longer than the desk's patience. Raises what making it raises by then."""
    if desk.patience is None:
        return await made
    task = asyncio.ensure_future(made)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())  # who has gone away wants to hear of no error
    await asyncio.wait({task}, timeout=desk.patience)
    if task.done():
        return task.result()
    begun = await desk.run_beside(early)
    beginning = opening(begun, view, nav)
    if task.done():
        return task.result()
    headers = {"Cache-Control": "private, no-store"}

    async def parts() -> AsyncIterator[bytes]:
        yield beginning
        yield await _rest(task, beginning, view, nav)

    return StreamingResponse(parts(), 200, headers, "text/html; charset=utf-8")


def opening(page: frame.Page, view: View, nav: Sequence[frame.Entry]) -> bytes:
    """A page to the end of its heading, and the line that says that it is being made."""
    whole = frame.render(page, view, nav).encode("utf-8", "replace")
    waiting = el("p", view.words("web.early"), class_="early", role="status")
    return whole[: whole.index(HEADING) + len(HEADING)] + str(waiting).encode()


async def _rest(task: asyncio.Future[Response], beginning: bytes, view: View, nav: Sequence[frame.Entry]) -> bytes:
    try:
        response = await task
    except Elsewhere as elsewhere:
        there = el("a", elsewhere.address, href=elsewhere.address)
        return f"{el('meta', http_equiv='refresh', content=f'0;url={elsewhere.address}')}{el('p', there)}</main></body></html>".encode()
    except Problem as problem:
        response = answering.page_of(problem, view, nav)
    except SekutuError as error:
        response = answering.page_of(problem_of(error, view.words), view, nav)
    except Exception:
        logging.getLogger("uvicorn.error").exception("GET %s", view.path)
        response = answering.page_of(Problem(500, "web.internal"), view, nav)
    whole = bytes(response.body)
    start = whole.index(b"<h1>")
    end = whole.index(HEADING, start) + len(HEADING)
    same = beginning.find(whole[start:end]) >= 0
    return whole[end if same else start :]
