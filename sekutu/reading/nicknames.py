"""Names with a nickname inside, as in "Joko “Jokowi” Widodo": found as the name without it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sekutu.register import Hit, Register

# A capitalised word or two between marks or in brackets, with a capitalised word on both sides.
_NICKNAME = re.compile(r"(?<=[^\W\d_]) [\"“”„'‘’«(][A-Z][\w'’-]{1,20}(?: [A-Z]\w{0,20})?[\"“”'‘’»)](?= [A-Z][^\W\d_])")


def find(register: Register, text: str, seams: Sequence[int] = ()) -> list[Hit]:
    """The register's names in the text, spans of the text as it is; a name that runs past a nickname takes the place of its parts."""
    plain = register.find(text, seams)
    holes = [match.span() for match in _NICKNAME.finditer(text)]
    if not holes:
        return plain
    pieces, starts, shifts = [], [0], [0]  # of the text without the nicknames: where each piece begins, and how much was left out before
    at = left_out = 0
    for first, last in holes:
        pieces.append(text[at:first])
        left_out += last - first
        starts.append(last - left_out)
        shifts.append(left_out)
        at = last
    pieces.append(text[at:])

    def original(offset: int, *, end: bool = False) -> int:
        return offset + shifts[bisect_right(starts, offset - end) - 1]

    past: list[Hit] = []
    for hit in register.find("".join(pieces)):
        start, stop = original(hit.start), original(hit.end, end=True)
        if stop - start > hit.end - hit.start and any(name.entry.kind == "person" for name in hit.names):
            past.append(Hit(start, stop, hit.names))
    kept, number = [], 0
    for hit in plain:
        while number < len(past) and past[number].end <= hit.start:
            number += 1
        if number == len(past) or hit.end <= past[number].start:
            kept.append(hit)
    return sorted([*kept, *past], key=lambda hit: hit.start)
