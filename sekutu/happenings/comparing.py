"""Whether two events tell of one happening: slot by slot, points for what agrees, against what does not, and what forbids it.

The points are in the manner of Fellegi and Sunter's record linkage (1969): each slot adds the weight of its evidence, independent of the
others, and a sum above ``TOGETHER`` joins. The weights were set by hand
on the marks in ``tests/gate/marks/happenings.tsv`` (all errors of dev, web and wire were looked at, of the sample and the seeds
only what was brought together wrongly); a weight of 1 is about what a shared trigger is worth.
"""

from __future__ import annotations

from dataclasses import dataclass

from sekutu.happenings.acts import MUTUAL, Act
from sekutu.happenings.timing import Point, gap, time, veto
from sekutu.records import Event

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


def family(type: str) -> str:
    """What events must share to be compared at all: the type, or the first of its family."""
    return next((min(group) for group in FAMILIES if type in group), type)


def compare(one: Act, other: Act) -> Comparison:
    """All slots of two events; symmetric."""
    points: list[Point] = []
    for slot in (_type, _parties, _persons, time, _place, _words, _amount, _status, _report):
        found = slot(one, other)
        points += found
        if any(point.veto for point in found):
            break
    return Comparison(tuple(points))


def apart(one: Act, other: Act) -> bool:
    """Whether the parties alone forbid the pair, as of two pairs in three they do; ``compare`` says the same at five times the cost."""
    if one.event.type in MUTUAL and other.event.type in MUTUAL and not (one.event.mode == other.event.mode == "visit"):
        return one.codes.isdisjoint(other.codes)
    if one.actors and other.actors and one.actors.isdisjoint(other.actors):
        return True
    return bool(one.recipients and other.recipients and one.recipients.isdisjoint(other.recipients))


def _type(one: Act, other: Act) -> list[Point]:
    a, b = one.event, other.event
    points = []
    if a.type != b.type:
        if family(a.type) != family(b.type):
            return veto("type", "different")
        points.append(Point("type", -1.2, "of one family"))
    if a.mode and b.mode and a.mode != b.mode:
        if a.type in LOOSE_MODES and b.type in LOOSE_MODES:
            points.append(Point("mode", -1.0, "different"))
        elif frozenset({a.mode, b.mode}) in CLOSE_MODES:
            points.append(Point("mode", -1.5, "different"))
        else:
            return veto("mode", "different")
    elif a.mode and a.mode == b.mode:
        points.append(Point("mode", 0.4, "the same"))
    elif "phone" in (a.mode, b.mode) and a.mode != b.mode:
        points.append(Point("mode", -1.5, "one by phone"))
    return points


def _parties(one: Act, other: Act) -> list[Point]:
    """Codes: the same, one within the other, or only some shared; somebody unknown on a side leaves it open."""
    a, b = one.codes, other.codes
    if one.event.type in MUTUAL and other.event.type in MUTUAL and not (one.event.mode == other.event.mode == "visit"):
        return _sets("party", a, b, one, other)
    points = []
    for slot, mine, theirs in (("actor", one.actors, other.actors), ("recipient", one.recipients, other.recipients)):
        if mine and theirs:
            found = _side(slot, mine, theirs)
            if found.veto:
                return [found]
            points.append(found)
        elif mine or theirs:
            points.append(Point(slot, -1.0, "known on one side only"))
    if not a & b:
        return veto("party", "none in common")
    return points


def _sets(slot: str, a: frozenset[str], b: frozenset[str], one: Act, other: Act) -> list[Point]:
    common = len(a & b)
    if not common:
        return veto(slot, "none in common")
    if a == b:
        # turned round: the mediator's act and that of the parties
        turned = one.event.type != "CONSULT" and one.actors.isdisjoint(other.actors)
        if turned:
            return veto(slot, "in the other direction")
        return [Point(slot, min(0.5 * common, 2.0) if common > 1 else 0.0, "the same")]
    if one.recipients and other.recipients and one.actors.isdisjoint(other.actors) and common < 2:
        return veto(slot, "other actors")
    if a <= b or b <= a:
        return [Point(slot, 0.2 if common > 1 else -1.2, "one within the other")]
    return [Point(slot, -1.0, "some in common")] if common > 1 else veto(slot, "one in common")


def _side(slot: str, mine: frozenset[str], theirs: frozenset[str]) -> Point:
    if mine == theirs:
        return Point(slot, 0.5, "the same")
    if not mine & theirs:
        return Point(slot, 0.0, "different", veto=True)
    return Point(slot, -0.2 if mine <= theirs or theirs <= mine else -0.8, "some in common")


def _persons(one: Act, other: Act) -> list[Point]:
    """Persons of one code, and sectors: a rebel is not the minister of the same state."""
    shared, points = 0, []
    for code in one.named.keys() & other.named.keys():
        common = one.named[code] & other.named[code]
        if not common:
            return veto("person", f"others of {code}")
        shared += len(common)
    if shared:
        points.append(Point("person", 0.7 * min(shared, 2), "the same"))
    for code in one.actors & other.actors:
        mine, theirs = one.sectors.get(code, frozenset()), other.sectors.get(code, frozenset())
        if mine.isdisjoint(theirs) and (mine | theirs) & OTHERS:
            return veto("sector", f"another of {code}")
    for code in one.recipients & other.recipients:
        mine, theirs = one.sectors.get(code, frozenset()), other.sectors.get(code, frozenset())
        if mine.isdisjoint(theirs) and (mine | theirs) & OTHERS:
            points.append(Point("sector", -0.4, f"another of {code}"))
    return points


