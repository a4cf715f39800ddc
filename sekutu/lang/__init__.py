"""Knowing a language: its tables, and the hooks for what tables cannot say.

A language is a folder ``data/lang/<code>`` of tables and a module here with its morphology. The rest of the program asks a ``Language``.

A user adds a language that is close to one of ours by a folder of tables alone (``$SEKUTU_LANGUAGES``): its ``language.tsv`` names the
language that it is ``like``, whose morphology and rows it has. ``same.tsv`` says which of its words do what a word of that language does,
in every table (*kerana* is *karena*); a form that a table of its own has is taken from there alone.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sekutu.errors import TableError, UsageError
from sekutu.lang import indonesian, morphology
from sekutu.resources import Row, added_languages, has_table, items, read_table


class Phrases:
    """Word sequences with a value each, matched longest first against lower-case words."""

    __slots__ = ("_by_first",)

    def __init__(self, pairs: Sequence[tuple[str, object]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], object]]] = {}
        for form, value in pairs:
            words = tuple(form.split())
            by_first.setdefault(words[0], []).append((words, value))
        for entries in by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._by_first = by_first

    def at(self, words: Sequence[str], index: int) -> tuple[int, object] | None:
        """How many words from ``index`` on make the longest phrase, and its value; None where none begins there."""
        for phrase, value in self._by_first.get(words[index], ()):
            if len(phrase) == 1 or tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase), value
        return None

    def all_at(self, words: Sequence[str], index: int) -> Iterator[tuple[int, object]]:
        """Every phrase that begins at ``index``, longest first."""
        for phrase, value in self._by_first.get(words[index], ()):
            if len(phrase) == 1 or tuple(words[index : index + len(phrase)]) == phrase:
                yield len(phrase), value


@dataclass(frozen=True)
class Language:
    """The tables of one language, each read when it is first asked for."""

    code: str

    like: str | None = None
    """The language whose morphology and rows it shares."""

    def table(self, name: str) -> list[Row]:
        """The rows of one of its tables; those of the language that it is like first, but for forms that it tells itself.

        Raises TableError for a table that neither has, and for a row with other columns.
        """
        path = f"lang/{self.code}/{name}.tsv"
        if self.like is None:
            return read_table(path)
        shared = get(self.like).table(name)
        key = next(iter(shared[0]))
        known = {row[key] for row in shared}
        alike = [{**row, key: own} for row in shared for own in self._alike.get(row[key], ()) if own not in known]
        own = read_table(path) if has_table(path) else []
        if own and set(own[0]) != set(shared[0]):
            columns = ", ".join(column for column in shared[0] if column != "_line")
            raise TableError(path, int(own[0]["_line"]), f"its columns must be {columns}")
        told = {row[key] for row in own}
        return [*(row for row in (*shared, *alike) if row[key] not in told), *own]

    @functools.cached_property
    def _alike(self) -> dict[str, tuple[str, ...]]:
        """Words of the language that this one is like → its own words that do the same in every table."""
        path = f"lang/{self.code}/same.tsv"
        out: dict[str, tuple[str, ...]] = {}
        for row in read_table(path) if has_table(path) else ():
            out[row["as"]] = (*out.get(row["as"], ()), row["form"])
        return out

    @functools.cached_property
    def classes(self) -> dict[str, dict[str, str]]:
        """Function words: class → form → value."""
        return self._by_class("words")

    def words(self, name: str) -> dict[str, str]:
        """The forms of one class of function words with their values; empty for a class that the language lacks."""
        return self.classes.get(name, {})

    def the_word(self, name: str, value: str = "") -> str:
        """The one form of a class that has the value; empty where there is none."""
        return next((form for form, meant in self.words(name).items() if meant == value), "")

    @functools.cached_property
    def dates(self) -> dict[str, dict[str, str]]:
        """Words that make dates: class → form → value."""
        return self._by_class("dates")

    def _by_class(self, name: str) -> dict[str, dict[str, str]]:
        out: dict[str, dict[str, str]] = {}
        for row in self.table(name):
            out.setdefault(row["class"], {})[row["form"]] = row["value"]
        return out

    @functools.cached_property
    def speech(self) -> dict[str, frozenset[str]]:
        """Verbs of saying by class (after, closing, before, according, credit, plain); those that stand after the words said also with the
        possessive ("katanya").
        """
        out: dict[str, set[str]] = {"closing": set()}
        for row in self.table("speech"):
            forms = out.setdefault(row["class"], set())
            forms.add(row["form"])
            if row["class"] in ("after", "closing") and self.possessive:
                forms.add(row["form"] + self.possessive)
        return {name: frozenset(forms) for name, forms in out.items()}

    @functools.cached_property
    def offices(self) -> Phrases:
        return Phrases([(row["form"].lower(), row) for row in self.table("offices")])

    @functools.cached_property
    def groups(self) -> Phrases:
        return Phrases([(row["form"].lower(), row) for row in self.table("groups")])

    @functools.cached_property
    def descriptions(self) -> dict[str, frozenset[str]]:
        """What parties are called by when they are not named: form → codes of those that can be meant."""
        return {row["form"]: frozenset(items(row["parties"])) for row in self.table("descriptions")}

    @functools.cached_property
    def references(self) -> Phrases:
        return Phrases([(form, value) for form, value in self.words("reference").items()])

    @functools.cached_property
    def _short_verbs(self) -> frozenset[str]:
        return frozenset(self.words("short_verb"))

    @functools.cached_property
    def _not_verbs(self) -> frozenset[str]:
        return frozenset(self.words("not_verb"))

    @property
    def possessive(self) -> str:
        """The third person's clitic, as `strip_clitics` gives it."""
        return indonesian.POSSESSIVE

    def strip_clitics(self, word: str) -> tuple[str, str]:
        """A word without its clitics, and the possessive or object clitic that was taken off (``nya``, ``mu``, ``ku`` or nothing)."""
        return morphology.strip_clitics(word)

    def standard(self, word: str) -> str:
        """A word in lower case as today's spelling has it: *ijin* is *izin*."""
        return morphology.standard(word)

    def is_known(self, word: str) -> bool:
        """Whether a word is made of a root that the table has."""
        return morphology.analyse(word).known

    def is_noun(self, word: str) -> bool:
        """Whether a lower-case word is a noun that the tables know."""
        found = morphology.analyse(word)
        return found.known and found.word_class == "noun"

    def is_abstract(self, word: str) -> bool:
        """Whether a lower-case word is a noun that a prefix and an ending make of a known root (*penerangan*): it is nobody's name."""
        found = morphology.analyse(word)
        return found.known and found.voice == "noun" and bool(found.prefixes) and bool(found.suffixes)

    def voice(self, word: str) -> str:
        """The voice of a verb by its affixes: active, passive, and so on; ``base`` where they tell none."""
        return morphology.analyse(word).voice

    def has_verbal_shape(self, word: str) -> bool:
        """Whether a lower-case word looks like a verb."""
        return indonesian.is_verbal(word, self._short_verbs)

    def is_verbal(self, word: str) -> bool:
        """Whether a lower-case word is a verb by its shape, and none of the words that only look like one."""
        return word not in self._not_verbs and indonesian.is_verbal(word, self._short_verbs)

    def is_resultative(self, verb: str) -> bool:
        """Whether a verb tells a state rather than a deed."""
        return indonesian.is_resultative(verb)

    def ends_like_verb(self, word: str) -> bool:
        """Whether a word that is no verb by its beginning has a verb's end."""
        return indonesian.ends_like_verb(word)

    def names_deed(self, noun: str) -> bool:
        """Whether a noun has the shape of the doing of a transitive verb, whose possessor rather suffers it."""
        return indonesian.names_deed(noun)

    def bare(self, passive: str) -> str:
        """The bare form of a transitive verb from its passive (dikunjungi → kunjungi)."""
        return indonesian.bare(passive)


LANGUAGES = ("id",)
"""The languages that the package reads."""


@functools.cache
def available() -> tuple[str, ...]:
    """The codes of all languages that can be read: the package's, then those that the user's folders add, in the order of their codes."""
    return (*LANGUAGES, *sorted(added_languages()))


@functools.cache
def get(code: str) -> Language:
    """The language of that code. Raises UsageError where there is no folder for it, or where it is not like one of the package's."""
    if code in LANGUAGES:
        return Language(code)
    if code not in added_languages():
        raise UsageError(f"no tables for the language {code!r}")
    facts = {row["key"]: row["value"] for row in read_table(f"lang/{code}/language.tsv")}
    if facts.get("like") not in LANGUAGES:
        raise UsageError(f"language.tsv of {code!r} must say which of {', '.join(LANGUAGES)} it is like")
    return Language(code, facts["like"])
