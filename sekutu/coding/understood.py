"""Understood: parties that nobody names because the act itself says whose they are.

A coup is the military's against its own state, a crowd is of the state where it stands, dissidents are of the state that arrests them,
and those whose arrest a state condemns are its own.
"""

from __future__ import annotations

import itertools

import msgspec

from sekutu.coding import circumstances
from sekutu.coding.context import Context, party
from sekutu.coding.deeds import others
from sekutu.coding.occasions import place_of
from sekutu.coding.roles import Roles
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.states import is_state_code
from sekutu.records import UNKNOWN, Party

# What a state does to its own people who protest or write, and how far from the verb these may stand, in words.
REPRESSION = frozenset({"COERCE", "ASSAULT"})
PEOPLE = 6
# How far before the noun the verb may stand whose subject "-nya" means, and how far behind it the word with "-nya", in words.
GOVERNED, CLITIC = 5, 4
# How far before the party the noun for who goes somewhere may stand: "tim penyelamat dari berbagai negara, termasuk X".
MOVER_REACH = 8


def sides(
    context: Context, number: int, clauses: Clauses, trigger: Trigger, roles: Roles, actors: list[Party], recipients: list[Party]
) -> tuple[list[Party], list[Party]]:
    """The actors and recipients of an act with those that go without saying."""
    if trigger.act.mode == "seize" and circumstances.is_coup(clauses, trigger):
        actors, recipients = _coup(context, clauses, actors, recipients)
    if trigger.act.type == "PROTEST" and all(one.code == UNKNOWN for one in actors):
        actors = _crowd(context, clauses, trigger, actors)
        here, at = {one.code for one in actors}, clauses.language.words("at")
        if all(one.governed in at for one in roles.recipients):  # "di Kota X" says where, and not against whom
            if roles.recipients and not here - {UNKNOWN} and len(recipients) == 1 and is_state_code(recipients[0].code):
                actors = [msgspec.structs.replace(recipients[0], sector="CVL", person=None)]
                here = {recipients[0].code}
            recipients = [one for one in recipients if one.code not in here]
    if not recipients and trigger.act.type in REPRESSION and not trigger.is_noun:
        actors, recipients = _repressed(context, number, clauses, trigger, actors)
    if not recipients and trigger.is_noun:
        recipients = _theirs(context, clauses, trigger, actors)
    return actors, recipients


def _coup(context: Context, clauses: Clauses, actors: list[Party], recipients: list[Party]) -> tuple[list[Party], list[Party]]:
    """In a coup the military takes the state, whichever of the two is named; where neither is, the one state of the sentence."""
    if not actors and not recipients:
        states = {one.code: one for one in clauses.mentions if one.kind == "party" and is_state_code(one.code)}
        recipients = [party(one, text=context.text) for one in states.values()] if len(states) == 1 else []
    if not actors and len(recipients) == 1 and is_state_code(recipients[0].code):
        return [msgspec.structs.replace(recipients[0], sector="MIL", person=None)], recipients
    if len(actors) == 1 and not recipients and actors[0].sector == "MIL" and is_state_code(actors[0].code):
        return actors, [msgspec.structs.replace(actors[0], sector=None, person=None)]
    return actors, recipients


