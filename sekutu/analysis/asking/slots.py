"""What is asked for of an act, from the groups of records that tell it: who, when, where, how many, what goods, how often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sekutu import edtf
from sekutu.analysis.asking.citing import cited, how_told
from sekutu.analysis.asking.goods import goods_in, goods_of
from sekutu.analysis.asking.lines import Found
from sekutu.analysis.asking.matching import is_named
from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.outcome import Answer, Item, Verdict
from sekutu.analysis.asking.question import Question
from sekutu.happenings.acts import amounts
from sekutu.records import UNKNOWN, Event, Party, Tie


def who(question: Question, groups: Sequence[Found], tier: Sequence[Found], material: Material) -> Answer:
    """The parties in the role that is asked for; those that only a lower tier has (alleged, planned) stand behind them."""
    items = parties_of(question, tier)
    rest = [found for group in groups if (found := group.only(("planned", "possible"))) is not None] if question.tense == "" else []
    told = {item.value for item in items}
    if not items and not rest:
        return Answer(question, "not_told")
    others = [item for item in parties_of(question, rest) if item.value not in told and item.status != "actual"] if items else []
    denied = [found for group in groups if (found := group.only(("negated",))) is not None]
    verdict: Verdict | None = None
    if not question.negated and tier and tier[0].status == "actual" and {one.value for one in parties_of(question, denied)} & told:
        verdict = "disputed"
    shown = [group for group in tier if parties_of(question, [group])]
    if verdict == "disputed":
        shown += [group for group in denied if {one.value for one in parties_of(question, [group])} & told]
    shown += [group for group in rest if others and {one.value for one in parties_of(question, [group])} & {one.value for one in others}]
    if not items:
        return Answer(question, "not_told")
    if tier[0].status == "negated" and not question.negated:
        verdict = "no"
    return cited(question, material, shown, [*items, *others], verdict)


def parties_of(question: Question, groups: Iterable[Found]) -> list[Item]:
    found: dict[str, dict[str, list[str]]] = {}
    persons: dict[str, dict[str, None]] = {}
    for group in groups:
        for hit in group.hits:
            for party in _wanted(question, hit.a, hit.b):
                code = party.code or UNKNOWN
                key = code if code != UNKNOWN else party.person or ""
                if not key:
                    continue
                found.setdefault(key, {}).setdefault(how_told(group), []).append(hit.record.id)
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


def days_of(question: Question, tier: Sequence[Found]) -> list[Item]:
    """The dates of the happenings in their order; where no record of one has a date, the day by which it was reported."""
    out: dict[tuple[str, str], Item] = {}
    dated = [group for group in tier if group.dates]
    for group in tier:
        for date, records in group.dates.items():
            _add(out, Item("date", date, how_told(group), records, basis="date"))
        if not group.dates and not any(_may_be(group, other) for other in dated):
            if (reported := group.reported) is not None and not _is_ahead(group):
                _add(out, Item("date", reported, how_told(group), tuple(hit.record.id for hit in group.hits), basis="reported"))
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


def places(question: Question, tier: Sequence[Found]) -> list[Item]:
    out: dict[tuple[str, str], Item] = {}
    for group in tier:
        for hit in group.hits:
            if isinstance(hit.record, Event) and hit.record.place is not None:
                _add(out, Item("place", hit.record.place.name, how_told(group), (hit.record.id,)))
    return list(out.values())


def counted(question: Question, tier: Sequence[Found]) -> list[Item]:
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
                            how_told(group),
                            (hit.record.id,),
                            unit=one.unit,
                        ),
                    )
    return list(out.values())


def goods_told(question: Question, tier: Sequence[Found]) -> list[Item]:
    out: dict[tuple[str, str], Item] = {}
    for group in tier:
        for hit in group.hits:
            told = goods_of(hit.record.goods) if isinstance(hit.record, Tie) and hit.record.goods else goods_in(hit.record.quote)
            for one in sorted(told):
                _add(out, Item("goods", one, how_told(group), (hit.record.id,)))
    return list(out.values())


def times(question: Question, tier: Sequence[Found], material: Material) -> Answer:
    acts = [group for group in tier if group.happening is not None]
    records = tuple(hit.record.id for group in acts for hit in group.hits)
    return cited(question, material, acts, [Item("number", str(len(acts)), "actual", records, unit="happenings")])
