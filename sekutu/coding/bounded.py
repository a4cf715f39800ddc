"""What a date told in the clause is to an act: its day, the beginning or the end of its time, or the day of something else.

"menyerang sejak Jumat" began on the Friday; "sejak Jumat, ketika X menyerang" was on it; "serangan terbesar sejak 2014" was not; "dilansir
AFP, Rabu (28/5), X menyerang" was told on the Wednesday, and "setelah serangan 7 Oktober, X berjanji" names the attack by its day.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sekutu.coding.otherclause import lasted, of_another_clause, token_at
from sekutu.coding.triggers import Trigger
from sekutu.linking.times import TimeExpression
from sekutu.linking.times.words import words_of
from sekutu.reading.clauses import Clauses

# A date within this many characters of a sentence's beginning holds for the whole sentence ("Pada Kamis (16/5/2024), …").
OPENING = 25
# How many words before *sejak* may say that it compares: "untuk pertama kalinya sejak", "serangan terbesar sejak".
COMPARED_REACH = 5
# How many words may stand between what credits an outlet and the day of its report: "dilansir kantor berita X dan Y, Rabu (28/5)".
CREDIT_REACH = 12
# Acts that go on from the day on which they began; of others *sejak* tells the day: "dilarang sejak 9 September".
LASTING = frozenset({"ASSAULT", "PROTEST", "COOPERATE", "AID", "CONSULT"})
_PARTING = frozenset({",", ";", "“", '"'})
_ENDS = frozenset('."“”?!;')


def as_of_act(told: TimeExpression, clauses: Clauses, trigger: Trigger, triggers: Sequence[Trigger] = ()) -> TimeExpression | None:
    """A date as the act has it: itself, open after *sejak* and before *paling lambat*; None where it bounds or dates something else.

    What was the first or the worst *sejak* a day did not begin on it, and a bound behind another verb is that verb's.
    """
    if of_another_clause(told, clauses, trigger):
        return None
    if told.bound in ("since", "start", "") and (span := lasted(told, clauses)) is not None:
        return span
    if told.bound in ("", "start") and (since := since_then(told, clauses, trigger)) is not None:
        first_one = clauses.language.words("compared").keys() & {*clauses.words[max(0, since - COMPARED_REACH) : since]}
        return _opened(told) if trigger.act.type in LASTING and not first_one else None
    if told.bound in ("", "start"):
        named = _names_by_month(told, clauses, trigger) or _names_by_year(told, clauses, trigger)
        other = named or of_a_credit(told, clauses) or _names_another(told, clauses, trigger, triggers)
        return None if other or _of_main_clause(told, clauses, trigger) else told
    if told.bound not in ("since", "deadline", "duration"):
        return None
    words = clauses.words
    before = token_at(clauses, told.start)
    if told.bound == "since" and _was_then(told, clauses, trigger):
        return told
    compared = clauses.language.words("compared")
    if any(word in compared for word in words[max(0, before - COMPARED_REACH) : before]):
        return None
    walls = clauses.language.words("date_wall").keys() - clauses.relative - words_of(clauses.language).roles["offset_after"]
    if not opens(clauses, told) and any(word in walls for word in words[token_at(clauses, told.end) : trigger.first]):
        return None  # "dalam dua pekan terakhir, menyusul serangan X"
    while before > trigger.last and words[before - 1] in clauses.subordinators:
        before -= 1  # *sejak* itself
    if not opens(clauses, told) and any(_parts(clauses, trigger, k) for k in range(trigger.last, before)):
        return None
    first, _, last = told.edtf.partition("/")
    if told.bound == "since":
        return _opened(told) if trigger.act.type in LASTING else told
    if told.bound == "deadline":
        return dataclasses.replace(told, edtf=f"../{last or first}", precision="range")
    return told


def _opened(told: TimeExpression) -> TimeExpression:
    """The time from the date on."""
    return dataclasses.replace(told, edtf=f"{told.edtf.partition('/')[0]}/..", precision="range")


def since_then(told: TimeExpression, clauses: Clauses, trigger: Trigger) -> int | None:
    """As in "X menembaki Y sejak gencatan senjata berlaku pada 10 Mei": the token of *sejak* where the date is that of the clause behind it
    and the act stands outside of that.
    """
    words, at = clauses.words, token_at(clauses, told.start)
    since = next((k for k in range(at - 1, -1, -1) if words[k] in words_of(clauses.language).of("since") or words[k] in _PARTING), None)
    if since is None or words[since] in _PARTING or since <= trigger.first < at:
        return None
    clause = any(clauses.is_verbal(k) and clauses.owner[k] is None for k in range(since + 1, at))
    return since if clause and (trigger.last <= since or "," in words[at : trigger.first]) else None


def opens(clauses: Clauses, one: TimeExpression) -> bool:
    """Whether the date stands at the beginning of the sentence, and so holds for all of it."""
    return one.start - clauses.sentence.start <= OPENING


def leads(clauses: Clauses, one: TimeExpression, trigger: Trigger) -> bool:
    """Whether the date opens the sentence and the act is its main clause's, behind what is put in: "Kamis, sehari setelah …, X menutup"."""
    if not opens(clauses, one):
        return False
    words, walls = clauses.words, clauses.language.words("date_wall")
    start = token_at(clauses, one.end)
    wall = max((k for k in range(start, trigger.first) if words[k] in walls), default=None)
    return wall is None or "," in words[wall + 1 : trigger.first]


