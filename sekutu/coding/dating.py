"""Dates that a reader carries over: which date told elsewhere in the report is that of an act whose clause tells none.

"… tiba di Ankara, Kamis (16/5). Dalam pertemuan itu kedua menteri sepakat …": the agreement is of the Thursday. For each act the dates told
around it are *candidates*, and so is that it has none. Each shows *signs*: how far off it stands, whose act it dates, what the words
around the act say of the past. Each sign has a weight in ``models/dates.tsv``, learnt on texts coded by hand (``tools/train_dates.py``:
conditional logit, ridge), in which *none* weighs nothing; the likeliest candidate is taken where it is likelier than ``SURE``.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from sekutu import edtf
from sekutu.coding.bounded import OPENING, belongs_to_a_noun, names_what_was, of_a_credit, since_then
from sekutu.coding.context import Context
from sekutu.coding.drafts import Draft, is_heading
from sekutu.coding.otherclause import of_another_clause, of_the_charge, token_at
from sekutu.linking.times import TimeExpression
from sekutu.reading.clauses import Clauses
from sekutu.records import UNKNOWN
from sekutu.resources import read_table

# From this chance on a date is taken: docs/how-it-works.md has what other limits give ("Dates that are carried").
SURE = 0.46
# How many words may stand between "di sana" and what is done there.
STAY = 6
# How many dates before an act, behind it and at the top of the report are its candidates.
BEFORE, BEHIND, TOP = 8, 2, 2
# The sentences of a report that open it: headline, lead and the one after.
LEAD = 3
# Words between the count of visits and the year in which they were.
COUNTED = 6
# Up to which share of its sentences a report is at its beginning, and up to which in its middle.
BEGINNING, MIDDLE = 0.25, 0.6
# So many sentences back is near.
NEAR = 2
# Characters between an act and a date: each band is a sign.
BANDS = (60, 150, 300, 600, 1000, 2000)
# Where the words that say something of an act's time stand: so many before it, so many behind.
CUES_BEFORE, CUES_BEHIND = 8, 5
REACTIONS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "PROTEST", "SUPPORT"})
WORDS = frozenset({"AGREE", "CONCEDE"})
HEADING = "in the heading above"
# How old a day that only names what was ("serangan 7 Oktober") lends itself to nothing else.
PAST = frozenset({"of the year", "long ago"})
USED = frozenset({"", "start"})


@dataclass(slots=True)
class Candidate:
    """A date that may be an act's, with its signs; ``time`` is the telling of it that stands nearest."""

    time: TimeExpression
    signs: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Told:
    """A date told in the report: the sentence it stands in, its number among the dates, and the acts that it dates in their own clause."""

    time: TimeExpression
    sentence: int
    number: int
    acts: tuple[Draft, ...]
    speakers: frozenset[str]  # codes of those who say something in its sentence
    people: frozenset[str]  # those of them who have names
    places: frozenset[str]
    age: str
    names: bool  # it says which thing is meant, as "serangan 7 Oktober" does
    use: str  # what the words about it make of it: the name of what was then, or nothing


