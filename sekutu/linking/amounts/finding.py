"""The amounts of a text, from its words to numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sekutu.lang import Language
from sekutu.linking.amounts import joining, quantity
from sekutu.linking.amounts.amount import Amount
from sekutu.linking.amounts.quantity import Quantity
from sekutu.linking.amounts.surroundings import after_label, no_amount, part_of_a_name
from sekutu.linking.amounts.tokens import HYPHENS, Tokens
from sekutu.linking.amounts.words import Words, words_of

# Numbers, bounds and labels that are looked at: a text that has more is a table or hostile, and no report.
MOST_LOOKS = 10_000
_DIGIT, _WORD = re.compile("[0-9]"), re.compile(r"[^\W\d_]+")
_FILLERS = 2  # words between a bound and its number
_BOUND = {">": True, ">=": False, "<": True, "<=": False, "~": False}


def find(text: str, language: Language, start: int = 0, end: int | None = None, taken: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """All amounts told in ``text[start:end]``, in order and without overlap; what touches a span that is ``taken`` (dates) is left out.

    The spans that are taken come in order and do not overlap.
    """
    end = len(text) if end is None else end
    words = words_of(language)
    if not _may_count(text, start, end, words, taken):
        return []
    return _Scanner(Tokens(text, start, end), words, language, taken).amounts()


def _may_count(text: str, start: int, end: int, words: Words, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether any number stands there outside of what is taken: most sentences have none, and need no more than this look."""
    at = start
    for first, last in taken:
        if at < first and _DIGIT.search(text, at, min(first, end)):
            return True
        at = max(at, last)
    if at < end and _DIGIT.search(text, at, end):
        return True
    return not words.number_words.isdisjoint(_WORD.findall(text[start:end].lower()))


