"""What the nearest sentences tell where no record answers: the party, the day, the number, the place that is asked for, and whether.

What is found stands on a sentence, not on a record, so it is marked as what comes nearest. Only of a question of whether is it an answer,
and only where one sentence holds all that is asked in the same roles: then it says as much as a record would.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sekutu.analysis.asking import parts
from sekutu.analysis.asking.denying import is_denied
from sekutu.analysis.asking.matching import FORCE, is_named, names_in, says_any
from sekutu.analysis.asking.material import AROUND, Material
from sekutu.analysis.asking.nearness import Near, near, stands
from sekutu.analysis.asking.outcome import Answer, Item, Verdict
from sekutu.analysis.asking.passage import Passage
from sekutu.analysis.asking.passages import SHOWN
from sekutu.analysis.asking.question import Gist, Question, Wanted
from sekutu.analysis.asking.quoting import asks_for_a_sentence, nearest_sentences, passage_of, slot_by_sentence, told_by_sentence
from sekutu.analysis.asking.rereading import Sighting, others, sighting
from sekutu.analysis.asking.roles import is_elsewhere, is_of_others, is_turned, on
from sekutu.records import UNKNOWN, Party, Voice

TRIED = 4
"""Sentences that are read again for one question, at most."""
WITHIN = 0.15
"""How much less of the question than the nearest another sentence may hold to be tried."""
CLOSE = 0.02
"""The same to be told beside it."""
TELLING = 0.6
"""The share of a question that a sentence must hold to tell a party."""
SHOWABLE = 0.7
"""The share of a question that a sentence must hold to be shown though it does not tell what is asked."""
FULL = 0.75
"""The share of a question of whether that a sentence must hold to answer it."""
BALLOTS = frozenset({"abstain", "reject", "support"})
"""How one can vote."""
PARTIES = frozenset({"actor", "recipient", "party"})
SLOTS = PARTIES | {"amount"}
"""What a headline does not tell: whom or how many it means stands below it."""
LISTED = 3
"""Parties that make a list: those who are told in one together are all meant, also who is named in the question beside."""


def sighted(question: Question, gist: Gist, wanted: Wanted, material: Material, least: float = 0.0) -> Answer | None:
    """What the nearest sentences tell of what is asked; None where none is near, or holds ``least`` of it (0: any). Where they tell no
    such thing, they are shown themselves."""
    if wanted in ("what", "goods") and gist.asked in ("who", "country"):
        wanted = "actor"  # which embassy
    found = near(gist, question, material)
    if not found and wanted == "whether":
        return _other_ballot(question, gist, material)
    if not found or (least and (found[0].share < least or not found[0].exact)):
        return None
    told = told_by_sentence(question, gist, wanted, found) if asks_for_a_sentence(gist, wanted) else _told(question, gist, wanted, found)
    if told is None and wanted == "whether":
        told = _other_ballot(question, gist, material)
    if told is None and not least:
        closest = tuple(nearest_sentences(found, SHOWABLE, SHOWN))
        told = Answer(question, "near", passages=closest) if closest else None
    return told


def _told(question: Question, gist: Gist, wanted: Wanted, found: Sequence[Near]) -> Answer | None:
    if wanted not in PARTIES | {"when", "amount", "where", "whether"}:
        return None
    best = next((one for one in found if not (one.heading and wanted in SLOTS)), found[0])
    least = max(best.share - WITHIN, TELLING if wanted in PARTIES else 0.0)
    tried = [one for one in found if one.share >= least or _can_tell_where(wanted, one)]
    if wanted == "whether":
        return _whether(question, gist, tried[:TRIED])
    headings = [one for one in tried if one.heading and wanted in SLOTS]
    below = [one for one in tried if one not in headings][:TRIED]
    sure = [one for one in headings if one.share == 1.0 and one.exact][:1]  # a headline only where it says all, and nothing else tells it
    return (
        _told_in(question, gist, wanted, below)
        or _told_in(question, gist, wanted, sure)
        or slot_by_sentence(question, gist, wanted, [one for one in below if not one.heading])
    )


def _told_in(question: Question, gist: Gist, wanted: Wanted, tried: Sequence[Near]) -> Answer | None:
    """What these sentences tell, the nearest of them that tell anything."""
    items: dict[tuple[str, str], Item] = {}
    shown: list[Near] = []
    for one in tried:
        if shown and (one.share < shown[0].share - CLOSE or one.exact < shown[0].exact or wanted not in PARTIES):
            break
        seen = sighting(one, gist)
        if (
            seen is None
            or (is_turned(question, seen) and not (wanted == "actor" and others(seen.actors, gist)))
            or is_elsewhere(question, wanted, seen)
        ):
            continue
        told = list(_items(question, wanted, seen, one, gist))
        if told and not (wanted in PARTIES and is_of_others(gist, seen, one, told)):
            shown.append(one)
            for item in told:
                items.setdefault((item.kind, item.value), item)
    if not items:
        return None
    return Answer(question, "near", None, tuple(items.values()), passages=tuple(passage_of(one) for one in shown))


def _can_tell_where(wanted: Wanted, near: Near) -> bool:
    """Whether a sentence may tell the place of an act that others tell more of: it holds the act, and points back at the rest."""
    return wanted == "where" and near.exact and near.whole


def _items(question: Question, wanted: Wanted, seen: Sighting, near: Near, gist: Gist) -> Iterable[Item]:
    how = "claimed" if seen.voice and seen.status == "actual" else seen.status
    span = (near.report.id, near.start, near.end)
    if wanted in PARTIES:
        yield from _parties(_sides(question, wanted, seen, near, gist), how, span)
    elif wanted == "when" and seen.days:
        yield Item("date", seen.days[0], how, (), basis="date", sentence=span)
    elif wanted == "amount":
        asked = {form.replace(".", "") for term in gist.terms for form in term}
        for value, unit in (one for one in seen.numbers if one[0] not in asked):
            yield Item("number", value, how, (), unit=unit, sentence=span)
    elif wanted == "where":
        asked = {one.place for one in (*gist.names, *gist.before) if one.place}
        for place in [one for one in seen.places if one not in asked][:1]:  # where it is named is not where it was
            yield Item("place", place, how, (), sentence=span)


def _sides(question: Question, wanted: Wanted, seen: Sighting, near: Near, gist: Gist) -> list[Party]:
    """The parties on the side that is asked for; where these are the ones that the question names, those on the other; where a sentence
    that holds all of the question names but one party more, that one."""
    sides = {"actor": (seen.actors, seen.recipients), "recipient": (seen.recipients, seen.actors)}.get(
        wanted, (seen.actors + seen.recipients,)
    )
    first = others(sides[0], gist)
    if len(first) >= LISTED:
        return [one for one in sides[0] if not on(question.actors, [one])]
    tie = question.sense is not None and question.sense.only_ties
    if not first and len(sides) > 1 and (sides[0] or tie):
        first = others(sides[1], gist)
    if not first and sides[0] and wanted != "party":
        first = _of_the_named(sides[0], gist)
    more = others(seen.listed, gist)
    alone = len({one.code for one in more}) == 1 and near.whole and near.exact and not seen.voice
    return first or (more if alone else [])


def _of_the_named(side: Sequence[Party], gist: Gist) -> list[Party]:
    """Persons who act for a party that the question names, where it asks who did: *who represented X* is told by *X's minister Y*."""
    known = {person for one in gist.names for person in one.persons}
    return [one for one in side if one.person and one.person not in known]


