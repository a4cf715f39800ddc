"""Force that is only supposed: "setiap serangan terhadap X akan dibalas", "serangan X ke Y dapat memicu perang" tell of no attack yet."""

from __future__ import annotations

import itertools

from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses

# What is talked of before it is done; visits and talks that "akan memperkuat hubungan" are planned or made.
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
# Words behind the noun in which "apa pun" may stand, and between its parties and what would come of it.
_ANY, _NEAR = 2, 2


def is_supposed(clauses: Clauses, trigger: Trigger, last: int) -> bool:
    """Whether a noun of force whose phrase ends at the token ``last`` is spoken of without being done: any such act, or one that has no
    date and is pointed at by nothing, and of which is told what would come of it.
    """
    language, words = clauses.language, clauses.words
    if not trigger.is_noun or trigger.act.type not in _FORCE:
        return False
    whoever = language.words("whoever")
    behind = words[trigger.last : trigger.last + _ANY + 1]
    if trigger.first and words[trigger.first - 1] in language.words("all_of"):
        return language.words("all_of")[words[trigger.first - 1]] == "any"
    if any(f"{one} {two}" in whoever or one in whoever for one, two in itertools.pairwise(behind)):
        return True
    pointing, supposing = language.words("demonstrative"), language.words("supposing")
    end = next((k for k in range(last, min(last + _NEAR, len(words) - 1)) if words[k] in supposing), None)
    if end is None or any(word in pointing for word in words[trigger.first : end]):
        return False
    return language.strip_clitics(words[end + 1])[0] in language.words("consequence")
