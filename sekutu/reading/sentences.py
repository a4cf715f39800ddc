"""Sentences: never cut inside a quotation, an abbreviation, a number or an initial."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sekutu.lang import Language
from sekutu.reading import quotations, seams
from sekutu.reading.quotations import Quotation
from sekutu.reading.tokens import Token, tokenize
from sekutu.spans import Span, trim

_END = re.compile(r"[.!?…]+(?:''|[\"“”»’')\]])*")
LONGEST_SENTENCE = 400  # tokens


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence: its span, its tokens, and the quotations in it as ranges of tokens (without the marks)."""

    start: int
    end: int
    paragraph: int
    tokens: list[Token]
    quotations: list[tuple[int, int]]
    words: list[str]

    def is_title_case(self, share: float) -> bool:
        """Whether more than this share of the words begin with a capital, as in a headline."""
        titles = [token.is_title for token in self.tokens if token.is_word]
        return sum(titles) > share * max(1, len(titles))

    @property
    def is_headline(self) -> bool:
        """Whether it looks like a headline: capitals throughout, and no stop at its end."""
        return len(self.tokens) > 5 and self.tokens[-1].text not in '.!?…"”' and self.is_title_case(0.7)

    def quotation_at(self, index: int) -> int | None:
        """Which quotation the token stands in, or None."""
        for number, (first, last) in enumerate(self.quotations):
            if first <= index < last:
                return number
        return None


@functools.cache
def _abbreviations(language: Language) -> dict[str, str]:
    return {row["form"]: row["place"] for row in language.table("abbreviations")}


@functools.cache
def _openers(language: Language) -> frozenset[str]:
    """Function words: with a capital, they begin a sentence."""
    classes = ("preposition", "subordinator", "coordinator", "auxiliary", "pronoun", "purpose", "speaker_pronoun", "demonstrative")
    return frozenset(word for name in classes for word in language.words(name)) | language.speech["according"]


def _ends_here(text: str, at: int, match_end: int, start: int, end: int, language: Language) -> bool:
    """Whether the stop at ``at`` ends a sentence."""
    if match_end >= end:
        return True
    after = text[match_end]
    if text[at] == "." and not after.isspace():
        # A missing space: only between a long lower-case word and a capital that begins a word.
        tail = text[match_end : match_end + 2]
        left = text[max(start, at - 3) : at]
        return len(tail) == 2 and tail[0].isupper() and tail[1].islower() and left.isalpha() and left.islower() and len(left) == 3
    if not after.isspace():
        return False
    following = text[match_end:end].lstrip()
    if not following:
        return True
    first = following[0]
    if first.islower():
        return False
    if text[at] == "." and match_end == at + 1:
        word = re.search(r"[\w.]+\Z", text[max(start, at - 12) : at])
        if word:
            bare = word.group().lower()
            if bare.isdecimal() and not text[start : at - len(bare)].strip():
                return False  # "1. China" is a heading
            initial = (len(bare) == 1 and bare.isalpha()) or re.fullmatch(r"[a-z](\.[a-z])+", bare) is not None
            place = _abbreviations(language).get(bare, "after" if initial else "")
            if place:
                return place == "after" and _begins_sentence(following, initial, language)
    return True


def _within(holes: Sequence[Span], at: int) -> bool:
    """Whether the place lies in one of the holes, which are in order."""
    number = bisect.bisect_right(holes, at, key=lambda hole: hole.start) - 1
    return number >= 0 and at < holes[number].end


def _begins_sentence(following: str, after_initial: bool, language: Language) -> bool:
    """Whether what follows an abbreviation begins a sentence: a quotation, or a common word with a capital. After an initial, which a name
    may follow that is a common word too, only a function word does.
    """
    if quotations.begins_with_mark(following, 0):
        return True
    word = re.match(r"[^\W\d_]+", following)
    if word is None or not word.group()[1:].islower():
        return False
    bare = word.group().lower()
    return bare in _openers(language) or (not after_initial and language.is_known(bare))