def _parties(parties: Sequence[Party], how: str, span: tuple[str, int, int]) -> Iterable[Item]:
    for code in dict.fromkeys(one.code or UNKNOWN for one in parties):
        persons = tuple(dict.fromkeys(one.person for one in parties if (one.code or UNKNOWN) == code and one.person))
        if code != UNKNOWN or persons:
            yield Item("party", code if code != UNKNOWN else persons[0], how, (), persons=persons, sentence=span)


# ---- whether ---------------------------------------------------------------------------------------------------------------------------


def _whether(question: Question, gist: Gist, tried: Sequence[Near]) -> Answer | None:
    """The verdict of the sentences that hold all that is asked, with its parties in their roles."""
    told: dict[Verdict, Near] = {}
    voices: tuple[Voice, ...] = ()
    for one in tried:
        own = one.exact or bool(gist.verbs and FORCE.intersection(gist.verbs[0]))
        if one.share < FULL or not own:
            continue
        seen = sighting(one, gist)
        if seen is None or is_turned(question, seen):
            continue
        verdict = _verdict(seen, one, gist)
        # what is denied is denied with whatever else the question says of it
        denied = verdict in ("no", "disputed") and not gist.lost
        if (one.whole or denied) and _fits(question, gist, seen, one, denied):
            told.setdefault(verdict, one)
            voices = voices or seen.voice
    if not told:
        return None
    answer: Verdict = "disputed" if {"yes", "no"} <= told.keys() else next(iter(told))
    if question.negated:
        answer = {"yes": "no", "no": "yes"}.get(answer, answer)  # type: ignore[assignment]
    passages = tuple(passage_of(one) for one in told.values())
    return Answer(question, "answered", answer, passages=passages, notes=(("sentence", {}),), voices=voices)