class Dater:
    """Gives the drafts of one report the dates that a reader carries over to them."""

    def __init__(self, context: Context, drafts: Sequence[Draft]) -> None:
        self.context = context
        self.drafts = drafts
        self._placed: dict[int, frozenset[str]] = {}
        by_words: dict[int, list[Draft]] = {}
        for draft in drafts:
            if draft.date is not None:
                by_words.setdefault(draft.date.start, []).append(draft)
        speaking: dict[int, set[str]] = {}
        people: dict[int, set[str]] = {}
        for one in context.utterances:
            if one.verb is not None:
                speaking.setdefault(one.sentence, set()).update(each.code or UNKNOWN for each in one.speakers)
                people.setdefault(one.sentence, set()).update(each.person for each in one.speakers if each.person)
        times = [
            (one, sentence)
            for sentence, here in enumerate(context.times)
            for one in here
            if one.bound in USED and _may_lend(one, context.clauses[sentence])
        ]
        self.told = [
            _Told(
                time,
                sentence,
                number,
                tuple(by_words.get(time.start, ())),
                frozenset(speaking.get(sentence, ())),
                frozenset(people.get(sentence, ())),
                self._places(sentence),
                _age(time, context.day),
                bool(self._use(time, sentence)) or belongs_to_a_noun(time, self.context.clauses[sentence]),
                self._use(time, sentence),
            )
            for number, (time, sentence) in enumerate(times)
        ]
        self._headings = [number for number, one in enumerate(context.clauses) if number and is_heading(one)]
        self._starts = [one.time.start for one in self.told]

    def settle(self) -> None:
        """Dates each draft that has no date of its own, where one candidate is likely enough; ``roles.rule`` says so."""
        for draft in self.drafts:
            found = self.choice(draft) if draft.date is None else None
            if found is not None:
                draft.date = self._open_since(draft, found.time)
                draft.roles.rule += f", {self._whence(draft, found)}"
            elif draft.date is None and (stay := self._stay(draft)) is not None:
                draft.date = stay
                draft.roles.rule += ", date of the stay"
            elif draft.date is None and (leg := self._leg(draft)) is not None:
                draft.date = leg
                draft.roles.rule += ", date of the journey"

    def _open_since(self, draft: Draft, told: TimeExpression) -> TimeExpression:
        """As in "X, yang menang pada Maret, sejak itu berkunjung ke …": the date only begins what is told; else itself."""
        told_of = self.context.times[draft.sentence]
        since = any(one.bound == "since" and one.edtf == told.edtf and told.end <= one.start <= draft.end for one in told_of)
        return dataclasses.replace(told, edtf=f"{told.edtf}/..", precision="range") if since and "/" not in told.edtf else told

    def _stay(self, draft: Draft) -> TimeExpression | None:
        """As in "X tiba di Y pada Juni. Di sana ia menandatangani …": what is done there is of the time of the visit told last."""
        clauses = self.context.clauses[draft.sentence]
        kinds = clauses.language.words("deictic_place")
        if draft.status != "actual" or draft.trigger.first > STAY or not any(kinds.get(word) == "there" for word in clauses.words[:2]):
            return None
        before = [one for one in self.drafts if one.start < draft.start and draft.sentence - 1 <= one.sentence and one.mode == "visit"]
        return before[-1].date if before and before[-1].status == "actual" else None

    def _leg(self, draft: Draft) -> TimeExpression | None:
        """As in "X ke Y pada Juni. Dari sana ia melanjutkan perjalanan ke Z": of the time of the visit told last, where that is no day."""
        words = self.context.clauses[draft.sentence].words
        onward = words[draft.trigger.first] in self.context.clauses[draft.sentence].language.words("onward")
        if draft.mode != "visit" or draft.status != "actual" or not onward:
            return None
        people = {one.person or one.code for one in draft.actors}
        before = [one for one in self.drafts if one.start < draft.start and draft.sentence - NEAR <= one.sentence and one.mode == "visit"]
        last = before[-1] if before else None
        same = last is not None and last.status == "actual" and people & {one.person or one.code for one in last.actors}
        return last.date if last is not None and same and last.date is not None and last.date.precision != "day" else None

    def _stands(self, draft: Draft) -> bool:
        """As in "Hingga kini X …": whether the sentence tells what has stood for long."""
        clauses = self.context.clauses[draft.sentence]
        opened = (" ".join(clauses.words[at : at + length]) for at in range(2) for length in (1, 2, 3))
        return draft.status == "actual" and any(words in clauses.language.words("until_now") for words in opened)

    def _is_anew(self, draft: Draft, act: Draft) -> bool:
        """As in "X terbang ke Y. Mereka bertemu lagi bulan ini": whether the dated act is told as a further one of its kind."""
        clauses = self.context.clauses[act.sentence]
        near = clauses.words[max(0, act.trigger.first - 2) : act.trigger.last + 2]
        return draft.type == act.type and draft.start < act.start and any(word in clauses.language.words("anew") for word in near)

    def _whence(self, draft: Draft, found: Candidate) -> str:
        """Where the date was told, for people who ask why the act has it."""
        if HEADING in found.signs:
            return "date of the heading"
        if "same sentence" in found.signs:
            return "date told in the sentence"
        if found.time.start > draft.start:
            return "date told after"
        return "date told in the lead" if "told in the lead" in found.signs and "told last" not in found.signs else "date told before"

    def choice(self, draft: Draft) -> Candidate | None:
        """The candidate that is likelier than ``SURE``; None where none is. A dated heading dates what is told under it."""
        among = [] if self._stands(draft) else self.candidates(draft)
        headed = next((one for one in among if HEADING in one.signs and "told last" in one.signs), None)
        if headed is not None:
            return headed
        shares = chances([score(one.signs) for one in among])
        best = max(range(len(among)), key=lambda k: shares[k], default=None)
        return among[best] if best is not None and shares[best] > SURE else None

    def candidates(self, draft: Draft) -> list[Candidate]:
        """The dates that may be the draft's, each once, with their signs, in order of the text."""
        at = bisect.bisect_left(self._starts, draft.start)
        near = sorted({*range(min(TOP, len(self.told))), *range(max(0, at - BEFORE), min(len(self.told), at + BEHIND))})
        cues = cues_of(self.context.clauses[draft.sentence], draft)
        of_draft = self._of_draft(draft, cues)
        found: dict[str, list[_Told]] = {}
        for k in near:
            one = self.told[k]
            here = self.context.clauses[one.sentence]
            apart = one.sentence == draft.sentence and (
                of_another_clause(one.time, here, draft.trigger)
                or of_the_charge(one.time, here, draft.trigger, self.context.day)
                or since_then(one.time, here, draft.trigger) is not None
            )
            apart = apart or any(self._is_anew(draft, act) for act in one.acts) or (one.names and one.age in PAST)
            if not apart and not _contradicts(one.time, draft, self.context.day) and not _elsewhere(draft, one.acts):
                found.setdefault(one.time.edtf, []).append(one)
        out = []
        for tellings in found.values():
            nearest = min(tellings, key=lambda one: _distance(draft, one.time))
            of_date = self._of_date(draft, at, nearest, tellings, cues)
            out.append(Candidate(nearest.time, [*of_draft, *of_date, *self._of_telling(draft, nearest, tellings)]))
        return out

    def _use(self, time: TimeExpression, sentence: int) -> str:
        """A sign of a date that its own words show, whatever the act."""
        return "names what was then" if names_what_was(time, self.context.clauses[sentence]) else ""

    def _places(self, sentence: int) -> frozenset[str]:
        """The places that a sentence names."""
        found = self._placed.get(sentence)
        if found is None:
            mentions = self.context.clauses[sentence].mentions
            found = self._placed[sentence] = frozenset(one.place for one in mentions if one.kind != "media" and one.place)
        return found

    # --- signs -------------------------------------------------------------------------------------------------------------------

    def _of_draft(self, draft: Draft, cues: list[str]) -> list[str]:
        """What the act itself shows, whatever the date."""
        clauses = self.context.clauses[draft.sentence]
        signs = ["any", f"type {draft.type}", f"status {draft.status}", "noun" if draft.trigger.is_noun else "verb"]
        said = self.context.utterance_at(draft.sentence, draft.trigger.first)
        signs.append(f"said {said.form}" if said is not None else "said by nobody")
        if draft.mode == "visit":
            signs.append("visit")
        if any(one.person for one in draft.actors):
            signs.append("a person acts")
        if not draft.recipients:
            signs.append("no recipient")
        if any(one.code == UNKNOWN for one in draft.actors):
            signs.append("actor unknown")
        signs += [f"cue {cue}" for cue in cues]
        opening = clauses.language.words("date_wall").keys() & {clauses.words[0]}
        signs += [f"opened by {word}" for word in opening]
        if draft.trigger.first and clauses.words[draft.trigger.first - 1] in clauses.language.words("perfect"):
            signs.append("perfect")
        if draft.sentence < LEAD:
            signs.append("in the lead")
        if self.context.day is None:
            signs.append("report without a day")
        return signs

    def _of_date(self, draft: Draft, at: int, nearest: _Told, tellings: Sequence[_Told], cues: list[str]) -> list[str]:
        """What a date shows to an act."""
        time = nearest.time
        sentences = self.context.clauses
        here, there = sentences[draft.sentence].sentence, sentences[nearest.sentence].sentence
        apart = draft.sentence - nearest.sentence
        paragraphs = here.paragraph - there.paragraph
        signs = [f"precision {time.precision}"] + ["counted from another"] * (time.basis == "anaphoric")
        signs.append("same sentence" if apart == 0 else f"{min(abs(apart), 4)} sentences {'back' if apart > 0 else 'ahead'}")
        signs.append(
            "same paragraph" if paragraphs == 0 else f"{min(abs(paragraphs), 3)} paragraphs {'back' if paragraphs > 0 else 'ahead'}"
        )
        signs.append(f"{next((f'within {band}' for band in BANDS if _distance(draft, time) < band), 'far')}")
        if nearest.number == at - 1:
            signs.append("told last")
        if any(one.sentence < LEAD for one in tellings):
            signs.append("told in the lead")
        if len(tellings) > 1:
            signs.append("told again")
        signs.append(nearest.age)
        signs += sorted({sign for one in tellings for act in one.acts for sign in _relations(draft, act)})
        dates_act = any(one.acts for one in tellings)
        dates_saying = not dates_act and any(one.speakers for one in tellings)
        if not dates_act:
            signs.append("dates a saying" if dates_saying else "dates no act")
        mine = {one.code for one in draft.actors} - {UNKNOWN}
        kind = _kind(draft)
        if any(mine & one.speakers for one in tellings):
            signs += ["actor speaks there", f"{kind}, actor speaks there"]
        if any({each.person for each in draft.actors} & one.people for one in tellings):
            signs.append(f"{kind}, the person speaks there")
        if nearest.use:
            signs += [nearest.use, f"{kind}, {nearest.use}"]
        signs.append(f"{kind} {nearest.age}")
        if draft.sentence != nearest.sentence:
            shared = self._places(draft.sentence) & nearest.places
            signs.append("same place named" if shared else "no place shared")
        above = bisect.bisect_right(self._headings, draft.sentence)
        heading = self._headings[above - 1] if above else None
        if heading is not None and nearest.sentence == heading != draft.sentence:
            signs.append(HEADING)
        elif heading is not None and nearest.sentence < heading:
            signs.append("before the heading above")
        first = sentences[nearest.sentence].sentence.start
        if time.start - first <= OPENING:
            signs.append("opens its sentence")
        if apart == 0:
            signs.append("before it in the sentence" if time.start < draft.start else "behind it in the sentence")
        main = any(one.sentence < LEAD for one in tellings) and dates_act
        if main and any(mine & {each.code for each in act.actors} for one in tellings for act in one.acts):
            signs.append("day of the main act of the same actor")
        elif main:
            signs.append("day of the main act of others")
        signs.append(f"{kind} {'same sentence' if apart == 0 else 'near' if 0 < apart <= NEAR else 'far'}")
        if draft.trigger.is_noun:
            signs.append(f"noun {'near' if 0 <= apart <= NEAR else 'far'}")
        signs += [f"cue {cue} {'near' if 0 <= apart <= 1 else 'far'}" for cue in cues]
        return signs

    def _of_telling(self, draft: Draft, nearest: _Told, tellings: Sequence[_Told]) -> list[str]:
        """What the place of the act in the report, and who tells it, show together with a date."""
        apart, kind = draft.sentence - nearest.sentence, _kind(draft)
        part = _part(draft.sentence, len(self.context.clauses))
        signs = [part, f"{part} {nearest.age}"]
        if draft.sentence < LEAD:
            signs += [f"lead, {nearest.age}", f"lead, {kind}"]
            signs += ["lead, first date"] * (nearest.number == 0) + ["lead, told ahead"] * (apart < 0)
        mine = {one.code for one in draft.actors} - {UNKNOWN}
        if any(mine & one.speakers for one in tellings):
            where = "same sentence" if apart == 0 else "ahead" if apart < 0 else "near" if apart <= NEAR else "far"
            signs += [f"actor speaks there, {where}", f"{kind}, actor speaks there, {where}"]
        said = self.context.utterance_at(draft.sentence, draft.trigger.first)
        if said is not None:
            signs.append(f"said, {'same sentence' if apart == 0 else 'elsewhere'}")
            tellers = {one.code for one in said.speakers if one.code}
            if any(tellers & one.speakers for one in tellings):
                signs += ["its teller speaks there", f"{kind}, its teller speaks there"]
        return signs


