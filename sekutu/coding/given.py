"""Given: acts that are told as done although the words before them speak of trying or wishing, and refusals of plain verbs.

"Upaya mediasi X" is mediating, and "berusaha melaksanakan perjanjian yang dicapai X dan Y" takes the agreement for granted.
"""

from __future__ import annotations

from sekutu.coding.status import Reading
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses

# Readings that the words before an act may give it although it was done.
OPEN = frozenset({"attempt", "wish"})
# How far behind the noun the relative clause may begin, and how long its verb may be kept waiting, in words.
RELATIVE, VERB = 3, 2
# How far behind the verb of a refusal a plain verb may begin what is refused, in words.
REFUSED = 2


def reading(clauses: Clauses, trigger: Trigger, found: Reading) -> Reading:
    """The reading of the act: actual where it is an effort that is the act itself, or where a relative clause tells that it was done."""
    if found not in OPEN:
        return found
    if found == "attempt" and (trigger.act.mode == "third-party" or trigger.act.form in clauses.language.words("tried")):
        return "actual"
    return "actual" if trigger.is_noun and is_told_done(clauses, trigger) else found


def is_told_done(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "perjanjian yang (telah) dicapai X": a relative clause behind the noun says that it came about."""
    words, done = clauses.words, clauses.language.words("done")
    light = clauses.language.words("light")
    for k in range(trigger.last, min(len(words), trigger.last + RELATIVE)):
        if words[k] in (",", ".", ";") or clauses.is_verbal(k):
            return False
        if words[k] in clauses.relative:
            after = [word for word in words[k + 1 : k + 1 + VERB] if word not in done]
            return bool(after) and light.get(after[0]) == "passive"
    return False


def is_plain_verb(clauses: Clauses, start: int, end: int) -> bool:
    """As in "menolak kembali ke meja perundingan": what is refused begins with a verb that has no prefix."""
    plain = clauses.language.words("plain_verb")
    return any(clauses.words[k] in plain and clauses.owner[k] is None for k in range(start, min(start + REFUSED, end)))
