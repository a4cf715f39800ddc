"""The grammar: which rules are tried where a date may begin."""

from __future__ import annotations

import functools
from collections.abc import Callable

from sekutu.lang import Language
from sekutu.linking.times import counts, days, months, neardays, units, years
from sekutu.linking.times.parts import shifted
from sekutu.linking.times.raw import Raw
from sekutu.linking.times.tokens import HYPHENS, OPENING, Tokens
from sekutu.linking.times.words import words_of

Rule = Callable[[Tokens, int], Raw | None]


@functools.cache
def _rules(language: Language) -> dict[str, tuple[Rule, ...]]:
    """The rules by the word that may begin a date, in the order in which they are tried (*minggu* is a weekday before it is a week)."""
    words = words_of(language)
    ordered: list[tuple[frozenset[str] | dict[str, str], Rule]] = [
        (words.of("weekday"), days.at_weekday),
        (words.roles["day"] | words.roles["night"], days.at_named_weekday),
        (words.roles["date"], days.at_date),
        (words.of("edge"), units.at_edge),
        (words.of("month"), months.at_month),
        (words.of("unit"), units.at_unit),
        (words.of("number"), counts.at_count),
        (words.of("few"), counts.at_count),
        (words.of("one_unit"), counts.at_one_unit),
        (words.of("quarter"), months.at_quarter),
        (words.roles["season"], years.at_season),
        (words.roles["century"], years.at_century),
        (words.roles["countdown"], counts.at_countdown),
        (words.of("daypart"), neardays.at_daypart),
        (words.of("fixed"), neardays.at_fixed),
        (words.roles["just"], neardays.at_just),
        (words.roles["morrow"], neardays.at_morrow),
        (words.of("since"), neardays.at_since),
    ]
    out: dict[str, tuple[Rule, ...]] = {}
    for forms, rule in ordered:
        for form in forms:
            out[form] = (*out.get(form, ()), rule)
    return out


def scan(tokens: Tokens) -> list[Raw]:
    """All raw dates, in order and without overlap."""
    rules = _rules(tokens.language)
    out: list[Raw] = []
    i = 0
    while i < tokens.size:
        last = out[-1] if out else None
        found: Raw | None = None
        digits = tokens.kinds[i] == "N"
        tried = rules.get(tokens.lower[i], ())
        if (digits or tried) and (tokens.clean_left(i) or _range_goes_on(tokens, i, last)):
            found = _at_number(tokens, i, last) if digits else _first(tokens, i, tried)
        if found is not None:
            out.append(found)
        i = found.j if found is not None else i + 1
    return out


def _first(tokens: Tokens, i: int, rules: tuple[Rule, ...]) -> Raw | None:
    for rule in rules:
        found = rule(tokens, i)
        if found is not None:
            return found
    return None


def _range_goes_on(tokens: Tokens, i: int, last: Raw | None) -> bool:
    """Whether only a hyphen stands between the last date and token i, so that it may be the end of a range (*Mei-Juni*)."""
    return last is not None and last.j == i - 1 and tokens.lower[i - 1] in HYPHENS


def _at_number(tokens: Tokens, i: int, last: Raw | None) -> Raw | None:
    if tokens.is_a(i - 1, "number_label") or (tokens.word(i - 1) == "." and tokens.is_a(i - 2, "number_label")):
        return None
    bracket = tokens.word(i - 1) in OPENING
    found = days.calendar_day(tokens, i, loose=bracket)
    if found is not None:
        return None if bracket and found.bad_year else shifted(tokens, found)
    return years.year_from(tokens, i, i, last) if len(tokens.lower[i]) == 4 else counts.at_count(tokens, i)
