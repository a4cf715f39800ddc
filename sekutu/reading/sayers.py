"""Who says it: the subject of a verb of saying, where the words between it and the verb are about somebody else.

"Duta Besar X mendesak Y menghentikan serangan dan mengatakan …": X says it. "X yang juga sekutu Y mengatakan …": X. "Juru bicara X, Z,
mengatakan …": Z. "X, seorang dokter yang tinggal di Y, mengatakan …": X.
"""

from __future__ import annotations

from sekutu.reading import quotations
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

# How many words may stand between *yang* and the party in "yang juga sekutu X", and in an apposition between two commas.
_ATTRIBUTE, _APPOSITION = 3, 25


def subject(one: Clauses, verb: int) -> list[Mention]:
    """The parties that say what the verb of saying at the token leads to; empty where the clause names none."""
    found = one.subject(verb) or _before_hearer(one, verb)
    if found and found[0].first and one.words[found[0].first - 1] in one.language.words("era"):
        return _of_era(one, found[0])
    better = _joined(one, verb, found) or _before_attribute(one, found) or _before_apposition(one, verb, found)
    return better or found or _official_of(one, verb)


def _of_era(one: Clauses, leader: Mention) -> list[Mention]:
    """As in "Mantan menteri era X, Y, mengatakan": Y says it, not X; nobody where no name stands behind it."""
    named = one.owner[leader.last + 1] if one.words[leader.last : leader.last + 1] == [","] and leader.last + 1 < len(one.words) else None
    return [named] if named is not None and named.kind == "party" and named.person else []


def _before_hearer(one: Clauses, verb: int) -> list[Mention]:
    """As in "Sumber di pemerintah X kepada kantor berita Y mengatakan …": who says it stands before whom he says it to."""
    k = verb - 1
    while k > 1 and verb - k < _ATTRIBUTE * 3 and one.sentence.tokens[k].is_word and not one.is_verbal(k):
        if one.language.words("hearer_opener").get(one.words[k]) == "hearer":
            return one.subject(k) or _official_of(one, k)
        k -= 1
    return []


def _official_of(one: Clauses, verb: int) -> list[Mention]:
    """As in "seorang pejabat senior di kepresidenan X mengatakan …": who is unnamed speaks for where he is from."""
    k = verb - 1
    while k > 0 and one.words[k] in one.auxiliary:
        k -= 1
    mention = one.owner[k] if k > 1 else None
    if mention is None or mention.kind != "party" or mention.person or not mention.code:
        return []
    head = mention.noun if mention.noun is not None else mention.first
    if not head or one.words[head - 1] not in one.language.words("at_or_from"):
        return []
    sources = one.language.words("source_noun")
    near = range(head - 2, max(-1, head - 2 - _ATTRIBUTE), -1)
    return [mention] if any(one.words[j] in sources and one.owner[j] is None for j in near) else []


def _joined(one: Clauses, verb: int, found: list[Mention]) -> list[Mention]:
    """As in "X mendesak Y menghentikan serangan dan mengatakan …": who urges goes on speaking, not who is urged; nor in "X menyebut Y
    sebagai “pengikut” Z dan menegaskan …" who stands in what was said before.
    """
    k = verb - 1
    joiners, joined = one.language.words("verb_joiner"), False
    while k > 0 and (one.words[k] in one.auxiliary or one.words[k] in joiners or one.words[k] == ","):
        joined = joined or one.words[k] not in one.auxiliary
        k -= 1
    if k < 1 or not joined or not found:
        return []
    head = found[0].noun if found[0].noun is not None else found[0].first
    if not head:
        return []
    if one.is_verbal(head - 1):  # the object of the verb before is passed over
        before = head - 1 if not found[0].person else None
    else:
        inside = quotations.is_mark(one.words[head - 1]) or bool(found[0].governed)
        before = next((j for j in range(head - 2, -1, -1) if one.is_verbal(j) and one.sentence.quotation_at(j) is None), None)
        before = before if inside else None
    if before is None:
        return []
    urges = one.subject(before)
    return urges if any(each.person for each in urges) and not any(each is other for each in urges for other in found) else []


def _before_attribute(one: Clauses, found: list[Mention]) -> list[Mention]:
    """As in "X yang juga sekutu Y": what has no verb behind *yang* says who X is."""
    if not found:
        return []
    head = found[0].noun if found[0].noun is not None else found[0].first
    for k in range(head - 1, max(0, head - 1 - _ATTRIBUTE), -1):
        if k == head - 1 and one.language.voice(one.words[k]) == "passive" and one.words[k - 1] in one.relative and k > 1:
            backed = one.owner[k - 2]  # "Yayasan X yang didukung Y mengatakan"
            return [backed] if backed is not None and backed.resolved and backed.kind == "party" else []
        if one.owner[k] is not None or one.is_verbal(k) or not one.sentence.tokens[k].is_word:
            return []
        if one.words[k] in one.relative:
            before = one.owner[k - 1]
            return one.run_of.get(id(before), [before]) if before is not None and before.person and head - k > 1 else []
    return []


def _before_apposition(one: Clauses, verb: int, found: list[Mention]) -> list[Mention]:
    """As in "X, seorang Y yang tinggal di Z, mengatakan …": the person before the comma that *seorang* follows; as in "X, pakar hukum dan
    mantan duta besar Y untuk Z, mengatakan …" that a title follows, where nobody is named in it.
    """
    unnamed = bool(found) and not any(each.person for each in found)
    k = verb - 1
    while k > 0 and one.words[k] in one.auxiliary:
        k -= 1
    if k < 2 or one.words[k] != ",":
        return []
    for j in range(k - 1, max(0, k - _APPOSITION), -1):
        titled = unnamed and one.words[j] == "," and one.language.offices.at(one.words, j + 1) is not None
        if titled or (one.words[j] == "," and one.words[j + 1] in one.language.words("one_person")):
            before = one.owner[j - 1]
            return [before] if before is not None and before.kind == "party" and before.person else []
        if one.words[j] in (".", ";", ":"):
            return []
    return []
