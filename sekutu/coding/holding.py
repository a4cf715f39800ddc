"""Offices: who leads or speaks for whom, as titles before and behind a name say ("Presiden Rusia Vladimir Putin", "Presiden saat itu, X").

Told once a person and report, where it is first said; in a headline only where nothing below says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sekutu.coding.context import MADE_BY, Context, name_of
from sekutu.coding.drafts import is_heading
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.records import Party, Tie, record_id

# Offices of one among many, who leads nothing; so are analysts, the press and members of parliament.
_NOT_LEADING = frozenset({"analyst", "legislator_member", "other"})
_NOT_LEADING_SECTORS = frozenset({"ANALYST", "MED"})
# Words between a name and the office behind it at most ("X, yang kini juga menjabat ketua …").
_FILLERS = 5
# Words of an office's field between its noun and the party ("Menteri Imigrasi, Pengungsi, dan Kewarganegaraan X").
_FIELD = 7
# A count of holders, as Indonesian writes it in digits ("ke-7").
_COUNTED = re.compile(r"\bke-\d+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Holding:
    """A person, the mention that tells the office (the person's own, or one beside it), and whether the office is a past one."""

    person: Mention
    told: Mention
    former: bool
    body: bool

    @property
    def start(self) -> int:
        return min(self.person.start, self.told.start)

    @property
    def end(self) -> int:
        return max(self.person.end, self.told.end)


def code(context: Context) -> list[Tie]:
    """The ``leads`` ties of the report, one a person, in order of the text."""
    chosen: dict[str, _Holding] = {}
    for number, clauses in enumerate(context.clauses):
        body = not (number == 0 and is_heading(clauses))
        for one in _holdings(clauses, body):
            person = one.person.person or ""
            if person not in chosen or (one.body and not chosen[person].body):
                chosen[person] = one
    found = sorted(chosen.values(), key=lambda one: (one.start, one.end))
    return [_tie(context, one) for one in found]


def _holdings(clauses: Clauses, body: bool) -> Iterator[_Holding]:
    for mention in clauses.mentions:
        if mention.kind != "party" or not mention.person or not mention.code:
            continue
        if not _is_named(clauses, mention):
            continue
        if mention.named_office is not None and _leads(mention):
            yield _Holding(mention, mention, mention.former or _then(clauses, mention), body)
            continue
        beside = _office_before(clauses, mention) or _office_behind(clauses, mention)
        if beside is not None:
            yield _Holding(mention, *beside, body)


def _is_named(clauses: Clauses, mention: Mention) -> bool:
    """Whether the mention's words name the person, who is not looked up by office and date alone."""
    words = " ".join(clauses.words[mention.first : mention.last])
    return bool(mention.person) and any(part[:4].casefold() in words for part in (mention.person or "").split())


def _leads(mention: Mention) -> bool:
    return mention.office not in _NOT_LEADING and mention.sector not in _NOT_LEADING_SECTORS


def _then(clauses: Clauses, mention: Mention) -> bool:
    """Whether *saat itu* stands behind the office: it was held then; in "Presiden X kala itu mengatakan …" only that was done."""
    behind = mention.last + 2
    while behind < len(clauses.words) and clauses.words[behind] in clauses.auxiliary:
        behind += 1
    done = behind < len(clauses.words) and clauses.is_verbal(behind) and clauses.owner[behind] is None
    return clauses.words[mention.last : mention.last + 2] in _times(clauses, "then") and not done


def _times(clauses: Clauses, value: str) -> list[list[str]]:
    return [form.split() for form, when in clauses.language.words("office_time").items() if when == value]


def _office_before(clauses: Clauses, mention: Mention) -> tuple[Mention, bool] | None:
    """As in "Presiden saat itu, X" and "Jaksa Agung Y, X": an office without a holder right before the name; and whether it is past."""
    k = mention.first
    if k and clauses.words[k - 1] == ",":
        k -= 1
    former = False
    for value in ("then", "now"):
        if k >= 2 and clauses.words[k - 2 : k] in _times(clauses, value):
            former, k = value == "then", k - 2
            break
    told = clauses.owner[k - 1] if k else None
    if told is None or told is mention or told.last != k:
        return None
    told = told if told.office else _office_of(clauses, told)
    if told is None or not _leads(told):
        return None
    ours = not _is_named(clauses, told) or told.office == "spokesperson"
    codes = {one.code for one in told.resolved if one.code}
    return (told, former or told.former) if ours and (not codes or mention.code in codes) else None


def _office_of(clauses: Clauses, party: Mention) -> Mention | None:
    """As in "Perwakilan Dagang X", "Pemimpin politik X", "penjabat Perwakilan X untuk Y": the party with the office told before it."""
    titled = clauses.language.offices.at(clauses.words, party.first)
    if titled is not None and not _is_named(clauses, party):
        return replace(party, office=titled[1]["office"])  # type: ignore[index]
    fors = clauses.language.words("office_field")
    for k in range(party.first - 1, max(-1, party.first - 1 - _FIELD), -1):
        before = clauses.owner[k]
        if before is not None:
            if before.kind == "reference" and not before.office:
                continue  # "Menteri Imigrasi, Pengungsi, dan …"
            if not before.office or _is_named(clauses, before) or not (before.code or party.code):
                return None
            return before if before.code else replace(party, office=before.office, start=before.start, first=before.first)
        if (
            clauses.is_verbal(k)
            or not (clauses.words[k] in fors or clauses.sentence.tokens[k].is_word)
            or clauses.words[k] in clauses.relative
        ):
            return None
        if clauses.words[k] in clauses.prepositions and clauses.words[k] not in fors:
            return None
    return None


def _office_behind(clauses: Clauses, mention: Mention) -> tuple[Mention, bool] | None:
    """As in "X, ketua partai Y," and "X yang kini menjabat wakil ketua Y": an office right behind the name; and whether it is past."""
    words = clauses.words
    fillers, former = clauses.language.words("office_filler"), False
    k = mention.last
    comma = words[k : k + 1] == [","]
    k += comma
    relative = k < len(words) and words[k] in clauses.relative
    if not comma and not relative:
        return None
    k += relative
    for _ in range(_FILLERS):
        if k >= len(words) or clauses.owner[k] is not None:
            break
        if words[k] in clauses.language.words("former"):
            former = True
        elif words[k] not in fillers:
            return None
        k += 1
    told = clauses.owner[k] if k < len(words) else None
    if told is None or told.first != k or _is_named(clauses, told) or not told.office or not told.code or not _leads(told):
        return None
    return told, former or told.former


def _tie(context: Context, one: _Holding) -> Tie:
    """As in "Presiden Rusia Vladimir Putin": he leads it; "mantan Presiden …": no more."""
    mention, told = one.person, one.told
    sector = mention.sector if mention.sector not in ("", "GOV") else None
    body = told.code or mention.code
    entry = context.register.parties.get(body or "")
    words = context.text[one.start : one.end]
    return Tie(
        doc=context.doc,
        report=context.report,
        id=record_id(context.report, "tie", "leads", one.start, one.end),
        quote=words,
        start=one.start,
        end=one.end,
        reported=context.day,
        made_by=f"{MADE_BY}; office",
        confidence=0.85,
        a=Party(code=mention.code, sector=sector, person=name_of(mention), words=words, start=one.start, end=one.end),
        tie="leads",
        b=Party(code=body, sector=entry.sector or None if entry else None, words=words, start=one.start, end=one.end),
        status="negated" if one.former or _has_held(context, one, words) else "actual",
        note=told.office or None,
    )


def _has_held(context: Context, one: _Holding, words: str) -> bool:
    """As in "Presiden ke-7 X Y": a count of those who held the office, and he is known to hold it no more on the report's day."""
    entry = context.register.persons.get(one.person.person or "")
    if entry is None or context.day is None or not _COUNTED.search(words):
        return False
    held = [each for each in entry.tenures if each.office == one.told.office and each.code == one.person.code]
    return bool(held) and not any(each.covers(context.day) for each in held)
