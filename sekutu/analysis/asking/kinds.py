"""Answers to questions that ask for a measure or a list, one function for each kind (see ``answering.ANSWERERS``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sekutu import edtf
from sekutu.analysis import pairing
from sekutu.analysis.asking.goods import count_as, goods_in
from sekutu.analysis.asking.lexicon import says
from sekutu.analysis.asking.lines import Found, called_off, gathered, line_of, lined
from sekutu.analysis.asking.matching import GATHERINGS, SURE, Hit, in_days, is_named, says_any
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Answer, Item, Line, Verdict, numbers
from sekutu.analysis.asking.question import Named, Question
from sekutu.analysis.disagreements import disagreements
from sekutu.analysis.telling import acts_for, day_of, stands_for
from sekutu.records import UNKNOWN, AnyRecord, Event, Party, Statement, Tie, Voice

if TYPE_CHECKING:
    from sekutu.analysis import alignment  # loaded where a figure is asked for: it takes a third of the time of a first answer

Note = tuple[str, Mapping[str, Any]]

SHOWN = 12
RANKED = 8
"""Partners of a ranking, at most."""

UNFRIENDLY = frozenset({"SANCTION", "ACCUSE", "REJECT", "THREATEN", "ASSAULT", "COERCE"})
HEADS = frozenset({"head_of_state", "head_of_government", "leader", "monarch"})
"""Offices of those who lead a state."""


def told_of(question: Question, material: Material, codes: Sequence[str]) -> list[AnyRecord]:
    """The records in which these parties take part, of the days that the question is about."""
    return [record for record in material.told(codes) if in_days(record, question.days)]


def _code(named: Named) -> str:
    return named.code


# ---- who stands with whom --------------------------------------------------------------------------------------------------------------


def ranking(question: Question, material: Material) -> Answer:
    """The partners whose alignment lies above zero (below it: who stands against), with the whole of its interval; see ``alignment``."""
    from sekutu.analysis import alignment

    code = _code(question.parties[0])
    told = told_of(question, material, [code])
    reports = material.reports({record.report for record in told})
    sources = material.sources(sorted(reports))
    found = alignment.allies(code, told, reports, today=material.today, sources=sources)
    if question.detail == "compare":
        return _compared(question, material, told, found.partners)
    against = question.detail == "against"
    sure = [one for one in found.partners if (one.high < 0 if against else one.low > 0)]
    if against:
        sure.reverse()
    notes: list[Note] = [] if sure else [("ranking_unsure", {})]
    chosen = (
        sure or [one for one in (reversed(found.partners) if against else found.partners) if (one.score < 0) == against and one.score][:3]
    )
    if not chosen:
        return Answer(question, "not_told")
    items, lines = _standing(chosen[:RANKED], told, material)
    return Answer(question, "answered", None, items, lines, tuple(notes), more=max(0, len(chosen) - RANKED))


def _compared(question: Question, material: Material, told: Sequence[AnyRecord], partners: Iterable[alignment.Partner]) -> Answer:
    """Two partners by their alignment with a third party, the higher first; whether the intervals lie apart is said."""
    chosen = [one for one in partners if one.code in {named.code for named in question.recipients}]
    if len(chosen) < 2:
        return Answer(question, "not_told")
    chosen.sort(key=lambda one: -one.score)
    items, lines = _standing(chosen, told, material)
    apart = chosen[0].low > chosen[1].high
    return Answer(question, "answered", None, items, lines, () if apart else (("compare_unsure", {}),))


def _standing(
    chosen: Iterable[alignment.Partner], told: Sequence[AnyRecord], material: Material
) -> tuple[tuple[Item, ...], tuple[Line, ...]]:
    """Partners as items with their figures, and a line for each."""
    by_id = {record.id: record for record in told}
    reports = sorted({record.report for record in told})
    sources, citations = material.sources(reports), material.citations(reports)
    lines: list[Line] = []
    items: list[Item] = []
    for one in chosen:
        records = [by_id[quotation.record] for quotation in one.best]
        best = records[0]
        status = best.status if not isinstance(best, Statement) else "actual"
        day, basis = day_of(best)
        lines.append(line_of(best, records, bool(best.voice), day if basis == "date" else None, status, sources, citations))
        counting = (r for r in told if not isinstance(r, Statement) and r.status in ("actual", "planned"))
        counted = tuple(sorted(r.id for r in counting if _takes_part(r, one.code)))
        quoted = numbers(lines, {record.id for record in records})
        items.append(Item("party", one.code, "actual", counted, quoted, unit=f"{one.score:+.2f}", low=one.low, high=one.high))
    return tuple(items), tuple(lines)


def _takes_part(record: AnyRecord, code: str) -> bool:
    if isinstance(record, Event):
        return any(party.code == code for party in record.actors + record.recipients)
    if isinstance(record, Tie):
        return code in (record.a.code, record.b.code)
    return any(party.code == code for party in record.speaker)


# ---- isolation -------------------------------------------------------------------------------------------------------------------------


def isolation(question: Question, material: Material) -> Answer:
    """How wide the circle is: with how many parties it met, who came and where it went, who sanctioned or criticised it, who stands with
    it."""
    code = _code(question.parties[0])
    told = told_of(question, material, [code])
    acts = [record for record in told if isinstance(record, Event) and record.status == "actual" and record.confidence >= SURE]
    counts: dict[str, dict[str, list[str]]] = {name: {} for name in ("visited", "visited_by", "met", "sanctioned_by", "criticised_by")}
    for event in acts:
        for name, other in _contacts(event, code):
            counts[name].setdefault(other, []).append(event.id)
    standing = ranking(question.but(kind="ranking", detail="with"), material)
    supporters = [] if any(key == "ranking_unsure" for key, _ in standing.notes) or standing.outcome == "not_told" else list(standing.items)
    items = [
        Item(
            "number",
            str(len(parties)),
            "actual",
            tuple(record for listed in parties.values() for record in listed),
            persons=tuple(sorted(parties)),
            unit=name,
        )
        for name, parties in counts.items()
    ]
    with_it = tuple(record for item in supporters for record in item.records)
    items.append(
        Item("number", str(len(supporters)), "actual", with_it, persons=tuple(item.value for item in supporters), unit="supporters")
    )
    if not any(item.records for item in items):
        return Answer(question, "not_told")
    chosen = {listed[0] for parties in counts.values() for listed in list(parties.values())[:2]}
    hits = [Hit(event, event.actors, event.recipients) for event in acts if event.id in chosen]
    lines = lined(gathered(hits, material)[:SHOWN], material)
    return Answer(question, "answered", None, tuple(items), lines)


def _contacts(event: Event, code: str) -> Iterable[tuple[str, str]]:
    """What an act says of a party's circle: the count that it belongs to, and the other party."""
    acting, befallen = any(acts_for(one, code) for one in event.actors), any(stands_for(one, code) for one in event.recipients)
    others = {
        one.code for one in event.actors + event.recipients if one.code and one.code not in (code, UNKNOWN) and acts_for(one, one.code)
    }
    if event.type == "CONSULT" and (acting or befallen):
        for other in sorted(others):
            yield "met", other
            if event.mode == "visit":
                yield ("visited" if acting else "visited_by"), other
    elif befallen and event.type in ("SANCTION", "ACCUSE"):
        for party in event.actors:
            if party.code and party.code not in (code, UNKNOWN) and acts_for(party, party.code):
                yield ("sanctioned_by" if event.type == "SANCTION" else "criticised_by"), party.code


