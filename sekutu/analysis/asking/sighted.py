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
from sekutu.analysis.asking.question import Gist, Named, Question, Wanted
from sekutu.analysis.asking.rereading import Sighting, others, sighting
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
    told = _told(question, gist, wanted, found)
    if told is None and wanted == "whether":
        told = _other_ballot(question, gist, material)
    if told is None and not least:
        closest = tuple(_passage(one) for one in found if one.share >= SHOWABLE and one.exact)[:SHOWN]
        told = Answer(question, "near", passages=closest) if closest else None
    return told


def _told(question: Question, gist: Gist, wanted: Wanted, found: Sequence[Near]) -> Answer | None:
    if wanted not in PARTIES | {"when", "amount", "where", "whether"}:
        return None
    best = found[0]
    tried = [one for one in found if one.share >= max(best.share - WITHIN, TELLING if wanted in PARTIES else 0.0)][:TRIED]
    if wanted == "whether":
        return _whether(question, gist, tried)
    items: dict[tuple[str, str], Item] = {}
    shown: list[Near] = []
    for one in tried:
        if shown and (one.share < shown[0].share - CLOSE or one.exact < shown[0].exact or wanted not in PARTIES):
            break
        seen = sighting(one, gist)
        if seen is None or (_is_turned(question, seen) and not others(seen.actors, gist)) or _is_elsewhere(question, wanted, seen):
            continue
        told = list(_items(wanted, seen, one, gist))
        if told and not (wanted in PARTIES and _is_of_others(gist, seen, one, told)):
            shown.append(one)
            for item in told:
                items.setdefault((item.kind, item.value), item)
    if not items:
        return None
    return Answer(question, "near", None, tuple(items.values()), passages=tuple(_passage(one) for one in shown))


def _items(wanted: Wanted, seen: Sighting, near: Near, gist: Gist) -> Iterable[Item]:
    how = "claimed" if seen.voice and seen.status == "actual" else seen.status
    span = (near.report.id, near.start, near.end)
    if wanted in PARTIES:
        yield from _parties(_sides(wanted, seen, gist), how, span)
    elif wanted == "when" and seen.days:
        yield Item("date", seen.days[0], how, (), basis="date", sentence=span)
    elif wanted == "amount":
        for value, unit in seen.numbers:
            yield Item("number", value, how, (), unit=unit, sentence=span)
    elif wanted == "where":
        for place in seen.places[:1]:
            yield Item("place", place, how, (), sentence=span)


def _sides(wanted: Wanted, seen: Sighting, gist: Gist) -> list[Party]:
    """The parties on the side that is asked for; where these are the ones that the question names, those on the other."""
    sides = {"actor": (seen.actors, seen.recipients), "recipient": (seen.recipients, seen.actors)}.get(
        wanted, (seen.actors + seen.recipients,)
    )
    first = others(sides[0], gist)
    if first or len(sides) == 1 or not sides[0]:
        return first
    return others(sides[1], gist)


def _parties(parties: Sequence[Party], how: str, span: tuple[str, int, int]) -> Iterable[Item]:
    for code in dict.fromkeys(one.code or UNKNOWN for one in parties):
        persons = tuple(dict.fromkeys(one.person for one in parties if (one.code or UNKNOWN) == code and one.person))
        if code != UNKNOWN or persons:
            yield Item("party", code if code != UNKNOWN else persons[0], how, (), persons=persons, sentence=span)


def _is_turned(question: Question, seen: Sighting) -> bool:
    """Whether the sentence has those do it whom the question has it befall, or the other way round."""
    return (_on(question.recipients, seen.actors) and not _on(question.recipients, seen.recipients)) or (
        _on(question.actors, seen.recipients) and not _on(question.actors, seen.actors)
    )


def _is_of_others(gist: Gist, seen: Sighting, near: Near, told: Sequence[Item]) -> bool:
    """Whether a sentence that does not name all who are asked about tells of others, and points back at nothing."""
    here = names_in(near.text)
    if all(stands(one, here) for one in gist.names) or parts.pattern("pointing").search(near.text):
        return False
    return any(one.code not in {item.value for item in told} for one in others(seen.listed, gist))


def _is_elsewhere(question: Question, wanted: Wanted, seen: Sighting) -> bool:
    """Whether the sentence has others do it, or has it befall others, than the question names."""
    doers, others_ = question.actors, tuple(one for one in question.recipients if one.is_party)
    told = {one.code for one in (*seen.actors, *seen.recipients, *seen.listed)}
    by = wanted != "actor" and bool(doers) and bool(seen.actors) and not any(one.code in told for one in doers)
    to = wanted != "recipient" and bool(others_) and bool(seen.recipients) and not any(one.code in told for one in others_)
    return by or to


def _on(named: Sequence[Named], side: Sequence[Party]) -> bool:
    return any(is_named(party, one, acting=True) for one in named for party in side)


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
        if seen is None or _is_turned(question, seen):
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
    passages = tuple(_passage(one) for one in told.values())
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
            if seen is not None and seen.status == "actual" and _on(doer, seen.actors):
                return Answer(question, "answered", "no", passages=(_passage(one),), notes=(("sentence", {}),), voices=seen.voice)
    return None


def _fits(question: Question, gist: Gist, seen: Sighting, near: Near, denied: bool) -> bool:
    """Whether those whom the question has do it do it in the sentence, and all others are named there."""
    doers = question.actors or question.parties[:1] or (gist.names[:1] if question.sense is None else ())
    acting = (*seen.actors, *seen.recipients) if question.parties else seen.actors
    if not all(any(is_named(party, one, acting=True) for party in acting) for one in doers):
        return False
    if not doers and not _on(question.recipients, seen.recipients):
        return False
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


def _passage(one: Near) -> Passage:
    report = one.report
    return Passage(one.text, report.id, report.doc, report.outlet, report.url, report.published, one.start, one.end)
