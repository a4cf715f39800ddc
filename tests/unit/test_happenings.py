"""Happenings: which events are one act, and why; each rule on records made by hand."""

from __future__ import annotations

import pytest
from making import event, report

from sekutu.happenings.acts import amounts, content
from sekutu.happenings.happening import happening_of
from sekutu.happenings.merging import Judgements, Merger, happening_id, pair_of
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Event

A, B, C = report("a"), report("b", published="2024-06-20"), report("c", published="2024-07-25")
PUTIN, KIM = "RUS:Vladimir Putin", "PRK:Kim Jong Un"


def visit(source: object, date: str | None, number: int = 0, **named: object) -> Event:
    made = {"mode": "visit", "date": date, "place": "Pyongyang", "quote": "Putin tiba di Pyongyang", **named}
    return event(source, "CONSULT", PUTIN, "PRK", number, **made)  # type: ignore[arg-type]


def groups(*records: AnyRecord, **named: object) -> list[set[str]]:
    merger = Merger(**named)  # type: ignore[arg-type]
    merger.add(records)
    return [set(group) for group in merger.groups()]


def together(one: Event, other: Event) -> bool:
    return len(groups(one, other)) == 1


def test_one_visit_told_by_two_reports_is_one_happening() -> None:
    assert together(visit(A, "2024-06-19"), visit(B, "2024-06-19"))


def test_two_visits_of_a_pair_a_month_apart_stay_two() -> None:
    assert not together(visit(A, "2024-06-19"), visit(C, "2024-07-21"))


def test_a_visit_told_with_three_dates_is_one_with_a_disagreement() -> None:
    told = [visit(A, "2024-06-18"), visit(B, "2024-06-19"), visit(report("d", published="2024-06-21"), "2024-06-20")]
    (group,) = groups(*told)
    assert group == {one.id for one in told}
    world = World(told)
    (found,) = world.contradictions("RUS")
    assert (found.kind, [side.value for side in found.sides]) == ("date", ["2024-06-18", "2024-06-19", "2024-06-20"])


def test_a_plan_and_what_came_of_it_are_one() -> None:
    assert together(visit(A, "2024-06-20", status="planned"), visit(B, "2024-06-20"))


@pytest.mark.parametrize(
    ("other", "slot"),
    [
        (lambda: event(B, "CONSULT", "RUS:Sergei Lavrov", "PRK", mode="visit", date="2024-06-19", place="Pyongyang"), "person"),
        (lambda: event(B, "CONSULT", PUTIN, "VNM", mode="visit", date="2024-06-19"), "recipient"),
        (lambda: event(B, "CONSULT", KIM, "RUS", mode="visit", date="2024-06-19"), "actor"),
        (lambda: event(B, "CONSULT", PUTIN, "PRK", mode="phone", date="2024-06-19"), "mode"),
        (lambda: event(B, "ACCUSE", PUTIN, "PRK", date="2024-06-19"), "type"),
        (lambda: visit(B, "2024-08"), "date"),
        (lambda: event(A, "CONSULT", PUTIN, "PRK", 1, mode="visit", date="2024-06-19", quote="berunding"), "report"),
    ],
)
def test_why_apart_names_the_slot_that_forbids_it(other: object, slot: str) -> None:
    one, two = visit(A, "2024-06-19"), other()  # type: ignore[operator]
    merger = Merger()
    merger.add([one, two])
    found = merger.why(one.id, two.id)
    assert found.forbidden and not found.together
    assert [point.slot for point in found.points if point.veto] == [slot]
    assert merger.group(one.id) == (one.id,)


def test_why_together_tells_the_points_of_each_slot() -> None:
    one, other = visit(A, "2024-06-19"), visit(B, "2024-06-19")
    merger = Merger()
    merger.add([one, other])
    told = merger.why(one.id, other.id).to_dict()
    assert told["together"] is True
    assert {"mode", "actor", "recipient", "person", "date", "place"} <= {point["slot"] for point in told["points"]}  # type: ignore[attr-defined]


