"""The outlook: what looks ahead, for which day, and what became of it by the documented rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import event, held, report, tie

from sekutu import codebook
from sekutu.analysis.outcomes import rules
from sekutu.analysis.outlook import Outlook, outlook
from sekutu.analysis.prospects import classes, cues, kind_of
from sekutu.happenings.world import World
from sekutu.records import AnyRecord, Report
from sekutu.resources import read_table

PUTIN, MODI, KIM = "RUS:Vladimir Putin", "IND:Narendra Modi", "PRK:Kim Jong Un"
EARLY = report("early", published="2024-07-01")
LATER = report("later", published="2024-07-10", outlet="Contoh Harian")
LAST = report("last", published="2024-09-01", outlet="Contoh Pos")


def told(records: Sequence[AnyRecord], *reports: Report, party: str = "RUS", other: str | None = None, **named: Any) -> Outlook:
    known = held(*(reports or (EARLY, LATER, LAST)))
    return outlook(party, World(records), lambda ids: {one: known[one] for one in ids}, other, **named)


def visit(source: Report, number: int = 0, **named: Any) -> AnyRecord:
    return event(source, "CONSULT", MODI, "RUS", number, mode="visit", **named)


def outcome(*records: AnyRecord, **named: Any) -> tuple[str, str, str | None]:
    """What became of the only prospect: the outcome, the step of the rule, the day."""
    (line,) = told(records, **named).lines
    return line.outcome.what, line.outcome.why, line.outcome.date


PLAN = visit(EARLY, date="2024-07-08", status="planned")
LATEST = event(LAST, "ACCUSE", "USA", "RUS", 90)


# ---- what looks ahead ------------------------------------------------------------------------------------------------------------------


def test_every_kind_of_prospect_with_the_day_planned_for() -> None:
    page = told(
        [
            PLAN,
            event(EARLY, "CONSULT", PUTIN, "VNM", 2, status="possible"),
            event(EARLY, "AGREE", PUTIN, KIM, 3, trigger="mengundang", date="2024-06-19"),
            event(EARLY, "AGREE", "CHN", "RUS", 4, trigger="berjanji", date="2024-12"),
            event(EARLY, "AGREE", "RUS,IRN", "", 5, trigger="sepakat", quote="Rusia dan Iran sepakat membuka jalur kereta baru"),
            event(EARLY, "THREATEN", "RUS", "UKR", 6, mode="violence", date="2024-06-30"),
            tie(EARLY, "RUS", "supplies", "IND", 7, status="planned", goods="oil"),
            LATEST,
        ]
    )
    found = {(line.prospect.kind, line.prospect.due) for line in page.lines}
    assert found == {
        ("planned", "2024-07-08"),
        ("possible", None),
        ("invited", None),  # its date is that of the words
        ("promised", "2024-12"),  # a day after the report can only be that of the deed
        ("agreed", None),
        ("threatened", None),
        ("planned", None),
    }
    assert page.until == "2024-09-01"


@pytest.mark.parametrize(
    ("type", "named", "kind"),
    [
        ("AID", {"status": "possible", "quote": "Pyongyang diduga memasok peluru"}, None),
        ("AID", {"status": "possible", "quote": "Seoul bakal memasok peluru"}, "possible"),
        ("AID", {"status": "possible", "quote": "Seoul diperkirakan telah memasok peluru"}, None),
        ("ASSAULT", {"status": "possible", "date": "2019"}, None),
        ("ASSAULT", {"status": "possible", "date": "2024-08"}, "possible"),
        ("CONSULT", {"status": "negated"}, None),
        ("CONSULT", {}, None),
        ("AGREE", {"trigger": "menandatangani"}, None),
        ("AGREE", {"trigger": "perjanjian dagang", "quote": "perjanjian dagang dengan negara tetangga"}, None),
        ("AGREE", {"trigger": "kesepakatan", "quote": "kesepakatan membuka kembali perbatasan bersama"}, None),
        ("AGREE", {"trigger": "sepakat", "quote": "Keduanya sepakat"}, None),
    ],
)
def test_what_is_alleged_signed_or_empty_is_no_prospect(type: str, named: dict[str, Any], kind: str | None) -> None:
    record = event(EARLY, type, "PRK", "RUS", 1, **named)
    assert kind_of(record) == kind


# ---- what became of it -----------------------------------------------------------------------------------------------------------------


def test_kept_on_its_day_by_the_same_happening_or_another_that_fits() -> None:
    assert outcome(PLAN, visit(LATER, date="2024-07-08")) == ("kept", "same", "2024-07-08")
    host = event(LATER, "CONSULT", f"{PUTIN},{MODI}", "", 1)  # not dated: reported two days after
    assert outcome(PLAN, host)[0] == "kept"
    assert outcome(PLAN, host)[2] is None, "the report's day is no date of the act"


def test_not_kept_by_others_or_at_another_time() -> None:
    others = [
        event(LATER, "CONSULT", "IND:Subrahmanyam Jaishankar", "RUS", 1, mode="visit", date="2024-07-08"),
        event(LATER, "CONSULT", MODI, "AUT", 2, mode="visit", date="2024-07-10"),
        event(LATER, "CONSULT", f"{MODI},{PUTIN}", "", 3, mode="phone", date="2024-07-08"),
        visit(LAST, 4, date="2024-08-30"),
        visit(LAST, 5, date="2019"),
        LATEST,
    ]
    for record in others:
        assert outcome(PLAN, record, LATEST)[0] == "unreported", record.id


def test_moved_to_another_day_by_a_later_plan_or_by_the_act() -> None:
    assert outcome(PLAN, visit(LATER, date="2024-07-15"), LATEST) == ("moved", "follows", "2024-07-15")
    lines = told([PLAN, visit(LATER, date="2024-07-18", status="planned"), visit(LAST, date="2024-07-18")]).lines
    assert [(line.prospect.due, line.outcome.what, line.outcome.date) for line in lines] == [
        ("2024-07-08", "moved", "2024-07-18"),
        ("2024-07-18", "kept", "2024-07-18"),
    ]
    far = visit(LAST, 1, date="2024-08-20")
    assert outcome(PLAN, far, LATEST)[0] == "unreported"
    put_off = visit(LAST, 1, date="2024-08-20", quote="kunjungan yang ditunda itu berlangsung")
    assert outcome(PLAN, put_off, LATEST)[0] == "moved"


def test_dropped_by_a_denial_or_by_calling_off() -> None:
    assert outcome(PLAN, visit(LATER, date="2024-07-08", status="negated"))[0] == "dropped"
    off = event(LATER, "REJECT", "IND", "RUS", 1, mode="meet", trigger="membatalkan")
    assert outcome(PLAN, off) == ("dropped", "ends", None)
    other = event(LATER, "REJECT", "IND", "CHN", 1, mode="meet")
    assert outcome(PLAN, other, LATEST)[0] == "unreported"
    before = report("before", published="2024-06-01")
    earlier = event(before, "REJECT", "IND", "RUS", 1, mode="meet")
    (line,) = told([PLAN, earlier, LATEST], EARLY, LAST, before).lines
    assert line.outcome.what == "unreported"


def test_words_of_calling_off_in_the_plan_itself() -> None:
    plan = event(EARLY, "CONSULT", f"{PUTIN},USA:Donald Trump", "", 1, status="planned", place="Budapest")
    off = event(
        LATER, "CONSULT", f"{PUTIN},USA:Donald Trump", "", 1, status="planned", place="Budapest", quote="ia membatalkan rencana pertemuan"
    )
    (line,) = told([plan, off]).lines
    assert (line.outcome.what, [record.id for record in line.outcome.records]) == ("dropped", [off.id])


def test_what_took_place_outweighs_what_was_called_off_and_both_are_shown() -> None:
    (line,) = told([PLAN, event(LATER, "REJECT", "IND", "RUS", 1, mode="meet"), visit(LAST, date="2024-07-08")]).lines
    assert line.outcome.what == "kept"
    assert [(one.what, one.records[0].report) for one in line.outcome.also] == [("dropped", LATER.id)]
    assert [quote.doc for quote in line.against] == ["later"]


def test_pending_until_the_reports_reach_the_day_and_only_then_not_reported() -> None:
    assert outcome(PLAN)[0] == "pending"
    assert outcome(PLAN, event(LATER, "ACCUSE", "USA", "RUS", 1))[0] == "unreported"
    undated = event(EARLY, "CONSULT", PUTIN, "VNM", 1, mode="visit", status="planned")
    assert outcome(undated)[0] == "pending"
    assert outcome(undated, LATEST)[0] == "unreported"


def test_invitations_are_kept_by_the_guest_who_comes_and_promises_by_a_deed_about_the_same() -> None:
    invited = event(EARLY, "AGREE", PUTIN, KIM, 1, trigger="mengundang")
    assert outcome(invited, event(LAST, "CONSULT", KIM, "RUS", 1, mode="visit", date="2024-08-20")) == (
        "kept",
        "carries_out",
        "2024-08-20",
    )
    assert outcome(invited, event(LAST, "CONSULT", PUTIN, "PRK", 1, mode="visit", date="2024-08-20"))[0] == "unreported"
    accepts = event(EARLY, "AGREE", KIM, "RUS", 1, trigger="menerima undangan")
    assert outcome(accepts, event(LAST, "CONSULT", KIM, "RUS", 1, mode="visit", date="2024-08-20"))[0] == "kept"
    promise = event(EARLY, "AGREE", "RUS", "IND", 1, trigger="berjanji", quote="berjanji memulangkan warga India yang bertempur")
    deed = event(LATER, "RETREAT", "RUS", "IND", 1, date="2024-07-09", quote="Rusia memulangkan puluhan warga India")
    assert outcome(promise, deed)[:2] == ("kept", "carries_out")
    about_else = event(LATER, "RETREAT", "RUS", "IND", 1, date="2024-07-09", quote="Rusia membuka pelabuhan bagi kapal dagang")
    assert outcome(promise, about_else, LATEST)[0] == "unreported"


def test_threats_are_carried_out_by_the_act_that_was_threatened_after_it() -> None:
    threat = event(EARLY, "THREATEN", "USA", "RUS", 1, mode="relations", quote="mengancam mengenakan tarif impor baja")
    done = event(
        LAST, "SANCTION", "USA", "RUS", 1, mode="discontinue", date="2024-08-01", quote="Washington memberlakukan tarif impor baja"
    )
    assert outcome(threat, done) == ("kept", "carries_out", "2024-08-01")
    before = event(LATER, "SANCTION", "USA", "RUS", 1, date="2024-05-01", quote="Washington memberlakukan tarif impor baja")
    assert outcome(threat, before, LATEST)[0] == "unreported"
    turned = event(LAST, "SANCTION", "RUS", "USA", 1, date="2024-08-01", quote="Moskow memberlakukan tarif impor baja")
    assert outcome(threat, turned)[0] == "unreported"


def test_planned_ties_are_kept_when_they_stand_and_dropped_when_told_as_over() -> None:
    will = tie(EARLY, "RUS", "supplies", "IND", 1, status="planned", goods="oil")
    assert outcome(will, tie(LATER, "RUS", "supplies", "IND", 1, goods="oil"))[0] == "kept"
    assert outcome(will, tie(LATER, "RUS", "supplies", "IND", 1, goods="oil", status="negated"))[0] == "dropped"
    assert outcome(will, tie(LATER, "RUS", "supplies", "IND", 1, goods="arms"), LATEST)[0] == "unreported"
    assert outcome(will, event(LATER, "AID", "RUS", "IND", 1))[0] == "kept"


# ---- the page --------------------------------------------------------------------------------------------------------------------------

RECORDS = [
    PLAN,
    visit(LATER, date="2024-07-08"),
    event(EARLY, "CONSULT", PUTIN, "VNM", 2, mode="visit", status="planned"),
    event(EARLY, "AGREE", PUTIN, KIM, 3, trigger="mengundang"),
    event(LATER, "CONSULT", "USA", "RUS", 4, status="planned", date="2024-10"),
    LATEST,
]


def test_days_choose_prospects_and_limits_keep_those_that_say_most() -> None:
    assert [line.prospect.due for line in told(RECORDS, since="2024-09").lines] == ["2024-10"]
    assert {line.prospect.kind for line in told(RECORDS, until="2024-07-05").lines} == {"planned", "invited"}
    short = told(RECORDS, lines=2)
    assert [line.outcome.what for line in short.lines] == ["kept", "pending"]
    assert (short.more, short.counts) == (2, {"pending": 1, "unreported": 2, "moved": 0, "dropped": 0, "kept": 1})


def test_a_pair_holds_what_concerns_both_and_every_number_has_its_records() -> None:
    page = told(RECORDS, other="IND")
    assert [line.prospect.kind for line in page.lines] == ["planned"]
    shown = page.to_dict()["prospects"][0]
    assert shown["planned_for"] == "2024-07-08"
    assert shown["days_told"] == [{"date": "2024-07-08", "records": [PLAN.id]}]
    assert shown["became"]["records"] == [RECORDS[1].id]
    assert [quote["record"] for quote in shown["became"]["quotations"]] == [RECORDS[1].id]
    numbers = [quote["n"] for line in told(RECORDS).to_dict()["prospects"] for quote in line["quotations"] + line["became"]["quotations"]]
    assert numbers == list(range(1, len(numbers) + 1))


@given(st.permutations(RECORDS))
def test_the_same_whatever_the_order(records: list[AnyRecord]) -> None:
    assert told(records).to_dict() == told(RECORDS).to_dict()


@given(st.sets(st.sampled_from([EARLY.id, LATER.id, LAST.id])))
def test_as_of_an_earlier_day_is_what_those_reports_alone_tell(known: set[str]) -> None:
    reports = held(EARLY, LATER, LAST)
    whole = outlook("RUS", World(RECORDS).only(known), lambda ids: {one: reports[one] for one in ids})
    alone = outlook("RUS", World([record for record in RECORDS if record.report in known]), lambda ids: {one: reports[one] for one in ids})
    assert whole.to_dict() == alone.to_dict()


# ---- tables ----------------------------------------------------------------------------------------------------------------------------


def test_cues_are_proved_by_their_examples() -> None:
    for row in read_table("lang/id/prospects.tsv"):
        assert row["class"] in classes(row["example"]), row["root"]
    assert len(cues()) == len(read_table("lang/id/prospects.tsv"))


def test_outcomes_name_what_the_codebook_has() -> None:
    for (kind, type, mode), rule in rules().items():
        assert kind in ("planned", "invited", "promised", "agreed", "threatened") and type in codebook.types()
        assert not mode or mode in codebook.modes(type) or (type, mode) == ("AGREE", "third-party")
        for acts in (rule.kept, rule.dropped):
            assert all(one in codebook.types() and (not how or how in codebook.modes(one)) for one, how in acts)


def test_no_day_is_known_where_no_report_has_one() -> None:
    bare = report("bare", published=None)
    page = told([event(bare, "CONSULT", PUTIN, "VNM", 1, status="planned", date="2024-07-08")], bare)
    assert (page.until, page.lines[0].outcome.what) == (None, "unreported")
    assert World([PLAN, LATEST]).last_day() == dt.date(2024, 9, 1)
