"""Files of the pages: styles from ``data/ui``, scripts from ``data/web`` (built from ``frontend/``; a page works without them).

A file's address carries a hash of what is in it, so that browsers keep it for good and still never see an old one.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

FOLDERS = {
    ".svg": ("ui", "image/svg+xml"),
    ".css": ("ui", "text/css; charset=utf-8"),
    ".js": ("web", "text/javascript; charset=utf-8"),
    ".json": ("web", "application/json"),
}
"""By ending: the folder of the package's data, and what kind of file it is. Nothing else is given out."""

FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class File:
    """A file with its kind, and the first characters of its hash."""

    name: str
    kind: str
    content: bytes
    version: str


@functools.cache
def find(name: str) -> File | None:
    """The file of that name, or None. Names are compared with what is there, so that none leads elsewhere."""
    ending = name[name.rfind(".") :] if "." in name else ""
    if ending not in FOLDERS:
        return None
    folder, kind = FOLDERS[ending]
    there = files("sekutu").joinpath("data").joinpath(folder)
    if not there.is_dir():
        return None
    for one in there.iterdir():
        if one.name == name and one.is_file():
            content = one.read_bytes()
            return File(name, kind, content, hashlib.sha256(content).hexdigest()[:12])
    return None


def address(name: str) -> str | None:
    """Where a page finds a file; None where it has not been built."""
    found = find(name)
    return f"/static/{name}?v={found.version}" if found is not None else None


async def serve(request: Request) -> Response:
    """A file, or nothing where the browser has it already."""
    found = find(request.path_params["name"])
    if found is None:
        from sekutu.serve.web.errors import Problem

        raise Problem(404, "web.no_page")
    tag = f'"{found.version}"'
    kept = FOR_GOOD if request.query_params.get("v") == found.version else "no-cache"
    headers = {"ETag": tag, "Cache-Control": kept}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.content, headers=headers, media_type=found.kind)
