"""The page of a pair: the timeline and its grammar, the series, the ties, the filters, and the rows that open their quotations."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from telling_archive import Seen, act, archive, client_of, follow, harmless, reports, told

from sekutu.serve.words import Words


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(archive(tmp_path_factory.mktemp("pair") / "a.duckdb", reports())) as one:
        yield one


@pytest.fixture(scope="module")
def page(client: TestClient) -> Seen:
    return Seen(client.get("/pair/RUS/CHN").text)


def marks(page: Seen) -> dict[str, tuple[int, str]]:
    """By what a mark leads to: where it stands and what it says."""
    drawing = page.of("svg", "moments")[0]
    return {str(page.get(at, "href")): (at, page.text(page.within(at, "title")[0])) for at in page.within(drawing, "a")}


def shapes(page: Seen, status: str) -> list[int]:
    drawing = page.of("svg", "moments")[0]
    return [one for tag in ("circle", "rect") for one in page.within(drawing, tag, "mark") if status in str(page.get(one, "class")).split()]


def test_marks_rows_data_and_file_hold_the_same_acts(client: TestClient, page: Seen) -> None:
    happenings = client.get("/pair/RUS/CHN.json").json()["happenings"]
    ids = {one["happening"] for one in happenings}
    assert {link.removeprefix("#") for link in marks(page)} == ids
    table = page.of("table", "acts")[0]
    assert {page.get(at, "id") for at in page.within(table, "tr") if page.get(at, "id")} == ids
    rows = list(csv.DictReader(io.StringIO(client.get("/pair/RUS/CHN.csv").text)))
    assert {one["happening"] for one in rows} == ids
    by_id = {one["happening"]: one for one in rows}
    assert all(int(by_id[one["happening"]]["independent_reports"]) == one["independent_reports"] for one in happenings)


def test_each_status_is_drawn_in_its_own_way(client: TestClient, page: Seen) -> None:
    assert len(shapes(page, "planned")) == 1 and len(shapes(page, "negated")) == 1
    (possible,) = shapes(page, "possible")
    assert page.get(possible, "fill") == "url(#hatch-material_conflict)"
    assert [page.get(at, "id") for at in page.of("pattern")].count("hatch-material_conflict") == 1
    drawing = page.of("svg", "moments")[0]
    assert len(page.within(drawing, "path", "cross")) == 1
    (claimed,) = shapes(page, "claimed")
    assert "actual" not in str(page.get(claimed, "class")).split(), "what only a side claims is never drawn solid"
    assert [page.text(at) for at in page.within(drawing, "text", "voice")] == ["❝"]
    assert len(shapes(page, "actual")) == 36


def test_acts_stand_above_or_below_the_line_by_their_score(client: TestClient) -> None:
    page = Seen(client.get("/pair/RUS/UKR").text)
    drawing = page.of("svg", "moments")[0]
    (zero,) = page.within(drawing, "line", "zero")
    heights = [float(str(page.get(at, "y"))) for at in page.within(drawing, "svg") if page.within(at, "circle", "mark")]
    assert heights and all(height > float(str(page.get(zero, "y1"))) for height in heights)


def test_a_date_that_is_not_certain_is_a_bar_and_only_a_reports_day_has_a_tail(tmp_path: Path) -> None:
    acts = [
        act("CONSULT", "IDN", "MYS", date="2024-05-01/2024-09-30"),
        act("SUPPORT", "IDN", "MYS", date="2023-01-05"),
        act("ACCUSE", "MYS", "IDN"),
    ]
    with client_of(archive(tmp_path / "d.duckdb", [told("d.txt", acts, published="2024-10-02")])) as client:
        page = Seen(client.get("/pair/IDN/MYS").text)
        drawing = page.of("svg", "moments")[0]
        (bar,) = page.within(drawing, "rect", "mark")
        assert "verbal_cooperation" in str(page.get(bar, "class")) and float(str(page.get(bar, "width")).rstrip("%")) > 10
        assert len(page.within(drawing, "circle", "mark")) == 2 and len(page.within(drawing, "path", "tail")) == 1
        row = next(row for row in page.rows(page.of("table", "acts")[0]) if "reported on" in row[0])
        assert row[0] == "reported on 2 October 2024"
        follow(client, "/pair/IDN/MYS")


def test_rows_open_their_quotations(page: Seen) -> None:
    table = page.of("table", "acts")[0]
    rows = [at for at in page.within(table, "tr") if page.get(at, "id")]
    for at in rows:
        (opened,) = page.within(at, "details", "opening")
        assert page.within(opened, "blockquote") and "independent source" in page.text(page.within(opened, "summary")[0])
        assert (page.get(page.within(opened, "a")[0], "href") or "").startswith("/report/")
    days = [page.text(page.within(at, "td")[0]) for at in rows]
    assert days[0].endswith("2025") and days[-1].endswith("2022"), "the latest first"


def test_both_directions_are_told(client: TestClient, page: Seen) -> None:
    words, data = Words("en"), client.get("/pair/RUS/CHN.json").json()
    for key, name in (("towards", "Russia towards China"), ("from", "China towards Russia")):
        row = next(at for at in page.of("li") if page.text(at).startswith(name))
        assert words.score(data[key]["score"]) in page.text(row)
    swapped = client.get("/pair/CHN/RUS.json").json()
    assert swapped["towards"] == data["from"] and swapped["alignment"] == data["alignment"]


def test_the_series_has_a_point_for_each_half_year_and_its_table_the_same(client: TestClient, page: Seen) -> None:
    standing = client.get("/pair/RUS/CHN.json").json()["over_time"]
    figure = page.of("figure", id="series-figure")[0]
    assert len(page.within(figure, "circle", "point")) == len(standing) == len(page.rows(page.within(figure, "table")[0]))
    assert page.rows(page.within(figure, "table")[0])[-1][1] == Words("en").score(standing[-1]["score"])


def test_half_years_without_acts_are_a_gap_in_the_series(tmp_path: Path) -> None:
    acts = [act("SUPPORT", "IDN", "MYS", date=day) for day in ("2021-02-01", "2021-09-01", "2024-02-01")]
    with client_of(archive(tmp_path / "g.duckdb", [told("g.txt", acts, published="2024-10-02")])) as client:
        page = Seen(client.get("/pair/IDN/MYS").text)
        figure = page.of("figure", id="series-figure")[0]
        assert len(page.within(figure, "circle", "point")) == 3 and len(page.within(figure, "line", "series")) == 1


def test_a_turning_point_stands_in_the_drawing_and_with_its_words(client: TestClient) -> None:
    page = Seen(client.get("/pair/TUR/RUS").text)
    (turn,) = client.get("/pair/TUR/RUS.json").json()["turning_points"]["found"]
    figure = page.of("figure", id="series-figure")[0]
    assert len(page.within(figure, "rect", "turn")) == 1
    section = page.text(page.of("section", id="turns")[0])
    assert turn["last_before"]["quote"] in section and turn["first_after"]["quote"] in section
    follow(client, "/pair/TUR/RUS")


def test_ties_are_bars_and_rows(page: Seen, client: TestClient) -> None:
    section = page.of("section", id="ties")[0]
    assert len(page.within(section, "rect", "tie")) == 2 == len(page.rows(page.within(section, "table", "stacked")[0]))
    allies = Seen(client.get("/pair/RUS/BLR").text)
    section = allies.of("section", id="ties")[0]
    assert [allies.text(at) for at in allies.within(section, "text", "earlier")] == ["◂"], "it stands since a day before all acts"
    assert not page.within(page.of("section", id="ties")[0], "line", "begin")


@pytest.mark.parametrize(
    ("query", "statuses", "quads"),
    [
        ("status=planned", {"planned"}, None),
        ("status=planned&status=possible", {"planned", "possible"}, None),
        ("kind=material_conflict", None, {"COERCE"}),
        ("kind=CONSULT", None, {"CONSULT"}),
    ],
)
def test_filters_choose_acts_on_the_page_and_in_its_data(
    client: TestClient, query: str, statuses: set[str] | None, quads: set[str] | None
) -> None:
    data = client.get(f"/pair/RUS/CHN.json?{query}").json()
    page = Seen(client.get(f"/pair/RUS/CHN?{query}").text)
    assert data["happenings"] and len(marks(page)) == len(data["happenings"])
    assert statuses is None or {one["status"] for one in data["happenings"]} == statuses
    assert quads is None or {one["type"] for one in data["happenings"]} == quads
    chosen = {page.get(at, "value") for at in page.of("input", name="status") if "checked" in page.elements[at][1]}
    assert chosen == (statuses or {"actual", "planned", "possible", "negated"})
    assert data["alignment"] == client.get("/pair/RUS/CHN.json").json()["alignment"], "what is measured does not hang on what is shown"


def test_filters_that_leave_nothing_say_so(client: TestClient) -> None:
    page = Seen(client.get("/pair/RUS/CHN?kind=PROTEST").text)
    assert "No happening fits these filters." in page.text(page.of("p", "nothing")[0])
    assert not page.of("svg", "moments") and page.of("form", "filters")


@pytest.mark.parametrize("query", ["kind=NONE", "status=happened"])
def test_a_filter_that_there_is_not_is_refused_with_what_there_is(client: TestClient, query: str) -> None:
    answer = client.get(f"/pair/RUS/CHN.json?{query}")
    assert answer.status_code == 400 and answer.json()["error"]["nearest"]


def test_only_so_many_acts_stand_on_a_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sekutu.serve.web.pages.pair_acts.SHOWN", 15)
    seen: list[str] = []
    path = "/pair/RUS/CHN?lang=en&status=actual&status=negated"
    for _ in range(9):
        page = Seen(client.get(path).text)
        seen += marks(page)
        following = [one for one in page.links if "skip=" in one and one.endswith("#acts")]
        later = [page.get(at, "href") for at in page.of("a") if page.text(at) == "Earlier ones"]
        if not later:
            assert following
            break
        path = str(later[0]).partition("#")[0]
        assert "status=actual" in path
    assert len(seen) == len(set(seen)) == 38


def test_the_same_party_twice_is_no_pair_and_names_lead_to_codes(client: TestClient) -> None:
    assert client.get("/pair/RUS/Rusia").status_code == 400
    found = client.get("/pair/Rusia/China?since=2023", follow_redirects=False)
    assert found.status_code == 303 and found.headers["location"] == "/pair/RUS/CHN?since=2023"
    assert client.get("/pair/RUS/Nirgendwo").status_code == 404


def test_a_pair_of_which_nothing_is_told(client: TestClient) -> None:
    page = Seen(client.get("/pair/NRU/TUV").text)
    assert page.of("p", "nothing") and not page.of("figure")
    assert client.get("/pair/NRU/TUV.json").json()["happenings"] == []
    follow(client, "/pair/NRU/TUV")


@pytest.mark.parametrize("path", ["/pair/RUS/CHN", "/pair/RUS/UKR?lang=id", "/pair/RUS/IND"])
def test_links_lead_somewhere(client: TestClient, path: str) -> None:
    follow(client, path)


@pytest.mark.parametrize("path", ["/pair/RUS/IND", "/pair/FRA/RUS?lang=id"])
def test_nothing_from_a_report_is_markup(client: TestClient, path: str) -> None:
    harmless(Seen(client.get(path).text))
    assert "\u202e" not in client.get(path).text
