"""Slips: names of states that the report misspells by one letter ("Bangladesn", "Kebanon")."""

from __future__ import annotations

import functools

from sekutu.lang import Language
from sekutu.reading import spelling
from sekutu.reading.sentences import Sentence
from sekutu.register import Hit, Name, Register

# Letters of a name whose first letter may be the wrong one.
_LONG = 7


@functools.cache
def _states(register: Register) -> dict[int, list[tuple[str, Name]]]:
    """The states' strong names of one word, as they are written, by their length."""
    out: dict[int, list[tuple[str, Name]]] = {}
    for text, names in register.names.items():
        own = text.isalpha() and text[1:].islower() and text[0].isupper() and not names[0].weak
        if own and names[0].entry.kind == "state":
            out.setdefault(len(text), []).append((text, names[0]))
    return out


@functools.lru_cache(maxsize=20_000)
def _meant(word: str, register: Register) -> Name | None:
    """The state whose name alone is one letter from the word; None where there is none, several, or some other name as near."""
    near = [pair for length in (len(word) - 1, len(word), len(word) + 1) for pair in _states(register).get(length, ())]
    meant = {name.entry.code: name for text, name in near if _is_slip(word, text)}
    name = next(iter(meant.values())) if len(meant) == 1 else None
    return name if name is not None and not _is_like_another(word, name, register) else None


def _is_slip(word: str, name: str) -> bool:
    """Whether the word is the name with one slip; of long names the first letter may be the wrong one."""
    return spelling.is_slip(word, name) or (len(word) == len(name) >= _LONG and word[1:] == name[1:] and spelling.is_one_off(word, name))


def find(sentence: Sentence, hits: dict[int, tuple[int, Hit]], language: Language, register: Register) -> dict[int, tuple[int, Hit]]:
    """Misspelt states by the token that they stand at, as a hit of the state: words with a capital that are no word and no part of a name
    that anybody knows, beside no such word, and one letter from the name of one state alone.
    """
    tokens, taken = sentence.tokens, {k for first, (last, _) in hits.items() for k in range(first, last)}

    def is_strange(k: int) -> bool:
        """Whether a name that nobody knows stands there: the misspelt one is no part of a person's."""
        if not 0 <= k < len(tokens) or not tokens[k].text[0].isupper():
            return False
        return k not in taken and not language.is_known(tokens[k].lower)

    out: dict[int, tuple[int, Hit]] = {}
    known = register.words()
    for i, token in enumerate(tokens):
        word = token.text
        if len(word) < 6 or not word.isalpha() or not word[0].isupper() or not word[1:].islower() or word in known:
            continue
        if not is_strange(i) or is_strange(i - 1) or is_strange(i + 1) or any(k in taken and _is_person(hits, k) for k in (i - 1, i + 1)):
            continue
        name = _meant(word, register)
        if name is not None:
            out[i] = (i + 1, Hit(token.start, token.end, (name,)))
    return out


def _is_like_another(word: str, name: Name, register: Register) -> bool:
    """Whether the word may as well be a slip in some other name, or its other spelling: "Ismael" is Ismail sooner than Israel."""
    code = name.entry.code

    def is_other(text: str) -> bool:
        return text.isalpha() and not any(one.entry.code == code for one in register.names.get(text, ()))

    return any(_is_slip(word, text) and is_other(text) for text in register.words())


def _is_person(hits: dict[int, tuple[int, Hit]], k: int) -> bool:
    return any(first <= k < last and hit.names[0].entry.kind == "person" for first, (last, hit) in hits.items())