def of_a_credit(told: TimeExpression, clauses: Clauses) -> bool:
    """Whether the day is that of the outlet's report which the sentence cites: "seperti dilansir AFP, Rabu (28/5/2026), …"."""
    at, words = token_at(clauses, told.start), clauses.words
    credit = clauses.language.speech["credit"]
    for k in range(at - 1, max(-1, at - 1 - CREDIT_REACH), -1):
        if words[k] in credit:
            return True
        if words[k] in _ENDS or (clauses.owner[k] is None and clauses.is_verbal(k)):
            return False
    return False


def names_what_was(told: TimeExpression, clauses: Clauses) -> bool:
    """Whether the day stands right behind a noun, and so says which one is meant: "serangan 7 Oktober", "perjanjian Februari itu"."""
    at = token_at(clauses, told.start)
    words = words_of(clauses.language)
    return bool(at) and at < len(clauses.words) and any(clauses.words[at - 1] in words.of(name) for name in ("dated", "known_event"))


def belongs_to_a_noun(told: TimeExpression, clauses: Clauses) -> bool:
    """Whether a day stands right behind a noun without a preposition: "serangan teroris 11 September"."""
    at = token_at(clauses, told.start)
    if told.precision != "day" or not 0 < at < len(clauses.words) or not clauses.words[at].isdecimal():
        return False
    before = clauses.words[at - 1]
    plain = clauses.sentence.tokens[at - 1].is_word and not before.isdecimal() and not clauses.is_verbal(at - 1)
    return plain and before not in clauses.prepositions and before not in words_of(clauses.language).roles["on"]


def _parts(clauses: Clauses, trigger: Trigger, k: int) -> bool:
    """Whether token k between the act and a bound makes the bound another verb's.

    Not what says that a noun's act lasts ("gencatan senjata yang berlaku sejak …"), and not what the act itself commands or forbids.
    """
    words, lasting = clauses.words, clauses.language.words("lasting")
    if words[k] in clauses.relative:
        following = k + 1 + (k + 1 < len(words) and words[k + 1] in clauses.language.words("perfect"))
        return not (trigger.is_noun and following < len(words) and (words[following] in lasting or not clauses.is_verbal(following)))
    if words[k] in clauses.subordinators:
        return True
    return clauses.is_verbal(k) and k != trigger.last and not (trigger.is_noun and words[k] in lasting)


