"""Whether two events tell of one happening: slot by slot, points for what agrees, against what does not, and what forbids it.

The points are in the manner of Fellegi and Sunter's record linkage (1969): each slot adds the weight of its evidence, independent of the
others, and a sum above ``TOGETHER`` joins. The weights were set by hand
on the marks in ``tests/gate/marks/happenings.tsv`` (all errors of dev, web and wire were looked at, of the sample and the seeds
only what was brought together wrongly); a weight of 1 is about what a shared trigger is worth.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sekutu.happenings.acts import Act
from sekutu.happenings.timing import NOTHING, Point, Points, gap, points, time, veto

TOGETHER = 2.6
"""The sum from which two events are one happening."""

FAMILIES = (
    frozenset({"AGREE", "SUPPORT", "COOPERATE"}),
    frozenset({"RETREAT", "CONCEDE"}),
    frozenset({"ASSAULT", "COERCE"}),
)
"""Types as which one act is told: what one report calls signed, another calls agreed. The guide's own choices part them by a word."""

LOOSE_MODES = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "PROTEST", "REQUEST", "REJECT", "ACCUSE"})
"""Types whose modes say how, not what: an air strike is told as a strike by drones."""
CLOSE_MODES = frozenset(
    {frozenset({"visit", "third-party"}), frozenset({"multilateral", "third-party"}), frozenset({"visit", "multilateral"})}
)

OTHERS = frozenset({"OPP", "REB", "CVL", "ANALYST", "MED", "BUS", "NGO", "JUD", "LEG"})
"""Sectors that are not the government: what they do, it does not."""

BESIDE = 600
"""Code points between a claim and its denial within one report, at most: about three sentences."""

SPOKEN = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "COOPERATE", "AID"})
"""Types of which one meeting holds many: who, where and when do not tell them apart, only what they are about."""

SEVERAL = 3
"""Content words of both quotes from which it means something that they share none."""

STORY = 2
"""Events that two reports must tell alike before they count as telling one story, which then speaks for their other events too."""
STORY_EACH, STORY_MOST = 0.5, 2.0
"""What each of these adds, and all of them at most (collective linkage: Bhattacharya and Getoor 2007)."""
CERTAIN = 3.1
"""The sum from which a pair counts for that."""
TWICE = -1.0
"""What speaks against two acts of one report that may be one, told in headline and text."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two events compared. ``together`` where nothing forbids it and the points reach ``TOGETHER``."""

    points: tuple[Point, ...]

    @property
    def score(self) -> float:
        return sum(point.weight for point in self.points)

    @property
    def forbidden(self) -> bool:
        return any(point.veto for point in self.points)

    @property
    def together(self) -> bool:
        return not self.forbidden and self.score >= TOGETHER

    def to_dict(self) -> dict[str, object]:
        return {
            "together": self.together,
            "score": round(self.score, 2),
            "needed": TOGETHER,
            "points": [
                {"slot": point.slot, "weight": round(point.weight, 2), "found": point.words, "forbids": point.veto} for point in self.points
            ],
        }


_FAMILY = {type: min(group) for group in FAMILIES for type in group}


def family(type: str) -> str:
    """What events must share to be compared at all: the type, or the first of its family."""
    return _FAMILY.get(type, type)


def compare(one: Act, other: Act) -> Comparison:
    """All slots of two events; symmetric."""
    said: list[Point] = []
    for slot in SLOTS:
        found = slot(one, other)
        said += found
        if any(point.veto for point in found):
            break
    return Comparison(tuple(said))


def score(one: Act, other: Act) -> float | None:
    """What ``compare`` would say of the pair, as its sum alone: None where something forbids it. A third of the cost: time, which forbids
    most pairs that ``apart`` does not, is looked at first, and nothing after what forbids."""
    when = time(one, other)
    if when and when[0].veto:
        return None
    weights: list[float] = []
    for slot in SLOTS:
        for point in when if slot is time else slot(one, other):
            if point.veto:
                return None
            weights.append(point.weight)
    return sum(weights)


def apart(one: Act, other: Act) -> bool:
    """Whether the parties alone forbid the pair, as of two pairs in three they do; ``compare`` says the same at five times the cost."""
    if one.mutual and other.mutual and not (one.event.mode == other.event.mode == "visit"):
        return one.codes.isdisjoint(other.codes)
    if one.actors and other.actors and one.actors.isdisjoint(other.actors):
        return True
    return bool(one.recipients and other.recipients and one.recipients.isdisjoint(other.recipients))


OTHER_TYPE, OF_ONE_FAMILY = veto("type", "different"), points("type", -1.2, "of one family")
OTHER_MODE, LOOSE_MODE, CLOSE_MODE = veto("mode", "different"), points("mode", -1.0, "different"), points("mode", -1.5, "different")
SAME_MODE, ONE_BY_PHONE = points("mode", 0.4, "the same"), points("mode", -1.5, "one by phone")


