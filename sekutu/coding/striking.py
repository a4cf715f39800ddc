"""Striking: attacks that are told only by where they hit, and what flies and hits nobody."""

from __future__ import annotations

from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.records import Party

# Attacks that are told only where they hit.
BOMBS = frozenset({"suicide-attack", "explosives"})
# How far from an attack the toll may stand, and how far behind it the place, in words.
TOLL_REACH, PLACE_REACH = 12, 6


def killed(clauses: Clauses, trigger: Trigger) -> bool:
    """Whether somebody died or was hurt, as the words around the attack say."""
    casualty = clauses.language.words("casualty").keys() | clauses.language.words("casualty_verb").keys()
    return any(word in casualty for word in clauses.words[max(0, trigger.first - TOLL_REACH) : trigger.last + TOLL_REACH])


def places_struck(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """As in "Serangan udara di X menewaskan 30 orang": where nobody is named and people died, the place whose state suffered it."""
    at = clauses.language.words("at")
    behind = [one for one in clauses.mentions if trigger.last <= one.first < trigger.last + PLACE_REACH and one.governed in at]
    return behind[:1]


def is_test(clauses: Clauses, trigger: Trigger, actors: list[Party], aimed: bool) -> bool:
    """As in "menembakkan rudal ke laut", and missiles that one state fires at nobody: a test, and no attack."""
    if trigger.voice != "active" or len({one.code for one in actors}) > 1:
        return False
    after = clauses.words[trigger.last : trigger.last + 14]
    stop = next((k for k, word in enumerate(after) if word in (",", ".", ";")), len(after))
    launched = clauses.words[trigger.first] in clauses.language.words("launch")
    kinds = clauses.language.words("missile")
    missiles = any(word in kinds and kinds[word] in ("", *after[k + 1 : k + 2]) for k, word in enumerate(after[:6]))
    into_the_sea = (launched or missiles) and any(word in clauses.language.words("sea") for word in after[:stop])
    return into_the_sea or (launched and missiles and not aimed)
