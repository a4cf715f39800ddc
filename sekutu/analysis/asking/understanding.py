"""From the text of a question to what it asks: as it stands, else with what can be left out, else as two questions, else not at all."""

from __future__ import annotations

from dataclasses import replace

from sekutu.analysis.asking.chunks import Chunk, chunks, language_of
from sekutu.analysis.asking.gist import gist
from sekutu.analysis.asking.glosses import roots_of
from sekutu.analysis.asking.grammar import DEAD, Failed, read
from sekutu.analysis.asking.lexicon import ROOT
from sekutu.analysis.asking.nearest import nearest
from sekutu.analysis.asking.preparing import voiced
from sekutu.analysis.asking.question import Aside, Misunderstood, Question, Wanted
from sekutu.analysis.asking.relaxing import aside_of, completed, halves, is_named, relaxed, with_pronouns
from sekutu.analysis.asking.rewriting import plain
from sekutu.analysis.asking.spelling import spelled
from sekutu.lang import morphology

ASKED: dict[str, Wanted] = {
    "who": "actor", "country": "actor", "by_whom": "actor", "whom": "recipient", "to_whom": "recipient", "with_whom": "recipient",
    "when": "when", "where": "where", "how_many": "amount", "why": "why",
}  # fmt: skip
"""What is asked for by each question word, where no more is understood."""


def parse(text: str, today: str | None = None, language: str | None = None) -> Question | Misunderstood:
    """What a question asks, or why it is not understood. ``today`` (EDTF) is what *last year* is counted from."""
    told = language or language_of(text)
    asked = plain(text, told)
    found = chunks(asked, told, today)
    mended, put = spelled(asked, found, told)
    if put:
        found = chunks(plain(mended, told), told, today)
    said = gist(with_pronouns(found), told)
    found, sayers = voiced(found)
    try:
        return _whole(text, found, told).but(read_as=put, gist=said, told_by=sayers)
    except Failed as failed:
        if failed.reason == "why" and (about := _reasons(text, found, told)) is not None:
            return about.but(read_as=put, gist=said, told_by=sayers)
        names = tuple(chunk.named for chunk in found if chunk.named and chunk.named.is_party)
        near = nearest(text, told, names, failed.words, lambda other: isinstance(understood(other, told), Question))
        search = _search(text, with_pronouns(found), told, failed)
        search = search.but(told_by=sayers) if search is not None else None
        return Misunderstood(text, told, failed.reason, failed.words, near, names, search, gist=said)


def _reasons(text: str, found: list[Chunk], language: str) -> Question | None:
    """Of a question of why what it asks the reason of; None where that is not understood. The reason itself is no record."""
    try:
        question = _whole(text, [replace(chunk, value="whether") if chunk.value == "why" else chunk for chunk in found], language)
    except Failed:
        return None
    return question.but(wanted="why") if question.kind == "act" and question.wanted == "whether" else None


def understood(text: str, language: str) -> Question | None:
    """The question, None where it is not understood; without suggestions of others."""
    try:
        return _whole(text, chunks(plain(text, language), language, None), language)
    except Failed:
        return None


def _whole(text: str, found: list[Chunk], language: str) -> Question:
    """A question, or two in one: the second may leave unsaid whom and what it is about."""
    try:
        return _either(text, with_pronouns(found), language)
    except Failed:
        parts = halves(found)
        if parts is None or any(chunk.value == "why" for chunk in parts[0] if chunk.role == "q"):
            raise
        first = with_pronouns(parts[0])
        asked = _either(text, first, language)
        try:
            then = _either(text, completed(with_pronouns(parts[1], first), first), language)
        except Failed:
            return asked.but(left_out=" ".join(chunk.words for chunk in parts[1]))
        return asked.but(then=then.but(days=then.days or asked.days))


def _either(text: str, found: list[Chunk], language: str) -> Question:
    """The question as it stands, else the first of its relaxed readings that is one."""
    try:
        return read(text, found, language)
    except Failed as failed:
        if failed.reason == "why":
            raise
        for reading, aside in relaxed(found, language == "en"):
            try:
                return read(text, reading, language).but(aside=aside)
            except Failed:
                continue
        raise


def _search(text: str, found: list[Chunk], language: str, failed: Failed) -> Question | None:
    """What the reports can be searched for though a question is not understood: its names, with its acts, its topics and the roots of the
    words that no table knows. None for opinions and reasons, and where there is nobody or nothing to look for."""
    if any(chunk.role == "refuse" for chunk in found):
        return None
    said = aside_of(found)
    names = tuple(one for one in said.names if one.is_party)
    unknown = [chunk.words for chunk in found if chunk.role == "unknown"]
    glosses = tuple(ROOT + root for word in unknown if language == "en" for root in roots_of(word.casefold()))
    made = [morphology.analyse(word) for word in unknown if word[:1].islower() and language == "id"]
    roots = tuple(ROOT + one.root for one in made if one.known and one.word_class != "function")
    roots += glosses
    units = frozenset[str]().union(*(chunk.units for chunk in found if chunk.role == "unit"))
    literal = frozenset(word for word in unknown if is_named(word) and not text.startswith(word))
    goods = frozenset(chunk.value for chunk in found if chunk.role == "goods")
    if not (names or literal) or not (roots or said.senses or said.phrases or goods or literal or units & DEAD):
        return None
    days = next((chunk.days for chunk in found if chunk.days), None)
    looked_for = Aside(text, (), said.phrases, roots + said.senses)
    asked = next((chunk.value for chunk in found if chunk.role == "q"), "what")
    wanted: Wanted = "amount" if units & DEAD else ASKED.get(asked, "what")
    return Question(
        text,
        language,
        "act",
        wanted,
        about=names,
        goods=goods,
        units=units,
        phrases=(literal,) if literal else (),
        days=days,
        aside=looked_for,
    )
