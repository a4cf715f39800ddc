"""Statements: who said what about whom, and which way the words lean."""

from __future__ import annotations

import functools

from sekutu.coding import confidence
from sekutu.coding.context import MADE_BY, Context, party, voice_of
from sekutu.lang import Language, Phrases
from sekutu.reading.speech import Utterance
from sekutu.records import Party, Statement, Voice, record_id


@functools.cache
def _evaluative(language: Language) -> Phrases:
    return Phrases([(row["form"], row["stance"]) for row in language.table("stances")])


def code(context: Context) -> list[Statement]:
    """The statements of the report in order of the text."""
    out: list[Statement] = []
    for said in context.utterances:
        speakers = _speakers(context, said)
        if not speakers:
            continue
        clauses = context.clauses[said.sentence]
        about: dict[str, None] = {}
        for mention in clauses.mentions:
            if said.first <= mention.first < said.last:
                named = said.speakers if mention.kind == "pronoun" and mention.refers == "first" else mention.resolved
                for one in named:
                    if one.code and one.code != "---" and one.kind in ("party", "place"):
                        about.setdefault(one.code)
        quote = context.text[said.start : said.end]
        out.append(
            Statement(
                doc=context.doc,
                report=context.report,
                id=record_id(context.report, "statement", "", said.start, said.end),
                quote=quote,
                start=said.start,
                end=said.end,
                voice=tuple(dict.fromkeys(voice_of(one) for one in said.via))
                or tuple(Voice(outlet=one.outlet) for one in context.credits if one.sentence == said.sentence)[:1],
                reported=context.day,
                made_by=f"{MADE_BY}; {said.form}: {said.verb_form or 'alone'}",
                confidence=confidence.value(confidence.of_statement(said, speakers)),
                speaker=tuple(speakers),
                form=said.form,
                about=tuple(about),
                stance=_stance(context, said, {one.code for one in speakers if one.code}, list(about)),
            )
        )
    out.sort(key=lambda one: (one.start, one.end))
    return out


def _speakers(context: Context, said: Utterance) -> list[Party]:
    out: dict[tuple[str, str, str], Party] = {}
    for mention in said.speakers:
        if mention.kind == "media":
            made = Party(
                code=mention.code, sector="MED", words=context.text[mention.start : mention.end], start=mention.start, end=mention.end
            )
        else:
            made = party(mention, text=context.text)
        out.setdefault(made.key, made)
    named = {one.code for one in out.values() if one.person}
    # "kata Menteri X dan juru bicara pemerintah, Y": two titles of one person
    return [one for one in out.values() if one.person or one.sector or one.code not in named]


def _stance(context: Context, said: Utterance, own: set[str], about: list[str]) -> tuple[tuple[str, str], ...]:
    """The stance towards the one other party that the words are about, where an evaluative word leans one way only."""
    others = [one for one in about if one not in own]
    if len(others) != 1:
        return ()
    clauses = context.clauses[said.sentence]
    table, negations = _evaluative(clauses.language), clauses.language.words("negation")
    befalls = clauses.language.words("befalls")
    of_other = [one for one in clauses.mentions if any(each.code == others[0] for each in one.resolved)]
    leanings: set[str] = set()
    i = said.first
    while i < said.last:
        match = table.at(clauses.words, i)
        if match is None:
            i += 1
            continue
        negated = i > 0 and clauses.words[i - 1] in negations
        value = str(match[1])
        i += match[0]
        if value == "against" and i < said.last and clauses.words[i] in befalls and any(i < one.first < said.last for one in of_other):
            return ()  # "ancaman terhadap X" is no ill word of X; "X melakukan kejahatan terhadap kemanusiaan" is
        if negated:
            value = {"for": "against", "against": "for"}.get(value, value)
        leanings.add(value)
    return ((others[0], leanings.pop()),) if len(leanings) == 1 else ()
