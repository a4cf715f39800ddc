"""Candidates: who could be a party of an act, and the signs that speak for it: where it stands, how it is told, what the report told of it.

A candidate is a code (of a state, an organisation, a group) that the sentence, the three before it, the speaker, the topic or an earlier
act tells. Its *signs* are words such as ``before prep oleh`` or ``got before 1``; ``sekutu.coding.sidedness`` weighs them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sekutu.coding.attempts import Attempt
from sekutu.coding.context import Context, party
from sekutu.coding.drafts import Draft
from sekutu.coding.roles import ORIGIN_TYPES
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.records import UNKNOWN, Party

# How many sentences back parties are looked for, and acts.
BACK, ACTS_BACK = 3, 4
# What is done in a quarrel: who does one of these to somebody may do another.
QUARREL = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "ACCUSE", "PROTEST", "MOBILIZE", "REJECT"})
# The sector of those who only tell; whom the words name in an act is its party all the same.
MEDIA = "MED"
_FLAGS = frozenset({"sym", "visit", "rev", "weak", "plural"})
# Signs that are also read together with the act's type, and with its voice.
_CROSSED = ("before", "after", "subject", "slot", "speaker", "topic", "did", "got", "back", "rule", "not here")


@dataclass(slots=True)
class Candidate:
    """A possible party: its code, the mention or party by which it is told best, and its signs."""

    code: str
    told: Mention | Party
    signs: set[str] = field(default_factory=set)


class Candidates:
    """Finds the candidates of each act of a report; ``drafts`` are those of the rules, in the order in which they were made."""

    def __init__(self, context: Context, attempts: Sequence[Attempt], drafts: Sequence[Draft]) -> None:
        self.context, self.attempts, self.drafts = context, attempts, drafts
        counts: Counter[str] = Counter(
            one.code for clauses in context.clauses for told in clauses.mentions for one in told.resolved if one.code
        )
        self._rank = {code: number for number, (code, _) in enumerate(counts.most_common())}
        headline = context.clauses[0].mentions if context.clauses else []
        self._headline = {one.code for told in headline for one in told.resolved}
        self._codes = [attempt.codes() for attempt in attempts]
        self._of_type: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter())  # how often a code acts, and suffers, by type
        self._quarrels: tuple[Counter[str], ...] = (Counter(), Counter())
        self._last: list[int | None] = []  # for each attempt the last one of its type before it that has parties enough
        latest: dict[str, int] = {}
        for number, attempt in enumerate(attempts):
            kind = attempt.trigger.act.type
            self._last.append(latest.get(kind))
            if attempt.enough:
                latest[kind] = number
                for side, codes in enumerate(self._codes[number]):
                    self._of_type[side].update((kind, code) for code in codes)
                    self._quarrels[side].update(codes if kind in QUARREL else ())

    def of(self, number: int) -> list[Candidate]:
        """The candidates of the attempt with that number, each with all its signs."""
        attempt = self.attempts[number]
        found: dict[str, Candidate] = {}
        _here(attempt, found, self.context.text)
        self._before(attempt, found)
        acting, reached = self._codes[number]
        for one in (*attempt.actors, *attempt.recipients):
            _add(found, one.code, one)
        act = _signs_of_act(attempt, len(found))
        for code, candidate in found.items():
            signs = candidate.signs
            if code in self._headline:
                signs.add("headline")
            signs.add(f"rank {min(3, self._rank.get(code, 9))}")
            if "before" not in signs and "after" not in signs:
                signs.add("not here")
            signs |= _by_rules(attempt, code, acting, reached)
            signs |= _crossed(attempt, signs) | act | self._elsewhere(number, code)
        return list(found.values())

    def _before(self, attempt: Attempt, found: dict[str, Candidate]) -> None:
        """Who is told in the sentences before, who speaks, whom the report is speaking of, who did or suffered something before."""
        context, number = self.context, attempt.number
        for back in range(1, min(BACK, number) + 1):
            for mention in context.clauses[number - back].mentions:
                if mention.kind == "media" or mention.sector == MEDIA:
                    continue
                for one in mention.resolved:
                    if mention.kind != "place":
                        _add(found, one.code, one, f"back {back}", f"back {back} by {mention.manner}")
        for one in attempt.said.speakers if attempt.said is not None else ():
            if one.kind == "media":
                continue
            _add(found, one.code, one, "speaker", f"speaker {attempt.said.form if attempt.said else 'none'}")
        for back in range(min(3, number + 1)):
            topic = context.topics[number - back]
            if topic is not None and (back or topic.code in found):
                _add(found, topic.code, topic, f"topic {back}")
        for draft in reversed(self.drafts[: attempt.told_before]):
            away = number - draft.sentence
            if away > ACTS_BACK:
                break
            for doer in draft.actors:
                _add(found, doer.code, doer, f"did before {min(2, away)}", f"did {draft.type}")
            for other in draft.recipients:
                _add(found, other.code, other, f"got before {min(2, away)}", f"got {draft.type}")

    def _elsewhere(self, number: int, code: str) -> set[str]:
        """What the rules say that the party does or suffers in the report's other acts of the type, and in its other quarrels."""
        attempt = self.attempts[number]
        kind = attempt.trigger.act.type
        out: set[str] = set()
        mine = self._codes[number] if attempt.enough else (frozenset[str](), frozenset[str]())
        acted, reached = (self._of_type[side][kind, code] - (code in mine[side]) for side in (0, 1))
        fought, suffered = ((self._quarrels[side][code] - self._of_type[side][kind, code] if kind in QUARREL else 0) for side in (0, 1))
        if acted:
            out.add(f"elsewhere acts {min(2, acted)}")
        if reached:
            out.add(f"elsewhere suffers {min(2, reached)}")
        if acted and not reached:
            out.add("elsewhere only acts")
        if reached and not acted:
            out.add("elsewhere only suffers")
        if fought and not suffered:
            out.add("quarrel only acts")
        if suffered and not fought:
            out.add("quarrel only suffers")
        last = self._last[number]
        if last is not None:
            out |= {"last acted"} if code in self._codes[last][0] else set()
            out |= {"last suffered"} if code in self._codes[last][1] else set()
        form = "noun" if attempt.trigger.is_noun else "verb"
        return out | {f"{form} & {one}" for one in out} | {f"{kind} & {one}" for one in out}


