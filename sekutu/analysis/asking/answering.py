"""Answering: a table from the kind of a question to the function that answers it, and the answers about acts and ties.

An answer is what the records tell, no more: who, when, where, how many, or whether; how sure (done, claimed by somebody, planned, alleged,
denied), whether the reports disagree, and the quotations. Where no record fits, the answer is that these reports do not tell.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sekutu import edtf
from sekutu.analysis.asking import kinds, saying
from sekutu.analysis.asking.holding import holding, reasons
from sekutu.analysis.asking.lexicon import says
from sekutu.analysis.asking.lines import Found, called_off, gathered, lined
from sekutu.analysis.asking.matching import Around, Hit, hits, is_named, may_be_at, names_in, quoted, says_any
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.nearest import nearest
from sekutu.analysis.asking.outcome import Answer, Item, Line, Outcome, Verdict, numbers
from sekutu.analysis.asking.passages import passages
from sekutu.analysis.asking.question import Misunderstood, Named, Question, is_name
from sekutu.analysis.asking.refusing import pledges, refusals
from sekutu.analysis.asking.understanding import understood
from sekutu.happenings.acts import amounts
from sekutu.records import UNKNOWN, Event, Party, Status, Tie, Voice

Answerer = Callable[[Question, Material], Answer]

TIERS: tuple[tuple[Status, ...], ...] = (("actual",), ("planned",), ("possible",), ("negated",))
"""What counts first: what is told as done, then what is planned, alleged, denied."""

LISTS = frozenset({"actor", "recipient", "party", "amount"})
"""What is asked for of which there may be more than the records hold."""

TRIED = 16
"""Suggestions that are tried on the records, at most."""

BROAD = frozenset({"SANCTION", "ASSAULT", "ACCUSE", "MOBILIZE", "COERCE", "RETREAT", "PROTEST"})
"""Types of act of which all are of one kind, so that another of the type comes near."""
BROADENED = 3
"""Records of the type that are shown as near, at most."""
SHOWN = 12
"""Lines of an answer, at most."""
BALLOTS = frozenset({"reject", "support", "vote"})
"""Acts by which a resolution is voted on."""
BALLOT = frozenset({"resolusi"})
"""Words of a report that tells of a vote."""


def answer(question: Question, material: Material) -> Answer:
    """What the reports tell of a question; of one that they do not answer as it stands, what comes nearest, marked as such."""
    if question.kind == "said" and question.aside.names:  # what was said of others than are asked about is beside the point
        names = tuple(one for one in question.aside.names if one.is_party)
        found = plainly(question.but(about=question.about + names), material)
    else:
        found = plainly(question, material)
    if question.aside and question.kind != "act" and found.outcome == "answered":
        # whom a list or a figure leaves out is no small thing: it is not what was asked
        outcome: Outcome = "near" if question.aside.names and found.verdict is None else "answered"
        found = replace(found, outcome=outcome, notes=(*found.notes, ("aside", {"words": question.aside.words})))
    if question.wanted == "why" and found.outcome != "not_told":
        return _noted(replace(found, outcome="near", passages=reasons(found.lines, material)), question, material)
    if found.outcome == "not_told" and question.kind == "act" and not found.notes:
        found = loosely(question, material, found)
    if found.outcome != "answered" or _may_lack(found):
        near = passages(question, material, found.lines, strict=found.outcome == "answered")
        if found.outcome == "not_told" and near:
            found = replace(found, outcome="near", passages=near)
        elif near:
            found = replace(found, passages=near)
    if found.outcome == "not_told" and found.lines:  # told, but without what is asked for
        found = replace(found, outcome="near")
    if found.outcome == "not_told" and not found.nearest:
        found = replace(found, nearest=suggested(question, material))
    return _noted(found, question, material)


def _noted(found: Answer, question: Question, material: Material) -> Answer:
    """The answer with what must be said of the question itself, and with the answer to a second one."""
    if question.wanted == "why":
        found = replace(found, notes=(*found.notes, ("why", {})))
    if question.read_as:
        read = ", ".join(f"{word} → {plainer}" for word, plainer in question.read_as)
        found = replace(found, notes=(*found.notes, ("read_as", {"words": read})))
    if question.left_out:
        found = replace(found, notes=(*found.notes, ("left_out", {"words": question.left_out})))
    if question.then is not None:
        found = replace(found, then=answer(question.then, material))
    return found


def instead(found: Misunderstood, material: Material) -> Answer | Misunderstood:
    """What comes nearest to a question that is not understood: records that hold its names and its words, marked as no full answer; else
    questions near to it that have an answer, and sentences that hold its names and words."""
    if found.search is not None:
        held = loosely(found.search, material, Answer(found.search, "not_told"))
        if held.outcome == "near":
            near = passages(found.search, material, held.lines)
            words = ", ".join(found.words)
            notes = (*held.notes, ("words", {"words": words})) if words else held.notes
            return replace(held, notes=notes, passages=near)
    near = passages(found.search, material) if found.search is not None else ()
    return replace(found, nearest=suggested(found, material), passages=near)


def plainly(question: Question, material: Material) -> Answer:
    """What the records tell, without passages, suggestions and second questions."""
    return ANSWERERS[question.kind](question, material)


def loosely(question: Question, material: Material, found: Answer) -> Answer:
    """The records that hold the words of a question (`holding`), asked for the same; ``found`` where there are none."""
    held = _of_type(question, material) or holding(question, material)
    if not held:
        return found
    asked = question.but(object=None, negated=False, tense="", detail="")
    if question.wanted in ("actor", "recipient", "party"):
        others = [side for side in ("actor", "recipient") if _others(question, [hit.a if side == "actor" else hit.b for hit in held])]
        if question.sense is not None and question.wanted != "party" and question.wanted not in others:
            return found  # who it befell is not who did it
        asked = asked.but(wanted=question.wanted if question.wanted in others else others[0] if others else "what")
    elif question.wanted == "whether":
        asked = asked.but(wanted="what")
    asked = asked.but(actors=question.named, recipients=question.named, parties=question.named)
    told = _told_of(asked, gathered(held, material), material)
    if told.outcome == "not_told":
        return found
    notes = (*told.notes, ("aside", {"words": question.aside.words})) if question.aside and question.sense is not None else told.notes
    return replace(told, question=question, outcome="near", verdict=None, notes=notes)


def _of_type(question: Question, material: Material) -> list[Hit]:
    """The records between the same parties of the type of a sense that takes only those with its own word: whoever asks for sanctions may
    mean whatever punishes. Only of types that hold one kind of act (BROAD)."""
    sense = question.sense
    if sense is None or not sense.narrow or question.object is not None or not question.named or question.detail or question.negated:
        return []
    if not all(side.what in BROAD for side in sense.sides):
        return []
    wide = question.but(sense=replace(sense, narrow=False))
    return [hit for hit in hits(wide, material.world, material.around) if not hit.record.voice][:BROADENED]


def _others(question: Question, sides: Iterable[Sequence[Party]]) -> bool:
    """Whether a side holds a party that the question does not name."""
    known = [party for side in sides for party in side if party.code and party.code != UNKNOWN]
    return any(not any(is_named(party, one, acting=True) for one in (*question.named, *question.about)) for party in known)


def is_answered(text: str, language: str, material: Material) -> bool:
    """Whether a question is understood and answered by the records."""
    question = understood(text, language)
    return question is not None and plainly(question, material).outcome == "answered"


def suggested(question: Question | Misunderstood, material: Material) -> tuple[str, ...]:
    """Questions near to this one that have an answer here."""
    named = question.named + question.about if isinstance(question, Question) else question.names
    failed = () if isinstance(question, Question) else question.words
    fits = functools.partial(is_answered, language=question.language, material=material)
    return nearest(question.text, question.language, named, failed, fits, most=TRIED)


def _may_lack(found: Answer) -> bool:
    """Whether parties or numbers were asked for of an act: the records may hold a part of them only."""
    return found.question.kind == "act" and found.question.wanted in LISTS and not found.question.negated


def _acts(question: Question, material: Material) -> Answer:
    """What the records tell of an act. Where nothing fits it, and where it is asked what somebody will do, refusals tell that it is not."""
    if question.detail == "refused":
        return _refused(question, material)
    refused = _refusals(question, material) if question.tense == "future" else []
    found = _readings_of(question, material, refused)
    if found.outcome == "answered" or question.wanted != "whether" or question.order:
        return found
    refused = refused or _refusals(question, material)
    if refused or question.tense != "future" or question.detail not in ("", "willing"):
        return _told_of(question, refused, material) if refused else found
    pledged = [replace(group, ahead=True) for group in gathered(pledges(question, material), material)]
    return _told_of(question, pledged, material) if pledged else found


def _refusals(question: Question, material: Material) -> list[Found]:
    """What was refused or called off, as what did not happen; only where it is asked whether something is so."""
    if question.wanted != "whether" or question.detail not in ("", "willing"):
        return []
    return [replace(group, flip=True) for group in gathered(refusals(question, material), material)]


def _refused(question: Question, material: Material) -> Answer:
    """Who refused, or whether somebody did: by acts of refusal; else by who is told not to have done it, as the nearest."""
    plain = question.but(detail="")
    groups = gathered(refusals(question, material), material)
    if groups:
        return replace(_told_of(plain, groups, material), question=question)
    found = _readings_of(plain.but(negated=not question.negated), material, [])
    if found.outcome != "answered" or not found.lines:
        return Answer(question, "not_told")
    return replace(found, question=question, outcome="near", verdict=None)


def _readings_of(question: Question, material: Material, refused: list[Found]) -> Answer:
    for reading, around, left_out in _readings(question, material):
        fitting = hits(reading, material.world, around)
        if reading.place is None and question.place is not None:
            fitting = [hit for hit in fitting if may_be_at(hit, question.place)]
        groups = gathered(fitting, material, flip=bool(question.sense and question.sense.flip))
        if not groups:
            continue
        groups = [*groups, *refused]
        groups, beside = _beside(question, groups, material)
        if question.wanted in LISTS:
            groups = _in_city(question, groups)
        beside = beside and (bool(question.aside.phrases) or not question.aside.unknown)  # of unknown words nothing is known to stand there
        found = _told_of(reading, groups, material)
        if found.outcome == "not_told":
            if found.notes and not left_out:
                return replace(found, question=question)
            continue
        notes = found.notes if beside or not question.aside else (*found.notes, ("aside", {"words": question.aside.words}))
        if left_out:
            notes = (*notes, ("left_out", {"words": left_out}))
        unsure = bool(left_out) or (not beside and (question.wanted == "whether" or question.aside.unknown or bool(question.aside.names)))
        return (
            replace(found, question=question, notes=notes, outcome="near", verdict=None)
            if unsure
            else replace(found, question=question, notes=notes)
        )
    return Answer(question, "not_told")


def _readings(question: Question, material: Material) -> Iterator[tuple[Question, Around, str]]:
    """The question as it stands; with its topics looked for beside the quotations too; then without topics, and without its place, of
    acts that can have been there. Each with the words that it leaves out."""
    if question.object is None or question.wanted not in LISTS:
        yield question, quoted, ""
    topical = bool(question.phrases or question.goods or question.about or question.object or question.place)
    if topical:
        yield question, material.around, ""
    topics = [phrase for phrase in question.phrases if not is_name(phrase)]
    words = "/".join(sorted(topics[0])) if topics else ""
    loose = question.but(phrases=tuple(phrase for phrase in question.phrases if is_name(phrase)))
    told = bool(question.named or question.about or question.object or question.place or question.goods)
    if topics and told:  # without its topic such a question asks for everything
        yield loose, material.around, words
    organs = tuple(one for one in question.recipients if one.kind == "organisation")
    if organs and question.sense is not None and question.sense.name in BALLOTS:  # against its resolution is not against it
        others = tuple(one for one in question.recipients if one not in organs)
        yield question.but(recipients=others, about=organs + question.about, phrases=(*question.phrases, BALLOT)), material.around, ""
    if question.place is not None and question.place.place and question.place not in question.recipients:
        yield question.but(place=None), material.around, question.place.words
        if topics:
            yield loose.but(place=None), material.around, f"{words}, {question.place.words}"


def _beside(question: Question, groups: list[Found], material: Material) -> tuple[list[Found], bool]:
    """The groups beside which the report speaks of what the question says besides, all where none does; and whether any does."""
    aside = question.aside
    if not aside or not (aside.names or aside.phrases or aside.senses):
        return groups, not aside
    kept = []
    for group in groups:
        texts = [text for hit in group.hits for text in (hit.record.quote, material.around(hit.record))]
        told = frozenset().union(*(names_in(text) for text in texts))
        taking_part = {party.code for hit in group.hits for party in hit.parties}
        names = all(one.code in told | taking_part or any(person in told for person in one.persons) for one in aside.names)
        words = [any(says_any(text, phrase) for text in texts) for phrase in aside.phrases]
        words += [any(says(text, sense) for text in texts) for sense in aside.senses]
        if names and (not words or any(words)):
            kept.append(group)
    return (kept, True) if kept else (groups, False)


def _in_city(question: Question, groups: list[Found]) -> list[Found]:
    """Of visits to a city those that are told of the city itself; of its state all, where none is."""
    city = next((one.place for one in question.recipients if one.place), None)
    if city is None:
        return groups
    told = [group for group in groups if any(_is_in(hit.record, city) for hit in group.hits)]
    return told or groups


def _is_in(record: Event | Tie, city: str) -> bool:
    return city in names_in(record.quote) or (isinstance(record, Event) and record.place is not None and record.place.name == city)


def _told_of(question: Question, groups: list[Found], material: Material) -> Answer:
    if question.detail == "denied":
        denials = _denials(question, groups)
        if question.wanted == "whether":
            return _cited(question, material, denials, [], "yes") if denials else Answer(question, "not_told")
        groups = denials
    if question.wanted == "whether":
        return _whether(question, groups, material)
    tier = _tier(groups, question)
    if question.order:
        tier = _at_the_end(tier, question.order)
    if question.wanted in ("actor", "recipient", "party"):
        return _who(question, groups, tier, material)
    if question.wanted == "times":
        return _times(question, tier, material)
    items = {"when": _days, "where": _places, "amount": _numbers, "goods": _goods, "what": lambda *_: [], "why": lambda *_: []}[
        question.wanted
    ](question, tier)
    if question.wanted == "when" and not any(item.basis == "date" for item in items):
        planned = [found for group in groups if (found := group.only(("planned",))) is not None and found.dates]
        items = [*(item for item in _days(question, planned)), *items]  # told as done without a day, planned for one
        tier = [*tier, *(found for found in planned if found not in tier)]
    if not items and question.wanted not in ("what", "why"):
        return Answer(question, "not_told", notes=(("told_without", {"wanted": question.wanted}),), lines=lined(tier[:SHOWN], material))
    verdict: Verdict | None = None
    if question.wanted == "amount" and len({(item.value) for item in items}) > 1 and len({item.unit for item in items}) == 1:
        verdict = "disputed" if len(tier) == 1 or _one_act(tier) else None
    return _cited(question, material, tier, items, verdict)


def _denials(question: Question, groups: Iterable[Found]) -> list[Found]:
    """What somebody says not to be so: those who are named, where the question names them, else who would have done it."""
    out = []
    for group in groups:
        said = [
            hit
            for hit in group.hits
            if group.status_of(hit) == "negated"
            and any(_speaks(voice, one, hit.a) for voice in hit.record.voice for one in question.speakers or (None,))
        ]
        if said:
            out.append(replace(group, hits=tuple(said)))
    return out


def _speaks(voice: Voice, named: Named | None, actors: Sequence[Party]) -> bool:
    """Whether a denial is made by the party that is named; where none is, by one of those who would have done it."""
    if named is None:
        return any(party.code == voice.code for party in actors)
    return voice.person in named.persons if named.persons else voice.code == named.code


# ---- tiers -----------------------------------------------------------------------------------------------------------------------------


def _tier(groups: Sequence[Found], question: Question) -> list[Found]:
    """The groups of the first tier that has any: what did not happen, where that is asked; what is planned, where the question looks
    ahead."""
    order = list(TIERS)
    if question.negated:
        order = [("negated",)]
    elif question.tense == "future":
        order = [("planned",), ("possible",), ("actual",)]
    elif question.tense == "past":
        order = [("actual",)]
    for statuses in order:
        chosen = [narrowed for group in groups if (narrowed := group.only(statuses)) is not None]
        if chosen:
            return chosen
    return []


def _one_act(tier: Sequence[Found]) -> bool:
    """Whether all groups can be one act told differently: no two of their dates exclude each other."""
    dates = [date for group in tier if (date := group.date)]
    return all(edtf.overlap(one, other) for one in dates for other in dates)


def _at_the_end(tier: list[Found], order: str) -> list[Found]:
    """The first or the last of the groups by their dates; those without one say nothing of their place."""
    days = [(day, group) for group in tier if group.date and (day := edtf.earliest_day(group.date)) is not None]
    if not days:
        return tier
    chosen = (min if order == "first" else max)(day for day, _ in days)
    return [group for day, group in days if day == chosen]


def _told(group: Found) -> str:
    return "claimed" if group.claimed and group.status == "actual" else group.status


def _cited(
    question: Question,
    material: Material,
    tier: Sequence[Found],
    items: Iterable[Item],
    verdict: Verdict | None = None,
    notes: Sequence[tuple[str, Mapping[str, object]]] = (),
) -> Answer:
    """The answer with its lines; items get the numbers of their quotations. Items without a line that is shown keep their records."""
    if not tier:
        return Answer(question, "not_told")
    off = called_off(tier, material)
    lines = lined([*tier[: SHOWN - len(off)], *off], material)
    numbered = tuple(replace(item, quotations=numbers(lines, set(item.records))) for item in items)
    said = list(notes)
    if off:
        said.append(("called_off", {}))
    if tier[0].status != "actual" and question.wanted != "whether" and not question.negated:
        said.append(("status", {"status": tier[0].status}))
    if any(line.claimed for line in lines) and question.wanted != "whether":
        said.append(("claimed", {}))
    return Answer(question, "answered", verdict, numbered, lines, tuple(said), more=max(0, len(tier) + len(off) - SHOWN))


# ---- who -------------------------------------------------------------------------------------------------------------------------------


def _who(question: Question, groups: Sequence[Found], tier: Sequence[Found], material: Material) -> Answer:
    """The parties in the role that is asked for; those that only a lower tier has (alleged, planned) stand behind them."""
    items = _parties(question, tier)
    rest = [found for group in groups if (found := group.only(("planned", "possible"))) is not None] if question.tense == "" else []
    told = {item.value for item in items}
    if not items and not rest:
        return Answer(question, "not_told")
    others = [item for item in _parties(question, rest) if item.value not in told and item.status != "actual"] if items else []
    denied = [found for group in groups if (found := group.only(("negated",))) is not None]
    verdict: Verdict | None = None
    if not question.negated and tier and tier[0].status == "actual" and {one.value for one in _parties(question, denied)} & told:
        verdict = "disputed"
    shown = [group for group in tier if _parties(question, [group])]
    if verdict == "disputed":
        shown += [group for group in denied if {one.value for one in _parties(question, [group])} & told]
    shown += [group for group in rest if others and {one.value for one in _parties(question, [group])} & {one.value for one in others}]
    if not items:
        return Answer(question, "not_told")
    if tier[0].status == "negated" and not question.negated:
        verdict = "no"
    return _cited(question, material, shown, [*items, *others], verdict)


def _parties(question: Question, groups: Iterable[Found]) -> list[Item]:
    found: dict[str, dict[str, list[str]]] = {}
    persons: dict[str, dict[str, None]] = {}
    for group in groups:
        for hit in group.hits:
            for party in _wanted(question, hit.a, hit.b):
                code = party.code or UNKNOWN
                key = code if code != UNKNOWN else party.person or ""
                if not key:
                    continue
                found.setdefault(key, {}).setdefault(_told(group), []).append(hit.record.id)
                if party.person:
                    persons.setdefault(key, {})[party.person] = None
    rank = ("actual", "claimed", "planned", "possible", "negated")
    out = []
    for code, told in found.items():
        status = min(told, key=rank.index)
        records = tuple(dict.fromkeys(record for listed in told.values() for record in listed))
        out.append(Item("party", code, status, records, persons=tuple(persons.get(code, ()))))
    out.sort(key=lambda item: (rank.index(item.status), -len(item.records), item.value))
    return out


def _wanted(question: Question, a: tuple[Party, ...], b: tuple[Party, ...]) -> list[Party]:
    """The parties of a record in the role that is asked for, without those that the question names."""
    side = {"actor": a, "recipient": b}.get(question.wanted, a + b)
    named = question.actors if question.wanted == "actor" else question.recipients if question.wanted == "recipient" else question.parties
    return [party for party in side if not any(is_named(party, one, acting=question.wanted != "recipient") for one in named)]


# ---- when, where, how many -------------------------------------------------------------------------------------------------------------


def _days(question: Question, tier: Sequence[Found]) -> list[Item]:
    """The dates of the happenings in their order; where no record of one has a date, the day by which it was reported."""
    out: dict[tuple[str, str], Item] = {}
    dated = [group for group in tier if group.dates]
    for group in tier:
        for date, records in group.dates.items():
            _add(out, Item("date", date, _told(group), records, basis="date"))
        if not group.dates and not any(_may_be(group, other) for other in dated):
            if (reported := group.reported) is not None and not _is_ahead(group):
                _add(out, Item("date", reported, _told(group), tuple(hit.record.id for hit in group.hits), basis="reported"))
    items = sorted(out.values(), key=lambda item: (item.basis != "date", item.value))
    return _narrowest(items)


def _is_ahead(group: Found) -> bool:
    """Whether a report's day says nothing of the time: who hosts a summit may do so long after it was reported."""
    return all(isinstance(hit.record, Tie) and hit.record.tie == "hosts" and hit.record.note == "summit" for hit in group.hits)


