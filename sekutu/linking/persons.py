"""Persons by words that name none: *ia*, "rekannya itu", "pemimpin X itu", "mantan perdana menteri Y itu", "Presiden" of the own state."""

from __future__ import annotations

from sekutu.linking import several
from sekutu.linking.discourse import REACH, Discourse, backwards, last_topic, party_of, words_of
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.register import Register

LEADING = frozenset({"leader", "head_of_state", "head_of_government", "monarch"})
# Of these nobody holds two: "Menlu X … Kepala intelijen …" are two persons.
_ONE_AT_A_TIME = LEADING | {"vice", "foreign_minister", "defence_minister", "minister", "spokesperson", "military_chief", "official"}
OF_OFFICE = 5  # words that say of an office the how manieth its holder is, or how old
OWN = 12  # sentences that a reference to the head of the own state looks back


def other(discourse: Discourse) -> list[Mention]:
    """As in "rekannya itu": the one other person told of in this sentence and the one before than its subject."""
    subject = discourse.topics[-1] if discourse.topics[-1] is not None else last_topic(discourse)
    told = {one.person: one for sentence in discourse.sentences[-2:] for one in sentence if one.person}
    others = [one for name, one in told.items() if subject is None or name != subject.person]
    return [party_of(others[0], keep_person=True)] if len(others) == 1 else []


def formerly(mention: Mention, discourse: Discourse, register: Register | None) -> None:
    """As in "mantan perdana menteri X itu": the one person told of just before who held that office there, of whatever party he is now;
    where no table says, the one person of that party who was told of.
    """
    told = {one.person: one for one in backwards(discourse) if one.person}
    entries = {name: register.persons.get(name) for name in told} if register is not None else {}
    held = [
        name
        for name, entry in entries.items()
        if entry is not None and any(one.code == mention.code and mention.office in (one.office, "leader") for one in entry.tenures)
    ]
    own = [name for name, one in told.items() if one.code == mention.code]
    for names in (held, own):
        if len(names) == 1 and names[0]:
            mention.person, mention.code, mention.sector = names[0], told[names[0]].code, told[names[0]].sector
            return


def leader(mention: Mention, clauses: Clauses, discourse: Discourse, register: Register | None) -> str | None:
    """As in "pemimpin Rusia itu": the one person of that party who was told of just before, or at all; of several the one who leads it.
    As in "bos Contoh Motor itu": who heads it besides another."""
    pointing = clauses.language.words("demonstrative")
    if mention.last >= len(clauses.words) or pointing.get(clauses.words[mention.last]) != "pointing":
        return None
    for reach in (REACH, len(discourse.sentences)):
        alike = [one for one in backwards(discourse, reach) if one.person and one.code == mention.code]
        told = {str(one.person) for one in alike if mention.office in ("leader", one.office)}
        leading = {name for name in told if _leads(name, mention, register)}
        if len(told) == 1 and (leading or reach == REACH):
            return told.pop()
        if len(leading) == 1:
            return leading.pop()
        if told:
            return None
    return _holds(mention, discourse, register)


def _leads(name: str, mention: Mention, register: Register | None) -> bool:
    """Whether the tables have the person as one who led the party at some time."""
    entry = register.persons.get(name) if register is not None else None
    held = entry.tenures if entry is not None else ()
    return any(one.code == mention.code and one.office in LEADING for one in held)


def _holds(mention: Mention, discourse: Discourse, register: Register | None) -> str | None:
    """Who was told of and holds the office by the tables, or is the one of a firm."""
    if register is None:
        return None
    entries = {one.person: register.persons.get(one.person) for one in backwards(discourse) if one.person}
    offices = (mention.office, "other") if mention.office == "head_of_organisation" else (mention.office,)
    held = [(name, each) for name, entry in entries.items() if entry is not None for each in entry.tenures]
    told = {name for name, each in held if each.code == mention.code and each.office in offices}
    told = told or {one.person for one in backwards(discourse) if one.person and one.sector == mention.sector == "BUS"}
    return told.pop() if len(told) == 1 else None