class _Scanner:
    """Reads the tokens from left to right."""

    def __init__(self, tokens: Tokens, words: Words, language: Language, taken: Sequence[tuple[int, int]]) -> None:
        self.tokens, self.words, self.language = tokens, words, language
        self._starts, self._ends = [one for one, _ in taken], [one for _, one in taken]

    def amounts(self) -> list[Amount]:
        tokens, opening, naming = self.tokens, self.words.opening, self.words.naming
        out: list[Amount] = []
        i = looks = 0
        while i < tokens.size and looks < MOST_LOOKS:
            word = tokens.lower[i]
            digits = "0" <= word[0] <= "9"
            if not (digits or word in opening or word in naming or word in HYPHENS):
                i += 1
                continue
            looks += 1
            if digits and part_of_a_name(tokens, i):
                i += 1
                continue
            skipped = self._skipped(i) if word in naming else 0
            if skipped:
                i += skipped
            elif digits or word in opening or word in HYPHENS:
                found, i = self._at(i)
                if found is not None:
                    out.append(found)
            else:
                i += 1
        return out

    def _skipped(self, i: int) -> int:
        """How many tokens from i on are no amount, whatever follows: an idiom, a label with its number."""
        idiom = self.words.idioms.at(self.tokens.lower, i)
        if idiom is not None:
            return idiom[0]
        label = self.words.labels.at(self.tokens.lower, i)
        if label is None:
            return 0
        length, how = label
        end = after_label(self.tokens, self.words, i + length)
        if end == i + length:
            return 0
        if how == "bare":
            told = quantity.at(self.tokens, self.words, self.language, i + length)
            if told is None or told.known or told.number.scale != 1 or joining.joined(self.tokens, self.words, told.j)[0]:
                return length if told is None or told.known else 0
        return end - i

    # --- one amount --------------------------------------------------------------------------------------------------------------

    def _at(self, i: int) -> tuple[Amount | None, int]:
        """The amount that begins at token i, and the token to go on at."""
        tokens, words = self.tokens, self.words
        between = words.value("between", tokens.lower[i])
        if between is not None:
            found = self._between(i, between)
            return (self._amount(i, found, ""), found.j) if found is not None else (None, i + 1)
        bound = words.bounds.at(tokens.lower, i)
        k = i
        how = name = ""
        if bound is not None:
            name, how = bound[1]
            k = i + bound[0]
            for _ in range(_FILLERS):
                k += words.value("filler", tokens.word(k)) is not None
        first = tokens.word(k)
        begins = first != "" and ("0" <= first[0] <= "9" or first in words.quantities or first in HYPHENS)
        told = self._range(k) if begins else None
        if told is None:
            return None, i + (bound[0] if bound is not None else 1)
        if name == "bound_of_measure" and not self._measures(told):
            i, how = k, ""
        if self._taken(k, told.j) or self._no_amount(told, bool(how)):
            return None, max(told.number.j, i + 1)
        return self._amount(i, told, how), told.j

    def _measures(self, told: Quantity) -> bool:
        return told.unit is not None and (told.unit.kind != "count" or told.unit.noun_class in ("measure", "time", "vote"))

    def _between(self, i: int, joiner: str) -> Quantity | None:
        """*antara 5 dan 7 miliar euro*."""
        one = quantity.at(self.tokens, self.words, self.language, i + 1)
        if one is None or self.tokens.word(one.j) != joiner:
            return None
        two = quantity.at(self.tokens, self.words, self.language, one.j + 1)
        found = joining.as_range(one, two, "between") if two is not None else None
        if found is None or self._taken(i, found.j) or found.unit is None or self._no_amount(found, True):
            return None
        return replace(found, i=i)

    def _range(self, i: int) -> Quantity | None:
        """The quantity at token i, with the other end of its range, or with the unit told after the next number."""
        one = quantity.at(self.tokens, self.words, self.language, i)
        if one is None:
            return None
        j, kind = joining.joined(self.tokens, self.words, one.j)
        two = quantity.at(self.tokens, self.words, self.language, j) if j else None
        if two is not None:
            found = joining.as_range(one, two, kind)
            if found is not None and found.unit is not None:
                return found
        linked = any(self.words.value(name, self.tokens.word(one.j)) is not None for name in ("change", "list"))
        if linked and one.unit is None:
            two = quantity.at(self.tokens, self.words, self.language, one.j + 1)
            if two is not None and two.unit is not None and two.unit.kind != "count" and not two.signed:
                return joining.borrowed(one, two)
        of = self.words.value("of", self.tokens.word(one.j)) is not None
        whole = quantity.at(self.tokens, self.words, self.language, one.j + 1) if of and one.unit is None else None
        if whole is not None and whole.known and not whole.signed and one.high <= whole.low and not one.number.share:
            return joining.part_of(one, whole)
        return one

    def _no_amount(self, told: Quantity, bounded: bool) -> bool:
        if told.number.unsure and told.unit is not None and told.unit.kind == "count" and told.unit.noun_class != "measure":
            return True
        if told.number.in_words and part_of_a_name(self.tokens, told.i):
            return True
        return no_amount(self.tokens, self.words, told, bounded)

    def _taken(self, i: int, j: int) -> bool:
        """Whether tokens i to j touch a span that is taken."""
        if not self._starts:
            return False
        start, end = self.tokens.starts[i], self.tokens.ends[j - 1]
        before = bisect_right(self._starts, start) - 1
        return (before >= 0 and self._ends[before] > start) or (before + 1 < len(self._starts) and self._starts[before + 1] < end)

    def _amount(self, i: int, told: Quantity, how: str) -> Amount:
        how = how or told.over
        unit = told.unit
        approximate = told.number.approximate or how == "~"
        return Amount(
            start=self.tokens.starts[i],
            end=self.tokens.ends[told.j - 1],
            low=None if how.startswith("<") else told.low,
            high=None if how.startswith(">") else told.high,
            approximate=approximate,
            unit=unit.name if unit is not None else "",
            kind=unit.kind if unit is not None else "share" if told.number.share else "count",
            beyond=_BOUND.get(how, False),
            noun=unit.noun if unit is not None else "",
            noun_class=unit.noun_class if unit is not None else "",
        )
