"""Deeds told before: what "langkah itu" points back to, what provoked a reaction, what is answered, and what is undone.

All of them find parties of what the report told in the sentences before, nearest first; none looks further than a few sentences.
"""

from __future__ import annotations

import collections
from collections.abc import Iterator, Mapping

from sekutu.coding.context import Context, party
from sekutu.coding.drafts import Draft
from sekutu.coding.roles import Roles
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.quotations import is_mark
from sekutu.records import UNKNOWN, Party

# How many sentences back an answered deed is looked for, an answered demand, and what is undone.
DEED_REACH, REPLY_REACH, UNDONE_REACH, SIDES_REACH = 3, 2, 8, 6
# So many parties told by one word.
CROWD = 3
# How far from the verb the noun for the deed may stand, and behind the noun its owner, in tokens.
_NEAR, _OWNER = 8, 3
# Longest phrase before the comma of a reaction: "Setelah pengumuman X …, Y mengecam".
_FRONTED = 30
# What can be refused or granted, and what is undone by yielding.
ASKED = frozenset({"REQUEST", "AGREE", "THREATEN", "ACCUSE"})
# What is between the sides that were told before.
FOUGHT = frozenset({"ASSAULT", "RETREAT", "CONCEDE"})
DONE_TO = frozenset({"SANCTION", "COERCE", "MOBILIZE"})
# Of these a noun means what was told just before, with nothing that points back.
FORCE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# Of these somebody may answer a deed of his own state.
OWN_CRITICS = frozenset({"LEG", "OPP", "CVL", "NGO", "ANALYST", "JUD", "MED", "BUS"})


def others(parties: list[Party], own: set[str | None]) -> list[Party]:
    """The known parties that are none of those."""
    return [one for one in parties if one.code and one.code != UNKNOWN and one.code not in own]


