"""Misspelt persons: full names of the register with one letter wrong in one word ("Xalmay Khalilzad", "Kyim Kye Gwan").

The other words have to be right, and one person alone may be meant.
"""

from __future__ import annotations

import functools
import unicodedata

from sekutu.reading import spelling
from sekutu.register import Entry, Register

# Letters of the wrong word; in names of three words and more the others vouch for a shorter one that lacks a letter or has one too many.
_LONG, _SHORT = 5, 3
# Words of a name of which the other one vouches for little.
_FEW = 2
_ARTICLES = frozenset({"al", "el"})
_Forms = dict[tuple[int, int, str], list[tuple[tuple[str, ...], Entry]]]


def person(words: list[str], register: Register) -> Entry | None:
    """The person whose name has these words but for one letter of one of them; None where there is none, or more than one."""
    plain = _plain(" ".join(words))
    if len(plain) < 2:
        return None
    found: dict[str, Entry] = {}
    for at, word in enumerate(plain):
        alike = _forms(register).get((len(plain), at, word), ())
        rare = len({entry.name for _, entry in alike}) == 1
        for form, entry in alike:
            apart = [k for k in range(len(plain)) if plain[k] != form[k]]
            if not apart or (len(apart) == 1 and _is_near(plain, form, apart[0], rare=rare)):
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


def _is_near(words: tuple[str, ...], name: tuple[str, ...], at: int, *, rare: bool) -> bool:
    """Whether the word at that place is the name's with one letter wrong, and long enough for that: another letter in a short name, or in
    the surname of a name of two words, makes somebody else of it ("Kim Jong Nam", "Kim Yong Nam"); less so where the other word is
    ``rare``, that is nobody else's.
    """
    word, right = words[at], name[at]
    if not spelling.is_one_off(word, right):
        return False
    if len(name) == _FEW and at == len(name) - 1 and not rare:
        return spelling.is_slip(word, right)
    if len(name) == _FEW:
        return min(len(word), len(right)) >= _LONG
    return min(len(word), len(right)) >= (_LONG if len(word) == len(right) else _SHORT)
