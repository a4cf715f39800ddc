"""An event as it is compared: its slots in a form in which two of them can be told alike or apart at a glance."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sekutu import edtf, lang
from sekutu.lang import morphology
from sekutu.records import UNKNOWN, Event, Party

MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "RETREAT"})
"""Acts that several do with each other, so that one report has as recipient whom another has among the actors."""

FUNCTION_CLASSES = ("preposition", "auxiliary", "degree", "subordinator", "coordinator", "pronoun", "light", "reference", "prenominal")
"""Classes of function words (``lang/…/words.tsv``) that say nothing about which act it is."""

SHORTEST = 4
"""Letters of the shortest word that counts as content: shorter ones are nearly all function words."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_AMOUNT = re.compile(r"(\d[\d.,]*)\s*(%|[^\d,;]*)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts (lower case, as the record words it)."""

    number: float
    unit: str


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """An event's slots. Days are ordinals: ``first`` and ``last`` of its date (None: open), ``told`` the last day of its report.

    ``dated`` says whether the text dates it at all. ``actors`` and ``recipients`` are known codes; ``open_side`` says that somebody unknown
    acts or is acted upon. ``named`` maps a code to its persons, ``sectors`` a code to its sectors. ``words`` are the roots of the quote's
    content words, ``roots`` those of its trigger. Held here because acts are compared by millions: ``codes``, all of ``actors`` and
    ``recipients``; ``content``, the ``words`` without the ``roots``; ``mutual``, whether the type is one of ``MUTUAL``; ``speakers``, who
    say so (their codes, else outlets or sources).
    """

    event: Event
    dated: bool
    first: int | None
    last: int | None
    told: int | None
    actors: frozenset[str]
    recipients: frozenset[str]
    open_side: bool
    named: dict[str, frozenset[str]]
    sectors: dict[str, frozenset[str]]
    words: frozenset[str]
    roots: frozenset[str]
    amounts: tuple[Amount, ...]
    codes: frozenset[str]
    content: frozenset[str]
    mutual: bool
    speakers: frozenset[str | None]

    @property
    def width(self) -> int | None:
        """How many days its date allows; None where it is open or has none."""
        return None if self.first is None or self.last is None else self.last - self.first + 1


@functools.cache
def _function_words(language: str) -> frozenset[str]:
    known = lang.get(language)
    return frozenset(form for name in FUNCTION_CLASSES for form in known.words(name))


@functools.lru_cache(maxsize=65536)
def _root(word: str) -> str:
    return morphology.lemma(word)


def content(text: str, language: str = "id") -> frozenset[str]:
    """The roots of the content words. Words that begin with a capital are left out: names are compared as parties and places."""
    return frozenset(root for word in _WORD.findall(text) if (root := _content_root(word, language)) is not None)


@functools.lru_cache(maxsize=65536)
def _content_root(word: str, language: str) -> str | None:
    """The root of a content word, None of any other; nearly all words of an archive come again and again."""
    if len(word) < SHORTEST or not word[0].islower() or word in _function_words(language):
        return None
    return _root(word)


@functools.lru_cache(maxsize=65536)
def amounts(text: str | None) -> tuple[Amount, ...]:
    """The numbers of an amount (``"7 killed, 6 missiles"``), with what they count. Nothing where it has no number."""
    if not text:
        return ()
    out = []
    for number, unit in _AMOUNT.findall(text):
        digits = number.rstrip(".,").replace(",", "")
        try:
            out.append(Amount(float(digits), " ".join(unit.casefold().split())))
        except ValueError:  # 1.150.000: points between thousands
            out.append(Amount(float(digits.replace(".", "")), " ".join(unit.casefold().split())))
    return tuple(out)


@functools.lru_cache(maxsize=65536)
def days(date: str | None) -> tuple[int | None, int | None]:
    """First and last day of an EDTF date as ordinals; None where open or not told."""
    if not date:
        return None, None
    try:
        first, last = edtf.bounds(date)
    except ValueError:
        return None, None
    return _ordinal(first), _ordinal(last)


def _ordinal(day: dt.date | None) -> int | None:
    return day.toordinal() if day else None


def _codes(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.code for party in parties if party.code and party.code != UNKNOWN)


def _by_code(parties: Iterable[Party], name: str) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for party in parties:
        value = getattr(party, name)
        if value and party.code:
            out[party.code] = out.get(party.code, frozenset()) | {value}
    return out


def act_of(event: Event) -> Act:
    """The event's slots."""
    first, last = days(event.date)
    parties = event.actors + event.recipients
    actors, recipients = _codes(event.actors), _codes(event.recipients)
    words = content(event.quote)
    roots = frozenset(_root(word) for word in _WORD.findall(event.trigger.lower()) if len(word) >= SHORTEST)
    return Act(
        event=event,
        dated=first is not None or last is not None,
        first=first,
        last=last,
        told=days(event.reported)[1],
        actors=actors,
        recipients=recipients,
        open_side=any(not party.code or party.code == UNKNOWN for party in parties) or not event.actors,
        named=_by_code(parties, "person"),
        sectors=_by_code(parties, "sector"),
        words=words,
        roots=roots,
        amounts=amounts(event.amount),
        codes=actors | recipients,
        content=words - roots,
        mutual=event.type in MUTUAL,
        speakers=frozenset(voice.code or voice.outlet or voice.source for voice in event.voice),
    )
