"""Did it happen: actual, planned, possible or negated; tried; or only wished for and so no event at all."""

from __future__ import annotations

import functools
from typing import Literal

from sekutu.lang import Language, Phrases
from sekutu.reading.clauses import Clauses
from sekutu.reading.quotations import is_mark
from sekutu.records import Status

Reading = Literal["actual", "planned", "possible", "negated", "wish", "attempt"]
REACH = 7
# How far before "bahwa" the charge may stand that it tells, in words.
CLAIM = 13
# How many words may stand between a charge and the name of whom it is against: "menuduh para karyawan badan X".
CHARGED = 3
# How many words lie between a plan, the verb that says what it holds, and what that is.
HELD = 8
_STRENGTH: dict[str, int] = {"actual": 0, "planned": 1, "possible": 2, "attempt": 3, "wish": 4, "negated": 5}


@functools.cache
def _cues(language: Language) -> Phrases:
    return Phrases([(row["form"], row["status"]) for row in language.table("cues")])


def of(clauses: Clauses, first: int, low: int = 0, reach: int = REACH, noun: bool = False, said: bool = False) -> Reading:
    """The status of the act whose words begin at token ``first``: from the cues to its left within the clause.

    Of several cues the strongest counts (negated over wished over tried over possible over planned), but *tidak menutup kemungkinan* and
    the like are one cue. ``said``: the act is done by saying it, and is not planned because something beside it is.
    """
    cues = _cues(clauses.language)
    words = clauses.words
    start = first
    steps = 0
    while start > low and steps < reach:
        previous = start - 1
        word = words[previous]
        if clauses.subordinators.get(word) == "that":
            outer = _of_report(clauses, previous)
            if outer != "actual":
                return outer
            break
        if word in (",", ";", ":", ".") or word in clauses.relative:
            break
        if clauses.subordinators.get(word, "wish") in ("", "same_subject") and clauses.owner[previous] is None:
            break  # "gagal karena X menolak"
        if clauses.coordinators.get(word, "or") != "or":
            break
        if noun and word in clauses.prepositions and clauses.preposition_kinds.get(word) != "no_slot" and cues.at(words, previous) is None:
            break  # but "tanpa serangan X"
        start = previous
        steps += 1
    found: Reading = "actual"
    i = start
    while i < first:
        if clauses.owner[i] is not None:
            i += 1
            continue
        match = cues.at(words, i)
        if match is None:
            i += 1
            continue
        length, value = match
        governed = words[i + length : first]
        if not noun and _is_told_of(clauses, i, first):
            i += length
            continue  # "Rencana X itu dikecam": what is condemned is no plan
        if words[i] in clauses.prepositions and any(_stands_between(clauses, word) for word in governed):
            i += length
            continue  # "tanpa kedok menculik X": without something else
        if _STRENGTH[str(value)] > _STRENGTH[found]:
            found = value  # type: ignore[assignment]
        i += length
    if found == "actual" and first and is_mark(words[first - 1]):
        found = _before_quoted(clauses, first)
    if found == "actual" and not noun and is_purpose(clauses, first) and _aimed(clauses, first, low):
        found = "planned"
    if found == "actual" and noun and _in_a_plan(clauses, first):
        found = "planned"
    if found == "actual" and start > low and _conditional(clauses, start, low):
        return "possible"
    if found == "actual" and not noun and _is_charged(clauses, first, low):
        return "possible"
    if found == "actual" and not noun:
        return _shared(clauses, start, first, low, said)
    return found


def _is_charged(clauses: Clauses, first: int, low: int) -> bool:
    """As in "menuduh X, badan PBB untuk Y, membantu Z": whether the verb tells what its subject is charged with, however long the name."""
    subject = clauses.subject(first, low)
    head = (subject[0].noun if subject[0].noun is not None else subject[0].first) if subject else 0
    if not low < head < first or clauses.owner[head] not in (None, subject[0]):
        return False  # whom a pronoun means may stand in another sentence
    k = head - 1
    while k > low and head - k <= CHARGED and clauses.owner[k] is None and not clauses.is_verbal(k):
        k -= 1
    return clauses.is_verbal(k) and clauses.words[k] in clauses.language.words("alleged")


def of_document(clauses: Clauses, verb: int, low: int = 0) -> Reading:
    """As in "bersiap mengesahkan undang-undang yang menangguhkan kerja sama dengan X": what a document does is done when it is issued."""
    document = clauses.document_before(verb, low)
    issued = clauses.issuing(document, low) if document is not None else None
    return of(clauses, issued, low) if issued is not None else "actual"


def _is_told_of(clauses: Clauses, cue: int, first: int) -> bool:
    """Whether the cue is a noun that a demonstrative closes, so that the verb behind is said of it: "ancaman X itu memicu …"."""
    if clauses.words[cue] not in clauses.language.words("cue_noun"):
        return False
    demonstrative = clauses.language.words("demonstrative")
    return any(demonstrative.get(clauses.words[k]) == "pointing" and clauses.owner[k] is None for k in range(cue + 1, first))


def _before_quoted(clauses: Clauses, first: int) -> Reading:
    """As in "akan “mengakui X”": the cue right before the quotation mark."""
    for length in (2, 1):
        at = first - 1 - length
        match = _cues(clauses.language).at(clauses.words, at) if at >= 0 else None
        if match is not None and match[0] == length:
            return match[1]  # type: ignore[return-value]
    return "actual"


