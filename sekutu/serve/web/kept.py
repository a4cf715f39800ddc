"""Answers that are kept between requests: while the archive stays as it is, a page in another language or form costs only its writing."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sekutu.serve.answers import keeping_all
from sekutu.serve.web.desk import Visit

MOST = 12
"""So many answers are held on to: the pages somebody has open, in all their forms. In an archive of 50,000 records one takes tens of MB."""

T = TypeVar("T")
_kept: dict[tuple[Hashable, ...], Any] = {}


def kept(visit: Visit, name: str, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """What ``make`` gives, made once for this state of the archive, these days and this ``key``.

    Only for pages that measure the world, one at a time (see ``desk``), and for answers that hold no words of a language.
    """
    period = visit.period
    where = (name, str(visit.archive.path), visit.mark, period.since, period.until, period.as_of, *key)
    if where in _kept:
        found: T = _kept.pop(where)
    else:
        with keeping_all():
            found = make()
    for old in [one for one in _kept if one[1] == where[1] and one[2] != where[2]]:  # of an earlier state of the archive
        del _kept[old]
    _kept[where] = found
    while len(_kept) > MOST:
        del _kept[next(iter(_kept))]
    return found
