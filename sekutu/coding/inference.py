"""Recipients that the clause does not name and the report has told: of the deed that is answered, of the quarrel, of the sentence.

Each way is less sure than a party in the clause; a record made so says which way in ``made_by`` and is trusted less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sekutu.coding.context import Context, party
from sekutu.coding.drafts import Draft
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.quotations import is_mark
from sekutu.records import Party

# Acts that answer a deed: "mengecam langkah itu", "menyambut baik deklarasi tersebut", "menolak desakan itu".
ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "CONCEDE", "PROTEST"})
# Acts whose recipient, where nothing else tells it, is taken to be the one other party of the sentence or of the one before. On the texts
# that teach about half of these recipients were right (as many as of those that are named).
ONE_OTHER = frozenset({"SANCTION", "THREATEN", "SUPPORT", "AGREE", "RETREAT", "MOBILIZE"})
# Acts of a quarrel: who did one of them to somebody, and does another to nobody named, does it to the same.
QUARREL = frozenset({"ASSAULT", "ACCUSE", "THREATEN", "SANCTION", "COERCE", "REJECT"})
# Of words a recipient is not guessed in this way: who accuses somebody today may accuse somebody else tomorrow.
QUARREL_ACTS = frozenset({"ASSAULT"})
# Acts that are a vote where a resolution is what they are about.
VOTES = frozenset({"SUPPORT", "REJECT"})
# Bodies that vote on resolutions.
VOTED_IN = frozenset({"UN", "EU", "IAEA", "NATO", "OAS", "AU", "WTO", "WHO"})
# Acts that stand between two who fight.
FOUGHT = frozenset({"ASSAULT", "RETREAT"})
# Acts that a clause behind "setelah" provokes.
PROVOKED = frozenset({"ACCUSE", "PROTEST"})
# What a mediator mediates.
MEDIATED = frozenset({"CONSULT", "AGREE", "SUPPORT", "RETREAT", "CONCEDE"})
# How many sentences back an answered deed and a quarrel are looked for.
DEED_REACH = 3
QUARREL_REACH = 6
# How far before its verb a subject that stays open may stand, in tokens.
SUBJECT = 3
# How far from the verb the noun for the deed may stand, in tokens.
_NEAR = 8


class Inference:
    """Finds recipients in what was coded before; give it each draft as it is made."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.drafts: list[Draft] = []
        self._way = context.clauses[0].language.the_word("slot", "goal") if context.clauses else ""

    def recipients(self, number: int, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> tuple[list[Party], str]:
        """The recipients of an act of the actors for which the clause names none, and how they were found."""
        kind = trigger.act.type
        if trigger.act.mode == "third-party":
            found = self._mediated(number, actors)
            return found, "recipients from the talks told before" if found else ""
        if self._is_vote(clauses, trigger):
            found = self._body(number, actors)
            return found, "recipient from the vote told before" if found else ""
        if kind == "AID" and not trigger.is_noun and ("weak" not in trigger.act.flags or trigger.act.needs):
            found = self._helped(number, clauses, actors)
            if found:
                return found, "recipient from context"
        if kind in PROVOKED:
            found = self._provoker(clauses, trigger, actors)
            if found:
                return found, "recipient from what provoked it"
        if kind in ANSWERS and not trigger.is_noun and "weak" not in trigger.act.flags:
            wanted = self._answered(clauses, trigger)
            if wanted is not None:
                found = self._doers(number, wanted, actors) or self._topic(number, actors)
                if found:
                    return found, "recipient from the deed told before"
        if len(actors) != 1:
            return [], ""
        if kind in QUARREL_ACTS and not self._aimed(clauses, trigger):
            found = self._opponent(number, actors)
            if found:
                return found, "recipient from the quarrel told before"
        if kind in ONE_OTHER:
            found = self._one_other(number, clauses, actors)
            if found:
                return found, "recipient from context"
        return [], ""

    def doer(self, number: int, clauses: Clauses, trigger: Trigger, recipients: list[Party]) -> list[Party]:
        """Who acts where the subject is a word that stays open ("Wilayah itu bersedia …", "Ia berjanji …"): whom the report is about."""
        if trigger.voice != "active" or "sym" in trigger.act.flags or (trigger.act.flags & {"visit", "weak"} and not recipients):
            return []
        near = range(trigger.first - SUBJECT, trigger.first + 1)
        if not any(one.last in near and one.kind in ("pronoun", "reference") and not one.resolved for one in clauses.mentions):
            return []
        struck = {one.code for one in recipients}
        topic = self.context.topics[number] or self.context.topic_before(number)
        resolved = topic.resolved if topic is not None else []
        told = [one for one in resolved if one.code and one.code != "---" and one.code not in struck]
        return [party(told[0], text=self.context.text)] if told else []

    def striker(self, number: int, trigger: Trigger, recipients: list[Party]) -> list[Party]:
        """Who did it, where a passive names nobody: the one who did an act of the same type to the same before."""
        if trigger.voice not in ("passive", "noun") or trigger.act.type not in QUARREL or len(recipients) != 1:
            return []
        struck = {one.code for one in recipients}
        found: dict[str | None, Party] = {}
        for draft in self._recent(number, QUARREL_REACH):
            if draft.type == trigger.act.type and struck & {one.code for one in draft.recipients}:
                found |= {one.code: one for one in draft.actors if one.code != "---" and one.code not in struck}
        return list(found.values()) if len(found) == 1 else []

    def pair(self, number: int, kind: str) -> list[Party]:
        """Between whom fighting, talks or a truce are that name nobody: the two who fought, or met, before; of several pairs the one told
        most often, and then the one told last.
        """
        told: dict[frozenset[str | None], tuple[int, list[Party]]] = {}
        for draft in self.drafts:
            joint = "sym" in draft.trigger.act.flags or draft.type == "CONSULT"
            if not joint and not (kind in FOUGHT and draft.type in QUARREL):
                continue
            sides = {one.code: one for one in (*draft.actors, *draft.recipients) if one.code != "---"}
            if len(sides) == 2:
                key = frozenset(sides)
                told[key] = (told.get(key, (0, []))[0] + 1, list(sides.values()))
                if number - draft.sentence <= DEED_REACH:
                    told[key] = (told[key][0] + 1, told[key][1])
        best = max(told.values(), key=lambda one: one[0], default=(0, []))
        return best[1] if best[0] > 1 else []

    @staticmethod
    def _is_vote(clauses: Clauses, trigger: Trigger) -> bool:
        voting = clauses.language.words("voting")
        first, last = trigger.first, trigger.last
        ballot = trigger.act.type in VOTES and any(voting.get(word) == "object" for word in clauses.words[last : last + 2])
        return ballot or any(voting.get(word) == "" for word in clauses.words[first:last])

    def _body(self, number: int, actors: list[Party]) -> list[Party]:
        """The body in which a vote was held: the organisation told in the sentence or in those before whose members vote."""
        own = {one.code for one in actors}
        for clauses in reversed(self.context.clauses[max(0, number - DEED_REACH) : number + 1]):
            for mention in clauses.mentions:
                if mention.kind == "party" and mention.code in VOTED_IN and mention.code not in own:
                    return [party(mention, text=self.context.text)]
        return []

    def _aimed(self, clauses: Clauses, trigger: Trigger) -> bool:
        """As in "serangan X terhadap kapal-kapal": the words say whom it was against, though no party."""
        targets = clauses.language.words("target")
        return trigger.is_noun and any(word in targets for word in clauses.words[trigger.last : trigger.last + _NEAR // 2])

    def _recent(self, number: int, reach: int) -> Iterator[Draft]:
        """The drafts of the sentence so far and of the ones before, the nearest first."""
        for draft in reversed(self.drafts):
            if number - draft.sentence > reach:
                return
            yield draft

    def _provoker(self, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
        """As in "X melayangkan protes setelah Y mengeluarkan peringatan": the subject of the clause behind *setelah* or *karena*."""
        own = {one.code for one in actors}
        for k in range(trigger.last, min(len(clauses.words) - 1, trigger.last + _NEAR)):
            if clauses.words[k] in (",", ".", ";") or clauses.words[k] in clauses.relative:
                return []
            if clauses.subordinators.get(clauses.words[k]) not in ("", "same_subject") or clauses.owner[k] is not None:
                continue
            mention = clauses.owner[k + 1]
            if mention is None or mention.kind == "place" or not clauses.verb_follows(k + 1):
                return []
            told = [one for one in mention.resolved if one.code and one.code not in own and one.code != "---"]
            return [party(one, mention, self.context.text) for one in told]
        return []

    # --- answered deeds ----------------------------------------------------------------------------------------------------------

    def _answered(self, clauses: Clauses, trigger: Trigger) -> frozenset[str] | None:
        """The types of acts that the noun in the object's place points back to ("langkah itu"); empty for any; None where there is none."""
        deeds, words = clauses.language.words("deed"), clauses.words
        pointing = clauses.language.words("demonstrative")
        if trigger.voice == "passive":
            span = range(trigger.first - 1, max(-1, trigger.first - 1 - _NEAR), -1)
        else:
            span = range(trigger.last, min(len(words), trigger.last + _NEAR))
        for k in span:
            if words[k] in (",", ".", ";") or is_mark(words[k]) or clauses.owner[k] is not None:
                return None
            plain, clitic = clauses.language.strip_clitics(words[k])
            value = deeds.get(words[k], deeds.get(plain))
            if value is None:
                continue
            points = next((j for j in range(k + 1, min(k + 4, len(words))) if pointing.get(words[j]) == "pointing"), None)
            own = points is not None and all(clauses.owner[j] is None for j in range(k + 1, points))
            if own or clitic == clauses.language.possessive:
                return frozenset(value.split("|")) - {""}
            return None
        return None

    def _doers(self, number: int, wanted: frozenset[str], actors: list[Party]) -> list[Party]:
        """Who did the nearest deed of the wanted types before; of a joint one all parties to it."""
        own = {one.code for one in actors}
        for draft in self._recent(number, DEED_REACH):
            types = wanted - {"joint"}
            if types and draft.type not in types:
                continue
            joint = "joint" in wanted or "sym" in draft.trigger.act.flags
            parties = [*draft.actors, *draft.recipients] if joint else draft.actors
            others = [one for one in parties if one.code not in own and one.code != "---"]
            if others:
                return others
            if not joint:
                return []
        return []

    def _topic(self, number: int, actors: list[Party]) -> list[Party]:
        """Whom the sentence before is about, where it is somebody else."""
        topic = self.context.topics[number - 1] if number else None
        if topic is None or not topic.code or topic.code == "---" or topic.code in {one.code for one in actors}:
            return []
        return [party(topic, text=self.context.text)]

    # --- talks and help ---------------------------------------------------------------------------------------------------------

    def _mediated(self, number: int, actors: list[Party]) -> list[Party]:
        """The sides of the nearest talks, agreement or truce: of the same sentence, else of those before."""
        own = {one.code for one in actors}
        for draft in self._recent(number, DEED_REACH):
            if draft.type not in MEDIATED:
                continue
            parties = {one.code: one for one in (*draft.actors, *draft.recipients) if one.code not in own and one.code != "---"}
            if len(parties) > 1:
                return list(parties.values())
        return []

    def _helped(self, number: int, clauses: Clauses, actors: list[Party]) -> list[Party]:
        """Whom help goes to that names nobody: those helped in the sentences before, else where somebody went ("berangkat ke X"), else the
        one other state or place told here that does not help itself.
        """
        givers = {one.code for one in actors}
        for draft in self._recent(number, DEED_REACH):
            helped = [one for one in draft.recipients if one.code not in givers and one.code != "---"]
            if draft.type == "AID":
                if helped:
                    return helped
                givers |= {one.code for one in draft.actors}
        for one in reversed(self.context.clauses[max(0, number - DEED_REACH) : number + 1]):
            for mention in one.mentions:
                if (
                    self._way
                    and mention.governed == self._way
                    and mention.code
                    and mention.code not in givers
                    and mention.kind in ("party", "place")
                ):
                    return [party(mention, text=self.context.text)]
        return self._one_other(number, clauses, actors, givers) if len(actors) == 1 else []

    # --- quarrels and bystanders -------------------------------------------------------------------------------------------------

    def _opponent(self, number: int, actors: list[Party]) -> list[Party]:
        """The one party with whom the actor quarrels in the sentences before."""
        own = {one.code for one in actors}
        found: dict[str, Party] = {}
        for draft in self._recent(number, QUARREL_REACH):
            if draft.type not in QUARREL or (draft.sentence == number and draft.mode == "disapprove"):
                continue  # who condemns a deed is not whom it befell
            doing, suffering = {one.code for one in draft.actors}, {one.code for one in draft.recipients}
            if own <= doing:
                others = draft.recipients
            elif own <= suffering:
                others = draft.actors
            else:
                continue
            for one in others:
                if one.code and one.code not in own and one.code != "---":
                    found.setdefault(one.code, one)
        return list(found.values()) if len(found) == 1 else []

    def _one_other(self, number: int, clauses: Clauses, actors: list[Party], givers: Iterable[str | None] = ()) -> list[Party]:
        """The one other party of the sentence, else of the sentence before, that an act without a named recipient can only be about. For
        help (with ``givers``, who are not meant) a place will do.
        """
        own = {"---", *(one.code for one in actors), *givers}
        places = bool(givers)
        bystanders = clauses.language.words("context_bystander")
        for one in (clauses, *self.context.clauses[max(0, number - 1) : number]):
            found: dict[str, Party] = {}
            for mention in one.mentions:
                if mention.governed in bystanders:
                    continue
                for referent in mention.resolved:
                    wanted = referent.kind == "party" or (places and referent.kind == "place")
                    if wanted and referent.code and referent.code not in own:
                        found.setdefault(referent.code, party(referent, mention, self.context.text))
            if len(found) == 1:
                return list(found.values())
            if found:
                return []
        return []
