"""A sentence read again for a question's own verb: who does it and to whom, when, how many, whether.

Reports are coded for the acts of the codebook. A question may ask for any other, or for one that the coder passed over. So the sentences
that come nearest are read once more as reports are read (mentions, pronouns, clauses, dates, amounts), with the word of the question's
act in the place of a trigger: its subject, its object and what stands behind prepositions are found by the same rules as those of coded
acts. What is found so is no record: it is shown with its sentence, as what comes nearest.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sekutu.analysis.asking import parts
from sekutu.analysis.asking.gist import GOODS
from sekutu.analysis.asking.lexicon import ROOT, lexicon, says
from sekutu.analysis.asking.matching import is_named
from sekutu.analysis.asking.nearness import Near, wider
from sekutu.analysis.asking.question import Gist
from sekutu.errors import InputSetAside
from sekutu.lang import morphology
from sekutu.records import UNKNOWN, Party, Report, Status, Voice

if TYPE_CHECKING:
    from sekutu.coding.context import Context
    from sekutu.linking.amounts import Amount
    from sekutu.reading.clauses import Clauses
    from sekutu.reading.mentions import Mention

LONGEST_VERB = 3
"""Words of the longest form of an act that is looked for in a sentence."""
REACH = 6
"""Words between a number and the word of what is counted, at most; those between a day and its act may be twice as many."""
BESIDE = 16
"""Letters behind a number in which the words stand that say what is counted."""
YEAR = 4
CENTURIES = ("19", "20")
NEGATED = 3
"""Words before an act among which a word of negation is of the act."""
REFUSED = 2
"""Words before an act among which a refusal makes it one that is not done."""
TO = ("terhadap", "kepada", "pada", "atas", "ke", "dengan", "bagi", "untuk")
"""The slots in which whom an act befalls may stand, besides the object."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a sentence tells of an act: who does it, whom it befalls, the days and numbers beside it, how it is told, and by whom."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    days: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    status: Status
    voice: tuple[Voice, ...]
    listed: tuple[Party, ...]
    """All parties that the sentence names."""


def sighting(near: Near, gist: Gist) -> Sighting | None:
    """What the sentence tells of the act that a question asks for; None where it cannot be read or does not hold the act."""
    from sekutu.coding import status as status_of
    from sekutu.coding.roles import RoleFinder
    from sekutu.coding.triggers import Act, Trigger

    found = _reading(near.report, near.start, near.end)
    if found is None:
        return None
    context, number = found
    clauses = context.clauses[number]
    at_places = clauses.language.words("at")
    places = tuple(one.place for one in sorted(clauses.mentions, key=lambda one: one.governed not in at_places) if one.place)
    at = next(_places_of(clauses.words, gist), None)
    listed = tuple(_parties(context, clauses.mentions, number, 0))
    days = [one for one in context.times[number] if not one.bound.startswith("dura")]
    years = tuple(word for word in clauses.words if len(word) == YEAR and word.isdigit() and word[:2] in CENTURIES)
    if at is None:
        return Sighting(
            (), (), tuple(one.edtf for one in days) or years, _numbers(context, number, gist, None), places, "actual", (), listed
        )
    first, last = at
    word = clauses.words[first]
    told = next(
        (use.voice for use in lexicon("id").at(clauses.words[first:last], 0) if use.role == "act" and len(use.words) == last - first), ""
    )
    told = told if told == "active" else clauses.language.voice(word)
    voice = (
        told if told in ("active", "passive") else "active" if told == "base" and last - first == 1 and clauses.is_verbal(first) else "noun"
    )
    form = " ".join(clauses.words[first:last])
    if voice == "noun":
        act = Act(form, "", None, "n", ("poss", "oleh", "dari"), TO, frozenset(), (), (), 0)
    else:
        act = Act(form, "", None, "v", (), ("obj", *TO), frozenset(), (), (), 0)
    trigger = Trigger(act, first, last, voice)  # type: ignore[arg-type]
    roles = RoleFinder(clauses, context.topic_before(number)).assign(trigger, 0, len(clauses.words))
    if not roles.actors and voice == "active":
        roles.actors = _members(clauses, first, last)
        roles.recipients = [one for one in roles.recipients if one not in roles.actors]
    light = roles.light_at if roles.light_at is not None else first
    reading = status_of.of(clauses, light, 0, noun=voice == "noun" and light == first)
    before = clauses.words[max(0, light - NEGATED) : light]
    if reading == "actual" and "," not in before and any(_cue(clauses, word) == "negated" for word in before):
        reading = "negated"  # tidak memberikan bantuan
    if word.startswith(parts.listed("absence")) or any(says(one, "reject") for one in clauses.words[max(0, first - REFUSED) : first]):
        reading = "negated"  # ketidakhadiran X, menolak menjawab
    nearest = sorted(days, key=lambda one: _apart(clauses, one.start, one.end, first, last))
    return Sighting(
        tuple(_parties(context, roles.actors, number, first)),
        tuple(_parties(context, roles.recipients, number, first)),
        tuple(dict.fromkeys(one.edtf for one in nearest)) or years,
        _numbers(context, number, gist, first),
        places,
        status_of.as_status(reading),
        context.voice(number, first),
        listed,
    )


