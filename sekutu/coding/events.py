"""Events: every trigger of a report with its roles, status, voice, date and place, less what is no act, each act once."""

from __future__ import annotations

import dataclasses

from sekutu import edtf
from sekutu.coding import (
    amounts,
    blaming,
    charges,
    circumstances,
    complements,
    confidence,
    denials,
    given,
    occupying,
    presupposed,
    settling,
    sides,
    striking,
    supposed,
    understood,
    unnamed,
)
from sekutu.coding import home as home_people
from sekutu.coding import status as status_of
from sekutu.coding.attempts import Attempt, known_codes
from sekutu.coding.context import MADE_BY, Context, party, voice_of
from sekutu.coding.dating import Dater
from sekutu.coding.doers import SENT_AWAY, Doers
from sekutu.coding.drafts import Draft, is_caption, is_heading, once_each, split_destinations, without_echoes, without_headings
from sekutu.coding.hosting import host, on_visits
from sekutu.coding.inference import FAVOURS, Inference
from sekutu.coding.occasions import date_of, place_of
from sekutu.coding.placing import Placer
from sekutu.coding.quoting import span_of
from sekutu.coding.roles import RoleFinder, Roles
from sekutu.coding.triggers import Trigger, TriggerFinder
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.utterances import Utterance
from sekutu.records import Event, Party, record_id

# References that can come out at whoever acts, and then mean somebody else.
GUESSED = frozenset({"group", "state", "own", "plural"})
# Acts of which the attempt is told as one: "mencoba membunuh X", "berusaha meretas X". Other attempts are wishes.
TRIED = frozenset({"ASSAULT", "COERCE"})
# Acts that a state also does to its own people.
DOMESTIC = frozenset({"COERCE", "PROTEST", "RETREAT", "ASSAULT"})
# What no state does to itself.
ABROAD = frozenset({"SANCTION", "THREATEN", "AID", "REJECT"})


def _goes_home(actors: list[Party], recipients: list[Party], *, anybody: bool = False) -> bool:
    """Whether all sides are of one state: nobody visits his own, unless it is a leader who is seen somewhere."""
    codes = {one.code for one in (*actors, *recipients)}
    return bool(recipients) and len(codes) == 1 and "---" not in codes and (anybody or not any(one.person for one in actors))


def _is_name(mention: Mention) -> bool:
    """Whether no act's words stand in the mention: not where it is told by a noun alone ("operasi militernya")."""
    return mention.kind != "reference" and mention.refers != "own"


