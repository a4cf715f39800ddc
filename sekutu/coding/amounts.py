"""What a report's amounts are to its events: the number that the text gives for the act, inside the act's own clause.

Of an attack it is the toll (`tolls`): ``43 killed, 20 injured``; of other acts what is sent, seized, freed, promised, the money, the
tariff (`objects`). How amounts are worded stands in `counted`. Where it is not sure that the amount is the act's, there is none: a wrong
number contradicts other reports, a missing one does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.coding.context import Context
from sekutu.coding.counted import placed
from sekutu.coding.drafts import Draft
from sekutu.coding.objects import WANTED, Objects
from sekutu.coding.tolls import Tolls

_TOLLED = "ASSAULT"
MOST = 100  # amounts in one sentence: what has more is a table


def tell(context: Context, drafts: Sequence[Draft]) -> None:
    """Gives the drafts of a report their amounts."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if 0 < len(context.amounts[draft.sentence]) <= MOST:
            by_sentence.setdefault(draft.sentence, []).append(draft)
    for number, here in by_sentence.items():
        wanted = [draft for draft in here if draft.type in WANTED]
        if not wanted:
            continue
        clauses = context.clauses[number]
        found = placed(clauses, context.amounts[number])
        objects = Objects(clauses, found, here)
        tolls = Tolls(clauses, found)
        spent = frozenset(one.first for one in found if any(toll.placed.first <= one.first < toll.placed.last for toll in tolls.all))
        attacks = [draft for draft in wanted if draft.type == _TOLLED]
        for draft in attacks:
            draft.amount = objects.suffered(draft, spent)
        open_attacks = [draft for draft in attacks if draft.amount is None]
        for draft, toll in zip(open_attacks, tolls.of(open_attacks), strict=True):
            draft.amount = toll
        for draft in wanted:
            draft.amount = draft.amount or objects.told(draft, spent)
