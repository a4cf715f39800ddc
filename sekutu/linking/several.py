"""References to several: *mereka*, *keduanya*, *kedua negara*, *ketiga pemimpin*."""

from __future__ import annotations

import itertools

from sekutu.lang import Language
from sekutu.linking.discourse import REACH, Discourse, backwards, distinct, is_state, last_topic, party_of, words_of
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.referring import COUNTS

# Up to how many are found without having been joined.
_FEW = 3
_BANDS = frozenset({"REB", "CVL", "MIL", "OPP", "NGO"})  # sectors whose members *mereka* means


def others_than_subject(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    """As in "X mengusir lima diplomat Y, menuduh mereka …": *mereka* behind a verb are not its subject."""
    verb = mention.first - 1
    if mention.governed in clauses.language.words("addressed"):  # "X mengatakan kepada mereka …"
        verb = next((k for k in range(verb, -1, -1) if clauses.is_verbal(k)), -1)
    if verb < 0 or not clauses.is_verbal(verb) or clauses.language.voice(clauses.words[verb]) != "active":
        return []
    subjects = clauses.subject(verb) or ([discourse.topics[-1]] if discourse.topics[-1] is not None else [])
    own = {one.code for each in subjects for one in each.resolved}
    where = clauses.language.words("whereabouts")
    told = [one for one in discourse.sentences[-1] if one.code not in own and one.kind == "party" and one.governed not in where]
    people = [one for one in told if one.sector in _BANDS]
    return (people or told)[-1:] if own else []


def not_subject(mention: Mention, clauses: Clauses, found: list[Mention], discourse: Discourse) -> list[Mention]:
    """As in "Orang X berlari. Tentara Y menyuruh mereka berhenti": whom *mereka* was taken to mean, unless it is the subject of the verb
    right before; then the last others of the two sentences before, people rather than states.
    """
    verb = mention.first - 1
    if verb < 0 or not clauses.is_verbal(verb) or clauses.language.voice(clauses.words[verb]) != "active":
        return found
    if clauses.words[verb] in clauses.language.speech["plain"]:
        return found  # "X mengklaim mereka menembak jatuh jet Y"
    own = {one.code for each in clauses.subject(verb) for one in each.resolved}
    if not own or not found or not own.issuperset({one.code for one in found}):
        return found
    before = [one for sentence in reversed(discourse.sentences[-3:-1]) for one in reversed(sentence) if one.code not in own]
    told = [one for one in before if one.kind == "party" and not one.person]
    people = [one for one in told if one.sector in _BANDS]
    return (people or told)[:1]


def _with_partner(discourse: Discourse, language: Language) -> list[Mention]:
    """As in "X berunding dengan Y. Mereka …": the subject of the sentence before and whom it was with, where nobody else is told there."""
    partner = language.the_word("slot", "partner")
    if discourse.sentences[-1] or len(discourse.sentences) < 2:
        return []
    told = discourse.sentences[-2]
    sides = distinct([party_of(one, keep_person=True) for one in told if one.governed in ("", partner) and one.kind == "party"])
    return sides if len(sides) == 2 and any(one.governed == partner for one in told) and sides[0].code != sides[1].code else []


def plural(discourse: Discourse, language: Language) -> list[Mention]:
    present = discourse.topics[-1]
    here = discourse.sentences[-1]
    if present is not None and not present.person and not (discourse.runs and any(one in discourse.runs[-1] for one in here)):
        return [present]  # "Iran mengatakan mereka …"
    party = next((one for one in reversed(here) if one.kind == "party" and not one.person and not one.governed and one.noun is None), None)
    if party is not None and present is not None and present.person and is_state(party) and party.code != present.code:
        run = discourse.runs[-1] if discourse.runs else []
        return distinct(run) if party in run else [party]  # "X mengatakan jika Y ingin berunding, mereka harus …"
    before = last_topic(discourse)
    if before is not None and before.sector in _BANDS and not (discourse.runs and before in discourse.runs[-1]):
        return [before]
    if discourse.runs:
        last = discourse.runs[-1]
        if any(one in last for sentence in discourse.sentences[-3:] for one in sentence):
            return distinct(last)
    joined = _with_partner(discourse, language)
    if joined:
        return joined
    topic = last_topic(discourse)
    if topic is not None and topic.sector:
        return [topic]
    recent = distinct([one for sentence in discourse.sentences[-3:] for one in sentence if one.person])
    return recent if len(recent) == 2 and recent[0].code != recent[1].code else []


def told_behind(mention: Mention, clauses: Clauses) -> list[Mention]:
    """As in "keduanya, Israel dan Palestina": the two that the words behind the comma name."""
    k = mention.last
    first = clauses.owner[k + 1] if clauses.words[k : k + 1] == [","] and k + 1 < len(clauses.words) else None
    run = clauses.run_of.get(id(first), []) if first is not None and first.first == k + 1 else []
    named = [one for each in run if each is not mention for one in each.resolved]
    return named if len(named) == 2 else []


def both(discourse: Discourse, language: Language) -> list[Mention]:
    """*Keduanya*: the last two that were joined, else two people of one sentence who are under no preposition."""
    found = plural(discourse, language)
    if len(found) == 2:
        return found
    for sentence in reversed(discourse.sentences[-3:]):
        people = distinct([one for one in sentence if one.person and not one.governed])
        if len(people) >= 2:
            last = people[-2:]
            return last if last[0].code != last[1].code else []
    return found


def paired(discourse: Discourse, one: Mention | None = None) -> bool:
    """Whether those told of last, with nobody told of since, are two of equal rank: "X dan Y bertemu", and nobody says which is meant."""
    if not discourse.runs or discourse.sentences[-1]:
        return False
    run = discourse.runs[-1]
    topic = one or (discourse.topics[-2] if len(discourse.topics) > 1 else None)
    if topic is None or topic not in run:
        return False
    return len({each.code for each in run if bool(each.person) == bool(topic.person)}) > 1


def of_a_run(discourse: Discourse, one: Mention) -> bool:
    """Whether a state was told together with another one, last of all: "Serbia dan Kosovo berunding. … negara itu …"."""
    return bool(discourse.runs) and one in discourse.runs[-1] and len({each.code for each in discourse.runs[-1] if is_state(each)}) > 1


def counted(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    """*Kedua negara*, *ketiga pemimpin*: the last of different states, as many as the words say."""
    if _elsewhere(mention, clauses):
        return []
    words = words_of(mention, clauses)
    phrases = [*words, *(f"{one} {other}" for one, other in itertools.pairwise(words))]
    count = COUNTS[mention.refers]
    named = [parties for phrase in phrases if len(parties := clauses.language.descriptions.get(phrase, frozenset())) == count]
    if named:  # "kedua Korea", "ketiga negara Amerika Utara"
        return [Mention(mention.first, mention.last, mention.start, mention.end, "party", code=code) for code in sorted(named[0])]
    nouns = clauses.language.words("person_noun")
    persons = any(word in nouns for word in words_of(mention, clauses))
    kinds = {clauses.language.words("described").get(word) for word in words}
    outside, unfit = _outside(mention, clauses), _of_other_kind(discourse, kinds)
    found = _several(discourse, COUNTS[mention.refers], persons, clauses.language, outside, unfit)
    if not found and outside:  # "Xi mendesak kedua negara …": his own is one of them
        found = _several(discourse, COUNTS[mention.refers], persons, clauses.language, frozenset(), unfit)
    if mention.sector:
        return [Mention(one.first, one.last, one.start, one.end, "party", code=one.code, sector=mention.sector) for one in found]
    return found


def _of_other_kind(discourse: Discourse, kinds: set[str | None]) -> frozenset[str]:
    """The codes told before that the noun cannot mean: "kedua negara" are states, "kedua kelompok" are none."""
    if not kinds & {"state", "organisation"}:
        return frozenset()
    told = [one for sentence in discourse.sentences for one in sentence if one.code]
    return frozenset(one.code for one in told if one.code and is_state(one) != ("state" in kinds))


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
    acting = clauses.subject(k)
    if not acting and k > 1 and clauses.words[k - 1] in clauses.language.words("and"):  # "X menyerukan deeskalasi dan mendorong …"
        first = next((j for j in range(k - 2, -1, -1) if clauses.is_verbal(j)), None)
        acting = clauses.subject(first) if first is not None else []
    return frozenset(one.code for each in acting for one in each.resolved if one.code)


def _several(
    discourse: Discourse, count: int, persons: bool, language: Language, outside: frozenset[str], unfit: frozenset[str]
) -> list[Mention]:
    """As in "kedua negara": the last parties of different states before it, as many as it says; none of those ``outside``, who act on
    them, nor of those ``unfit``, whom the noun cannot mean.
    """
    if count > _FEW:  # "keempat negara" are those that were joined, however long ago
        joined = (distinct([party_of(one) for one in run]) for run in reversed(discourse.runs))
        return next((run for run in joined if len(run) == count), [])
    barred = outside | unfit
    runs = [run for run in discourse.runs if not barred.intersection(one.code or "" for one in run)]
    reach = len(discourse.sentences) if outside else REACH if persons else 2
    near = [one for sentence in discourse.sentences[-reach:] for one in sentence]
    for run in reversed(runs):
        last = distinct(run)
        if not any(one in near for one in last):
            break
        if len({one.code for one in last}) == count == len(last) and (not persons or all(one.person for one in last) or run is runs[-1]):
            return last if persons else [party_of(one) for one in last]
        if not persons:
            break
    if count == 2 and not persons:
        told = _who_did_it_together(discourse, barred, language) or _of_one_sentence(discourse, barred)
        if told:
            return told
    for bare in (2, 1, 0):
        out = _last_distinct(discourse, count, persons, bare, language, barred)
        if out:
            return out
    return []


def _who_did_it_together(discourse: Discourse, outside: frozenset[str], language: Language) -> list[Mention]:
    """As in "X, yang juga membenci Y, memperluas kerja samanya dengan Z. Kedua negara …": whom the sentence before is about, and the one
    state that it was with, beside others who are told there. Nobody where the sentence itself tells of a state before.
    """
    if len(discourse.sentences) < 2 or any(is_state(one) for one in discourse.sentences[-1]):
        return []
    topic, partner = discourse.topics[-2], language.the_word("slot", "partner")
    told = {one.code: one for one in discourse.sentences[-2] if is_state(one) and one.governed == partner and not one.person}
    others = {one.code for one in discourse.sentences[-2] if is_state(one)}
    if topic is None or not is_state(topic) or topic.code in told or len(told) != 1 or len(others) < _FEW:
        return []
    both = [party_of(topic), *(party_of(one) for one in told.values())]
    return [] if outside.intersection(one.code or "" for one in both) else both


def _of_one_sentence(discourse: Discourse, outside: frozenset[str]) -> list[Mention]:
    """The two states of the nearest sentence that tells of more than one; of more than two the two that are joined there. Sentences that
    tell of one state alone are asides, and whoever mediates is none of them.
    """
    outside = outside | discourse.mediators
    for sentence in reversed(discourse.sentences[-REACH - 1 :]):
        fitting = [one for one in sentence if is_state(one) and one.code not in outside]
        states: dict[str | None, Mention] = {}
        for one in fitting:
            states.setdefault(one.code, one)
        if len(states) < 2:
            continue
        if len(states) == 2:
            return [party_of(one) for one in states.values()]
        runs = (distinct([party_of(one) for one in run]) for run in reversed(discourse.runs) if any(one in fitting for one in run))
        return next((run for run in runs if len(run) == 2), [])
    return []


def _last_distinct(
    discourse: Discourse, count: int, persons: bool, bare: int, language: Language, outside: frozenset[str]
) -> list[Mention]:
    """The last ``count`` parties of different states; with ``bare`` only those that are no modifier of a noun ("invasi Ukraina"), at 2
    under no preposition.
    """
    agent, bystanders = language.the_word("slot", "agent"), language.words("pair_bystander")
    found: dict[str, Mention] = {}
    for one in backwards(discourse, REACH + 2):
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
