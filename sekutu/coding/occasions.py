"""Occasions: when and where an act took place, as far as its clause tells, and what the place makes of a meeting."""

from __future__ import annotations

from sekutu.coding.bounded import as_of_act, leads, opens
from sekutu.coding.context import Context
from sekutu.coding.otherclause import alongside, of_the_charge
from sekutu.coding.reckoned import reckoned
from sekutu.coding.triggers import Trigger
from sekutu.linking.times import TimeExpression
from sekutu.reading.clauses import Clauses
from sekutu.reading.utterances import Utterance
from sekutu.records import Place

# Characters between an act and a date of its clause at most; one that opens the sentence holds for its main clause however far.
REACH = 160


def date_of(
    context: Context, number: int, trigger: Trigger, said: Utterance | None, triggers: list[Trigger], clauses: Clauses
) -> TimeExpression | None:
    """The date that the act's clause gives: the nearest one with no other act between."""
    best: tuple[int, TimeExpression] | None = None
    walls = clauses.language.words("date_wall")
    tokens = clauses.sentence.tokens
    at, end = tokens[trigger.first].start, tokens[trigger.last - 1].end
    besides = alongside(clauses, trigger)
    for told in context.times[number]:
        counted = reckoned(told, clauses, trigger)
        one = counted or as_of_act(told, clauses, trigger, triggers)
        if one is None or of_the_charge(told, clauses, trigger, context.day):
            continue
        if not _told_alike(context, number, one, said, clauses) and not (besides and one.start < at):
            continue
        right = one.start >= end
        distance = one.start - end if right else (at - one.end) + 20
        between = range(trigger.last, len(tokens)) if right else range(trigger.first)
        crossed = [k for k in between if (tokens[k].start < one.start if right else tokens[k].start > one.end)]
        acts = {t.first for t in triggers if t.first != trigger.first}
        other_act, other_clause = any(k in acts for k in crossed), any(clauses.words[k] in walls for k in crossed)
        main = not right and (counted is not None or besides or leads(clauses, one, trigger))
        if other_act and other_clause and not main and (distance > 60 or not (right or opens(clauses, one))):
            continue
        if (distance < REACH or main) and (best is None or distance < best[0]):
            best = (distance, one)
    return best[1] if best else None


def _told_alike(context: Context, number: int, one: TimeExpression, said: Utterance | None, clauses: Clauses) -> bool:
    """Whether the date is told by whoever tells the act: within the same words said, or outside of all that is quoted.

    What opens a sentence of "menurut X" is of what X tells.
    """
    if said is not None:
        according = said.verb is not None and clauses.words[said.verb] in clauses.language.speech["according"]
        return said.start <= one.start < said.end or (according and opens(clauses, one))
    return not any(each.sentence == number and each.form == "direct" and each.start <= one.start < each.end for each in context.utterances)


def place_of(context: Context, clauses: Clauses, trigger: Trigger, light: bool = False, far: bool = False) -> Place | None:
    """Where it happened: the place after *di* or *ke* to the right of the act within its clause, else one that opens the clause.

    ``light`` says that a noun's act is told by a verb ("mengadakan pembicaraan"). ``far`` also looks behind what says that a noun's act
    took place ("pembicaraan yang berlangsung di X") and past more words between the preposition and the name ("di bandara X").
    """
    found = _place_right(context, clauses, trigger.last, far, trigger.is_noun)
    if found is None and (light or not trigger.is_noun):
        found = _place_left(context, clauses, trigger.first)
    return found


def _place_right(context: Context, clauses: Clauses, start: int, far: bool, noun: bool) -> Place | None:
    words = clauses.words
    vocabulary = clauses.language.words
    walls, openers, relational = vocabulary("place_wall"), vocabulary("place_preposition"), vocabulary("relational_noun")
    takes_place = vocabulary("takes_place") if far and noun else {}
    k = start
    while k < len(words):
        word = words[k]
        owner = clauses.owner[k]
        if word in clauses.relative and k + 1 < len(words) and words[k + 1] in takes_place:
            k += 2
            continue
        if word in takes_place:
            k += 1
            continue
        if word in (".", ";", ":") or word in clauses.relative or word in walls:
            return None
        if owner is None and clauses.is_verbal(k) and k > start:
            return None
        if word in openers and k + 1 < len(words):
            if words[k + 1] in relational:
                k += 2
                continue
            found = place_after(context, clauses, k + 1, far)
            if found is not None:
                return found
        k = owner.last if owner is not None else k + 1
    return None


def _place_left(context: Context, clauses: Clauses, first: int) -> Place | None:
    at_the_place = clauses.language.words("place_preposition").get(clauses.words[0]) == "at"
    return place_after(context, clauses, 1) if at_the_place and first < 14 else None


def place_after(context: Context, clauses: Clauses, k: int, far: bool = False) -> Place | None:
    """The place that begins at token k, past unknown capitalised words ("Istana Constantine, St. Petersburg, Rusia")."""
    nouns = {noun for noun, kind in clauses.language.words("place_noun").items() if far or kind != "far"}
    missions, openers = clauses.language.words("mission"), clauses.language.words("place_preposition")
    country: str | None = None
    name: str | None = None
    steps = 0
    while k < len(clauses.words) and steps < 10:
        owner = clauses.owner[k]
        if owner is not None and owner.kind == "party" and clauses.words[owner.first] in missions and name is None:
            k, steps = owner.last + 1, steps + 1
            if k < len(clauses.words) and openers.get(clauses.words[k - 1]) == "at":
                continue  # "di dekat kedutaan X di Y"
            return None
        if owner is not None and owner.kind in ("place", "party") and not owner.person and owner.code:
            if owner.place and name is None:
                name = owner.place
            if owner.kind == "party" and owner.place is None and not owner.sector and name is None and country is None:
                entry = context.register.parties.get(owner.code)
                if entry is not None and entry.kind == "state":
                    words = context.text[owner.start : owner.end]
                    named = any(one.entry.kind == "state" for one in context.register.names.get(words, ()))
                    country = owner.code
                    name = entry.name if named else None
                    if not named:
                        name = words
            seat = context.register.places.get(owner.place or "")
            country = country or (seat.code if seat is not None else owner.code)  # "Brussel" stands for the EU and lies in Belgium
            k = owner.last
            if k < len(clauses.words) and clauses.words[k] == "," and name is not None and k + 1 < len(clauses.words):
                after = clauses.owner[k + 1]
                if after is not None and after.kind == "party" and after.code == country and not after.person:
                    k += 1
                    continue
            break
        if owner is not None and owner.kind == "place" and not owner.code and clauses.words[owner.last : owner.last + 1] == [","]:
            k, steps = owner.last, steps + 1  # "di resor Laut X, Y"
            continue
        token = clauses.sentence.tokens[k]
        joins = token.lower in clauses.language.words("place_joiner")  # "Istana Constantine atau Konstantinovsky, …"
        if owner is not None or not (token.is_title or joins or token.text in (",", ".") or token.text in nouns):
            return None
        k += 1
        steps += 1
    if name is None:
        return None
    return Place(name=name, country=country)