def _type(one: Act, other: Act) -> Points:
    a, b = one.event, other.event
    kind: Points = NOTHING
    if a.type != b.type:
        if family(a.type) != family(b.type):
            return OTHER_TYPE
        kind = OF_ONE_FAMILY
    if a.mode == b.mode:
        return kind + SAME_MODE if a.mode else kind
    if a.mode and b.mode:
        if a.type in LOOSE_MODES and b.type in LOOSE_MODES:
            return kind + LOOSE_MODE
        return kind + CLOSE_MODE if frozenset({a.mode, b.mode}) in CLOSE_MODES else OTHER_MODE
    return kind + ONE_BY_PHONE if "phone" in (a.mode, b.mode) else kind


NONE_IN_COMMON = veto("party", "none in common")
ONE_SIDE_ONLY = {slot: points(slot, -1.0, "known on one side only") for slot in ("actor", "recipient")}


def _parties(one: Act, other: Act) -> Points:
    """Codes: the same, one within the other, or only some shared; somebody unknown on a side leaves it open."""
    if one.mutual and other.mutual and not (one.event.mode == other.event.mode == "visit"):
        return _sets(one, other)
    found: Points = NOTHING
    for slot, mine, theirs in (("actor", one.actors, other.actors), ("recipient", one.recipients, other.recipients)):
        if mine and theirs:
            side = _side(slot, mine, theirs)
            if side[0].veto:
                return side
            found += side
        elif mine or theirs:
            found += ONE_SIDE_ONLY[slot]
    return NONE_IN_COMMON if one.codes.isdisjoint(other.codes) else found


TURNED, OTHER_ACTORS, ONE_IN_COMMON = veto("party", "in the other direction"), veto("party", "other actors"), veto("party", "one in common")
ALL_SAME = tuple(points("party", min(0.5 * common, 2.0) if common > 1 else 0.0, "the same") for common in range(5))
ONE_WITHIN = {several: points("party", 0.2 if several else -1.2, "one within the other") for several in (True, False)}
SOME_IN_COMMON = points("party", -1.0, "some in common")


def _sets(one: Act, other: Act) -> Points:
    a, b = one.codes, other.codes
    common = len(a & b)
    if not common:
        return NONE_IN_COMMON
    if a == b:
        # turned round: the mediator's act and that of the parties
        turned = one.event.type != "CONSULT" and one.actors.isdisjoint(other.actors)
        return TURNED if turned else ALL_SAME[min(common, 4)]
    if common < 2 and one.recipients and other.recipients and one.actors.isdisjoint(other.actors):
        return OTHER_ACTORS
    if a <= b or b <= a:
        return ONE_WITHIN[common > 1]
    return SOME_IN_COMMON if common > 1 else ONE_IN_COMMON


SIDES = {
    slot: (
        points(slot, 0.5, "the same"),
        veto(slot, "different"),
        points(slot, -0.2, "some in common"),
        points(slot, -0.8, "some in common"),
    )
    for slot in ("actor", "recipient")
}


def _side(slot: str, mine: frozenset[str], theirs: frozenset[str]) -> Points:
    same, different, within, some = SIDES[slot]
    if mine == theirs:
        return same
    if mine.isdisjoint(theirs):
        return different
    return within if mine <= theirs or theirs <= mine else some


NOBODY: frozenset[str] = frozenset()
SAME_PERSONS = {shared: points("person", 0.7 * shared, "the same") for shared in (1, 2)}


def _persons(one: Act, other: Act) -> Points:
    """Persons of one code, and sectors: a rebel is not the minister of the same state."""
    found: Points = NOTHING
    if one.named and other.named:
        shared = 0
        for code in one.named.keys() & other.named.keys():
            common = len(one.named[code] & other.named[code])
            if not common:
                return veto("person", f"others of {code}")
            shared += common
        if shared:
            found = SAME_PERSONS[min(shared, 2)]
    if not one.sectors and not other.sectors:
        return found
    for code in one.actors & other.actors:
        if _others(one, other, code):
            return veto("sector", f"another of {code}")
    for code in one.recipients & other.recipients:
        if _others(one, other, code):
            found += points("sector", -0.4, f"another of {code}")
    return found


def _others(one: Act, other: Act, code: str) -> bool:
    mine, theirs = one.sectors.get(code, NOBODY), other.sectors.get(code, NOBODY)
    return mine.isdisjoint(theirs) and not (mine | theirs).isdisjoint(OTHERS)


SAME_PLACE, OTHER_STATES = points("place", 1.0, "the same"), points("place", -3.0, "in different states")
ONE_STATE, OTHER_PLACE = points("place", -0.3, "in one state"), points("place", -0.8, "different")


def _place(one: Act, other: Act) -> Points:
    a, b = one.event.place, other.event.place
    if a is None or b is None:
        return NOTHING
    if a.name == b.name:
        return SAME_PLACE
    if a.country and b.country:
        return OTHER_STATES if a.country != b.country else ONE_STATE
    return OTHER_PLACE


TRIGGER = {spoken: points("trigger", 0.7 if spoken else 1.0, "the same root") for spoken in (True, False)}
TOO_FEW = points("words", -1.2, "too few to tell")


