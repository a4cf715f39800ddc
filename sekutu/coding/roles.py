"""Roles: which parties of the clause act, and which are acted upon, by the act's valency in the tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses, Slots
from sekutu.reading.mentions import Mention

COMPLEMENT_TYPES = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST"})
_NEAR_POSSESSOR = 4


@dataclass(slots=True)
class Roles:
    """The mentions in each role, where the act's clause reaches, and how the roles were found."""

    actors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)
    places: list[Mention] = field(default_factory=list)
    first: int = 0
    last: int = 0
    rule: str = ""
    light: bool = False
    light_before: bool = False
    complement: list[int] = field(default_factory=list)


_PATIENT_NOUNS = frozenset("invasi aneksasi blokade deportasi eksekusi evakuasi embargo kudeta agresi".split())


def is_patient_noun(form: str) -> bool:
    """Whether the possessor of the noun is rather whom the act befalls: *penangkapan X*, *invasi Ukraina*, but *serangan Israel*."""
    first = form.split()[0]
    return first in _PATIENT_NOUNS or (first.startswith("pe") and first.endswith("an") and first not in ("pertemuan", "perundingan", "pembicaraan", "pernyataan", "permintaan", "peringatan", "penolakan", "penghargaan", "pengakuan", "perjanjian", "persetujuan", "percakapan", "permohonan", "perjalanan", "penyesalan", "pujian"))


