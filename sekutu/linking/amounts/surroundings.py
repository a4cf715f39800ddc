"""What stands around a number that is no amount: names (*S-400*, *G20*), times of day, years, telephone numbers, lists."""

from __future__ import annotations

from sekutu.linking.amounts import digits
from sekutu.linking.amounts.quantity import Quantity
from sekutu.linking.amounts.tokens import GLUE, HYPHENS, Tokens
from sekutu.linking.amounts.words import Words

_LONG = 8  # ungrouped digits that count nothing are a telephone's or an account's
_DAYS = 31  # of a month
_LABELLED = 12  # numbers after one label: "Resolusi 242, 338, dan 1397"
# A headline's words have capitals but for the small ones.
_AROUND, _CONTENT = 3, 5
_TIMES = frozenset("x×")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


def part_of_a_name(tokens: Tokens, i: int) -> bool:
    """Whether what begins at token i is glued to what stands before it."""
    if not tokens.glued(i):
        return False
    before = tokens.lower[i - 1]
    if tokens.is_word(i - 1) or tokens.is_number(i - 1) or before in GLUE or before == "$":
        return True
    if before in HYPHENS or before == ".":
        return tokens.glued(i - 1) and (tokens.is_word(i - 2) or tokens.is_number(i - 2))
    return False


def goes_on(tokens: Tokens, j: int) -> bool:
    """Whether what ends before token j is glued to what stands there."""
    if not tokens.glued(j):
        return False
    after = tokens.lower[j]
    if tokens.is_word(j) or tokens.is_number(j) or after in "_@#=+*":
        return True
    if after in HYPHENS or after in "/:":
        return tokens.glued(j + 1) and (tokens.is_number(j + 1) or (after not in "/:" and tokens.is_word(j + 1)))
    return False


def no_amount(tokens: Tokens, words: Words, one: Quantity, bounded: bool) -> bool:
    """Whether the words around a quantity say that it is none, or too little says that it is one."""
    if part_of_a_name(tokens, one.i) or goes_on(tokens, one.number.j if one.unit is None else one.j):
        return True
    written = tokens.lower[one.number.i] if tokens.is_number(one.number.i) else ""
    after = tokens.word(one.number.j)
    if written and (after in words.months or words.value("clock", after) is not None):
        return True
    if one.number.approximate and digits.is_bare_year(written) and (one.unit is None or one.unit.kind == "count"):
        return True  # "1980-an"
    if not written and _in_a_name(tokens, one):
        return True
    if written and one.number.scale == 1 and one.unit is None and _is_day(tokens, words, one):
        return True
    if written and _of_a_list(tokens, one):
        return True
    if one.known:
        cue = tokens.word(one.i - 1)
        count = one.unit is not None and one.unit.kind == "count"
        return one.number.scale == 1 and count and digits.is_bare_year(written) and cue in words.year_cues
    if digits.is_bare_year(written) and one.number.scale == 1:
        return True
    aged = tokens.word(one.i - 1) == "," and tokens.word(one.j) in (",", ".") and one.unit is None and tokens.capital(one.i - 2)
    if aged and not bounded and one.number.scale == 1:
        return True
    named = tokens.capital(one.i - 1) and not tokens.opens(one.i - 1) and not bounded and one.number.scale == 1
    if written:
        return named or _is_label(tokens, one, written, bounded)
    capital = tokens.capital(one.number.i) and not tokens.opens(one.number.i)  # "tiba di Lima"
    return capital or (one.unit is None and not bounded and one.low == 1)


def _in_a_name(tokens: Tokens, one: Quantity) -> bool:
    """A number word in the midst of capitals, and no headline: *Konsensus Lima Poin*."""
    if not (tokens.capital(one.i) and tokens.capital(one.i - 1) and tokens.capital(one.number.j)) or tokens.opens(one.i):
        return False
    near = (*range(one.i - 1 - _AROUND, one.i - 1), *range(one.j, one.j + _AROUND))
    return any(tokens.is_word(k) and not tokens.capital(k) and len(tokens.lower[k]) >= _CONTENT for k in near)


def _is_day(tokens: Tokens, words: Words, one: Quantity) -> bool:
    """*20 sampai 31 Maret*; *pada 14 Febuari*, with a slip of the pen."""
    if one.high > _DAYS:
        return False
    joiner = words.joiners.at(tokens.lower, one.j)
    if joiner is not None and tokens.is_number(one.j + joiner[0]) and tokens.word(one.j + joiner[0] + 1) in words.months:
        return True
    return tokens.capital(one.j) and tokens.word(one.i - 1) in words.year_cues


def _of_a_list(tokens: Tokens, one: Quantity) -> bool:
    """*33, 4 miliar*: a decimal with a slip of the pen, or a list of which only the last has what is counted."""
    before = tokens.word(one.i - 1) == "," and tokens.is_number(one.i - 2) and tokens.glued(one.i - 1)
    after = one.unit is None and tokens.word(one.j) == "," and tokens.is_number(one.j + 1) and one.j == one.number.i + 1
    return before or after


def _is_label(tokens: Tokens, one: Quantity, written: str, bounded: bool) -> bool:
    """A number with nothing counted: in brackets, before a point or bracket that opens a line, a time of day, a long row of digits."""
    if one.unit is not None or bounded or one.number.scale != 1:
        return False
    before, after = tokens.word(one.i - 1), tokens.word(one.j)
    if tokens.is_number(one.i - 1) or tokens.is_number(one.j) or after in _TIMES:  # "0812 3456 7890", "2 x 24 jam"
        return True
    if (before in _OPENING and after in _CLOSING) or (tokens.opens(one.i) and after in (".", ")", ":")):
        return True
    hour, point, minute = written.partition(".")
    clock = bool(point) and len(minute) == 2 and len(hour) <= 2
    return clock or (len(written) >= _LONG and written.isdecimal())


def _counts(tokens: Tokens, words: Words, k: int) -> bool:
    """Whether token k begins what is counted, or a scale."""
    tables = (words.nouns, words.percents, words.currencies)
    return words.number("scale", tokens.word(k)) is not None or any(table.at(tokens.lower, k) for table in tables)


def after_label(tokens: Tokens, words: Words, k: int) -> int:
    """The token after the numbers that a label at the tokens before k names: *pasal 5*, *Resolusi 242 dan 338*, *ayat (1)*."""
    end, at = k, k
    for _ in range(_LABELLED):
        at += tokens.word(at) in _OPENING
        if not tokens.is_number(at) and (at > k or words.number("digit", tokens.word(at)) is None):
            break
        if end > k and _counts(tokens, words, at + 1):  # "pukul 15.00 dan 12 tentara"
            break
        end = at + 1
        while tokens.glued(end) and (tokens.is_number(end + 1) or tokens.word(end) in _CLOSING) and tokens.word(end) in "-–/:)]":
            end += 1 + (tokens.is_number(end + 1) and tokens.glued(end + 1))
        at = end + (tokens.word(end) == ",")
        at += words.value("list", tokens.word(at)) is not None or words.joiners.at(tokens.lower, at) is not None if at < tokens.size else 0
        if at == end:
            break
    return end