def _may_be(loose: Found, dated: Found) -> bool:
    """Whether an undated happening was reported after a dated one began, and may be the same told again."""
    if dated.date is None or loose.reported is None:
        return False
    began, told = edtf.earliest_day(dated.date), edtf.latest_day(loose.reported)
    return began is None or told is None or began <= told


def _narrowest(items: list[Item]) -> list[Item]:
    """Without dates that only say less of what another says: *June 2024* beside *19 June 2024*."""

    def within(one: Item, other: Item) -> bool:
        (a, b), (c, d) = edtf.bounds(one.value), edtf.bounds(other.value)
        inside = None not in (a, b) and (c is None or a >= c) and (d is None or b <= d)  # type: ignore[operator]
        return inside and one.value != other.value

    dates = [item for item in items if item.basis == "date"]
    kept = [item for item in dates if not any(within(other, item) for other in dates)]
    return kept + [item for item in items if item.basis != "date"]


def _add(out: dict[tuple[str, str], Item], item: Item) -> None:
    key = (item.kind + item.unit, item.value)
    before = out.get(key)
    out[key] = item if before is None else replace(before, records=tuple(dict.fromkeys(before.records + item.records)))


def _places(question: Question, tier: Sequence[Found]) -> list[Item]:
    out: dict[tuple[str, str], Item] = {}
    for group in tier:
        for hit in group.hits:
            if isinstance(hit.record, Event) and hit.record.place is not None:
                _add(out, Item("place", hit.record.place.name, _told(group), (hit.record.id,)))
    return list(out.values())