def _aimed(clauses: Clauses, first: int, low: int) -> bool:
    """As in "akan mengatur jadwal untuk berkunjung": whether the verb whose purpose the act is, is itself still to come."""
    for k in range(first - 1, max(low, first - REACH) - 1, -1):
        if clauses.is_verbal(k) and clauses.owner[k] is None and clauses.words[k] not in clauses.auxiliary:
            return of(clauses, k, low) == "planned"
        if clauses.words[k] in (",", ".", ";") or clauses.words[k] in clauses.relative:
            return False
    return False


def _in_a_plan(clauses: Clauses, first: int) -> bool:
    """As in "rancangan itu mencakup penarikan pasukan X": what a plan, a draft or a demand holds is still to be done."""
    words, vocabulary = clauses.words, clauses.language.words
    for k in range(first - 1, max(-1, first - 1 - HELD), -1):
        if words[k] in vocabulary("holding_verb"):
            return any(word in vocabulary("plan_noun") for word in words[max(0, k - HELD) : k])
        if words[k] in (".", ";", ":"):
            return False
    return False


def _stands_between(clauses: Clauses, word: str) -> bool:
    """Whether a preposition's noun is the word, and so not the act behind it: no auxiliary, copula or word for there being something."""
    words = clauses.language.words
    return not (word in clauses.auxiliary or word in words("copula") or word in words("takes_place") or word in words("predicate_sign"))


def _shared(clauses: Clauses, start: int, first: int, low: int, said: bool = False) -> Reading:
    """As in "akan menarik dutanya dan mengusir …", "akan mengunjungi X, bertemu Y, dan …": a verb joined to one before it, with no subject
    of its own, is as planned as that. Behind a bare comma, or where the act is done by saying it, it may as well be told beside the plan.
    """
    words, joins = clauses.words, clauses.language.words("verb_joiner")
    k = start - 1
    if k <= low or said or (words[k - 1] == "," and words[first] in clauses.language.words("speaking_on")):
        return "actual"  # "menuduh Y melanggar …, dan memperingatkan …"
    programme = words[first] in clauses.language.words("itinerary")
    listed = words[k] == "," and (words[k - 1] not in joins) and (programme or goes_on(clauses, first))
    if not (words[k] in joins or listed) or any(clauses.owner[j] is not None for j in range(k, first)):
        return "actual"
    if any(words[j] in clauses.auxiliary and words[j] in clauses.language.words("done") for j in range(k, first)):
        return "actual"
    for j in range(k - 1, max(low, k - 14) - 1, -1):
        if words[j] in (".", ";", ":") or words[j] in clauses.relative:
            return "actual"
        if clauses.is_verbal(j) and words[j] not in clauses.auxiliary and _cues(clauses.language).at(words, j) is None:
            before = of(clauses, j, low)
            return before if before in ("planned", "possible") else "actual"
    return "actual"


def goes_on(clauses: Clauses, first: int) -> bool:
    """Whether ", dan" and a further verb follow the verb at the token: it stands in a list."""
    joins = clauses.language.words("verb_joiner")
    for k in range(first + 1, min(first + 14, len(clauses.words) - 1)):
        if clauses.words[k] in (".", ";", ":") or clauses.words[k] in clauses.relative:
            return False
        if clauses.words[k] in joins and clauses.is_verbal(k + 1):
            return True
    return False


def _of_report(clauses: Clauses, that: int) -> Reading:
    """What the words before *bahwa* make of the clause after it: "tuduhan bahwa" leaves it possible, "membantah bahwa" denies it."""
    language = clauses.language
    near = [word.removesuffix(language.possessive) for word in clauses.words[max(0, that - 3) : that]]
    denying = language.words("denying")
    if any(word in denying for word in near):
        return "negated"
    if near and near[-1] in language.words("evidence") and any(language.words("negation").get(word) == "verb" for word in near):
        return "negated"  # "tidak ada bukti bahwa"
    alleged = language.words("alleged")
    if near and near[-1] in alleged:
        return "possible"
    for k in range(that - 1, max(-1, that - CLAIM), -1):  # "menyangkal tuduhan oleh X dan Y bahwa"
        word = clauses.words[k].removesuffix(language.possessive)
        if clauses.owner[k] is None and word in denying:
            return "negated"
        if word in (",", ".", ";") or (clauses.is_verbal(k) and clauses.owner[k] is None):
            return "actual"
        if word in alleged and clauses.owner[k] is None:
            return "negated" if k and clauses.words[k - 1] in denying else "possible"
    return "actual"


def denial_after(clauses: Clauses, last: int) -> int | None:
    """The token of "dibantah" that denies what ends at token ``last``, where nothing but the rest of its phrase stands between."""
    denied = clauses.language.words("denied")
    for k in range(last, min(last + 16, len(clauses.words))):
        if clauses.words[k] in denied:
            return k
        if clauses.words[k] in (",", ".", ";", ":") or clauses.words[k] in clauses.relative:
            return None
    return None


def _conditional(clauses: Clauses, start: int, low: int) -> bool:
    """Whether the clause stands under *jika* a few words further left."""
    for k in range(start - 1, max(low, start - 6) - 1, -1):
        if clauses.words[k] in (",", ".", ";"):
            return False
        if clauses.subordinators.get(clauses.words[k]) == "condition":
            return True
    return False


def is_purpose(clauses: Clauses, first: int) -> bool:
    """Whether the act stands in a clause of purpose (*untuk menyerang*): it is nobody's deed yet."""
    nouns = clauses.language.words("purpose_noun")
    k = first - 1
    for _ in range(3):
        if k < 0:
            return False
        word = clauses.words[k]
        if word in clauses.purpose or word in nouns:
            return True
        if word not in clauses.auxiliary:
            return False
        k -= 1
    return False


def as_status(reading: Reading) -> Status:
    """The record's status for a reading that is one."""
    return "possible" if reading == "wish" or reading == "attempt" else reading
