"""Contradictions: each kind is found, and what is none is not."""

from __future__ import annotations

import msgspec
from making import event, held, report, tie

from sekutu.analysis.disagreements import disagreements
from sekutu.analysis.dyads import dyad
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Place

A, B, C = report("a"), report("b", published="2024-06-20"), report("c", published="2025-03-01")


def strike(source: object, number: int = 0, **named: object) -> AnyRecord:
    made = {"date": "2024-06-19", "place": "Kharkiv", "quote": "rudal menghantam gedung kota", "mode": "aerial", **named}
    return event(source, "ASSAULT", str(made.pop("by", "RUS")), "UKR", number, **made)  # type: ignore[arg-type]


def kinds(*records: AnyRecord) -> list[str]:
    return [one.kind for one in World(records).contradictions()]


def test_numbers_of_the_same_thing() -> None:
    assert kinds(strike(A, amount="7 killed"), strike(B, amount="11 killed")) == ["number"]
    assert kinds(strike(A, amount="7 killed"), strike(B, amount="7 killed")) == []
    assert kinds(strike(A, amount="7 killed"), strike(B, amount="6 missiles")) == []


def test_dates_without_a_common_day() -> None:
    assert kinds(strike(A), strike(B, date="2024-06-18")) == ["date"]
    assert kinds(strike(A), strike(B, date="2024-06")) == []


def test_places_of_a_meeting() -> None:
    def talks(source: object, name: str, country: str, **named: object) -> AnyRecord:
        made = event(source, "CONSULT", "RUS:Sergei Lavrov,USA:Marco Rubio", date="2024-06-18", **named)  # type: ignore[arg-type]
        return msgspec.structs.replace(made, place=Place(name=name, country=country))

    assert kinds(talks(A, "Jeddah", "SAU"), talks(B, "Riyadh", "SAU")) == ["place"]
    assert kinds(talks(A, "Saudi Arabia", "SAU"), talks(B, "Riyadh", "SAU")) == []
    same = {"quote": "berunding tentang gencatan senjata selama empat jam"}
    assert kinds(talks(A, "Istanbul", "TUR", **same), talks(B, "Riyadh", "SAU", **same)) == ["place"]


def test_denials_stand_against_claims() -> None:
    claim = event(A, "AID", "PRK", "RUS", status="possible", voice="KOR", quote="mengirim amunisi ke Rusia")
    denial = event(A, "AID", "PRK", "RUS", 1, status="negated", voice="PRK", quote="tuduhan itu dibantah")
    assert kinds(claim, denial) == ["denial"]
    assert kinds(denial) == []


def test_one_report_does_not_contradict_itself_in_one_voice() -> None:
    part, total = strike(A, amount="7 killed"), strike(A, 1, amount="11 killed")
    assert kinds(part, total) == []
    assert kinds(part, strike(A, 1, amount="11 killed", voice="UKR")) == ["number"]  # of two voices
    assert kinds(part, total, strike(B, amount="7 killed")) == []  # who tells the other number tells this one, too
    assert kinds(strike(A), strike(A, 1, date="2024-06-18")) == []


def test_a_denial_in_the_same_report_is_of_the_act_that_it_names() -> None:
    done = strike(A, trigger="menghantam")
    aim = event(A, "ASSAULT", "RUS", "UKR", 1, status="negated", voice="RUS", quote="membantah menyasar gedung kota", trigger="menyasar")
    assert kinds(done, aim) == []
    same = event(
        A, "ASSAULT", "RUS", "UKR", 1, status="negated", voice="RUS", quote="membantah menghantam gedung kota", trigger="menghantam"
    )
    assert kinds(done, same) == ["denial"]
    other = event(B, "ASSAULT", "RUS", "UKR", 1, status="negated", voice="RUS", quote="membantah menyasar gedung kota", trigger="menyasar")
    assert kinds(done, other) == ["denial"]  # another report may well speak of this act


def test_certainty_but_not_what_became_certain() -> None:
    assert kinds(strike(B, status="possible", voice="UKR"), strike(A)) == ["status"]
    assert kinds(strike(A, status="possible", voice="UKR"), strike(B)) == []
    assert kinds(strike(A, status="planned"), strike(B)) == []


def test_a_promise_and_a_later_deed_against_it() -> None:
    promise = event(A, "AGREE", "RUS,UKR", date="2022-07", quote="kesepakatan gandum Laut Hitam")
    leaves = event(B, "SANCTION", "RUS", "UKR", date="2023-07", quote="keluar dari kesepakatan gandum")
    (found,) = World([promise, leaves]).contradictions()
    assert (found.kind, [side.value for side in found.sides], found.happening) == ("stance", ["deeds", "words"], None)
    before = event(B, "SANCTION", "RUS", "UKR", date="2022-06", quote="keluar dari kesepakatan gandum")
    assert kinds(promise, before) == []


def test_a_deed_without_a_date_goes_against_words_only_when_it_is_reported_soon_after() -> None:
    promise = event(A, "AGREE", "RUS,UKR", quote="kesepakatan gandum Laut Hitam")
    soon = event(C, "SANCTION", "RUS", "UKR", quote="keluar dari kesepakatan gandum")
    assert kinds(promise, soon) == ["stance"]
    late = report("late", published="2026-03-01")  # tells what may have stood before the promise
    assert kinds(promise, event(late, "SANCTION", "RUS", "UKR", quote="keluar dari kesepakatan gandum")) == []


def test_a_friend_that_accuses() -> None:
    friends, accuses = tie(A, "CHN", "partner_of", "RUS"), event(B, "ACCUSE", "CHN", "RUS", quote="menyatakan prihatin")
    assert kinds(friends, accuses) == ["stance"]
    assert kinds(tie(A, "CHN", "partner_of", "RUS", status="negated"), accuses) == []
    assert kinds(friends, event(B, "ACCUSE", "CHN/OPP", "RUS", quote="menyatakan prihatin")) == []


def test_an_answer_cites_both_sides_counts_copies_once_and_keeps_to_its_party() -> None:
    copy = report("copy")
    told = [strike(A, amount="7 killed"), strike(copy, amount="7 killed"), strike(B, amount="11 killed")]
    world = World(told)
    answer = disagreements(world, lambda ids: held(A, B, copy), "UKR", sources={copy.id: A.id}, quotations=1)
    (one,) = answer.found
    assert [(told_.side.value, told_.side.sources, len(told_.quotations), told_.more) for told_ in one.sides] == [
        ("11", 1, 1, 0),
        ("7", 1, 1, 1),
    ]
    assert one.happening is not None and one.happening.sources == 2
    cited = [quote["record"] for side in one.to_dict()["sides"] for quote in side["quotations"]]
    assert len(cited) == 2 and set(cited) <= {record.id for record in told}
    assert disagreements(world, lambda ids: {}, "FRA").found == ()
    assert disagreements(world, lambda ids: held(A, B, copy), limit=0).more == 1


def test_a_timeline_has_a_line_for_each_happening() -> None:
    told = [
        strike(A, amount="7 killed"),
        strike(B, amount="11 killed"),
        strike(C, date="2025-02-27"),
        strike(C, number=1, date=None, by="USA"),
    ]
    page = dyad("RUS", "UKR", World(told), lambda ids: held(A, B, C))
    assert [(one.happening.date, one.happening.sources) for one in page.moments] == [("2024-06-19", 2), ("2025-02-27", 1)]
    assert [found.kind for found in page.moments[0].disputed] == ["number"]
    assert page.to_dict()["happenings"][0]["records"] == [told[0].id, told[1].id]
    assert dyad("RUS", "FRA", World(told), lambda ids: {}).moments == ()