class Deeds:
    """Finds the parties of deeds that were told before; reads the drafts as they are made."""

    def __init__(self, context: Context, drafts: list[Draft]) -> None:
        self.context, self.drafts = context, drafts
        self._most_told: str | None = None

    def recent(self, number: int, reach: int) -> Iterator[Draft]:
        """The drafts of the sentence so far and of the ones before, the nearest first."""
        for draft in reversed(self.drafts):
            if number - draft.sentence > reach:
                return
            yield draft

    # --- what is pointed back to -------------------------------------------------------------------------------------------------

    def answered(self, number: int, clauses: Clauses, trigger: Trigger, roles: Roles, actors: list[Party]) -> list[Party] | None:
        """Who did the deed to which the object's noun points back ("mengecam langkah itu"); None where there is no such noun."""
        found_noun = self._answered_noun(clauses, trigger, roles)
        if found_noun is None:
            return None
        at, points = found_noun
        plain = clauses.language.strip_clitics(clauses.words[at])[0]
        deeds = clauses.language.words("deed")
        kinds = deeds.get(clauses.words[at], deeds.get(plain))
        wanted = frozenset((kinds or "").split("|")) - {""}
        if points and wanted - {"joint"} and self._did_it(number, wanted, actors):
            return []  # "X menyesalkan insiden itu" of what X did
        if not points:  # "mengecam serangan drone": that told just before
            return self._doers(number, wanted & FORCE, actors, reach=1) if trigger.act.type == "ACCUSE" and wanted & FORCE else []
        found = self.owner_told(number, plain, trigger.first, actors)
        if kinds is None:  # "daftar itu" is theirs of whom the report told it, or nobody's
            return found
        if not found and not wanted:  # "langkah itu": of anybody whom the sentence before is about, rather than of an act told earlier
            found = self._doers(number, wanted, actors, reach=1) or self._topic(number, actors)
        return found or self._doers(number, wanted, actors) or self._topic(number, actors) or self._own_state(actors)

    def _answered_noun(self, clauses: Clauses, trigger: Trigger, roles: Roles) -> tuple[int, bool] | None:
        """The noun in the object's place, or in the subject's of a passive, that points back ("langkah itu", "tindakannya"), and whether it
        does so by a word of its own; one for a deed may do without ("mengecam serangan drone").
        """
        deeds, words = clauses.language.words("deed"), clauses.words
        pointing = clauses.language.words("demonstrative")
        if roles.rule == "received" and roles.light_at is not None:
            span = range(roles.light_at - 1, max(-1, roles.light_at - 1 - _NEAR), -1)  # "Langkah itu disambut protes X"
        elif trigger.voice == "passive" or "rev" in trigger.act.flags:
            span = range(trigger.first - 1, max(-1, trigger.first - 1 - _NEAR), -1)
        else:
            span = range(trigger.last, min(len(words), trigger.last + _NEAR))
        bare: int | None = None
        for k in span:
            if words[k] in (",", ".", ";") or is_mark(words[k]) or clauses.owner[k] is not None:
                break
            plain, clitic = clauses.language.strip_clitics(words[k])
            deed = words[k] in deeds or plain in deeds
            near = range(k + 1, min(k + (4 if deed else 2), len(words)))
            points = next((j for j in near if pointing.get(words[j]) == "pointing"), None)
            own = points is not None and all(clauses.owner[j] is None for j in range(k + 1, points))
            if (own and (deed or clauses.sentence.tokens[k].is_word)) or (deed and clitic == clauses.language.possessive):
                return k, True
            bare = k if deed and bare is None else bare
        return (bare, False) if bare is not None else None

    def owner_told(self, number: int, noun: str, before: int, actors: list[Party]) -> list[Party]:
        """Whose the noun was when the report told it before: "usulan X … menolak usulan itu"."""
        own = {one.code for one in actors}
        for back in range(DEED_REACH + 1):
            if number - back < 0:
                break
            clauses = self.context.clauses[number - back]
            high = before if back == 0 else len(clauses.words)
            for k in range(high - 1, -1, -1):
                if clauses.words[k] != noun or clauses.owner[k] is not None:
                    continue
                told = [one for mention in self._owners(clauses, k, high) for one in mention.resolved if one.kind == "party"]
                found = others([party(one, text=self.context.text) for one in told], own)
                if found:
                    return found
        return []

    @staticmethod
    def _owners(clauses: Clauses, noun: int, high: int) -> list[Mention]:
        """The party right behind the noun, past an adjective or two, or the agent: "serangan udara X", "daftar yang dirilis X"."""
        start = noun + 1
        for k in range(start, min(high, start + _OWNER)):
            if clauses.words[k] in clauses.relative and k + 1 < high and clauses.language.voice(clauses.words[k + 1]) == "passive":
                agents = clauses.slots(k + 2, high).found
                return agents.get(clauses.language.the_word("slot", "agent")) or [
                    one for one in agents.get("obj", []) if one.first == k + 2
                ]
        for k in range(start, min(high, start + _OWNER)):
            mention = clauses.owner[k]
            if mention is not None:
                named = mention.kind in ("party", "reference") and mention.refers not in ("first", "second")
                return clauses.run_of.get(id(mention), [mention]) if named else []
            if not clauses.sentence.tokens[k].is_word or clauses.words[k] in clauses.prepositions or clauses.is_verbal(k):
                return []
        return []

    def _doers(self, number: int, wanted: frozenset[str], actors: list[Party], reach: int = DEED_REACH) -> list[Party]:
        """Who did the nearest deed of the wanted types before; of a joint one all parties to it.

        Somebody who speaks for no government may so answer a deed of his own state's.
        """
        own = {one.code for one in actors}
        critics = {one.sector for one in actors}
        for draft in self.recent(number, reach):
            types = wanted - {"joint"}
            if types and draft.type not in types:
                continue
            if len(draft.actors) >= CROWD and len({one.start for one in draft.actors}) == 1:
                continue  # "mereka" of a list: too unsure to answer for
            joint = "joint" in wanted or "sym" in draft.trigger.act.flags
            parties = [*draft.actors, *draft.recipients] if joint else draft.actors
            found = others(parties, own)
            if found:
                return found
            if not joint and critics <= OWN_CRITICS and any(one.code in own and one.sector not in critics for one in draft.actors):
                return [one for one in draft.actors if one.code in own]
            if not joint:
                return []
        return []

    def _did_it(self, number: int, wanted: frozenset[str], actors: list[Party]) -> bool:
        """Whether the nearest deed of the wanted types before is the actors' own, who then answer nobody else's."""
        nearest = next((draft for draft in self.recent(number, SIDES_REACH) if draft.type in wanted), None)
        if nearest is None or len(actors) != 1 or actors[0].sector in OWN_CRITICS:
            return False
        return any(each.code == actors[0].code for each in nearest.actors)

    def _topic(self, number: int, actors: list[Party]) -> list[Party]:
        """Whom the sentence before is about, where it is somebody else."""
        topic = self.context.topics[number - 1] if number else None
        if topic is None or not topic.code or topic.code == UNKNOWN or topic.code in {one.code for one in actors}:
            return []
        return [party(topic, text=self.context.text)]

    def _own_state(self, actors: list[Party]) -> list[Party]:
        """As in "Senator X mengkritik kebijakan ini": his own state, where he speaks for no government and the report is about it."""
        one = actors[0] if len(actors) == 1 else None
        if one is None or one.sector not in OWN_CRITICS or not one.code or one.code == UNKNOWN:
            return []
        if self._most_told is None:
            codes = (each.code for clauses in self.context.clauses for told in clauses.mentions for each in told.resolved if each.code)
            self._most_told = collections.Counter(codes).most_common(1)[0][0]
        return [Party(code=one.code)] if self._most_told == one.code else []

    # --- what provoked it --------------------------------------------------------------------------------------------------------

    def provoker(self, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
        """As in "X melayangkan protes setelah Y mengeluarkan peringatan": the subject of the clause behind *setelah* or *karena*, or whose
        deed opens the sentence ("Setelah pengumuman Y, X mengeluarkan teguran").
        """
        own = {one.code for one in actors}
        for k in range(trigger.last, min(len(clauses.words) - 1, trigger.last + _NEAR)):
            if clauses.words[k] in (",", ".", ";") or clauses.words[k] in clauses.relative:
                break
            if clauses.subordinators.get(clauses.words[k]) not in ("", "same_subject") or clauses.owner[k] is not None:
                continue
            mention = clauses.owner[k + 1]
            if mention is None or mention.kind == "place" or not clauses.verb_follows(k + 1):
                break
            run = clauses.run_of.get(id(mention), [mention])
            return others([party(one, each, self.context.text) for each in run for one in each.resolved], own)
        return self._fronted(clauses, trigger, own)

    def _fronted(self, clauses: Clauses, trigger: Trigger, own: set[str | None]) -> list[Party]:
        words = clauses.words
        opens = clauses.subordinators.get(words[0]) in ("", "same_subject") or words[0] in clauses.language.words("deed_reason")
        if not opens or "," not in words[1 : min(trigger.first, _FRONTED)]:
            return []
        comma = words.index(",", 1)
        first = next((one for one in clauses.mentions if one.first < comma and one.kind != "media"), None)
        if first is None or first.kind == "place" or not first.resolved:
            return []
        acts = clauses.verb_follows(first.first) or words[first.first - 1] in clauses.language.words("deed")
        return others([party(one, first, self.context.text) for one in first.resolved], own) if acts else []

    # --- replies and undoing -----------------------------------------------------------------------------------------------------

    def asker(self, number: int, actors: list[Party], reach: int = REPLY_REACH) -> list[Party]:
        """As in "X menuntut Y … Y menolak": who asked, offered or threatened whoever refuses."""
        own = {one.code for one in actors}
        for draft in self.recent(number, reach):
            if draft.type in ASKED and own & {one.code for one in draft.recipients}:
                return others(draft.actors, own)
        return []

    def done_to(self, number: int, actors: list[Party]) -> list[Party]:
        """As in "X menutup perbatasan dengan Y … X membuka kembali perbatasannya": to whom the actors did what they now undo."""
        own = {one.code for one in actors}
        for draft in self.recent(number, UNDONE_REACH):
            if draft.type in DONE_TO and own & {one.code for one in draft.actors}:
                found = others(draft.recipients, own)
                if found:
                    return found
        return []

    # --- votes ---------------------------------------------------------------------------------------------------------------------

    def body(
        self, number: int, clauses: Clauses, trigger: Trigger, actors: list[Party], telling: Mapping[str, str], ahead: int = 0
    ) -> list[Party]:
        """As in "X memveto resolusi itu", "Y abstain", "rapat darurat itu, atas permintaan Z": the organisation in which the vote or the
        session is, told here or shortly before. ``telling`` are the words that tell of it, from ``ahead`` words before the act on.
        """
        own = {one.code for one in actors}
        if not any(word in telling for word in clauses.words[max(0, trigger.first - ahead) : trigger.last + _NEAR]):
            return []
        for one in (clauses, *reversed(self.context.clauses[max(0, number - DEED_REACH) : number])):
            told = (mention for mention in one.mentions if mention.kind == "party" and mention.sector == "IGO")
            found = others([party(mention, text=self.context.text) for mention in told], own)
            if found:
                return found[:1]
        return []

    # --- sides ---------------------------------------------------------------------------------------------------------------------

    def sides(self, number: int, clauses: Clauses, trigger: Trigger) -> list[Party]:
        """As in "Pertempuran pecah lagi", "gencatan senjata itu berlaku": between whom an act of several is that is told to take place.

        They are the sides of the nearest quarrel, talks or agreement told before.
        """
        if trigger.act.type not in FOUGHT or not self._takes_place(clauses, trigger):
            return []
        for draft in self.recent(number, SIDES_REACH):
            joint = "sym" in draft.trigger.act.flags or draft.type == "ASSAULT"
            sides = {one.code: one for one in others([*draft.actors, *draft.recipients], set())}
            if joint and len(sides) > 1:
                return list(sides.values())
        return []

    @staticmethod
    def _takes_place(clauses: Clauses, trigger: Trigger) -> bool:
        words, language = clauses.words, clauses.language
        happening = language.words("breaks_out").keys() | language.words("casualty_verb").keys()
        if trigger.first and words[trigger.first - 1] in happening:
            return True
        for k in range(trigger.last, min(len(words), trigger.last + _NEAR)):
            if words[k] in happening:
                return True
            if words[k] in (",", ".", ";") or clauses.owner[k] is not None or (clauses.is_verbal(k) and words[k] not in clauses.auxiliary):
                return False
        return False

    # --- the same breath ---------------------------------------------------------------------------------------------------------

    def interlocutor(self, number: int, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
        """As in "X menelepon Y dan memperingatkan …": with whom the actors talk in the clause that this one is joined to."""
        own = {one.code for one in actors}
        demands = trigger.act.type == "REQUEST" and clauses.words[trigger.first] in clauses.language.words("demanding")
        demands = demands or (trigger.act.type == "THREATEN" and trigger.voice == "active")
        for draft in self.recent(number, 0):
            blamed = demands and draft.type == "ACCUSE" and draft.trigger.voice == "active"  # "memprotes X dan menuntut …"
            if (draft.type != "CONSULT" and not blamed) or draft.mode == "multilateral" or draft.trigger.first > trigger.first:
                continue
            between = clauses.words[draft.trigger.last : trigger.first]
            joined = any(word in clauses.coordinators for word in between)
            described = draft.trigger.first > 0 and clauses.words[draft.trigger.first - 1] in clauses.relative
            if joined and not described and own & {one.code for one in draft.actors}:
                return others([*draft.recipients, *([] if blamed else draft.actors)], own)
        return self.partner(number, clauses, trigger, actors) if self._points_to_talks(clauses, trigger) else []

    def partner(self, number: int, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
        """As in "X bertemu Y dan menandatangani pakta", "Dalam pertemuan itu, X sepakat …": with whom the actors meet in the same
        sentence, or met in the talks that the sentence points back to.
        """
        own = {one.code for one in actors}
        joins = clauses.words[trigger.first] in clauses.language.words("attending")
        talks = self._points_to_talks(clauses, trigger, joins) or self._speaks_for_both(clauses, trigger)
        for draft in self.recent(number, DEED_REACH if talks else 0):
            if draft.type != "CONSULT" or draft.mode in ("third-party", "multilateral") or draft.status != "actual":
                continue
            between = clauses.words[draft.trigger.last : trigger.first] if draft.sentence == number else []
            if any(word in clauses.relative for word in between) or (draft.sentence == number and draft.trigger.first > trigger.first):
                continue
            sides = [*draft.actors, *draft.recipients]
            codes = {one.code for one in sides}
            if len(codes) == 2 and (own <= codes or (joins and talks and not own & codes)):
                return others(sides, own)
        return []

    @staticmethod
    def _speaks_for_both(clauses: Clauses, trigger: Trigger) -> bool:
        """As in "Kami juga mencapai kesepakatan": who met somebody speaks of what both did."""
        return any(one.kind == "pronoun" and one.refers == "first" for one in clauses.subject(trigger.first))

    @staticmethod
    def _points_to_talks(clauses: Clauses, trigger: Trigger, joins: bool = False) -> bool:
        """Whether the words before the act, or what it ``joins``, name talks that were told before: "dalam pertemuan tersebut"."""
        talks, pointing = clauses.language.words("talks"), clauses.language.words("demonstrative")
        for k in range(min(len(clauses.words), trigger.last + _OWNER) if joins else trigger.first):
            if clauses.words[k] in talks and any(pointing.get(word) == "pointing" for word in clauses.words[k + 1 : k + 3]):
                return True
        return False

    def addressed(self, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
        """As in "X memperingatkan, "Y tidak boleh …"": the subject of the words said right behind the verb."""
        own, words = {one.code for one in actors}, clauses.words
        k = trigger.last
        while k < len(words) and words[k] in (",", ":") and k - trigger.last < _OWNER:
            k += 1
        if k + 1 >= len(words) or not is_mark(words[k]):
            return []
        mention = clauses.owner[k + 1]
        if mention is None or mention.kind != "party" or mention.person or not clauses.verb_follows(k + 1):
            return []
        return others([party(one, mention, self.context.text) for one in mention.resolved], own)
