"""Questions that ask for a measure or a list, by a frame: who stands with somebody, plans, relations, what was said, how isolated."""

from __future__ import annotations

from sekutu.analysis.asking import parts
from sekutu.analysis.asking.chunks import Chunk
from sekutu.analysis.asking.question import Days, Named, Question

_ALLOWED = frozenset(
    {"q", "frame", "prep", "and", "name", "aux", "do", "days", "not", "topic", "goods", "unit", "act", "soldiers", "or", "order", "qual"}
)


def framed(kept: list[Chunk], base: Question) -> Question | None:
    """The question of a frame; None where names or words are there that it has no place for."""
    frames = [chunk for chunk in kept if chunk.role == "frame"]
    if len({chunk.value for chunk in frames}) > 1 or any(chunk.role not in _ALLOWED or chunk.role == "not" for chunk in kept):
        return None
    kind, _, detail = frames[0].value.partition("/")
    if kind in ("deeds", "diary", "outlook", "pair"):  # its soldiers are its own
        kept = [chunk for chunk in kept if chunk.role != "soldiers" or not any(one.named for one in kept)]
    asked = next((chunk.value for chunk in kept if chunk.role == "q"), "whether")
    at = kept.index(frames[0])
    names = [chunk.named for chunk in kept if chunk.named]
    before = [chunk.named for chunk in kept[:at] if chunk.named]
    after = [chunk.named for chunk in kept[at:] if chunk.named]
    days = _days(kept)
    if days is False or (
        kind not in ("said", "contradictions") and any(c.role in ("goods", "unit", "act", "topic", "qual", "soldiers") for c in kept)
    ):
        return None
    order = next((chunk.value for chunk in kept if chunk.role == "order"), "")
    told = base.but(kind=kind, detail=detail, days=days or None, order=order)
    if any(chunk.role == "or" for chunk in kept):
        return _compared(told, kept, at, asked)
    if kind == "shift":
        if asked != "whether" or len(before) != 1 or len(after) != 1:
            return None
        return told.but(wanted="whether", actors=(before[0],), recipients=(after[0],))
    if kind == "ranking":
        if detail == "compare":
            return None  # with whom it is compared is not told
        return told.but(wanted="party", parties=(names[0],)) if len(names) == 1 and asked in ("who", "country") else None
    if kind == "isolation":
        return told.but(parties=(names[0],)) if len(names) == 1 and asked in ("degree", "how", "whether") else None
    if kind in ("outlook", "diary", "deeds"):
        fits = (
            names
            and len(names) <= 2
            and all(one.is_party for one in names)
            and asked in ("what", "whether", "whither", "who", "where", "when")
        )
        return told.but(wanted="what", parties=tuple(names)) if fits else None
    if kind == "pair":
        return told.but(parties=tuple(names)) if len(names) == 2 and asked in ("what", "how", "whether") else None
    if kind == "contradictions":
        return _topic(told.but(parties=tuple(names)), kept) if asked in ("report", "what", "whether") else None
    return _said(told, kept, asked)


def _compared(told: Question, kept: list[Chunk], at: int, asked: str) -> Question | None:
    """*Apakah X lebih dekat ke A atau B*, *siapa yang lebih dekat dengan X, A atau B*: the party, and those that are compared."""
    if (told.kind, told.detail) not in (("ranking", "compare"), ("shift", "towards")) or told.days is not None:
        return None
    before = [chunk.named for chunk in kept[:at] if chunk.named]
    after = [chunk.named for chunk in kept[at:] if chunk.named]
    if asked == "whether" and len(before) == 1 and len(after) == 2:
        one, others = before[0], after
    elif asked in ("who", "country") and not before and len(after) == 3:
        one, others = after[0], after[1:]
    else:
        return None
    if not all(named.is_party and named.code for named in (one, *others)) or len({named.code for named in (one, *others)}) < 3:
        return None
    return told.but(kind="ranking", detail="compare", wanted="party", parties=(one,), recipients=tuple(others))


