"""Roles: which parties of the clause act, and which are acted upon, by the act's valency in the tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from sekutu.coding import asked, befallen, belonging, phrases, victims
from sekutu.coding.triggers import Trigger
from sekutu.linking import clitics
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.slots import Slots

COMPLEMENT_TYPES = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST"})
# What saying does: a verb of saying with one of these nouns is the act itself.
SPEECH_TYPES = frozenset({"ACCUSE", "SUPPORT", "AGREE", "REJECT", "CONCEDE", "REQUEST", "THREATEN"})
# What befalls somebody, whoever does it: "X dikenai tarif", "X menjadi sasaran serangan".
SUFFERED = frozenset({"SANCTION", "ASSAULT"})
_NEAR_POSSESSOR = 4
# What one votes for or against: "-nya" behind the verb is what is put to the vote.
_VOTES = frozenset({"SUPPORT", "REJECT"})
# How far behind the victim of a deed its doer may stand, in words.
_BY = 6
# How far behind a passive with -nya whom it befell may stand, in words: "dimasukkannya 11 perusahaan asal X".
_NOMINALISED = 4
# Whose people those are that stand right behind the noun, and not who does it: "pembebasan tahanan X", "pengusiran diplomat X".
_LET_GO = frozenset({"release", "expel", "deport"})
# Acts of words about deeds: they are about who did the deed.
OF_DEEDS = frozenset({"ACCUSE", "REJECT", "PROTEST"})
# What somebody joins that another does: "bergabung dengan serangan X".
JOINED = frozenset({"ACCUSE", "ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST"})
# What two sides can be told to have: "X dan Y memiliki kerja sama".
STANDING = frozenset({"COOPERATE", "AGREE"})
# What is done to the goods of a state is done to it.
ORIGIN_TYPES = frozenset({"PROTEST", "SANCTION"})


@dataclass(slots=True)
class Roles:
    """The mentions in each role, where the act's clause reaches, and how the roles were found."""

    actors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)
    first: int = 0
    last: int = 0
    rule: str = ""
    light: bool = False
    light_at: int | None = None  # the light verb that stands before the noun
    light_before: bool = False
    apart: bool = False  # the recipients are whom a joint act is about, and no partners in it
    one_side: bool = False  # the words say only with whom it was done
    several: bool = False  # the subject is several who are not named
    pointed: bool = False  # "itu" behind the noun: the act was told before
    struck: bool = False  # the words beside the act say whom it befell
    mutual: bool = False  # all do it to each other
    befell: frozenset[str | None] = frozenset()  # whom the deed befell that the words are about: who condemns it does not condemn them
    unnamed: bool = False  # whom it befalls is told by what he is to another, and named nowhere: "menyerang sekutu X"
    others: bool = False  # the words say to whom it is done, and it is nobody known


