"""Places that a reader carries over: in which state an act took place whose clause tells no place, or tells one that is not the act's.

A visit is where the host is or where its clause says, a call on the phone nowhere. Of other acts: "… tiba di Ankara. Di sana kedua
menteri sepakat …", the agreement is of Ankara; "… mendorong perdamaian di X", nothing is said of where. For each act the states whose
places are told around it, and those of its parties, are *candidates*, and so is that it has no place. Each shows *signs*: how it is told
and how far off, what kind of act it is, which other acts were there. Each sign has a weight in ``models/places.tsv``, learnt on texts
coded by hand (``tools/train_places.py``: conditional logit, ridge), in which *none* weighs nothing. The likeliest candidate is taken where
it is likelier than ``LIKELY`` (``SURE`` where the act's own clause tells another), else the place of the act's own clause where that is
likelier than none.
"""

from __future__ import annotations

import bisect
import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sekutu import edtf
from sekutu.coding.context import Context
from sekutu.coding.dating import chances, cues_of
from sekutu.coding.drafts import Draft
from sekutu.coding.localities import BEFORE, NEAR, OPENING, Localities, Told, country_of
from sekutu.records import Place
from sekutu.resources import read_table

# From this chance on a place is taken where the act's own clause tells none, and in place of the one that it tells.
LIKELY, SURE = 0.5, 0.65
# How many sentences behind an act tell places for it, beside those before it; those of the lead tell them for the whole report.
BEHIND, LEAD = 1, 3
# How many sentences back an act may lie whose place is carried.
ACTS_BEFORE = 8
# So many places of a sentence, and so many acts, are looked at; a report that tells more is no report.
MANY = 60
# A name told this many sentences off or nearer is that of the place; beyond, only its state is sure.
NAME_REACH = 3

WORDS = frozenset({"AGREE", "CONCEDE", "SUPPORT", "COOPERATE"})
REACTIONS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SANCTION"})


@dataclass(slots=True)
class Candidate:
    """A state in which an act may have taken place, as the place told nearest names it, with its signs."""

    place: Place
    signs: list[str] = field(default_factory=list)
    whence: str = ""


