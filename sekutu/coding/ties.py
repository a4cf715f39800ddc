"""Ties: what stands between two parties over time: offices, memberships, alliances, supply, trade, opposition.

Offices come from titles beside names (`sekutu.coding.holding`). The rest comes from the ties table: phrases with the slots in which the two
parties stand.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import msgspec

from sekutu import edtf
from sekutu.coding import holding, standing
from sekutu.coding import status as status_of
from sekutu.coding.context import MADE_BY, Context, party
from sekutu.coding.drafts import is_heading
from sekutu.lang import Language
from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention
from sekutu.reading.states import is_state_code
from sekutu.records import Party, Status, Tie, record_id
from sekutu.resources import items
from sekutu.spans import trim

# The need of a row whose b is an organisation, and of one behind which it is told how close two are.
BODY, CLOSE = "@body", "@close"
# What says of a tie how it was made: of a line above a list of headings, each of which names one.
LISTED = "; list"
# Ties that somebody can be told to keep, widen or want.
KEPT = frozenset({"supplies", "trades_with", "partner_of"})
# Sectors of what one can be a member of beside organisations of states.
PARTIES_AND_BANDS = frozenset({"OPP", "LEG", "REB"})
# Slots of what a noun says somebody is; it does not become what he may do.
EPITHETS, FUTURE = frozenset({"before", "apposition", "seperti", "termasuk"}), frozenset({"planned", "possible", "wish"})
SYMMETRIC = frozenset({"ally_of", "partner_of", "trades_with", "opposes"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of the ties table: words, the tie, where a and b stand, and goods."""

    words: tuple[str, ...]
    tie: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    goods: str
    needs: tuple[str, ...]
    note: str
    status: str
    body: bool = False  # b is an organisation
    close: bool = False  # words behind say how close the two are


@functools.cache
def _phrases(language: Language) -> dict[str, list[Phrase]]:
    out: dict[str, list[Phrase]] = {}
    for row in language.table("ties"):
        words = tuple(row["form"].split())
        phrase = Phrase(
            words,
            row["tie"],
            tuple(items(row["a"])),
            tuple(items(row["b"])),
            row["goods"],
            tuple(need for need in items(row["needs"]) if need not in (BODY, CLOSE)),
            row["note"],
            row["status"],
            BODY in items(row["needs"]),
            CLOSE in items(row["needs"]),
        )
        out.setdefault(words[0], []).append(phrase)
    for phrases in out.values():
        phrases.sort(key=lambda phrase: (-len(phrase.words), not (phrase.needs or phrase.body or phrase.close)))
    return out


@functools.cache
def _goods(language: Language) -> dict[str, str]:
    return {row["form"]: row["goods"] for row in language.table("goods")}


def code(context: Context) -> list[Tie]:
    """The ties of the report in order of the text: an office once per person, another tie once per paragraph and pair."""
    out: list[Tie] = holding.code(context)
    told: set[tuple[int, str, frozenset[tuple[str, str, str]]]] = set()
    for number, clauses in enumerate(context.clauses):
        for tie in _relations(context, number, clauses):
            key = (clauses.sentence.paragraph, tie.tie, frozenset((tie.a.key, tie.b.key)))
            if key not in told:
                told.add(key)
                out.append(tie)
    out = _without_lists(_without_headline(context, out))
    out.sort(key=lambda one: (one.start, one.end, one.tie))
    return out


def _relations(context: Context, number: int, clauses: Clauses) -> list[Tie]:
    phrases = _phrases(clauses.language)
    out: list[Tie] = []
    words = clauses.words
    i = 0
    while i < len(words):
        step = 1
        plain = clauses.language.strip_clitics(words[i])[0]
        for key in dict.fromkeys((words[i], plain)):
            for phrase in phrases.get(key, ()):
                length = len(phrase.words)
                rest = tuple(words[i + 1 : i + length])
                bare = tuple(clauses.language.strip_clitics(word)[0] for word in rest)
                if rest != phrase.words[1:] and bare != phrase.words[1:]:
                    continue
                following = words[i + length : i + length + 8]
                without_clitics = [clauses.language.strip_clitics(word)[0] for word in following]
                after = f" {' '.join(following)} | {' '.join(without_clitics)} "
                if phrase.needs and not any(f" {need} " in after for need in phrase.needs):
                    continue
                if any(f" {no} {need} " in after for need in phrase.needs for no in clauses.language.words("negation")):
                    continue  # "hubungan X dan Y tidak tegang"
                if phrase.needs and standing.of_another(clauses, i + length, phrase.needs):
                    continue
                if phrase.close and standing.how_close(clauses, i + length) is None:
                    continue
                if phrase.tie == "-":  # says that no shorter phrase counts here
                    step = length
                    break
                made = _tie(context, number, clauses, i, i + length, phrase)
                if made:
                    out += made
                    step = length
                    break
            else:
                continue
            break
        i += step
    return out


