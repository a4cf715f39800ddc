"""How far a long command is: a bar where a person looks at a terminal, a line now and then where standard error goes elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sekutu.serve.words import Words, visible

T = TypeVar("T")
Total = Callable[[], int | None]
"""Tells how many items there are; None where nobody knows."""

EVERY = 30.0
"""Seconds between two lines where there is no terminal: often enough to see that it goes on, seldom enough for a log."""


def shown(items: Iterable[T], words: Words, label: str, total: Total, aside: Callable[[], int]) -> Iterator[T]:
    """The same items, with what is done, how fast, how long it will still take, and how many were set aside, on standard error.

    ``total`` is asked once, when it is first needed; a total that turns out too small (a file may hold many reports) is passed over.
    """
    yield from (_bar if sys.stderr.isatty() else _lines)(items, words, label, total, aside)


def _lines(items: Iterable[T], words: Words, label: str, total: Total, aside: Callable[[], int]) -> Iterator[T]:
    began = last = time.monotonic()
    known: int | None = None
    asked = False
    for done, item in enumerate(items):
        now = time.monotonic()
        if now - last >= EVERY:
            last = now
            if not asked:
                known, asked = total(), True
            known = None if known is not None and done > known else known
            told = words.integer(done) if known is None else words("progress.of", done=words.integer(done), total=words.integer(known))
            parts = [f"{label}: {told}", words("progress.pace", pace=pace(done, now - began, words))]
            if known is not None and done > 0:
                parts.append(words("progress.left", time=duration((known - done) * (now - began) / done, words)))
            if aside():
                parts.append(words("aside.count", n=words.integer(aside())))
            sys.stderr.write(visible(" · ".join(parts)) + "\n")
            sys.stderr.flush()
        yield item


def _bar(items: Iterable[T], words: Words, label: str, total: Total, aside: Callable[[], int]) -> Iterator[T]:
    known = total()
    if known is not None and known < 2:
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
    began = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=known, told="")
        for done, item in enumerate(items, 1):
            yield item
            told = words("progress.pace", pace=pace(done, time.monotonic() - began, words))
            if aside():
                told += " · " + words("aside.count", n=words.integer(aside()))
            bar.update(task, advance=1, told=told, total=None if known is None else max(known, done))


def pace(number: int, seconds: float, words: Words) -> str:
    """So many a second; below ten with a decimal."""
    rate = number / seconds if seconds > 0 else 0.0
    return words.integer(round(rate)) if rate >= 10 else f"{rate:.1f}".replace(".", "," if words.lang == "id" else ".")


def duration(seconds: float, words: Words) -> str:
    """A time in the two largest of its units: 2 h 5 min, 40 s."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    if hours:
        return f"{words('time.hours', n=words.integer(hours))} {words('time.minutes', n=minutes)}"
    if minutes:
        return f"{words('time.minutes', n=minutes)} {words('time.seconds', n=rest)}"
    exact = f"{seconds:.1f}".replace(".", "," if words.lang == "id" else ".") if seconds < 10 else str(whole)
    return words("time.seconds", n=exact)