def _numbers(question: Question, tier: Sequence[Found]) -> list[Item]:
    """The numbers with what they count; of money, people, things that were asked for."""
    out: dict[tuple[str, str], Item] = {}
    for group in tier:
        for hit in group.hits:
            for one in amounts(hit.record.amount) if isinstance(hit.record, Event) else ():
                if not question.units or question.units & {one.unit, *one.unit.split()}:
                    _add(
                        out,
                        Item(
                            "number",
                            f"{one.number:g}" if one.number < 1e6 else str(int(one.number)),
                            _told(group),
                            (hit.record.id,),
                            unit=one.unit,
                        ),
                    )
    return list(out.values())


def _goods(question: Question, tier: Sequence[Found]) -> list[Item]:
    from sekutu.analysis.asking.goods import goods_in, goods_of

    out: dict[tuple[str, str], Item] = {}
    for group in tier:
        for hit in group.hits:
            told = goods_of(hit.record.goods) if isinstance(hit.record, Tie) and hit.record.goods else goods_in(hit.record.quote)
            for one in sorted(told):
                _add(out, Item("goods", one, _told(group), (hit.record.id,)))
    return list(out.values())


def _times(question: Question, tier: Sequence[Found], material: Material) -> Answer:
    acts = [group for group in tier if group.happening is not None]
    records = tuple(hit.record.id for group in acts for hit in group.hits)
    return _cited(question, material, acts, [Item("number", str(len(acts)), "actual", records, unit="happenings")])