def _members(clauses: Clauses, first: int, last: int) -> list[Mention]:
    """Who is told to be among those who do it: *tujuh negara menolak, yakni X, Y, dan Z*; *X dan Y di antara negara yang abstain*."""
    behind = next((k for k in range(last, min(last + 2, len(clauses.words))) if clauses.words[k] in parts.words("namely")), None)
    if behind is not None:
        found = next((one for one in clauses.mentions if one.first > behind), None)
    else:
        among = next((k for k in range(first - 1, 0, -1) if clauses.words[k] in parts.words("among_them")), None)
        if among is None or clauses.words[first - 1] not in clauses.relative:
            return []
        found = next((one for one in clauses.mentions if one.last <= among), None)
    return list(clauses.run_of.get(id(found), [found])) if found is not None else []


def _cue(clauses: Clauses, word: str) -> str:
    """The status that a word gives to the act behind it; nothing where it gives none."""
    return next((row["status"] for row in clauses.language.table("cues") if row["form"] == word), "")


def others(parties: Sequence[Party], gist: Gist) -> list[Party]:
    """The parties without those that the question names."""
    return [
        one
        for one in parties
        if one.code != UNKNOWN and not any(named.is_party and is_named(one, named, acting=True) for named in gist.names)
    ]


def _places_of(words: Sequence[str], gist: Gist) -> Iterator[tuple[int, int]]:
    """Where the words of the act stand in a sentence: its own words first, then those that stand for it."""
    if not gist.verbs:
        return
    own = gist.verbs[0]
    for senses in (own, wider(own), *gist.verbs[1:]):
        for length in range(1, LONGEST_VERB + 1):  # the shortest form first: a longer piece holds the words of a shorter one
            for first in range(len(words) - length + 1):
                if any(says(" ".join(words[first : first + length]), one) for one in senses):
                    yield first, first + length


def _parties(context: Context, mentions: Sequence[Mention], number: int, token: int) -> Iterator[Party]:
    """The parties that mentions mean, each once."""
    from sekutu.coding.context import party

    said = context.utterance_at(number, token)
    seen: set[tuple[str, ...]] = set()
    for mention in mentions:
        meant = (said.speakers if said is not None else []) if mention.kind == "pronoun" and mention.refers == "first" else mention.resolved
        for one in meant:
            if one.kind in ("media", "place") or not (one.code or one.person):
                continue
            made = party(one, mention, context.text)
            if made.key not in seen:
                seen.add(made.key)
                yield made


