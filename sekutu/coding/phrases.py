"""Parties that stand in other phrases of the clause than the act's own slots: on a clitic, behind *antara*, in front of a gate, beside a
noun that *dalam* opens; and what the words beside the slots say of those in them.
"""

from __future__ import annotations

from sekutu.coding.triggers import Trigger
from sekutu.linking import clitics
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.slots import Slots

# How far behind the verb a preposition with the clitic may stand, in words.
_CLITIC_REACH = 8
# How far behind an attack the word may stand that says who claims it, in words.
_CLAIM = 9
# How far before whom it is asked of the word for what is feared may stand, in words: "dari ancaman rudal dan nuklir X".
_THREAT = 5
# How far before *antara* the quarrel may stand, in words: "perang selama 12 hari antara X dan Y".
_TOPIC = 6
_WALLS = frozenset(",.;")
# What is given and taken, and how far before a passive the noun for it may stand, in words.
GIVEN = frozenset({"SANCTION", "RETREAT", "AID"})
_SUPPLY = 12
# What nobody does to himself.
_ABROAD = frozenset({"SANCTION", "THREATEN"})


def with_clitics(
    clauses: Clauses, trigger: Trigger, slots: Slots, subject: list[Mention], topic: Mention | None, high: int
) -> dict[str, list[Mention]]:
    """Whom *-nya* means on a preposition ("membeli jet darinya") and on a verb of the complement ("menolak menerimanya"), by slot."""
    language = clauses.language
    out: dict[str, list[Mention]] = {}
    for k in range(trigger.last, min(high, trigger.last + _CLITIC_REACH)):
        if clauses.words[k] in _WALLS or clauses.words[k] in clauses.relative:
            break
        plain, clitic = language.strip_clitics(clauses.words[k])
        if clitic != language.possessive:
            continue
        slot = plain if plain in clauses.preposition_kinds else "comp" if k in slots.verbs else ""
        if slot and slot not in out:
            out[slot] = clitics.of_verb(clauses, trigger.first, subject, topic)
    return out


def sides(clauses: Clauses, k: int, high: int) -> list[Mention]:
    """As in "menyerukan perundingan untuk mengakhiri konflik antara X dan Y": the sides that are told behind token k."""
    between = clauses.language.the_word("slot", "between")
    stop = next((j for j in range(k, high) if clauses.words[j] in _WALLS), high)
    runs = (run for run in clauses.runs if k <= run[0].first < stop and run[0].governed == between and len(run) > 1)
    return next(runs, [])


def mediated(clauses: Clauses, receive: tuple[str, ...], found: dict[str, list[Mention]], actors: list[Mention]) -> list[Mention]:
    """Between whom somebody mediates: "menengahi pertemuan X dengan Y", "gencatan senjata antara X dan Y yang dimediasi Z"."""
    partner = clauses.language.the_word("slot", "partner")
    beside = found.get(partner) if found.get("obj") else None  # but "dengan bantuan Y"
    slots = (*receive, "obj", *((partner,) if beside and clauses.words[beside[0].first - 1] == partner else ()))
    told = [one for slot in slots for one in found.get(slot, []) if one not in actors]
    return list(dict.fromkeys(side for one in told for side in clauses.run_of.get(id(one), [one]) if side not in actors))


def without_topic(clauses: Clauses, trigger: Trigger, slots: Slots) -> None:
    """Takes out the sides of what is talked about: "X dan Y membahas perang antara A dan B", but not "perundingan antara A dan B"; and
    against whom protection is asked for: "X meminta perlindungan Y dari ancaman Z".
    """
    source, threats = clauses.language.the_word("slot", "source"), clauses.language.words("threat_noun")
    feared = slots.found.get(source, []) if trigger.act.type == "REQUEST" else []
    if feared:
        first = feared[0].first
        if any(word in threats for word in clauses.words[max(trigger.last, first - _THREAT) : max(first, feared[0].name_first)]):
            del slots.found[source]
    between, talked_of = clauses.language.the_word("slot", "between"), clauses.language.words("talked_of")
    run = slots.found.get(between, [])
    if trigger.act.type != "CONSULT" or trigger.act.mode == "third-party" or not run:
        return
    governed = clauses.preposition_before(run[0].first)
    near = range(max(trigger.last, governed[0] - _TOPIC), governed[0]) if governed is not None else ()
    if any(clauses.words[k] in talked_of for k in near) and not any(clauses.is_verbal(k) for k in near):
        del slots.found[between]


def with_gates(clauses: Clauses, receive: tuple[str, ...]) -> tuple[str, ...]:
    """The slots of a protest: in front of whose embassy or base it is held tells more than in which city."""
    places = tuple(slot for slot in receive if slot in clauses.language.words("at"))
    gates = tuple(clauses.language.words("gate_slot")) if places else ()
    return (*(slot for slot in receive if slot not in places), *gates, *places)


