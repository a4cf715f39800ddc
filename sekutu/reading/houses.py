"""Where somebody works, told between the office and the name: "Direktur Rumah Bahari Lestari, Budi Kasim, …".

The words before the comma look like a name, and would be taken for the holder's; the name behind the comma is his.
"""

from __future__ import annotations

from collections.abc import Iterator

from sekutu.reading.names import Names
from sekutu.reading.sentences import Sentence

# How many words the name of a house has, and that of a person.
_LONGEST, _NAME = 9, 5
# How many words say what the office is of, before where its holder works.
_FIELD = 4


def find(names: Names, sentences: list[Sentence]) -> set[str]:
    """The houses of a report, as they are written."""
    return {text for sentence in sentences if not sentence.is_headline for text in _of(names, sentence)}


def after(names: Names, sentence: Sentence, first: int) -> int:
    """The token after the house that begins at the token; the token itself where none does."""
    for end in range(min(first + _LONGEST, len(sentence.tokens) - 1), first, -1):
        if names.text[sentence.tokens[first].start : sentence.tokens[end - 1].end] in names.known.houses:
            return end
    return first


def _of(names: Names, sentence: Sentence) -> Iterator[str]:
    offices, words, tokens = names.language.offices, sentence.words, sentence.tokens
    for i in range(len(tokens)):
        office = offices.at(words, i)
        if office is None or (i and offices.at(words, i - 1) is not None and offices.at(words, i - 1)[0] > 1):  # type: ignore[index]
            continue
        row = office[1]
        if row["rank"] in ("head", "minister") and row["office"] != "head_of_organisation":  # type: ignore[index]
            continue  # "Presiden X, Y, …" lists two persons
        first = i + office[0]
        end = _end(names, sentence, first)
        if first < len(tokens) - 2 and end == first:  # "Kepala Ekonom Asia di Rumah Bahari, X, …"
            first = _past_field(names, sentence, first)
            end = _end(names, sentence, first)
        elif words[end : end + 1] and words[end] in names.language.words("at_or_from"):
            behind = _end(names, sentence, end + 1)
            named = behind > end + 1 and words[behind : behind + 1] == [","] and _person_behind(names, sentence, behind + 1)
            first, end = (end + 1, behind) if named else (first, end)
        firm = row["sector"] == "BUS" or row["office"] in ("spokesperson", "analyst", "head_of_organisation")  # type: ignore[index]
        if end - first < (1 if firm else 2) or _is_person(names, sentence, first, end):
            continue
        if not names.is_name_word(sentence, first):
            continue  # "Country Manager for X, Y"
        unnamed = i > 0 and words[i - 1] in names.language.words("one_person") and row["office"] in ("spokesperson", "official")  # type: ignore[index]
        if unnamed and not any(names.language.offices.at(words, k) for k in range(first, end)):
            yield names.text[tokens[first].start : tokens[end - 1].end]  # "seorang juru bicara Contoh Shipbuilding"
        if words[end : end + 1] == [","] and _person_behind(names, sentence, end + 1):
            yield names.text[tokens[first].start : tokens[end - 1].end]


def _end(names: Names, sentence: Sentence, first: int) -> int:
    """The token after the capitalised words that begin at the token."""
    end = first
    while end < len(sentence.tokens) and end - first < _LONGEST and (names.is_name_word(sentence, end) or _links(names, sentence, end)):
        end += 1
    return end


def _past_field(names: Names, sentence: Sentence, first: int) -> int:
    """As in "peneliti senior pada X": the token behind the preposition, past words that say of what kind the office is."""
    for k in range(first, min(first + _FIELD, len(sentence.tokens) - 1)):
        if sentence.words[k] in names.language.words("at_or_from"):
            return k + 1
        if not sentence.tokens[k].is_word or names.language.is_verbal(sentence.words[k]):
            break
    return first


def _links(names: Names, sentence: Sentence, k: int) -> bool:
    """Whether a small word between capitals goes on with the house: "Kelautan dan Perikanan", "University of Z"."""
    small = sentence.words[k] in names.language.words("name_link") or sentence.words[k] in names.language.words("and")
    return small and k + 1 < len(sentence.tokens) and names.is_name_word(sentence, k + 1)


def _is_person(names: Names, sentence: Sentence, first: int, end: int) -> bool:
    """Whether the register has a person among the words."""
    hits = names.hits_in(sentence)
    return any(name.entry.kind == "person" for k in range(first, end) if k in hits for name in hits[k][1].names)


def _person_behind(names: Names, sentence: Sentence, first: int) -> bool:
    """Whether a person's name stands there, and what follows goes on about him: a comma, a bracket, a verb, or how he said it."""
    words, hits = sentence.words, names.hits_in(sentence)
    while names.ranks.at(words, first) is not None:
        first += names.ranks.at(words, first)[0]  # type: ignore[index]  # "Kepala Pusat Penerangan X, Brigjen Y"
    end = names.name_sequence(sentence, first, hits)
    if end == first or end - first > _NAME or names.language.offices.at(words, first) is not None:
        return False
    of_others = any(name.entry.kind != "person" and not name.weak for k in range(first, end) if k in hits for name in hits[k][1].names)
    institution = names.language.words("institution")
    if of_others or any(word in institution for word in words[first:end]):
        return False
    following = words[end] if end < len(words) else "."
    joined = words[end + 1 : end + 2] and words[end + 1] in names.language.words("coordinator")
    if following in (",", ".") and not joined:
        return end - first > 1
    says = following in names.language.words("auxiliary") or names.language.is_verbal(following)
    return says or following in ("(",) or following in names.language.words("hearer_opener")
