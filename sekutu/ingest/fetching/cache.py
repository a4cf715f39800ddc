"""A small cache on disk: what was fetched, so that the next time a server need only say that nothing changed.

One file an address, in the user's cache folder (``settings.cache_folder``): a line of JSON, then the body. It is written under another name
and renamed, so that a reader finds a whole file or none; its hash is checked when it is read. The cache never makes a fetch fail: what
cannot be read is fetched again, what cannot be written is not kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

LARGEST = 200_000_000
"""Bytes on disk; the oldest go first."""

OLDEST = 30 * 86_400.0
"""Seconds; what was not fetched for a month is no use for asking whether it changed."""

_PRUNE_EVERY = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """What the cache knows about an address. ``at`` is when it was fetched (seconds since 1970)."""

    url: str
    content_type: str | None
    etag: str | None
    modified: str | None
    at: float
    sha256: str
    body: bytes = b""


class Cache:
    """The cache in a folder; with None nothing is kept."""

    def __init__(self, folder: Path | None, now: Callable[[], float] = time.time) -> None:
        self._folder = folder / "http" if folder is not None else None
        self._now = now
        self._written = 0

    def _file(self, folder: Path, url: str) -> Path:
        name = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
        return folder / name[:2] / name

    def get(self, url: str) -> Kept | None:
        """What is kept of the address, or None; also for a file that is damaged."""
        if self._folder is None:
            return None
        try:
            data = self._file(self._folder, url).read_bytes()
            head, _, body = data.partition(b"\n")
            kept = Kept(**json.loads(head), body=body)
        except (OSError, ValueError, TypeError):
            return None
        whole = kept.url == url and hashlib.sha256(body).hexdigest() == kept.sha256
        return kept if whole else None

    def put(self, url: str, body: bytes, *, content_type: str | None, etag: str | None, modified: str | None) -> None:
        """Keeps a body with what the server gave to ask for it again."""
        if self._folder is None:
            return
        kept = asdict(Kept(url, content_type, etag, modified, self._now(), hashlib.sha256(body).hexdigest()))
        del kept["body"]
        file = self._file(self._folder, url)
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # what somebody reads is nobody else's business
            file.parent.mkdir(mode=0o700, exist_ok=True)
            draft.write_bytes(json.dumps(kept).encode() + b"\n" + body)
            draft.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            return
        if self._written % _PRUNE_EVERY == 0:
            self._prune(self._folder)
        self._written += 1

    def _prune(self, folder: Path) -> None:
        with contextlib.suppress(OSError):
            files = [(file.stat().st_mtime, file.stat().st_size, file) for file in folder.glob("??/*")]
            size = sum(one[1] for one in files)
            for at, length, file in sorted(files, key=lambda one: one[0]):
                if size <= LARGEST and self._now() - at <= OLDEST:
                    break
                file.unlink(missing_ok=True)
                size -= length
