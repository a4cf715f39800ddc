"""Statements: who said what about whom, and which way the words lean."""

from __future__ import annotations

from collections.abc import Sequence

from sekutu.coding import confidence
from sekutu.coding.context import MADE_BY, Context, party, voice_of
from sekutu.coding.leanings import SIDES, Leanings, evaluative
from sekutu.reading.utterances import Utterance
from sekutu.records import Event, Party, Statement, Voice, record_id

# What is said in the teaser or the caption above a dateline is often told again below; so large a share of its longer words then stands
# there too. On the texts that teach this leaves out 11 statements, none of which gold has.
ALIKE, LONG_WORD = 0.6, 3
# So many statements above it are looked at: a report with more has no teaser there.
MOST_ABOVE = 12


def code(context: Context, events: Sequence[Event] = ()) -> list[Statement]:
    """The statements of the report in order of the text; ``events`` are its events, which tell who is hostile to whom."""
    out: list[Statement] = []
    leanings = Leanings(context, events)
    for said in context.utterances:
        speakers = _speakers(context, said)
        if not speakers or said.unsaid:
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
        own = {one.code for one in speakers if one.code}
        stance = plain_stance(context, said, own, list(about))
        if stance is None:
            stance = tuple(leanings.of(said, own, list(about)))
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
                stance=stance,
            )
        )
    out.sort(key=lambda one: (one.start, one.end))
    return _without_teasers(out, context.body)


def _without_teasers(statements: list[Statement], body: int) -> list[Statement]:
    """Less what stands above the dateline in indirect speech and is told again below, of the same speaker and in much the same words."""
    above = [one for one in statements if one.start < body and one.form == "indirect"][:MOST_ABOVE]
    below = [(_speakers_of(one), _content(one)) for one in statements if one.start >= body]
    again = set()
    for one in above:
        speakers, words = _speakers_of(one), _content(one)
        if any(speakers == others and len(words & content) >= ALIKE * len(words) for others, content in below):
            again.add(one.id)
    return [one for one in statements if one.id not in again]


def _speakers_of(statement: Statement) -> set[str | None]:
    return {one.code for one in statement.speaker}


def _content(statement: Statement) -> set[str]:
    """The longer words of a statement, which carry what it says."""
    return {word for word in statement.quote.casefold().split() if len(word) > LONG_WORD}


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


def plain_stance(context: Context, said: Utterance, own: set[str], about: list[str]) -> tuple[tuple[str, str], ...] | None:
    """The stance towards the one other party that the words are about, where strong words lean one way only; empty where they lean both
    ways or tell what befalls it, None where none is said.
    """
    others = [one for one in about if one not in own]
    if len(others) != 1:
        return None
    clauses = context.clauses[said.sentence]
    table, negations = evaluative(clauses.language), clauses.language.words("negation")
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
        if value not in SIDES:
            continue  # a weak word decides nothing alone
        if value == "against" and i < said.last and clauses.words[i] in befalls and any(i < one.first < said.last for one in of_other):
            return ()  # "ancaman terhadap X" is no ill word of X; "X melakukan kejahatan terhadap kemanusiaan" is
        if negated:
            value = {"for": "against", "against": "for"}.get(value, value)
        leanings.add(value)
    if not leanings:
        return None
    return ((others[0], leanings.pop()),) if len(leanings) == 1 else ()
