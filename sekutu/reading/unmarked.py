"""Words said that have lost their quotation marks: "…, kata X. Saya kira itu tidak perlu.", "…, kata X kepada wartawan, Kami siap.".

Wire news is often handed on without them. In a report that has none, a sentence in which somebody speaks of himself is of whoever said the
one before it, and what a reporter tells by ", kata X" in such words is direct speech.
"""

from __future__ import annotations

from sekutu.reading import quotations
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.utterances import Utterance
from sekutu.spans import trim


def find(text: str, clauses: list[Clauses], said: list[Utterance], spoke: dict[int, list[Mention]]) -> list[Utterance]:
    """All utterances of a report, with those that no mark and no verb of saying shows. ``spoke``: who spoke last in a sentence."""
    if any(one.sentence.quotations for one in clauses):
        return said
    out = list(said)
    speakers: list[Mention] = []
    for number, one in enumerate(clauses):
        here = [utterance for utterance in said if utterance.sentence == number]
        for utterance in here:
            trails = utterance.verb is not None and utterance.verb >= utterance.last
            if trails and _of_himself(one, utterance.first, utterance.last):
                utterance.form = "direct"
        if here:
            last = here[-1]
            speakers = last.speakers
            start = _goes_on(one, last)
            if start is not None:
                out += _words(text, number, one, start, speakers)
        elif number in spoke or (number and clauses[number - 1].sentence.paragraph + 1 < one.sentence.paragraph):
            speakers = spoke.get(number, [])
        elif speakers and _of_himself(one, 0, len(one.words)) and not one.sentence.is_headline:
            out += _words(text, number, one, 0, speakers)
        else:
            speakers = []
    return sorted(out, key=lambda utterance: (utterance.sentence, utterance.first))


def _of_himself(one: Clauses, first: int, last: int) -> bool:
    """Whether "saya", "kami" or "kita" stands among the words."""
    return any(mention.kind == "pronoun" and mention.refers == "first" and first <= mention.first < last for mention in one.mentions)


def _goes_on(one: Clauses, said: Utterance) -> int | None:
    """The token where the words go on behind "…, kata X kepada wartawan, Saya …": a capital behind a comma opens them."""
    if said.verb is None or said.verb < said.last:
        return None
    tokens = one.sentence.tokens
    for k in range(said.verb + 2, len(tokens) - 2):
        opens = one.words[k - 1] == "," and tokens[k].is_title and one.owner[k] is not None and not quotations.is_mark(tokens[k].text)
        owner = one.owner[k]
        if opens and owner is not None and owner.kind == "pronoun" and owner.refers == "first":
            return k
    return None


def _words(text: str, number: int, one: Clauses, first: int, speakers: list[Mention]) -> list[Utterance]:
    tokens = one.sentence.tokens
    span = trim(text, tokens[first].start, tokens[-1].end, also=f" .,{quotations.MARKS}")
    return (
        [Utterance(number, span.start, span.end, first, len(tokens), "direct", speakers, None, "")]
        if speakers and span.end > span.start
        else []
    )
