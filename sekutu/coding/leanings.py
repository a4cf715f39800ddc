"""Leanings: which way words said lean towards the parties that they are about.

A strong word (``lang/id/stances.tsv``) about the one other party decides alone (`sekutu.coding.statements`). Elsewhere each party that
the words may be about shows *signs*: evaluative words and what people oblige others to in the words, how near they stand, what the
party does and suffers in the acts told there, what passed between it and the speaker's side in the report. Each sign has a weight for
either side in ``models/stances.tsv``, learnt on texts coded by hand (``tools/train_stances.py``: multinomial logit, ridge; no leaning
weighs nothing); a side is told where it is likelier than ``SURE``.
"""

from __future__ import annotations

import bisect
import functools
import math
from collections import Counter
from collections.abc import Iterator, Sequence

from sekutu.coding.context import Context
from sekutu.lang import Language, Phrases
from sekutu.reading.utterances import Utterance
from sekutu.records import UNKNOWN, Event
from sekutu.resources import read_table

# From this chance on a side is told; docs/how-it-works.md has what other limits give.
SURE = 0.43
SIDES = ("for", "against")
# Tokens between an evaluative word and the party that count as near.
NEAR = 6
# Parties that one utterance may lean to, and sentences back in which one is looked for that the words do not name.
MOST, BACK = 4, 3
# Characters before the words said within which an act is told with them ("mengecam", the verb that leads to the words).
LEAD_IN = 40
_TURNED = {"for": "against", "against": "for", "rather for": "rather against", "rather against": "rather for"}
KIND = frozenset({"SUPPORT", "AID", "COOPERATE", "AGREE", "RETREAT", "CONCEDE", "CONSULT"})


@functools.cache
def evaluative(language: Language) -> Phrases:
    """The evaluative words, with the side that they lean to."""
    return Phrases([(row["form"], row["stance"]) for row in language.table("stances")])


class Leanings:
    """The leanings of the utterances of one report."""

    def __init__(self, context: Context, events: Sequence[Event]) -> None:
        self.context = context
        self.events = sorted(events, key=lambda one: one.trigger_start)
        self._starts = [one.trigger_start for one in self.events]
        self.passed = Counter(
            (one.code, other.code, _side(event))
            for event in events
            if event.status != "negated"
            for one in event.actors
            for other in event.recipients
            if one.code != other.code
        )

    def of(self, said: Utterance, own: set[str], about: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Each party that the words lean to, with the side, as far as it is likely enough."""
        for target, signs in self.signs(said, own, about):
            shares = chances(signs)
            best = max(SIDES, key=lambda side: shares[side])
            if shares[best] > SURE:
                yield target, best

    def signs(self, said: Utterance, own: set[str], about: Sequence[str]) -> list[tuple[str, list[str]]]:
        """The parties that the words may lean to, with the signs of each."""
        others = [one for one in about if one not in own and one != UNKNOWN]
        targets = others[:MOST] or self._before(said, own)
        shared = self._of_words(said)
        shared.append(f"{min(len(others), 3)} others")
        return [(target, [*shared, *self._of_target(said, own, target)]) for target in targets]

    def _before(self, said: Utterance, own: set[str]) -> list[str]:
        """Whom words that name nobody else are likeliest about: the other party that the sentences before name most."""
        found: Counter[str] = Counter()
        for clauses in self.context.clauses[max(0, said.sentence - BACK) : said.sentence + 1]:
            for mention in clauses.mentions:
                if mention.kind in ("party", "reference", "pronoun"):
                    found.update({one.code for one in mention.resolved if one.code} - own - {UNKNOWN})
        return [code for code, _ in found.most_common(1)]

    def _of_words(self, said: Utterance) -> list[str]:
        clauses = self.context.clauses[said.sentence]
        words = clauses.words[said.first : said.last]
        signs = ["any", said.form, f"verb {said.verb_form}" if said.verb_form else "no verb"]
        speakers = {one.sector for one in said.speakers}
        signs.append("an analyst speaks" if "ANALYST" in speakers else "a party speaks")
        tallied = Counter(side for _, side in self._evaluations(said))
        signs += [f"{side} words {min(count, 2)}" for side, count in tallied.items()]
        if not tallied:
            signs.append("no evaluative word")
        vocabulary = clauses.language.words
        told = {
            "obliging word": vocabulary("obliging"),
            "hostile word": vocabulary("hostile"),
            "casualty word": vocabulary("casualty"),
            "death word": vocabulary("death"),
            "negation": vocabulary("negation"),
        }
        return signs + [sign for sign, known in told.items() if any(word in known for word in words)]

    def _evaluations(self, said: Utterance) -> Iterator[tuple[int, str]]:
        """The evaluative words said: token and side, turned round by a negation before it."""
        clauses = self.context.clauses[said.sentence]
        table, negations = evaluative(clauses.language), clauses.language.words("negation")
        i = said.first
        while i < said.last:
            match = table.at(clauses.words, i)
            if match is None:
                i += 1
                continue
            side = str(match[1])
            if i and clauses.words[i - 1] in negations:
                side = _TURNED.get(side, side)
            yield i, side
            i += match[0]

    def _of_target(self, said: Utterance, own: set[str], target: str) -> list[str]:
        clauses = self.context.clauses[said.sentence]
        here = [
            one for one in clauses.mentions if said.first <= one.first < said.last and any(each.code == target for each in one.resolved)
        ]
        signs = [f"named {min(len(here), 2)} times"]
        if here and here[0].first - said.first <= NEAR // 2:
            signs.append("named first")
        for at, side in self._evaluations(said):
            near = [one for one in here if one.first - NEAR <= at <= one.last + NEAR]
            signs += [f"{side} word {'before' if at < one.first else 'behind'} it" for one in near[:1]]
        first, last = bisect.bisect_left(self._starts, said.start - LEAD_IN), bisect.bisect_left(self._starts, said.end)
        told = self.events[first:last]
        for event in told:
            word = f"{'no ' if event.status == 'negated' else ''}{_side(event)} act"
            doers, met = {one.code for one in event.actors}, {one.code for one in event.recipients}
            if target in doers:
                signs.append(f"does {word}" + (" to the speaker" if met & own else ""))
            if target in met:
                signs.append(f"meets {word}" + (" of the speaker" if doers & own else ""))
        for side in ("kind", "hostile"):
            towards = sum(self.passed[mine, target, side] for mine in own)
            back = sum(self.passed[target, mine, side] for mine in own)
            if towards:
                signs.append(f"speaker's side {side} to it in the report {min(towards, 2)}")
            if back:
                signs.append(f"{side} to speaker's side in the report {min(back, 2)}")
        return list(dict.fromkeys(signs))


def _side(event: Event) -> str:
    return "kind" if event.type in KIND else "hostile"


# --- the model ------------------------------------------------------------------------------------------------------------------------


@functools.cache
def _weights() -> dict[str, dict[str, float]]:
    rows = read_table("models/stances.tsv")
    return {side: {row["sign"]: float(row[side]) for row in rows} for side in SIDES}


def chances(signs: Sequence[str]) -> dict[str, float]:
    """The chance of either side; what is left is that the words lean to none. A sign without a weight counts nothing."""
    scores = {side: sum(weights.get(sign, 0.0) for sign in signs) for side, weights in _weights().items()}
    top = max(0.0, *scores.values())
    whole = math.exp(-top) + sum(math.exp(score - top) for score in scores.values())
    return {side: math.exp(score - top) / whole for side, score in scores.items()}
