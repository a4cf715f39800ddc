"""A report's text as HTML, with the marks of its records: every character of the text stands on the page once, in order.

Marks overlap as records do (several stand on one sentence, parts of one reach into another), which elements cannot. The text is therefore
cut wherever any mark begins or ends, and each piece carries the classes of all that hold there; a record's pieces are found by its id in
their ``data-records``. Characters that would hide or turn what follows (marks of direction, of no width, controls) are shown by their
number instead; spans are counted in the text as it is, so they stay right.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sekutu.serve.marking import Mark
from sekutu.serve.markup import Markup, el, join

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters without a shape of their own: controls, marks of direction, joiners, fillers, variation selectors, tags."""

MANY = 5000
"""So many such characters of a text are shown by number; a text that has more is nothing to be read, and gets a stand-in for each."""

STAND_IN = "\ufffd"

FURNITURE = "furniture"

PASSAGE = "passage"
"""Stands in the place of a record's id where a span is marked that is none."""


@dataclass(slots=True)
class _Piece:
    """What holds from one cut to the next."""

    records: set[str] = field(default_factory=set)
    slots: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # role -> records
    furniture: bool = False


def article(text: str, marks: Sequence[Mark], furniture: Iterable[tuple[int, int]], looks: Mapping[str, str]) -> Markup:
    """The text. ``looks`` gives the classes of each record (grammar.classes); a piece has them where all its records agree."""
    begins: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        begins[mark.start].append(mark)
        ends[mark.end].append(mark)
    if len(UNSEEN.findall(text)) > MANY:
        text = UNSEEN.sub(STAND_IN, text)  # one for one, so that spans stay right
    grey = [(start, end) for start, end in furniture if 0 <= start < end <= len(text)]
    cuts = sorted({0, len(text), *begins, *ends, *(at for span in grey for at in span)})
    grey_begins, grey_ends = Counter(start for start, _ in grey), Counter(end for _, end in grey)
    paragraphs: list[Markup] = []
    inside: list[Markup] = []
    depth = 0
    piece = _Piece()
    for at, until in zip(cuts, [*cuts[1:], len(text)], strict=True):
        for mark in ends.get(at, ()):
            _drop(piece, mark)
        depth += grey_begins[at] - grey_ends[at]
        inside += [_ending(mark, looks) for mark in ends.get(at, ()) if mark.role == "quote" and mark.record != PASSAGE]
        for mark in begins.get(at, ()):
            _take(piece, mark)
        piece.furniture = depth > 0
        here = [mark.record for mark in begins.get(at, ()) if mark.role == "quote"]
        inside += [el("span", id=one, class_="anchor") for one in here]
        for number, line in enumerate(text[at:until].split("\n")):
            if number:
                paragraphs += [_paragraph(inside)] if inside else []
                inside = []
            if line:
                inside.append(_shown(line, piece, looks))
    paragraphs += [_paragraph(inside)] if inside else []
    return el("article", paragraphs, lang="id", class_="text", dir="ltr")


def _take(piece: _Piece, mark: Mark) -> None:
    (piece.records if mark.role == "quote" else piece.slots[mark.role]).add(mark.record)


def _drop(piece: _Piece, mark: Mark) -> None:
    if mark.role == "quote":
        piece.records.discard(mark.record)
        return
    piece.slots[mark.role].discard(mark.record)
    if not piece.slots[mark.role]:
        del piece.slots[mark.role]


def _paragraph(inside: Sequence[Markup]) -> Markup:
    return el("p", join(inside))


def _shown(line: str, piece: _Piece, looks: Mapping[str, str]) -> Markup:
    """A piece of one line."""
    shown = visible_text(line)
    held = piece.records | {one for records in piece.slots.values() for one in records}
    if held:
        looked = {looks.get(one, "") for one in held}
        names = ["mark", *(f"slot-{role}" for role in sorted(piece.slots)), looked.pop() if len(looked) == 1 else "mixed"]
        shown = el("mark", shown, class_=" ".join(names), data_records=" ".join(sorted(held)))
    return el("span", shown, class_=FURNITURE) if piece.furniture else shown


def _ending(mark: Mark, looks: Mapping[str, str]) -> Markup:
    """Where a quotation ends: the way to its record."""
    return el("a", class_=f"to-card badge {looks.get(mark.record, '')}", href=f"#card-{mark.record}", aria_label=mark.record, tabindex="-1")


def visible_text(line: str) -> Markup:
    """Text in which what cannot be seen is shown by its number."""
    parts: list[str] = []
    last = 0
    for found in UNSEEN.finditer(line):
        parts.append(line[last : found.start()])
        parts.append(_by_number(found.group()))
        last = found.end()
    parts.append(line[last:])
    return join(parts)


@functools.cache
def _by_number(char: str) -> Markup:
    number = f"U+{ord(char):04X}"
    return el("span", number, class_="unseen", title=unicodedata.name(char, number), data_char=str(ord(char)))
