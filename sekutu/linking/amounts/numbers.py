"""Numbers, in digits or in words: *300.000*, *1,2 triliun*, *dua ratus lima puluh ribu*, *satu setengah miliar*, *puluhan ribu*."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sekutu.linking.amounts import digits as written
from sekutu.linking.amounts.tokens import HYPHENS, Tokens
from sekutu.linking.amounts.words import Words

LARGEST = Decimal(10) ** 18  # no report counts farther, and what seems to do is a list of words
_MOST_WORDS = 24  # of one number
_HUNDRED, _THOUSAND, _ONE, _NONE = Decimal(100), Decimal(1000), Decimal(1), Decimal(0)
_SHORT = 3  # digits of a group: "10,000" is ten thousand to some and ten to others


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its tokens, half-open. ``scale`` is what the number before was multiplied with, so that the first of *120-130 juta* may
    take it too; ``unsure`` marks digits that two ways of writing read differently.
    """

    i: int
    j: int
    low: Decimal
    high: Decimal
    approximate: bool = False
    scale: Decimal = _ONE
    in_words: bool = False
    share: bool = False
    unsure: bool = False
    one: str = ""  # what *seorang* classifies


def at(tokens: Tokens, words: Words, i: int, money: str = "") -> Number | None:
    """The number that begins at token i; ``money`` is the currency whose sign stands before it."""
    found = _digits(tokens, words, i, money) if tokens.is_number(i) else _in_words(tokens, words, i)
    return found if found is not None and found.high < LARGEST else None


def _digits(tokens: Tokens, words: Words, i: int, money: str) -> Number | None:
    k = i + 1
    half = words.number("half", tokens.word(k))
    k += half is not None
    scale, k, english = _scale(tokens, words, k, money)
    if money and scale == _ONE and words.number("scale_glued", tokens.word(k)) is not None and tokens.word(k) != "k":
        return None  # "US$5 M": a million to some, a milliard to others
    value = written.read(tokens.lower[i], english=english, dollars=bool(money), scaled=scale != _ONE)
    if value is None:
        return None
    whole, comma, places = tokens.lower[i].partition(",")
    unsure = bool(comma) and len(places) == _SHORT and scale == _ONE and whole != "0" and value < _THOUSAND
    value = (value + (half or _NONE)) * scale
    if scale != _ONE and tokens.is_number(k) and not tokens.glued(k):  # "1 juta 200 ribu"
        more, after, _ = _scale(tokens, words, k + 1, money)
        rest = written.read(tokens.lower[k])
        if _ONE < more < scale and rest is not None and rest * more < scale:
            value, k = value + rest * more, after
    end, about = _suffix(tokens, words, k)
    return Number(i, end, value, value, about, scale, unsure=unsure)


def _suffix(tokens: Tokens, words: Words, k: int) -> tuple[int, bool]:
    """The token after *-an*, and whether it stands there."""
    n = k + (tokens.glued(k) and tokens.word(k) in HYPHENS)
    if tokens.glued(n) and words.value("suffix", tokens.word(n)) is not None and not (tokens.glued(n + 1) and tokens.is_word(n + 1)):
        return n + 1, True
    return k, False


def _scale(tokens: Tokens, words: Words, k: int, money: str) -> tuple[Decimal, int, bool]:
    """The scale at token k (*ribu triliun* has two), the token after it, and whether it is English."""
    word = tokens.word(k)
    if money and words.value("scale_short", word) is not None and money == "IDR":
        return words.numbers["scale_short"][word], k + 1, False
    english = words.number("scale_english", word)
    if english is None and money and tokens.glued(k):
        english = words.number("scale_glued", word)
    if english is not None:
        return english, k + 1, True
    scale = _ONE
    for _ in range(2):
        more = words.number("scale", tokens.word(k)) or words.number("dozen", tokens.word(k))
        if more is None or (scale != _ONE and more <= scale):
            break
        scale, k = scale * more, k + 1
    return scale, k, False


def _in_words(tokens: Tokens, words: Words, i: int) -> Number | None:
    word = tokens.word(i)
    vague = words.vague.at(tokens.lower, i)
    if vague is not None:
        length, (low, end) = vague
        scale, k, _ = _scale(tokens, words, i + length, "")
        return Number(i, k, low * scale, end * scale - 1, scale=scale, in_words=True)
    roughly = words.number("roughly", word)
    if roughly is not None:
        scale, k, _ = _scale(tokens, words, i + 1, "")
        return Number(i, k, roughly * scale, roughly * scale, True, scale, in_words=True)
    one = words.value("one", word)
    if one is not None:
        return Number(i, i + 1, _ONE, _ONE, in_words=True, one=one)
    part = words.number("share", word)
    if part is not None:
        scale, k, _ = _scale(tokens, words, i + 1, "")
        value = scale / part
        return Number(i, k, value, value, scale=scale, in_words=True, share=scale == _ONE)
    return _Counting(tokens, words, i).number()


