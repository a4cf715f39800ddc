"""Subjects that are told as a list: "tujuh negara yang menolak … adalah X, Y, dan Z", "sejumlah pemimpin, termasuk X, akan hadir"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sekutu.lang import Language
from sekutu.reading.mentions import Mention

_FILLERS = 3  # words between the noun and the verb or the list: "negara anggota Uni Eropa", "pemimpin dunia"
_REACH = 30  # words from the verb to the list
_BEGINS = frozenset(',.;:“"')  # what a clause begins behind
_ENDS = frozenset(",.;:)")
_TO_RUN = 3  # words between the opener and the list: "termasuk di antaranya Presiden X"


class Listing:
    """Finds lists in one sentence. ``told``: its words; ``owner``: the mention of each token; ``run_of``: its run, by id of the mention;
    ``verbal``: whether it is a verb. ``below``: whom headings below name that the sentence counts (`enumerated`)."""

    def __init__(
        self,
        told: Sequence[str],
        owner: Sequence[Mention | None],
        run_of: Mapping[int, list[Mention]],
        verbal: Sequence[bool],
        language: Language,
    ) -> None:
        self.words, self.owner, self.run_of, self.verbal = told, owner, run_of, verbal
        self.below: list[Mention] = []
        words = language.words
        self.several, self.openers, self.lines = words("several"), words("listing"), words("list_line")
        self.calling, self.world, self.negators = words("calling"), words("world"), words("negation")
        self.auxiliary, self.relative, self.ands = words("auxiliary"), words("relative"), words("and")
        self.that, self.saying = words("subordinator"), language.speech["plain"]

    def subject(self, verb: int, low: int) -> list[Mention] | None:
        """Whom the noun for several (*negara*, *pemimpin*, *mereka*) stands for that is the subject of the verb at the token; empty where
        it is told as several and nobody says who; None where the subject is no such noun.
        """
        k = verb - 1
        while k > low and self.words[k] in self.auxiliary:
            k -= 1
        if k < low:
            return None
        if self.words[k] in self.relative:
            noun = self._noun_before(k, low, named=True)
            if noun is None:
                return None
            return self._after(verb) or self._called(noun, low) or self.listed_below(noun) or None
        within = self._within(k, low)
        if within is not None:
            return within
        joined = self._joined_several(k + 1, low)
        if joined:
            return joined
        if f"{self.words[k - 1]} {self.words[k]}" in self.world:
            return []  # "masyarakat internasional mendesak X"
        noun = self._noun_before(k + 1, low)
        if noun is None or not self._indefinite(noun, low):
            return None
        return self._after(verb, copula=False)

    def counts(self, items: int) -> bool:
        """Whether the sentence counts several, of whom it need not name any: as many as the list below it has, or nobody says how many."""
        found = [word for word in self.words if self._counting(word)]
        numbers = [int(word) for word in found if word.isdigit()]
        return bool(found) and (not numbers or items in numbers)

    def listed_below(self, noun: int) -> list[Mention]:
        """Those of the list below whom the noun at the token stands for, if words that count or open a list stand before it."""
        near = range(max(0, noun - _FILLERS), noun)
        return self.below if any(self._counting(self.words[k]) for k in near if self.owner[k] is None) else []

    def line_begins(self, noun: int) -> int:
        """The first of the words before the token that count or open a list."""
        return min((k for k in range(max(0, noun - _FILLERS), noun) if self._counting(self.words[k])), default=noun)

    def _counting(self, word: str) -> bool:
        return (word.isdigit() and len(word) < 3) or self.several.get(word) == "many" or word in self.lines

    def _joined_several(self, k: int, low: int) -> list[Mention]:
        """As in "X, Y dan sejumlah negara anggota Z lainnya menolak": those who are named before the several who are not."""
        noun = self._noun_before(k, low, named=True)
        while noun is not None and noun > low and (self.words[noun - 1] in self.several or self.words[noun - 1].isdigit()):
            noun -= 1
        if noun is None or noun - 2 < low or self.words[noun - 1] not in self.ands or self.several.get(self.words[noun]) != "many":
            return []
        mention = self.owner[noun - 2 if self.words[noun - 2] != "," else max(low, noun - 3)]
        run = self.run_of.get(id(mention), []) if mention is not None else []
        return run if run and not run[0].governed and all(one.kind == "party" for one in run) else []

    def _named_before(self, noun: int, low: int) -> list[Mention]:
        """As in "X dan para sekutunya, termasuk Y, …", "X dan beberapa negara lain seperti Y": who is named before the noun."""
        passed = {*self.several, *self.negators}
        while noun > low and (self.words[noun - 1] in passed or self.words[noun - 1].isdigit()):
            noun -= 1  # "negara bukan anggota"
        if noun - 2 < low or self.words[noun - 1] not in self.ands:
            return []
        mention = self.owner[noun - 2]
        run = self.run_of.get(id(mention), []) if mention is not None else []
        return run if run and not run[0].governed and all(one.kind == "party" for one in run) else []

    def _noun_before(self, k: int, low: int, named: bool = False) -> int | None:
        """The noun for several that ends before token k, past a few words that belong to it; with ``named`` also one before a name, as in
        "anggota NATO"."""
        for at in range(k - 1, max(low - 1, k - 2 - _FILLERS), -1):
            mention = self.owner[at]
            if self.words[at] in self.several and (mention is None or not mention.resolved):
                return at
            if named and mention is not None and mention.noun is not None and self.words[mention.noun] in self.several:
                return mention.noun
            if self.verbal[at] or self.words[at] in self.relative or self.words[at] in _ENDS:
                return None
            if mention is not None and mention.resolved and mention.kind == "party":
                return None
        return None

    def _called(self, noun: int, low: int) -> list[Mention]:
        """As in "X menjadi negara pertama yang …": who is called so."""
        k = noun - 1
        while k > low and (self.several.get(self.words[k]) or self.words[k] in self.several):
            k -= 1
        if k <= low or self.words[k] not in self.calling:
            return []
        mention = self.owner[k - 1]
        run = self.run_of.get(id(mention), []) if mention is not None else []
        return run if run and not run[0].governed and all(one.kind == "party" for one in run) else []

    def _indefinite(self, noun: int, low: int) -> bool:
        """Whether the noun is said of several who are not told before: "sejumlah negara", "30 pemimpin", "negara-negara"."""
        k = noun
        while k > low and (self.several.get(self.words[k - 1]) == "many" or self.words[k - 1].isdigit()):
            k -= 1
        before = self.words[k - 1]
        reported = before in self.saying or self.that.get(before) == "that"  # "X mengatakan beberapa negara menolak"
        begins = k == low or before in _BEGINS or reported
        return begins and (k < noun or "-" in self.words[noun])

    def _within(self, k: int, low: int) -> list[Mention] | None:
        """The list that stands between the noun and the verb: "negara-negara seperti X dan Y mengakui …"."""
        if self.words[k] == "," and k > low:
            k -= 1
        mention = self.owner[k]
        run = self.run_of.get(id(mention)) if mention is not None else None
        if run is None or mention is None or not all(one.kind == "party" for one in run):
            return None
        for first in range(run[0].first - 1, max(low, run[0].first - _TO_RUN), -1):
            length = self._opener(first)
            if not length:
                continue
            before = first - 1 if first > low and self.words[first - 1] == "," else first
            whole = self.owner[before - 1] if before > low else None
            if whole is not None and whole.kind == "party" and whole.name_first > whole.first and not whole.person and not whole.governed:
                return run  # "faksi-faksi X termasuk Y dan Z berunding"
            noun = self._noun_before(before, low)
            return [*self._named_before(noun, low), *run] if noun is not None else None
        return None

    def _after(self, verb: int, copula: bool = True) -> list[Mention]:
        """The list behind the verb."""
        for k in range(verb + 1, min(len(self.words), verb + _REACH)):
            if self.words[k] in (".", ";"):
                return []
            length = self._opener(k)
            if not length or (not copula and self.openers[" ".join(self.words[k : k + length])] == "copula"):
                continue
            for at in range(k + length, min(len(self.words), k + length + _TO_RUN)):
                mention = self.owner[at]
                if mention is not None:
                    run = [one for one in self.run_of.get(id(mention), [mention]) if one.first >= at]
                    return run if all(one.kind == "party" for one in run) and (mention.governed or copula) else []
                if self.words[at] in (",", "."):
                    break
        return []

    def _opener(self, k: int) -> int:
        """How many words open a list at token k; 0 where none do."""
        for length in (2, 1):
            if " ".join(self.words[k : k + length]) in self.openers:
                return length
        return 0