def _add(found: dict[str, Candidate], code: str | None, told: Mention | Party, *signs: str) -> None:
    if code and code != UNKNOWN:
        found.setdefault(code, Candidate(code, told)).signs.update(signs)


def _far(gap: int) -> int:
    """How far off, in steps that grow."""
    return next((step for step, most in enumerate((0, 1, 3, 6, 12)) if gap <= most), 5)


def _here(attempt: Attempt, found: dict[str, Candidate], text: str) -> None:
    """Who is told in the act's sentence: nearest on either side of the act, with what stands between."""
    clauses, trigger = attempt.clauses, attempt.trigger
    mentions = [one for one in clauses.mentions if one.kind != "media" and one.sector != MEDIA]
    left = [one for one in reversed(mentions) if one.last <= trigger.first]
    right = [one for one in mentions if one.first >= trigger.last]
    quoted, topic = clauses.sentence.quotation_at(trigger.first), clauses.language.words("topic")
    makers = clauses.language.words("origin") if trigger.act.type not in ORIGIN_TYPES else {}
    for side, told in (("before", left), ("after", right)):
        met: set[str] = set()
        for mention in told:
            codes = {one.code for one in mention.resolved if one.code}
            if (
                not codes - met
                or mention.governed in topic
                or (mention.person is None and clauses.role_noun(mention))
                or clauses.another(mention)
            ):
                continue  # "resolusi tentang X", "sekutu-sekutu X": not X
            if mention.first and clauses.words[mention.first - 1] in makers:
                continue  # "drone buatan X"
            low, high = (mention.last, trigger.first) if side == "before" else (trigger.last, mention.first)
            signs = _between(clauses, side, mention, low, high) | {f"{side} past {min(2, len(met - codes))}"}
            if clauses.sentence.quotation_at(mention.first) != quoted:
                signs.add(f"{side} in other words said")
            for one in mention.resolved:
                if one.code and one.code not in met:
                    _add(found, one.code, party(one, mention, text), *signs, f"{side} sector {one.sector or 'none'}")
            met |= codes
    subject = {one.code for told_ in clauses.subject(trigger.first) for one in told_.resolved}
    slots: dict[str, set[str]] = {}
    for slot, run in clauses.slots(trigger.last).found.items():
        for told_ in run:
            for one in told_.resolved:
                slots.setdefault(one.code or "", set()).add(f"slot {slot}")
    for code, candidate in found.items():
        candidate.signs |= slots.get(code, set())
        if code in subject:
            candidate.signs.add("subject")


