"""Dates of a sentence that are told of another clause than the act's.

"menuduh X dan pada 2000 menyita …" dates the second deed, "meski gencatan senjata tercapai pada November, X menyerang" the truce, and
"X menyampaikannya pada Rabu, beberapa jam setelah Y mendesak …" what X did. What is done while ("sembari") something else is done is of
its day.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from sekutu import edtf
from sekutu.coding.triggers import Trigger
from sekutu.linking.times import TimeExpression
from sekutu.linking.times.words import words_of
from sekutu.reading.clauses import Clauses

# The most days that "selama N hari sejak" is taken for.
LONGEST = 31
# Days before the report's from which on a day is told of the deed of which somebody is accused.
LATELY = 10
# Words of a phrase between its preposition and the relative clause at its end.
_HEAD = 6
# Acts whose object is an occasion with a day of its own, which is theirs: "batal menghadiri pertemuan yang direncanakan pekan lalu".
_MEETING = frozenset({"CONSULT", "REJECT"})
_CLOSING = frozenset({",", ")"})
_ENDS = frozenset('."“”?!;')


def of_another_clause(told: TimeExpression, clauses: Clauses, trigger: Trigger) -> bool:
    """Whether the words around the date and between it and the act make it the date of another clause."""
    at, end = token_at(clauses, told.start), _token_from(clauses, told.end)
    if at >= trigger.last:
        if told.basis == "offset" or _opens_the_next(at, end, clauses) or _of_an_office(told, at, clauses, trigger):
            return True
        if _of_a_relative(told, at, clauses, trigger) or _backs(told, clauses, trigger) or _led_up(at, clauses, trigger):
            return True
        return _of_what_came_before(told, at, clauses, trigger)
    if told.basis == "offset" and "," in clauses.words[end : trigger.first]:
        return True  # of what stands before the comma: "Kamis, sehari setelah X menyerang, Y menutup …"
    before = _had_begun(told, at, end, clauses, trigger) or _aside(told, at, end, clauses, trigger)
    before = before or _backs(told, clauses, trigger) or _to_come(told, at, end, clauses, trigger)
    return before or _came_before(end, clauses, trigger) or _taken_for_granted(end, clauses, trigger)


def of_the_charge(told: TimeExpression, clauses: Clauses, trigger: Trigger, day: str | None) -> bool:
    """As in "dituduh mengatur pengeboman pada 2003": when that was of which somebody is accused, a month or a year or long before the
    report's day; a day of late is rather that of the accusing.
    """
    at, words = token_at(clauses, told.start), clauses.words
    if trigger.act.type != "ACCUSE" or trigger.is_noun or told.bound or at <= trigger.last:
        return False
    deed = next((k for k in range(trigger.last, at) if clauses.owner[k] is None and clauses.is_verbal(k)), None)
    if deed is None or "," in words[deed:at] or any(word in clauses.relative for word in words[trigger.last : deed]):
        return False
    last, today = edtf.bounds(told.edtf)[1], edtf.bounds(day)[0] if day else None
    return told.precision != "day" or (last is not None and today is not None and (today - last).days > LATELY)


def alongside(clauses: Clauses, trigger: Trigger) -> bool:
    """As in "X pada Minggu mengatakan …, sembari mengancam Y": the act is told as done while the main clause's was."""
    kinds = clauses.language.words("date_clause")
    return not trigger.is_noun and trigger.first > 0 and kinds.get(clauses.words[trigger.first - 1]) == "alongside"


def lasted(told: TimeExpression, clauses: Clauses) -> TimeExpression | None:
    """As in "selama tiga hari sejak Minggu (24/5)": from the day told on, for as many days as are told before it."""
    words, table = clauses.words, words_of(clauses.language)
    k = token_at(clauses, told.start) - 1
    while k > 0 and (words[k] in table.of("since") or words[k] in table.of("start") or words[k] in table.roles["on"]):
        k -= 1
    if k < 1 or told.precision != "day" or table.of("unit").get(words[k]) != "day":
        return None
    count = table.numbers.get(words[k - 1]) or (int(words[k - 1]) if words[k - 1].isdecimal() else 0)
    if not 1 < count <= LONGEST:
        return None
    try:
        last = dt.date.fromisoformat(told.edtf) + dt.timedelta(days=count - 1)
    except (ValueError, OverflowError):
        return None
    return dataclasses.replace(told, edtf=f"{told.edtf}/{last.isoformat()}", precision="range")


