"""Signs that capitalised words are somebody's name where nobody speaks by it and no role stands beside it: an age ("Ana Vidal (34)"), a
word that gives a name ("seorang perawat bernama Ana Vidal"), a fate that only people have ("Ana Vidal, yang ditangkap pada Mei").
"""

from __future__ import annotations

from sekutu.lang import Language
from sekutu.reading.sentences import Sentence

# Ages that news tells behind a name.
_AGES = range(3, 111)
# Sectors of groups whose members have names.
_OF_PEOPLE = frozenset({"CVL", "MED", "OPP", "REB", "ANALYST", "JUD", "LEG"})
# Words between a name and what befell the person: ", yang kemudian telah".
_BETWEEN = 4
# Words between an appointing verb and the name: "menunjuk seorang diplomat asal X, Y sebagai …".
_APPOINTED = 8
# Words between whom a name is given to and the name, or the verb that gives it.
_GIVEN = 8


def past_age(sentence: Sentence, end: int) -> int:
    """The token after "(34)", "(34 tahun)" or ", 34 tahun" at the token; the token itself where no age stands there."""
    words = sentence.words
    if not words[end + 1 : end + 2] or not words[end + 1].isdecimal() or int(words[end + 1]) not in _AGES:
        return end
    if words[end] == "(":
        return next((k + 1 for k in range(end + 2, min(end + 4, len(words))) if words[k] == ")"), end)
    return end + 3 if words[end] == "," and words[end + 2 : end + 3] == ["tahun"] else end


def is_person(sentence: Sentence, first: int, end: int, language: Language) -> bool:
    """Whether what stands around the name in tokens ``[first, end)`` is said of people alone."""
    if past_age(sentence, end) > end or _is_given(sentence, first, language):
        return True
    if first and language.words("fate").get(sentence.words[first - 1]) == "before":
        return True
    return _is_fated(sentence, first, end, language)


def _is_given(sentence: Sentence, first: int, language: Language) -> bool:
    """As in "seorang perawat bernama X", "mengidentifikasi pria itu sebagai X"; not "kapal bernama X"."""
    words, giving = sentence.words, language.words("given_name")
    before = words[max(0, first - _GIVEN) : first]
    if not before:
        return False
    people, described = language.words("one_person"), language.words("described")
    if giving.get(before[-1]) == "right":
        for k in range(first - 2, first - 1 - len(before), -1):
            group = language.groups.at(words, k)
            if words[k] in people or described.get(words[k]) == "person" or (group is not None and group[1]["sector"] in _OF_PEOPLE):  # type: ignore[index]
                return True
            if group is not None or words[k] in described:
                return False  # "kapal X bernama Y"
        return False
    return language.words("appointing").get(before[-1]) == "as" and any(giving.get(word) == "as" for word in before)


def _is_fated(sentence: Sentence, first: int, end: int, language: Language) -> bool:
    """As in "Ana Vidal, yang telah ditangkap": right behind a name that is no part of a longer phrase."""
    words = sentence.words
    before = sentence.tokens[first - 1] if first else None
    openers = (language.words(name) for name in ("subordinator", "coordinator", "copula"))
    if before is not None and before.is_word and not any(before.lower in forms for forms in openers):
        return False  # "kapal Ana Vidal ditangkap"
    fates, auxiliaries, relative = language.words("fate"), language.words("auxiliary"), language.words("relative")
    k = end
    while k < len(words) and k - end < _BETWEEN and (words[k] == "," or words[k] in auxiliaries or words[k] in relative):
        k += 1
    commas = words[end:k].count(",")
    return k < len(words) and fates.get(words[k]) == "" and (commas == 0 or any(word in relative for word in words[end:k]))


def past_appointing(sentence: Sentence, first: int, end: int, language: Language) -> int:
    """The token of the office in "menunjuk Ana Vidal sebagai Duta Besar …" and "Ana Vidal dilantik menjadi …"; 0 where none is told so."""
    words, appointing = sentence.words, language.words("appointing")
    k = end
    while k < len(words) and words[k] in language.words("auxiliary"):
        k += 1
    behind = k < len(words) and appointing.get(words[k]) == "behind"
    k += behind
    if k + 1 >= len(words) or appointing.get(words[k]) != "as":
        return 0
    before = any(appointing.get(word) == "before" for word in words[max(0, first - _APPOINTED) : first])
    return k + 1 if behind or before else 0