def _tie(context: Context, number: int, clauses: Clauses, first: int, last: int, phrase: Phrase) -> list[Tie]:
    vocabulary = clauses.language.words
    done = first > 0 and clauses.words[first - 1] in vocabulary("perfect") and clauses.is_verbal(first)
    if phrase.tie == "supplies" and done:
        return []  # delivered goods are AID
    slots = clauses.slots(last, nominal=True)
    found = dict(slots.found)
    if phrase.tie in SYMMETRIC and found.get("obj"):
        standing.past_relative(clauses, found)
    if phrase.tie == "supplies" and "obj" in phrase.b and all(one.sector == "BUS" for one in found.get("obj", ())):
        found.pop("obj", None)  # "pembelian jet tempur Dassault dari X": whose make it is
    subject = clauses.subject(first)
    if not subject and first and clauses.words[first - 1] in vocabulary("tie_opener"):
        subject = clauses.subject(first - 1)
    if standing.of_somebody(clauses, first, last, subject):
        subject = []
    subject = found["subj"] = standing.successor(clauses, subject)
    before = standing.before(clauses, first)
    if before:
        found["before"] = before
    for slot, run in (("keeper", standing.keeper(clauses, first)), ("with", standing.partner(clauses, first))):
        if run:
            found[slot] = run
    if any(clauses.language.strip_clitics(word)[1] == clauses.language.possessive for word in clauses.words[first:last]):
        found["owner"] = [one for one in standing.owner(clauses, first, subject) if one not in before]
    if phrase.tie == "member_of":
        for k in range(last, min(last + 5, len(clauses.words) - 1)):
            listed = clauses.owner[k + 1]
            if (clauses.words[k] == ":" or clauses.words[k] in vocabulary("namely")) and listed is not None:
                found["obj"] = clauses.run_of.get(id(listed), [listed])  # "beranggotakan 11 negara: A, B, dan C"
                break
    head = found.get("obj", [])
    apposition = standing.apposition(clauses, head[-1].last if head else last)
    if apposition:
        found["apposition"] = apposition
    a, b = _pick(found, phrase.a), _pick(found, phrase.b)
    if not a and "before" in phrase.a and b and standing.is_said(clauses, first):
        a = [one for one in subject if one not in b]  # "X sejak lama merupakan mitra dagang Y"
    used = [*a, *b]
    below = clauses.listing.listed_below(first) if b and not a and "before" in phrase.a else []
    a = a or below  # "5 negara sekutu X" above headings that name them
    if phrase.tie in SYMMETRIC and not b and a and not (a is found.get("apposition") and "owner" in phrase.b):
        resolved = [one for member in a for one in member.resolved]
        if len(resolved) == 2:
            a, b = [resolved[0]], [resolved[1]]
    lacking = phrase.a if not a else phrase.b if not b else ()
    between = clauses.language.the_word("slot", "between") in found
    if "obj" in lacking and not between and (a or b) and (a or b)[0].governed and phrase.tie in KEPT and not clauses.is_verbal(first):
        owners = [one for one in standing.keeper(clauses, first) if one not in (*a, *b)]
        a, b, used = a or owners, b or owners, [*used, *owners]
    said, tokens = context.utterance_at(number, first), clauses.sentence.tokens
    left, right = _parties(context, a, said), _parties(context, b, said)
    right = [_bare(one, tokens[first].start) for one in right]
    if phrase.tie == "hosts":
        right = [msgspec.structs.replace(one, person=None) for one in right]  # not who chairs it
    if phrase.body:
        near = bool(b) and b[0].first < last + standing.REACH
        right = [one for one in right if near and (one.sector == "IGO" or _is_body(one, phrase.tie))]
    if not left or not right:
        return []
    reading = status_of.of(clauses, first)
    status: Status = "actual"
    if phrase.status:
        status = phrase.status  # type: ignore[assignment]
    elif reading != "actual" and not (reading in FUTURE and EPITHETS & set(phrase.a) and standing.is_epithet(clauses, first, last)):
        status = status_of.as_status(reading)
    if phrase.tie == "supplies" and status == "actual" and first and clauses.words[first - 1] in clauses.purpose:
        status = "planned"  # "sepakat untuk memasok X dengan kapal"
    if status == "actual" and phrase.tie != "depends_on" and (mood := standing.mood(clauses, first)) is not None:
        status = mood
    if phrase.tie == "hosts" and status == "actual" and _is_ahead(context, number, clauses, last):
        status = "planned"
    if _is_over(clauses, first):
        status = "negated"
    begin = min(first, *[one.first for one in used])
    if below:
        begin = clauses.listing.line_begins(begin)
    end = max(last, *[one.last for one in used])
    if phrase.needs:
        wanted = {need.split()[-1] for need in phrase.needs}
        end = max(end, next((k + 1 for k in range(last, min(last + 8, len(clauses.words))) if clauses.words[k] in wanted), end))
    if phrase.close:
        end = max(end, standing.how_close(clauses, last) or end)
    goods = phrase.goods
    if phrase.tie in ("supplies", "depends_on") and not goods:
        table = _goods(clauses.language)
        plain = [clauses.language.strip_clitics(word)[0] for word in clauses.words[first : min(end + 4, len(clauses.words))]]
        named = [table[word] for word in plain if word in table]
        if not named and clauses.language.voice(clauses.words[first]) == "passive":  # "kebutuhan gas X dipasok oleh Y"
            named = [table[word] for word in clauses.words[max(0, begin - 2) : first] if word in table]
        goods = ", ".join(dict.fromkeys(named))
        if phrase.tie == "supplies" and not goods and "goods" in phrase.note:
            return []
    span = trim(context.text, tokens[begin].start, tokens[end - 1].end, also=" ,;")
    out = []
    for ordinal, (one, other) in enumerate((x, y) for x in left for y in right):
        if one.key[0] == other.key[0]:
            continue
        out.append(
            Tie(
                doc=context.doc,
                report=context.report,
                id=record_id(context.report, "tie", phrase.tie, tokens[first].start, tokens[last - 1].end, ordinal),
                quote=context.text[span.start : span.end],
                start=span.start,
                end=span.end,
                voice=context.voice(number, first),
                reported=context.day,
                made_by=f"{MADE_BY}; {phrase.tie}:{' '.join(phrase.words)}{LISTED if below else ''}",
                confidence=0.6,
                a=one,
                tie=phrase.tie,
                b=other,
                goods=goods or None,
                status=status,
                note=phrase.note if phrase.note and phrase.note != "goods" else None,
            )
        )
    return out