def _words(one: Act, other: Act) -> Points:
    """What the words share beside the trigger. Where nothing is shared, that speaks against, most for acts that come in crowds."""
    mine, theirs = one.content - other.roots, other.content - one.roots
    common = len(mine & theirs)
    alike = not one.roots.isdisjoint(other.roots)
    spoken = one.event.type in SPOKEN or other.event.type in SPOKEN
    trigger = TRIGGER[spoken] if alike else NOTHING
    if common:
        share = common / min(len(mine), len(theirs))
        return trigger + points("words", 3.0 * share * min(1.0, (common + 1) / 4), f"{common} in common")
    if mine and theirs and not set(one.amounts) & set(other.amounts) and not _beside(one, other):
        several = min(len(mine), len(theirs)) >= SEVERAL
        if spoken:
            lacking = (-3.5 if several else -0.8) if alike else -4.0 if several else -2.5
        else:
            lacking = 0.0 if alike else -0.3 if one.event.type == "CONSULT" else -0.7
        return trigger + points("words", lacking, "none in common")
    if not alike and spoken and not _beside(one, other):
        return TOO_FEW
    return trigger


def _denies(denial: Act, claim: Act) -> bool:
    """Whether somebody denies what he does not claim himself."""
    return bool(denial.event.voice) and denial.speakers.isdisjoint(claim.speakers)


def _within(one: Act, other: Act) -> bool:
    """Whether nobody new takes part in one of them: what is denied is what was claimed."""
    return one.codes <= other.codes or other.codes <= one.codes


def _denied(one: Act, other: Act) -> bool:
    """Whether one is a claim of an act of the same kind and the other its denial by somebody else."""
    a, b = one.event, other.event
    if a.type != b.type or (a.status == "negated") is (b.status == "negated") or not _within(one, other):
        return False
    denial, claim = (one, other) if a.status == "negated" else (other, one)
    return _denies(denial, claim)


def _beside(one: Act, other: Act) -> bool:
    """Whether one report tells, near each other, a claim and its denial by somebody else."""
    a, b = one.event, other.event
    return a.report == b.report and abs(a.start - b.start) <= BESIDE and _denied(one, other)


SAME_NUMBER, OTHER_NUMBER = points("number", 1.2, "the same"), points("number", -0.1, "another number of the same")


def _amount(one: Act, other: Act) -> Points:
    if not one.amounts or not other.amounts:
        return NOTHING
    if set(one.amounts) & set(other.amounts):
        return SAME_NUMBER
    units = {amount.unit for amount in one.amounts} & {amount.unit for amount in other.amounts}
    return OTHER_NUMBER if units else NOTHING


SAME_VOICE = points("voice", 0.5, "the same")
OTHER_VOICES = {actual: points("voice", -0.7 if actual else -1.5, "others") for actual in (True, False)}


def _status(one: Act, other: Act) -> Points:
    """Whether it happened, and who says so: two voices that say the same of what may have happened mean two things."""
    a, b = one.event, other.event
    if a.status != b.status:
        return points("status", -0.3, f"{min(a.status, b.status)} and {max(a.status, b.status)}")
    if one.speakers and other.speakers:
        return OTHER_VOICES[a.status == "actual"] if one.speakers.isdisjoint(other.speakers) else SAME_VOICE
    return NOTHING


FAR_DENIAL, TWO_NUMBERS = points("report", 0.5, "a claim and its denial, far apart"), points("report", 1.0, "two voices, two numbers")
OPEN_DOER, TOLD_TWICE = points("report", 1.0, "an act, and who is said to have done it"), points("report", TWICE, "told twice")
BOTH_TOLD = veto("report", "one report tells both")


def _report(one: Act, other: Act) -> Points:
    """Within one report an act is coded once, so that two records of it are a claim and its denial, or two voices with two numbers.

    What our own coding tells twice, in headline and text, has the same trigger and most words in common.
    """
    a, b = one.event, other.event
    if a.report != b.report:
        return NOTHING
    if _beside(one, other):
        return points("report", 1.8 + 0.4 * (1 - abs(a.start - b.start) / BESIDE), "a claim and its denial")
    if a.type != b.type:
        return BOTH_TOLD
    if _denied(one, other):
        return FAR_DENIAL
    if a.voice != b.voice and one.amounts and other.amounts:
        return TWO_NUMBERS
    if one.open_side != other.open_side and (a.status != b.status or a.voice != b.voice):
        return OPEN_DOER
    shared = len(one.words & other.words)
    told_twice = one.roots & other.roots and 5 * shared >= 3 * max(len(one.words), len(other.words))
    if a.status == b.status and a.voice == b.voice and told_twice and gap(one, other) == 0:
        return TOLD_TWICE
    return BOTH_TOLD


SLOTS: tuple[Callable[[Act, Act], Points], ...] = (_type, _parties, _persons, time, _place, _words, _amount, _status, _report)
"""What is looked at, in this order."""