class EventCoder:
    """Codes the events of one report."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.inference = Inference(context)
        self.doers = Doers(context, self.inference.drafts)
        self.attempts: list[Attempt] = []
        self.ordered = (0, 0)  # the tokens of the sentence in which it is told what one's own forces are ordered to do

    def code(self) -> list[Event]:
        """The events in order of the text."""
        return [self.record(draft) for draft in self.kept()]

    def kept(self) -> list[Draft]:
        """The drafts that become events, in order of the text."""
        drafts = self.drafts()
        Dater(self.context, drafts).settle()
        told = without_headings(drafts, [is_heading(one) for one in self.context.clauses])
        body, clauses = self.context.body, self.context.clauses
        kept = once_each(told, clauses, body, {number for number, one in enumerate(clauses) if is_caption(one, body)})
        on_visits(kept)
        amounts.tell(self.context, kept)
        Placer(self.context, drafts).settle(kept)
        return kept

    def drafts(self) -> list[Draft]:
        """All acts that are told, each time that one is, with the dates of their own clauses."""
        self.by_rules()
        drafts = self._settled()
        drafts = without_echoes(drafts, self.context.clauses)
        sides.settle(self.context, drafts)
        return drafts

    def by_rules(self) -> list[Draft]:
        """The acts that are told as the rules read them, sentence by sentence; ``attempts`` then has all that the words name."""
        return [draft for number, clauses in enumerate(self.context.clauses) for draft in self._sentence(number, clauses)]

    def _settled(self) -> list[Draft]:
        """The drafts of all attempts as they are settled in the light of the whole report, and the denials of what they tell."""
        settling.settle(self.context, self.attempts, self.inference.drafts, self.finish)
        told = [draft for attempt in self.attempts for draft in attempt.drafts]
        told.sort(key=lambda one: (one.sentence, one.trigger.first, one.ordinal))
        denied = [one for number, clauses in enumerate(self.context.clauses) for one in denials.of(number, clauses, told)]
        return sorted([*told, *denied], key=lambda one: (one.sentence, one.trigger.first, one.ordinal))

    # --- one sentence ------------------------------------------------------------------------------------------------------------

    def _sentence(self, number: int, clauses: Clauses) -> list[Draft]:
        if not any(mention.kind != "media" for mention in clauses.mentions) and self._no_topic(number):
            return []
        taken = [owner is not None and _is_name(owner) and k >= owner.name_first for k, owner in enumerate(clauses.owner)]
        heading = is_heading(clauses)
        finder = TriggerFinder(clauses.words, clauses.language, heading)
        triggers = finder.find(taken)
        if not triggers:
            return []
        roles = RoleFinder(clauses, self.context.topic_before(number))
        out: list[Draft] = []
        closed: list[tuple[int, int, str]] = []  # complements in which nothing is done yet
        self.ordered = (0, 0)
        for trigger in triggers:
            if any(first <= trigger.first < last and not presupposed.is_done(clauses, trigger, first) for first, last, _ in closed):
                continue
            protested = any(one.type == "PROTEST" for one in out)
            if protested and clauses.language.words("against").get(clauses.words[trigger.first]) == "no_act":
                continue
            low, high = complements.bounds(clauses, trigger)
            tried = len(self.attempts)
            draft = self._draft(number, clauses, trigger, roles, low, high, triggers)
            for other, voice in trigger.others if draft is None else ():
                draft = self._draft(number, clauses, dataclasses.replace(trigger, act=other, voice=voice), roles, low, high, triggers)
                if draft is not None:
                    break
            if draft is not None:
                self.attempts[tried:] = self.attempts[-1:]
            if trigger.act.type in complements.COMPLEMENTS:
                reach = complements.of(clauses, trigger, high)
                if reach is not None and complements.orders(
                    clauses, trigger, draft, [one for one in triggers if reach[0] <= one.first < reach[1]]
                ):
                    self.ordered, reach, draft = reach, None, None
                    del self.attempts[tried:]
                if reach is not None:
                    closed.append((*reach, trigger.act.type))
            if draft is not None:
                out += self.attempts[-1].drafts
                self.inference.drafts.append(draft)
        return out

    def _is_ordered(self, trigger: Trigger) -> bool:
        return trigger.act.type in complements.ORDERED_NOUNS and self.ordered[0] <= trigger.first < self.ordered[1]

    def _no_topic(self, number: int) -> bool:
        return all(topic is None for topic in self.context.topics[max(0, number - 1) : number + 1])

    def _draft(
        self, number: int, clauses: Clauses, trigger: Trigger, finder: RoleFinder, low: int, high: int, triggers: list[Trigger]
    ) -> Draft | None:
        attempt = self._attempt(number, clauses, trigger, finder, low, high, triggers)
        if attempt is None:
            return None
        self.attempts.append(attempt)
        draft = self.finish(attempt) if attempt.enough else None
        if draft is not None:
            attempt.drafts = split_destinations(draft)
        return draft

    def _attempt(
        self, number: int, clauses: Clauses, trigger: Trigger, finder: RoleFinder, low: int, high: int, triggers: list[Trigger]
    ) -> Attempt | None:
        """The act with the parties that the rules find for it; None where the words tell of no such act, whoever does it."""
        if not trigger.is_noun and status_of.is_purpose(clauses, trigger.first) and not self._scheduled(clauses, trigger):
            return None
        if not trigger.is_noun and complements.is_prevented(clauses, trigger, low):
            return None
        language = clauses.language
        if circumstances.is_remembered(clauses, trigger) or circumstances.is_site(clauses, trigger):
            return None
        if any(check(clauses, trigger) for check in (circumstances.is_drafted, circumstances.is_missed, circumstances.is_mediated)):
            return None
        if trigger.is_noun and trigger.first and clauses.words[trigger.first - 1] in language.words("description"):
            if not (trigger.first > 1 and language.words("demonstrative").get(clauses.words[trigger.first - 2]) == "pointing"):
                return None  # but "ini merupakan kunjungan pertama X ke Y"
        roles = finder.assign(trigger, low, high)
        if circumstances.frees_a_place(trigger, roles.recipients):
            return None
        if trigger.is_noun and not roles.light and self._is_ordered(trigger):
            return None  # "memerintahkan militer menghadapi serangan X"
        roles.pointed = trigger.is_noun and any(
            language.words("demonstrative").get(word) == "pointing" for word in clauses.words[trigger.last : trigger.last + 2]
        )
        said = self.context.utterance_at(number, trigger.first)
        light = roles.light_at if roles.light_at is not None else trigger.first
        purposed = roles.light_at is not None and roles.rule != "received" and status_of.is_purpose(clauses, light)
        if purposed and not self._scheduled(clauses, trigger, light):
            return None
        actors = self._parties(roles.actors, said)
        if "sym" in trigger.act.flags and trigger.is_noun and len(actors) == 1 and said is not None:
            actors = self._with_speaker(clauses, trigger, actors, said)
        if roles.one_side and said is None:
            actors = sides.with_topic(self.context, number, actors)
        acting = {(one.code, one.person, one.sector) for one in actors}
        if circumstances.only_harmed(clauses, trigger, roles.recipients):
            roles.recipients = []
        reached = self._parties(roles.recipients, said, places=True)
        recipients = [one for one in reached if (one.code, one.person, one.sector) not in acting]
        actors, recipients = occupying.turned(self.context, self.inference.drafts, clauses, trigger, roles.recipients, (actors, recipients))
        listed: list[Party] = []
        if not actors:
            told = circumstances.by_weapon(clauses, trigger, low) or circumstances.speaker_before(clauses, trigger)
            actors = self._parties(told, said) if told else actors
            acting = {(one.code, one.person, one.sector) for one in actors}
            recipients = [one for one in recipients if (one.code, one.person, one.sector) not in acting]
        if "visit" in trigger.act.flags and not recipients:
            listed = recipients = self._parties(circumstances.destinations(clauses, trigger), said, places=True)
            recipients = recipients or understood.arrived_in(self.context, clauses, trigger, actors)
        if "sym" in trigger.act.flags and not actors and not recipients and not trigger.is_noun and trigger.first > low:
            beside = clauses.owner[trigger.first - 1]  # "…, dengan X dan Y saling menuduh"
            actors = self._parties(clauses.run_of.get(id(beside), [beside]), said) if beside is not None else []
        if "sym" in trigger.act.flags:  # "X dan Y sepakat membuka jalur antara kedua negara"
            led = {one.code for one in actors if one.person}
            actors = [one for one in actors if one.person or one.sector or one.code not in led]
            acting_codes = {one.code for one in actors} - {"---"}  # "X dan Y sepakat mempercepat penugasan tentara X"
            recipients = [one for one in recipients if one.code not in acting_codes]
        if trigger.act.type not in DOMESTIC:
            own = {one.code for one in actors}
            guessed = {one.start for one in roles.recipients if one.kind in ("reference", "pronoun") and one.refers in GUESSED}
            guessed -= {one.start for one in roles.recipients if home_people.is_of_the_same(one, actors)}
            recipients = [one for one in recipients if one.start not in guessed or one.code not in own]
        home: list[Party] = []
        if trigger.act.type == "MOBILIZE" or trigger.act.mode == "destroy":  # "mengerahkan kapal ke Natuna": one's own waters
            own, at = {one.code for one in actors}, language.words("at")
            over = trigger.act.mode == "destroy"  # "menembak jatuh rudal di Kyiv"
            here = {one.start for one in roles.recipients if one.kind == "place" or (over and one.governed in at)}
            home = [one for one in recipients if one.start in here and one.code in own]
            recipients = [one for one in recipients if one not in home]
        if trigger.act.type in ABROAD:  # "mengenakan tarif pada semua mitra dagang X", said of X
            same = {(one.code, one.sector) for one in actors}
            recipients = [one for one in recipients if (one.code, one.sector) not in same or one.person]
        if trigger.act.type == "AID":  # "X mengevakuasi warga X"
            home_codes = {one.code for one in actors} - {"---"}
            if recipients and all(one.code in home_codes for one in recipients):
                return None
        if trigger.act.mode == "third-party":
            mediating = {one.code for one in actors}
            recipients = [one for one in recipients if one.code not in mediating]
        if {"sym", "plural"} <= trigger.act.flags and trigger.is_noun and given.is_told_done(clauses, trigger):
            agreed = self._parties(circumstances.sides(clauses, trigger), said)  # "melaksanakan perjanjian yang dicapai X dan Y"
            actors, recipients = (agreed, []) if len(agreed) > 1 else (actors, recipients)
        if not actors and not recipients and trigger.is_noun and "sym" in trigger.act.flags:
            actors = self.inference.deeds.sides(number, clauses, trigger)
            roles.rule += ", actors from the sides told before" if actors else ""
        if not actors and not recipients and {"sym", "plural"} <= trigger.act.flags and circumstances.takes_place(clauses, trigger):
            actors = self._parties(circumstances.sides(clauses, trigger), said)
            if not actors:
                actors = self.inference.pair(number, trigger.act.type)
                roles.rule += ", parties from what was told before"
        if not known_codes(actors):
            actors = home_people.critics(self.context, number, clauses, trigger, low, recipients) or actors
        recipients = home_people.people(clauses, trigger, actors, recipients, self.context.text)
        actors, recipients = understood.sides(self.context, number, clauses, trigger, roles, actors, recipients)
        if not actors:
            actors = self._parties(unnamed.authors(self.context, number, clauses, trigger, low), said)
            roles.several = roles.several or (not actors and unnamed.is_several(clauses, trigger, low))
        if not actors and not recipients:
            actors, recipients = charges.by_arrest(self.inference.deeds, number, clauses, trigger)
            roles.rule += ", parties from the arrest" if actors else ""
        left_open = False
        if not actors:
            actors, left_open = blaming.doers(clauses, trigger, number, self.inference.drafts, recipients)
            if actors:
                roles.rule += ", actor blamed"
                recipients = recipients or blaming.hacked(trigger, number, self.inference.drafts, actors)
        if "sym" in trigger.act.flags and not recipients and not roles.apart and len(actors) == 1:
            partners = self.inference.deeds.partner(number, clauses, trigger, actors)
            actors = [*actors, *partners]
            roles.rule += ", partner from the talks told before" if partners else ""
        if not actors and trigger.act.mode != "suicide-attack":  # no state blows its own people up
            actors = self.inference.doer(number, clauses, trigger, recipients) or self.inference.striker(number, trigger, recipients)
            roles.rule += ", actor from context" if actors else ""
        inferred = False
        one_sided = trigger.act.recipient and not trigger.act.flags & {"sym", "visit"} and not roles.rule.endswith(", actor blamed")
        if (actors or roles.several) and not recipients and (one_sided or trigger.act.mode == "third-party"):
            recipients, how = self.inference.recipients(number, clauses, trigger, roles, actors)
            inferred = bool(recipients)
            if inferred:
                roles.rule += f", {how}"
        inside = home_people.strife(self.context, clauses, trigger, actors) if not recipients else []
        actors = inside or actors
        struck = trigger.act.mode in striking.BOMBS or striking.killed(clauses, trigger)
        if not actors and trigger.act.type == "ASSAULT" and trigger.is_noun and struck:
            recipients = recipients or self._parties(striking.places_struck(clauses, trigger), said, places=True)
            roles.struck = bool(recipients)
        if "body" in trigger.act.flags:  # "bergabung dengan X": with an organisation
            recipients = [one for one in recipients if one.sector == "IGO"]
        following = clauses.words[trigger.last] if trigger.last < len(clauses.words) else ""
        named = [] if inferred and trigger.is_noun and "weak" in trigger.act.flags else recipients or home
        tested = trigger.act.type == "ASSAULT" and bool(actors) and not recipients and striking.is_test(clauses, trigger, actors, False)
        enough = tested or bool(inside) or self._enough(trigger, roles, actors, named, following in language.words("target"))
        if trigger.act.mode == "deport" and "weak" in trigger.act.flags and _goes_home(actors, recipients, anybody=True):
            return None  # who is brought home is not deported
        if enough and not actors and recipients and (trigger.voice == "passive" or (trigger.is_noun and trigger.act.type == "ASSAULT")):
            actors, how = self.doers.actors(number, clauses, trigger, recipients)
            roles.rule += f", {how}" if actors else ""
            if actors and trigger.act.mode in SENT_AWAY:  # "warga X yang dideportasi dari Y"
                recipients = [one for one in recipients if one.code not in {each.code for each in actors}]
        if enough and trigger.act.type == "ASSAULT" and recipients and actors and not trigger.is_noun:
            recipients = sides.not_own(self.inference.drafts, roles, actors, recipients)
        return Attempt(
            number, clauses, trigger, roles, said, low, light, triggers, self._is_ordered(trigger), len(self.inference.drafts),
            actors, recipients, reached=reached, listed=listed, left_open=left_open, enough=enough,
        )  # fmt: skip

    def finish(self, attempt: Attempt) -> Draft | None:
        """The draft of an act with its parties: whether it happened, who says so, when and where; None where it is no act after all."""
        number, clauses, trigger, roles, said = attempt.number, attempt.clauses, attempt.trigger, attempt.roles, attempt.said
        actors, recipients, low, light = attempt.actors, attempt.recipients, attempt.low, attempt.light
        language = clauses.language
        if striking.is_worded(clauses, trigger, actors, recipients):
            return None
        if "visit" in trigger.act.flags:
            if (
                understood.carries(clauses, roles)
                or _goes_home(actors, recipients)
                or understood.are_travellers(actors)
                or understood.are_fighters(clauses, roles)
            ):
                return None
            recipients = [one for one in recipients if one.person or not _goes_home(actors, [one], anybody=True)]
        said_now = trigger.act.type == "ACCUSE"
        reading = status_of.of(clauses, light, low, noun=trigger.is_noun and not roles.light, said=said_now)
        if roles.light and reading == "actual":
            reading = status_of.of(clauses, trigger.first, low, noun=trigger.is_noun)
        if reading == "actual" and not trigger.is_noun:
            reading = status_of.of_document(clauses, trigger.first, low)
        if reading == "actual" and trigger.is_noun and not roles.light_before and complements.is_to_come(clauses, trigger.last):
            reading = "planned"
        done = trigger.act.type == "MOBILIZE" or (trigger.is_noun and trigger.act.type != "ASSAULT")  # "memerintahkan sanksi"
        if reading == "actual" and attempt.ordered and not done:
            reading = "planned"
        left_open = attempt.left_open or (not roles.light and supposed.is_supposed(clauses, trigger, roles.last))
        if (reading == "planned" and circumstances.is_granted(clauses, trigger)) or (reading == "actual" and left_open):
            reading = "possible"
        if trigger.act.pos == "p" and reading == "planned" and trigger.act.form in language.words("ready"):
            reading = "actual"
        accused = denials.accused(clauses, trigger) if trigger.act.type == "ACCUSE" and trigger.is_noun else None
        if accused is not None:
            reading = "actual" if reading == "negated" else reading
            own = {one.code for one in actors}
            recipients = recipients or [one for one in self._parties(accused, said) if one.code not in own]
        if "neg" in trigger.act.flags and reading == "actual":
            reading = "negated"
        voice = self.context.voice(number, trigger.first)
        denied = status_of.denial_after(clauses, trigger.last)
        if denied is not None and trigger.act.type != "ACCUSE":
            reading = "negated"
            slots = clauses.slots(denied + 1)
            deniers = slots.found.get(language.the_word("slot", "agent")) or slots.found.get("obj") or []
            voice = tuple(dict.fromkeys(voice_of(one) for member in deniers for one in member.resolved)) or voice
        reading = given.reading(clauses, trigger, reading)
        if reading == "wish" or (reading == "attempt" and trigger.act.type not in TRIED):
            return None
        date = date_of(self.context, number, trigger, said, attempt.triggers, clauses)
        if len(attempt.listed) > 1 and date is not None and date.start < clauses.sentence.tokens[trigger.first].start:
            date = None  # several visits are not of the one day told before them
        if reading == "actual" and date is not None and self.context.day is not None:
            begins, today = edtf.bounds(date.edtf)[0], edtf.bounds(self.context.day)[1]
            if begins is not None and today is not None and begins > today:
                if trigger.act.type in complements.COMPLEMENTS:
                    date = None  # "mengundang X ke KTT pada November": what he is invited to is then
                else:
                    reading = "planned"
        if reading == "planned" and date is not None and self.context.day is not None and not attempt.ordered:
            ends, today = edtf.bounds(date.edtf)[1], edtf.bounds(self.context.day)[0]
            if ends is not None and today is not None and ends < today:
                date = None  # "akan mengirim bantuan setelah gempa pada Senin (6/2)"
        place = place_of(self.context, clauses, trigger, roles.light)
        mode = trigger.act.mode
        if trigger.act.type == "CONSULT":
            nouns = language.words("relational_noun")
            margin = any(nouns.get(word) == "margin" for word in clauses.words[trigger.last : trigger.last + 25])
            mode, actors, recipients = host(mode, actors, recipients, None if margin else place)
            if margin and mode == "multilateral" and trigger.act.mode is None:
                mode = None
        kind = trigger.act.type
        if kind == "CONSULT" and mode == "visit" and understood.are_soldiers(clauses, roles):
            kind, mode = "MOBILIZE", "troops"
        if kind == "MOBILIZE" and understood.is_joint_drill(clauses, trigger, actors):
            kind, mode, recipients = "COOPERATE", None, []
        if kind == "ASSAULT" and not attempt.reached and striking.is_test(clauses, trigger, actors, bool(recipients)):
            kind, mode, recipients = "MOBILIZE", "weapons", []
        start, end = span_of(self.context.text, clauses, roles, trigger)
        status = status_of.as_status(reading)
        signs = confidence.of_event(
            clauses, trigger, roles, actors, recipients, kind=kind, status=status, said=said, triggers=len(attempt.triggers)
        )
        return Draft(
            number, trigger, roles, actors, recipients, status, mode, kind, voice,
            start, end, date, place, confidence.value(signs), signs=signs,
        )  # fmt: skip

    def _with_speaker(self, clauses: Clauses, trigger: Trigger, actors: list[Party], said: Utterance) -> list[Party]:
        """As in "kata Abbas, pertemuan dengan Olmert …": who speaks of a meeting with somebody is the other party of it."""
        if clauses.language.the_word("slot", "partner") not in clauses.words[trigger.last : trigger.last + 4]:
            return actors
        others = [one for one in self._parties(said.speakers[:1], said) if one.code not in {actor.code for actor in actors}]
        speaking = [one for one in others if one.code != "---" and one.sector in (None, "MIL", "LEG", "REB", "IGO", "OPP")]
        told = circumstances.named_behind(clauses, trigger, {one.code for one in speaking})  # "dengan mitranya dari X, Y, kata Z dari X"
        return [*(self._parties(told, said) or speaking), *actors]

    def _scheduled(self, clauses: Clauses, trigger: Trigger, light: int | None = None) -> bool:
        """As in "dijadwalkan untuk bertemu", "memutuskan untuk mengenakan sanksi": the purpose is a plan; ``light``: the light verb."""
        if circumstances.is_planned(clauses, trigger.first if light is None else light) or self._is_ordered(trigger):
            return True
        return circumstances.is_granted(clauses, trigger) or circumstances.is_by_means(clauses, trigger)

    def _parties(self, mentions: list[Mention], said: Utterance | None, places: bool = False) -> list[Party]:
        out: dict[tuple[str, str, str], Party] = {}
        for mention in mentions:
            if mention.kind == "pronoun" and mention.refers == "first":
                resolved = said.speakers if said is not None else []
            else:
                resolved = mention.resolved
            for one in resolved:
                if one.kind == "place":
                    if not places or not one.code:
                        continue
                    one = Mention(one.first, one.last, one.start, one.end, "party", code=one.code)
                if one.kind == "media":
                    continue
                made = party(one, mention, self.context.text)
                out.setdefault(made.key, made)
        crowd = next((one for one in mentions if one.refers == "group" and one.sector == "CVL"), None)
        if not out and crowd is not None:  # "Pengunjuk rasa mengecam X"
            words = self.context.text[crowd.start : crowd.end]
            return [Party(code="---", sector="CVL", words=words, start=crowd.start, end=crowd.end)]
        return list(out.values())

    def _enough(self, trigger: Trigger, roles: Roles, actors: list[Party], recipients: list[Party], targeted: bool) -> bool:
        """Whether enough parties are known for the act to be told; ``targeted`` where the word after it says whom it is against."""
        flags = trigger.act.flags
        known = {one.code for one in (*actors, *recipients)} - {"---"}
        if not known or roles.mutual:
            return len(known) > 1
        verbal = not trigger.is_noun or roles.light
        several = len({one.key for one in (*actors, *recipients)}) > 1
        if "sym" in flags:
            return several or (bool(actors) and verbal and "weak" not in flags)
        if "plural" in flags and not several:
            return False
        if "weak" in flags and (not actors or (trigger.act.recipient and not recipients)):
            return trigger.voice == "passive" and bool(recipients)
        if trigger.act.type in FAVOURS and not verbal and not recipients:
            return False  # "dukungan X dalam pembangunan": for whom is not told
        struck = roles.struck and trigger.act.type == "ASSAULT"
        if not actors and recipients and ("noneed" in flags or roles.rule == "received" or struck or roles.several):
            return True
        if not actors and recipients and trigger.voice == "phrase" and "rev" in flags and trigger.act.type == "SANCTION":
            return True  # "Barang X akan dikenai tarif"
        if not actors and recipients and trigger.act.type == "ASSAULT" and trigger.voice == "active":
            return True  # "Kelompok bersenjata menculik 20 pekerja X"
        if not actors:
            return trigger.voice == "passive" or (trigger.act.type == "ASSAULT" and trigger.is_noun and targeted)
        return bool(recipients) or "visit" not in flags

    def record(self, draft: Draft) -> Event:
        """The event of a draft."""
        context = self.context
        tokens = context.clauses[draft.sentence].sentence.tokens
        start, end = tokens[draft.trigger.first].start, tokens[draft.trigger.last - 1].end
        return Event(
            doc=context.doc,
            report=context.report,
            id=record_id(context.report, "event", draft.type, start, end, draft.ordinal),
            quote=context.text[draft.start : draft.end],
            start=draft.start,
            end=draft.end,
            voice=draft.voice,
            reported=context.day,
            made_by=f"{MADE_BY}; {draft.trigger.act.name}; {draft.roles.rule}",
            confidence=draft.confidence,
            trigger=context.text[start:end],
            trigger_start=start,
            type=draft.type,
            mode=draft.mode,
            actors=tuple(draft.actors) or (Party(code="---", sector="CVL" if draft.type == "PROTEST" else None),),
            recipients=tuple(draft.recipients),
            date=draft.date.edtf if draft.date else None,
            date_words=context.text[draft.date.start : draft.date.end] if draft.date else None,
            place=draft.place,
            status=draft.status,
            amount=draft.amount,
        )
