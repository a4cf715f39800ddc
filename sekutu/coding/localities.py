"""Localities: the places that a report tells, sentence by sentence, and those that the clauses of its acts tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sekutu.coding.context import Context
from sekutu.coding.drafts import Draft
from sekutu.coding.occasions import place_after, place_of
from sekutu.reading.clauses import Clauses
from sekutu.records import Place

# How many sentences back a place is looked for, and how many *di sana* points.
BEFORE, POINTED = 5, 2
# A place behind one of the first words of a sentence holds for all of it: "Akhir pekan lalu di X, …".
OPENING = 5
# A place of the act's own clause is near it where fewer words lie between.
NEAR = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A place that a sentence tells: behind which kind of preposition (at, to, from; bare where there is none), and where it stands."""

    place: Place
    sentence: int
    token: int
    governed: str


def told_in(context: Context, clauses: Clauses, number: int) -> Iterator[Told]:
    """The places of a sentence with the prepositions that they stand behind."""
    openers = clauses.language.words("place_preposition")
    source = clauses.language.the_word("slot", "source")
    relational = clauses.language.words("relational_noun")
    covered = -1
    for k, word in enumerate(clauses.words):
        governed = "from" if word == source else openers.get(word, "")
        if governed and k + 1 < len(clauses.words) and clauses.words[k + 1] not in relational:
            found = place_after(context, clauses, k + 1, far=True)
            if found is not None:
                behind = (j for j in range(k + 1, len(clauses.words)) if clauses.owner[j] is not None)
                owner = clauses.owner[next(behind, k)]
                covered = owner.last if owner is not None else k
                yield Told(found, number, k, governed)
        owner = clauses.owner[k]
        if owner is not None and owner.kind == "place" and owner.first == k and k >= covered and owner.place:
            seat = context.register.places.get(owner.place)
            country = seat.code if seat is not None else owner.code
            yield Told(Place(name=owner.place, country=country or None), number, k, "bare")


def country_of(place: Place | None) -> str | None:
    """The state that the place lies in."""
    return place.country if place is not None else None


class Localities:
    """The places of one report and of the acts in it, as their clauses tell them."""

    def __init__(self, context: Context, drafts: Sequence[Draft]) -> None:
        self.context = context
        self.told = [list(told_in(context, clauses, number)) for number, clauses in enumerate(context.clauses)]
        self._pointed = {id(one): there for one in drafts if one.place is None and (there := self._there(one)) is not None}
        self._own = {id(one): one.place or self._pointed.get(id(one)) or self._further(one) for one in drafts}

    def own(self, draft: Draft) -> Place | None:
        """The place that the act's clause tells."""
        return self._own[id(draft)] if id(draft) in self._own else draft.place or self._further(draft)

    def is_pointed(self, draft: Draft) -> bool:
        """Whether the act's place is told by *di sana*."""
        return id(draft) in self._pointed

    def where(self, draft: Draft) -> str | None:
        """In which state the act was, as its clause says: a visit is to the state that receives it."""
        hosts = {one.code for one in draft.recipients if self.is_state(one.code)} if draft.mode == "visit" else set()
        return country_of(self.own(draft)) or (hosts.pop() if len(hosts) == 1 else None)

    def is_state(self, code: str | None) -> bool:
        """Whether the code is that of a state."""
        entry = self.context.register.parties.get(code or "")
        return entry is not None and entry.kind == "state"

    def last(self, sentence: int, reach: int = BEFORE) -> Place | None:
        """The place in a state that was told last before the sentence, not more than so many sentences back."""
        for number in range(sentence - 1, max(-1, sentence - reach - 1), -1):
            for one in reversed(self.told[number]):
                if one.governed in ("at", "to") and one.place.country:
                    return one.place
        return None

    def _further(self, draft: Draft) -> Place | None:
        """The place that the act's clause tells where the nearest words tell none."""
        found = place_of(self.context, self.context.clauses[draft.sentence], draft.trigger, draft.roles.light, far=True)
        other = draft.mode == "visit" and bool(draft.recipients) and country_of(found) not in {one.code for one in draft.recipients}
        return None if other else found  # of several visits told in one clause each has its own place

    def _there(self, draft: Draft) -> Place | None:
        """The place that *di sana*, at the beginning of the sentence or close behind the act, points back to: the one told last."""
        clauses, trigger = self.context.clauses[draft.sentence], draft.trigger
        words = clauses.words
        openers, deictic = clauses.language.words("place_preposition"), clauses.language.words("deictic_place")
        near = (*range(min(OPENING, trigger.first)), *range(trigger.last, min(trigger.last + NEAR, len(words) - 1)))
        pointed = any(words[k] in openers and deictic.get(words[k + 1]) == "there" for k in near)
        return self.last(draft.sentence, POINTED) if pointed else None
