"""The words before a date: whether they look ahead, and how they use it."""

from __future__ import annotations

from sekutu.linking.times.tokens import Tokens

_REACH = 9  # tokens, within the clause, over which a word such as "akan" makes a date the next one
_AWAITED = 6  # tokens over which "menjelang" and "sebelum" reach
_SENTENCE = 40  # the same within the sentence, where it only allows that


def planned(tokens: Tokens, i: int) -> bool:
    """Whether a word before token i, in the same clause, says that the day is to come."""
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if tokens.kinds[j] in "PB" or tokens.is_a(j, "saying"):
            return False
        if tokens.is_a(j, "future"):
            return True
    return False


def looks_ahead(tokens: Tokens, i: int) -> bool:
    """The same within the sentence."""
    for j in range(i - 1, max(-1, i - 1 - _SENTENCE), -1):
        if tokens.kinds[j] == "B" or (tokens.lower[j] in ".!?" and not tokens.glued(j + 1)):
            return False
        if tokens.is_a(j, "future"):
            return True
    return False


def awaited(tokens: Tokens, i: int) -> bool:
    """Whether what the date belongs to is told as ahead: "menjelang pertemuan OPEC pada November"."""
    for j in range(i - 1, max(-1, i - 1 - _AWAITED), -1):
        if tokens.kinds[j] in "PB":
            return False
        if tokens.is_a(j, "before"):
            return True
    return False


def bound(tokens: Tokens, i: int) -> str:
    """How the words before token i use the date that begins there; two small words may stand between."""
    for j in range(i - 1, i - 4, -1):
        if tokens.kind(j) != "W":
            return ""
        pair = f"{tokens.word(j - 1)} {tokens.lower[j]}"
        for name in ("since", "start", "until", "deadline", "before", "after"):
            if tokens.is_a(j, name) or pair in tokens.words.of(name):
                return name
        if not tokens.is_a(j, "link"):
            return ""
    return ""
