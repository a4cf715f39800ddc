"""The marks of a report: what tells its text from others, without the page around it.

Furniture, datelines and captions are left out, and so are names of outlets, which is what a carrier changes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sekutu import lang
from sekutu.lang import Language
from sekutu.reading import furniture
from sekutu.records import digest
from sekutu.spans import Span
from sekutu.syndication import credits, shingles, stories
from sekutu.syndication.shingles import Hashes


@dataclass(frozen=True)
class Marks:
    """``words``: the hash of all words in order, the same for texts that differ in marks, case and furniture only. ``shingles``: in order
    of the text. ``keys``: what it is looked up by; the even ones stand for its wording, the odd ones for what it tells (``stories``).
    ``credited``: the outlets that it credits.
    """

    words: str
    shingles: Hashes
    keys: Hashes
    credited: tuple[str, ...]

    @cached_property
    def distinct(self) -> Hashes:
        """Each shingle once, in order of size."""
        import numpy as np

        return np.unique(self.shingles).astype("<u4")


def language_of(code: str) -> Language:
    """The language in which a report is read for its marks: its own, else the first that is known."""
    return lang.get(code if code in lang.available() else lang.LANGUAGES[0])


def body(text: str, language: Language) -> list[str]:
    """The paragraphs of a report without what is not its own. What is longer than a line of furniture can be is no caption to leave out: a
    report may be one line.
    """
    page = furniture.split(text, language)
    captions = {one.start for one in page.furniture if one.kept and one.end - one.start <= furniture.LONGEST_LINE}
    paragraphs = [span for span in page.body if span.start not in captions]
    return [_without(text, span, page.holes) for span in paragraphs]


def _without(text: str, span: Span, holes: Iterable[Span]) -> str:
    pieces = []
    at = span.start
    for hole in holes:
        if at < hole.end and hole.start < span.end:
            pieces.append(text[at : max(at, hole.start)])
            at = max(at, hole.end)
    return " ".join([*pieces, text[at : span.end]] if at < span.end else pieces)


def mark(text: str, language: str = "id") -> Marks:
    """The marks of a report. A pure function: the same text gives the same bytes on every machine."""
    import numpy as np

    spoken = language_of(language)
    paragraphs = body(text, spoken)
    written = credits.TOKEN.findall("\n".join(paragraphs))
    words = _without_outlets(written, spoken)
    sums = shingles.checksums(words)
    name = digest("words", " ".join(word.casefold() for word in words))
    # Two keys from all words: equal texts share two, however short they are.
    whole = np.array([int(name[:8], 16), int(name[8:16], 16)] if words else [], dtype="<u4")
    wording = np.concatenate([shingles.keys(words, sums), whole]) & np.uint32(0xFFFFFFFE)
    telling = stories.keys(stories.read(paragraphs)) | np.uint32(1)
    return Marks(
        words=name,
        shingles=shingles.runs(sums, shingles.RUN),
        keys=np.unique(np.concatenate([wording, telling])).astype("<u4"),
        credited=credits.find(text, credits.TOKEN.findall(text), spoken),
    )


def _without_outlets(words: list[str], language: Language) -> list[str]:
    known = credits.outlets(language)
    out = []
    place = 0
    while place < len(words):
        named = known.at(words, place)
        if named is None:
            out.append(words[place])
        place += named[0] if named else 1
    return out
