"""Answering: a table from the kind of a question to the function that answers it, and the answers about acts and ties.

An answer is what the records tell, no more: who, when, where, how many, or whether; how sure (done, claimed by somebody, planned, alleged,
denied), whether the reports disagree, and the quotations. Where no record fits, the answer is that these reports do not tell.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sekutu.analysis.asking import kinds, parts, saying
from sekutu.analysis.asking.citing import SHOWN, at_the_end, cited, is_one_act, tier_of
from sekutu.analysis.asking.holding import holding, in_full, reasons
from sekutu.analysis.asking.joined import each_alone
from sekutu.analysis.asking.lexicon import says
from sekutu.analysis.asking.lines import Found, gathered, lined
from sekutu.analysis.asking.matching import Around, Hit, hits, is_named, is_of_its_year, may_be_at, names_in, quoted, says_any
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.nearest import nearest
from sekutu.analysis.asking.outcome import Answer, Item, Line, Outcome, Verdict
from sekutu.analysis.asking.passages import passages
from sekutu.analysis.asking.question import Misunderstood, Named, Question, is_name
from sekutu.analysis.asking.refusing import pledges, refusals
from sekutu.analysis.asking.seeing import is_strong, seen_in, seen_of
from sekutu.analysis.asking.sighted import beside
from sekutu.analysis.asking.slots import counted, days_of, goods_told, places, times, who
from sekutu.analysis.asking.understanding import understood
from sekutu.analysis.asking.verdicts import whether
from sekutu.records import UNKNOWN, Event, Party, Tie, Voice

Answerer = Callable[[Question, Material], Answer]

LISTS = frozenset({"actor", "recipient", "party", "amount"})
"""What is asked for of which there may be more than the records hold."""

TRIED = 16
"""Suggestions that are tried on the records, at most."""

BROAD = frozenset({"SANCTION", "ASSAULT", "ACCUSE", "MOBILIZE", "COERCE", "RETREAT", "PROTEST"})
"""Types of act of which all are of one kind, so that another of the type comes near."""
BROADENED = 3
"""Records of the type that are shown as near, at most."""
READ_AGAIN = frozenset({"act", "said"})
"""Kinds of question for which sentences are read again where no record answers."""
BALLOTS = frozenset({"reject", "support", "vote"})
"""Acts by which a resolution is voted on."""


def answer(question: Question, material: Material) -> Answer:
    """What the reports tell of a question; of one that they do not answer as it stands, what comes nearest, marked as such."""
    if question.kind == "said" and question.aside.names:  # what was said of others than are asked about is beside the point
        names = tuple(one for one in question.aside.names if one.is_party)
        found = plainly(question.but(about=question.about + names), material)
    else:
        found = plainly(question, material)
    if found.outcome == "not_told" and (joined := each_alone(question, lambda one: plainly(one, material))) is not None:
        found = joined
    if found.outcome == "answered" and not _has_numbers(question, found, material):
        found = Answer(question, "not_told")
    if question.kind == "said" and found.outcome == "not_told" and question.actors:
        found = _more_widely(question, material, found)
    if question.kind == "pair" and question.detail == "stance" and found.outcome == "not_told":
        found = plainly(question.but(kind="said", actors=question.parties[:1], about=question.parties[1:], parties=()), material)
    if (
        question.wanted == "what"
        and question.kind == "act"
        and found.outcome == "not_told"
        and (said := saying.content(question, material))
    ):
        found = said
    if question.aside and question.kind != "act" and found.outcome == "answered":
        # whom a list or a figure leaves out is no small thing: it is not what was asked
        outcome: Outcome = "near" if question.aside.names and found.verdict is None else "answered"
        found = replace(found, outcome=outcome, notes=(*found.notes, ("aside", {"words": question.aside.words})))
    if question.wanted == "why" and (told := _why(question, found, material)) is not None:
        return _noted(told, question, material)
    if found.outcome == "not_told" and question.kind == "act" and not found.notes:
        found = loosely(question, material, found)
    seen = seen_in(question, question.gist, question.wanted, found, material) if question.kind in READ_AGAIN else None
    if seen is not None and seen.outcome == "answered":
        return _noted(seen, question, material)
    found = seen or found
    if found.outcome != "answered" or _may_lack(found):
        around = passages(question, material, found.lines, strict=found.outcome == "answered")
        if found.outcome == "not_told" and around:
            found = replace(found, outcome="near", passages=around)
        elif around:
            found = replace(found, passages=beside(found.passages, around))
    if question.wanted == "what" and question.kind == "act" and found.outcome == "answered" and found.lines and not found.passages:
        found = replace(found, passages=in_full(found.lines, material))
    if found.outcome == "not_told" and found.lines:  # told, but without what is asked for
        found = replace(found, outcome="near")
    if found.outcome == "not_told" and not found.nearest:
        found = replace(found, nearest=suggested(question, material))
    return _noted(found, question, material)


def _why(question: Question, found: Answer, material: Material) -> Answer | None:
    """The acts whose reason is asked, with the sentences that give it; answered where these stand at the acts themselves, or where one
    sentence tells act and reason. None where nothing of it is told."""
    given = reasons(found.lines, material, near=True) if found.outcome == "answered" else ()
    if given:
        return replace(found, passages=given)
    seen = seen_in(question, question.gist, "why", Answer(question, "not_told"), material)
    if seen is not None and seen.outcome == "answered":
        return seen
    if found.outcome == "not_told":
        return None
    return replace(found, outcome="near", passages=beside(reasons(found.lines, material), seen.passages if seen is not None else ()))


def _more_widely(question: Question, material: Material, found: Answer) -> Answer:
    """What somebody said of those who are named, without the topic, as the nearest; ``found`` where nothing is told."""
    if not question.about or not (question.phrases or question.goods or question.object):
        return found
    topics = ", ".join(sorted({min(phrase) for phrase in question.phrases} | question.goods))
    told = plainly(question.but(phrases=(), goods=frozenset(), object=None), material)
    if told.outcome == "answered":
        notes = (*told.notes, ("left_out", {"words": topics})) if topics else told.notes
        return replace(told, question=question, outcome="near", notes=notes)
    return found


def _has_numbers(question: Question, found: Answer, material: Material) -> bool:
    """Whether the numbers that a question has besides what was understood stand in what is quoted: they say of which act it asks."""
    numbers = _NUMBER.findall(question.aside.words)
    texts = [quote.quote for line in found.lines for quote in line.quotations]
    return all(any(one in text for text in texts) for one in numbers)


_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d(?![\w])")


def _noted(found: Answer, question: Question, material: Material) -> Answer:
    """The answer with what must be said of the question itself, and with the answer to a second one."""
    if question.wanted == "why":
        found = replace(found, notes=(*found.notes, ("why", {})))
    if question.read_as:
        read = ", ".join(f"{word} → {plainer}" for word, plainer in question.read_as)
        found = replace(found, notes=(*found.notes, ("read_as", {"words": read})))
    if question.left_out:
        found = replace(found, notes=(*found.notes, ("left_out", {"words": question.left_out})))
    if question.then is not None:
        found = replace(found, then=answer(question.then, material))
    return found


def instead(found: Misunderstood, material: Material) -> Answer | Misunderstood:
    """What comes nearest to a question that is not understood: records that hold its names and its words, marked as no full answer; else
    questions near to it that have an answer, and sentences that hold its names and words."""
    seen = seen_of(found, material)
    if seen is not None and seen.outcome == "answered":
        return seen
    if found.search is not None:
        held = loosely(found.search, material, Answer(found.search, "not_told"))
        strong = seen is not None and bool(seen.items) and is_strong(found, material)
        if held.outcome == "near" and not strong:
            words = ", ".join(found.words)
            notes = (*held.notes, ("words", {"words": words})) if words else held.notes
            return replace(held, items=_told_items(held, found), notes=notes, passages=passages(found.search, material, held.lines))
    around = passages(found.search, material) if found.search is not None else ()
    if seen is not None:
        return replace(seen, passages=beside(seen.passages, around))
    return replace(found, nearest=suggested(found, material), passages=around)


def _told_items(held: Answer, found: Misunderstood) -> tuple[Item, ...]:
    """What records that hold the names and words of a question tell of what it asks; nothing where the question's own verb does not stand
    in what is quoted, and nobody for whom those act who are named."""
    texts = [quote.quote for line in held.lines for quote in line.quotations]
    verbs = [name for names in found.gist.verbs for name in names] if found.gist is not None else []
    known = not verbs or any(says(text, verb) for text in texts for verb in verbs)
    mine = {one.code for one in found.names if one.persons}
    return tuple(item for item in held.items if item.kind != "party" or item.value not in mine) if known else ()


def plainly(question: Question, material: Material) -> Answer:
    """What the records tell, without passages, suggestions and second questions."""
    return ANSWERERS[question.kind](question, material)


def loosely(question: Question, material: Material, found: Answer) -> Answer:
    """The records that hold the words of a question (`holding`), asked for the same; ``found`` where there are none."""
    held = [] if question.told_by else _of_type(question, material) or holding(question, material)
    if not held:
        return found
    asked = question.but(object=None, negated=False, tense="", detail="")
    if question.wanted in ("actor", "recipient", "party"):
        others = [side for side in ("actor", "recipient") if _others(question, [hit.a if side == "actor" else hit.b for hit in held])]
        if question.sense is not None and question.wanted != "party" and question.wanted not in others:
            return found  # who it befell is not who did it
        asked = asked.but(wanted=question.wanted if question.wanted in others else others[0] if others else "what")
    elif question.wanted == "whether":
        asked = asked.but(wanted="what")
    asked = asked.but(actors=question.named, recipients=question.named, parties=question.named)
    told = _told_of(asked, gathered(held, material), material)
    if told.outcome == "not_told":
        return found
    notes = (*told.notes, ("aside", {"words": question.aside.words})) if question.aside and question.sense is not None else told.notes
    return replace(told, question=question, outcome="near", verdict=None, notes=notes)


def _of_type(question: Question, material: Material) -> list[Hit]:
    """The records between the same parties of the type of a sense that takes only those with its own word: whoever asks for sanctions may
    mean whatever punishes. Only of types that hold one kind of act (BROAD)."""
    sense = question.sense
    if sense is None or not sense.narrow or question.object is not None or not question.named or question.detail or question.negated:
        return []
    if not all(side.what in BROAD for side in sense.sides):
        return []
    wide = question.but(sense=replace(sense, narrow=False))
    return [hit for hit in hits(wide, material.world, material.around) if not hit.record.voice][:BROADENED]


def _others(question: Question, sides: Iterable[Sequence[Party]]) -> bool:
    """Whether a side holds a party that the question does not name."""
    known = [party for side in sides for party in side if party.code and party.code != UNKNOWN]
    return any(not any(is_named(party, one, acting=True) for one in (*question.named, *question.about)) for party in known)


def is_answered(text: str, language: str, material: Material) -> bool:
    """Whether a question is understood and answered by the records."""
    question = understood(text, language)
    return question is not None and plainly(question, material).outcome == "answered"


def suggested(question: Question | Misunderstood, material: Material) -> tuple[str, ...]:
    """Questions near to this one that have an answer here."""
    named = question.named + question.about if isinstance(question, Question) else question.names
    failed = () if isinstance(question, Question) else question.words
    fits = functools.partial(is_answered, language=question.language, material=material)
    return nearest(question.text, question.language, named, failed, fits, most=TRIED)


def _may_lack(found: Answer) -> bool:
    """Whether parties or numbers were asked for of an act: the records may hold a part of them only."""
    return found.question.kind == "act" and found.question.wanted in LISTS and not found.question.negated


def _acts(question: Question, material: Material) -> Answer:
    """What the records tell of an act. Where nothing fits it, and where it is asked what somebody will do, refusals tell that it is not."""
    if question.detail == "refused":
        return _refused(question, material)
    refused = _refusals(question, material) if question.tense == "future" else []
    found = _readings_of(question, material, refused)
    if found.outcome == "answered" or question.wanted != "whether" or question.order:
        return found
    refused = refused or _refusals(question, material)
    if not refused and (inner := _of_content(question)) is not None and (said := _acts(inner, material)).outcome == "answered":
        return replace(said, question=question)
    if refused or question.tense != "future" or question.detail not in ("", "willing"):
        return _told_of(question, refused, material) if refused else found
    pledged = [replace(group, ahead=True) for group in gathered(pledges(question, material), material)]
    return _told_of(question, pledged, material) if pledged else found


WORDS = frozenset({"agree", "promise", "offer", "propose"})
"""Acts of words whose content is another act: who has not told of them may have told of that."""


def _of_content(question: Question) -> Question | None:
    """*Has X agreed to send arms to Y?* as *Is X sending arms to Y?*; None where the content names nobody else's act."""
    inner, sense = question.object, question.sense
    if inner is None or inner.sense is None or sense is None or sense.name not in WORDS or inner.named or inner.sense.only_ties:
        return None
    named = question.actors + question.parties + question.recipients
    sides = {"parties": named} if inner.sense.mutual else {"actors": named[:1], "recipients": named[1:]}
    empty: dict[str, tuple[Named, ...]] = {"actors": (), "recipients": (), "parties": ()}
    return question.but(**(empty | sides), sense=inner.sense, object=None, tense="", place=question.place or inner.place)


