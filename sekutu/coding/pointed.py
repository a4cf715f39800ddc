"""Pointed at: recipients for whom the clause has a word that names nobody: a pronoun, *semua pihak*, the deed of those who rule somewhere.

As in "tentara X menyeru mereka berhenti", "Z meminta semua pihak menahan diri", "Z mengutuk penggunaan kekerasan di X".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from sekutu.coding.context import Context, party
from sekutu.coding.deeds import Deeds, others
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.states import is_state_code
from sekutu.records import Party

# Acts done to somebody whom a pronoun can stand for.
TO_SOMEBODY = frozenset({"REQUEST", "ACCUSE", "THREATEN", "COERCE", "ASSAULT", "SUPPORT", "REJECT", "AID", "SANCTION"})
# Acts that show who the sides of a quarrel are.
FOUGHT = frozenset({"ASSAULT", "COERCE", "THREATEN", "SANCTION", "RETREAT", "ACCUSE", "MOBILIZE"})
# How many sentences back the other side is looked for; how far behind the verb a pronoun, and a word for a deed, may stand, in words.
_REACH, _NEAR, _DEED, _PLACE = 3, 3, 5, 7
_REFERS = frozenset({"plural", "person", "second"})

Pair = Callable[[int, str], list[Party]]


@dataclasses.dataclass(slots=True)
class Pointed:
    """Finds whom such a word means in what the report told; ``pair`` gives the two who fought or met before."""

    context: Context
    deeds: Deeds
    pair: Pair

    def at(self, number: int, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> tuple[list[Party], str]:
        """The recipients of an act of the actors, and how they were found; nobody where the clause has no such word."""
        if trigger.act.type == "REQUEST" and clauses.words[trigger.first] in clauses.language.words("on_behalf"):
            return self._granting(clauses, trigger, actors), "recipient from what was done for it"
        if trigger.is_noun or trigger.voice not in ("active", "bare"):
            return [], ""
        if trigger.act.type in TO_SOMEBODY and self._has_pronoun(clauses, trigger):
            return self._other(number, actors), "recipient told by a pronoun"
        if trigger.act.type == "ACCUSE" and self._is_repression(clauses, trigger):
            return self._ruling(number, clauses, trigger, actors), "recipient from the place"
        return [], ""

    def everyone(self, number: int, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
        """As in "meminta semua pihak menahan diri": the sides of the quarrel told before, else the one state that it is in."""
        if trigger.act.type != "REQUEST" or not self._asks_the_sides(clauses, trigger):
            return []
        own = {one.code for one in actors}
        sides = self.pair(number, "RETREAT")
        if sides:
            return [] if any(one.code in own for one in sides) else sides
        for draft in self.deeds.recent(number, _REACH):
            if draft.type in FOUGHT:
                told = {one.code: one for one in others([*draft.actors, *draft.recipients], own)}
                return list(told.values()) if len(told) == len({*draft.actors, *draft.recipients}) else []
        return []

    def _asks_the_sides(self, clauses: Clauses, trigger: Trigger) -> bool:
        words = clauses.words[trigger.last : trigger.last + _NEAR]
        return any(word in clauses.language.words("side_noun") for word in words)

    def _has_pronoun(self, clauses: Clauses, trigger: Trigger) -> bool:
        """Whether the verb's object, or whom it is said to, is a pronoun that the subject cannot be meant by."""
        if trigger.clitic == clauses.language.possessive and trigger.last - trigger.first == 1:
            return True
        refuses = trigger.act.type == "REJECT"  # "menolak untuk menerima mereka"
        for k in range(trigger.last, min(len(clauses.words), trigger.last + _NEAR)):
            owner = clauses.owner[k]
            if owner is not None:
                return owner.kind == "pronoun" and owner.refers in _REFERS
            passed = refuses and (clauses.words[k] in clauses.purpose or clauses.is_verbal(k))
            if clauses.words[k] not in clauses.language.words("asked_slot") and not passed:
                return False
        return False

    def _granting(self, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
        """As in "X menangkap Z atas permintaan Y": who does what is asked, before it in the sentence."""
        verbs = range(trigger.first - 1, -1, -1)
        verb = next(
            (k for k in verbs if clauses.is_verbal(k) and clauses.owner[k] is None and clauses.words[k] not in clauses.auxiliary), None
        )
        if verb is None or clauses.language.voice(clauses.words[verb]) != "active":
            return []
        told = [each for one in clauses.subject(verb) for each in one.resolved if each.kind == "party"]
        return others([party(one, text=self.context.text) for one in told], {one.code for one in actors})

    def _other(self, number: int, actors: list[Party]) -> list[Party]:
        """The other side of the nearest act of the actors, else the one other party told in the sentence before."""
        own = {one.code for one in actors}
        for draft in self.deeds.recent(number, _REACH):
            sides = {one.code for one in (*draft.actors, *draft.recipients)}
            if own & sides and draft.type != "CONSULT":
                found = {one.code: one for one in others([*draft.actors, *draft.recipients], own)}
                if found:
                    return list(found.values()) if len(found) == 1 else []
        for back in range(1, min(number, _REACH) + 1):
            told = [one for mention in self.context.clauses[number - back].mentions for one in mention.resolved if one.kind == "party"]
            found = {one.code: one for one in others([party(one, text=self.context.text) for one in told], own)}
            if found:
                return list(found.values()) if len(found) == 1 else []
        return []

    @staticmethod
    def _is_repression(clauses: Clauses, trigger: Trigger) -> bool:
        """Whether the object is what those who rule do to their own: "penindasan", "penggunaan kekerasan"."""
        words, kinds = clauses.words, clauses.language.words("repression")
        for k in range(trigger.last, min(len(words), trigger.last + _DEED)):
            if clauses.owner[k] is not None or words[k] in (",", ".", ";") or words[k] in clauses.preposition_kinds:
                return False
            if words[k] in kinds or " ".join(words[k : k + 2]) in kinds:
                return True
        return False

    def _ruling(self, number: int, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
        """The state in which it is, as the words behind it tell; else the one other state that the sentences before are about."""
        own, at = {one.code for one in actors}, clauses.language.words("at")
        behind = [one for one in clauses.mentions if trigger.last <= one.first < trigger.last + _DEED + _PLACE]
        placed = next((one for one in behind if one.governed in at and one.kind in ("party", "place")), None)
        if placed is not None:
            return others([party(placed, text=self.context.text)], own) if is_state_code(placed.code) else []
        for back in range(min(number, _REACH) + 1):
            told = [one for mention in self.context.clauses[number - back].mentions for one in mention.resolved if is_state_code(one.code)]
            found = {one.code: one for one in others([party(one, text=self.context.text) for one in told], own)}
            if found:
                return list(found.values()) if len(found) == 1 else []
        return []
