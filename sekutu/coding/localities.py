"""Localities: the places that a sentence tells, and the prepositions that they stand behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sekutu.coding.context import Context
from sekutu.coding.occasions import place_after
from sekutu.reading.clauses import Clauses
from sekutu.records import Place


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
