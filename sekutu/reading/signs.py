"""Signs that capitalised words are somebody's name where nobody speaks by it and no role stands beside it: an age in brackets ("Ana Vidal
(34)"), a word that gives a name ("seorang perawat bernama Ana Vidal"), a fate that only people have ("Ana Vidal, yang ditangkap pada Mei").
"""

from __future__ import annotations

from sekutu.lang import Language
from sekutu.reading.sentences import Sentence

# Ages that news tells in brackets behind a name.
_AGES = range(3, 111)
# Words between a name and what befell the person: ", yang kemudian telah".
_BETWEEN = 4
# Words between an appointing verb and the name: "menunjuk seorang diplomat asal X, Y sebagai …".
_APPOINTED = 8


def past_age(sentence: Sentence, end: int) -> int:
    """The token after "(34)" or "(34 tahun)" at the token; the token itself where no age stands there."""
    words = sentence.words
    if words[end : end + 1] != ["("] or not words[end + 1 : end + 2] or not words[end + 1].isdecimal() or int(words[end + 1]) not in _AGES:
        return end
    close = next((k for k in range(end + 2, min(end + 4, len(words))) if words[k] == ")"), 0)
    return close + 1 if close else end


def is_person(sentence: Sentence, first: int, end: int, language: Language) -> bool:
    """Whether what stands around the name in tokens ``[first, end)`` is said of people alone."""
    words = sentence.words
    if first and words[first - 1] in language.words("given_name"):
        return True
    behind = past_age(sentence, end)
    return behind > end or _is_fated(sentence, first, end, language)


def _is_fated(sentence: Sentence, first: int, end: int, language: Language) -> bool:
    """As in "Ana Vidal, yang telah ditangkap": right behind a name that is no part of a longer phrase."""
    words = sentence.words
    token = sentence.tokens[first - 1] if first else None
    if (
        token is not None
        and token.is_word
        and token.lower not in language.words("subordinator").keys() | language.words("coordinator").keys()
    ):
        return False  # "kapal Ana Vidal ditangkap"
    fates, auxiliaries, relative = language.words("fate"), language.words("auxiliary"), language.words("relative")
    k = end
    while k < len(words) and k - end < _BETWEEN and (words[k] == "," or words[k] in auxiliaries or words[k] in relative):
        k += 1
    commas = words[end:k].count(",")
    return k < len(words) and words[k] in fates and (commas == 0 or any(word in relative for word in words[end:k]))


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