# ---- whether ---------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sides:
    done: list[Found]
    claimed: list[Found]
    denied: list[Found]
    planned: list[Found]
    possible: list[Found]


def _whether(question: Question, groups: Sequence[Found], material: Material) -> Answer:
    """Yes, no, planned, alleged, claimed, or disputed, with the quotations of either side."""
    sides = _Sides([], [], [], [], [])
    for group in groups:
        for status, listed in (("negated", sides.denied), ("planned", sides.planned), ("possible", sides.possible)):
            if (found := group.only((status,))) is not None:  # type: ignore[arg-type]
                listed.append(found)
        if (found := group.only(("actual",))) is not None:
            (sides.claimed if found.claimed else sides.done).append(found)
    verdict, shown = _ahead(sides, question) if question.tense == "future" else _verdict(sides, question)
    off = [hit.record for group in sides.denied if group.flip for hit in group.hits]
    if verdict == "no" and off and all(isinstance(one, Event) and says(one.trigger, "cancel") for one in off):
        verdict = "cancelled"
    if verdict == "planned" and called_off(shown, material):
        verdict = "cancelled"
    if question.negated:
        verdict = {"yes": "no", "no": "yes", "cancelled": "yes"}.get(verdict, verdict)  # type: ignore[assignment]
    return _cited(question, material, shown, [], verdict)


