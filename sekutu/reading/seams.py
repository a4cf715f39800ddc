"""Seams: where two words have run together because the space between them was lost, as around links on pages that were copied
("kepadaReuters", "militerIsraelmengatakan").

A word that changes from small letters to capitals inside is cut there, where its pieces are words of the language, names of the register,
or words that the text has elsewhere. Where a text shows such seams, a name is also cut from a small word that has grown on to it
("Rusiaagar").
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence

from sekutu.lang import Language
from sekutu.reading.tokens import Token
from sekutu.register import Register

# No longer run of letters is looked into: it is no words that ran together.
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,60}(?![^\W\d_])")
_RISE = re.compile(r"[a-zà-ÿ](?=[A-Z])|(?<=[A-Z])[A-Z](?=[A-Z][a-zà-ÿ])")
_MIXED = re.compile(r"[a-zà-ÿ][A-Z]|[A-Z]{2}[a-zà-ÿ]{2}")
# A piece of fewer letters is no word by itself, but for prepositions.
SHORT = 3
# A small word behind a name has to be one of these classes, or a verb of so many letters.
_TAILS = ("preposition", "coordinator", "subordinator", "relative", "auxiliary", "demonstrative", "negation")
VERB = 5
# A name of so many letters is taken for one in a text that shows no other seams.
LONG = 6


def find(text: str, language: Language, register: Register) -> list[int]:
    """The offsets at which a word begins that stands without a space behind another, in order."""
    words = list(_WORD.finditer(text))
    mixed = [match for match in words if _MIXED.search(match.group())]
    known = register.words()
    alone = {match.group() for match in words}
    tails = frozenset(word for name in _TAILS for word in language.words(name))
    tails |= {word for word in language.words("predicate_sign") if len(word) >= VERB}
    cutter = _Cutter(language, known, alone, tails)
    out: list[int] = []
    for match in mixed:
        cuts = cutter.rises(match.group())
        for first, last in itertools.pairwise([0, *cuts, len(match.group())]):
            tail = cutter.tail(match.group()[first:last])
            out += [match.start() + at for at in ([first] if first else []) + ([first + tail] if tail else [])]
    grown = {word: tail for word in alone if word[0].isupper() and not _MIXED.search(word) and (tail := cutter.tail(word, sure=not out))}
    out += [match.start() + grown[match.group()] for match in words if match.group() in grown]
    return sorted(out)


def cut(tokens: list[Token], seams: Sequence[int]) -> list[Token]:
    """The tokens, those with seams inside cut there."""
    if not seams or not tokens:
        return tokens
    out: list[Token] = []
    for token in tokens:
        inside = seams[bisect.bisect_right(seams, token.start) : bisect.bisect_left(seams, token.end)]
        ends = [token.start, *inside, token.end]
        for first, last in itertools.pairwise(ends):
            words = token.text[first - token.start : last - token.start]
            out.append(Token(first, last, words, words.lower()))
    return out


class _Cutter:
    """Cuts single words."""

    def __init__(self, language: Language, known: frozenset[str], alone: set[str], tails: frozenset[str]) -> None:
        self.language, self.known, self.alone, self.tails = language, known, alone, tails

    def rises(self, word: str) -> list[int]:
        """Where capitals begin behind small letters, if what stands before and behind are words; nothing for "YouTube"."""
        if word in self.known:
            return []
        out, first = [], 0
        for match in _RISE.finditer(word):
            at = match.end()
            if self._is_piece(word[first:at]) and len(word) - at > 1:
                out.append(at)
                first = at
        return out

    def _is_piece(self, piece: str) -> bool:
        small = piece.lower()
        if small in self.tails or self.tail(piece):
            return True
        if piece != small:
            return (piece in self.known or piece in self.alone) and (piece.isupper() or len(piece) > SHORT)
        return len(piece) > SHORT and (self.language.is_known(small) or self.language.is_verbal(small))

    def tail(self, word: str, *, sure: bool = False) -> int:
        """Where a small word begins that has grown on to a name, or 0: "Rusiaagar", "TASSdari". ``sure``: only a long one to a long name,
        as where the text shows no other seams.
        """
        whole = word in self.known or word.isupper() or self.language.is_known(word.lower())
        if whole or not word[0].isupper():
            return 0
        for at in range(len(word) - 2, 1, -1):
            name, small = word[:at], word[at:]
            if small[0].isupper() or not (name in self.known or name in self.alone):
                continue
            if not name.isupper() and len(name) < SHORT + (2 if len(small) < SHORT else 1):
                continue  # "Hindi" is no "Hin di"
            if sure and (len(name) < LONG or len(small) < VERB - 1 or name not in self.known):
                continue
            if small in self.tails or (len(small) >= VERB and self.language.is_verbal(small)):
                return at
        return 0