def _bare(one: Party, form: int) -> Party:
    """The party without the sector that the form itself gives it, as in "pendukung X", a group of people elsewhere."""
    inside = one.start is not None and one.end is not None and one.start <= form < one.end
    return msgspec.structs.replace(one, sector=None) if inside and is_state_code(one.code) else one


def _is_body(one: Party, tie: str) -> bool:
    """Whether the party is an organisation that is no state's organ."""
    return not is_state_code(one.code) and (not one.sector or (tie == "member_of" and one.sector in PARTIES_AND_BANDS))


def _is_ahead(context: Context, number: int, clauses: Clauses, last: int) -> bool:
    """Whether a date behind the phrase lies after the report: "menjadi tuan rumah KTT X pada Oktober mendatang"."""
    day = edtf.latest_day(context.day) if context.day else None
    if day is None:
        return False
    behind = clauses.sentence.tokens[last - 1].end
    dates = [one.edtf for one in context.times[number] if one.start >= behind and one.bound in ("", "start")] if context.times else []
    first = edtf.earliest_day(dates[0]) if dates else None
    return first is not None and first > day


def _is_over(clauses: Clauses, first: int) -> bool:
    """Whether the words before the form say that the tie was ("pernah", "dulu", "mantan")."""
    vocabulary = clauses.language.words
    near = [clauses.words[k] for k in range(max(0, first - 3), first) if clauses.owner[k] is None]
    past, negation = vocabulary("past"), vocabulary("negation")
    negated = any(negation.get(word) == "verb" for word in near)
    if any(word in past and not (negated and past[word] == "unless_negated") for word in near):
        return True
    return bool(near) and near[-1] in vocabulary("former")


def _without_headline(context: Context, ties: list[Tie]) -> list[Tie]:
    """The ties less those of the first line that the report tells again below."""
    if not context.clauses or not is_heading(context.clauses[0]):
        return ties
    stop = context.clauses[0].sentence.end

    def told(one: Tie) -> tuple[object, ...]:
        return one.tie, frozenset((one.a.key, one.b.key)), one.status

    later = {told(one) for one in ties if one.start >= stop and one.tie != "leads"}
    return [one for one in ties if one.tie == "leads" or one.start >= stop or told(one) not in later]


def _without_lists(ties: list[Tie]) -> list[Tie]:
    """The ties less those that only a list of headings tells, where a sentence tells them too."""

    def told(one: Tie) -> tuple[object, ...]:
        return one.tie, frozenset((one.a.code, one.b.code))

    by_sentences = {told(one) for one in ties if not one.made_by.endswith(LISTED)}
    return [one for one in ties if not one.made_by.endswith(LISTED) or told(one) not in by_sentences]


def _pick(found: dict[str, list[Mention]], wanted: tuple[str, ...]) -> list[Mention]:
    for slot in wanted:
        if found.get(slot):
            return found[slot]
    return []


def _parties(context: Context, mentions: list[Mention], said: object) -> list[Party]:
    out: dict[str, Party] = {}
    for mention in mentions:
        if mention.kind == "pronoun" and mention.refers == "first":
            resolved: list[Mention] = said.speakers if said is not None else []  # type: ignore[attr-defined]
        else:
            resolved = mention.resolved
        for one in resolved:
            if one.kind in ("party", "place") and one.code and one.code != "---":
                made = party(one, mention, context.text)
                out.setdefault(one.code, made)
    return list(out.values())
