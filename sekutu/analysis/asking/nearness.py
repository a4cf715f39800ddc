"""Which sentences of the reports hold most of what a question says, word by word (its `Gist`).

Each part of the question counts by itself: everybody who is named, each act by a word of its sense or of one that stands for it, each
word of content by its roots. What stands in the sentence counts whole, what stands just before it less, since news goes on about what it
has named; of a name the headline tells, too. A sentence is near where it holds the question's act and most of the rest.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sekutu import edtf
from sekutu.analysis.asking import parts
from sekutu.analysis.asking.gist import GOODS
from sekutu.analysis.asking.glosses import alike
from sekutu.analysis.asking.goods import count_as, goods_in
from sekutu.analysis.asking.lexicon import ROOT, says
from sekutu.analysis.asking.matching import GATHERINGS, names_in
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.passages import DEATH, DIGITS, kin_of, read_reports, sentences
from sekutu.analysis.asking.question import Days, Gist, Named, Question
from sekutu.lang import morphology
from sekutu.records import Report

BEFORE = 2
"""Sentences before one that can name what it is about."""
NAMED, ACT, OTHER, WORD, LOST, BESIDE = 1.5, 2.0, 1.0, 1.0, 0.6, 0.5
"""What each part of a question weighs: somebody who is named, the act that is asked of, another act, a word, a word that is not known,
somebody who is named only to say when."""
HERE, KIN, JUST_BEFORE, TITLE = 1.0, 0.6, 0.6, 0.35
"""What a part counts by where it stands: in the sentence, there by a word that stands for it, before it, in the headline alone."""
LEAD = 2
"""Sentences below a headline that tell with it what a report is about: that holds to its end."""
HEADED = 0.12
"""How much less a headline counts among sentences: what it says stands below it, with all that belongs to it."""
ENOUGH = 0.54
"""The share of a question that a sentence must hold."""

_ENDED = re.compile(r"[.!?…][\"”'’)\\\s]*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence that comes near: its report and span, the share of the question that it holds, whether it holds the act by its own word,
    whether the names and words that are asked for all stand in it or just before it, and whether it is a headline or a line of a list."""

    report: Report
    start: int
    end: int
    share: float
    exact: bool
    whole: bool
    heading: bool = False

    @property
    def text(self) -> str:
        return self.report.text[self.start : self.end]


def near(gist: Gist, question: Question, material: Material) -> list[Near]:
    """The sentences that hold enough of a question, the nearest first. None where it names nobody or nothing that could be done."""
    nobody = not (gist.names or gist.literal)
    if not (gist.verbs or gist.terms) or (nobody and not (gist.verbs and gist.terms)):
        return []
    found: list[Near] = []
    days = question.days
    for report in read_reports(question.but(days=None), gist.names, material, gist.literal, wholly=True):
        found += _of_report(report, gist, days)
    if nobody:  # what names nobody is told by all of its words or not at all
        found = [one for one in found if one.exact and one.whole]
    found.sort(key=lambda one: (HEADED * one.heading - one.share, one.report.published or "9999", one.report.id, one.start))
    return found


def _of_report(report: Report, gist: Gist, days: Days | None) -> Iterator[Near]:
    spans = sentences(report.text)
    reading = _Reading(gist, [report.text[start:end] for start, end in spans])
    if not spans or not reading.names_enough(frozenset[str]().union(*reading.told)):
        return
    for i, piece in enumerate(reading.pieces):
        if days is not None and not _is_of(days, piece, report.published):
            continue
        held = reading.held(i)
        if held is not None and held[0] >= ENOUGH:
            share, exact, whole = held
            yield Near(report, *spans[i], share, exact, whole, not _ENDED.search(piece))


class _Reading:
    """The sentences of one report, as a question's words are looked for in them."""

    def __init__(self, gist: Gist, pieces: Sequence[str]) -> None:
        self.gist, self.pieces = gist, pieces
        self.told = [names_in(piece) for piece in pieces]
        self.heading = frozenset[str]().union(*self.told[:2])
        self.topic = self.told[0] & frozenset[str]().union(*self.told[1 : 1 + LEAD]) if pieces else frozenset()
        self.wide = [wider(senses) for senses in gist.verbs]
        self.on_topic: dict[frozenset[str], float] = {}

    def names_enough(self, told: frozenset[str]) -> bool:
        missing = [one for one in self.gist.names if not stands(one, told)]
        return len(missing) <= len(self.gist.names) // 4

    def held(self, i: int) -> tuple[float, bool, bool] | None:
        """The share of the question that a sentence holds, whether it holds its act by its own word, and whether it holds all of it; None
        where it lacks somebody who is named, the act, or a name that nobody knows."""
        gist, piece = self.gist, self.pieces[i]
        names = [self._named(one, i) for one in gist.names]
        if sum(not one for one in names) > len(names) // 4 or (gist.asked == "how_many" and not DIGITS.search(piece)):
            return None
        before = " ".join(self.pieces[max(0, i - BEFORE) : i])
        act = _act(gist.verbs[0], self.wide[0], piece) if gist.verbs else 0.0
        words = [_word(term, piece) or JUST_BEFORE * _word(term, before) or self._topical(term) for term in gist.terms]
        literal = [_literal(one, piece, before) for one in gist.literal]
        if not (act or any(one >= KIN for one in words)) or not all(literal):
            return None
        later = list(zip(gist.verbs, self.wide, strict=True))[1:]
        others = [_act(one, kin, piece) or JUST_BEFORE * _act(one, kin, before) for one, kin in later]
        beside = [self._named(one, i) for one in gist.before]
        lost = [HERE * (word.casefold() in piece.casefold()) for word in gist.lost]
        weighed = [(BESIDE, one) for one in beside] + [(NAMED, one) for one in (*names, *literal)] + [(OTHER, one) for one in others]
        weighed += [(WORD, one) for one in words] + [(LOST, one) for one in lost] + ([(ACT, act)] if gist.verbs else [])
        share = sum(weight * one for weight, one in weighed) / sum(weight for weight, _ in weighed)
        whole = all(one >= JUST_BEFORE for one in (*names, *literal, *words, *others, *beside, *lost))
        return share, act == HERE if gist.verbs else any(one == HERE for one in words), whole

    def _named(self, one: Named, i: int) -> float:
        """By where somebody who is named stands: in the sentence, just before it, as what the report is about, in the headline alone."""
        before = frozenset[str]().union(*self.told[max(0, i - BEFORE) : i])
        for level, names in ((HERE, self.told[i]), (JUST_BEFORE, before), (JUST_BEFORE, self.topic), (TITLE, self.heading)):
            if stands(one, names):
                return level
        return 0.0

    def _topical(self, term: frozenset[str]) -> float:
        """Whether a word is what the whole report is about: it stands in the headline and below it."""
        if term not in self.on_topic:
            below = " ".join(self.pieces[1 : 1 + LEAD])
            self.on_topic[term] = JUST_BEFORE * (_word(term, self.pieces[0]) and _word(term, below))
        return self.on_topic[term]