class RoleFinder:
    """Assigns roles within one sentence."""

    def __init__(self, clauses: Clauses, topic: Mention | None) -> None:
        self.clauses = clauses
        self.words = clauses.words
        self.topic = topic
        language = clauses.language
        light = language.words("light")
        self.light = {kind: frozenset(word for word, value in light.items() if value == kind) for kind in ("subject", "passive", "reverse")}
        self.degree = frozenset(language.words("degree"))

    def assign(self, trigger: Trigger, low: int, high: int) -> Roles:
        """The roles of the trigger's act, within tokens low to high."""
        roles = self._noun(trigger, low, high) if trigger.is_noun else self._verb(trigger, low, high)
        if "sym" in trigger.act.flags:
            roles.actors = roles.actors + [one for one in roles.recipients if one not in roles.actors]
            roles.recipients = []
        used = [*roles.actors, *roles.recipients]
        roles.recipients = [one for one in roles.recipients if one not in roles.actors]
        in_reach = [one for one in used if low <= one.first < high]
        roles.first = min([trigger.first, roles.first or trigger.first, *[one.first for one in in_reach if trigger.first - one.first < 30]])
        roles.last = max([trigger.last, roles.last, *[one.last for one in in_reach if one.last - trigger.last < 30]])
        return roles

    # --- verbs -------------------------------------------------------------------------------------------------------------------

    def _verb(self, trigger: Trigger, low: int, high: int) -> Roles:
        """Verbs and predicate phrases: the deep subject and object by voice, then the slots that the table names."""
        slots = self.clauses.slots(trigger.last, high)
        if trigger.voice == "bare":
            before = self.clauses.owner[trigger.first - 1] if trigger.first > low else None
            left = self.clauses.run_of.get(id(before), [before]) if before is not None else self.clauses.subject(trigger.first, low)
        else:
            left = self.clauses.subject(trigger.first, low)
        found = dict(slots.found)
        if trigger.voice == "passive":
            agent = found.get("oleh") or []
            if not agent and "obj" in found and found["obj"][0].first - trigger.last <= 2:
                agent = found["obj"]
            if trigger.clitic == "nya" and not agent:
                agent = self._clitic(trigger, exclude=left)
            found["subj"], found["obj"] = agent, left
        else:
            found["subj"] = left
            if trigger.clitic == "nya" and not found.get("obj"):
                found["obj"] = self._clitic(trigger, exclude=left)
        reverse = "rev" in trigger.act.flags
        wanted = trigger.act.actor or (("dari", "oleh", "obj") if reverse else ("subj",))
        actors = self._first(wanted, found, [])
        receive = trigger.act.recipient or (("subj",) if reverse else ())
        if trigger.act.mode == "third-party":
            recipients = [one for slot in receive for one in found.get(slot, []) if one not in actors]
        else:
            recipients = self._first(receive, found, actors)
        own = {one.code for actor in actors for one in actor.resolved}
        if "purpose" in found and any(slot.startswith("untuk") for slot in receive) and not {one.code for each in recipients for one in each.resolved} - own:
            recipients = found["purpose"]
        if not recipients and receive and "obj" in receive:
            recipients = self._first(("agent",), found, actors)
        if not recipients and trigger.act.type in COMPLEMENT_TYPES and trigger.voice != "passive":
            further = ("comp", "agent", "dengan", "kepada", "bagi", "untuk", "terhadap") if trigger.act.type in ("AGREE", "THREATEN") else ("comp", "agent")
            recipients = self._first(further, found, actors)
        if not recipients and "sym" in trigger.act.flags:
            recipients = self._first(("dengan", "antara", "obj", "bersama"), found, actors)
        return Roles(actors, recipients, slots.places, rule=trigger.voice, complement=slots.verbs)

    @staticmethod
    def _first(wanted: tuple[str, ...], found: dict[str, list[Mention]], skip: list[Mention]) -> list[Mention]:
        """The run in the first wanted slot that is filled by somebody not to be skipped."""
        for slot in wanted:
            run = found.get(slot)
            if run and not any(one in skip for one in run) and any(one.resolved or one.refers == "first" for one in run):
                return run
        return []

    def _recipients(self, trigger: Trigger, slots: Slots, skip: list[Mention]) -> list[Mention]:
        found = self._first(trigger.act.recipient, slots.found, skip)
        if not found and "sym" in trigger.act.flags:
            found = self._first(("dengan", "antara", "bersama"), slots.found, skip)
        return found

    # --- nouns -------------------------------------------------------------------------------------------------------------------

    def _noun(self, trigger: Trigger, low: int, high: int) -> Roles:
        slots = self.clauses.slots(trigger.last, high, nominal=True)
        possessor = self._possessor(trigger, slots)
        light, kind = self._light_before(trigger, low)
        flags = trigger.act.flags
        roles = Roles(places=slots.places, rule="noun", light_before=light is not None)
        if trigger.clitic == "nya" and not possessor:
            possessor = self._clitic(trigger)
        if possessor and trigger.act.recipient and self._is_object_noun(trigger, possessor[0]) and not self._first(trigger.act.recipient, slots.found, possessor):
            slots.found.setdefault(trigger.act.recipient[0], possessor)
            possessor = []
        if possessor and trigger.act.recipient and not trigger.clitic and is_patient_noun(trigger.act.form) and not self._first(trigger.act.recipient, slots.found, possessor):
            slots.found.setdefault(trigger.act.recipient[0], possessor)
            possessor = []
        if possessor and trigger.act.recipient and "oleh" in slots.found:
            slots.found[trigger.act.recipient[0]] = possessor  # "nasionalisasi perusahaan X oleh Y"
            possessor = []
        named = possessor or slots.found.get("agent") or slots.found.get("oleh") or []
        if "antara" in slots.found and ("sym" in flags or not named):
            named = named or slots.found["antara"]
        if light is not None and kind == "subject":
            subject = self.clauses.subject(light, low)
            own = bool(possessor) and possessor[0].kind == "pronoun" and possessor[0].refers == "first" and "sym" not in flags
            if own:  # "menegaskan kesiapan kami"
                subject = possessor
            if subject:
                roles.actors = subject
                roles.light = True
                roles.first = light
                roles.rule = "light verb"
                roles.recipients = self._recipients(trigger, slots, skip=subject) or ([one for one in possessor if one not in subject] if "sym" in flags else [])
                if not roles.recipients and possessor and trigger.act.recipient and not any(one in subject for one in possessor):
                    roles.recipients = possessor
                return roles
        if light is not None and kind == "reverse":
            subject = self.clauses.subject(light, low)
            actors = possessor or slots.found.get("dari") or slots.found.get("oleh") or []
            if actors:
                roles.actors, roles.recipients, roles.light, roles.first, roles.rule = actors, subject, True, light, "received"
                other = self._recipients(trigger, slots, skip=actors)
                if trigger.act.recipient and other:
                    roles.recipients = other
                return roles
        passive = self._light_after(trigger, high)
        if passive is not None and not named:
            after = self.clauses.slots(passive + 1, high)
            named = after.found.get("oleh") or [one for one in after.found.get("obj", []) if one.first - passive <= 3]
            for slot, run in after.found.items():
                slots.found.setdefault(slot, run)
            roles.places = roles.places + after.places
            roles.light = True
        if not named and "dari" in slots.found and "dari" in (*trigger.act.actor, "dari"):
            named = slots.found["dari"]
        roles.actors = named
        roles.recipients = self._recipients(trigger, slots, skip=named)
        return roles

    def _possessor(self, trigger: Trigger, slots: Slots) -> list[Mention]:
        """The party right after the noun, with at most a few adjectives or nouns between."""
        run = slots.found.get("obj")
        if run and not any(one.resolved or one.refers == "first" for one in run):
            return []
        if not run or run[0].first - trigger.last > _NEAR_POSSESSOR:
            return []
        if any(self.words[k] in (",", "(", "-") for k in range(trigger.last, run[0].first)):
            return []
        return run

    def _is_object_noun(self, trigger: Trigger, mention: Mention) -> bool:
        """"dukungan kemerdekaan Palestina": a noun between the act and the party, so that the party is what the act is about."""
        noun = mention.noun
        return noun is not None and noun >= trigger.last and self.words[noun] not in self.degree and trigger.act.type in ("SUPPORT", "REJECT", "REQUEST", "ACCUSE")

    def _light_before(self, trigger: Trigger, low: int) -> tuple[int | None, str]:
        k = trigger.first - 1
        for _ in range(5):
            if k < low:
                return None, ""
            word = self.words[k]
            for kind in ("subject", "reverse"):
                if word in self.light[kind]:
                    return k, kind
            if word in self.degree or word in ("sebuah", "suatu", "serangkaian", "beberapa", "sejumlah", "dalam", "gelombang", "putaran", "babak", "paket", "kembali", "rasa", "lagi", "berbagai", "aksi", "tindakan", "langkah", "upaya", "proses") or word.isdigit():
                k -= 1
                continue
            return None, ""
        return None, ""

    def _light_after(self, trigger: Trigger, high: int) -> int | None:
        for k in range(trigger.last, min(trigger.last + 8, high)):
            if self.words[k] in self.light["passive"]:
                return k
            if self.words[k] in (",", ".", "yang") or self.clauses.is_verbal(k):
                return None
        return None

    def _clitic(self, trigger: Trigger, exclude: list[Mention] | None = None) -> list[Mention]:
        """Whom *-nya* means: on a noun the topic of the sentence so far; on a verb the nearest party that is not its subject."""
        barred = {one.key for mention in exclude or () for one in mention.resolved}
        before = [
            one
            for one in self.clauses.mentions
            if one.last <= trigger.first and one.kind in ("party", "pronoun", "reference") and one.governed not in ("seperti", "menurut")
        ]
        if exclude is None:
            before = [one for one in before if not one.governed]
        else:
            before.reverse()
        for mention in before:
            resolved = [one for one in mention.resolved if one.key not in barred]
            if resolved:
                return resolved[:1]
        if self.topic is not None and self.topic.key not in barred:
            return [self.topic]
        return []
