"""Ties: what stands between two parties over time: offices, memberships, alliances, supply, trade, opposition.

Offices come from titles beside names (`sekutu.coding.holding`). The rest comes from the ties table: phrases with the slots in which the two
parties stand.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from sekutu.coding import holding
from sekutu.coding import status as status_of
from sekutu.coding.context import MADE_BY, Context, party
from sekutu.coding.drafts import is_heading
from sekutu.lang import Language
from sekutu.reading.clauses import Clauses, is_state_code
from sekutu.reading.mentions import Mention
from sekutu.records import Party, Status, Tie, record_id
from sekutu.resources import items
from sekutu.spans import trim

# Signs between a party and what is said of it.
APART = frozenset({",", "—", "–", "--"})
# The need of a row whose b is an organisation, and how far behind the form that may stand, in words.
BODY, REACH = "@body", 8
# The need of a row behind which it is told how close two are.
CLOSE = "@close"
# Ties that somebody can be told to keep, widen or want, and how far before the form the verb for that may stand, in words.
STANDING, OBJECT = frozenset({"supplies", "trades_with", "partner_of"}), 4
# How far before the form whom a contract is with may stand, in words.
CONTRACT = 8
# How many words may stand between a form and the word that names them: "anggota NATO saat itu adalah X".
NAMED = 4
# Sectors of what one can be a member of beside organisations of states.
PARTIES_AND_BANDS = frozenset({"OPP", "LEG", "REB"})
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
    out = _without_headline(context, out)
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
                if phrase.needs and _of_another(clauses, i + length, phrase.needs):
                    continue
                if phrase.close and _how_close(clauses, i + length) is None:
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
        _past_relative(clauses, found)
    if phrase.tie == "supplies" and "obj" in phrase.b and all(one.sector == "BUS" for one in found.get("obj", ())):
        found.pop("obj", None)  # "pembelian jet tempur Dassault dari X": whose make it is
    subject = clauses.subject(first)
    if not subject and first and clauses.words[first - 1] in vocabulary("tie_opener"):
        subject = clauses.subject(first - 1)
    subject = found["subj"] = _successor(clauses, subject)
    before = _before(clauses, first)
    if before:
        found["before"] = before
    for slot, run in (("keeper", _whose(clauses, first)), ("with", _with(clauses, first))):
        if run:
            found[slot] = run
    if any(clauses.language.strip_clitics(word)[1] == clauses.language.possessive for word in clauses.words[first:last]):
        found["owner"] = [one for one in subject if one not in before]
    if phrase.tie == "member_of":
        for k in range(last, min(last + 5, len(clauses.words) - 1)):
            listed = clauses.owner[k + 1]
            if (clauses.words[k] == ":" or clauses.words[k] in vocabulary("namely")) and listed is not None:
                found["obj"] = clauses.run_of.get(id(listed), [listed])  # "beranggotakan 11 negara: A, B, dan C"
                break
    head = found.get("obj", [])
    apposition = _apposition(clauses, head[-1].last if head else last)
    if apposition:
        found["apposition"] = apposition
    a, b = _pick(found, phrase.a), _pick(found, phrase.b)
    if not a and "before" in phrase.a and b and _is_said(clauses, first):
        a = [one for one in subject if one not in b]  # "X sejak lama merupakan mitra dagang Y"
    used = [*a, *b]
    if phrase.tie in SYMMETRIC and not b and a and not (a is found.get("apposition") and "owner" in phrase.b):
        resolved = [one for member in a for one in member.resolved]
        if len(resolved) == 2:
            a, b = [resolved[0]], [resolved[1]]
    lacking = phrase.a if not a else phrase.b if not b else ()
    between = clauses.language.the_word("slot", "between") in found
    if "obj" in lacking and not between and (a or b) and (a or b)[0].governed and phrase.tie in STANDING and not clauses.is_verbal(first):
        owners = [one for one in _whose(clauses, first) if one not in (*a, *b)]
        a, b, used = a or owners, b or owners, [*used, *owners]
    said = context.utterance_at(number, first)
    left, right = _parties(context, a, said), _parties(context, b, said)
    if phrase.body:
        near = bool(b) and b[0].first < last + REACH
        right = [one for one in right if near and (one.sector == "IGO" or _is_body(one, phrase.tie))]
    if not left or not right:
        return []
    reading = status_of.of(clauses, first)
    status: Status = "actual"
    if phrase.status:
        status = phrase.status  # type: ignore[assignment]
    elif reading != "actual":
        status = status_of.as_status(reading)
    if phrase.tie == "supplies" and status == "actual" and first and clauses.words[first - 1] in clauses.purpose:
        status = "planned"  # "sepakat untuk memasok X dengan kapal"
    if _is_over(clauses, first):
        status = "negated"
    begin = min(first, *[one.first for one in used])
    end = max(last, *[one.last for one in used])
    tokens = clauses.sentence.tokens
    if phrase.needs:
        wanted = {need.split()[-1] for need in phrase.needs}
        end = max(end, next((k + 1 for k in range(last, min(last + 8, len(clauses.words))) if clauses.words[k] in wanted), end))
    if phrase.close:
        end = max(end, _how_close(clauses, last) or end)
    goods = phrase.goods
    if phrase.tie in ("supplies", "depends_on") and not goods:
        table = _goods(clauses.language)
        plain = [clauses.language.strip_clitics(word)[0] for word in clauses.words[first : min(end + 4, len(clauses.words))]]
        named = [table[word] for word in plain if word in table]
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
                made_by=f"{MADE_BY}; {phrase.tie}:{' '.join(phrase.words)}",
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


def _of_another(clauses: Clauses, last: int, needs: tuple[str, ...]) -> bool:
    """As in "X menganggap Y sebagai sekutu Z": whose ally it is stands behind what the row needs."""
    words = clauses.words
    for k in range(last, min(last + REACH, len(words) - 1)):
        form = next((need.split() for need in needs if words[k : k + need.count(" ") + 1] == need.split()), None)
        if form is None or clauses.language.words("acting_as").get(form[0]) is None:
            continue
        owner = clauses.owner[k + len(form)] if k + len(form) < len(words) else None
        return owner is not None and owner.kind == "party" and owner.code not in {one.code for one in clauses.subject(last - 1)}
    return False


def _how_close(clauses: Clauses, last: int) -> int | None:
    """The token behind the words that say how close two are ("semakin erat", "berkembang pesat"); None where none do."""
    words, intensity, close = clauses.words, clauses.language.words("intensity"), clauses.language.words("close")
    for k in range(last, min(last + REACH, len(words))):
        if words[k] in (".", ";"):
            break
        if words[k] not in close:
            continue
        if intensity.get(words[k - 1]) in ("before", "either") or " ".join(words[k - 2 : k]) in intensity:
            return k + 1
        behind = intensity.get(words[k + 1]) if k + 1 < len(words) else None
        if behind in ("behind", "either", "open"):
            return k + 1 if behind == "open" else k + 2
    return None


def _is_body(one: Party, tie: str) -> bool:
    """Whether the party is an organisation that is no state's organ."""
    return not is_state_code(one.code) and (not one.sector or (tie == "member_of" and one.sector in PARTIES_AND_BANDS))


