"""References: which mention a pronoun, an epithet ("negara itu", "kedua pemimpin") or an office without a name stands for.

The rules look back from the reference: first within its sentence, then at the topic of the sentences before. Where two candidates remain
equally near, the reference stays open; an open reference is never a party of a record.
"""

from __future__ import annotations

from sekutu.linking import groups, persons, several
from sekutu.linking.discourse import FAR, Discourse, backwards, described, is_state, last_topic, note, party_of, words_of
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.referring import COUNTS
from sekutu.reading.utterances import Utterance
from sekutu.register import Register

REACH = 4  # sentences that a reference looks back
_OWN = 12  # sentences that a ministry without a state looks back for the one told with it
_DEED = 8  # words between whose deed it is and where
OF_WHAT = 4  # words behind a leader's title in which "itu" points back to somebody told


def resolve(clauses: list[Clauses], register: Register | None = None) -> Discourse:
    """Gives every pronoun and reference of the report (but the first person's) its referents, in the order of the text. With a register
    also former offices point back to who held them.
    """
    discourse = Discourse(register)
    for one in clauses:
        discourse.sentences.append([])
        discourse.topics.append(None)
        for mention in one.mentions:
            if mention.kind in ("pronoun", "reference") and mention.refers not in ("first", "second"):
                mention.referents = _referents(mention, one, discourse)
                if mention.refers == "person" and mention.kind == "pronoun" and not mention.referents and not mention.governed:
                    discourse.unknown.add(len(discourse.sentences))
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
        _addressed(one, clauses[one.sentence])
        speakers = {speaker.person for speaker in one.speakers if speaker.person}
        if one.form != "direct" or not speakers:
            continue
        for mention in clauses[one.sentence].mentions:
            if one.first <= mention.first < one.last and mention.kind == "pronoun" and mention.refers == "plural":
                _others_than_speakers(mention, one, clauses)
            if one.first < mention.first < one.last and mention.kind == "pronoun" and mention.refers == "first":
                mention.referents = _sharing(mention, one, clauses[one.sentence], discourse)
            if one.first <= mention.first < one.last and mention.refers == "state":
                mention.referents = _own_state(mention, one, clauses[one.sentence]) or mention.referents
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


def _addressed(said: Utterance, clauses: Clauses) -> None:
    """As in "“Saya berterima kasih kepada Anda,” kata X kepada Y": *Anda* is whom the words are told to, where that is one."""
    told = [
        one for one in clauses.mentions if not said.first <= one.first < said.last and one.governed in clauses.language.words("addressed")
    ]
    named = {each.key: each for one in told for each in one.resolved if each.kind == "party" and each.code}
    if said.form != "direct" or len(named) != 1:
        return
    for mention in clauses.mentions:
        if said.first <= mention.first < said.last and mention.kind == "pronoun" and mention.refers == "second":
            mention.referents = [party_of(one, keep_person=True) for one in named.values()]


def _own_state(mention: Mention, said: Utterance, clauses: Clauses) -> list[Mention]:
    """As in "“Negara ini tidak akan menyerah,” kata X": who says so speaks of his own state."""
    here = clauses.language.words("here")
    own = [one for one in said.speakers if is_state(one)]
    told = any(word in here for word in clauses.words[mention.first : mention.last + 1])
    return [party_of(own[0])] if told and len({one.code for one in own}) == 1 else []


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
    topic = discourse.topics[-1]
    if refers == "person" and topic is not None and words_of(mention, clauses)[0] in clauses.language.words("reflexive"):
        return [topic]  # "X membenarkan dirinya …"
    if refers == "person":
        found = persons.person(mention, discourse, clauses)
        office = clauses.language.offices.at(clauses.words, mention.first)
        studies = office is not None and office[1]["sector"] == "ANALYST"  # type: ignore[index]
        return [found] if found and (found.sector == "ANALYST" or not studies) else []
    if refers == "plural":
        others = several.others_than_subject(mention, clauses, discourse)
        return others or several.not_subject(mention, clauses, several.plural(discourse, clauses.language), discourse)
    if refers == "both":
        return several.told_behind(mention, clauses) or several.both(discourse, clauses.language)
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
        if before[-1:] and before[-1] in clauses.language.words("plural_title") and not persons.pointed(mention, clauses):
            return _holding_for(mention, clauses)  # "para pemimpin dari kedua gerakan"
        return [beside] if beside is not None else _holding_for(mention, clauses) or _office(mention, discourse, clauses)
    if refers == "group":
        return groups.referents(mention, clauses, discourse)
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


