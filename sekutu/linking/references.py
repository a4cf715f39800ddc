"""References: which mention a pronoun, an epithet ("negara itu", "kedua pemimpin") or an office without a name stands for.

The rules look back from the reference: first within its sentence, then at the topic of the sentences before. Where two candidates remain
equally near, the reference stays open; an open reference is never a party of a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sekutu.lang import Language
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention

REACH = 4  # sentences that a reference looks back
_HEADS = frozenset({"leader", "head_of_state", "head_of_government", "monarch", "vice"})
_BANDS = frozenset({"REB", "CVL", "MIL", "OPP", "NGO"})  # sectors whose members *mereka* means


@dataclass(slots=True)
class Discourse:
    """What has been mentioned so far, sentence by sentence; the last entry is the present sentence."""

    topics: list[Mention | None] = field(default_factory=list)
    sentences: list[list[Mention]] = field(default_factory=list)
    runs: list[list[Mention]] = field(default_factory=list)
    offices: dict[str, Mention] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


def party_of(mention: Mention, keep_person: bool = False) -> Mention:
    """The mention's state or organisation as a party of its own, in the place of the mention."""
    return Mention(
        mention.first,
        mention.last,
        mention.start,
        mention.end,
        "party",
        code=mention.code,
        sector="" if not keep_person else mention.sector,
        person=mention.person if keep_person else None,
    )


def resolve(clauses: list[Clauses]) -> Discourse:
    """Gives every pronoun and reference of the report (but the first person's) its referents, in the order of the text."""
    discourse = Discourse()
    for one in clauses:
        discourse.sentences.append([])
        discourse.topics.append(None)
        for mention in one.mentions:
            if mention.kind in ("pronoun", "reference") and mention.refers not in ("first", "second"):
                mention.referents = _referents(mention, one, discourse)
            _note(mention, one, discourse)
    return discourse


def _note(mention: Mention, clauses: Clauses, discourse: Discourse) -> None:
    present = discourse.sentences[-1]
    if _is_whereabouts(mention, clauses):
        return
    for one in mention.resolved:
        if one.kind in ("party", "place") and one.code:
            present.append(one)
            discourse.counts[one.code] = discourse.counts.get(one.code, 0) + 1
            if one.office:
                discourse.offices[one.office] = one
    run = clauses.run_of.get(id(mention))
    if run is not None and len(run) > 1 and run[-1] is mention:
        discourse.runs.append([one for member in run for one in member.resolved])
    if mention.kind in ("party", "pronoun", "reference") and mention.resolved and clauses.sentence.quotation_at(mention.first) is None:
        topic = discourse.topics[-1]
        person = next((one for one in mention.resolved if one.person), None)
        governed = bool(mention.governed)
        if person is not None and (topic is None or not topic.person) and not governed:
            discourse.topics[-1] = person
        elif topic is None and not governed:
            discourse.topics[-1] = mention.resolved[0]


def _is_whereabouts(mention: Mention, clauses: Clauses) -> bool:
    """As in "di Jenewa, Swiss": a state that only says where the place before it lies."""
    if mention.kind != "party" or mention.first < 2 or clauses.words[mention.first - 1] != ",":
        return False
    place = clauses.owner[mention.first - 2]
    return place is not None and place.kind == "place" and place.code == mention.code