def _was_then(told: TimeExpression, clauses: Clauses, trigger: Trigger) -> bool:
    """Whether the act is told as what was on the day: "sejak Jumat, ketika X menyerang", "sejak Jumat, yang dimulai oleh serangan X"."""
    words = clauses.words
    k = token_at(clauses, told.end)
    if opens(clauses, told) and _while(clauses, k, trigger):
        return True
    k += k < len(words) and words[k] == ","
    if k + 1 >= len(words) or trigger.first <= k:
        return False
    moment = words[k] in clauses.language.words("when_clause")
    begun = words[k] in clauses.relative and words[k + 1] in clauses.language.words("begun")
    between = words[k + 1 + begun : trigger.first]
    return (moment or begun) and not any(word in clauses.subordinators or word in _ENDS for word in between)


def _while(clauses: Clauses, start: int, trigger: Trigger) -> bool:
    """As in "Sejak Jumat pekan lalu, lebih dari 100 orang tewas ketika X menyerang …": when it began is told by the act."""
    words = clauses.words
    opened = max((k for k in range(start, trigger.first) if words[k] in clauses.subordinators or words[k] in _ENDS), default=None)
    return opened is not None and words[opened] in clauses.language.words("when_clause")


def _names_by_year(told: TimeExpression, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "menolak putusan 2016 itu": a bare year right behind another noun says which one is meant, and not when the act was."""
    at = next((k for k, token in enumerate(clauses.sentence.tokens) if token.start >= told.start), 0)
    if told.precision != "year" or not at or not clauses.words[at].isdecimal() or trigger.first <= at - 1 < trigger.last:
        return False
    before = at - 1
    plain = clauses.sentence.tokens[before].is_word and clauses.owner[before] is None
    return plain and clauses.words[before] not in clauses.prepositions and not clauses.is_verbal(before)


def _names_by_month(told: TimeExpression, clauses: Clauses, trigger: Trigger) -> bool:
    """As in "menolak perjanjian Februari itu", "rudal dari pertempuran April": a bare month behind another noun that months name."""
    at = token_at(clauses, told.start)
    if told.precision != "month" or told.basis == "relative" or trigger.first <= at - 1 < trigger.last:
        return False
    behind = next((word for k, word in enumerate(clauses.words) if clauses.sentence.tokens[k].start >= told.end), "")
    turned = any(word in words_of(clauses.language).of("shift") for word in clauses.words[at : token_at(clauses, told.end - 1) + 1])
    return not turned and behind != "," and names_what_was(told, clauses)


def _of_main_clause(told: TimeExpression, clauses: Clauses, trigger: Trigger) -> bool:
    """Whether the act's relative clause ends before the main clause's verb and date: "X, yang didukung Y, berakhir pada 1991"."""
    words, start = clauses.words, trigger.last
    at = token_at(clauses, told.start)
    opened = max((k for k in range(trigger.first) if words[k] in clauses.relative), default=None)
    if opened is None or "," in words[opened : trigger.first] or not opened or words[opened - 1] != ",":
        return False
    closed = next((k for k in range(start, at) if words[k] == ","), None)
    if closed is None:
        return False
    rest = range(closed + 1, at)
    inner = any(words[k] in clauses.relative or words[k] in clauses.subordinators for k in rest)
    return not inner and any(clauses.is_verbal(k) and clauses.owner[k] is None for k in rest)


def _names_another(told: TimeExpression, clauses: Clauses, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether the day is right behind another act's noun, and says which one is meant: "setelah serangan 7 Oktober, X berjanji"."""
    at = token_at(clauses, told.start)
    if not clauses.words[at : at + 1] or not clauses.words[at].isdecimal():
        return False
    named = next((one for one in triggers if one.is_noun and one.last == at and one.first != trigger.first), None)
    if named is None:
        return False
    if trigger.first > at:
        return named.first > 0 and clauses.words[named.first - 1] in clauses.language.words("date_wall")
    return named.first > trigger.last and _apart(clauses, trigger, named)


def _apart(clauses: Clauses, trigger: Trigger, named: Trigger) -> bool:
    """Whether more stands between the two than degrees and counts: "melancarkan serangan 7 Oktober" is one act."""
    between = range(trigger.last, named.first)
    return any(clauses.owner[k] is not None or clauses.words[k] in clauses.prepositions or clauses.is_verbal(k) for k in between)