# ---- moving away -----------------------------------------------------------------------------------------------------------------------


def shift(question: Question, material: Material) -> Answer:
    """Whether one moved away from (or towards) another: their alignment before and after the day that is asked about, or in the earlier and
    the later half of what is told. Only where the intervals lie apart is it a move; where either side is thin it is not said."""
    from sekutu.analysis import alignment

    mover, other = _code(question.actors[0]), _code(question.recipients[0])
    told = [record for record in material.told([mover, other]) if not isinstance(record, Statement) and _between(record, mover, other)]
    days = {record.id: day for record in told if (day := _day(record)) is not None}
    dated = sorted((record for record in told if record.id in days), key=lambda record: (days[record.id], record.id))
    if not dated:
        return Answer(question, "not_told")
    turn = question.days.first if question.days and question.days.first else None
    last = question.days.last if question.days else None
    dated = [record for record in dated if last is None or days[record.id] <= last]
    before = [record for record in dated if turn is not None and days[record.id] < turn]
    after = [record for record in dated if turn is None or days[record.id] >= turn]
    halved = len({record.report for record in before}) < 2
    if halved:  # nothing to compare with before that day: its earlier and later half
        cut = days[after[len(after) // 2].id] if after else None
        before, after = [r for r in after if cut and days[r.id] < cut], [r for r in after if cut and days[r.id] >= cut]
    reports = material.reports({record.report for record in told})
    sources = material.sources(sorted(reports))
    scores = []
    for part in (before, after):
        end = max((days[record.id] for record in part), default=None)
        ranked = alignment.allies(other, part, reports, today=end, sources=sources).partners
        scores.append(next((one for one in ranked if one.code == mover), None))
    early, late = scores
    figures = {
        name: None
        if one is None
        else {"score": one.score, "low": one.low, "high": one.high, "reports": one.reports, "records": [r.id for r in part]}
        for name, one, part in (("before", early, before), ("after", late, after))
    }
    verdict: Verdict = "unclear"
    if early is not None and late is not None and early.sources >= 2 and late.sources >= 2:
        verdict = "away" if late.high < early.low else "closer" if late.low > early.high else "unclear"
    chosen = [*before[-2:], *after[-4:]] or dated[-4:]
    hits = [Hit(record, *_sides(record)) for record in chosen]
    notes: list[Note] = [("shift_halves", {})] if halved else []
    return Answer(question, "answered", verdict, (), lined(gathered(hits, material), material), tuple(notes), figures=figures)


def _between(record: Event | Tie, one: str, other: str) -> bool:
    """Whether two parties stand on the two sides of a record, or together do what is done with each other."""
    a, b = ({party.code for party in side} for side in _sides(record))
    facing = (one in a and other in b) or (other in a and one in b)
    return facing or (isinstance(record, Event) and not b and {one, other} <= a and record.type in pairing.MUTUAL)


def _day(record: AnyRecord) -> dt.date | None:
    told, _ = day_of(record)
    return (edtf.latest_day(told) or edtf.earliest_day(told)) if told else None


def _sides(record: Event | Tie) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    return (record.actors, record.recipients) if isinstance(record, Event) else ((record.a,), (record.b,))


# ---- plans, pairs, diaries ---------------------------------------------------------------------------------------------------------------


def outlook(question: Question, material: Material) -> Answer:
    """What is planned by or with the parties, and what became of it, where a later report of the same happening tells."""
    hits = []
    for record in told_of(question, material, [_code(one) for one in question.parties]):
        if isinstance(record, Statement) or record.status != "planned" or record.confidence < SURE:
            continue
        if all(_named_in(record, one) for one in question.parties):
            hits.append(Hit(record, *_sides(record)))
    return listed(question, material, gathered(hits, material))


def _named_in(record: Event | Tie, named: Named) -> bool:
    a, b = _sides(record)
    if isinstance(record, Tie) and named.persons:  # what a state is to host is its leader's plan as well
        return any(party.code == named.code for party in a)
    return any(is_named(party, named, acting=True) for party in a + b)


def listed(question: Question, material: Material, groups: list[Found], newest: bool = False) -> Answer:
    """The groups as lines, by day, and the other parties as items."""
    if not groups:
        return Answer(question, "not_told")
    groups.sort(key=lambda group: (group.date is None, _sortable(group), group.hits[0].record.id))
    shown = groups[-SHOWN:] if newest else groups[:SHOWN]
    off = called_off(shown, material)
    lines = lined([*shown, *off], material)
    parties: dict[str, dict[str, None]] = {}
    for group in shown:
        for hit in group.hits:
            for party in hit.parties:
                known = party.code and party.code != UNKNOWN
                if known and not any(is_named(party, one, True) or party.code == one.code for one in question.parties):
                    parties.setdefault(str(party.code), {})[hit.record.id] = None
    items = [Item("party", code, "actual", tuple(records), numbers(lines, set(records))) for code, records in parties.items()]
    notes: list[Note] = [("called_off", {})] if off else []
    return Answer(question, "answered", None, tuple(items), lines, tuple(notes), more=len(groups) - len(shown))


def _sortable(group: Found) -> str:
    told = group.date or group.reported
    day = (edtf.earliest_day(told) or edtf.latest_day(told)) if told else None
    return day.isoformat() if day else "9999"


def pair(question: Question, material: Material) -> Answer:
    """What stands between two parties and what they did, latest last; of one party what it did (``about``: and what befell it). With the
    alignment of the two."""
    from sekutu.analysis import alignment

    named = question.parties
    hits = []
    for record in told_of(question, material, [_code(one) for one in named]):
        if isinstance(record, Statement) or record.confidence < SURE or (isinstance(record, Tie) and record.tie == "leads"):
            continue
        a, b = _sides(record)
        if question.detail == "denied":
            if record.status == "negated" and any(_is_voice(voice, named[0]) for voice in record.voice):
                hits.append(Hit(record, a, b))
            continue
        if len(named) == 1 and question.detail != "about" and not any(is_named(party, named[0], True) for party in a):
            continue
        if all(any(is_named(party, one, True) for party in a + b) for one in named):
            hits.append(Hit(record, a, b))
    found = listed(question, material, gathered(hits, material), newest=True)
    if found.outcome == "not_told" or len(named) < 2:
        return found
    one, other = (_code(party) for party in named)
    told = [record for record in told_of(question, material, [one, other]) if not isinstance(record, Statement)]
    reports = material.reports({record.report for record in told})
    partners = alignment.allies(one, told, reports, today=material.today, sources=material.sources(sorted(reports))).partners
    score = next((partner for partner in partners if partner.code == other), None)
    figures = (
        {}
        if score is None
        else {"alignment": {"score": score.score, "low": score.low, "high": score.high, "records": [r.id for r in told]}}
    )
    return Answer(question, "answered", None, found.items, found.lines, more=found.more, figures=figures)


def _is_voice(voice: Voice, named: Named) -> bool:
    return voice.person in named.persons if named.persons else voice.code == named.code


def itinerary(question: Question, material: Material) -> Answer:
    """Meetings and visits of somebody, by day."""
    hits = []
    for record in told_of(question, material, [_code(one) for one in question.parties]):
        if not isinstance(record, Event) or record.type != "CONSULT" or record.status == "negated" or record.confidence < SURE:
            continue
        if all(any(is_named(party, one, True) for party in record.actors + record.recipients) for one in question.parties):
            hits.append(Hit(record, record.actors, record.recipients))
    return listed(question, material, gathered(hits, material))


# ---- contradictions --------------------------------------------------------------------------------------------------------------------


def contradictions(question: Question, material: Material) -> Answer:
    """What the reports disagree on, of these parties or about this topic, gravest first."""
    codes = [_code(one) for one in question.parties]
    found = disagreements(material.world, material.fetch, codes[0] if codes else None, None, 2, sources=material.copies, about=codes)
    lines: list[Line] = []
    kept = 0
    for one in found.found:
        records = [material.world.record(record) for record in one.contradiction.records]
        if not all(in_days(record, question.days) for record in records) or not any(
            on_topic(record, question, record.quote) for record in records
        ):
            continue
        kept += 1
        if kept > SHOWN // 3:
            continue
        sources = material.sources(sorted({record.report for record in records}))
        for told in one.sides:
            side = [material.world.record(record) for record in told.side.records]
            (best, *_) = side
            day, basis = day_of(best)
            citations = material.citations(sorted({record.report for record in records}))
            line = line_of(
                best, side, bool(best.voice), day if basis == "date" else None, best.status, sources, citations, (one.contradiction.kind,)
            )
            lines.append(line)
    if not lines:
        return Answer(question, "not_told")
    return Answer(question, "answered", "disputed", (), _renumbered(lines), more=max(0, kept - SHOWN // 3))


def _renumbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines with quotations numbered in one row."""
    import dataclasses

    given: dict[str, int] = {}
    out = []
    for line in lines:
        for quotation in line.quotations:
            given.setdefault(quotation.record, len(given) + 1)
        out.append(dataclasses.replace(line, quotations=tuple(dataclasses.replace(q, n=given[q.record]) for q in line.quotations)))
    return tuple(out)


def on_topic(record: AnyRecord, question: Question, text: str, kin: bool = False) -> bool:
    """Whether a text speaks of the goods, words and act that a question is about; with ``kin`` the act by any word of its family."""
    told = goods_in(text)
    if question.goods and not count_as(told, question.goods):
        return False
    if not all(says_any(text, words) for words in question.phrases):
        return False
    if question.object is None or question.object.sense is None:
        return True
    name = question.object.sense.name
    return any(says(text, one) for one in (GATHERINGS if kin and name in GATHERINGS else (name,)))  # *the meeting* is the visit


# ---- who holds an office ---------------------------------------------------------------------------------------------------------------


def leader(question: Question, material: Material) -> Answer:
    """Who holds an office, as the reports name it; the one who was named last stands first."""
    if question.detail == "office":
        return _offices(question, material)
    named = question.recipients[0]
    wanted = HEADS if question.office in HEADS else {question.office}
    if question.office == "leader" and named.kind == "organisation":
        wanted = wanted | {"head_of_organisation"}
    held: dict[str, list[Tie]] = {}
    for record in told_of(question, material, [named.code]):
        fits = isinstance(record, Tie) and record.tie == "leads" and record.b.code == named.code and record.status == "actual"
        if fits and record.a.person and record.note in wanted and record.confidence >= SURE:  # type: ignore[union-attr]
            if question.office not in HEADS or question.office == "leader" or record.note in (question.office, "leader"):
                held.setdefault(record.a.person, []).append(record)  # type: ignore[union-attr,arg-type]
    if not held:
        return Answer(question, "not_told")
    ordered = sorted(held, key=lambda person: max(one.reported or "" for one in held[person]), reverse=True)
    hits = [Hit(record, (record.a,), (record.b,)) for person in ordered for record in held[person]]
    lines = lined(gathered(hits, material)[:SHOWN], material)
    items = [
        Item("person", one, "actual", tuple(record.id for record in held[one]), numbers(lines, {record.id for record in held[one]}))
        for one in ordered
    ]
    notes: list[Note] = [("several_holders", {})] if len(items) > 1 else []
    return Answer(question, "answered", None, tuple(items), lines, tuple(notes))


def _offices(question: Question, material: Material) -> Answer:
    """The offices in which the reports name a person, each with its party."""
    person = question.parties[0]
    told = told_of(question, material, [person.code] if person.code else [])
    held = [one for one in told if isinstance(one, Tie) and one.tie == "leads" and one.a.person in person.persons]
    if not held:
        return Answer(question, "not_told")
    groups: dict[tuple[str | None, str | None], list[Tie]] = {}
    for one in held:
        groups.setdefault((one.b.code, one.note), []).append(one)
    lines = lined([Found(tuple(Hit(one, (one.a,), (one.b,)) for one in listed), None) for listed in groups.values()], material)
    parties: dict[str, list[str]] = {}
    for one in held:
        parties.setdefault(one.b.code or UNKNOWN, []).append(one.id)
    items = tuple(Item("party", code, "actual", tuple(ids), numbers(lines, set(ids))) for code, ids in parties.items())
    return Answer(question, "answered", None, items, lines[:SHOWN], more=max(0, len(lines) - SHOWN))