def test_words_of_one_meeting_are_told_apart_by_what_they_are_about() -> None:
    gas = event(A, "AGREE", PUTIN, "PRK", date="2024-06-19", place="Pyongyang", quote="memasok gas alam cair")
    rail = event(B, "AGREE", PUTIN, "PRK", date="2024-06-19", place="Pyongyang", quote="membangun jalur kereta melintasi perbatasan")
    again = event(B, "AGREE", PUTIN, "PRK", 1, date="2024-06-19", place="Pyongyang", quote="akan memasok gas alam cair dari utara")
    assert not together(gas, rail)
    assert together(gas, again)


def test_a_claim_and_its_denial_in_one_report_are_one() -> None:
    claim = event(A, "AID", "PRK", "RUS", status="possible", voice="KOR", quote="mengirim amunisi ke Rusia")
    denial = event(A, "AID", "PRK", "RUS", 1, status="negated", voice="PRK", quote="tuduhan itu dibantah")
    assert together(claim, denial)
    own = event(A, "AID", "PRK", "RUS", 1, status="negated", voice="KOR", quote="tidak mengirim pasukan")
    assert not together(claim, own)


def test_two_acts_of_one_report_stay_two() -> None:
    talks = event(A, "CONSULT", PUTIN, "PRK", 1, mode="visit", date="2024-06-19", quote="berunding dengan Kim")
    assert not together(visit(A, "2024-06-19"), talks)


def test_judgements_outweigh_the_slots() -> None:
    near, far = visit(B, "2024-06-19"), visit(C, "2024-07-21")
    one = visit(A, "2024-06-19")
    assert groups(one, near, judgements=Judgements.of(different=[(near.id, one.id)])) == [{i} for i in sorted((one.id, near.id))]
    assert groups(one, far, judgements=Judgements.of(same=[(far.id, one.id)])) == [{one.id, far.id}]
    both = Judgements.of(same=[(one.id, near.id)], different=[(near.id, one.id)])
    assert not both.same and both.different


def test_reports_that_tell_one_story_speak_for_their_other_events() -> None:
    def story(source: object, last: str) -> list[Event]:
        first = visit(source, "2024-06-19")
        second = event(source, "SANCTION", "USA", "RUS", 1, mode="expel", date="2024-06-18", quote="mengusir sepuluh diplomat")  # type: ignore[arg-type]
        return [first, second, event(source, "ACCUSE", "JPN", "RUS", 2, quote=last)]  # type: ignore[arg-type]

    undated = report("u", published=None)
    one, other = story(A, "menyatakan prihatin atas kunjungan"), story(undated, "prihatin atas lawatan presiden")
    merger = Merger()
    merger.add([*one, *other])
    assert merger.group(one[2].id) == tuple(sorted((one[2].id, other[2].id)))
    assert [point.slot for point in merger.why(one[2].id, other[2].id).points][-1] == "story"
    alone = Merger()
    alone.add([one[2], other[2]])
    assert len(alone.groups()) == 2


def test_a_copy_makes_no_one_act_of_two_that_its_report_tells() -> None:
    def told(source: object) -> list[Event]:
        named = {"quote": "tiba di kota itu"}
        pact = event(source, "AGREE", "RUS", "CHN", 0, **named)  # type: ignore[arg-type]
        other = event(source, "AGREE", "RUS", "", 1, date="2024-06-17", **named)  # type: ignore[arg-type]
        return [pact, other, event(source, "CONSULT", "RUS", "", 2, amount="7 killed", **named)]  # type: ignore[arg-type]

    one, copy = told(report("one", published=None)), told(report("copy", published=None))
    pairs = [{mine.id, theirs.id} for mine, theirs in zip(one, copy, strict=True)]
    merger = Merger()
    merger.add([*one, *copy])
    assert sorted(map(sorted, merger.groups())) == sorted(map(sorted, pairs))
    assert [(point.slot, point.weight) for point in merger.why(one[0].id, copy[1].id).points][-1] == ("story", -1.0)
    step_by_step = Merger()
    for each in [one[1], copy[0], one[0], copy[1], one[2], copy[2]]:  # linked first, parted when both have their counterparts
        step_by_step.add([each])
        step_by_step.groups()
    assert step_by_step.groups() == merger.groups()
    part = merger.of([one[0].id, copy[1].id, one[1].id, copy[0].id])  # without the third the two reports still tell one story
    assert sorted(map(sorted, part.groups())) == sorted(map(sorted, pairs[:2]))
    alone = Merger()
    alone.add([one[0], copy[1], copy[2], one[2]])
    assert merger.of([one[0].id, copy[1].id, copy[2].id, one[2].id]).groups() == alone.groups()


