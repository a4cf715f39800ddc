"""Complements: the words in which what is promised, asked for, refused, threatened or ordered is told, and what of it is done."""

from __future__ import annotations

from sekutu.coding import circumstances, given
from sekutu.coding.drafts import Draft
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses

# Acts whose complement is not done yet: what is promised, asked for, refused or threatened is not coded beside them.
COMPLEMENTS = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT"})
# What forces are ordered to do, and is coded instead of the order.
ORDERED = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "SANCTION"})
ORDERED_NOUNS = ORDERED | {"RETREAT"}  # "memerintahkan pembebasan tahanan"


def bounds(clauses: Clauses, trigger: Trigger) -> tuple[int, int]:
    """The tokens among which an act's parties stand: the words said in which it stands, from their last full stop on, else the sentence."""
    quoted = clauses.sentence.quotation_at(trigger.first)
    if quoted is not None:
        first, last = clauses.sentence.quotations[quoted]
        for k in range(trigger.first - 1, first, -1):
            if clauses.words[k] in (".", "!", "?"):
                first = k + 1
                break
        words_said = last - first
        if words_said < 6:
            return 0, len(clauses.words)
        return first, last
    return 0, len(clauses.words)


def of(clauses: Clauses, trigger: Trigger, high: int) -> tuple[int, int] | None:
    """The tokens after a promise, request, threat or refusal in which its content is told."""
    openers, walls = clauses.language.words("complement_opener"), clauses.language.words("complement_wall")
    start = trigger.last
    if trigger.is_noun:
        near = range(start, min(high, start + 6))
        opener = next((k for k in near if clauses.words[k] in openers), None)
        if opener is None:
            return None
        start = opener
    end, listed = start, False
    while end < high:
        word = clauses.words[end]
        if word == "," and circumstances.lists_on(clauses, start, end, listed):
            end, listed = end + 1, True
            continue
        if word == "," and circumstances.names_on(clauses, end):
            end += 1
            continue
        if word in (".", ";", ":", ",") or word in walls:
            break
        if word in clauses.relative and trigger.act.type in ("REJECT", "AGREE"):
            break
        end += 1
    if trigger.act.type == "REJECT" and not any(clauses.is_verbal(k) for k in range(start, min(start + 3, end))):
        return (start, end) if given.is_plain_verb(clauses, start, end) else None
    return start, end


def orders(clauses: Clauses, trigger: Trigger, draft: Draft | None, told: list[Trigger]) -> bool:
    """As in "memerintahkan militer untuk menyerang X", "memerintahkan pengerahan pasukan": an order to one's own forces, or what one's
    own ministers are told to do; ``told`` are the acts of the order.
    """
    if clauses.words[trigger.first] not in clauses.language.words("ordering"):
        return False
    if draft is None:
        return True
    noun = told[0].act.type if told and told[0].is_noun else ""
    if (noun in ORDERED_NOUNS and not draft.recipients) or noun == "COERCE":  # "pengadilan X memerintahkan penahanan warga Y"
        return True
    if any(one.sector == "JUD" for one in draft.actors):
        return False  # what a court orders its own state to do is asked of it
    own = {one.code for one in draft.actors}
    if not all(one.code in own for one in draft.recipients):
        return False
    forces = bool(draft.recipients) and all(one.sector == "MIL" for one in draft.recipients)
    return forces or any(one.act.type in ORDERED and not one.is_noun for one in told)


def is_prevented(clauses: Clauses, trigger: Trigger, low: int) -> bool:
    """As in "melarang warganya mengunjungi X": a verb of preventing stands before it in the clause, nothing but a party between."""
    preventing = clauses.language.words("preventing")
    for k in range(trigger.first - 1, max(low, trigger.first - 9) - 1, -1):
        if clauses.words[k] in preventing and clauses.owner[k] is None:
            return True
        if clauses.words[k] in (",", ".", ";") or clauses.words[k] in clauses.coordinators or clauses.is_verbal(k):
            return False
    return False


def is_to_come(clauses: Clauses, k: int) -> bool:
    """As in "kunjungan X ke Y dijadwalkan Mei", "pertemuan itu akan digelar": what is said of the noun's act makes it a plan."""
    words = clauses.words
    vocabulary = clauses.language.words
    scheduled, future, takes_place = vocabulary("scheduled"), vocabulary("future"), vocabulary("takes_place")
    for at in range(k, min(k + 14, len(words))):
        if words[at] in (",", ".", ";") or words[at] in clauses.relative:
            return False
        if words[at] in scheduled:
            return True
        if words[at] in future:
            return at + 1 < len(words) and words[at + 1] in takes_place
        if clauses.is_verbal(at):
            return False
    return False
