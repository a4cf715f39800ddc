"""Blocs and like friends: that those who stand together are found, how firmly, and that chance is taken off."""

from __future__ import annotations

import io

import numpy as np
import pytest
from making import backwards, event, held, report

from sekutu.analysis.blocs import COMMON, agreement, blocs, clusters
from sekutu.records import AnyRecord, Report
from sekutu.serve import measured, render
from sekutu.serve.words import Words

EAST, WEST = ("RUS", "BLR", "PRK", "IRN"), ("USA", "GBR", "POL", "JPN")


def camps() -> tuple[list[AnyRecord], dict[str, Report]]:
    """Two camps whose members help each other and sanction the others, told in many reports; one party that nobody stands with."""
    reports = [report(f"r{n}", published=f"2024-0{n + 1}-05") for n in range(6)]
    records: list[AnyRecord] = []
    for month, one in enumerate(reports):
        number = 0
        for camp, other in ((EAST, WEST), (WEST, EAST)):
            for index, code in enumerate(camp):
                for friend in camp[index + 1 :]:
                    number += 1
                    records.append(event(one, "AID", code, friend, number, date=f"2024-0{month + 1}-01", quote=f"bantuan {code} {friend}"))
                for foe in other:
                    number += 1
                    records.append(event(one, "SANCTION", code, foe, number, date=f"2024-0{month + 1}-01", quote=f"sanksi {code} {foe}"))
        records.append(event(one, "ACCUSE", "RUS,USA", "QAT", number + 1, date=f"2024-0{month + 1}-01"))
    return records, held(*reports)


def test_camps_are_found_with_who_stands_alone() -> None:
    records, reports = camps()
    page = blocs(records, reports)
    assert [{member.code for member in one.members} for one in page.blocs] == [set(EAST), set(WEST)] or [
        {member.code for member in one.members} for one in page.blocs
    ] == [set(WEST), set(EAST)]
    assert page.alone == ("QAT",)
    assert all(one.stability == 1 for one in page.blocs)
    ids = {record.id for record in records}
    assert {id for listed in page.behind.values() for id in listed} <= ids
    assert page.behind["BLR", "RUS"] and ("BLR", "QAT") not in page.behind


def test_what_one_report_tells_is_less_firm() -> None:
    records, reports = camps()
    lone = report("lone", published="2024-06-06")
    records += [event(lone, "AID", "QAT", "USA", n, date=f"2024-05-{n:02}", quote=f"hibah nomor{n}") for n in (1, 9, 17, 25)]
    page = blocs(records, reports | held(lone))
    west = next(one for one in page.blocs if "USA" in {member.code for member in one.members})
    firmness = {member.code: member.stability for member in west.members}
    assert "QAT" in firmness and firmness["QAT"] == min(firmness.values()) < 0.9


def test_friends_are_alike_within_a_camp_and_unlike_across() -> None:
    records, reports = camps()
    page = blocs(records, reports, "RUS")
    value = {one.code: one.value for one in page.friends}
    assert value["BLR"] > 0.8 and value["USA"] < -0.5
    assert all(len(one.common) >= COMMON and one.low <= one.value <= one.high for one in page.friends)
    assert blocs(records, reports, "FJI").friends == ()


def test_one_meeting_of_many_makes_no_bloc_and_no_like_friends() -> None:
    records, reports = camps()
    crowd = report("crowd", published="2024-06-06")
    seven = "ARM,BHR,BOL,COG,CUB,TJK,ZWE"
    records.append(event(crowd, "CONSULT", f"RUS,{seven}", "", 1, mode="multilateral", date="2024-05-05"))
    page = blocs(records, reports | held(crowd), "RUS")
    assert page.few == tuple(seven.split(",")) == tuple(page.to_dict()["too_little_told"])
    assert not {member.code for one in page.blocs for member in one.members} & set(page.few)
    twice = [event(report(f"more{n}", published="2024-06-07"), "AID", "RUS", code, n) for n, code in enumerate(seven.split(",") * 2)]
    sources = held(crowd, *(report(f"more{n}", published="2024-06-07") for n in range(len(twice))))
    alike = blocs([*records[-1:], *twice], sources, "BOL")
    assert alike.friends == (), "all of them met all others once, and no third party stands out"


def test_agreement_is_corrected_for_chance() -> None:
    row = np.array([5.0, -3.0, 2.0, -6.0])
    assert float(agreement(row, row)) == 1.0
    assert float(agreement(row, -row)) < 0
    constant = np.full(4, 2.0)
    assert float(agreement(constant, constant)) == 0.0
    assert float(agreement(row, row[::-1])) == pytest.approx(1 - np.mean((row - row[::-1]) ** 2) / (2 * row.var()))


def test_groups_join_while_the_sum_between_them_is_positive() -> None:
    scores = np.zeros((4, 4))
    for one, other, score in ((0, 1, 5.0), (1, 2, 3.0), (0, 2, -4.0), (2, 3, 1.0)):
        scores[one, other] = scores[other, one] = score
    assert clusters(scores) == [[0, 1], [2, 3]]
    assert clusters(np.zeros((3, 3))) == [[0], [1], [2]]
    assert clusters(np.zeros((0, 0))) == []


def test_the_same_whatever_the_order_of_records() -> None:
    records, reports = camps()
    assert blocs(records, reports, "RUS").to_dict() == blocs(backwards(records), reports, "RUS").to_dict()


def test_the_page_shows_blocs_with_their_stability_and_friends() -> None:
    records, reports = camps()
    out = io.StringIO()
    render.show(measured.blocs(blocs(records, reports, "RUS"), Words("en")), out)
    shown = out.getvalue()
    assert "Too little is told" not in shown
    assert "Bloc 1 · stability 100%" in shown and "In no bloc" in shown and "Qatar" in shown
    assert "Who has the same friends as Russia" in shown and "Belarus" in shown


def test_nothing_told_gives_no_blocs() -> None:
    page = blocs([], {})
    assert page.blocs == () and page.alone == () and page.until is None