def _is_said(clauses: Clauses, first: int) -> bool:
    """Whether the form is what a copula says of the subject: "adalah", "merupakan salah satu", "menjadi"."""
    copulas, fillers = clauses.language.words("calling"), clauses.language.words("tie_filler")
    k = first - 1
    while k > 0 and clauses.words[k] in fillers and clauses.words[k] not in copulas:
        k -= 1
    return k > 0 and clauses.words[k] in copulas and clauses.owner[k] is None


def _whose(clauses: Clauses, first: int) -> list[Mention]:
    """As in "X meningkatkan impor gas dari Y", "X menjaga hubungan dagang dengan Y": the subject of the verb whose object the form is."""
    keeping = clauses.language.words("keeping")
    for k in range(first - 1, max(-1, first - 1 - OBJECT), -1):
        if clauses.owner[k] is not None or clauses.words[k] in clauses.prepositions or not clauses.sentence.tokens[k].is_word:
            return []
        if clauses.is_verbal(k):
            return clauses.subject(k) if clauses.words[k] in keeping else []
    return []


def _with(clauses: Clauses, first: int) -> list[Mention]:
    """As in "menandatangani kontrak dengan X untuk membeli …": with whom the clause before the form is."""
    partner = clauses.language.the_word("slot", "partner")
    for k in range(first - 1, max(-1, first - 1 - CONTRACT), -1):
        mention = clauses.owner[k]
        if mention is not None and mention.governed == partner and mention.kind == "party":
            return clauses.run_of.get(id(mention), [mention])
        if clauses.words[k] in (".", ";") or clauses.words[k] in clauses.relative:
            break
    return []


