"""Dates told in a text: finding the words, and resolving them against the report's own day.

The text is cut into tokens once; a small grammar reads the tokens from left to right, longest first, into *raw* dates (what the words
say); raw dates that belong together (``30 Mei-2 Juni 2024``) are joined; then each is resolved to a date of `sekutu.edtf`. What cannot be
resolved is left out: precision goes before recall, since a wrong date contradicts other reports while a missing one does not.
All words stand in the language's table ``dates``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass, replace

from sekutu import edtf
from sekutu.lang import Language
from sekutu.resources import items

# A number, a word, the end of a paragraph, or any other single sign. No alternative can begin where another one does, so the cut is linear.
_TOKEN = re.compile(r"(?P<N>[0-9]+)|(?P<W>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<B>\n[ \t\r\f\v]*\n\s*)|(?P<P>[^\w\s]|_|[^\W0-9])")
_HYPHENS = frozenset("-–—")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_GLUE_LEFT = frozenset("$€£¥#+@&=_%\\*")
_GLUE_RIGHT = frozenset("_@#=%$€£*")
_MONTH_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FIRST_YEAR, LAST_YEAR = 1900, 2099
# A date without a year may lie this many days after the report, further ones belong to the year before: more where the words look ahead.
# 1 January in a report of 12 December is the past one unless the sentence plans something.
_AHEAD, _AHEAD_PLANNED = 14, 45
_REACH = 9  # tokens, within the clause, over which a word such as "akan" makes a date the next one
_SENTENCE = 40  # the same within the sentence, where it only allows that
_NEAR = 450  # code points within which "sehari sebelumnya" may count from the date told before
_CONTEXT = 500  # code points within which a date without a year inherits that of the date told before, in a report without a day
_TOP = 1500  # code points at the top of a report in which its own day is looked for


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a date, and the date.

    ``bound`` says how the words before it use it: as the time itself (empty), ``since``, ``until``, ``before``, ``after``; ``duration`` is
    a stretch that ends or begins at the report's day (*dua bulan terakhir*). ``precision`` is day, week, month, year or range. ``basis``
    says how it was resolved:

    - ``absolute``: all of it is told; ``corrected``: the day of the week proves the year a slip, the nearest year was taken;
    - ``year-inferred``: day and month are told; ``month``: a bare month; ``year``, ``decade``, ``quarter``, ``season``;
    - ``weekday``: a day of the week; ``relative``: counted from the report's day;
    - ``anaphoric``: counted from the date told before (*sehari sebelumnya*, *bulan itu*);
    - ``offset``: *Kamis, sehari setelah ia tiba*: the date of what **follows** the words, counted from the date before them;
    - ``context``: the year is that of the date told before, in a report without a day.
    """

    start: int
    end: int
    edtf: str
    basis: str
    precision: str
    bound: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The table ``dates``, by class."""

    classes: dict[str, dict[str, str]]
    months: dict[str, int]
    short: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    ones: dict[str, str]
    numbers: dict[str, int]
    starters: frozenset[str]
    roles: dict[str, frozenset[str]]  # small words by what they do in the grammar

    def get(self, name: str) -> dict[str, str]:
        return self.classes.get(name, {})


@functools.cache
def _words(language: Language) -> _Words:
    classes: dict[str, dict[str, str]] = {}
    for row in language.table("dates"):
        classes.setdefault(row["class"], {})[row["form"]] = row["value"]

    def ints(name: str) -> dict[str, int]:
        return {form: int(value) for form, value in classes.get(name, {}).items()}

    grammar: dict[str, set[str]] = {}
    for form, names in classes.get("grammar", {}).items():
        for name in items(names):
            grammar.setdefault(name, set()).add(form)
    roles = {name: frozenset(forms) for name, forms in grammar.items()}
    starting = ("month", "weekday", "unit", "one_unit", "number", "few", "fixed", "edge", "quarter", "daypart")
    starters = {form for name in starting for form in classes.get(name, {})} | {
        form for role in ("date", "season", "morrow", "just") for form in roles[role]
    }
    return _Words(
        classes,
        ints("month"),
        ints("month") | ints("month_short"),
        ints("weekday"),
        dict(classes.get("unit", {})),
        dict(classes.get("one_unit", {})),
        ints("number"),
        frozenset(starters),
        roles,
    )


@dataclass(frozen=True, slots=True)
class _Raw:
    """What the words say, before it is resolved. ``i`` and ``j`` are tokens, half-open."""

    i: int
    j: int
    kind: str  # date month year weekday unit count fixed duration decade quarter anaphoric offset weekend
    year: int | None = None
    month: int | None = None
    day: int | None = None
    to_day: int | None = None  # the last day of a range in one month
    to_year: int | None = None
    weekday: int | None = None
    shift: str = ""  # last this next
    week: str = ""  # the week of a weekday: last this next
    year_shift: str = ""  # Juni tahun lalu; "that" is tahun itu
    unit: str = ""
    count: int = 0
    basis: str = ""
    written_year: bool = False  # a year stands there, although it may be none that can be used


@dataclass(frozen=True, slots=True)
class _Reference:
    """The report's own day as far as it is known."""

    first: dt.date
    last: dt.date
    precision: str


@dataclass(frozen=True, slots=True)
class _Resolved:
    first: dt.date
    last: dt.date
    basis: str
    precision: str
    bound: str = ""


def _reference(day: str | None) -> _Reference | None:
    if day is None:
        return None
    first, last = edtf.bounds(day)
    if first is None or last is None:
        return None
    if first == last:
        return _Reference(first, last, "day")
    if (first.year, first.month) == (last.year, last.month):
        return _Reference(first, last, "month")
    if first.year == last.year:
        return _Reference(first, last, "year")
    return None


