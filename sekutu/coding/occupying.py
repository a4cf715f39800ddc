"""Occupying: whether the party behind a noun such as *blokade*, *invasi* or *pendudukan* does it or suffers it.

"Pendudukan Israel di Tepi Barat", "pendudukan militer AS" and "invasi Rusia" in a report on its war are done by whom they name; "invasi
Ukraina" befalls it. What decides is another territory behind it, soldiers, a standing war, and what the report told of it before.
"""

from __future__ import annotations

from sekutu.coding import wars
from sekutu.coding.context import Context, party
from sekutu.coding.drafts import Draft
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.records import Party

# How far behind the noun its party may stand, and how far behind the party the territory, in words.
_BESIDE, _TERRITORY = 4, 9
# Acts that show who attacks whom.
_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"})


def turned(
    context: Context, drafts: list[Draft], clauses: Clauses, trigger: Trigger, named: list[Mention], sides: tuple[list[Party], list[Party]]
) -> tuple[list[Party], list[Party]]:
    """The actors and recipients of such an act, where the rule of the noun took the one who does it for the one who suffers it;
    ``named`` are the mentions of the recipients.
    """
    actors, recipients = sides
    territorial = clauses.language.words("territorial")
    if not trigger.is_noun or actors or len(recipients) != 1 or len(named) != 1 or clauses.words[trigger.first] not in territorial:
        return sides
    one, own = named[0], recipients[0].code
    beside = trigger.last <= one.first < trigger.last + _BESIDE and not one.governed and one.kind == "party" and not one.place
    if not beside or one.sector not in ("", "MIL") or one.person:
        return sides
    where = _territory(clauses, one.last)
    if where is not None:
        codes = {each.code for each in where.resolved}
        if own in codes:
            return sides
        return recipients, [party(each, where, context.text) for each in where.resolved if each.code and each.kind in ("party", "place")]
    if one.sector == "MIL" or _is_at_war(context, own) or _attacks(drafts, own):
        return recipients, []
    return sides


def _territory(clauses: Clauses, k: int) -> Mention | None:
    """The state, place or reference behind the party that a preposition of place or target governs: "di X", "menuju X", "atas X"."""
    towards = clauses.language.words("onto")
    for at in range(k, min(len(clauses.words), k + _TERRITORY)):
        owner = clauses.owner[at]
        if owner is not None and owner.first == at:
            before = any(word in towards for word in clauses.words[max(k, at - 3) : at])
            return owner if before and owner.kind in ("party", "place", "reference") and not owner.person else None
        if clauses.words[at] in (",", ".", ";", ":"):
            return None
    return None


def _is_at_war(context: Context, code: str | None) -> bool:
    named = {one.code for clauses in context.clauses for told in clauses.mentions for one in told.resolved if one.code}
    return bool(code) and bool(wars.enemies(code or "", context.day, named))


def _attacks(drafts: list[Draft], code: str | None) -> bool:
    """Whether the report told that the party attacks, and not that it is attacked."""
    told = [draft for draft in drafts if draft.type in _HOSTILE]
    acted = any(code in {one.code for one in draft.actors} and code not in {one.code for one in draft.recipients} for draft in told)
    return acted and not any(code in {one.code for one in draft.recipients} for draft in told)
