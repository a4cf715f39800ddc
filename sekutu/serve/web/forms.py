"""What a page without script sends: the fields of a form, and the proof that it stands on a page of ours."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qsl

from starlette.requests import Request

from sekutu.serve.web.errors import Problem

FORM = "application/x-www-form-urlencoded"
FIELDS = 32


async def fields(request: Request) -> dict[str, str]:
    """The fields of a form, the last of each name. Raises Problem for what is no form."""
    if request.headers.get("content-type", "").partition(";")[0].strip().casefold() != FORM:
        raise Problem(415, "web.guard.form", kind=FORM)
    try:
        body = (await request.body()).decode("utf-8")
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=FIELDS))
    except (UnicodeDecodeError, ValueError) as error:
        raise Problem(400, "web.guard.unreadable") from error


def proven(request: Request, sent: dict[str, str]) -> None:
    """Raises Problem where a form does not bring the proof that our pages put into theirs."""
    proof = getattr(request.state, "proof", "")
    if not proof or not hmac.compare_digest(sent.get("proof", "").encode("utf-8", "replace"), proof.encode()):
        raise Problem(403, "web.guard.elsewhere", code="proof")
