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
# How far behind an attack it may be told that it is one of words.
WORDED = 20
# Sectors of those who fight with arms.
ARMED = frozenset({"MIL", "REB"})


def killed(clauses: Clauses, trigger: Trigger) -> bool:
    """Whether somebody died or was hurt, as the words around the attack say."""
    casualty = clauses.language.words("casualty").keys() | clauses.language.words("casualty_verb").keys()
    return any(word in casualty for word in clauses.words[max(0, trigger.first - TOLL_REACH) : trigger.last + TOLL_REACH])


def places_struck(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """As in "Serangan udara di X menewaskan 30 orang": where nobody is named and people died, the place whose state suffered it."""
    at = clauses.language.words("at")
    behind = [one for one in clauses.mentions if trigger.last <= one.first < trigger.last + PLACE_REACH and one.governed in at]
    return behind[:1]


def is_worded(clauses: Clauses, trigger: Trigger, actors: list[Party], recipients: list[Party]) -> bool:
    """As in "menyerang X dengan menyebut …", "serangan Presiden X terhadap Menteri Y": an attack of words, which is no assault. Nobody is
    taken to have struck by his own hand.
    """
    if trigger.act.type != "ASSAULT" or trigger.act.mode is not None or trigger.act.form not in clauses.language.words("attack_word"):
        return False
    language, words = clauses.language, clauses.words
    worded, by = language.words("worded"), language.the_word("slot", "partner")
    stop = next((k for k in range(trigger.last, len(words)) if words[k] in (".", ";")), len(words))
    for k in range(trigger.last, min(stop, trigger.last + WORDED) - 1):
        if words[k] == by and words[k + 1] in worded:
            return True
        if clauses.is_verbal(k) and words[k - 1] != by:
            break
    named = [one for one in (*actors, *recipients) if one.person and one.sector not in ARMED]
    return bool(actors and recipients) and len(named) == len(actors) + len(recipients)


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
