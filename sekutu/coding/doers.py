"""Actors that the clause does not name and the report has told: of passives without an agent, and of attacks that are only mentioned.

Who did it is looked for only where it is known whom it befell. Each way is less sure than a party in the clause; ``made_by`` says which.
"""

from __future__ import annotations

from collections.abc import Iterable

from sekutu.coding.context import Context, party
from sekutu.coding.deeds import Deeds, others
from sekutu.coding.drafts import Draft
from sekutu.coding.occasions import place_of
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.records import Party

# Acts of a quarrel: who did one of them to somebody is taken to have done the next.
QUARREL = frozenset({"ASSAULT", "ACCUSE", "THREATEN", "SANCTION", "COERCE", "REJECT", "MOBILIZE"})
FORCE = frozenset({"ASSAULT", "COERCE"})
QUARREL_REACH, NEAR_REACH = 6, 1
# Who is arrested or tried somewhere.
ARRESTED = frozenset({"arrest", "convict"})
# Who is sent away from somewhere is sent by those who rule there.
SENT_AWAY = frozenset({"expel", "deport"})
# The sector of people who fight and govern nobody: not taken to have done what the words tell of nobody.
PEOPLE = "CVL"
# How far behind a passive verb it may be told by whom, in words.
BY = 8
# How far behind "oleh" the head of the doer may stand, in words.
_HEAD = 4


def by_somebody(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "diculik orang tak dikenal", "dibebaskan pada Senin oleh para penculik": who did it is told, and is nobody known."""
    if trigger.voice != "passive":
        return False
    words, language = clauses.words, clauses.language
    agent, unnamed = language.the_word("slot", "agent"), language.words("unnamed_doer")
    for k in range(trigger.last, min(len(words), trigger.last + BY)):
        if words[k] in (",", ".", ";") or words[k] in clauses.relative or words[k] in clauses.subordinators or clauses.is_verbal(k):
            return False
        owner = clauses.owner[k]
        if words[k] == agent:
            return not any(one.resolved for one in clauses.mentions if k < one.first <= k + _HEAD)
        if k == trigger.last and words[k] in unnamed and (owner is None or not owner.resolved):
            return True
    return False


class Doers:
    """Finds actors in what was coded before; reads the drafts as they are made."""

    def __init__(self, context: Context, drafts: list[Draft]) -> None:
        self.context, self.drafts = context, drafts
        self.deeds = Deeds(context, drafts)

    def actors(self, number: int, clauses: Clauses, trigger: Trigger, recipients: list[Party]) -> tuple[list[Party], str]:
        """Who did to the recipients what is told without an actor, and how that was found."""
        suffered = {one.code for one in recipients}
        if by_somebody(clauses, trigger):
            return [], ""
        if trigger.act.mode in SENT_AWAY and not trigger.is_noun:
            found = self._host(clauses, trigger)
            if found:
                return found, "actor from the place"
        if trigger.act.mode in ARRESTED and not trigger.is_noun:
            found = self._where(clauses, trigger, suffered)
            if found:
                return found, "actor from the place"
        if trigger.act.mode in ("convict", "suicide-attack") or trigger.act.type in ("AID", "MOBILIZE"):
            return [], ""  # a state convicts and sends its own people, and goods are sent by many
        if trigger.act.type in QUARREL:
            found = self._opponent(number, suffered)
            if found:
                return found, "actor from the quarrel told before"
        trait = clauses.words[trigger.first - 1] in clauses.relative and clauses.words[trigger.first] in clauses.language.words("trait")
        of_force = trigger.act.type in FORCE  # whoever is shot or abducted is so by somebody unknown
        if trigger.voice == "passive" and not trait and not of_force:
            found = self._last_doer(number, suffered)
            if found:
                return found, "actor from the sentence before"
            found = self._bystander(clauses, suffered) if trigger.act.type not in QUARREL else []
            if found:
                return found, "actor from context"
        return [], ""

    def _host(self, clauses: Clauses, trigger: Trigger) -> list[Party]:
        """As in "Duta besar X diusir dari Y": where they have to leave."""
        source = clauses.language.the_word("slot", "source")
        run = clauses.slots(trigger.last).found.get(source, [])
        return others([party(each, one, self.context.text) for one in run for each in one.resolved], set())

    def _where(self, clauses: Clauses, trigger: Trigger, suffered: set[str | None]) -> list[Party]:
        """As in "Seorang warga X ditangkap di Y": whoever is arrested abroad is so by those who rule there."""
        place = place_of(self.context, clauses, trigger)
        if place is None or place.country is None or place.country in suffered or len(suffered) != 1:
            return []
        return [Party(code=place.country, words=place.name)]

    def _bystander(self, clauses: Clauses, suffered: set[str | None]) -> list[Party]:
        """The one other state that the sentence names: "India, saingan lama Pakistan, tidak diundang"."""
        told = [one for one in clauses.mentions if one.kind == "party" and not one.governed and not one.person]
        found = {one.code: one for one in others([party(one, text=self.context.text) for one in told], suffered)}
        return list(found.values()) if len(found) == 1 else []

    def _opponent(self, number: int, suffered: set[str | None]) -> list[Party]:
        """The one party that quarrels with them in the sentences before."""
        return self.opponents(self.deeds.recent(number, QUARREL_REACH), suffered)

    @staticmethod
    def opponents(drafts: Iterable[Draft], side: set[str | None]) -> list[Party]:
        """The one party that does to the side, or suffers from it, what quarrels consist of; nobody where several do."""
        found: dict[str | None, Party] = {}
        for draft in drafts:
            if draft.type not in QUARREL:
                continue
            doing, befallen = {one.code for one in draft.actors}, {one.code for one in draft.recipients}
            across = draft.actors if side & befallen else draft.recipients if side & doing else []
            for one in others([one for one in across if one.sector != PEOPLE], side):
                found.setdefault(one.code, one)
        return list(found.values()) if len(found) == 1 else []

    def _last_doer(self, number: int, suffered: set[str | None]) -> list[Party]:
        """The actors of the act told right before, where they are others."""
        for draft in self.deeds.recent(number, NEAR_REACH):
            return others(draft.actors, suffered)
        return []
