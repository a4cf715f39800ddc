"""What two reports have in common when neither copies the other's wording: the same words of speakers, numbers and names in the same order.

Such a pair, made for instance by translating one foreign report twice, *leans on one source*; it is weaker than a copy, is kept apart from
copies and takes nothing off the count of independent reports, for who was at the same press conference heard the same words.

Two of three kinds of evidence must stand, since any one of them is common among independent reports of one event: names in the same order
above all.
"""

from __future__ import annotations

import bisect
import functools
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sekutu.reading import quotations
from sekutu.syndication import shingles
from sekutu.syndication.shingles import Hashes

NUMBERS = (4, 0.6)
"""So many numbers in the same order, and so great a share of the numbers of the report that has fewer."""
QUOTES = (2, 0.5)
NAMES = (10, 0.4)
_ALIKE = 0.6  # of the words of the shorter of two quotations, in the same order in the other: translators agree on that much
_LONGEST_TIMES = 3  # a quotation so many times as long as another is not the same
_SHORTEST = 5  # words of a quotation that says something
_LONG_SEQUENCE = 400  # of a longer one the beginning is compared

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"\w+")
_OPENS = '.!?:"“”„«»‘\n'


@dataclass(frozen=True, slots=True)
class Telling:
    """What of a report survives translation, each in order: numbers and names once, quotations as words."""

    numbers: tuple[str, ...]
    quotes: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]


def read(paragraphs: Iterable[str]) -> Telling:
    """The telling of a report. Days, years and single digits are no numbers here; a word with a capital within a sentence is of a name."""
    numbers: dict[str, None] = {}
    quotes: list[tuple[str, ...]] = []
    names: dict[str, None] = {}
    for text in paragraphs:
        for match in _NUMBER.finditer(text):
            around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
            number = match.group().replace(".", "").replace(",", ".")
            if "/" not in around and len(number) > 1 and not _YEAR.fullmatch(number):
                numbers.setdefault(number)
        for quote in quotations.find(text, 0, len(text)):
            words = tuple(_WORD.findall(text[quote.first : quote.last].casefold()))
            if len(words) >= _SHORTEST:
                quotes.append(words)
        for match in _WORD.finditer(text):
            word = match.group()
            before = text[: match.start()].rstrip(" ") if word[0].isupper() else ""
            if before and before[-1] not in _OPENS:
                names.setdefault(word.casefold())
    return Telling(tuple(numbers)[:_LONG_SEQUENCE], tuple(quotes)[:_LONG_SEQUENCE], tuple(names)[:_LONG_SEQUENCE])


def keys(telling: Telling) -> Hashes:
    """What a report is looked up by for its telling: pairs of neighbouring numbers, and some of the runs of words in its quotations."""
    found = [zlib.crc32(f"{one} {other}".encode()) for pair in _near(telling.numbers) for one, other in [sorted(pair)]]
    said = [shingles.runs(shingles.checksums(quote), shingles.RUN, salt=1) for quote in telling.quotes]
    words = sum(map(len, telling.quotes))
    spoken = shingles.sampled(np.concatenate(said), 4 * words) if said else np.empty(0, dtype="<u4")
    return np.concatenate([np.array(found, dtype="<u4"), spoken]).astype("<u4")


def _near(numbers: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Numbers and their next two neighbours, where one of the two has three digits or more."""
    for place, one in enumerate(numbers):
        for other in numbers[place + 1 : place + 3]:
            if max(len(one), len(other)) > 2:
                yield one, other


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many numbers, quotations and names two reports have in the same order, and whether each is enough to count."""

    numbers: int
    quotes: int
    names: int
    counts: tuple[bool, bool, bool]

    @property
    def shown(self) -> bool:
        """Whether the two lean on one source."""
        return sum(self.counts) >= 2 and (self.counts[0] or self.counts[1])

    def __str__(self) -> str:
        return f"{self.numbers} {self.quotes} {self.names}"


def compare(one: Telling, other: Telling) -> Evidence:
    """What two reports tell alike."""
    said = sum(any(_same(quote, heard) for heard in other.quotes) for quote in one.quotes)
    heard = sum(any(_same(quote, said) for said in one.quotes) for quote in other.quotes)
    found = in_order(one.numbers, other.numbers), min(said, heard), in_order(one.names, other.names)
    sizes = [min(len(mine), len(its)) for mine, its in ((one.numbers, other.numbers), (one.quotes, other.quotes), (one.names, other.names))]
    counts = [
        number >= least and number >= share * size
        for number, size, (least, share) in zip(found, sizes, (NUMBERS, QUOTES, NAMES), strict=True)
    ]
    return Evidence(*found, (counts[0], counts[1], counts[2]))


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest sequence that both have in this order."""
    common = set(one) & set(other)
    mine, its = [word for word in one if word in common], [word for word in other if word in common]
    if len(mine) == len(common) == len(its):  # each word once, as names and numbers are: the longest rise of their places (Schensted 1961)
        places = {word: place for place, word in enumerate(its)}
        ends: list[int] = []
        for word in mine:
            at = bisect.bisect_left(ends, places[word])
            ends[at : at + 1] = [places[word]]
        return len(ends)
    best = [0] * (len(its) + 1)
    for word in mine:
        corner = 0
        for place, heard in enumerate(its, 1):
            corner, best[place] = best[place], corner + 1 if word == heard else max(best[place], best[place - 1])
    return best[-1]


@functools.lru_cache(maxsize=4096)
def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((len(one), len(other)))
    if long > _LONGEST_TIMES * short or len(set(one) & set(other)) < _ALIKE * short:
        return False
    return in_order(one, other) >= _ALIKE * short