def _referents(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    refers = mention.refers
    if refers == "person":
        found = _person(mention, discourse, clauses)
        return [found] if found else []
    if refers == "plural":
        return _plural(discourse)
    if refers in ("pair", "triple"):
        if _elsewhere(mention, clauses):
            return []
        nouns = clauses.language.words("person_noun")
        persons = any(word in nouns for word in _words(mention, clauses))
        several = _several(discourse, 2 if refers == "pair" else 3, persons, clauses.language, _outside(mention, clauses))
        if mention.sector:
            return [Mention(one.first, one.last, one.start, one.end, "party", code=one.code, sector=mention.sector) for one in several]
        return several
    if refers == "state":
        return _state(mention, discourse)
    if refers == "organisation":
        company = _words(mention, clauses)[0] in clauses.language.words("company_noun")
        sectors = ("BUS",) if company else ("IGO", "REB", "NGO")  # "kelompok itu" is no company
        found = next((one for one in _backwards(discourse) if one.sector in sectors), None)
        return [party_of(found, keep_person=True)] if found else []
    if refers == "own":
        found = _topic(discourse)
        return [party_of(found)] if found and found.code else []
    if refers == "office":
        return _office(mention, discourse, clauses)
    if refers == "group":
        return _group(mention, discourse, clauses)
    return []


def _words(mention: Mention, clauses: Clauses) -> list[str]:
    return clauses.words[mention.first : mention.last]


def _backwards(discourse: Discourse, reach: int = REACH) -> Iterable[Mention]:
    for sentence in reversed(discourse.sentences[-reach:]):
        yield from reversed(sentence)


def _topic(discourse: Discourse) -> Mention | None:
    for topic in reversed(discourse.topics[-REACH:]):
        if topic is not None:
            return topic
    return None


def _person(mention: Mention, discourse: Discourse, clauses: Clauses) -> Mention | None:
    """As in "ia": the person who is the topic of this sentence so far, else of the ones before."""
    home = clauses.language.words("own_head").get(" ".join(_words(mention, clauses)))
    if home is not None:
        heads = (one for one in _backwards(discourse, 12) if one.person and one.code == home and one.office in ("", "head_of_state"))
        own = next(heads, None)
        if own is not None:
            return own
    holder: Mention | None = None  # "Presiden Maladewa tiba. Ia …": somebody told by the office alone
    for topic in reversed(discourse.topics[-REACH:]):
        if topic is not None and topic.person:
            return topic if holder is None or holder.code == topic.code else holder
        if holder is None and topic is not None and topic.code and topic.office in _HEADS:
            holder = topic
    if holder is not None:
        return holder
    return next((one for one in _backwards(discourse) if one.person), None)


def _state(mention: Mention, discourse: Discourse) -> list[Mention]:
    """As in "negara itu": first in its sentence the topic of the one before; under a preposition not the subject of its own sentence."""
    here, topic = discourse.sentences[-1], discourse.topics[-2] if len(discourse.topics) > 1 else None
    if not here and not mention.governed and topic is not None and _is_state(topic):
        return [party_of(topic)]
    subjects = {one.code for one in here if not one.governed} if mention.governed else set()
    found = [one for one in _backwards(discourse) if _is_state(one) and one.code not in subjects]
    if not found:
        return []
    if mention.governed and subjects:
        near = {one.code for one in discourse.sentences[-2] if _is_state(one)} if len(discourse.sentences) > 1 else set()
        if found[0] not in here and len(near - subjects) > 1:
            return []  # several of the sentence before can be meant
    return [party_of(found[0])]


def _is_state(one: Mention) -> bool:
    return one.code is not None and len(one.code) == 3 and one.code.isupper() and one.sector != "IGO"


def _plural(discourse: Discourse) -> list[Mention]:
    present = discourse.topics[-1]
    here = discourse.sentences[-1]
    if present is not None and not present.person and not (discourse.runs and any(one in discourse.runs[-1] for one in here)):
        return [present]  # "Iran mengatakan mereka …"
    before = _topic(discourse)
    if before is not None and before.sector in _BANDS and not (discourse.runs and before in discourse.runs[-1]):
        return [before]
    if discourse.runs:
        last = discourse.runs[-1]
        if any(one in last for sentence in discourse.sentences[-3:] for one in sentence):
            return _distinct(last)
    topic = _topic(discourse)
    if topic is not None and topic.sector:
        return [topic]
    recent = _distinct([one for sentence in discourse.sentences[-3:] for one in sentence if one.person])
    return recent if len(recent) == 2 and recent[0].code != recent[1].code else []


def _elsewhere(mention: Mention, clauses: Clauses) -> bool:
    """As in "kedua pihak yang bertikai di X": the parties to a quarrel inside that state, not those told before."""
    k = mention.last
    if k >= len(clauses.words) or clauses.words[k] not in clauses.relative:
        return False
    for at in range(k + 1, min(k + 4, len(clauses.words))):
        place = clauses.owner[at]
        if place is not None:
            return clauses.words[at - 1] in clauses.language.words("at") and bool(place.code)
    return False


def _outside(mention: Mention, clauses: Clauses) -> frozenset[str]:
    """The codes of those who act on the several and are none of them: "X menelepon kedua pemimpin", "X menjadi penghubung antara …"."""
    words, k = clauses.words, mention.first - 1
    between = k >= 0 and words[k] == clauses.language.the_word("slot", "between")
    if between or (k >= 0 and words[k] in clauses.language.words("addressed")):
        k -= 1
        while between and k >= 0 and words[k] not in clauses.language.words("go_between") and mention.first - k < 5:
            k -= 1
        if k < 0 or (between and words[k] not in clauses.language.words("go_between")):
            return frozenset()
    elif k < 0 or not clauses.is_verbal(k) or clauses.language.is_resultative(words[k]):
        return frozenset()
    while k > 0 and not clauses.is_verbal(k):
        k -= 1
    return frozenset(one.code for each in clauses.subject(k) for one in each.resolved if one.code)


def _several(discourse: Discourse, count: int, persons: bool, language: Language, outside: frozenset[str]) -> list[Mention]:
    """As in "kedua negara": the last parties of different states before it, as many as it says; none of those ``outside``."""
    runs = [run for run in discourse.runs if not outside.intersection(one.code or "" for one in run)]
    if runs:
        last = _distinct(runs[-1])
        reach = len(discourse.sentences) if outside else 2
        near = [one for sentence in discourse.sentences[-reach:] for one in sentence]
        if len({one.code for one in last}) == count == len(last) and any(one in near for one in last):
            return last if persons else [party_of(one) for one in last]
    for bare in (2, 1, 0):
        out = _last_distinct(discourse, count, persons, bare, language, outside)
        if out:
            return out
    return []


def _last_distinct(
    discourse: Discourse, count: int, persons: bool, bare: int, language: Language, outside: frozenset[str]
) -> list[Mention]:
    """The last ``count`` parties of different states; with ``bare`` only those that are no modifier of a noun ("invasi Ukraina"), at 2
    under no preposition.
    """
    agent, bystanders = language.the_word("slot", "agent"), language.words("pair_bystander")
    found: dict[str, Mention] = {}
    for one in _backwards(discourse, REACH + 2):
        if bare == 2 and one.governed not in ("", agent):
            continue
        if bare and (one.noun is not None or one.governed in bystanders):
            continue
        if one.sector in ("IGO", "BUS", "NGO", "MED") and not persons and bare:
            continue
        if one.code in outside:
            continue
        if one.kind != "party" or not one.code or one.code == "---" or (persons and not one.person and one.code in found):
            continue
        if one.code not in found or (persons and one.person and not found[one.code].person):
            found[one.code] = one
        if len(found) == count and (not persons or all(each.person for each in found.values())):
            break
    if len(found) != count:
        return []
    out = list(reversed(found.values()))
    return out if persons else [party_of(one) for one in out]


def _distinct(mentions: list[Mention]) -> list[Mention]:
    out: dict[tuple[str, str, str], Mention] = {}
    for one in mentions:
        out.setdefault(one.key, one)
    return list(out.values())


def _office(mention: Mention, discourse: Discourse, clauses: Clauses) -> list[Mention]:
    held = discourse.offices.get(mention.office)
    if held is not None and not mention.former:
        return [held]
    if mention.office in ("leader", "head_of_state", "head_of_government"):
        leading = ("leader", "head_of_state", "head_of_government", "monarch")
        found = next((one for one in _backwards(discourse) if one.person and one.office in leading), None)
        return [found] if found else []
    pointing = clauses.language.words("demonstrative")
    if mention.last < len(clauses.words) and pointing.get(clauses.words[mention.last]) == "pointing":
        found = _person(mention, discourse, clauses)  # "mantan gubernur itu"
        return [found] if found else []
    return []


def _group(mention: Mention, discourse: Discourse, clauses: Clauses) -> list[Mention]:
    """A group such as "militer", "pemerintah" with no state's name: of the state that was named last, where only one can be meant."""
    if mention.sector not in ("", "MIL", "GOV", "LEG", "JUD", "REB", "OPP"):
        return []
    behind = clauses.words[mention.last] if mention.last < len(clauses.words) else ""
    bands = mention.sector in ("REB", "OPP")
    if bands and behind in clauses.language.words("at"):
        place = clauses.owner[mention.last + 1] if mention.last + 1 < len(clauses.words) else None
        if place is not None and place.code:
            return [_of_state(mention, place.code)]  # "militan di Mesir"
    if bands or (mention.sector == "MIL" and clauses.language.words("demonstrative").get(behind) == "pointing"):  # "tentara itu"
        named = next((one for one in _backwards(discourse) if one.sector == mention.sector and one.code and one.kind == "party"), None)
        if named is not None:
            return [Mention(mention.first, mention.last, mention.start, mention.end, "party", code=named.code, sector=named.sector)]
    for sentence in reversed(discourse.sentences[-2:]):
        codes = [one.code for one in sentence if one.code and one.sector not in ("IGO", "REB", "BUS") and one.kind in ("party", "place")]
        if codes and (len(set(codes)) == 1):
            return [_of_state(mention, codes[-1])]
        if codes:
            break
    code = _dominant(discourse)
    return [_of_state(mention, code)] if code is not None else []


def _of_state(mention: Mention, code: str) -> Mention:
    """The mention's group as a party of the state."""
    sector = "" if mention.sector == "GOV" else mention.sector
    return Mention(mention.first, mention.last, mention.start, mention.end, "party", code=code, sector=sector)


def _dominant(discourse: Discourse) -> str | None:
    """The state that the report has named most so far: at least twice, and twice as often as the next."""
    states = sorted(
        ((count, code) for code, count in discourse.counts.items() if len(code) == 3 and code.isupper()), key=lambda one: (-one[0], one[1])
    )
    if not states or states[0][0] < 2 or (len(states) > 1 and states[0][0] < 2 * states[1][0]):
        return None
    return states[0][1]
