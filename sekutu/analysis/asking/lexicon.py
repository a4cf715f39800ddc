"""The words of questions: tables of senses, question words, goods and units, by language.

A *sense* is a kind of act or tie as a reader asks for it by one verb. It is finer than the codebook's types, of which one holds much:
SUPPORT is praise, thanks, recognition and treaties. So that "who recognised X" is not answered with who thanked X, a ``narrow`` sense
takes only records whose own trigger is one of its words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sekutu import codebook
from sekutu.analysis.asking import glosses, goods
from sekutu.lang import get, morphology
from sekutu.resources import items, read_table

LANGUAGES = ("id", "en")
Voice = Literal["active", "passive", "noun"]
_VOICES: dict[str, Voice] = {"a": "active", "p": "passive", "n": "noun", "g": "noun"}
AGENT = "g"
"""How the tables mark a noun of who does it."""


@dataclass(frozen=True, slots=True)
class Side:
    """A type of act (with its mode, or None for any) or a tie; ``turned`` where its sides are those of the question turned round."""

    what: str
    mode: str | None
    tie: bool
    turned: bool


@dataclass(frozen=True, slots=True)
class Sense:
    """What one verb of a question asks for."""

    name: str
    sides: tuple[Side, ...]
    mutual: bool
    narrow: bool
    flip: bool

    @property
    def has_ties(self) -> bool:
        return any(side.tie for side in self.sides)

    @property
    def only_ties(self) -> bool:
        return all(side.tie for side in self.sides)


@dataclass(frozen=True, slots=True)
class Use:
    """One word or phrase in one of its meanings. ``role``: act, goods, unit, or one of those of the table of words."""

    words: tuple[str, ...]
    role: str
    value: str = ""
    sense: Sense | None = None
    voice: Voice = "active"
    participle: bool = False
    listed: bool = True
    """Whether a table has the form itself, not only its root."""
    agent: bool = False
    """Whether a noun names who does it (*supplier*): whom it is of is the other side."""


@functools.cache
def senses() -> dict[str, Sense]:
    """All senses by name."""
    out = {}
    for row in read_table("questions/senses.tsv"):
        sides = []
        for column in ("acts", "ties"):
            for item in items(row[column]):
                what, _, mode = item.rstrip("!").partition("/")
                sides.append(Side(what, mode or None, column == "ties", item.endswith("!")))
        out[row["sense"]] = Sense(row["sense"], tuple(sides), row["shape"] == "mutual", row["narrow"] == "yes", row["flip"] == "yes")
    return out


def _bent(base: str) -> Iterator[tuple[str, bool]]:
    """The forms of a regular English verb, and whether each can be a participle of the passive; only the first word bends."""
    word, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = word[:-1] if word.endswith("e") else word
    ended = (
        word[:-1] + "ies"
        if word.endswith("y") and word[-2] not in "aeiou"
        else word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")
    )
    past = word[:-1] + "ied" if word.endswith("y") and word[-2] not in "aeiou" else stem + "ed"
    yield word + tail, False
    yield ended + tail, False
    yield stem + "ing" + tail, False
    yield past + tail, True


def _english(cell: str) -> Iterator[tuple[str, bool]]:
    for item in items(cell):
        forms = item.split("/")
        if len(forms) == 1:
            yield from _bent(forms[0])
            continue
        base, past, participle = forms
        for form, is_past in _bent(base):
            if not is_past:
                yield form, False
        yield past, past == participle
        if participle != past:
            yield participle, True


class Lexicon:
    """All uses of words in questions of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._uses: dict[str, list[Use]] = {}
        self._roots: dict[str, Sense] = {}
        for row in read_table(f"lang/{language}/questions/words.tsv"):
            self._put(row["form"], row["role"], row["value"])
        if language == "id":
            self._indonesian()
        else:
            self._english()
        for form, meant in goods.forms(language).items():
            self._put(form, "goods", meant)
        for uses in self._uses.values():
            uses.sort(key=lambda use: -len(use.words))

    def _put(
        self,
        form: str,
        role: str,
        value: str = "",
        sense: Sense | None = None,
        voice: Voice = "active",
        part: bool = False,
        agent: bool = False,
    ) -> None:
        words = tuple(form.casefold().split())
        self._uses.setdefault(words[0], []).append(Use(words, role, value, sense, voice, part, agent=agent))

    def _indonesian(self) -> None:
        for row in read_table("lang/id/questions/senses.tsv"):
            sense = senses()[row["sense"]]
            for item in items(row["forms"]):
                form, _, voice = item.rpartition("/")
                self._put(form, "act", sense=sense, voice=_VOICES[voice], agent=voice == AGENT)
            for root in items(row["roots"]):
                self._roots[root] = sense
        for row in read_table("lang/id/offices.tsv"):
            self._put(row["form"], "office", row["office"])

    def _english(self) -> None:
        for row in read_table("lang/en/questions/senses.tsv"):
            sense = senses()[row["sense"]]
            for form, participle in _english(row["verbs"]):
                self._put(form, "act", sense=sense, part=participle)
            for form in items(row["nouns"]):
                noun, _, mark = form.partition("/")
                self._put(noun, "act", sense=sense, voice="noun", agent=mark == AGENT)

    def at(self, words: list[str], i: int) -> list[Use]:
        """The longest uses that begin at a word (lower case), all of one length; those of roots where the tables have no form."""
        out: list[Use] = []
        seen = [words[i]]
        if self.language == "id":
            plain = morphology.strip_clitics(words[i])[0]
            if plain != words[i]:
                seen.append(plain)
        for first in seen:
            for use in self._uses.get(first, ()):
                if out and len(use.words) < len(out[0].words):
                    break
                rest = tuple(words[i + 1 : i + len(use.words)])
                if rest == use.words[1:]:
                    if out and len(use.words) > len(out[0].words):
                        out = []
                    out.append(use)
            if out:
                return out
        return self._by_root(words[i]) if self.language == "id" else self._by_gloss(words[i])

    def known_by_root(self, word: str) -> list[Use]:
        """The uses of a word (lower case) that no table of questions has as an act, by its root or its gloss."""
        return self._by_root(word) if self.language == "id" else self._by_gloss(word)

    def _by_root(self, word: str) -> list[Use]:
        if not self._roots:
            return []
        made = morphology.analyse(word)
        sense = self._roots.get(made.root)
        if not made.known:
            return []
        if sense is None:
            sense = _of_roots((made.root,))
            if sense is None or made.voice in ("base", "noun"):
                return []
        voice: Voice = "passive" if made.voice in ("passive", "stative") else "noun" if made.voice in ("noun", "base") else "active"
        return [Use((word,), "act", sense=sense, voice=voice, listed=False)]

    def _by_gloss(self, word: str) -> list[Use]:
        """An English verb that no row of the senses has, by the Indonesian roots that tell it in reports."""
        roots, participle = glosses.verb(word)
        known = lexicon("id")._roots
        sense = next((known[root] for root in roots if root in known), None) or _of_roots(roots)
        return [Use((word,), "act", sense=sense, participle=participle, listed=False)] if sense is not None else []

    def forms(self) -> Iterable[str]:
        """All words and phrases, to find the nearest to one that is none."""
        return (" ".join(use.words) for uses in self._uses.values() for use in uses)