def _refusals(question: Question, material: Material) -> list[Found]:
    """What was refused or called off, as what did not happen; only where it is asked whether something is so."""
    if question.wanted != "whether" or question.detail not in ("", "willing"):
        return []
    return [replace(group, flip=True) for group in gathered(refusals(question, material), material)]


def _refused(question: Question, material: Material) -> Answer:
    """Who refused, or whether somebody did: by acts of refusal; else by who is told not to have done it, as the nearest."""
    plain = question.but(detail="")
    groups = gathered(refusals(question, material), material)
    if groups:
        return replace(_told_of(plain, groups, material), question=question)
    found = _readings_of(plain.but(negated=not question.negated), material, [])
    if found.outcome != "answered" or not found.lines:
        return Answer(question, "not_told")
    return replace(found, question=question, outcome="near", verdict=None)


def _readings_of(question: Question, material: Material, refused: list[Found]) -> Answer:
    for reading, around, left_out in _readings(question, material):
        fitting = hits(reading, material.world, around)
        if reading.place is None and question.place is not None:
            fitting = [hit for hit in fitting if may_be_at(hit, question.place)]
        if question.days is not None:
            fitting = [hit for hit in fitting if is_of_its_year(hit.record, question.days, material.around(hit.record))]
        if question.told_by:
            fitting = [hit for hit in fitting if any(_says(voice, one) for voice in hit.record.voice for one in question.told_by)]
        groups = gathered(fitting, material, flip=bool(question.sense and question.sense.flip))
        if not groups:
            continue
        groups = [*groups, *refused]
        groups, beside = _beside(question, groups, material)
        if question.wanted in LISTS:
            groups = _hinted(question, _in_city(question, groups))
        beside = beside and (bool(question.aside.phrases) or not question.aside.unknown)  # of unknown words nothing is known to stand there
        found = _told_of(reading, groups, material)
        if found.outcome == "not_told":
            if found.notes and not left_out:
                return replace(found, question=question)
            continue
        notes = found.notes if beside or not question.aside else (*found.notes, ("aside", {"words": question.aside.words}))
        if left_out:
            notes = (*notes, ("left_out", {"words": left_out}))
        # what is denied, or disputed, is so too with whatever else the question says of it: *did X attack Y on purpose*
        denied = found.verdict in ("no", "disputed") and not (left_out or question.aside.names or question.aside.unknown)
        if question.aside.unknown and question.aside.names:  # whom the question names beside is not who is asked for
            beside_named = {one.code for one in question.aside.names}
            kept = tuple(item for item in found.items if item.kind != "party" or item.value not in beside_named)
            found = replace(found, items=kept or found.items)
        whether_so = question.wanted == "whether"
        doubtful = (not beside and (whether_so or question.aside.unknown or bool(question.aside.names))) or (
            whether_so and question.aside.ordered
        )
        unsure = bool(left_out) or (doubtful and not denied)
        return (
            replace(found, question=question, notes=notes, outcome="near", verdict=None)
            if unsure
            else replace(found, question=question, notes=notes)
        )
    return Answer(question, "not_told")


