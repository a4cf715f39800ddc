"""Whom a request is to, where the words behind the verb of asking say that it is nobody known, or not who stands there; and whom anything
befalls that befalls whoever does a thing.
"""

from __future__ import annotations

from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

# Words between one of all ("semua perusahaan dan negara") and a party that these may still be of ("semua negara anggota X").
_OF_ALL = 4
_WALLS = frozenset(",.;:")


def asks_others(clauses: Clauses, trigger: Trigger, found: dict[str, list[Mention]]) -> bool:
    """As in "menyerukan kepada dunia untuk menghentikannya": the words say who is asked, and it is nobody known."""
    language, words = clauses.language, clauses.words
    slot = words[trigger.last] if trigger.last < len(words) else ""
    if trigger.voice != "active":
        return False
    if slot in language.words("asked_slot"):
        return slot not in found
    if slot in language.words("all_of"):  # "memperingatkan semua perusahaan untuk tidak …"
        return not any(trigger.last < one.first <= trigger.last + _OF_ALL for one in found.get("obj", []))
    return " ".join(words[trigger.last : trigger.last + 2]) in language.words("everyone")


def is_wished_upon(clauses: Clauses, trigger: Trigger, run: list[Mention]) -> bool:
    """As in "meminta agar tahanan X dibebaskan": to whom something is to be done is not the one who is asked to do it."""
    if trigger.act.type != "REQUEST" or trigger.voice != "active" or not run:
        return False
    if not clauses.sentence.start <= run[0].start < clauses.sentence.end or run[0].first < trigger.last:
        return False  # whom a pronoun means may stand in another sentence
    slot = clauses.language.the_word("slot", "between")
    if run[0].governed == slot or run[0].sector not in (None, "", "CVL") or not (_is_bare(clauses, run[0]) or run[0].sector):
        return False  # "agar sanksi X dicabut", "pasukan X ditarik": whose it is can do it
    k = run[-1].last
    while k < len(clauses.words) and clauses.words[k] in clauses.auxiliary:
        k += 1
    return k < len(clauses.words) and clauses.is_verbal(k) and clauses.language.voice(clauses.words[k]) == "passive"


def _is_bare(clauses: Clauses, one: Mention) -> bool:
    """Whether a name stands right behind the verb of asking or the word that opens what is asked for, and behind no noun."""
    before = clauses.words[one.first - 1] if one.first else ""
    return one.noun is None and (clauses.is_verbal(one.first - 1) or clauses.subordinators.get(before) == "wish")


def wished_of(clauses: Clauses, run: list[Mention], high: int) -> list[Mention]:
    """As in "meminta agar tahanan X dibebaskan oleh Y": who is to do it."""
    behind = clauses.slots(run[-1].last + 1, high).found.get(clauses.language.the_word("slot", "agent"), [])
    return [one for one in behind if one.kind == "party"]


def is_whoever(clauses: Clauses, trigger: Trigger, low: int) -> bool:
    """As in "Siapa pun yang membeli minyak X akan dijatuhi sanksi", "Negara mana pun yang …": it befalls nobody known yet."""
    forms = clauses.language.words("whoever")
    first = next((k + 1 for k in range(trigger.first - 1, low - 1, -1) if clauses.words[k] in _WALLS), low)
    words = clauses.words[first : trigger.first]
    return any(word in forms or f"{word} {behind}" in forms for word, behind in zip(words, [*words[1:], ""], strict=False))
