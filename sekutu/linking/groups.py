"""Groups that the words give no state to: "militer", "pemerintah", "pemberontak", "junta", "warga yang terdampak gempa di X"."""

from __future__ import annotations

from collections.abc import Iterable

from sekutu.linking import persons
from sekutu.linking.discourse import FAR, REACH, Discourse, backwards, described, dominant, is_state, last_topic, party_of, words_of
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.states import is_state_code

_NEAR = 2  # sentences back in which it is told where rebels are
_LIST = 14  # the same where the group is one of a list
_OBJECT = 5  # words between a verb and the group that is its object
_CLAUSE = 10  # words of a clause that says where people are


def referents(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    """A group such as "militer", "pemerintah" with no state's name: of the state that was named last, where only one can be meant."""
    if mention.sector == "CVL":
        code = _whereabouts(mention, clauses)
        return [of_state(mention, code)] if code else []
    if mention.sector == "ANALYST" and persons.pointed(mention, clauses):
        told = next((one for one in reversed(discourse.topics[-FAR:]) if one is not None and one.person and one.sector == "ANALYST"), None)
        return [told] if told is not None else []
    if mention.sector not in ("", "MIL", "GOV", "LEG", "JUD", "REB", "OPP"):
        return []
    behind = clauses.words[mention.last] if mention.last < len(clauses.words) else ""
    owner = clauses.owner[mention.last + 1] if mention.last + 1 < len(clauses.words) else None
    if behind in clauses.language.words("and") and owner is not None and owner.kind == "party" and owner.code and not owner.person:
        if owner.name_first > owner.first or owner.noun is not None:
            return [of_state(mention, owner.code)]  # "penjaga pantai dan milisi X"
    if behind in clauses.language.words("group_origin") and owner is not None and owner.refers == "own":
        own_side = last_topic(discourse)  # "pejabat tinggi dari pemerintahannya"
        return [of_state(mention, own_side.code)] if own_side is not None and own_side.code else []
    bands = mention.sector in ("REB", "OPP")
    joined = _joined_before(mention, clauses) if bands else None
    if joined is not None:
        return [of_state(mention, joined)]
    if any(word in clauses.language.words("regime") for word in words_of(mention, clauses)):
        ruled = discourse.regimes[-1] if discourse.regimes else _there(clauses, discourse)
        if ruled is not None:
            return [of_state(mention, ruled)]
    if bands and behind in clauses.language.words("at"):
        where = clauses.owner[mention.last + 1] if mention.last + 1 < len(clauses.words) else None
        if where is not None and where.code:
            return [of_state(mention, where.code)]  # "militan di Mesir"
    if bands or (mention.sector == "MIL" and clauses.language.words("demonstrative").get(behind) == "pointing"):  # "tentara itu"
        named = next((one for one in backwards(discourse) if one.sector == mention.sector and one.code and one.kind == "party"), None)
        if named is not None:
            return [Mention(mention.first, mention.last, mention.start, mention.end, "party", code=named.code, sector=named.sector)]
    named_behind = (
        bool(behind) and clauses.sentence.tokens[mention.last].is_title and clauses.owner[mention.last] is None
    )  # "pemberontak Kurdi"
    there = (_there(clauses, discourse, _NEAR) if not named_behind else None) if bands else _fought(mention, clauses, discourse)
    if there is not None:
        return [of_state(mention, there)]
    if mention.sector == "MIL":  # "Angkatan udara X “…,” kata militer"
        here = {one.code for one in discourse.sentences[-1] if one.sector == "MIL"} - _attacker(mention, clauses)
        if len(here) == 1:
            return [of_state(mention, str(here.pop()))]
    own = discourse.topics[-1].code if discourse.topics[-1] is not None else None
    pointed = clauses.language.words("demonstrative").get(behind) == "pointing" and mention.sector in ("JUD", "LEG")
    court = described(mention, clauses) if mention.sector == "JUD" else frozenset()
    sitting = next((one for one in backwards(discourse, FAR) if one.code in court), None)
    if sitting is not None:
        return [party_of(sitting, keep_person=True)]
    if mention.sector == "REB":
        return _where_it_happens(mention, clauses, discourse)
    foe = _attacker(mention, clauses)
    for sentence in reversed(discourse.sentences[-2:]):
        states = (one for one in sentence if is_state(one) and one.sector not in ("REB", "BUS", "NGO"))
        codes = [one.code for one in states if one.code and one.kind in ("party", "place")]
        codes = [
            code for code in codes if code not in foe and (not pointed or code != own)
        ]  # "Trump menyebut putusan Mahkamah Agung itu …"
        if codes and (len(set(codes)) == 1):
            return [of_state(mention, codes[-1])]
        if codes:
            break
    same = {one.code for one in backwards(discourse) if one.sector == mention.sector and one.code and mention.sector}
    code = same.pop() if len(same) == 1 else dominant(discourse)
    return [of_state(mention, code)] if code is not None and code not in foe else []


def _where_it_happens(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    """Rebels of no state are of the one state where the two sentences before say that something happens, else of the one state that these
    tell of, if nothing happens in any other; they are not of whoever fights them abroad.
    """
    slots = {clauses.language.the_word("slot", "source"), clauses.language.the_word("slot", "goal"), *clauses.language.words("at")}
    foe = _attacker(mention, clauses)

    def places(sentence: Iterable[Mention]) -> set[str | None]:
        told = (one for one in sentence if one.kind == "place" or one.governed in slots)
        return {one.code for one in told if is_state_code(one.code) and not one.person}

    recent = discourse.sentences[-2:]
    codes = next((found for sentence in reversed(recent) if (found := places(sentence))), set())
    if not codes:
        states = (
            {one.code for one in sentence if is_state(one) and one.sector not in ("REB", "BUS", "NGO")} for sentence in reversed(recent)
        )
        codes = next((found for found in states if found), set())
        if any(places(sentence) - codes for sentence in discourse.sentences):
            return []
    code = codes.pop() if len(codes) == 1 else None
    return [of_state(mention, code)] if code is not None and code not in foe else []


def _attacker(mention: Mention, clauses: Clauses) -> set[str | None]:
    """As in "X menyergap sejumlah pelaut": whom X attacks, seizes or kills is none of his own; empty where no such verb stands before."""
    k = mention.first - 1
    listed = any(word in clauses.language.words("list_opener") for word in clauses.words[max(0, k - _OBJECT) : mention.first])
    reach = _LIST if listed else _OBJECT  # "menewaskan 30 orang, termasuk komandan militer"
    while k > 0 and mention.first - k < reach and not clauses.is_verbal(k):
        told = clauses.owner[k]  # "para pelaut dan marinir"
        stranger = told is not None and told.refers != "group"
        ends = clauses.words[k] in clauses.prepositions or not (listed or clauses.sentence.tokens[k].is_word)
        if stranger or ends:
            return set()
        k -= 1
    if k < 1 or clauses.words[k] not in clauses.language.words("attacking"):
        return set()
    return {one.code for each in clauses.subject(k) for one in each.resolved}


def _joined_before(mention: Mention, clauses: Clauses) -> str | None:
    """As in "pemerintah X dan kelompok-kelompok pemberontak": the state whose rebels are joined to it."""
    k = mention.first - 1
    kinds = clauses.language.words("described")
    while k > 0 and (clauses.words[k] == "-" or kinds.get(clauses.words[k].split("-")[0]) == "organisation"):
        k -= 1  # "kelompok-kelompok"
    before = clauses.owner[k - 1] if k > 0 and clauses.words[k] in clauses.language.words("and") else None
    return before.code if before is not None and before.kind == "party" and is_state(before) and not before.person else None


def _there(clauses: Clauses, discourse: Discourse, reach: int = REACH) -> str | None:
    """Where those rule or rebel whose state is not said: in the one state that the sentences before tell of only as where something
    happens, while others act there ("Prancis menerjunkan pasukan di X. Pemberontak …"); None where there is none, or more than one.
    """
    told = [one for sentence in discourse.sentences[-reach:] for one in sentence if is_state_code(one.code)]
    acting = {one.code for one in told if one.kind == "party" and not one.governed}
    slots = clauses.language.the_word("slot", "source"), clauses.language.the_word("slot", "goal"), *clauses.language.words("at")
    places = {one.code for one in told if one.governed in slots and not one.person}
    others = {code for code in places if code and is_state_code(code)} - acting
    return others.pop() if len(others) == 1 and acting else None


def _fought(mention: Mention, clauses: Clauses, discourse: Discourse) -> str | None:
    """As in "Pemberontak mengusir tentara pemerintah": the government that the rebels of the same sentence fight is of their own state."""
    words = clauses.words[mention.first : mention.last + (mention.sector == "MIL")]
    governing = any(word in clauses.language.words("government") for word in words)
    here = {code for sentence, code in discourse.own_bands if sentence == len(discourse.sentences)}
    return here.pop() if len(here) == 1 and governing and mention.sector in ("", "GOV", "MIL") else None


def _whereabouts(mention: Mention, clauses: Clauses) -> str | None:
    """As in "warga yang terdampak gempa di X", "pengungsi yang lari dari Y": the state of those who have no other, in their own clause."""
    words, k = clauses.words, mention.last
    if k >= len(words) or words[k] not in clauses.relative:
        return None
    for at in range(k + 1, min(k + _CLAUSE, len(words))):
        if words[at] in (",", ".", ";") or words[at] in clauses.relative:
            return None
        owner = clauses.owner[at]
        if owner is not None:
            place = owner.kind in ("place", "party") and not owner.person and owner.governed in clauses.language.words("whereabouts")
            return owner.code if place else None
    return None


def of_state(mention: Mention, code: str) -> Mention:
    """The mention's group as a party of the state."""
    sector = "" if mention.sector == "GOV" else mention.sector
    return Mention(mention.first, mention.last, mention.start, mention.end, "party", code=code, sector=sector)