def _readings(question: Question, material: Material) -> Iterator[tuple[Question, Around, str]]:
    """The question as it stands; with its topics looked for beside the quotations too; then without topics, and without its place, of
    acts that can have been there. Each with the words that it leaves out."""
    if question.object is None or question.wanted not in LISTS:
        yield question, quoted, ""
    topical = bool(question.phrases or question.goods or question.about or question.object or question.place)
    if topical:
        yield question, material.around, ""
    topics = [phrase for phrase in question.phrases if not is_name(phrase)]
    words = "/".join(sorted(topics[0])) if topics else ""
    loose = question.but(phrases=tuple(phrase for phrase in question.phrases if is_name(phrase)))
    told = bool(question.named or question.about or question.object or question.place or question.goods)
    if topics and told:  # without its topic such a question asks for everything
        yield loose, material.around, words
    organs = tuple(one for one in question.recipients if one.kind == "organisation")
    if organs and question.sense is not None and question.sense.name in BALLOTS:  # against its resolution is not against it
        others = tuple(one for one in question.recipients if one not in organs)
        yield (
            question.but(recipients=others, about=organs + question.about, phrases=(*question.phrases, parts.words("resolution"))),
            material.around,
            "",
        )
    if question.place is not None and question.place.place and question.place not in question.recipients:
        yield question.but(place=None), material.around, question.place.words
        if topics:
            yield loose.but(place=None), material.around, f"{words}, {question.place.words}"


