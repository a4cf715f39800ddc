"""The desk: where a request gets the archive, the language and the days it asks about, one thread for each, so many at once.

Answers are made in threads, eight at most, so that the server goes on listening. What measures the world (happenings, alignment, blocs) is
made by one thread at a time: it is arithmetic in Python, of which two threads together do no more than one, and what is kept of it between
questions was made for one thread. Who waits for that waits without a thread, so that pages that only look rows up (``light``), and answers
that are there already, do not wait behind them.
"""

from __future__ import annotations

import functools
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urlencode

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.datastructures import Headers
from starlette.requests import Request

from sekutu import settings
from sekutu.errors import ArchiveError
from sekutu.records import digest
from sekutu.serve.answers import Period
from sekutu.serve.feeding import hearing
from sekutu.serve.options import SERVE_WAIT
from sekutu.serve.web.latest import Latest
from sekutu.serve.words import Words
from sekutu.store.sharing import Sharing
from sekutu.version import VERSION

if TYPE_CHECKING:
    from sekutu.store.archive import Archive

AT_ONCE = 8
"""Threads that answer at the same time."""

LANGUAGES = ("id", "en")
KEPT = ("lang", "since", "until", "as_of")
"""Parts of a query that links of a page hand on: the language and the days stay as somebody set them."""

KEPT_BYTES, KEPT_ANSWER = 32 * 1024 * 1024, 4 * 1024 * 1024
"""Bytes of answers that are held on to, and of one at most."""

ENDINGS = (".all.json", ".json", ".csv", ".jsonl", ".parquet", ".ics")
"""What stands behind the path of a page's other forms."""

T = TypeVar("T")

_QUALITY = re.compile(r"[01](?:\.[0-9]{0,3})?")


@dataclass(frozen=True, slots=True)
class View:
    """What a page knows of its request without the archive: the language, the address, its parts.

    ``query`` holds all values of each name, ``values`` the named parts of the path; ``write`` whether judgements can be given here, and
    ``proof`` what a form must send along to show that it stands on a page of ours.
    """

    words: Words
    path: str
    query: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    write: bool = False
    proof: str = ""

    def get(self, name: str) -> str | None:
        """The value of that name in the query, the last where there are several; None where it is missing or empty."""
        found = self.query.get(name, ())
        return (found[-1].strip() or None) if found else None

    def all(self, name: str) -> list[str]:
        """All values of that name, without empty ones."""
        return [one.strip() for one in self.query.get(name, ()) if one.strip()]

    @property
    def period(self) -> Period:
        """The days asked for. Raises UsageError for a day that is none."""
        return Period(self.get("since"), self.get("until"), self.get("as_of")).check(self.words)

    def link(self, path: str, /, **query: str | int | list[str] | None) -> str:
        """An address of ours, with the language and the days of this page, and this query; None takes a value out.

        Parts of the path that come from data go through ``segment``.
        """
        asked: dict[str, object] = {name: self.query[name][-1] for name in KEPT if self.get(name)}
        asked |= query
        pairs = urlencode({name: value for name, value in asked.items() if value not in (None, "", [])}, doseq=True)
        base, hash_, fragment = path.partition("#")
        return base + (f"?{pairs}" if pairs else "") + hash_ + fragment

    def here(self, ending: str = "", /, **query: str | int | list[str] | None) -> str:
        """The address of this page, changed in these parts; ``ending`` is ``.json`` or ``.csv`` for its other forms."""
        asked: dict[str, object] = {name: list(values) for name, values in self.query.items()}
        asked |= query
        pairs = urlencode({name: value for name, value in asked.items() if value not in (None, "", [])}, doseq=True)
        path = "/home" if ending and self.path == "/" else self.path
        return quote(path) + ending + (f"?{pairs}" if pairs else "")


def segment(text: str) -> str:
    """A text as one part of a path: ``/leader/`` + segment("Joko Widodo")."""
    return quote(text, safe="")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request at the desk: its view, and the archive for as long as it is answered.

    ``mark`` changes when any answer could; ``said`` gathers what answers say for people besides (``feeding.say``).
    """

    view: View
    archive: Archive
    mark: str
    said: list[str] = field(default_factory=list)

    @property
    def words(self) -> Words:
        return self.view.words

    @property
    def period(self) -> Period:
        return self.view.period

    @property
    def values(self) -> Mapping[str, str]:
        return self.view.values

    def get(self, name: str) -> str | None:
        """See View.get."""
        return self.view.get(name)

    def all(self, name: str) -> list[str]:
        """See View.all."""
        return self.view.all(name)

    def link(self, path: str, /, **query: str | int | list[str] | None) -> str:
        """See View.link."""
        return self.view.link(path, **query)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes over the wire, but for its tag."""

    body: bytes
    status: int
    kind: str
    headers: Mapping[str, str]