ROOT = "root:"
"""The names of senses that are told by roots alone begin so; the roots follow, a stroke between them."""
MOST_TYPES = 4
"""Types of act that a root may tell to be a sense of its own: more say too little."""


@functools.cache
def _types_of() -> dict[str, frozenset[str]]:
    """By the root of each verb of the tables by which reports are coded, the types of act that it tells."""
    types: dict[str, set[str]] = {}
    prepositions = {row["form"] for row in read_table("lang/id/questions/words.tsv") if row["role"] == "prep"}
    for name in codebook.types():
        for row in get("id").table(f"acts/{name.lower()}"):
            first, _, rest = row["form"].partition(" ")
            if row["pos"] == "v" and (not rest or rest in prepositions):  # keluar dari
                types.setdefault(morphology.analyse(first).root, set()).add(name)
    return {root: frozenset(found) for root, found in types.items()}


@functools.cache
def _of_roots(roots: tuple[str, ...]) -> Sense | None:
    """The sense of verbs that no row of the senses has, but one of the tables by which reports are coded: acts of these types whose own
    trigger shares one of the roots. None for roots that no table has, and for those that tell too much (MOST_TYPES)."""
    kept = [root for root in roots if 0 < len(_types_of().get(root, ())) <= MOST_TYPES]
    types = sorted(frozenset[str]().union(*(_types_of()[root] for root in kept)))
    return Sense(ROOT + "|".join(kept), tuple(Side(one, None, False, False) for one in types), False, True, False) if kept else None