def _beside(question: Question, groups: list[Found], material: Material) -> tuple[list[Found], bool]:
    """The groups beside which the report speaks of what the question says besides, all where none does; and whether any does."""
    aside = question.aside
    if not aside or not (aside.names or aside.phrases or aside.senses):
        return groups, not aside
    kept = []
    for group in groups:
        texts = [text for hit in group.hits for text in (hit.record.quote, material.around(hit.record))]
        told = frozenset().union(*(names_in(text) for text in texts))
        taking_part = {party.code for hit in group.hits for party in hit.parties}
        names = all(one.code in told | taking_part or any(person in told for person in one.persons) for one in aside.names)
        words = [any(says_any(text, phrase) for text in texts) for phrase in aside.phrases]
        words += [any(says(text, sense) for text in texts) for sense in aside.senses]
        if names and (not words or any(words)):
            kept.append(group)
    return (kept, True) if kept else (groups, False)


def _in_city(question: Question, groups: list[Found]) -> list[Found]:
    """Of visits to a city those that are told of the city itself; of its state all, where none is."""
    city = next((one.place for one in question.recipients if one.place), None)
    if city is None:
        return groups
    told = [group for group in groups if any(_is_in(hit.record, city) for hit in group.hits)]
    return told or groups


def _hinted(question: Question, groups: list[Found]) -> list[Found]:
    """The groups of which a quotation has the topics that stand beside a name (*the nuclear sites of X*); all where none has."""
    told = [group for group in groups if any(says_any(hit.record.quote, hint) for hit in group.hits for hint in question.hints)]
    return told or groups