WIDER = {"agree": frozenset({"support"}), "vote": frozenset({"support", "reject"}), "support": frozenset({"agree"})}
"""Senses whose words stand for those of another in a question, though not the other way round."""


def _act(senses: Sequence[str], wide: Sequence[str], text: str) -> float:
    if any(says(text, one) for one in senses) or ("kill" in senses and DEATH.search(text)):
        return HERE
    if any(says(text, other) for other in wide):
        return KIN
    roots = {root for one in senses if one.startswith(ROOT) for root in one.removeprefix(ROOT).split("|")}
    meant = frozenset[str]().union(*(alike().get(root, frozenset()) for root in roots))
    return KIN if meant and not meant.isdisjoint(_roots(text)) else 0.0


UNLIKE = {
    "visit": frozenset({"receive", "invite", "call"}),
    "attend": frozenset({"receive", "invite", "call"}),
    "receive": frozenset({"visit", "invite", "call", "attend"}),
    "invite": GATHERINGS,
    "call": frozenset({"visit", "receive", "invite", "attend"}),
    "meet": frozenset({"invite"}),
}
"""Senses of a family in which the parties stand in other roles."""


def wider(senses: Sequence[str]) -> tuple[str, ...]:
    """The senses whose words stand for one of these, in the same roles."""
    families = [kin_of(one) - UNLIKE.get(one, frozenset()) | WIDER.get(one, frozenset()) for one in senses if not one.startswith(ROOT)]
    found = (other for family in families for other in sorted(family))
    return tuple(dict.fromkeys(other for other in found if other not in senses))


def _is_of(days: Days, text: str, published: str | None) -> bool:
    """Whether a sentence can tell of the days that are asked for: it tells their year, or its report is of them."""
    years = _YEAR.findall(text)
    if years:
        first, last = days.first.year if days.first else 0, days.last.year if days.last else 9999
        return any(first <= int(year) <= last for year in years)
    day = edtf.earliest_day(published) if published else None
    return day is None or ((days.first is None or day >= days.first) and (days.last is None or day <= days.last))


def stands(one: Named, told: frozenset[str]) -> bool:
    """Whether somebody who is named stands there; a person also by the state for which nobody else is named."""
    if one.place is not None and not one.is_party:
        return one.place in told
    return any(person in told for person in one.persons) if one.persons else one.code in told or (one.place or "") in told


def _literal(name: str, text: str, before: str) -> float:
    forms = (name, name.removesuffix("s")) if len(name) > 4 else (name,)
    for level, where in ((HERE, text), (JUST_BEFORE, before)):
        if any(form.casefold() in where.casefold() for form in forms):
            return level
    return 0.0


def _holds(form: str, text: str) -> bool:
    """Whether a form stands in a text; of a number the whole of it."""
    return form in text and (not form.isdigit() or re.search(rf"(?<![\d.,]){form}(?![\d.,]?\d)", text) is not None)


def _word(term: frozenset[str], text: str) -> float:
    """Whether one of the forms of a word of content stands in a text: goods by all that counts as them, roots by all their derivations."""
    roots = _roots(text) if any(form.startswith(ROOT) or " " in form for form in term) else frozenset()
    for form in term:
        if form.startswith(GOODS):
            if count_as(goods_in(text), frozenset({form.removeprefix(GOODS)})):
                return HERE
        elif form.startswith(ROOT):
            if form.removeprefix(ROOT) in roots:
                return HERE
        elif _holds(form, text.casefold()):
            return HERE
    own = [form.removeprefix(ROOT) for form in term if form.startswith(ROOT)]
    if any(other in roots for root in own for other in alike().get(root, ())):
        return KIN
    heads = {form.split()[0] for form in term if " " in form and not form.startswith((GOODS, ROOT))}
    return KIN if any(morphology.analyse(head).root in roots for head in heads) else 0.0


@functools.lru_cache(maxsize=16384)
def _roots(text: str) -> frozenset[str]:
    told = text.casefold().replace("%", f" {parts.listed('percent')[0]} ")
    return frozenset(morphology.analyse(word).root for word in _WORD.findall(told))