def _place(one: Act, other: Act) -> list[Point]:
    a, b = one.event.place, other.event.place
    if a is None or b is None:
        return []
    if a.name == b.name:
        return [Point("place", 1.0, "the same")]
    if a.country and b.country and a.country != b.country:
        return [Point("place", -3.0, "in different states")]
    if a.country and a.country == b.country:
        return [Point("place", -0.3, "in one state")]
    return [Point("place", -0.8, "different")]


def _words(one: Act, other: Act) -> list[Point]:
    """What the words share beside the trigger. Where nothing is shared, that speaks against, most for acts that come in crowds."""
    triggers = one.roots | other.roots
    mine, theirs = one.words - triggers, other.words - triggers
    common = len(mine & theirs)
    alike = bool(one.roots & other.roots)
    spoken = one.event.type in SPOKEN or other.event.type in SPOKEN
    points = [Point("trigger", 0.7 if spoken else 1.0, "the same root")] if alike else []
    if common:
        share = common / min(len(mine), len(theirs))
        points.append(Point("words", 3.0 * share * min(1.0, (common + 1) / 4), f"{common} in common"))
    elif mine and theirs and not set(one.amounts) & set(other.amounts) and not _beside(one, other):
        several = min(len(mine), len(theirs)) >= SEVERAL
        if spoken:
            lacking = (-3.5 if several else -0.8) if alike else -4.0 if several else -2.5
        else:
            lacking = 0.0 if alike else -0.3 if one.event.type == "CONSULT" else -0.7
        points.append(Point("words", lacking, "none in common"))
    elif not alike and spoken and not _beside(one, other):
        points.append(Point("words", -1.2, "too few to tell"))
    return points


def _denies(denial: Event, claim: Event) -> bool:
    """Whether somebody denies what he does not claim himself."""
    return bool(denial.voice) and _speakers(denial).isdisjoint(_speakers(claim))


def _speakers(event: Event) -> set[str | None]:
    return {voice.code or voice.outlet or voice.source for voice in event.voice}


def _within(one: Act, other: Act) -> bool:
    """Whether nobody new takes part in one of them: what is denied is what was claimed."""
    return one.codes <= other.codes or other.codes <= one.codes


def _beside(one: Act, other: Act) -> bool:
    """Whether one report tells, near each other, a claim and its denial by somebody else."""
    a, b = one.event, other.event
    near = a.report == b.report and a.type == b.type and abs(a.start - b.start) <= BESIDE
    denial, claim = (a, b) if a.status == "negated" else (b, a)
    return near and _within(one, other) and denial.status == "negated" != claim.status and _denies(denial, claim)


def _amount(one: Act, other: Act) -> list[Point]:
    if not one.amounts or not other.amounts:
        return []
    if set(one.amounts) & set(other.amounts):
        return [Point("number", 1.2, "the same")]
    units = {amount.unit for amount in one.amounts} & {amount.unit for amount in other.amounts}
    return [Point("number", -0.1, "another number of the same")] if units else []


def _status(one: Act, other: Act) -> list[Point]:
    """Whether it happened, and who says so: two voices that say the same of what may have happened mean two things."""
    a, b = one.event, other.event
    points = [] if a.status == b.status else [Point("status", -0.3, f"{min(a.status, b.status)} and {max(a.status, b.status)}")]
    mine, theirs = _speakers(a), _speakers(b)
    if mine and theirs and a.status == b.status:
        points.append(
            Point("voice", 0.5, "the same") if mine & theirs else Point("voice", -0.7 if a.status == "actual" else -1.5, "others")
        )
    return points


def _report(one: Act, other: Act) -> list[Point]:
    """Within one report an act is coded once, so that two records of it are a claim and its denial, or two voices with two numbers.

    What our own coding tells twice, in headline and text, has the same trigger and most words in common.
    """
    a, b = one.event, other.event
    if a.report != b.report:
        return []
    if _beside(one, other):
        return [Point("report", 1.8 + 0.4 * (1 - abs(a.start - b.start) / BESIDE), "a claim and its denial")]
    denial, claim = (a, b) if a.status == "negated" else (b, a)
    if a.type == b.type and _within(one, other) and denial.status == "negated" != claim.status and _denies(denial, claim):
        return [Point("report", 0.5, "a claim and its denial, far apart")]
    if a.type == b.type and a.voice != b.voice and one.amounts and other.amounts:
        return [Point("report", 1.0, "two voices, two numbers")]
    if a.type == b.type and one.open_side != other.open_side and (a.status != b.status or a.voice != b.voice):
        return [Point("report", 1.0, "an act, and who is said to have done it")]
    shared = len(one.words & other.words)
    told_twice = one.roots & other.roots and 5 * shared >= 3 * max(len(one.words), len(other.words))
    if a.type == b.type and a.status == b.status and a.voice == b.voice and told_twice and gap(one, other) == 0:
        return [Point("report", TWICE, "told twice")]
    return veto("report", "one report tells both")
