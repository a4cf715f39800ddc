"""Befallen: whom the deed befell that a noun tells, and who did it then: by whose state it was done, or nobody who is told.

"Pembunuhan X", "penangkapan warga X di Y": X suffers it. Who condemns such a deed condemns whoever did it.
"""

from __future__ import annotations

from collections.abc import Mapping

from sekutu.coding.triggers import Trigger
from sekutu.lang import Language
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.states import is_state_code

# Sectors of those who suffer deeds sooner than do them.
_PEOPLE = frozenset({"CVL", "MED", "NGO", "OPP"})
# Types of deeds that befall people.
_BEFALLING = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# How far before whom it befell the noun of the deed may stand: "pembunuhan dua ilmuwan nuklir X".
_PATIENT = 4


def is_patient_noun(form: str, language: Language) -> bool:
    """Whether the possessor of the noun is rather whom the act befalls: *penangkapan X*, *invasi Ukraina*, but *serangan Israel*."""
    first = form.split()[0]
    known = language.words("possessor").get(first)
    return known == "recipient" if known else language.names_deed(first)


def deed_upon(clauses: Clauses, trigger: Trigger, run: list[Mention]) -> int | None:
    """As in "mengecam pembunuhan pemimpin X", "mengutuk penangkapan warga X": the noun of the deed that befell them; else None."""
    one = run[0]
    people = one.person is not None or (one.name_first > one.first and one.sector != "MIL")  # "penarikan tentara X": X does that
    for k in range(one.first - 1, max(trigger.last, one.first - _PATIENT) - 1, -1):
        if clauses.owner[k] is not None or not clauses.sentence.tokens[k].is_word or clauses.words[k] in clauses.prepositions:
            return None
        if is_patient_noun(clauses.words[k], clauses.language):
            return k if people else None
    return None


def is_asked(clauses: Clauses, deed: int) -> bool:
    """Whether the deed at the token is one that is asked of the state which holds them: "menuntut pembebasan warga X di Y"."""
    return clauses.language.words("state_deed").get(clauses.words[deed]) == "asked"


def seat_of(clauses: Clauses, deed: int, found: Mapping[str, list[Mention]], suffered: list[Mention]) -> list[Mention]:
    """The state in which it was done, of deeds that are a state's ("penangkapan warga X di Y"); nobody of others."""
    language = clauses.language
    if clauses.words[deed] not in language.words("state_deed"):
        return []
    befell = {each.code for one in suffered for each in one.resolved}
    slots = (*language.words("at"), language.the_word("slot", "source"))
    return next((run for slot in slots if (run := found.get(slot)) and run[0].code not in befell), [])


def only_places(clauses: Clauses, run: list[Mention]) -> bool:
    """Whether these only say where it was done."""
    return all(one.kind == "place" and one.governed in clauses.language.words("at") for one in run)


def says_where(clauses: Clauses, trigger: Trigger, possessor: list[Mention], run: list[Mention], where: list[Mention]) -> bool:
    """Whether the run only says where it befell the possessor; a state or its capital only if he is a person or of the people:
    "pembunuhan wartawan X di Y", but "pengeboman X di Y". What a state does outside of it (``where``), it does.
    """
    befalling, at = trigger.act.type in _BEFALLING, clauses.language.words("at")
    missions = clauses.language.words("mission")  # "pemboman kedutaan X di Y"
    people = befalling and all(one.person or one.sector in _PEOPLE or clauses.words[one.first] in missions for one in possessor)
    if not people and all((one.noun or 0) < trigger.last and not one.sector for one in possessor):
        own = {each.code for one in possessor for each in one.resolved}
        if where and not own & {each.code for one in where for each in one.resolved}:
            return False
    bare = befalling and all(is_state_code(one.code) and one.person is None and one.name_first <= one.first for one in run)
    return only_places(clauses, run) or ((people or bare) and all(one.governed in at for one in run))