def _ministry(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    """As in "kementerian itu", "kata Kementerian Luar Negeri": the one told last with its state, else of the state that the sentences
    before are about.
    """
    seat = clauses.owner[mention.last + 1] if mention.last + 1 < len(clauses.words) else None
    if seat is not None and is_state(seat) and clauses.words[mention.last] in clauses.language.words("at"):
        return [groups.of_state(mention, str(seat.code))]  # "Kementerian Ekonomi di X"
    pointing = clauses.language.words("demonstrative")
    pointed = any(pointing.get(word) == "pointing" for word in clauses.words[mention.first : mention.last + 1])
    told = (one for one in backwards(discourse, _OWN) if is_state(one))
    named = next((one for one in told if one.refers == "ministry" or (pointed and _is_minister(one))), None)
    if named is not None:
        return [party_of(named)]
    states = [one for one in backwards(discourse) if is_state(one)]
    body = next((one for one in states if not one.person and one.last - one.first > 1), None)  # "Pemerintah X"
    if not pointed:
        topic = last_topic(discourse)
        return [party_of(topic)] if topic is not None and is_state(topic) else []
    return [party_of(one) for one in (body or next(iter(states), None),) if one is not None]


def _is_minister(one: Mention) -> bool:
    """As in "kata Menteri Dalam Negeri X. Kementerian itu …": whose ministry is pointed at."""
    return one.office.endswith("minister")


def _organisation(mention: Mention, clauses: Clauses, discourse: Discourse) -> list[Mention]:
    kinds = described(mention, clauses)
    fitting = next((one for one in backwards(discourse, FAR) if one.code in kinds and not is_state(one)), None)
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
    kinds = described(mention, clauses)
    here, topic = discourse.sentences[-1], discourse.topics[-2] if len(discourse.topics) > 1 else None
    if kinds:
        near = topic if topic is not None and topic.code in kinds and not here else None
        fitting = near or next((one for one in backwards(discourse, FAR) if one.code in kinds), None)
        return [party_of(fitting)] if fitting else []
    if not here and not mention.governed and topic is not None and is_state(topic):
        return [] if several.paired(discourse, topic) else [party_of(topic)]
    held = any(
        office is not None and k + office[0] == mention.first
        for k, office in ((k, clauses.language.offices.at(clauses.words, k)) for k in range(max(1, mention.first - 3), mention.first))
    )  # "memanggil duta besar negara itu"
    object_of = mention.governed or held or (mention.first and clauses.is_verbal(mention.first - 1))  # "menuding negara itu"
    own = _sayer(mention, clauses)
    if own is not None:
        return [party_of(own)]
    subjects = _subjects(mention, here, clauses) if object_of else _other_side(mention, clauses)
    subjects |= _doers(mention, here, clauses)
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


def _sayer(mention: Mention, clauses: Clauses) -> Mention | None:
    """As in "X menyatakan negara tersebut hanya ingin …": who says so right before, where no other state is told in the sentence."""
    k = mention.first - 1 - (mention.first > 1 and clauses.subordinators.get(clauses.words[mention.first - 1]) == "that")
    if k < 1 or clauses.words[k] not in clauses.language.speech["plain"]:
        return None
    sayer = clauses.owner[k - 1]
    told = {one.code for one in clauses.mentions if one.last <= k and one.code and is_state(one)}
    return sayer if sayer is not None and sayer.kind == "party" and is_state(sayer) and told == {sayer.code} else None


def _subjects(mention: Mention, here: list[Mention], clauses: Clauses) -> set[str | None]:
    """The codes that a state under a preposition or behind a verb cannot mean: the subject of the verb before it; where nobody knows who
    that is, all under no preposition who are no object.
    """
    verb = next((k for k in range(mention.first - 1, -1, -1) if clauses.is_verbal(k)), None)
    acting = {one.code for each in clauses.subject(verb) for one in each.resolved} if verb is not None else set()
    return acting or {one.code for one in here if not one.governed and not _is_object(one, clauses)}


def _is_object(one: Mention, clauses: Clauses) -> bool:
    """As in "mengecam X karena eksekusi di negara itu": X stands right behind an active verb."""
    k = one.first - 1
    return k > 0 and clauses.is_verbal(k) and clauses.language.voice(clauses.words[k]) == "active"


def _other_side(mention: Mention, clauses: Clauses) -> set[str | None]:
    """As in "mendesak X agar mengakui peran negara itu": who is to do it, where the noun before is the object of that verb."""
    k = mention.first - 1
    if k < 1 or clauses.owner[k] is not None or not clauses.is_verbal(k - 1) or clauses.words[k] in clauses.subordinators:
        return set()
    return {one.code for each in clauses.subject(k - 1) for one in each.resolved}


def _doers(mention: Mention, here: list[Mention], clauses: Clauses) -> set[str | None]:
    """As in "kehadiran militer X di negara itu": whose deed it is there, which is not done at home."""
    if mention.governed not in clauses.language.words("whereabouts"):
        return set()
    deeds, k = clauses.language.words("deed").keys() | clauses.language.words("sojourn").keys(), mention.first
    return {one.code for one in here if one.noun is not None and k - _DEED < one.last < k and clauses.words[one.noun] in deeds}


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
        found = next((one for one in backwards(discourse) if one.person and one.office in persons.LEADING), None)
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
    word = clauses.words[k]
    return clauses.sentence.tokens[k].is_title or clauses.language.is_noun(word) or word in clauses.language.words("led")