class Desk:
    """The archive of a server and how it is asked. ``lang`` is the language of who does not say theirs; ``patience`` how many seconds one
    waits for a page before its beginning is sent (see ``early``), None: for as long as it takes. ``latest``: what is given to who would
    otherwise wait, None: nothing."""

    def __init__(
        self, path: str | Path | None, lang: str, *, write: bool = False, patience: float | None = None, latest: Latest | None = None
    ) -> None:
        self.sharing = Sharing(path, settings.wait() or SERVE_WAIT)
        self.lang = lang
        self.write = write
        self.patience = patience
        self.latest = latest
        self._thinking = threading.Lock()
        self._limiter: CapacityLimiter | None = None
        self._turns: CapacityLimiter | None = None
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._answers_bytes = 0
        self._answers_lock = threading.Lock()
        self._counting = threading.Lock()
        self._under_way = self._answered = 0
        self._standing: tuple[object, str] = (None, "")

    def view(self, request: Request) -> View:
        """What a request is about."""
        query: dict[str, tuple[str, ...]] = {}
        for name, value in request.query_params.multi_items():
            query[name] = (*query.get(name, ()), value)
        asked = query.get("lang", ("",))[-1]
        path = request.url.path
        for ending in ENDINGS:
            path = path.removesuffix(ending)
        return View(
            Words(language(request.headers, asked, path, self.lang)),
            "/" if path == "/home" else path,
            query,
            {name: str(value) for name, value in request.path_params.items()},
            self.write,
            getattr(request.state, "proof", ""),
        )

    async def ask(
        self, view: View, work: Callable[[Visit], T], *, light: bool = False, known: Callable[[Visit], T | None] | None = None
    ) -> T:
        """What ``work`` makes of the archive, in a thread. Its errors come through. ``known``: what is there already, if anything is, and
        need not wait for whoever measures the world."""
        with self._counted():
            if light:
                return await self.run(functools.partial(self._answer, view, work))
            if known is not None:
                found = await self.run(functools.partial(self._answer, view, known))
                if found is not None:
                    return found
            if self._turns is None:
                self._turns = CapacityLimiter(1)
            return await anyio.to_thread.run_sync(functools.partial(self._measured, view, work), limiter=self._turns)

    async def run(self, work: Callable[[], T]) -> T:
        """Runs what takes time in one of the threads."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(AT_ONCE)
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)

    async def run_beside(self, work: Callable[[], T]) -> T:
        """Runs what needs no archive and little time in a thread of its own, however many answers are being made."""
        return await anyio.to_thread.run_sync(work)

    def _answer(self, view: View, work: Callable[[Visit], T]) -> T:
        if not self.sharing.path.exists():
            raise ArchiveError(view.words("error.archive", path=self.sharing.path))
        with hearing() as said, self.sharing.reading() as archive:
            mark = archive.mark()
            self._standing = (archive.still, mark)
            try:
                return work(Visit(view, archive, mark, said))
            finally:
                if self.latest is not None:  # as long as the archive is open to be read, nobody changes it
                    self.latest.see(mark)

    def mark(self) -> str | None:
        """The mark of the archive's present state where it is known without reading it (see Sharing.still), else None."""
        now = time.monotonic()
        still, (read, mark) = self.sharing.still(), self._standing
        if still is None or still is not read:
            return None
        if self.latest is not None:
            self.latest.see(mark, now)
        return mark

    @contextmanager
    def writing(self) -> Iterator[Archive]:
        """The archive, to write. What is asked for afterwards is answered as it is then."""
        with self.sharing.writing() as archive:
            try:
                yield archive
            finally:
                if self.latest is not None:
                    self.latest.forget()

    def _measured(self, view: View, work: Callable[[Visit], T]) -> T:
        """The same for what measures the world; the caretaker does, too, at times."""
        with self._thinking:
            return self._answer(view, work)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._counting:
            self._under_way += 1
        try:
            yield
        finally:
            with self._counting:
                self._under_way -= 1
                self._answered += 1

    @property
    def idle(self) -> bool:
        """Whether nobody waits for an answer."""
        return self._under_way == 0

    @property
    def answered(self) -> int:
        """How many answers were given so far."""
        return self._answered

    def thinking(self) -> threading.Lock:
        """What is entered by who works with what was made for one thread."""
        return self._thinking

    def recall(self, tag: str) -> Answer | None:
        """An answer that was given before; its tag says of which archive in which state, to which question."""
        with self._answers_lock:
            found = self._answers.get(tag)
            if found is not None:
                self._answers.move_to_end(tag)
            return found

    def remember(self, tag: str, answer: Answer) -> None:
        """Holds on to an answer, and lets go of those that nobody has asked for longest."""
        size = len(answer.body)
        if size > KEPT_ANSWER:
            return
        with self._answers_lock:
            if tag not in self._answers:
                self._answers_bytes += size
            self._answers[tag] = answer
            while self._answers_bytes > KEPT_BYTES:
                self._answers_bytes -= len(self._answers.popitem(last=False)[1].body)

    def close(self) -> None:
        """Lets go of the archive."""
        self.sharing.close()


def language(headers: Headers, asked: str, path: str, default: str) -> str:
    """The language of an answer: the one that was asked for; else, for programs, the first of ours that the client takes
    (``Accept-Language``, RFC 9110); else the server's. Pages keep to the server's, since their switch is a link."""
    if asked in LANGUAGES:
        return asked
    if not path.startswith("/api"):
        return default
    taken: list[tuple[float, int, str]] = []
    for place, one in enumerate(headers.get("accept-language", "")[:200].split(",")):
        tag, _, quality = one.strip().partition(";q=")
        base = tag.lower().partition("-")[0]
        if base in LANGUAGES and _QUALITY.fullmatch(quality or "1") and float(quality or "1"):
            taken.append((-float(quality or "1"), place, base))
    return min(taken)[2] if taken else default


def etag(mark: str, *parts: object) -> str:
    """The name of an answer's present form: of the archive, the program and what was asked."""
    return f'W/"{digest(VERSION, mark, *parts, length=24)}"'
