"""Who is paired with whom by an act or a tie, in which direction, and whether it counts at all.

Whom an act brings together:

- actor and recipient: what the one did *to* the other;
- actor and actor *with* each other only where they consult, agree, support or cooperate and nobody is the recipient: who calls on a third
  together is not thereby at one;
- who do an act of conflict together stand *beside* each other: on the same side of it, which is a figure of its own and no score;
- mediating (CONSULT/third-party) pairs nobody: neither the mediator with the sides, nor the sides with each other, since records cannot
  always tell which of its parties mediates, and a message that was carried is no meeting.

What counts (``standing_of``): what was done, told by a reporter or an outlet, at full weight; what only a side of it tells that has a
say in it, at a weight of its own; planned cooperation as an agreement to it. What may have been, what is denied, a planned conflict, and
what others merely allege do not count; answers list them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sekutu import codebook
from sekutu.analysis.telling import acts_for, stands_for
from sekutu.records import UNKNOWN, Event, Party, Tie, Voice

Role = Literal["to", "with", "beside"]
Standing = Literal["told", "owned", "planned", "planned_conflict", "alleged", "negated", "possible"]

COUNTS: tuple[Standing, ...] = ("told", "owned", "planned")
"""What counts, the surest first."""
LEFT_OUT: tuple[Standing, ...] = ("alleged", "planned_conflict", "possible", "negated")
"""What does not, in the order in which answers list it."""

MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
"""Acts that actors without a recipient do with each other."""
COOPERATION = frozenset({"verbal_cooperation", "material_cooperation"})
MEDIATING = ("CONSULT", "third-party")


@dataclass(frozen=True, slots=True)
class Bond:
    """Two codes: ``one`` did it to ``other``, or both did it with or beside each other (then in order of their codes)."""

    one: str
    other: str
    role: Role


def cooperative(type: str) -> bool:
    """Whether acts of this type are cooperation."""
    return codebook.quad(type) in COOPERATION


def _active(parties: Sequence[Party]) -> list[str]:
    return sorted({one.code for one in parties if one.code and one.code != UNKNOWN and acts_for(one, one.code)})


def _passive(parties: Sequence[Party]) -> list[str]:
    return sorted({one.code for one in parties if one.code and one.code != UNKNOWN and stands_for(one, one.code)})


def _pairs(codes: Sequence[str], role: Role) -> Iterator[Bond]:
    for index, one in enumerate(codes):
        for other in codes[index + 1 :]:
            yield Bond(one, other, role)


def bonds(record: Event | Tie) -> Iterator[Bond]:
    """Whom the record pairs. A symmetric tie is one *with* the other, any other one what ``a`` is *to* ``b``."""
    if isinstance(record, Tie):
        a, b = _active([record.a]), _active([record.b])
        if a and b and a != b:
            kind = codebook.ties().get(record.tie)
            one, other = sorted((a[0], b[0])) if kind is not None and kind.symmetric else (a[0], b[0])
            yield Bond(one, other, "with" if kind is not None and kind.symmetric else "to")
        return
    if (record.type, record.mode) == MEDIATING:
        return
    actors, recipients = _active(record.actors), _passive(record.recipients)
    for actor in actors:
        for recipient in recipients:
            if actor != recipient:
                yield Bond(actor, recipient, "to")
    if not cooperative(record.type):
        yield from _pairs(actors, "beside")
    elif not record.recipients and record.type in MUTUAL:
        yield from _pairs(actors, "with")


def _says(voices: Sequence[Voice], parties: Sequence[Party]) -> bool:
    codes = {one.code for one in parties if one.code and one.code != UNKNOWN}
    return any(voice.code in codes for voice in voices)


def _heard(record: Event | Tie) -> Literal["told", "owned", "alleged"]:
    """By whom: a reporter or an outlet, a side that has a say in it, or somebody else.

    Who acts owns up to the act. Of cooperation, and of ties of friendship, the other side can speak as well; a charge by the one against
    whom the act went is an allegation.
    """
    if not record.voice or any(voice.outlet for voice in record.voice):
        return "told"
    if isinstance(record, Tie):
        return "owned" if _says(record.voice, (record.a, record.b)) else "alleged"
    sides = (*record.actors, *record.recipients) if cooperative(record.type) else record.actors
    return "owned" if _says(record.voice, sides) else "alleged"


def standing_of(record: Event | Tie) -> Standing:
    """How the record counts (one of ``COUNTS``), or why it does not (one of ``LEFT_OUT``)."""
    if record.status == "possible" or record.status == "negated":
        return record.status
    heard = _heard(record)
    if record.status == "actual" or heard == "alleged":
        return heard
    if isinstance(record, Event) and cooperative(record.type):
        return "planned"
    return "planned_conflict" if isinstance(record, Event) else "possible"


def score_of(record: Event | Tie, standing: Standing) -> float | None:
    """PLOVER's score of the act, that of AGREE where it is planned, the codebook's weight of the tie; None for ties that weigh nothing."""
    if isinstance(record, Tie):
        kind = codebook.ties().get(record.tie)
        return kind.weight if kind is not None and kind.weight else None
    return codebook.score("AGREE") if standing == "planned" else codebook.score(record.type, record.mode)