def _numbers(context: Context, number: int, gist: Gist, at: int | None) -> tuple[tuple[str, str], ...]:
    """The numbers of a sentence with what they count: those beside the word that is asked for, else, where nothing is counted that a table
    knows, the one nearest to the act."""
    clauses = context.clauses[number]
    found = [one for one in context.amounts[number] if one.low is not None or one.high is not None]
    if gist.measure:
        found = [one for one in found if one.kind == gist.measure]
    fitting = [one for one in found if _counts(clauses, one, gist.counted)] if gist.counted else found
    if not fitting:
        return () if gist.measure else _bare_number(clauses, gist.counted)

    def rank(one: Amount) -> tuple[int, bool, int]:
        """What has most of the question's words behind it first, of a measure money and shares, then what stands nearest to the act."""
        words = {token.lower for token in clauses.sentence.tokens if one.start <= token.start <= one.end + BESIDE}
        roots = {morphology.analyse(word).root for word in words}
        held = sum(any(form.removeprefix(ROOT) in words | roots for form in term) for term in gist.terms)
        return -held, not gist.counted and one.kind == "count", one.start if at is None else _apart(clauses, one.start, one.end, at, at + 1)

    fitting.sort(key=rank)
    one = fitting[0]
    value = f"{one.low if one.low is not None else one.high:f}"
    return ((value.rstrip("0").rstrip(".") if "." in value else value, one.unit),)


def _bare_number(clauses: Clauses, counted: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """A number in digits that stands before or behind the word of what is counted (*dokumen 12 butir*), where no amount is read there."""
    tokens = clauses.sentence.tokens
    for i, token in enumerate(tokens):
        digits = token.text.replace(".", "")
        if not digits.isdigit() or len(digits) == YEAR:
            continue
        beside = [one.lower for one in tokens[max(0, i - 1) : i + 2]]
        if parts.listed("among")[0] in " ".join(one.lower for one in tokens[i + 1 : i + 3]):
            return ((digits, ""),)
        if any(_is_form(word, form) for word in beside for form in counted):
            return ((digits, ""),)
    return ()


def _is_form(word: str, form: str) -> bool:
    if form.startswith(ROOT):
        return morphology.analyse(word).root == form.removeprefix(ROOT)
    return word == form


def _counts(clauses: Clauses, amount: Amount, counted: frozenset[str]) -> bool:
    """Whether a number counts what is asked for: its own noun, or the word right behind it."""
    behind = [token for token in clauses.sentence.tokens if token.start >= amount.start and token.start <= amount.end + 2][:REACH]
    words = [amount.unit, *(token.lower for token in behind)]
    if not amount.unit and parts.listed("among")[0] in " ".join(words):
        return True  # 8.000 di antaranya: of those who were named before
    for form in counted:
        if form.startswith(GOODS):
            return amount.kind != "money"  # how many aircraft, not for how much
        if form.startswith(ROOT):
            if any(morphology.analyse(piece).root == form.removeprefix(ROOT) for word in words for piece in word.split()):
                return True
        elif any(form in word for word in (*words, " ".join(words))):
            return True
    return False


def _apart(clauses: Clauses, start: int, end: int, first: int, last: int) -> int:
    """How many words stand between a span of the text and the words of the act."""
    tokens = clauses.sentence.tokens
    inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
    if not inside:
        return len(tokens)
    return max(0, inside[0] - last, first - inside[-1] - 1)


def _reading(report: Report, start: int, end: int) -> tuple[Context, int] | None:
    """The context of a report's sentence and its number; None where the text is not read."""
    begin, stop = _excerpt(report.text, start, end)
    found = _read(report.text[begin:stop], report.doc, report.published)
    if found is None:
        return None
    middle = (start + end) // 2 - begin
    numbers = [i for i, one in enumerate(found.clauses) if one.sentence.start <= middle < one.sentence.end]
    return (found, numbers[0]) if numbers else None


def _excerpt(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph of a sentence and the one before it: whom its pronouns mean stands there."""
    begin = text.rfind("\n", 0, max(0, text.rfind("\n", 0, start) - 1)) + 1
    stop = text.find("\n", end)
    return begin, stop if stop >= 0 else len(text)


@functools.lru_cache(maxsize=64)
def _read(text: str, doc: str, published: str | None) -> Context | None:
    from sekutu import pipeline  # read where nothing else answers: it takes a third of a second to load

    try:
        return pipeline.read(Report(text=text, doc=doc, published=published)).context
    except InputSetAside:
        return None
