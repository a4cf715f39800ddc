"""Recipients that the clause does not name and the report has told: of the deed that is answered, of the quarrel, of the sentence.

Each way is less sure than a party in the clause; a record made so says which way in ``made_by`` and is trusted less.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from sekutu.coding import pledges
from sekutu.coding.candidates import MEDIA
from sekutu.coding.context import Context, party
from sekutu.coding.deeds import DEED_REACH, Deeds
from sekutu.coding.doers import FORCE, PEOPLE, by_somebody
from sekutu.coding.drafts import Draft, is_heading
from sekutu.coding.pointed import Pointed
from sekutu.coding.roles import Roles
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.records import Party

# Acts that answer a deed: "mengecam langkah itu", "menyambut baik deklarasi tersebut", "menolak desakan itu".
ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "CONCEDE", "PROTEST"})
# Acts whose recipient, where nothing else tells it, is taken to be the one other party of the sentence or of the one before. On the texts
# that teach about half of these recipients were right (as many as of those that are named).
ONE_OTHER = frozenset({"SANCTION", "THREATEN", "SUPPORT", "AGREE", "RETREAT", "COERCE", "MOBILIZE", "PROTEST"})
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
# Acts that do not befall whoever tells of them.
HOSTILE = frozenset({"SANCTION", "THREATEN", "COERCE", "MOBILIZE", "PROTEST"})
# Acts of which the sentence goes on to tell why, or what was found.
ASIDE = frozenset({"COERCE"})
# What a mediator mediates.
MEDIATED = frozenset({"CONSULT", "AGREE", "SUPPORT", "RETREAT", "CONCEDE"})
# Acts of words, which need not be about the place where they are said.
SPOKEN_OF = frozenset({"AGREE", "SUPPORT", "THREATEN"})
# Acts of words for somebody: not likely for whoever is told beside them.
FAVOURS = frozenset({"SUPPORT"})
# Acts for somebody: not for whoever is to be fought by them.
FOR_SOMEBODY = frozenset({"AGREE", "SUPPORT"})
# Acts of words about what others do.
SPEAKING = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT"})
# Acts of words that somebody does to whom he talks with in the same sentence.
SPOKEN = frozenset({"REQUEST", "THREATEN", "AGREE", "ACCUSE", "SUPPORT"})
# How far before the act the word for a session may stand, in words.
SESSION = 8
# What a vote is.
VOTES = frozenset({"SUPPORT", "REJECT"})
# What stays open where it is not known who speaks, or to whom: not whom the report is about.
SPEAKING_OF_THEMSELVES = frozenset({"first", "second"})
# What means several, and so no single person.
SEVERAL = frozenset({"plural", "group"})
# How many sentences back a quarrel is looked for.
QUARREL_REACH = 6
# How far before its verb a subject that stays open may stand, in tokens.
SUBJECT = 3
# How far behind a noun the words may stand that say whom it was against, in tokens.
_NEAR = 4
# How far behind an act its object's -nya may stand, in tokens.
_OWNED = 4
# Before which word a phrase opens the sentence: "Di kota X, …".
_FRONT = 4


def is_aimed(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "serangan X terhadap kapal-kapal", "menembak ke udara": the words say at what it was aimed, though it is no party; ships may
    be of anybody.
    """
    words = clauses.language.words
    targets, ships, sky = words("target"), words("vessel"), words("sky")
    near = clauses.words[trigger.last : trigger.last + _NEAR]
    way = clauses.language.the_word("slot", "goal")
    if any(word == way and near[k + 1 : k + 2] and near[k + 1] in sky for k, word in enumerate(near)):
        return True
    aimed = next((k for k, word in enumerate(near) if word in targets), None)
    return trigger.is_noun and aimed is not None and any(word.partition("-")[0] in ships for word in near[aimed:])


def _is_friend(clauses: Clauses, mention: Mention) -> bool:
    """As in "X, yang bersekutu dengan Y, mengerahkan tentara": whose ally he is says nothing of whom it befalls."""
    return bool(mention.governed) and mention.first > 1 and clauses.words[mention.first - 2] in clauses.language.words("allied")


