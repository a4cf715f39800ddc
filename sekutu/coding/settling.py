"""Settling: which of the acts that the words name are told, and between whom, once the whole report has been read.

The rules go first. Where they found too few parties for an act to be told, the likeliest ones are taken, if they are likely enough; where
they found some, these are changed only for much likelier ones.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from sekutu.coding import sidedness
from sekutu.coding.attempts import Attempt, known_codes
from sekutu.coding.candidates import Candidate, Candidates
from sekutu.coding.context import Context, party
from sekutu.coding.drafts import Draft, is_heading, split_destinations
from sekutu.reading.states import is_state_code
from sekutu.records import UNKNOWN, Party

# How likely an act must be to be told with parties that the rules thought too few; and one whose word says little by itself.
TOLD, TOLD_WEAK = 0.45, 0.55
# How much likelier other parties must be than those of the rules to be taken instead: where one side had none, and where some are others.
MISSING, OTHERS = 2.0, 20.0

# What a state does to its own alone ("X mendesak Demokrat dan Republik"): of these somebody is taken to be on both sides even where no rule
# says so; who set off "ledakan bom di X" is open.
ALONE = frozenset({"ACCUSE", "COERCE", "CONCEDE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "SANCTION", "THREATEN"})

Finish = Callable[[Attempt], Draft | None]


def settle(context: Context, attempts: Sequence[Attempt], rules: Sequence[Draft], finish: Finish) -> None:
    """Gives each attempt the drafts that are told of it; ``rules`` are the drafts of the rules in the order of their making."""
    finder = Candidates(context, attempts, rules)
    rivals: dict[tuple[int, int], tuple[float, Attempt, frozenset[str], frozenset[str], list[Candidate]]] = {}
    for number, attempt in enumerate(attempts):
        candidates = finder.of(number)
        odds = sidedness.chances(candidates)
        actors, recipients = choose(attempt, odds)
        if attempt.enough:
            if attempt.drafts and (actors, recipients) != attempt.codes():
                _finish(context, attempt, actors, recipients, candidates, finish)
            continue
        told = sidedness.told(sidedness.signs_of_telling(attempt, odds, actors, recipients, heading=is_heading(attempt.clauses)))
        if told >= (TOLD_WEAK if "weak" in attempt.trigger.act.flags else TOLD) and (actors or recipients):
            where = (attempt.number, attempt.trigger.first)
            if where not in rivals or told > rivals[where][0]:
                rivals[where] = (told, attempt, actors, recipients, candidates)
    for _, attempt, actors, recipients, candidates in rivals.values():
        _finish(context, attempt, actors, recipients, candidates, finish)


def choose(attempt: Attempt, odds: Mapping[str, sidedness.Chance]) -> tuple[frozenset[str], frozenset[str]]:
    """The codes of an attempt's actors and recipients: those of the rules, where they found enough, unless others are much likelier.

    Nobody stands on both sides, but for what a state does to its own alone, or where the rules read it so.
    """
    actors, recipients = sidedness.likeliest(odds)
    own = attempt.codes()
    both = (actors & recipients) - (own[0] & own[1])
    if attempt.trigger.act.type not in ALONE or len(actors | recipients) > 1:
        actors -= {code for code in both if code in own[1] or (code not in own[0] and odds[code].actor < odds[code].recipient)}
        recipients -= both & actors
    if "visit" in attempt.trigger.act.flags:  # an organisation goes nowhere
        actors = frozenset(code for code in actors if is_state_code(code) or code in own[0])
    if attempt.trigger.act.type == "ASSAULT" and attempt.said is not None and attempt.said.form == "indirect":
        actors -= {one.code for one in attempt.said.speakers if one.code} - own[0]  # "polisi X mengatakan pria bersenjata menyerang Y"
    recipients = own[1] if attempt.roles.unnamed else recipients - (attempt.roles.befell - own[1])  # "mengecam pembunuhan warga X"
    if (attempt.actors or attempt.roles.several) and not own[0]:  # "sekutu-sekutu X khawatir": somebody, though of no code
        actors = own[0]
    if attempt.enough:
        before, now = (sidedness.likelihood(odds, *sides) for sides in (own, (actors, recipients)))
        adds = actors == (own[0] or actors) and recipients == (own[1] or recipients)
        if now < (MISSING if adds else OTHERS) * before or not (actors or recipients):
            return own
    return actors, recipients


def _finish(
    context: Context,
    attempt: Attempt,
    actors: frozenset[str],
    recipients: frozenset[str],
    candidates: Iterable[Candidate],
    finish: Finish,
) -> None:
    """Makes the drafts of an act with other parties than those of the rules; the old ones stay where it cannot be."""
    known = {one.code: one for one in candidates}
    old, rule = (attempt.actors, attempt.recipients), attempt.roles.rule
    for role, side, codes in (("actors", attempt.actors, actors), ("recipients", attempt.recipients, recipients)):
        if known_codes(side) != codes:
            attempt.roles.rule += f", {role[:-1]} by likelihood"
    attempt.actors = _parties(context, attempt, old[0], actors, known, against=old[1])
    attempt.recipients = _parties(context, attempt, old[1], recipients, known, doing=actors)
    draft = finish(attempt)
    if draft is not None:
        attempt.drafts = split_destinations(draft)
    else:
        attempt.actors, attempt.recipients = old
        attempt.roles.rule = rule


def _parties(
    context: Context,
    attempt: Attempt,
    side: Sequence[Party],
    codes: frozenset[str],
    known: dict[str, Candidate],
    doing: Collection[str] = (),
    against: Sequence[Party] = (),
) -> list[Party]:
    """The parties with these codes: as the rules told them, else as the report tells them best. Who has no code stays where nobody has.

    A person of whom another sentence tells is not taken over, unless he is speaking: somebody else may have acted for the state. Nor is
    anything but the code of who is ``doing`` it, or of the very one whom it is ``against``: what X does to its own is between two of X.
    """
    if known_codes(side) == codes:
        return list(side)
    kept = [one for one in side if one.code in codes] or ([] if codes else [one for one in side if one.code == UNKNOWN])
    sentence = attempt.clauses.sentence
    speakers = reversed(attempt.said.speakers) if attempt.said is not None else ()
    spoken = {one.code: one for one in speakers if one.kind != "media"}
    added: list[Party] = []
    for code in codes - {one.code for one in kept}:
        told = known[code].told
        made = told if isinstance(told, Party) else party(told, text=context.text)
        here = made.start is not None and sentence.start <= made.start < sentence.end
        crowd = attempt.trigger.act.type == "PROTEST" and made.sector in (None, "MIL") and not doing and is_state_code(code)
        himself = made.key in {one.key for one in against}
        if himself and not is_state_code(code):
            continue
        if code in doing or crowd or himself:  # no state goes into the street, and nobody does it to himself
            made = Party(code=code, sector="CVL" if crowd else None)
        elif code in spoken and doing and made.person and attempt.said is not None and attempt.said.form == "indirect":
            made = msgspec.structs.replace(made, person=None)  # who tells what befell his state is not the one it befell
        elif not here:
            made = party(spoken[code], text=context.text) if code in spoken else msgspec.structs.replace(made, person=None)
        added.append(made)
    return [*kept, *sorted(added, key=lambda one: (one.start or 0, one.code or ""))]
