"""Events: every trigger of a report with its roles, status, voice, date and place, less what is no act, each act once."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from sekutu import edtf
from sekutu.coding import status as status_of
from sekutu.coding.roles import RoleFinder, Roles
from sekutu.coding.triggers import Trigger, TriggerFinder
from sekutu.linking.times import TimeExpression
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.speech import Credit, Utterance
from sekutu.records import Event, Party, Place, Status, Voice, record_id
from sekutu.register import Register
from sekutu.spans import trim
from sekutu.version import VERSION

MADE_BY = f"tables {VERSION}"
# A quote longer than this loses its far ends: the guide asks for a clause, and gold's mean is 77 characters.
LONGEST_QUOTE = 200
# An actor further to the left of the act than this is inherited from another clause and not quoted with it.
FAR_ACTOR = 70
# Between an act and a date these words begin another clause, with a time of its own.
DATE_WALLS = frozenset("yang setelah sebelum ketika saat sejak karena bahwa sementara meski usai namun tetapi jika agar untuk menyusul seperti".split())
# How far a phrase after the act is quoted with it, in characters.
PHRASE = 160
PHRASE_TOKENS = 16
PHRASE_STOPS = frozenset("dimana bahwa jika setelah sebelum ketika saat karena sementara meski meskipun namun tetapi sedangkan usai menyusul sehingga seraya sambil".split())
# Acts whose complement is not done yet: what is promised, asked for, refused or threatened is not coded beside them.
COMPLEMENTS = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT"})
# Acts whose recipient, where the clause names none, is taken to be the one other party of the sentence or of the one before. On the texts that teach
# about half of these recipients were right (as many as of those that are named), so they are kept, said to be "from context" and trusted less.
INFERS = frozenset({"SANCTION", "THREATEN", "SUPPORT", "AGREE", "RETREAT"})
# How many acts of one type between the same parties a further one is compared with; a report that tells more of them is no report.
ALIKE = 50
# Acts that a state also does to its own people.
DOMESTIC = frozenset({"COERCE", "PROTEST", "RETREAT", "ASSAULT"})
DEFAULT_SECTORS = frozenset({"", "GOV"})


@dataclass(slots=True)
class Context:
    """What the coders of one report share."""

    doc: str
    report: str
    text: str
    day: str | None
    register: Register
    clauses: list[Clauses]
    topics: list[Mention | None]
    utterances: list[Utterance]
    credits: list[Credit]
    times: list[list[TimeExpression]] = field(default_factory=list)
    _said: dict[int, list[Utterance]] = field(default_factory=dict)

    def utterance_at(self, sentence: int, token: int) -> Utterance | None:
        """The innermost utterance that the token stands in."""
        if not self._said:
            for one in self.utterances:
                self._said.setdefault(one.sentence, []).append(one)
        inside = [one for one in self._said.get(sentence, ()) if one.first <= token < one.last and one.verb != token]
        return min(inside, key=lambda one: one.last - one.first, default=None)

    def voice(self, sentence: int, token: int) -> tuple[Voice, ...]:
        """Who asserts what stands at the token; empty where it is the reporter."""
        said = self.utterance_at(sentence, token)
        if said is not None:
            out = tuple(dict.fromkeys(voice_of(one) for one in said.speakers))
            if out:
                return out
            return (Voice(source="unnamed"),) if said.form == "direct" else ()
        for credit in self.credits:
            if credit.sentence == sentence:
                return (Voice(outlet=credit.outlet),)
        return ()


def voice_of(mention: Mention) -> Voice:
    """The voice of a speaker."""
    if mention.kind == "media":
        return Voice(outlet=mention.place)
    sector = mention.sector if mention.sector not in DEFAULT_SECTORS else None
    if not mention.code and not sector and not mention.person:
        return Voice(source="unnamed")
    return Voice(code=mention.code, sector=sector, person=mention.person)


def party(mention: Mention, shown: Mention | None = None, text: str = "") -> Party:
    """A mention as a party of a record; ``shown`` is the mention whose words stand in the clause (a pronoun, say)."""
    at = shown or mention
    sector = mention.sector if mention.sector not in DEFAULT_SECTORS else None
    return Party(code=mention.code or "---", sector=sector, person=mention.person, words=text[at.start : at.end] or None, start=at.start, end=at.end)


@dataclass(slots=True)
class Draft:
    """An event before it is decided which of those that tell one act is kept."""

    sentence: int
    trigger: Trigger
    roles: Roles
    actors: list[Party]
    recipients: list[Party]
    status: Status
    mode: str | None
    type: str
    voice: tuple[Voice, ...]
    start: int
    end: int
    date: TimeExpression | None
    place: Place | None
    confidence: float
    ordinal: int = 0


class EventCoder:
    """Codes the events of one report."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def code(self) -> list[Event]:
        """The events in order of the text."""
        drafts: list[Draft] = []
        for number, clauses in enumerate(self.context.clauses):
            drafts += self._sentence(number, clauses)
        kept = once_each(without_headings(drafts, [is_heading(one) for one in self.context.clauses]))
        return [self._record(draft) for draft in kept]

    # --- one sentence ------------------------------------------------------------------------------------------------------------

    def _sentence(self, number: int, clauses: Clauses) -> list[Draft]:
        if not any(mention.kind != "media" for mention in clauses.mentions) and self._no_topic(number):
            return []
        taken = [owner is not None and owner.kind != "reference" and k >= owner.name_first for k, owner in enumerate(clauses.owner)]
        heading = is_heading(clauses)
        finder = TriggerFinder(clauses.words, clauses.language, heading)
        triggers = finder.find(taken)
        if not triggers:
            return []
        roles = RoleFinder(clauses, self._topic(number))
        out: list[Draft] = []
        closed: list[tuple[int, int, str]] = []  # complements in which nothing is done yet
        for trigger in triggers:
            if any(first <= trigger.first < last for first, last, _ in closed):
                continue
            if clauses.words[trigger.first] == "menentang" and any(one.type == "PROTEST" for one in out):
                continue
            low, high = self._bounds(clauses, trigger)
            draft = self._draft(number, clauses, trigger, roles, low, high, triggers)
            for other in trigger.others if draft is None else ():
                draft = self._draft(number, clauses, dataclasses.replace(trigger, act=other), roles, low, high, triggers)
                if draft is not None:
                    break
            if trigger.act.type in COMPLEMENTS:
                reach = self._complement(clauses, trigger, high)
                if reach is not None:
                    closed.append((*reach, trigger.act.type))
            if draft is not None:
                out += split_destinations(draft)
        return out

    def _no_topic(self, number: int) -> bool:
        return all(topic is None for topic in self.context.topics[max(0, number - 1) : number + 1])

    def _topic(self, number: int) -> Mention | None:
        for topic in reversed(self.context.topics[max(0, number - 2) : number]):
            if topic is not None:
                return topic
        return None

    def _bounds(self, clauses: Clauses, trigger: Trigger) -> tuple[int, int]:
        quoted = clauses.sentence.quotation_at(trigger.first)
        if quoted is not None:
            first, last = clauses.sentence.quotations[quoted]
            for k in range(trigger.first - 1, first, -1):
                if clauses.words[k] in (".", "!", "?"):
                    first = k + 1
                    break
            words_said = last - first
            if words_said < 6:
                return 0, len(clauses.words)
            return first, last
        return 0, len(clauses.words)

    def _complement(self, clauses: Clauses, trigger: Trigger, high: int) -> tuple[int, int] | None:
        """The tokens after a promise, request, threat or refusal in which its content is told."""
        if trigger.is_noun:
            k = trigger.last
            while k < min(high, trigger.last + 6):
                if clauses.words[k] in ("untuk", "agar", "supaya", "bahwa", "guna"):
                    break
                k += 1
            else:
                return None
            start = k
        else:
            start = trigger.last
        end = start
        while end < high:
            word = clauses.words[end]
            if word in (".", ";", ":") or (word in (",", "setelah", "ketika", "karena", "saat", "sementara", "meski", "meskipun", "namun", "sejak", "usai", "menyusul")):
                break
            if word in clauses.relative and trigger.act.type in ("REJECT", "AGREE"):
                break
            end += 1
        if trigger.act.type == "REJECT" and not any(clauses.is_verbal(k) for k in range(start, min(start + 3, end))):
            return None
        return start, end

    def _draft(
        self, number: int, clauses: Clauses, trigger: Trigger, finder: RoleFinder, low: int, high: int, triggers: list[Trigger]
    ) -> Draft | None:
        if not trigger.is_noun and status_of.is_purpose(clauses, trigger.first) and not self._scheduled(clauses, trigger):
            return None
        roles = finder.assign(trigger, low, high)
        said = self.context.utterance_at(number, trigger.first)
        actors = self._parties(roles.actors, said)
        recipients = [one for one in self._parties(roles.recipients, said, places=True) if one.code not in {a.code for a in actors if a.person == one.person and a.sector == one.sector}]
        if trigger.act.type not in DOMESTIC:
            own = {one.code for one in actors}
            guessed = {one.start for one in roles.recipients if one.kind == "reference" and one.refers == "group"}
            recipients = [one for one in recipients if one.start not in guessed or one.code not in own]
        inferred = False
        if len(actors) == 1 and not recipients and trigger.act.recipient and "sym" not in trigger.act.flags and trigger.act.type in INFERS and "visit" not in trigger.act.flags:
            recipients = self._from_context(number, clauses, trigger, actors)
            inferred = bool(recipients)
            if inferred:
                roles.rule += ", recipient from context"
        self._next = clauses.words[trigger.last] if trigger.last < len(clauses.words) else ""
        if not self._enough(trigger, roles, actors, recipients):
            return None
        reading = status_of.of(clauses, roles.first if roles.light else trigger.first, low, noun=trigger.is_noun and not roles.light)
        if roles.light and reading == "actual":
            reading = status_of.of(clauses, trigger.first, low, noun=trigger.is_noun)
        if reading == "actual" and trigger.is_noun and not roles.light_before and self._to_come(clauses, trigger.last):
            reading = "planned"
        if trigger.act.pos == "p" and reading == "planned" and trigger.act.form in ("siap", "bersedia"):
            reading = "actual"
        voice = self.context.voice(number, trigger.first)
        denied = status_of.denial_after(clauses, trigger.last)
        if denied is not None and trigger.act.type != "ACCUSE":
            reading = "negated"
            slots = clauses.slots(denied + 1)
            deniers = slots.found.get("oleh") or slots.found.get("obj") or []
            voice = tuple(dict.fromkeys(voice_of(one) for member in deniers for one in member.resolved)) or voice
        if reading == "wish":
            return None
        date = self._date(number, trigger, said, triggers, clauses)
        if reading == "actual" and date is not None and self.context.day is not None and not trigger.act.type in COMPLEMENTS:
            begins, today = edtf.bounds(date.edtf)[0], edtf.bounds(self.context.day)[1]
            if begins is not None and today is not None and begins > today:
                reading = "planned"
        place = self._place(clauses, roles, trigger, said)
        mode = trigger.act.mode
        if trigger.act.type == "CONSULT":
            margin = any(word in ("sela", "sela-sela") for word in clauses.words[trigger.last : trigger.last + 25])
            mode, actors, recipients = host(mode, actors, recipients, None if margin else place)
            if margin and mode == "multilateral" and trigger.act.mode is None:
                mode = None
        start, end = self._quote(clauses, roles, trigger)
        confidence = self._confidence(trigger, roles, actors, recipients, clauses)
        if inferred:
            confidence = round(confidence - 0.2, 2)
        return Draft(
            number, trigger, roles, actors, recipients, status_of.as_status(reading), mode, trigger.act.type, voice,
            start, end, date, place, confidence,
        )  # fmt: skip

    def _from_context(self, number: int, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
        """The one other party of the sentence, else of the sentence before, that an act without a named recipient can only be about."""
        own = {one.code for one in actors}
        for back, one in ((0, clauses), *(((1, self.context.clauses[number - 1]),) if number else ())):
            found: dict[str, Party] = {}
            for mention in one.mentions:
                for referent in mention.resolved:
                    if referent.kind == "party" and referent.code and referent.code not in own and referent.code != "---" and not (mention.governed in ("di", "ke", "dari", "menurut", "seperti", "dalam")):
                        found.setdefault(referent.code, party(referent, mention, self.context.text))
            if len(found) == 1:
                return list(found.values())
            if found:
                return []
        return []

    def _to_come(self, clauses: Clauses, k: int) -> bool:
        """"kunjungan X ke Y dijadwalkan Mei", "pertemuan itu akan digelar": what is said of the noun's act makes it a plan."""
        words = clauses.words
        for at in range(k, min(k + 14, len(words))):
            if words[at] in (",", ".", ";", "yang"):
                return False
            if words[at] in ("dijadwalkan", "direncanakan", "diagendakan"):
                return True
            if words[at] in ("akan", "bakal"):
                return at + 1 < len(words) and words[at + 1] in ("digelar", "berlangsung", "dilakukan", "diadakan", "dimulai", "dilaksanakan", "dihelat", "diselenggarakan", "ditandatangani")
            if clauses.is_verbal(at):
                return False
        return False

    def _scheduled(self, clauses: Clauses, trigger: Trigger) -> bool:
        """"dijadwalkan untuk bertemu": the purpose is a plan."""
        return any(
            word in ("dijadwalkan", "berencana", "bersiap", "rencana", "direncanakan", "rencananya", "jadwal")
            for word in clauses.words[max(0, trigger.first - 4) : trigger.first]
        )

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
        return list(out.values())

    def _enough(self, trigger: Trigger, roles: Roles, actors: list[Party], recipients: list[Party]) -> bool:
        """Whether enough parties are known for the act to be told."""
        flags = trigger.act.flags
        known = {one.code for one in (*actors, *recipients)} - {"---"}
        if not known:
            return False
        verbal = not trigger.is_noun or roles.light
        clauses_next = self._next
        several = len({one.key for one in (*actors, *recipients)}) > 1
        if "sym" in flags:
            return several or (bool(actors) and verbal and "weak" not in flags)
        if "plural" in flags and not several:
            return False
        if "weak" in flags and (not actors or (trigger.act.recipient and not recipients)):
            return trigger.voice == "passive" and bool(recipients)
        if not actors and "noneed" in flags and recipients:
            return True
        if not actors:
            return trigger.voice == "passive" or (trigger.act.type == "ASSAULT" and trigger.is_noun and clauses_next in ("terhadap", "atas"))
        return bool(recipients) or "visit" not in flags

    def _quote(self, clauses: Clauses, roles: Roles, trigger: Trigger) -> tuple[int, int]:
        """The clause that carries the act: from its actor, where that stands near, to the end of what it is done to or with."""
        tokens = clauses.sentence.tokens
        first, last = roles.first, roles.last
        if tokens[trigger.first].start - tokens[first].start > FAR_ACTOR:
            first = min([trigger.first, *[one.first for one in (*roles.actors, *roles.recipients) if one.last <= trigger.first and tokens[trigger.first].start - tokens[one.first].start <= FAR_ACTOR and clauses.sentence.start <= one.start < clauses.sentence.end]])
            if roles.light and roles.first < trigger.first:
                first = min(first, max(roles.first, trigger.first - 3))
        last = max(last, self._phrase_end(clauses, trigger, tokens[first].start))
        if tokens[last - 1].end - tokens[first].start > LONGEST_QUOTE:
            last = max(trigger.last, min(last, trigger.last + 12))
        span = trim(self.context.text, tokens[first].start, tokens[last - 1].end, also=" ,;:")
        return span.start, span.end

    def _phrase_end(self, clauses: Clauses, trigger: Trigger, begin: int) -> int:
        """The token after the phrase that the trigger opens: up to the next comma, conjunction, relative or stop, and not too far."""
        k = start = trigger.last
        words, tokens = clauses.words, clauses.sentence.tokens
        while k < len(words) and tokens[k].end - begin <= PHRASE and k - start < PHRASE_TOKENS:
            word = words[k]
            if trigger.is_noun and clauses.owner[k] is None and clauses.is_verbal(k) and k - start > 1:
                break
            if word in ",.;:()–—!?" or word in clauses.relative or word in PHRASE_STOPS or (word in clauses.coordinators and k + 1 < len(words) and (clauses.is_verbal(k + 1) or words[k + 1] in clauses.auxiliary)):
                break
            owner = clauses.owner[k]
            k = owner.last if owner is not None else k + 1
        while k > start and (words[k - 1] in clauses.coordinators or words[k - 1] in clauses.prepositions):
            k -= 1
        return k

    def _date(
        self, number: int, trigger: Trigger, said: Utterance | None, triggers: list[Trigger], clauses: Clauses
    ) -> TimeExpression | None:
        """The date that the act's clause gives: the nearest one with no other act between."""
        best: tuple[int, TimeExpression] | None = None
        tokens = clauses.sentence.tokens
        at, end = tokens[trigger.first].start, tokens[trigger.last - 1].end
        for one in self.context.times[number]:
            if one.bound:
                continue
            inside = said is not None and said.start <= one.start < said.end
            if (said is not None) != inside:
                continue
            right = one.start >= end
            distance = one.start - end if right else (at - one.end) + 20
            between = range(trigger.last, len(tokens)) if right else range(0, trigger.first)
            crossed = [k for k in between if (tokens[k].start < one.start if right else tokens[k].start > one.end)]
            acts = {t.first for t in triggers if t.first != trigger.first}
            if distance > 60 and any(k in acts for k in crossed) and any(clauses.words[k] in DATE_WALLS for k in crossed):
                continue
            if best is None or distance < best[0]:
                best = (distance, one)
        return best[1] if best and best[0] < 160 else None

    def _place(self, clauses: Clauses, roles: Roles, trigger: Trigger, said: Utterance | None) -> Place | None:
        """Where it happened: the place after *di* or *ke* to the right of the act within its clause, else one that opens the clause."""
        found = self._place_right(clauses, trigger.last)
        if found is None and not trigger.is_noun:
            found = self._place_left(clauses, trigger.first)
        return found

    def _place_right(self, clauses: Clauses, start: int) -> Place | None:
        words = clauses.words
        k = start
        while k < len(words):
            word = words[k]
            owner = clauses.owner[k]
            if word in (".", ";", ":") or word in clauses.relative or word in ("setelah", "sebelum", "ketika", "karena", "sementara", "namun", "untuk", "bahwa", "usai"):
                return None
            if owner is None and clauses.is_verbal(k) and k > start:
                return None
            if word in ("di", "ke", "menuju") and k + 1 < len(words):
                if words[k + 1] in ("sela", "sela-sela", "tengah", "atas", "bawah", "luar", "hadapan", "depan"):
                    k += 2
                    continue
                found = self._place_after(clauses, k + 1)
                if found is not None:
                    return found
            k = owner.last if owner is not None else k + 1
        return None

    def _place_left(self, clauses: Clauses, first: int) -> Place | None:
        k = 0
        if clauses.words[0] in ("di", "dari") and first < 14:
            found = self._place_after(clauses, k + 1)
            if found is not None and clauses.words[0] == "di":
                return found
        return None

    def _place_after(self, clauses: Clauses, k: int) -> Place | None:
        """The place that begins at token k, past unknown capitalised words ("Istana Constantine, St. Petersburg, Rusia")."""
        country: str | None = None
        name: str | None = None
        steps = 0
        while k < len(clauses.words) and steps < 10:
            owner = clauses.owner[k]
            if owner is not None and owner.kind in ("place", "party") and not owner.person and owner.code:
                if owner.place and name is None:
                    name = owner.place
                if owner.kind == "party" and owner.place is None and not owner.sector and name is None and country is None:
                    entry = self.context.register.parties.get(owner.code)
                    if entry is not None and entry.kind == "state":
                        words = self.context.text[owner.start : owner.end]
                        named = any(one.entry.kind == "state" for one in self.context.register.names.get(words, ()))
                        country = owner.code
                        name = entry.name if named else None
                        if not named:
                            name = words
                country = country or owner.code
                k = owner.last
                if k < len(clauses.words) and clauses.words[k] == "," and name is not None and k + 1 < len(clauses.words):
                    after = clauses.owner[k + 1]
                    if after is not None and after.kind == "party" and after.code == country:
                        k += 1
                        continue
                break
            token = clauses.sentence.tokens[k]
            if owner is not None or not (token.is_title or token.text in (",", ".", "ibu", "kota", "atau", "kawasan", "wilayah", "negara", "ibukota", "markas", "besar", "dekat", "pulau", "daerah")):
                return None
            k += 1
            steps += 1
        if name is None:
            return None
        return Place(name=name, country=country)

    def _confidence(self, trigger: Trigger, roles: Roles, actors: list[Party], recipients: list[Party], clauses: Clauses) -> float:
        """How often such a record is right, by what it stands on; calibrated on the texts that teach."""
        value = 0.45
        if actors and recipients:
            value += 0.15
        if "sym" in trigger.act.flags and len(actors) > 1:
            value += 0.15
        if trigger.voice in ("active", "passive") or roles.light:
            value += 0.1
        if "weak" in trigger.act.flags:
            value -= 0.1
        if any(one.code == "---" for one in (*actors, *recipients)):
            value -= 0.1
        return round(min(0.95, max(0.05, value)), 2)

    def _record(self, draft: Draft) -> Event:
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
            actors=tuple(draft.actors) or (Party(code="---"),),
            recipients=tuple(draft.recipients),
            date=draft.date.edtf if draft.date else None,
            date_words=context.text[draft.date.start : draft.date.end] if draft.date else None,
            place=draft.place,
            status=draft.status,
        )


