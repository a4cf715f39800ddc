"""References: which mention a pronoun, an epithet ("negara itu", "kedua pemimpin") or an office without a name stands for.

The rules look back from the reference: first within its sentence, then at the topic of the sentences before. Where two candidates remain
equally near, the reference stays open; an open reference is never a party of a record.
"""

from __future__ import annotations

from sekutu.linking import persons, several
from sekutu.linking.discourse import Discourse, backwards, dominant, is_state, last_topic, note, party_of, words_of
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.referring import COUNTS
from sekutu.reading.utterances import Utterance
from sekutu.register import Register

REACH = 4  # sentences that a reference looks back
_CLAUSE = 10  # words of a clause that says where people are
_OWN = 12  # sentences that a ministry without a state looks back for the one told with it
_FAR = 6  # the same where the words say of what kind the party is
OF_WHAT = 4  # words behind a leader's title in which "itu" points back to somebody told


def resolve(clauses: list[Clauses], register: Register | None = None) -> Discourse:
    """Gives every pronoun and reference of the report (but the first person's) its referents, in the order of the text. With a register
    also former offices point back to who held them.
    """
    discourse = Discourse()
    for one in clauses:
        discourse.sentences.append([])
        discourse.topics.append(None)
        for mention in one.mentions:
            if mention.kind in ("pronoun", "reference") and mention.refers not in ("first", "second"):
                mention.referents = _referents(mention, one, discourse)
            elif mention.office and mention.person is None and not mention.former:
                mention.person = persons.leader(mention, one, discourse, register)
            elif mention.office and mention.person and not mention.introduces:
                persons.once_in_office(mention, one, discourse)
            elif mention.former and mention.person is None and persons.pointed(mention, one):
                persons.formerly(mention, discourse, register)
            note(mention, one, discourse)
    return discourse


def outside_own_words(said: list[Utterance], clauses: list[Clauses], discourse: Discourse) -> None:
    """Within somebody's own quoted words *ia* and *beliau* are somebody else: whom else the sentences before name, where that is one.

    *Beliau* is said of one's own side, so where several are left it is the one of the speaker's party.
    """
    for one in said:
        speakers = {speaker.person for speaker in one.speakers if speaker.person}
        if one.form != "direct" or not speakers:
            continue
        for mention in clauses[one.sentence].mentions:
            if one.first <= mention.first < one.last and mention.kind == "pronoun" and mention.refers == "plural":
                _others_than_speakers(mention, one, clauses)
            if one.first < mention.first < one.last and mention.kind == "pronoun" and mention.refers == "first":
                mention.referents = _sharing(mention, one, clauses[one.sentence], discourse)
            inside = one.first <= mention.first < one.last and mention.kind == "pronoun" and mention.refers == "person"
            if not inside or not any(each.person in speakers for each in mention.referents):
                continue
            before = discourse.sentences[max(0, one.sentence - 2) : one.sentence + 1]
            others = {each.person: each for sentence in before for each in sentence if each.person and each.person not in speakers}
            respectful = words_of(mention, clauses[one.sentence])[0] in clauses[one.sentence].language.words("respectful")
            if respectful and len(others) > 1:
                own = {speaker.code for speaker in one.speakers}
                others = {name: each for name, each in others.items() if each.code in own}
            mention.referents = list(others.values()) if len(others) == 1 else []


