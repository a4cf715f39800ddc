"""The table ``amounts`` of a language: which words make amounts, and what each does in the grammar."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from sekutu.lang import Language
from sekutu.linking.amounts.tokens import cut

# Classes of which a number may begin with a word.
_NUMBERS = ("digit", "whole", "vague", "roughly", "half", "share", "one")
# Classes that an amount may begin with.
_OPENING = (*_NUMBERS, "bound", "bound_of_measure", "between", "sign", "minus")
_NOUNS = ("people", "party", "thing", "measure", "time", "times", "toll", "vote", "classifier")


Value = TypeVar("Value")


class Forms(Generic[Value]):
    """Forms of one or several tokens with their values, the longest first (as `sekutu.lang.Phrases`, with typed values, for any index)."""

    __slots__ = ("_by_first",)

    def __init__(self, pairs: Sequence[tuple[str, Value]]) -> None:
        by_first: dict[str, list[tuple[list[str], Value]]] = {}
        for form, value in pairs:
            tokens = cut(form)
            by_first.setdefault(tokens[0], []).append((tokens, value))
        for entries in by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._by_first = by_first

    def at(self, tokens: list[str], i: int) -> tuple[int, Value] | None:
        """How many tokens from i on make the longest form, and its value; None where none begins there."""
        entries = self._by_first.get(tokens[i]) if i < len(tokens) else None
        if entries is not None:
            for form, value in entries:
                length = len(form)
                if length == 1 or tokens[i : i + length] == form:
                    return length, value
        return None


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun of the table: its class, the unit where it is not the words, its English."""

    kind: str
    unit: str
    english: str


@dataclass(frozen=True, slots=True)
class Words:
    """The table by class, and the classes whose values are numbers."""

    numbers: dict[str, dict[str, Decimal]]  # class → form → value, of the classes with one word to a form
    vague: Forms[tuple[Decimal, Decimal]]  # → the first number that it may be, the first that it is no more
    bounds: Forms[tuple[str, str]]  # → class, value
    signs: Forms[str]  # → ISO 4217 code
    currencies: Forms[str]  # → the same, or nothing
    percents: Forms[tuple[str, str]]  # → unit, English
    nouns: Forms[Noun]
    joiners: Forms[str]
    over: Forms[str]
    labels: Forms[str]
    others: Forms[str]
    idioms: Forms[str]
    classes: dict[str, dict[str, str]]
    opening: frozenset[str]  # what an amount may begin with, but for digits
    naming: frozenset[str]  # what labels and idioms begin with
    quantities: frozenset[str]  # what a number, or money before it, begins with
    number_words: frozenset[str]
    months: frozenset[str]
    year_cues: frozenset[str]
    never_nouns: frozenset[str]

    def number(self, name: str, word: str) -> Decimal | None:
        return self.numbers[name].get(word)

    def value(self, name: str, word: str) -> str | None:
        """The value of a word of this class; None where it is none."""
        return self.classes[name].get(word)


def _ends(value: str) -> tuple[Decimal, Decimal]:
    first, _, end = value.partition("|")
    return Decimal(first), Decimal(end)


@functools.cache
def words_of(language: Language) -> Words:
    classes: dict[str, dict[str, str]] = {}
    english: dict[tuple[str, str], str] = {}
    for row in language.table("amounts"):
        classes.setdefault(row["class"], {})[row["form"]] = row["value"]
        english[row["class"], row["form"]] = row["english"]

    def phrases(*names: str) -> Forms[str]:
        return Forms([(form, value) for name in names for form, value in classes[name].items()])

    def firsts(*names: str) -> frozenset[str]:
        return frozenset(cut(form)[0] for name in names for form in classes[name])

    def numbers(name: str) -> dict[str, Decimal]:
        return {form: Decimal(value) for form, value in classes[name].items()}

    nouns = {}
    for name in reversed(_NOUNS):  # a form of two classes has the first
        for form, value in classes[name].items():
            nouns[form] = Noun(name, value, english[name, form])
    dates = language.dates
    grammar = (
        w for name in ("preposition", "subordinator", "coordinator", "relative", "auxiliary", "demonstrative") for w in language.words(name)
    )
    return Words(
        numbers={
            name: numbers(name)
            for name in (
                "digit",
                "whole",
                "scale",
                "dozen",
                "roughly",
                "half",
                "share",
                "divisor",
                "scale_english",
                "scale_glued",
                "scale_short",
            )
        },
        vague=Forms([(form, _ends(value)) for form, value in classes["vague"].items()]),
        bounds=Forms([(form, (name, value)) for name in ("bound", "bound_of_measure") for form, value in classes[name].items()]),
        signs=phrases("sign"),
        currencies=phrases("currency"),
        percents=Forms([(form, (value, english["percent", form])) for form, value in classes["percent"].items()]),
        nouns=Forms(list(nouns.items())),
        joiners=phrases("joiner"),
        over=phrases("over"),
        labels=phrases("label"),
        others=phrases("other"),
        idioms=phrases("idiom"),
        classes=classes,
        opening=firsts(*_OPENING),
        naming=firsts("label", "idiom"),
        quantities=firsts(*_NUMBERS, "sign", "minus"),
        number_words=firsts(*_NUMBERS),
        months=frozenset(dates["month"]) | frozenset(dates["month_short"]),
        year_cues=frozenset(dates["year_cue"]) | frozenset(dates["year_cue_weak"]),
        never_nouns=frozenset(grammar) | frozenset(classes["not_noun"]),
    )