def _ahead(sides: _Sides, question: Question) -> tuple[Verdict, list[Found]]:
    """Whether it will be: that it was once done says nothing of the next time. Where it is asked whether somebody is willing, a refusal
    outweighs what is planned."""
    if question.detail == "willing" and any(group.flip for group in sides.denied):
        return "no", [group for group in sides.denied if group.flip] + sides.planned
    if sides.planned:
        return "planned", sides.planned + sides.denied
    if sides.possible:
        return "possible", sides.possible + sides.denied
    if sides.denied:
        return "no", sides.denied
    return "done", sides.done + sides.claimed


def _verdict(sides: _Sides, question: Question) -> tuple[Verdict, list[Found]]:
    told = sides.done + sides.claimed
    if told and sides.denied:
        # a denial of another act of the kind (another visit) disputes nothing
        facing = [denial for denial in sides.denied if any(_same_act(denial, one) for one in told)]
        if facing:
            return "disputed", told + facing + sides.possible
    if sides.done:
        return "yes", sides.done + sides.claimed
    if sides.claimed:
        return "claimed", sides.claimed + sides.possible
    if sides.denied and sides.possible:
        return "disputed", sides.possible + sides.denied
    if sides.denied:
        return "no", sides.denied + sides.planned
    if sides.planned:
        return "planned", sides.planned + sides.possible
    return "possible", sides.possible


def _same_act(denial: Found, told: Found) -> bool:
    if denial.happening is not None and denial.happening == told.happening:
        return True
    if denial.date is None and told.date is None:
        return True
    return (denial.date is not None and told.date is not None and edtf.overlap(denial.date, told.date)) or denial.date is None


ANSWERERS: dict[str, Answerer] = {
    "act": _acts,
    "ranking": kinds.ranking,
    "isolation": kinds.isolation,
    "shift": kinds.shift,
    "outlook": kinds.outlook,
    "pair": kinds.pair,
    "deeds": kinds.pair,
    "diary": kinds.itinerary,
    "contradictions": kinds.contradictions,
    "said": saying.said,
    "leader": kinds.leader,
}
"""Who answers what. A measure of its own (isolation, shifts, outlook) takes the place of the plain one here."""

__all__ = ["ANSWERERS", "Answerer", "Line", "answer"]
