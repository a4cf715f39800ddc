"""Whether a later record fits a prospect: its days, its parties and persons, and what its words share. See ``outcomes`` for the rule."""

from __future__ import annotations

from collections.abc import Iterable

from sekutu.analysis.prospects import Prospect, accepted
from sekutu.happenings.acts import Act, days
from sekutu.happenings.comparing import OTHERS, SPOKEN, compare, family
from sekutu.happenings.timing import SAME_DAYS
from sekutu.records import UNKNOWN, Event, Tie

NARROW, WIDE = 7, 31
"""Days that a date may leave open to show a move, and to show that a plan was kept."""
SHARED = 2
"""Content words in common from which two records are about one thing; one is enough if it names the later act itself."""


# ---- days ------------------------------------------------------------------------------------------------------------------------------

Span = tuple[int | None, int | None]


def gap(one: Span, other: Span) -> int:
    """Days between two spans, 0 where they share a day; negative where the other comes first."""
    if one[1] is not None and other[0] is not None and other[0] > one[1]:
        return other[0] - one[1]
    if other[1] is not None and one[0] is not None and other[1] < one[0]:
        return other[1] - one[0]
    return 0


def width(span: Span) -> int:
    return 10**6 if span[0] is None or span[1] is None else span[1] - span[0] + 1


def near(one: str, other: str) -> bool:
    return abs(gap(days(one), days(other))) <= SAME_DAYS


def told_on(record: Event | Tie) -> int | None:
    return days(record.reported)[1]


def narrowest(records: Iterable[Event | Tie]) -> str | None:
    """The most precise date of these records, the first of those."""
    dated = [record.date for record in records if isinstance(record, Event) and record.date]
    return min(dated, key=lambda date: width(days(date)), default=None)


# ---- parties and words ---------------------------------------------------------------------------------------------------------------


def before(event: Event, prospect: Prospect) -> bool:
    """Whether it was told before the plan, or not where one of the two has no day."""
    told, first = told_on(event), days(prospect.told)[1]
    return told is not None and first is not None and told < first


def after(event: Event, prospect: Prospect) -> bool:
    told, first = told_on(event), days(prospect.told)[1]
    return told is not None and first is not None and told > first


def gives(event: Event, tie: Tie) -> bool:
    return any(one.code == tie.a.code for one in event.actors) and any(one.code == tie.b.code for one in event.recipients)


def alike(plan: Act, act: Act) -> bool:
    """Whether two events of different reports can be one act, were it not for their days: parties, persons, mode, place, words."""
    a, b = plan.event, act.event
    if a.report == b.report or family(a.type) != family(b.type) or not plan.codes or not plan.codes <= act.codes:
        return False
    if any((a.mode == mode) != (b.mode == mode) for mode in ("phone", "third-party")):
        return False
    if a.place and b.place and a.place.name != b.place.name:
        return False
    if a.type == "CONSULT":
        if not _one_meeting(plan, act):
            return False
    elif a.type in SPOKEN or not plan.roots & act.roots:
        if len(shared(plan, act)) < SHARED and not set(plan.amounts) & set(act.amounts):
            return False
    vetoed = [point.slot for point in compare(plan, act).points if point.veto]
    return not vetoed or vetoed[0] == "date"


def _one_meeting(plan: Act, act: Act) -> bool:
    """Whether a meeting is the planned one: the same two or more and nobody else, or the same persons of them, or at the same place. Where
    only one party is known, the person must be the same on that very day, or the words."""
    persons = any(plan.named[code] & act.named[code] for code in plan.named.keys() & act.named.keys())
    place = plan.event.place is not None and act.event.place is not None
    if len(plan.codes) > 1:
        return plan.codes == act.codes or persons or place
    spans = ((plan.first, plan.last), (act.first, act.last))
    same_day = all(width(span) <= NARROW for span in spans) and abs(gap(*spans)) <= SAME_DAYS
    return (persons and same_day and plan.event.mode == act.event.mode) or place or len(shared(plan, act)) >= SHARED


def shared(plan: Act, act: Act) -> frozenset[str]:
    """Content words of both, without the word of promising or planning itself."""
    return (plan.words - plan.roots) & (act.words | act.roots)


def about_the_same(plan: Act, act: Act) -> bool:
    common = shared(plan, act)
    return len(common) >= SHARED or bool(common & act.roots) or bool(common and set(plan.amounts) & set(act.amounts))


def _persons_agree(plan: Act, act: Act) -> bool:
    return all(plan.named[code] & act.named[code] for code in plan.named.keys() & act.named.keys())


def _states(event: Event, actors: bool) -> frozenset[str]:
    """The known codes of a side that act for their state or organisation."""
    side = event.actors if actors else event.recipients
    return frozenset(party.code for party in side if party.code and party.code != UNKNOWN and party.sector not in OTHERS)


def carries_out(prospect: Prospect, plan: Act, act: Act) -> bool:
    """Whether an act is what an invitation, a promise or a threat was about."""
    words, deed = plan.event, act.event
    givers, takers = _states(words, True) or plan.actors, plan.recipients
    if prospect.kind == "invited":
        host, guest = (takers, plan.actors) if accepted(words) else (givers, takers)
        met = bool(host & act.codes) or (act.event.place is not None and act.event.place.country in host)
        return bool(guest & act.actors) and met and _persons_agree(plan, act)
    if prospect.kind in ("planned", "possible"):
        return plan.codes <= act.codes and _persons_agree(plan, act) and about_the_same(plan, act)
    by = _states(deed, True) & givers
    if not takers and len(givers) > 1:
        towards = givers <= act.codes
    else:
        towards = not takers or bool(takers & (act.codes - by))
    return bool(by) and towards and _persons_agree(plan, act) and about_the_same(plan, act)


def ends(prospect: Prospect, plan: Act, act: Act) -> bool:
    """Whether an act ends a plan or breaks a promise: everybody of it takes part, and where that is not enough, the words show it."""
    if not _persons_agree(plan, act) or not plan.codes & act.actors:
        return False
    if prospect.kind == "invited":
        guest = plan.actors if accepted(plan.event) else plan.recipients
        return bool(guest & act.actors) and plan.codes <= act.codes
    meeting = plan.event.type == "CONSULT" and act.event.mode == "meet"
    if meeting and len(plan.codes) > 1:
        return plan.codes <= act.codes
    if plan.event.type in ("AGREE", "THREATEN") and not _states(act.event, True) & plan.actors:
        return False
    return plan.codes <= act.codes and about_the_same(plan, act)