class Placer:
    """Gives the drafts of one report the places that a reader gives them."""

    def __init__(self, context: Context, drafts: Sequence[Draft]) -> None:
        self.context = context
        self.drafts = drafts
        self.places = Localities(context, drafts)
        told = self.places.told
        self._lead = {one.place.country for here in told[:LEAD] for one in here if one.governed in ("at", "to")}
        count = Counter(one.place.country for here in told for one in here if one.place.country)
        self._most = count.most_common(1)[0][0] if count else None
        self._placed = [(one, state) for one in drafts if (state := self.places.where(one))]
        self._placed_in = [one.sentence for one, _ in self._placed]
        self._acts: dict[int, list[int]] = {}  # by sentence the tokens at which its acts stand
        for one in drafts:
            self._acts.setdefault(one.sentence, []).append(one.trigger.first)

    def settle(self, kept: Sequence[Draft]) -> None:
        """Gives each draft the place that is likely enough, or none; ``roles.rule`` says whence it is where its clause does not tell it."""
        chosen = [self.choice(draft) for draft in kept]
        for draft, found in zip(kept, chosen, strict=True):
            own = self.places.own(draft)
            if own is not None and own.country is None:
                draft.place = own
                continue  # a place that belongs to no state, or to several
            if found is not None and found.place != draft.place and found.whence:
                draft.roles.rule += f", {found.whence}"
            draft.place = found.place if found is not None else None

    def choice(self, draft: Draft) -> Candidate | None:
        """The candidate that is likely enough; None where none is. A visit is where its host is, a call nowhere."""
        if draft.mode == "phone":
            return None
        among = self.candidates(draft)
        if self.is_plain(draft):
            where = self.places.where(draft)
            return next(one for one in among if one.place.country == where)
        shares = chances([score(one.signs) for one in among])
        return self.chosen(draft, among, shares)

    def chosen(self, draft: Draft, among: Sequence[Candidate], shares: Sequence[float]) -> Candidate | None:
        """The candidate that the chances speak for: the likeliest above its limit, else the act's own where it is likelier than none."""
        best = max(range(len(among)), key=lambda k: shares[k], default=None)
        own = country_of(self.places.own(draft))
        if best is None or shares[best] > (LIKELY if own in (None, among[best].place.country) else SURE):
            return None if best is None else among[best]
        none = 1.0 - sum(shares)
        return next((one for one, share in zip(among, shares, strict=True) if one.place.country == own and share > none), None)

    def is_plain(self, draft: Draft) -> bool:
        """Whether nothing is to be weighed: a call, an act *di sana*, and a visit of which the place or the one host is told."""
        return draft.mode == "phone" or self.places.is_pointed(draft) or (draft.mode == "visit" and self.places.where(draft) is not None)

    def candidates(self, draft: Draft) -> list[Candidate]:
        """The states that may be the draft's, in the order of their codes."""
        told, at = self.places.told, draft.sentence
        by_state: dict[str, list[Told]] = {}
        for number in dict.fromkeys((at, *range(at - 1, max(-1, at - BEFORE - 1), -1), *range(at + 1, at + BEHIND + 1), *range(LEAD))):
            for one in told[number][:MANY] if number < len(told) else ():
                if one.place.country:
                    by_state.setdefault(one.place.country, []).append(one)
        low, high = bisect.bisect_left(self._placed_in, at - ACTS_BEFORE), bisect.bisect_right(self._placed_in, at + ACTS_BEFORE)
        acts = [one for one in self._placed[max(low, high - MANY) : high] if one[0] is not draft]
        sides = {one.code for one in (*draft.actors, *draft.recipients) if self.places.is_state(one.code)}
        own = country_of(self.places.own(draft))
        states = {*by_state, *sides, *(state for _, state in acts), own} - {None}
        of_draft = self._of_draft(draft)
        return [self._candidate(draft, state, by_state.get(state, []), acts, of_draft) for state in sorted(map(str, states))]

    # --- signs -------------------------------------------------------------------------------------------------------------------

    def _of_draft(self, draft: Draft) -> list[str]:
        """What the act itself shows, whatever the place."""
        signs = ["any", f"type {draft.type}", f"status {draft.status}", "noun" if draft.trigger.is_noun else "verb"]
        if draft.mode:
            signs.append(f"mode {draft.mode}")
        if self.context.utterance_at(draft.sentence, draft.trigger.first) is not None:
            signs.append("said")
        if any(one.person for one in draft.actors):
            signs.append("a person acts")
        if not draft.recipients:
            signs.append("no recipient")
        if draft.date is not None:
            signs.append(f"dated {draft.date.precision}")
        if draft.amount:
            signs.append("an amount")
        signs += [f"cue {cue}" for cue in cues_of(self.context.clauses[draft.sentence], draft)]
        return signs

    def _candidate(self, draft: Draft, state: str, told: list[Told], acts: list[tuple[Draft, str]], of_draft: list[str]) -> Candidate:
        kind = _kind(draft)
        signs = list(of_draft)
        if country_of(self.places.own(draft)) == state:
            signs += ["own", f"own {draft.type}", f"own {kind}", f"own {'noun' if draft.trigger.is_noun else 'verb'}"]
            signs += self._of_own(draft, told, kind)
        elif self.places.own(draft) is not None:
            signs += ["another one is its own", f"another one is its own {kind}"]
        for slot, side in (("recipient", draft.recipients), ("actor", draft.actors)):
            if any(one.code == state for one in side):
                signs += [slot, f"{slot} {draft.type}", f"{slot} {kind}"]
                if len(side) > 1:
                    signs.append(f"{slot} beside others")
        if any(one.code == state for one in draft.actors) and not draft.recipients:
            signs += ["actor alone", f"actor alone {draft.type}"]
        signs += sorted({f"actor {one.sector}" for one in draft.actors if one.code == state and one.sector})
        if self._most == state:
            signs += ["told most", f"told most {kind}"]
        if not any(one.code == state for one in (*draft.actors, *draft.recipients)):
            signs += ["no party", f"no party {kind}"]
        signs += self._of_telling(draft, state, told, kind)
        signs += self._of_acts(draft, state, acts, kind)
        if state in self._lead:
            signs += ["in the lead", f"in the lead {kind}"]
        return self._named(draft, state, told, acts, signs)

    def _of_own(self, draft: Draft, told: list[Told], kind: str) -> list[str]:
        """How the place of the act's own clause stands to it: at once behind it, or rather behind another act or a war."""
        own, last = self.places.own(draft), draft.trigger.last
        at = next((one for one in told if one.sentence == draft.sentence and one.token >= last and one.place == own), None)
        if at is None:
            return ["own before it"]
        words = self.context.clauses[draft.sentence]
        off = "at once" if at.token == last else "near" if at.token - last < NEAR else "far"
        signs = [f"own {off}", f"own {off} {kind}", f"own {at.governed} {kind}"]
        between = range(last, at.token)
        if any(k in between for k in self._acts.get(draft.sentence, ())):
            signs.append("own behind another act")
        occasions, wars = words.language.words("occasion_noun"), words.language.words("war")
        if any(words.words[k] in occasions for k in between):
            signs.append("own behind an occasion")
        if any(words.words[k] in wars for k in between):
            signs.append("own behind a war")
        return signs

    def _of_telling(self, draft: Draft, state: str, told: list[Told], kind: str) -> list[str]:
        """How the state's places are told around the act."""
        signs = []
        here = [one for one in told if one.sentence == draft.sentence]
        for governed in sorted({one.governed for one in here}):
            signs += [f"{governed} in the sentence", f"{governed} in the sentence {kind}"]
            if governed == "from":
                signs.append(f"from {draft.type}")
        if any(one.governed == "at" and one.token <= OPENING and one.token < draft.trigger.first for one in here):
            signs += ["opens the sentence", f"opens the sentence {kind}"]
        for one in here:
            if one.governed in ("at", "to", "from"):
                signs.append("before it in the sentence" if one.token < draft.trigger.first else "behind it in the sentence")
        before = [one for one in told if one.sentence < draft.sentence and one.governed in ("at", "to")]
        if before:
            apart = min(draft.sentence - one.sentence for one in before)
            signs += [f"{min(apart, 4)} back", f"back {kind}"]
            if country_of(self.places.last(draft.sentence)) == state:
                signs += ["told last", f"told last {kind}"]
        if any(one.sentence > draft.sentence and one.governed in ("at", "to") for one in told):
            signs.append("ahead")
        if not told:
            signs.append("not told")
        return sorted(set(signs))

    def _of_acts(self, draft: Draft, state: str, acts: list[tuple[Draft, str]], kind: str) -> list[str]:
        """What other acts that are told to have been there have to do with this one."""
        signs: set[str] = set()
        mine = {one.code for one in draft.actors}
        everybody = mine | {one.code for one in draft.recipients}
        for act, where in acts:
            if where != state:
                continue
            its = {one.code for one in act.actors}
            apart = draft.sentence - act.sentence
            band = (
                "same sentence" if apart == 0 else "next" if apart == 1 else "near" if 0 < apart <= 3 else "far" if apart > 0 else "ahead"
            )
            signs |= {"an act there", f"an act there {band}"}
            if mine & its:
                signs |= {"same actor there", f"same actor there {band}", f"same actor there {kind}"}
            if len(everybody & (its | {one.code for one in act.recipients})) > 1:
                signs |= {"same pair there", f"same pair there {kind}"}
            if act.type == "CONSULT":
                signs |= {"a meeting there", f"a meeting there {kind}"}
                if act.mode == "visit" and mine & its:
                    signs.add(f"its visit there {kind}")
            if act.date is not None and draft.date is not None and (mine & its):
                signs.add("same day there" if edtf.overlap(act.date.edtf, draft.date.edtf) else "other day there")
            if act.type == draft.type:
                signs.add("same type there")
            if act.type == "ASSAULT" and kind == "force":
                signs.add("force there")
        latest = max(
            (one for one in acts if one[0].start < draft.start and mine & {each.code for each in one[0].actors}),
            key=lambda one: one[0].start,
            default=None,
        )
        if latest is not None:
            signs |= (
                {"its actor was there last", f"its actor was there last {kind}"} if latest[1] == state else {"its actor was elsewhere last"}
            )
        return sorted(signs)

    def _named(self, draft: Draft, state: str, told: list[Told], acts: list[tuple[Draft, str]], signs: list[str]) -> Candidate:
        """The candidate, with the place's name as it is told nearest, and where that is."""
        own = self.places.own(draft)
        if own is not None and own.country == state:
            return Candidate(own, signs, "place told before" if self.places.is_pointed(draft) else "")
        entry = self.context.register.parties.get(state)
        plain = Place(name=entry.name if entry is not None else state, country=state)
        party = any(one.code == state for one in (*draft.actors, *draft.recipients))
        reach = 0 if party and draft.mode != "visit" else NAME_REACH
        near = [one for one in told if 0 <= draft.sentence - one.sentence <= reach and one.governed in ("at", "to")]
        if near:
            best = min(near, key=lambda one: (draft.sentence - one.sentence, abs(one.token - draft.trigger.first), -one.token))
            return Candidate(best.place, signs, "place told in the sentence" if best.sentence == draft.sentence else "place told before")
        act = min(
            (one for one, _ in acts if country_of(one.place) == state and 0 <= draft.sentence - one.sentence <= ACTS_BEFORE and not party),
            key=lambda one: draft.sentence - one.sentence,
            default=None,
        )
        if act is not None and act.place is not None:
            return Candidate(act.place, signs, "place told before")
        return Candidate(
            plain, signs, "place of the host" if draft.mode == "visit" else "state of a party" if party else "place told elsewhere"
        )


def _kind(draft: Draft) -> str:
    """The sorts of acts that places are told of alike."""
    if draft.type == "CONSULT":
        return "visit" if draft.mode == "visit" else "call" if draft.mode == "phone" else "meeting"
    if draft.type in WORDS:
        return "words"
    return "reaction" if draft.type in REACTIONS else "force" if draft.type in ("ASSAULT", "COERCE", "MOBILIZE") else "deed"


# --- the model ------------------------------------------------------------------------------------------------------------------------


@functools.cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in read_table("models/places.tsv")}


def score(signs: Sequence[str]) -> float:
    """The sum of the signs' weights. A sign without a weight counts nothing."""
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in signs)