def _other_ballot(question: Question, gist: Gist, material: Material) -> Answer | None:
    """*Did X abstain?* of who voted against: one ballot excludes the others. None where no vote of X is told."""
    cast = BALLOTS.intersection(gist.verbs[0]) if gist.verbs else frozenset()
    if not cast or question.negated or not any(parts.words("ballot") & term for term in gist.terms):
        return None
    for other in sorted(BALLOTS - cast):
        terms = tuple(term | parts.words("ballot") if term & parts.words("ballot") else term for term in gist.terms)
        asked = replace(gist, verbs=((other,), *gist.verbs[1:]), terms=terms)
        doer = gist.names[:1]
        for one in near(asked, question, material)[:TRIED]:
            around = one.report.text[max(0, one.start - AROUND) : one.end]
            fits = one.exact and one.whole and all(says_any(around, phrase) for phrase in question.phrases)
            seen = sighting(one, asked) if fits else None
            if seen is not None and seen.status == "actual" and on(doer, seen.actors):
                return Answer(question, "answered", "no", passages=(passage_of(one),), notes=(("sentence", {}),), voices=seen.voice)
    return None


def _fits(question: Question, gist: Gist, seen: Sighting, near: Near, denied: bool) -> bool:
    """Whether those whom the question has do it do it in the sentence, and all others are named there."""
    doers = question.actors or question.parties[:1] or (gist.names[:1] if question.sense is None else ())
    acting = (*seen.actors, *seen.recipients) if question.parties else seen.actors
    if not all(any(is_named(party, one, acting=True) for party in acting) for one in doers):
        return False
    befallen = [one for one in question.recipients if one.is_party]
    if not on(befallen, seen.recipients) and (not doers or (befallen and seen.recipients)):
        return False  # "X menjual drone kepada Z, tetapi tidak … kepada Y"
    told = names_in(near.text) | {party.code or "" for party in (*seen.actors, *seen.recipients)}
    return denied or all(stands(one, told) for one in gist.names)


def _verdict(seen: Sighting, near: Near, gist: Gist) -> Verdict:
    if seen.status != "actual":
        said: Verdict = {"negated": "no", "planned": "planned", "possible": "possible"}[seen.status]  # type: ignore[assignment]
    else:
        said = "claimed" if seen.voice else "yes"
    return (
        "disputed"
        if said in ("yes", "claimed", "possible") and is_denied(near.report.text, near.start, near.end, gist.verbs[0] if gist.verbs else ())
        else said
    )


def beside(first: Sequence[Passage], more: Sequence[Passage]) -> tuple[Passage, ...]:
    """Sentences with others beside them, each once, SHOWN at most."""
    out = list(first)
    for piece in more:
        if not any(piece.report == other.report and piece.start < other.end and other.start < piece.end for other in out):
            out.append(piece)
    return tuple(out[: max(SHOWN, len(first))])
