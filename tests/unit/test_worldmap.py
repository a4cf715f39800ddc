"""The map: no state is lost, no disputed area has the colour of a side, and what comes from reports is never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from webbuilt import needs_build

from sekutu import registering
from sekutu.resources import read_table
from sekutu.serve.web import figures, worldmap
from sekutu.serve.web.worldmap import Outlines, Shade, step_of
from sekutu.serve.words import Words

ID, EN = Words("id"), Words("en")
Ring = list[tuple[float, float]]

CLAIMED = {
    "crimea": [(34.1, 44.95), (33.5, 44.6), (36.4, 45.3)],
    "western-sahara": [(-13.2, 27.1), (-15.6, 23.9)],
    "golan": [(35.8, 33.0)],
    "kashmir": [(74.8, 34.1), (77.6, 34.15), (79.2, 35.2), (74.3, 35.9), (73.5, 34.3)],
    "kosovo": [(21.0, 42.6)],
    "northern-cyprus": [(33.6, 35.3)],
    "somaliland": [(44.1, 9.6)],
    "abkhazia": [(41.1, 43.05)],
    "south-ossetia": [(44.0, 42.3)],
    "south-kurils": [(147.9, 45.0)],
    "halaib": [(35.5, 22.5)],
}
"""Places (longitude, latitude) that lie in areas which several claim."""
CERTAIN = {
    "RUS": [(37.6, 55.8), (-172.0, 66.0), (39.7, 47.2), (38.5, 45.0)],
    "UKR": [(30.5, 50.5), (34.0, 46.4)],
    "IND": [(77.2, 28.6), (75.8, 31.0)],
    "CHN": [(116.4, 39.9), (77.5, 37.5), (91.1, 29.6)],
    "PAK": [(73.0, 33.0), (72.2, 34.7)],
    "MAR": [(-6.8, 33.9), (-10.0, 28.7)],
    "IDN": [(110.4, -7.3), (138.0, -4.0)],
    "GEO": [(44.8, 41.8), (42.7, 42.25)],
    "PSE": [(35.2, 31.9)],
    "TWN": [(121.0, 24.0)],
    "SOM": [(45.0, 3.5)],
    "ISR": [(34.9, 31.0)],
}


@pytest.fixture(scope="module")
def drawn() -> Outlines:
    needs_build()
    found = worldmap.outlines()
    assert found is not None
    return found


def rings(path: str) -> Iterator[Ring]:
    """The rings of a path of relative steps."""
    for one in re.findall(r"M([^Mz]*)z", path):
        numbers = [float(number) for number in re.findall(r"-?\d+", one)]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        x, y = points[0]
        ring = [(x, y)]
        for dx, dy in points[1:]:
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield ring


def inside(path: str, at: tuple[float, float]) -> bool:
    """Whether a point lies in a path, by the number of its lines to the right of it."""
    x, y = at
    odd = False
    for ring in rings(path):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                odd = not odd
    return odd


def far(path: str, at: tuple[float, float]) -> float:
    """Units from a point to the nearest corner of a path."""
    return min(((x - at[0]) ** 2 + (y - at[1]) ** 2) ** 0.5 for ring in rings(path) for x, y in ring)


def test_every_state_of_the_register_has_a_place_but_those_that_are_no_more(drawn: Outlines) -> None:
    lost = {row["code"]: row["note"] for row in read_table("actors/states.tsv") if not drawn.shows(row["code"])}
    assert set(lost) == {"CSK", "DDR", "SCG", "SUN", "YMD", "YUG"}
    assert all("former state" in note for note in lost.values())
    assert {"SGP", "BHR", "MDV", "VAT", "TUV", "NRU", "PSE"} <= set(drawn.dots)


def test_capitals_lie_in_or_beside_their_states(drawn: Outlines) -> None:
    names = registering.load()
    astray = []
    for name, entry in names.places.items():
        path = drawn.states.get(entry.code)
        if entry.note == "capital" and path and name in names.coordinates:
            lat, lon = names.coordinates[name]
            at = drawn.projection(lon, lat)
            dot = drawn.dots.get(entry.code, (0.0, 0.0))
            near = min(far(path, at), ((dot[0] - at[0]) ** 2 + (dot[1] - at[1]) ** 2) ** 0.5)
            if not inside(path, at) and near > 12:  # a hundred kilometres: small islands and simplified coasts
                astray.append(name)
    assert astray == []


@pytest.mark.parametrize("code", CERTAIN)
def test_places_lie_in_the_states_that_nobody_disputes(drawn: Outlines, code: str) -> None:
    for place in CERTAIN[code]:
        at = drawn.projection(*place)
        assert [other for other, path in drawn.states.items() if inside(path, at)] == [code], place
        assert not any(inside(one.path, at) for one in drawn.disputed)


@pytest.mark.parametrize("key", CLAIMED)
def test_what_several_claim_lies_in_no_state(drawn: Outlines, key: str) -> None:
    area = next(one for one in drawn.disputed if one.key == key)
    for place in CLAIMED[key]:
        at = drawn.projection(*place)
        assert inside(area.path, at), place
        assert not any(inside(path, at) for path in drawn.states.values()), place


def test_all_claimed_areas_are_looked_at_here(drawn: Outlines) -> None:
    assert {one.key for one in drawn.disputed} == set(CLAIMED)
    assert all(set(one.names) == set(one.notes) == {"id", "en"} for one in drawn.disputed)


def test_a_claimed_area_never_takes_the_shade_of_a_side(drawn: Outlines) -> None:
    values = {row["code"]: Shade("with-3", "x", "/x") for row in read_table("actors/states.tsv")}
    page = worldmap.world(values, EN, label="x")
    assert page is not None
    for one in drawn.disputed:
        group = re.search(rf'<g class="([^"]*)"><title>[^<]*</title>(?:<path d="[^"]*"></path>)?<path[^>]*{re.escape(one.path)}', page)
        assert group is not None, one.key
        assert ("with-3" in group[1]) == (one.code is not None), one.key
        assert "disputed" in group[1]
    assert page.count('fill="url(#hatch)"') == sum(one.code is None for one in drawn.disputed)
    assert page.count('fill="url(#hatch-over)"') == sum(one.code is not None for one in drawn.disputed)


def test_a_shade_is_a_link_with_its_full_title(drawn: Outlines) -> None:
    page = worldmap.world({"CHN": Shade("with-2", "Tiongkok: +4,2", "/party/CHN"), "EU": Shade("even", "Uni Eropa")}, ID, label="Peta")
    assert page is not None
    assert '<a href="/party/CHN" aria-label="Tiongkok: +4,2"><g class="state told with-2"><title>Tiongkok: +4,2</title>' in page
    assert "Uni Eropa" not in page and 'aria-label="Peta"' in page
    assert "<title>Rusia</title>" in page and page.count("<a ") == 1


def test_nothing_from_outside_is_markup(drawn: Outlines) -> None:
    evil = '"><script>alert(1)</script>'
    page = worldmap.world({"CHN": Shade("even", evil, f"/party/{evil}")}, ID, label=evil)
    assert page is not None and "<script" not in page and "&lt;script&gt;" in page


def test_a_figure_has_all_values_as_a_table_too(drawn: Outlines) -> None:
    values = {
        "CHN": Shade("with-2", "Tiongkok: +4,2", "/party/CHN", "+4,2"),
        "EU": Shade("against-1", "Uni Eropa: −1,1", "/party/EU", "−1,1"),
    }
    page = figures.world(values, ID, title="Siapa sejalan", rests_on="2024 · 12 laporan", label="Peta")
    assert page.count('<a href="/party/CHN"') == 2 and page.count('<a href="/party/EU"') == 1
    assert '<td class="number">−1,1</td>' in page and "wilayah sengketa" in page and "Siapa sejalan" in page
    assert 'class="tools" role="group"' in page and " hidden" in page


def test_a_figure_without_a_map_says_so_and_has_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worldmap, "outlines", lambda: None)
    page = figures.world({"CHN": Shade("even", "x", "/party/CHN", "0,1")}, ID, title="x", rests_on="", label="Peta")
    assert ID("map.missing") in page and "<svg" not in page and 'href="/party/CHN"' in page


def test_without_a_map_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worldmap, "outlines", lambda: None)
    assert worldmap.world({"CHN": Shade("even", "x")}, ID, label="x") is None
    assert "tabel" in worldmap.missing(ID).lower() and "<li>" not in worldmap.borders(ID)


def test_shades_run_from_the_one_end_to_the_other() -> None:
    scores = (-10, -4, -2, -0.5, -0.4, 0, 0.4, 0.5, 2, 4, 10)
    steps = [worldmap.STEPS.index(step_of(score)) for score in scores]
    assert steps == [0, 0, 1, 2, 3, 3, 3, 4, 5, 6, 6]
    assert len(worldmap.scale(ID)) == len(worldmap.STEPS)