class RoleFinder:
    """Assigns roles within one sentence."""

    def __init__(self, clauses: Clauses, topic: Mention | None) -> None:
        self.clauses = clauses
        self.words = clauses.words
        self.topic = topic
        language = clauses.language
        self.light = language.words("light")
        self._bare_light = {language.bare(form) for form, kind in self.light.items() if kind == "passive"} - {"", None}
        self.degree = language.words("degree")
        self._fillers = language.words("light_filler")
        self._possessive = language.possessive
        self._ballots = language.words("ballot")
        self._agent, self._source = language.the_word("slot", "agent"), language.the_word("slot", "source")
        self._between, self._purpose = language.the_word("slot", "between"), language.the_word("slot", "purpose")
        self._partners, self._givers = tuple(language.words("partner_slot")), tuple(language.words("giver_slot"))
        self._partner = language.the_word("slot", "partner")
        self._joined = (self._partner, language.the_word("slot", "within"))
        self._and = language.words("and")
        self._at = language.words("at")
        self._hostile = language.words("hostile")
        self._protesting = language.words("protesting")
        self._returns = language.words("returning")
        self._origins = language.words("origin")
        self._company = tuple(language.words("company"))
        self._adjuncts = language.words("adjunct")
        self._addressees = tuple(language.words("addressee_slot"))

    def assign(self, trigger: Trigger, low: int, high: int) -> Roles:
        """The roles of the trigger's act, within tokens low to high."""
        roles = self._noun(trigger, low, high) if trigger.is_noun else self._verb(trigger, low, high)
        if not roles.recipients and not trigger.is_noun:
            roles.recipients = [one for one in belonging.owners(self.clauses, trigger) if one not in roles.actors]
        roles.unnamed = roles.unnamed or "alone" in trigger.act.flags
        if trigger.is_noun and trigger.act.type == "ASSAULT":
            self._suffer(roles, victims.of(self.clauses, trigger, low, high), "sym" in trigger.act.flags)
        alone = "sym" in trigger.act.flags and not roles.actors and bool(roles.recipients) and not roles.apart and not roles.several
        roles.one_side = alone and (trigger.is_noun or trigger.voice == "active")
        if "sym" in trigger.act.flags and not roles.apart:
            roles.actors = roles.actors + [one for one in roles.recipients if one not in roles.actors]
            roles.recipients = []
        verb = roles.light_at if roles.light_at is not None else trigger.first
        if "sym" not in trigger.act.flags and phrases.are_mutual(self.clauses, roles.actors, verb, low):
            roles.mutual, roles.recipients = True, []
        used = [*roles.actors, *roles.recipients]
        roles.recipients = [one for one in roles.recipients if one not in roles.actors]
        sentence = self.clauses.sentence  # whom -nya means may stand in an earlier sentence
        here = [one for one in used if sentence.start <= one.start and one.end <= sentence.end]
        in_reach = [one for one in here if low <= one.first < high]
        roles.first = min([trigger.first, roles.first or trigger.first, *[one.first for one in in_reach if trigger.first - one.first < 30]])
        roles.last = max([trigger.last, roles.last, *[one.last for one in in_reach if one.last - trigger.last < 30]])
        return roles

    @staticmethod
    def _suffer(roles: Roles, struck: list[Mention], mutual: bool) -> None:
        """Puts those whom the attack befell into their role; in a clash they are one side of it."""
        if not any(one.resolved for one in struck):
            return
        codes = {one.code for each in roles.actors for one in each.resolved}
        if mutual:
            if not codes.intersection(one.code for each in struck for one in each.resolved) and (roles.actors or roles.recipients):
                roles.actors = [*struck, *roles.actors]
        elif not codes.intersection(one.code for each in struck for one in each.resolved) or all(
            one.refers == "group" for one in roles.actors
        ):
            roles.recipients, roles.struck = struck, True

    # --- verbs -------------------------------------------------------------------------------------------------------------------

    def _verb(self, trigger: Trigger, low: int, high: int) -> Roles:
        """Verbs and predicate phrases: the deep subject and object by voice, then the slots that the table names."""
        slots = self.clauses.slots(trigger.last, high)
        phrases.without_topic(self.clauses, trigger, slots)
        if trigger.voice == "bare":
            before = self.clauses.owner[trigger.first - 1] if trigger.first > low else None
            left = self.clauses.run_of.get(id(before), [before]) if before is not None else self.clauses.subject(trigger.first, low)
        else:
            left = self.clauses.subject(trigger.first, low)
        found = dict(slots.found)
        if trigger.voice == "bare" and left:  # "X, yang mereka tuduh …"
            patient = self.clauses.antecedent_of(left[0].first, low)
            found = {**found, "obj": patient} if patient else found
        giver: list[Mention] = []
        if trigger.voice == "passive" and not found.get(self._agent):
            left, ahead, giver = phrases.owner_of_supply(self.clauses, trigger, left, low)
            found = ahead | found
            if (by := phrases.fronted_agent(self.clauses, trigger, low)) is not None:
                found, left = {**found, self._agent: by[0]}, self.clauses.subject(by[1], low)
        if trigger.voice == "passive" and left:  # "Duta besar X untuk Y dipanggil pulang"
            between = self.clauses.slots(left[-1].last, trigger.first, nominal=True) if left[-1].last < trigger.first else Slots()
            found = {slot: run for slot, run in between.found.items() if slot in self.clauses.preposition_kinds} | found
        if trigger.voice == "passive":
            agent = found.get(self._agent) or []
            if not agent and "obj" in found and found["obj"][0].first - trigger.last <= 2:
                agent = found["obj"]
            if trigger.clitic == self._possessive and "obj" in slots.found and slots.found["obj"][0].first - trigger.last <= _NOMINALISED:
                left, agent = slots.found["obj"], found.get(self._agent) or (left if self._announces(trigger.first - 1) else [])
            elif trigger.clitic == self._possessive and not agent:
                agent = clitics.of_verb(self.clauses, trigger.first, left, self.topic)
            found["subj"], found["obj"] = agent, left
            if not agent and giver:
                found["subj"], found["obj"] = giver, []
            forces = trigger.act.type == "RETREAT" and trigger.act.mode == "withdraw" and self._is_force(left)
            if not agent and (trigger.act.type == "MOBILIZE" or forces):  # "tentara X dikerahkan ke Y": X sends them
                found["subj"], found["obj"] = left, []
        elif self._follows(trigger, found):
            found["subj"], found["obj"] = found["obj"], []
        else:
            found["subj"] = left
            on_paper = trigger.act.type in _VOTES and any(word in self._ballots for word in self.words[low : trigger.last])
            if trigger.clitic == self._possessive and not found.get("obj") and on_paper:
                bodies = [one for one in self.clauses.mentions if one.last <= trigger.first and one.kind == "party" and one.sector == "IGO"]
                found["obj"] = bodies[-1:]  # "setiap kali X mengajukan resolusi …, Y memberikan suara menentangnya"
            elif trigger.clitic == self._possessive and not found.get("obj"):
                found["obj"] = clitics.of_verb(self.clauses, trigger.first, left, self.topic)
        found = phrases.with_clitics(self.clauses, trigger, slots, left, self.topic, high) | found
        reverse = "rev" in trigger.act.flags
        wanted = trigger.act.actor or ((*self._givers, "obj") if reverse else ("subj",))
        actors = self._first(wanted, found, [])
        if trigger.voice == "active" and not slots.verbs and not reverse and "sym" not in trigger.act.flags:
            actors = [*actors, *self._companions(actors, found)]
        receive = trigger.act.recipient or (("subj",) if reverse else ())
        if trigger.act.type == "PROTEST":
            receive = phrases.with_gates(self.clauses, receive)
        if trigger.act.mode == "third-party":
            recipients = phrases.mediated(self.clauses, receive, found, actors)
        else:
            recipients = self._first(receive, phrases.not_own(trigger, found, actors), actors)
        befell: frozenset[str | None] = frozenset()
        if trigger.act.type in OF_DEEDS and trigger.voice == "active" and "obj" in receive:
            deed_by = self._first((self._agent, "agent"), found, actors)  # "mengecam pembunuhan X oleh Y"
            if deed_by and (not recipients or deed_by[0].first - recipients[-1].last <= _BY):
                recipients = deed_by
            elif recipients and (deed := befallen.deed_upon(self.clauses, trigger, recipients)) is not None:
                befell = frozenset(each.code for one in recipients for each in one.resolved)
                recipients = befallen.seat_of(self.clauses, deed, found, recipients)
        if trigger.act.type == "REQUEST" and trigger.voice == "active" and "obj" in receive and recipients:
            deed = befallen.deed_upon(self.clauses, trigger, recipients)
            if deed is not None and befallen.is_asked(self.clauses, deed):
                recipients = befallen.seat_of(self.clauses, deed, found, recipients)  # "menuntut pembebasan warga X di Y"
        if trigger.act.type == "ACCUSE" and trigger.voice == "active" and "obj" in receive and not recipients:
            recipients = self._first((self._source,), found, actors)  # "mengutuk paksaan dari X"
        apart = False  # whether they are whom a promise is about, and no partners in it
        own = {one.code for actor in actors for one in actor.resolved}
        others = {one.code for each in recipients for one in each.resolved} - own
        if "purpose" in found and not others and any(slot.startswith(self._purpose) for slot in receive):
            recipients = found["purpose"]
        if (
            "purpose" in found
            and trigger.act.type == "PROTEST"
            and any(word in self._protesting for word in self.words[trigger.last : high])
        ):
            recipients = found["purpose"]  # "turun ke jalan di X untuk memprotes Y"
        if not recipients and "obj" in receive and trigger.act.type in ORIGIN_TYPES:  # "memboikot mobil buatan X"
            recipients = self._first(tuple(slot for slot in found if slot in self._origins), found, actors)
        if not recipients and receive and "obj" in receive:
            doers = ("agent", self._agent) if trigger.voice == "active" else ("agent",)  # "mengecam penutupan perbatasan oleh X"
            recipients = self._first(doers, found, actors)
        if not recipients and trigger.act.type in COMPLEMENT_TYPES and trigger.voice != "passive":
            gives = trigger.act.type == "REJECT" and bool(slots.verbs)  # "menolak memberikan visa kepada X"
            addressees = self._addressees if gives or trigger.act.type in ("AGREE", "THREATEN") else ()
            recipients = self._first(("comp", "agent", *addressees), found, actors)
            apart = "sym" in trigger.act.flags and bool(recipients)
            if apart and actors and any(word in self._hostile for word in self.words[trigger.last : recipients[0].first]):
                recipients = []  # "sepakat memperpanjang sanksi terhadap X"
        if not recipients and "sym" in trigger.act.flags:
            governs = trigger.voice == "active" and self.clauses.language.voice(self.words[trigger.first]) == "active"
            named = "obj" in receive or not receive or not governs  # "membahas nuklir X": X is what is discussed
            recipients = self._first(tuple(slot for slot in self._partners if named or slot != "obj"), found, actors)
        if asked.is_wished_upon(self.clauses, trigger, recipients):
            befell = frozenset(each.code for one in recipients for each in one.resolved)
            recipients = asked.wished_of(self.clauses, recipients, high)
            if not recipients:
                return Roles(actors, [], rule=trigger.voice, befell=befell, others=True)
        if trigger.act.type == "REQUEST" and asked.asks_others(self.clauses, trigger, found):
            return Roles(actors, [], rule=trigger.voice, others=True)
        if not recipients and trigger.act.type == "REQUEST" and trigger.voice == "active":
            recipients = [one for one in phrases.sides(self.clauses, trigger.last, high) if one not in actors]
        unnamed = slots.unnamed in receive and not found.get(slots.unnamed)
        if unnamed:
            recipients = []
        if trigger.voice == "passive" and not left:
            met = [one for one in self.clauses.mentions if low <= one.first and one.last <= trigger.first]
            unnamed = bool(met) and self.clauses.another(met[-1], low)
        if (trigger.voice == "passive" or reverse) and asked.is_whoever(self.clauses, trigger, low):
            unnamed, recipients = True, []
        unnamed = unnamed or (trigger.voice in ("passive", "phrase") and not recipients and self.clauses.befalls_unknown(trigger.first))
        several = not left and trigger.voice == "active" and self.clauses.listing.subject(trigger.first, low) == []
        return Roles(actors, recipients, rule=trigger.voice, apart=apart, several=several, befell=befell, unnamed=unnamed)

    def _announces(self, k: int) -> bool:
        """Whether the token is a verb whose subject does what it announces: "mengumumkan dimasukkannya X ke daftar hitam"."""
        return k >= 0 and self.light.get(self.words[k]) in ("announcing", "subject")

    def _follows(self, trigger: Trigger, found: dict[str, list[Mention]]) -> bool:
        """As in "menyambut bergabungnya X dengan Y", "kembalinya X ke Y": the subject of a verb that *-nya* makes a noun is behind it."""
        if trigger.clitic != self._possessive or trigger.last - trigger.first > 1 or not found.get("obj"):
            return False
        verb = self.clauses.language.strip_clitics(self.words[trigger.first])[0]
        return self.clauses.language.voice(verb) != "active" and found["obj"][0].first == trigger.last

    def _is_force(self, run: list[Mention]) -> bool:
        """Whether the phrase is of soldiers: "pasukan X ditarik dari Y"."""
        groups = self.clauses.language.groups
        return (bool(run) and any(one.sector == "MIL" for one in run)) or (bool(run) and groups.at(self.words, run[0].first) is not None)

    @staticmethod
    def _first(wanted: tuple[str, ...], found: dict[str, list[Mention]], skip: list[Mention]) -> list[Mention]:
        """The run in the first wanted slot that is filled by somebody not to be skipped."""
        for slot in wanted:
            run = found.get(slot)
            if not run or any(one in skip for one in run) or not any(one.resolved or one.refers == "first" for one in run):
                continue
            if skip and RoleFinder._are_own(run, skip):
                continue  # "X berjanji mengirim rudal ke Y": the missiles of X
            return run
        return []

    def _companions(self, actors: list[Mention], found: dict[str, list[Mention]]) -> list[Mention]:
        """As in "X mengecam Z bersama Y": Y does it too, if X and Y are two."""
        own = {each.code for one in actors for each in one.resolved}
        told = [one for slot in self._company for one in found.get(slot, [])] if own else []
        return [one for one in told if one.kind == "party" and one.resolved and own.isdisjoint(each.code for each in one.resolved)]

    @staticmethod
    def _are_own(run: list[Mention], actors: list[Mention]) -> bool:
        """Whether these are only forces or arms that are taken to be the actors' own."""
        own = {each.code for one in actors for each in one.resolved}
        return all(one.refers == "group" and one.sector == "MIL" and {each.code for each in one.resolved} <= own for one in run)

    def _told_where(self, trigger: Trigger, slots: Slots, possessor: list[Mention]) -> tuple[list[Mention], list[Mention]]:
        """Who stands in the recipients' slots, and in those or else behind *di*."""
        run = self._first(trigger.act.recipient, slots.found, possessor)
        return run, run or self._first(tuple(self._at), slots.found, possessor)

    def _recipients(self, trigger: Trigger, slots: Slots, skip: list[Mention]) -> list[Mention]:
        slots_tried = trigger.act.recipient
        if trigger.act.type == "PROTEST":
            slots_tried = phrases.with_gates(self.clauses, slots_tried)
        found = self._first(slots_tried, slots.found, skip)
        if not found and "sym" in trigger.act.flags:
            found = self._first(tuple(slot for slot in self._partners if slot != "obj"), slots.found, skip)
        return found

    # --- nouns -------------------------------------------------------------------------------------------------------------------

    def _noun(self, trigger: Trigger, low: int, high: int) -> Roles:
        slots = self.clauses.slots(trigger.last, high, nominal=True)
        phrases.without_topic(self.clauses, trigger, slots)
        possessor = self._possessor(trigger, slots)
        light, kind = self._light_before(trigger, low)
        if light is not None and kind == "joining":  # "X bergabung dengan serangan Y terhadap Z": X strikes Z too
            kind, possessor = "subject", []
        flags = trigger.act.flags
        roles = Roles(rule="noun", light_before=light is not None)
        beside = bool(possessor)
        if trigger.clitic == self._possessive and not possessor:
            hosts = slots.places() if "visit" in flags else []
            possessor = clitics.of_noun(self.clauses, trigger.first, hosts, self.topic)
        captive = beside and max(possessor[-1].name_first, possessor[0].first, possessor[0].noun or 0) > trigger.last
        captive = captive or (beside and any(self.words[possessor[0].first] == need.split()[0] for need in trigger.act.needs))
        if trigger.act.mode in _LET_GO and captive and light is None and "sym" not in flags:
            by = slots.found.get(self._agent) or slots.found.get(self._source) or []
            return Roles(by, possessor, rule="noun")  # "pembebasan tahanan X dari penjara Y", "pengusiran diplomat X dari Y"
        if possessor and trigger.act.recipient:
            patient = not trigger.clitic and befallen.is_patient_noun(trigger.act.form, self.clauses.language)
            about = beside and self._is_object_noun(trigger, possessor[0])  # whom "-nya" means may stand in another sentence
            suffers = patient or about
            if about and trigger.act.type == "ACCUSE":  # "tuduhan campur tangan X pada pemilu Y": X is accused
                slots.found[trigger.act.recipient[0]] = possessor
                possessor = []
            elif self._elsewhere(trigger, possessor, self._first(trigger.act.recipient, slots.found, possessor)):
                pass  # "blokade X di Y": X is no part of Y
            elif suffers and befallen.says_where(self.clauses, trigger, possessor, *self._told_where(trigger, slots, possessor)):
                slots.found[trigger.act.recipient[0]] = possessor  # "pembunuhan wisatawan X di kota Y"
                roles.struck = patient and all((one.noun or 0) >= trigger.last or one.person or one.sector for one in possessor)
                possessor = []
            elif self._agent in slots.found:
                slots.found[trigger.act.recipient[0]] = possessor  # "nasionalisasi perusahaan X oleh Y"
                possessor = []
        if trigger.act.type == "ACCUSE" and not possessor and "agent" in slots.found and trigger.act.recipient:
            slots.found[trigger.act.recipient[0]] = slots.found.pop("agent")  # "tuduhan genosida yang dilakukan X"
        named = possessor or slots.found.get("agent") or slots.found.get(self._agent) or []
        named = named or slots.found.get(self._between, [])
        if light is not None and kind == "subject":
            subject = self.clauses.subject(light, low)
            own = bool(possessor) and possessor[0].kind == "pronoun" and possessor[0].refers == "first" and "sym" not in flags
            if own:  # "menegaskan kesiapan kami"
                subject = possessor
            if subject:
                roles.actors = subject if "sym" in flags else [*subject, *self._companions(subject, slots.found)]
                roles.light = True
                roles.first = roles.light_at = light
                roles.rule = "light verb"
                roles.recipients = self._recipients(trigger, slots, skip=subject) or (
                    [one for one in possessor if one not in subject] if "sym" in flags else []
                )
                if not roles.recipients and possessor and trigger.act.recipient and not any(one in subject for one in possessor):
                    roles.recipients = possessor
                return roles
        if light is not None and kind == "reverse":
            subject = self.clauses.subject(light, low)
            actors = possessor or next((slots.found[slot] for slot in self._givers if slot in slots.found), [])
            if actors:
                roles.actors, roles.recipients, roles.light, roles.first, roles.rule = actors, subject, True, light, "received"
                roles.light_at = light
                other = self._recipients(trigger, slots, skip=actors)
                if trigger.act.recipient and other:
                    roles.recipients = other
                return roles
            if subject and trigger.act.type in SUFFERED and not self._first(trigger.act.recipient, slots.found, []):
                roles.recipients, roles.light, roles.first, roles.rule, roles.light_at = subject, True, light, "received", light
                return roles
        passive = self._light_after(trigger, high)
        if passive is not None and not named:
            after = self.clauses.slots(passive + 1, high)
            named = after.found.get(self._agent) or [one for one in after.found.get("obj", []) if one.first - passive <= 3]
            for slot, run in after.found.items():
                slots.found.setdefault(slot, run)
            roles.light = True
        named = named or slots.found.get(self._source, [])
        if not named and trigger.act.type == "ASSAULT":
            named = phrases.striking(self.clauses, trigger, low) or phrases.claimed(self.clauses, trigger, high)
        if not named and "sym" in flags and self._partner in slots.found:
            named = self._beside(trigger, low)
        if not named and "visit" in flags and not possessor:
            named = self._returning(trigger, low)
        roles.actors = named
        roles.recipients = self._recipients(trigger, slots, skip=named)
        return roles

    def _beside(self, trigger: Trigger, low: int) -> list[Mention]:
        """As in "kata X usai pertemuan dengan Y", "Dalam pertemuan dengan Y, X …": the subject of what was done beside it took part."""
        k = trigger.first - 1
        while k > low and (self.words[k] in self._fillers or self.words[k] in self.degree):
            k -= 1
        if k < low:
            return []
        if self.words[k] not in self._adjuncts:  # "menunda pertemuan dengan Y", "agar perundingan dengan Y dilanjutkan"
            return [one for one in self.clauses.subject(trigger.first, low) if one.kind == "party" and one.resolved]
        subject = self.clauses.subject(k, low) if k > low else self.clauses.subject_after(trigger.last)
        if not subject and k > low and self.words[k - 1] == ",":
            return []
        return [one for one in subject if one.resolved and (one.person or one.resolved[0].person or one.noun is None)]

    def _returning(self, trigger: Trigger, low: int) -> list[Mention]:
        """As in "X pulang dari kunjungan ke Y", "X, dalam lawatan ke Y, …": whose visit it was."""
        k = trigger.first - 1
        back = k > low and self.words[k] == self._source and self.words[k - 1] in self._returns
        if not back and (k < low or self.words[k] not in self._adjuncts):
            return []
        subject = self.clauses.subject(k - back, low) or (self.clauses.subject_after(trigger.last) if k == low else [])
        return [one for one in subject if one.resolved and one.kind == "party"]

    def _elsewhere(self, trigger: Trigger, possessor: list[Mention], places: list[Mention]) -> bool:
        """Whether a noun that the table says its possessor suffers from is told to be in another state than his."""
        marked = self.clauses.language.words("possessor").get(trigger.act.form.split()[0]) == "recipient"
        own, there = {one.code for one in possessor}, {one.code for one in places if one.code}
        return marked and bool(there) and befallen.only_places(self.clauses, places) and not own & there

    def _possessor(self, trigger: Trigger, slots: Slots) -> list[Mention]:
        """The party right after the noun, with at most a few adjectives or nouns between."""
        run = slots.found.get("obj")
        if run and not any(one.resolved or one.refers == "first" for one in run):
            return []
        if not run or run[0].first - trigger.last > _NEAR_POSSESSOR:
            return []
        between = range(trigger.last, run[0].first)
        if any(self.words[k] in (",", "(", "-") for k in between):
            return []
        if run[0].kind == "pronoun" and any(self.words[k] in self._and for k in between):
            return []  # "larangan bepergian dan aset mereka"
        if self.words[trigger.last] in self._and and not phrases.is_deed(self.clauses, trigger.last + 1):
            return []  # "kudeta dan keengganan rezim X", but "serangan dan pemboman X"
        return run

    def _is_object_noun(self, trigger: Trigger, mention: Mention) -> bool:
        """As in "dukungan kemerdekaan Palestina": a noun between the act and the party, so that the party is what the act is about."""
        noun = mention.noun
        if noun is None or noun < trigger.last or self.words[noun] in self.degree:
            return False
        return trigger.act.type in ("SUPPORT", "REJECT", "REQUEST", "ACCUSE")

    def _light_before(self, trigger: Trigger, low: int) -> tuple[int | None, str]:
        k = trigger.first - 1
        for _ in range(5):
            if k < low:
                return None, ""
            word = self.words[k]
            pair = f"{self.words[k - 1]} {word}" if k > low else ""
            if pair in self._fillers:  # "melancarkan lebih dari 100 serangan"
                k -= 2
                continue
            if self.light.get(pair) == "reverse":  # "menjadi sasaran serangan"
                return k - 1, "reverse"
            kind = self.light.get(word) or ("subject" if word in self._bare_light and self._after_party(k) else "")
            if kind in ("subject", "reverse"):
                return k, kind
            if kind == "having":
                return (k, "subject") if trigger.act.type in STANDING and "sym" in trigger.act.flags else (None, "")
            if kind in ("saying", "announcing"):
                return (k, "subject") if self._said_deed(trigger, kind) else (None, "")
            if kind == "joining":
                return (k, kind) if self.words[k + 1] in self._joined and trigger.act.type in JOINED else (None, "")
            if kind == "with":  # "merespons dengan serangan", but not "merespons serangan"
                return (k, "subject") if self.words[k + 1] == self._partner else (None, "")
            if word in self._joined and k > low and self.light.get(self.words[k - 1]) in ("with", "joining"):
                k -= 1
                continue
            if word not in self.degree and word not in self._fillers and not word.isdigit():
                return None, ""
            k -= 1
        return None, ""

    def _after_party(self, k: int) -> bool:
        owner = self.clauses.owner[k - 1] if k else None
        return owner is not None and owner.kind == "party"

    def _said_deed(self, trigger: Trigger, kind: str) -> bool:
        """Whether saying is doing here: "menyatakan dukungan", "mengumumkan sanksi", but not "menyatakan serangan Israel …"."""
        owner = self.clauses.owner[trigger.last] if trigger.last < len(self.words) else None
        if self.words[trigger.last : trigger.last + 1] == [self._between] and "sym" in trigger.act.flags:
            return False  # "mengumumkan pertukaran tahanan antara X dan Y"
        named = (
            owner is not None and owner.kind in ("party", "place") and not befallen.is_patient_noun(trigger.act.form, self.clauses.language)
        )
        return not named and (kind == "announcing" or trigger.act.type in SPEECH_TYPES)

    def _light_after(self, trigger: Trigger, high: int) -> int | None:
        for k in range(trigger.last, min(trigger.last + 8, high)):
            if self.light.get(self.words[k]) == "passive":
                return k
            if self.words[k] in (",", ".") or self.words[k] in self.clauses.relative or self.clauses.is_verbal(k):
                return None
        return None