def _between(clauses: Clauses, side: str, mention: Mention, low: int, high: int) -> set[str]:
    """The signs of a mention on one side of the act: how far, by what, under which preposition, and what stands between."""
    run = clauses.run_of.get(id(mention), [mention])
    governed = clauses.preposition_before(run[0].first)
    verbs = sum(clauses.verbal[low:high])
    signs = {
        side,
        f"{side} at {_far(high - low)}",
        f"{side} verbs {min(2, verbs)}",
        f"{side} prep {governed[1] if governed else 'none'}",
        f"{side} by {mention.manner}",
    }
    for word in clauses.words[low:high]:
        if word == ",":
            signs.add(f"{side} comma")
        elif word in clauses.relative:
            signs.add(f"{side} relative")
        elif word in clauses.coordinators:
            signs.add(f"{side} coordinator")
        elif word in clauses.subordinators:
            signs.add(f"{side} subordinator")
    return signs


def _by_rules(attempt: Attempt, code: str, acting: frozenset[str], reached: frozenset[str]) -> set[str]:
    """What the rules made of the party, and how."""
    rule, *inferred = attempt.roles.rule.split(", ")
    signs = {f"rule {min(1, len(acting))} {min(1, len(reached))}"}
    if code in acting:
        signs |= {"rule actor", *(f"rule {how.split()[0]} inferred" for how in inferred if how.startswith("actor"))}
    if code in reached:
        signs |= {"rule recipient", *(f"rule {how.split()[0]} inferred" for how in inferred if how.startswith("recipient"))}
    if code not in acting and code not in reached:
        signs.add("rule none")
    return signs | {f"{one} by {rule}" for one in signs}


def _signs_of_act(attempt: Attempt, candidates: int) -> set[str]:
    """The signs that all candidates of an act share."""
    trigger, roles, said = attempt.trigger, attempt.roles, attempt.said
    return {
        f"type {trigger.act.type}",
        f"noun {trigger.is_noun} light {roles.light}",
        f"voice {trigger.voice}",
        f"said {said.form if said is not None else 'by nobody'}",
        f"candidates {min(candidates, 4)}",
        *(f"flag {flag}" for flag in trigger.act.flags),
    }


def _crossed(attempt: Attempt, signs: set[str]) -> set[str]:
    """The signs together with the act's type, voice and flags."""
    trigger = attempt.trigger
    voice, kind = ("noun" if trigger.is_noun else trigger.voice), trigger.act.type
    flags = "+".join(sorted(trigger.act.flags & _FLAGS)) or "plain"
    out: set[str] = set()
    for sign in signs:
        if sign.startswith(_CROSSED):
            out |= {f"{voice} & {sign}", f"{kind} & {sign}"}
        if sign.startswith(("before prep", "after prep", "rule", "subject")):
            out.add(f"{flags} & {sign}")
    return out
