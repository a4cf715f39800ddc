"""The parts of a job: what each worker takes at a time.

A table or a web archive is a part by itself, a large one several (``pieces``); plain texts and pages, which are small, are taken
``TOGETHER`` at a time. The name of a part depends only on the addresses in it as they were given, so that a job that is started again knows
its shards: a file that was changed meanwhile is not looked at again, and where plain texts were added to a folder the parts behind them are
others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from sekutu.engines import pieces, storage
from sekutu.errors import UsageError
from sekutu.ingest import naming
from sekutu.records import digest

TOGETHER = 500
"""Plain texts and pages in a part: some seconds of work, so that little is lost with a worker and a million files make 2,000 shards."""


@dataclass(frozen=True, slots=True)
class Part:
    """``addresses`` that are coded together, in their order, and the ``name`` of their shard. ``piece``: of the one address only what
    begins from and up to these bytes."""

    name: str
    addresses: tuple[str, ...]
    piece: tuple[int, int] | None = None


def parts(inputs: Iterable[str]) -> list[Part]:
    """The parts of all inputs: files, folders, globs, or addresses of object storage, each address once.

    Raises UsageError for what must be fetched page by page, for standard input, and where nothing is found.
    """
    addresses = list(dict.fromkeys(_addresses(inputs)))
    out: list[Part] = []
    for many, group in groupby(addresses, lambda one: naming.holds_many(storage.name_of(one))):
        if many:
            out += [part for one in group for part in _of_file(one)]
            continue
        while some := tuple(islice(group, TOGETHER)):
            out.append(_part(some))
    if not out:
        raise UsageError("the inputs hold no reports")
    return out


def _addresses(inputs: Iterable[str]) -> Iterator[str]:
    for one in inputs:
        if one == "-" or one.startswith(("http://", "https://")):
            raise UsageError(f"{one}: a large job reads files and object storage; fetch pages with sekutu add")
        if storage.is_remote(one):
            found = storage.listed(one)
            yield from found if found == [one] else (each for each in found if naming.is_taken(storage.name_of(each)))
        else:
            yield from naming.expand([one])


def _of_file(address: str) -> list[Part]:
    """A table or a web archive; the names of its pieces sort as they stand in it."""
    whole = _part((address,))
    cut = pieces.ranges(address)
    return [Part(f"{whole.name}-{number:06d}", whole.addresses, piece) for number, piece in enumerate(cut)] or [whole]


def _part(addresses: tuple[str, ...]) -> Part:
    first = storage.name_of(addresses[0])
    stem = "".join(char if char.isalnum() or char in "-_." else "_" for char in first).encode()[:80].decode("utf-8", "ignore").strip(".")
    return Part(f"{stem or 'part'}-{digest('part', *addresses, length=10)}", addresses)


def mine(all_parts: list[Part], number: int, of: int) -> list[Part]:
    """Every ``of``-th part, beginning with the ``number``-th (from 1). Raises UsageError for a share that there is not."""
    if not 1 <= number <= of:
        raise UsageError(f"there is no share {number} of {of}; shares are counted from 1/{of} to {of}/{of}")
    return all_parts[number - 1 :: of]
