"""Quoting: the run of characters that carries an act, as short as it can be."""

from __future__ import annotations

from sekutu.coding.roles import Roles
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.spans import trim

# A quote longer than this loses its far ends: the guide asks for a clause, and gold's mean is 77 characters.
LONGEST_QUOTE = 200
# An actor further to the left of the act than this is inherited from another clause and not quoted with it.
FAR_ACTOR = 70
# How far a phrase after the act is quoted with it, in characters.
PHRASE = 160
PHRASE_TOKENS = 16


def span_of(text: str, clauses: Clauses, roles: Roles, trigger: Trigger) -> tuple[int, int]:
    """The clause that carries the act: from its actor, where that stands near, to the end of what it is done to or with."""
    tokens = clauses.sentence.tokens
    first, last = roles.first, roles.last
    at = tokens[trigger.first].start
    if at - tokens[first].start > FAR_ACTOR:
        parties = [one for one in (*roles.actors, *roles.recipients) if clauses.sentence.start <= one.start < clauses.sentence.end]
        near = [one.first for one in parties if one.last <= trigger.first and at - tokens[one.first].start <= FAR_ACTOR]
        first = min([trigger.first, *near])
        if roles.light and roles.first < trigger.first:
            first = min(first, roles.first if trigger.first - roles.first <= 6 else trigger.first)
    last = max(last, _phrase_end(clauses, trigger, tokens[first].start))
    if tokens[last - 1].end - tokens[first].start > LONGEST_QUOTE:
        last = max(trigger.last, min(last, trigger.last + 12))
    span = trim(text, tokens[first].start, tokens[last - 1].end, also=" ,;:")
    return span.start, span.end


def _phrase_end(clauses: Clauses, trigger: Trigger, begin: int) -> int:
    """The token after the phrase that the trigger opens: up to the next comma, conjunction, relative or stop, and not too far."""
    k = start = trigger.last
    words, tokens = clauses.words, clauses.sentence.tokens
    walls = clauses.language.words("phrase_wall")
    while k < len(words) and tokens[k].end - begin <= PHRASE and k - start < PHRASE_TOKENS:
        word = words[k]
        if trigger.is_noun and clauses.owner[k] is None and clauses.is_verbal(k) and k - start > 1:
            break
        if word in ",.;:()–—!?" or word in clauses.relative or word in walls:
            break
        joins_verb = k + 1 < len(words) and (clauses.is_verbal(k + 1) or words[k + 1] in clauses.auxiliary)
        if joins_verb and word in clauses.coordinators:
            break
        owner = clauses.owner[k]
        k = owner.last if owner is not None else k + 1
    while k > start and (words[k - 1] in clauses.coordinators or words[k - 1] in clauses.prepositions):
        k -= 1
    return k