def _is_over(clauses: Clauses, first: int) -> bool:
    """Whether the words before the form say that the tie was ("pernah", "dulu", "mantan")."""
    vocabulary = clauses.language.words
    near = [clauses.words[k] for k in range(max(0, first - 3), first) if clauses.owner[k] is None]
    past, negation = vocabulary("past"), vocabulary("negation")
    negated = any(negation.get(word) == "verb" for word in near)
    if any(word in past and not (negated and past[word] == "unless_negated") for word in near):
        return True
    return bool(near) and near[-1] in vocabulary("former")


def _before(clauses: Clauses, first: int) -> list[Mention]:
    """The party right before the form: "Beijing, sekutu utama ...", "Houthi yang bersekutu dengan ...", "Iran, yang merupakan sekutu
    ...".
    """
    fillers, former = clauses.language.words("tie_filler"), clauses.language.words("former")
    k = first - 1
    while k >= 0 and (clauses.words[k] in fillers or clauses.words[k] in former):
        k -= 1
    if k >= 0 and clauses.words[k] in APART:
        k -= 1
    if k >= 0 and clauses.words[k] == ")":
        while k > 0 and clauses.words[k] != "(":
            k -= 1
        k -= 1
    mention = clauses.owner[k] if k >= 0 else None
    if mention is None or mention.kind == "media" or mention.last > first:
        return []
    run = clauses.run_of.get(id(mention), [mention])
    if clauses.words[k + 1] != ",":
        run = _successor(clauses, run)
    governed = clauses.preposition_before(run[0].first)
    if clauses.words[k + 1 : k + 2] == [","] and governed is not None and governed[0] == 0:
        return []  # "Di Rusia, sekutu Iran itu ..."
    return run


def _successor(clauses: Clauses, run: list[Mention]) -> list[Mention]:
    """As in "X menggeser Y sebagai pemasok terbesar Z": X, who takes the place of the run; else the run."""
    verb = run[0].first - 1 if run else -1
    return clauses.subject(verb) or run if verb >= 0 and clauses.words[verb] in clauses.language.words("surpassing") else run


def _past_relative(clauses: Clauses, found: dict[str, list[Mention]]) -> None:
    """As in "aliansi Pyongyang yang semakin erat dengan Rusia": the partner stands behind a short relative clause."""
    partner = clauses.language.the_word("slot", "partner")
    k = found["obj"][-1].last
    if partner in found or k >= len(clauses.words) or clauses.words[k] not in clauses.relative:
        return
    for j in range(k + 1, min(k + 7, len(clauses.words) - 1)):
        mention = clauses.owner[j + 1]
        if clauses.words[j] == partner and mention is not None:
            found[partner] = clauses.run_of.get(id(mention), [mention])
            return
        if clauses.words[j] in (",", ".") or clauses.words[j] in clauses.coordinators or clauses.owner[j] is not None:
            return


def _without_headline(context: Context, ties: list[Tie]) -> list[Tie]:
    """The ties less those of the first line that the report tells again below."""
    if not context.clauses or not is_heading(context.clauses[0]):
        return ties
    stop = context.clauses[0].sentence.end

    def told(one: Tie) -> tuple[object, ...]:
        return one.tie, frozenset((one.a.key, one.b.key)), one.status

    later = {told(one) for one in ties if one.start >= stop and one.tie != "leads"}
    return [one for one in ties if one.tie == "leads" or one.start >= stop or told(one) not in later]


def _apposition(clauses: Clauses, end: int) -> list[Mention]:
    """The parties right after "anggota NATO" or "sekutunya", with or without a comma, or after "adalah", "yaitu"."""
    words, vocabulary = clauses.words, clauses.language.words
    k = end
    if k < len(words) and words[k] in (",", "("):
        k += 1
    naming = vocabulary("namely").keys() | vocabulary("copula").keys()
    told = next((j for j in range(k, min(len(words), k + NAMED)) if words[j] in naming or words[j] == ":"), None)
    if told is not None and all(clauses.owner[j] is None and clauses.sentence.tokens[j].is_word for j in range(k, told)):
        k = told + 1
    mention = clauses.owner[k] if k < len(clauses.words) else None
    return clauses.run_of.get(id(mention), [mention]) if mention is not None and mention.kind == "party" and mention.first == k else []


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