def token_at(clauses: Clauses, place: int) -> int:
    """The first token that ends behind a place of the text."""
    tokens = clauses.sentence.tokens
    return next((k for k, token in enumerate(tokens) if token.end > place), len(tokens))


def _token_from(clauses: Clauses, place: int) -> int:
    tokens = clauses.sentence.tokens
    return next((k for k, token in enumerate(tokens) if token.start >= place), len(tokens))


def _opens_the_next(at: int, end: int, clauses: Clauses) -> bool:
    """As in "… dan pada 2000 menyita tanah", "… padahal sebulan sebelumnya X memulangkan Y": the date opens a clause."""
    words, kinds = clauses.words, clauses.language.words("date_clause")
    k = at - 1
    while k > 0 and clauses.owner[k] is None and (words[k] in clauses.prepositions or words[k] in words_of(clauses.language).of("unit")):
        k -= 1
    if k < 1 or kinds.get(words[k]) in (None, "alongside"):
        return False
    while end < len(words) and words[end] in _CLOSING:
        end += 1
    if end >= len(words):
        return False
    owner = clauses.owner[end]
    if owner is not None:
        return clauses.verb_follows(end)
    while end < len(words) and words[end] in clauses.auxiliary:
        end += 1
    return end < len(words) and clauses.is_verbal(end)


