"""The tokens of a text as the grammar of dates sees them: numbers, words, ends of paragraphs and single signs.

They are not those of the reading: ``16-17/5/2024`` is one word there and seven tokens here, and whether two of them touch decides.
"""

from __future__ import annotations

import re

from sekutu.lang import Language
from sekutu.linking.times.words import words_of

# A number, a word, the end of a paragraph, or any other single sign. No alternative can begin where another one does, so the cut is linear.
_TOKEN = re.compile(r"(?P<N>[0-9]+)|(?P<W>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<B>\n[ \t\r\f\v]*\n\s*)|(?P<P>[^\w\s]|_|[^\W0-9])")
HYPHENS = frozenset("-–—")
OPENING, CLOSING = frozenset("(["), frozenset(")]")
_CURRENCY = frozenset("$€£¥")
# signs that make what they touch a part of a name, an amount or an address
_GLUE_LEFT = _CURRENCY | frozenset("#+@&=_%\\*")
_GLUE_RIGHT = frozenset("_@#=%$€£*")
_QUOTES = frozenset("\"“‘'(")  # may stand between the end of a sentence and the first word of the next
_STOPS = frozenset(".!?:")


class Tokens:
    """The tokens of a part of a text. Every method takes the number of a token and answers for one outside of the text too."""

    def __init__(self, text: str, language: Language, start: int, end: int) -> None:
        self.text = text
        self.language = language
        self.words = words_of(language)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lower: list[str] = []
        self.kinds: list[str] = []  # N, W, B or P, see _TOKEN
        for match in _TOKEN.finditer(text, start, end):
            kind = match.lastgroup or "P"
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.kinds.append(kind)
            self.lower.append(match.group().lower() if kind == "W" else match.group())
        self.size = len(self.starts)

    def word(self, i: int) -> str:
        return self.lower[i] if 0 <= i < self.size else ""

    def kind(self, i: int) -> str:
        return self.kinds[i] if 0 <= i < self.size else ""

    def is_a(self, i: int, name: str) -> bool:
        """Whether token i is a word of this class of the table."""
        return self.word(i) in self.words.of(name)

    def value(self, i: int, name: str) -> str:
        """What the table says of token i as a word of this class; nothing where it is none."""
        return self.words.of(name).get(self.word(i), "")

    def says(self, i: int, role: str) -> bool:
        """Whether token i is a word that plays this role in the grammar."""
        return self.word(i) in self.words.roles[role]

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token i and the one before."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def capital(self, i: int) -> bool:
        return 0 <= i < self.size and self.text[self.starts[i]].isupper()

    def number(self, i: int, digits: int = 4) -> int | None:
        if self.kind(i) == "N" and len(self.lower[i]) <= digits:
            return int(self.lower[i])
        return None

    def after_hyphens(self, i: int) -> int:
        """The first token from i on that is no hyphen (a dash may be typed as two)."""
        while self.word(i) in HYPHENS:
            i += 1
        return i

    def opens_sentence(self, i: int) -> bool:
        j = i - 1
        while j >= 0 and self.lower[j] in _QUOTES:
            j -= 1
        return j < 0 or self.kinds[j] == "B" or self.lower[j] in _STOPS or "\n" in self.text[self.ends[j] : self.starts[j + 1]]

    def clean_left(self, i: int) -> bool:
        """Whether a date may begin here: the token is no part of a name, a larger number, an address."""
        if not self.glued(i):
            return not (self.kind(i) == "N" and self.word(i - 1) in _CURRENCY)
        before = self.lower[i - 1]
        if self.kinds[i - 1] in "WN" or before in _GLUE_LEFT:
            return False
        if before in HYPHENS or before == "/":
            return not (self.glued(i - 1) and (self.kinds[i - 2] in "WN" or self.lower[i - 2] in "/:)"))
        if before in ".,:":
            return not (self.kind(i) == "N" and self.glued(i - 1) and self.kinds[i - 2] == "N")
        return True

    def clean_right(self, j: int) -> bool:
        """Whether a date may end before token j."""
        if not self.glued(j):
            return True
        after = self.lower[j]
        if self.kinds[j] in "WN" or after in _GLUE_RIGHT:
            return False
        following = self.kinds[j + 1] if self.glued(j + 1) else ""
        if after in HYPHENS:
            return following != "W" or self.is_a(j + 1, "weekday") or self.is_a(j + 1, "month")
        if after == "/":
            return following not in ("W", "N")
        if after in ".,:":
            return not (following == "N" and self.kind(j - 1) == "N")
        return True