def host(mode: str | None, actors: list[Party], recipients: list[Party], place: Place | None) -> tuple[str | None, list[Party], list[Party]]:
    """A meeting in the state of one of the parties is a visit to it; three and more parties make it multilateral."""
    if mode in ("visit", "phone", "third-party"):
        return mode, actors, recipients
    if place is not None and place.country and not recipients:
        hosts = [one for one in actors if one.code == place.country]
        guests = [one for one in actors if one.code != place.country]
        if hosts and guests:
            return "visit", guests, hosts
    if mode is None and len({one.code for one in actors}) >= 3 and not recipients:
        return "multilateral", actors, recipients
    return mode, actors, recipients


def is_heading(clauses: Clauses) -> bool:
    """A short line without a full stop: a headline or a heading between paragraphs."""
    sentence = clauses.sentence
    return len(sentence.tokens) <= 16 and sentence.tokens[-1].text not in ".!\"”)…" and not sentence.quotations


def without_headings(drafts: list[Draft], heading: list[bool]) -> list[Draft]:
    """Headings name acts that the report tells below: only a verb in one that nothing below tells is kept."""
    body = [draft for draft in drafts if not heading[draft.sentence]]
    out = []
    for draft in drafts:
        if heading[draft.sentence]:
            if draft.trigger.is_noun:
                continue
            actors = {one.code for one in draft.actors}
            if any(one.type == draft.type and (actors & {party.code for party in (*one.actors, *one.recipients)} or not actors) for one in body):
                continue
        out.append(draft)
    return out