def _of_an_office(told: TimeExpression, at: int, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "pertemuan yang dipimpin X, ketua Y tahun ini": a year within what is put in only says who holds the office."""
    words = clauses.words
    comma = next((k for k in range(at - 1, trigger.last, -1) if words[k] == ","), None)
    if told.precision != "year" or comma is None or comma + 2 > at - 1:
        return False
    inner, plain = range(comma + 1, at), not clauses.sentence.tokens[comma + 1].is_title
    return plain and not any(words[k] in clauses.prepositions or clauses.is_verbal(k) or words[k] in clauses.subordinators for k in inner)


def _of_what_came_before(told: TimeExpression, at: int, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "maju dengan serangan setelah mengakhiri gencatan senjata pada Maret": a month or year told of what the act followed."""
    words, kinds = clauses.words, clauses.language.words("date_clause")
    if told.precision not in ("month", "year"):
        return False
    wall = next((k for k in range(trigger.last, at) if kinds.get(words[k]) == "prior" and clauses.owner[k] is None), None)
    return wall is not None and wall + 1 < at and clauses.is_verbal(wall + 1) and "," not in words[wall:at]


def _taken_for_granted(end: int, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "Pada Mei X menyita kapal Y sebagai tanggapan atas penyitaan …": a noun for what had happened already; not a toll's attack."""
    words, vocabulary = clauses.words, clauses.language.words
    k = trigger.first - 1
    while k > end and (words[k] in vocabulary("degree") or words[k] in vocabulary("several")):
        k -= 1
    if not trigger.is_noun or k < end or words[k] not in vocabulary("presupposing"):
        return False
    return not any(words[j] in vocabulary("casualty_verb") or words[j] in vocabulary("casualty") for j in range(end, trigger.first))


def _of_a_relative(told: TimeExpression, at: int, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "X mengkritik rencana yang diumumkan Y pada Mei": of the last relative clause between the act's verb and the date, unless that
    says of an occasion on which the act was done ("dalam rapat yang digelar pada Mei", "pada Mei, yang …").
    """
    words = clauses.words
    opened = max((k for k in range(trigger.last, at) if words[k] in clauses.relative), default=None)
    if trigger.is_noun or told.bound or opened is None or told.precision == "day" or trigger.act.type in _MEETING:
        return False  # a day is rather that of the main clause: "memecat pegawai yang berbasis di X pada Jumat"
    verb = next((k for k in range(opened + 1, at) if clauses.owner[k] is None and clauses.is_verbal(k)), None)
    if verb is None or clauses.words[verb] in clauses.language.words("takes_place") or _of_an_occasion(clauses, opened):
        return False
    walls = clauses.subordinators.keys() | clauses.language.words("verb_joiner").keys() | {",", ";"}
    return not any(words[k] in walls and clauses.owner[k] is None for k in range(verb, at))


def _of_an_occasion(clauses: Clauses, opened: int) -> bool:
    """Whether what the relative word at the token refers to is told as when or where: "dalam pernyataan yang …", "pada rapat X yang …"."""
    for k in range(opened - 1, max(-1, opened - 1 - _HEAD), -1):
        if clauses.words[k] in clauses.language.words("on_occasion"):
            return True
        if clauses.words[k] in clauses.prepositions or (clauses.owner[k] is None and clauses.is_verbal(k)):
            return False
    return False


def _backs(told: TimeExpression, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "jatuh ke tangan milisi yang didukung X pada 2014": who is called the one that somebody backs is so at no time."""
    k = trigger.first - 1
    while k > 0 and clauses.words[k] in clauses.language.words("perfect"):
        k -= 1
    epithet = trigger.act.type == "SUPPORT" and not trigger.is_noun and trigger.voice == "passive"
    return epithet and k > 0 and clauses.words[k] in clauses.relative and clauses.words[k - 1] != "," and not told.bound


def _led_up(at: int, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "Sebelum terbang ke X, Y mengunjungi Z pekan lalu": the date of the main clause behind the comma."""
    words = clauses.words
    opened = trigger.first > 0 and words[trigger.first - 1] in words_of(clauses.language).roles["offset_before"]
    comma = next((k for k in range(trigger.last, at) if words[k] == ","), None)
    return opened and comma is not None and any(clauses.is_verbal(k) and clauses.owner[k] is None for k in range(comma + 1, at))


def _to_come(told: TimeExpression, at: int, end: int, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "X yang akan dilantik pada Mei, pernah berjanji …": the date is of what is to come of the subject."""
    words = clauses.words
    opened = next((k for k in range(at - 1, -1, -1) if words[k] == "," or words[k] in clauses.relative), None)
    if opened is None or words[opened] not in clauses.relative or not opened or clauses.owner[opened - 1] is None or told.bound:
        return False
    ahead = any(words[k] in clauses.language.words("future") for k in range(opened + 1, at))
    return ahead and "," in words[end : trigger.first]


def _had_begun(told: TimeExpression, at: int, end: int, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "melanggar kesepakatan yang berlaku sejak April, dan memperingatkan …": the verb before *sejak* is what has lasted."""
    words = clauses.words
    if told.bound != "since":
        return False
    if _put_in(at, end, clauses, trigger):
        return True
    k = at - 1
    while k > 0 and words[k] in clauses.subordinators:
        k -= 1
    behind = next((word for word in words[end:] if word not in _CLOSING), "")
    if behind in clauses.subordinators or behind in clauses.relative:
        return False  # "sejak Jumat, ketika X menyerang"
    parted = any(word == "," or word in clauses.coordinators for word in words[end : trigger.first])
    return k > 0 and parted and (clauses.is_verbal(k) or words[k] in clauses.language.words("lasting"))


def _put_in(at: int, end: int, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "X, yang merdeka sejak 2008, menolak …": the date stands in a relative clause that ends before the act."""
    words = clauses.words
    opened = next((k for k in range(at - 1, -1, -1) if words[k] == "," or words[k] in clauses.relative), None)
    return bool(opened) and words[opened or 0] in clauses.relative and words[(opened or 0) - 1] == "," and "," in words[end : trigger.first]


def _aside(told: TimeExpression, at: int, end: int, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "Meski X tercapai pada November, Y menyerang", "pemimpin sejak kemerdekaan pada 1980, menuduh": within what is put in."""
    words, kinds = clauses.words, clauses.language.words("date_clause")
    if told.bound or "," not in words[end : trigger.first]:
        return False
    opened = next((k for k in range(at - 1, -1, -1) if words[k] == "," or words[k] in kinds or words[k] in clauses.relative), None)
    if opened is None or opened + 1 >= at or kinds.get(words[opened]) not in ("aside", "cause"):
        return False
    return bool(opened) or words[opened] not in words_of(clauses.language).of("since")  # what has been done since is not of another time


def _came_before(end: int, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "X berbicara pada Rabu (18/6), beberapa jam setelah Y mendesak …": so long before, or why it was done, or what was told.

    Without a count what the main clause followed is mostly of its day: "mengumumkan kesepakatan, Selasa, setelah berbicara dengan X".
    """
    words, kinds = clauses.words, clauses.language.words("date_clause")
    walls = [k for k in range(end, trigger.first) if kinds.get(words[k]) in ("prior", "cause", "content") and clauses.owner[k] is None]
    if not walls or any(word == "," or word in _ENDS for word in words[walls[-1] + 1 : trigger.first]):
        return False
    if kinds.get(words[walls[-1]]) == "content":
        return True
    table, before = words_of(clauses.language), words[walls[-1] - 1]
    counted = any(before in table.of(name) for name in ("unit", "one_unit", "soon")) or before in table.roles["hours"]
    return counted or (kinds.get(words[walls[-1]]) == "cause" and walls[-1] + 1 < trigger.first)
