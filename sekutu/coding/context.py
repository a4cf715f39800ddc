"""The context of one report: what its reading found, as the coders of events, ties and statements share it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sekutu.linking.amounts import Amount
from sekutu.linking.times import TimeExpression
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.utterances import Credit, Utterance
from sekutu.records import UNNAMED, Party, Voice
from sekutu.register import Register
from sekutu.version import VERSION

MADE_BY = f"tables {VERSION}"
DEFAULT_SECTORS = frozenset({"", "GOV"})


@dataclass(slots=True)
class Context:
    """What the coders of one report share."""

    doc: str
    report: str
    text: str
    day: str | None
    register: Register
    clauses: list[Clauses]
    topics: list[Mention | None]
    utterances: list[Utterance]
    credits: list[Credit]
    times: list[list[TimeExpression]] = field(default_factory=list)
    amounts: list[list[Amount]] = field(default_factory=list)
    body: int = 0  # where the report proper begins, at its dateline; headline, teaser and caption stand above
    _said: dict[int, list[Utterance]] = field(default_factory=dict)

    def topic_before(self, sentence: int) -> Mention | None:
        """Whom the one or two sentences before were about."""
        before = self.topics[max(0, sentence - 2) : sentence]
        return next((topic for topic in reversed(before) if topic is not None), None)

    def utterance_at(self, sentence: int, token: int) -> Utterance | None:
        """The innermost utterance that the token stands in."""
        if not self._said:
            for one in self.utterances:
                self._said.setdefault(one.sentence, []).append(one)
        inside = [one for one in self._said.get(sentence, ()) if one.first <= token < one.last and one.verb != token]
        return min(inside, key=lambda one: one.last - one.first, default=None)

    def voice(self, sentence: int, token: int) -> tuple[Voice, ...]:
        """Who asserts what stands at the token; empty where it is the reporter."""
        said = self.utterance_at(sentence, token)
        if said is not None:
            out = tuple(dict.fromkeys(voice_of(one) for one in said.speakers))
            if out:
                return out
            return (Voice(source=UNNAMED),) if said.form == "direct" else ()
        for credit in self.credits:
            if credit.sentence == sentence:
                return (Voice(outlet=credit.outlet),)
        return ()


def voice_of(mention: Mention) -> Voice:
    """The voice of a speaker."""
    if mention.kind == "media":
        return Voice(outlet=mention.place)
    sector = mention.sector if mention.sector not in DEFAULT_SECTORS else None
    if not mention.code and not sector and not mention.person:
        return Voice(source=UNNAMED)
    return Voice(code=mention.code, sector=sector, person=name_of(mention))


def name_of(mention: Mention) -> str | None:
    """The person's name as it is written mostly: without the blanks of "al - Sisi"."""
    return mention.person.replace(" - ", "-") if mention.person else None


def party(mention: Mention, shown: Mention | None = None, text: str = "") -> Party:
    """A mention as a party of a record; ``shown`` is the mention whose words stand in the clause (a pronoun, say)."""
    at = shown or mention
    sector = mention.sector if mention.sector not in DEFAULT_SECTORS else None
    return Party(
        code=mention.code or "---",
        sector=sector,
        person=name_of(mention),
        words=text[at.start : at.end] or None,
        start=at.start,
        end=at.end,
    )