def _kind(draft: Draft) -> str:
    return "reaction" if draft.type in REACTIONS else "words" if draft.type in WORDS else "deed"


def _part(sentence: int, sentences: int) -> str:
    """Where in the report a sentence stands."""
    share = sentence / max(1, sentences)
    return "beginning" if share <= BEGINNING else "middle" if share <= MIDDLE else "end"


def _distance(draft: Draft, time: TimeExpression) -> int:
    return draft.start - time.end if time.end <= draft.start else max(0, time.start - draft.end)


def _contradicts(time: TimeExpression, draft: Draft, day: str | None) -> bool:
    """Whether what happened would lie behind the report's day, or what is planned before it."""
    if day is None:
        return False
    first, last = edtf.bounds(time.edtf)
    begin, end = edtf.bounds(day)
    if draft.status == "actual":
        return first is not None and end is not None and first > end
    return draft.status == "planned" and last is not None and begin is not None and last < begin


def _may_lend(time: TimeExpression, clauses: Clauses) -> bool:
    """Whether a date may be that of acts told elsewhere: not the day of a cited report or of a paper ("edisi Jumat, 20 Juni"), and not one
    that counts for what follows its words alone ("sehari setelah ia tiba").
    """
    at = token_at(clauses, time.start)
    issue = bool(at) and clauses.words[at - 1] in clauses.language.words("issue")
    ordinals = clauses.language.words("counted_anew")
    if time.precision == "year" and any(word in ordinals for word in clauses.words[max(0, at - COUNTED) : at]):
        return False  # "kunjungan ketiganya ke X tahun ini"
    return time.basis != "offset" and not issue and not of_a_credit(time, clauses)