class _Scanner:
    """The tokens of a text and the grammar over them."""

    def __init__(self, text: str, words: _Words, start: int, end: int) -> None:
        self.text = text
        self.words = words
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lower: list[str] = []
        self.kinds: list[str] = []
        for match in _TOKEN.finditer(text, start, end):
            kind = match.lastgroup or "P"
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.kinds.append(kind)
            self.lower.append(match.group().lower() if kind == "W" else match.group())
        self.size = len(self.starts)

    # ---- looking at tokens ----------------------------------------------------------------------------------------------------

    def word(self, i: int) -> str:
        return self.lower[i] if 0 <= i < self.size else ""

    def says(self, i: int, role: str) -> bool:
        """Whether token i is a word that plays this role in the grammar."""
        return 0 <= i < self.size and self.lower[i] in self.words.roles[role]

    def kind(self, i: int) -> str:
        return self.kinds[i] if 0 <= i < self.size else ""

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token i and the one before."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def capital(self, i: int) -> bool:
        return 0 <= i < self.size and self.text[self.starts[i]].isupper()

    def number(self, i: int, digits: int = 4) -> int | None:
        if self.kind(i) == "N" and len(self.lower[i]) <= digits:
            return int(self.lower[i])
        return None

    def opens_sentence(self, i: int) -> bool:
        j = i - 1
        while j >= 0 and self.lower[j] in "\"“‘'(":
            j -= 1
        return j < 0 or self.kinds[j] == "B" or self.lower[j] in ".!?:" or "\n" in self.text[self.ends[j] : self.starts[j + 1]]

    def clean_left(self, i: int) -> bool:
        """Whether a date may begin here: the token is no part of a name, a larger number, an address."""
        if not self.glued(i):
            return not (self.kind(i) == "N" and self.word(i - 1) in "$€£¥" and i > 0)
        before = self.lower[i - 1]
        if self.kinds[i - 1] in "WN" or before in _GLUE_LEFT:
            return False
        if before in _HYPHENS or before == "/":
            return not (self.glued(i - 1) and (self.kinds[i - 2] in "WN" or self.lower[i - 2] in "/:)"))
        if before in ".,:":
            return not (self.kind(i) == "N" and self.glued(i - 1) and self.kinds[i - 2] == "N")
        return True

    def clean_right(self, j: int) -> bool:
        """Whether a date may end before token j."""
        if not self.glued(j):
            return True
        after = self.lower[j]
        if self.kinds[j] in "WN" or after in _GLUE_RIGHT:
            return False
        if after in _HYPHENS:
            return (
                not (self.glued(j + 1) and self.kinds[j + 1] == "W")
                or self.lower[j + 1] in self.words.weekdays
                or self.lower[j + 1] in self.words.months
            )
        if after == "/":
            return not (self.glued(j + 1) and self.kinds[j + 1] in "WN")
        if after in ".,:":
            return not (self.glued(j + 1) and self.kinds[j + 1] == "N" and self.kind(j - 1) == "N")
        return True

    def year(self, i: int) -> int | None:
        """A year in four digits that is no part of a larger number."""
        if self.kind(i) != "N" or len(self.lower[i]) != 4 or not self.clean_right(i + 1):
            return None
        value = int(self.lower[i])
        return value if FIRST_YEAR <= value <= LAST_YEAR else None

    def counted(self, j: int) -> bool:
        """Whether a noun that is counted stands at token j."""
        word = self.word(j)
        return word in self.words.get("count") or word.partition("-")[0] in self.words.get("count")

    def shift(self, j: int) -> tuple[str, int]:
        """``lalu``, ``yang lalu``, ``yang akan datang`` …: the direction, and the token after it."""
        k = j
        if self.says(k, "which"):
            k += 1
            if self.says(k, "will"):
                k += 1
            if self.word(k) in self.words.get("to_come"):
                return "next", k + 1
            if k > j + 1:
                return "", j
        elif self.says(k, "will") and self.word(k + 1) in self.words.get("to_come"):
            return "next", k + 2
        if self.kind(k) == "W" and not self.glued(k):
            value = self.words.get("shift").get(self.lower[k], "")
            if value and self.clean_right(k + 1):
                return value, k + 1
        return "", j

    def count(self, i: int) -> tuple[int, int] | None:
        """A count in words or digits: its value (0 for *beberapa*) and the token after it."""
        if self.kind(i) == "N":
            value = self.number(i, 3)
            if value is None or not self.clean_left(i) or not self.clean_right(i + 1):
                return None
            return (value, i + 1) if 0 < value <= 400 else None
        word = self.word(i)
        if word in self.words.get("few"):
            return 0, i + 1
        value = self.words.numbers.get(word)
        if value is None:
            return None
        scale = self.words.get("scale").get(self.word(i + 1), "")
        if scale.startswith("+"):
            return value + int(scale[1:]), i + 2
        if scale.startswith("*"):
            value *= int(scale[1:])
            rest = self.words.numbers.get(self.word(i + 2), 0)
            return (value + rest, i + 3) if 0 < rest < 10 else (value, i + 2)
        return value, i + 1

    def planned(self, i: int) -> bool:
        """Whether a word before token i, in the same clause, says that the day is to come."""
        for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
            if self.kinds[j] in "PB" or self.lower[j] in self.words.get("saying"):
                return False
            if self.lower[j] in self.words.get("future"):
                return True
        return False

    def looks_ahead(self, i: int) -> bool:
        """The same within the sentence."""
        for j in range(i - 1, max(-1, i - 1 - _SENTENCE), -1):
            if self.kinds[j] == "B" or (self.lower[j] in ".!?" and not self.glued(j + 1)):
                return False
            if self.lower[j] in self.words.get("future"):
                return True
        return False

    def bound(self, i: int) -> str:
        """How the words before token i use the date that begins there."""
        link = self.words.get("link")
        j = i - 1
        for _ in range(3):
            if j < 0 or self.kinds[j] != "W":
                return ""
            word, pair = self.lower[j], f"{self.word(j - 1)} {self.lower[j]}"
            for name in ("since", "until", "before", "after"):
                if word in self.words.get(name) or pair in self.words.get(name):
                    return name
            if word not in link:
                return ""
            j -= 1
        return ""

    # ---- the grammar ----------------------------------------------------------------------------------------------------

    def scan(self) -> list[_Raw]:
        out: list[_Raw] = []
        starters, i = self.words.starters, 0
        lower, kinds = self.lower, self.kinds
        while i < self.size:
            raw = None
            if kinds[i] == "N" or (kinds[i] == "W" and lower[i] in starters):
                if self.clean_left(i) or (out and out[-1].j == i - 1 and lower[i - 1] in _HYPHENS):
                    raw = self.parse(i, out[-1] if out else None)
            if raw is None:
                i += 1
            else:
                out.append(raw)
                i = max(raw.j, i + 1)
        return out

    def parse(self, i: int, last: _Raw | None) -> _Raw | None:
        if self.kinds[i] == "N":
            return self.at_number(i, last)
        word, words = self.lower[i], self.words
        raw: _Raw | None = None
        if word in words.weekdays:
            raw = self.at_weekday(i, i)
        if raw is None and (self.says(i, "day") or self.says(i, "night")) and self.word(i + 1) in words.weekdays:
            raw = self.at_weekday(i, i + 1)
        if raw is None and self.says(i, "date"):
            raw = self.at_date(i, i + 1 + (self.word(i + 1) == "."))
        if raw is None and word in words.get("edge"):
            raw = self.at_edge(i)
        if raw is None and word in words.months:
            raw = self.at_month(i, i)
        if raw is None and word in words.units:
            raw = self.at_unit(i, i)
        if raw is None and (word in words.numbers or word in words.get("few")):
            raw = self.at_count(i)
        if raw is None and word in words.ones:
            raw = self.after_count(i, i + 1, 1, words.ones[word])
        if raw is None and word in words.get("quarter"):
            raw = self.at_quarter(i)
        if raw is None and self.says(i, "season") and self.word(i + 1) in words.get("season"):
            year = self.year(i + 2)
            if year is not None and not self.counted(i + 3):
                raw = _Raw(i, i + 3, "year", year=year, basis="season")
        if raw is None and word in words.get("daypart"):
            raw = self.at_daypart(i)
        if raw is None and word in words.get("fixed"):
            raw = self.at_fixed(i)
        if raw is None and self.says(i, "just") and self.word(i + 1) in words.get("daypart"):
            raw = _Raw(i, i + 2, "fixed", count=-1 if self.says(i + 1, "night") else 0)
        if raw is None and self.says(i, "morrow"):
            j = i + 1 + self.says(i + 1, "its_day")
            raw = _Raw(i, j, "anaphoric", unit="day", count=1)
        return raw

    def date_at(self, k: int, loose: bool) -> _Raw | None:
        """A day and a month (and a year) that begin at token k; ``loose`` allows digits alone (16/5)."""
        day = self.number(k)
        if day is None:
            return None
        signs = (self.word(k + 1), self.word(k + 3))
        if day > 999 and signs == ("-", "-") and all(self.glued(k + n) for n in range(1, 5)):
            month, last = self.number(k + 2, 2), self.number(k + 4, 2)
            if month is not None and last is not None and len(self.lower[k + 4]) == 2 and self.clean_right(k + 5):
                return self.checked(_Raw(k, k + 5, "date", year=day, month=month, day=last))
            return None
        if not 1 <= day <= 31 or len(self.lower[k]) > 2:
            return None
        return self.day_range(k, day, loose) or self.day_month(k, k, day, None, loose)

    def day_range(self, k: int, day: int, loose: bool) -> _Raw | None:
        """*16-17 Mei 2024*, *16 hingga 17 Mei*, *16-17/5/2024*."""
        joint = self.words.get("join").get(self.word(k + 1), "")
        if joint != "range" and not self.says(k + 1, "and"):
            return None
        n = k + 2
        while self.word(n) in _HYPHENS:
            n += 1
        later = self.number(n, 2)
        if later is None or not day < later <= 31 or (joint != "range" and later != day + 1):
            return None
        return self.day_month(k, n, day, later, loose)

    def day_month(self, k: int, j: int, day: int, to_day: int | None, loose: bool) -> _Raw | None:
        """The month that follows a day; ``k`` is where the date begins, ``j`` its last number of a day."""
        if self.kind(j + 1) == "W" and (not self.glued(j + 1)):
            month = self.words.short.get(self.lower[j + 1])
            if month is None and self.says(j + 1, "month"):
                month = self.words.months.get(self.word(j + 2))
                j += 0 if month is None else 1
            if month is not None:
                if not self.clean_right(j + 2):
                    return None
                end, value, shifted, written = self.year_after(j + 2)
                return self.checked(
                    _Raw(k, end, "date", year=value, month=month, day=day, to_day=to_day, year_shift=shifted, written_year=written)
                )
            return None
        sign = self.word(j + 1)
        if sign in "/-." and sign and self.glued(j + 1) and self.glued(j + 2):
            month = self.number(j + 2, 2)
            if month is None:
                return None
            if self.word(j + 3) == sign and self.glued(j + 3) and self.glued(j + 4) and self.kind(j + 4) == "N":
                digits = len(self.lower[j + 4])
                if digits == 4 or (digits == 2 and loose and sign == "/"):
                    full = int(self.lower[j + 4]) + (2000 if digits == 2 else 0)
                    value = full if FIRST_YEAR <= full <= LAST_YEAR else None
                    if self.clean_right(j + 5) and (value is not None or loose):
                        return self.checked(_Raw(k, j + 5, "date", year=value, month=month, day=day, to_day=to_day, written_year=True))
                return None
            if sign == "/" and loose and self.clean_right(j + 3):
                return self.checked(_Raw(k, j + 3, "date", month=month, day=day, to_day=to_day))
        return None

    def checked(self, raw: _Raw) -> _Raw | None:
        """The same if there is such a day in some year, and in the year that is told."""
        if raw.month is None or raw.day is None or not 1 <= raw.month <= 12:
            return None
        for day in (raw.day, raw.to_day or raw.day):
            if not 1 <= day <= _MONTH_DAYS[raw.month]:
                return None
            if raw.year is not None and day > calendar.monthrange(raw.year, raw.month)[1]:
                return None
        return raw

    def year_after(self, j: int) -> tuple[int, int | None, str, bool]:
        """What follows a month: its end, the year, last, this, next or that (*tahun lalu*), and whether a number stands there."""
        k = j + self.says(j, "year")
        if not self.glued(k):
            value = self.year(k)
            if value is not None and not self.counted(k + 1):
                return k + 1, value, "", True
        if k > j:
            turn, end = self.shift(k)
            if turn:
                return end, None, turn, False
            if self.says(k, "that"):
                return k + 1, None, "that", False
            if self.says(k, "which") and self.says(k + 1, "same"):
                return k + 2, None, "that", False
        return j, None, "", False

    def finish(self, raw: _Raw) -> _Raw:
        """With the ``lalu`` or ``mendatang`` that follows."""
        turn, end = self.shift(raw.j)
        if turn and raw.year_shift == "":
            return replace(raw, j=end, shift=turn)
        return raw

    def at_date(self, i: int, k: int) -> _Raw | None:
        """*tanggal 13 April*, *tanggal 13 lalu*."""
        if self.word(k) in self.words.months:
            return None
        found = self.date_at(k, loose=True)
        if found is not None:
            return self.finish(replace(found, i=i))
        day = self.number(k, 2)
        if day is not None and 1 <= day <= 31 and self.clean_right(k + 1):
            if self.says(k + 1, "month"):
                turn, end = self.shift(k + 2)
                if turn:
                    return _Raw(i, end, "monthday", day=day, shift=turn)
            turn, end = self.shift(k + 1)
            if turn in ("last", "next"):
                return _Raw(i, end, "monthday", day=day, shift="" if turn == "last" else "ahead")
        return None

    def at_number(self, i: int, last: _Raw | None) -> _Raw | None:
        label = self.words.get("number_label")
        before = self.word(i - 1)
        if before in label or (before == "." and self.word(i - 2) in label):
            return None
        bracket = before in _OPENING and i > 0
        found = self.date_at(i, loose=bracket)
        if found is not None:
            return None if bracket and found.year is None and found.written_year else self.finish(found)
        value = self.number(i)
        if value is not None and value >= FIRST_YEAR and len(self.lower[i]) == 4:
            return self.at_year(i, i, last)
        return self.at_count(i)

    def at_count(self, i: int) -> _Raw | None:
        told = self.count(i)
        if told is None or self.glued(told[1]):
            return None
        unit = self.words.units.get(self.word(told[1]))
        if unit is None or not self.clean_right(told[1] + 1):
            return None
        return self.after_count(i, told[1] + 1, told[0], unit)

    def after_count(self, i: int, j: int, count: int, unit: str) -> _Raw | None:
        """What follows *dua hari*: lalu, terakhir, mendatang, sebelumnya, setelah, pertama 2025."""
        words, word = self.words, self.word(j)
        if word in words.get("first_n") or self.says(j, "beginning"):
            year = self.year(j + 1 + self.says(j + 1, "year"))
            if unit == "month" and 1 <= count <= 12 and year is not None:
                return _Raw(i, j + 2 + self.says(j + 1, "year"), "quarter", year=year, month=1, count=count)
            return None
        k = j + self.says(j, "which")
        if self.word(k) in words.get("ago"):
            if self.word(i - 1) in words.get("vague") and unit not in ("day", "week") and count > 1:
                return None
            return _Raw(i, k + 1, "count", unit=unit, count=count)
        if word in words.get("last_n"):
            return _Raw(i, j + 1, "duration", unit=unit, count=-count if count else 0, shift="last")
        k = j + self.says(j, "to")
        future = words.get("next_n").get(self.word(k))
        if future is not None and count and (k > j) == (self.says(k, "ahead")):
            kind = "count" if future == "point" else "duration"
            return _Raw(i, k + 1, kind, unit=unit, count=-count if kind == "count" else count, shift="next")
        if not count:
            return None
        if word in words.get("back"):
            return _Raw(i, j + 1, "anaphoric", unit=unit, count=-count)
        if self.says(j, "then"):
            return _Raw(i, j + 1, "anaphoric", unit=unit, count=count)
        if self.says(j, "offset_after"):
            return _Raw(i, j + 1, "offset", unit=unit, count=-count)
        if self.says(j, "offset_before"):
            return _Raw(i, j + 1, "offset", unit=unit, count=count)
        return None

    def at_year(self, i: int, k: int, last: _Raw | None) -> _Raw | None:
        """A bare year at token k; ``i`` is where *tahun* before it began."""
        words = self.words
        first = self.number(k)
        if first is None or not FIRST_YEAR <= first <= LAST_YEAR or len(self.lower[k]) != 4:
            return None
        tahun = k > i
        if self.glued(k + 1) and (
            self.says(k + 1, "decade") or (self.word(k + 1) in _HYPHENS and self.glued(k + 2) and self.says(k + 2, "decade"))
        ):
            end = k + 2 + (not self.says(k + 1, "decade"))
            return _Raw(i, end, "decade", year=first, basis="decade") if first % 10 == 0 else None
        # 2014-2016, 2014 hingga 2016, antara 2014 dan 2016
        n = k + 1
        while self.word(n) in _HYPHENS:
            n += 1
        between = self.says(i - 1, "between") and self.says(n, "and")
        if n == k + 1 and (words.get("join").get(self.word(n)) == "range" or between):
            n += 1 + self.says(n + 1, "year")
        later = self.year(n) if n > k + 1 else None
        if later is not None and first < later <= first + 80 and not self.counted(n + 1):
            if self.glued(k + 1) or between or tahun or self.cued(i, k, n + 1, last):
                return _Raw(i, n + 1, "year", year=first, to_year=later)
        if not self.clean_right(k + 1) or self.counted(k + 1):
            return None
        if tahun:
            return self.finish(_Raw(i, k + 1, "year", year=first))
        turn, end = self.shift(k + 1)
        if turn in ("last", "next") or self.cued(i, k, k + 1, last):
            return _Raw(i, end, "year", year=first, shift=turn)
        return None

    def cued(self, i: int, k: int, j: int, last: _Raw | None) -> bool:
        """Whether the words around a bare year say that it is one."""
        words, before, after = self.words, self.word(i - 1), self.word(j)
        if self.says(i - 1, "year") and self.kind(i - 2) == "N":  # "Nomor 10 Tahun 2024" is the name of a law
            return False
        if before in words.get("year_cue") or before in words.get("dated"):
            return True
        if before in words.get("season") and self.says(i - 2, "season"):
            return True
        closed = j >= self.size or self.kinds[j] in "PB"
        if before in words.get("year_cue_weak"):
            return closed or int(self.lower[k]) % 100 != 0
        if before in _OPENING and i > 0:
            return after in _CLOSING or after in ",;" or after in _HYPHENS
        if last is not None and last.kind == "year" and before in words.get("join"):
            if last.j == i - 1 or (last.j == i - 2 and self.word(i - 2) == ","):
                return True
        return before == "," and i > 0 and closed and after != "%" and self.kind(i - 2) == "W"

    def at_month(self, i: int, k: int) -> _Raw | None:
        """A month at token k without a day; ``i`` is where *bulan* or *awal* before it began."""
        words = self.words
        month = words.months.get(self.word(k))
        if month is None or not self.clean_right(k + 1):
            return None
        if i == k and self.kind(k - 1) == "N":  # the 31st of April
            return None
        end, year, shifted, written = self.year_after(k + 1)
        raw = _Raw(i, end, "month", year=year, month=month, year_shift=shifted, written_year=written)
        if year is not None:
            return self.finish(raw)
        raw = self.finish(raw)
        if i < k or shifted or raw.shift:
            return raw
        if self.word(k - 1) in words.get("saying"):  # somebody of that name
            return None
        if not self.capital(k):
            return raw if self.says(k - 1, "on") else None
        if self.word(k - 1) in words.get("month_cue"):
            return raw
        # a capital beside it makes a name: Mei Ling, Revolusi Oktober
        named = self.capital(k + 1) or (self.capital(k - 1) and (not self.opens_sentence(k - 1) or self.word(k - 1) in words.get("dated")))
        return None if named or self.text[self.starts[k] : self.ends[k]].isupper() else raw

    def at_edge(self, i: int) -> _Raw | None:
        """*awal Juni*, *akhir tahun 2022*, *akhir pekan lalu*; the part itself is not resolved, but for weekends."""
        k = i + 1
        word = self.word(k)
        if self.says(k, "week") and self.says(i, "weekend"):
            turn, end = self.shift(k + 1)
            return _Raw(i, end, "weekend", shift=turn) if turn else None
        if word in self.words.months:
            return self.at_month(i, k)
        if word in self.words.units and not self.says(k, "not_first"):
            found = self.at_unit(i, k)
            if (
                found is None
                and self.says(k, "year")
                and self.kind(k + 1) != "N"
                and not self.says(k + 1, "that")
                and not self.says(k + 1, "year_of")
            ):
                return _Raw(i, k + 1, "unit", unit="year", shift="this")
            return found
        if self.kind(k) == "N":
            year = self.year(k)
            if year is not None and not self.counted(k + 1):
                return self.finish(_Raw(i, k + 1, "year", year=year))
        return None

    def at_unit(self, i: int, k: int) -> _Raw | None:
        """*pekan lalu*, *bulan Mei*, *tahun 2022*, *bulan berikutnya*; ``i`` is where *awal* before it began."""
        words, word = self.words, self.word(k)
        unit = words.units[word]
        if not self.clean_right(k + 1):
            return None
        if i == k and self.count_before(k) and not (unit == "year" and self.kind(k - 1) != "N"):
            return None
        if unit == "month" and self.word(k + 1) in words.months:
            return self.at_month(i, k + 1)
        if unit == "year":
            year = self.at_year(i, k + 1, None) if self.kind(k + 1) == "N" else None
            if year is not None:
                return year
        if unit == "decade":
            return None
        if self.says(k + 1, "that") and unit in ("month", "year"):
            return _Raw(i, k + 2, "anaphoric", unit=unit)
        if self.says(k + 1, "which") and self.says(k + 2, "same") and unit != "week":
            return _Raw(i, k + 3, "anaphoric", unit=unit)
        if i == k and self.count_before(k):
            return None
        turn, end = self.shift(k + 1)
        if unit == "day":
            return _Raw(i, end, "fixed", count=0) if turn == "this" and end == k + 2 else None
        if turn:
            return _Raw(i, end, "unit", unit=unit, shift=turn)
        if self.word(k + 1) in words.get("back"):
            return _Raw(i, k + 2, "anaphoric", unit=unit, count=-1)
        if self.word(k + 1) in words.get("forth") and not self.says(k + 1, "then"):
            return _Raw(i, k + 2, "anaphoric", unit=unit, count=1)
        return None

    def count_before(self, k: int) -> bool:
        """Whether a number stands before token k (*dua pekan*): what it counts is not *pekan lalu* by itself."""
        before, words = self.word(k - 1), self.words
        return (self.kind(k - 1) == "N" and not self.glued(k - 1)) or any(
            before in words.get(name) for name in ("number", "few", "scale", "vague")
        )

    def at_quarter(self, i: int) -> _Raw | None:
        words = self.words
        months = int(words.get("quarter")[self.lower[i]])
        k = i + 1
        if self.says(k, "to") and self.word(k + 1) in _HYPHENS:
            k += 2
        number = int(words.get("ordinal").get(self.word(k), "0"))
        year_at = k + 1 + self.says(k + 1, "year")
        year = self.year(year_at)
        if not number or number * months > 12 or year is None:
            return None
        return _Raw(i, year_at + 1, "quarter", year=year, month=(number - 1) * months + 1, count=months)

    def at_daypart(self, i: int) -> _Raw | None:
        """*malam ini*, *pagi tadi*, *malam tadi*."""
        turn, end = self.shift(i + 1)
        if turn == "this" and end == i + 2:
            return _Raw(i, end, "fixed", count=0)
        if self.says(i + 1, "just"):
            return _Raw(i, i + 2, "fixed", count=-1 if self.says(i, "night") else 0)
        return None

    def at_fixed(self, i: int) -> _Raw | None:
        word = self.lower[i]
        if not self.clean_right(i + 1):
            return None
        if self.says(i, "yesterday") and self.says(i + 1, "beyond"):
            return _Raw(i, i + 2, "fixed", count=-2)
        if self.says(i, "last_night") and (self.says(i + 1, "whole") or self.says(i - 1, "overnight")):
            return None
        if self.says(i, "tomorrow") and self.says(i + 1, "two_ahead"):
            return _Raw(i, i + 2, "fixed", count=2)
        j = self.dayparts(i + 1)
        return _Raw(i, j, "fixed", count=int(self.words.get("fixed")[word]))

    def dayparts(self, j: int) -> int:
        """The token after *malam*, *dini hari*, *tengah malam*."""
        if self.word(j) in self.words.get("daypart") and not self.glued(j):
            if self.says(j, "small"):
                return j + 2 if self.says(j + 1, "day") else j
            if self.says(j, "middle"):
                return j + 2 if self.says(j + 1, "night") else j
            return j + 1 + self.says(j + 1, "day")
        return j

    def at_weekday(self, i: int, k: int) -> _Raw | None:
        """A day of the week at token k, with the date that may follow in brackets."""
        words, word = self.words, self.lower[k]
        weekday = words.weekdays[word]
        if not self.clean_right(k + 1) or (k > i and self.glued(k)):
            return None
        if (self.says(k, "sunday_or_week") or self.says(k, "sunday_or_name")) and k == i:
            if not self.capital(k) or self.count_before(k):
                return None
            turn, end = self.shift(k + 1)
            if self.says(k, "sunday_or_week") and turn and (self.opens_sentence(k) or self.capital(end - 1)):
                return None
            if self.says(k, "sunday_or_name") and self.capital(k + 1):
                return None
        raw = _Raw(i, k + 1, "weekday", weekday=weekday)
        j = self.dayparts(k + 1)
        if self.word(j) in words.units and words.units[self.word(j)] == "week":
            turn, end = self.shift(j + 1)
            if turn:
                raw, j = replace(raw, week=turn), end
        if not raw.week:
            turn, end = self.shift(j)
            if turn:
                raw, j = replace(raw, shift=turn), end
        j = self.dayparts(j)
        raw = replace(raw, j=j)
        # the date itself
        n = j + (self.word(j) == ",")
        n += self.says(n, "date")
        bracket = self.word(n) in ("(", "[", "/") and n < self.size
        found = self.date_at(n + bracket, loose=True)
        if found is None or (not bracket and self.counted(found.j)):
            return raw
        end = found.j
        if bracket:
            if self.word(end) not in (")", "]", "/"):
                return replace(
                    raw,
                    kind="date",
                    year=found.year,
                    month=found.month,
                    day=found.day,
                    to_day=found.to_day,
                    written_year=found.written_year,
                    j=end,
                )
            end += 1
        end = self.dayparts(end)
        raw = replace(found, i=i, j=end, weekday=None if found.to_day else weekday, shift=raw.shift)
        return self.finish(raw)


