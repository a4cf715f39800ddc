"""Whom an attack befell, where the words around its noun tell it.

As in "dua tentara X tewas dalam serangan Y", "serangan Y menewaskan dua tentara X", "lima tentara X terluka akibat ranjau".
"""

from __future__ import annotations

from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

_NEAR = 4  # words between the link and the noun: "dalam sebuah rangkaian baru serangan"
_SUFFERS = 2  # words between who suffers and what says so: "tentara X juga dilaporkan tewas"
_AFTER = 12  # words between the noun and the verb: "serangan X di kota Y pada Senin menewaskan"


def of(clauses: Clauses, trigger: Trigger, low: int, high: int) -> list[Mention]:
    """The parties that the attack befell; empty where the words beside it name none."""
    return _before(clauses, trigger.first, low) or _after(clauses, trigger.last, high)


def _before(clauses: Clauses, noun: int, low: int) -> list[Mention]:
    """As in "X tewas dalam …": who stands right before the word that says what befell them."""
    links, casualty = clauses.language.words("casualty_link"), clauses.language.words("casualty")
    for link in range(noun - 1, max(low, noun - _NEAR - 1), -1):
        if clauses.owner[link] is not None or clauses.words[link] in (",", "."):
            return []
        if clauses.words[link] not in links:
            continue
        named = clauses.owner[link - 1] if link - 1 > low else None
        if named is not None:
            return _deaths_of(clauses, named, low)
        at = link - 1
        while at > low and clauses.words[at] in casualty and clauses.words[at - 1] in casualty:
            at -= 1  # "tewas terbunuh", "luka-luka"
        if at <= low or clauses.words[at] not in casualty:
            return []
        found = clauses.subject(at, low)
        if not found or at - found[-1].last > _SUFFERS or found[-1].last > at:
            return []
        return [one for one in found if one.kind == "party" or (one.refers == "own" and one.resolved)]
    return []


def _deaths_of(clauses: Clauses, mention: Mention, low: int) -> list[Mention]:
    """As in "tewasnya seorang tentara X dalam …", "kematian X akibat …"."""
    deaths = clauses.language.words("death")
    first = mention.noun if mention.noun is not None else mention.first
    for k in range(first - 1, max(low, first - _SUFFERS - 2) - 1, -1):
        if clauses.words[k] in deaths and clauses.owner[k] is None:
            return [mention] if mention.kind == "party" else []
    return []


def _after(clauses: Clauses, last: int, high: int) -> list[Mention]:
    """As in "serangan … menewaskan dua tentara X", "serangan yang menargetkan pangkalan X"."""
    hits = clauses.language.words("casualty_verb")
    for k in range(last, min(high, last + _AFTER)):
        if clauses.words[k] in hits and clauses.owner[k] is None:
            run = clauses.slots(k + 1, high).found.get("obj") or []
            return [one for one in run if one.kind in ("party", "place")]
        if clauses.words[k] in clauses.relative and k + 1 < high and clauses.words[k + 1] in hits:
            continue
        if clauses.words[k] in (",", ".", ";") or clauses.words[k] in clauses.relative:
            return []
        if clauses.is_verbal(k) and clauses.words[k] not in clauses.language.words("reported"):
            return []
    return []
