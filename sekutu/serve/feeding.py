"""Feeding reports in: reading inputs, coding them, and saying on standard error what was set aside and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sekutu.errors import InputSetAside
from sekutu.serve.progress import shown
from sekutu.serve.words import Words, visible

if TYPE_CHECKING:
    from sekutu.ingest.online import Known
    from sekutu.pipeline import Coded
    from sekutu.records import Report


_heard: ContextVar[list[str] | None] = ContextVar("heard", default=None)


def say(message: str) -> None:
    """One line for people, on standard error, or to who listens (``hearing``)."""
    heard = _heard.get()
    if heard is not None:
        heard.append(visible(message))
        return
    sys.stderr.write(visible(message) + "\n")
    sys.stderr.flush()


@contextmanager
def hearing() -> Iterator[list[str]]:
    """What is said meanwhile, instead of on standard error; for faces that have no such thing. Holds for this thread or task alone."""
    heard: list[str] = []
    before = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(before)


@dataclass(slots=True)
class Feed:
    """One run over inputs: yields coded reports and keeps what was set aside."""

    inputs: Sequence[str]
    words: Words
    metadata: Path | None = None
    published: str | None = None
    outlet: str | None = None
    columns: Sequence[str] = ()
    allow_private: bool = False
    limit: int | None = None
    known: Known | None = None
    aside: list[InputSetAside] = field(default_factory=list)
    _found: Iterator[Report | InputSetAside] = field(init=False)

    def __post_init__(self) -> None:
        """Raises UsageError for options that make no sense, before anything is read or opened."""
        from sekutu.ingest import columns, naming, sources

        online = None
        if any(naming.may_need_network(str(one)) for one in self.inputs):
            from sekutu.ingest.fetching import Fetcher
            from sekutu.ingest.online import Online

            online = Online(Fetcher(allow_private=self.allow_private), limit=self.limit, known=self._stored, notes=say)
        self._found = sources.read(
            self.inputs,
            metadata=self.metadata,
            published=self.published,
            outlet=self.outlet,
            columns=columns.parse(self.columns),
            notes=say,
            online=online,
        )

    def _stored(self, addresses: Sequence[str]) -> set[str]:
        """Of the addresses, those whose reports are stored; ``known`` can be set when the archive is open."""
        return self.known(addresses) if self.known is not None else set()

    def coded(self) -> Iterator[Coded]:
        """Each report that can be read, coded, with its progress on standard error."""
        from sekutu.engines import limited

        for one in shown(self._found, self.words, self.words("progress.reading"), self._total, lambda: len(self.aside)):
            try:
                if isinstance(one, InputSetAside):
                    raise one
                coded = limited.code(one)
            except InputSetAside as reason:
                self.put_aside(reason)
                continue
            yield coded

    def put_aside(self, reason: InputSetAside) -> None:
        """Keeps and says what was set aside."""
        self.aside.append(reason)
        say(f"{reason.name}: {reason.reason}")

    def _total(self) -> int | None:
        """How many reports there are; None where a file may hold any number of them."""
        from sekutu.ingest import naming

        files = naming.expand(self.inputs)
        return None if any(naming.holds_many(file) for file in files if file != "-") else len(files)


def file_name(report: Report, used: set[str]) -> str:
    """The name of a report's JSONL (``d01.txt`` → ``d01.jsonl``), different from those used so far; adds itself to them.

    What is no file name on some system (a path, a colon, a name of a device) is replaced.
    """
    from sekutu.ingest.sources import PAGES

    ending = next((one for one in (".txt", ".md", *PAGES) if report.doc.endswith(one)), "")
    stem = report.doc.removesuffix(ending) or report.id
    safe = "".join(char if char.isalnum() or char in "-_. ()" else "_" for char in stem).strip(". ")[:150] or report.id
    if safe.split(".")[0].casefold() in _DEVICES:
        safe = f"_{safe}"
    name, number = safe, 1
    while name.casefold() in used:
        number += 1
        name = f"{safe}-{number}"
    used.add(name.casefold())
    return f"{name}.jsonl"


_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))})
"""Names that Windows keeps for itself, with any ending."""