def _elsewhere(draft: Draft, acts: Sequence[Draft]) -> bool:
    """Whether the date is that of a visit to somebody else, where the draft is one too: nobody travels to both in one act."""
    if draft.mode != "visit" or not draft.recipients:
        return False
    hosts = {one.code for one in draft.recipients}
    return any(act.mode == "visit" and act.recipients and not hosts & {one.code for one in act.recipients} for act in acts)


def _age(time: TimeExpression, day: str | None) -> str:
    """How long before the report's day the date ends."""
    last = edtf.bounds(time.edtf)[1]
    if day is None or last is None:
        return "age unknown"
    today = edtf.bounds(day)[1]
    if today is None:
        return "age unknown"
    days = (today - last).days
    bands = ((-1, "still to come"), (1, "of the day"), (7, "of the week"), (31, "of the month"), (366, "of the year"))
    return next((name for limit, name in bands if days <= limit), "long ago")


def _relations(draft: Draft, act: Draft) -> list[str]:
    """What an act that the date is told of has in common with the draft."""
    mine, its = ({one.code for one in each.actors} - {UNKNOWN} for each in (draft, act))
    mine_all, its_all = (side | {one.code for one in each.recipients} - {UNKNOWN} for side, each in ((mine, draft), (its, act)))
    signs = ["dates an act"]
    if mine & its:
        signs.append("same actor")
        people = ({one.person for one in each.actors if one.person} for each in (draft, act))
        if set.intersection(*people):
            signs.append("same person")
    if len(mine_all & its_all) > 1:
        signs.append("same pair")
    elif mine_all & its_all:
        signs.append("same party")
    else:
        signs.append("other parties")
    if draft.type == act.type:
        signs.append("same type")
    if draft.place is not None and act.place is not None:
        signs.append("same place" if draft.place == act.place else "other place")
    if act.type == "CONSULT":
        signs.append("dates a meeting")
    if draft.status != act.status:
        signs.append("other status")
    return signs


