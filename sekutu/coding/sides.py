"""The other side of an act, found in whom the report speaks of: of talks told with one party only, and of attacks on nobody named."""

from __future__ import annotations

from sekutu.coding import confidence, wars
from sekutu.coding.context import Context, party
from sekutu.coding.doers import Doers
from sekutu.coding.drafts import Draft
from sekutu.coding.inference import is_aimed
from sekutu.coding.roles import Roles
from sekutu.reading.states import is_state_code
from sekutu.records import UNKNOWN, Party

# Sectors of whoever talks for a state, a movement or an organisation.
_TALKING = frozenset({"", "MIL", "REB", "IGO"})
# How many words beside an act's form its measure may be named: "tarif yang dikenakan", "mengenakan kepada X tarif".
_MEASURE = 3


def with_topic(context: Context, number: int, actors: list[Party]) -> list[Party]:
    """As in "X dipuji. Negosiasi itu dilakukan dengan Y": whom the report is speaking of is the other party."""
    own = {one.code for one in actors}
    topics = (context.topics[number], context.topic_before(number))
    topic = next((one for one in topics if one is not None and one.code and one.code not in own), None)
    if topic is None or topic.sector not in _TALKING:
        return actors
    return [party(topic, text=context.text), *actors]


def not_own(drafts: list[Draft], roles: Roles, actors: list[Party], recipients: list[Party]) -> list[Party]:
    """As in "X menyasar infrastruktur teroris": a group of no named state is the opponent's, where the report told of one."""
    own, guessed = {one.code for one in actors}, {one.start for one in roles.recipients if one.refers == "group"}
    if not all(one.start in guessed and one.code in own for one in recipients):
        return recipients
    return Doers.opponents(drafts, own) or recipients


def settle(context: Context, drafts: list[Draft]) -> None:
    """Gives the acts of one side that nobody is told for on the other whom the whole report tells of."""
    from_the_quarrel(context, drafts)
    by_the_same_hand(context, drafts)


def from_the_quarrel(context: Context, drafts: list[Draft]) -> None:
    """An attack by somebody on nobody known is on the one party with whom the report tells of attacks, before it or after; where it tells
    of none, on the one enemy of a standing war whom it names.
    """
    attacks = [draft for draft in drafts if draft.type == "ASSAULT" and draft.actors and draft.recipients]
    foes: dict[str, list[Party]] = {}
    named = {one.code: one for clauses in context.clauses for told in clauses.mentions for one in told.resolved if one.code}
    for draft in drafts:
        if not _is_alone(context, draft):
            continue
        code = draft.actors[0].code or ""
        if code not in foes:
            foes[code] = Doers.opponents(attacks, {code})
        found, how = foes[code], "recipient from the quarrel of the report"
        struck = _struck(context, draft)
        if struck and struck not in {one.code for one in found}:
            found, how = [Party(code=struck)], "recipient from the place"
        at_war = wars.enemies(code, context.day, named) if not found else []
        if len(at_war) == 1:
            found, how = [Party(code=at_war[0], sector=named[at_war[0]].sector or None)], "recipient from the war"
        if found:
            draft.recipients = found
            draft.roles.rule += f", {how}"
            draft.signs = confidence.with_inferred(draft.signs, "recipient", len(found))
            draft.confidence = confidence.value(draft.signs)


def by_the_same_hand(context: Context, drafts: list[Draft]) -> None:
    """As in "X menaikkan tarif atas barang Y. … Y dikenai tarif 20 persen": who took a measure against somebody took it where a passive
    names nobody, if the report tells of one only who took such measures against him.
    """
    takers: dict[tuple[str, frozenset[str | None]], set[str | None]] = {}
    for draft in drafts:
        if draft.type == "SANCTION" and (known := {one.code for one in draft.actors} - {UNKNOWN, None}):
            for measure in _measures(context, draft):
                takers.setdefault((measure, frozenset(one.code for one in draft.recipients)), set()).update(known)
    for draft in drafts:
        if draft.type != "SANCTION" or not draft.recipients or any(one.code != UNKNOWN or one.sector for one in draft.actors):
            continue
        against = frozenset(one.code for one in draft.recipients)
        found: set[str | None] = set().union(*(takers.get((one, against), set()) for one in _measures(context, draft)))
        if len(found) == 1 and not found & against:
            draft.actors = [Party(code=code) for code in found if code]
            draft.roles.rule += ", actor of the same measure"
            draft.signs = confidence.with_inferred(draft.signs, "actor", 1)
            draft.confidence = confidence.value(draft.signs)


def _measures(context: Context, draft: Draft) -> set[str]:
    """The kinds of measures that the words of an act name: tariffs, sanctions, embargoes."""
    clauses = context.clauses[draft.sentence]
    near = clauses.words[max(0, draft.trigger.first - _MEASURE) : draft.trigger.last + _MEASURE]
    return {word for word in near if word in clauses.language.words("measure")}


def _struck(context: Context, draft: Draft) -> str:
    """The state where it hurt people, as the words before the attack tell: "dua orang terluka di X setelah drone Y menghantam rumah"; ""
    where they tell none.
    """
    clauses, first = context.clauses[draft.sentence], draft.trigger.first
    at, casualty = clauses.language.words("at"), clauses.language.words("casualty")
    if draft.trigger.is_noun or not any(word in casualty for word in clauses.words[:first]):
        return ""
    before = [one for one in clauses.mentions if one.first < first and one.governed in at and one.kind in ("party", "place")]
    told = {one.code for one in before if is_state_code(one.code)}
    return told.pop() or "" if len(told) == 1 and draft.actors[0].code not in told else ""


def _is_alone(context: Context, draft: Draft) -> bool:
    """Whether the attack is by one party on nobody whom its words tell."""
    alone = draft.type == "ASSAULT" and len(draft.actors) == 1 and not draft.recipients and "sym" not in draft.trigger.act.flags
    return alone and not draft.roles.recipients and not is_aimed(context.clauses[draft.sentence], draft.trigger)
