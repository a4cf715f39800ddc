"""Tolls: how many an attack killed, injured, drove away, as the words around a number say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sekutu.coding.counted import BREAKS, Placed, added, counted_on, ends_a_list, in_words, vocabulary
from sekutu.coding.drafts import Draft
from sekutu.linking.amounts import Amount
from sekutu.reading.clauses import Clauses

_AFTER = 7  # words between who was counted and what befell them: "12 warga sipil Palestina di kamp itu tewas"
_BEFORE = 3  # words between the verb and the number: "menewaskan juga sedikitnya 12 orang"
_TOTAL = 16  # words from "korban tewas" to the number
_EFFECTS = ("killed", "injured", "missing", "displaced")


@dataclass(frozen=True, slots=True)
class Toll:
    """What befell how many; ``at`` is the token of the word that says so."""

    effect: str
    placed: Placed
    at: int


class Tolls:
    """The tolls that one sentence tells."""

    def __init__(self, clauses: Clauses, found: Sequence[Placed]) -> None:
        self.clauses = clauses
        self.words = vocabulary(clauses.language)
        self.starting = {one.first: one for one in found}
        self.all = self._found(found)

    def of(self, drafts: Sequence[Draft]) -> list[str | None]:
        """The tolls of the drafts: of several attacks in a sentence each has what stands nearest to it."""
        told: list[dict[str, tuple[int, Amount]]] = [{} for _ in drafts]
        for toll in self.all:
            distance, nearest = min(((self._distance(draft, toll), n) for n, draft in enumerate(drafts)), default=(0, -1))
            if nearest < 0 or self._later(drafts[nearest], toll):
                continue
            has = told[nearest]
            if toll.effect not in has or distance < has[toll.effect][0]:
                has[toll.effect] = (distance, toll.placed.amount)
        return [", ".join(in_words(has[effect][1], self.words, effect) for effect in _EFFECTS if effect in has) or None for has in told]

    def _distance(self, draft: Draft, toll: Toll) -> int:
        trigger = draft.trigger
        if trigger.first <= toll.at < trigger.last:
            return 0
        return min(abs(toll.placed.first - trigger.last), abs(trigger.first - toll.placed.last)) + 1

    def _later(self, draft: Draft, toll: Toll) -> bool:
        """As in "menyerang setelah lima tentaranya tewas", "tewas dalam kecelakaan, sementara roket menghantam": another act's toll."""
        clauses = self.clauses
        low, high = sorted((draft.trigger.first, toll.placed.first))
        if any(clauses.words[k] in self.words.apart for k in range(low, high)):
            return True
        between = range(draft.trigger.last, toll.placed.first)
        return any(
            clauses.owner[k] is None and clauses.subordinators.get(clauses.words[k], "that") not in ("that", "loose") for k in between
        )

    # --- finding -------------------------------------------------------------------------------------------------------------------

    def _found(self, found: Sequence[Placed]) -> list[Toll]:
        out: list[Toll] = []
        for one in found:
            if not self._may_count_people(one.amount) or self._is_part(one.first) or self._is_whole(one, found):
                continue
            told = self._itself(one) or self._verb_before(one) or self._after(one) or self._total_before(one)
            if told is not None:
                toll = Toll(told[0], self._with_those_before(one, found, out), told[1])
                out += [] if self._is_open(toll) else [toll]
            elif out and self._goes_on(out[-1], one):
                before = out[-1]
                both = added(before.placed.amount, one.amount)
                if both is not None:
                    out[-1] = Toll(before.effect, Placed(before.placed.first, one.last, both), before.at)
        return out

    def _with_those_before(self, one: Placed, found: Sequence[Placed], out: Sequence[Toll]) -> Placed:
        """As in "tiga orang bersenjata dan seorang warga sipil tewas": what is counted on to has no word of its own."""
        before = next((other for other in reversed(found) if other.last < one.first), None)
        if before is None or any(toll.placed.last == before.last for toll in out) or not self._may_count_people(before.amount):
            return one
        both = added(before.amount, one.amount) if counted_on(self.clauses, before, one) else None
        return Placed(before.first, one.last, both) if both is not None else one

    def _is_open(self, toll: Toll) -> bool:
        """Whether others are named before those counted, of whom it is not told how many: "ketujuh pelaut dan delapan marinir tewas"."""
        return toll.at >= toll.placed.last and ends_a_list(self.clauses, toll.placed)

    def _may_count_people(self, one: Amount) -> bool:
        return one.kind == "count" and (one.unit == "" or one.noun_class in ("people", "toll", ""))

    def _whole(self, one: Placed) -> Placed | None:
        """The 33 of *tiga dari 33 sandera*."""
        source = self.clauses.language.the_word("slot", "source")
        return self.starting.get(one.last + 1) if self.clauses.words[one.last : one.last + 1] == [source] else None

    def _is_whole(self, one: Placed, found: Sequence[Placed]) -> bool:
        return any(self._whole(other) is one for other in found)

    def _is_part(self, k: int) -> bool:
        """As in "termasuk tiga anak", "dari 12 korban": these are counted already."""
        words = self.clauses.words
        return any(0 <= j < k and (found := self.words.part.at(words, j)) is not None and j + found[0] == k for j in (k - 1, k - 2, k - 3))

    def _itself(self, one: Placed) -> tuple[str, int] | None:
        """*43 tewas*, *12 korban jiwa*."""
        if one.amount.noun_class == "toll" or one.amount.noun in _EFFECTS:
            return one.amount.noun, one.last - 1
        return None

    def _verb_before(self, one: Placed) -> tuple[str, int] | None:
        """*menewaskan sedikitnya 12 orang*, *kematian seorang tentara*."""
        clauses = self.clauses
        for k in range(one.first - 1, max(-1, one.first - 1 - _BEFORE), -1):
            if k < 0 or clauses.words[k] in BREAKS or clauses.owner[k] is not None:
                return None
            for start in (k - 2, k - 1, k):
                found = self.words.losses.at(clauses.words, start) if start >= 0 else None
                if found is not None and start + found[0] == k + 1:
                    return str(found[1]), start
            if clauses.is_verbal(k) and clauses.words[k] not in self.words.reached:
                return None
        return None

    def _after(self, one: Placed) -> tuple[str, int] | None:
        """*12 warga Palestina tewas*, *20 lainnya luka-luka*."""
        clauses = self.clauses
        one = self._whole(one) or one
        k = one.last
        while k < min(len(clauses.words), one.last + _AFTER):
            word, owner = clauses.words[k], clauses.owner[k]
            if owner is not None:
                k += 1
                continue
            found = self.words.tolls.at(clauses.words, k)
            if found is not None:
                return str(found[1]), k
            other = self.words.others.at(clauses.words, k)
            if other is not None:
                k += other[0]
                continue
            helping = word in clauses.auxiliary or word in clauses.relative
            if word in BREAKS or word in clauses.coordinators or word in clauses.subordinators or k in self.starting:
                return None
            if word in clauses.language.words("negation") or (clauses.is_verbal(k) and not helping):
                return None
            k += 1
        return None

    def _total_before(self, one: Placed) -> tuple[str, int] | None:
        """*jumlah korban tewas akibat serangan itu bertambah menjadi 11 orang*."""
        clauses = self.clauses
        if not one.first or clauses.words[one.first - 1] not in self.words.reached:
            return None
        for k in range(one.first - 1, max(-1, one.first - _TOTAL), -1):
            if clauses.words[k] in (".", ";", ","):
                return None
            found = self.words.losses_of.at(clauses.words, k)
            if found is not None:
                return str(found[1]), k
        return None

    def _goes_on(self, before: Toll, one: Placed) -> bool:
        """*menewaskan 12 tentara dan tiga warga sipil*: two counts of one verb."""
        clauses = self.clauses
        return (
            before.at < before.placed.first and one.first == before.placed.last + 1 and clauses.words[one.first - 1] in clauses.coordinators
        )
