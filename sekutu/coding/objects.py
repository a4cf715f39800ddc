"""What acts are done to or with, as far as it is counted.

As in *mengirim 300 tentara*, *Ratusan pengunjuk rasa ditangkap*, *hibah senilai US$40 juta*, *tarif 25 persen*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sekutu.coding.counted import BREAKS, Placed, added, counted_on, ends_a_list, in_words, vocabulary
from sekutu.coding.drafts import Draft
from sekutu.coding.triggers import Trigger
from sekutu.linking.amounts import Amount
from sekutu.linking.amounts.words import words_of
from sekutu.reading.clauses import Clauses

# How many words from the act its amount may stand; and how many may stand between the act and what is counted where nothing links them.
REACH = 14
# What the table's classes of nouns can be to an act; "" is a noun that the table does not have.
WANTED: dict[str, frozenset[str]] = {
    "AID": frozenset({"people", "thing", "measure", "money", ""}),
    "MOBILIZE": frozenset({"people", "thing"}),
    "COERCE": frozenset({"people", "thing", ""}),
    "RETREAT": frozenset({"people", "thing", "share"}),
    "SANCTION": frozenset({"people", "thing", "share", "money", "party", ""}),
    "AGREE": frozenset({"people", "thing", "measure", "money", "share"}),
    "COOPERATE": frozenset({"people", "thing", "measure", "money"}),
    "PROTEST": frozenset({"people"}),
    "THREATEN": frozenset({"people", "share", "money"}),
    "ASSAULT": frozenset({"people", "thing"}),
}
# Acts whose complement tells the amount: "sepakat menempatkan 1.100 tentara".
PROMISES = frozenset({"AGREE", "THREATEN"})
# Acts of which is told what they came to: "perdagangan China-Rusia melonjak ke US$240 miliar".
TRADE = frozenset({"COOPERATE", "AID"})
# Acts of which the subject may be what is counted: "Seratus prajurit tiba", "Ratusan orang berunjuk rasa".
MOVING = frozenset({"MOBILIZE", "PROTEST"})


class Objects:
    """What the acts of one sentence are done to or with, as far as it is counted."""

    def __init__(self, clauses: Clauses, found: Sequence[Placed], drafts: Sequence[Draft]) -> None:
        self.clauses = clauses
        self.words = vocabulary(clauses.language)
        self.starting = {one.first: one for one in found}
        self.ending = {one.last: one for one in found}
        self.source = clauses.language.the_word("slot", "source")
        self.acts = {draft.trigger.first for draft in drafts}

    def told(self, draft: Draft, spent: frozenset[int]) -> str | None:
        """The amount of the draft's act; ``spent`` are the first tokens of amounts that are a toll."""
        trigger = draft.trigger
        found = list(self._left(draft.type, trigger, spent) if trigger.voice == "passive" else self._right(draft.type, trigger, spent))
        if not found and (trigger.voice == "phrase" or draft.type in MOVING) and not trigger.is_noun:
            found = list(self._left(draft.type, trigger, spent))
        if not found and trigger.voice == "passive":
            found = list(self._right(draft.type, trigger, spent))
        return self._joined(found) if found else None

    def suffered(self, draft: Draft, spent: frozenset[int]) -> str | None:
        """The subject of a passive, where it is counted: *lima jet tempur ditembak jatuh*."""
        found = list(self._left(draft.type, draft.trigger, spent)) if draft.trigger.voice == "passive" else []
        return self._joined(found) if found else None

    def _joined(self, found: list[Placed]) -> str:
        """The first amount, those that are counted on with it (*120 rudal dan 90 drone*), and one of money beside them."""
        first = found[0]
        change = self._change(first)
        if change is not None:
            return f"from {in_words(first.amount, self.words)} to {in_words(change.amount, self.words)}"
        sentence = next((one for one in found if one.amount.noun_class == "time"), None)
        if sentence is not None:
            return in_words(sentence.amount, self.words)  # "memvonis seorang warga 16 tahun penjara"
        told, last = [self._with_those_beside(first)], first
        for one in found[1:]:
            if one.amount.kind == "count" and one.amount.noun and counted_on(self.clauses, last, one):
                both = added(told[-1], one.amount) if told[-1].noun == one.amount.noun else None
                told = [*told[:-1], both] if both is not None else [*told, one.amount]
                last = one
        money = next((one for one in found[1:] if one.amount.kind == "money"), None)
        if money is not None and first.amount.kind == "count":
            told.append(money.amount)
        return ", ".join(in_words(one, self.words) for one in told)

    def _with_those_beside(self, one: Placed) -> Amount:
        """*300 drone dan rudal*: one number for both."""
        k = one.last
        words = self.clauses.words
        if one.amount.noun_class != "thing" or k + 1 >= len(words) or words[k] not in self.clauses.coordinators or k + 1 in self.starting:
            return one.amount
        also = words_of(self.clauses.language).nouns.at(words, k + 1)
        if also is None or also[1].kind != "thing":
            return one.amount
        noun, other = one.amount.noun.rpartition("|")[2] or one.amount.unit, also[1].english.rpartition("|")[2]
        return replace(one.amount, noun=f"{noun} and {other}")

    def _change(self, one: Placed) -> Placed | None:
        """The second of *dari 32 persen menjadi 19 persen*."""
        after = self.starting.get(one.last + 1)
        before = self.clauses.words[one.first - 1] if one.first else ""
        linked = one.last < len(self.clauses.words) and self.clauses.words[one.last] in self.words.change
        return after if after is not None and linked and before == self.source and after.amount.unit == one.amount.unit else None

    # --- to the right and to the left of the act ---------------------------------------------------------------------------------------

    def _right(self, kind: str, trigger: Trigger, spent: frozenset[int]) -> Iterator[Placed]:
        clauses = self.clauses
        verbs = 1 if kind in PROMISES else 0
        slot = ""  # the preposition that governs what comes
        k = trigger.last
        while k < min(len(clauses.words), trigger.last + REACH):
            one = self.starting.get(k)
            if one is not None:
                vague_share = kind == "AGREE" and trigger.is_noun and one.amount.kind == "share"  # "janji utama … 5 persen"
                if k not in spent and not vague_share and self._fits(kind, one.amount, slot, k - trigger.last):
                    yield one
                k, slot = one.last, ""
                continue
            step = 1
            if clauses.owner[k] is None:
                worth = self.words.value.at(clauses.words, k)
                if worth is not None:
                    step, slot = worth[0], ""
                elif kind in TRADE and clauses.words[k] in self.words.growth:
                    slot = ""
                elif clauses.words[k] in self.words.change:  # "menaikkan tarif menjadi 20 persen"
                    slot = clauses.words[k]
                elif self._wall(k) or self.words.part.at(clauses.words, k) is not None:
                    return
                elif clauses.words[k] in clauses.preposition_kinds and not clauses.is_verbal(min(k + 1, len(clauses.words) - 1)):
                    slot = clauses.words[k]
                elif clauses.is_verbal(k) and clauses.words[k] not in clauses.auxiliary:
                    if not verbs:
                        return
                    verbs, slot = verbs - 1, ""
            k += step

    def _left(self, kind: str, trigger: Trigger, spent: frozenset[int]) -> Iterator[Placed]:
        clauses = self.clauses
        k = trigger.first
        near = True  # nothing but helping words between
        money: list[Placed] = []
        while k > max(0, trigger.first - REACH):
            one = self.ending.get(k)
            if one is not None:
                before = clauses.words[one.first - 1] if one.first else ""
                part = self.ending.get(one.first - 1)
                if part is not None and before == self.source:  # "20 dari 90 tahanan dibebaskan"
                    one, before = part, clauses.words[part.first - 1] if part.first else ""
                worth = self.words.value.at(clauses.words, one.first - 1) is not None if one.first else False
                governed = before in clauses.preposition_kinds and not worth
                if one.first in spent or governed or not self._fits(kind, one.amount, "", trigger.first - one.last):
                    break
                if one.amount.kind == "count":
                    yield from self._listed(kind, one)
                    break
                money.append(one)
                k, near = one.first, False
                continue
            k -= 1
            word = clauses.words[k]
            if word == ")":
                while k and clauses.words[k] != "(":
                    k -= 1
                continue
            if clauses.owner[k] is not None:
                near = False
                continue
            if word in clauses.relative and near:
                near = False
                continue
            if self.words.value.at(clauses.words, k) is not None:
                continue
            if self._wall(k) or (clauses.is_verbal(k) and word not in clauses.auxiliary):
                break
            near = near and word in clauses.auxiliary
        yield from money[:1]

    def _listed(self, kind: str, one: Placed) -> Iterator[Placed]:
        """A counted subject with the one before that it is counted on to; nobody where others stand there who are not counted."""
        before = next((other for other in self.ending.values() if counted_on(self.clauses, other, one)), None)
        if before is not None and self._fits(kind, before.amount, "", 0):
            yield before
        elif ends_a_list(self.clauses, one):
            return
        yield one

    def _wall(self, k: int) -> bool:
        """Whether another clause begins at token k."""
        word = self.clauses.words[k]
        return word in BREAKS or word in self.clauses.relative or word in self.clauses.subordinators or k in self.acts

    def _fits(self, kind: str, one: Amount, slot: str, gap: int) -> bool:
        """Whether an amount can be what an act of this type is about, behind that preposition, so many words away."""
        if one.unit == "" or one.noun_class not in WANTED[kind]:
            return kind in ("SANCTION", "COERCE") and one.noun_class == "time" and "prison" in one.noun and not slot
        if one.kind != "count":
            return True
        if slot in self.words.aimed_at:
            return kind == "SANCTION"
        if slot:
            return slot in self.words.given_with and one.noun_class == "thing"
        if one.noun_class == "party":
            return False
        return bool(one.noun) or (gap <= 1 and one.low != 1)
