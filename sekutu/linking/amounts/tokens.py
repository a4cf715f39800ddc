"""The tokens of a text as the grammar of amounts sees them: numbers with their separators, words without hyphens, single signs.

Whether two of them touch decides: ``F-16`` and ``G20`` are names, ``Rp50``, ``15.000-an`` and ``120-130`` are amounts.
"""

from __future__ import annotations

import re

# No alternative can begin where another one does, so the cut is linear.
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|[^\w\s]|_|[^\W0-9]")
HYPHENS = frozenset("-–—−‑")
QUOTES = frozenset("\"“”‘’'«»")
_STOPS = frozenset(".!?:;…")
# Signs that make the number that they touch a part of a name, an address, a score or a sum.
GLUE = frozenset("#@&=_/\\*+:")


def cut(text: str) -> list[str]:
    """The tokens in lower case."""
    return [word.lower() for word in _TOKEN.findall(text)]


class Tokens:
    """The tokens of a part of a text. Every method takes the number of a token and answers for one outside of the text too."""

    __slots__ = ("ends", "lower", "size", "starts", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
        self.starts = [first for first, _ in spans]
        self.ends = [last for _, last in spans]
        self.lower = [text[first:last].lower() for first, last in spans]
        self.size = len(spans)

    def word(self, i: int) -> str:
        return self.lower[i] if 0 <= i < self.size else ""

    def is_number(self, i: int) -> bool:
        return 0 <= i < self.size and "0" <= self.lower[i][0] <= "9"

    def is_word(self, i: int) -> bool:
        return 0 <= i < self.size and self.lower[i][0].isalpha()

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token i and the one before."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def capital(self, i: int) -> bool:
        return 0 <= i < self.size and self.text[self.starts[i]].isupper()

    def opens(self, i: int) -> bool:
        """Whether a sentence or a line may begin at token i."""
        j = i - 1
        while j >= 0 and i - j < 4 and self.lower[j] in QUOTES:
            j -= 1
        return j < 0 or self.lower[j] in _STOPS or self.parted(j + 1)

    def parted(self, i: int) -> bool:
        """Whether a line ends before token i."""
        return 0 < i < self.size and "\n" in self.text[self.ends[i - 1] : min(self.starts[i], self.ends[i - 1] + 20)]