def split(
    text: str,
    paragraph: Span,
    number: int,
    language: Language,
    goes_on: bool = False,
    holes: Sequence[Span] = (),
    joints: Sequence[int] = (),
) -> list[Sentence]:
    """The sentences of a paragraph, with their tokens. ``goes_on``: the next paragraph begins with a quotation mark. ``holes``: furniture
    inside the paragraph, which has no tokens and ends no sentence. ``joints``: where words begin without a space before them.
    """
    start, end = paragraph
    quoted = quotations.find(text, start, end, goes_on)
    begins = [quotation.start for quotation in quoted]
    cuts: list[int] = []
    for match in _END.finditer(text, start, end):
        at, stop = match.start(), match.end()
        number_before = bisect.bisect_left(begins, at) - 1
        inside = quoted[number_before] if number_before >= 0 and at < quoted[number_before].last else None
        if inside is not None and not (stop >= inside.end and _closes(text, stop, end)):
            continue
        if _within(holes, at):
            continue
        if _ends_here(text, at, stop, start, end, language):
            cuts.append(stop)
    out: list[Sentence] = []
    first = start
    for cut in [*cuts, end]:
        span = trim(text, first, cut)
        if span.end > span.start:
            out += _pieces(_sentence(text, span, number, quoted, holes, joints), text, number, quoted, holes, joints)
        first = cut
    return out


def split_all(
    text: str, paragraphs: list[Span], language: Language, holes: Sequence[Span] = (), joints: Sequence[int] = ()
) -> list[Sentence]:
    """The sentences of all paragraphs. ``holes``: furniture, in order, of which some may lie inside paragraphs. ``joints``: where words
    begin without a space before them, in order.
    """
    marked = [quotations.begins_with_mark(text, paragraph.start) for paragraph in paragraphs] + [False]
    starts = [hole.start for hole in holes]
    out: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        inside = holes[bisect.bisect_left(starts, paragraph.start) : bisect.bisect_left(starts, paragraph.end)]
        out += split(text, paragraph, number, language, marked[number + 1], inside, joints)
    return out


def _pieces(
    sentence: Sentence, text: str, number: int, quoted: list[Quotation], holes: Sequence[Span], joints: Sequence[int]
) -> list[Sentence]:
    """The sentence, or pieces of it where it is longer than any sentence of news: work within a sentence is not linear in its length. None
    where it has no words.
    """
    if not any(token.is_word for token in sentence.tokens):
        return []
    if len(sentence.tokens) <= LONGEST_SENTENCE:
        return [sentence]
    starts = range(0, len(sentence.tokens), LONGEST_SENTENCE)
    parts = [sentence.tokens[k : k + LONGEST_SENTENCE] for k in starts]
    return [_sentence(text, Span(part[0].start, part[-1].end), number, quoted, holes, joints) for part in parts]


def _closes(text: str, stop: int, end: int) -> bool:
    """After a quotation that ends in a stop: a new sentence begins with a capital or a mark, else the speech verb follows."""
    following = text[stop:end].lstrip()
    return not following or not following[0].islower()


def _sentence(text: str, span: Span, number: int, quoted: list[Quotation], holes: Sequence[Span], joints: Sequence[int] = ()) -> Sentence:
    tokens = seams.cut(tokenize(text, span.start, span.end), joints)
    if holes:
        tokens = [token for token in tokens if not _within(holes, token.start)]
    ranges: list[tuple[int, int]] = []
    starts = [token.start for token in tokens]
    nearest = bisect.bisect_left(quoted, span.start, key=lambda one: one.start)
    for quotation in quoted[max(0, nearest - 1) :]:
        if quotation.start >= span.end:
            break
        first, last = bisect.bisect_left(starts, quotation.first), bisect.bisect_left(starts, quotation.last)
        if first < last:
            ranges.append((first, last))
    return Sentence(span.start, span.end, number, tokens, ranges, [token.lower for token in tokens])
