"""Tokens: words, numbers and single signs, with their place in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

# An article of Arabic names that old wires write apart ("al - Sisi").
_ARTICLE = r"(?<![\w-])[AaEe]l(?: -|- | - )(?=[A-Z])[^\W_]+"
# Numbers keep their separators (1.500, 20/6/2024, 10.30), words their hyphens and apostrophes (ke-77, al-Assad, Jong-un, Ra'ad).
_TOKEN = re.compile(_ARTICLE + r"|\d+(?:[.,/:]\d+)*(?:-\w+)?|[^\W_]+(?:[-’'‑–][^\W_]+)*|\S")


class Token(NamedTuple):
    """One token: ``text[start:end]`` less any blanks within it, and the same in lower case."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def is_title(self) -> bool:
        """Begins with a capital letter."""
        return self.text[0].isupper()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]`` with offsets into the whole text."""
    stop = len(text) if end is None else end
    out = []
    for match in _TOKEN.finditer(text, start, stop):
        words = match.group().replace(" ", "")
        # An en dash between words with no spaces joins two names (Rusia–Ukraina): kept apart, as a hyphen between capitals is.
        whole = len(words) < match.end() - match.start()
        parts = _split_names(words) if ("-" in words or "–" in words) and not whole else None
        if parts:
            at = match.start()
            for part in parts:
                out.append(Token(at, at + len(part), part, part.lower()))
                at += len(part)
        else:
            out.append(Token(match.start(), match.end(), words, words.lower()))
    return out


def _split_names(words: str) -> list[str] | None:
    """``China-Rusia`` → ``China``, ``-``, ``Rusia``; None for words that stay whole (``ke-77``, ``Jong-un``, ``al-Assad``)."""
    parts = re.split(r"([-–])", words)
    names = parts[::2]
    if len(names) == 2 and all(len(name) >= 2 and name[0].isupper() for name in names) and (names[0] != names[1]):
        first, second = names
        if (first.isupper() and second.isupper()) or (len(first) >= 3 and len(second) >= 3) or first.isupper() or second.isupper():
            return parts
    return None