class _Counting:
    """A number in words, word by word: ``group`` is what stands under a thousand, ``total`` what has its scale."""

    def __init__(self, tokens: Tokens, words: Words, i: int) -> None:
        self.tokens, self.words = tokens, words
        self.i = self.k = i
        self.total = self.group = _NONE
        self.scale = LARGEST  # the last one; the next must be smaller
        self.scales = 0
        self.last = ""

    def number(self) -> Number | None:
        """The longest number from the first word on."""
        for _ in range(_MOST_WORDS):
            if self.tokens.parted(self.k) or not self._step(self.tokens.word(self.k)):
                break
        if not self.last:
            return None
        found = self._ended()
        scale = self.scale if self.scales == 1 and not self.group else _ONE
        return found or Number(self.i, self.k, self.total + self.group, self.total + self.group, scale=scale, in_words=True)

    def _ended(self) -> Number | None:
        """A number that *pertiga*, *puluhan* or *lusin* ends."""
        word = self.tokens.word(self.k)
        divisor = self.words.number("divisor", word)
        if divisor is not None and self.last == "digit" and not self.total:
            scale, k, _ = _scale(self.tokens, self.words, self.k + 1, "")
            value = self.group * scale / divisor
            return Number(self.i, k, value, value, scale=scale, in_words=True, share=scale == _ONE)
        dozen = self.words.number("dozen", word)
        if dozen is not None and self.group and not self.total:
            return Number(self.i, self.k + 1, self.group * dozen, self.group * dozen, scale=dozen, in_words=True)
        vague = self.words.vague.at(self.tokens.lower, self.k)
        if vague is not None and vague[0] == 1 and self.last == "digit" and self.group < 10 and not self.total:
            low = vague[1][0]
            scale, k, _ = _scale(self.tokens, self.words, self.k + 1, "")
            return Number(self.i, k, self.group * low * scale, self.group * low * scale, True, scale, in_words=True)
        return None

    def _step(self, word: str) -> bool:
        """Takes the next word; False where it is no part of the number."""
        digit = self.words.number("digit", word)
        if digit is not None:
            return self._digit(digit)
        whole = self.words.number("whole", word)
        if whole is not None:
            return self._whole(whole)
        scale = self.words.number("scale", word)
        if scale is not None:
            return self._scaled(scale)
        half = self.words.number("half", word)
        if half is not None:
            return self._half(half)
        if self.words.value("point", word) is not None:
            return self._point()
        return False

    def _digit(self, digit: Decimal) -> bool:
        joined = self.tokens.word(self.k + 1) in HYPHENS and self.tokens.glued(self.k + 1) and self.tokens.glued(self.k + 2)  # dua-puluh
        tens = self.words.value("tens", self.tokens.word(self.k + 1 + joined)) or ""
        if self.last in ("digit", "teen", "half", "point") or self.group % 10 or (tens and self.group % _HUNDRED):
            return False
        if not tens:
            self.group += digit
            self._take("digit")
            return True
        factor = Decimal(tens[1:])
        if tens[0] == "*" and factor == _HUNDRED and self.group:
            return False
        self.group += digit + factor if tens[0] == "+" else digit * factor
        self._take("teen" if tens[0] == "+" else "tens", 2 + joined)
        return True

    def _whole(self, whole: Decimal) -> bool:
        if whole >= _THOUSAND:
            if self.group or whole >= self.scale:
                return False
            self.total, self.scale, self.scales = self.total + whole, whole, self.scales + 1
            self._take("scale")
            return True
        if self.group and (whole >= _HUNDRED or self.group % _HUNDRED):
            return False
        self.group += whole
        self._take("tens" if whole >= _HUNDRED else "teen")
        return True

    def _scaled(self, scale: Decimal) -> bool:
        if not self.last:
            return False
        if not self.group:  # "dua ribu triliun"
            if self.scales != 1 or scale <= self.scale:
                return False
            self.total, self.scale = self.total * scale, self.scale * scale
        elif scale >= self.scale:
            return False
        else:
            self.total, self.group, self.scale = self.total + self.group * scale, _NONE, scale
            self.scales += 1
        self._take("scale")
        return True

    def _half(self, half: Decimal) -> bool:
        scaled = self.words.number("scale", self.tokens.word(self.k + 1)) is not None
        if not (scaled if not self.last else self.last in ("digit", "teen", "tens")):
            return False
        self.group += half
        self._take("half")
        return True

    def _point(self) -> bool:
        """*dua koma lima*."""
        place, found = self.k + 1, ""
        while len(found) < 4 and (digit := self.words.number("digit", self.tokens.word(place))) is not None:
            found, place = found + str(digit), place + 1
        if self.last not in ("digit", "teen", "tens") or not found or self.words.value("tens", self.tokens.word(place)) is not None:
            return False
        self.group += Decimal(f"0.{found}")
        self._take("point", place - self.k)
        return True

    def _take(self, what: str, count: int = 1) -> None:
        self.last, self.k = what, self.k + count