def once_in_office(mention: Mention, clauses: Clauses, discourse: Discourse) -> None:
    """As in "Mantan presiden X Y berbicara. …, kata presiden X ketiga itu": not who holds the office, but who held it and was told of."""
    k = mention.last
    between = clauses.language.words("epithet_filler")
    while k < len(clauses.words) and k - mention.last < OF_OFFICE and (clauses.words[k] in between or clauses.words[k].isdecimal()):
        k += 1
    pointing = clauses.language.words("demonstrative")
    if k >= len(clauses.words) or pointing.get(clauses.words[k]) != "pointing":
        return
    told = {one.person: one for one in backwards(discourse) if one.person and one.code == mention.code}
    if mention.person in told or len(told) != 1:
        return
    name, one = next(iter(told.items()))
    if one.former or one.office == mention.office:
        mention.person, mention.former = name, one.former


def person(mention: Mention, discourse: Discourse, clauses: Clauses) -> Mention | None:
    """As in "ia": the person who is the topic of this sentence so far, else of the ones before."""
    own = own_head(mention, discourse, clauses)
    if own is not None:
        return own
    if mention.kind == "pronoun" and several.paired(discourse) and discourse.runs[-1][0].person:
        return None  # "X dan Y bertemu. Ia …"
    sayer = _sayer(mention, clauses)
    if sayer is not None:
        return sayer
    holder: Mention | None = None  # "Presiden Maladewa tiba. Ia …": somebody told by the office alone
    number = len(discourse.topics)
    for back, topic in enumerate(reversed(discourse.topics[-REACH:])):
        if number - back in discourse.unknown and mention.kind == "pronoun" and (topic is None or not topic.person):
            return None  # "Ia tiba di X. Ia bertemu dengan Presiden X. Ia …": still nobody knows who
        if topic is not None and topic.person:
            return topic if holder is None or (holder.code == topic.code and _may_hold(topic, holder)) else holder
        if holder is None and topic is not None and topic.code and topic.office:
            holder = topic
    if holder is not None:
        return holder
    told = next((one for one in backwards(discourse) if one.person), None)
    return told or to_come(mention, clauses)


def _may_hold(person: Mention, holder: Mention) -> bool:
    """Whether who was told by an office alone may be that person: no other office was told with the name."""
    offices = {person.office, holder.office}
    return len(offices) == 1 or offices <= LEADING or not offices <= _ONE_AT_A_TIME


def _sayer(mention: Mention, clauses: Clauses) -> Mention | None:
    """As in "setelah X mengatakan (bahwa) ia …": who says it, where another person was the topic."""
    k = mention.first - 1
    if mention.kind == "pronoun" and k > 0 and clauses.subordinators.get(clauses.words[k]) == "that":
        k -= 1
    if mention.kind != "pronoun" or k < 1 or clauses.words[k] not in clauses.language.speech["before"]:
        return None
    before = clauses.owner[k - 1]
    return before if before is not None and before.kind == "party" and before.person and not before.governed else None


def own_head(mention: Mention, discourse: Discourse, clauses: Clauses) -> Mention | None:
    """As in "Kepala Negara", "Presiden": with no state beside it the head of the readers' own state, where the report told of him."""
    home = clauses.language.words("own_head").get(" ".join(words_of(mention, clauses)))
    if home is None:
        return None
    for one in backwards(discourse, OWN):
        if one.person and one.code == home and (one.office == "head_of_state" or (not one.office and _heads(one.person, home, discourse))):
            return one
    return None


def _heads(name: str, code: str, discourse: Discourse) -> bool:
    """Whether the tables have nobody of that name, or somebody who was head of that state at some time."""
    entry = discourse.register.persons.get(name) if discourse.register is not None else None
    return entry is None or any(one.code == code and one.office == "head_of_state" for one in entry.tenures)


def to_come(mention: Mention, clauses: Clauses) -> Mention | None:
    """As in "Sebelum dia tiba di X, Y …": the subject of the main clause that follows."""
    if clauses.words[0] not in clauses.subordinators or "," not in clauses.words[mention.last :]:
        return None
    comma = clauses.words.index(",", mention.last)
    return next((one for one in clauses.mentions if one.first > comma and one.kind == "party" and one.person and not one.governed), None)


def pointed(mention: Mention, clauses: Clauses) -> bool:
    """Whether "itu" or the like stands behind it."""
    pointing = clauses.language.words("demonstrative")
    return mention.last < len(clauses.words) and pointing.get(clauses.words[mention.last]) == "pointing"