def _crowd(context: Context, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
    """As in "demonstran berunjuk rasa di Kota X": a crowd of no state is of the one where it stands."""
    place = place_of(context, clauses, trigger)
    if place is None or place.country is None:
        return actors
    words = actors[0].words if actors else place.name
    start, end = (actors[0].start, actors[0].end) if actors else (None, None)
    return [Party(code=place.country, sector="CVL", words=words, start=start, end=end)]


def _theirs(context: Context, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
    """As in "X mengecam penangkapan dua warganya oleh Y": the state whose people or ships "-nya" says they are."""
    words, language = clauses.words, clauses.language
    if words[trigger.last - 1] not in language.words("befalling"):
        return []
    behind = range(trigger.last, min(len(words), trigger.last + CLITIC))
    plain = itertools.takewhile(lambda k: not (clauses.owner[k] or words[k] in clauses.preposition_kinds or clauses.is_verbal(k)), behind)
    if not any(language.strip_clitics(words[k])[1] == language.possessive for k in plain):
        return []
    before = range(trigger.first - 1, max(-1, trigger.first - 1 - GOVERNED), -1)
    verb = next((k for k in before if clauses.is_verbal(k) and words[k] not in clauses.auxiliary), None)
    found = [each for one in clauses.subject(verb) for each in one.resolved] if verb is not None else []
    own = {one.code: one for one in others([party(one, text=context.text) for one in found], {one.code for one in actors})}
    return [msgspec.structs.replace(one, sector=None, person=None) for one in own.values()] if len(own) == 1 else []


def _repressed(context: Context, number: int, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> tuple[list[Party], list[Party]]:
    """As in "polisi X menangkap 20 demonstran", "ratusan pengunjuk rasa ditangkap": a state and its own people."""
    passive = trigger.voice == "passive"
    low, high = (trigger.first - PEOPLE, trigger.first) if passive else (trigger.last, trigger.last + PEOPLE)
    people = next((one for one in clauses.mentions if low <= one.first < high and one.refers == "group" and not one.referents), None)
    if people is None or clauses.words[people.first] not in clauses.language.words("dissident"):
        return actors, []
    topic = context.topic_before(number)
    if not actors and passive and topic is not None and is_state_code(topic.code):
        actors = [Party(code=topic.code, words=context.text[topic.start : topic.end], start=topic.start, end=topic.end)]
    codes = {one.code for one in actors}
    if len(codes) != 1 or not is_state_code(next(iter(codes))):
        return actors, []
    words = context.text[people.start : people.end]
    return actors, [Party(code=codes.pop(), sector=people.sector or "CVL", words=words, start=people.start, end=people.end)]


def arrived_in(context: Context, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
    """As in "tiba di Bandara X, Paris, Prancis": the state of the place, where the words for it are not those of a party."""
    travels = actors and not trigger.is_noun and all(one.sector != "CVL" for one in actors)
    place = place_of(context, clauses, trigger) if travels else None
    if place is None or place.country is None or place.country in {one.code for one in actors}:
        return []
    return [Party(code=place.country, words=place.name)]


def are_soldiers(clauses: Clauses, roles: Roles) -> bool:
    """As in "Seratus prajurit X tiba di Y": they are deployed there, and visit nobody."""
    soldiers = clauses.language.words("soldiers")
    sentence = clauses.sentence
    here = [one for one in roles.actors if sentence.start <= one.start < sentence.end]
    return bool(here) and all(one.sector == "MIL" and not one.person and clauses.words[one.first] in soldiers for one in here)


def are_travellers(actors: list[Party]) -> bool:
    """As in "wisatawan X mengunjungi Y": ordinary people who travel, which is no visit of their state."""
    return bool(actors) and all(one.sector == "CVL" and not one.person for one in actors)


def are_fighters(clauses: Clauses, roles: Roles) -> bool:
    """As in "petempur X bergerak menuju Y": fighters of a movement on their way, who are received by nobody."""
    sentence = clauses.sentence
    here = [one for one in roles.actors if sentence.start <= one.start < sentence.end]
    forms = [clauses.language.groups.at(clauses.words, one.first) for one in here]
    return bool(here) and all(form is not None and form[1]["sector"] == "REB" for form in forms)  # type: ignore[index]


def is_joint_drill(clauses: Clauses, trigger: Trigger, actors: list[Party]) -> bool:
    """As in "Angkatan laut X dan Y memulai latihan": a drill of several states, which is theirs together and no threat to anybody."""
    drills = clauses.language.words("drill")
    states = {one.code for one in actors if is_state_code(one.code)}
    return len(states) > 1 and any(word in drills for word in clauses.words[trigger.first : trigger.last])


def carries(clauses: Clauses, roles: Roles) -> bool:
    """As in "tim penyelamat dari X berangkat ke Y": who goes there brings help or is brought, and visits nobody."""
    movers, vehicles = clauses.language.words("mover"), clauses.language.words("vehicle")
    if any(word in vehicles for one in roles.actors if one.noun is not None for word in clauses.words[one.noun : one.noun + 1]):
        return True  # "truk X menuju Y"
    return any(word in movers for one in roles.actors for word in clauses.words[max(0, one.first - MOVER_REACH) : one.last])
