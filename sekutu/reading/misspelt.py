"""Misspelt persons: full names of the register with one letter wrong in one word ("Xalmay Khalilzad", "Kyim Kye Gwan").

The other words have to be right, and one person alone may be meant.
"""

from __future__ import annotations

import functools
import unicodedata

from sekutu.register import Entry, Register

# Letters of the wrong word; in names of three words and more the others vouch for a shorter one.
_LONG, _SHORT = 5, 3
_ARTICLES = frozenset({"al", "el"})
_Forms = dict[tuple[int, int, str], list[tuple[tuple[str, ...], Entry]]]


def person(words: list[str], register: Register) -> Entry | None:
    """The person whose name has these words but for one letter of one of them; None where there is none, or more than one."""
    plain = _plain(" ".join(words))
    if len(plain) < 2:
        return None
    found: dict[str, Entry] = {}
    for at, word in enumerate(plain):
        for form, entry in _forms(register).get((len(plain), at, word), ()):
            apart = [k for k in range(len(plain)) if plain[k] != form[k]]
            if not apart or (len(apart) == 1 and _is_near(plain[apart[0]], form[apart[0]], _LONG if len(plain) == 2 else _SHORT)):
                found[entry.name] = entry
    return next(iter(found.values())) if len(found) == 1 else None


@functools.cache
def _forms(register: Register) -> _Forms:
    """The register's persons by how many words a spelling of their names has, and by each word and its place in it."""
    out: _Forms = {}
    for text, names in register.names.items():
        persons = [name.entry for name in names if name.entry.kind == "person"]
        form = _plain(text)
        if len(persons) == 1 and len(form) > 1:
            for at, word in enumerate(form):
                out.setdefault((len(form), at, word), []).append((form, persons[0]))
    return out


def _plain(name: str) -> tuple[str, ...]:
    """The words of a name without articles, case, marks on letters, and full stops; hyphens part words."""
    letters = unicodedata.normalize("NFKD", name.replace("-", " "))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter != ".").casefold()
    return tuple(word for word in bare.split() if word not in _ARTICLES)


def _is_near(word: str, name: str, least: int) -> bool:
    """Whether one letter is changed, left out, put in, or exchanged with its neighbour."""
    if min(len(word), len(name)) < least or abs(len(word) - len(name)) > 1:
        return False
    if len(word) == len(name):
        apart = [k for k in range(len(word)) if word[k] != name[k]]
        swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and word[apart[0]] == name[apart[1]] and word[apart[1]] == name[apart[0]]
        return len(apart) == 1 or swapped
    longer, shorter = (word, name) if len(word) > len(name) else (name, word)
    return any(longer[:k] + longer[k + 1 :] == shorter for k in range(len(longer)))
