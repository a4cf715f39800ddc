"""Whether a sentence that is read again has the parties of a question in the roles that the question gives them."""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.analysis.asking import parts
from sekutu.analysis.asking.matching import is_named, names_in
from sekutu.analysis.asking.nearness import Near, stands
from sekutu.analysis.asking.outcome import Item
from sekutu.analysis.asking.question import Gist, Named, Question, Wanted
from sekutu.analysis.asking.rereading import Sighting, others
from sekutu.records import Party


def is_turned(question: Question, seen: Sighting) -> bool:
    """Whether the sentence has those do it whom the question has it befall, or the other way round."""
    return (on(question.recipients, seen.actors) and not on(question.recipients, seen.recipients)) or (
        on(question.actors, seen.recipients) and not on(question.actors, seen.actors)
    )


def is_of_others(gist: Gist, seen: Sighting, near: Near, told: Sequence[Item]) -> bool:
    """Whether a sentence that does not name all who are asked about tells of others, and points back at nothing."""
    here = names_in(near.text)
    if all(stands(one, here) for one in gist.names) or parts.pattern("pointing").search(near.text):
        return False
    return any(one.code not in {item.value for item in told} for one in others(seen.listed, gist))


def is_elsewhere(question: Question, wanted: Wanted, seen: Sighting) -> bool:
    """Whether the sentence has others do it, or has it befall others, than the question names."""
    doers, others_ = question.actors, tuple(one for one in question.recipients if one.is_party)
    parties = (*seen.actors, *seen.recipients, *seen.listed)
    told = {one.code for one in parties} | {one.person for one in parties}
    by = wanted != "actor" and bool(doers) and bool(seen.actors) and not _is_told(doers, told)
    to = wanted != "recipient" and bool(others_) and bool(seen.recipients) and not _is_told(others_, told)
    return by or to


def _is_told(named: Sequence[Named], told: set[str | None]) -> bool:
    """Whether one of those who are named is told: by the code, or a person by the name, for whomever that one speaks."""
    return any(one.code in told or not told.isdisjoint(one.persons) for one in named)


def on(named: Sequence[Named], side: Sequence[Party]) -> bool:
    """Whether one of those who are named stands on a side."""
    return any(is_named(party, one, acting=True) for one in named for party in side)