def _is_in(record: Event | Tie, city: str) -> bool:
    return city in names_in(record.quote) or (isinstance(record, Event) and record.place is not None and record.place.name == city)


def _told_of(question: Question, groups: list[Found], material: Material) -> Answer:
    if question.detail == "denied":
        denials = _denials(question, groups)
        if question.wanted == "whether":
            return cited(question, material, denials, [], "yes") if denials else Answer(question, "not_told")
        groups = denials
    if question.wanted == "whether":
        return whether(question, groups, material)
    tier = tier_of(groups, question)
    if question.order:
        tier = at_the_end(tier, question.order)
    if question.wanted in ("actor", "recipient", "party"):
        return who(question, groups, tier, material)
    if question.wanted == "times":
        return times(question, tier, material)
    items = {"when": days_of, "where": places, "amount": counted, "goods": goods_told, "what": lambda *_: [], "why": lambda *_: []}[
        question.wanted
    ](question, tier)
    if question.wanted == "when" and not any(item.basis == "date" for item in items):
        planned = [found for group in groups if (found := group.only(("planned",))) is not None and found.dates]
        items = [*(item for item in days_of(question, planned)), *items]  # told as done without a day, planned for one
        tier = [*tier, *(found for found in planned if found not in tier)]
    if not items and question.wanted not in ("what", "why"):
        return Answer(question, "not_told", notes=(("told_without", {"wanted": question.wanted}),), lines=lined(tier[:SHOWN], material))
    verdict: Verdict | None = None
    if question.wanted == "amount" and len({(item.value) for item in items}) > 1 and len({item.unit for item in items}) == 1:
        verdict = "disputed" if len(tier) == 1 or is_one_act(tier) else None
    return cited(question, material, tier, items, verdict)


def _denials(question: Question, groups: Iterable[Found]) -> list[Found]:
    """What somebody says not to be so: those who are named, where the question names them, else who would have done it."""
    out = []
    for group in groups:
        said = [
            hit
            for hit in group.hits
            if group.status_of(hit) == "negated"
            and any(_speaks(voice, one, hit.a) for voice in hit.record.voice for one in question.speakers or (None,))
        ]
        if said:
            out.append(replace(group, hits=tuple(said)))
    return out


def _says(voice: Voice, named: Named) -> bool:
    """Whether a claim is made by who is named, or for the state whose organ that is."""
    return voice.person in named.persons if named.persons else voice.code == named.code


def _speaks(voice: Voice, named: Named | None, actors: Sequence[Party]) -> bool:
    """Whether a denial is made by the party that is named; where none is, by one of those who would have done it."""
    if named is None:
        return any(party.code == voice.code for party in actors)
    return voice.person in named.persons if named.persons else voice.code == named.code


ANSWERERS: dict[str, Answerer] = {
    "act": _acts,
    "ranking": kinds.ranking,
    "isolation": kinds.isolation,
    "shift": kinds.shift,
    "outlook": kinds.outlook,
    "pair": kinds.pair,
    "deeds": kinds.pair,
    "diary": kinds.itinerary,
    "contradictions": kinds.contradictions,
    "said": saying.said,
    "leader": kinds.leader,
}
"""Who answers what. A measure of its own (isolation, shifts, outlook) takes the place of the plain one here."""

__all__ = ["ANSWERERS", "Answerer", "Line", "answer"]