# ---- joining ----------------------------------------------------------------------------------------------------


def _join(scanner: _Scanner, raws: list[_Raw]) -> list[list[_Raw]]:
    """Groups of one raw date, or of two that make a range; years are handed from one date to its neighbour."""
    raws = list(raws)
    out: list[list[_Raw]] = []
    join = scanner.words.get("join")
    for n in range(len(raws) - 2, -1, -1):
        one, two = raws[n], raws[n + 1]
        between = _between(scanner, one, two)
        if between is None:
            continue
        kind = join.get(between, "")
        if kind and one.kind in ("date", "month") and two.kind in ("date", "month") and one.year is None and two.year is not None:
            if not (one.shift or one.year_shift or one.written_year) and one.month is not None and two.month is not None:
                later = (one.month, one.day or 0) > (two.month, two.day or 99)
                if kind == "range" or (not later and between != "," and one.kind == two.kind == "month"):
                    raws[n] = replace(one, year=two.year - later)
    n = 0
    while n < len(raws):
        one = raws[n]
        if n + 1 < len(raws):
            two = raws[n + 1]
            between = _between(scanner, one, two)
            pair = between in scanner.words.roles["and"] and scanner.says(one.i - 1, "between")
            if between is not None and (join.get(between) == "range" or pair) and one.kind in _RANGED and two.kind in _RANGED:
                if one.year is not None and two.year is None and two.month is not None and one.month is not None and not two.year_shift:
                    two = replace(two, year=one.year + ((two.month, two.day or 99) < (one.month, one.day or 0)))
                out.append([one, two])
                n += 2
                continue
        out.append([one])
        n += 1
    return out


