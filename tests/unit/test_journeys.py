"""Journeys of a diary: where its entries took place, what is joined and what is a gap, and how it is drawn."""

from __future__ import annotations

import itertools
import math
import re

import msgspec
import pytest
from making import event, held, report
from webbuilt import needs_build

from sekutu.analysis.diary import Diary, diary
from sekutu.records import Event, Place
from sekutu.resources import read_table
from sekutu.serve.web import routemap
from sekutu.serve.web.journeys import PAUSE, Journeys, journeys, pause, seat, spot_of
from sekutu.serve.web.projecting import Projection, apart, great_circle
from sekutu.serve.words import Words

ID = Words("id")
A, B, C = report("a"), report("b", published="2024-07-06"), report("c", published="2024-07-08")
PUTIN = "RUS:Vladimir Putin"
GLOBE = Projection(-11, 700, 2000, 950)


def told(*records: Event) -> Diary:
    return diary("Vladimir Putin", records, held(A, B, C))


def visit(
    number: int, to: str, date: str | None, place: str | None = None, status: str = "actual", source: object = A, **more: str
) -> Event:
    return event(A if source is A else B, "CONSULT", PUTIN, to, number, mode="visit", date=date, place=place, status=status, **more)


def tour() -> Journeys:
    return journeys(
        told(
            visit(1, "PRK", "2024-06-19", "Pyongyang"),
            visit(2, "VNM", "2024-06-20", "Hanoi"),
            visit(3, "CHN", "2024-10-01", "Beijing"),
            visit(4, "KAZ", "2024-10-04", status="planned"),
            visit(5, "IND", None, "New Delhi"),
        )
    )


def test_stops_that_are_near_in_time_are_joined_and_a_longer_gap_is_not() -> None:
    page = tour()
    assert [(leg.start.number if leg.start else None, leg.end.number) for leg in page.legs] == [(None, 1), (1, 2), (None, 3), (3, 4)]
    assert pause(page.stops[1], page.stops[2]) == 103 > PAUSE
    assert page.home is not None and page.home.name == "Moscow"


def test_undated_stops_have_no_number_and_no_leg() -> None:
    (last,) = tour().undated
    assert last.number is None and last.spot is not None and last.spot.name == "New Delhi"
    assert all(leg.end.number is not None for leg in tour().legs)


def test_a_state_alone_is_marked_where_its_government_sits_and_said_to_be_not_precise() -> None:
    stop = tour().stops[3]
    assert stop.spot is not None and (stop.spot.name, stop.spot.precise) == ("Astana", False)
    assert ID("leader.at_seat") in routemap.title(stop, ID)


def test_every_state_of_today_has_a_seat_and_a_place_is_that_of_its_own_state() -> None:
    lost = {row["code"] for row in read_table("actors/states.tsv") if seat(row["code"]) is None}
    assert lost == {"CSK", "SCG", "SUN", "YMD", "YUG"}
    found = []
    for name, code in (("Tripoli", "LBY"), ("Tripoli", "LBN"), ("Hanoi", "CHN")):
        record = msgspec.structs.replace(visit(1, code, "2024-06-19"), place=Place(name=name, country=code))
        found.append(spot_of(told(record).entries[0], "RUS"))
    assert [one and (one.name, round(one.at[0]), one.precise) for one in found] == [
        ("Tripoli", 13, True),
        ("Tripoli", 36, True),
        ("Beijing", 116, False),
    ]


def test_what_has_no_place_gets_none() -> None:
    page = told(
        event(A, "CONSULT", PUTIN, "IDN", 1, mode="phone", date="2024-06-01", place="Moscow"),
        event(A, "CONSULT", PUTIN, "CHN", 2, date="2024-06-02"),
        visit(3, "CHN,IND", "2024-06-03"),
    )
    assert [spot_of(entry, "RUS") for entry in page.entries] == [None, None, None]


def test_guests_are_received_at_home_and_no_line_leads_there() -> None:
    page = journeys(told(event(B, "CONSULT", "HUN:Viktor Orbán", PUTIN, mode="visit", date="2024-07-05")))
    assert page.stops[0].spot is not None and page.stops[0].spot.name == "Moscow"
    assert page.legs == ()


def test_a_month_and_what_was_denied_are_on_no_journey() -> None:
    page = journeys(told(visit(1, "CHN", "2024-05", "Beijing"), visit(2, "VNM", "2024-06-20", "Hanoi", status="negated")))
    assert page.legs == ()


