"""Words of a question that no table knows, put as the tables have them: the forms of speech, and slips of the hand.

Indonesians type as they speak: *ngakuin* is *mengakui*, *ngusir* is *mengusir*, *temen* is *teman*. What such a word stands for is worked
out from how spoken forms are made (a nasal before the root, *-in* for *-kan* and *-i*, *e* for *a* in the last syllable), and taken only
where the tables know the outcome. Of a slip, one letter too many, too few, wrong, or two exchanged, only a word is taken that is near to
one known form alone. Whoever reads the answer is told what was read.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from sekutu import codebook, registering
from sekutu.analysis.asking.chunks import Chunk
from sekutu.analysis.asking.glosses import roots_of
from sekutu.analysis.asking.lexicon import lexicon
from sekutu.lang import get, morphology

SHORTEST = 5
"""Letters of the shortest word that is taken for a slip: shorter ones are near to too much."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWEL = "aiueo"
_LAST = re.compile(r"e([^aiueo]+)$")
_FINAL = {"e": ("ai",), "o": ("au",)}
_NASALS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nge", ("",)),
    ("ng", ("", "k")),
    ("ny", ("s", "c")),
    ("n", ("t", "")),
    ("m", ("p", "")),
)
"""What is spoken before a root, and the letters of the root that it may have taken the place of."""
_BEFORE: tuple[tuple[str, str, bool], ...] = (
    ("aiueogh", "meng", False),
    ("k", "meng", True),
    ("p", "mem", True),
    ("bfv", "mem", False),
    ("t", "men", True),
    ("cdjz", "men", False),
    ("s", "meny", True),
    ("lmnrwy", "me", False),
)
"""The written prefix before each first letter of a root, and whether it takes that letter's place."""


def spelled(text: str, found: Sequence[Chunk], language: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The question with its unknown words as the tables have them, and which were put how; as it stands where none is near."""
    put: list[tuple[str, str]] = []
    for i, chunk in enumerate(found):
        if chunk.role != "unknown" or not chunk.words.isalpha():
            continue
        before = found[i - 1] if i else None
        plainer = _plainer(chunk.words, language, before is not None and (before.role in ("q", "name") or before.words == "yang"))
        if plainer is not None:
            put.append((chunk.words, plainer))
            text = re.sub(rf"\b{re.escape(chunk.words)}\b", plainer, text, count=1)
    return text, tuple(put)


def _plainer(word: str, language: str, acting: bool) -> str | None:
    folded = word.casefold()
    if language == "id" and word == folded:
        forms = list(dict.fromkeys(_spoken(folded, acting)))
        known = morphology.analyse(folded).known
        for fits in (_is_listed, _is_used) if known else (_is_listed, _is_used, _is_verb):
            if (form := next((one for one in forms if fits(one)), None)) is not None:
                return form
        if known:
            return None
    if len(folded) < SHORTEST or (language == "en" and roots_of(folded)):
        return None
    if folded in _words(language):  # *Peace* is no slip of *Pence*
        return None
    near = {form for form in _near(folded) if form[0] == folded[0]}
    if word == folded:  # of English only what is told in questions is known, so that another letter makes another word (burned, turned)
        words = {form for form in near if language == "id" or len(form) != len(folded) or sorted(form) == sorted(folded)} & _words(language)
        if words:
            return words.pop() if len(words) == 1 else None
    if language == "id" and morphology.analyse(folded).known:
        return None  # "Tanda" is a word, and no slip of "Tandja"
    names = {name for form in near for name in _names().get(form, ())}
    return names.pop() if len(names) == 1 else None


def _spoken(word: str, acting: bool) -> Iterator[str]:
    """What a spoken form can stand for, the likeliest first. ``acting``: it stands where a verb does, so that a root can be one."""
    if match := _LAST.search(word):
        yield word[: match.start()] + "a" + match[1]
    for ending, written in _FINAL.items():
        if word.endswith(ending):
            yield from (word[:-1] + one for one in written)
    for base in (word, _LAST.sub(r"a\1", word)):
        if base.startswith("di") and base.endswith("in"):
            yield from _ended(base[:-2])
        for spoken, letters in _NASALS:
            if base.startswith(spoken):
                for letter in letters:
                    yield from _active(letter + base[len(spoken) :])
        if acting or base.endswith("in"):
            yield from _active(base)


def _ended(stem: str) -> list[str]:
    """What *-in* can stand for behind a stem: *beliin* mostly for nothing, *batalin* for *-kan*."""
    return [stem + ending for ending in (("", "i", "kan") if stem[-1:] in _VOWEL else ("kan", "i", ""))]


def _active(root: str) -> Iterator[str]:
    """The written active forms of a spoken root, with *-in* for *-kan*, *-i*, or nothing."""
    stems = _ended(root[:-2]) if root.endswith("in") and len(root) > 4 else []
    for stem in (*stems, root):
        for letters, prefix, taken in _BEFORE:
            if stem[:1] and stem[0] in letters:
                yield prefix + (stem[1:] if taken else stem)
                if taken and stem[0] == "k":  # mengkritik
                    yield prefix + stem


def _is_listed(form: str) -> bool:
    uses = lexicon("id").at([form], 0)
    return any(use.role == "act" for use in uses) and (form in _acts() or any(use.words == (form,) and use.listed for use in uses))


def _is_used(form: str) -> bool:
    uses = lexicon("id").at([form], 0)
    return bool(uses) and (morphology.analyse(form).known or any(use.listed for use in uses))


def _is_verb(form: str) -> bool:
    """Whether a form is a verb made of a root that the table of roots has (*naruh* is *menaruh*)."""
    made = morphology.analyse(form)
    return made.known and made.voice == "active"


@functools.cache
def _acts() -> frozenset[str]:
    """The verbs by which reports are coded."""
    return frozenset(row["form"] for name in codebook.types() for row in get("id").table(f"acts/{name.lower()}") if " " not in row["form"])


def _near(word: str) -> set[str]:
    """All that is one slip away."""
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    out = {a + b[1:] for a, b in halves if b}
    out |= {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    out |= {a + letter + b[1:] for a, b in halves if b for letter in _LETTERS}
    out |= {a + letter + b for a, b in halves for letter in _LETTERS}
    out.discard(word)
    return out


@functools.cache
def _words(language: str) -> frozenset[str]:
    return frozenset(word for form in lexicon(language).forms() for word in form.split() if len(word) >= SHORTEST)


@functools.cache
def _names() -> dict[str, frozenset[str]]:
    """States, organisations and persons by each of their names of one word."""
    out: dict[str, set[str]] = {}
    for text, names in registering.load().names.items():
        if len(text) >= SHORTEST and text.isalpha() and any(one.entry.kind in ("state", "organisation", "person") for one in names):
            out.setdefault(text.casefold(), set()).add(text if text[:1].isupper() else text.capitalize())
    return {form: frozenset([min(written, key=lambda one: (one.isupper(), one))]) for form, written in out.items()}
