"""The network: the same figures as the ranking of partners, only firm ties, and a layout in which friends are near and foes far."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest
from making import event, held, report
from test_blocs import EAST, WEST, camps

from sekutu.analysis.alignment import allies
from sekutu.analysis.blocs import Bloc, Blocs, blocs
from sekutu.analysis.network import Network, Node, Strand, network
from sekutu.analysis.series import DEFAULT, Figure
from sekutu.analysis.sources import group_copies
from sekutu.happenings.world import World
from sekutu.serve.web import netmap
from sekutu.serve.web.layout import EDGE, HIGH, WIDE, distances, layout, length
from sekutu.serve.web.pages.network import finding, stops
from sekutu.serve.words import Words

EN = Words("en")
TODAY = dt.date(2024, 6, 30)


def made(least: int = 1, most: int = 60) -> Network:
    records, reports = camps()
    world, sources = World(records), group_copies(reports.values())
    found = blocs((), reports, today=TODAY, sources=sources, world=world)
    return network(world, sources, found, least=least, most=most, today=TODAY)


def test_a_strand_has_the_figures_of_the_ranking() -> None:
    records, reports = camps()
    ranking = {one.code: one for one in allies("RUS", records, reports, today=TODAY).partners}
    strands = {(one.one, one.other): one for one in made().strands}
    assert {code for pair in strands for code in pair if "RUS" in pair} - {"RUS"} == set(ranking)
    for code, partner in ranking.items():
        one, other = sorted(("RUS", code))
        strand = strands[one, other]
        assert (strand.figure.score, strand.figure.low, strand.figure.high, strand.sources) == (
            partner.score,
            partner.low,
            partner.high,
            partner.sources,
        )


def test_blocs_are_those_of_the_measure_and_nobody_stands_in_one_alone() -> None:
    page = made()
    of = {node.code: node.bloc for node in page.nodes}
    assert {of[code] for code in EAST} == {1} or {of[code] for code in EAST} == {2}
    assert len({of[code] for code in WEST}) == 1 and of["USA"] != of["RUS"] and of["QAT"] is None


def test_thin_ties_and_further_parties_are_counted_and_left_out() -> None:
    reports = [report(f"n{number}") for number in range(3)]
    records = [event(one, "AID", "RUS", "CHN", 1, date=f"2024-0{place + 1}-01", quote=f"a{place}") for place, one in enumerate(reports)]
    records.append(event(reports[0], "AID", "RUS", "IRN", 2, date="2024-01-01"))
    world, sources = World(records), group_copies(reports)
    found = blocs((), held(*reports), today=TODAY, sources=sources, world=world)
    page = network(world, sources, found, least=2, most=60, today=TODAY)
    assert [(one.one, one.other, one.sources) for one in page.strands] == [("CHN", "RUS", 3)] and page.thin == 1
    few = network(world, sources, found, least=1, most=2, today=TODAY)
    assert [node.code for node in few.nodes] == ["CHN", "RUS"] or [node.code for node in few.nodes] == ["RUS", "CHN"]
    assert few.left_out == 1
    none = network(world, sources, found, least=1, most=60, today=TODAY, taken=lambda code: code != "RUS")
    assert none.nodes == () and none.strands == ()


# ---- layout ----------------------------------------------------------------------------------------------------------------------------


def gap(at: dict[str, tuple[float, float]], one: str, other: str) -> float:
    return math.dist(at[one], at[other])


def test_friends_are_near_and_foes_are_far() -> None:
    at = layout(made())
    friends = [gap(at, one, other) for camp in (EAST, WEST) for one in camp for other in camp if one < other]
    foes = [gap(at, one, other) for one in EAST for other in WEST]
    assert max(friends) < min(foes)


def test_the_same_network_always_looks_the_same_and_fits_the_page() -> None:
    assert layout(made()) == layout(made())
    for x, y in layout(made()).values():
        assert EDGE - 0.1 <= x <= WIDE - EDGE + 0.1 and EDGE - 0.1 <= y <= HIGH - EDGE + 0.1


def drawn(count: int) -> Network:
    """A network of so many parties on a ring with chords, half of them hostile."""
    names = [f"P{number:03d}" for number in range(count)]
    pairs = [(one, (one + step) % count) for one in range(count) for step in (1, 2, 7)]
    strands = {}
    for one, other in pairs:
        key = tuple(sorted((names[one], names[other])))
        score = 4.0 if (one + other) % 3 else -4.0
        strands[key] = Strand(key[0], key[1], Figure(score, score - 1, score + 1, score, 3), 3, ())
    nodes = tuple(Node(name, 3, number % 4 + 1 if number % 5 else None) for number, name in enumerate(names))
    return Network(nodes, tuple(strands.values()), 1, 0, 0, None)


@pytest.mark.parametrize(("count", "least"), [(2, 40), (60, 38), (200, 18)])
def test_no_two_parties_lie_upon_each_other(count: int, least: float) -> None:
    at = list(layout(drawn(count)).values())
    assert len(at) == count
    nearest = min(math.hypot((one[0] - other[0]) / 1.6, one[1] - other[1]) for i, one in enumerate(at) for other in at[:i])
    assert nearest > least * 0.9


def test_one_party_or_none_can_be_laid_out() -> None:
    assert layout(Network((), (), 1, 0, 0, None)) == {}
    assert layout(Network((Node("RUS", 1, None),), (), 1, 0, 0, None)) == {"RUS": (WIDE / 2, HIGH / 2)}


def test_parts_without_a_tie_between_them_are_apart_but_not_without_end() -> None:
    far = distances(4, [(0, 1, 3.0), (2, 3, 3.0)], [None] * 4)
    assert np.isfinite(far).all() and far[0, 2] > far[0, 1]


def test_ties_are_the_longer_the_worse() -> None:
    scores = [10, 6, 3, 0, -3, -6, -10]
    lengths = [length(score) for score in scores]
    assert lengths == sorted(lengths) and lengths[0] == lengths[1]


def test_a_party_stays_near_where_it_was_on_another_day() -> None:
    whole = made()
    before = layout(whole)
    kept = tuple(node for node in whole.nodes if node.code not in ("QAT", "JPN"))
    codes = {node.code for node in kept}
    part = Network(kept, tuple(one for one in whole.strands if {one.one, one.other} <= codes), 1, 0, 0, None)
    after = layout(part, before)
    moved = [math.dist(before[code], after[code]) for code in after]
    assert set(after) == codes and max(moved) < WIDE / 4


# ---- drawing ---------------------------------------------------------------------------------------------------------------------------


def test_every_mark_is_a_link_and_says_all_that_it_shows() -> None:
    told = made()
    page = netmap.network(told, layout(told), EN, label="x", party=lambda code: f"/party/{code}", pair=lambda a, b: f"/pair/{a}/{b}")
    assert page.count("<a ") == len(told.nodes) + len(told.strands)
    assert 'href="/party/RUS"' in page and 'href="/pair/RUS/USA"' in page
    strand = next(one for one in told.strands if (one.one, one.other) == ("RUS", "USA"))
    assert netmap.title(strand, EN) in page and "independent sources" in netmap.title(strand, EN)
    assert "against-" in page and "with-" in page


def test_a_tie_whose_side_is_not_known_is_broken() -> None:
    sure, unsure = (Strand("A", "B", Figure(2, low, 4, 2, 1), 2, ()) for low in (1, -1))
    assert netmap.unsure(unsure) and not netmap.unsure(sure)


def test_an_outline_holds_its_members() -> None:
    members = [(100.0, 100.0), (300.0, 120.0), (200.0, 300.0), (210.0, 180.0)]
    hull = netmap.around(members)
    for x, y in members:
        sides = [(b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) for a, b in zip(hull, [*hull[1:], hull[0]], strict=True)]
        assert all(side > 0 for side in sides) or all(side < 0 for side in sides)


def test_the_title_names_the_largest_blocs_first() -> None:
    nodes = [("QAT", 9, 1), ("OMN", 8, 1), *((code, 5, 2) for code in EAST), ("USA", 4, 3), ("IDN", 3, None)]
    page = Network(tuple(Node(*one) for one in nodes), (), 1, 0, 0, None)
    firm = tuple(Bloc((), share) for share in (0.41, 0.62, 0.9))
    shares = Blocs(None, firm, (), (), (), None, DEFAULT, {})
    told = "The two largest blocs: Russia, Belarus, North Korea, and 1 other (firmness 62%); and Qatar and Oman (firmness 41%)"
    assert finding(page, shares, EN) == told
    assert finding(Network((Node("IDN", 3, None),), (), 1, 0, 0, None), shares, EN) == "No blocs are to be seen"


@pytest.mark.parametrize(
    ("first", "last", "count", "begin"),
    [
        ("2024-01-10", "2024-12-31", 11, "2024-01-31"),
        ("2018-06-12", "2025-11-07", 30, "2018-06-30"),
        ("1994-01-01", "2025-12-31", 31, "1994-12-31"),
    ],
)
def test_the_slider_stops_at_ends_of_months_or_more(first: str, last: str, count: int, begin: str) -> None:
    found = stops(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert len(found) == count and found[0] == begin and found == sorted(found) and found[-1] < last
    assert stops(dt.date(2024, 1, 1), dt.date(2024, 1, 20)) == []


def test_where_nobody_says_how_firm_ties_must_be_they_can_still_be_told_apart() -> None:
    # every pair of 40 parties told once or twice, ten of them in five reports: the least is then the five
    more = "DEU FRA ITA ESP PRT NLD BEL LUX DNK SWE NOR FIN ISL IRL AUT CHE CZE SVK HUN ROU BGR GRC HRV SVN EST LVA LTU MLT CYP TUR ALB SRB"
    codes = sorted({*EAST, *WEST, *more.split()})
    reports = [report(f"m{number}") for number in range(5)]
    records = []
    for place, one in enumerate(reports):
        for index, code in enumerate(codes):
            for other in codes[index + 1 :] if place < 3 else codes[index + 1 : index + 2]:
                number = len(records)
                records.append(event(one, "AID", code, other, number, date=f"2024-0{place + 1}-01", quote=f"a{number}"))
    world, sources = World(records), group_copies(reports)
    found = blocs((), held(*reports), today=TODAY, sources=sources, world=world)
    page = network(world, sources, found, most=200, today=TODAY)
    assert page.least == 5 and len(page.strands) == len(codes) - 1
    assert network(world, sources, found, most=200, least=1, today=TODAY).thin == 0