def test_a_person_of_whom_nothing_is_told_has_no_journeys() -> None:
    page = journeys(Diary("Nobody at all", ()))
    assert (page.stops, page.legs, page.home) == ((), (), None)
    assert routemap.routes(page, ID) is None and routemap.days(page, ID) is None


# ---- on the globe ----------------------------------------------------------------------------------------------------------------------


def test_the_way_between_two_places_is_the_shortest() -> None:
    jakarta, london = (106.8, -6.2), (-0.1, 51.5)
    way = great_circle(jakarta, london)
    assert way[0] == jakarta and way[-1] == london
    steps = [apart(one, other) for one, other in itertools.pairwise(way)]
    assert max(steps) <= 2.0 + 1e-6
    assert sum(steps) == pytest.approx(apart(jakarta, london), abs=1e-6)
    assert apart(jakarta, london) * 111.2 == pytest.approx(11_720, rel=0.01)  # kilometres


def test_ways_that_have_no_length_or_no_direction_are_drawn_too() -> None:
    assert great_circle((10.0, 20.0), (10.0, 20.0)) == [(10.0, 20.0), (10.0, 20.0)]
    way = great_circle((10.0, 20.0), (-170.0, -20.0))
    assert all(math.isfinite(value) for place in way for value in place)


def test_a_line_that_leaves_the_map_comes_back_on_the_other_side() -> None:
    pieces = GLOBE.line(great_circle((160.0, 53.0), (-150.0, 61.0)))
    assert len(pieces) == 2
    assert all(abs(one[0] - other[0]) < 200 for piece in pieces for one, other in itertools.pairwise(piece))
    assert len(GLOBE.line(great_circle((37.6, 55.8), (116.4, 39.9)))) == 1


def test_the_middle_of_the_map_and_its_poles_lie_where_equal_earth_has_them() -> None:
    assert GLOBE(11, 0) == (2000, 950)
    # The poles of Equal Earth are lines 0.5921 as long as the equator, and half as high as that is wide by 0.4867.
    equator = GLOBE(190.999, 0)[0] - GLOBE(-168.999, 0)[0]
    pole = GLOBE(190.999, 90)[0] - GLOBE(-168.999, 90)[0]
    assert pole / equator == pytest.approx(0.5921, abs=1e-3)
    assert (950 - GLOBE(11, 90)[1]) * 2 / equator == pytest.approx(0.4867, abs=1e-3)


# ---- drawn -----------------------------------------------------------------------------------------------------------------------------


def test_marks_lead_to_their_lines_and_say_what_they_are() -> None:
    needs_build()
    page = routemap.routes(tour(), ID)
    assert page is not None
    assert re.findall(r'href="#([^"]*)"', page).count("entry-1") == 1 and 'href="#undated-4"' in page
    assert 'class="stop planned"' in page and 'class="leg planned"' in page and 'class="leg from-home"' in page
    assert "19 Juni 2024: berkunjung ke Korea Utara" in page


def test_stops_of_one_place_are_one_mark() -> None:
    needs_build()
    page = routemap.routes(journeys(told(visit(1, "CHN", "2023-03-20", "Beijing"), visit(2, "CHN", "2024-05-16", "Beijing"))), ID)
    assert page is not None and 'data-at="1 2"' in page and ">2×</text>" in page


def test_a_dispute_is_drawn_as_two_rings() -> None:
    needs_build()
    records = (visit(1, "CHN", "2024-05-16", "Beijing"), visit(2, "CHN", "2024-05-16", "Beijing", status="negated", source=B))
    page = journeys(told(*records))
    shown = routemap.routes(page, ID)
    assert any(stop.disputed for stop in page.stops) and shown is not None
    assert "disputed" in shown and 'class="ring"' in shown


def test_the_line_of_days_is_as_wide_as_dates_are_imprecise() -> None:
    page = routemap.days(journeys(told(visit(1, "CHN", "2024-01", "Beijing"), visit(2, "VNM", "2024-06-20", "Hanoi"))), ID)
    assert page is not None
    widths = sorted(float(one) for one in re.findall(r'class="disc"[^>]* width="([\d.]+)"', page))
    assert widths[0] < 10 < 100 < widths[1]


def test_words_of_reports_are_no_markup() -> None:
    needs_build()
    record = event(A, "CONSULT", PUTIN, "CHN:<img src=x onerror=alert(1)>", 1, mode="visit", date="2024-05-16", place="Beijing")
    page = routemap.routes(journeys(told(record)), ID)
    assert page is not None and "<img" not in page and "&lt;img" in page
