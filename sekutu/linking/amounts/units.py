"""What is counted: the money, the per cent, or the noun that stands after a number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sekutu.lang import Language
from sekutu.linking.amounts.amount import Kind
from sekutu.linking.amounts.numbers import Number
from sekutu.linking.amounts.tokens import HYPHENS, Tokens
from sekutu.linking.amounts.words import Noun, Words

_TOUCHING = frozenset({"measure", "time"})  # may touch the number: 10km, 24jam
_CLASSIFIED = frozenset({"people", "party", "thing", "measure"})
_PERSONS = frozenset({"people", "party"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that ends before token j; ``known`` if the table has it, so that the number before is surely an amount."""

    j: int
    name: str
    kind: Kind = "count"
    noun: str = ""
    noun_class: str = ""
    known: bool = True


def after(tokens: Tokens, words: Words, language: Language, k: int, number: Number) -> Unit | None:
    """The unit that begins at token k; None where nothing is counted."""
    if k < tokens.size and not tokens.parted(k):
        found = _share(tokens, words, language, k) or _money(tokens, words, k)
        if found is not None:
            return None if number.one else found
        if number.share:
            return None
        if number.one:
            return _classified(tokens, words, language, k, _first(tokens, words, number), known=True)
        noun = _noun(tokens, words, language, k)
        if noun is None:
            return _any_noun(tokens, words, language, k)
        length, entry = noun
        if tokens.glued(k) and entry.kind not in _TOUCHING:
            return None
        unit = _unit(tokens, k, length, entry, language)
        if entry.kind == "classifier":
            return _classified(tokens, words, language, k + length, unit, known=True)
        return _per(tokens, words, unit)
    return _first(tokens, words, number) if number.one else None


def _first(tokens: Tokens, words: Words, number: Number) -> Unit:
    """*seorang*, *seekor* with nothing after it."""
    found = words.nouns.at([number.one], 0)
    english = found[1].english if found is not None else ""
    return Unit(number.j, number.one, noun=english, noun_class="people" if english else "thing")


def _share(tokens: Tokens, words: Words, language: Language, k: int) -> Unit | None:
    found = words.percents.at(tokens.lower, k)
    if found is None and tokens.is_word(k):
        found = words.percents.at([language.strip_clitics(tokens.lower[k])[0]], 0)
    if found is None:
        return None
    length, (unit, english) = found
    return Unit(k + length, unit or " ".join(tokens.lower[k : k + length]), "share", english, "share")


def _money(tokens: Tokens, words: Words, k: int) -> Unit | None:
    found = words.currencies.at(tokens.lower, k)
    if found is None:
        return None
    code = str(found[1]) or " ".join(tokens.lower[k : k + found[0]])
    return Unit(k + found[0], code, "money", code, "money")


def _noun(tokens: Tokens, words: Words, language: Language, k: int) -> tuple[int, Noun] | None:
    """A noun of the table at token k, also with a clitic (*pasukannya*): how many tokens, and its entry."""
    found = words.nouns.at(tokens.lower, k)
    if found is None and tokens.is_word(k):
        stem, clitic = language.strip_clitics(tokens.lower[k])
        found = words.nouns.at([stem], 0) if clitic else None
    if found is None or any(tokens.parted(j) for j in range(k, k + found[0])):
        return None
    return found[0], found[1]


def _unit(tokens: Tokens, k: int, length: int, entry: Noun, language: Language) -> Unit:
    text = tokens.text[tokens.starts[k] : tokens.ends[k + length - 1]].lower()
    name = language.strip_clitics(text)[0] if length == 1 else " ".join(text.split())
    known_as = "people" if entry.kind == "classifier" and entry.english.startswith("person") else entry.kind
    return Unit(k + length, entry.unit or name, "count", entry.english, known_as)


def _classified(tokens: Tokens, words: Words, language: Language, k: int, unit: Unit, *, known: bool) -> Unit:
    """The noun after a classifier (*dua unit kapal*, *lima orang prajurit*); the classifier itself where there is none."""
    noun = _noun(tokens, words, language, k) if not tokens.parted(k) else None
    persons = unit.noun_class == "people"
    if noun is not None:
        allowed = _PERSONS if persons else _CLASSIFIED
        return _per(tokens, words, _unit(tokens, k, *noun, language)) if noun[1].kind in allowed else unit
    if persons and not tokens.lower[k - 1].startswith("se"):
        return unit  # "12 orang Palestina", "12 orang asing"
    other = _any_noun(tokens, words, language, k)
    return replace(other, known=known) if other is not None else unit


def _any_noun(tokens: Tokens, words: Words, language: Language, k: int) -> Unit | None:
    """A plain word that may be a noun."""
    if not tokens.is_word(k) or tokens.capital(k) or tokens.glued(k) or tokens.parted(k):
        return None
    word = tokens.lower[k]
    if word in words.never_nouns or word in words.number_words or word in words.months or len(word) < 2:
        return None
    if words.others.at(tokens.lower, k) is not None or language.is_verbal(word):
        return None
    stem, _ = language.strip_clitics(word)
    j = k + 1
    if tokens.glued(j) and tokens.lower[j] in HYPHENS and tokens.glued(j + 1) and tokens.is_word(j + 1):
        return Unit(j + 2, f"{word}-{tokens.lower[j + 1]}", noun_class="", known=False)
    if language.is_verbal(stem):
        return None
    return Unit(j, stem, known=False)


def _per(tokens: Tokens, words: Words, unit: Unit) -> Unit:
    """*barel per hari*, *ton per tahun*."""
    period = tokens.word(unit.j + 1)
    if unit.noun_class not in ("measure", "thing", "people") or tokens.word(unit.j) != "per" or words.value("per", period) is None:
        return unit
    found = words.nouns.at([period], 0)
    english = str(found[1].english).split("|")[0] if found is not None else period
    noun = "|".join(f"{one} per {english}" for one in unit.noun.split("|")) if unit.noun else ""
    return replace(unit, j=unit.j + 2, name=f"{unit.name} per {period}", noun=noun)
