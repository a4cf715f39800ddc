"""Spellings: whether two words may be one name, misspelt, cut short, or written otherwise."""

from __future__ import annotations

import difflib

_LONG = 6  # letters of a name in which one may be wrong
_NICKNAME = 4  # letters that a nickname has at least
_ALIKE = 0.7


def is_one_off(word: str, name: str) -> bool:
    """Whether two words differ by one letter: changed, left out, put in, or exchanged with its neighbour. All slips are measured so; who
    asks adds how long the words must be.
    """
    if word == name or abs(len(word) - len(name)) > 1:
        return False
    if len(word) == len(name):
        apart = [k for k in range(len(word)) if word[k] != name[k]]
        swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and word[apart[0]] == name[apart[1]] and word[apart[1]] == name[apart[0]]
        return len(apart) == 1 or swapped
    longer, shorter = (word, name) if len(word) > len(name) else (name, word)
    return any(longer[:k] + longer[k + 1 :] == shorter for k in range(len(longer)))


def is_slip(word: str, name: str) -> bool:
    """Whether a word is a long name with one letter wrong, but not the first ("Roussef" for Rousseff)."""
    return min(len(word), len(name)) >= _LONG and word[0] == name[0] and is_one_off(word, name)


def is_nickname(word: str, name: str) -> bool:
    """Whether a word is the beginning of a long name ("Susi" for Susiwijono)."""
    return len(word) >= _NICKNAME and len(name) - len(word) >= 3 and name.startswith(word)


def are_alike(word: str, name: str) -> bool:
    """Whether two first names are spellings of one ("Rohullah", "Ruhollah"), by difflib's ratio."""
    return word[0] == name[0] and difflib.SequenceMatcher(None, word.lower(), name.lower()).ratio() >= _ALIKE