def _topic(question: Question, kept: list[Chunk]) -> Question:
    goods = frozenset(chunk.value for chunk in kept if chunk.role == "goods")
    phrases = [frozenset(chunk.value.split("|")) for chunk in kept if chunk.role in ("topic", "qual")]
    phrases += [chunk.forms for chunk in kept if chunk.role == "unit"]
    phrases += [parts.words("soldiers") for chunk in kept if chunk.role == "soldiers"]
    inner = next((use.sense for chunk in kept for use in chunk.uses if chunk.role == "act" and use.voice == "noun"), None)
    topic = Question(question.text, question.language, "act", sense=inner) if inner else None
    return question.but(goods=goods, phrases=tuple(phrases), object=topic)


JOINED = 2
"""Speakers of whom one question can ask."""


def _said(told: Question, kept: list[Chunk], asked: str) -> Question | None:
    """*What did X say about Y*: the speaker stands without a preposition, or owns the word; whom it is about after one."""
    speakers: list[Named] = []
    about: list[Named] = []
    prep, last = "", speakers
    for chunk in kept:
        if chunk.role == "prep":
            prep = chunk.value
        elif chunk.named:
            again = not prep and about and last is about
            target = about if again or prep in ("about", "to", "with", "at", "between") else speakers
            target.append(chunk.named)
            last, prep = target, ""
    if told.detail == "reaction" and (asked in ("who", "country") or (asked == "what" and not speakers)):
        question = _topic(told.but(wanted="what", about=tuple(speakers + about)), kept)
        return question if question.object is not None else None
    if asked in ("who", "country") and not told.detail:
        question = _topic(told.but(wanted="actor", about=tuple(speakers + about)), kept)
        verb = next((use.sense for chunk in kept for use in chunk.uses if chunk.role == "act"), None)
        if question.object is None and verb is not None:  # who announced that X joined Y
            question = question.but(object=Question(told.text, told.language, "act", sense=verb))
        return question if question.phrases or question.goods or question.object else None
    if asked != "what" or not speakers:
        return None
    if len(speakers) > 1:  # what did X and Y say: of both, one after the other
        alone = [[chunk for chunk in kept if chunk.named is None or chunk.named in (one, *about)] for one in speakers]
        told_of = [_said(told, one, asked) for one in alone]
        if len(speakers) > JOINED or any(one is None for one in told_of):
            return None
        found, *more = [one for one in told_of if one is not None]
        return found.but(then=more[0])
    question = _topic(told.but(wanted="what", actors=(speakers[0],), about=tuple(about)), kept)
    bare = not (question.object or question.phrases or question.goods)
    if told.detail == "stance" and bare and len(about) == 1 and about[0].is_party and about[0].code != speakers[0].code:
        return told.but(kind="pair", wanted="what", parties=(speakers[0], about[0]))  # how it stands is told by what it did, not said alone
    acts = [chunk for chunk in kept if chunk.role == "act"]
    return question if len(acts) == (1 if question.object else 0) else None


def identity(kept: list[Chunk], base: Question) -> Question | None:
    """*Who is Lavrov?*: which office a person holds."""
    said = [chunk for chunk in kept if chunk.role not in ("aux", "do", "prep")]
    person = next((chunk.named for chunk in said if chunk.named and chunk.named.persons), None)
    if person is None or len(said) != 2 or not any(chunk.role == "q" and chunk.value in ("who", "what") for chunk in said):
        return None
    return base.but(kind="leader", wanted="what", detail="office", parties=(person,))


def leader(kept: list[Chunk], base: Question) -> Question | None:
    """*Who is the president of Vietnam?*"""
    names = [chunk.named for chunk in kept if chunk.named]
    offices = [chunk.value for chunk in kept if chunk.role == "office"]
    asked = [chunk.value for chunk in kept if chunk.role == "q"]
    plain = all(chunk.role in ("q", "office", "name", "prep", "aux", "do", "days") for chunk in kept)
    days = _days(kept)
    if asked != ["who"] or len(names) != 1 or len(offices) != 1 or not plain or days is False or names[0].persons:
        return None
    return base.but(kind="leader", wanted="actor", recipients=(names[0],), office=offices[0], days=days or None)


def _days(kept: list[Chunk]) -> Days | bool | None:
    """The one stretch of days, None where there is none, False where there are several."""
    found = [chunk.days for chunk in kept if chunk.days]
    return False if len(found) > 1 else found[0] if found else None