def striking(clauses: Clauses, trigger: Trigger, low: int) -> list[Mention]:
    """As in "X menahan 50 orang dalam serangan ke Y": who did the rest of it."""
    language, words = clauses.language, clauses.words
    within, fillers = language.the_word("slot", "within"), language.words("light_filler").keys() | language.words("degree").keys()
    k = trigger.first - 1
    while k > low and words[k] != within and words[k] in fillers:
        k -= 1
    if k <= low or words[k] != within:
        return []
    verb = next((j for j in range(k - 1, low - 1, -1) if clauses.is_verbal(j)), None)
    if verb is None or words[verb] not in language.words("striking"):
        return []
    return [one for one in clauses.subject(verb, low) if one.kind == "party" and one.resolved]


def claimed(clauses: Clauses, trigger: Trigger, high: int) -> list[Mention]:
    """As in "Serangan di X itu diklaim oleh Y": who says that he did it; not where a verb tells what else is said of it."""
    passives = clauses.language.words("claimed")
    for k in range(trigger.last, min(high, trigger.last + _CLAIM)):
        if clauses.words[k] in _WALLS or clauses.words[k] in clauses.relative:
            return []
        if clauses.owner[k] is None and clauses.words[k] in passives:
            found = clauses.slots(k + 1, high).found
            agent = found.get(clauses.language.the_word("slot", "agent")) or found.get("obj", [])
            behind = agent[-1].last if agent else high
            bare = behind >= len(clauses.words) or not (clauses.is_verbal(behind) or clauses.words[behind] in clauses.auxiliary)
            ends = bare and not (behind < len(clauses.words) and clauses.words[behind] in clauses.language.words("as"))
            return [one for one in agent if one.kind == "party"] if ends and agent and agent[0].first - k <= 2 else []
        if clauses.is_verbal(k) and clauses.words[k] not in clauses.auxiliary:
            return []
    return []


def are_mutual(clauses: Clauses, actors: list[Mention], verb: int, low: int) -> bool:
    """As in "X dan Y terus saling menyerang": the word that makes the subjects do it to each other stands before the verb."""
    if len({one.code for each in actors for one in each.resolved}) < 2:
        return False
    mutual, k = clauses.language.words("mutual"), verb - 1
    while k >= low and clauses.words[k] in clauses.auxiliary:
        if clauses.words[k] in mutual:
            return True
        k -= 1
    return False


def not_own(trigger: Trigger, found: dict[str, list[Mention]], actors: list[Mention]) -> dict[str, list[Mention]]:
    """The slots without those of the actors' own state, where nobody does that to himself: "X mencabut visa X bagi pejabat Y"."""
    own = {one.code for each in actors for one in each.resolved}
    if trigger.act.type not in _ABROAD or trigger.act.mode == "convict" or not own:
        return found
    return {slot: run for slot, run in found.items() if not own.issuperset(one.code for each in run for one in each.resolved)}


def is_deed(clauses: Clauses, k: int) -> bool:
    """Whether the token is a noun of action, or a party."""
    language, word = clauses.language, clauses.words[k]
    return clauses.owner[k] is not None or word in language.words("deed") or language.names_deed(word)


def owner_of_supply(
    clauses: Clauses, trigger: Trigger, left: list[Mention], low: int
) -> tuple[list[Mention], dict[str, list[Mention]], list[Mention]]:
    """As in "Pasokan gas X ke Y dihentikan", "Sanksi X terhadap Y dicabut": whose the noun is did it, as far as nobody else is named,
    to whom the noun goes. The subject that is left, what the noun's own phrase tells, and whose it is.
    """
    if trigger.act.type not in GIVEN:
        return left, {}, []
    language = clauses.language
    supplies, source = language.words("supply"), language.the_word("slot", "source")
    for k in range(trigger.first - 1, max(low, trigger.first - _SUPPLY) - 1, -1):
        if clauses.words[k] in (",", ".", ";", ":") or clauses.words[k] in clauses.relative:
            return left, {}, []
        if clauses.words[k] in supplies and clauses.owner[k] is None:
            ahead = clauses.slots(k + 1, trigger.first, nominal=True).found
            giver = ahead.get(source) or ahead.get("obj") or []
            return [], {slot: run for slot, run in ahead.items() if slot in clauses.preposition_kinds and slot != source}, giver
    return left, {}, []


def fronted_agent(clauses: Clauses, trigger: Trigger, low: int) -> tuple[list[Mention], int] | None:
    """As in "X, yang oleh Y telah diancam": who does it, told before the passive, and at which token *oleh* stands."""
    agent, k = clauses.language.the_word("slot", "agent"), trigger.first - 1
    while k > low and clauses.words[k] in clauses.auxiliary:
        k -= 1
    last = clauses.owner[k] if k > low else None
    run = clauses.run_of.get(id(last), []) if last is not None and last.last == k + 1 else []
    at = run[0].first - 1 if run and run[0].governed == agent else low
    return (run, at) if at > low and clauses.words[at] == agent else None
