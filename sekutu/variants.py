"""Spellings of one name that differ only in how its small parts are written: the Arabic article, *bin*, the Persian link, apostrophes.

"Bashar al-Assad" is Al-Assad, Al Assad and al Assad too, "Lashkar-e-Taiba" also Lashkar-i-Taiba and Lashkar e-Taiba: news writes each of
them, and no table can keep them all.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

# An article before a name, with its hyphen or without; assimilated ones (as-Sadr) only with it, for "As Saleh" may be two words.
_ARTICLE = re.compile(r"(?<![\w-])(?:([Aa]l|[Ee]l)[- ]|([Aa](?:s|sh|n|d|z|r|t)|[Uu]l)-)(?=[A-ZÀ-Þ'’])")
# What the article's l turns into before it.
_SUN = re.compile("Sh|[DNRSTZ]")
# Son of, between two names: "bin Laden".
_SON = re.compile(r"(?<![\w-])([Bb]in|[Ii]bn) (?=[A-Z])")
# Of, in Persian and Urdu names: "Lashkar-e-Taiba".
_LINK = re.compile(r"(?<=[a-z])[- ][ei]-(?=[A-Z])")
_APOSTROPHE = re.compile("['’]")
# More small parts than this are not varied: the spellings would outgrow the names.
_MOST = 3


def spellings(name: str) -> Iterator[str]:
    """The name itself, then its other spellings, each once."""
    parts = sorted([*_parts(name)], key=lambda part: part[0])
    if not 0 < len(parts) <= _MOST:
        yield name
        return
    seen = dict.fromkeys([name])
    for choice in itertools.product(*(each for _, _, each in parts)):
        out, reached = [], 0
        for (start, end, _), words in zip(parts, choice, strict=True):
            out += [name[reached:start], words]
            reached = end
        seen.setdefault("".join([*out, name[reached:]]))
    yield from seen


def _parts(name: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where a small part stands, and how it may be written."""
    for match in _ARTICLE.finditer(name):
        word = (match[1] or match[2]).lower()
        forms = (f"{word}-", f"{word.capitalize()}-", *((f"{word} ", f"{word.capitalize()} ") if match[1] else ()))
        sun = _SUN.match(name, match.end()) if word == "al" else None
        if sun is not None:  # "az-Zahar" for "al-Zahar"
            forms += (f"a{sun[0].lower()}-", f"A{sun[0].lower()}-")
        yield match.start(), match.end(), forms
    for match in _SON.finditer(name):
        yield match.start(), match.end(), (f"{match[1].lower()} ", f"{match[1].capitalize()} ")
    for match in _LINK.finditer(name):
        yield match.start(), match.end(), ("-e-", "-i-", " e-", " i-", "-e ", "-i ")
    for match in _APOSTROPHE.finditer(name):
        yield match.start(), match.end(), ("'", "’")
