"""Drafts: events before it is decided which of those that tell one act is kept, and that decision."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Sequence
from dataclasses import dataclass

from sekutu import edtf
from sekutu.coding.roles import Roles
from sekutu.coding.triggers import Trigger
from sekutu.linking.times import TimeExpression
from sekutu.reading.clauses import Clauses
from sekutu.records import Party, Place, Status, Voice

# How many acts of one type between the same parties a further one is compared with; a report that tells more of them is no report.
ALIKE = 50
# How many words lie between an attack and the verb that says what it did, and between a verb of signing and what is signed.
ECHO, SIGNED = 16, 3
# How far behind a verb the phrase may stand that only goes on telling it, in words.
BESIDE = 2
PAPERS = frozenset({"AGREE", "SUPPORT", "COOPERATE", "RETREAT"})
# What is done besides: "mengumumkan sanksi terhadap X dan mengusir diplomatnya".
APART = frozenset({"expel", "withdraw", "convict"})
# What befalls somebody once, as a report tells it.
FATES = frozenset({"arrest", "deport"})
# Different words that two sentences have at least to be copies, and which share of the shorter one's are then in both.
COPIED, COPY = 8, 0.8
# From here on a record is rather right than wrong.
LIKELY = 0.5


@dataclass(slots=True)
class Draft:
    """An event before it is decided which of those that tell one act is kept."""

    sentence: int
    trigger: Trigger
    roles: Roles
    actors: list[Party]
    recipients: list[Party]
    status: Status
    mode: str | None
    type: str
    voice: tuple[Voice, ...]
    start: int
    end: int
    date: TimeExpression | None
    place: Place | None
    confidence: float
    ordinal: int = 0
    signs: list[str] = dataclasses.field(default_factory=list)
    amount: str | None = None


def is_heading(clauses: Clauses) -> bool:
    """A short line without a full stop: a headline or a heading between paragraphs."""
    sentence = clauses.sentence
    return len(sentence.tokens) <= 16 and sentence.tokens[-1].text not in '.!"”)…' and not sentence.quotations


def is_caption(clauses: Clauses, body: int) -> bool:
    """A whole sentence above the dateline, at ``body``: a teaser mostly ends without a full stop."""
    return clauses.sentence.start < body and clauses.sentence.tokens[-1].text == "."


def without_headings(drafts: list[Draft], heading: list[bool]) -> list[Draft]:
    """Headings name acts that the report tells below: only a verb in one that nothing below tells is kept."""
    body = [draft for draft in drafts if not heading[draft.sentence]]
    out = []
    for draft in drafts:
        if heading[draft.sentence]:
            if draft.trigger.is_noun:
                continue
            actors = {one.code for one in draft.actors}
            alike = [one for one in body if one.type == draft.type]
            if any(not actors or actors & _parties_of(one) for one in alike):
                continue
        out.append(draft)
    return out


def split_destinations(draft: Draft) -> list[Draft]:
    """Several destinations in one clause are as many visits."""
    codes = {party.code for party in draft.recipients}
    if draft.mode != "visit" or len(codes) < 2:
        return [draft]
    return [
        dataclasses.replace(
            draft,
            recipients=[party for party in draft.recipients if party.code == code],
            place=draft.place if draft.place and draft.place.country == code else None,
            ordinal=number,
        )
        for number, code in enumerate(dict.fromkeys(party.code for party in draft.recipients))
    ]


def without_echoes(drafts: list[Draft], clauses: Sequence[Clauses]) -> list[Draft]:
    """Less what tells an act of the same sentence again: "serangan X menghantam …", "X menyerang …, menewaskan …", "menandatangani
    kesepakatan". What the second one adds of recipient and place goes to the first.
    """
    out: list[Draft] = []
    for draft in drafts:
        before = [one for one in out if one.sentence == draft.sentence]
        first = next((one for one in reversed(before) if _echoes(one, draft, clauses[draft.sentence])), None)
        if first is None:
            out.append(draft)
            continue
        first.recipients = first.recipients or draft.recipients
        first.place = first.place or draft.place
        first.date = first.date or draft.date
        first.end = max(first.end, draft.end)
    return out


def _echoes(one: Draft, other: Draft, clauses: Clauses) -> bool:
    """Whether the second only goes on telling the first."""
    words, near = clauses.words, other.trigger.first - one.trigger.last
    if one.type == other.type == "ASSAULT" and other.trigger.is_noun and not one.trigger.is_noun and not other.actors:
        return 0 < near < ECHO and words[other.trigger.first - 1] in clauses.language.words("casualty_link")
    if one.type == other.type == "ASSAULT" and not other.trigger.is_noun and other.trigger.voice == "active":
        if words[other.trigger.first] not in clauses.language.words("casualty_verb") or one.status != other.status:
            return False
        doers, same = {each.code for each in other.actors}, {each.code for each in one.actors}
        struck, suffered = {each.code for each in other.recipients}, {each.code for each in one.recipients}
        return near < ECHO and doers <= same and (not struck or not suffered or struck == suffered)
    if one.type == "REJECT" and one.mode == "meet" and other.type == "CONSULT" and other.trigger.is_noun:
        return 0 <= near <= SIGNED  # "menangguhkan perundingan dengan X"
    signed = words[one.trigger.first] in clauses.language.words("signing")
    return bool(
        signed and other.trigger.is_noun and 0 <= near <= SIGNED and other.type in PAPERS and _parties_of(other) <= _parties_of(one)
    )


def _tells_again(one: Draft, other: Draft, clauses: Sequence[Clauses]) -> bool:
    """Whether the two are told of the same parties in sentences of nearly the same words: teasers and backgrounds are often copied."""
    alike = one.trigger.act.form == other.trigger.act.form or one.trigger.is_noun or other.trigger.is_noun
    if one.sentence == other.sentence or one.mode != other.mode or not alike:
        return False
    words = (frozenset(clauses[each.sentence].words) for each in (one, other))
    return _sides(one) == _sides(other) and _at_once(one, other) and _is_copy(*words)


def _is_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= COPIED and len(one & other) >= COPY * shorter


def _at_once(one: Draft, other: Draft) -> bool:
    """Whether the two are told with dates that can be one, as far as they are told with any."""
    return one.date is None or other.date is None or edtf.overlap(one.date.edtf, other.date.edtf)


def _sides(draft: Draft) -> tuple[frozenset[str | None], frozenset[str | None]]:
    return frozenset(one.code for one in draft.actors), frozenset(one.code for one in draft.recipients)


def once_each(drafts: list[Draft], clauses: Sequence[Clauses] = (), body: int = 0, captions: Container[int] = ()) -> list[Draft]:
    """One draft for each act: of those of one type and the same parties, told with dates that can be one, the fullest, and rather one told
    from ``body`` on, or dated in one of the sentences ``captions`` above it, than in the teaser.
    """
    acts: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        alike = acts.setdefault((draft.type, draft.status, frozenset(_parties_of(draft))), [])
        near = range(len(alike) - 1, max(-1, len(alike) - 1 - ALIKE), -1)
        same = next((k for k in near if _same_act(alike[k], draft) or (clauses and _tells_again(alike[k], draft, clauses))), None)
        if same is None:
            alike.append(draft)
        elif _fullness(draft, body, captions) > _fullness(alike[same], body, captions):
            alike[same] = draft
    kept = [draft for alike in acts.values() for draft in alike]
    kept.sort(key=lambda one: (one.start, one.end, one.type))
    return kept


def _same_act(one: Draft, other: Draft) -> bool:
    if one.type != other.type or one.status != other.status or _answers(one, other):
        return False
    if one.mode == other.mode == "visit" and {each.code for each in one.actors} != {each.code for each in other.actors}:
        return False  # X in Y, and Y in X
    phrase = other.trigger.act.pos == "p" and 0 <= other.trigger.first - one.trigger.last <= BESIDE  # "menyatakan … persona non grata"
    if one.sentence == other.sentence and (one.trigger.is_noun or other.trigger.is_noun or phrase):
        apart = one.trigger.is_noun and other.trigger.voice == "active" and one.mode != other.mode and other.mode in APART
        apart |= (
            one.type == "RETREAT" and bool(one.mode and other.mode) and one.mode != other.mode
        )  # "melepaskan sandera saat gencatan senjata"
        return _parties_of(one) == _parties_of(other) and not apart
    if one.mode == other.mode and one.mode in FATES and one.sentence != other.sentence:  # whoever was arrested is told so in many words
        people = ({each.person for each in side if each.person} for side in (one.recipients, other.recipients))
        if set.intersection(*people) and _sides(one) == _sides(other):
            return _at_once(one, other)
    consult = one.type == "CONSULT" and one.mode == other.mode
    nouns = one.trigger.is_noun or other.trigger.is_noun
    pointed = other.roles.pointed and one.start < other.start  # "X menembakkan rudal ke Y … dalam serangan itu"
    if not consult and not pointed and (one.trigger.act.form != other.trigger.act.form or not nouns):
        return False  # two verbs tell two acts, whatever the parties
    if _parties_of(one) != _parties_of(other):
        return False
    return _at_once(one, other)


def _answers(one: Draft, other: Draft) -> bool:
    """Whether each attacks the other; of other acts the second is more often the first told again, read the wrong way round."""
    if one.type != "ASSAULT":
        return False
    doers, struck = ({each.code for each in side} for side in (one.actors, one.recipients))
    back, hit = ({each.code for each in side} for side in (other.actors, other.recipients))
    return bool(doers & hit and struck & back) and doers != back


def _parties_of(draft: Draft) -> set[str | None]:
    return {one.code for one in (*draft.actors, *draft.recipients)}


def _fullness(draft: Draft, body: int, captions: Container[int]) -> tuple[float, ...]:
    return (
        draft.confidence >= LIKELY,  # finer grades decide worse than what is told
        draft.start >= body or (draft.sentence in captions and bool(draft.date)),
        bool(draft.recipients) + bool(draft.date) + bool(draft.place) + any(one.person for one in draft.actors),
    )
