"""Pledges: to whom aid goes that is promised without saying so, as at a conference of donors: to whom the report says that help goes."""

from __future__ import annotations

import collections

from sekutu.coding.context import Context, party
from sekutu.coding.drafts import Draft
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.states import is_state_code
from sekutu.records import Party

# How far behind the promise the words for what is given may stand, and how far before a state those for help to it.
_GIVEN, _HELP = 10, 6


def is_of_aid(clauses: Clauses, trigger: Trigger) -> bool:
    """Whether what is promised or offered is aid: "menjanjikan bantuan 500 juta dolar", "menawarkan pinjaman", "berjanji menyumbang"."""
    behind = clauses.words[trigger.last : trigger.last + _GIVEN]
    stop = next((k for k, word in enumerate(behind) if word in (".", ";", ":")), len(behind))
    helping = clauses.language.words("helping")
    return any(word in helping for word in behind[:stop])


def beneficiary(context: Context, trigger: Trigger, actors: list[Party], drafts: list[Draft]) -> list[Party]:
    """The one state to which the report's promises, gifts and words of help go, and which gives nothing itself; nobody where several do."""
    givers = {one.code for one in actors}
    for draft in drafts:
        if draft.type == "AID" or (draft.type == "AGREE" and is_of_aid(context.clauses[draft.sentence], draft.trigger)):
            givers |= {one.code for one in draft.actors}
    told: collections.Counter[str] = collections.Counter()
    first: dict[str, Mention] = {}
    for clauses in context.clauses:
        for mention in clauses.mentions:
            if not _is_helped(clauses, mention):
                continue
            for one in mention.resolved:
                if one.code and is_state_code(one.code) and one.code not in givers:
                    told[one.code] += 1
                    first.setdefault(one.code, one)
    best = told.most_common(2)
    if not best or best[0][1] < 2 or (len(best) > 1 and best[0][1] < 2 * best[1][1]):
        return []
    one = first[best[0][0]]
    return [Party(code=one.code or "", words=party(one, text=context.text).words)]


def _is_helped(clauses: Clauses, mention: Mention) -> bool:
    """As in "konferensi donor untuk X", "bantuan kepada X", "membantu X", "rekonstruksi X"."""
    helping, start = clauses.language.words("helping"), max(0, mention.first - _HELP)
    before = clauses.words[start : mention.first]
    walls = [k for k, word in enumerate(before) if word in (".", ";", ",") or clauses.owner[start + k] is not None]
    near = before[walls[-1] + 1 :] if walls else before
    at = next((k for k, word in enumerate(near) if word in helping), None)
    if at is None:
        return False
    between = near[at + 1 :]
    return not between or any(word in clauses.language.words("benefiting") for word in between) or len(between) == 1
