"""Blaming: whose a deed is for which somebody is condemned, punished, sued or protested against in the same sentence.

As in "X mengecam Y atas serangan di Z", "X menjatuhkan sanksi kepada Y terkait invasi ke Z", "X menyalahkan Y atas peretasan itu": the
noun of the deed stands behind a word of reason, and names nobody who did it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.coding.drafts import Draft
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.records import UNKNOWN, Party

# Acts that somebody suffers for a deed of his own, and what such a deed is.
_BLAMES = frozenset({"ACCUSE", "SANCTION", "PROTEST", "THREATEN"})
_DEEDS = frozenset({"ASSAULT", "COERCE"})
# How far before the noun the word of reason may stand, in tokens: "atas dugaan rangkaian serangan".
_NEAR = 5


def is_alleged(clauses: Clauses, trigger: Trigger, reason: int) -> bool:
    """Whether a word between the reason and the deed leaves it open: "atas dugaan", "dengan tuduhan"."""
    alleged = clauses.language.words("alleged")
    return any(word in alleged for word in clauses.words[reason : trigger.first])


def reason_before(clauses: Clauses, trigger: Trigger) -> int | None:
    """The token of the word of reason that governs the noun; None where none does."""
    language = clauses.language
    reasons, fillers = language.words("deed_reason"), language.words("light_filler").keys() | language.words("degree").keys()
    passed = fillers | language.words("alleged").keys()
    for k in range(trigger.first - 1, max(-1, trigger.first - 1 - _NEAR), -1):
        if clauses.words[k] in reasons:
            return k if reasons[clauses.words[k]] != "after" else None
        if clauses.owner[k] is not None or clauses.words[k] not in passed:
            return None
    return None


def doers(clauses: Clauses, trigger: Trigger, number: int, drafts: Sequence[Draft], befallen: list[Party]) -> tuple[list[Party], bool]:
    """Who is blamed for the deed of the noun, and whether that leaves it open; nobody where none is, or several are."""
    if not trigger.is_noun or trigger.act.type not in _DEEDS:
        return [], False
    reason = reason_before(clauses, trigger)
    if reason is None:
        return [], False
    hit = {one.code for one in befallen}
    for draft in reversed(drafts):
        if draft.sentence != number:
            break
        if draft.type not in _BLAMES or draft.trigger.first > trigger.first:
            continue
        blamed = {one.code: one for one in draft.recipients if one.code and one.code != UNKNOWN and one.code not in hit}
        if len(blamed) == 1:
            return list(blamed.values()), draft.mode == "allege" or is_alleged(clauses, trigger, reason)
    return [], False


def hacked(trigger: Trigger, number: int, drafts: Sequence[Draft], doers: Sequence[Party]) -> list[Party]:
    """Whose systems were broken into where nobody is named: of whoever blames the doer for it ("X menyalahkan Y atas peretasan")."""
    if trigger.act.mode != "cyber":
        return []
    own = {one.code for one in doers}
    for draft in reversed(drafts):
        if draft.sentence != number:
            break
        if draft.type in _BLAMES and draft.trigger.first < trigger.first and own & {one.code for one in draft.recipients}:
            return [one for one in draft.actors if one.code not in own]
    return []
