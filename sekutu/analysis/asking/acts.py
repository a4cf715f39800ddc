"""Questions about acts and ties: which act is asked about, who stands in which role, and what it is besides.

The names get their roles by place and preposition: before an active verb stands the actor, after it the recipient; a passive turns that
round; prepositions outweigh both.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sekutu.analysis.asking.chunks import Chunk
from sekutu.analysis.asking.lexicon import Use, senses
from sekutu.analysis.asking.matching import THINGS
from sekutu.analysis.asking.preparing import organs, wished_of_others
from sekutu.analysis.asking.question import Days, Named, Question, Reason, Wanted
from sekutu.lang import morphology

GUESTS = frozenset({"visit", "meet", "call", "speak", "attend"})
"""Nouns of English whose *of* names who does it; of others (the invasion of) whom it befalls."""
BEFALLS = frozenset({"warrant", "arrest", "kill", "free", "abduct", "annex"})
"""Acts whose noun is followed by whom they befall, where no other is named: *surat perintah penangkapan X*."""
FROM_BEFALLS = frozenset({"buy", "recall", "withdraw", "request", "get"})
"""Acts whose *from* names the other side, not who does it."""

FORCE = frozenset({"attack", "bomb", "invade"})
DEAD = frozenset({"killed", "dead", "deaths"})
"""Units of those who died."""
PEOPLE = frozenset({"people", "person", "persons"})
"""Units of people of whom no more is said."""
MADE = {"perjanjian": "treaty", "gencatan": "cease_fire"}
"""Words of topics that are made by an act of a sense: without a verb it is asked who made it, and when."""
STATES = frozenset({"country", "countries", "state", "states", "party", "parties"})
"""Units of parties that are counted."""
COMPLEMENT = frozenset({"request", "promise", "offer", "propose", "cancel", "reject", "threaten", "agree"})
"""Acts of which an act is the content: who is named with it is the other side (*ask Israel for help*, *cancel the meeting with Putin*)."""


FORESEEN = frozenset({"request", "promise", "offer", "propose", "threaten", "agree"})
"""Those whose content can be a verb (*promise to support*); of a refusal that would be another act that did not happen."""


class Failed(Exception):
    """The question is not understood."""

    def __init__(self, reason: Reason, *words: str) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.words = words


@dataclass
class _Slots:
    """Who stands in which role; the question word as None."""

    subject: list[Named | None] = field(default_factory=list)
    object: list[Named | None] = field(default_factory=list)
    to: list[Named | None] = field(default_factory=list)
    origin: list[Named | None] = field(default_factory=list)
    by: list[Named | None] = field(default_factory=list)
    partner: list[Named | None] = field(default_factory=list)
    at: list[Named | None] = field(default_factory=list)
    about: list[Named | None] = field(default_factory=list)
    of: list[Named | None] = field(default_factory=list)

    def of_prep(self, prep: str) -> list[Named | None]:
        return {
            "to": self.to, "from": self.origin, "by": self.by, "with": self.partner,
            "at": self.at, "about": self.about, "of": self.of, "between": self.partner,
        }[prep]  # fmt: skip


_ASKED: dict[str, str] = {
    "to_whom": "to",
    "by_whom": "by",
    "from_whom": "origin",
    "with_whom": "partner",
    "whom": "object",
    "whither": "to",
}
_WANTED: dict[str, Wanted] = {"when": "when", "where": "where", "how_many": "amount", "times": "times", "whether": "whether"}


class Acts:
    """A question about acts or ties."""

    def __init__(self, kept: list[Chunk], base: Question) -> None:
        self.chunks = kept
        self.base = base
        self.english = base.language == "en"
        self.asked = next((chunk.value for chunk in kept if chunk.role == "q"), "whether")
        self.beside = {chunk.value for chunk in kept if chunk.role == "prep"}
        self.goods: set[str] = set()
        self.units: set[str] = set()
        self.phrases: list[frozenset[str]] = []
        self.hints: list[frozenset[str]] = []

    def question(self) -> Question:
        self._turn()
        acts = [i for i, chunk in enumerate(self.chunks) if chunk.role == "act"]
        main, other = self._main(acts)
        self._gather()
        if main is None:
            return self._without_act()
        inner: Question | None = None
        chunks_of_main = self.chunks
        if other is not None:
            inner = self._inner(other)
            chunks_of_main = self.chunks[:other]
        chosen = self._choose(self.chunks[main])
        slots = self._slots(chunks_of_main, main, chosen)
        return self._made(chosen, slots, inner)

    def _turn(self) -> None:
        """*Kunjungan X ke Y dikecam siapa* is *siapa mengecam kunjungan X ke Y*: what is done to an act, put the other way round."""
        acts = [i for i, chunk in enumerate(self.chunks) if chunk.role == "act"]
        if len(acts) != 2 or not any(use.voice == "noun" for use in self.chunks[acts[0]].uses):
            return
        noun, verb = acts
        owned = noun > 0 and self.chunks[noun - 1].owner  # Putin's visit, where a visit could be a verb
        if any(use.voice != "noun" for use in self.chunks[noun].uses) and not owned:
            return
        use = next((use for use in self.chunks[verb].uses if use.voice != "noun" and self._voice(verb, use) == "passive"), None)
        if use is None:
            return
        head, tail = self.chunks[:verb], self.chunks[verb + 1 :]
        first = noun
        while first > 0 and head[first - 1].role == "name":
            first -= 1
        lead = [one for one in head[:first] if one.role in ("q", "not")]
        subject = [one for one in head[first:] if one.role not in ("q", "not", "aux")]
        lead += [one for one in head[first:] if one.role == "not"]
        days = [one for one in tail if one.days]
        doers = [one for one in tail if not one.days and not (one.role == "prep" and one.value == "by")]
        if any(one.role not in ("name", "and", "q") for one in doers) or not doers:
            return
        doers = [replace(one, value="who") if one.role == "q" and one.value == "by_whom" else one for one in doers]
        turned = replace(self.chunks[verb], uses=(replace(use, voice="active", participle=False),))
        self.chunks = [*lead, *doers, turned, *subject, *days]
        self.asked = next((chunk.value for chunk in self.chunks if chunk.role == "q"), "whether")

    def _main(self, acts: list[int]) -> tuple[int | None, int | None]:
        """The act that is asked about, and the one that it is about. *Killed in the attack of* is the attack."""
        if not acts:
            return None, None
        verbal = [i for i in acts if any(use.voice != "noun" for use in self.chunks[i].uses)]
        if len(acts) == 1:
            if self._counts_dead(acts[0]):
                self.units |= DEAD
            return acts[0], None
        if len(acts) > 2:
            raise Failed("two_acts", *(self.chunks[i].words for i in acts))
        first, second = acts
        if self._counts_dead(first) and any(
            use.voice == "noun" and use.sense and use.sense.name in FORCE for use in self.chunks[second].uses
        ):
            self.chunks[first] = Chunk("unit", self.chunks[first].words, units=DEAD)  # killed in the attack of: the attack is asked about
            return second, None
        nouns = [use for use in self.chunks[second].uses if use.voice == "noun"]
        beside = all(one.role == "aux" or (one.role == "prep" and one.value == "to") for one in self.chunks[first + 1 : second])
        if beside and verbal == acts and any(use.sense and use.sense.name in FORESEEN for use in self.chunks[first].uses):
            return first, second  # promise to support
        if not nouns or (verbal and first not in verbal):
            raise Failed("two_acts", *(self.chunks[i].words for i in acts))
        return first, second

    def _counts_dead(self, at: int) -> bool:
        """Whether it is asked how many were killed."""
        return self.asked == "how_many" and any(use.sense and use.sense.name == "kill" for use in self.chunks[at].uses)

    def _gather(self) -> None:
        """Goods, units and words that must be in the quotation."""
        for i, chunk in enumerate(self.chunks):
            if chunk.named is not None and chunk.named.kind in ("organisation", "body"):
                self.phrases += organs(chunk.words, self.base.language)
            beside = [self.chunks[j] for j in (i - 1, i + 1) if 0 <= j < len(self.chunks)]
            if chunk.role == "goods":
                self.goods.add(chunk.value)
            elif chunk.role == "qual" or (chunk.role == "topic" and not any(one.role == "name" for one in beside)):
                self.phrases.append(frozenset(chunk.value.split("|")))
            elif chunk.role == "topic":
                self.hints.append(frozenset(chunk.value.split("|")))
            elif chunk.role == "unit":
                self.units |= chunk.units
                if self.asked != "how_many":
                    self.phrases.append(chunk.forms)
            elif chunk.role == "counted" and self.asked == "how_many" and not self.units:
                self.units |= chunk.units
            elif chunk.role == "soldiers" and self.asked == "how_many":
                self.units |= {"personnel", "soldiers", "troops"}

    def _choose(self, chunk: Chunk) -> Use:
        """Which of its meanings an act's word has here."""
        uses = chunk.uses
        if not uses:
            raise Failed("no_act")
        use = uses[0]
        if len(uses) > 1:
            goods, tie_only = bool(self.goods), [one for one in uses if one.sense and one.sense.only_ties]
            fitting = [one for one in uses if one.sense and (one.sense.name in THINGS) == goods]
            use = (fitting or tie_only or list(uses))[0]
        assert use.sense is not None
        admits = next((one for one in uses if one.sense and one.sense.name == "admit"), None)
        if admits is not None:  # an organisation admits a state; else one accepts or receives
            apart = {one.named.kind for one in self.chunks if one.named}
            use = admits if {"organisation", "state"} <= apart and not self.goods else next((u for u in uses if u is not admits), admits)
        bare = not self.units and not self.phrases
        assert use.sense is not None
        if use.sense.name == "receive" and bare and any(one.named and one.named.kind == "organisation" for one in self.chunks):
            return Use(use.words, "act", sense=senses()["chair"], voice=use.voice, participle=use.participle)
        if use.sense.name == "kill" and self.units & DEAD:
            return Use(use.words, "act", sense=senses()["attack"], voice=use.voice, participle=use.participle)
        if use.sense.name == "send":
            soldiers = any(one.role == "soldiers" for one in self.chunks)
            if not soldiers and not self.goods and not self.phrases and self.asked != "what":
                raise Failed("which_sense", chunk.words)
            if soldiers and not self.goods:
                return Use(use.words, "act", sense=senses()["deploy"], voice=use.voice, participle=use.participle)
        return use

    def _voice(self, main: int, use: Use) -> str:
        if use.voice == "noun":
            return "active" if not self.english and self._is_bare_verb(main, use) else "noun"
        if self.english and use.participle:
            before = [chunk for chunk in self.chunks[max(0, main - 6) : main] if chunk.role == "aux"]
            if before and before[-1].value == "be":
                return "passive"
            if before and before[0].value == "be" and not any(one.value in ("past", "do") for one in before[1:]):
                return "passive"
        return use.voice

    def _is_bare_verb(self, main: int, use: Use) -> bool:
        """Whether a root stands for its active verb, as in speech: *siapa yang dukung X*, *Iran kirim drone*. Whom a noun belongs to stands
        behind it in Indonesian, so that a root behind who acts is none."""
        if main == 0 or use.sense is None or use.sense.only_ties or use.words != (morphology.analyse(use.words[0]).root,):
            return False
        before = self.chunks[main - 1]
        if before.role == "q":
            return before.value in ("who", "country")
        return before.role in ("aux", "not") or (before.role == "name" and (main < 2 or self.chunks[main - 2].role != "prep"))

    def _slots(self, kept: list[Chunk], main: int, use: Use) -> _Slots:
        """Gives each name its role."""
        slots = _Slots()
        voice = self._voice(main, use)
        prep, joined, last = "", False, slots.subject
        helped = self._helper(kept[:main])
        supported = self.english and any(chunk.role == "name" for chunk in kept[helped:main])
        for i, chunk in enumerate(kept):
            if chunk.role == "prep":
                prep, joined = chunk.value, False
            elif chunk.role == "and":
                joined = True
            elif chunk.role == "name" or (chunk.role == "q" and chunk.value in ("who", "country", "what", *_ASKED)):
                named = chunk.named
                if chunk.role == "q" and chunk.value in _ASKED:
                    target = getattr(slots, _ASKED[chunk.value])
                elif prep and not (joined and not prep):
                    target = slots.of_prep(prep)
                elif joined:
                    target = last
                elif chunk.owner and i < main:
                    target = slots.subject
                elif i < main:
                    target = slots.object if supported and (chunk.role == "q" or i < helped) else slots.subject
                else:
                    target = slots.object
                target.append(named)
                last, prep, joined = target, "", False
            elif chunk.role == "act":
                prep = ""
        if prep and None in slots.object and chunk_is_open(kept, prep):  # "Who does Hungary depend on?"
            slots.object.remove(None)
            slots.of_prep(prep).append(None)
        if voice == "passive" and use.sense and use.sense.name == "deploy" and self.asked == "how_many":
            slots.by, slots.subject = [*slots.subject, *slots.object], []  # "North Korean soldiers were sent": whose they are sends them
            slots.object = []
        elif voice == "passive":
            slots.subject, slots.object = slots.object, slots.subject
            if self.english and slots.subject:
                raise Failed("structure", *(one.words for one in slots.subject if one))
        elif voice == "noun":
            self._noun(slots, use, main, kept)
        return slots

    def _helper(self, before: list[Chunk]) -> int:
        """Where the auxiliary stands behind the question word: a name behind it is the subject (*who did Putin meet*, *who is Hungary
        dependent on*), one before it belongs to the object (*how many Cambodian soldiers will Thailand free*)."""
        asked = next((i for i, chunk in enumerate(before) if chunk.role == "q"), len(before))
        return next((i for i, chunk in enumerate(before) if i > asked and chunk.role in ("do", "aux")), len(before))

    def _noun(self, slots: _Slots, use: Use, main: int, kept: list[Chunk]) -> None:
        """Of a noun: its possessor acts; *the allies of Russia* and *member of BRICS* name the other side."""
        assert use.sense is not None
        if use.sense.only_ties:
            slots.object += slots.of
            slots.of = []
            return
        if use.agent:  # the suppliers of X, X's supporters: X is the other side
            if (
                slots.subject and (slots.object or slots.of) and None not in (*slots.subject, *slots.object, *slots.of)
            ):  # India is a buyer of X
                slots.object, slots.of = [*slots.object, *slots.of], []
                return
            slots.object = [*slots.object, *slots.of, *(one for one in slots.subject if one is not None)]
            asked: list[Named | None] = [one for one in (*slots.subject, *slots.object) if one is None]
            slots.subject, slots.object, slots.of = asked, [one for one in slots.object if one is not None], []
            return
        possessors = slots.object
        slots.object = []
        slots.subject += possessors
        if use.sense.name in BEFALLS and not slots.object and slots.subject:
            behind = [one for one in slots.subject if one is None or one.persons]
            if len(slots.subject) == 1 or behind:  # the arrest of somebody; beside an organisation the person is who it befalls
                moved = slots.subject if len(slots.subject) == 1 else behind
                slots.subject, slots.object = [one for one in slots.subject if one not in moved], list(moved)
        if use.sense.name == "mediate" and None in slots.subject:  # the mediator of X and Y: between these
            slots.object = [*slots.object, *(one for one in slots.subject if one is not None)]
            slots.subject = [None]
        (slots.subject if use.sense.name in GUESTS else slots.object).extend(slots.of)
        slots.of = []

    def _made(self, use: Use, slots: _Slots, inner: Question | None) -> Question:
        sense = use.sense
        assert sense is not None
        if self.asked == "what":
            for listed in (slots.subject, slots.object, slots.to, slots.origin, slots.by, slots.partner, slots.about, slots.of):
                listed[:] = [one for one in listed if one is not None]
        place: Named | None = None
        for one in slots.at:
            if one is None:
                raise Failed("structure")
            befallen = sense.name == "attack" and self.units & DEAD and not slots.object and not slots.to  # killed in Iran
            if befallen or one.kind == "organisation" or (sense.name in ("visit", "attend") and not slots.to and not slots.object):
                slots.to.append(one)
            elif place is not None:
                raise Failed("structure", one.words)
            else:
                place = one
        if "between" in self.beside and not sense.mutual:  # welcomed the truce between X and Y
            slots.about, slots.partner = [*slots.about, *slots.partner], []
        actors = slots.subject + slots.by
        recipients = list(slots.object)
        if slots.to and recipients and not sense.mutual:
            place, slots.to = self._toward(place, slots.to)
        recipients += slots.to
        if sense.name in FROM_BEFALLS:
            recipients += slots.origin
        else:
            actors += slots.origin
        parties: list[Named | None] = []
        if sense.mutual:
            if place is None and slots.to and any(one and one.place for one in slots.to) and sense.name != "call":
                place, left = self._toward(place, slots.to)
                recipients = [one for one in recipients if one not in slots.to] + left
            parties = actors + recipients + slots.partner
            actors, recipients = [], []
        else:
            recipients += slots.partner
        if slots.of:
            parties, recipients = (parties + slots.of, recipients) if sense.mutual else (parties, recipients + slots.of)
        where: Wanted | None = None
        wanted = _WANTED.get(self.asked)
        if wanted is None:
            if self.asked == "what":
                wanted = "goods" if sense.name in THINGS else "what"
            else:
                where = "actor" if None in actors else "recipient" if None in recipients else "party" if None in parties else None
                if where is None and self.asked == "whither":
                    where = "recipient"
                if where is None:
                    raise Failed("structure")
                wanted = where
        if (
            place is not None
            and place.kind == "state"
            and place.place is None
            and any(one is not None and one.code == place.code for one in actors)
        ):
            place = None  # to come to its own land
        about = [one for one in slots.about if one]
        if inner is not None and inner.place is not None:  # where the act was that this one is about
            place, inner = place or inner.place, inner.but(place=None)
        if inner is not None and sense.name in COMPLEMENT:
            parties, recipients = ([*parties, *inner.named], recipients) if sense.mutual else (parties, [*recipients, *inner.named])
            inner = inner.but(actors=(), recipients=(), parties=())
        goods = frozenset(self.goods)
        question = self.base.but(
            wanted=wanted,
            sense=sense,
            actors=tuple(one for one in actors if one),
            recipients=tuple(one for one in recipients if one),
            parties=tuple(one for one in parties if one),
            about=tuple(about),
            object=inner,
            place=place,
            goods=goods,
            units=frozenset(self.units),
            phrases=tuple(self.phrases),
            hints=tuple(self.hints),
        )
        return self._finished(question)

    def _toward(self, place: Named | None, to: list[Named | None]) -> tuple[Named | None, list[Named | None]]:
        """Of *invited to Kazan*: where to, beside whom it befalls."""
        if len(to) == 1 and to[0] is not None and place is None:
            return to[0], []
        raise Failed("structure", *(one.words for one in to if one))

    def _finished(self, question: Question) -> Question:
        days = [chunk.days for chunk in self.chunks if chunk.days]
        if len(days) > 1:
            days = [_spanned(days)]
        moods = [chunk.value for chunk in self.chunks if chunk.role == "aux" and chunk.value in ("future", "past", "willing")]
        tense = {"willing": "future"}.get(moods[0], moods[0]) if moods else ""
        if asked := wished_of_others(self.chunks):
            raise Failed("structure", *asked)
        negated = sum(chunk.role == "not" for chunk in self.chunks)
        if negated > 1:
            raise Failed("structure", *(chunk.words for chunk in self.chunks if chunk.role == "not"))
        for named in (*question.named, *question.about):
            if not named.is_party and not named.place:
                raise Failed("structure", named.words)
        order = next((chunk.value for chunk in self.chunks if chunk.role == "order"), "")
        return question.but(
            order=order,
            days=days[0] if days else None,
            tense=tense,
            negated=bool(negated),
            detail="willing" if "willing" in moods and question.wanted == "whether" and not negated else question.detail,
        )

    def _inner(self, at: int) -> Question:
        """The act that another is about: *the visit of Putin to Vietnam*. Names before it belong to it only as possessors (*Putin's
        visit*)."""
        first = at
        while first > 0 and (self.chunks[first - 1].owner or (self.english and self.chunks[first - 1].role == "name")):
            first -= 1  # Putin's visit, the Iranian attack
            joined = self.english and first > 1 and self.chunks[first - 1].role == "and" and self.chunks[first - 2].role == "name"
            first -= 1 if joined else 0  # the US and British strikes
        kept = self.chunks[first:]
        use = next((use for use in self.chunks[at].uses if use.voice == "noun"), self.chunks[at].uses[0])
        part = Acts([*kept], self.base)
        part.asked = "whether"
        slots = part._slots(kept, at - first, use)
        self.chunks = [*self.chunks[:first], *(chunk for chunk in self.chunks[first:at]), *self.chunks[at:]]
        for i in range(first, at):
            self.chunks[i] = Chunk("fill", self.chunks[i].words)
        return part._made(use, slots, None).but(days=None, tense="", negated=False, goods=frozenset(), units=frozenset(), phrases=())

    def _without_act(self) -> Question:
        """*Kapan Modi ke Moskow?*, *Berapa orang tewas di Iran?*"""
        to = any(chunk.role == "prep" and chunk.value == "to" for chunk in self.chunks)
        if not to and self.asked == "when" and any(chunk.role == "prep" and chunk.value == "at" for chunk in self.chunks):
            placed = [i for i, one in enumerate(self.chunks) if one.role == "prep" and one.value == "at"]
            to = any(one.role == "name" for one in self.chunks[: placed[0]])  # when was X in Y, not: when was the war in Y
        if to:
            self.chunks = [Chunk("prep", one.words, value="to") if one.role == "prep" and one.value == "at" else one for one in self.chunks]
        if self.asked in ("when", "whether", "who", "country", "times", "whither") and (to or self.asked == "whither"):
            use = Use((), "act", sense=senses()["visit"])
            first = next((i for i, chunk in enumerate(self.chunks) if chunk.role == "prep" and chunk.value == "to"), len(self.chunks))
            return self._made(use, self._slots(self.chunks, first, use), None)
        if self.units & DEAD and (self.asked == "how_many" or not any(one.role == "q" for one in self.chunks)):
            self.asked = "how_many"  # the dead of: their number
            use = Use((), "act", sense=senses()["attack"])
            return self._made(use, self._slots(self.chunks, 0, use), None)
        if self.asked in ("how_many", "whether") and any(chunk.role == "soldiers" for chunk in self.chunks):
            use = Use((), "act", sense=senses()["deploy"])
            slots = self._slots(self.chunks, len(self.chunks), use)
            slots.to, slots.at = [*slots.to, *slots.at], []
            return self._made(use, slots, None)
        named = ((i, word) for i, chunk in enumerate(self.chunks) if chunk.role == "topic" for word in chunk.value.split("|"))
        topic, word = next(((i, word) for i, word in named if word in MADE), (None, ""))
        members = [chunk.named for chunk in self.chunks if chunk.named]
        inside = len(members) == 2 and members[1].kind == "organisation" and "at" in self.beside
        if inside and self.asked in ("whether", "when") and topic is None:  # is X in an organisation
            self.chunks = [one for one in self.chunks if one.role != "prep"]
            use = Use((), "act", sense=senses()["member"])
            return self._finished(
                self.base.but(wanted=_WANTED[self.asked], sense=use.sense, actors=(members[0],), recipients=(members[1],))
            )
        if topic is not None and self.asked in ("when", "where", "whether", "who", "country", "what"):  # when was the deal of X and Y
            use = Use((self.chunks[topic].words,), "act", sense=senses()[MADE[word]], voice="noun")
            self.phrases = self.phrases or [frozenset(self.chunks[topic].value.split("|"))]
            return self._made(use, self._slots(self.chunks, topic, use), None)
        raise Failed("no_act")


def _spanned(days: list[Days]) -> Days:
    """*in 2021 and 2022*: from the first day of them to the last."""
    first = None if any(one.first is None for one in days) else min(one.first for one in days if one.first)
    last = None if any(one.last is None for one in days) else max(one.last for one in days if one.last)
    counted = next((one.counted_from for one in days if one.counted_from), None)
    return Days(first, last, ", ".join(one.words for one in days), counted)


def chunk_is_open(kept: list[Chunk], prep: str) -> bool:
    """Whether the last preposition of a question has no name after it."""
    left = [chunk for chunk in kept if chunk.role in ("prep", "name")]
    return bool(left) and left[-1].role == "prep" and left[-1].value == prep