def split_destinations(draft: Draft) -> list[Draft]:
    """Several destinations in one clause are as many visits."""
    codes = {party.code for party in draft.recipients}
    if draft.mode != "visit" or len(codes) < 2:
        return [draft]
    return [
        dataclasses.replace(
            draft,
            recipients=[party for party in draft.recipients if party.code == code],
            place=draft.place if draft.place and draft.place.country == code else None,
            ordinal=number,
        )
        for number, code in enumerate(dict.fromkeys(party.code for party in draft.recipients))
    ]


def once_each(drafts: list[Draft]) -> list[Draft]:
    """One draft for each act: of those of one type and the same parties, told with dates that can be one, the fullest."""
    acts: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        alike = acts.setdefault((draft.type, draft.status, frozenset(_parties_of(draft))), [])
        near = range(len(alike) - 1, max(-1, len(alike) - 1 - ALIKE), -1)
        same = next((k for k in near if _same_act(alike[k], draft)), None)
        if same is None:
            alike.append(draft)
        elif _fullness(draft) > _fullness(alike[same]):
            alike[same] = draft
    kept = [draft for alike in acts.values() for draft in alike]
    kept.sort(key=lambda one: (one.start, one.end, one.type))
    return kept


def _same_act(one: Draft, other: Draft) -> bool:
    if one.type != other.type or one.status != other.status:
        return False
    if one.sentence == other.sentence and (one.trigger.is_noun or other.trigger.is_noun):
        return _parties_of(one) == _parties_of(other)
    consult = one.type == "CONSULT" and one.mode == other.mode
    nouns = one.trigger.is_noun or other.trigger.is_noun
    if not consult and (one.trigger.act.form != other.trigger.act.form or not nouns):
        return False  # two verbs tell two acts, whatever the parties
    if _parties_of(one) != _parties_of(other):
        return False
    if one.date and other.date:
        from sekutu import edtf

        return edtf.overlap(one.date.edtf, other.date.edtf)
    return True


def _parties_of(draft: Draft) -> set[str | None]:
    return {one.code for one in (*draft.actors, *draft.recipients)}


def _fullness(draft: Draft) -> tuple[float, ...]:
    return (
        draft.confidence,
        bool(draft.recipients) + bool(draft.date) + bool(draft.place) + any(one.person for one in draft.actors),
    )