def _sharing(mention: Mention, said: Utterance, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    """As in "Hubungan kita semakin erat": the speaker and the one other state told of last, whose relations they are; else nobody."""
    if clauses.words[mention.first - 1] not in clauses.language.words("shared"):
        return []
    speaker = next((one for one in said.speakers if is_state(one)), None)
    if speaker is None:
        return []
    at = clauses.language.words("at")
    for sentence in reversed(discourse.sentences[max(0, said.sentence - REACH) : said.sentence + 1]):
        told = [one for one in sentence if is_state(one) and one.kind != "place" and one.governed not in at]
        others = {one.code: one for one in told if one.code != speaker.code}
        if others:
            return [party_of(one) for one in (speaker, *others.values())] if len(others) == 1 else []
    return []


def _others_than_speakers(mention: Mention, said: Utterance, clauses: list[Clauses]) -> None:
    """Within somebody's own words *mereka* are not the speakers: rather those told of last in the same words, if anybody."""
    own = {speaker.code for speaker in said.speakers}
    if mention.referents and not any(each.code in own for each in mention.referents):
        return
    here = [one for one in clauses[said.sentence].mentions if said.first <= one.first and one.last <= mention.first]
    before = clauses[said.sentence - 1] if said.sentence else None
    if not here and before is not None and before.sentence.quotations:
        here = [one for one in before.mentions if before.sentence.quotation_at(one.first) is not None]
    subjects = [one for one in here if one.kind == "party" and not one.governed and one.code and one.code not in own and not one.person]
    mention.referents = subjects[:1]


def _referents(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    refers = mention.refers
    before = clauses.words[max(0, mention.first - 2) : mention.first]
    if mention.kind == "reference" and (clauses.language.words("one_of").keys() & {" ".join(before), *before[-1:]}):
        return []
    if refers == "person" and before[-1:] and before[-1] in clauses.language.words("plural_title"):
        return several.plural(discourse, clauses.language)  # "para pemimpin itu"
    if refers == "other_person":
        return persons.other(discourse)
    if refers == "person":
        found = persons.person(mention, discourse, clauses)
        office = clauses.language.offices.at(clauses.words, mention.first)
        studies = office is not None and office[1]["sector"] == "ANALYST"  # type: ignore[index]
        return [found] if found and (found.sector == "ANALYST" or not studies) else []
    if refers == "plural":
        others = several.others_than_subject(mention, clauses, discourse)
        return others or several.not_subject(mention, clauses, several.plural(discourse, clauses.language), discourse)
    if refers == "both":
        return several.both(discourse, clauses.language)
    if refers in COUNTS:
        found_all = several.counted(mention, clauses, discourse)
        return found_all or (several.plural(discourse, clauses.language) if mention.kind == "pronoun" else [])
    if refers == "state":
        return _state(mention, clauses, discourse)
    if refers == "ministry":
        return _ministry(mention, clauses, discourse)
    if refers == "neighbour":
        return _neighbour(mention, clauses, discourse)
    if refers == "organisation":
        return _organisation(mention, clauses, discourse)
    if refers == "own":
        found = last_topic(discourse)
        return [party_of(found)] if found and found.code else []
    if refers == "office":
        beside = _named_beside(mention, clauses)
        return [beside] if beside is not None else _holding_for(mention, clauses) or _office(mention, discourse, clauses)
    if refers == "group":
        return _group(mention, discourse, clauses)
    return []


def _named_beside(mention: Mention, clauses: Clauses) -> Mention | None:
    """As in "perdana menteri negara itu, X", "presidennya, X": who is named right behind the office, past the state that it is of."""
    k = mention.last
    of = clauses.owner[k] if k < len(clauses.words) else None
    if of is not None and of.kind == "reference" and of.refers == "state":
        k = of.last
    if clauses.words[k : k + 1] != [","] or k + 1 >= len(clauses.words):
        return None
    named = clauses.owner[k + 1]
    told = named is not None and named.kind == "party" and named.person is not None and not named.office
    return named if told and clauses.words[named.last : named.last + 1] in ([","], ["."], ["("]) else None  # type: ignore[union-attr]


def _holding_for(mention: Mention, clauses: Clauses) -> list[Mention]:
    """As in "para menteri luar negeri dari X, Y, dan Z": the states whose officials they are."""
    words, k = clauses.words, mention.last
    if words[k : k + 1] != [clauses.language.the_word("slot", "source")] or k + 1 >= len(words):
        return []
    first = clauses.owner[k + 1]
    run = clauses.run_of.get(id(first), []) if first is not None and first.first == k + 1 else []
    return [party_of(one) for one in run] if run and all(is_state(one) and not one.person for one in run) else []


def _described(mention: Mention, clauses: Clauses) -> frozenset[str]:
    """The parties of which the words of a reference are said ("negara *Asia Tengah* itu"); empty where they say nothing of that kind."""
    words = words_of(mention, clauses)
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            parties = clauses.language.descriptions.get(" ".join(words[first : first + length]))
            if parties:
                return parties
    return frozenset()


def _ministry(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    """As in "kementerian itu", "kata Kementerian Luar Negeri": the one told last with its state, else of the state that the sentences
    before are about.
    """
    named = next((one for one in backwards(discourse, _OWN) if one.refers == "ministry" and is_state(one)), None)
    if named is not None:
        return [party_of(named)]
    told = [one for one in backwards(discourse) if is_state(one)]
    body = next((one for one in told if not one.person and one.last - one.first > 1), None)  # "Pemerintah X"
    pointing = clauses.language.words("demonstrative")
    if not any(pointing.get(word) == "pointing" for word in clauses.words[mention.first : mention.last + 1]):
        topic = last_topic(discourse)
        return [party_of(topic)] if topic is not None and is_state(topic) else []
    return [party_of(one) for one in (body or next(iter(told), None),) if one is not None]


def _organisation(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    described = _described(mention, clauses)
    fitting = next((one for one in backwards(discourse, _FAR) if one.code in described and not is_state(one)), None)
    if fitting is not None:
        return [party_of(fitting, keep_person=True)]
    words = words_of(mention, clauses)
    company = any(word in clauses.language.words("company_noun") for word in words)
    sectors = ("BUS",) if company else ("IGO", "REB", "NGO")  # "kelompok itu" is no company
    found = next((one for one in backwards(discourse) if one.sector in sectors), None)
    return [party_of(found, keep_person=True)] if found else []


def _neighbour(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    """As in "negara tetangganya": the one other state told of in these sentences; nobody where it is named right after."""
    if any(clauses.owner[k] is not None for k in range(mention.last, min(mention.last + 2, len(clauses.words)))):
        return []
    subject = last_topic(discourse)
    states = {one.code: one for sentence in discourse.sentences[-3:] for one in sentence if is_state(one)}
    others = [one for code, one in states.items() if subject is None or code != subject.code]
    return [party_of(others[0])] if len(others) == 1 and len(states) == 2 else []


def _state(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    """As in "negara itu": first in its sentence the topic of the one before; under a preposition not the subject of its own sentence.

    One of two that were told together is meant only where the words say which.
    """
    described = _described(mention, clauses)
    here, topic = discourse.sentences[-1], discourse.topics[-2] if len(discourse.topics) > 1 else None
    if described:
        near = topic if topic is not None and topic.code in described and not here else None
        fitting = near or next((one for one in backwards(discourse, _FAR) if one.code in described), None)
        return [party_of(fitting)] if fitting else []
    if not here and not mention.governed and topic is not None and is_state(topic):
        return [] if several.paired(discourse, topic) else [party_of(topic)]
    held = any(
        office is not None and k + office[0] == mention.first
        for k, office in ((k, clauses.language.offices.at(clauses.words, k)) for k in range(max(1, mention.first - 3), mention.first))
    )  # "memanggil duta besar negara itu"
    object_of = mention.governed or held or (mention.first and clauses.is_verbal(mention.first - 1))  # "menuding negara itu"
    subjects = {one.code for one in here if not one.governed} if object_of else set()
    found = [one for one in backwards(discourse) if is_state(one) and one.code not in subjects]
    if not found:
        return []
    if mention.governed and subjects:
        near_by = {one.code for one in discourse.sentences[-2] if is_state(one)} if len(discourse.sentences) > 1 else set()
        if found[0] not in here and len(near_by - subjects) > 1:
            return []  # several of the sentence before can be meant
    if found[0] not in here and several.of_a_run(discourse, found[0]):
        return []
    return [party_of(found[0])]


def _office(mention: Mention, discourse: Discourse, clauses: Clauses) -> list[Mention]:
    if mention.office == "leader" and _of_something(mention, clauses):
        return []
    own = persons.own_head(mention, discourse, clauses) if not mention.former else None
    if own is not None and not persons.pointed(mention, clauses):
        return [own]
    words = words_of(mention, clauses)  # of the ministers of economic affairs "Mendag" is the one told of by that word
    alike = (one for sentence in reversed(discourse.sentences) for one in reversed(sentence) if one.person and one.office == mention.office)
    last = discourse.offices.get(mention.office) or discourse.offices.get({"ambassador": "ambassador_un"}.get(mention.office, ""))
    held = next((one for one in alike if one.title.split()[: len(words)] == words), last)
    if held is not None and not mention.former:
        return [held]
    if mention.office in ("leader", "head_of_state", "head_of_government"):
        leading = ("leader", "head_of_state", "head_of_government", "monarch")
        found = next((one for one in backwards(discourse) if one.person and one.office in leading), None)
        return [found] if found else []
    if persons.pointed(mention, clauses):
        found = persons.person(mention, discourse, clauses)  # "mantan gubernur itu"
        return [found] if found else []
    return []


def _of_something(mention: Mention, clauses: Clauses) -> bool:
    """As in "pemimpin serikat kerja", "Pemimpin Gerakan Islam": the words behind it say of what, which is no party; but "pemimpin
    kelompok itu" is somebody told."""
    k = mention.last
    if k >= len(clauses.words) or clauses.owner[k] is not None or not clauses.sentence.tokens[k].is_word:
        return False
    pointing = clauses.language.words("demonstrative")
    if any(pointing.get(word) == "pointing" for word in clauses.words[k : k + OF_WHAT]):
        return False
    return clauses.sentence.tokens[k].is_title or clauses.language.is_noun(clauses.words[k])


def _group(mention: Mention, discourse: Discourse, clauses: Clauses) -> list[Mention]:
    """A group such as "militer", "pemerintah" with no state's name: of the state that was named last, where only one can be meant."""
    if mention.sector == "CVL":
        code = _whereabouts(mention, clauses)
        return [_of_state(mention, code)] if code else []
    if mention.sector == "ANALYST" and persons.pointed(mention, clauses):
        told = next((one for one in reversed(discourse.topics[-_FAR:]) if one is not None and one.person and one.sector == "ANALYST"), None)
        return [told] if told is not None else []
    if mention.sector not in ("", "MIL", "GOV", "LEG", "JUD", "REB", "OPP"):
        return []
    behind = clauses.words[mention.last] if mention.last < len(clauses.words) else ""
    owner = clauses.owner[mention.last + 1] if mention.last + 1 < len(clauses.words) else None
    if behind in clauses.language.words("and") and owner is not None and owner.kind == "party" and owner.code and not owner.person:
        if owner.name_first > owner.first or owner.noun is not None:
            return [_of_state(mention, owner.code)]  # "penjaga pantai dan milisi X"
    if behind in clauses.language.words("group_origin") and owner is not None and owner.refers == "own":
        own_side = last_topic(discourse)  # "pejabat tinggi dari pemerintahannya"
        return [_of_state(mention, own_side.code)] if own_side is not None and own_side.code else []
    bands = mention.sector in ("REB", "OPP")
    if bands and behind in clauses.language.words("at"):
        place = clauses.owner[mention.last + 1] if mention.last + 1 < len(clauses.words) else None
        if place is not None and place.code:
            return [_of_state(mention, place.code)]  # "militan di Mesir"
    if bands or (mention.sector == "MIL" and clauses.language.words("demonstrative").get(behind) == "pointing"):  # "tentara itu"
        named = next((one for one in backwards(discourse) if one.sector == mention.sector and one.code and one.kind == "party"), None)
        if named is not None:
            return [Mention(mention.first, mention.last, mention.start, mention.end, "party", code=named.code, sector=named.sector)]
    if mention.sector == "MIL":  # "Angkatan udara X “…,” kata militer"
        here = {one.code for one in discourse.sentences[-1] if one.sector == "MIL"}
        if len(here) == 1:
            return [_of_state(mention, str(here.pop()))]
    own = discourse.topics[-1].code if discourse.topics[-1] is not None else None
    pointed = clauses.language.words("demonstrative").get(behind) == "pointing" and mention.sector in ("JUD", "LEG")
    court = _described(mention, clauses) if mention.sector == "JUD" else frozenset()
    sitting = next((one for one in backwards(discourse, _FAR) if one.code in court), None)
    if sitting is not None:
        return [party_of(sitting, keep_person=True)]
    for sentence in reversed(discourse.sentences[-2:]):
        states = (one for one in sentence if is_state(one) and one.sector not in ("REB", "BUS", "NGO"))
        codes = [one.code for one in states if one.code and one.kind in ("party", "place")]
        codes = [code for code in codes if not pointed or code != own]  # "Trump menyebut putusan Mahkamah Agung itu …"
        if codes and (len(set(codes)) == 1):
            return [_of_state(mention, codes[-1])]
        if codes:
            break
    same = {one.code for one in backwards(discourse) if one.sector == mention.sector and one.code and mention.sector}
    code = same.pop() if len(same) == 1 else dominant(discourse)
    return [_of_state(mention, code)] if code is not None else []


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


def _of_state(mention: Mention, code: str) -> Mention:
    """The mention's group as a party of the state."""
    sector = "" if mention.sector == "GOV" else mention.sector
    return Mention(mention.first, mention.last, mention.start, mention.end, "party", code=code, sector=sector)