@functools.cache
def lexicon(language: str) -> Lexicon:
    return Lexicon(language)


# ---- records ---------------------------------------------------------------------------------------------------------------------------


@functools.cache
def _told() -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    roots, forms = {}, {}
    for row in read_table("lang/id/questions/senses.tsv"):
        roots[row["sense"]] = frozenset(items(row["roots"]))
        forms[row["sense"]] = tuple(f" {item.rpartition('/')[0]} " for item in items(row["forms"]))
    return roots, forms


@functools.lru_cache(maxsize=65536)
def says(text: str, sense: str) -> bool:
    """Whether the words of a report (a trigger, a quotation) hold a word of the sense."""
    roots, forms = _told()
    if sense.startswith(ROOT):
        meant = sense.removeprefix(ROOT).split("|")
        return any(morphology.analyse(word).root in meant for word in re.findall(r"[\w-]+", text.casefold()))
    words = "".join(letter if letter.isalnum() or letter == "-" else " " for letter in text.casefold()).split()
    plain = [morphology.strip_clitics(word)[0] for word in words]
    for listed in (words, plain):
        joined = f" {' '.join(listed)} "
        if any(form in joined for form in forms[sense]):
            return True
    return bool(roots[sense]) and any(morphology.analyse(word).root in roots[sense] for word in words)


# ---- units
# ---------------------------------------------------------------------------------------------------------------------------------

COUNTED = frozenset({"people", "thing", "toll", "measure", "vote", "loss", "currency"})
"""Classes of words for what is counted, in the table of amounts."""


@functools.cache
def _units() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """From an Indonesian word to the English units of amounts, and from an English unit to the Indonesian words."""
    to_units: dict[str, frozenset[str]] = {}
    to_words: dict[str, set[str]] = {}
    for row in get("id").table("amounts"):
        if row["class"] in COUNTED and row["english"]:
            units = frozenset(items(row["english"]))
            to_units[row["form"]] = to_units.get(row["form"], frozenset()) | units
            for unit in units:
                to_words.setdefault(unit, set()).add(row["form"])
    return to_units, {unit: frozenset(words) for unit, words in to_words.items()}


def unit_of(word: str, language: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """What is counted by a word or phrase (lower case): the units of amounts, and the Indonesian words to look for. None where it is
    none."""
    to_units, to_words = _units()
    if language == "id":
        for form in (word, morphology.strip_clitics(word)[0]):
            if form in to_units:
                return to_units[form], frozenset({form})
        return None
    if word in to_words:
        words = to_words[word]
        return frozenset().union(*(to_units[one] for one in words)) if len(words) == 1 else frozenset({word}) | _kin(word), words
    return None


def _kin(unit: str) -> frozenset[str]:
    """The other number of an English unit, as one row of the table of amounts has them."""
    to_units, to_words = _units()
    return frozenset(other for form in to_words[unit] for other in to_units[form] if other.rstrip("s") == unit.rstrip("s"))