_RANGED = ("date", "month", "year", "weekday")


def _between(scanner: _Scanner, one: _Raw, two: _Raw) -> str | None:
    """The word or sign that stands alone between two dates, without its *pada*; None where there is more, or nothing."""
    tokens = scanner.lower[one.j : min(two.i, one.j + 5)]
    if len(tokens) == 5 or not tokens:
        return None
    tokens = [token for token in tokens if token not in scanner.words.roles["skipped"]]
    if tokens and all(token in _HYPHENS for token in tokens):
        return "-"
    return tokens[0] if len(tokens) == 1 else None


# ---- resolving ----------------------------------------------------------------------------------------------------


def _month_bounds(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _add_months(day: dt.date, months: int) -> dt.date:
    at = day.year * 12 + day.month - 1 + months
    year, month = divmod(at, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _add(day: dt.date, unit: str, count: int) -> dt.date:
    if unit == "day":
        return day + dt.timedelta(days=count)
    if unit == "week":
        return day + dt.timedelta(days=7 * count)
    return _add_months(day, count * {"month": 1, "year": 12, "decade": 120}[unit])


def _around(day: dt.date, unit: str, basis: str) -> _Resolved:
    """The day, or the week, month or year about it: a count of weeks is not told to the day."""
    if unit == "day":
        return _Resolved(day, day, basis, "day")
    if unit == "week":
        return _Resolved(day - dt.timedelta(days=3), day + dt.timedelta(days=3), basis, "week")
    if unit == "month":
        return _Resolved(*_month_bounds(day.year, day.month), basis, "month")
    return _Resolved(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), basis, "year")


_TURN = {"last": -1, "this": 0, "next": 1}


class _Resolver:
    """Turns raw dates into days, in the order of the text, and remembers the last one for *sehari sebelumnya*."""

    def __init__(self, scanner: _Scanner, reference: _Reference | None) -> None:
        self.scanner = scanner
        self.reference = reference
        self.anchor: _Resolved | None = None
        self.anchor_end = 0  # token after the anchor
        self.told: int | None = None  # the last year that was written out
        self.told_end = 0

    def one(self, raw: _Raw) -> _Resolved | None:
        try:
            return self._one(raw)
        except (ValueError, OverflowError):  # a day that the calendar does not have or reach
            return None

    def keep(self, raws: list[_Raw], resolved: _Resolved) -> None:
        """Remembers a date for those that count from it."""
        last = raws[-1]
        if resolved.bound == "duration" or resolved.basis == "offset":
            return
        self.anchor, self.anchor_end = resolved, last.j
        if last.year is not None:
            self.told, self.told_end = last.year, last.j

    def _one(self, raw: _Raw) -> _Resolved | None:
        kind = raw.kind
        if kind == "date":
            return self.date(raw)
        if kind == "month":
            return self.month(raw)
        if kind == "year" and raw.year is not None:
            until = dt.date(raw.to_year or raw.year, 12, 31)
            return _Resolved(dt.date(raw.year, 1, 1), until, raw.basis or "year", "range" if raw.to_year else "year")
        if kind == "decade" and raw.year is not None:
            return _Resolved(dt.date(raw.year, 1, 1), dt.date(raw.year + 9, 12, 31), "decade", "range")
        if kind == "quarter" and raw.year is not None and raw.month is not None:
            last = _month_bounds(raw.year, raw.month + raw.count - 1)[1]
            return _Resolved(dt.date(raw.year, raw.month, 1), last, "quarter", "range")
        if kind in ("anaphoric", "offset"):
            return self.from_anchor(raw)
        if self.reference is None:
            return None
        if kind == "weekday":
            return self.weekday(raw)
        return self.relative(raw, self.reference)

    def month(self, raw: _Raw) -> _Resolved | None:
        if raw.month is None:
            return None
        if raw.year is not None:
            return _Resolved(*_month_bounds(raw.year, raw.month), "absolute", "month")
        year = self.shifted_year(raw)
        if year is not None:
            return _Resolved(*_month_bounds(year, raw.month), "relative" if raw.year_shift != "that" else "context", "month")
        if raw.year_shift:
            return None
        ref = self.reference
        if ref is None:
            year = self.context_year(raw)
            return None if year is None else _Resolved(*_month_bounds(year, raw.month), "context", "month")
        if ref.precision == "year":
            return _Resolved(*_month_bounds(ref.last.year, raw.month), "month", "month")
        year, now = ref.last.year, ref.last.month
        if raw.shift == "next":
            year += raw.month <= now
        elif raw.shift == "last":
            year -= raw.month >= now
        elif raw.shift != "this":
            if self.scanner.planned(raw.i):
                year += raw.month < now
            else:
                year -= raw.month > now
        return _Resolved(*_month_bounds(year, raw.month), "month", "month")

    def shifted_year(self, raw: _Raw) -> int | None:
        if raw.year_shift == "that":
            return self.told if self.told is not None else (self.anchor.last.year if self.anchor else None)
        if raw.year_shift and self.reference is not None:
            return self.reference.last.year + _TURN[raw.year_shift]
        return None

    def context_year(self, raw: _Raw) -> int | None:
        """The year of the date told just before, for a report whose own day is unknown."""
        if self.told is None:
            return None
        gap = self.scanner.starts[raw.i] - self.scanner.ends[self.told_end - 1]
        return self.told if gap <= _CONTEXT else None

    def date(self, raw: _Raw) -> _Resolved | None:
        if raw.month is None or raw.day is None:
            return None
        year, basis = raw.year, "absolute"
        guess = None
        ref = self.reference
        if year is None:
            year = self.shifted_year(raw)
            basis = "relative" if raw.year_shift != "that" else "context"
            if year is None and raw.year_shift:
                return None
        if year is None and ref is None and not raw.written_year:
            year, basis = self.context_year(raw), "context"
        if ref is not None and (year is None or (raw.weekday and raw.year is not None)):
            guess = self.near(raw, ref)
        if year is None:
            if guess is None or (raw.written_year and raw.weekday and dt.date(guess, raw.month, raw.day).isoweekday() != raw.weekday):
                return None
            year, basis = guess, "corrected" if raw.written_year else "year-inferred"
        elif guess is not None and guess != year and raw.weekday:
            # a year that the day of the week contradicts, where the nearest year does not, is a slip of the pen
            if dt.date(year, raw.month, raw.day).isoweekday() != raw.weekday == dt.date(guess, raw.month, raw.day).isoweekday():
                year, basis = guess, "corrected"
        first = dt.date(year, raw.month, raw.day)
        if raw.to_day:
            return _Resolved(first, dt.date(year, raw.month, raw.to_day), basis, "range")
        return _Resolved(first, first, basis, "day")

    def near(self, raw: _Raw, ref: _Reference) -> int | None:
        """The year that puts a day and month nearest to the report, or next to it where the words look ahead."""
        if raw.month is None or raw.day is None:
            return None
        if ref.precision == "year":
            return ref.last.year
        middle = ref.first + (ref.last - ref.first) / 2
        days = []
        for year in range(middle.year - 4, middle.year + 5):
            if raw.day <= calendar.monthrange(year, raw.month)[1]:
                days.append(dt.date(year, raw.month, raw.day))
        if raw.weekday and not raw.shift:
            fitting = [day for day in days if day.isoweekday() == raw.weekday and -320 <= (day - middle).days <= 320]
            if len(fitting) == 1:
                return fitting[0].year
        if raw.shift == "next" or (not raw.shift and self.scanner.planned(raw.i)):
            days = [day for day in days if day >= ref.first]
        elif raw.shift == "last":
            days = [day for day in days if day <= ref.last]
        else:
            ahead = (
                self.scanner.looks_ahead(raw.i) or self.scanner.says(raw.i - 1, "from") or self.scanner.bound(raw.i) in ("until", "before")
            )
            days = [day for day in days if (day - middle).days <= (_AHEAD_PLANNED if ahead else _AHEAD)]
        return min(days, key=lambda day: abs((day - middle).days)).year if days else None

    def weekday(self, raw: _Raw) -> _Resolved | None:
        ref, weekday = self.reference, raw.weekday
        if ref is None or weekday is None:
            return None
        if ref.precision == "year":
            return None
        if ref.precision == "month":
            return _Resolved(ref.first, ref.last, "weekday", "month") if raw.shift != "next" and not raw.week else None
        today = ref.first
        monday = today - dt.timedelta(days=today.weekday())
        if raw.week:
            day = monday + dt.timedelta(days=7 * _TURN[raw.week] + weekday - 1)
            return _Resolved(day, day, "weekday", "day")
        back = (today.isoweekday() - weekday) % 7
        if raw.shift == "next":
            day = today + dt.timedelta(days=7 - back)
        elif raw.shift == "last":
            day = today - dt.timedelta(days=back or 7)
        elif raw.shift == "this":
            day = monday + dt.timedelta(days=weekday - 1)
        elif back and self.scanner.planned(raw.i):
            day = today + dt.timedelta(days=7 - back)
        else:
            day = today - dt.timedelta(days=back)
        return _Resolved(day, day, "weekday", "day")

    def relative(self, raw: _Raw, ref: _Reference) -> _Resolved | None:
        today, kind, unit = ref.first, raw.kind, raw.unit
        exact = ref.precision == "day"
        if kind == "fixed":
            if exact:
                day = today + dt.timedelta(days=raw.count)
                return _Resolved(day, day, "relative", "day")
            return _Resolved(ref.first, ref.last, "relative", ref.precision) if ref.precision == "month" else None
        if kind == "unit" and unit == "year":
            return _around(_add_months(ref.last.replace(day=1), 12 * _TURN[raw.shift]), "year", "relative")
        if ref.precision == "year":
            return (
                _around(_add(today, unit, -raw.count), unit, "relative")
                if kind == "count" and unit in ("year", "decade") and raw.count
                else None
            )
        if kind == "unit" and unit == "month":
            return _around(_add_months(today, _TURN[raw.shift]), "month", "relative")
        if kind == "count" and raw.count:
            if not exact and unit in ("day", "week"):
                return None
            return _around(_add(today, unit, -raw.count), unit, "relative")
        if not exact:
            return None
        monday = today - dt.timedelta(days=today.weekday())
        if kind == "unit":  # a week
            first = monday + dt.timedelta(days=7 * _TURN[raw.shift])
            return _Resolved(first, first + dt.timedelta(days=6), "relative", "week")
        if kind == "weekend":
            first = monday + dt.timedelta(days=7 * _TURN[raw.shift] + 5)
            return _Resolved(first, first + dt.timedelta(days=1), "relative", "range")
        if kind == "count":  # beberapa hari lalu
            if unit not in ("day", "week"):
                return None
            days = (7, 2) if unit == "day" else (35, 10)
            return _Resolved(today - dt.timedelta(days=days[0]), today - dt.timedelta(days=days[1]), "relative", "range")
        if kind == "duration":
            return self.duration(raw, today)
        if kind == "monthday" and raw.day is not None:
            if raw.shift in _TURN:
                at = _add_months(today.replace(day=1), _TURN[raw.shift])
            else:
                at = today.replace(day=1)
                if raw.shift == "ahead" and raw.day <= today.day:
                    at = _add_months(at, 1)
                elif raw.shift == "" and raw.day > today.day:
                    at = _add_months(at, -1)
            day = at.replace(day=raw.day)
            return _Resolved(day, day, "relative", "day")
        return None

    def duration(self, raw: _Raw, today: dt.date) -> _Resolved | None:
        """*dua bulan terakhir*, *lima tahun ke depan*, *beberapa hari terakhir*: as exact as its unit."""
        if not raw.count:
            if raw.unit not in ("day", "week"):
                return None
            return _Resolved(today - dt.timedelta(days=7 if raw.unit == "day" else 28), today, "relative", "range", "duration")
        other = _add(today, raw.unit, raw.count)
        first, last = min(today, other), max(today, other)
        if raw.unit == "month":
            first, last = first.replace(day=1), _month_bounds(last.year, last.month)[1]
        elif raw.unit in ("year", "decade"):
            first, last = dt.date(first.year, 1, 1), dt.date(last.year, 12, 31)
        return _Resolved(first, last, "relative", "range", "duration")

    def from_anchor(self, raw: _Raw) -> _Resolved | None:
        anchor, scanner = self.anchor, self.scanner
        if anchor is None or scanner.starts[raw.i] - scanner.ends[self.anchor_end - 1] > _NEAR:
            return None
        if raw.kind == "offset":
            # only within the paragraph: "Kamis (30/6), sehari setelah …"
            if any(scanner.kinds[k] == "B" for k in range(self.anchor_end, raw.i)):
                return None
        order = ("day", "week", "month", "year", "decade")
        told = {"day": "day", "week": "week", "month": "month", "year": "year"}.get(anchor.precision)
        if told is None or order.index(told) > order.index(raw.unit):
            return None
        return _around(_add(anchor.first, raw.unit, raw.count), raw.unit, raw.kind)


def _weekdays(one: _Resolved, two: _Resolved, reference: _Reference) -> tuple[_Resolved, _Resolved]:
    """*Jumat-Sabtu*: the second day follows the first within a week, and lies at most a day after the report."""
    if two.first >= one.first or reference.precision != "day":
        return one, two
    week = dt.timedelta(days=7)
    if (two.first + week - reference.first).days <= 1:
        return one, replace(two, first=two.first + week, last=two.last + week)
    return replace(one, first=one.first - week, last=one.last - week), two


def _edtf(resolved: _Resolved) -> str | None:
    """The date in EDTF; ranges of whole months or years without their days; None outside of the years that have four digits."""
    first, last = resolved.first, resolved.last
    if first.year < 1000:
        return None
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    plain = edtf.interval(first, last)
    if whole and "/" in plain:
        if first.month == 1 and last.month == 12:
            return f"{first:%Y}/{last:%Y}"
        return f"{first:%Y-%m}/{last:%Y-%m}"
    return plain


def find(text: str, language: Language, day: str | None, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """All dates told in ``text[start:end]``, in order and without overlap, resolved against the report's own day.

    ``day`` is EDTF (a day, a month or a year) or None; without it only dates that tell their year, or take it from the date told just
    before, are found. Words are read within ``start`` and ``end`` only. Raises ValueError where ``day`` is no date.
    """
    reference = _reference(day)
    scanner = _Scanner(text, _words(language), start, len(text) if end is None else end)
    raws = scanner.scan()
    resolver = _Resolver(scanner, reference)
    out: list[TimeExpression] = []

    def emit(group: list[_Raw], resolved: _Resolved) -> None:
        date = _edtf(resolved)
        if date is None:
            return
        resolver.keep(group, resolved)
        bound = resolved.bound or ("" if resolved.basis == "offset" else scanner.bound(group[0].i))
        if bound == "since" and (len(group) == 2 or group[0].to_year or group[0].to_day):
            bound = ""
        out.append(
            TimeExpression(scanner.starts[group[0].i], scanner.ends[group[-1].j - 1], date, resolved.basis, resolved.precision, bound)
        )

    for group in _join(scanner, raws):
        found = [(raw, resolver.one(raw)) for raw in group]
        if len(found) == 2:
            one, two = found[0][1], found[1][1]
            if one is not None and two is not None and group[0].kind == group[1].kind == "weekday" and reference is not None:
                one, two = _weekdays(one, two, reference)
            if two is not None and (group[0].kind, group[1].kind) == ("weekday", "date"):
                # Senin-Rabu (6-8/5), Senin hingga Rabu (8/5)
                back = (two.last.isoweekday() - (group[0].weekday or 0)) % 7
                first = two.first if two.precision == "range" else two.first - dt.timedelta(days=back)
                one = replace(two, first=first, last=first)
            if one is not None and two is not None and one.first <= two.first and one.last <= two.last:
                emit(group, _Resolved(one.first, two.last, two.basis, "range"))
                continue
        for raw, resolved in found:
            if resolved is not None:
                emit([raw], resolved)
    return out


def infer_day(text: str, language: Language) -> tuple[str | None, str | None]:
    """The report's own day from its text, where nothing else tells it: (EDTF, basis) or (None, None).

    It is the latest full date beside its day of the week (*Kamis (16/5/2024)*) near the top that is not told as still to come: news that is
    written in this way names the day on which it learnt.
    """
    best: dt.date | None = None
    scanner = _Scanner(text, _words(language), 0, min(len(text), _TOP))
    for raw in scanner.scan():
        if raw.kind != "date" or not raw.weekday or raw.year is None or raw.month is None or raw.day is None or raw.to_day:
            continue
        if raw.shift == "next" or scanner.planned(raw.i) or (scanner.word(raw.i - 1) != "," and scanner.looks_ahead(raw.i)):
            continue
        day = dt.date(raw.year, raw.month, raw.day)
        if day.isoweekday() == raw.weekday and (best is None or day > best):
            best = day
    return (best.isoformat(), "weekday and date near the top") if best is not None else (None, None)