def test_the_name_of_a_happening_outlives_later_reports() -> None:
    one, later = visit(A, "2024-06-19"), visit(B, "2024-06-19")
    merger = Merger()
    merger.add([one])
    before = happening_id([merger.acts[one.id]])
    merger.add([later])
    assert happening_id([merger.acts[key] for key in merger.group(one.id)]) == before


def test_copies_count_once_and_slots_hold_every_value_with_its_records() -> None:
    copy = report("copy")
    told = [
        event(A, "ASSAULT", "RUS", "UKR", date="2024-06-19", amount="7 killed", quote="rudal menghantam kota", place="Kharkiv"),
        event(copy, "ASSAULT", "RUS", "UKR", date="2024-06-19", amount="7 killed", quote="rudal menghantam kota", place="Kharkiv"),
        event(B, "ASSAULT", "RUS", "UKR", date="2024-06-19", amount="11 killed", quote="rudal menghantam kota", place="Kharkiv"),
    ]
    merger = Merger()
    merger.add(told)
    happening = happening_of([merger.acts[one.id] for one in told], {copy.id: A.id})
    assert (happening.reports, happening.sources) == (3, 2)
    number = happening.slot("number")
    assert {value.value: (set(value.records), value.sources) for value in number.values} == {
        "7 killed": ({told[0].id, told[1].id}, 1),
        "11 killed": ({told[2].id}, 1),
    }
    assert number.disagreement == pytest.approx(0.5)
    assert happening.slot("date").disagreement == 0.0


def test_amounts_are_read_with_what_they_count() -> None:
    assert [(one.number, one.unit) for one in amounts("7 killed, 6 missiles")] == [(7.0, "killed"), (6.0, "missiles")]
    assert [(one.number, one.unit) for one in amounts("19%")] == [(19.0, "%")]
    assert amounts("1.150.000 IDR")[0].number == 1150000
    assert amounts("a small number of drones") == () == amounts(None)


def test_content_leaves_out_names_and_function_words() -> None:
    found = content("Putin berjanji akan memasok gas kepada Kim dan membangun jembatan")
    assert "pasok" in found and "jembatan" in found
    assert not {"putin", "kim", "akan", "kepada"} & found


def test_many_acts_that_are_alike_and_may_not_be_one_cost_their_pairs_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether two groups may join is asked once for each state of the two, however many links lead from one to the other."""
    asked: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    may = Merger._may_join

    def counted(self: Merger, left: list[str], right: list[str], judged: bool) -> bool:
        asked.append((tuple(left), tuple(right)))
        return may(self, left, right, judged)

    monkeypatch.setattr(Merger, "_may_join", counted)
    events = [event(report(f"r{n}"), "CONSULT", "RUS:Vladimir Putin", "CHN:Xi Jinping", n, mode="visit") for n in range(20)]
    merger = Merger(Judgements(different=frozenset({pair_of(events[0].id, events[1].id)})))
    merger.add(events)
    assert len(merger.groups()) == 2 and sum(map(len, merger.groups())) == 20
    assert len(asked) == len(set(asked)) < 100 < sum(map(len, merger._links.values())) / 2
