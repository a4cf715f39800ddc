"""Home: what is done to one's own people, whom the words name as a group without a state.

As in "X mendesak militer untuk …", "X meminta para pendukungnya …", "polisi X menembaki para pengunjuk rasa": where nobody else is named
they are of the actor's own state, unless a place behind them says of which other ("penduduk di Y", "warga sipil dari Y").
"""

from __future__ import annotations

from sekutu.coding.context import Context
from sekutu.coding.occasions import place_of
from sekutu.coding.triggers import Trigger
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.states import is_state_code
from sekutu.records import UNKNOWN, Party

# Acts of words that a state or one in it addresses to its own, and acts of force that it does to a crowd of its own.
ADDRESSED = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "CONCEDE"})
FORCED = frozenset({"ASSAULT", "SANCTION"})
# How far behind the verb the group may stand, and how far behind the group the place that says of which state it is, in words.
_NEAR, _PLACE = 4, 4
# How many sentences back no other state may be told.
_SENTENCES = 2
# How far behind the noun both sides are told, in words.
_SIDES = 12
# Sectors of one's own state that it speaks to; firms and researchers may be of any.
_OWN = frozenset({"", "MIL", "LEG", "JUD", "OPP", "CVL", "MED", "NGO", "GOV"})


def people(clauses: Clauses, trigger: Trigger, actors: list[Party], recipients: list[Party], text: str) -> list[Party]:
    """Whom of their own an act of the actors befalls that names no state; the recipients as they are where the words name no such group,
    or name those nearer.
    """
    found = _people(clauses, trigger, actors, text)
    if not found or not recipients:
        return found or recipients
    asked = trigger.act.type == "REQUEST" and all((one.start or 0) > (found[0].end or 0) for one in recipients)
    return found if asked else recipients  # "X mendesak warganya meninggalkan Y"


def _people(clauses: Clauses, trigger: Trigger, actors: list[Party], text: str) -> list[Party]:
    if trigger.is_noun or trigger.voice not in ("active", "bare") or trigger.act.flags & {"sym", "visit", "rev"}:
        return []
    if trigger.act.type not in ADDRESSED | FORCED:
        return []
    codes = {one.code for one in actors}
    own = next(iter(codes), None) or ""
    if len(codes) != 1 or not is_state_code(own):
        return []
    found = _group(clauses, trigger, own)
    if found is None:
        return []
    first, last, sector = found
    if trigger.act.type in FORCED and clauses.words[first] not in clauses.language.words("dissident"):
        return []
    if sector in {one.sector or "" for one in actors if not one.person} or sector not in _OWN:
        return []
    told = _state_behind(clauses, last)
    somewhere = told is None and last < len(clauses.words) and clauses.words[last] in clauses.language.words("whereabouts")
    if somewhere or (told is not None and trigger.act.type in FORCED and told != own):
        return []  # "penduduk di sekitarnya"
    tokens = clauses.sentence.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    return [Party(code=told or own, sector=sector if sector not in ("", "GOV") else None, words=text[start:end], start=start, end=end)]


def critics(context: Context, number: int, clauses: Clauses, trigger: Trigger, low: int, recipients: list[Party]) -> list[Party]:
    """As in "Para wartawan menuduh pemerintah X …": a group of no named state that speaks to those who rule the one state that these
    sentences are about is of that state; but "pengunjuk rasa mengecam X" can be anywhere.
    """
    if any(one.person for one in recipients) or any(
        name.entry.kind == "state" for one in recipients for name in context.register.look_up(one.words or "")
    ):
        return []
    codes = {one.code for one in recipients}
    if trigger.is_noun or trigger.voice != "active" or trigger.act.type not in ADDRESSED or len(codes) != 1:
        return []
    if not is_state_code(code := next(iter(codes))):
        return []
    subject = clauses.subject(trigger.first, low)
    if len(subject) != 1 or subject[0].refers != "group" or subject[0].resolved or subject[0].sector not in _OWN:
        return []
    near = (told for each in context.clauses[max(0, number - _SENTENCES) : number + 1] for told in each.mentions if told.kind == "party")
    if {one.code for told in near for one in told.resolved if one.sector != "IGO"} - {code, None}:
        return []
    one = subject[0]
    words = context.text[one.start : one.end]
    return [Party(code=code, sector=one.sector if one.sector not in ("", "GOV") else None, words=words, start=one.start, end=one.end)]


def strife(context: Context, clauses: Clauses, trigger: Trigger, actors: list[Party]) -> list[Party]:
    """As in "bentrokan antara pendukung dan penentang pemerintah di X", "baku tembak antarfaksi di X": fighting inside one state, whose
    sides have no names; the one party known, else the state where it is. Empty where the words tell of no such sides.
    """
    if trigger.act.type != "ASSAULT" or not trigger.is_noun or "sym" not in trigger.act.flags:
        return []
    known = {one.code for one in actors} - {UNKNOWN}
    if len(known) > 1 or not all(is_state_code(code) for code in known):
        return []
    behind = clauses.words[trigger.last : trigger.last + _SIDES]
    among, ands = clauses.language.words("among"), clauses.language.words("and")
    opens = next((k for k, word in enumerate(behind[:_NEAR]) if word.partition("-")[0] in among), None)
    if opens is None:
        return []
    if among.get(behind[opens]) == "both" and not any(word in ands for word in behind[opens:]):
        return []
    if known:
        return [one for one in actors if one.code in known]
    place = place_of(context, clauses, trigger)
    return [Party(code=place.country, words=place.name)] if place is not None and place.country is not None else []


def is_of_the_same(mention: Mention, actors: list[Party]) -> bool:
    """As in "Oposisi X menuntut pemerintah mundur": a group of the actors' own state that is another than they."""
    sectors = {one.sector or "" for one in actors}
    return mention.refers == "group" and mention.sector not in sectors and mention.sector in _OWN


def _group(clauses: Clauses, trigger: Trigger, own: str) -> tuple[int, int, str] | None:
    """The group right behind the verb, or behind the preposition of whom it is said to: its tokens and its sector. "Pendukungnya" too."""
    words, language = clauses.words, clauses.language
    slots = {*trigger.act.recipient, *language.words("asked_slot")}
    for k in range(trigger.last, min(len(words), trigger.last + _NEAR)):
        owner = clauses.owner[k]
        if owner is not None:
            free = {one.code for one in owner.resolved} <= {own, None}
            return (k, owner.last, owner.sector) if owner.refers == "group" and free else None
        plain, clitic = language.strip_clitics(words[k])
        group = language.groups.at([plain], 0) if clitic == language.possessive else None
        if group is not None:
            return k, k + 1, str(group[1]["sector"])  # type: ignore[index]
        passed = words[k] in slots or words[k] in language.words("several") or words[k] in language.words("light_filler")
        if not passed and not words[k].isdigit():
            return None
    return None


def _state_behind(clauses: Clauses, k: int) -> str | None:
    """As in "penduduk di Y", "warga sipil yang tinggal di Y": the state of the place that the group's own phrase names."""
    whereabouts = clauses.language.words("whereabouts")
    for at in range(k, min(len(clauses.words), k + _PLACE)):
        owner = clauses.owner[at]
        if owner is not None:
            placed = owner.kind in ("place", "party") and not owner.person and owner.governed in whereabouts
            return owner.code if placed else None
        if clauses.words[at] in (",", ".", ";") or clauses.words[at] in clauses.purpose:
            return None
    return None