def cues_of(clauses: Clauses, draft: Draft) -> list[str]:
    """What words around the act say of when it was: long ago, next, on the occasion told before."""
    table, occasions = clauses.language.words("dating_cue"), clauses.language.words("occasion_noun")
    pointing = clauses.language.words("demonstrative")
    words = clauses.words
    low, high = max(0, draft.trigger.first - CUES_BEFORE), min(len(words), draft.trigger.last + CUES_BEHIND)
    found = {table[word] for word in words[low:high] if word in table}
    possessive = clauses.language.possessive
    for k, word in enumerate(words):
        told = word in occasions and pointing.get(words[k + 1] if k + 1 < len(words) else "") == "pointing"
        if told or (word.endswith(possessive) and word.removesuffix(possessive) in occasions):
            found.add("occasion")
            break
    return sorted(found)


# --- the model ------------------------------------------------------------------------------------------------------------------------


@functools.cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in read_table("models/dates.tsv")}


def score(signs: Sequence[str]) -> float:
    """The sum of the signs' weights. A sign without a weight counts nothing."""
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in signs)


def chances(scores: Sequence[float]) -> list[float]:
    """The chance of each candidate, where *none* has the score 0."""
    top = max(0.0, *scores) if scores else 0.0
    whole = math.exp(-top) + sum(math.exp(one - top) for one in scores)
    return [math.exp(one - top) / whole for one in scores]