class Inference:
    """Finds recipients in what was coded before; give it each draft as it is made."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.drafts: list[Draft] = []
        self.deeds = Deeds(context, self.drafts)
        self.pointed = Pointed(context, self.deeds, self.pair)
        self._way = context.clauses[0].language.the_word("slot", "goal") if context.clauses else ""

    def recipients(self, number: int, clauses: Clauses, trigger: Trigger, roles: Roles, actors: list[Party]) -> tuple[list[Party], str]:
        """The recipients of an act of the actors for which the clause names none, and how they were found."""
        kind = trigger.act.type
        if roles.unnamed:
            return [], ""
        if roles.others:
            found = self.pointed.everyone(number, clauses, trigger, actors)
            return found, "recipients from the quarrel told before" if found else ""
        found, how = self.pointed.at(number, clauses, trigger, actors)
        if found:
            return found, how
        if trigger.act.mode == "third-party":
            found = self._mediated(number, actors)
            return found, "recipients from the talks told before" if found else ""
        if kind == "AID" and not trigger.is_noun and not ("weak" in trigger.act.flags and trigger.voice == "passive"):
            found = self._helped(number, clauses, actors)
            if found:
                return found, "recipient from context"
        if kind in PROVOKED:
            found = self.deeds.provoker(clauses, trigger, actors)
            if found:
                return found, "recipient from what provoked it"
        if kind in ANSWERS and ("weak" not in trigger.act.flags or (kind == "REJECT" and not trigger.is_noun)):
            answered = self.deeds.answered(number, clauses, trigger, roles, actors)
            if answered:
                return answered, "recipient from the deed told before"
        if kind in SPOKEN and (not trigger.is_noun or roles.light):
            found = self.deeds.interlocutor(number, clauses, trigger, actors)
            if found:
                return found, "recipient from the talks of the sentence"
            found = self.deeds.addressed(clauses, trigger, actors)
            if found:
                return found, "recipient from the words said"
        if kind == "REJECT" and trigger.act.pos == "v" and "noneed" not in trigger.act.flags:
            found = self.deeds.asker(number, actors)
            if found:
                return found, "recipient from what was asked"
        if kind in VOTES:
            found = self.deeds.body(number, clauses, trigger, actors, clauses.language.words("ballot"))
            if found:
                return found, "recipient from the vote"
        if trigger.act.mode == "meet" and kind == "REQUEST":
            found = self.deeds.body(number, clauses, trigger, actors, clauses.language.words("session"), SESSION)
            if found:
                return found, "recipient from the session"
        if kind == "AGREE" and not trigger.is_noun and clauses.words[trigger.last : trigger.last + 1] in (["."], [","]):
            found = self.deeds.asker(number, actors, reach=1)
            if found:
                return found, "recipient from what was asked"
        if kind == "AGREE" and "sym" not in trigger.act.flags and pledges.is_of_aid(clauses, trigger):
            found = pledges.beneficiary(self.context, trigger, actors, self.drafts)
            if found:
                return found, "recipient whom the report says help goes to"
        if len(actors) != 1:
            return [], ""
        if kind == "RETREAT":
            found = self.deeds.done_to(number, actors)
            if found:
                return found, "recipient from what is undone"
        if kind in QUARREL_ACTS and not is_aimed(clauses, trigger):
            found = self._opponent(number, actors)
            if found:
                return found, "recipient from the quarrel told before"
        police = trigger.act.mode == "police"  # they keep order at home
        idle = police or (kind == "MOBILIZE" and clauses.words[trigger.first] not in clauses.language.words("deploying"))
        idle = idle or (kind == "COERCE" and trigger.voice not in ("active", "bare"))  # "penahanannya": whom it befell is told
        idle = idle or (trigger.voice == "passive" and clauses.words[trigger.first - 1] in clauses.relative)  # "milisi yang didukung X"
        if kind in ONE_OTHER and not idle:
            speaking = self.speaking(number) if kind == "COERCE" else ()
            wall = self._aside_behind(clauses, trigger) if kind in ASIDE else None
            front = _FRONT if kind in SPOKEN_OF else None
            unsaid = kind in HOSTILE or kind in SPOKEN_OF
            found = self.one_other(number, clauses, actors, speaking=speaking, front=front, wall=wall, unsaid=unsaid, act=trigger)
            if found:
                return found, "recipient from context"
        return [], ""

    def doer(self, number: int, clauses: Clauses, trigger: Trigger, recipients: list[Party]) -> list[Party]:
        """Who acts where the subject is a word that stays open ("Wilayah itu bersedia …", "Ia berjanji …"): whom the report is about."""
        if trigger.voice != "active" or "sym" in trigger.act.flags or (trigger.act.flags & {"visit", "weak"} and not recipients):
            return []
        near = range(trigger.first - SUBJECT, trigger.first + 1)
        open_ones = [one for one in clauses.mentions if one.last in near and one.kind in ("pronoun", "reference") and not one.resolved]
        if trigger.act.type in FORCE:  # "pria bersenjata menyerang …", but not "menewaskan satu orang dan menangkap …"
            unnamed = clauses.language.words("unnamed_doer").keys()
            joined = any(word in clauses.coordinators for word in clauses.words[trigger.first - 2 : trigger.first])
            open_ones = [one for one in open_ones if joined or unnamed.isdisjoint(clauses.words[one.first : one.last])]
        open_ones = [one for one in open_ones if one.refers not in SPEAKING_OF_THEMSELVES]
        if not open_ones:
            return []
        many = all(one.refers in SEVERAL for one in open_ones)
        struck = {one.code for one in recipients}
        topic = self.context.topics[number] or self.context.topic_before(number)
        if topic is not None and topic.start > clauses.sentence.tokens[trigger.first].start:
            return []  # "Ia menuntut sekutu X": whoever he is
        resolved = topic.resolved if topic is not None else []
        told = [one for one in resolved if one.code and one.code != "---" and one.code not in struck and not (many and one.person)]
        return [party(told[0], text=self.context.text)] if told else []

    def striker(self, number: int, trigger: Trigger, recipients: list[Party]) -> list[Party]:
        """Who did it, where a passive names nobody: the one who did an act of the same type to the same before."""
        if trigger.voice not in ("passive", "noun") or trigger.act.type not in QUARREL or len(recipients) != 1:
            return []
        if by_somebody(self.context.clauses[number], trigger):
            return []
        struck = {one.code for one in recipients}
        found: dict[str | None, Party] = {}
        for draft in self.deeds.recent(number, QUARREL_REACH):
            if draft.type == trigger.act.type and struck & {one.code for one in draft.recipients}:
                doers = (one for one in draft.actors if one.sector != PEOPLE)
                found |= {one.code: one for one in doers if one.code != "---" and one.code not in struck}
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
            between = draft.recipients if draft.mode == "third-party" else (*draft.actors, *draft.recipients)  # a mediator is no side
            sides = {one.code: one for one in between if one.code != "---"}
            if len(sides) == 2:
                key = frozenset(sides)
                told[key] = (told.get(key, (0, []))[0] + 1, list(sides.values()))
                if number - draft.sentence <= DEED_REACH:
                    told[key] = (told[key][0] + 1, told[key][1])
        best = max(told.values(), key=lambda one: one[0], default=(0, []))
        return best[1] if best[0] > 1 else []

    # --- talks and help ---------------------------------------------------------------------------------------------------------

    def _mediated(self, number: int, actors: list[Party]) -> list[Party]:
        """The sides of the nearest talks, agreement or truce: of the same sentence, else of those before."""
        own = {one.code for one in actors}
        for draft in self.deeds.recent(number, DEED_REACH):
            if draft.type not in MEDIATED:
                continue
            parties = {one.code: one for one in (*draft.actors, *draft.recipients) if one.code not in own and one.code != "---"}
            if len(parties) > 1:
                return list(parties.values())
        pair = self.pair(number, "RETREAT")  # whose truce it is, or whose talks
        return [] if any(one.code in own for one in pair) else pair

    def _helped(self, number: int, clauses: Clauses, actors: list[Party]) -> list[Party]:
        """Whom help goes to that names nobody: those helped in the sentences before, else where somebody went ("berangkat ke X"), else the
        one other state or place told here that does not help itself.
        """
        givers = {one.code for one in actors}
        for draft in self.deeds.recent(number, DEED_REACH):
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
        return self.one_other(number, clauses, actors, givers) if len(actors) == 1 else []

    # --- quarrels and bystanders -------------------------------------------------------------------------------------------------

    def speaking(self, number: int) -> set[str | None]:
        """Who accuses, asks or praises in the sentence: what they speak of need not have befallen them."""
        return {one.code for draft in self.deeds.recent(number, 0) if draft.type in SPEAKING for one in draft.actors}

    @staticmethod
    def _aside_behind(clauses: Clauses, trigger: Trigger) -> int | None:
        """As in "menangkap 12 orang yang dituduh bekerja untuk X", "menyita kapal yang mengangkut senjata untuk X": where that begins
        which only says why, or what was found there.
        """
        language = clauses.language
        why = language.words("alleged").keys() | language.words("deed_reason").keys() | language.words("charged").keys()
        why |= language.words("cargo").keys()
        behind = range(trigger.last, len(clauses.words))
        return next((k for k in behind if clauses.words[k] in why and clauses.owner[k] is None), None)

    def _opponent(self, number: int, actors: list[Party]) -> list[Party]:
        """The one party with whom the actor quarrels in the sentences before."""
        own = {one.code for one in actors}
        found: dict[str, Party] = {}
        for draft in self.deeds.recent(number, QUARREL_REACH):
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

    def _concerns(self, here: bool, clauses: Clauses, act: Trigger, actors: list[Party], code: str) -> bool:
        """Whether an act of the actor is likely about the one other party told: of words, and where only the sentence before names it,
        where they have dealt with each other, where it stands in what the act is about ("mendukung perundingan antara X dan Y"), or where
        that is told to be somebody's ("menghukum produsennya").
        """
        if here and act.act.type not in SPOKEN_OF:
            return True
        if here and self._is_in_object(clauses, act, code):
            return True
        if act.act.type in FAVOURS and act.voice != "passive":
            return clauses.words[act.last : act.last + 1] in ([], ["."])  # "X mengucapkan selamat."
        own = {one.code for one in actors}
        if any((own & doing and code in suffering) or (own & suffering and code in doing) for doing, suffering in self._told_sides()):
            return True
        near = clauses.words[act.last : act.last + _OWNED]
        return not here and any(clauses.language.strip_clitics(word)[1] == clauses.language.possessive for word in near)

    @staticmethod
    def _is_in_object(clauses: Clauses, act: Trigger, code: str) -> bool:
        """Whether the party stands in what the act is about, as far as that reaches; a comma may part a list ("hak, dan batas X")."""
        stops = {*clauses.relative, *clauses.subordinators, *clauses.language.speech["after"], ".", ";"}
        listing = False
        for k in range(act.last, len(clauses.words)):
            owner = clauses.owner[k]
            if owner is not None and any(each.code == code for each in owner.resolved):
                return True
            if clauses.words[k] in stops or (listing and clauses.is_verbal(k)):
                return False
            listing = listing or clauses.words[k] == ","
        return False

    def _told_sides(self) -> Iterator[tuple[set[str | None], set[str | None]]]:
        """Who did something to whom, or with whom, in the acts told so far."""
        for draft in self.drafts:
            doing = {one.code for one in draft.actors}
            yield doing, {one.code for one in draft.recipients} or doing

    def one_other(
        self,
        number: int,
        clauses: Clauses,
        actors: list[Party],
        givers: Iterable[str | None] = (),
        speaking: Iterable[str | None] = (),
        front: int | None = None,
        wall: int | None = None,
        unsaid: bool = False,
        act: Trigger | None = None,
    ) -> list[Party]:
        """The one other party of the sentence, else of the sentence before, that an act without a named recipient can only be about. For
        help (with ``givers``, who are not meant) a place will do; for others the sentence's own place where nobody else is told, for words
        only if it stands before token ``front``. Who is named behind token ``wall`` is not meant, and with ``unsaid`` nor who speaks.
        With an ``act`` the report must have told of dealings between the two where the sentence's own words do not lead to the other.
        """
        own = {"---", *(one.code for one in actors), *givers, *speaking}
        places = bool(givers)
        bystanders = clauses.language.words("context_bystander")
        told_at, saying = clauses.language.words("whereabouts"), clauses.language.speech["after"]
        fought = clauses.language.words("combating") if places or (act is not None and act.act.type in FOR_SOMEBODY) else {}
        before = (one for one in reversed(self.context.clauses[max(0, number - 2) : number]) if one.mentions or not is_heading(one))
        for one in (clauses, *itertools.islice(before, 1)):
            found: dict[str, Party] = {}
            meant = False  # whether any of them is told otherwise than as the speaker or in the charge
            for mention in one.mentions:
                if mention.governed in bystanders or one.another(mention) or _is_friend(one, mention):
                    continue
                head = mention.noun if mention.noun is not None else mention.first
                if mention.first > 0 and one.words[mention.first - 1] in fought:
                    continue  # "menjanjikan dana untuk melawan X"
                speaks = unsaid and head > 0 and one.words[head - 1] in saying
                aside = speaks or (one is clauses and wall is not None and mention.first > wall)
                for referent in mention.resolved:
                    wanted = referent.kind == "party" or (places and referent.kind == "place")
                    if act is not None and (mention.sector == MEDIA or referent.sector == MEDIA):
                        continue  # "Kantor berita X melaporkan komitmen Y"
                    if wanted and referent.code and referent.code not in own:
                        found.setdefault(referent.code, party(referent, mention, self.context.text))
                        meant = meant or not aside
            if len(found) == 1:
                meant = meant and (act is None or self._concerns(one is clauses, clauses, act, actors, next(iter(found))))
                return list(found.values()) if meant else []
            if found:
                return []
            if one is clauses:  # "Di X, Y berkomitmen membantu …"
                here = {
                    each.code: each
                    for told in one.mentions
                    if told.governed in told_at and (front is None or told.first < front)
                    for each in told.resolved
                    if each.code
                }
                here = {code: each for code, each in here.items() if code not in own and each.kind in ("party", "place")}
                if len(here) == 1:
                    return [party(each, text=self.context.text) for each in here.values()]
        return []
